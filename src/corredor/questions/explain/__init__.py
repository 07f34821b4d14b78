"""The planning model of a scenario, rule by rule, in algebra and in words; and the model itself as a file."""

from corredor.questions.explain.aims import OBJECTIVES
from corredor.questions.explain.explanation import Explanation, explain, explain_network
from corredor.questions.explain.export import write_mps
from corredor.questions.explain.rule import RULES, Rule

__all__ = ["OBJECTIVES", "RULES", "Explanation", "Rule", "explain", "explain_network", "write_mps"]
