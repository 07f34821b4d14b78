"""What is said when something is wrong, and with which exit code: 1 the data, 2 the use, 3 a line that holds."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from corredor.cli.output import Screen, screen_for
from corredor.errors import CorredorError, Finding, FormatError, ProtectionError, ScenarioError, Severity
from corredor.messages import Catalogue

DONE, FOUND, WRONG_USE, REFUSED = 0, 1, 2, 3


def answer_error(error: Exception, words: Catalogue, typed: Sequence[str]) -> int:
    """Say what went wrong, in words, and give the exit code."""
    screen = screen_for(words, as_json="--json" in typed)
    if "--debug" in typed:
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, click.Abort):
        screen.note("error.stopped")
        return FOUND
    if isinstance(error, ScenarioError | ProtectionError):
        return answer_findings(screen, error.findings)
    if isinstance(error, click.UsageError):
        text, code = usage_words(error, words), WRONG_USE
        hint = words("usage.hint", command=error.ctx.command_path if error.ctx else "corredor")
        screen.err.print(f"{text}\n{hint}", soft_wrap=True)
    elif isinstance(error, FormatError):
        text, code = screen.translate(str(error)), WRONG_USE
        screen.err.print(text, soft_wrap=True)
    elif isinstance(error, CorredorError | click.ClickException):
        text, code = screen.translate(str(error)), FOUND
        screen.err.print(text, soft_wrap=True)
    else:
        text, code = unexpected(error, words), FOUND
        screen.err.print(text, soft_wrap=True)
    if screen.as_json:
        screen.write_json({"ok": False, "error": text})
    return code


def answer_findings(screen: Screen, findings: Sequence[Finding]) -> int:
    """Say what is wrong with a scenario: on stdout where it was asked for as JSON, else on stderr."""
    if screen.as_json:
        screen.write_json({"ok": False, "findings": [finding_row(screen, finding) for finding in findings]})
    else:
        for finding in findings:
            screen.err.print(finding_line(screen, finding), soft_wrap=True)
        screen.err.print(count_of(screen.words, findings), soft_wrap=True)
    return code_of(findings)


def code_of(findings: Sequence[Finding]) -> int:
    """Give the exit code: warnings alone do not stop anybody."""
    severities = {finding.severity for finding in findings}
    if Severity.REFUSED in severities:
        return REFUSED
    return FOUND if Severity.ERROR in severities else DONE


def finding_row(screen: Screen, finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON has it."""
    return {
        "severity": str(finding.severity),
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "says": screen.translate(finding.message),
        "try": screen.translate(finding.hint),
    }


def finding_line(screen: Screen, finding: Finding) -> str:
    """Write a finding on a line: where, what, and what would be right."""
    words = screen.words
    where = words("finding.table", table=finding.table)
    if finding.row is not None:
        where = words("finding.row", table=finding.table, row=finding.row)
    where += f", {finding.column}" if finding.column else ""
    mark = words(f"severity.{finding.severity}")
    return f"{mark} {where}: {screen.translate(finding.message)} {screen.translate(finding.hint)}".rstrip()


def count_of(words: Catalogue, findings: Sequence[Finding]) -> str:
    """Say how many findings of each kind there are."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = [
        words.plural(f"count.{severity}", number, number=words.number(number))
        for severity, number in counts.items()
        if number
    ]
    return ", ".join(parts) + "." if parts else words("check.nothing")


def usage_words(error: click.UsageError, words: Catalogue) -> str:
    """Say a mistake in the use in the words of the language."""
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities or []
        text = words("usage.no_option", option=error.option_name)
        return f"{text} {words('usage.did_you_mean', near=near[0])}" if near else text
    if isinstance(error, click.MissingParameter):
        return words("usage.missing", what=_named(error.param))
    if isinstance(error, click.BadParameter):
        return words("usage.bad", what=_named(error.param), says=error.message)
    if isinstance(error, click.BadOptionUsage):
        return words("usage.option_value", option=error.option_name)
    unknown = getattr(error, "command_name", None)
    if unknown is not None:
        return words("usage.no_command", command=unknown)
    if isinstance(error, click.BadArgumentUsage) or "unexpected extra" in error.message:
        return words("usage.too_many")
    return error.message


def _named(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)


def unexpected(error: Exception, words: Catalogue) -> str:
    """Say in one sentence that something happened that should not have."""
    if isinstance(error, PermissionError):
        return words("error.permission", path=error.filename)
    if isinstance(error, OSError):
        return words("error.file", path=error.filename or "", says=error.strerror or str(error))
    if isinstance(error, MemoryError):
        return words("error.memory")
    says = " ".join(str(error).split())[:200]
    return words("error.unexpected", kind=type(error).__name__, says=says)
