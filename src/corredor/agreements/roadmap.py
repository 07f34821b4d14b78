"""The roadmap: what must be done before the corridor opens, the earliest day of each, and the chain that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

import polars as pl

from corredor.agreements.commitment_dates import (
    earliest_finish_days,
    predecessor_commitments,
    switches_with_effective_dates,
)
from corredor.scenario.scenario import Scenario

Row = Mapping[str, Any]
_TEXTS = pl.List(pl.String())
COMMITMENTS = {
    "commitment": pl.String(),
    "what": pl.String(),
    "who": pl.String(),
    "state": pl.String(),
    "lead_days": pl.Int64(),
    "after": _TEXTS,
    "starts": pl.Date(),
    "done": pl.Date(),
    "is_done": pl.Boolean(),
    "slack_days": pl.Int64(),
    "holds": pl.Boolean(),
    "statements": _TEXTS,
    "source": pl.String(),
    "confidence": pl.String(),
}
STATES = {"state": pl.String(), "opens": pl.Date(), "chain": _TEXTS}
SWITCHES = {
    "switch": pl.String(),
    "state": pl.String(),
    "rule": pl.String(),
    "basis": pl.String(),
    "from": pl.Date(),
    "opens": pl.Date(),
    "held_by": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Roadmap:
    """When the corridor can open: `opens`, the earliest day on which all is done; None without commitments.

    `chain` are the commitments that hold that day, first to last: a day lost on any of them is a day lost.
    `commitments` has each with its earliest start and end, and `slack_days`: how many days it may end later (null when
    it is done). `states` tells from when each state's yes can hold, `switches` from when each yes that waits does.
    """

    opens: date | None
    chain: tuple[str, ...]
    commitments: pl.DataFrame
    states: pl.DataFrame
    switches: pl.DataFrame


def roadmap(scenario: Scenario) -> Roadmap:
    """Find the earliest opening day from the scenario's `commitments`, and what holds it.

    A commitment starts when all that it comes after is done, not before `not_before`; without either, at the scenario's
    start. It is done `lead_days` later, or on `done_on`. This is the longest path through the commitments.
    """
    rows: list[Row] = list(scenario.rows("commitments"))
    by_id = {row["id"]: row for row in rows}
    done = earliest_finish_days(scenario)
    opens = max(done.values(), default=None)
    slack = _slack(by_id, done)
    chain = _chain(by_id, done, by_id)
    table = [
        {
            **{name: row[name] for name in COMMITMENTS if name in row},
            "commitment": row["id"],
            "starts": None if row["done_on"] else date.fromordinal(done[row["id"]].toordinal() - row["lead_days"]),
            "done": done[row["id"]],
            "is_done": row["done_on"] is not None,
            "slack_days": slack.get(row["id"]),
            "holds": row["id"] in chain,
        }
        for row in sorted(rows, key=lambda row: (done[row["id"]], row["id"]))
    ]
    return Roadmap(
        opens,
        chain,
        pl.DataFrame(table, schema=COMMITMENTS),
        pl.DataFrame(_states(scenario, by_id, done), schema=STATES),
        pl.DataFrame(_switches(scenario), schema=SWITCHES),
    )


def _slack(rows: Mapping[str, Row], done: Mapping[str, date]) -> dict[str, int]:
    """Days by which each commitment that is still to do may end later without moving the opening."""
    last = max(done.values(), default=date.min).toordinal()
    order = TopologicalSorter({name: row["after"] or () for name, row in rows.items()}).static_order()
    latest = dict.fromkeys(rows, last)
    for name in reversed(list(order)):
        row = rows[name]
        if row["done_on"] is None:
            for before in row["after"] or ():
                latest[before] = min(latest[before], latest[name] - row["lead_days"])
    return {name: latest[name] - done[name].toordinal() for name, row in rows.items() if row["done_on"] is None}


def _chain(rows: Mapping[str, Row], done: Mapping[str, date], among: Iterable[str]) -> tuple[str, ...]:
    """The commitments that hold the last of some, from its first step on; of two alike the first by name."""
    names = sorted(among, key=lambda name: (-done[name].toordinal(), name))
    at = names[0] if names else None
    chain: list[str] = []
    while at is not None and rows[at]["done_on"] is None:
        chain.append(at)
        starts = done[at].toordinal() - rows[at]["lead_days"]
        before = sorted(name for name in rows[at]["after"] or () if done[name].toordinal() == starts)
        at = before[0] if before else None
    return tuple(reversed(chain))


def _states(scenario: Scenario, rows: Mapping[str, Row], done: Mapping[str, date]) -> list[dict[str, Any]]:
    found = []
    for row in scenario.rows("states"):
        names: Sequence[str] = predecessor_commitments(rows.values(), row["id"])
        opens = max((done[name] for name in names), default=None)
        found.append({"state": row["id"], "opens": opens, "chain": list(_chain(rows, done, names))})
    return found


def _switches(scenario: Scenario) -> list[dict[str, Any]]:
    own = {row["id"]: row["from"] for row in scenario.rows("switches")}
    return [
        {**{name: row[name] for name in ("state", "rule", "basis", "held_by")}, "switch": row["id"]}
        | {"from": own[row["id"]], "opens": row["from"]}
        for row in switches_with_effective_dates(scenario)
        if row["waits_for"]
    ]
