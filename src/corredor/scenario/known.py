"""What was known on a date: what became public later is taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables import BINDING_ACTS


def known_on(scenario: Scenario, known: date) -> Scenario:
    """Take out statements recorded after the date, and the observed switches that rested on them alone.

    An observed switch stays while a signed or in-force statement of its list does; assumed switches always stay.
    """
    statements = scenario.tables["statements"].filter(pl.col("recorded") <= known)
    there = set(statements["id"])
    binding = set(statements.filter(pl.col("act").is_in(BINDING_ACTS))["id"])
    switches = scenario.tables["switches"]
    left = [[name for name in names if name in there] for names in switches["statements"].to_list()]
    stays = [
        basis == "assumed" or not binding.isdisjoint(names)
        for basis, names in zip(switches["basis"], left, strict=True)
    ]
    switches = switches.with_columns(pl.Series("statements", left, dtype=pl.List(pl.String()))).filter(
        pl.Series(stays, dtype=pl.Boolean())
    )
    return replace(scenario, known=known, tables={**scenario.tables, "statements": statements, "switches": switches})
