"""Tables of trials: bands by place and day, and how often each limit was exceeded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from corredor.messages import message_cell
from corredor.network.pools import Pool
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.result_tables import TRIAL_TABLES
from corredor.simulation.trials.build_model import TrialSetup
from corredor.simulation.trials.codes import TOTAL_COLUMNS
from corredor.simulation.trials.state import TrialOutput

Row = dict[str, Any]
LEVELS = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
# Fields of the output that are sums over trials; all others have a row for each trial.
_SUMMED = ("passed", "excess", "wanted", "unmet")


def join_outputs(parts: Sequence[TrialOutput]) -> TrialOutput:
    """Join the outputs of batches in their order: sums are added, maxima taken, and counts by trial appended."""
    joined = {}
    for name in TrialOutput._fields:
        values = [getattr(part, name) for part in parts]
        if name in _SUMMED:
            joined[name] = np.sum(values, axis=0)
        elif name == "max_excess":
            joined[name] = np.max(values, axis=0)
        else:
            joined[name] = np.concatenate(values)
    return TrialOutput(**joined)


def result_tables(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> dict[str, pl.DataFrame]:
    """Give the result tables of trials; `planned` is the output of one trial in which nothing varies."""
    rows = {
        "trials": _trials(output),
        "measures": list(_measures(planned, output)),
        "nights": list(_nights(setup, planned, output)),
        "admissions": list(_admissions(setup, planned, output)),
        "arrivals": list(_arrivals(setup, planned, output)),
        "exits": list(_exits(setup, planned, output)),
        "limits": list(_limits(setup, output)),
        "waits": list(_waits(setup, planned, output)),
    }
    return {table.name: to_frame(table, rows[table.name]) for table in TRIAL_TABLES}


def bands(values: NDArray[Any], planned: NDArray[Any]) -> Iterator[Row]:
    """Give planned value, mean and quantiles of each column of `values` [trials, columns].

    A quantile is a value that some trial had: the least that so large a share of the trials does not pass.
    """
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    trials = ordered.shape[1]
    index = {name: max(0, int(np.ceil(level * trials - 1e-9)) - 1) for name, level in LEVELS.items()}
    mean = ordered.mean(axis=1)
    for column in range(len(ordered)):
        ordered_column = ordered[column]
        yield {
            "planned": float(planned[column]),
            "mean": round(float(mean[column]), 6),
            "least": float(ordered_column[0]),
            **{name: float(ordered_column[position]) for name, position in index.items()},
            "most": float(ordered_column[-1]),
        }


def _trials(output: TrialOutput) -> list[Row]:
    """Give a row of totals for each trial."""
    return [
        {"run": run, **dict(zip(TOTAL_COLUMNS, totals, strict=True))}
        for run, totals in enumerate(output.totals.tolist())
    ]


def _measures(planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of each total."""
    for name, band in zip(TOTAL_COLUMNS, bands(output.totals, planned.totals[0]), strict=True):
        yield {"measure": name, **band}


def _nights(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of people by place and night, the beds, and the share of trials with more people than beds."""
    network = setup.network
    for (stop, day), band, values in _cells(planned.nights, output.nights):
        place = network.stops[stop]
        beds = int(network.places[place]["beds"])
        beyond = float((values > beds).mean())
        yield {"place": place, "date": _date(setup, day), **band, "beds": beds, "beyond": beyond}


def _admissions(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of people who enter, by state, crossing and day."""
    for (entry, day), band, _ in _cells(planned.entries, output.entries):
        state, crossing = setup.entries[entry]
        yield {"state": state, "crossing": crossing, "date": _date(setup, day), **band}


def _arrivals(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of people who have arrived by each day."""
    cumulative = np.cumsum(output.arrivals, axis=1)
    for day, band in enumerate(bands(cumulative, np.cumsum(planned.arrivals[0]))):
        yield {"date": _date(setup, day), **band}


def _exits(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of people who leave the flow, by state and day, and the capacity of services for them."""
    scenario = setup.network.scenario
    states = [row["id"] for row in scenario.rows("states")]
    capacity = dict.fromkeys(states, 0.0)
    for row in scenario.rows("services"):
        if row["kind"].startswith("exit"):
            capacity[setup.network.places[row["place"]]["state"]] += row["people_per_day"]
    for (state, day), band, values in _cells(planned.exits, output.exits):
        beyond = float((values > capacity[states[state]]).mean())
        yield {
            "state": states[state],
            "date": _date(setup, day),
            **band,
            "room": capacity[states[state]],
            "beyond": beyond,
        }


def _limits(setup: TrialSetup, output: TrialOutput) -> Iterator[Row]:
    """Give the capacity rows that were exceeded, or for want of which people were held, in any trial."""
    network, trials = setup.network, len(output.totals)
    for row in np.flatnonzero((output.passed > 0) | (output.wanted > 0)).tolist():
        number, day = network.pool_of_row(row)
        pool = network.pools[number]
        passed, wanted = int(output.passed[row]), int(output.wanted[row])
        yield {
            **_pool_name(pool),
            "kind": pool.kind.key,
            "where": pool.row_id,
            "date": None if pool.whole_horizon else _date(setup, day),
            "limit": float(network.limits[row]),
            "passed": passed / trials,
            "excess": round(float(output.excess[row]) / passed, 6) if passed else 0.0,
            "most": round(float(output.max_excess[row]), 6),
            "wanted": wanted / trials,
            "held": round(float(output.unmet[row]) / wanted, 6) if wanted else 0.0,
        }


def _pool_name(pool: Pool) -> Row:
    """Give the cells of `limits` that name a pool, in English and as a message."""
    return {"pool": str(pool.label), "message": message_cell(pool=pool.label)}


def _waits(setup: TrialSetup, planned: TrialOutput, output: TrialOutput) -> Iterator[Row]:
    """Give the band of person-days of waiting by place."""
    for stop, band in enumerate(bands(output.held, planned.held[0])):
        if band["most"]:
            yield {"place": setup.network.stops[stop], **band, "chance": float((output.held[:, stop] > 0).mean())}


def _cells(planned: NDArray[Any], output: NDArray[Any]) -> Iterator[tuple[tuple[int, int], Row, NDArray[Any]]]:
    """Give (row, day), band and values by trial of every cell [rows, days] that is not 0 in all trials and the plan."""
    by_cell, planned_by_cell = output.reshape(len(output), -1), planned.reshape(-1)
    used = np.flatnonzero(by_cell.any(axis=0) | (planned_by_cell > 0))
    days = output.shape[2]
    for cell, band in zip(used.tolist(), bands(by_cell[:, used], planned_by_cell[used]), strict=True):
        yield divmod(cell, days), band, by_cell[:, cell]


def _date(setup: TrialSetup, day: int) -> Any:
    """Give the date of a day of the plan."""
    return setup.network.scenario.settings.date_of(day)
