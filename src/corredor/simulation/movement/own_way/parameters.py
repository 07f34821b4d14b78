"""Behaviour of people on their own way. Every value is an assumption until somebody has asked them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnWay:
    """How people travel, rest and decide.

    Attributes
    ----------
    hours_per_day
        Hours on the way in a day.
    detour
        How much less likely each hour of detour makes a way: chances fall by exp(-detour) an hour.
    modes
        Ways they take.
    goes_on
        Share of those who reach a place before the day ends who go on at once.
    stay_days, stay_phases
        Days at a place before going on, on the mean, in so many phases of equal length (Erlang's distribution).
    settles, leaves
        Share of those who end a stay who settle there, and who leave the movement by asylum, protection or otherwise.
        Nobody settles where they may only pass through.
    refused
        Share of those with an open door who are turned away at a post all the same.
    returns
        Share of those turned away who go back home; the others stay near the post and try again.
    """

    hours_per_day: float = 10.0
    detour: float = 0.3
    modes: tuple[str, ...] = ("road", "foot", "river", "rail")
    goes_on: float = 0.8
    stay_days: float = 2.0
    stay_phases: int = 2
    settles: float = 0.01
    leaves: float = 0.005
    refused: float = 0.0
    returns: float = 0.05
