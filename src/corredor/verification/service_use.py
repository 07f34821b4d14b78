"""Services: who needs which of them where, and how many people each can serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corredor.verification.mechanism_use import mechanism_place_used
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex

ServiceUse = tuple[str, str, str, str, int, int, float]
"""Place, kind, when, who, day on which people are served, day of the stage or night it belongs to, people served."""


def services_used(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[ServiceUse]:
    """Give each service that a journey or a convoy needs; rows alike in place, kind, when and who are one."""
    pools = _pools(index)
    used = mechanism_place_used(index, journey)
    at_mechanism = [] if used is None else [(used[1], "place", used[0], used[0])]
    for place, when, day, stage_day in (*_occasions(journey), *at_mechanism):
        for kind, who in pools.get((place, when), ()):
            yield place, kind, when, who, day, stage_day, journey.people * _part(journey.group, who)


def service_capacity(index: ScenarioIndex, pool: Sequence[str]) -> float:
    """Give the people a day whom a service can take, by place, kind, when and who."""
    return float(sum(row["people_per_day"] for row in _rows(index, pool)))


def cost_of(index: ScenarioIndex, pool: Sequence[str]) -> float:
    """Give the cost of a service for one person: the mean of its rows, weighted by their capacity."""
    rows = _rows(index, pool)
    capacity = sum(row["people_per_day"] for row in rows)
    return sum((row["cost"] or 0.0) * row["people_per_day"] for row in rows) / capacity if capacity else 0.0


def is_exit(service: Row) -> bool:
    """Whether a service is a place for people who leave the flow, not one that those who go on need."""
    return bool(service["kind"] == "exit" or service["kind"].startswith("exit_"))


def _occasions(journey: ReplayedJourney) -> Iterator[tuple[str, str, int, int]]:
    """Give each place and occasion at which services are needed, with the day of it and that of its stage or night."""
    yield journey.group["origin"], "departure", journey.departs, journey.departs
    for day, border_day, _, link_pass in journey.link_passes:
        if link_pass.entry_post:
            yield link_pass.entry_post, "entry", border_day, day
    for evening, place, _ in journey.nights:
        yield place, "night", evening, evening
    if journey.arrives is not None:
        yield journey.group["goal"], "arrival", journey.arrives, journey.arrives


def _pools(index: ScenarioIndex) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Give by place and occasion the services there, as pairs of kind and who needs it."""
    if "service pools" not in index.cache:
        kinds: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
        for row in index.services:
            if not is_exit(row):
                kinds.setdefault((row["place"], row["when"] or "departure"), {})[row["kind"], _who(row)] = None
        index.cache["service pools"] = {key: list(pools) for key, pools in kinds.items()}
    pools: dict[tuple[str, str], list[tuple[str, str]]] = index.cache["service pools"]
    return pools


def _rows(index: ScenarioIndex, pool: Sequence[str]) -> list[Row]:
    """Give the rows of a service."""
    return [
        row
        for row in index.services
        if not is_exit(row) and (row["place"], row["kind"], row["when"] or "departure", _who(row)) == tuple(pool)
    ]


def _who(row: Row) -> str:
    """Give for whom a service is."""
    return row["who"] or "everyone"


def _part(group: Row, who: str) -> float:
    """Give the share of a group that needs a service for some of its people."""
    return 1.0 if who == "everyone" else float(group[who] or 0.0)
