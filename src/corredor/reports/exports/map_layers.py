"""The layers of a plan on a map: places with their nights, links with the people carried, crossings with entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from corredor.formats.geo.layers import Feature, Layer, Position
from corredor.messages import described
from corredor.planning.plan import Plan
from corredor.reports.content.link_flows import flows_by_day
from corredor.reports.disclosure.suppression import round_to_tens, shown_sums
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import CROSSINGS, LINKS, PLACES
from corredor.scenario.tables.schema import Column, ColumnKind, Table

_DATE = Column("date", ColumnKind.DATE, "Day.", hxl="#date")
_PEOPLE = Column("people", ColumnKind.NUMBER, "People carried on it, both directions together.", hxl="#reached+ind")
_PLACE_COLUMNS = ("id", "name", "state", "kind", "beds")
_LINK_COLUMNS = ("id", "from", "to", "mode", "km", "hours")
_CROSSING_COLUMNS = ("id", "name", "people_per_day")

# Each layer is declared as a table is: its name, what a feature is, and its columns.
PLACE_LAYER = Table("places", "Places, with the nights that people spend there.", (
    *map(PLACES.column, _PLACE_COLUMNS),
    Column("people_nights", ColumnKind.NUMBER, "Nights that people spend here, people times nights."),
    Column("most_in_a_night", ColumnKind.NUMBER, "Most people on one night, of those that are shown."),
    Column("share_of_beds", ColumnKind.NUMBER, "The same as a share of the beds.", unit="share"),
))  # fmt: skip
LINK_LAYER = Table("links", "Links between places, with the people carried on them.", (
    *map(LINKS.column, _LINK_COLUMNS),
    _PEOPLE,
    Column("busiest_day", ColumnKind.NUMBER, "Most people carried on one day."),
))  # fmt: skip
CROSSING_LAYER = Table("crossings", "Border crossings, airports and ports, with the people let in there.", (
    *map(CROSSINGS.column, _CROSSING_COLUMNS),
    Column("entries", ColumnKind.NUMBER, "People let in here.", hxl="#reached+ind"),
    Column("busiest_day", ColumnKind.NUMBER, "Most people let in on one day, of those that are shown."),
))  # fmt: skip
FLOW_LAYER = Table("flows", "People carried on each link, by day.", (
    Column("link", ColumnKind.ID, "Link.", hxl="#loc+link+code"),
    _DATE,
    _PEOPLE,
))  # fmt: skip
NIGHT_LAYER = Table("nights", "People who sleep at each place, by night.", (
    Column("place", ColumnKind.ID, "Place.", hxl="#loc+code"),
    Column("date", ColumnKind.DATE, "Evening of the night.", hxl="#date"),
    Column("people", ColumnKind.INTEGER, "People who sleep there.", hxl="#reached+ind"),
    Column("without_bed", ColumnKind.INTEGER, "Of these, without a bed."),
    Column("beds", ColumnKind.INTEGER, "Beds there.", hxl="#capacity+beds"),
))  # fmt: skip
CONVOY_LAYER = Table("convoys", "Each convoy on its way.", (
    Column("id", ColumnKind.ID, "Code of the convoy."),
    Column("group", ColumnKind.ID, "Group of the scenario, in full form.", hxl="#group+code"),
    Column("people", ColumnKind.INTEGER, "People, whole.", hxl="#reached+ind"),
    Column("depart", ColumnKind.DATE, "Day of leaving home.", hxl="#date+start"),
    Column("arrive", ColumnKind.DATE, "Day of reaching the goal.", hxl="#date+end"),
))  # fmt: skip
LAYERS = (PLACE_LAYER, LINK_LAYER, CROSSING_LAYER, FLOW_LAYER, NIGHT_LAYER, CONVOY_LAYER)

Tables = Mapping[str, pl.DataFrame]
Rounding = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class MapPositions:
    """The positions of a scenario's places, by code, as (longitude, latitude) in degrees, and its rows by code."""

    places: Mapping[str, Mapping[str, Any]]
    links: Mapping[str, Mapping[str, Any]]
    at: Mapping[str, Position] = field(default_factory=dict)

    def line(self, link: str) -> tuple[Position, Position]:
        """Give the two ends of a link."""
        row = self.links[link]
        return self.at[row["from"]], self.at[row["to"]]


def map_layers(
    plan: Plan, scenario: Scenario, tables: Mapping[str, pl.DataFrame], *, full: bool = False
) -> list[Layer]:
    """Make the layers of a plan from its tables as they may be shared: totals by place, link and crossing, then by day.

    Parameters
    ----------
    plan, scenario
        The plan and what it was made for.
    tables
        The tables of the plan as they are written, small counts suppressed unless `full`.
    full
        Whether each convoy is a layer too. Without, people on a link are rounded to tens, since the difference of two
        links at a place would disclose a small count.
    """
    positions = map_positions(scenario)
    flows = flows_by_day(plan)
    rounding: Rounding = float if full else round_to_tens
    layers = [
        _places(_sums(plan, tables, "nights", ["place"], full=full), positions),
        _links(flows, positions, rounding),
        _crossings(_sums(plan, tables, "admissions", ["state", "crossing"], full=full), scenario, positions),
        _flows(flows, positions, rounding),
        _nights(tables, positions),
    ]
    return [*layers, _convoys(plan, positions)] if full else layers


def map_positions(scenario: Scenario) -> MapPositions:
    """Give the positions of a scenario's places and the ends of its links."""
    places = {row["id"]: row for row in scenario.rows("places")}
    links = {row["id"]: row for row in scenario.rows("links")}
    return MapPositions(places, links, {name: (row["lon"], row["lat"]) for name, row in places.items()})


def _layer(
    declared: Table, shape: Literal["point", "line"], features: list[Feature], shown: str, label: str = ""
) -> Layer:
    return Layer(declared.name, described(declared.description), shape, declared.columns, features, shown, label)


def _sums(plan: Plan, tables: Tables, table: str, by: list[str], *, full: bool) -> pl.DataFrame:
    """Sum people by some columns, with their maximum on one day; null where it would disclose a suppressed count."""
    whole, shown = plan.tables[table], tables[table]
    sums = whole.group_by(by).agg(pl.col("people").sum()) if full else shown_sums(whole, shown, by)
    return sums.join(shown.group_by(by).agg(pl.col("people").max().alias("most")), on=by, how="left")


def _places(sums: pl.DataFrame, positions: MapPositions) -> Layer:
    people = sums.rows_by_key("place", unique=True)
    features = []
    for name, row in positions.places.items():
        nights, most = people.get(name, (0, 0))
        share = most / row["beds"] if most is not None and row["beds"] else None
        values = (*(row[column] for column in _PLACE_COLUMNS), nights, most, share)
        features.append(Feature((positions.at[name],), values))
    return _layer(PLACE_LAYER, "point", features, shown="most_in_a_night", label="name")


def _links(flows: pl.DataFrame, positions: MapPositions, rounding: Rounding) -> Layer:
    by_link = flows.group_by("link").agg(pl.col("people").sum(), pl.col("people").max().alias("most"))
    people = {link: (rounding(total), rounding(most)) for link, total, most in by_link.iter_rows()}
    features = [
        Feature(positions.line(name), (*(row[column] for column in _LINK_COLUMNS), *people.get(name, (0, 0))))
        for name, row in positions.links.items()
    ]
    return _layer(LINK_LAYER, "line", features, shown="people")


def _crossings(sums: pl.DataFrame, scenario: Scenario, positions: MapPositions) -> Layer:
    """Make the layer of crossings; the entries of a crossing are those into the states on both sides."""
    entries = {
        crossing: (_known(part["people"], sum), _known(part["most"], max))
        for (crossing,), part in sums.group_by("crossing")
    }
    features = []
    for row in scenario.rows("crossings"):
        sides = [positions.at[side] for side in (row["side_a"], row["side_b"]) if side]
        middle = (sum(lon for lon, _ in sides) / len(sides), sum(lat for _, lat in sides) / len(sides))
        values = (row["id"], row["name"], row["people_per_day"], *entries.get(row["id"], (0, 0)))
        features.append(Feature((middle,), values))
    return _layer(CROSSING_LAYER, "point", features, shown="entries", label="name")


def _flows(flows: pl.DataFrame, positions: MapPositions, rounding: Rounding) -> Layer:
    rounded = [(link, day, rounding(people)) for link, day, people in flows.iter_rows()]
    # A flow that rounds to nothing is left out: that a few were there on a day is not disclosed either.
    features = [Feature(positions.line(link), (link, day, people)) for link, day, people in rounded if people]
    return _layer(FLOW_LAYER, "line", features, shown="people")


def _nights(tables: Tables, positions: MapPositions) -> Layer:
    columns = ("place", "date", "people", "without_bed", "beds")
    features = [
        Feature((positions.at[row["place"]],), tuple(row[column] for column in columns))
        for row in tables["nights"].sort("place", "date").to_dicts()
    ]
    return _layer(NIGHT_LAYER, "point", features, shown="people")


def _convoys(plan: Plan, positions: MapPositions) -> Layer:
    """Make the layer of convoys, each a line from where it leaves to where it arrives."""
    lines: dict[str, list[Position]] = defaultdict(list)
    for stage in plan.tables["convoy_stages"].sort("convoy", "seq").to_dicts():
        line = lines[stage["convoy"]]
        here = stage["from"]
        line[:] = line or [positions.at[here]]
        for link in stage["links"] or ():
            row = positions.links[link]
            here = row["to"] if here == row["from"] else row["from"]
            line.append(positions.at[here])
    features = [
        Feature(tuple(lines[row["id"]]), (row["id"], row["group"], row["people"], row["depart"], row["arrive"]))
        for row in plan.convoys.to_dicts()
        if len(lines[row["id"]]) > 1
    ]
    return _layer(CONVOY_LAYER, "line", features, shown="people")


def _known(parts: pl.Series, combine: Callable[[list[int]], int]) -> int | None:
    """Combine counts; None where one of them is suppressed."""
    return None if parts.has_nulls() else combine(parts.to_list())
