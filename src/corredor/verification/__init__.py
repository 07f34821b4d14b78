"""The independent checker: replays a plan through the scenario and reports each rule that it breaks."""

from corredor.verification.checker import verify
from corredor.verification.violation import RULES, Violation

__all__ = ["RULES", "Violation", "verify"]
