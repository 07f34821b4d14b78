"""How well movement is foretold, beside rules that need no thought at all."""

from corredor.analyses.forecasts.judge import Judgement, judge

__all__ = ["Judgement", "judge"]
