"""The columns of Flee's files, each declared once, in the order in which Flee takes them."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, ColumnKind

LOCATIONS = (
    Column("name", ColumnKind.TEXT, "Name of the place.", required=True),
    Column("region", ColumnKind.TEXT, "Region in which it lies."),
    Column("country", ColumnKind.TEXT, "Country in which it lies; that of the first row is the one people flee."),
    Column("latitude", ColumnKind.NUMBER, "Latitude.", unit="degrees", minimum=-90, maximum=90, example="-18.48"),
    Column("longitude", ColumnKind.NUMBER, "Longitude.", unit="degrees", minimum=-180, maximum=180, example="-70.31"),
    Column("location_type", ColumnKind.TEXT, "What kind of place it is.", required=True, example="town"),
    Column(
        "conflict_date",
        ColumnKind.INTEGER,
        "Day on which a conflict zone becomes unsafe.",
        minimum=0,
        maximum=1e5,
        default="0",
    ),
    Column(
        "population",
        ColumnKind.INTEGER,
        "People living there; of a camp, its capacity.",
        minimum=0,
        maximum=2e9,
        default="0",
    ),
)
ROUTES = (
    Column("name1", ColumnKind.TEXT, "Place at one end.", required=True),
    Column("name2", ColumnKind.TEXT, "Place at the other end.", required=True),
    Column(
        "distance",
        ColumnKind.NUMBER,
        "Kilometres by road.",
        required=True,
        unit="km",
        exclusive_minimum=0,
        maximum=50_000,
    ),
    Column("forced_redirection", ColumnKind.INTEGER, "A flag that moves nobody.", minimum=0, maximum=2, default="0"),
)
CLOSURES = (
    Column(
        "closure_type",
        ColumnKind.CHOICE,
        "What is shut.",
        required=True,
        choices=("country", "location", "link", "camp", "idpcamp", "remove_forced_redirection"),
    ),
    Column("name1", ColumnKind.TEXT, "What is shut, or one end of it.", required=True),
    Column("name2", ColumnKind.TEXT, "The other end, where there is one."),
    Column(
        "closure_start", ColumnKind.INTEGER, "First day on which it is shut.", required=True, minimum=0, maximum=1e5
    ),
    Column("closure_end", ColumnKind.INTEGER, "Day on which it opens again.", required=True, minimum=0, maximum=1e5),
)
CORRECTIONS = (
    Column("name", ColumnKind.TEXT, "Destination whose count was verified.", required=True),
    Column("date", ColumnKind.DATE, "Day of the first verified count.", required=True, example="2012-12-31"),
    Column("kind", ColumnKind.TEXT, "How it is corrected: normalize."),
)
SERIES = (
    Column("date", ColumnKind.DATE, "Day of the count.", required=True, example="2012-12-31"),
    Column("people", ColumnKind.INTEGER, "People present.", required=True, minimum=0, maximum=2e9, example="1926"),
)
START = Column("StartDate", ColumnKind.DATE, "The first day.", required=True, example="2012-02-29")
LENGTH = Column(
    "Length", ColumnKind.INTEGER, "How many days there are.", required=True, minimum=1, maximum=20_000, example="300"
)
KINDS = ("conflict", "idpcamp", "camp", "forward", "marker", "town")


def kind_of(location_type: str) -> str:
    """Give the kind of a place as its `location_type` tells it; empty where it tells none."""
    location_type = location_type.lower()
    for kind in KINDS:
        if kind in location_type or (kind == "idpcamp" and "idp" in location_type and "camp" in location_type):
            return kind
    return "town" if "default" in location_type else ""
