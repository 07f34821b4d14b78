"""The content tells the plan's own numbers, and hides small ones in what is shared."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from corredor.reports.content.report_content import report_content
from corredor.reports.disclosure.suppression import LEAST
from tests.reports.conftest import Planned


def content(planned: Planned, **options: bool) -> dict[str, Any]:
    """The content of one plan."""
    return report_content({"mine": planned.plan}, {"mine": planned.scenario}, **options)


def cells(told: dict[str, Any], kind: str) -> list[tuple[int, int, int | None]]:
    """The cells of the heat map of one kind: row, day, people."""
    columns = told["plans"][0]["cells"]
    return [
        cell
        for cell in zip(columns["row"], columns["day"], columns["people"], strict=True)
        if told["rows"][cell[0]]["kind"] == kind
    ]


def test_the_numbers_are_those_of_the_plan(three_places: Planned) -> None:
    """Nights, entries and evenings sum up to what the plan's own tables say."""
    told = content(three_places, full=True)
    plan, part = three_places.plan, told["plans"][0]
    assert part["totals"]["served"] == round(plan.totals["served"])
    assert sum(people or 0 for _, _, people in cells(told, "night")) == plan.tables["nights"]["people"].sum()
    assert sum(people or 0 for _, _, people in cells(told, "entry")) == plan.admissions["people"].sum()
    by_day = plan.tables["nights"].group_by("date").agg(pl.col("people").sum())
    assert max(part["days"]["on_the_way"]) == by_day["people"].max()
    assert part["days"]["arrived"][-1] == plan.totals["convoys_served"] + plan.totals["convoys_on_the_way"]


def test_everybody_who_is_ready_is_somewhere_each_evening(three_places: Planned) -> None:
    """At home, on the way or arrived."""
    days = content(three_places, full=True)["plans"][0]["days"]
    for day, ready in enumerate(days["ready"]):
        assert ready == days["at_home"][day] + days["on_the_way"][day] + days["arrived"][day]


def test_what_is_shared_holds_no_small_count(three_places: Planned) -> None:
    """Neither in the heat map nor in the totals, reasons, goals and entries; evenings go in tens."""
    told = content(three_places)
    part = told["plans"][0]
    counts = [*part["cells"]["people"], *(row["people"] for row in part["entries"])]
    counts += [row[name] for row in part["goals"] for name in row if name != "goal"]
    counts += [row["people"] for reason in part["unserved"] for row in (reason, *reason["groups"])]
    counts += [part["totals"][name] for name in ("served", "on_the_way", "waiting", "exits", "unserved")]
    assert [count for count in counts if count is not None and 0 < count < LEAST] == []
    assert all(count % 10 == 0 for counts in part["days"].values() for count in counts)
    assert told["shared"] is True


def test_sentences_about_few_people_are_left_out_of_what_is_shared(three_places: Planned) -> None:
    """That one more place would bring three more people tells of these three."""
    prices = pl.DataFrame(
        {
            "aim": ["unserved", "unserved", "exposure"],
            "pool": ["beds"] * 3,
            "from": [None] * 3,
            "to": [None] * 3,
            "price": [1.0, 1.0, 7.0],
            "gain": [3.0, 40.0, None],
            "says": ["Few.", "Many.", "Points."],
            "message": [None] * 3,
        },
        schema=three_places.plan.prices.schema,
    )
    plan = replace(three_places.plan, tables={**three_places.plan.tables, "prices": prices})
    for full, expected in ((False, ["Many.", "Points."]), (True, ["Few.", "Many.", "Points."])):
        told = report_content({"mine": plan}, {"mine": three_places.scenario}, full=full)
        assert [sentence["en"] for sentence in told["plans"][0]["binding"]] == expected


def test_json_can_hold_it_whole(three_places: Planned) -> None:
    """No date, no array, no number that is none."""
    told = content(three_places)
    assert json.loads(json.dumps(told, allow_nan=False)) == json.loads(json.dumps(told))


def test_two_plans_share_rows_and_days(three_places: Planned) -> None:
    """What is compared has one order of rows and one first day."""
    plan, scenario = three_places.plan, three_places.scenario
    told = report_content({"a": plan, "b": plan}, {"a": scenario, "b": scenario})
    one, other = told["plans"]
    assert [one["name"], other["name"]] == ["a", "b"]
    assert one["cells"] == other["cells"]


def test_rows_of_a_state_stand_together(three_places: Planned) -> None:
    """States follow each other along the way."""
    states = [row["state"] for row in content(three_places)["rows"]]
    assert len(set(states)) == sum(1 for at, state in enumerate(states) if at == 0 or states[at - 1] != state)


def test_no_plan_is_no_content() -> None:
    """There is nothing to tell."""
    with pytest.raises(ValueError, match="at least one plan"):
        report_content({}, {})
