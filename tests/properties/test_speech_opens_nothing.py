"""Speech never changes the network: whatever is said, the compiled arrays stay the same, bit by bit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix
from corredor.network.compile import compile_network
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import ACTS, BINDING_ACTS, STANCES, SUBJECTS, VOICES
from tests.generator import random_scenario
from tests.generator.draw import with_rows
from tests.generator.rows import START
from tests.oracle.line import three_towns
from tests.planning.helpers import switch

Row = dict[str, Any]
SPEECH = tuple(act for act in ACTS if act not in BINDING_ACTS)
MADE = ("2026-05-02", "2026-05", "2026~", "2026-04-01/2026-05-03", "../2026-05-01", "2026-05-02/..")


@st.composite
def speech(draw: st.DrawFn, scenario: Scenario) -> list[Row]:
    """Unsigned statements of any state, on any subject, some of which lift, correct or depend on what is there."""
    states = [row["id"] for row in scenario.rows("states")]
    there = [row["id"] for row in scenario.rows("statements")]
    rows = []
    for at in range(draw(st.integers(1, 6))):
        names = st.lists(st.sampled_from(there), unique=True, max_size=2) if there else st.just([])
        row: Row = {
            "id": f"SPEECH{at}",
            "date": draw(st.sampled_from(MADE)),
            "recorded": START + timedelta(days=draw(st.integers(0, 6))),
            "state": draw(st.sampled_from(states)),
            "office": "an office",
            "voice": draw(st.sampled_from(VOICES)),
            "told_by": draw(st.sampled_from([None, *states])),
            "with": draw(st.lists(st.sampled_from(states), unique=True)),
            "subject": draw(st.sampled_from(SUBJECTS)),
            "act": draw(st.sampled_from(SPEECH)),
            "stance": draw(st.sampled_from([None, *STANCES])),
            "conditions": draw(st.lists(st.just("a condition"), max_size=1)),
            "text": draw(st.text(max_size=20)) or "words",
            "supersedes": draw(names),
            "lifts": draw(names),
            "basis": "press",
        }
        rows.append(row)
    return rows


def bits(value: Any) -> Any:
    """Everything in a compiled value, arrays as their bytes; the rows it was read from are left out."""
    if isinstance(value, (Scenario, EntryRules, AccessMatrix)):
        return type(value).__name__
    if isinstance(value, np.ndarray):
        return (str(value.dtype), value.shape, value.tobytes())
    if isinstance(value, Mapping):
        return [(bits(key), bits(inner)) for key, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return [bits(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    names = [*getattr(value, "__dict__", ()), *getattr(type(value), "__slots__", ())]
    if names:
        return [(name, bits(getattr(value, name))) for name in names if hasattr(value, name)]
    assert " object at " not in repr(value), f"{type(value)} cannot be told apart"
    return repr(value)


@given(seed=st.integers(0, 10**6), data=st.data())
def test_unsigned_statements_leave_the_compiled_network_as_it_is(seed: int, data: st.DataObject) -> None:
    scenario = random_scenario(seed)
    more = data.draw(speech(scenario))
    louder = with_rows(scenario, statements=[*scenario.rows("statements"), *more])
    silent, loud = compile_network(scenario), compile_network(louder)
    assert bits(loud) == bits(silent)
    assert loud.rules.switches == silent.rules.switches


def test_a_switch_does_change_the_bits() -> None:
    """The comparison is not blind: a yes is seen in it."""
    shut = three_towns(groups={"documents": "none"})
    opened = three_towns(
        groups={"documents": "none"}, switches=[switch("transit", "B", "yes"), switch("admit", "C", "yes")]
    )
    assert bits(compile_network(opened)) != bits(compile_network(shut))
