"""A limit on the exposure of links: what it shuts, and where it leaves nobody a way."""

from __future__ import annotations

from collections.abc import Mapping

import corredor as co
from corredor.network.compile import compile_network
from corredor.network.exposure_limit import least_limit, max_link_exposure, too_exposed
from tests.generator.draw import with_rows


def exposed(points: Mapping[str, float]) -> co.Scenario:
    """Three places whose links are exposed so much, and a further road home that is not, and longer."""
    scenario = co.read("examples/three-places")
    links = [row | {"exposure": points.get(row["id"], 0.0)} for row in scenario.rows("links")]
    last = next(row for row in links if row["id"] == "R-REST-HOME")
    return with_rows(scenario, links=[*links, last | {"id": "R-AROUND", "hours": last["hours"] + 1, "exposure": 1.0}])


def test_the_least_limit_is_that_of_the_least_exposed_way() -> None:
    """Its most exposed link decides; a worse road beside a better one does not."""
    assert least_limit(exposed({"R-REST-HOME": 6})) == 1
    assert least_limit(exposed({"R-REST-HOME": 6, "R-HARBOUR-POST": 4})) == 4
    assert least_limit(exposed({})) == 0


def test_without_a_way_there_is_no_least_limit() -> None:
    """Nobody could travel under any."""
    scenario = exposed({})
    links = [row for row in scenario.rows("links") if row["id"] != "R-BRIDGE"]
    assert least_limit(with_rows(scenario, links=links)) is None


def test_ways_with_a_link_beyond_the_limit_are_shut() -> None:
    """On every day; a link as exposed as the limit stays open."""
    network = compile_network(exposed({"R-REST-HOME": 6}), may_shut=["R-REST-HOME"])
    shut = too_exposed(network, 5)
    home = [number for number, way in enumerate(network.routes) if (way.start, way.end) == ("REST", "HOME")]
    assert {max_link_exposure(network.routes[number]) for number in home} == {1, 6}
    for number in home:
        assert bool(shut[number].all()) == (max_link_exposure(network.routes[number]) == 6)
    assert not too_exposed(network, 6).any()


def test_ways_that_others_beat_are_kept_where_those_may_be_shut() -> None:
    """A road that is both longer and more exposed is no way, but for where the better one may be shut."""
    scenario = exposed({"R-REST-HOME": 1})
    around = "R-AROUND"

    def used(*may_shut: str) -> set[str]:
        return {ride.link for way in compile_network(scenario, may_shut=may_shut).routes for ride, _ in way.legs}

    assert around not in used()
    assert around in used("R-REST-HOME")
