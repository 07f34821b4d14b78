"""What can be wrong, and how it is said: findings, and the errors that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corredor.messages import AnyMessage


class Severity(StrEnum):
    """error: nothing is planned until it is mended. warning: planned, and said. refused: a line that holds."""

    ERROR = "error"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what was found, and what would be right.

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
        """The stable code of what was found; empty where nobody gave it one."""
        return "" if isinstance(self.message, str) else self.message.code

    def __str__(self) -> str:
        where = self.table if self.row is None else f"{self.table} row {self.row}"
        where += f", {self.column}" if self.column else ""
        return f"{where}: {self.message} {self.hint}".rstrip()


class CorredorError(Exception):
    """Anything corredor says no to: `message` can be shown to a user, in each language."""

    def __init__(self, message: AnyMessage | str = "") -> None:
        self.message = message
        super().__init__(str(message))

    @property
    def code(self) -> str:
        """The stable code of what is said; empty where nobody gave it one."""
        return "" if isinstance(self.message, str) else self.message.code


class FindingsError(CorredorError):
    """Something has findings, which say where and what."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class ScenarioError(FindingsError):
    """The data has findings."""


class FormatError(CorredorError):
    """A file could not be read at all."""


class ProtectionError(FindingsError):
    """A line that holds was about to be crossed."""


# The name that this error had before.
Refused = ProtectionError
