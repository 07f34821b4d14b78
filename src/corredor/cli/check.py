"""`corredor check`: every finding of a scenario at once."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

from corredor.cli.command import Argument, Command
from corredor.cli.errors import code_of, count_of, finding_line, finding_row
from corredor.cli.options import known_option, variant_option
from corredor.cli.output import Screen
from corredor.messages import Catalogue


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "check",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
        ],
    )


def run(screen: Screen, scenario: str, variant: tuple[str, ...], known: Date | None) -> int:
    """Write every finding; exit with 1 for errors, with 3 for broken protection rules."""
    from corredor.formats.read_scenario import check

    findings = check(Path(scenario), variants=variant, known=known)
    code = code_of(findings)
    if screen.as_json:
        screen.write_json({"ok": code == 0, "findings": [finding_row(screen, finding) for finding in findings]})
    for finding in findings:
        screen.line(finding_line(screen, finding))
    screen.line(count_of(screen.words, findings))
    return code
