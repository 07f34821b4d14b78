"""corredor plans, stress-tests and helps run a humanitarian corridor across several states.

>>> import corredor as co
>>> scenario = co.read("examples/two-towns")
>>> plan = co.plan(scenario)
>>> plan.totals["unserved"]
0.0
"""

from corredor.agreements.changes import Changes, what_changed
from corredor.agreements.roadmap import Roadmap, roadmap
from corredor.agreements.state_of_play import StateOfPlay, state_of_play
from corredor.agreements.timeline import timeline
from corredor.errors import CorredorError, Finding, FormatError, Refused, ScenarioError
from corredor.formats.read import check, read
from corredor.formats.starter import new_scenario as new
from corredor.formats.write import write
from corredor.planning.plan import Plan
from corredor.planning.solve import plan
from corredor.questions.closures import Closures, closures, read_closures, write_closures
from corredor.questions.compare import compare
from corredor.questions.consent import Consent, consent
from corredor.questions.explain import Explanation, explain, write_mps
from corredor.questions.kept import read_plan, verify, write_plan
from corredor.questions.stress import read_trials, simulate, write_trials
from corredor.scenario.scenario import Scenario
from corredor.simulation.trials import Trials
from corredor.verification import Violation

__version__ = "0.1.0"

__all__ = [
    "Changes",
    "Closures",
    "Consent",
    "CorredorError",
    "Explanation",
    "Finding",
    "FormatError",
    "Plan",
    "Refused",
    "Roadmap",
    "Scenario",
    "ScenarioError",
    "StateOfPlay",
    "Trials",
    "Violation",
    "check",
    "closures",
    "compare",
    "consent",
    "explain",
    "new",
    "plan",
    "read",
    "read_closures",
    "read_plan",
    "read_trials",
    "roadmap",
    "simulate",
    "state_of_play",
    "timeline",
    "verify",
    "what_changed",
    "write",
    "write_closures",
    "write_mps",
    "write_plan",
    "write_trials",
]
