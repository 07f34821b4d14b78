"""What a column takes, in one sentence: its kind of value, bounds, unit and example."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.messages import Message
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.tables.schema import Column, ColumnKind

NUMBERS = {
    ColumnKind.NUMBER: Message("a_number", "a number"),
    ColumnKind.INTEGER: Message("a_whole_number", "a whole number"),
    ColumnKind.HOUR: Message("an_hour", "an hour"),
}
FORMS = {
    ColumnKind.ID: Message("a_code", "a code of letters, digits, - _ . / or +"),
    ColumnKind.DATE: Message("a_date", "a date as year-month-day"),
    ColumnKind.VAGUE_DATE: Message(
        "a_vague_date", "a year, year-month or year-month-day, or two of them with / between"
    ),
    ColumnKind.YES_NO: Message("yes_or_no", "yes or no"),
    ColumnKind.SHARES: Message("names_with_shares", "one name, or several with their shares and ; between them"),
}
A_TEXT = Message("a_text", "a text")


def expected_format(column: Column) -> Message:
    """Say in one sentence what a cell of the column holds.

    >>> from corredor.scenario.tables.scenario_tables import LINKS
    >>> str(expected_format(LINKS.column("hours")))
    'Give a number above 0 and at most 1000 in h, such as 2.5.'
    """
    wanted = _wanted(column)
    if column.example:
        return Message("give_such_as", "Give {wanted}, such as {example}.", wanted=wanted, example=column.example)
    return Message("give", "Give {wanted}.", wanted=wanted)


def either(names: Sequence[str]) -> Message | str:
    """Join names of tables or ids, none of them translated, by `or`.

    >>> str(either(["links", "crossings", "exits"]))
    'links or crossings or exits'
    """
    if len(names) == 1:
        return names[0]
    return Message("either", "{names} or {name}", names=either(names[:-1]), name=names[-1])


def _wanted(column: Column) -> Message:
    if column.kind in NUMBERS:
        return _in_unit(_bounded(column), column.unit)
    if column.kind is ColumnKind.CHOICE:
        return Message("one_of", "one of {choices}", choices=", ".join(column.choices))
    if column.kind is ColumnKind.CHOICES:
        return Message("some_of", "some of {choices}", choices=", ".join(column.choices))
    if column.kind is ColumnKind.REF:
        return Message("an_id_of", "an id of {tables}", tables=either(column.references))
    if column.kind is ColumnKind.REFS:
        return Message("ids_of", "ids of {tables} with ; between them", tables=either(column.references))
    return FORMS.get(column.kind, A_TEXT)


def _bounded(column: Column) -> Message:
    """Give the kind of number with its bounds, where the column has any that are shown."""
    kind = NUMBERS[column.kind]
    low = column.minimum if column.exclusive_minimum is None else column.exclusive_minimum
    if low is None:
        return kind
    lowest = number_text(low)
    highest = "" if column.maximum is None else number_text(column.maximum)
    if column.exclusive_minimum is not None:
        if not highest:
            return Message("above", "{kind} above {low}", kind=kind, low=lowest)
        return Message(
            "above_and_at_most", "{kind} above {low} and at most {high}", kind=kind, low=lowest, high=highest
        )
    if not highest:
        return kind
    if column.minimum == column.maximum:
        return Message("equal_to", "{kind} equal to {low}", kind=kind, low=lowest)
    return Message("from_to", "{kind} from {low} to {high}", kind=kind, low=lowest, high=highest)


def _in_unit(number: Message, unit: str) -> Message:
    """Add the unit. Each has its own text, since languages fuse the preposition with what follows it."""
    match unit:
        case "" | "share" | "weight" | "points":
            return number
        case "currency":
            return Message("in_currency", "{number} in the scenario's currency", number=number)
        case "currency per km":
            return Message("in_currency_per_km", "{number} in the scenario's currency per km", number=number)
        case "currency per day":
            return Message("in_currency_per_day", "{number} in the scenario's currency per day", number=number)
    return Message("in_unit", "{number} in {unit}", number=number, unit=UNITS.get(unit, unit))


UNITS = {
    "coaches": Message("unit_coaches", "coaches"),
    "days": Message("unit_days", "days"),
    "degrees": Message("unit_degrees", "degrees"),
    "h": Message("unit_h", "h"),
    "km": Message("unit_km", "km"),
    "m": Message("unit_m", "m"),
    "metres": Message("unit_metres", "metres"),
    "min": Message("unit_min", "min"),
    "minutes": Message("unit_minutes", "minutes"),
    "officers": Message("unit_officers", "officers"),
    "people": Message("unit_people", "people"),
    "people per day": Message("unit_people_per_day", "people per day"),
    "people per night": Message("unit_people_per_night", "people per night"),
    "people per week": Message("unit_people_per_week", "people per week"),
    "person-days": Message("unit_person_days", "person-days"),
    "person-nights": Message("unit_person_nights", "person-nights"),
    "states": Message("unit_states", "states"),
    "vehicles": Message("unit_vehicles", "vehicles"),
    "vehicles per day": Message("unit_vehicles_per_day", "vehicles per day"),
}
