"""The planning model of a scenario, rule by rule, in algebra and in words."""

from corredor.analyses.explain.explain import Explanation, explain, explain_network
from corredor.analyses.explain.rule import RULES, ModelRule

__all__ = ["RULES", "Explanation", "ModelRule", "explain", "explain_network"]
