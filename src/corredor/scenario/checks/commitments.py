"""Commitments: no cycle in `after`, and nothing done before what it comes after."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.checks.cycles import find_cycle
from corredor.scenario.common_messages import quoted_names
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft


def check_commitments(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find commitments that wait for themselves or in a cycle, and dates that contradict each other."""
    known = draft.by_key("commitments")
    for row in draft.rows("commitments"):
        if row["id"] is not None and row["id"] in (row["after"] or ()):
            yield row.finding(
                "after",
                Message("after_itself", "The commitment comes after itself."),
                Message("name_what_must_be_done_before", "Name what must be done before it."),
            )
        yield from _done(row, [known[name] for name in row["after"] or () if name in known and name != row["id"]])
    found = find_cycle({key: row["after"] or () for key, row in known.items()})
    if found:
        yield known[found[0]].finding(
            "after",
            Message("wait_for_each_other", "{names} wait for each other.", names=quoted_names(found)),
            Message("take_out_one_of_the_steps", "Take out one of the steps."),
        )


def _done(row: DraftRow, before: list[DraftRow]) -> Iterator[Finding]:
    if not row.has("done_on"):
        return
    if row.has("not_before") and row["done_on"] < row["not_before"]:
        yield row.finding(
            "done_on",
            Message(
                "done_before_not_before",
                "{value} is before not_before, {start}.",
                value=str(row["done_on"]),
                start=str(row["not_before"]),
            ),
            Message("check_both_days", "Check both days."),
        )
    for other in before:
        if other.is_read("done_on") and (other["done_on"] is None or other["done_on"] > row["done_on"]):
            yield row.finding(
                "done_on",
                Message("done_out_of_order", 'It is done, and "{name}" before it was not yet.', name=other["id"]),
                Message("take_out_of_after_or_say_when", "Take it out of after, or say when that was done."),
                severity=Severity.WARNING,
            )
