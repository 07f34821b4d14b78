"""Help in the reader's language, without a word of another."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from corredor.cli import main
from tests.cli.run_cli import LANGUAGES, typed

COMMANDS = (
    "new",
    "check",
    "plan",
    "verify",
    "show",
    "report",
    "brief",
    "export",
    "serve",
    "compare",
    "consent",
    "explain",
    "state-of-play",
    "timeline",
    "what-changed",
    "roadmap",
    "simulate",
    "closures",
    "exposure",
    "move",
    "judge",
    "crossing",
    "demo",
)
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show|the|required|default|OPTIONS|ARGS)\b")


def test_every_promised_command_is_there() -> None:
    """All commands, in the order in which they are used."""
    assert tuple(main.list_commands(click.Context(main))) == COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["es", "pt"])
def test_help_holds_no_english(command: str, lang: str) -> None:
    """The words of click itself are English; none of them is left."""
    result = typed(*([command] if command else []), "--help", lang=lang)
    assert result.exit_code == 0
    assert not ENGLISH.search(result.stdout), result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_and_option_has_a_sentence(command: str) -> None:
    """An option without a sentence can only be guessed at."""
    result = typed(command, "--help")
    bare = [line for line in result.stdout.splitlines() if re.fullmatch(r" {2}(-\S+|[A-Z]{3,})( \S+)?", line)]
    lines = result.stdout.splitlines()
    assert [line for line in bare if not lines[lines.index(line) + 1].startswith("      ")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_command_the_help_is_shown(lang: str) -> None:
    """Whoever types only the name wants to know what there is."""
    result = typed(lang=lang)
    assert result.exit_code == 0
    assert "corredor" in result.stdout
    assert "demo" in result.stdout


def test_the_language_follows_the_locale() -> None:
    """Nobody has to ask for their own language."""
    result = CliRunner().invoke(main, ["--help"], env={"LC_ALL": "es_CL.UTF-8"})
    assert "Planifica un corredor humanitario" in result.stdout


def test_the_version_is_said() -> None:
    """A report of a fault needs it."""
    result = CliRunner().invoke(main, ["--version"])
    assert re.fullmatch(r"corredor \d+\.\d+\.\d+\S*\n", result.stdout)
