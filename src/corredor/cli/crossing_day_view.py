"""The day of a crossing as it is shown: who waits, when, how long the queue gets, and what a what-if changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen
from corredor.scenario.what_if_syntax import split_what_if

if TYPE_CHECKING:
    from corredor.queueing.crossing_day import CrossingDay
    from corredor.scenario.scenario import Scenario

ALL = "all"
Row = Mapping[str, Any]


def show_head(screen: Screen, scenario: Scenario, day: CrossingDay) -> None:
    """Say who comes, how long they wait, how long the queue gets, and who is left at the end."""
    words, totals = screen.words, day.totals
    post = next(row for row in scenario.rows("crossings") if row["id"] == day.crossing)
    screen.line(words("crossing.title", crossing=post["name"] or post["id"], state=day.enters), style="bold")
    runs = words.number(day.provenance["runs"])
    vehicles, people = words.number(totals["vehicles"]), words.number(totals["people"])
    screen.say("crossing.comes", vehicles=vehicles, people=people, runs=runs)
    screen.say("crossing.waits", mean=minutes(screen, totals["mean"]), p90=minutes(screen, totals["p90"]))
    screen.say(
        "crossing.queue",
        vehicles=words.number(totals["longest_queue_vehicles"]),
        metres=words.number(totals["longest_queue_metres"]),
        stage=words.number(totals["longest_queue_stage"]),
    )
    _closing(screen, day, post)
    told = day.provenance
    if "coaches" in told:
        coaches, days = words.number(told["coaches"]), words.number(told["days_with_coaches"])
        screen.say("crossing.coaches_come", coaches=coaches, days=days)
    if "late_share" in totals:
        screen.say(
            "crossing.planned",
            planned=minutes(screen, totals["planned_minutes"]),
            takes=minutes(screen, totals["coach_minutes"]),
            share=words.share(totals["late_share"], 0),
        )


def show_day(screen: Screen, scenario: Scenario, day: CrossingDay) -> None:
    """Show the waits by class and by hour, and the officers."""
    screen.heading("crossing.by_class")
    heads = ["class", "kind_of_traffic", "vehicles", "mean", "p90", "longest", "over_30", "worst_hour", "through"]
    kinds = {row["id"]: row["kind"] for row in scenario.rows("traffic")} | added_kinds(day)
    table(screen, heads, [_of_class(screen, row, kinds) for row in day.classes.to_dicts()])
    screen.heading("crossing.by_hour")
    table(screen, ["hour", "vehicles", "mean", "p50", "p90", "longest", "queue", "metres"], _of_hours(screen, day))
    screen.heading("crossing.officers")
    table(screen, ["lane", "stage", "officers", "utilisation", "busiest_hour"], _of_lanes(screen, day))


def table(screen: Screen, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Show a table under headings in words."""
    screen.table([screen.words(f"head.{head}") for head in heads], rows)


def show_guessed(screen: Screen, told: Mapping[str, Any]) -> None:
    """Say how many rows are only estimated or assumed, and which switches are."""
    guessed, everything = len(told["guessed_rows"]), sum(told["rows_by_confidence"].values())
    screen.say("crossing.guessed", number=screen.words.number(guessed), all=screen.words.number(everything))
    switches = list(dict.fromkeys([*told["assumed_switches"], *told.get("plan_assumed_switches", ())]))
    if switches:
        screen.say("crossing.assumed_switches", names=", ".join(switches))


def show_compared(screen: Screen, scenario: Scenario, day: CrossingDay) -> None:
    """Show what the what-ifs and a plan's coaches change for everybody, and beside it what each check is for."""
    words = screen.words
    screen.heading("crossing.compared")
    for text in day.provenance["what_if"]:
        screen.line(f"- {text}")
    if "coaches" in day.provenance:
        screen.say("crossing.compared_coaches")
    for what in _purposes(scenario, day):
        screen.say("crossing.purpose", what=what)
    rows = []
    for row in day.compared.to_dicts():
        band = f"{_signed(screen, row['low'])} … {_signed(screen, row['high'])}"
        figures = [minutes(screen, row["before"]), minutes(screen, row["after"]), _signed(screen, row["change"])]
        rows.append([_class(screen, row["class"]), words(f"head.{row['measure']}"), *figures, band])
    table(screen, ["class", "measure_of", "before", "after", "change", "band"], rows)
    screen.say("crossing.band")


def _purposes(scenario: Scenario, day: CrossingDay) -> list[str]:
    """What the checks are for that a what-if names, where it or the scenario says so."""
    known = {row["id"]: row["what"] for row in scenario.rows("checks")}
    found = []
    for text in day.provenance["what_if"]:
        name, row_id, told = split_what_if(text)
        what = told.get("what") or known.get(row_id)
        if name == "checks" and what:
            found.append(f"{row_id}: {what}")
    return found


def _closing(screen: Screen, day: CrossingDay, post: Row) -> None:
    words, totals = screen.words, day.totals
    if post["opens"] == 0 and post["closes"] == 24:
        screen.say("crossing.midnight", vehicles=words.number(totals["waiting_at_closing"], 1))
    else:
        hour = words.number(post["closes"], 1)
        screen.say("crossing.closing", hour=hour, vehicles=words.number(totals["waiting_at_closing"], 1))
    if totals["turned_back"]:
        screen.say("crossing.turned_back", vehicles=words.number(totals["turned_back"], 1))
    if totals["never_served"]:
        screen.say("crossing.never_served", vehicles=words.number(totals["never_served"], 1))


def added_kinds(day: CrossingDay) -> dict[str, str]:
    """Kinds of the classes that a what-if adds or changes."""
    told = [split_what_if(text) for text in day.provenance["what_if"]]
    return {row_id: cells["kind"] for name, row_id, cells in told if name == "traffic" and "kind" in cells}


def _of_class(screen: Screen, row: Row, kinds: Mapping[str, str]) -> list[object]:
    words = screen.words
    hour = "" if row["worst_hour"] is None else f"{row['worst_hour']} ({minutes(screen, row['worst_hour_mean'])})"
    waits = [minutes(screen, row[name]) for name in ("mean", "p90", "longest")]
    share = "" if row["over_30"] is None else words.share(row["over_30"], 0)
    return [
        _class(screen, row["class"]),
        screen.term("traffic", kinds[row["class"]]) if row["class"] in kinds else "",
        words.number(row["vehicles"]),
        *waits,
        share,
        hour,
        minutes(screen, row["through"]),
    ]


def _of_hours(screen: Screen, day: CrossingDay) -> list[list[object]]:
    """The hours in which somebody comes, with the queue of all stages in the middle of the hour."""
    queue = (
        day.queue.filter((pl.col("hour") % 1 == 0.5) & (pl.col("stage") == 0))
        .group_by((pl.col("hour") // 1 % 24).cast(pl.Int64))
        .agg(pl.col("vehicles", "metres").mean())
    )
    of_hour = {row["hour"]: row for row in queue.to_dicts()}
    return [
        [
            str(row["hour"]),
            screen.words.number(row["vehicles"], 1),
            *(minutes(screen, row[name]) for name in ("mean", "p50", "p90", "longest")),
            screen.words.number(of_hour[row["hour"]]["vehicles"]),
            screen.words.number(of_hour[row["hour"]]["metres"]),
        ]
        for row in day.waits.filter(pl.col("class") == ALL).to_dicts()
    ]


def _of_lanes(screen: Screen, day: CrossingDay) -> list[list[object]]:
    """Each lane with its officers, the share of their time that they are busy, and their busiest hour."""
    rows: list[list[object]] = []
    for lane in day.officers["lane"].unique(maintain_order=True):
        mine = day.officers.filter(pl.col("lane") == lane)
        there, busy = float(mine["officers"].sum()), float(mine["busy"].sum())
        least, most = mine["officers"].min(), mine["officers"].max()
        numbers = [screen.words.number(number, 1) for number in (least, most) if isinstance(number, float)]
        top = mine.drop_nulls("utilisation").sort("utilisation", descending=True).to_dicts()[0]
        rows.append(
            [
                lane,
                str(mine["stage"][0]),
                "–".join(dict.fromkeys(numbers)),
                screen.words.share(busy / there, 0),
                f"{top['hour']} ({screen.words.share(top['utilisation'], 0)})",
            ]
        )
    return rows


def _class(screen: Screen, name: str) -> str:
    return screen.words("crossing.all") if name == ALL else name


def minutes(screen: Screen, value: float | None) -> str:
    """Write minutes: whole from ten on."""
    return "–" if value is None else screen.words.number(value, 0 if value >= 10 else 1)


def _signed(screen: Screen, value: float) -> str:
    text = screen.words.number(value, 1)
    return f"+{text}" if value > 0 and text != "0" else text
