"""Comparison of plans."""
