"""A judgement, kept as a folder of tables."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from corredor.analyses.forecasts.judge import Judgement
from corredor.results.result import Result
from corredor.results.result_io import write_result


def write_judgement(judgement: Judgement, path: str | Path) -> None:
    """Write `scores`, `means` and `fits` as CSV files beside `answer.toml`. Twin of `corredor judge --out`."""
    tables = {"scores": judgement.scores, "means": judgement.means, "fits": judgement.fits}
    provenance = {"cases": sorted(judgement.findings), "corredor": version("corredor")}
    write_result(Result("judgement", tables, {"provenance": provenance}), path)
