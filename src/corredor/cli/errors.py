"""Errors as sentences and as JSON, with the exit code: 1 the data, 2 the use, 3 a protection rule."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from corredor.errors import CorredorError, Finding, FindingsError, FormatError, Severity
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.cli.output import Screen

DONE, FOUND, WRONG_USE, REFUSED = 0, 1, 2, 3


def answer_error(error: Exception, words: Catalogue, typed: Sequence[str]) -> int:
    """Write what went wrong, as a sentence or as JSON with its stable code, and give the exit code."""
    from corredor.cli.output import screen_for

    screen = screen_for(words, as_json="--json" in typed)
    if "--debug" in typed:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, click.Abort):
        screen.note("error.stopped")
        return FOUND
    if isinstance(error, FindingsError):
        return answer_findings(screen, error.findings)
    exit_code, code, text = described(error, screen)
    hint = ""
    if isinstance(error, click.UsageError):
        hint = "\n" + words("usage.hint", command=error.ctx.command_path if error.ctx else "corredor")
    screen.err.print(text + hint, soft_wrap=True)
    if screen.as_json:
        screen.write_json({"ok": False, "error": text, "code": code})
    return exit_code


def described(error: Exception, screen: Screen) -> tuple[int, str, str]:
    """Give the exit code of an error without findings, its stable code and its sentence."""
    if isinstance(error, click.UsageError):
        return WRONG_USE, "wrong_use", usage_text(error, screen.words)
    if isinstance(error, CorredorError):
        exit_code = WRONG_USE if isinstance(error, FormatError) else FOUND
        return exit_code, error.code, screen.translate(error.message)
    if isinstance(error, click.ClickException):
        return FOUND, "wrong_use", error.message
    code, places = unexpected(error)
    return FOUND, code, screen.words(f"error.{code}", **places)


def answer_findings(screen: Screen, findings: Sequence[Finding]) -> int:
    """Write the findings of a scenario: to stdout as JSON where that was asked for, else to stderr."""
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
    """Give a finding for JSON; `code` is stable, `says` and `try` are in the language of the screen."""
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "says": screen.translate(finding.message),
        "try": screen.translate(finding.hint),
    }


def finding_line(screen: Screen, finding: Finding) -> str:
    """Write a finding on one line: where it is, what was found, and what would be right."""
    words = screen.words
    where = words("finding.table", table=finding.table)
    if finding.row is not None:
        where = words("finding.row", table=finding.table, row=finding.row)
    where += f", {finding.column}" if finding.column else ""
    mark = words(f"severity.{finding.severity}")
    return f"{mark} {where}: {screen.translate(finding.message)} {screen.translate(finding.hint)}".rstrip()


def count_of(words: Catalogue, findings: Sequence[Finding]) -> str:
    """Count the findings of each severity in one sentence."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = [
        words.plural(f"count.{severity}", number, number=words.number(number))
        for severity, number in counts.items()
        if number
    ]
    return ", ".join(parts) + "." if parts else words("check.nothing")


def usage_text(error: click.UsageError, words: Catalogue) -> str:
    """Give the sentence of a usage error in place of click's English one."""
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


def unexpected(error: Exception) -> tuple[str, dict[str, object]]:
    """Give the code of an error that is not one of corredor's own, and what stands in its sentence."""
    if isinstance(error, PermissionError):
        return "permission", {"path": error.filename}
    if isinstance(error, OSError):
        return "file", {"path": error.filename or "", "says": error.strerror or str(error)}
    if isinstance(error, MemoryError):
        return "memory", {}
    return "unexpected", {"kind": type(error).__name__, "says": " ".join(str(error).split())[:200]}
