"""The content of a brief in one language: sentences, figures and tables, as values for the template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.messages import Catalogue, catalogue
from corredor.planning.plan import Plan
from corredor.reports.content.headline import counted, headline, with_names
from corredor.reports.content.link_flows import flows_in_all
from corredor.reports.content.report_content import report_content
from corredor.reports.figures.entries_by_day import entries_figure
from corredor.reports.figures.heatmap import heatmap_figure
from corredor.reports.figures.map import map_figure
from corredor.reports.figures.svg import short, size_of
from corredor.reports.pdf.assumptions_and_sources import assumed_table, sources_table
from corredor.reports.pdf.tables import money_table, slots_table, unserved_table
from corredor.scenario.scenario import Scenario

MOST_BINDING, MOST_LETTERS = 3, 260


def brief_content(plan: Plan, scenario: Scenario, *, lang: str, full: bool) -> dict[str, Any]:
    """Gather the content of a brief as values that JSON can hold; `brief.typ` sets it."""
    words = catalogue(lang)
    content = report_content({"plan": plan}, {"plan": scenario}, full=full)
    part = content["plans"][0]
    assumed = part["assumed"]
    binding = [
        short(with_names(text[lang], content), MOST_LETTERS) for text in (part["binding"] or part["shortfalls"])
    ][:MOST_BINDING]
    drawn = map_figure(content, *flows_in_all(plan, full=full), words)
    return {
        "lang": lang,
        "title": part["title"],
        "keywords": [words("brief.kicker"), content["kind"]],
        "kicker": words("brief.kicker"),
        "period": _period(content, words),
        "finding": headline(content, words),
        "rests": {
            "assumed": bool(assumed),
            "text": words.plural("brief.rests", len(assumed), number=words.number(len(assumed)))
            if assumed
            else words("brief.rests.nothing"),
        },
        "full": full,
        "full-note": words("export.full"),
        "figures": _figures(content, words),
        "map": {
            "svg": drawn,
            "ratio": _ratio(drawn),
            "alt": f"{words('figure.map')}. {headline(content, words)[0]}",
            "note": words("brief.map.note"),
        },
        "entries": {
            "head": words("brief.entries"),
            "svg": entries_figure(content, words, width=310.0, most=10),
            "alt": words("brief.entries"),
        },
        "binds": {"head": words("summary.binding"), "says": binding},
        "heatmap": {
            "head": words("brief.heatmap"),
            "svg": heatmap_figure(content, words),
            "alt": words("brief.heatmap.alt"),
            "note": words("brief.heatmap.note"),
        },
        "slots": slots_table(content, words),
        "left-out": unserved_table(content, words),
        "money": money_table(content, words),
        "assumed": assumed_table(content, words),
        "sources": sources_table(content, words),
        "foot": " · ".join(_foot(plan, words, full=full)),
        "page": words("brief.page"),
    }


def _ratio(drawn: str) -> float:
    width, height = size_of(drawn)
    return height / width


def _period(content: Mapping[str, Any], words: Catalogue) -> str:
    start = Date.fromisoformat(content["start"])
    end = start + timedelta(days=content["horizon"] - 1)
    return f"{words.date(start)} – {words.date(end)}"


def _figures(content: Mapping[str, Any], words: Catalogue) -> list[dict[str, Any]]:
    """Four figures: who arrives, who is still on the way, who cannot travel, and what it costs."""
    part = content["plans"][0]
    totals = part["totals"]
    counts = [
        {"number": counted(totals[name], words), "label": words(f"total.{name}"), "bad": name == "unserved"}
        for name in ("served", "on_the_way", "unserved")
    ]
    # Without whole convoys nobody's share is known, but what the optimum costs is.
    paid = sum(row["amount"] for row in part["costs"])
    key, cost = ("brief.cost", paid) if paid else ("brief.cost.optimum", totals.get("cost") or 0)
    label = words(key, currency=content["currency"])
    return [*counts, {"number": words.number(cost), "label": label, "bad": False}]


def _foot(plan: Plan, words: Catalogue, *, full: bool) -> list[str]:
    parts = [words("export.proposal"), words("export.full" if full else "brief.shared")]
    known = plan.provenance.get("known")
    if known:
        parts.append(words("brief.known", date=str(known)))
    digest = str(plan.provenance.get("digest", ""))[:12]
    return [*parts, f"corredor {plan.provenance.get('corredor', '')} {digest}".strip()]
