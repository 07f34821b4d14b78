"""Finds the keys of texts that code asks for, such as `words("new.done")` and `words(f"total.{name}")`."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

# Names under which a catalogue is called, and the methods of a screen that look a key up.
CATALOGUES = frozenset({"words", "w"})
METHODS = frozenset({"words", "say", "note", "heading", "plural"})
# What such a method is called on; `plural` is a method of Message too.
OWNERS = frozenset({"screen", "self", "words"})


def unknown_keys(package: Path, known: Collection[str | None]) -> Iterator[str]:
    """Name every place that asks for a key which is not known, or for a prefix with which none begins."""
    for file in sorted(package.rglob("*.py")):
        if file.is_relative_to(package / "messages"):
            # The catalogues themselves, whose keys are whatever they are asked for.
            continue
        for line, key, is_prefix in asked_keys(ast.parse(file.read_text(encoding="utf-8"))):
            found = any(name.startswith(key) for name in known if name) if is_prefix else key in known
            if not found:
                yield f"{file.relative_to(package)}:{line} asks for {key}{'…' if is_prefix else ''}, which has no text"


def asked_keys(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Give line, key and whether it is only a prefix, for every look-up whose key can be read off the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _looks_up(node.func):
            for key, is_prefix in _keys_of(node.args[0]):
                yield node.lineno, key, is_prefix


def _looks_up(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in CATALOGUES
    if not isinstance(function, ast.Attribute) or function.attr not in METHODS:
        return False
    owner = function.value
    return (
        owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    ) in OWNERS


def _keys_of(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value, False
    elif isinstance(argument, ast.IfExp):
        yield from _keys_of(argument.body)
        yield from _keys_of(argument.orelse)
    elif isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        yield str(argument.values[0].value), True
