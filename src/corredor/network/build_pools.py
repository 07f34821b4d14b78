"""Builds every pool of a scenario, and the load list of each route, night, arrival and departure."""

from __future__ import annotations

from itertools import islice

import numpy as np

from corredor.agreements.entry_rules import EntryRules
from corredor.network.cohorts import Cohort
from corredor.network.fleets import Fleet
from corredor.network.funds import Fund, add_money_pools
from corredor.network.load_lists import CostItem, LoadLists, LoadTable, PoolLoad
from corredor.network.mechanism_pools import add_mechanism_pools
from corredor.network.pool_kinds import ADMISSION, BEDS, CROSSING, ESCORT, FLEET, LINK, WITHOUT_BED
from corredor.network.pools import Pool, Pools
from corredor.network.service_pools import ServicePool, add_exit_pools, add_service_pools
from corredor.network.stage_routes import StageRoute
from corredor.scenario.scenario import Scenario


class PoolBuilder:
    """Gathers every pool, and the load lists in the order of `load_lists.LoadListIndex`.

    Parameters
    ----------
    days
        Days of the horizon and its finish.
    stops, ways, fleets
        What `find_stage_routes` gives.
    funds
        Funds in the scenario's currency.
    ready
        Cohorts: the mechanism's places are shared by people to be carried.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: EntryRules,
        days: int,
        stops: list[str],
        ways: list[StageRoute],
        fleets: dict[str, Fleet],
        funds: list[Fund],
        ready: list[Cohort],
    ) -> None:
        self.scenario, self.rules, self.stops, self.ways, self.fleets = scenario, rules, stops, ways, fleets
        self.places = {row["id"]: row for row in scenario.rows("places")}
        self.states = [row["id"] for row in scenario.rows("states")]
        self.pools = Pools(days)
        self.services = add_service_pools(self.pools, scenario)
        self.exits = add_exit_pools(self.pools, scenario)
        self.lists = LoadLists(days, add_money_pools(self.pools, funds, self.states))
        self.taken = add_mechanism_pools(self.pools, scenario, rules, ready)

    def build(self) -> tuple[Pools, LoadTable, list[ServicePool]]:
        """Give the pools, the load lists frozen into arrays, and the services among the pools."""
        self._add_links()
        self._add_escorts()
        self._add_crossings()
        self._add_admissions()
        self._add_beds()
        for fleet in self.fleets.values():
            name = fleet.row["name"] or fleet.id
            pool = Pool(FLEET, fleet.id, FLEET.label(fleet=name), fleet.state, name=name)
            self.pools.add(("fleet", fleet.id), pool, fleet.row["number"])
        for way in self.ways:
            self.lists.add(*self._route_loads(way))
        of_stops = [self._bed, self._without_bed, self._arrival, self._departure]
        if self.has_places:
            of_stops += [self._place, self._departure_with_place]
        for of_stop in of_stops:
            for stop in self.stops:
                self.lists.add(*of_stop(stop))
        return self.pools, self.lists.table(), self.services

    @property
    def has_places(self) -> bool:
        """Whether people who travel by the mechanism load something that others do not: a place, or a service."""
        return self.rules.mechanism is not None and bool(self.taken or any(s.when == "place" for s in self.services))

    def _add_links(self) -> None:
        name = {place: row["name"] for place, row in self.places.items()}
        for row in self.scenario.rows("links"):
            if row["people_per_day"] is None:
                continue
            ends = [(row["from"], row["to"])] + ([(row["to"], row["from"])] if row["both_ways"] else [])
            for start, end in ends:
                label = LINK.label(start=name[start], end=name[end])
                pool = Pool(LINK, row["id"], label, direction=f"{start} > {end}")
                self.pools.add(("link", f"{row['id']}: {start} > {end}"), pool, row["people_per_day"])

    def _add_escorts(self) -> None:
        for row in self.scenario.rows("states"):
            if row["escorted_per_day"] is not None:
                pool = Pool(ESCORT, row["id"], ESCORT.label(state=row["name"]), row["id"])
                self.pools.add(("escort", row["id"]), pool, row["escorted_per_day"])

    def _add_crossings(self) -> None:
        step = self.scenario.settings.step_hours
        for row in self.scenario.rows("crossings"):
            sides = [row["side_a"], row["side_b"]]
            ways = [f"{a} > {b}" for a, b in (sides, sides[::-1])] if row["side_b"] else ["departures", "arrivals"]
            limit = row["people_per_day"] * row["corridor_share"]
            for way in ways:
                # At a border the state that is entered checks people; at a port its own state does.
                side = way.split(" > ")[1] if row["side_b"] else row["side_a"]
                for slot in range(24 // step):
                    opens, closes = max(row["opens"], slot * step), min(row["closes"], (slot + 1) * step)
                    part = max(0.0, closes - opens) / (row["closes"] - row["opens"])
                    label = CROSSING.label(
                        crossing=row["name"] or row["id"],
                        to=self.places[side]["name"] if row["side_b"] else "",
                        departs=way == "departures",
                        hours=f"{slot * step}-{(slot + 1) * step}" if step < 24 else "",
                    )
                    pool = Pool(CROSSING, row["id"], label, self.places[side]["state"], way)
                    self.pools.add(("crossing", row["id"], way, slot), pool, limit * part)

    def _add_admissions(self) -> None:
        name = {row["id"]: row["name"] for row in self.scenario.rows("states")}
        for at, row in enumerate(self.rules.switches):
            if row["rule"] != "people_per_day":
                continue
            limit = np.where(self.rules.in_force(row), float(row["value"][0]), np.inf)
            label = ADMISSION.label(state=name[row["state"]], crossing=row["crossing"] or "")
            self.pools.add(("switch", at), Pool(ADMISSION, row["id"], label, row["state"]), limit)

    def _add_beds(self) -> None:
        for stop in self.stops:
            place = self.places[stop]
            for kind, limit in ((BEDS, place["beds"]), (WITHOUT_BED, place["without_bed"])):
                pool = Pool(kind, stop, kind.label(place=place["name"]), place["state"], name=place["name"])
                self.pools.add((kind.key, stop), pool, limit)

    def _route_loads(self, way: StageRoute) -> tuple[list[PoolLoad], list[CostItem]]:
        entries: list[PoolLoad] = []
        items: list[CostItem] = []
        for ride, _ in way.legs:
            pool = self.pools.get(("link", ride.direction))
            if pool is not None:
                entries.append(PoolLoad(pool, 0, 1.0))
        # Whoever is on a road of two states in a day is escorted in each: escorts hand over at the border.
        ends = [end for ride, _ in way.legs if ride.mode == "road" for end in (ride.start, ride.end)]
        for state in dict.fromkeys(self.places[end]["state"] for end in ends):
            pool = self.pools.get(("escort", state))
            if pool is not None:
                entries.append(PoolLoad(pool, 0, 1.0))
        late = way.duration_days - 1
        passings = iter(way.crossing_passes)
        for ride, _ in way.legs:
            for passing in islice(passings, len(ride.crossings)):
                key = ("crossing", passing.crossing, passing.direction, passing.slot)
                entries.append(PoolLoad(self.pools.index[key], late, 1.0))
                if passing.enters:
                    entries += self._entry(passing.enters, ride.crossings, late)
                    more, costs = self._served(passing.place, "entry", late)
                    entries, items = entries + more, items + costs
        for segment, outing in zip(way.segments, way.rotations, strict=True):
            if outing is not None:
                fleet = self.fleets[segment.carrier]
                pool = self.pools.index[("fleet", fleet.id)]
                busy = range(-outing.before, outing.after + 1)
                entries += [PoolLoad(pool, offset, 1 / fleet.seats) for offset in busy]
                items.append(CostItem(("transport", fleet.state), outing.cost / fleet.seats, shared=True))
        fares = zip(self.states, way.fares, strict=True)
        items += [CostItem(("transport", state), fare) for state, fare in fares if fare]
        return entries, items

    def _entry(self, state: str, crossings: tuple[str, ...], late: int) -> list[PoolLoad]:
        """What an entry into a state loads: its admissions and the exit places kept for those who enter."""
        entries = []
        for at, row in enumerate(self.rules.switches):
            at_post = not row["crossing"] or row["crossing"] in crossings
            if row["state"] == state and row["rule"] == "people_per_day" and at_post:
                entries.append(PoolLoad(self.pools.index[("switch", at)], late, 1.0, ("names", at)))
        for stage, who in (("transit", "passes"), ("arrival", "ends")):
            for pool, share in self.exits.get((state, stage), []):
                entries.append(PoolLoad(pool, late, share, (who, state)))
        return entries

    def _served(self, place: str, when: str, offset: int) -> tuple[list[PoolLoad], list[CostItem]]:
        served = [s for s in self.services if s.place == place and s.when == when]
        entries = [PoolLoad(s.pool, offset, 1.0, s.who) for s in served]
        return entries, [CostItem(("services", self.places[place]["state"]), s.cost, s.who) for s in served]

    def _bed(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        entries, items = self._served(stop, "night", 0)
        place = self.places[stop]
        return [PoolLoad(self.pools.index[("beds", stop)], 0, 1.0), *entries], [
            CostItem(("nights", place["state"]), place["cost_per_night"]),
            *items,
        ]

    def _without_bed(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        entries, items = self._served(stop, "night", 0)
        return [PoolLoad(self.pools.index[("without_bed", stop)], 0, 1.0), *entries], items

    def _arrival(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        return self._served(stop, "arrival", 0)

    def _place(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        entries, items = self._served(stop, "place", 0)
        places = [PoolLoad(one.pool, 0, 1.0, one.who, self.lists.during(one.days)) for one in self.taken]
        return [*places, *entries], items

    def _departure_with_place(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        (leaving, fares), (taking, more) = self._departure(stop), self._place(stop)
        return [*leaving, *taking], [*fares, *more]

    def _departure(self, stop: str) -> tuple[list[PoolLoad], list[CostItem]]:
        entries, items = self._served(stop, "departure", 0)
        kept = self.exits.get((self.places[stop]["state"], "origin"), [])
        return [*entries, *(PoolLoad(pool, 0, share) for pool, share in kept)], items
