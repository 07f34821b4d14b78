"""Why people are not served: the first door shut on the least-closed way, the pools that are full, or time."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any

import pytest

from corredor.messages import LANGUAGES, message_of, text_of
from corredor.planning.reasons.unserved import split_waiting, unserved_rows
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.planning.three_states import ALL_AGREE, START, YES, group, said, scenario, solved

CLOSURE = {"from": None, "to": None, "why": "flood"}


def reasons(what: Scenario, *aims: str) -> list[dict[str, Any]]:
    """Give the rows of `unserved`."""
    network, solution, left = solved(what, *aims)
    return unserved_rows(network, left, solution)


def test_a_missing_consent_is_told_with_the_papers_asked_and_what_the_state_said() -> None:
    """The cause is the missing yes; the rule on papers and the statement stand beside it."""
    refused = said("S2", "2026-01-12", "refused", text="The corridor is ruled out.")
    what = scenario(switches=ALL_AGREE[1:], statements=[said("S1", "2025-12", "discussed"), refused])
    (row,) = reasons(what)
    assert row["reason"] == (
        "no consent of BBB in force on 4 May 2026; passport and visa asked since 2 July 2024 (rule); "
        "BBB said on 12 January 2026 that the corridor is ruled out; BBB alone shuts the way"
    )
    assert (row["cause"], row["door"], row["state"], row["switch"]) == ("door", "consent", "BBB", "")
    assert (row["from"], row["to"], row["statements"]) == (START, START + timedelta(days=9), ["S2"])
    assert row["people"] == pytest.approx(10)


def test_two_states_that_shut_the_way_are_both_named() -> None:
    """Nobody is said to be alone in it, and the further door is told."""
    (row,) = reasons(scenario())
    assert row["state"] in ("BBB", "DDD")
    assert "alone" not in row["reason"]
    assert row["reason"].endswith("further doors are shut on the way: consent of CCC")


def test_a_missing_yes_is_named_rather_than_a_closure_as_near() -> None:
    """Of two ways with one door shut on each, a state can open one by its word."""
    way_around = [{"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}]
    shut = [{"id": "SHUT", "crossing": "XD", **CLOSURE}]
    (row,) = reasons(scenario(switches=[*ALL_AGREE[1:], *way_around], closures=shut))
    assert (row["door"], row["state"]) == ("consent", "BBB")


def test_one_state_that_shuts_two_doors_is_alone_in_it_where_a_closure_shuts_one() -> None:
    """BBB asks for a yes to come and one to go; the other way is one closure away, which no yes opens."""
    states = scenario().rows("states")
    states[1] |= {"documents_to_leave": ["passport"]}
    way_around = [{"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}]
    shut = [{"id": "SHUT", "crossing": "XD", **CLOSURE}]
    (row,) = reasons(scenario(states=states, switches=[*ALL_AGREE[1:], *way_around], closures=shut))
    assert (row["door"], row["state"]) == ("consent", "BBB")
    assert "BBB alone shuts the way" in row["reason"]


def test_a_closure_is_named_with_its_row_and_its_days() -> None:
    """What shuts the only way is a row of `closures`, from its first day to its last within the plan."""
    shut = [{"id": "SHUT", "crossing": "X2", **CLOSURE}]
    (row,) = reasons(scenario(switches=ALL_AGREE, closures=shut, links=scenario().rows("links")[:2]))
    assert (row["door"], row["switch"]) == ("closure", "SHUT")
    assert row["reason"] == "Bridge X2 is shut on 5 May 2026 (SHUT: flood)"


def test_a_consent_of_other_days_is_told() -> None:
    """Who waits for a yes that comes after the plan learns when it comes."""
    later = [{"id": "LATER", "state": "BBB", "rule": "transit", **YES, "from": Date(2026, 6, 1)}]
    (row,) = reasons(scenario(switches=[*ALL_AGREE[1:], *later]))
    assert "LATER is in force from 1 June 2026 only" in row["reason"]
    assert row["switch"] == ""


def test_no_agreement_opens_a_forbidden_state() -> None:
    """A state people may not be sent to is told as such, whatever else is shut."""
    states = ["BBB", "DDD"]
    (row,) = reasons(scenario(groups=[group(forbidden_states=states)]))
    assert row["door"] == "forbidden"
    assert f"G may not be sent to {row['state']}: non-refoulement, no agreement opens it" in row["reason"]


def test_crossings_that_a_state_does_not_allow_are_told_by_its_switch() -> None:
    """CCC lets people in, but only where nobody comes."""
    post = {"id": "CCC-POST", "state": "CCC", "rule": "crossing", **YES, "value": ["XG"]}
    (row,) = reasons(scenario(switches=[*ALL_AGREE, post], links=scenario().rows("links")[:2]))
    assert row["reason"].startswith("CCC allows only Bridge XG on 5 May 2026 (CCC-POST)")
    assert row["switch"] == "CCC-POST"


def test_a_stay_that_is_too_short_is_told_where_every_door_is_open() -> None:
    """BBB lets people pass within a day, which is not enough to reach the goal."""
    short = {"id": "BBB-NIGHTS", "state": "BBB", "rule": "max_nights", **YES, "value": ["0"]}
    (row,) = reasons(scenario(switches=[*ALL_AGREE, short], links=scenario().rows("links")[:2]))
    assert (row["cause"], row["door"], row["switch"]) == ("door", "max_nights", "BBB-NIGHTS")
    assert row["reason"] == "the nights allowed in BBB are too few on 4 May 2026 (BBB-NIGHTS)"


def test_places_that_no_links_join_are_told_so() -> None:
    """There is nothing to open."""
    (row,) = reasons(scenario(links=scenario().rows("links")[:1]))
    assert row["door"] == "no_way"
    assert row["reason"] == "no way of links leads from Home to Goal within the driving day"


def test_a_plan_that_ends_too_soon_is_told_as_time() -> None:
    """All doors are open; two days are needed, and the plan has one."""
    (row,) = reasons(scenario(switches=ALL_AGREE, settings={"days": 1, "finish_days": 0}))
    assert row["cause"] == "time"
    assert row["reason"] == "the quickest open way from Home to Goal ends on 5 May 2026, one day after the plan's last"


def test_full_pools_are_named_where_a_way_is_open() -> None:
    """One bed on the only way leaves people at home for want of beds."""
    places = scenario().rows("places")
    places[1] |= {"beds": 1}
    network, solution, left = solved(scenario(switches=ALL_AGREE, places=places, settings={"days": 5}))
    (row,) = unserved_rows(network, left, solution)
    assert (row["cause"], row["state"], row["switch"]) == ("room", "BBB", "HALT")
    assert row["reason"] == "a way was open, but there was no room: beds at Halt"
    assert row["people"] == pytest.approx(sum(one.people for one in split_waiting(network, left)[1]))


def test_an_earlier_aim_that_keeps_people_at_home_is_told() -> None:
    """Whoever puts the cost first moves nobody."""
    (row,) = reasons(scenario(switches=ALL_AGREE), "cost", "unserved")
    assert (row["cause"], row["people"]) == ("room", pytest.approx(10))
    assert row["reason"] == "a way with room was open, but the aims that come before keep people at home"


def test_those_ready_too_late_are_waiting_and_not_unserved() -> None:
    """On the last day nobody can arrive in time any more, though an open way ends in the finish days."""
    last = START + timedelta(days=9)
    what = scenario(switches=ALL_AGREE, groups=[group(ready_from=last, ready_to=last)])
    network, solution, left = solved(what, "cost")
    waiting, unserved = split_waiting(network, left)
    assert (sum(one.people for one in waiting), unserved) == (10, [])
    assert unserved_rows(network, left, solution) == []


def test_reasons_are_told_in_other_languages() -> None:
    """Rule, days, documents and the subject of what was said are translated; codes of states are not."""
    refused = said("S2", "2026-01-12", "refused", text="The corridor is ruled out.")
    (row,) = reasons(scenario(switches=ALL_AGREE[1:], statements=[refused]))
    assert text_of(row, "reason", "es") == (
        "no hay consentimiento de BBB vigente el 4 de mayo de 2026; se exige pasaporte y visa desde el 2 de julio de "
        "2024 (norma); BBB dijo el 12 de enero de 2026 que queda descartado: el corredor; BBB por sí solo cierra el "
        "camino"
    )
    assert text_of(row, "reason", "pt") == (
        "não há consentimento de BBB vigente em 4 de maio de 2026; exige-se passaporte e visto desde 2 de julho de "
        "2024 (norma); BBB disse em 12 de janeiro de 2026 que está descartado: o corredor; BBB por si só fecha o "
        "caminho"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_somebody_typed_comes_out_as_it_was_typed(lang: str) -> None:
    """These words were once taken for words of the library, and translated."""
    shut = [{"id": "SHUT", "crossing": "X2", **CLOSURE, "why": "no paper"}]
    (row,) = reasons(scenario(switches=ALL_AGREE, closures=shut, links=scenario().rows("links")[:2]))
    assert "(SHUT: no paper)" in text_of(row, "reason", lang)
    spoken = said("S1", "2026-01-12", "said", text="Who has no paper waits for one more of the beds.")
    (row,) = reasons(scenario(switches=ALL_AGREE[1:], statements=[spoken]))
    assert "Who has no paper waits for one more of the beds" in text_of(row, "reason", lang)
    places = scenario().rows("places")
    places[0] |= {"name": "Bosnia and Herzegovina"}
    (row,) = reasons(scenario(places=places, links=scenario().rows("links")[:1]))
    assert "Bosnia and Herzegovina" in text_of(row, "reason", lang)


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_everybody_unserved_has_a_reason(first: int) -> None:
    """On random scenarios the people of the reasons are those unserved, and every reason speaks."""
    for seed in range(first, first + 10):
        network, solution, left = solved(random_scenario(seed), "unserved")
        rows = unserved_rows(network, left, solution)
        people = sum(one.people for one in split_waiting(network, left)[1])
        assert sum(row["people"] for row in rows) == pytest.approx(people, abs=1e-5), f"seed {seed}"
        assert all(row["reason"] and row["cause"] in ("door", "room", "time") for row in rows), f"seed {seed}"
        assert all(str(message_of(row, "reason")) == row["reason"] for row in rows), f"seed {seed}"
        assert not any(isinstance(message_of(row, "reason"), str) for row in rows), f"seed {seed}"
