"""The first sheet of a workbook: the headline of the plan, totals, costs by payer, assumptions, and charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from corredor.messages import Catalogue
from corredor.reports.workbook.heatmap_sheet import ColumnPositions

PEOPLE = ("people", "served", "on_the_way", "waiting", "exits", "unserved")
_CHARTS = (("book.chart.stocks", ("arrived", "on_the_way", "at_home")), ("book.chart.entries", ("entering",)))
_COLOURS = {"arrived": "#0D6B5F", "on_the_way": "#1F6AA8", "at_home": "#E08A1E", "entering": "#1F6AA8"}


def add_front_sheet(
    book: Workbook,
    sheet: Worksheet,
    content: Mapping[str, Any],
    days: ColumnPositions,
    words: Catalogue,
    notes: Sequence[str],
) -> None:
    """Fill the first sheet from the first plan of a report's content; `days` locates the data of the charts."""
    plan = content["plans"][0]
    totals = plan["totals"]
    title = book.add_format({"bold": True, "font_size": 18, "font_color": "#15222B"})
    headline = book.add_format({"bold": True, "font_size": 14, "font_color": "#0A5A9C"})
    note = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#46555F"})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 3, 16)
    served, people = (_number(words, totals[name]) for name in ("served", "people"))
    sheet.write_string(0, 0, plan["title"], title)
    sheet.write_string(1, 0, words("summary.headline", served=served, people=people), headline)
    line = _people(book, sheet, totals, words, 3)
    line = _money(book, sheet, plan["costs"], content["currency"], words, line + 1)
    for text in notes:
        line += 1
        sheet.merge_range(line, 0, line, 3, "", note)
        sheet.write_string(line, 0, text, note)
        sheet.set_row(line, 15 * (1 + len(text) // 95))
    for at, (key, names) in enumerate(_CHARTS):
        _chart(book, sheet, 3 + 17 * at, words(key), names, days)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.activate()


def _people(book: Workbook, sheet: Worksheet, totals: Mapping[str, int | None], words: Catalogue, line: int) -> int:
    bold = book.add_format({"bold": True, "bottom": 1})
    right = book.add_format({"bold": True, "bottom": 1, "align": "right"})
    number = book.add_format({"num_format": "#,##0", "align": "right"})
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_string(line, 0, words("book.people"), bold)
    sheet.write_row(line, 1, [words("head.number"), words("head.share")], right)
    people = totals["people"]
    for name in PEOPLE:
        line += 1
        count = totals[name]
        sheet.write_string(line, 0, words(f"total.{name}"))
        if count is None:
            sheet.write_string(line, 1, words("book.hidden"), number)
            continue
        sheet.write_number(line, 1, count, number)
        if people:
            sheet.write_number(line, 2, count / people, share)
    return line + 1


def _money(
    book: Workbook, sheet: Worksheet, costs: Sequence[Mapping[str, Any]], currency: str, words: Catalogue, line: int
) -> int:
    """Write the costs by payer, the largest first; return the next free line."""
    paid: dict[str, float] = defaultdict(float)
    for row in costs:
        paid[row["payer"] or ""] += row["amount"]
    number = book.add_format({"num_format": "#,##0"})
    sheet.write_string(line, 0, words("summary.costs"), book.add_format({"bold": True, "bottom": 1}))
    sheet.write_string(line, 1, currency, book.add_format({"bold": True, "bottom": 1, "align": "right"}))
    for payer, amount in sorted(paid.items(), key=lambda item: (-item[1], item[0])):
        line += 1
        key = f"payer.{payer}"
        sheet.write_string(line, 0, words(key) if words.has(key) else payer)
        sheet.write_number(line, 1, amount, number)
    return line + 1


def _chart(
    book: Workbook, sheet: Worksheet, line: int, title: str, names: Sequence[str], days: ColumnPositions
) -> None:
    chart = book.add_chart({"type": "line" if len(names) > 1 else "column"})
    for name in names:
        column, colour = days.at[name], {"color": _COLOURS[name]}
        chart.add_series(
            {
                # The name is that of the cell: one that is given as a text could be read as a formula.
                "name": [days.sheet, 0, column],
                "categories": [days.sheet, 1, 0, days.last, 0],
                "values": [days.sheet, 1, column, days.last, column],
                "line": {**colour, "width": 2} if len(names) > 1 else {"none": True},
                "fill": colour,
                "gap": 0,
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_x_axis({"date_axis": True, "num_format": "d mmm", "major_unit": 14, "major_unit_type": "days"})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9DEDB"}}})
    chart.set_legend({"position": "bottom"} if len(names) > 1 else {"none": True})
    chart.set_size({"width": 720, "height": 320})
    sheet.insert_chart(line, 5, chart, {"description": title})


def _number(words: Catalogue, count: int | None) -> str:
    return words("book.hidden") if count is None else words.number(count)
