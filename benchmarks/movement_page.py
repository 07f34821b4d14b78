"""Writes the measured parts of `docs/why/movement.md` from the results kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.page import table

METHODS = {
    "flee": "Flee's rule",
    "attraction": "attraction",
    "by_capacity": "by capacity",
    "day_7": "day 7 frozen",
    "day_30": "day 30 frozen",
    "equal": "equal shares",
}
SETTINGS = {
    "capacities": "With capacities, which were read off the counts",
    "nothing": "Without capacities",
    "early_counts": "With the counts of the first 30 days, scored from day 31 on",
}


def write_movement_page(kept: Path, page: Path) -> None:
    """Write each section between its markers."""
    text = page.read_text(encoding="utf-8")
    for name, told in (("movement", speed), ("judging", errors)):
        if (kept / f"{name}.json").is_file():
            found = json.loads((kept / f"{name}.json").read_text(encoding="utf-8"))
            begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
            before, rest = text.split(begin)
            text = f"{before}{begin}\n{told(found)}\n{end}{rest.split(end)[1]}"
    page.write_text(text, encoding="utf-8")


def speed(found: Mapping[str, Any]) -> str:
    """Processor time and memory of both, how many are astray, and what a hundred times as many people cost."""
    flee = [one for one in found["results"] if one["task"]["who"] == "flee"]
    ours = [one for one in found["results"] if one["task"]["who"] == "corredor"]
    compared = next((one for one in found["results"] if one["task"]["who"] == "compared"), None)
    rows = []
    for theirs, mine in zip(flee, ours, strict=True):
        ratio = theirs["seconds"] / mine["seconds"]
        rows.append(
            [
                str(mine["task"]["seed"]),
                f"{theirs['seconds']:.1f}",
                f"{1000 * mine['seconds']:.1f}",
                f"**{ratio:,.0f}**",
                f"{1000 * mine['drawn_seconds']:.1f}",
                f"{mine['expected_kernel_100'] / mine['expected_kernel']:.2f}",
                f"{mine['drawn_kernel_100'] / mine['drawn_kernel']:.2f}",
                f"{theirs['memory']:.1f} of {theirs['process_memory']:.0f}",
                f"{mine['memory']:.1f} of {mine['process_memory']:.0f}",
            ]
        )
    head = "seed|Flee 3.1, CPU s|corredor, CPU ms|times less work|drawn, CPU ms|× 100 people, expected|"
    head += "× 100 people, drawn|Flee, MB for the run, of all|corredor, MB for the run, of all"
    parts = [table(head, rows)]
    if compared:
        ratios = [theirs["seconds"] / mine["seconds"] for theirs, mine in zip(flee, ours, strict=True)]
        parts.append(
            f"Median: {median(ratios):,.0f} times less processor time, from the files to people present on every day. "
            f"Of all people, {100 * compared['astray']:.2f} % are at another place than in the mean of "
            f"{compared['replicas']} replicas of Flee; a replica itself has {100 * compared['replica_astray']:.2f} % "
            "astray from the mean of the others."
        )
    said = found["conditions"]
    parts.append(
        f"*{said['date']}, {said['processor']}, {said['cores']} cores with a load of {said['load']} at the end, "
        f"Python {said['python']}, one thread each.*"
    )
    return "\n\n".join(parts)


def errors(found: Mapping[str, Any]) -> str:
    """A table for each setting: stocks by case, means, and flows."""
    result = found["results"][0]
    parts = []
    for setting, title in SETTINGS.items():
        scores = [row for row in result["scores"] if row["setting"] == setting]
        methods = [method for method in METHODS if any(row["method"] == method for row in scores)]
        by = {(row["case"], row["method"]): row["stocks"] for row in scores}
        mean = {row["method"]: row for row in result["means"] if row["setting"] == setting}
        rows = []
        for case in dict.fromkeys(row["case"] for row in scores):
            best = min(by[case, method] for method in methods)
            rows.append([case, *(_bold(by[case, method], best) for method in methods)])
        best = min(mean[method]["stocks"] for method in methods)
        rows.append(["mean", *(_bold(mean[method]["stocks"], best) for method in methods)])
        best = min(mean[method]["flows"] for method in methods)
        rows.append(["mean, flows", *(_bold(mean[method]["flows"], best) for method in methods)])
        parts.append(f"### {title}\n{table('case|' + '|'.join(METHODS[method] for method in methods), rows)}")
    return "\n\n".join(parts)


def _bold(value: float, best: float) -> str:
    return f"**{value:.3f}**" if value == best else f"{value:.3f}"
