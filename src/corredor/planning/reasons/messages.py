"""Every sentence in which the planner says why not, what is scarce and what would help: templates with places.

What stands in a place is an id, a name, a number, a date, or another sentence of this page. Clauses of one reason are
joined by "; ", so that each can be found again by its template and said in another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from math import ceil

from corredor.network.pools import Pool

SENTENCES: dict[str, str] = {
    # Doors: the first that is shut on the least-closed way.
    "no_consent": "no consent of {state} in force on {day}",
    "consent_other_days": "{switch} is in force {period} only",
    "waits_for": "{switch} waits for {name}, done on {day} at the earliest",
    "too_few_agreed": "{what} does not hold on {day}: of {needed} states needed {number} have agreed",
    "has_not_agreed": "{state} has not agreed on {what} on {day}",
    "papers_asked_since": "{papers} asked since {day} (rule)",
    "papers_asked": "{papers} asked (rule)",
    "papers_accepted_from": "{papers} accepted only from {day} (rule)",
    "no_papers_suffice": "nobody is let in on papers alone (rule)",
    "may_not_leave": "{state} lets nobody leave without {papers} (rule)",
    "no_consent_to_leave": "no consent of {state} to leave in force on {day}",
    "state_closed": "{state} is closed by {switch} on {day}",
    "post_not_allowed": "{state} allows only {names} on {day} ({switch})",
    "closure": "{name} is shut on {day} ({switch}: {why})",
    "too_exposed": "the link {link} is more exposed than the group may be",
    "forbidden": "{group} may not be sent to {state}: non-refoulement, no agreement opens it",
    "stay_too_short": "the nights allowed in {state} are too few on {day} ({switch})",
    "no_way": "no way of links leads from {place} to {name} within the driving day",
    "alone": "{state} alone shuts the way",
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
    "too_late": "the quickest open way from {place} to {name} ends on {day}, {number} days after the plan's last",
    "too_late_one": "the quickest open way from {place} to {name} ends on {day}, one day after the plan's last",
    "another_aim": "a way with room was open, but the aims that come before keep people at home",
    "full": "{pool}",
    "has_none": "{pool}, where there are none",
    "and_more": "{number} more",
    # Periods.
    "on": "on {day}",
    "from_to": "from {begin} to {end}",
    "from_on": "from {begin}",
    "until": "until {end}",
    # What it would bring: found by planning again, or told by the prices alone; by weight where people count unequally.
    "brings_not_served": "{more} would bring {number} more people to their goal",
    "brings_not_served_one": "{more} would bring one more person to their goal",
    "brings_not_served_weighed": "{more} would bring {number} more people, by weight, to their goal",
    "brings_at_home": "{more} would let {number} more people leave",
    "brings_at_home_one": "{more} would let one more person leave",
    "brings_at_home_weighed": "{more} would let {number} more people, by weight, leave",
    "brings_unsafe_nights": "{more} would spare {number} nights without a bed",
    "brings_unsafe_nights_one": "{more} would spare one night without a bed",
    "brings_exposure": "{more} would spare {number} points of exposure",
    "brings_exposure_one": "{more} would spare one point of exposure",
    "brings_arrival": "{more} would bring people to their goal {number} days earlier in all",
    "brings_arrival_one": "{more} would bring people to their goal one day earlier in all",
    "brings_cost": "{more} would save {number} {currency}",
    "brings_nothing": "{more} would bring nothing without something else as well",
    "by_prices": "{sentence}, by the dual prices alone",
    # Relief.
    "would_serve_all": "{more} would serve all who have an open way",
    "with_the_rest": "{more} would be needed, with the rest of this table, to serve all who have an open way",
    "and_other_things": "{number} other things",
}

PAPERS = {
    "visa": "passport and visa",
    "passport": "passport",
    "expired_passport": "expired passport",
    "id_card": "id card",
    "none": "no paper",
}
DOORS = {
    "consent": "consent",
    "closure": "closure",
    "closed": "closing",
    "crossing": "choice of crossings",
    "leave": "leave to go",
    "exposure": "exposure on",
    "forbidden": "non-refoulement",
    "max_nights": "nights allowed",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MORE = {
    # Of each kind of pool: one more, and several more.
    "at": ("one more place a day at {pool}", "{number} more places a day at {pool}"),
    "along": ("one more place a day on {pool}", "{number} more places a day on {pool}"),
    "in": ("one more place a day in {pool}", "{number} more places a day in {pool}"),
    "for": ("one more place a day for {pool}", "{number} more places a day for {pool}"),
    "of": ("one more of the {pool}", "{number} more of the {pool}"),
}
for _name, _texts in _MORE.items():
    for _count, _text in zip(("one", "more"), _texts, strict=True):
        SENTENCES[f"{_count}_{_name}_on"] = f"{_text} on {{day}}"
        SENTENCES[f"{_count}_{_name}_from_to"] = f"{_text} from {{begin}} to {{end}}"
SENTENCES["one_money"] = "one more {currency} of {pool}"
SENTENCES["more_money"] = "{number} more {currency} of {pool}"
SENTENCES["one_place"] = "one more of the {pool}"
SENTENCES["more_place"] = "{number} more of the {pool}"
_KINDS = {
    "places": "place",
    "crossing": "at",
    "link": "along",
    "escort": "for",
    "admission": "in",
    "service": "for",
    "exit": "for",
    "beds": "of",
    "without_bed": "of",
    "fleet": "of",
}


def message(name: str, /, **places: object) -> str:
    """Fill the places of a sentence."""
    return SENTENCES[name].format(**places)


def format_date(day: Date) -> str:
    """Write a date out.

    >>> written(Date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(first: Date | None, last: Date | None) -> str:
    """Say from when to when; None where there is no limit on that side.

    >>> period(Date(2026, 5, 12), Date(2026, 5, 30))
    'from 12 to 30 May 2026'
    >>> period(Date(2026, 5, 12), None)
    'from 12 May 2026'
    """
    if first is not None and last is not None:
        name, days = _days(first, last)
        return message(name, **days)
    if first is not None:
        return message("from_on", begin=format_date(first))
    return message("until", end=format_date(last)) if last is not None else "always"


def _days(first: Date, last: Date) -> tuple[str, dict[str, str]]:
    if first == last:
        return "on", {"day": format_date(first)}
    begin = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        begin += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return "from_to", {"begin": begin, "end": format_date(last)}


def papers_in_words(papers: Sequence[str]) -> str:
    """Say which papers are meant, any one of them.

    >>> papers_in_words(["passport", "id_card"])
    'passport or id card'
    """
    return " or ".join(PAPERS[paper] for paper in papers)


def more_of(pool: Pool, number: float, first: Date, last: Date, currency: str) -> str:
    """Say so many more of a pool from one date to another, in whole units; money over the whole plan has no dates.

    >>> bridge = Pool("crossing", "X", "crossing Bridge (to North)", "people a day")
    >>> more_of(bridge, 39.2, Date(2026, 5, 12), Date(2026, 5, 30), "USD")
    '40 more places a day at crossing Bridge (to North) from 12 to 30 May 2026'
    """
    count = ceil(number - 1e-6)
    name = f"{'one' if count == 1 else 'more'}_{_KINDS.get(pool.kind, 'money')}"
    days: dict[str, str] = {}
    if not pool.whole_horizon:
        when, days = _days(first, last)
        name += f"_{when}"
    return message(name, number=format_number(count), pool=pool.label, currency=currency, **days)


def format_number(number: float) -> str:
    """Write a number the English way, with one digit after the point where it is small and not whole.

    >>> in_words(12345.678), in_words(2.25), in_words(3.0), in_words(0.031)
    ('12,346', '2.2', '3', '0.03')
    """
    if 0 < abs(number) < 0.1:
        return f"{number:.1g}" if abs(number) >= 1e-4 else f"{number:.6f}".rstrip("0")
    whole = abs(number - round(number)) < 0.05 or abs(number) >= 100
    return f"{number:,.0f}" if whole else f"{number:,.1f}"


def format_list(parts: Sequence[str]) -> str:
    """Join parts of a list: with commas, and "and" before the last.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
