"""A scenario as text: cells not yet read, with the line each row stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: the file's line and the text of its cells by column."""

    line: int
    cells: Mapping[str, str]
    file: str = ""


@dataclass(frozen=True, slots=True)
class RawTables:
    """Settings and tables as text, in the order of the files."""

    settings: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[RawRow, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
