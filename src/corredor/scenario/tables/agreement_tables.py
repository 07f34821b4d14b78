"""The tables of what states say, sign, do first, agree on together, and turn on in the network."""

from __future__ import annotations

from corredor.scenario.tables.provenance_columns import sourced
from corredor.scenario.tables.schema import Column, ColumnKind

RULES = ("transit", "admit", "documents", "max_nights", "people_per_day", "crossing", "closed", "mechanism")
ACTS = (
    "said", "asked", "proposed", "met", "discussed", "agreed_in_principle", "signed", "in_force", "suspended",
    "withdrawn", "ended", "refused", "recorded",
)
BINDING_ACTS = ("signed", "in_force")
LIFTING_ACTS = ("suspended", "withdrawn", "ended")
VOICES = (
    "head_of_state", "elect", "government", "foreign_ministry", "interior_ministry", "authority", "legislature",
    "court", "treaty", "other",
)
SUBJECTS = (
    "corridor", "return_mechanism", "crime_plan", "mineral_exports", "crossing", "connectivity", "trade_investment",
    "migration_status", "papers", "prisons", "other",
)
STANCES = ("refuses", "doubts", "open", "conditional", "supports", "commits", "in_force")
STATEMENT_BASIS = ("report", "press", "official", "other")
# Rules that open something: these wait for commitments. A limit holds from its first day, whatever is done by then.
OPENING_RULES = ("transit", "admit", "documents", "mechanism")
SHARING = ("none", "fair", "fixed")

STATEMENTS = sourced(
    "statements", "What an office of a state said or signed. A row is never deleted: a later one takes its place.",
    Column("id", ColumnKind.ID, "Code of the statement.", required=True, example="S20"),
    Column("date", ColumnKind.VAGUE_DATE,
           "When it was said or done, as exactly as is known: year, month or day; two of them with / between for some "
           "day from the one to the other, with `..` for an open end. A mark at the end: `?` uncertain, `~` about, "
           "`%` both.",
           required=True, example="2026-01-07/2026-01-12", max_length=30),
    Column("recorded", ColumnKind.DATE, "When it became public.", required=True, example="2026-01-12"),
    Column("state", ColumnKind.REF, "State that speaks.", required=True, references=("states",), example="PER"),
    Column("office", ColumnKind.TEXT, "Office that speaks, not a person's name.", required=True,
           example="interim head of state"),
    Column("voice", ColumnKind.CHOICE, "Kind of office. An elect cannot bind the state.", choices=VOICES, default="other",
           example="head_of_state"),
    Column("told_by", ColumnKind.REF, "State that tells it, where these are not the state's own words.", references=("states",)),
    Column("with", ColumnKind.REFS, "States with which it was said, agreed or signed.", references=("states",), example="CHL"),
    Column("subject", ColumnKind.CHOICE, "What it is about.", required=True, choices=SUBJECTS),
    Column("act", ColumnKind.CHOICE,
           "What kind of act it is. Only signed and in_force justify an observed switch; recorded notes that nothing "
           "was said.", choices=ACTS, default="said"),
    Column("stance", ColumnKind.CHOICE,
           "Where the state stands by it. Empty: by the act, where that says it (refused, signed, in_force).",
           choices=STANCES, example="refuses"),
    Column("conditions", ColumnKind.TEXTS, "What the state makes it depend on."),
    Column("text", ColumnKind.TEXT, "What was said, in a paraphrase or a short quote.", required=True, max_length=1000),
    Column("quote", ColumnKind.TEXT, "The words themselves, in their language, at most 25 of them.", max_length=300),
    Column("supersedes", ColumnKind.REFS, "Statements that were recorded wrongly and whose place this one takes.",
           references=("statements",)),
    Column("lifts", ColumnKind.REFS,
           "suspended, withdrawn, ended: signed statements that no longer hold. Empty: all earlier ones of the state "
           "on the subject.", references=("statements",)),
    Column("lapses", ColumnKind.DATE,
           "Day from which it no longer speaks for the state, such as a change of government. Empty: it stands."),
    Column("basis", ColumnKind.CHOICE,
           "What the row rests on: the report from which the scenario starts, press, an official text, or something "
           "else.", choices=STATEMENT_BASIS, default="other", example="report"),
)

COMMITMENTS = sourced(
    "commitments", "What must be done before the corridor opens, by whom, and after what.",
    Column("id", ColumnKind.ID, "Code of the commitment.", required=True, example="CONSULAR-MISSION"),
    Column("what", ColumnKind.TEXT, "What is to be done.", required=True, max_length=300,
           example="identify nationals without papers"),
    Column("who", ColumnKind.TEXT, "Office or organisation that does it, not a person's name.", required=True,
           example="foreign ministry"),
    Column("state", ColumnKind.REF, "State whose yes waits for it. Empty: every state's yes does.", references=("states",),
           example="VEN"),
    Column("lead_days", ColumnKind.INTEGER, "Days from its start until it is done.", required=True, unit="days", minimum=0,
           maximum=3650, example="30"),
    Column("after", ColumnKind.REFS, "Commitments that must be done before it starts.", references=("commitments",)),
    Column("not_before", ColumnKind.DATE, "Day before which it cannot start. Empty: the scenario's start, or what it comes "
           "after.", example="2026-05-04"),
    Column("done_on", ColumnKind.DATE, "Day on which it was done. Empty: still to do."),
    Column("statements", ColumnKind.REFS, "Statements in which it was promised, or that are its context.",
           references=("statements",)),
)

MECHANISM = sourced(
    "mechanism", "A return mechanism that states agree on together: what all of them let pass in a week.",
    Column("id", ColumnKind.ID, "Code of the mechanism; a scenario has one at most.", required=True, example="RETURN"),
    Column("what", ColumnKind.TEXT, "What it is called.", required=True, example="the collective return mechanism"),
    Column("states", ColumnKind.REFS, "States that are asked to agree; each says its yes by a switch `mechanism`.",
           required=True, references=("states",), example="CHL;PER;VEN"),
    Column("needed", ColumnKind.INTEGER,
           "How many of them must have agreed before it holds, for those who have. Empty: all.", unit="states", minimum=1,
           maximum=1000),
    Column("places_per_week", ColumnKind.NUMBER,
           "People who may set out by it in a week, weeks counted from the scenario's start. Empty: no limit.",
           unit="people per week", minimum=0, maximum=10_000_000, example="300"),
    Column("sharing", ColumnKind.CHOICE,
           "How the places are shared among the states in which people are now: not at all, evenly as far as each has "
           "need of them (max-min fair), or by fixed shares.", choices=SHARING, default="none"),
    Column("shares", ColumnKind.TEXTS, "fixed: states with their shares; one that is not named has none.",
           example="CHL 0.7;PER 0.3"),
    Column("groups", ColumnKind.REFS, "Groups or populations it is for, or the places they chose. Empty: all.",
           references=("groups", "populations", "places"), example="VE-CARACAS;VE-VALENCIA"),
)

SWITCHES = sourced(
    "switches", "What a state's yes, no or limit turns on in the network.",
    Column("id", ColumnKind.ID, "Code of the switch.", required=True, example="PER-TRANSIT"),
    Column("state", ColumnKind.REF, "State whose rule it is.", required=True, references=("states",), example="PER"),
    Column("rule", ColumnKind.CHOICE, "What it changes.", required=True, choices=RULES),
    Column("value", ColumnKind.TEXTS,
           "transit, admit, mechanism: yes. documents: papers accepted. max_nights, people_per_day: a number. "
           "crossing: crossings to be used. closed: crossings that are shut, empty for all.", example="yes"),
    Column("from", ColumnKind.DATE, "First day in force. Empty: always."),
    Column("to", ColumnKind.DATE, "Last day in force. Empty: no end."),
    Column("groups", ColumnKind.REFS, "Groups or populations it names. Empty: all.", references=("groups", "populations")),
    Column("crossing", ColumnKind.REF, "people_per_day: at this crossing alone. Empty: at all of the state's together.",
           references=("crossings",)),
    Column("basis", ColumnKind.CHOICE, "observed only where a statement is signed or in force; otherwise assumed.",
           required=True, choices=("observed", "assumed")),
    Column("statements", ColumnKind.REFS, "Statements it rests on, or that are its context.", references=("statements",)),
    Column("after", ColumnKind.REFS,
           "transit, admit, documents, mechanism: commitments that must be done before it holds. Empty: where it is "
           "assumed, those of its state and those of no state.", references=("commitments",)),
)
