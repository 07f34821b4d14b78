"""The price of safety as a report shows it: what each limit on exposure costs, and how varied departures are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import LANGUAGES, catalogue
from corredor.reports.content.results.tabular import ShownColumn, people_to_show, shown_table, texts
from corredor.reports.disclosure.suppression import LEAST
from corredor.results.result import Result
from corredor.scenario.tables.result_tables import DEPARTURES, SAFETY_GROUPS, SAFETY_PRICE

MAX_ROWS = 15
# Any Monday: days of the week are named after it.
MONDAY = Date(2026, 1, 5)

LIMIT = ShownColumn("limit", digits=2, empty="result.no_limit")
PRICE = (
    LIMIT,
    ShownColumn("people"),
    ShownColumn("served"),
    ShownColumn("fewer"),
    ShownColumn("mean_days", digits=1),
    ShownColumn("later", digits=1),
    ShownColumn("most_link", digits=2),
    ShownColumn("most_journey", digits=2),
)
GROUPS = (
    LIMIT,
    ShownColumn("group", "text"),
    ShownColumn("people"),
    ShownColumn("served"),
    ShownColumn("fewer"),
    ShownColumn("has_way", "yes_no"),
)
DEPARTURES_SHARED = (
    ShownColumn("place", "text"),
    ShownColumn("people"),
    ShownColumn("departures"),
    ShownColumn("weekdays"),
    ShownColumn("ways"),
    ShownColumn("variety", "share"),
    ShownColumn("is_below", "yes_no"),
)


def exposure_content(
    result: Result, _meta: Mapping[str, Any], content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `title`, `lines` and `tables`: `price`, `groups` that lose people under a limit, and `departures`.

    People go in tens in what is shared, and groups that lose fewer than ten and places with fewer than ten are left
    out. On which weekday people of a place usually leave is for the planner's own file: whoever knows it can wait for
    them.
    """
    names = {place["id"]: place["name"] for place in content["places"]}
    least = 0.5 if full else LEAST
    price = [_people(row, ("people", "served", "fewer"), full=full) for row in result.rows("price")]
    groups = [
        _people(row, ("people", "served", "fewer"), full=full)
        for row in sorted(result.rows("groups"), key=lambda row: -(row["fewer"] or 0))
        if (row["fewer"] or 0) >= least
    ]
    departures = [
        _people(row, ("people",), full=full) | {"place": names.get(row["place"], row["place"])}
        for row in result.rows("departures")
        if (row["people"] or 0) >= least
    ]
    tables = [
        shown_table(SAFETY_PRICE, "result.table.price", PRICE, price, most=MAX_ROWS),
        shown_table(SAFETY_GROUPS, "result.table.groups", GROUPS, groups, most=MAX_ROWS),
        shown_table(DEPARTURES, "result.table.departures", _departure_columns(full=full), departures, most=MAX_ROWS),
    ]
    return {
        "title": texts("result.title.exposure"),
        "lines": [texts("result.line.exposure")],
        "tables": [table for table in tables if table["rows"]],
    }


def _people(row: Mapping[str, Any], columns: tuple[str, ...], *, full: bool) -> dict[str, Any]:
    return {**row, **{name: people_to_show(row[name], full=full) for name in columns}}


def _departure_columns(*, full: bool) -> tuple[ShownColumn, ...]:
    if not full:
        return DEPARTURES_SHARED
    weekdays = {
        str(number): {
            lang: catalogue(lang).date(MONDAY.replace(day=MONDAY.day + number - 1), "EEEE") for lang in LANGUAGES
        }
        for number in range(1, 8)
    }
    usual = (ShownColumn("usual_weekday", "choice", choices=weekdays), ShownColumn("usual_share", "share"))
    return (*DEPARTURES_SHARED, *usual)
