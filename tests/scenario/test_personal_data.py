"""Traces of persons are refused; figures, laws, dates and addresses of pages are not mistaken for them."""

from __future__ import annotations

import pytest

from corredor.scenario.checks.forced_movement import is_unwilling
from corredor.scenario.checks.personal_data import personal_cell, personal_column
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES


@pytest.mark.parametrize(
    "name",
    [
        "first_name",
        "Nombre completo",
        "sobrenome",
        "pasajero",
        "PassportNumber",
        "nº documento",
        "document_no",
        "DNI",
        "fecha de nacimiento",
        "birthDate",
        "dob",
        "Teléfono",
        "whatsapp",
        "e-mail",
        "matrícula",
        "license_plate",
        "photo",
        "id number",
        "número de documento",
        "endereço",
    ],
)
def test_columns_about_a_person_are_known(name: str) -> None:
    assert personal_column(name)


@pytest.mark.parametrize("name", ["beds", "people_per_day", "document_rule", "elevation", "officers", "hours_open"])
def test_other_columns_are_only_unknown(name: str) -> None:
    assert personal_column(name) is None


def test_declared_columns_of_people_say_nothing_about_one_of_them() -> None:
    """`name` is declared for states, places, crossings and fleets alone."""
    declared = {(table.name, column.name) for table in (*TABLES, *PLAN_TABLES) for column in table.columns}
    assert {table for table, column in declared if column == "name"} == {"states", "places", "crossings", "vehicles"}


@pytest.mark.parametrize(
    "text",
    [
        "+56 9 8765 4321",
        "tel. 987 654 321",
        "celular 998877665",
        "someone@example.org",
        "12.345.678-9",
        "V-12.345.678",
        "123.456.789-09",
        "passport X1234567",
        "cédula: 1098765432",
        "nacida el 3 de mayo de 1990",
        "born 1990-05-03",
        "placa ABC-123",
    ],
)
@pytest.mark.parametrize("column", [("groups", "note"), ("statements", "text"), ("places", "source")])
def test_traces_of_a_person_are_found_in_any_table(column: tuple[str, str], text: str) -> None:
    assert personal_cell(*column, f"so it says {text} there")


@pytest.mark.parametrize(
    "text",
    [
        "Speaks of 1,200,000 people, 350.000 of them in 2024-2025.",
        "Law 21.325 of 20 April 2021, article 131",
        "Decree 010-2024-IN; visa and passport asked since 2 July 2024",
        "https://example.org/a/12345678?id=987654321",
        "Expired passports are accepted until 2026-12-31.",
        "IOM DTM 2025, p. 12-14, n = 3.412",
        "+12.5 % a year; -3 °C",
        "said on 12/01/2026 and 12.01.2026",
        "doi:10.1000/182-1234567",
        "passport 0.15; none 0.85",
        "1 USD = 950.25 CLP",
        "Resolution 2018-001234 of the ministry",
        "flight of 14:30, seats 180-200",
        "2.5 h, 158 km, 5500 a day",
        "children born in transit since 2019",
        "the plate tectonics of 1960",
    ],
)
@pytest.mark.parametrize("column", [("groups", "source"), ("statements", "text"), ("links", "note")])
def test_what_a_planner_writes_passes(column: tuple[str, str], text: str) -> None:
    assert personal_cell(*column, text) is None


@pytest.mark.parametrize("text", ["María González and her son", "Sr. Pérez", "1987-05-12", "98765432", "987 654 321"])
def test_rows_of_people_are_read_more_strictly(text: str) -> None:
    assert personal_cell("groups", "note", text)


@pytest.mark.parametrize("text", ["Región de Santa María", "share of 2024-05-12, by rule R3", "assumed as in San José"])
def test_places_and_rules_in_rows_of_people_pass(text: str) -> None:
    assert personal_cell("groups", "note", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "forced",
        "Forced return",
        "expulsión",
        "EXPULSIONS",
        "deportation_flight",
        "deportado",
        "deportações",
        "removal",
        "retorno forzoso",
        "retorno forçado",
        "push-back",
        "refoulement",
        "devolución forzada",
    ],
)
def test_movement_against_peoples_will_is_known_in_three_languages(text: str) -> None:
    assert is_unwilling(text)


@pytest.mark.parametrize(
    "text", ["assisted_return", "CENTRO-DEPORTIVO", "workforce", "relocation", "deportes", "reforzado"]
)
def test_other_movement_is_not_mistaken_for_it(text: str) -> None:
    assert not is_unwilling(text)
