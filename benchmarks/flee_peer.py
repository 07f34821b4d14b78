"""One replica of Flee 3.1 in a process of its own: `python -m benchmarks.flee_peer CASE SETTINGS SEED OUT`.

Days go as in Flee's own runs: new violence, people who set out, closures, a step. What it took in processor time from
reading the files to the last day, without the import, is written to standard output; people present to OUT.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import memory


def main() -> None:
    """Run the replica that the command line asks for."""
    case, settings, seed, out = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    random.seed(seed)
    np.random.seed(seed)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        from flee import InputGeography, flee, spawning
        from flee.datamanager import handle_refugee_data, read_period
        from flee.SimulationSettings import SimulationSettings

        before = memory("VmRSS")
        begun = time.process_time()
        start, days = read_period.read_conflict_period(str(case / "input_csv/sim_period.csv"))
        SimulationSettings.ReadFromYML(str(settings))
        SimulationSettings.ConflictInputFile = str(case / "input_csv/conflicts.csv")
        world, geography = flee.Ecosystem(), InputGeography.InputGeography()
        geography.ReadConflictInputCSV(SimulationSettings.ConflictInputFile)
        geography.ReadLocationsFromCSV(str(case / "input_csv/locations.csv"))
        geography.ReadLinksFromCSV(str(case / "input_csv/routes.csv"))
        geography.ReadClosuresFromCSV(str(case / "input_csv/closures.csv"))
        world, places = geography.StoreInputGeographyInEcosystem(world)
        counts = handle_refugee_data.RefugeeTable(
            csvformat="generic",
            data_directory=str(case / "source_data"),
            start_date=start,
            data_layout="data_layout.csv",
        )
        counts.ReadL1Corrections(str(case / "input_csv/registration_corrections.csv"))
        for camp in world.get_camp_names():
            spawning.add_initial_refugees(world, counts, places[camp])
        present = np.zeros((days, len(world.locations)))
        for day in range(days):
            geography.AddNewConflictZones(world, day)
            spawning.spawn_daily_displaced(world, day, counts, SumFromCamps=True)
            spawning.refresh_spawn_weights(world)
            world.enact_border_closures(day)
            world.evolve()
            present[day] = [place.numAgents for place in world.locations]
        seconds = time.process_time() - begun
    np.save(out, present)
    told: dict[str, Any] = {"seconds": seconds, "memory": memory("VmHWM") - before, "process_memory": memory("VmHWM")}
    sys.stdout.write(json.dumps(told | {"people": len(world.agents)}) + "\n")


if __name__ == "__main__":
    main()
