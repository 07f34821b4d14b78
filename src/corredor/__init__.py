"""corredor plans, stress-tests and helps run a humanitarian corridor across several states.

>>> import corredor as co
>>> scenario = co.read("examples/two-towns")
>>> plan = co.plan(scenario)
>>> plan.totals["unserved"]
0.0
"""

from corredor.agreements.roadmap import Roadmap, roadmap
from corredor.agreements.state_of_play import StateOfPlay, state_of_play
from corredor.agreements.timeline import timeline
from corredor.agreements.what_changed import Changes, what_changed
from corredor.analyses.closures.closures import Closures, closures, read_closures, write_closures
from corredor.analyses.compare.compare import compare
from corredor.analyses.consent import Consent, consent
from corredor.analyses.consent.write_consent import write_consent
from corredor.analyses.explain import Explanation, explain, write_mps
from corredor.analyses.exposure.exposure import Exposure, exposure, read_exposure, write_exposure
from corredor.analyses.forecasts import Judgement, judge
from corredor.analyses.forecasts.write_judgement import write_judgement
from corredor.analyses.stress_test import read_trials, simulate, write_trials
from corredor.errors import CorredorError, Finding, FormatError, ProtectionError, ScenarioError
from corredor.formats.read_scenario import check, read
from corredor.formats.scenario_template import new_scenario as new
from corredor.formats.write_scenario import write
from corredor.planning.make_plan import plan
from corredor.planning.plan import Plan
from corredor.queueing.coach_slots import CoachSlots, coach_slots
from corredor.queueing.crossing_day import CrossingDay, crossing
from corredor.queueing.episodes import Episodes, episodes
from corredor.reports.exports.export import export
from corredor.reports.html import write_report
from corredor.reports.pdf.write_brief import write_brief
from corredor.results.crossing_io import write_crossing, write_slots
from corredor.results.movement_io import write_movement
from corredor.results.plan_io import read_plan, verify, write_plan
from corredor.scenario.scenario import Scenario
from corredor.simulation.movement.move import move
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.result import Movement
from corredor.simulation.trials.run_trials import Trials
from corredor.verification import Violation
from corredor.web.serve import serve

__version__ = "0.1.0"

__all__ = [
    "Changes",
    "Closures",
    "CoachSlots",
    "Consent",
    "CorredorError",
    "CrossingDay",
    "Episodes",
    "Explanation",
    "Exposure",
    "Finding",
    "FormatError",
    "Judgement",
    "Movement",
    "OwnWay",
    "Plan",
    "ProtectionError",
    "Roadmap",
    "Scenario",
    "ScenarioError",
    "StateOfPlay",
    "Trials",
    "Violation",
    "check",
    "closures",
    "coach_slots",
    "compare",
    "consent",
    "crossing",
    "episodes",
    "explain",
    "export",
    "exposure",
    "judge",
    "move",
    "new",
    "plan",
    "read",
    "read_closures",
    "read_exposure",
    "read_plan",
    "read_trials",
    "roadmap",
    "serve",
    "simulate",
    "state_of_play",
    "timeline",
    "verify",
    "what_changed",
    "write",
    "write_brief",
    "write_closures",
    "write_consent",
    "write_crossing",
    "write_exposure",
    "write_judgement",
    "write_movement",
    "write_mps",
    "write_plan",
    "write_report",
    "write_slots",
    "write_trials",
]
