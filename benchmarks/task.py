"""One measured run in a process of its own: `python -m benchmarks.task JSON`.

It writes lines of JSON: one when the network is compiled and what follows will be measured, the last with the result.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from math import ceil
from typing import Any

import corredor
from benchmarks.clocks import Shares
from benchmarks.consent import table_and_sample
from benchmarks.corridors import generate
from benchmarks.memory import forget_peak, memory
from benchmarks.sides import ours, peer
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.scenario.scenario import Scenario


def main() -> None:
    """Do the task given on the command line."""
    task: dict[str, Any] = json.loads(sys.argv[1])
    who, limit = task.pop("who"), task.pop("limit", None)
    warmed = _warm_up() if who in DOES else 0.0
    scenario = generate(**task)
    begun = time.process_time()
    network = compile_network(scenario)
    compiled = time.process_time() - begun
    forget_peak()
    before = memory("VmRSS")
    _tell({"compile_seconds": compiled, "memory_before": before})
    begun = time.process_time()
    if limit is not None:
        # The system ends the process there; whoever started it sees that no result came.
        seconds = ceil(begun + limit)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    found = DOES[who](scenario, network) if who in DOES else peer(network, who, _tell)
    seconds = time.process_time() - begun
    _tell({"seconds": seconds, "first_call_seconds": warmed, "memory": memory("VmHWM") - before} | found)


def _warm_up() -> float:
    """Compile the kernels on a tiny corridor, so that they are no part of what is measured; give what it took."""
    begun = time.process_time()
    ours(compile_network(generate("tiny", 0, fleets=True)))
    return time.process_time() - begun


def _race(scenario: Scenario, network: Network) -> dict[str, Any]:
    del scenario
    shares = Shares()
    value, bound = ours(network)
    gap = max(0.0, value - bound) / max(1.0, abs(value))
    arc_days = sum(int(commodity.usable.sum()) for commodity in network.commodities)
    return {"value": value, "bound": bound, "gap": gap, "arc_days": arc_days, "shares": shares.stop()}


def _plan(scenario: Scenario, network: Network) -> dict[str, Any]:
    """Plan from end to end, whole convoys and reasons included, and walk the plan with the checker."""
    del network
    found = corredor.plan(scenario)
    wrong = len(corredor.verify(found, scenario))
    return {"totals": {name: float(value) for name, value in found.totals.items()}, "gap": found.gap, "wrong": wrong}


DOES = {"corredor": _race, "plan": _plan, "consent": table_and_sample}


def _tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
