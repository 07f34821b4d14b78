"""Every journey of a group, day by day, by plain search (model, sections 1, 4, 5 and 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tests.oracle.access import is_open
from tests.oracle.scenario_index import Row, World
from tests.oracle.stages import Stage, TooLarge, stages_of


@dataclass(frozen=True)
class Travel:
    """A stage that leaves on a day."""

    day: int
    stage: Stage


@dataclass(frozen=True)
class Night:
    """A night at a place; `day` is its evening."""

    day: int
    place: str


@dataclass(frozen=True)
class Stay:
    """Nights in a state without a night elsewhere, and the day of the first of them."""

    state: str
    since: int
    nights: int


Journey = tuple[Travel | Night, ...]
WaysOn = Callable[[str, int], tuple[Stage, ...]]


LONGEST_FINISH = 60


class Search:
    """All journeys of a scenario; TooLarge is raised where there are more than `most` of them."""

    def __init__(self, world: World, most: int = 5000) -> None:
        self.world, self.most = world, most
        self.stages: dict[str, list[Stage]] = {}
        for stage in stages_of(world):
            self.stages.setdefault(stage.start, []).append(stage)
        given = world.scenario.settings.finish_days
        self.last_day = world.days - 1 + (LONGEST_FINISH if given is None else given)
        if given is None:
            self.last_day = world.days - 1 + max((self._fastest(group) for group in world.groups), default=0)

    def journeys_of(self, group: Row) -> Iterator[Journey]:
        """Give every journey of the group that leaves within the horizon and ends by the last day."""
        ways_on = self.open_stages(group)
        arrives = self.can_arrive(group, ways_on)
        self._count(group, ways_on)

        def go_on(place: str, day: int, stay: Stay | None, so_far: Journey) -> Iterator[Journey]:
            for stage in ways_on(place, day):
                evening = day + stage.lasts - 1
                further = (*so_far, Travel(day, stage))
                if stage.end == group["goal"]:
                    yield further
                elif arrives(stage.end, evening + 1):
                    yield from rest(stage.end, evening, self.aboard(group, stage, day, stay), further)

        def rest(place: str, day: int, stay: Stay | None, so_far: Journey) -> Iterator[Journey]:
            slept = self.after_a_night(group, self.world.state_of(place), day, stay)
            if slept is None or not arrives(place, day + 1):
                return
            further = (*so_far, Night(day, place))
            yield from go_on(place, day + 1, slept, further)
            yield from rest(place, day + 1, slept, further)

        for depart in range(self.world.days):
            yield from go_on(group["origin"], depart, None, ())

    def open_stages(self, group: Row) -> WaysOn:
        open_on = cache(lambda way, day: is_open(self.world, group, way, day))

        @cache
        def ways_on(place: str, day: int) -> tuple[Stage, ...]:
            return tuple(
                stage
                for stage in self.stages.get(place, ())
                if day + stage.lasts - 1 <= self.last_day
                and (stage.end == group["goal"] or self.world.sleeping_room(stage.end) > 0)
                and all(open_on(way, day + stage.lasts - 1) for way in stage.ways)
            )

        return ways_on

    def can_arrive(self, group: Row, ways_on: WaysOn) -> Callable[[str, int], bool]:
        """Leave out early what cannot reach the goal any more, whatever the stays."""

        @cache
        def arrives(place: str, day: int) -> bool:
            if day > self.last_day:
                return False
            return arrives(place, day + 1) or any(
                stage.end == group["goal"] or arrives(stage.end, day + stage.lasts) for stage in ways_on(place, day)
            )

        return arrives

    def aboard(self, group: Row, stage: Stage, day: int, stay: Stay | None) -> Stay | None:
        """Nights aboard count in the state whose waters the link does not leave; else they are nights elsewhere."""
        here, there = self.world.state_of(stage.start), self.world.state_of(stage.end)
        for evening in range(day, day + stage.lasts - 1):
            stay = self._counted(here, evening, stay) if here == there else None
        return stay

    def after_a_night(self, group: Row, state: str, day: int, stay: Stay | None) -> Stay | None:
        """Count a night; None where the state does not allow it."""
        counted = self._counted(state, day, stay)
        if state in (self.world.state_of(group["origin"]), self.world.state_of(group["goal"])):
            return counted
        most = [int(float(row["value"][0])) for row in self.world.switches("max_nights", state, counted.since, group)]
        return counted if not most or counted.nights <= min(most) else None

    def _counted(self, state: str, day: int, stay: Stay | None) -> Stay:
        if stay is not None and stay.state == state:
            return replace(stay, nights=stay.nights + 1)
        return Stay(state, day, 1)

    def _count(self, group: Row, ways_on: WaysOn) -> None:
        """Say at once where there are too many, by counting ways without looking at stays."""

        @cache
        def number(place: str, day: int, at_home: bool) -> int:
            if day > (self.world.days - 1 if at_home else self.last_day):
                return 0
            return number(place, day + 1, at_home) + sum(
                1 if stage.end == group["goal"] else number(stage.end, day + stage.lasts, False)
                for stage in ways_on(place, day)
            )

        self.most -= number(group["origin"], 0, True)
        if self.most < 0:
            raise TooLarge("too many journeys")

    def _fastest(self, group: Row) -> int:
        """Days of the fastest open journey of a group, 0 where no way is open."""
        took = [
            arrival - depart + 1
            for depart in range(self.world.days)
            if (arrival := self._first_arrival(group, depart)) is not None
        ]
        return min(took, default=0)

    def _first_arrival(self, group: Row, depart: int) -> int | None:
        """Give the first day on which somebody who leaves on a day can be at the goal."""
        ways_on = self.open_stages(group)
        mornings: dict[int, set[tuple[str, Stay | None]]] = defaultdict(set)
        mornings[depart].add((group["origin"], None))
        arrivals = []
        for day in range(depart, self.last_day + 1):
            evenings = [] if day == depart else [(place, day, stay) for place, stay in mornings[day]]
            for place, stay in mornings[day]:
                for stage in ways_on(place, day):
                    evening = day + stage.lasts - 1
                    if stage.end == group["goal"]:
                        arrivals.append(evening)
                    else:
                        evenings.append((stage.end, evening, self.aboard(group, stage, day, stay)))
            for place, evening, stay in evenings:
                slept = self.after_a_night(group, self.world.state_of(place), evening, stay)
                if slept is not None:
                    mornings[evening + 1].add((place, slept))
            if arrivals and min(arrivals) <= day:
                break
        return min(arrivals, default=None)
