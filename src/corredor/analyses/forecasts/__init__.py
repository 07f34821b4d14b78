"""Evaluation of movement forecasts against counts, beside naive baselines."""

from corredor.analyses.forecasts.judge import Judgement, judge

__all__ = ["Judgement", "judge"]
