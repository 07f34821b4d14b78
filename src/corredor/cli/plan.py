"""`corredor plan`: make the best plan of a scenario, verify it and save it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.command import Argument, Command
from corredor.cli.options import known_option, variant_name, variant_option
from corredor.cli.output import Screen
from corredor.cli.plan_view import as_json, show_summary
from corredor.cli.progress import progress
from corredor.cli.verify import show_violations, violation_row
from corredor.messages import Catalogue
from corredor.scenario.tables.scenario_tables import AIMS

if TYPE_CHECKING:
    from corredor.planning.plan import Plan
    from corredor.scenario.scenario import Scenario
    from corredor.verification import Violation


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "plan",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
            click.Option(["--aims"], metavar="A,B,C", help=words("plan.aims", aims=", ".join(AIMS))),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("plan.out")),
            click.Option(["--no-convoys"], is_flag=True, help=words("plan.no_convoys")),
            click.Option(["--hxl"], is_flag=True, help=words("option.hxl")),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    variant: tuple[str, ...],
    known: Date | None,
    aims: str | None,
    out: str | None,
    no_convoys: bool,
    hxl: bool,
) -> int:
    """Make the plan, verify it, save it, and write a summary."""
    from corredor.formats.read_scenario import read
    from corredor.planning.make_plan import plan
    from corredor.results.plan_io import verify, write_plan

    started = time.perf_counter()
    order = _aims(screen, aims)
    source = Path(scenario)
    target = Path(out) if out else default_folder(source, variant, known)
    _may_write(screen, target)
    with progress(screen) as notify:
        notify("read", None)
        loaded = read(source, variants=variant, known=known)
        best = plan(loaded, aims=order, convoys=not no_convoys, progress=notify)
        notify("verify", None)
        violations = verify(best, loaded)
        notify("write", None)
        write_plan(best, target, hxl=hxl)
    seconds = round(time.perf_counter() - started, 1)
    aims_used = order if order is not None else loaded.settings.aims
    if screen.as_json:
        screen.write_json(answer(screen, best, loaded, aims_used, violations, seconds, target))
    else:
        show_summary(screen, best)
        show_violations(screen, violations)
        screen.say("plan.done", seconds=screen.words.number(seconds, 1), out=target)
    return 1 if violations else 0


def default_folder(source: Path, variants: tuple[str, ...], known: Date | None) -> Path:
    """Give the default folder of a plan: `plans/NAME-VARIANT`."""
    name = f"{source.resolve().stem}-{variant_name(variants)}"
    return Path("plans") / (f"{name}-{known.isoformat()}" if known else name)


def answer(
    screen: Screen,
    plan: Plan,
    scenario: Scenario,
    aims: Sequence[str],
    violations: Sequence[Violation],
    seconds: float,
    out: Path,
) -> dict[str, Any]:
    """Give the plan for JSON."""
    return {
        "variant": variant_name(scenario.variants),
        "aims": list(aims),
        **as_json(screen, plan),
        "seconds": seconds,
        "verified": not violations,
        "violations": [violation_row(screen, violation) for violation in violations],
        "out": str(out),
    }


def _aims(screen: Screen, text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    aims = tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
    wrong = [aim for aim in aims if aim not in AIMS]
    if wrong or not aims or len(set(aims)) < len(aims):
        message = screen.words("plan.aims_wrong", aims=text, right=", ".join(AIMS))
        raise click.UsageError(message, click.get_current_context())
    return aims


def _may_write(screen: Screen, target: Path) -> None:
    """Raise a usage error if saving the plan would overwrite anything but a plan."""
    there = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if there and not (target / "plan.toml").is_file():
        raise click.UsageError(screen.words("plan.out_taken", path=target), click.get_current_context())
