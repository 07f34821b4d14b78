"""Which stages another one beats in hours, cost and exposure together (model, section 4)."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.oracle.world import Way, World, exact

if TYPE_CHECKING:
    from tests.oracle.stages import Stage


def not_beaten(world: World, stages: list[Stage]) -> list[Stage]:
    """Leave out every stage that is beaten by one which is alike in all that can be scarce or shut."""
    alike: dict[tuple[object, ...], list[Stage]] = defaultdict(list)
    for stage in stages:
        alike[_likeness(world, stage)].append(stage)
    burdens = {stage: _burdens(world, stage) for stage in stages}
    return [
        stage
        for stage in stages
        if not any(
            other is not stage
            and burdens[other] != burdens[stage]
            and all(a <= b for a, b in zip(burdens[other], burdens[stage], strict=True))
            for other in alike[_likeness(world, stage)]
        )
    ]


def _likeness(world: World, stage: Stage) -> tuple[object, ...]:
    ends = tuple((segment.fleet, segment.ways[0].start, segment.ways[-1].end) for segment in stage.segments)
    passed = tuple((one.crossing, one.direction) for passages in stage.passages for one in passages)
    special = tuple(way for way in stage.ways if _is_special(world, way))
    return stage.start, stage.end, stage.leaves, stage.lasts, ends, passed, special


def _is_special(world: World, way: Way) -> bool:
    tolerated = [row["max_exposure"] for row in world.groups if row["max_exposure"] is not None]
    return (
        way.row["people_per_day"] is not None
        or any(row["link"] == way.id for row in world.scenario.rows("closures"))
        or any((way.row["exposure"] or 0) > most for most in tolerated)
    )


def _burdens(world: World, stage: Stage) -> tuple[Fraction, ...]:
    """Hour of the end and of every check, exposure, fares by state, hours, driving and kilometres of each segment."""
    fares = dict.fromkeys(world.states, Fraction(0))
    lengths = []
    for segment in stage.segments:
        driven = [way for way in segment.ways if way.row["mode"] == "road"]
        lengths += [sum((way.hours for way in segment.ways), Fraction(0)), sum((w.hours for w in driven), Fraction(0))]
        lengths.append(sum((exact(way.row["km"]) for way in segment.ways), Fraction(0)))
        for way in segment.ways if segment.fleet is None else ():
            fares[world.state_of(way.start)] += exact(way.row["cost"])
    exposure = sum((exact(way.row["exposure"]) for way in stage.ways), Fraction(0))
    checks = [one.hour for passages in stage.passages for one in passages]
    return stage.arrives, *checks, exposure, *fares.values(), *lengths
