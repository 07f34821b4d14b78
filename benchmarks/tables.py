"""Rows of the tables, from results of runs: medians, ranges and ratios."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import Any

Result = dict[str, Any]
Rows = list[list[str]]
PEERS = ("interior", "simplex")


def race_rows(results: list[Result]) -> Rows:
    """One row for each size, without and with fleets: medians over the seeds, ranges of the ratios."""
    rows: Rows = []
    for (size, fleets), races in _races(results).items():
        ours = [race["corredor"] for race in races]
        columns = [one["columns"] for race in races for one in race.values() if "columns" in one]
        row = [_corridor(size, fleets), f"{median(columns):,.0f}", f"{_middle(ours, 'seconds'):.1f}"]
        for name in PEERS:
            ran = [race[name] for race in races if name in race]
            row.append(_at_least(ran, f"{_middle(ran, 'seconds'):.0f}"))
        for what in ("seconds", "memory"):
            best = [min((race[name] for name in PEERS if name in race), key=lambda one: one[what]) for race in races]
            ratios = [peer[what] / one[what] for peer, one in zip(best, ours, strict=True)]
            told = _at_least(best, f"**{median(ratios):.1f}**") + f" ({min(ratios):.1f} to {max(ratios):.1f})"
            row += ([f"{_middle(ours, 'memory'):.0f}"] if what == "memory" else []) + [told]
        rows.append(row)
    return rows


def seed_rows(results: list[Result]) -> Rows:
    """One row for each corridor of a race."""
    rows: Rows = []
    for (size, fleets), races in _races(results).items():
        for race in races:
            ours = race["corredor"]
            apart = [abs(ours["value"] / race[name]["value"] - 1) for name in PEERS if "value" in race.get(name, {})]
            rows.append(
                [
                    _corridor(size, fleets),
                    str(ours["task"]["seed"]),
                    f"{ours['seconds']:.1f}",
                    f"{ours['gap']:.1e}",
                    *(
                        _at_least([race[name]], f"{race[name]['seconds']:.0f}") if name in race else "not run"
                        for name in PEERS
                    ),
                    f"{max(apart):.0e}" if apart else "",
                ]
            )
    return rows


def alone_rows(results: list[Result]) -> Rows:
    """One row for each corridor that corredor alone solved."""
    return [
        [
            _corridor(one["task"]["size"], one["task"]["fleets"]),
            str(one["task"]["seed"]),
            f"{one['arc_days']:,}",
            f"{one['seconds']:.0f}",
            f"{one['memory']:.0f}",
            f"{one['gap']:.1e}",
        ]
        for one in results
    ]


def share_rows(results: list[Result]) -> Rows:
    """How corredor's time is shared out, in the middle over the seeds."""
    rows: Rows = []
    for (size, fleets), races in _races(results).items():
        shares = [race["corredor"]["shares"] for race in races]
        parts = [median(one.get(part, 0.0) for one in shares) for part in ("prices", "linear programme", "building")]
        rows.append([_corridor(size, fleets), *(f"{part:.0%}" for part in parts)])
    return rows


def scaling_rows(results: list[Result]) -> Rows:
    """One row for each number of days, places and groups: medians over the seeds, growth from the row before."""
    by: dict[tuple[str, int], list[Result]] = defaultdict(list)
    for one in results:
        what = next(name for name in ("days", "places", "groups") if name in one["task"])
        by[(what, one["task"][what])].append(one)
    rows: Rows = []
    last: tuple[str, float] = ("", 0.0)
    for (what, number), some in by.items():
        seconds = _middle(some, "seconds")
        growth = f"{seconds / last[1]:.1f}" if what == last[0] else ""
        rows.append([what, str(number), f"{_middle(some, 'arc_days'):,.0f}", f"{seconds:.1f}", growth])
        rows[-1].append(f"{_middle(some, 'memory'):.0f}")
        last = (what, seconds)
    return rows


def stay_rows(results: list[Result]) -> Rows:
    """Without and with a longest stay: medians over the seeds."""
    by: dict[int | None, list[Result]] = defaultdict(list)
    for one in results:
        by[one["task"].get("max_nights")].append(one)
    return [
        [
            "no limit" if nights is None else f"at most {nights} nights",
            f"{_middle(some, 'arc_days'):,.0f}",
            f"{_middle(some, 'seconds'):.1f}",
            f"{_middle(some, 'memory'):.0f}",
            f"{max(one['gap'] for one in some):.1e}",
        ]
        for nights, some in by.items()
    ]


def convoy_rows(results: list[Result]) -> Rows:
    """One row for each whole plan."""
    return [
        [
            _corridor(one["task"]["size"], one["task"]["fleets"]),
            str(one["task"]["seed"]),
            f"{one['seconds']:.0f}",
            f"{one['totals']['served']:,.0f}",
            f"{one['totals']['convoys_served']:,.0f}",
            f"{one['totals']['convoys_distance']:.1%}",
            str(one["wrong"]),
        ]
        for one in results
    ]


def _races(results: list[Result]) -> dict[tuple[str, bool], list[dict[str, Result]]]:
    """Gather the runs of each corridor by who ran, and the corridors by size and fleets."""
    by: dict[tuple[str, bool, int], dict[str, Result]] = defaultdict(dict)
    for one in results:
        task = one["task"]
        by[(task["size"], task["fleets"], task["seed"])][task["who"]] = one
    found: dict[tuple[str, bool], list[dict[str, Result]]] = defaultdict(list)
    for (size, fleets, _), race in sorted(by.items(), key=lambda item: item[0][1:]):
        found[(size, fleets)].append(race)
    return found


def _corridor(size: str, fleets: bool) -> str:
    return f"{size}, {'fleets' if fleets else 'scheduled'}"


def _middle(results: list[Result], what: str) -> float:
    return median(float(one[what]) for one in results)


def _at_least(results: list[Result], number: str) -> str:
    """Mark a number that is only a lower bound, since most of the runs behind it were stopped."""
    stopped = sum(bool(one.get("stopped")) for one in results)
    return f"≥ {number}" if 2 * stopped > len(results) else number


def consent_rows(results: list[Result]) -> list[list[str]]:
    """All sets at once against as many sets one by one, as the mean of the sample says."""
    rows = []
    for one in results:
        compiling, solving = one["compile_seconds_each"], one["solve_seconds_each"]
        against, solved = one["sets"] * (compiling + solving), one["sets"] * solving
        rows.append(
            [
                str(one["task"]["seed"]),
                f"{one['sets']:,}",
                f"{one['distinct']:,}",
                f"{one['solved']:,}",
                f"{one['table_seconds']:.1f}",
                f"{compiling:.4f} + {solving:.4f}",
                f"{against / one['table_seconds']:.0f}",
                f"{solved / one['table_seconds']:.1f}",
            ]
        )
    return rows
