"""Trials on a Dask cluster are those of one thread, bit for bit."""

from __future__ import annotations

from dataclasses import replace

from distributed import Client, LocalCluster

import corredor as co
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.scenario_tables import BY_NAME

ROWS = [
    {"id": "SHUT", "what": "link_closure", "chance": 0.03, "shape": "fixed", "usual": 2.0, "together": False},
    {"id": "MORE", "what": "turnout", "shape": "uniform", "low": 0.5, "high": 2.0, "together": True},
    {"id": "OUT", "what": "exit", "shape": "fixed", "usual": 0.05, "together": False},
]


def test_a_dask_cluster_gives_the_same_trials() -> None:
    """Its executor is one of `concurrent.futures`, and nothing else is asked of it."""
    sure = co.read("examples/three-places")
    scenario = replace(sure, tables={**sure.tables, "uncertainty": to_frame(BY_NAME["uncertainty"], ROWS)})
    plan = co.plan(sure)
    here = co.simulate(plan, scenario, runs=120, seed=9)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        there = co.simulate(plan, scenario, runs=120, seed=9, executor=executor)
    assert all(there.tables[name].equals(here.tables[name]) for name in here.tables)
    assert there.worst == here.worst
