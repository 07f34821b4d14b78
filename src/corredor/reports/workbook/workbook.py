"""A plan as a workbook: headline and figures, heat map, data dictionary, then every table of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter.workbook import Workbook

from corredor.formats.excel_write import new_workbook
from corredor.formats.plan.write_workbook import write_plan_workbook
from corredor.messages import Catalogue, render
from corredor.reports.workbook.front_sheet import add_front_sheet
from corredor.reports.workbook.heatmap_sheet import add_days, add_heatmap
from corredor.scenario.tables.plan_tables import PLAN_TABLES


def write_workbook(
    path: str | Path,
    content: Mapping[str, Any],
    tables: Mapping[str, pl.DataFrame],
    meta: Mapping[str, Any],
    *,
    words: Catalogue,
    notes: Sequence[str] = (),
    hxl: bool = False,
) -> None:
    """Write the workbook of the first plan of a report's content.

    Parameters
    ----------
    path
        The .xlsx file.
    content
        The content of the report, as `report_content` gives it.
    tables, meta
        The tables of the plan as they may be shared, and what its `meta` sheet holds.
    words
        The catalogue of the language.
    notes
        Sentences under the headline.
    hxl
        Whether each table has a row of HXL hashtags under its header.
    """
    with new_workbook(path) as book:
        # The charts of the first sheet refer to cells of the sheet of days, which comes after it.
        front = book.add_worksheet(words("book.front"))
        add_heatmap(book, content, words)
        days = add_days(book, content, words)
        add_front_sheet(book, front, content, days, words, notes)
        _dictionary(book, tables, words)
        write_plan_workbook(book, tables, meta, says=lambda text: render(text, words.lang), hxl=hxl)


def _dictionary(book: Workbook, tables: Mapping[str, pl.DataFrame], words: Catalogue) -> None:
    """Add the data dictionary: every column of every table with its description, unit and hashtag."""
    sheet = book.add_worksheet(words("book.dictionary"))
    bold = book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    heads = ("table", "column", "what", "unit", "hashtag")
    sheet.write_row(0, 0, [words(f"book.head.{name}") for name in heads], bold)
    sheet.freeze_panes(1, 2)
    for place, width in enumerate((18, 22, 90, 18, 26)):
        sheet.set_column(place, place, width, wrapped)
    line = 1
    for table in PLAN_TABLES:
        if table.name not in tables:
            continue
        rows = [("", table.description, "", ""), *((c.name, c.description, c.unit, c.hashtag) for c in table.columns)]
        for name, description, unit, hashtag in rows:
            unit_text = words(f"unit.{unit.replace(' ', '_')}") if unit else ""
            cells = (table.name, name, words.description(description), unit_text, hashtag)
            for place, text in enumerate(cells):
                sheet.write_string(line, place, text)
            line += 1
    sheet.autofilter(0, 0, line - 1, len(heads) - 1)
