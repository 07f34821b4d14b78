"""From what trials leave behind to tables: bands by place and day, and how often each limit was passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from corredor.messages import message_cell
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.result_tables import TRIAL_TABLES
from corredor.simulation.trials.build_model import TrialSetup
from corredor.simulation.trials.state import TOTAL_COLUMNS, TrialOutput

Row = dict[str, Any]
LEVELS = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
# Summed over all trials; all else is kept trial by trial.
_SUMMED = ("passed", "excess", "wanted", "short")


def join_outputs(parts: Sequence[TrialOutput]) -> TrialOutput:
    """Put what batches leave behind together, in their order."""
    found = {}
    for name in TrialOutput._fields:
        each = [getattr(part, name) for part in parts]
        if name in _SUMMED:
            found[name] = np.sum(each, axis=0)
        elif name == "most":
            found[name] = np.max(each, axis=0)
        else:
            found[name] = np.concatenate(each)
    return TrialOutput(**found)


def result_tables(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> dict[str, pl.DataFrame]:
    """Give the tables of trials; `planned` is what the plan leaves behind where nothing varies."""
    rows = {
        "trials": _trials(left),
        "measures": list(_measures(planned, left)),
        "nights": list(_nights(ground, planned, left)),
        "admissions": list(_admissions(ground, planned, left)),
        "arrivals": list(_arrivals(ground, planned, left)),
        "exits": list(_exits(ground, planned, left)),
        "limits": list(_limits(ground, left)),
        "waits": list(_waits(ground, planned, left)),
    }
    return {table.name: to_frame(table, rows[table.name]) for table in TRIAL_TABLES}


def bands(values: NDArray[Any], planned: NDArray[Any]) -> Iterator[Row]:
    """Give planned value, mean and quantiles of each column of `values` [trials, columns].

    A quantile is a value that some trial had: the least that so large a share of the trials does not pass.
    """
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    trials = ordered.shape[1]
    at = {name: max(0, int(np.ceil(level * trials - 1e-9)) - 1) for name, level in LEVELS.items()}
    mean = ordered.mean(axis=1)
    for column in range(len(ordered)):
        one = ordered[column]
        yield {
            "planned": float(planned[column]),
            "mean": round(float(mean[column]), 6),
            "least": float(one[0]),
            **{name: float(one[place]) for name, place in at.items()},
            "most": float(one[-1]),
        }


def _trials(left: TrialOutput) -> list[Row]:
    return [
        {"run": run, **dict(zip(TOTAL_COLUMNS, totals, strict=True))} for run, totals in enumerate(left.totals.tolist())
    ]


def _measures(planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    for name, band in zip(TOTAL_COLUMNS, bands(left.totals, planned.totals[0]), strict=True):
        yield {"measure": name, **band}


def _nights(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    network = ground.network
    for (stop, day), band, values in _cells(planned.nights, left.nights):
        place = network.stops[stop]
        beds = int(network.places[place]["beds"])
        beyond = float((values > beds).mean())
        yield {"place": place, "date": _date(ground, day), **band, "beds": beds, "beyond": beyond}


def _admissions(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    for (entry, day), band, _ in _cells(planned.entries, left.entries):
        state, crossing = ground.entries[entry]
        yield {"state": state, "crossing": crossing, "date": _date(ground, day), **band}


def _arrivals(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    so_far = np.cumsum(left.arrivals, axis=1)
    for day, band in enumerate(bands(so_far, np.cumsum(planned.arrivals[0]))):
        yield {"date": _date(ground, day), **band}


def _exits(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    scenario = ground.network.scenario
    states = [row["id"] for row in scenario.rows("states")]
    room = dict.fromkeys(states, 0.0)
    for row in scenario.rows("services"):
        if row["kind"].startswith("exit"):
            room[ground.network.places[row["place"]]["state"]] += row["people_per_day"]
    for (state, day), band, values in _cells(planned.exits, left.exits):
        beyond = float((values > room[states[state]]).mean())
        yield {
            "state": states[state],
            "date": _date(ground, day),
            **band,
            "room": room[states[state]],
            "beyond": beyond,
        }


def _limits(ground: TrialSetup, left: TrialOutput) -> Iterator[Row]:
    network, trials = ground.network, len(left.totals)
    for row in np.flatnonzero((left.passed > 0) | (left.wanted > 0)).tolist():
        number, day = network.pool_of_row(row)
        pool = network.pools[number]
        passed, wanted = int(left.passed[row]), int(left.wanted[row])
        yield {
            "pool": str(pool.label),
            "kind": pool.kind.key,
            "where": pool.row_id,
            "date": None if pool.whole_horizon else _date(ground, day),
            "limit": float(network.limits[row]),
            "passed": passed / trials,
            "excess": round(float(left.excess[row]) / passed, 6) if passed else 0.0,
            "most": round(float(left.most[row]), 6),
            "wanted": wanted / trials,
            "held": round(float(left.short[row]) / wanted, 6) if wanted else 0.0,
            "message": message_cell(pool=pool.label),
        }


def _waits(ground: TrialSetup, planned: TrialOutput, left: TrialOutput) -> Iterator[Row]:
    for stop, band in enumerate(bands(left.held, planned.held[0])):
        if band["most"]:
            yield {"place": ground.network.stops[stop], **band, "chance": float((left.held[:, stop] > 0).mean())}


def _cells(planned: NDArray[Any], left: NDArray[Any]) -> Iterator[tuple[tuple[int, int], Row, NDArray[Any]]]:
    """Give every (thing, day) at which anybody ever is, with its band and its values by trial."""
    flat, own = left.reshape(len(left), -1), planned.reshape(-1)
    used = np.flatnonzero(flat.any(axis=0) | (own > 0))
    days = left.shape[2]
    for cell, band in zip(used.tolist(), bands(flat[:, used], own[used]), strict=True):
        yield divmod(cell, days), band, flat[:, cell]


def _date(ground: TrialSetup, day: int) -> Any:
    return ground.network.scenario.settings.date_of(day)
