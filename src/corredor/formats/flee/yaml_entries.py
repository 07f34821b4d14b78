"""A YAML file of sections and settings as named entries with their lines, read by PyYAML without making any object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

import yaml

from corredor.formats.flee.case import Setting
from corredor.formats.flee.typed_rows import CaseFindings
from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.number_text import read_number

TABLE = "simsetting"
# Flee's own files have 2,000 characters; reading time grows with the length.
MAX_CHARACTERS = 100_000
# Entries stand in sections, and those of spawning in a section of these.
MAX_DEPTH = 3
# The time of PyYAML grows with the square of the levels.
MAX_LEVELS = 10
MAX_NUMBER = 1e300
WRITE_SETTING = Message("flee_write_setting", "Write a name, : and a value.")
# Where the text itself says where it went wrong; otherwise the parser's later place is the better one.
STARTS_AT_FAULT = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with a value or with entries of its own.

    `text` is the value as it is written; `value` is None where it is empty or the entry has entries of its own, and a
    text where it is neither a truth value, a number nor a list of numbers.
    """

    line: int
    name: str
    text: str
    value: Setting
    entries: tuple[Entry, ...] = ()


def read_entries(text: str, findings: CaseFindings) -> tuple[Entry, ...]:
    """Read the entries of a YAML text in order; what cannot be read is a finding with its line."""
    if len(text) > MAX_CHARACTERS:
        says = Message("flee_settings_too_long", "The file has {number} characters.", number=str(len(text)))
        hint = Message("flee_keep_settings_below", "Keep it below {number}.", number=str(MAX_CHARACTERS))
        findings.error(TABLE, None, "", says, hint)
        return ()
    try:
        refusal = _refusal(text)
        if refusal is not None:
            findings.error(TABLE, *refusal)
            return ()
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return tuple(_entries(root, text, findings)) if root is not None else ()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.context_mark if wrong.context in STARTS_AT_FAULT else wrong.problem_mark
        findings.error(TABLE, *_no_setting_at(mark, text), WRITE_SETTING)
    except yaml.reader.ReaderError as wrong:
        says = Message("flee_control_character", "The file holds a control character.")
        line = text.count("\n", 0, wrong.position) + 1
        findings.error(TABLE, line, "", says, Message("flee_remove_character", "Take it out."))
    return ()


def _refusal(text: str) -> tuple[int | None, str, Message, Message] | None:
    """Say why a text is not composed: an alias, by which a short one stands for a huge one, or too many levels.

    It is parsed event by event, so that nothing is built and reading ends where the fault is.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = None if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            says = Message("flee_alias", "The value refers to another one by its anchor.")
            return line, "", says, Message("flee_write_value_out", "Write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_LEVELS:
            return line, "", Message("flee_too_deep", "The settings are nested too deeply."), WRITE_SETTING
    return None


def no_setting(text: str) -> Message:
    """Say that a text is no name with a value."""
    return Message("flee_no_setting", '"{value}" is no setting.', value=shortened(text))


def _no_setting_at(mark: yaml.Mark | None, text: str) -> tuple[int | None, str, Message]:
    """Give the line of a mark, no column, and what is wrong with that line."""
    lines = text.splitlines()
    if mark is None or mark.line >= len(lines):
        return None, "", no_setting(lines[-1].strip() if lines else "")
    return mark.line + 1, "", no_setting(lines[mark.line].split(" #")[0].strip())


def _entries(node: yaml.Node, text: str, findings: CaseFindings, depth: int = 1) -> Iterator[Entry]:
    """Give the entries of a mapping; anything else that stands there is found."""
    if not isinstance(node, yaml.MappingNode):
        findings.error(TABLE, *_no_setting_at(node.start_mark, text), WRITE_SETTING)
        return
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode):
            findings.error(TABLE, *_no_setting_at(name.start_mark, text), WRITE_SETTING)
            continue
        line = name.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            inner = tuple(_entries(value, text, findings, depth + 1)) if depth < MAX_DEPTH else ()
            yield Entry(line, name.value, "", None, inner)
        else:
            written = text[value.start_mark.index : value.end_mark.index]
            yield Entry(line, name.value, written, _value(value, written))


def _value(node: yaml.Node, written: str) -> Setting:
    """Give a truth value, a number, a list of numbers, None for nothing, or the text."""
    if isinstance(node, yaml.SequenceNode):
        numbers = [_value(item, "") for item in node.value]
        if all(isinstance(number, float) for number in numbers):
            return tuple(number for number in numbers if isinstance(number, float))
        return written
    if not isinstance(node, yaml.ScalarNode):
        return written
    kind = node.tag.rpartition(":")[2]
    if kind == "null" or (not node.style and node.value.lower() == "none"):
        return None
    # 1:30 is a number to the base of 60 in YAML 1.1, and meant by nobody; a tag of a language's own names an object.
    if (kind in ("int", "float") and ":" in node.value) or kind not in ("bool", "int", "float", "str"):
        return written
    if kind != "str":
        try:
            found = yaml.SafeLoader("").construct_object(node)
        except (ValueError, OverflowError, KeyError):
            return str(node.value)
        if isinstance(found, bool):
            return found
        return float(found) if abs(found) < MAX_NUMBER and isfinite(found) else str(node.value)
    # YAML takes 1e-3 for a text.
    number = None if node.style else read_number(node.value)
    return str(node.value) if number is None else number
