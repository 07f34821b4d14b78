"""Movement, and how it was judged, kept as folders of tables."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from corredor.formats.answer_folder import write_answer_folder
from corredor.questions.judging import Judgement
from corredor.simulation.movement import Movement


def write_movement(movement: Movement, path: str | Path) -> None:
    """Write `people`, `set_out` and `totals` as CSV files beside `answer.toml`. Twin of `corredor move --out`."""
    write_answer_folder(path, "movement", movement.tables, {"provenance": movement.provenance})


def write_judgement(judgement: Judgement, path: str | Path) -> None:
    """Write `scores`, `means` and `fits` as CSV files beside `answer.toml`. Twin of `corredor judge --out`."""
    tables = {"scores": judgement.scores, "means": judgement.means, "fits": judgement.fits}
    provenance = {"cases": sorted(judgement.findings), "corredor": version("corredor")}
    write_answer_folder(path, "judgement", tables, {"provenance": provenance})
