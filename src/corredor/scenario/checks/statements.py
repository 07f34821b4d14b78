"""The ledger of statements: dates, voices, stances and corrections that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.scenario.checks.cycles import find_cycle
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.agreement_tables import BINDING_ACTS, LIFTING_ACTS

LONGEST_QUOTE = 25
# What an act says of the stance by itself.
STANCE_OF_ACT = {"refused": ("refuses",), "signed": ("commits", "in_force"), "in_force": ("in_force",)}


def check_statements(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find statements that contradict themselves or each other."""
    for row in draft.rows("statements"):
        yield from _dates(row)
        yield from _voice(row)
        yield from _stance(row)
        yield from _takes_the_place(draft, row)
        yield from _lifts(draft, row)
        if row["quote"] and len(row["quote"].split()) > LONGEST_QUOTE:
            yield row.finding(
                "quote", f"The quote has {len(row['quote'].split())} words.", f"Quote at most {LONGEST_QUOTE}."
            )
    found = find_cycle({key: row["supersedes"] or () for key, row in draft.by_key("statements").items()})
    if found:
        yield draft.by_key("statements")[found[0]].finding(
            "supersedes", f"{_chain(found)} take each other's place.", "Let the last one stand."
        )


def _dates(row: DraftRow) -> Iterator[Finding]:
    if not row.has("date", "recorded"):
        return
    first = read_vague_date(row["date"]).first
    if first is not None and first > row["recorded"]:
        yield row.finding(
            "recorded",
            f"It became public on {row['recorded']}, before it was said.",
            "Check date and recorded.",
            severity=Severity.WARNING,
        )
    if row.has("lapses") and row["lapses"] <= (first or row["recorded"]):
        yield row.finding("lapses", f"It lapses on {row['lapses']}, before it was said.", "Check date and lapses.")


def _voice(row: DraftRow) -> Iterator[Finding]:
    state = row["state"]
    if state is None:
        return
    if row["told_by"] == state:
        yield row.finding("told_by", "The state tells it itself.", "Leave the cell empty.")
    if state in (row["with"] or ()):
        yield row.finding("with", "The state itself is named.", "Name the other states.")
    if row["act"] in BINDING_ACTS and row["voice"] == "elect":
        yield row.finding("voice", "An elect signs nothing for the state.", "Write what was said, such as proposed.")
    if row["act"] in BINDING_ACTS and row["told_by"] not in (None, state):
        yield row.finding(
            "told_by", "What another state tells is no signature.", "Name the state's own text, or write said."
        )


def _stance(row: DraftRow) -> Iterator[Finding]:
    act, stance = row["act"], row["stance"]
    if stance is None:
        return
    if act == "recorded":
        yield row.finding("stance", "Where nothing was said there is no stance.", "Leave the cell empty.")
    elif act in STANCE_OF_ACT and stance not in STANCE_OF_ACT[act]:
        yield row.finding(
            "stance", f"{stance} does not go with {act}.", f"Give one of {', '.join(STANCE_OF_ACT[act])}."
        )
    elif stance == "in_force" and act is not None and act not in BINDING_ACTS:
        yield row.finding("stance", f"{stance} does not go with {act}.", "Only what is signed or in force is.")
    elif stance == "conditional" and row.is_read("conditions") and not row["conditions"]:
        yield row.finding("conditions", "The stance is conditional, on nothing.", "Say on what.")


def _takes_the_place(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    known = draft.by_key("statements")
    for name in row["supersedes"] or ():
        old = known.get(name)
        if name == row["id"]:
            yield row.finding("supersedes", "The statement takes its own place.", "Name the earlier row.")
        elif old is None:
            continue
        elif row.has("state") and old.has("state") and old["state"] != row["state"]:
            yield row.finding(
                "supersedes", f'"{name}" is a statement of another state.', "Let each state's version stand by itself."
            )
        elif row.has("recorded") and old.has("recorded") and old["recorded"] > row["recorded"]:
            yield row.finding(
                "supersedes", f'"{name}" became public later, on {old["recorded"]}.', "Let the later one stand."
            )


def _lifts(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    if not row["lifts"] or row["act"] is None:
        return
    if row["act"] not in LIFTING_ACTS:
        yield row.finding(
            "lifts", f"The act {row['act']} lifts nothing.", f"Leave the cell empty, or give {', '.join(LIFTING_ACTS)}."
        )
        return
    for name in row["lifts"]:
        old = draft.by_key("statements").get(name)
        if old is not None and old.has("act", "state") and row.has("state"):
            if old["state"] != row["state"] or old["act"] not in BINDING_ACTS:
                yield row.finding(
                    "lifts", f'"{name}" is nothing that {row["state"]} signed.', "Name what the state itself signed."
                )


def _chain(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
