"""Borders are cut out for wherever the places lie."""

from __future__ import annotations

from corredor.reports.content.country_borders import borders_around


def test_the_countries_of_the_places_are_found_by_where_they_lie() -> None:
    """A state's code may be anything; its places tell which country it is."""
    found = borders_around({"HERE": [(48.2, 16.37), (47.07, 15.44)], "THERE": [(47.5, 19.04)]})
    owners = {country["state"]: country["code"] for country in found["countries"] if country["state"]}
    assert owners == {"HERE": "AT", "THERE": "HU"}
    codes = {country["code"] for country in found["countries"]}
    assert "SK" in codes
    assert "BR" not in codes


def test_every_arc_that_is_named_is_there() -> None:
    """Rings name arcs by their new numbers, backwards ones too."""
    found = borders_around({"A": [(-1.3, 36.8)], "B": [(0.3, 32.6)]})
    used = {arc if arc >= 0 else ~arc for country in found["countries"] for ring in country["rings"] for arc in ring}
    assert used == set(range(len(found["arcs"])))


def test_a_box_reaches_beyond_the_places() -> None:
    """No place lies on the edge of its map."""
    west, south, east, north = borders_around({"A": [(10.0, 10.0)]})["box"]
    assert west < 10 < east
    assert south < 10 < north


def test_a_country_that_passes_the_180th_meridian_does_not_stretch_around_the_world() -> None:
    """Its islands lie where they lie, and not across every map of their latitude."""
    codes = {country["code"] for country in borders_around({"A": [(-18.5, -70.3), (-17.0, -66.0)]})["countries"]}
    assert "PE" in codes
    assert "FJ" not in codes
