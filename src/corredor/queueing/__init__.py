"""Queueing simulation of a border crossing: waits by class and hour, and what a check, a shift or a coach changes."""
