"""`corredor compare`: saved plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.analyses.compare.compare import Comparison

MOST_GROUPS = 15
IN_TENTHS = ("days_each",)


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "compare",
        run,
        [Argument("plans", words("compare.plans"), words("metavar.plans"), nargs=-1, required=True)],
    )


def run(screen: Screen, plans: tuple[str, ...]) -> int:
    """Show what each plan brings, and what changes against the first."""
    from corredor.analyses.compare.compare import compare
    from corredor.results.plan_io import read_plan

    names = short_names(plans)
    if len(set(names)) < len(names):
        raise click.UsageError(screen.words("compare.twice"), click.get_current_context())
    kept = {name: read_plan(Path(path)) for name, path in zip(names, plans, strict=True)}
    comparison = compare(kept)
    if screen.as_json:
        screen.write_json(as_json(screen, comparison))
    else:
        show_comparison(screen, comparison)
    return 0


def short_names(paths: Sequence[str]) -> list[str]:
    """Name plans by their folders; by the whole path where two folders are called alike."""
    names = [Path(path).name or str(path) for path in paths]
    return names if len(set(names)) == len(names) else [str(path) for path in paths]


def as_json(screen: Screen, comparison: Comparison) -> dict[str, Any]:
    """Give the comparison as JSON has it."""
    tables = ("totals", "groups", "states", "stays", "waits", "nights", "costs")
    return {
        "plans": list(comparison.names),
        **{name: getattr(comparison, name).to_dicts() for name in tables},
        "says": [screen.translate(text) for text in comparison.says],
    }


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    """Show side by side who arrives, who stays, waits and pays; then what changes, in a paragraph for each plan."""
    _wide(screen, comparison.totals, "measure", "value", comparison.names, lambda name: screen.term("total", name))
    screen.heading("compare.states")
    _wide(screen, comparison.states, "state", "admissions", comparison.names)
    screen.heading("compare.state_nights")
    _wide(screen, comparison.states, "state", "person_nights", comparison.names)
    screen.heading("compare.costs")
    _wide(screen, comparison.costs, "payer", "amount", comparison.names, lambda name: screen.term("payer", name))
    if comparison.stays.height:
        screen.heading("compare.stays")
        no_state = screen.words("compare.no_state")
        _wide(screen, comparison.stays, "state", "people", comparison.names, lambda name: name or no_state)
    if comparison.waits["person_days"].sum() > 0:
        screen.heading("compare.waits")
        waits = _most(comparison.waits, "place")
        home = screen.words("compare.at_home")
        _wide(screen, waits, "place", "person_days", comparison.names, lambda name: name or home)
    if comparison.nights.height:
        screen.heading("compare.nights")
        _wide(screen, _most(comparison.nights, "place"), "place", "person_nights", comparison.names)
    changed = _most(comparison.groups.filter(pl.col("change").abs().max().over("group") >= 1), "group")
    if changed.height:
        screen.heading("compare.groups")
        _wide(screen, changed, "group", "served", comparison.names)
    screen.line()
    for text in comparison.says:
        screen.line(screen.translate(text))


def _most(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """The things that differ most between the plans."""
    order = (
        frame.group_by(key)
        .agg(pl.col("change").abs().max())
        .sort(["change", key], descending=[True, False])
        .head(MOST_GROUPS)
    )
    return order.select(key).join(frame, on=key, maintain_order="left_right")


def _wide(screen: Screen, frame: pl.DataFrame, key: str, value: str, names: Sequence[str], named: Any = str) -> None:
    """A row for each thing, a column for each plan."""
    things = frame[key].unique(maintain_order=True).to_list()
    held = {(row["plan"], row[key]): row[value] for row in frame.to_dicts()}
    rows = [
        [named(thing), *(screen.words.number(held[name, thing], int(thing in IN_TENTHS)) for name in names)]
        for thing in things
    ]
    # The first column of the totals has no heading: each row names its measure.
    heading = "" if key == "measure" else screen.words(f"head.{key}")
    screen.table([heading, *names], rows)
