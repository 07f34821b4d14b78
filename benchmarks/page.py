"""Writes the measured part of `docs/why/benchmarks.md` from the results kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.tables import (
    alone_rows,
    consent_rows,
    convoy_rows,
    race_rows,
    scaling_rows,
    seed_rows,
    share_rows,
    stay_rows,
)

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
Kept = dict[str, Any]
Rows = list[list[str]]


def write_page(kept: Path, page: Path) -> None:
    """Write what lies in the folder of results between the markers of the page."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(kept.glob("*.json"))}
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{measured(found)}\n{END}{after}", encoding="utf-8")


def measured(found: dict[str, Kept]) -> str:
    """Give the tables of all sections that were measured, the race first."""
    parts: list[str] = []
    races = [one for name in ("region", "large") if name in found for one in found[name]["results"]]
    if races:
        head = "corridor|columns of the LP|corredor, CPU s|interior point, CPU s|simplex, CPU s|times less work|"
        head += "memory, MB|times less memory"
        parts.append(table(head, race_rows(races)))
    sections: tuple[tuple[str, str, str, Callable[[list[Kept]], Rows]], ...] = (
        ("region", "Seed by seed", "corridor|seed|corredor|gap|interior point|simplex|values apart by", seed_rows),
        ("continent", "A continent", "corridor|seed|arcs × days|CPU s|memory, MB|gap", alone_rows),
        ("region", "Where the time goes", "corridor|prices|linear programme|building", share_rows),
        ("scaling", "Twice as large", "what|how many|arcs × days|CPU s|times the one before|memory, MB", scaling_rows),
        ("stays", "With a longest stay", "corridor|arcs × days|CPU s|memory, MB|gap", stay_rows),
        (
            "consent",
            "All yeses of twelve states",
            "seed|sets|networks that differ|solved|table, CPU s|a set alone: compile + solve, CPU s|times less work|"
            "times less than solving alone",
            consent_rows,
        ),
        ("convoys", "Whole plans", "corridor|seed|CPU s|served, LP|served, convoys|distance|rules broken", convoy_rows),
    )
    for name, title, head, rows in sections:
        if name in found:
            parts.append(f"## {title}\n{table(head, rows(found[name]['results']))}")
    parts.append("## Conditions\n" + "\n".join(condition(name, one) for name, one in found.items()))
    return "\n\n".join(parts)


def table(head: str, rows: Iterable[list[str]]) -> str:
    """Give a Markdown table; the columns of the head are told apart by |."""
    columns = head.split("|")
    lines = [columns, ["---"] + ["--:"] * (len(columns) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def condition(name: str, kept: Kept) -> str:
    """Say when and where a section was measured, and what the first call costs."""
    said = kept["conditions"]
    versions = ", ".join(f"{package} {number}" for package, number in said["versions"].items())
    first = [one["first_call_seconds"] for one in kept["results"] if one.get("first_call_seconds")]
    machine = f"{said['processor']}, {said['cores']} cores with a load of {said['load']} at the end"
    return (
        f"- *{name}*: {said['date']}, {machine}, Python {said['python']}, {versions}; "
        f"the first call of a process took {median(first):.1f} CPU s more."
    )
