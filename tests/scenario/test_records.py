"""Records: what the types of rows promise is what the rows of a checked scenario hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from corredor.formats.read_scenario import read
from corredor.scenario import records
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Table
from tests.spec.cases import SPEC


def test_the_records_are_those_of_the_declarations(root: Path) -> None:
    """A column that changes without its record would be checked against what it was."""
    done = subprocess.run(
        [sys.executable, "docs/reference/write_records.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_holds_what_its_record_promises(table: Table) -> None:
    """Every column is there, and no value is None or of another type where the record rules it out."""
    promised = get_type_hints(getattr(records, f"{table.name.capitalize()}Row"))
    for row in read(SPEC / "valid" / "every-table").rows(table.name):
        assert set(row) == set(promised)
        for name, kind in promised.items():
            allowed = {getattr(part, "__origin__", part) for part in _parts(kind)}
            assert type(row[name]) in allowed, (table.name, name, row[name])


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if isinstance(kind, UnionType) else (kind,)
