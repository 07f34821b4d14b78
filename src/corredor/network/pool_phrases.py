"""The words of limits: how each is called, and how more of it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corredor.messages import AnyMessage, Message

MorePhrase = Callable[[int, AnyMessage, AnyMessage | None, str], Message]
_SERVICES: Mapping[str, Message] = {
    "counselling": Message("service_counselling", "counselling"),
    "screening": Message("service_screening", "screening"),
    "documents": Message("service_documents", "documents"),
    "medical": Message("service_medical", "medical"),
    "reception": Message("service_reception", "reception"),
}
_WHO: Mapping[str, Message] = {
    "children": Message("who_children", "children"),
    "elderly": Message("who_elderly", "elderly"),
    "medical": Message("who_medical", "medical"),
}
_EXITS: Mapping[str, Message] = {
    "asylum": Message("exit_asylum", "asylum"),
    "protection": Message("exit_protection", "protection"),
    "medical": Message("exit_medical", "medical"),
    "hold": Message("exit_hold", "hold"),
    "withdrawal": Message("exit_withdrawal", "withdrawal"),
}


def link_label(*, start: str, end: str) -> Message:
    """One direction of a link, between the names of its places."""
    return Message("way_from_to", "the way from {place} to {name}", place=start, name=end)


def escort_label(*, state: str) -> Message:
    """The escorts of a state, by its name."""
    return Message("escorts_of", "escorts on the roads of {state}", state=state)


def crossing_label(*, crossing: str, to: str = "", departs: bool = False, hours: str = "") -> Message:
    """A crossing towards a place, or of a port its departures or arrivals; in a slot of a day, with its hours."""
    if to:
        label = Message("crossing_to", "crossing {crossing} (to {place})", crossing=crossing, place=to)
    elif departs:
        label = Message("crossing_departures", "crossing {crossing} (departures)", crossing=crossing)
    else:
        label = Message("crossing_arrivals", "crossing {crossing} (arrivals)", crossing=crossing)
    return Message("label_in_slot", "{pool}, {hours} h", pool=label, hours=hours) if hours else label


def admission_label(*, state: str, crossing: str = "") -> Message:
    """The admissions of a state by its name; at one crossing by its id, where they are of that alone."""
    if crossing:
        return Message("admissions_of_at", "admissions of {state} at {crossing}", state=state, crossing=crossing)
    return Message("admissions_of", "admissions of {state}", state=state)


def beds_label(*, place: str) -> Message:
    """The beds of a place, by its name."""
    return Message("beds_at", "beds at {place}", place=place)


def without_bed_label(*, place: str) -> Message:
    """The nights without a bed at a place, by its name."""
    return Message("nights_without_bed_at", "nights without a bed at {place}", place=place)


def service_label(*, service: str, place: str, who: str) -> Message:
    """A service at a place, by its name; for whom, where it is not for everyone."""
    what = _SERVICES.get(service, service)
    if who == "everyone":
        return Message("service_at", "{service} at {place}", service=what, place=place)
    return Message("service_at_for", "{service} at {place} ({who})", service=what, place=place, who=_WHO.get(who, who))


def exit_label(*, exit_kind: str, state: str) -> Message:
    """The exits of a kind in a state, by its name; of any kind where `exit_kind` is empty."""
    if not exit_kind:
        return Message("exits_of_any_kind", "exits of any kind in {state}", state=state)
    return Message("exits_of_kind", "exits ({kind}) in {state}", kind=_EXITS.get(exit_kind, exit_kind), state=state)


def mechanism_label(*, what: str, week: str, state: str = "") -> Message:
    """The places of a mechanism in a week, by its first day; those of people in a state, by its name, where shared."""
    if state:
        return Message(
            "places_of_for",
            "places of {what} for people in {state} in the week of {day}",
            what=what,
            state=state,
            day=week,
        )
    return Message("places_of", "places of {what} in the week of {day}", what=what, day=week)


def fleet_label(*, fleet: str) -> Message:
    """The vehicles of a fleet, by its name."""
    return Message("vehicles_of", "vehicles of {fleet}", fleet=fleet)


def money_label(*, funds: str) -> Message:
    """The money of some funds together, by their ids; where there are none, for what no fund covers."""
    if not funds:
        return Message("money_of_no_fund", "money for what no fund covers")
    return Message("money_of", "money of {names}", names=funds)


def more_places_at(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so many more places a day at a crossing."""
    return Message.plural(
        "more_places_at",
        "one more place a day at {pool} {when}",
        "{number} more places a day at {pool} {when}",
        number,
        number=number,
        pool=pool,
        when=when or "",
    )


def more_places_on(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so many more places a day on a link."""
    return Message.plural(
        "more_places_on",
        "one more place a day on {pool} {when}",
        "{number} more places a day on {pool} {when}",
        number,
        number=number,
        pool=pool,
        when=when or "",
    )


def more_places_in(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so many more places a day in what a state admits."""
    return Message.plural(
        "more_places_in",
        "one more place a day in {pool} {when}",
        "{number} more places a day in {pool} {when}",
        number,
        number=number,
        pool=pool,
        when=when or "",
    )


def more_places_for(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so many more places a day for what serves people."""
    return Message.plural(
        "more_places_for",
        "one more place a day for {pool} {when}",
        "{number} more places a day for {pool} {when}",
        number,
        number=number,
        pool=pool,
        when=when or "",
    )


def more_of_them(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so many more of what is counted itself, such as beds."""
    if when is None:
        return Message.plural(
            "more_of_the", "one more of the {pool}", "{number} more of the {pool}", number, number=number, pool=pool
        )
    return Message.plural(
        "more_of_the_when",
        "one more of the {pool} {when}",
        "{number} more of the {pool} {when}",
        number,
        number=number,
        pool=pool,
        when=when,
    )


def more_money(number: int, pool: AnyMessage, when: AnyMessage | None, currency: str) -> Message:
    """Say so much more money of some funds, over the whole plan."""
    return Message.plural(
        "more_money",
        "one more {currency} of {pool}",
        "{number} more {currency} of {pool}",
        number,
        number=number,
        currency=currency,
        pool=pool,
    )
