"""Services: who needs which of them where, and what there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corredor.verification.mechanism_use import place_taken
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex

ServiceAsk = tuple[str, str, str, str, int, int, float]
"""Place, kind, when, who, day on which people are served, day of the stage or night it belongs to, people served."""


def services_used(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[ServiceAsk]:
    """Give each service that a journey or a convoy needs; rows alike in place, kind, when and who are one."""
    pools = _pools(atlas)
    taken = place_taken(atlas, footprint)
    at_taking = [] if taken is None else [(taken[1], "place", taken[0], taken[0])]
    for place, when, day, stage_day in (*_occasions(footprint), *at_taking):
        for kind, who in pools.get((place, when), ()):
            yield place, kind, when, who, day, stage_day, footprint.people * _part(footprint.group, who)


def service_capacity(atlas: ScenarioIndex, pool: Sequence[str]) -> float:
    """Give the people a day for whom a pool (place, kind, when, who) has room."""
    return float(sum(row["people_per_day"] for row in _rows(atlas, pool)))


def cost_of(atlas: ScenarioIndex, pool: Sequence[str]) -> float:
    """Give the cost of a pool for one person: the mean of its rows, weighted by their room."""
    rows = _rows(atlas, pool)
    room = sum(row["people_per_day"] for row in rows)
    return sum((row["cost"] or 0.0) * row["people_per_day"] for row in rows) / room if room else 0.0


def is_exit(service: Row) -> bool:
    """Whether a service is a place for people who leave the flow, not one that those who go on need."""
    return bool(service["kind"] == "exit" or service["kind"].startswith("exit_"))


def _occasions(footprint: ReplayedJourney) -> Iterator[tuple[str, str, int, int]]:
    yield footprint.group["origin"], "departure", footprint.leaves, footprint.leaves
    for day, border_day, _, passed in footprint.passes:
        if passed.post:
            yield passed.post, "entry", border_day, day
    for evening, place, _ in footprint.nights:
        yield place, "night", evening, evening
    if footprint.arrives is not None:
        yield footprint.group["goal"], "arrival", footprint.arrives, footprint.arrives


def _pools(atlas: ScenarioIndex) -> dict[tuple[str, str], list[tuple[str, str]]]:
    if "service pools" not in atlas.memory:
        found: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
        for row in atlas.services:
            if not is_exit(row):
                found.setdefault((row["place"], row["when"] or "departure"), {})[row["kind"], _who(row)] = None
        atlas.memory["service pools"] = {key: list(pools) for key, pools in found.items()}
    pools: dict[tuple[str, str], list[tuple[str, str]]] = atlas.memory["service pools"]
    return pools


def _rows(atlas: ScenarioIndex, pool: Sequence[str]) -> list[Row]:
    return [
        row
        for row in atlas.services
        if not is_exit(row) and (row["place"], row["kind"], row["when"] or "departure", _who(row)) == tuple(pool)
    ]


def _who(row: Row) -> str:
    return row["who"] or "everyone"


def _part(group: Row, who: str) -> float:
    return 1.0 if who == "everyone" else float(group[who] or 0.0)
