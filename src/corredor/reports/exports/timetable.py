"""The timetable of a plan's vehicle trips as a GTFS feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from corredor.errors import FormatError
from corredor.formats.gtfs import Feed, clock
from corredor.messages import Message
from corredor.network.directed_links import DirectedLink, directed_links
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario

# Route types of the standard; air services are of its extended types.
_ROUTE_TYPES = {"road": 3, "rail": 2, "sea": 4, "river": 4, "air": 1100}
_AGENCY = "CORREDOR"
_URL = "https://example.org/"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Call:
    """A stop of a vehicle at a place: arrival and departure, in hours since the start of the trip's day."""

    place: str
    arrives: float
    leaves: float


@dataclass(frozen=True, slots=True)
class _Trip:
    row: Row
    calls: tuple[_Call, ...]


def timetable(plan: Plan, scenario: Scenario, *, lang: str = "en") -> Feed:
    """Build the GTFS feed of a plan's trips, in the time zone of its scenario.

    A trip calls at every place on its way: people board at the first and alight at the last. Scheduled services of
    others are left out. Raises FormatError where the plan has no trips.
    """
    trips = list(_trips(plan, scenario))
    if not trips:
        raise FormatError(Message("no_trips", "The plan has no trips to make a timetable of. Plan with whole convoys."))
    places = {row["id"]: row for row in scenario.rows("places")}
    fleets = {row["id"]: row for row in scenario.rows("vehicles")}
    routes = {_route(trip.row): trip.row for trip in trips}
    dates = sorted({trip.row["date"] for trip in trips})
    used = sorted({call.place for trip in trips for call in trip.calls})
    return {
        "agency": (
            ("agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"),
            [(_AGENCY, scenario.settings.title, _URL, scenario.settings.time_zone, lang)],
        ),
        "stops": (
            ("stop_id", "stop_name", "stop_lat", "stop_lon", "location_type"),
            [(name, places[name]["name"], places[name]["lat"], places[name]["lon"], 0) for name in used],
        ),
        "routes": (
            ("route_id", "agency_id", "route_short_name", "route_long_name", "route_desc", "route_type"),
            [
                (
                    name,
                    _AGENCY,
                    "",
                    f"{places[row['from']]['name']} – {places[row['to']]['name']}",
                    fleets[row["fleet"]]["name"] or row["fleet"],
                    _ROUTE_TYPES.get(fleets[row["fleet"]]["mode"], 3),
                )
                for name, row in sorted(routes.items())
            ],
        ),
        "trips": (
            ("route_id", "service_id", "trip_id", "trip_headsign"),
            [
                (_route(trip.row), _day(trip.row["date"]), trip.row["id"], places[trip.row["to"]]["name"])
                for trip in trips
            ],
        ),
        "stop_times": (
            ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "pickup_type", "drop_off_type"),
            [row for trip in trips for row in _stop_times(trip)],
        ),
        "calendar_dates": (("service_id", "date", "exception_type"), [(_day(day), _day(day), 1) for day in dates]),
        "feed_info": (
            (
                "feed_publisher_name",
                "feed_publisher_url",
                "feed_lang",
                "feed_start_date",
                "feed_end_date",
                "feed_version",
            ),
            [("corredor", _URL, lang, _day(dates[0]), _day(dates[-1]), str(plan.provenance.get("digest", ""))[:12])],
        ),
    }


def _trips(plan: Plan, scenario: Scenario) -> Iterator[_Trip]:
    ways = {(ride.link, ride.start): ride for ride in directed_links(scenario)}
    stages: dict[tuple[str, Date], list[Row]] = defaultdict(list)
    for stage in plan.tables["convoy_stages"].to_dicts():
        stages[stage["convoy"], stage["date"]].append(stage)
    for trip in plan.tables["trips"].to_dicts():
        clocks = [
            hours
            for convoy in trip["convoys"] or ()
            for stage in stages[convoy, trip["date"]]
            for hours in [_boards(stage, trip, ways)]
            if hours is not None
        ]
        if not clocks:
            raise FormatError(
                Message(
                    "trip_without_convoys",
                    "The trip {trip} carries none of the convoys that it names.",
                    trip=trip["id"],
                )
            )
        # A vehicle waits for the last of those who board.
        yield _Trip(trip, _calls(trip, ways, max(clocks)))


def _boards(stage: Row, trip: Row, ways: Mapping[tuple[str, str], DirectedLink]) -> float | None:
    """Hour at which the people of a stage reach the place where the trip starts; None where they do not board there."""
    here, hours = stage["from"], stage["leaves"]
    for link in stage["links"] or ():
        if here == trip["from"] and link == trip["links"][0]:
            return float(hours)
        ride = _ride(ways, link, here)
        hours = _run(ride, hours)[1]
        here = ride.end
    return None


def _calls(trip: Row, ways: Mapping[tuple[str, str], DirectedLink], hours: float) -> tuple[_Call, ...]:
    here, arrives = trip["from"], hours
    calls = []
    for link in trip["links"]:
        ride = _ride(ways, link, here)
        leaves, ends = _run(ride, hours)
        calls.append(_Call(here, arrives, leaves))
        here, arrives, hours = ride.end, leaves + ride.running, ends
    return (*calls, _Call(here, arrives, arrives))


def _run(ride: DirectedLink, hours: float) -> tuple[float, float]:
    """Hours at which a vehicle leaves, after the posts at the start of a link, and has passed those at its end."""
    for post in ride.before:
        hours = max(hours, post.opens) + post.hours
    leaves = hours
    hours += ride.running
    for post in ride.after:
        hours = max(hours, post.opens) + post.hours
    return leaves, hours


def _ride(ways: Mapping[tuple[str, str], DirectedLink], link: str, start: str) -> DirectedLink:
    if (link, start) not in ways:
        raise FormatError(
            Message(
                "no_such_link",
                "The scenario has no link {link} from {place}: it is not the one of this plan.",
                link=link,
                place=start,
            )
        )
    return ways[link, start]


def _stop_times(trip: _Trip) -> Iterator[tuple[Any, ...]]:
    last = len(trip.calls) - 1
    for at, call in enumerate(trip.calls):
        # 0: people may board or alight; 1: they may not.
        boards, alights = int(at != 0), int(at != last)
        yield trip.row["id"], clock(call.arrives), clock(call.leaves), call.place, at + 1, boards, alights


def _route(row: Row) -> str:
    return f"{row['fleet']}:{row['from']}:{row['to']}"


def _day(day: Date) -> str:
    return day.strftime("%Y%m%d")
