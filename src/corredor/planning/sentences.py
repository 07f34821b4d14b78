"""Every sentence in which the planner says why not, what is scarce and what would help: templates with places.

What stands in a place is an id, a name, a number, a date, or another sentence of this page. Clauses of one reason are
joined by "; ", so that each can be found again by its template and said in another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from math import ceil

SENTENCES: dict[str, str] = {
    # Doors: the first that is shut on the least-closed way.
    "no_consent": "no consent of {state} in force on {day}",
    "consent_other_days": "{switch} is in force {period} only",
    "papers_asked_since": "{papers} asked since {day} (rule)",
    "papers_asked": "{papers} asked (rule)",
    "papers_accepted_from": "{papers} accepted only from {day} (rule)",
    "no_papers_suffice": "nobody is let in on papers alone (rule)",
    "may_not_leave": "{state} lets nobody leave without {papers} (rule), and no consent of {state} is in force on {day}",
    "state_closed": "{state} is closed by {switch} on {day}",
    "post_not_allowed": "{state} allows only {names} on {day} ({switch})",
    "closure": "{name} is shut on {day} ({switch}: {why})",
    "too_exposed": "the link {link} is more exposed than the group may be",
    "forbidden": "{group} may not be sent to {state}: non-refoulement, no agreement opens it",
    "stay_too_short": "the nights allowed in {state} are too few on {day} ({switch})",
    "no_way": "no way of links leads from {place} to {name} within the driving day",
    "alone": "{state} alone shuts the way",
    "alone_would_open": "a yes of {state} alone would open a way",
    "also_shut": "further doors are shut on the way: {doors}",
    "door": "{rule} of {state}",
    "door_of": "{rule} {names}",
    # What states have said: context, never a cause.
    "said_ruled_out": "{state} said on {day} that {subject} is ruled out",
    "said_agrees": "{state} said on {day} that it agrees in principle to {subject}",
    "said": '{state} said on {day} about {subject}: "{text}"',
    "is_recorded": 'of {state} it is recorded on {day} about {subject}: "{text}"',
    # Room, time and other aims.
    "no_room": "a way was open, but there was no room: {pools}",
    "too_late": "the quickest open way from {place} to {name} ends on {day}, {number} days after the last day of the plan",
    "another_aim": "a way with room was open, but the aims that come before keep people at home",
    "full": "{pool}",
    "has_none": "{pool}, where there are none",
    "and_more": "{number} more",
    # Periods.
    "on": "on {day}",
    "from_to": "from {begin} to {end}",
    "from_on": "from {begin}",
    "until": "until {end}",
    "whole_plan": "over the whole plan",
    # More of something.
    "more_at": "{number} more {places} a day at {pool} {period}",
    "more_on": "{number} more {places} a day on {pool} {period}",
    "more_in": "{number} more {places} a day in {pool} {period}",
    "more_for": "{number} more {places} a day for {pool} {period}",
    "more_of": "{number} more of the {pool} {period}",
    "more_money": "{number} more {currency} of {pool} {period}",
    # What it would bring: found by planning again, or told by the prices alone.
    "brings_not_served": "{more} would bring {number} more {people} to their goal",
    "brings_at_home": "{more} would let {number} more {people} leave",
    "brings_unsafe_nights": "{more} would spare {number} nights without a bed",
    "brings_exposure": "{more} would spare {number} points of exposure",
    "brings_arrival": "{more} would bring people to their goal {number} days earlier in all",
    "brings_cost": "{more} would save {number} {currency}",
    "price_not_served": "{more} would, by the dual prices, bring about {number} more {people} to their goal",
    "price_at_home": "{more} would, by the dual prices, let about {number} more {people} leave",
    "price_unsafe_nights": "{more} would, by the dual prices, spare about {number} nights without a bed",
    "price_exposure": "{more} would, by the dual prices, spare about {number} points of exposure",
    "price_arrival": "{more} would, by the dual prices, bring people to their goal about {number} days earlier in all",
    "price_cost": "{more} would, by the dual prices, save about {number} {currency}",
    "brings_nothing": "{more} would bring nothing without something else as well",
    # Relief.
    "would_serve_all": "{more} would serve all who have an open way",
    "with_the_rest": "{more} would be needed, with the rest of this table, to serve all who have an open way",
    "and_other_things": "{number} other things",
}

PAPERS = {
    "visa": "passport and visa", "passport": "passport", "expired_passport": "expired passport", "id_card": "id card",
    "none": "no paper",
}
DOORS = {
    "consent": "consent", "closure": "closure", "closed": "closing", "crossing": "choice of crossings",
    "leave": "leave to go", "exposure": "exposure on", "forbidden": "non-refoulement", "max_nights": "nights allowed",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
_MORE = {
    "crossing": "more_at", "link": "more_on", "admission": "more_in", "service": "more_for", "exit": "more_for",
    "beds": "more_of", "without_bed": "more_of", "fleet": "more_of", "money": "more_money",
}


def say(name: str, **places: object) -> str:
    """Fill the places of a sentence."""
    return SENTENCES[name].format(**places)


def written(day: Date) -> str:
    """Write a date out.

    >>> written(Date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(first: Date | None, last: Date | None) -> str:
    """Say from when to when; None where there is no limit.

    >>> period(Date(2026, 5, 12), Date(2026, 5, 30))
    'from 12 to 30 May 2026'
    >>> period(Date(2026, 5, 12), None)
    'from 12 May 2026'
    """
    if first is None:
        return say("whole_plan") if last is None else say("until", end=written(last))
    if last is None:
        return say("from_on", begin=written(first))
    if first == last:
        return say("on", day=written(first))
    begin = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        begin += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return say("from_to", begin=begin, end=written(last))


def papers_in_words(papers: Sequence[str]) -> str:
    """Say which papers are meant, any one of them.

    >>> papers_in_words(["passport", "id_card"])
    'passport or id card'
    """
    return " or ".join(PAPERS[paper] for paper in papers)


def more_of(kind: str, pool: str, number: float, when: str, currency: str) -> str:
    """Say so many more of a pool, in whole units.

    >>> more_of("crossing", "crossing Bridge (to North)", 40, "on 3 May 2026", "USD")
    '40 more places a day at crossing Bridge (to North) on 3 May 2026'
    """
    count = ceil(number - 1e-6)
    places = "place" if count == 1 else "places"
    many = "one" if count == 1 else in_words(count)
    return say(_MORE[kind], number=many, places=places, pool=pool, period=when, currency=currency)


def in_words(number: float) -> str:
    """Write a number the English way, with one digit after the point where it is small and not whole.

    >>> in_words(12345.678), in_words(2.25), in_words(3.0)
    ('12,346', '2.2', '3')
    """
    whole = abs(number - round(number)) < 0.05 or abs(number) >= 100
    return f"{number:,.0f}" if whole else f"{number:,.1f}"


def listed(parts: Sequence[str]) -> str:
    """Join parts of a list: with commas, and "and" before the last.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
