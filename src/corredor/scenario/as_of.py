"""What was known on a date: what became public later is taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import BINDING_ACTS


def as_of(scenario: Scenario, known: date) -> Scenario:
    """Take out statements recorded after the date, the observed switches that rested on them alone, and later deeds.

    An observed switch stays while a signed or in-force statement of its list does; assumed switches always stay. A
    commitment that was done after the date was still to do.
    """
    statements = scenario.tables["statements"].filter(pl.col("recorded") <= known)
    there = set(statements["id"])
    binding = set(statements.filter(pl.col("act").is_in(BINDING_ACTS))["id"])
    switches = _naming(scenario.tables["switches"], there)
    stays = [
        basis == "assumed" or not binding.isdisjoint(names)
        for basis, names in zip(switches["basis"], switches["statements"].to_list(), strict=True)
    ]
    then = {
        "statements": statements,
        "switches": switches.filter(pl.Series(stays, dtype=pl.Boolean())),
        "commitments": _naming(scenario.tables["commitments"], there).with_columns(
            pl.when(pl.col("done_on") <= known).then(pl.col("done_on")).alias("done_on")
        ),
    }
    known = min(known, scenario.known or known)
    return replace(scenario, known=known, tables={**scenario.tables, **then})


def _naming(table: pl.DataFrame, there: set[str]) -> pl.DataFrame:
    """The table with the statements that are there, and no others, in its column `statements`."""
    left = [[name for name in names if name in there] for names in table["statements"].to_list()]
    return table.with_columns(pl.Series("statements", left, dtype=pl.List(pl.String())))
