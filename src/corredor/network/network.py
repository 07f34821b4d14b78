"""The compiled network: frozen arrays that programmes, pricing, convoys, reasons and trials share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix
from corredor.network.cohorts import Cohort
from corredor.network.commodity import Commodity
from corredor.network.fleets import Fleet
from corredor.network.funds import Fund
from corredor.network.load_lists import LoadTable
from corredor.network.pools import Pool
from corredor.network.service_pools import ServicePool
from corredor.network.stage_routes import StageRoute
from corredor.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Network:
    """A scenario compiled for `horizon` days and `days` in all (the finish days included).

    Pool p has the rows `row_start[p]:row_start[p + 1]` of `limits` [rows]: one a day, or one where it is for a week or
    the whole plan; a limit of infinity binds nobody. Load lists are numbered as `load_lists.LoadListIndex` says.
    """

    scenario: Scenario
    rules: EntryRules
    access: AccessMatrix
    horizon: int
    days: int
    places: Mapping[str, Mapping[str, Any]]
    stops: tuple[str, ...]
    routes: tuple[StageRoute, ...]
    fleets: dict[str, Fleet]
    funds: tuple[Fund, ...]
    pools: tuple[Pool, ...]
    services: tuple[ServicePool, ...]
    row_start: NDArray[np.int64]
    pool_is_whole_horizon: NDArray[np.bool_]
    limits: NDArray[np.float64]
    loads: LoadTable
    cohorts: tuple[Cohort, ...]
    commodities: tuple[Commodity, ...]

    def pool_of_row(self, row: int) -> tuple[int, int]:
        """Give the pool and day (0 for the whole plan) of a row of `limits`."""
        pool = int(np.searchsorted(self.row_start, row, side="right")) - 1
        return pool, row - int(self.row_start[pool])
