"""Analyses of a scenario or a plan: consent, closures, exposure, comparison, explanation, forecasts, stress test."""
