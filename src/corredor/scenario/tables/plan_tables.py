"""Every table of a saved plan, declared once, as the scenario's tables are."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, Kind, Table

_GROUP = Column("group", Kind.ID, "Group of the scenario, in full form.", hxl="#group+code")
_PEOPLE = Column("people", Kind.NUMBER, "People; fractions where the plan is the proven optimum.", unit="people",
                 hxl="#reached+ind")
_WHOLE = Column("people", Kind.INTEGER, "People, whole.", unit="people", hxl="#reached+ind")

_STAGE = (
    Column("seq", Kind.INTEGER, "Order on the journey, from 1."),
    Column("date", Kind.DATE, "Day of the stage, or of the evening before a further night.", hxl="#date"),
    Column("leaves", Kind.HOUR, "Hour of leaving. Empty where people stay."),
    Column("from", Kind.ID, "Stop where it starts.", hxl="#loc+origin+code"),
    Column("to", Kind.ID, "Stop where it ends; the same as `from` where people stay a further night.",
           hxl="#loc+destination+code"),
    Column("links", Kind.TEXTS, "Links in order; empty where people stay.", longest=2000),
    Column("carriers", Kind.TEXTS, "For each link: `scheduled` or the fleet.", longest=2000),
    Column("arrives", Kind.DATE, "Day on whose evening it ends."),
    Column("night", Kind.CHOICE, "The night after it.", choices=("bed", "without_bed", "arrived")),
)

JOURNEYS = Table("journeys", "People of one group who travel alike: the proven optimum.", (
    Column("id", Kind.ID, "Code of the journey."), _GROUP, _PEOPLE,
    Column("depart", Kind.DATE, "Day of leaving home.", hxl="#date+start"),
    Column("arrive", Kind.DATE, "Day of reaching the goal.", hxl="#date+end"),
    Column("outcome", Kind.CHOICE, "served: within the horizon.", choices=("served", "on_the_way"), hxl="#status"),
))
STAGES = Table("stages", "What each journey does, day by day.", (
    Column("journey", Kind.ID, "Code of the journey."), *_STAGE))
CONVOYS = Table("convoys", "Whole households of a group that travel together in one vehicle at a time.", (
    Column("id", Kind.ID, "Code of the convoy."), _GROUP, _WHOLE,
    Column("households", Kind.TEXT, "Households by size, as `size x number`, separated by ;.", longest=200),
    Column("depart", Kind.DATE, "Day of leaving home.", hxl="#date+start"),
    Column("arrive", Kind.DATE, "Day of reaching the goal.", hxl="#date+end"),
    Column("outcome", Kind.CHOICE, "served: within the horizon.", choices=("served", "on_the_way"), hxl="#status"),
))
CONVOY_STAGES = Table("convoy_stages", "What each convoy does, day by day.", (
    Column("convoy", Kind.ID, "Code of the convoy."), *_STAGE))
TRIPS = Table("trips", "One vehicle on one segment on one day.", (
    Column("id", Kind.ID, "Code of the trip."),
    Column("fleet", Kind.ID, "Fleet of the scenario."),
    Column("date", Kind.DATE, "Day of the laden segment.", hxl="#date"),
    Column("from", Kind.ID, "Place where people board.", hxl="#loc+origin+code"),
    Column("to", Kind.ID, "Place where they alight.", hxl="#loc+destination+code"),
    Column("links", Kind.TEXTS, "Links of the segment in order.", longest=2000),
    Column("convoys", Kind.TEXTS, "Convoys on board.", longest=4000),
    _WHOLE,
    Column("busy_from", Kind.DATE, "First day away from the base."),
    Column("busy_to", Kind.DATE, "Last day away from the base."),
    Column("cost", Kind.NUMBER, "Cost of the trip with its empty runs.", unit="currency", hxl="#value+cost"),
))
ADMISSIONS = Table("admissions", "People whom a state lets in, by crossing and day: the table it would sign.", (
    Column("state", Kind.ID, "State that admits.", hxl="#country+code"),
    Column("crossing", Kind.ID, "Crossing.", hxl="#loc+crossing+code"),
    Column("date", Kind.DATE, "Day of entry.", hxl="#date"), _WHOLE))
SLOTS = Table("slots", "The acceptance of one convoy at one crossing in one window.", (
    Column("convoy", Kind.ID, "Convoy."), Column("crossing", Kind.ID, "Crossing.", hxl="#loc+crossing+code"),
    Column("state", Kind.ID, "State entered.", hxl="#country+code"), Column("date", Kind.DATE, "Day.", hxl="#date"),
    Column("hour", Kind.HOUR, "Hour at which the check begins."), _WHOLE))
NIGHTS = Table("nights", "People who sleep at a place, by night.", (
    Column("place", Kind.ID, "Place.", hxl="#loc+code"),
    Column("date", Kind.DATE, "Evening of the night.", hxl="#date"), _WHOLE,
    Column("without_bed", Kind.INTEGER, "Of these, without a bed."),
    Column("beds", Kind.INTEGER, "Beds there.", hxl="#capacity+beds")))
SERVICES = Table("services", "People served, by service pool and day.", (
    Column("place", Kind.ID, "Place.", hxl="#loc+code"),
    Column("kind", Kind.ID, "Kind of service.", hxl="#service+kind"),
    Column("when", Kind.ID, "departure, entry, night, arrival or place."), Column("who", Kind.ID, "Which people."),
    Column("date", Kind.DATE, "Day.", hxl="#date"),
    Column("people", Kind.NUMBER, "People served.", unit="people", hxl="#reached+ind"),
    Column("people_per_day", Kind.NUMBER, "Room.", unit="people per day", hxl="#capacity+people")))
COSTS = Table("costs", "What is paid, by payer, kind and state.", (
    Column("payer", Kind.TEXT, "Who pays.", hxl="#org+funder"),
    Column("fund", Kind.ID, "Fund, empty when none is stated."),
    Column("kind", Kind.ID, "transport, nights or services."), Column("state", Kind.ID, "State.", hxl="#country+code"),
    Column("amount", Kind.NUMBER, "Money, in the scenario's currency.", unit="currency", hxl="#value+cost")))
GROUPS = Table("groups", "What becomes of each group.", (
    _GROUP,
    Column("people", Kind.INTEGER, "Willing and ready within the horizon.", hxl="#targeted+ind"),
    Column("served", Kind.NUMBER, "Reached the goal within the horizon.", hxl="#reached+ind"),
    Column("on_the_way", Kind.NUMBER, "Left, and arrive after the horizon."),
    Column("waiting", Kind.NUMBER, "Ready too late to arrive within the horizon; still at home."),
    Column("exits", Kind.INTEGER, "Expected to leave the flow by an exit."),
    Column("unserved", Kind.NUMBER, "Never able to leave safely."),
    Column("convoys_served", Kind.INTEGER, "Served by whole convoys."),
    Column("convoys_on_the_way", Kind.INTEGER, "Under way in whole convoys at the end."),
))
UNSERVED = Table("unserved", "Who is not served, and why.", (
    _GROUP, _PEOPLE,
    Column("reason", Kind.TEXT, "The reason in words.", longest=2000, hxl="#cause+text"),
    Column("cause", Kind.ID, "door, room or time.", hxl="#cause+code"),
    Column("door", Kind.ID, "The rule that shuts the first closed door."),
    Column("state", Kind.ID, "State that shuts it.", hxl="#country+code"),
    Column("switch", Kind.ID, "Switch, closure or pool concerned, empty when one is missing."),
    Column("from", Kind.DATE, "First day concerned.", hxl="#date+start"),
    Column("to", Kind.DATE, "Last day concerned.", hxl="#date+end"),
    Column("statements", Kind.TEXTS, "What the state has said: context, not cause.", longest=500),
))
PRICES = Table("prices", "What one more unit of a scarce thing would bring.", (
    Column("aim", Kind.ID, "Aim concerned."), Column("pool", Kind.TEXT, "What is scarce, in words.", longest=300),
    Column("from", Kind.DATE, "First day.", hxl="#date+start"), Column("to", Kind.DATE, "Last day.", hxl="#date+end"),
    Column("price", Kind.NUMBER, "Worth of one more unit on each of these days by the dual prices."),
    Column("gain", Kind.NUMBER, "The same found by planning again with one more unit; empty where not tried."),
    Column("says", Kind.TEXT, "In words.", longest=600, hxl="#description")))
RELIEF = Table("relief", "The least that would have to give way to serve all who have an open way.", (
    Column("pool", Kind.TEXT, "What would have to be larger.", longest=300),
    Column("from", Kind.DATE, "First day.", hxl="#date+start"), Column("to", Kind.DATE, "Last day.", hxl="#date+end"),
    Column("more", Kind.NUMBER, "How much more, at most on one day."),
    Column("unit", Kind.TEXT, "Of what."), Column("says", Kind.TEXT, "In words.", longest=600, hxl="#description")))
TIERS = Table("tiers", "Each aim: value reached, bound proven, gap.", (
    Column("aim", Kind.ID, "Aim."), Column("value", Kind.NUMBER, "Value reached."),
    Column("bound", Kind.NUMBER, "No plan can be better than this."), Column("gap", Kind.NUMBER, "Relative distance.")))

PLAN_TABLES: tuple[Table, ...] = (
    JOURNEYS, STAGES, CONVOYS, CONVOY_STAGES, TRIPS, ADMISSIONS, SLOTS, NIGHTS, SERVICES, COSTS, GROUPS, UNSERVED,
    PRICES, RELIEF, TIERS,
)
