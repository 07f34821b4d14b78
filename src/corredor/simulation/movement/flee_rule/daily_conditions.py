"""What each day is like at each place: is it unsafe, does one leave it easily, does it draw people, who sets out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Mask
from corredor.errors import Finding, ScenarioError
from corredor.formats.flee.case import FleeCase
from corredor.simulation.movement.flee_rule.parameters import FleeRule


class DailyConditions(NamedTuple):
    """The days of a case, all [days, places]: what does not depend on who went where."""

    chance: Floats
    is_town: Mask
    is_camp: Mask
    score: Floats
    arrivals: Floats


def daily_conditions(case: FleeCase, rule: FleeRule, *, observed: Floats) -> DailyConditions:
    """Lay out the days of a case; `observed` [days] is the total from which those who set out are taken.

    Raises ScenarioError when people set out on a day on which no place is unsafe.
    """
    kind = case.places["kind"].to_numpy()
    size = case.places["population"].to_numpy().astype(np.float64)
    intensity, age, was_unsafe = _unsafe(case, kind)
    unsafe = intensity > 0
    is_camp = np.broadcast_to((kind == "camp") | (kind == "idpcamp"), unsafe.shape).copy()
    is_town = ~unsafe & (was_unsafe | np.isin(kind, ("town", "conflict")))
    chance = np.broadcast_to(_chances(kind, rule), unsafe.shape).copy()
    chance[is_town] = rule.default_movechance
    chance[unsafe] = rule.conflict_movechance
    for row in case.closures.iter_rows(named=True):
        if row["kind"] not in ("camp", "idpcamp"):
            continue
        # A camp that is not open is a town for the time being.
        place, days = case.places["name"].to_list().index(row["first"]), slice(row["begin"], row["end"])
        is_camp[days, place], is_town[days, place], chance[days, place] = False, True, rule.default_movechance
    if rule.movechance_pop_scale_factor:
        chance = chance * (size / rule.movechance_pop_base) ** rule.movechance_pop_scale_factor
    decay = _decay(age, rule)
    home = str(case.places["country"][0])
    foreign = case.places["country"].to_numpy() != home
    score = np.where(foreign, rule.foreign_weight, 1.0) * np.where(is_camp, rule.camp_weight, 1.0)
    score = score * np.where(unsafe, rule.conflict_weight ** (decay * intensity), 1.0)
    lived_in = np.where(is_camp[0], 0.0, size)
    arrivals = _arrivals(case, rule, observed, intensity * decay, lived_in)
    return DailyConditions(chance.clip(0, 1), is_town, is_camp, score, arrivals)


def _chances(kind: NDArray[np.object_], rule: FleeRule) -> Floats:
    chances = {"camp": rule.camp_movechance, "idpcamp": rule.idpcamp_movechance, "town": rule.default_movechance}
    chances |= {"conflict": rule.default_movechance, "forward": 1.0, "marker": 1.0}
    return np.array([chances[str(told)] for told in kind])


def _unsafe(case: FleeCase, kind: NDArray[np.object_]) -> tuple[Floats, Floats, Mask]:
    """Intensity of the violence since it last broke out, days since then, and whether it ever has: [days, places].

    Only breaking out and ending count: a change between two intensities above 0 goes unseen, as in Flee.
    """
    told = case.conflicts
    day = np.arange(case.days)[:, None]
    before = np.vstack([np.zeros((1, told.shape[1])), told[:-1]])
    begun = np.maximum.accumulate(np.where((told > 0) & (before <= 0), day, -1), axis=0)
    ended = np.maximum.accumulate(np.where((told <= 0) & (before > 0), day, -1), axis=0)
    # A zone that is unsafe from the start stays so until its violence has broken out and ended.
    from_start = (kind == "conflict") & (case.places["conflict_day"].to_numpy() == 0)
    since_start = from_start & (begun < 0)
    # "On the same day" cannot be: violence that ends was there the day before.
    on = (begun > ended) | since_start
    intensity = np.take_along_axis(told, begun.clip(0), axis=0)
    return (
        np.where(on, np.where(since_start, 1.0, intensity), 0.0),
        (day - np.where(since_start, -1, begun)).astype(np.float64),
        ended >= 0,
    )


def _decay(age: Floats, rule: FleeRule) -> Floats:
    if not rule.spawn_decay:
        return np.ones_like(age)
    steps = np.array(rule.spawn_decay)
    return np.asarray(steps[(age / rule.decay_days).astype(np.int64).clip(0, len(steps) - 1)])


def _arrivals(case: FleeCase, rule: FleeRule, observed: Floats, weight: Floats, lived_in: Floats) -> Floats:
    """How many set out [days, places]: as many as the total grew, from where violence and people are."""
    if rule.spawn_mode:
        return _driven_by_violence(rule, weight, lived_in)
    setting_out = _setting_out(observed, rule)
    left = lived_in.copy()
    arrivals = np.zeros_like(weight)
    shares = weight * lived_in
    if not rule.take_from_population:
        sums = shares.sum(axis=1)
        _somebody_flees(setting_out, sums)
        return np.asarray(shares * (setting_out / np.where(sums > 0, sums, 1.0))[:, None])
    for day, number in enumerate(setting_out):
        share = weight[day] * left
        _somebody_flees(setting_out[day : day + 1], share.sum(keepdims=True))
        arrivals[day] = share * number / max(share.sum(), 1e-300)
        left = (left - arrivals[day]).clip(0)
    return arrivals


def _setting_out(observed: Floats, rule: FleeRule) -> Floats:
    """As many as the total grew; where it fell nobody goes back, and so many fewer set out later."""
    grown = np.diff(observed, prepend=0.0)
    if rule.insert_day0:
        grown[0] = 0.0
    found, debt = np.zeros_like(grown), 0.0
    for day, number in enumerate(grown):
        number -= debt
        debt = max(-number, 0.0)
        found[day] = max(number, 0.0)
    return found


def _somebody_flees(setting_out: Floats, weights: Floats) -> None:
    nowhere = np.flatnonzero((setting_out > 0) & (weights <= 0))
    if len(nowhere):
        says = f"{int(setting_out[nowhere[0]])} people set out on day {nowhere[0]}, and no place is unsafe."
        raise ScenarioError([Finding("conflicts", None, "", says, "Say where the violence is, and who lives there.")])


def _driven_by_violence(rule: FleeRule, weight: Floats, lived_in: Floats) -> Floats:
    """So many a day and place, or so large a share of who lives there; never more than live there."""
    by_share = rule.spawn_mode == "pop_ratio"
    left = lived_in.copy()
    arrivals = np.zeros_like(weight)
    for day in range(len(weight)):
        number = np.trunc(rule.displaced_per_conflict_day * weight[day] * (left if by_share else 1.0))
        arrivals[day] = np.minimum(number, left) if rule.take_from_population else number
        left -= arrivals[day] if rule.take_from_population else 0.0
    return arrivals
