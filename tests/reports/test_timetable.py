"""The feed of a plan's trips keeps the rules of GTFS Schedule."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from corredor.errors import FormatError
from corredor.formats.gtfs import clock, write_gtfs
from corredor.reports.exports.timetable import timetable
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from tests.reports.conftest import Planned

Feed = dict[str, list[dict[str, str]]]
# The files that every feed needs and the fields that each file needs, from the reference of the standard.
REQUIRED = {
    "agency": {"agency_id", "agency_name", "agency_url", "agency_timezone"},
    "stops": {"stop_id", "stop_name", "stop_lat", "stop_lon"},
    "routes": {"route_id", "agency_id", "route_type"},
    "trips": {"route_id", "service_id", "trip_id"},
    "stop_times": {"trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"},
    "calendar_dates": {"service_id", "date", "exception_type"},
    "feed_info": {"feed_publisher_name", "feed_publisher_url", "feed_lang"},
}
TIME = re.compile(r"\d{2,}:[0-5]\d:[0-5]\d")
DAY = re.compile(r"20\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])")


@pytest.fixture(scope="module")
def feed(three_places: Planned, tmp_path_factory: pytest.TempPathFactory) -> Feed:
    """The feed as a journey planner would read it from its zip file."""
    path = tmp_path_factory.mktemp("feed") / "gtfs.zip"
    write_gtfs(path, timetable(three_places.plan, three_places.scenario, lang="es"))
    with zipfile.ZipFile(path) as packed:
        return {
            name.removesuffix(".txt"): list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8"), newline="")))
            for name in packed.namelist()
        }


def seconds(text: str) -> int:
    """A time of the feed in seconds since the day of service began."""
    assert TIME.fullmatch(text), text
    hours, minutes, rest = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + rest


def test_every_file_and_field_that_the_standard_requires_is_there(feed: Feed) -> None:
    """And none of them is empty."""
    assert set(feed) == set(REQUIRED)
    for name, fields in REQUIRED.items():
        assert feed[name], name
        for row in feed[name]:
            assert all(row[field] != "" for field in fields), (name, row)
            assert None not in row, name


def test_codes_are_unique_and_all_that_is_named_is_there_and_used(feed: Feed) -> None:
    """No trip without a route, no stop that nobody calls at."""
    keys = {"agency": "agency_id", "stops": "stop_id", "routes": "route_id", "trips": "trip_id"}
    codes = {}
    for name, key in keys.items():
        listed = [row[key] for row in feed[name]]
        assert len(set(listed)) == len(listed), name
        codes[name] = set(listed)
    assert {row["agency_id"] for row in feed["routes"]} == codes["agency"]
    assert {row["route_id"] for row in feed["trips"]} == codes["routes"]
    assert {row["trip_id"] for row in feed["stop_times"]} == codes["trips"]
    assert {row["stop_id"] for row in feed["stop_times"]} == codes["stops"]
    assert {row["service_id"] for row in feed["trips"]} == {row["service_id"] for row in feed["calendar_dates"]}


def test_times_rise_along_every_trip_and_stops_lie_on_the_globe(feed: Feed) -> None:
    """Each trip has two calls at least; people board at the first alone and alight at the last alone."""
    calls = defaultdict(list)
    for row in feed["stop_times"]:
        calls[row["trip_id"]].append(row)
    for of_trip in calls.values():
        assert len(of_trip) >= 2
        order = [int(row["stop_sequence"]) for row in of_trip]
        assert order == sorted(set(order))
        times = [seconds(row[name]) for row in of_trip for name in ("arrival_time", "departure_time")]
        assert times == sorted(times)
        assert times[-1] > times[0]
        assert [row["pickup_type"] for row in of_trip] == ["0"] + ["1"] * (len(of_trip) - 1)
        assert [row["drop_off_type"] for row in of_trip] == ["1"] * (len(of_trip) - 1) + ["0"]
    for stop in feed["stops"]:
        assert -90 <= float(stop["stop_lat"]) <= 90
        assert -180 <= float(stop["stop_lon"]) <= 180


def test_days_types_and_zone_are_of_the_standard(feed: Feed, three_places: Planned) -> None:
    """The feed runs in the scenario's time zone, on days between its first and its last."""
    assert feed["agency"][0]["agency_timezone"] == three_places.scenario.settings.time_zone
    assert all(row["exception_type"] == "1" for row in feed["calendar_dates"])
    days = [row["date"] for row in feed["calendar_dates"]]
    assert all(DAY.fullmatch(day) for day in days)
    info = feed["feed_info"][0]
    assert (info["feed_start_date"], info["feed_end_date"]) == (min(days), max(days))
    assert {row["route_type"] for row in feed["routes"]} <= {*map(str, range(8)), "11", "12", "1100"}
    assert all(row["route_short_name"] or row["route_long_name"] for row in feed["routes"])


def test_the_hours_are_those_at_which_the_plan_passes_its_posts(feed: Feed, three_places: Planned) -> None:
    """A coach that takes a convoy to a post is there before its check begins."""
    slots = {(row["convoy"], row["date"]): row for row in three_places.plan.tables["slots"].to_dicts()}
    sides = {row["id"]: (row["side_a"], row["side_b"]) for row in three_places.scenario.rows("crossings")}
    calls = {(row["trip_id"], row["stop_id"]): row for row in feed["stop_times"]}
    checked = 0
    for trip in three_places.plan.tables["trips"].to_dicts():
        mine = [slots[convoy, trip["date"]] for convoy in trip["convoys"] if (convoy, trip["date"]) in slots]
        for slot in mine:
            call = calls.get((trip["id"], sides[slot["crossing"]][0]))
            if call and call["departure_time"] != call["arrival_time"]:
                assert seconds(call["arrival_time"]) == pytest.approx(3600 * slot["hour"], abs=60)
                checked += 1
    assert checked > 10


def test_a_trip_into_the_night_runs_beyond_24_hours() -> None:
    """A day of service does not end at midnight."""
    assert clock(25.5) == "25:30:00"
    assert clock(4.999999) == "05:00:00"


def test_a_plan_without_vehicles_has_no_timetable(three_places: Planned) -> None:
    """It is said, and no empty feed is written."""
    empty = {**three_places.plan.tables, **{t.name: to_frame(t, []) for t in PLAN_TABLES if t.name == "trips"}}
    with pytest.raises(FormatError, match="no trips"):
        timetable(replace(three_places.plan, tables=empty), three_places.scenario)


def test_a_feed_in_a_folder_is_the_same(three_places: Planned, feed: Feed, tmp_path: Path) -> None:
    """One file each."""
    write_gtfs(tmp_path / "gtfs", timetable(three_places.plan, three_places.scenario, lang="es"))
    assert sorted(file.stem for file in (tmp_path / "gtfs").iterdir()) == sorted(feed)
    rows = list(csv.DictReader((tmp_path / "gtfs" / "stops.txt").open(encoding="utf-8", newline="")))
    assert rows == feed["stops"]
