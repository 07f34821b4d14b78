"""Every table of a saved plan, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.schema import MESSAGE, Column, ColumnKind, Table

_GROUP = Column("group", ColumnKind.ID, "Group of the scenario, in full form.", hxl="#group+code")
_PEOPLE = Column(
    "people",
    ColumnKind.NUMBER,
    "People; fractions where the plan is the proven optimum.",
    unit="people",
    hxl="#reached+ind",
)
_WHOLE = Column("people", ColumnKind.INTEGER, "People, whole.", unit="people", hxl="#reached+ind")

_STAGE = (
    Column("seq", ColumnKind.INTEGER, "Order on the journey, from 1."),
    Column("date", ColumnKind.DATE, "Day of the stage, or of the evening before a further night.", hxl="#date"),
    Column("leaves", ColumnKind.HOUR, "Hour of leaving. Empty where people stay."),
    Column("from", ColumnKind.ID, "Stop where it starts.", hxl="#loc+origin+code"),
    Column(
        "to",
        ColumnKind.ID,
        "Stop where it ends; the same as `from` where people stay a further night.",
        hxl="#loc+destination+code",
    ),
    Column("links", ColumnKind.TEXTS, "Links in order; empty where people stay.", max_length=2000),
    Column("carriers", ColumnKind.TEXTS, "For each link: `scheduled` or the fleet.", max_length=2000),
    Column("arrives", ColumnKind.DATE, "Day on whose evening it ends."),
    Column("night", ColumnKind.CHOICE, "The night after it.", choices=("bed", "without_bed", "arrived")),
)

JOURNEYS = Table(
    "journeys",
    "People of one group who travel alike: the proven optimum.",
    (
        Column("id", ColumnKind.ID, "Code of the journey."),
        _GROUP,
        _PEOPLE,
        Column("depart", ColumnKind.DATE, "Day of leaving home.", hxl="#date+start"),
        Column("arrive", ColumnKind.DATE, "Day of reaching the goal.", hxl="#date+end"),
        Column(
            "outcome", ColumnKind.CHOICE, "served: within the horizon.", choices=("served", "on_the_way"), hxl="#status"
        ),
    ),
)
STAGES = Table(
    "stages", "What each journey does, day by day.", (Column("journey", ColumnKind.ID, "Code of the journey."), *_STAGE)
)
CONVOYS = Table(
    "convoys",
    "Whole households of a group that travel together in one vehicle at a time.",
    (
        Column("id", ColumnKind.ID, "Code of the convoy."),
        _GROUP,
        _WHOLE,
        Column(
            "households", ColumnKind.TEXT, "Households by size, as `size x number`, separated by ;.", max_length=200
        ),
        Column("depart", ColumnKind.DATE, "Day of leaving home.", hxl="#date+start"),
        Column("arrive", ColumnKind.DATE, "Day of reaching the goal.", hxl="#date+end"),
        Column(
            "outcome", ColumnKind.CHOICE, "served: within the horizon.", choices=("served", "on_the_way"), hxl="#status"
        ),
    ),
)
CONVOY_STAGES = Table(
    "convoy_stages",
    "What each convoy does, day by day.",
    (Column("convoy", ColumnKind.ID, "Code of the convoy."), *_STAGE),
)
TRIPS = Table(
    "trips",
    "One vehicle on one segment on one day.",
    (
        Column("id", ColumnKind.ID, "Code of the trip."),
        Column("fleet", ColumnKind.ID, "Fleet of the scenario."),
        Column("date", ColumnKind.DATE, "Day of the laden segment.", hxl="#date"),
        Column("from", ColumnKind.ID, "Place where people board.", hxl="#loc+origin+code"),
        Column("to", ColumnKind.ID, "Place where they alight.", hxl="#loc+destination+code"),
        Column("links", ColumnKind.TEXTS, "Links of the segment in order.", max_length=2000),
        Column("convoys", ColumnKind.TEXTS, "Convoys on board.", max_length=4000),
        _WHOLE,
        Column("busy_from", ColumnKind.DATE, "First day away from the base."),
        Column("busy_to", ColumnKind.DATE, "Last day away from the base."),
        Column("cost", ColumnKind.NUMBER, "Cost of the trip with its empty runs.", unit="currency", hxl="#value+cost"),
    ),
)
ADMISSIONS = Table(
    "admissions",
    "People whom a state lets in, by crossing and day: the table it would sign.",
    (
        Column("state", ColumnKind.ID, "State that admits.", hxl="#country+code"),
        Column("crossing", ColumnKind.ID, "Crossing.", hxl="#loc+crossing+code"),
        Column("date", ColumnKind.DATE, "Day of entry.", hxl="#date"),
        _WHOLE,
    ),
)
SLOTS = Table(
    "slots",
    "The acceptance of one convoy at one crossing in one window.",
    (
        Column("convoy", ColumnKind.ID, "Convoy."),
        Column("crossing", ColumnKind.ID, "Crossing.", hxl="#loc+crossing+code"),
        Column("state", ColumnKind.ID, "State entered.", hxl="#country+code"),
        Column("date", ColumnKind.DATE, "Day.", hxl="#date"),
        Column("hour", ColumnKind.HOUR, "Hour at which the check begins."),
        _WHOLE,
    ),
)
NIGHTS = Table(
    "nights",
    "People who sleep at a place, by night.",
    (
        Column("place", ColumnKind.ID, "Place.", hxl="#loc+code"),
        Column("date", ColumnKind.DATE, "Evening of the night.", hxl="#date"),
        _WHOLE,
        Column("without_bed", ColumnKind.INTEGER, "Of these, without a bed."),
        Column("beds", ColumnKind.INTEGER, "Beds there.", hxl="#capacity+beds"),
    ),
)
SERVICES = Table(
    "services",
    "People served, by service pool and day.",
    (
        Column("place", ColumnKind.ID, "Place.", hxl="#loc+code"),
        Column("kind", ColumnKind.ID, "Kind of service.", hxl="#service+kind"),
        Column("when", ColumnKind.ID, "departure, entry, night, arrival or place."),
        Column("who", ColumnKind.ID, "Which people."),
        Column("date", ColumnKind.DATE, "Day.", hxl="#date"),
        Column("people", ColumnKind.NUMBER, "People served.", unit="people", hxl="#reached+ind"),
        Column("people_per_day", ColumnKind.NUMBER, "Room.", unit="people per day", hxl="#capacity+people"),
    ),
)
COSTS = Table(
    "costs",
    "What is paid, by payer, kind and state.",
    (
        Column("payer", ColumnKind.TEXT, "Who pays.", hxl="#org+funder"),
        Column("fund", ColumnKind.ID, "Fund, empty when none is stated."),
        Column("kind", ColumnKind.ID, "transport, nights or services."),
        Column("state", ColumnKind.ID, "State.", hxl="#country+code"),
        Column("amount", ColumnKind.NUMBER, "Money, in the scenario's currency.", unit="currency", hxl="#value+cost"),
    ),
)
GROUPS = Table(
    "groups",
    "What becomes of each group.",
    (
        _GROUP,
        Column("people", ColumnKind.INTEGER, "Willing and ready within the horizon.", hxl="#targeted+ind"),
        Column("served", ColumnKind.NUMBER, "Reached the goal within the horizon.", hxl="#reached+ind"),
        Column("on_the_way", ColumnKind.NUMBER, "Left, and arrive after the horizon."),
        Column("waiting", ColumnKind.NUMBER, "Ready too late to arrive within the horizon; still at home."),
        Column("exits", ColumnKind.INTEGER, "Expected to leave the flow by an exit."),
        Column("unserved", ColumnKind.NUMBER, "Never able to leave safely."),
        Column("convoys_served", ColumnKind.INTEGER, "Served by whole convoys."),
        Column("convoys_on_the_way", ColumnKind.INTEGER, "Under way in whole convoys at the end."),
    ),
)
UNSERVED = Table(
    "unserved",
    "Who is not served, and why.",
    (
        _GROUP,
        _PEOPLE,
        Column("reason", ColumnKind.TEXT, "The reason in words.", max_length=2000, hxl="#cause+text"),
        Column("cause", ColumnKind.ID, "door, room or time.", hxl="#cause+code"),
        Column("door", ColumnKind.ID, "The rule that shuts the first closed door."),
        Column("state", ColumnKind.ID, "State that shuts it.", hxl="#country+code"),
        Column("switch", ColumnKind.ID, "Switch, closure or pool concerned, empty when one is missing."),
        Column("from", ColumnKind.DATE, "First day concerned.", hxl="#date+start"),
        Column("to", ColumnKind.DATE, "Last day concerned.", hxl="#date+end"),
        Column("statements", ColumnKind.TEXTS, "What the state has said: context, not cause.", max_length=500),
        MESSAGE,
    ),
)
PRICES = Table(
    "prices",
    "What one more unit of a scarce thing would bring.",
    (
        Column("aim", ColumnKind.ID, "Aim concerned."),
        Column("pool", ColumnKind.TEXT, "What is scarce, in words.", max_length=300),
        Column("from", ColumnKind.DATE, "First day.", hxl="#date+start"),
        Column("to", ColumnKind.DATE, "Last day.", hxl="#date+end"),
        Column("price", ColumnKind.NUMBER, "Worth of one more unit on each of these days by the dual prices."),
        Column(
            "gain", ColumnKind.NUMBER, "The same found by planning again with one more unit; empty where not tried."
        ),
        Column("says", ColumnKind.TEXT, "In words.", max_length=600, hxl="#description"),
        MESSAGE,
    ),
)
RELIEF = Table(
    "relief",
    "The least that would have to give way to serve all who have an open way.",
    (
        Column("pool", ColumnKind.TEXT, "What would have to be larger.", max_length=300),
        Column("from", ColumnKind.DATE, "First day.", hxl="#date+start"),
        Column("to", ColumnKind.DATE, "Last day.", hxl="#date+end"),
        Column("more", ColumnKind.NUMBER, "How much more, at most on one day."),
        Column("unit", ColumnKind.TEXT, "Of what."),
        Column("says", ColumnKind.TEXT, "In words.", max_length=600, hxl="#description"),
        MESSAGE,
    ),
)
TIERS = Table(
    "tiers",
    "Each aim: value reached, bound proven, gap.",
    (
        Column("aim", ColumnKind.ID, "Aim."),
        Column("value", ColumnKind.NUMBER, "Value reached."),
        Column("bound", ColumnKind.NUMBER, "No plan can be better than this."),
        Column("gap", ColumnKind.NUMBER, "Relative distance."),
    ),
)

PLAN_TABLES: tuple[Table, ...] = (
    JOURNEYS,
    STAGES,
    CONVOYS,
    CONVOY_STAGES,
    TRIPS,
    ADMISSIONS,
    SLOTS,
    NIGHTS,
    SERVICES,
    COSTS,
    GROUPS,
    UNSERVED,
    PRICES,
    RELIEF,
    TIERS,
)
