"""One name, one idea: classes and files of different packages are not called alike, but for a list of reasons."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src" / "corredor"

# Rooms whose files are named after something else, so that they share its name by intention.
NAMED_AFTER = {
    "cli": "a file is named after its command, as is the public function",
    "scenario/checks": "a file is named after the table that it checks",
    "verification": "the checker mirrors what it checks, and shares no code with it",
    "reports/content/results": "a file is named after the kind of result that it shows",
}
# Rules of movement have the same parts, each in a folder of its own.
EVERY_RULE_OF_MOVEMENT = {"kernel", "parameters", "run", "route_choice"}
STEMS = {
    "arrays": "types of arrays, and the arrays that one rule of movement needs",
    "closures": "closing routes on a network, and the analysis named after its public function",
    "csv_folder": "a folder of tables, of a scenario and of a plan",
    "draws": "random numbers, and what the queue draws with them",
    "errors": "the library's exceptions, and their answers over HTTP",
    "heatmap": "the numbers, and their drawing",
    "messages": "the sentences of a room",
    "result_tables": "the declared columns, and the rows of trials",
    "statements": "what states have said, and how a report shows it",
    "stranded": "people caught by a no, and people caught in a trial",
    "tables": "the rows of one analysis, and the tables of a printed brief",
    "unserved": "why people are not served, and how a report shows it",
}


def test_no_class_is_called_like_one_of_another_package() -> None:
    """The checker apart, which mirrors what it checks."""
    named = [(name, path) for path in pages() for name in classes(path) if room(path) != "verification"]
    assert shared(named) == {}


def test_no_file_is_called_like_one_of_another_package_without_a_reason() -> None:
    assert {name: where for name, where in shared_stems().items() if name not in STEMS} == {}


def test_every_reason_is_still_needed() -> None:
    assert sorted(STEMS.keys() - shared_stems().keys()) == []
    assert [name for name in NAMED_AFTER if not any(room(path) == name for path in pages())] == []


def shared_stems() -> dict[str, list[str]]:
    """Stems that several files have, apart from those of rooms named after something else."""
    return shared(
        (path.stem, path)
        for path in pages()
        if path.stem != "__init__" and room(path) not in NAMED_AFTER and not part_of_a_rule(path)
    )


def part_of_a_rule(path: Path) -> bool:
    """Whether a file is one of those that every rule of movement has."""
    return path.parent.parent.name == "movement" and path.stem in EVERY_RULE_OF_MOVEMENT


def shared(named: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    """Names that stand in more than one file, with the files."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in named:
        found[name].append(path.relative_to(SRC).as_posix())
    return {name: where for name, where in sorted(found.items()) if len(where) > 1}


def pages() -> list[Path]:
    """Every module of the package."""
    return sorted(SRC.rglob("*.py"))


def room(path: Path) -> str:
    """The folder of a file."""
    return path.relative_to(SRC).parent.as_posix()


def classes(path: Path) -> list[str]:
    """The classes of a module."""
    return [node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
