"""Every table of the scenario format, version 1, declared once.

Those of agreements stand in `agreement_tables`, those of queues at a crossing in `crossing_tables`. The checks,
the data dictionary, the Excel template, `corredor new` and the readers all read this page.
"""

from __future__ import annotations

from corredor.scenario.tables.agreement_tables import COMMITMENTS, MECHANISM, STATEMENTS, SWITCHES
from corredor.scenario.tables.crossing_tables import CHECKS_TABLE, EPISODES, LANES, SHIFTS, TRAFFIC
from corredor.scenario.tables.provenance_columns import sourced
from corredor.scenario.tables.schema import Column, ColumnKind, Table

FORMAT_VERSION = 1

DOCUMENTS = ("visa", "passport", "expired_passport", "id_card", "none")
MODES = ("road", "air", "sea", "river", "rail", "foot")
PLACE_KINDS = (
    "city", "town", "assembly", "way_station", "transit_centre", "reception_centre", "border_post", "airport", "port",
)
EXITS = ("asylum", "protection", "medical", "hold", "withdrawal")
EXIT_SERVICES = ("exit", *(f"exit_{kind}" for kind in EXITS))
SERVICES = ("counselling", "screening", "documents", "medical", "reception", *EXIT_SERVICES)
WILLING_BASIS = ("survey", "registration", "assumption")
AIMS = ("unserved", "unsafe_nights", "exposure", "arrival", "cost")
CORRIDOR_KINDS = ("safe_passage", "sponsored_admission", "assisted_return", "transit", "relocation", "evacuation")
COST_KINDS = ("transport", "nights", "services")
STAY = "stay"
UNCERTAIN = (
    "link_hours", "crossing_hours", "link_closure", "crossing_closure", "breakdown", "turnout", "no_show", "exit",
)
SHAPES = ("fixed", "uniform", "triangular", "lognormal")

STATES = sourced(
    "states", "A state or authority whose consent counts.",
    Column("id", ColumnKind.ID, "Short code, such as ISO 3166-1 alpha-3.", required=True, example="PER", hxl="#country+code"),
    Column("name", ColumnKind.TEXT, "Name in words.", required=True, example="Peru", hxl="#country+name"),
    Column("documents", ColumnKind.CHOICES,
           "Papers with which people of other nationalities may enter or pass through without any agreement. "
           "`visa` means a passport with a visa. Empty: nobody is admitted on papers alone.",
           choices=DOCUMENTS, example="passport;id_card"),
    Column("documents_of_nationals", ColumnKind.CHOICES, "Papers with which the state's own nationals may enter.",
           choices=DOCUMENTS, example="passport;expired_passport"),
    Column("documents_to_leave", ColumnKind.CHOICES,
           "Papers with which people may leave without an agreement. Empty: everybody may leave.", choices=DOCUMENTS),
    Column("documents_since", ColumnKind.DATE, "Since when the rule on papers holds. Empty: as long as is known.",
           example="2024-07-02"),
    Column("driving_hours", ColumnKind.NUMBER, "Longest driving in a day with one driver.", unit="h", exclusive_minimum=0, maximum=24,
           default="9"),
    Column("driving_hours_relay", ColumnKind.NUMBER, "Longest driving in a day with drivers who relieve each other.",
           unit="h", exclusive_minimum=0, maximum=24, default="14"),
    Column("escorted_per_day", ColumnKind.INTEGER,
           "People whom its escorts can lead on its roads in a day; at the border the next state's take over. Empty: "
           "none is needed.", unit="people per day", minimum=0, maximum=10_000_000),
    required=True,
)

PLACES = sourced(
    "places", "A town, reception centre, side of a border post, airport or port.",
    Column("id", ColumnKind.ID, "Code of the place.", required=True, example="PE-TACNA", hxl="#loc+code"),
    Column("name", ColumnKind.TEXT, "Name in words.", required=True, example="Tacna", hxl="#loc+name"),
    Column("state", ColumnKind.REF, "State on whose soil it lies.", required=True, references=("states",), example="PER",
           hxl="#country+code"),
    Column("kind", ColumnKind.CHOICE, "What sort of place it is.", choices=PLACE_KINDS, default="town", hxl="#loc+type"),
    Column("lat", ColumnKind.NUMBER, "Latitude, north positive.", required=True, unit="degrees", minimum=-90, maximum=90,
           example="-18.0146", hxl="#geo+lat"),
    Column("lon", ColumnKind.NUMBER, "Longitude, east positive.", required=True, unit="degrees", minimum=-180, maximum=180,
           example="-70.2536", hxl="#geo+lon"),
    Column("beds", ColumnKind.INTEGER, "People who can sleep here in a night.", unit="people per night", minimum=0,
           maximum=1_000_000, default="0", hxl="#capacity+beds"),
    Column("without_bed", ColumnKind.INTEGER,
           "People who may spend a night here without a bed. Such nights are counted as unsafe.",
           unit="people per night", minimum=0, maximum=1_000_000, default="0"),
    Column("cost_per_night", ColumnKind.NUMBER, "Cost of a night and its meals for one person.", unit="currency", minimum=0,
           maximum=100_000, default="0", hxl="#value+cost+night"),
    Column("elevation_m", ColumnKind.NUMBER, "Height above the sea.", unit="m", minimum=-500, maximum=9000, hxl="#geo+elevation"),
    required=True,
)

LINKS = sourced(
    "links", "A way from one place to another.",
    Column("id", ColumnKind.ID, "Code of the link.", required=True, example="R-TACNA-MOQUEGUA"),
    Column("from", ColumnKind.REF, "Where it starts.", required=True, references=("places",), example="PE-TACNA",
           hxl="#loc+origin+code"),
    Column("to", ColumnKind.REF, "Where it ends.", required=True, references=("places",), example="PE-MOQUEGUA",
           hxl="#loc+destination+code"),
    Column("mode", ColumnKind.CHOICE, "How people travel on it.", choices=MODES, default="road"),
    Column("km", ColumnKind.NUMBER, "Length.", required=True, unit="km", exclusive_minimum=0, maximum=20_000, example="158"),
    Column("hours", ColumnKind.NUMBER, "Running time without stops, rests and border checks.", required=True, unit="h",
           exclusive_minimum=0, maximum=1_000, example="2.5"),
    Column("both_ways", ColumnKind.YES_NO, "Whether it can be travelled back as well, with the same figures.",
           default="yes"),
    Column("people_per_day", ColumnKind.NUMBER,
           "Most people who may travel on it in one direction in a day. Empty: no limit.",
           unit="people per day", minimum=0, maximum=10_000_000, hxl="#capacity+people"),
    Column("cost", ColumnKind.NUMBER,
           "Fare of one person on a scheduled service. Empty: no scheduled service runs where a fleet could; "
           "where none could, travel is free of charge.", unit="currency", minimum=0, maximum=100_000, hxl="#value+cost"),
    Column("exposure", ColumnKind.NUMBER, "Danger of the way for one person, on a scale of the scenario's own.",
           unit="points", minimum=0, maximum=1_000_000, default="0"),
    Column("crossing", ColumnKind.REFS,
           "Between two states: the crossing. By air or sea: the crossing of departure, then that of arrival.",
           references=("crossings",), example="X-CHACALLUTA"),
    Column("mechanism", ColumnKind.YES_NO,
           "Between two states: whether only people with a place of the mechanism travel on it.", default="no"),
    required=True,
)

CROSSINGS = sourced(
    "crossings", "A border crossing with its two sides; an airport or port is one with side_a alone.",
    Column("id", ColumnKind.ID, "Code of the crossing.", required=True, example="X-CHACALLUTA", hxl="#loc+crossing+code"),
    Column("name", ColumnKind.TEXT, "Name in words.", example="Chacalluta - Santa Rosa", hxl="#loc+crossing+name"),
    Column("side_a", ColumnKind.REF, "Post on one side.", required=True, references=("places",), example="CL-CHACALLUTA"),
    Column("side_b", ColumnKind.REF, "Post on the other side. Empty for an airport or port.", references=("places",),
           example="PE-SANTA-ROSA"),
    Column("opens", ColumnKind.HOUR, "Hour at which it opens, local time.", minimum=0, maximum=24, default="0"),
    Column("closes", ColumnKind.HOUR, "Hour at which it closes, local time.", minimum=0, maximum=24, default="24"),
    Column("people_per_day", ColumnKind.NUMBER, "People it can process in one direction in a day.", required=True,
           unit="people per day", minimum=0, maximum=10_000_000, example="5500", hxl="#capacity+people"),
    Column("corridor_share", ColumnKind.NUMBER, "Share of that capacity which the corridor may use.", unit="share", minimum=0,
           maximum=1, default="1"),
    Column("traffic_per_day", ColumnKind.NUMBER, "People who cross in one direction on a usual day.",
           unit="people per day", minimum=0, maximum=10_000_000),
    Column("hours", ColumnKind.NUMBER, "Time from reaching the first post to leaving the second.", unit="h", minimum=0, maximum=48,
           default="1"),
    Column("at_closing", ColumnKind.CHOICE, "Whether those in the queue at closing wait for the opening, or turn back.",
           choices=("wait", "turn_back"), default="wait"),
)

GROUPS = sourced(
    "groups", "People in the same situation, with one goal.",
    Column("id", ColumnKind.ID, "Code of the group.", required=True, example="SCL-CARACAS", max_length=240, hxl="#group+code"),
    Column("origin", ColumnKind.REF, "Where they are now.", required=True, references=("places",), example="CL-SANTIAGO",
           hxl="#loc+origin+code"),
    Column("population", ColumnKind.ID,
           "Rows with the same population share its people; their shares add up to 1. Empty: the row stands alone.",
           example="CL-SANTIAGO"),
    Column("people", ColumnKind.INTEGER, "People of the population, willing or not.", required=True, unit="people", minimum=0,
           maximum=100_000_000, example="1200", hxl="#population"),
    Column("share", ColumnKind.NUMBER, "Share of the population that this row stands for.", unit="share", minimum=0, maximum=1,
           default="1"),
    Column("goal", ColumnKind.SHARES,
           "Place they chose, or `stay`. Short form: several with shares, as in `VE-CARACAS 0.6; stay 0.4`.",
           required=True, references=("places",), example="VE-CARACAS", hxl="#loc+destination+code"),
    Column("documents", ColumnKind.SHARES, "Paper they hold. Short form: several with shares.", choices=DOCUMENTS,
           default="none", example="passport 0.15; none 0.85"),
    Column("nationality", ColumnKind.REF, "State whose nationals they are.", references=("states",), example="VEN"),
    Column("willing", ColumnKind.NUMBER, "Share that would leave.", required=True, unit="share", minimum=0, maximum=1,
           example="0.2"),
    Column("willing_low", ColumnKind.NUMBER, "Lowest plausible share.", unit="share", minimum=0, maximum=1),
    Column("willing_high", ColumnKind.NUMBER, "Highest plausible share.", unit="share", minimum=0, maximum=1),
    Column("willing_basis", ColumnKind.CHOICE, "How willingness was established.", required=True, choices=WILLING_BASIS),
    Column("willing_days", ColumnKind.INTEGER,
           "Days over which that share would leave (365: a share a year). Empty: all of them within the ready dates.",
           unit="days", exclusive_minimum=0, maximum=36_500),
    Column("ready_from", ColumnKind.DATE, "First day on which some are ready. Empty: the scenario's start."),
    Column("ready_to", ColumnKind.DATE, "Last such day; people get ready evenly by week. Empty: the end of the horizon."),
    Column("children", ColumnKind.NUMBER, "Share of children.", unit="share", minimum=0, maximum=1, default="0"),
    Column("elderly", ColumnKind.NUMBER, "Share of older persons.", unit="share", minimum=0, maximum=1, default="0"),
    Column("medical", ColumnKind.NUMBER, "Share with medical needs.", unit="share", minimum=0, maximum=1, default="0"),
    Column("household_sizes", ColumnKind.SHARES, "Sizes of households with their shares of households.",
           default="1 1", example="1 0.46; 2 0.26; 4 0.28"),
    Column("forbidden_states", ColumnKind.REFS, "States they may not be sent to or through.", references=("states",)),
    Column("max_exposure", ColumnKind.NUMBER, "Links with more exposure than this are not for them.", unit="points", minimum=0,
           maximum=1_000_000),
    Column("weight", ColumnKind.NUMBER, "Weight of one unserved person in the first aim.", unit="weight", exclusive_minimum=0, maximum=1000,
           default="1"),
    required=True,
)

SERVICES_TABLE = sourced(
    "services",
    "What a place can do in a day; `exit` (of any kind) and exit_… are places for people who leave the flow.",
    Column("id", ColumnKind.ID, "Code of the service.", required=True, example="SCREEN-ARICA"),
    Column("place", ColumnKind.REF, "Where it is.", required=True, references=("places",), example="CL-ARICA", hxl="#loc+code"),
    Column("kind", ColumnKind.CHOICE, "What it does.", required=True, choices=SERVICES, hxl="#service+kind"),
    Column("when", ColumnKind.CHOICE,
           "Who needs it: people who depart from the place, enter its state there, spend a night there, arrive there "
           "as at their goal, or set out from there by the mechanism (`place`). Not for exits.",
           choices=("departure", "entry", "night", "arrival", "place"), default="departure"),
    Column("who", ColumnKind.CHOICE, "Which of them.", choices=("everyone", "children", "elderly", "medical"),
           default="everyone"),
    Column("people_per_day", ColumnKind.NUMBER, "People it can serve in a day.", required=True, unit="people per day",
           minimum=0, maximum=10_000_000, example="300", hxl="#capacity+people"),
    Column("cost", ColumnKind.NUMBER, "Cost for one person served.", unit="currency", minimum=0, maximum=100_000, default="0",
           hxl="#value+cost"),
)

EXITS_TABLE = sourced(
    "exits", "An expected share of people who leave the flow at a stage, by kind. An input, never a decision.",
    Column("id", ColumnKind.ID, "Code of the row.", required=True, example="ASYLUM-ON-THE-WAY"),
    Column("stage", ColumnKind.CHOICE, "Where on the journey.", required=True, choices=("origin", "transit", "arrival")),
    Column("kind", ColumnKind.CHOICE, "Kind of exit.", required=True, choices=EXITS),
    Column("share", ColumnKind.NUMBER, "Expected share of the willing.", required=True, unit="share", minimum=0, maximum=0.5,
           example="0.01"),
    Column("test_share", ColumnKind.NUMBER, "Share for which places are kept at every state entered. Empty: the same.",
           unit="share", minimum=0, maximum=1, example="0.03"),
)

VEHICLES = sourced(
    "vehicles", "A fleet of like vehicles that come back to their base.",
    Column("id", ColumnKind.ID, "Code of the fleet.", required=True, example="COACH-LIMA"),
    Column("name", ColumnKind.TEXT, "Name in words.", example="Charter coaches of Lima"),
    Column("base", ColumnKind.REF, "Where they start and come back to.", required=True, references=("places",), example="PE-LIMA",
           hxl="#loc+code"),
    Column("mode", ColumnKind.CHOICE, "Links they run on.", choices=MODES, default="road"),
    Column("seats", ColumnKind.INTEGER, "Seats of one vehicle.", required=True, unit="people", exclusive_minimum=0, maximum=5000,
           example="44", hxl="#capacity+seats"),
    Column("number", ColumnKind.INTEGER, "Vehicles.", required=True, unit="vehicles", minimum=0, maximum=100_000, example="20"),
    Column("states", ColumnKind.REFS, "States in which they may run.", required=True, references=("states",), example="PER"),
    Column("crew", ColumnKind.CHOICE, "One driver, or drivers who relieve each other.", choices=("one_driver", "relay"),
           default="one_driver"),
    Column("empty_hours", ColumnKind.NUMBER,
           "Longest empty run from the base to where people board, or from where they alight to the base. Empty: no "
           "limit.", unit="h", minimum=0, maximum=1000),
    Column("cost_per_km", ColumnKind.NUMBER, "Cost of one vehicle for a kilometre, laden or empty.", unit="currency per km",
           minimum=0, maximum=10_000, default="0"),
    Column("cost_per_day", ColumnKind.NUMBER, "Cost of one vehicle for a day away from its base.", unit="currency per day",
           minimum=0, maximum=10_000_000, default="0"),
)

FUNDS = sourced(
    "funds", "Who pays how much for what.",
    Column("id", ColumnKind.ID, "Code of the fund.", required=True, example="OIM-TRANSPORT"),
    Column("payer", ColumnKind.TEXT, "Who pays.", required=True, example="IOM", hxl="#org+funder"),
    Column("amount", ColumnKind.NUMBER, "How much in all. Empty: whatever it costs.", unit="currency", minimum=0, maximum=1e12,
           hxl="#value"),
    Column("currency", ColumnKind.TEXT, "ISO 4217 code. Empty: the scenario's currency.", max_length=3, example="USD",
           hxl="#currency"),
    Column("from", ColumnKind.DATE, "First day it pays for. Empty: the start.", hxl="#date+start"),
    Column("to", ColumnKind.DATE, "Last day it pays for. Empty: the end.", hxl="#date+end"),
    Column("covers", ColumnKind.CHOICES, "What it pays for. Empty: everything.", choices=COST_KINDS),
    Column("states", ColumnKind.REFS, "In which states. Empty: all.", references=("states",)),
)

RATES = sourced(
    "rates", "An exchange rate.",
    Column("currency", ColumnKind.TEXT, "ISO 4217 code.", required=True, max_length=3, example="CLP", hxl="#currency"),
    Column("per_unit", ColumnKind.NUMBER, "How many of it make one unit of the scenario's currency.", required=True,
           exclusive_minimum=0, maximum=1e9, example="950"),
)

CLOSURES = sourced(
    "closures", "A link or crossing that is shut for a time.",
    Column("id", ColumnKind.ID, "Code of the closure.", required=True, example="MACARA-SHUT"),
    Column("link", ColumnKind.REF, "Link that is shut.", references=("links",)),
    Column("crossing", ColumnKind.REF, "Crossing that is shut, both ways.", references=("crossings",), example="X-MACARA"),
    Column("from", ColumnKind.DATE, "First day. Empty: always.", hxl="#date+start"),
    Column("to", ColumnKind.DATE, "Last day. Empty: no end.", hxl="#date+end"),
    Column("why", ColumnKind.TEXT, "Why it is shut.", required=True, max_length=300, example="closed by Ecuador", hxl="#cause"),
)

UNCERTAINTY = sourced(
    "uncertainty", "What may turn out otherwise than planned, by how much and how often. No plan rests on it.",
    Column("id", ColumnKind.ID, "Code of the row.", required=True, example="COACHES-LATE"),
    Column("what", ColumnKind.CHOICE, "What varies.", required=True, choices=UNCERTAIN, example="link_hours"),
    Column("of", ColumnKind.REFS,
           "Which of them: links, crossings, fleets, groups or populations, rows of exits. Empty: all that a journey "
           "can meet.", references=("links", "crossings", "vehicles", "groups", "populations", "exits"),
           example="R-TACNA-MOQUEGUA"),
    Column("modes", ColumnKind.CHOICES, "link_hours, link_closure: links of these modes only. Empty: of all.",
           choices=MODES, example="road"),
    Column("chance", ColumnKind.NUMBER,
           "Chance that it happens on a day (closures: that it begins; breakdown: on one outing of a vehicle). "
           "Empty: it always does.", unit="share", minimum=0, maximum=1, example="0.1"),
    Column("shape", ColumnKind.CHOICE,
           "How it is distributed. fixed: always `usual`. uniform: from `low` to `high`. triangular: the same with "
           "its top at `usual`. lognormal: around its median `usual`, above `high` once in twenty.",
           choices=SHAPES, default="triangular"),
    Column("low", ColumnKind.NUMBER, "Lowest value.", minimum=0, maximum=10_000, example="1"),
    Column("usual", ColumnKind.NUMBER,
           "Usual value. link_hours: times the running hours. crossing_hours: hours more. Closures: days shut. "
           "breakdown: days until the vehicle is back. turnout: times the people ready. no_show: share of them who do "
           "not come. exit: share who leave the flow there, beyond those whom the plan counts.",
           minimum=0, maximum=10_000, example="1.1"),
    Column("high", ColumnKind.NUMBER, "Highest value.", minimum=0, maximum=10_000, example="1.5"),
    Column("together", ColumnKind.YES_NO, "Whether all of them vary alike, as in one storm, rather than each by itself.",
           default="no"),
    Column("from", ColumnKind.DATE, "First day on which it may happen. Empty: the start."),
    Column("to", ColumnKind.DATE, "Last such day. Empty: the end."),
)

TABLES: tuple[Table, ...] = (
    STATES, PLACES, LINKS, CROSSINGS, GROUPS, SERVICES_TABLE, EXITS_TABLE, VEHICLES, FUNDS, RATES, STATEMENTS,
    COMMITMENTS, MECHANISM, SWITCHES, CLOSURES, TRAFFIC, LANES, SHIFTS, CHECKS_TABLE, EPISODES, UNCERTAINTY,
)
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
