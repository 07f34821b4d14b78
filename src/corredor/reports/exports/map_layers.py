"""The layers of a plan on a map: places with their nights, links with the people carried, crossings with entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from corredor.formats.geo.layers import Feature, Layer, Position
from corredor.planning.plan import Plan
from corredor.reports.content.link_flows import flows_by_day
from corredor.reports.disclosure.suppression import round_to_tens, shown_sums
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import CROSSINGS, LINKS, PLACES
from corredor.scenario.tables.schema import Column, ColumnKind

_DATE = Column("date", ColumnKind.DATE, "Day.", hxl="#date")
_PEOPLE = Column("people", ColumnKind.NUMBER, "People carried on it, both directions together.", hxl="#reached+ind")
_NIGHTS = Column("people_nights", ColumnKind.NUMBER, "Nights that people spend here, people times nights.")
_MOST = Column("most_in_a_night", ColumnKind.NUMBER, "Most people on one night, of those that are shown.")
_SHARE = Column("share_of_beds", ColumnKind.NUMBER, "The same as a share of the beds.", unit="share")
_ENTRIES = Column("entries", ColumnKind.NUMBER, "People let in here.", hxl="#reached+ind")
_BUSIEST = Column("busiest_day", ColumnKind.NUMBER, "Most people let in on one day, of those that are shown.")

Tables = Mapping[str, pl.DataFrame]
Rounded = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class MapPositions:
    """Where things are: places and the two ends of links by code, as (longitude, latitude)."""

    places: Mapping[str, Mapping[str, Any]]
    links: Mapping[str, Mapping[str, Any]]
    at: Mapping[str, Position] = field(default_factory=dict)

    def line(self, link: str) -> tuple[Position, Position]:
        """Give the two ends of a link."""
        row = self.links[link]
        return self.at[row["from"]], self.at[row["to"]]


def map_positions(scenario: Scenario) -> MapPositions:
    """Give the ground of a scenario."""
    places = {row["id"]: row for row in scenario.rows("places")}
    links = {row["id"]: row for row in scenario.rows("links")}
    return MapPositions(places, links, {name: (row["lon"], row["lat"]) for name, row in places.items()})


def map_layers(
    plan: Plan, scenario: Scenario, tables: Mapping[str, pl.DataFrame], *, full: bool = False
) -> list[Layer]:
    """Give places, links and crossings, flows and nights by day, from these of the plan's tables.

    With `full` each convoy is a layer too; without, people on a link are rounded to tens, since what comes and goes at
    a place would tell a small count.
    """
    ground = map_positions(scenario)
    flows = flows_by_day(plan)
    rounded: Rounded = float if full else round_to_tens
    layers = [
        _places(_sums(plan, tables, "nights", ["place"], full=full), ground),
        _links(flows, ground, rounded),
        _crossings(_sums(plan, tables, "admissions", ["state", "crossing"], full=full), scenario, ground),
        _flows(flows, ground, rounded),
        _nights(tables, ground),
    ]
    return [*layers, _convoys(plan, ground)] if full else layers


def _sums(plan: Plan, tables: Tables, table: str, by: list[str], *, full: bool) -> pl.DataFrame:
    """People by some columns, and the most of them on one day: both null where they would tell what is hidden."""
    whole, shown = plan.tables[table], tables[table]
    sums = whole.group_by(by).agg(pl.col("people").sum()) if full else shown_sums(whole, shown, by)
    return sums.join(shown.group_by(by).agg(pl.col("people").max().alias("most")), on=by, how="left")


def _places(slept: pl.DataFrame, ground: MapPositions) -> Layer:
    people = slept.rows_by_key("place", unique=True)
    features = []
    for name, row in ground.places.items():
        nights, most = people.get(name, (0, 0))
        share = most / row["beds"] if most is not None and row["beds"] else None
        told = (name, row["name"], row["state"], row["kind"], row["beds"], nights, most, share)
        features.append(Feature((ground.at[name],), told))
    own = tuple(PLACES.column(column) for column in ("id", "name", "state", "kind", "beds"))
    says = "Places, with the nights that people spend there."
    return Layer(
        "places", says, "point", (*own, _NIGHTS, _MOST, _SHARE), features, shown="most_in_a_night", label="name"
    )


def _links(flows: pl.DataFrame, ground: MapPositions, rounded: Rounded) -> Layer:
    by_link = flows.group_by("link").agg(pl.col("people").sum(), pl.col("people").max().alias("most"))
    people = {link: (rounded(all_in_all), rounded(most)) for link, all_in_all, most in by_link.iter_rows()}
    told = ("id", "from", "to", "mode", "km", "hours")
    features = [
        Feature(ground.line(name), (*(row[column] for column in told), *people.get(name, (0, 0))))
        for name, row in ground.links.items()
    ]
    own = tuple(LINKS.column(column) for column in told)
    busiest = Column("busiest_day", ColumnKind.NUMBER, "Most people carried on one day.")
    says = "Links between places, with the people carried on them."
    return Layer("links", says, "line", (*own, _PEOPLE, busiest), features, shown="people")


def _crossings(let_in: pl.DataFrame, scenario: Scenario, ground: MapPositions) -> Layer:
    """A crossing lets people into the state on either side: its entries are those of both."""
    entries = {
        crossing: (_known(part["people"], sum), _known(part["most"], max))
        for (crossing,), part in let_in.group_by("crossing")
    }
    features = []
    for row in scenario.rows("crossings"):
        sides = [ground.at[side] for side in (row["side_a"], row["side_b"]) if side]
        middle = (sum(lon for lon, _ in sides) / len(sides), sum(lat for _, lat in sides) / len(sides))
        told = (row["id"], row["name"], row["people_per_day"], *entries.get(row["id"], (0, 0)))
        features.append(Feature((middle,), told))
    own = tuple(CROSSINGS.column(column) for column in ("id", "name", "people_per_day"))
    says = "Border crossings, airports and ports, with the people let in there."
    return Layer("crossings", says, "point", (*own, _ENTRIES, _BUSIEST), features, shown="entries", label="name")


def _flows(flows: pl.DataFrame, ground: MapPositions, rounded: Rounded) -> Layer:
    told = [(link, day, rounded(people)) for link, day, people in flows.iter_rows()]
    # That a few were there on a day is not told either.
    features = [Feature(ground.line(link), (link, day, people)) for link, day, people in told if people]
    link = Column("link", ColumnKind.ID, "Link.", hxl="#loc+link+code")
    return Layer("flows", "People carried on each link, by day.", "line", (link, _DATE, _PEOPLE), features, "people")


def _nights(tables: Tables, ground: MapPositions) -> Layer:
    features = [
        Feature((ground.at[row["place"]],), (row["place"], row["date"], row["people"], row["without_bed"], row["beds"]))
        for row in tables["nights"].sort("place", "date").to_dicts()
    ]
    columns = (
        Column("place", ColumnKind.ID, "Place.", hxl="#loc+code"),
        Column("date", ColumnKind.DATE, "Evening of the night.", hxl="#date"),
        Column("people", ColumnKind.INTEGER, "People who sleep there.", hxl="#reached+ind"),
        Column("without_bed", ColumnKind.INTEGER, "Of these, without a bed."),
        Column("beds", ColumnKind.INTEGER, "Beds there.", hxl="#capacity+beds"),
    )
    return Layer("nights", "People who sleep at each place, by night.", "point", columns, features, "people")


def _convoys(plan: Plan, ground: MapPositions) -> Layer:
    """Each convoy as the line of its way, from where it leaves to where it arrives."""
    ways: dict[str, list[Position]] = defaultdict(list)
    for stage in plan.tables["convoy_stages"].sort("convoy", "seq").to_dicts():
        way = ways[stage["convoy"]]
        here = stage["from"]
        way[:] = way or [ground.at[here]]
        for link in stage["links"] or ():
            row = ground.links[link]
            here = row["to"] if here == row["from"] else row["from"]
            way.append(ground.at[here])
    features = [
        Feature(tuple(ways[row["id"]]), (row["id"], row["group"], row["people"], row["depart"], row["arrive"]))
        for row in plan.convoys.to_dicts()
        if len(ways[row["id"]]) > 1
    ]
    columns = (
        Column("id", ColumnKind.ID, "Code of the convoy."),
        Column("group", ColumnKind.ID, "Group of the scenario, in full form.", hxl="#group+code"),
        Column("people", ColumnKind.INTEGER, "People, whole.", hxl="#reached+ind"),
        Column("depart", ColumnKind.DATE, "Day of leaving home.", hxl="#date+start"),
        Column("arrive", ColumnKind.DATE, "Day of reaching the goal.", hxl="#date+end"),
    )
    return Layer("convoys", "Each convoy on its way.", "line", columns, features, "people")


def _known(parts: pl.Series, joined: Callable[[list[int]], int]) -> int | None:
    """What parts come to; None where one of them is hidden."""
    return None if parts.has_nulls() else joined(parts.to_list())
