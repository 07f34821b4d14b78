"""Laws of movement on drawn folders: people are conserved, no cell is negative, the same seed gives the same people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from corredor.formats.flee import FleeCase
from corredor.simulation.movement.flee_rule.parameters import FleeRule
from corredor.simulation.movement.flee_rule.run import run_flee_rule
from corredor.simulation.movement.gravity.distances import build_gravity_case
from corredor.simulation.movement.gravity.parameters import GravityParameters
from corredor.simulation.movement.gravity.run import run_gravity

DAYS = 15


@st.composite
def cases(draw: st.DrawFn) -> FleeCase:
    """A network of up to eight places, each joined to one before it and perhaps others, with a closure or two."""
    number = draw(st.integers(2, 8))
    kinds = [
        "conflict",
        *draw(
            st.lists(
                st.sampled_from(("conflict", "town", "camp", "forward", "marker")),
                min_size=number - 1,
                max_size=number - 1,
            )
        ),
    ]
    kinds[-1] = "camp"
    names = [f"P{at}" for at in range(number)]
    pairs = {(draw(st.integers(0, at - 1)), at) for at in range(1, number)}
    pairs |= set(draw(st.lists(st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)), max_size=4)))
    links = sorted({(min(one, two), max(one, two)) for one, two in pairs if one != two})
    km = [float(draw(st.sampled_from((3, 40, 111, 250, 400, 777)))) for _ in links]
    shut = [
        ("link", names[one], names[two], begin, begin + draw(st.integers(1, 9)))
        for (one, two), begin in draw(st.lists(st.tuples(st.sampled_from(links), st.integers(0, 8)), max_size=2))
    ]  # fmt: skip
    camps = tuple(name for name, kind in zip(names, kinds, strict=True) if kind == "camp")
    start = [draw(st.integers(0, 50)) for _ in camps]
    growth = np.cumsum([0, *draw(st.lists(st.integers(0, 400), min_size=DAYS - 1, max_size=DAYS - 1))])
    violence = np.zeros((DAYS, number))
    violence[:, 0] = 1.0
    observed = np.array(start, dtype=float) + np.outer(growth, np.ones(len(camps)) / len(camps))
    return FleeCase(
        name="drawn",
        path="",
        start=date(2020, 1, 1),
        days=DAYS,
        places=pl.DataFrame(
            {
                "name": names,
                "country": ["Home" if kind != "camp" else "Away" for kind in kinds],
                "lat": [0.0] * number,
                "lon": [0.0] * number,
                "kind": kinds,
                "conflict_day": [0] * number,
                "population": [draw(st.sampled_from((0, 300, 5_000))) if kind == "camp" else 9_000 for kind in kinds],
            }
        ),
        links=pl.DataFrame(
            {"from": [names[one] for one, _ in links], "to": [names[two] for _, two in links], "km": km}
        ),
        closures=pl.DataFrame(
            shut,
            schema={"kind": pl.String, "first": pl.String, "second": pl.String, "begin": pl.Int64, "end": pl.Int64},
            orient="row",
        ),
        conflicts=violence,
        camps=camps,
        observed=np.trunc(observed),
        total=sum(start) + growth.astype(float),
        at_start=np.array(start, dtype=float),
        settings={},
    )


RULES = st.builds(
    FleeRule,
    max_move_speed=st.sampled_from([100.0, 360.0]),
    awareness_level=st.integers(1, 3),
    start_on_foot=st.booleans(),
    avoid_short_stints=st.booleans(),
    camp_movechance=st.sampled_from([0.0, 0.3]),
    weight_power=st.sampled_from([0.5, 1.0, 3.0]),
    default_movechance=st.floats(0, 1),
)


@given(case=cases(), rule=RULES, seed=st.none() | st.integers(0, 2**60))
def test_in_flees_rule_everybody_is_somewhere_and_no_cell_is_negative(
    case: FleeCase, rule: FleeRule, seed: int | None
) -> None:
    result = run_flee_rule(case, rule, seeds=[seed])
    everybody = result.present[0].sum(axis=1) + result.on_way[0]
    assert np.allclose(everybody, np.trunc(case.observed[0]).sum() + case.total - case.total[0], atol=1e-6)
    assert min(result.present.min(), result.on_way.min(), result.setting_out.min()) >= 0
    if seed is not None:
        assert (result.present == np.round(result.present)).all()
        assert (run_flee_rule(case, rule, seeds=[seed]).present == result.present).all()


@given(case=cases(), rule=RULES)
def test_nobody_sets_out_on_a_way_that_is_shut(case: FleeCase, rule: FleeRule) -> None:
    result = run_flee_rule(case, rule).setting_out[0]
    ends = list(zip(case.links["from"], case.links["to"], strict=True))
    for row in case.closures.iter_rows(named=True):
        at = ends.index((row["first"], row["second"]))
        assert result[row["begin"] : row["end"], [2 * at, 2 * at + 1]].sum() == 0


@given(case=cases(), factor=st.sampled_from([10.0, 1000.0]))
def test_with_no_limit_so_many_times_as_many_people_are_so_many_times_as_many_everywhere(
    case: FleeCase, factor: float
) -> None:
    """Expected numbers are in proportion; a camp's limit would not be."""
    room = np.zeros(case.places.height)
    many = replace(case, total=case.total * factor, observed=case.observed * factor)
    one, times = (
        run_flee_rule(case, FleeRule(), capacity=room).present,
        run_flee_rule(many, FleeRule(), capacity=room).present,
    )
    assert np.allclose(times, one * factor, rtol=1e-9, atol=1e-6 * factor)


@given(case=cases(), seed=st.none() | st.integers(0, 2**60))
def test_in_attraction_everybody_is_somewhere(case: FleeCase, seed: int | None) -> None:
    result = run_gravity(case, GravityParameters(), seeds=[seed])
    everybody = result.at_destinations[0].sum(axis=1) + result.waiting[0].sum(axis=1) + result.on_way[0]
    set_out = np.cumsum(np.round(build_gravity_case(case).setting_out.sum(axis=1), 6))
    assert np.allclose(everybody, case.at_start.sum() + set_out, atol=1e-3)
    assert min(part.min(initial=0) for part in (result.at_destinations, result.waiting, result.on_way)) >= 0
