"""Trials of a plan: Monte Carlo simulation of everything that may vary."""
