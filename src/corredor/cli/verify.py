"""`corredor verify`: a saved plan, replayed through its scenario."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue, render

if TYPE_CHECKING:
    from corredor.verification import Violation

MAX_SHOWN = 40


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "verify",
        run,
        [
            Argument("plan", words("argument.plan"), words("metavar.plan")),
            click.Option(["--scenario"], metavar=words("metavar.scenario"), help=words("verify.scenario")),
        ],
    )


def run(screen: Screen, plan: str, scenario: str | None) -> int:
    """Show each rule that the plan breaks; the exit code is 1 where there is one."""
    from corredor.results.plan_io import read_plan, scenario_of, verify

    with progress(screen) as tell:
        tell("read", None)
        saved_plan = read_plan(Path(plan))
        its_scenario = scenario_of(saved_plan, scenario)
        tell("verify", None)
        violations = verify(saved_plan, its_scenario)
    if screen.as_json:
        rows = [violation_row(screen, violation) for violation in violations]
        screen.write_json({"ok": not violations, "violations": rows})
    else:
        show_violations(screen, violations)
    return 1 if violations else 0


def show_violations(screen: Screen, violations: Sequence[Violation]) -> None:
    """Show each rule that a plan breaks, or that it breaks none."""
    for violation in violations[:MAX_SHOWN]:
        when = f" {violation.date}" if violation.date else ""
        message = render(violation.message, screen.words.lang)
        screen.line(f"{violation.rule}: {violation.subject}{when}: {message}")
    if len(violations) > MAX_SHOWN:
        screen.say("word.more", number=screen.words.number(len(violations) - MAX_SHOWN))
    if violations:
        number = screen.words.number(len(violations))
        screen.line(screen.words.plural("verify.broken", len(violations), number=number))
    else:
        screen.say("verify.holds")


def violation_row(screen: Screen, violation: Violation) -> dict[str, Any]:
    """Give a violation as a JSON object."""
    return {
        "rule": violation.rule,
        "code": violation.code,
        "where": violation.subject,
        "date": violation.date,
        "says": render(violation.message, screen.words.lang),
        "excess": violation.excess,
    }
