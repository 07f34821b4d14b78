"""The form of a what-if: a table, an id, and cells, as in `shifts DAY officers=6`, or `_drop=yes`."""

from __future__ import annotations

import shlex
from itertools import product

from corredor.scenario.reading.merge_variants import DROP
from corredor.scenario.reading.parse_cell import did_you_mean, quoted
from corredor.scenario.tables.crossing_tables import CHECKS_TABLE, LANES, SHIFTS, TRAFFIC
from corredor.scenario.tables.scenario_tables import CROSSINGS
from corredor.scenario.tables.schema import Table

CHANGEABLE: dict[str, Table] = {table.name: table for table in (TRAFFIC, LANES, SHIFTS, CHECKS_TABLE, CROSSINGS)}
OR = "|"


def split_what_if(text: str) -> tuple[str, str, dict[str, str]]:
    """Give the table, the id and the cells of a what-if in which `problem_of` finds nothing wrong."""
    name, row_id, *cells = shlex.split(text)
    return name, row_id, dict(cell.partition("=")[::2] for cell in cells)


def problem_of(text: str) -> tuple[str, str]:
    """Say what is wrong with the form of a what-if, and what would be right; empty texts where nothing is."""
    try:
        words = shlex.split(text)
    except ValueError:
        return f"{quoted(text)} has a quote that does not end.", "Close it."
    if len(words) < 3:
        return f"{quoted(text)} is not a what-if.", "Write a table, an id and cells, as in shifts DAY officers=6."
    table = CHANGEABLE.get(words[0])
    if table is None:
        right = did_you_mean(words[0], CHANGEABLE) or f"The tables are {', '.join(CHANGEABLE)}."
        return f"{quoted(words[0])} is not a table of a crossing's queue.", right
    names = [column.name for column in table.columns]
    for word in words[2:]:
        name, equals, value = word.partition("=")
        if name == DROP and value not in ("yes", "no"):
            return f"{quoted(value)} is neither yes nor no.", "Write yes to remove the row, or leave the cell empty."
        if not equals or name not in (*names, DROP):
            right = did_you_mean(name, names) or f"The columns are {', '.join(names)}."
            return f"{quoted(name)} is not a column of {table.name}.", right
    return "", ""


def alternatives(texts: list[str]) -> list[tuple[str, ...]]:
    """Give every way to choose among the values between | in what-ifs; one empty way where there are no what-ifs."""
    return [tuple(one) for one in product(*(_ways(text) for text in texts))]


def _ways(text: str) -> list[str]:
    cut = text.find(OR)
    if cut < 0:
        return [text]
    start = text.rfind("=", 0, cut) + 1
    end = text.find(" ", cut) if " " in text[cut:] else len(text)
    return [way for value in text[start:end].split(OR) for way in _ways(text[:start] + value + text[end:])]
