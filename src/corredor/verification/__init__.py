"""The independent checker: replays a plan through the scenario and reports each rule that it breaks."""

from corredor.verification.checker import verify
from corredor.verification.rules import RULES
from corredor.verification.violation import Violation

__all__ = ["RULES", "Violation", "verify"]
