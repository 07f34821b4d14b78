"""View of a simulated day at a crossing: waits, queues, officers, and what a what-if changes."""

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


def show_summary(screen: Screen, scenario: Scenario, day: CrossingDay) -> None:
    """Show in sentences who comes, how long they wait, how long the queue gets, and who is left at the end."""
    words, totals = screen.words, day.totals
    crossing_row = next(row for row in scenario.rows("crossings") if row["id"] == day.crossing)
    screen.line(
        words("crossing.title", crossing=crossing_row["name"] or crossing_row["id"], state=day.enters), style="bold"
    )
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
    _show_closing(screen, day, crossing_row)
    provenance = day.provenance
    if "coaches" in provenance:
        coaches, days = words.number(provenance["coaches"]), words.number(provenance["days_with_coaches"])
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
    headings = ["class", "kind_of_traffic", "vehicles", "mean", "p90", "longest", "over_30", "worst_hour", "through"]
    kinds = {row["id"]: row["kind"] for row in scenario.rows("traffic")} | added_kinds(day)
    table(screen, headings, [_class_row(screen, row, kinds) for row in day.classes.to_dicts()])
    screen.heading("crossing.by_hour")
    table(screen, ["hour", "vehicles", "mean", "p50", "p90", "longest", "queue", "metres"], _hour_rows(screen, day))
    screen.heading("crossing.officers")
    table(screen, ["lane", "stage", "officers", "utilisation", "busiest_hour"], _lane_rows(screen, day))


def table(screen: Screen, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Show a table whose headings are given by key."""
    screen.table([screen.words(f"head.{head}") for head in headings], rows)


def show_guessed(screen: Screen, provenance: Mapping[str, Any]) -> None:
    """Show how many rows are only estimated or assumed, and which switches are."""
    guessed_rows, all_rows = len(provenance["guessed_rows"]), sum(provenance["rows_by_confidence"].values())
    screen.say("crossing.guessed", number=screen.words.number(guessed_rows), all=screen.words.number(all_rows))
    switches = list(dict.fromkeys([*provenance["assumed_switches"], *provenance.get("plan_assumed_switches", ())]))
    if switches:
        screen.say("crossing.assumed_switches", names=", ".join(switches))


def show_compared(screen: Screen, scenario: Scenario, day: CrossingDay) -> None:
    """Show what the what-ifs and a plan's coaches change for every class, and the purpose of each check."""
    words = screen.words
    screen.heading("crossing.compared")
    for text in day.provenance["what_if"]:
        screen.line(f"- {text}")
    if "coaches" in day.provenance:
        screen.say("crossing.compared_coaches")
    for purpose in _purposes(scenario, day):
        screen.say("crossing.purpose", what=purpose)
    rows = []
    for row in day.compared.to_dicts():
        interval = f"{_signed(screen, row['low'])} … {_signed(screen, row['high'])}"
        figures = [minutes(screen, row["before"]), minutes(screen, row["after"]), _signed(screen, row["change"])]
        rows.append([_class_name(screen, row["class"]), words(f"head.{row['measure']}"), *figures, interval])
    table(screen, ["class", "measure_of", "before", "after", "change", "band"], rows)
    screen.say("crossing.band")


def _purposes(scenario: Scenario, day: CrossingDay) -> list[str]:
    """Give the purpose of each check that a what-if names, where it or the scenario states one."""
    known = {row["id"]: row["what"] for row in scenario.rows("checks")}
    purposes = []
    for text in day.provenance["what_if"]:
        name, row_id, cells = split_what_if(text)
        purpose = cells.get("what") or known.get(row_id)
        if name == "checks" and purpose:
            purposes.append(f"{row_id}: {purpose}")
    return purposes


def _show_closing(screen: Screen, day: CrossingDay, crossing_row: Row) -> None:
    words, totals = screen.words, day.totals
    if crossing_row["opens"] == 0 and crossing_row["closes"] == 24:
        screen.say("crossing.midnight", vehicles=words.number(totals["waiting_at_closing"], 1))
    else:
        hour = words.number(crossing_row["closes"], 1)
        screen.say("crossing.closing", hour=hour, vehicles=words.number(totals["waiting_at_closing"], 1))
    if totals["turned_back"]:
        screen.say("crossing.turned_back", vehicles=words.number(totals["turned_back"], 1))
    if totals["never_served"]:
        screen.say("crossing.never_served", vehicles=words.number(totals["never_served"], 1))


def added_kinds(day: CrossingDay) -> dict[str, str]:
    """Give the kinds of the classes that a what-if adds or changes."""
    changes = [split_what_if(text) for text in day.provenance["what_if"]]
    return {row_id: cells["kind"] for name, row_id, cells in changes if name == "traffic" and "kind" in cells}


def _class_row(screen: Screen, row: Row, kinds: Mapping[str, str]) -> list[object]:
    words = screen.words
    hour = "" if row["worst_hour"] is None else f"{row['worst_hour']} ({minutes(screen, row['worst_hour_mean'])})"
    waits = [minutes(screen, row[name]) for name in ("mean", "p90", "longest")]
    share = "" if row["over_30"] is None else words.share(row["over_30"], 0)
    return [
        _class_name(screen, row["class"]),
        screen.term("traffic", kinds[row["class"]]) if row["class"] in kinds else "",
        words.number(row["vehicles"]),
        *waits,
        share,
        hour,
        minutes(screen, row["through"]),
    ]


def _hour_rows(screen: Screen, day: CrossingDay) -> list[list[object]]:
    """Give a row for each hour in which somebody comes, with the queue of all stages at half past."""
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


def _lane_rows(screen: Screen, day: CrossingDay) -> list[list[object]]:
    """Each lane with its officers, the share of their time that they are busy, and their busiest hour."""
    rows: list[list[object]] = []
    for lane in day.officers["lane"].unique(maintain_order=True):
        of_lane = day.officers.filter(pl.col("lane") == lane)
        on_duty, busy = float(of_lane["officers"].sum()), float(of_lane["busy"].sum())
        least, most = of_lane["officers"].min(), of_lane["officers"].max()
        numbers = [screen.words.number(number, 1) for number in (least, most) if isinstance(number, float)]
        busiest = of_lane.drop_nulls("utilisation").sort("utilisation", descending=True).to_dicts()[0]
        rows.append(
            [
                lane,
                str(of_lane["stage"][0]),
                "–".join(dict.fromkeys(numbers)),
                screen.words.share(busy / on_duty, 0),
                f"{busiest['hour']} ({screen.words.share(busiest['utilisation'], 0)})",
            ]
        )
    return rows


def _class_name(screen: Screen, name: str) -> str:
    return screen.words("crossing.all") if name == ALL else name


def minutes(screen: Screen, value: float | None) -> str:
    """Write minutes: whole from ten on."""
    return "–" if value is None else screen.words.number(value, 0 if value >= 10 else 1)


def _signed(screen: Screen, value: float) -> str:
    text = screen.words.number(value, 1)
    return f"+{text}" if value > 0 and text != "0" else text
