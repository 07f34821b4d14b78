"""Writes the list of floors in CONTRIBUTING.md from the contract that holds them, in pyproject.toml.

python docs/reference/write_floors.py            write it
python docs/reference/write_floors.py --check    say whether it is stale, and leave with 1 if it is
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- floors: written by docs/reference/write_floors.py -->", "<!-- end of floors -->"


def main(words: list[str]) -> int:
    """Write the list, or check it."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    fresh = f"{before}{BEGIN}\n{floors()}\n{END}{after}"
    if "--check" in words:
        if fresh != page:
            sys.stdout.write("CONTRIBUTING.md: the floors are stale. Run docs/reference/write_floors.py\n")
        return int(fresh != page)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


def floors() -> str:
    """Give the floors from the top down, each room with the first sentence of its docstring."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    lines = ["| floor | room | what it does |", "|---|---|---|"]
    for number, layer in zip(range(len(layers), 0, -1), layers, strict=True):
        rooms = [room for room in re.split(r"\s*\|\s*", layer) if not room.startswith("(")]
        for at, room in enumerate(rooms):
            lines.append(f"| {number if at == 0 else ''} | `{room}` | {_sentence(room)} |")
    return "\n".join(lines)


def _sentence(room: str) -> str:
    path = ROOT / "src" / "corredor" / room
    page = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(page.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
