"""Simulated movement as a report shows it: who is where at the end, how many there are by day, who is turned back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from corredor.reports.content.results.tabular import ShownColumn, people_to_show, shown_table, texts
from corredor.reports.disclosure.suppression import LEAST
from corredor.results.result import Result
from corredor.scenario.tables.movement_tables import MOVEMENT_PEOPLE, MOVEMENT_TOTALS

MAX_ROWS = 15
DAYS_SHOWN = 12
RULES = ("flee", "attraction", "own_way")
REFUSED = "refused at "


def movement_content(
    result: Result, meta: Mapping[str, Any], content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `title`, `lines` and `tables`: `people` by place on the last day, `totals` by day, and `refused` by post.

    Numbers are means over the runs, with the least and the most where there are several. People go in tens in what is
    shared, and places with fewer than ten are left out.
    """
    people, totals = result.tables["people"], result.tables["totals"]
    names = {place["id"]: place["name"] for place in content["places"]}
    runs = people["run"].n_unique()
    days = sorted(totals["date"].drop_nulls().unique())
    tables = [
        _places(people, names, runs, full=full),
        _totals(totals, [days[at] for at in _spread(len(days))], full=full),
        _refused(totals, names, full=full),
    ]
    rule = texts(f"result.rule.{meta['rule']}") if meta.get("rule") in RULES else texts("result.rule.other")
    return {
        "title": texts("result.title.movement"),
        "lines": [rule, *([texts("result.line.runs", runs=runs)] if runs > 1 else [])],
        "tables": [table for table in tables if table["rows"]],
    }


def _places(people: pl.DataFrame, names: Mapping[str, str], runs: int, *, full: bool) -> dict[str, Any]:
    """Give the places with most people on the last day."""
    last = people.filter(pl.col("date") == pl.col("date").max())
    count = pl.col("people")
    by_place = last.group_by("place", maintain_order=True).agg(
        count.mean().alias("people"), count.min().alias("least"), count.max().alias("most")
    )
    least = 0.5 if full else LEAST
    rows = [
        {"place": names.get(row["place"], row["place"])}
        | {name: people_to_show(row[name], full=full) for name in ("people", "least", "most")}
        for row in by_place.sort("people", descending=True, maintain_order=True).to_dicts()
        if row["people"] >= least
    ]
    bounds = (ShownColumn("least", note="people"), ShownColumn("most", note="people")) if runs > 1 else ()
    columns = (ShownColumn("place", "text"), ShownColumn("people"), *bounds)
    return shown_table(MOVEMENT_PEOPLE, "result.table.people", columns, rows, most=MAX_ROWS)


def _totals(totals: pl.DataFrame, days: Sequence[Any], *, full: bool) -> dict[str, Any]:
    """Give the totals of some days, means over the runs."""
    names = [column.name for column in MOVEMENT_TOTALS.columns[2:] if column.name in totals.columns]
    means = totals.filter(pl.col("date").is_in(list(days))).group_by("date").agg(pl.col(names).mean()).sort("date")
    rows = [
        {"date": row["date"], **{name: people_to_show(row[name], full=full) for name in names}}
        for row in means.to_dicts()
    ]
    columns = (ShownColumn("date", "date"), *(ShownColumn(name) for name in names))
    return shown_table(MOVEMENT_TOTALS, "result.table.totals", columns, rows, most=DAYS_SHOWN)


def _refused(totals: pl.DataFrame, names: Mapping[str, str], *, full: bool) -> dict[str, Any]:
    """Give how many people are turned back at each post over all days, the mean over the runs, the most first."""
    runs = max(1, totals["run"].n_unique())
    posts: dict[str, float] = defaultdict(float)
    for name in totals.columns:
        if name.startswith(REFUSED):
            posts[name.removeprefix(REFUSED)] = float(totals[name].sum()) / runs
    least = 0.5 if full else LEAST
    rows = [
        {"post": names.get(post, post), "refused": people_to_show(count, full=full)}
        for post, count in sorted(posts.items(), key=lambda item: -item[1])
        if count >= least
    ]
    columns = (ShownColumn("post", "text"), ShownColumn("refused", note="refused at *"))
    return {**shown_table(MOVEMENT_TOTALS, "result.table.refused", columns, rows, most=MAX_ROWS), "name": "refused"}


def _spread(days: int) -> list[int]:
    """Give so many days as are shown, evenly spread, the first and the last among them."""
    if days <= DAYS_SHOWN:
        return list(range(days))
    return sorted({round(at * (days - 1) / (DAYS_SHOWN - 1)) for at in range(DAYS_SHOWN)})
