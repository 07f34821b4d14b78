"""Writes the reference pages from the code: tables, settings, plan tables, commands, messages, Python face.

python docs/reference/write.py            write them
python docs/reference/write.py --check    say which are stale, and leave with 1 if any is
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from babel.messages.pofile import read_po

import corredor
from corredor.cli import main as corredor_command
from corredor.cli.main import COMMANDS
from corredor.messages.catalogue import forms
from corredor.network.pool_kinds import POOL_KINDS
from corredor.planning.objectives import OBJECTIVES
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.provenance_columns import PROVENANCE
from corredor.scenario.tables.result_tables import RESULT_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Column, Table
from corredor.scenario.tables.settings_table import SETTINGS
from corredor.verification import RULES

HERE = Path(__file__).resolve().parent
# Which functions do what a command does.
TWINS = {
    "new": ("new",),
    "check": ("check",),
    "plan": ("read", "plan", "write_plan"),
    "verify": ("read_plan", "verify"),
    "show": ("read_plan",),
    "compare": ("read_plan", "compare"),
    "report": ("read_plan", "write_report"),
    "consent": ("read", "consent", "write_consent"),
    "simulate": ("read_plan", "simulate", "write_trials", "read_trials"),
    "closures": ("read", "closures", "write_closures", "read_closures"),
    "exposure": ("read", "exposure", "write_exposure", "read_exposure"),
    "explain": ("read", "explain", "write_mps"),
    "state-of-play": ("read", "state_of_play"),
    "timeline": ("read", "timeline"),
    "what-changed": ("read", "what_changed"),
    "roadmap": ("read", "roadmap"),
    "brief": ("read_plan", "write_brief"),
    "move": ("move", "write_movement"),
    "judge": ("judge", "write_judgement"),
    "export": ("read_plan", "export"),
    "crossing": ("read", "crossing", "coach_slots", "episodes", "write_crossing", "write_slots"),
    "serve": ("serve",),
    "demo": ("read", "plan", "verify", "compare", "write_report", "write_brief", "export"),
}
# The templates of translations whose messages have codes, and what each holds.
MESSAGE_TITLES = {
    "scenario": "Scenarios, agreements and files",
    "planning": "Plans: reasons, prices and limits",
    "checker": "Violations that the checker finds",
    "analyses": "Answers: consent, closures, exposure, comparisons and forecasts",
    "reports": "Reports and exports",
    "cli": "Commands",
    "web": "The planner's page",
}
# Codes of errors that only the command line gives, each with the key of its sentence.
COMMAND_ERRORS = {
    "permission": "error.permission",
    "file": "error.file",
    "memory": "error.memory",
    "unexpected": "error.unexpected",
}
GENERATED = "<!-- Written by docs/reference/write.py from the code; change it there. -->\n"


def pages() -> dict[str, str]:
    """Every reference page by file name."""
    return {
        "tables.md": tables_page(),
        "settings.md": settings_page(),
        "plan.md": plan_page(),
        "answers.md": answers_page(),
        "limits.md": limits_page(),
        "commands.md": commands_page(),
        "messages.md": messages_page(),
        "python.md": python_page(),
    }


def tables_page() -> str:
    """The data dictionary of a scenario."""
    intro = (
        "A scenario is a folder with [`scenario.toml`](settings.md) and one CSV file for each table, or one `.xlsx` "
        "with a sheet for each. Cells that hold several values separate them with `;`. What the columns do in a plan "
        "is said in [the model](../why/model.md)."
    )
    everywhere = (
        f"## In every table\n\nKept with the row, and shown with whatever it leads to.\n\n{_columns(PROVENANCE)}"
    )
    return "\n\n".join([f"{GENERATED}# Tables of a scenario", intro, *map(_table, TABLES), everywhere]) + "\n"


def settings_page() -> str:
    """What `scenario.toml` may hold."""
    intro = "`scenario.toml` says what is true of the whole scenario. A variant's `scenario.toml` overrides key by key."
    return "\n\n".join([f"{GENERATED}# Settings of a scenario", intro, _columns(SETTINGS)]) + "\n"


def plan_page() -> str:
    """The tables of a saved plan."""
    intro = "A plan is saved as a folder of these tables, one CSV file each, and reads back equal."
    return "\n\n".join([f"{GENERATED}# Tables of a plan", intro, *map(_table, PLAN_TABLES)]) + "\n"


def answers_page() -> str:
    """The tables of saved answers about what could happen."""
    intro = (
        "An answer is saved by `--out` as a folder of these tables, one CSV file each, beside `answer.toml`, which "
        "tells its `kind` and where it comes from."
    )
    parts = [f"{GENERATED}# Tables of answers", intro]
    for kind, tables in RESULT_TABLES.items():
        parts += [f'# kind = "{kind}"', *map(_table, tables)]
    return "\n\n".join(parts) + "\n"


def limits_page() -> str:
    """Every kind of limit and every objective, as the planner declares them."""
    intro = (
        "What a plan keeps to and what it minimises, as [the model](../why/model.md) tells them. `corredor explain` "
        "shows them for one scenario; `corredor explain --rule KIND` shows one kind of limit in full."
    )
    kinds = ["| kind | unit | for each | owned by a state | counts | section | rows |", "|---|---|---|---|---|---|---|"]
    for kind in POOL_KINDS.values():
        owned = "yes" if kind.has_state else "no"
        rows = "<br>".join(f"`{formula}`" for formula in kind.algebra)
        kinds.append(f"| `{kind.key}` | {kind.unit} | {kind.per} | {owned} | {kind.counts} | {kind.section} | {rows} |")
    objectives = ["| objective | of the aim | held | minimises |", "|---|---|---|---|"]
    for key, objective in OBJECTIVES.items():
        held = "to a number of people" if objective.in_people else "to a part of its value"
        objectives.append(f"| `{key}` | `{objective.aim}` | {held} | `{objective.algebra}` |")
    parts = [f"{GENERATED}# Limits and objectives", intro, "## Kinds of limits", "\n".join(kinds)]
    return "\n\n".join([*parts, "## Objectives", "\n".join(objectives)]) + "\n"


def commands_page() -> str:
    """Every command with its options, as its own help tells them in English."""
    parts = [f"{GENERATED}# Commands", "Every command has a twin in [Python](python.md)."]
    for name in sorted(COMMANDS):
        command = corredor_command.get_command(click.Context(corredor_command), name)
        assert command is not None
        context = click.Context(command, info_name=f"corredor {name}", terminal_width=100)
        twins = " ".join(f"[`{twin}`](python.md#{twin})" for twin in TWINS[name])
        parts.append(f"## corredor {name}\n\nIn Python: {twins}.")
        parts.append(f"```text\n{command.get_help(context).rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def messages_page() -> str:
    """Every message of the library by its stable code, with its English, room by room."""
    intro = (
        "Whatever corredor finds, refuses or gives as a reason has a stable code. `--json` shows it as `code` beside "
        "the sentence in the language asked for. Braces are places, filled with what was found. A message of several "
        "clauses has the code of its first. The sentence may be put better one day; the code stays. What a finding "
        "means is said in [the guide](../guides/what-a-finding-means.md)."
    )
    parts = [f"{GENERATED}# Messages and their codes", intro]
    for template, title in MESSAGE_TITLES.items():
        with (HERE.parents[1] / "translations" / f"{template}.pot").open("rb") as file:
            entries = [entry for entry in read_po(file) if entry.id and "extracted" in entry.auto_comments]
        rows = sorted((str(entry.context), _english(entry.id)) for entry in entries)
        if rows:
            parts += [f"## {title}", _rows(("code", "English"), rows)]
    usage = ("wrong_use", "A command, an argument or an option is not as the command wants it; the sentence says how.")
    own = [usage, *((code, str(forms("en")[key])) for code, key in COMMAND_ERRORS.items())]
    parts += ["## Errors of the command line itself", _rows(("code", "English"), own)]
    checks = "The `rule` of a violation that `corredor verify` finds, and how it should be."
    parts += [
        "## Rules of the checker",
        checks,
        _rows(("rule", "how it should be"), [(rule, str(text)) for rule, text in RULES.items()]),
    ]
    return "\n\n".join(parts) + "\n"


def python_page() -> str:
    """Every public name of the package, with its signature and docstring."""
    parts = [f"{GENERATED}# Python", "Every function has a twin among the [commands](commands.md)."]
    for name in sorted(corredor.__all__):
        thing = getattr(corredor, name)
        if not (inspect.isfunction(thing) or inspect.isclass(thing)):
            continue
        parts.append(f"## {name}")
        commands = [command for command, twins in TWINS.items() if name in twins]
        if commands:
            links = ", ".join(f"[`corredor {command}`](commands.md#corredor-{command})" for command in commands)
            parts.append(f"On the command line: {links}.")
        parts.append(f"```text\n{name}{_signature(thing)}\n\n{inspect.getdoc(thing) or ''}\n```")
    return "\n\n".join(parts) + "\n"


def _signature(thing: object) -> str:
    if inspect.isclass(thing):
        return ""
    return str(inspect.signature(thing))  # type: ignore[arg-type]


def _table(table: Table) -> str:
    own = [column for column in table.columns if column not in PROVENANCE]
    must = " Every scenario has it." if table.required else ""
    return f"## {table.name}\n\n{table.description}{must}\n\n{_columns(own)}"


def _columns(columns: Iterable[Column]) -> str:
    rows = ["| column | what it is | kind | may hold | example | if empty |", "|---|---|---|---|---|---|"]
    for column in columns:
        empty = "must be given" if column.required else f"`{column.default}`" if column.default else ""
        example = f"`{column.example}`" if column.example else ""
        cells = (f"`{column.name}`", column.description, column.kind.value, _bounds(column), example, empty)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)


def _english(ids: str | Iterable[str]) -> str:
    return ids if isinstance(ids, str) else " / ".join(ids)


def _rows(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {heads[0]} | {heads[1]} |", "|---|---|"]
    for code, text in rows:
        escaped = str(text).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
        lines.append(f"| `{code}` | {escaped} |")
    return "\n".join(lines)


def _bounds(column: Column) -> str:
    parts = []
    if column.choices:
        parts.append(", ".join(f"`{choice}`" for choice in column.choices))
    if column.references:
        parts.append("of " + ", ".join(f"`{table}`" for table in column.references))
    if column.exclusive_minimum is not None:
        parts.append(f"above {column.exclusive_minimum:g}")
    if column.minimum is not None:
        parts.append(f"from {column.minimum:g}")
    if column.maximum is not None:
        parts.append(f"to {column.maximum:,.0f}" if column.maximum >= 1000 else f"to {column.maximum:g}")
    if column.unit:
        parts.append(f"in {column.unit}")
    return " ".join(parts)


def stale() -> list[str]:
    """The pages that no longer say what the code says."""
    return [
        name
        for name, text in pages().items()
        if not (HERE / name).exists() or (HERE / name).read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        old = stale()
        if old:
            sys.exit(f"Stale: {', '.join(old)}. Run: python docs/reference/write.py")
    else:
        for name, text in pages().items():
            (HERE / name).write_text(text, encoding="utf-8")
