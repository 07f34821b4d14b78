"""The rules on limits: for each kind its rows, its least and its most, and a few of its rows in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.analyses.explain.context import ExplainContext
from corredor.analyses.explain.rule import ModelRule, rule
from corredor.network.pool_kinds import POOL_KINDS
from corredor.planning.lp.row_column_names import pool_names


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A pool that stands in the model: how many rows, the days of the first and the last, its limit, its terms."""

    pool: int
    name: str
    rows: int
    first: int
    last: int
    limit: float
    terms: int


def pool_rules(subject: ExplainContext) -> Iterator[ModelRule]:
    """Give the rules of section 7, and of money: one for each kind of limit that is declared."""
    names = pool_names(subject.network)
    for kind in POOL_KINDS.values():
        loaded = [
            _loaded(subject, at, names[at])
            for at, pool in enumerate(subject.network.pools)
            if pool.kind is kind and _rows(subject, at).size
        ]
        if not loaded:
            yield rule(kind.key, subject.say(f"absent.{kind.key}"), occurs=False)
            continue
        rows = sum(one.rows for one in loaded)
        says = subject.say(f"pool.{kind.key}", pools=len(loaded), limits=_limits(subject, loaded))
        examples = [_in_words(subject, one) for one in _telling(loaded)]
        yield rule(kind.key, says, rows=rows, examples=examples, table=[_line(subject, one) for one in loaded])


def _rows(subject: ExplainContext, pool: int) -> Any:
    start, stop = subject.network.row_start[pool : pool + 2]
    return start + np.flatnonzero(subject.size.terms[start:stop])


def _loaded(subject: ExplainContext, pool: int, name: str) -> _Loaded:
    rows = _rows(subject, pool)
    start = int(subject.network.row_start[pool])
    limit = float(subject.network.limits[rows].max())
    terms = int(subject.size.terms[rows].sum())
    return _Loaded(pool, name, len(rows), int(rows[0]) - start, int(rows[-1]) - start, limit, terms)


def _limits(subject: ExplainContext, loaded: list[_Loaded]) -> str:
    """From the least to the most, each with the first pool that has it."""
    least, most = min(loaded, key=lambda one: one.limit), max(loaded, key=lambda one: one.limit)
    if least is most:
        return subject.say("limits.one", limit=least.limit, at=_which(subject, least.pool))
    if least.limit == most.limit:
        return subject.say("limits.same", limit=least.limit)
    return subject.say(
        "limits",
        least=least.limit,
        at_least=_which(subject, least.pool),
        most=most.limit,
        at_most=_which(subject, most.pool),
    )


def _which(subject: ExplainContext, number: int) -> str:
    """Tell a pool among others of its kind: by the name that somebody gave, or else by its label."""
    pool = subject.network.pools[number]
    return pool.name or subject.render(pool.label)


def _telling(loaded: list[_Loaded]) -> list[_Loaded]:
    """The narrowest pool, and the one in which most columns stand."""
    narrow = min(loaded, key=lambda one: one.limit)
    busy = max(loaded, key=lambda one: one.terms)
    return [narrow] if narrow is busy else [narrow, busy]


def _in_words(subject: ExplainContext, one: _Loaded) -> str:
    """Write one row of a pool: its name in an export, its limit, what it is on which day, how many terms it has."""
    network, pool = subject.network, subject.network.pools[one.pool]
    if pool.whole_horizon:
        row, name, when = (
            int(network.row_start[one.pool]),
            one.name,
            subject.say("week" if pool.kind.per == "week" else "whole"),
        )
    else:
        rows = _rows(subject, one.pool)
        row = int(rows[int(subject.size.terms[rows].argmax())])
        day = row - int(network.row_start[one.pool])
        name, when = f"{one.name}.t{day}", subject.date(day)
    return subject.say(
        "example.row",
        name=name,
        terms=int(subject.size.terms[row]),
        limit=float(network.limits[row]),
        unit=(subject.render(pool.unit) if pool.kind.counts != "money" else network.scenario.settings.currency),
        words=subject.render(pool.label),
        when=when,
    )


def _line(subject: ExplainContext, one: _Loaded) -> dict[str, Any]:
    network, pool = subject.network, subject.network.pools[one.pool]
    date_of = network.scenario.settings.date_of
    return {
        "name": one.name,
        "words": subject.render(pool.label),
        "limit": one.limit,
        "from": None if pool.whole_horizon else date_of(one.first),
        "to": None if pool.whole_horizon else date_of(one.last),
        "rows": one.rows,
        "terms": one.terms,
    }
