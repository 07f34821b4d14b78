"""Output of a command: the answer goes to stdout, notes, progress and errors to stderr."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corredor.messages import AnyMessage, Catalogue, message_of, render

WIDTH_OF_FILE = 120
_NUMBER = re.compile(r"[-–]?[0-9.,]*( ?%)?")


@dataclass(frozen=True, slots=True)
class Screen:
    """The two streams, the texts of the language, and whether stdout is reserved for JSON."""

    words: Catalogue
    as_json: bool
    out: Console
    err: Console

    def write_json(self, answer: Mapping[str, Any]) -> None:
        """Write the answer as JSON."""
        text = json.dumps(answer, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)
        self.out.file.write(text + "\n")
        self.out.file.flush()

    def say(self, key: str, **values: object) -> None:
        """Write a text of the catalogue to the answer."""
        self.line(self.words(key, **values))

    def line(self, text: str = "", style: str = "") -> None:
        """Write a line to the answer as it is; nothing where stdout is reserved for JSON."""
        if not self.as_json:
            self.out.print(Text(text, style=style), soft_wrap=not self.out.is_terminal)

    def heading(self, key: str, **values: object) -> None:
        """Write a heading with an empty line before it."""
        self.line()
        self.line(self.words(key, **values), style="bold")

    def note(self, key: str, **values: object) -> None:
        """Write a text of the catalogue to stderr."""
        self.err.print(Text(self.words(key, **values)), soft_wrap=not self.err.is_terminal)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Write a table; columns of numbers are right-aligned, others left-aligned."""
        if self.as_json:
            return
        cells = [[self.cell(value) for value in row] for row in rows]
        grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for at, heading in enumerate(headings):
            column = [row[at] for row in cells if row[at]]
            is_numeric = bool(column) and all(_NUMBER.fullmatch(cell) for cell in column)
            grid.add_column(Text(heading), justify="right" if is_numeric else "left", overflow="fold")
        for row in cells:
            grid.add_row(*map(Text, row))
        self.out.print(grid)

    def cell(self, value: object) -> str:
        """Format a value as the language writes it."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.words("word.yes" if value else "word.no")
        if isinstance(value, int):
            return self.words.number(value)
        if isinstance(value, float):
            return self.words.number(value, 0 if abs(value) >= 1000 else 2)
        if isinstance(value, list):
            return ";".join(map(str, value))
        return str(value)

    def term(self, kind: str, name: str) -> str:
        """Translate a name that corredor itself gives, such as an aim or a stage of a run; others stay as they are."""
        key = f"{kind}.{name}"
        return self.words(key) if self.words.has(key) else name

    def translate(self, text: str | AnyMessage) -> str:
        """Render a message of the library in the language of the screen."""
        return render(text, self.words.lang)

    def text_of(self, row: Mapping[str, Any], column: str) -> str:
        """Render a text column of a row of a saved table; its English where the row holds no message."""
        return self.translate(message_of(row, column))


def screen_for(words: Catalogue, *, as_json: bool = False) -> Screen:
    """Make a screen on the current standard streams."""
    return Screen(words, as_json, _console(sys.stdout), _console(sys.stderr))


def _console(stream: Any) -> Console:
    width = None
    if not stream.isatty():
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() and int(columns) >= 40 else WIDTH_OF_FILE
    # Cells may hold [brackets] and :colons: they are never read as style.
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def _plain(value: object) -> object:
    if isinstance(value, Date):
        return value.isoformat()
    return str(value)
