"""`corredor explain`: the planning model of a scenario, rule by rule, and as a file for other solvers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date as Date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.analyses.explain import RULES
from corredor.cli.command import Argument, Command, one_of
from corredor.cli.explain_view import show_explanation, show_rule
from corredor.cli.options import known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue
from corredor.planning.objectives import OBJECTIVES

if TYPE_CHECKING:
    from corredor.analyses.explain import Explanation
    from corredor.network.network import Network

# From so many columns on, the size of a file is shown before it is written.
LARGE = 500_000


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "explain",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
            click.Option(
                ["--rule"],
                callback=one_of(words, RULES),
                metavar=words("metavar.name"),
                help=words("explain.rule", rules=", ".join(RULES)),
            ),
            click.Option(["--group"], metavar=words("metavar.group"), help=words("explain.group")),
            click.Option(["--mps"], callback=_file(words), metavar=words("metavar.mps"), help=words("explain.mps")),
            click.Option(
                ["--aim"],
                callback=one_of(words, tuple(OBJECTIVES)),
                metavar=words("metavar.name"),
                help=words("explain.aim", aims=", ".join(OBJECTIVES)),
            ),
            click.Option(
                ["--hold"],
                multiple=True,
                callback=_held(words),
                metavar=words("metavar.hold"),
                help=words("explain.hold"),
            ),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    variant: tuple[str, ...],
    known: Date | None,
    rule: str | None,
    group: str | None,
    mps: Path | None,
    aim: str | None,
    hold: Mapping[str, float],
) -> int:
    """Explain the model, or write it to a file."""
    from corredor.analyses.explain import explain_network
    from corredor.formats.read_scenario import read
    from corredor.network.compile import compile_network

    if mps is None and (aim is not None or hold):
        raise click.UsageError(screen.words("explain.without_mps"), click.get_current_context())
    with progress(screen) as tell:
        tell("read", None)
        read_now = read(Path(scenario), variants=variant, known=known)
        tell("compile", None)
        network = compile_network(read_now)
        explained = explain_network(network, group=group, lang=screen.words.lang)
    answer = as_json(explained, variant, rule)
    if mps is not None:
        answer["mps"] = _write(screen, network, mps, aim, hold)
    if screen.as_json:
        screen.write_json(answer)
    elif rule is not None:
        show_rule(screen, explained, next(one for one in explained.rules if one.name == rule))
    elif mps is None:
        show_explanation(screen, explained, variant, group)
    return 0


def as_json(explained: Explanation, variants: Sequence[str], rule: str | None) -> dict[str, Any]:
    """Give the explanation as JSON has it; of one rule alone where it is asked for."""
    values = asdict(explained)
    values["rules"] = [one for one in values["rules"] if rule in (None, one["name"])]
    return {"variants": list(variants), **values}


def _write(screen: Screen, network: Network, path: Path, aim: str | None, hold: Mapping[str, float]) -> dict[str, Any]:
    """Write the model; where it is large its size is shown first."""
    from corredor.planning.lp.model_size import ENTRY_BYTES, model_size
    from corredor.planning.lp.write_mps import write_model
    from corredor.planning.objectives import objective_order

    words, size = screen.words, model_size(network, network.commodities)
    if size.columns > LARGE:
        screen.note(
            "explain.large",
            mark=words("severity.warning"),
            columns=words.number(size.columns),
            rows=words.number(size.rows),
            entries=words.number(size.entries),
            size=words.number(size.entries * ENTRY_BYTES / 1e6),
        )
    objective = aim or objective_order(network.scenario.settings.aims)[0]
    with progress(screen) as tell:
        write_model(network, path, objective, hold, tell, lang=words.lang)
    screen.say(
        "explain.written",
        path=path,
        columns=words.number(size.columns),
        rows=words.number(size.rows + len(hold)),
        aim=objective,
    )
    return {
        "path": str(path),
        "aim": objective,
        "hold": dict(hold),
        "columns": size.columns,
        "rows": size.rows + len(hold),
    }


def _file(words: Catalogue) -> Callable[[click.Context, click.Parameter, str | None], Path | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> Path | None:
        if value is not None and not value.endswith((".mps", ".mps.gz")):
            raise click.BadParameter(words("explain.not_mps", path=value), context, param)
        return None if value is None else Path(value)

    return read


def _held(words: Catalogue) -> Callable[[click.Context, click.Parameter, Sequence[str]], dict[str, float]]:
    def read(context: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, float]:
        held = {}
        for value in values:
            aim, _, number = value.partition("=")
            try:
                held[aim] = float(number)
            except ValueError:
                held[aim] = float("nan")
            if aim not in OBJECTIVES or not isfinite(held[aim]):
                raise click.BadParameter(words("explain.hold_wrong", value=value), context, param)
        return held

    return read
