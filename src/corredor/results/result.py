"""What a command found and kept: its kind, its tables, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Result:
    """One kept answer of any kind.

    Attributes
    ----------
    kind
        Its name in `RESULT_TABLES`: trials, closures, crossing, exposure, consent, movement or judgement.
    tables
        Frames by name, with the columns that `RESULT_TABLES` declares for the kind.
    meta
        What is no table: plain values, lists and mappings, `provenance` among them.
    folder
        Where it was read from; None where it was not read.
    """

    kind: str
    tables: Mapping[str, pl.DataFrame]
    meta: Mapping[str, Any]
    folder: Path | None = None

    @property
    def provenance(self) -> Mapping[str, Any]:
        """Where it comes from: the scenario, its variants and digest, the version of the program."""
        found = self.meta.get("provenance", {})
        return found if isinstance(found, Mapping) else {}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of a table as mappings from column to value."""
        return self.tables[table].to_dicts()
