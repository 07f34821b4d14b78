"""The examples: free of findings, and Ecuador's corridor of 2018 as the press told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.formats.read_scenario import check, read
from corredor.network.compile import compile_network

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()))
def test_no_example_has_a_finding(name: str) -> None:
    assert [str(finding) for finding in check(EXAMPLES / name)] == []


def test_ecuador_of_2018_takes_fourteen_to_eighteen_hours_from_door_to_door() -> None:
    network = compile_network(read(EXAMPLES / "ecuador-2018"))
    through = [way for way in network.routes if (way.start, way.end) == ("EC-RUMICHACA", "EC-HUAQUILLAS")]
    assert through
    assert all(14 <= way.arrives - way.leaves <= 18 for way in through)
    assert sum(ride.km for ride, _ in through[0].legs) == pytest.approx(840)


def test_ecuador_of_2018_has_room_for_900_to_1440_people_on_its_first_day() -> None:
    scenario = read(EXAMPLES / "ecuador-2018")
    network = compile_network(scenario)
    ready = sum(supply.people for commodity in network.commodities for supply in commodity.supplies if supply.day == 0)
    seats = sum(row["seats"] * row["number"] for row in scenario.rows("vehicles"))
    assert 900 <= min(seats, ready) <= 1440
