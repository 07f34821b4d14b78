"""The rows of a scenario's tables, each of the type of its table.

Written by docs/reference/write_records.py from the declarations in scenario/tables; change it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

import polars as pl

from corredor.scenario import records


class TableRows:
    """What gives the rows of a table by its name; mypy knows their columns where the name stands in the call."""

    __slots__ = ()
    tables: Mapping[str, pl.DataFrame]

    @overload
    def rows(self, table: Literal["states"]) -> list[records.StatesRow]: ...

    @overload
    def rows(self, table: Literal["places"]) -> list[records.PlacesRow]: ...

    @overload
    def rows(self, table: Literal["links"]) -> list[records.LinksRow]: ...

    @overload
    def rows(self, table: Literal["crossings"]) -> list[records.CrossingsRow]: ...

    @overload
    def rows(self, table: Literal["groups"]) -> list[records.GroupsRow]: ...

    @overload
    def rows(self, table: Literal["services"]) -> list[records.ServicesRow]: ...

    @overload
    def rows(self, table: Literal["exits"]) -> list[records.ExitsRow]: ...

    @overload
    def rows(self, table: Literal["vehicles"]) -> list[records.VehiclesRow]: ...

    @overload
    def rows(self, table: Literal["funds"]) -> list[records.FundsRow]: ...

    @overload
    def rows(self, table: Literal["rates"]) -> list[records.RatesRow]: ...

    @overload
    def rows(self, table: Literal["statements"]) -> list[records.StatementsRow]: ...

    @overload
    def rows(self, table: Literal["commitments"]) -> list[records.CommitmentsRow]: ...

    @overload
    def rows(self, table: Literal["mechanism"]) -> list[records.MechanismRow]: ...

    @overload
    def rows(self, table: Literal["switches"]) -> list[records.SwitchesRow]: ...

    @overload
    def rows(self, table: Literal["closures"]) -> list[records.ClosuresRow]: ...

    @overload
    def rows(self, table: Literal["traffic"]) -> list[records.TrafficRow]: ...

    @overload
    def rows(self, table: Literal["lanes"]) -> list[records.LanesRow]: ...

    @overload
    def rows(self, table: Literal["shifts"]) -> list[records.ShiftsRow]: ...

    @overload
    def rows(self, table: Literal["checks"]) -> list[records.ChecksRow]: ...

    @overload
    def rows(self, table: Literal["episodes"]) -> list[records.EpisodesRow]: ...

    @overload
    def rows(self, table: Literal["uncertainty"]) -> list[records.UncertaintyRow]: ...

    @overload
    def rows(self, table: str) -> list[Any]: ...

    def rows(self, table: str) -> list[Any]:
        """Give the rows of a table as dictionaries of plain Python values; empty cells are None or []."""
        return self.tables[table].to_dicts()
