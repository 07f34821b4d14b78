"""Tables of the game: values of coalitions, marginal contributions, minimal winning coalitions, Shapley and Banzhaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from corredor.analyses.consent import cooperative_game
from corredor.analyses.consent.coalition_values import CoalitionValues
from corredor.analyses.consent.detours import CoalitionDetail, mean_per_person
from corredor.arrays import Floats

Row = dict[str, Any]
SHARES = (0.25, 0.5, 0.9)
# A yes that adds less than this adds nothing: it would round to nobody.
SMALL = 0.5

_LIST = pl.List(pl.String())
SCHEMAS: dict[str, dict[str, Any]] = {
    "sets": {"yeses": _LIST, "served": pl.Float64, "most": pl.Float64, "days": pl.Float64, "cost": pl.Float64},
    "further": {"yeses": _LIST, "served": pl.Float64, "adds": pl.Float64, "beyond_each": pl.Float64},
    "reaching": {"share": pl.Float64, "yeses": _LIST, "served": pl.Float64},
    "worth": {
        "state": pl.String,
        "today": pl.Float64,
        "last": pl.Float64,
        "least": pl.Float64,
        "most": pl.Float64,
        "today_low": pl.Float64,
        "today_high": pl.Float64,
        "last_low": pl.Float64,
        "last_high": pl.Float64,
        "counts_with": _LIST,
        "shapley": pl.Float64,
        "banzhaf": pl.Float64,
    },
    "detours": {
        "state": pl.String,
        "route": _LIST,
        "people": pl.Float64,
        "more": pl.Float64,
        "days": pl.Float64,
        "days_through": pl.Float64,
        "cost": pl.Float64,
        "cost_through": pl.Float64,
        "binds": pl.String,
    },
    "carried": {
        "state": pl.String,
        "entries": pl.Float64,
        "person_days": pl.Float64,
        "person_nights": pl.Float64,
        "checks": pl.Float64,
        "officer_hours": pl.Float64,
        "stranded": pl.Float64,
        "next": pl.String,
        "on": pl.Date,
    },
    "stuck": {
        "state": pl.String,
        "on": pl.Date,
        "yeses": _LIST,
        "place": pl.String,
        "on_soil_of": pl.String,
        "people": pl.Float64,
        "no_other_way": pl.Float64,
    },
    "levels": {"as_proposed": _LIST, "full": _LIST, "served": pl.Float64},
}


def frame_of_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Give a table with its columns, in their order and types."""
    return pl.DataFrame(list(rows), schema=SCHEMAS[name], orient="row")


def sets(states: Sequence[str], coalitions: CoalitionValues, details: Mapping[int, CoalitionDetail]) -> pl.DataFrame:
    """Give a row for every coalition, the fewest yeses first.

    Parameters
    ----------
    states
        The players; bit i of a coalition stands for `states[i]`.
    coalitions
        Values of all coalitions.
    details
        Coalitions that were solved in full: only these have days and cost of one person.
    """
    by_reduced = {detail.yeses: detail for detail in details.values()}
    rows = []
    for yeses in sorted(range(len(coalitions.found)), key=lambda s: (s.bit_count(), s)):
        detail = by_reduced.get(int(coalitions.reduced[yeses]))
        rows.append(
            {
                "yeses": state_names(states, yeses),
                "served": _round(coalitions.found[yeses]),
                "most": _round(coalitions.most[yeses]),
                "days": None if detail is None else mean_per_person(detail.served, "days"),
                "cost": None if detail is None else mean_per_person(detail.served, "cost"),
            }
        )
    return frame_of_rows("sets", rows)


def further(states: Sequence[str], value: Floats, today: int) -> pl.DataFrame:
    """Give the marginal contribution of each further yes to today's coalition, then of each pair, the most first.

    `beyond_each` is what a pair adds beyond its two yeses alone (the second difference of the value).

    Parameters
    ----------
    states
        The players.
    value
        [2 ** states] values of all coalitions.
    today
        Bit mask of today's coalition.
    """
    missing = [i for i in range(len(states)) if not today >> i & 1]
    alone = {i: _round(value[today | 1 << i] - value[today]) for i in missing}
    rows: list[Row] = [
        {"yeses": [states[i]], "served": _round(value[today | 1 << i]), "adds": adds, "beyond_each": 0.0}
        for i, adds in alone.items()
    ]
    for at, i in enumerate(missing):
        for j in missing[at + 1 :]:
            both = today | 1 << i | 1 << j
            adds = _round(value[both] - value[today])
            beyond = _round(adds - alone[i] - alone[j])
            rows.append(
                {"yeses": [states[i], states[j]], "served": _round(value[both]), "adds": adds, "beyond_each": beyond}
            )
    rows.sort(key=lambda row: (len(row["yeses"]), -row["adds"], row["yeses"]))
    return frame_of_rows("further", rows)


def smallest_sets(value: Floats, today: int) -> dict[float, list[int]]:
    """Give the smallest coalitions that hold today's and reach each share of the value of all (minimal winning).

    The share 0 stands for adding anything at all.
    """
    members = np.arange(len(value))
    with_today = np.where((members & today) == today, value, -np.inf)
    quotas = {0.0: value[today] + SMALL, **{share: share * value[-1] for share in SHARES}}
    winning = {share: cooperative_game.minimal_winning_sets(with_today, quota) for share, quota in quotas.items()}
    return {share: [one for one in them if one.bit_count() == them[0].bit_count()] for share, them in winning.items()}


def reaching(states: Sequence[str], value: Floats, today: int) -> pl.DataFrame:
    """Give the minimal winning coalitions by share as a table; parameters as of `further`."""
    return frame_of_rows(
        "reaching",
        [
            {"share": share, "yeses": state_names(states, one), "served": _round(value[one])}
            for share, them in smallest_sets(value, today).items()
            for one in them
        ],
    )


def worth(states: Sequence[str], value: Floats, today: int, ranges: Sequence[Floats]) -> pl.DataFrame:
    """Give the marginal contributions of each yes (today, as the last one, least, most) and Shapley and Banzhaf values.

    `_low` and `_high` are the least and the most over the range of willingness, None where it was not solved;
    `counts_with` are the fewest yeses beside today's with which this one adds anybody.

    Parameters
    ----------
    states
        The players.
    value
        [2 ** states] values of all coalitions.
    today
        Bit mask of today's coalition.
    ranges
        Values of all coalitions at the lowest and the highest willingness; none where these were not solved.
    """
    shapley, banzhaf = cooperative_game.shapley(value), cooperative_game.banzhaf(value)
    rows = []
    for i, state in enumerate(states):
        others = today & ~(1 << i)
        everyone = len(value) - 1
        added = cooperative_game.marginal_contributions(value, i)
        first = [v[others | 1 << i] - v[others] for v in (value, *ranges)]
        last = [v[everyone] - v[everyone & ~(1 << i)] for v in (value, *ranges)]
        rows.append(
            {
                "state": state,
                "today": _round(first[0]),
                "last": _round(last[0]),
                "least": _round(added.min()),
                "most": _round(added.max()),
                "today_low": _round(min(first)) if ranges else None,
                "today_high": _round(max(first)) if ranges else None,
                "last_low": _round(min(last)) if ranges else None,
                "last_high": _round(max(last)) if ranges else None,
                "counts_with": _counts_with(states, value, others, i),
                "shapley": _round(shapley[i]),
                "banzhaf": _round(banzhaf[i]),
            }
        )
    return frame_of_rows("worth", sorted(rows, key=lambda row: (-row["most"], row["state"])))


def state_names(states: Sequence[str], yeses: int) -> list[str]:
    """Give the states of a coalition by its bit mask."""
    return [state for i, state in enumerate(states) if yeses >> i & 1]


def _counts_with(states: Sequence[str], value: Floats, today: int, i: int) -> list[str] | None:
    """Give the fewest yeses beside today's with which a yes adds anybody; of equally few those with which most."""
    best: tuple[int, float, int] | None = None
    for yeses in range(len(value)):
        if yeses >> i & 1 or yeses & today != today:
            continue
        adds = float(value[yeses | 1 << i] - value[yeses])
        candidate = ((yeses & ~today).bit_count(), -adds, yeses)
        if adds >= SMALL and (best is None or candidate < best):
            best = candidate
    return None if best is None else state_names(states, best[2] & ~today)


def _round(number: Any) -> float:
    # + 0.0: nothing is written as 0, not as -0.
    return round(float(number), 6) + 0.0
