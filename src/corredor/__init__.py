"""corredor plans, stress-tests and helps run a humanitarian corridor across several states.

>>> import corredor as co
>>> scenario = co.read("examples/two-towns")
>>> plan = co.plan(scenario)
>>> plan.totals["unserved"]
0.0
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corredor.agreements.roadmap import Roadmap, roadmap
    from corredor.agreements.state_of_play import StateOfPlay, state_of_play
    from corredor.agreements.timeline import timeline
    from corredor.agreements.what_changed import Changes, what_changed
    from corredor.analyses.closures.closures import Closures, closures, read_closures, write_closures
    from corredor.analyses.compare.compare import compare
    from corredor.analyses.consent import Consent, consent
    from corredor.analyses.consent.write_consent import write_consent
    from corredor.analyses.explain import Explanation, explain
    from corredor.analyses.exposure.exposure import Exposure, exposure, read_exposure, write_exposure
    from corredor.analyses.forecasts import Judgement, judge
    from corredor.analyses.forecasts.write_judgement import write_judgement
    from corredor.analyses.stress_test import read_trials, simulate, write_trials
    from corredor.errors import CorredorError, Finding, FormatError, ProtectionError, Refused, ScenarioError
    from corredor.formats.read_scenario import check, read
    from corredor.formats.scenario_template import new_scenario as new
    from corredor.formats.write_scenario import write
    from corredor.planning.lp.write_mps import write_mps
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
    from corredor.simulation.movement.movement_result import Movement
    from corredor.simulation.movement.own_way.parameters import OwnWay
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

# Where each public name lives. It is imported when it is first asked for, so that `import corredor` loads no engine.
_HOME = {
    "Changes": "corredor.agreements.what_changed:Changes",
    "Closures": "corredor.analyses.closures.closures:Closures",
    "CoachSlots": "corredor.queueing.coach_slots:CoachSlots",
    "Consent": "corredor.analyses.consent:Consent",
    "CorredorError": "corredor.errors:CorredorError",
    "CrossingDay": "corredor.queueing.crossing_day:CrossingDay",
    "Episodes": "corredor.queueing.episodes:Episodes",
    "Explanation": "corredor.analyses.explain:Explanation",
    "Exposure": "corredor.analyses.exposure.exposure:Exposure",
    "Finding": "corredor.errors:Finding",
    "FormatError": "corredor.errors:FormatError",
    "Judgement": "corredor.analyses.forecasts:Judgement",
    "Movement": "corredor.simulation.movement.movement_result:Movement",
    "OwnWay": "corredor.simulation.movement.own_way.parameters:OwnWay",
    "Plan": "corredor.planning.plan:Plan",
    "ProtectionError": "corredor.errors:ProtectionError",
    "Refused": "corredor.errors:Refused",
    "Roadmap": "corredor.agreements.roadmap:Roadmap",
    "Scenario": "corredor.scenario.scenario:Scenario",
    "ScenarioError": "corredor.errors:ScenarioError",
    "StateOfPlay": "corredor.agreements.state_of_play:StateOfPlay",
    "Trials": "corredor.simulation.trials.run_trials:Trials",
    "Violation": "corredor.verification:Violation",
    "check": "corredor.formats.read_scenario:check",
    "closures": "corredor.analyses.closures.closures:closures",
    "coach_slots": "corredor.queueing.coach_slots:coach_slots",
    "compare": "corredor.analyses.compare.compare:compare",
    "consent": "corredor.analyses.consent:consent",
    "crossing": "corredor.queueing.crossing_day:crossing",
    "episodes": "corredor.queueing.episodes:episodes",
    "explain": "corredor.analyses.explain:explain",
    "export": "corredor.reports.exports.export:export",
    "exposure": "corredor.analyses.exposure.exposure:exposure",
    "judge": "corredor.analyses.forecasts:judge",
    "move": "corredor.simulation.movement.move:move",
    "new": "corredor.formats.scenario_template:new_scenario",
    "plan": "corredor.planning.make_plan:plan",
    "read": "corredor.formats.read_scenario:read",
    "read_closures": "corredor.analyses.closures.closures:read_closures",
    "read_exposure": "corredor.analyses.exposure.exposure:read_exposure",
    "read_plan": "corredor.results.plan_io:read_plan",
    "read_trials": "corredor.analyses.stress_test:read_trials",
    "roadmap": "corredor.agreements.roadmap:roadmap",
    "serve": "corredor.web.serve:serve",
    "simulate": "corredor.analyses.stress_test:simulate",
    "state_of_play": "corredor.agreements.state_of_play:state_of_play",
    "timeline": "corredor.agreements.timeline:timeline",
    "verify": "corredor.results.plan_io:verify",
    "what_changed": "corredor.agreements.what_changed:what_changed",
    "write": "corredor.formats.write_scenario:write",
    "write_brief": "corredor.reports.pdf.write_brief:write_brief",
    "write_closures": "corredor.analyses.closures.closures:write_closures",
    "write_consent": "corredor.analyses.consent.write_consent:write_consent",
    "write_crossing": "corredor.results.crossing_io:write_crossing",
    "write_exposure": "corredor.analyses.exposure.exposure:write_exposure",
    "write_judgement": "corredor.analyses.forecasts.write_judgement:write_judgement",
    "write_movement": "corredor.results.movement_io:write_movement",
    "write_mps": "corredor.planning.lp.write_mps:write_mps",
    "write_plan": "corredor.results.plan_io:write_plan",
    "write_report": "corredor.reports.html:write_report",
    "write_slots": "corredor.results.crossing_io:write_slots",
    "write_trials": "corredor.analyses.stress_test:write_trials",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOME[name].partition(":")
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Give the public names, those not yet imported among them."""
    return sorted({*globals(), *__all__})
