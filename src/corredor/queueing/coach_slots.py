"""Hourly slots for the corridor's coaches that keep the waits of all other traffic under a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from corredor.arrays import Floats
from corredor.progress import Progress
from corredor.queueing.find_crossing import find_crossing
from corredor.queueing.plan_coaches import corridor_class, one_coach_each_hour
from corredor.queueing.queue_model import HOUR, QueueModel, compile_crossing
from corredor.queueing.queue_statistics import vehicles
from corredor.queueing.simulate_runs import simulate_runs
from corredor.scenario.provenance import crossing_provenance
from corredor.scenario.scenario import Scenario
from corredor.scenario.what_if import with_what_ifs

MAX_COACHES_PER_HOUR = 12
# Where a class waits longer than the limit without any coach, coaches may add no more than this, in minutes.
MAX_ADDED_MINUTES = 1.0


@dataclass(frozen=True, slots=True)
class CoachSlots:
    """Slots by hour: coaches, people, and the longest 90 % quantile of waits of any other class, without and with them.

    Attributes
    ----------
    crossing, enters
        Code of the crossing, and state entered.
    limit
        Minutes of waiting that nine of ten vehicles of every other class may have.
    slots
        A row for each hour: `hour`, `coaches`, `people`, `others_p90_without` and `others_p90` in minutes.
    over_before
        Classes that wait longer than the limit in some hour without any coach.
    provenance
        Where the numbers come from.
    """

    crossing: str
    enters: str
    limit: float
    slots: pl.DataFrame
    over_before: tuple[str, ...]
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def coaches_per_day(self) -> int:
        """Coaches of all hours together."""
        return int(self.slots["coaches"].sum())

    @property
    def people_per_day(self) -> int:
        """People in them, rounded down."""
        return int(self.slots["people"].sum())


def coach_slots(
    scenario: Scenario,
    crossing: str,
    *,
    limit: float,
    enters: str = "",
    what_if: Sequence[str] = (),
    hours: tuple[int, int] = (0, 24),
    runs: int = 200,
    seed: int = 0,
    progress: Progress | None = None,
) -> CoachSlots:
    """Find hourly slots for the corridor's coaches that keep nine of ten vehicles of every other class under a limit.

    The limit holds for every class and every hour of arrival. Where a class waits longer even without coaches, they may
    add at most a minute. First the largest number is found that all open hours can have alike, then hour by hour, those
    with the least traffic first, as many more as fit (at most twelve an hour): no hour could have another. All
    schedules are compared on common random numbers. Coaches come within `hours` alone, the first and the end, and while
    the crossing is open.

    Parameters
    ----------
    limit
        Minutes of waiting.
    what_if
        Changes, as in `shifts POLICE-DAY officers=6`.
    hours
        First hour and end of the slots.
    runs, seed
        Days that are simulated, and the key of their draws.

    Raises
    ------
    ScenarioError
        With findings as `crossing` does, and where no class of traffic is the corridor's.
    """
    crossing_id, state_entered = find_crossing(scenario, crossing, enters)
    changed_scenario = with_what_ifs(scenario, what_if, crossing=crossing_id, enters=state_entered)
    model = compile_crossing(changed_scenario, crossing_id, state_entered)
    search = _Search(model, limit, hours, runs, seed)
    coaches = search.equal_slots()
    for number, hour in enumerate(search.hours_by_traffic()):
        if progress is not None:
            progress("slots", number / 24)
        coaches = search.fill_hour(coaches, hour)
    with_coaches = search.p90(coaches)
    people = model.people[corridor_class(model)]
    rows = [
        {
            "hour": hour,
            "coaches": coaches_of_hour,
            "people": int(coaches_of_hour * people),
            "others_p90_without": _largest_p90(search.without[:, hour]),
            "others_p90": _largest_p90(with_coaches[:, hour]),
        }
        for hour, coaches_of_hour in enumerate(coaches)
    ]
    source = crossing_provenance(
        changed_scenario,
        crossing_id,
        state_entered,
        what_if=list(what_if),
        runs=runs,
        seed=seed,
        limit=limit,
        hours=list(hours),
    )
    frame = pl.DataFrame(rows, schema_overrides={"others_p90_without": pl.Float64, "others_p90": pl.Float64})
    return CoachSlots(crossing_id, state_entered, limit, frame, search.over_before(), source)


class _Search:
    """Search for the largest schedule of coaches; each is simulated on the same days."""

    def __init__(self, model: QueueModel, limit: float, hours: tuple[int, int], runs: int, seed: int) -> None:
        self.model, self.limit, self.runs, self.seed = model, limit, runs, seed
        self.corridor = corridor_class(model)
        self.without = self.p90([0] * 24)
        self.allowed = np.where(self.without > limit, self.without + MAX_ADDED_MINUTES, limit)
        hours_allowed = range(*hours)
        self.open = [hour in hours_allowed and model.opens <= hour * HOUR < model.closes for hour in range(24)]

    def p90(self, coaches: list[int]) -> Floats:
        """Give the 90 % quantile of waits [classes, 24] by hour; NaN where nobody comes and for the corridor."""
        scheduled = one_coach_each_hour(self.model, coaches, self.runs)
        per_vehicle = vehicles(simulate_runs(self.model, runs=self.runs, seed=self.seed, scheduled=scheduled))
        p90 = np.full((len(self.model.classes), 24), np.nan)
        waits = (
            per_vehicle.filter(pl.col("class") != self.corridor)
            .group_by("class", "hour")
            .agg(pl.col("wait").quantile(0.9, "linear"))
            .drop_nulls()
        )
        p90[waits["class"].to_numpy(), waits["hour"].to_numpy()] = waits["wait"].to_numpy()
        return p90

    def holds(self, coaches: list[int]) -> bool:
        """Give whether all other classes keep under what is allowed."""
        return not (self.p90(coaches) > self.allowed).any()

    def equal_slots(self) -> list[int]:
        """Give the schedule with the largest number of coaches that all open hours can have alike."""
        return self._largest(lambda coaches_of_hour: [coaches_of_hour * is_open for is_open in self.open], 0)

    def fill_hour(self, coaches: list[int], hour: int) -> list[int]:
        """Give the schedule with as many more coaches in an hour as fit."""
        if not self.open[hour]:
            return coaches
        return self._largest(
            lambda coaches_of_hour: [*coaches[:hour], coaches_of_hour, *coaches[hour + 1 :]], coaches[hour]
        )

    def hours_by_traffic(self) -> list[int]:
        """Give the hours by expected traffic, least first."""
        per_hour = np.zeros(24)
        for class_number, per_day in enumerate(self.model.vehicles_per_day):
            for start, end, share in self.model.parts[
                self.model.part_ptr[class_number] : self.model.part_ptr[class_number + 1]
            ]:
                for hour in range(24):
                    overlap = max(0.0, min(end, (hour + 1) * HOUR) - max(start, hour * HOUR))
                    per_hour[hour] += per_day * share * overlap / (end - start)
        return [int(hour) for hour in np.argsort(per_hour, kind="stable")]

    def over_before(self) -> tuple[str, ...]:
        """Give the classes that wait longer than the limit in some hour without any coach."""
        waits = zip(self.model.classes, self.without, strict=True)
        return tuple(name for name, of_class in waits if (of_class > self.limit).any())

    def _largest(self, schedule: Callable[[int], list[int]], holds: int) -> list[int]:
        """Give the schedule of the largest number that holds, by bisection; `holds` is known to hold."""
        low, high = holds, MAX_COACHES_PER_HOUR + 1
        # Most hours are full already: one more is tried first.
        middle = low + 1
        while low + 1 < high:
            if self.holds(schedule(middle)):
                low = middle
            else:
                high = middle
            middle = (low + high) // 2
        return schedule(low)


def _largest_p90(p90: Floats) -> float | None:
    """Give the largest of the quantiles that are known."""
    values = p90[~np.isnan(p90)]
    return float(values.max()) if len(values) else None
