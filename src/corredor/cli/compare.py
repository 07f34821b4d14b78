"""`corredor compare`: saved plans compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.messages import Catalogue, render

if TYPE_CHECKING:
    from corredor.analyses.compare.compare import Comparison

MAX_ROWS = 15
WITH_ONE_DECIMAL = ("days_each",)


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
    comparison = compare({name: read_plan(Path(path)) for name, path in zip(names, plans, strict=True)})
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
    """Give the comparison as a JSON object."""
    tables = ("totals", "groups", "states", "stays", "waits", "nights", "costs")
    return {
        "plans": list(comparison.names),
        **{name: getattr(comparison, name).to_dicts() for name in tables},
        "says": [render(text, screen.words.lang) for text in comparison.says],
    }


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    """Show tables with a column for each plan; then what changes, in a paragraph for each plan."""
    _show_by_plan(
        screen, comparison.totals, "measure", "value", comparison.names, lambda name: screen.term("total", name)
    )
    screen.heading("compare.states")
    _show_by_plan(screen, comparison.states, "state", "admissions", comparison.names)
    screen.heading("compare.state_nights")
    _show_by_plan(screen, comparison.states, "state", "person_nights", comparison.names)
    screen.heading("compare.costs")
    _show_by_plan(
        screen, comparison.costs, "payer", "amount", comparison.names, lambda name: screen.term("payer", name)
    )
    if comparison.stays.height:
        screen.heading("compare.stays")
        no_state = screen.words("compare.no_state")
        _show_by_plan(screen, comparison.stays, "state", "people", comparison.names, lambda name: name or no_state)
    if comparison.waits["person_days"].sum() > 0:
        screen.heading("compare.waits")
        waits = _largest_changes(comparison.waits, "place")
        home = screen.words("compare.at_home")
        _show_by_plan(screen, waits, "place", "person_days", comparison.names, lambda name: name or home)
    if comparison.nights.height:
        screen.heading("compare.nights")
        _show_by_plan(screen, _largest_changes(comparison.nights, "place"), "place", "person_nights", comparison.names)
    changed = _largest_changes(comparison.groups.filter(pl.col("change").abs().max().over("group") >= 1), "group")
    if changed.height:
        screen.heading("compare.groups")
        _show_by_plan(screen, changed, "group", "served", comparison.names)
    screen.line()
    for text in comparison.says:
        screen.line(render(text, screen.words.lang))


def _largest_changes(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """Give the rows of the keys that change most, those first."""
    order = (
        frame.group_by(key)
        .agg(pl.col("change").abs().max())
        .sort(["change", key], descending=[True, False])
        .head(MAX_ROWS)
    )
    return order.select(key).join(frame, on=key, maintain_order="left_right")


def _show_by_plan(
    screen: Screen, frame: pl.DataFrame, key: str, value: str, names: Sequence[str], label: Callable[[str], str] = str
) -> None:
    """Show a table with a row for each key and a column for each plan."""
    keys = frame[key].unique(maintain_order=True).to_list()
    values = {(row["plan"], row[key]): row[value] for row in frame.to_dicts()}
    rows = [
        [label(item), *(screen.words.number(values[name, item], int(item in WITH_ONE_DECIMAL)) for name in names)]
        for item in keys
    ]
    # The first column of the totals has no heading: each row names its measure.
    heading = "" if key == "measure" else screen.words(f"head.{key}")
    screen.table([heading, *names], rows)
