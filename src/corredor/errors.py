"""Findings, which say where data is at fault and what would be right, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corredor.messages import AnyMessage


class Severity(StrEnum):
    """error: no plan is made until it is corrected. warning: a plan is made. refused: a protection rule is broken."""

    ERROR = "error"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in the data: where it is, what was found, and what would be right.

    `row` is the line in the file (the header is line 1); None where the whole table or folder is meant.
    """

    table: str
    row: int | None
    column: str
    message: AnyMessage | str
    hint: AnyMessage | str = ""
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        """The stable code of the message; empty where it is plain text."""
        return "" if isinstance(self.message, str) else self.message.code

    def __str__(self) -> str:
        where = self.table if self.row is None else f"{self.table} row {self.row}"
        where += f", {self.column}" if self.column else ""
        return f"{where}: {self.message} {self.hint}".rstrip()


class CorredorError(Exception):
    """Base of all exceptions of corredor; `message` can be shown to a user in every language."""

    def __init__(self, message: AnyMessage | str = "") -> None:
        self.message = message
        super().__init__(str(message))

    @property
    def code(self) -> str:
        """The stable code of the message; empty where it is plain text."""
        return "" if isinstance(self.message, str) else self.message.code


class FindingsError(CorredorError):
    """Data has findings; `findings` holds them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class ScenarioError(FindingsError):
    """The scenario or plan has findings that are errors."""


class FormatError(CorredorError):
    """A file could not be read at all."""


class ProtectionError(FindingsError):
    """A protection rule is broken, such as by data about one person."""


# The name that this error had before.
Refused = ProtectionError
