"""A second formulation for the tests alone: every journey by plain search, then one linear program over journeys.

It is written from `docs/why/model.md` and shares no code with the network, the planner or the checker.
"""

from tests.oracle.solve import Best, best
from tests.oracle.stages import TooLarge

__all__ = ["Best", "TooLarge", "best"]
