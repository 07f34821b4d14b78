"""Simulated movement as a folder of tables."""

from __future__ import annotations

from pathlib import Path

from corredor.results.result import Result
from corredor.results.result_io import write_result
from corredor.simulation.movement.movement_result import Movement


def write_movement(movement: Movement, path: str | Path) -> None:
    """Write `people`, `set_out` and `totals` as CSV files beside `answer.toml`. Twin of `corredor move --out`."""
    write_result(Result("movement", movement.tables, {"provenance": movement.provenance}), path)
