"""Constants of Flee's rule, and the resolution at which people are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corredor.formats.flee.case import Setting


@dataclass(frozen=True, slots=True)
class FleeRule:
    """Constants of Flee's rule, by Flee's own names. Speeds are km a day, probabilities per person and day.

    A camp is full at `capacity_scaling` times its capacity, and from `capacity_buffer` of that on it is chosen less;
    where `day0_takes_room`, people who are there on day 0 take part of its capacity. `spawn_decay` weighs violence by
    how many times `decay_days` ago it began.
    """

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 10**-0.5
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    awareness_level: int = 1
    capacity_scaling: float = 1.0
    capacity_buffer: float = 0.9
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    movechance_pop_base: float = 10_000.0
    movechance_pop_scale_factor: float = 0.0
    sum_from_camps: bool = True
    insert_day0: bool = True
    day0_takes_room: bool = True
    take_from_population: bool = False
    spawn_decay: tuple[float, ...] = ()
    decay_days: float = 30.0
    spawn_mode: str = ""
    displaced_per_conflict_day: float = 500.0


@dataclass(frozen=True, slots=True)
class Grain:
    """Resolution of the cells of people.

    Attributes
    ----------
    km
        Kilometres in a grain of a day's travel.
    recent
        Classes of recent travel distance in a day's travel.
    parts
        Where a camp may fill within a day, its travellers are taken in up to so many parts, and its occupancy is looked
        up anew for each: Flee does so agent by agent.
    """

    km: float = 5.0
    recent: int = 4
    parts: int = 16


EXPECTED = Grain()
# Finer grains make more cells with few people each and need more draws; the scatter of the draws is larger anyway.
DRAWN = Grain(km=10.0, recent=2)


_RENAMED = {"conflict_spawn_decay": "spawn_decay", "conflict_spawn_decay_interval": "decay_days"}


def rule_of(settings: Mapping[tuple[str, str], Setting]) -> FleeRule:
    """Give the rule by the settings of a case."""
    values = {_RENAMED.get(name, name): value for (_, name), value in settings.items()}
    values["spawn_decay"] = values.get("spawn_decay") or ()
    values["awareness_level"] = int(float(str(values.get("awareness_level", 1))))
    return FleeRule(**values)  # type: ignore[arg-type]
