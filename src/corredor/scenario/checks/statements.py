"""Statements: dates, voices, stances and corrections that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.checks.cycles import find_cycle
from corredor.scenario.common_messages import LEAVE_EMPTY, quoted_names, statement_of_another_state
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
                "quote",
                Message("long_quote", "The quote has {number} words.", number=str(len(row["quote"].split()))),
                Message("quote_at_most", "Quote at most {number}.", number=str(LONGEST_QUOTE)),
            )
    found = find_cycle({key: row["supersedes"] or () for key, row in draft.by_key("statements").items()})
    if found:
        yield draft.by_key("statements")[found[0]].finding(
            "supersedes",
            Message("supersede_each_other", "{names} take each other's place.", names=quoted_names(found)),
            Message("let_the_last_one_stand", "Let the last one stand."),
        )


def _dates(row: DraftRow) -> Iterator[Finding]:
    if not row.has("date", "recorded"):
        return
    first = read_vague_date(row["date"]).first
    if first is not None and first > row["recorded"]:
        yield row.finding(
            "recorded",
            Message(
                "recorded_before_said",
                "It became public on {recorded}, before it was said.",
                recorded=str(row["recorded"]),
            ),
            Message("check_date_and_recorded", "Check date and recorded."),
            severity=Severity.WARNING,
        )
    if row.has("lapses") and row["lapses"] <= (first or row["recorded"]):
        yield row.finding(
            "lapses",
            Message("lapses_before_said", "It lapses on {lapses}, before it was said.", lapses=str(row["lapses"])),
            Message("check_date_and_lapses", "Check date and lapses."),
        )


def _voice(row: DraftRow) -> Iterator[Finding]:
    state = row["state"]
    if state is None:
        return
    if row["told_by"] == state:
        message = Message("told_by_the_state_itself", "The state tells it itself.")
        yield row.finding("told_by", message, LEAVE_EMPTY)
    if state in (row["with"] or ()):
        yield row.finding(
            "with",
            Message("state_with_itself", "The state itself is named."),
            Message("name_the_other_states", "Name the other states."),
        )
    if row["act"] in BINDING_ACTS and row["voice"] == "elect":
        yield row.finding(
            "voice",
            Message("elect_signs_nothing", "An elect signs nothing for the state."),
            Message("write_what_was_said", "Write what was said, such as proposed."),
        )
    if row["act"] in BINDING_ACTS and row["told_by"] not in (None, state):
        yield row.finding(
            "told_by",
            Message("signature_told_by_another", "What another state tells is no signature."),
            Message("name_the_states_own_text", "Name the state's own text, or write said."),
        )


def _stance(row: DraftRow) -> Iterator[Finding]:
    act, stance = row["act"], row["stance"]
    if stance is None:
        return
    if act == "recorded":
        message = Message("stance_without_words", "Where nothing was said there is no stance.")
        yield row.finding("stance", message, LEAVE_EMPTY)
    elif act in STANCE_OF_ACT and stance not in STANCE_OF_ACT[act]:
        hint = Message("give_one_of", "Give one of {choices}.", choices=", ".join(STANCE_OF_ACT[act]))
        yield row.finding("stance", _stance_of_another_act(stance, act), hint)
    elif stance == "in_force" and act is not None and act not in BINDING_ACTS:
        hint = Message("only_what_is_signed_is", "Only what is signed or in force is.")
        yield row.finding("stance", _stance_of_another_act(stance, act), hint)
    elif stance == "conditional" and row.is_read("conditions") and not row["conditions"]:
        yield row.finding(
            "conditions",
            Message("condition_missing", "The stance is conditional, on nothing."),
            Message("say_on_what", "Say on what."),
        )


def _stance_of_another_act(stance: str, act: str) -> Message:
    return Message("stance_against_act", "{stance} does not go with {act}.", stance=stance, act=act)


def _takes_the_place(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    known = draft.by_key("statements")
    for name in row["supersedes"] or ():
        old = known.get(name)
        if name == row["id"]:
            yield row.finding(
                "supersedes",
                Message("supersedes_itself", "The statement takes its own place."),
                Message("name_the_earlier_row", "Name the earlier row."),
            )
        elif old is None:
            continue
        elif row.has("state") and old.has("state") and old["state"] != row["state"]:
            yield row.finding(
                "supersedes",
                statement_of_another_state(name),
                Message("let_each_version_stand", "Let each state's version stand by itself."),
            )
        elif row.has("recorded") and old.has("recorded") and old["recorded"] > row["recorded"]:
            yield row.finding(
                "supersedes",
                Message(
                    "superseded_later",
                    '"{name}" became public later, on {recorded}.',
                    name=name,
                    recorded=str(old["recorded"]),
                ),
                Message("let_the_later_one_stand", "Let the later one stand."),
            )


def _lifts(draft: ScenarioDraft, row: DraftRow) -> Iterator[Finding]:
    if not row["lifts"] or row["act"] is None:
        return
    if row["act"] not in LIFTING_ACTS:
        yield row.finding(
            "lifts",
            Message("lifts_nothing", "The act {act} lifts nothing.", act=row["act"]),
            Message("leave_empty_or_give", "Leave the cell empty, or give {acts}.", acts=", ".join(LIFTING_ACTS)),
        )
        return
    for name in row["lifts"]:
        old = draft.by_key("statements").get(name)
        if old is not None and old.has("act", "state") and row.has("state"):
            if old["state"] != row["state"] or old["act"] not in BINDING_ACTS:
                yield row.finding(
                    "lifts",
                    Message(
                        "lifts_what_it_did_not_sign",
                        '"{name}" is nothing that {state} signed.',
                        name=name,
                        state=row["state"],
                    ),
                    Message("name_what_the_state_signed", "Name what the state itself signed."),
                )
