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
from corredor.brief.export import export
from corredor.brief.html import write_report
from corredor.brief.pdf import write_brief
from corredor.crossing.day import CrossingDay, crossing
from corredor.crossing.episodes import Episodes, episodes
from corredor.crossing.slots import CoachSlots, coach_slots
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
from corredor.questions.exposure import Exposure, exposure, read_exposure, write_exposure
from corredor.questions.judging import Judgement, judge
from corredor.questions.kept import read_plan, verify, write_plan
from corredor.questions.kept_consent import write_consent
from corredor.questions.kept_crossing import write_crossing, write_slots
from corredor.questions.kept_movement import write_judgement, write_movement
from corredor.questions.stress import read_trials, simulate, write_trials
from corredor.scenario.scenario import Scenario
from corredor.simulation.move import move
from corredor.simulation.movement import Movement
from corredor.simulation.own_way.rule import OwnWay
from corredor.simulation.trials import Trials
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
    "Refused",
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
