"""Writes the types of a report's content for the page, from the TypedDicts of `corredor.reports.content`.

python docs/reference/write_content_types.py            write frontend/src/content.generated.ts
python docs/reference/write_content_types.py --check    say whether it is stale, and leave with 1 if it is
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from corredor.reports.content import report_records, result_records, value_types

MODULES = (value_types, result_records, report_records)

TARGET = Path(__file__).resolve().parents[2] / "frontend" / "src" / "content.generated.ts"
HEAD = "// Written by docs/reference/write_content_types.py from src/corredor/reports/content; change it there.\n"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "unknown"}


def typescript() -> str:
    """Give the whole file."""
    parts = [HEAD]
    for module in MODULES:
        source = inspect.getsource(module)
        for node in ast.parse(source).body:
            name = _name(node)
            if name:
                parts.append(_declared(name, getattr(module, name), Notes(source, node)))
    return re.sub(r"\bNone\b", "null", "\n".join(parts))


class Notes:
    """The comments of a declaration: its docstring or the comment above it, and the comment above each key."""

    def __init__(self, source: str, node: ast.stmt) -> None:
        self.lines = source.splitlines()
        self.node = node

    def whole(self) -> str:
        """Give what is said of the declaration itself."""
        if isinstance(self.node, ast.ClassDef):
            return ast.get_docstring(self.node) or ""
        return self._above(self.node.lineno)

    def of_key(self, key: str) -> str:
        """Give what is said of a key."""
        for row in ast.walk(self.node):
            if isinstance(row, ast.AnnAssign) and isinstance(row.target, ast.Name) and row.target.id == key:
                return self._above(row.lineno)
        return ""

    def _above(self, line: int) -> str:
        found: list[str] = []
        for text in reversed(self.lines[: line - 1]):
            if not text.strip().startswith("# "):
                break
            found.insert(0, text.strip()[2:])
        return " ".join(found)


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _declared(name: str, value: Any, notes: Notes) -> str:
    note = f"/** {notes.whole()} */\n" if notes.whole() else ""
    if not is_typeddict(value):
        return f"{note}export type {name} = {_type(value)};\n"
    lines = [f"{note}export interface {name} {{"]
    for key, kind in get_type_hints(value, include_extras=True).items():
        optional = get_origin(kind) is NotRequired
        inner = get_args(kind)[0] if optional else kind
        if notes.of_key(key):
            lines.append(f"  /** {notes.of_key(key)} */")
        lines.append(f"  {key}{'?' if optional else ''}: {_type(inner)};")
    return "\n".join([*lines, "}", ""])


def _type(kind: Any) -> str:
    """Write a type; a declared one by its name."""
    if is_typeddict(kind):
        return str(kind.__name__)
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in inner)
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(_type(part) for part in inner))
    if origin is list:
        part = _type(inner[0])
        return f"({part})[]" if " | " in part else f"{part}[]"
    if origin is tuple:
        return f"[{', '.join(_type(part) for part in inner)}]"
    if origin is dict:
        return f"Record<{_type(inner[0])}, {_type(inner[1])}>"
    raise TypeError(f"{kind} cannot be written as TypeScript")


def main(arguments: list[str]) -> int:
    """Write, or check with `--check`."""
    text = typescript()
    if "--check" in arguments:
        if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        sys.stdout.write(f"{TARGET.name} is stale. Run: python docs/reference/write_content_types.py\n")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
