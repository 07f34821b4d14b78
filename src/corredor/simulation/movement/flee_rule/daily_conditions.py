"""Daily conditions of a case: places in conflict, probability of leaving, attractiveness, and who sets out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Mask
from corredor.errors import Finding, ScenarioError
from corredor.formats.flee.case import FleeCase
from corredor.messages import Message
from corredor.simulation.movement.flee_rule.parameters import FleeRule


class DailyConditions(NamedTuple):
    """What does not depend on where people went, all [days, places].

    Attributes
    ----------
    chance
        Probability that a person at the place leaves on a day.
    is_town, is_camp
        Kind of the place that day.
    score
        Attractiveness of the place as the end of a route.
    arrivals
        People who set out from the place.
    """

    chance: Floats
    is_town: Mask
    is_camp: Mask
    score: Floats
    arrivals: Floats


def daily_conditions(case: FleeCase, rule: FleeRule, *, observed: Floats) -> DailyConditions:
    """Compute the daily conditions of a case.

    Parameters
    ----------
    observed
        Total of displaced people [days], whose growth sets out.

    Raises
    ------
    ScenarioError
        When people set out on a day on which no place is in conflict.
    """
    kind = case.places["kind"].to_numpy()
    population = case.places["population"].to_numpy().astype(np.float64)
    intensity, age, was_in_conflict = _conflict_state(case, kind)
    in_conflict = intensity > 0
    is_camp = np.broadcast_to((kind == "camp") | (kind == "idpcamp"), in_conflict.shape).copy()
    is_town = ~in_conflict & (was_in_conflict | np.isin(kind, ("town", "conflict")))
    chance = np.broadcast_to(_leave_probabilities(kind, rule), in_conflict.shape).copy()
    chance[is_town] = rule.default_movechance
    chance[in_conflict] = rule.conflict_movechance
    for row in case.closures.iter_rows(named=True):
        if row["kind"] not in ("camp", "idpcamp"):
            continue
        # A closed camp is a town for the time being.
        place, days = case.places["name"].to_list().index(row["first"]), slice(row["begin"], row["end"])
        is_camp[days, place], is_town[days, place], chance[days, place] = False, True, rule.default_movechance
    if rule.movechance_pop_scale_factor:
        chance = chance * (population / rule.movechance_pop_base) ** rule.movechance_pop_scale_factor
    decay = _decay(age, rule)
    home = str(case.places["country"][0])
    foreign = case.places["country"].to_numpy() != home
    score = np.where(foreign, rule.foreign_weight, 1.0) * np.where(is_camp, rule.camp_weight, 1.0)
    score = score * np.where(in_conflict, rule.conflict_weight ** (decay * intensity), 1.0)
    residents = np.where(is_camp[0], 0.0, population)
    arrivals = _arrivals(case, rule, observed, intensity * decay, residents)
    return DailyConditions(chance.clip(0, 1), is_town, is_camp, score, arrivals)


def _leave_probabilities(kind: NDArray[np.object_], rule: FleeRule) -> Floats:
    """Give the probability of leaving by kind of place [places]."""
    probabilities = {"camp": rule.camp_movechance, "idpcamp": rule.idpcamp_movechance, "town": rule.default_movechance}
    probabilities |= {"conflict": rule.default_movechance, "forward": 1.0, "marker": 1.0}
    return np.array([probabilities[str(place_kind)] for place_kind in kind])


def _conflict_state(case: FleeCase, kind: NDArray[np.object_]) -> tuple[Floats, Floats, Mask]:
    """Give the intensity of violence, days since it broke out, and whether it has ever ended: all [days, places].

    Only outbreak and end count: a change between two intensities above 0 is not seen, as in Flee.
    """
    intensity_series = case.conflicts
    day = np.arange(case.days)[:, None]
    before = np.vstack([np.zeros((1, intensity_series.shape[1])), intensity_series[:-1]])
    begun = np.maximum.accumulate(np.where((intensity_series > 0) & (before <= 0), day, -1), axis=0)
    ended = np.maximum.accumulate(np.where((intensity_series <= 0) & (before > 0), day, -1), axis=0)
    # A zone in conflict from the start stays so until violence has broken out and ended.
    from_start = (kind == "conflict") & (case.places["conflict_day"].to_numpy() == 0)
    active_from_start = from_start & (begun < 0)
    # Outbreak and end never fall on one day: violence that ends was there the day before.
    is_active = (begun > ended) | active_from_start
    intensity = np.take_along_axis(intensity_series, begun.clip(0), axis=0)
    return (
        np.where(is_active, np.where(active_from_start, 1.0, intensity), 0.0),
        (day - np.where(active_from_start, -1, begun)).astype(np.float64),
        ended >= 0,
    )


def _decay(age: Floats, rule: FleeRule) -> Floats:
    """Give the weight of violence by its age, in steps of `decay_days`."""
    if not rule.spawn_decay:
        return np.ones_like(age)
    steps = np.array(rule.spawn_decay)
    return np.asarray(steps[(age / rule.decay_days).astype(np.int64).clip(0, len(steps) - 1)])


def _arrivals(case: FleeCase, rule: FleeRule, observed: Floats, weight: Floats, residents: Floats) -> Floats:
    """Give the people who set out [days, places]: the growth of the total, shared by violence and residents."""
    if rule.spawn_mode:
        return _conflict_driven(rule, weight, residents)
    setting_out = _setting_out(observed, rule)
    remaining = residents.copy()
    arrivals = np.zeros_like(weight)
    shares = weight * residents
    if not rule.take_from_population:
        sums = shares.sum(axis=1)
        _require_conflict_zone(setting_out, sums)
        return np.asarray(shares * (setting_out / np.where(sums > 0, sums, 1.0))[:, None])
    for day, people in enumerate(setting_out):
        weights = weight[day] * remaining
        _require_conflict_zone(setting_out[day : day + 1], weights.sum(keepdims=True))
        arrivals[day] = weights * people / max(weights.sum(), 1e-300)
        remaining = (remaining - arrivals[day]).clip(0)
    return arrivals


def _setting_out(observed: Floats, rule: FleeRule) -> Floats:
    """Give the growth of the total [days]. Where the total fell nobody returns, and so many fewer set out later."""
    growth = np.diff(observed, prepend=0.0)
    if rule.insert_day0:
        growth[0] = 0.0
    setting_out, deficit = np.zeros_like(growth), 0.0
    for day, people in enumerate(growth):
        people -= deficit
        deficit = max(-people, 0.0)
        setting_out[day] = max(people, 0.0)
    return setting_out


def _require_conflict_zone(setting_out: Floats, weights: Floats) -> None:
    """Raise ScenarioError where people set out on a day whose weights are all 0."""
    days_without_conflict = np.flatnonzero((setting_out > 0) & (weights <= 0))
    if len(days_without_conflict):
        day = days_without_conflict[0]
        message = Message(
            "nobody_flees",
            "{people} people set out on day {day}, and no place is unsafe.",
            people=str(int(setting_out[day])),
            day=str(day),
        )
        hint = Message("say_where_violence_is", "Say where the violence is, and who lives there.")
        raise ScenarioError([Finding("conflicts", None, "", message, hint)])


def _conflict_driven(rule: FleeRule, weight: Floats, residents: Floats) -> Floats:
    """Give a constant number of people a day and place, or a share of the residents; never more than live there."""
    by_share = rule.spawn_mode == "pop_ratio"
    remaining = residents.copy()
    arrivals = np.zeros_like(weight)
    for day in range(len(weight)):
        people = np.trunc(rule.displaced_per_conflict_day * weight[day] * (remaining if by_share else 1.0))
        arrivals[day] = np.minimum(people, remaining) if rule.take_from_population else people
        remaining -= arrivals[day] if rule.take_from_population else 0.0
    return arrivals
