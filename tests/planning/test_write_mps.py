"""The model written to a file is the model that is solved."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import highspy
import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.lp.model_size import model_size
from corredor.planning.lp.row_column_names import pool_names
from corredor.planning.lp.write_mps import write_model
from corredor.planning.optimise.lexicographic import solve_lexicographic
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach, quiet

# Held to the last bit, aims clash in a solver of default tolerances.
LOOSE = 1e-7


def optimum(path: Path) -> float:
    """Read a file back with a solver that knows nothing of the programme, and solve it."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(str(path)) == highspy.HighsStatus.kOk
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(solver.getInfo().objective_function_value)


def text_of(network: Network, folder: Path, aim: str = "not_served", **held: float) -> str:
    """What a model looks like."""
    write_model(network, folder / "model.mps", aim, held)
    return (folder / "model.mps").read_text("ascii")


@pytest.mark.parametrize("seed", range(0, 48, 2))
def test_read_back_it_has_the_optimum_of_the_planner(seed: int, tmp_path: Path) -> None:
    """The first aim, and each later one with those before it held, as the planner does it."""
    network = compile_network(random_scenario(seed))
    held: dict[str, float] = {}
    for tier in solve_lexicographic(network, network.scenario.settings.aims, quiet, method="whole").levels:
        write_model(network, tmp_path / "model.mps", tier.aim, held)
        assert optimum(tmp_path / "model.mps") == pytest.approx(tier.value, rel=1e-5, abs=1e-3)
        held[tier.aim] = tier.value + LOOSE * max(1.0, tier.value)


@pytest.mark.parametrize("seed", range(40))
def test_the_size_is_known_before_anything_is_built(seed: int) -> None:
    """Columns, rows and the rows of pools, counted and built."""
    network = compile_network(random_scenario(seed))
    counted, built = model_size(network, network.commodities), build(network, all_usable_arcs(network))
    assert (counted.columns, counted.rows) == (built.columns, built.matrix.rows)
    assert np.flatnonzero(counted.terms).tolist() == built.pool_rows.tolist()
    assert counted.entries >= len(built.matrix.row)


def test_no_two_pools_are_called_alike() -> None:
    """Both directions of a crossing and every slot of finer steps have a name of their own."""
    for seed in range(40):
        names = pool_names(compile_network(random_scenario(seed)))
        assert len(set(names)) == len(names)
        assert not any(re.search(r"\s", name) for name in names)


def test_names_say_what_they_stand_for(tmp_path: Path) -> None:
    """Ten people of the line a, b, c: who leaves a node stands in its row as 1, and takes a bed where it ends."""
    network = compile_network(three_towns())
    text = text_of(network, tmp_path)
    legend = dict(re.findall(r"^\* (\S+) = (.*)$", text, re.MULTILINE))
    home = next(name for name, node in legend.items() if node == "a home").split(".")[1]
    arc = next(name for name, told in legend.items() if told.startswith(f"{home} > ") and told.endswith(", bed"))
    column = f"flow.{arc}.t0"
    entries = dict(re.findall(rf"^ {re.escape(column)} (\S+) (\S+)$", text, re.MULTILINE))
    head = legend[arc].split(", ")[0].split(" > ")[1]
    assert entries[f"node.k0.{home}.t0"] == "1"
    assert entries[f"node.k0.{head}.t1"] == "-1"
    assert entries["pool.beds.b.t0"] == "1"
    assert f" RHS node.k0.{home}.t0 10\n" in text
    assert " L pool.beds.b.t0\n" in text
    assert legend["pool.beds.b"] == "beds at b"


def test_the_legend_is_told_in_a_language_and_without_accents(tmp_path: Path) -> None:
    """Not every reader of such files knows more letters than the plain ones."""
    network = compile_network(three_towns(places={"name": "Chacao ñ"}))
    write_model(network, tmp_path / "model.mps", "not_served", {}, lang="es")
    assert "* pool.beds.b = camas en Chacao n\n" in (tmp_path / "model.mps").read_text("ascii")


def test_seats_and_weights_are_written_to_the_last_digit(tmp_path: Path) -> None:
    """A person takes a third of a coach of three seats; what is read back is the same number."""
    text = text_of(compile_network(three_towns(vehicles=[coach(seats=3)])), tmp_path)
    assert set(re.findall(r" pool\.fleet\.f\.t\d+ (\S+)\n", text)) == {repr(1 / 3), "1"}


def test_a_held_aim_is_a_row(tmp_path: Path) -> None:
    """Its entries are the costs that it would have as an objective, its right-hand side what was asked for."""
    network = compile_network(three_towns())
    first = set(re.findall(r"^ (\S+) not_served (\S+)$", text_of(network, tmp_path), re.MULTILINE))
    text = text_of(network, tmp_path, "cost", not_served=2.5)
    assert set(re.findall(r"^ (\S+) hold\.not_served (\S+)$", text, re.MULTILINE)) == first | {("RHS", "2.5")}
    assert "\n N cost\n" in text


def test_pressed_it_is_the_same(tmp_path: Path) -> None:
    """A file that ends in .gz holds the same text."""
    network = compile_network(random_scenario(5))
    text = text_of(network, tmp_path)
    write_model(network, tmp_path / "model.mps.gz", "not_served", {})
    with gzip.open(tmp_path / "model.mps.gz", "rt", encoding="ascii") as file:
        assert file.read() == text


def test_a_model_of_nobody_is_a_model(tmp_path: Path) -> None:
    """Without people there are still homes where nobody is left."""
    write_model(compile_network(three_towns(groups={"people": 0})), tmp_path / "model.mps", "not_served", {})
    assert optimum(tmp_path / "model.mps") == 0
