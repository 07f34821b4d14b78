"""The heat map of a workbook, utilisation of places and posts by day, and the daily counts behind its charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Any

from xlsxwriter.workbook import Workbook

from corredor.messages import Catalogue
from corredor.reports.content.heatmap import NOTABLE_SHARE, heatmap_rows

_PALE, _FULL, _OVER = "#EEF1F0", "#1F6AA8", "#B3261E"
_DAYS = ("arrived", "on_the_way", "at_home", "entering")


@dataclass(frozen=True, slots=True)
class ColumnPositions:
    """Where the daily counts stand: the sheet, its last row, and the column of each measure."""

    sheet: str
    last: int
    at: Mapping[str, int]


def add_heatmap(book: Workbook, content: Mapping[str, Any], words: Catalogue) -> None:
    """Add the heat map of the first plan: a row for each place and post, a column for each day."""
    sheet = book.add_worksheet(words("book.heatmap"))
    bold = book.add_format({"bold": True, "bg_color": "#DDE7F0"})
    faint = book.add_format({"font_color": "#5F6D76", "num_format": "#,##0"})
    upright = book.add_format({"bold": True, "rotation": 90, "num_format": "d mmm", "align": "center", "font_size": 8})
    share = book.add_format({"num_format": "0%", "align": "center", "font_size": 7})
    note = book.add_format({"italic": True, "font_color": "#5F6D76"})
    days = _dates(content)
    sheet.write_string(0, 0, words("book.heatmap.note", share=words.share(NOTABLE_SHARE)), note)
    sheet.write_row(1, 0, [words("book.head.state"), words("book.head.row"), words("book.head.room")], bold)
    sheet.freeze_panes(2, 3)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 8)
    sheet.set_column(3, 2 + len(days), 3.4)
    for place, day in enumerate(days, start=3):
        sheet.write_datetime(1, place, day, upright)
    rows = heatmap_rows(content)
    for line, row in enumerate(rows, start=2):
        sheet.write_string(line, 0, row.state)
        sheet.write_string(line, 1, words(f"book.row.{row.kind}", name=row.name))
        sheet.write_number(line, 2, row.capacity, faint)
        for at, part in row.shares.items():
            sheet.write_number(line, 3 + at, part, share)
    if rows:
        scale = {
            "type": "3_color_scale",
            "min_type": "num", "mid_type": "num", "max_type": "num",
            "min_value": 0, "mid_value": 1, "max_value": 1.5,
            "min_color": _PALE, "mid_color": _FULL, "max_color": _OVER,
        }  # fmt: skip
        sheet.conditional_format(2, 3, 1 + len(rows), 2 + len(days), scale)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)


def add_days(book: Workbook, content: Mapping[str, Any], words: Catalogue) -> ColumnPositions:
    """Add the daily counts of the first plan: people arrived, on the way and at home, and entries into states."""
    sheet = book.add_worksheet(words("book.days"))
    bold = book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [words("book.head.date"), *(words(f"book.day.{name}") for name in _DAYS)], bold)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 12, dated)
    sheet.set_column(1, len(_DAYS), 22, book.add_format({"num_format": "#,##0"}))
    counted = content["plans"][0]["days"]
    days = _dates(content)
    for line, day in enumerate(days, start=1):
        sheet.write_datetime(line, 0, day, dated)
        sheet.write_row(line, 1, [counted[name][line - 1] for name in _DAYS])
    return ColumnPositions(sheet.get_name(), len(days), {name: at for at, name in enumerate(_DAYS, start=1)})


def _dates(content: Mapping[str, Any]) -> list[Date]:
    start = Date.fromisoformat(content["start"])
    return [start + timedelta(days=ahead) for ahead in range(content["days"])]
