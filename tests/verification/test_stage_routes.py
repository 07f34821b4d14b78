"""A journey and a convoy are walked stage by stage, and each broken step has its rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.verification.small_case import Small, day

Change = Callable[[Small], None]


def stage(number: int, **cells: object) -> Change:
    """A change of cells in a row of `stages`, of which J1 has 0 and 1, J2 has 2 to 4, J3 has 5 and 6."""
    return lambda small: small.plan["stages"][number].update(cells)


def convoy_stage(number: int, **cells: object) -> Change:
    """The same for convoys."""
    return lambda small: small.plan["convoy_stages"][number].update(cells)


def journey(number: int, **cells: object) -> Change:
    """A change of cells in a row of `journeys`."""
    return lambda small: small.plan["journeys"][number].update(cells)


def drop(table: str, number: int) -> Change:
    """A row left out."""
    return lambda small: small.plan[table].pop(number) and None


def setting(**cells: object) -> Change:
    """A change of settings."""
    return lambda small: small.settings.update(cells)


def row(table: str, key: str, **cells: object) -> Change:
    """A change of cells in a row of the scenario."""
    return lambda small: small.of(table, key).update(cells)


def both(*changes: Change) -> Change:
    """Several changes."""

    def change(small: Small) -> None:
        for one in changes:
            one(small)

    return change


BROKEN: dict[str, tuple[Change, str]] = {
    "a journey of an unknown group": (journey(0, group="NOBODY"), "unknown"),
    "a journey of a group that stays": (journey(0, group="STAYERS"), "unknown"),
    "a journey of nobody": (journey(0, people=0), "people"),
    "two journeys of one id": (journey(1, id="J1"), "duplicate"),
    "a stage of no journey": (stage(0, journey="J9"), "unknown"),
    "a first stage dropped": (drop("stages", 0), "order"),
    "a last stage dropped": (drop("stages", 1), "order"),
    "a night dropped": (drop("stages", 3), "order"),
    "stages numbered alike": (stage(1, seq=1), "order"),
    "a start elsewhere": (stage(1, **{"from": "POST-B"}), "order"),
    "a first stage on another day than the departure": (journey(0, depart=day(1)), "order"),
    "a day between two stages": (stage(1, date=day(2), arrives=day(2)), "order"),
    "an arrival of the stage on another day": (stage(0, arrives=day(1)), "order"),
    "an arrival of the journey on another day": (journey(0, arrive=day(2)), "order"),
    "an unknown place": (stage(0, to="NOWHERE"), "unknown"),
    "an unknown link": (stage(0, links=["L1", "XL9", "L2"]), "unknown"),
    "an unknown fleet": (stage(0, carriers=["COACH-X", "COACH-X", "COACH-B"]), "unknown"),
    "a way without links": (stage(0, links=[], carriers=[]), "way"),
    "a gap in the way": (stage(0, links=["L1", "L2"], carriers=["COACH-A", "COACH-B"]), "way"),
    "a way that ends elsewhere": (stage(0, links=["L1", "XL1"], carriers=["COACH-A", "COACH-A"]), "way"),
    "a one-way link taken back": (row("links", "L2", **{"from": "HALT", "to": "POST-B", "both_ways": False}), "way"),
    "a place visited twice": (
        stage(0, links=["L1", "L1", "L1", "XL1", "L2"], carriers=["COACH-A"] * 4 + ["COACH-B"]),
        "twice",
    ),
    "a link without a carrier": (stage(0, carriers=["COACH-A"]), "carrier"),
    "a fleet outside its states": (stage(0, carriers=["COACH-A"] * 3), "carrier"),
    "a fleet that drives out of its state but not in it": (stage(0, carriers=["COACH-B"] * 3), "carrier"),
    "a scheduled service that does not run": (stage(0, carriers=["scheduled", "COACH-A", "COACH-B"]), "carrier"),
    "a change of carrier away from a crossing": (
        both(
            row("links", "L1", cost=1),
            row("crossings", "X1", side_a="HOME"),
            stage(0, carriers=["scheduled", "COACH-A", "COACH-B"]),
        ),
        "change",
    ),
    "a change of carrier at a crossing from one that carries on": (
        both(row("links", "XL1", cost=1), stage(0, carriers=["COACH-A", "scheduled", "COACH-B"])),
        "change",
    ),
    "a fleet whose base is too far": (row("vehicles", "COACH-B", empty_hours=2), "carrier"),
    "too much driving for one driver": (row("links", "L2", hours=9.5), "driving"),
    "a leaving hour that is no slot": (stage(0, leaves=6), "leaving_hour"),
    "no leaving hour": (stage(0, leaves=None), "leaving_hour"),
    "a crossing reached after it closes": (row("crossings", "X1", opens=0, closes=8), "crossing_hours"),
    "a day that ends late": (setting(day_ends=13), "day_end"),
    "a wait for the opening that makes the day too long": (
        both(row("crossings", "X1", opens=14), setting(day_ends=18)),
        "day_end",
    ),
    "a stop that is none": (row("places", "HALT", beds=0, without_bed=0), "stop"),
    "a night without a bed where that is not allowed": (
        both(row("places", "HALT", without_bed=0), stage(0, night="without_bed")),
        "night",
    ),
    "more nights without a bed than allowed": (stage(0, night="without_bed"), "without_bed"),
    "a long link that is only a part of a stage": (row("links", "L2", mode="sea", hours=30), "long_link"),
    "a night at the goal": (stage(1, night="bed"), "night"),
    "an arrival that is none": (stage(0, night="arrived"), "night"),
    "a departure after the horizon": (setting(days=7), "departure"),
    "an arrival after the last day": (setting(days=8, finish_days=0), "arrival"),
    "an arrival after the last day that the plan gives": (
        both(setting(finish_days=None), lambda small: small.totals.update(finish_days=0)),
        "arrival",
    ),
    "served too late": (journey(2, outcome="served"), "outcome"),
    "under way though served": (journey(0, outcome="on_the_way"), "outcome"),
    "more nights than a state allows": (row("switches", "B-NIGHTS", value=["1"]), "stay"),
    "a convoy with a stage dropped": (drop("convoy_stages", 0), "order"),
    "a convoy with a carrier that may not": (convoy_stage(0, carriers=["COACH-A"] * 3), "carrier"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_step_is_found(name: str) -> None:
    small = Small()
    change, rule = BROKEN[name]
    change(small)
    assert rule in small.rules()


def test_the_stay_is_counted_from_the_day_of_the_first_night() -> None:
    """A limit that holds on the day of entry alone binds; one that starts on the day after does not."""
    small = Small()
    small.scenario["switches"].append(
        {"id": "LATE", "state": "BBB", "rule": "max_nights", "value": ["1"], "basis": "assumed", "from": day(2)}
    )
    assert "stay" not in small.rules()
    small.scenario["switches"][-1]["from"] = day(1)
    assert "stay" in small.rules()


def test_finer_steps_let_stages_leave_at_noon() -> None:
    small = Small()
    small.settings["step_hours"] = 12
    for step in small.plan["stages"] + small.plan["convoy_stages"]:
        if "links" in step:
            step["leaves"] = 12
    rules = small.rules()
    assert "leaving_hour" not in rules
    assert "slots" in rules


def by_ship(small: Small) -> None:
    """J1 goes on by a ship of 30 hours that leaves HALT at 5 and is at GOAL on the next evening."""
    small.scenario["crossings"] += [
        {"id": "SEA-B", "side_a": "HALT", "people_per_day": 50, "hours": 1, "corridor_share": 1},
        {"id": "SEA-C", "side_a": "GOAL", "people_per_day": 50, "hours": 1, "corridor_share": 1},
    ]
    small.scenario["links"].append(
        {
            "id": "SHIP",
            "from": "HALT",
            "to": "GOAL",
            "mode": "sea",
            "km": 900,
            "hours": 30,
            "both_ways": True,
            "crossing": ["SEA-B", "SEA-C"],
        }
    )
    stage(1, links=["SHIP"], carriers=["scheduled"], arrives=day(2))(small)
    journey(0, arrive=day(2))(small)


def test_a_long_ship_takes_days_and_its_nights_are_aboard() -> None:
    """Nobody needs a bed on the first evening."""
    small = Small()
    by_ship(small)
    found = [violation for violation in small.verify() if violation.subject == "journey J1"]
    assert found == []


def test_a_night_aboard_counts_in_the_state_in_which_one_stays() -> None:
    """A river boat from HALT to another stop of BBB: the night on the river is the second, the next is too many."""
    small = Small()
    small.scenario["places"].append({"id": "PIER", "state": "BBB", "beds": 20, "without_bed": 0})
    small.scenario["links"].append(
        {"id": "BOAT", "from": "HALT", "to": "PIER", "mode": "river", "km": 400, "hours": 30, "both_ways": True}
    )
    stage(3, to="PIER", links=["BOAT"], carriers=["scheduled"], leaves=5, arrives=day(3))(small)
    found = [violation.date for violation in small.verify() if violation.rule == "stay"]
    assert found == [day(3)]


def test_a_ship_is_busy_on_every_day_of_its_way() -> None:
    small = Small()
    by_ship(small)
    small.scenario["vehicles"].append(
        {
            "id": "BOAT",
            "base": "HALT",
            "mode": "sea",
            "seats": 10,
            "number": 0,
            "states": ["BBB", "CCC"],
            "crew": "relay",
        }
    )
    stage(1, carriers=["BOAT"])(small)
    busy = {violation.date for violation in small.verify() if violation.rule == "vehicles"}
    # Thirty hours out in two days; back in two more, at 18 hours a day.
    assert busy == {day(1), day(2), day(3), day(4)}


def test_a_mistyped_hour_of_a_ship_is_one_violation() -> None:
    small = Small()
    by_ship(small)
    stage(1, leaves=1e300)(small)
    found = [violation.rule for violation in small.verify() if violation.subject == "journey J1"]
    assert found == ["leaving_hour"]
