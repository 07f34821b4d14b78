"""Random edits of a scenario's cells: what a tired planner, a slip of the mouse or a bad import would do."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

STRANGE = ["", "-1", "0", "1e9", "NaN", "abc", "2026-02-30", "2031-01-01", "=1+1", "99;99", "VEN", "yes", "no", "0.5 x"]


def edited_copy(source: Path, to: Path, seed: int, days: int) -> list[str]:
    """Copy a scenario, shorten its horizon and change one to three cells; give what was changed."""
    shutil.copytree(source, to)
    toml = to / "scenario.toml"
    lines = [f"days = {days}" if line.startswith("days") else line for line in toml.read_text("utf-8").splitlines()]
    toml.write_text("\n".join(lines) + "\n", "utf-8")
    chance = random.Random(seed)
    files = sorted(to.rglob("*.csv"))
    return [_edit(chance, chance.choice(files)) for _ in range(chance.randint(1, 3))]


def _edit(chance: random.Random, path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if len(rows) < 2:
        return f"{path.name}: nothing to edit"
    at, column = chance.randrange(1, len(rows)), chance.randrange(len(rows[0]))
    before = rows[at][column]
    rows[at][column] = _other(chance, before, [row[column] for row in rows[1:]])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return f"{path.name} row {at + 1}, {rows[0][column]}: {before!r} -> {rows[at][column]!r}"


def _other(chance: random.Random, before: str, column: list[str]) -> str:
    try:
        number = float(before)
    except ValueError:
        return chance.choice([chance.choice(STRANGE), chance.choice(column), chance.choice(column)])
    scaled = number * chance.choice([0, 0.1, 0.5, 0.9, 1.1, 2, 10, -1])
    return chance.choice([f"{scaled:g}", f"{round(scaled)}", chance.choice(column), chance.choice(STRANGE)])
