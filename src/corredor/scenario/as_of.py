"""A scenario as of a date: what became public later is taken out (the transaction time of a bitemporal table)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import BINDING_ACTS


def as_of(scenario: Scenario, known: date) -> Scenario:
    """Give the scenario as it was known on a date.

    Statements recorded after the date are taken out, and observed switches that rested on them alone; assumed switches
    stay. A commitment that was done after the date has no `done_on`.

    Parameters
    ----------
    scenario
        A checked scenario; it is not changed.
    known
        The last day whose records count; an earlier `scenario.known` takes precedence.
    """
    statements = scenario.tables["statements"].filter(pl.col("recorded") <= known)
    kept = set(statements["id"])
    binding = set(statements.filter(pl.col("act").is_in(BINDING_ACTS))["id"])
    switches = _keeping_statements(scenario.tables["switches"], kept)
    rests_on_kept = [
        basis == "assumed" or not binding.isdisjoint(names)
        for basis, names in zip(switches["basis"], switches["statements"].to_list(), strict=True)
    ]
    tables = {
        "statements": statements,
        "switches": switches.filter(pl.Series(rests_on_kept, dtype=pl.Boolean())),
        "commitments": _keeping_statements(scenario.tables["commitments"], kept).with_columns(
            pl.when(pl.col("done_on") <= known).then(pl.col("done_on")).alias("done_on")
        ),
    }
    known = min(known, scenario.known or known)
    return replace(scenario, known=known, tables={**scenario.tables, **tables})


def _keeping_statements(table: pl.DataFrame, kept: set[str]) -> pl.DataFrame:
    """Give the table with only those statements in its column `statements` that are kept."""
    names = [[name for name in names if name in kept] for names in table["statements"].to_list()]
    return table.with_columns(pl.Series("statements", names, dtype=pl.List(pl.String())))
