"""The planning model of a scenario, rule by rule, in algebra and in words; and the model itself as a file."""

from corredor.analyses.explain.explain import Explanation, explain, explain_network
from corredor.analyses.explain.export import write_mps
from corredor.analyses.explain.objectives import OBJECTIVES
from corredor.analyses.explain.rule import RULES, ModelRule

__all__ = ["OBJECTIVES", "RULES", "Explanation", "ModelRule", "explain", "explain_network", "write_mps"]
