"""Words that several reasons share: periods, documents, closed borders, subjects of statements, and more of a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from math import ceil

from corredor.messages import AnyMessage, DatePart, Message, MessageList
from corredor.network.pools import Pool

# So many parts of a list are named; of more it is said how many.
NAMED = 4
DOCUMENTS: Mapping[str, Message] = {
    "visa": Message("document_visa", "passport and visa"),
    "passport": Message("document_passport", "passport"),
    "expired_passport": Message("document_expired_passport", "expired passport"),
    "id_card": Message("document_id_card", "id card"),
    "none": Message("document_none", "no paper"),
}
SUBJECTS: Mapping[str, Message] = {
    "corridor": Message("subject_corridor", "the corridor"),
    "return_mechanism": Message("subject_return_mechanism", "return mechanism"),
    "crime_plan": Message("subject_crime_plan", "crime plan"),
    "mineral_exports": Message("subject_mineral_exports", "mineral exports"),
    "crossing": Message("subject_crossing", "crossing"),
    "connectivity": Message("subject_connectivity", "connectivity"),
    "trade_investment": Message("subject_trade_investment", "trade investment"),
    "migration_status": Message("subject_migration_status", "migration status"),
    "papers": Message("subject_papers", "papers"),
    "prisons": Message("subject_prisons", "prisons"),
    "other": Message("subject_other", "other"),
}


def period(first: Date | None, last: Date | None) -> Message:
    """Say from when to when; None where there is no limit on that side.

    >>> str(period(Date(2026, 5, 12), Date(2026, 5, 30)))
    'from 12 to 30 May 2026'
    >>> str(period(Date(2026, 5, 12), None))
    'from 12 May 2026'
    """
    if first is not None and last is not None:
        return days(first, last)
    if first is not None:
        return Message("period_from", "from {begin}", begin=first)
    return Message("period_until", "until {end}", end=last) if last is not None else Message("period_always", "always")


def days(first: Date, last: Date) -> Message:
    """Say the days from a first to a last one; what they have in common of month and year is said once."""
    if first == last:
        return Message("period_on", "on {day}", day=first)
    begin: Date | DatePart = first
    if first.year == last.year:
        begin = DatePart(first, "d" if first.month == last.month else "MMMMd")
    return Message("period_from_to", "from {begin} to {end}", begin=begin, end=last)


def documents_in_words(documents: Sequence[str]) -> AnyMessage:
    """Say which documents are meant, any one of them.

    >>> str(documents_in_words(["passport", "id_card"]))
    'passport or id card'
    """
    return any_of([DOCUMENTS[document] for document in documents])


def any_of(parts: Sequence[AnyMessage | str]) -> MessageList:
    """Join alternatives, each with its `or`.

    >>> str(any_of(["a", "b", "c"]))
    'a or b or c'
    """
    joined = MessageList(tuple(parts[-1:]), "or")
    for part in reversed(parts[:-1]):
        joined = MessageList((part, joined), "or")
    return joined


def first_of(parts: Sequence[AnyMessage]) -> MessageList:
    """Name the first few parts of a list; of the rest say how many they are."""
    if len(parts) <= NAMED:
        return MessageList(tuple(parts), "and")
    more = Message("and_more_of_list", "{number} more", number=len(parts) - NAMED)
    return MessageList((*parts[:NAMED], more), "and")


def more_of(pool: Pool, number: float, first: Date, last: Date, currency: str) -> Message:
    """Say so many more of a pool from one date to another, in whole units; money over the whole plan has no dates.

    >>> from corredor.network.pool_kinds import CROSSING
    >>> bridge = Pool(CROSSING, "X", CROSSING.label(crossing="Bridge", to="North"), "N")
    >>> str(more_of(bridge, 39.2, Date(2026, 5, 12), Date(2026, 5, 30), "USD"))
    '40 more places a day at crossing Bridge (to North) from 12 to 30 May 2026'
    """
    when = None if pool.whole_horizon else days(first, last)
    return pool.kind.more(ceil(number - 1e-6), pool.label, when, currency)
