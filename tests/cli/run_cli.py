"""Typing a command, as the tests do."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from corredor.cli import main

LANGUAGES = ("es", "en", "pt")


def typed(*words: object, lang: str = "en") -> Result:
    """Run a command in a language, and give what it wrote and its exit code."""
    return CliRunner().invoke(main, [*map(str, words), "--lang", lang], env={"COLUMNS": "140"})


def answered(*words: object, lang: str = "en") -> tuple[int, Any]:
    """Run a command with --json, and give its exit code and its answer: stdout holds JSON and nothing else."""
    result = typed(*words, "--json", lang=lang)
    return result.exit_code, json.loads(result.stdout)
