"""Draws the pictures of the README from a saved plan, once for each language.

python docs/img/draw.py plans/chile-venezuela-2026-all-agree scenarios/chile-venezuela-2026

`first-scenario` are the entries at each post, day by day, and under them the heat map; `brief` are the first two pages
of the brief.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

import corredor
from corredor.messages import LANGUAGES, catalogue
from corredor.reports.content.report_content import report_content
from corredor.reports.figures.entries_by_day import entries_figure
from corredor.reports.figures.heatmap import WIDTH, heatmap_figure
from corredor.reports.figures.svg import drawing, size_of, text
from corredor.reports.pdf.brief_content import brief_content
from corredor.reports.pdf.write_brief import compiler_of

HERE = Path(__file__).resolve().parent
EDGE, HEAD, PPI = 24.0, 48.0, 120
# Two pages side by side: they come as the bytes of pictures.
TWO_PAGES = """
#set page(width: 178mm, height: 126mm, margin: 4mm, fill: rgb("#e4ebee"))
#let sheet(one) = box(stroke: 0.4pt + rgb("#b4bdb9"), image(bytes(one), format: "png", width: 100%))
#grid(columns: (1fr, 1fr), column-gutter: 4mm, ..json(bytes(sys.inputs.pages)).map(sheet))
"""


def overview(plan: corredor.Plan, scenario: corredor.Scenario, lang: str) -> str:
    """Give entries and heat map as one picture."""
    words = catalogue(lang)
    content = report_content({"plan": plan}, {"plan": scenario})
    entries = entries_figure(content, words, width=WIDTH)
    heatmap = heatmap_figure(content, words)
    served, people = (words.number(plan.totals[name]) for name in ("served", "people"))
    below = EDGE + HEAD + size_of(entries)[1] + EDGE
    parts = [
        f'<rect width="{WIDTH + 2 * EDGE:g}" height="{below + size_of(heatmap)[1] + EDGE:g}" fill="#ffffff"/>',
        text(EDGE, EDGE + 14, words("summary.headline", served=served, people=people), size=15, weight=600),
        text(EDGE, EDGE + HEAD - 2, words("brief.entries"), size=10.5, weight=600),
        entries.replace("<svg ", f'<svg x="{EDGE:g}" y="{EDGE + HEAD:g}" ', 1),
        heatmap.replace("<svg ", f'<svg x="{EDGE:g}" y="{below:g}" ', 1),
    ]
    return drawing(WIDTH + 2 * EDGE, below + size_of(heatmap)[1] + EDGE, parts)


def brief(plan: corredor.Plan, scenario: corredor.Scenario, lang: str) -> bytes:
    """Give the first two pages of the brief as a picture."""
    pages = compiler_of(brief_content(plan, scenario, lang=lang, full=False)).compile(format="png", ppi=PPI)
    assert isinstance(pages, list)
    told = json.dumps([list(page) for page in pages[:2]])
    made = typst.Compiler(TWO_PAGES.encode(), sys_inputs={"pages": told}).compile(format="png", ppi=PPI)
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    kept, folder = sys.argv[1:3]
    read = corredor.read_plan(kept)
    tables = corredor.read(folder, variants=tuple(read.provenance.get("variants", ())))
    for language in LANGUAGES:
        (HERE / f"first-scenario.{language}.svg").write_text(overview(read, tables, language), encoding="utf-8")
        (HERE / f"brief.{language}.png").write_bytes(brief(read, tables, language))
