"""What a yes is worth in a corridor small enough to see by eye: two states lead to the goal in a third."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from corredor.analyses.consent import Consent, consent
from corredor.errors import CorredorError
from corredor.messages import render
from corredor.scenario.scenario import Scenario
from tests.planning import three_states
from tests.planning.three_states import ALL_AGREE, START, YES, group, said

SIDE = {"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}
# The way by the side is a day longer and dearer.
SLOW = {"id": "L-XG", "from": "SIDE", "to": "REST", "crossing": ["XG"], "cost": 50.0}


def asked(what: Scenario, **options: object) -> Consent:
    return consent(what, **options)  # type: ignore[arg-type]


def corridor(*more: dict[str, object], **tables: list[dict[str, object]]) -> Scenario:
    """All assumed to agree; the way through DDD has a further night and costs more."""
    plain = three_states.scenario()
    place = next(row for row in plain.rows("places") if row["id"] == "GOAL")
    rest = place | {"id": "REST", "name": "Rest", "beds": 50}
    link = next(row for row in plain.rows("links") if row["id"] == "L-XG")
    inside = link | {"id": "L-REST", "from": "REST", "to": "GOAL", "crossing": [], "cost": 1.0}
    crossings = [row | ({"side_b": "REST"} if row["id"] == "XG" else {}) for row in plain.rows("crossings")]
    links = [row | (SLOW if row["id"] == "L-XG" else {}) for row in plain.rows("links")]
    changed = {
        "places": [*plain.rows("places"), rest],
        "crossings": crossings,
        "links": [*links, inside],
        "switches": [*ALL_AGREE, SIDE, *more],
    }
    return three_states.scenario(**{**changed, **tables})  # type: ignore[arg-type]


def test_a_yes_that_needs_another_adds_nobody_alone() -> None:
    """The goal's state has to admit, and one of two has to let pass: only then do ten people arrive."""
    found = asked(corridor())
    assert found.states == ("BBB", "CCC", "DDD")
    assert found.served == pytest.approx([0, 0, 0, 10, 0, 0, 10, 10])
    alone = found.further.filter(pl.col("yeses").list.len() == 1)
    assert alone["adds"].to_list() == [0, 0, 0]
    pairs = {tuple(row["yeses"]): row["adds"] for row in found.further.to_dicts() if len(row["yeses"]) == 2}
    assert pairs == {("BBB", "CCC"): 10, ("CCC", "DDD"): 10, ("BBB", "DDD"): 0}
    reaching = found.reaching.filter(pl.col("share") == 0.9)["yeses"].to_list()
    assert reaching == [["BBB", "CCC"], ["CCC", "DDD"]]


def test_what_a_yes_adds_ranges_over_all_sets() -> None:
    """The goal's state is needed by all; either of the others adds ten, or nobody where the other has agreed."""
    worth = {row["state"]: row for row in asked(corridor()).worth.to_dicts()}
    assert [worth["CCC"][name] for name in ("today", "last", "least", "most")] == [0, 10, 0, 10]
    assert [worth["BBB"][name] for name in ("today", "last", "least", "most")] == [0, 0, 0, 10]
    assert worth["BBB"]["counts_with"] == ["CCC"]
    assert worth["CCC"]["shapley"] == pytest.approx(20 / 3)
    assert worth["DDD"]["banzhaf"] == pytest.approx(2.5)


def test_who_is_replaceable_is_told_with_the_detour_its_days_and_its_cost() -> None:
    """Without BBB all ten go by DDD: a day longer, and 51 instead of 2 each. Nobody goes around the goal's state."""
    found = asked(corridor())
    detour = found.detours.filter(pl.col("state") == "BBB").to_dicts()
    assert [row["route"] for row in detour] == [["AAA", "DDD", "CCC"]]
    assert detour[0]["more"] == pytest.approx(10)
    assert (detour[0]["days"], detour[0]["days_through"]) == (3, 2)
    assert (detour[0]["cost"], detour[0]["cost_through"]) == pytest.approx((52, 2))
    assert found.detours.filter(pl.col("state").is_in(["CCC", "DDD"])).height == 0
    says = " ".join(found.says)
    assert "If BBB keeps refusing while all others agree, nobody is lost" in says
    assert "10 more by AAA – DDD – CCC, 3 days instead of 2 and 52 USD each instead of 2" in says
    assert "If CCC keeps refusing while all others agree, 0 people are still served, 10 fewer. No detour opens." in says


def test_a_signed_yes_in_force_is_there_today_and_a_later_one_is_still_to_come() -> None:
    """Observed switches stay in every set, once the day asked about has come."""
    signed = said("S", "2026-01-30", "signed")
    later = START + timedelta(days=1)
    told = ALL_AGREE[0] | {"basis": "observed", "statements": ["S"], "from": later}
    what = corridor(statements=[signed], switches=[told, ALL_AGREE[1]])
    early, late = asked(what), asked(what, on=later)
    assert (early.states, early.in_force) == (("BBB", "CCC"), ())
    assert (late.states, late.in_force) == (("CCC",), ("BBB",))
    assert late.served == pytest.approx([0, 10])
    assert "on 5 May 2026, with that of BBB, 0 of 10 people" in late.says[0]
    assert "CCC: its yes adds 10 people today" in late.says[1]
    assert "Signed, but begins only later: BBB." in early.says
    assert "Assumed, given by nobody so far: CCC." in early.says


def test_a_yes_taken_as_given_is_there_today_and_said_to_be_assumed() -> None:
    """The question of a negotiator who counts on one state already."""
    found = asked(corridor(), given=["CCC"])
    assert found.given == ("CCC",)
    alone = {row["yeses"][0]: row["adds"] for row in found.further.to_dicts() if len(row["yeses"]) == 1}
    assert alone == {"BBB": 10, "DDD": 10}
    assert "Taken as given, not agreed: CCC." in found.says[0]


def test_a_yes_that_adds_nobody_beside_one_taken_as_given_is_said_to_add_nobody() -> None:
    """With BBB's yes as given the way by DDD adds nobody any more, though without BBB it would."""
    found = asked(corridor(), given=["BBB"])
    worth = {row["state"]: row for row in found.worth.to_dicts()}
    assert (worth["DDD"]["most"], worth["DDD"]["counts_with"]) == (10, None)
    assert "DDD: its yes adds nobody, whatever the others say." in found.says


def test_sentences_and_binding_limits_are_messages_too() -> None:
    """The same answer in another language, without asking again."""
    found = asked(corridor())
    assert tuple(map(str, found.messages)) == found.says
    assert tuple(render(message, "es") for message in found.messages) == asked(corridor(), lang="es").says
    assert [limit and str(limit) for limit in found.binding_limits] == found.detours["binds"].to_list()


def test_who_would_be_stuck_is_counted_where_they_are() -> None:
    """Ten people sleep at HALT when the goal's state closes; there is no other way to it."""
    next_day = START + timedelta(days=1)
    found = asked(corridor(), closes={"CCC": next_day})
    everyone = found.stuck.filter(pl.col("yeses").list.len() == 3).to_dicts()
    assert [(row["place"], row["on_soil_of"], row["people"], row["no_other_way"]) for row in everyone] == [
        ("HALT", "BBB", 10, 10)
    ]
    assert "10 people under way would be stuck, at Halt (10); for 10 of them no other way is open." in " ".join(
        found.says
    )
    late = asked(corridor(), closes={"CCC": START + timedelta(days=5)})
    assert late.stuck.height == 0
    assert "nobody under way would be stuck" in " ".join(late.says)


def test_what_a_state_carries_is_counted_on_its_soil() -> None:
    """Ten people enter BBB, sleep there and leave on the next day: two days each, and a check at either border."""
    carried = {row["state"]: row for row in asked(corridor(), check_minutes=6).carried.to_dicts()}
    row = carried["BBB"]
    assert (row["entries"], row["person_days"], row["person_nights"], row["checks"]) == (10, 20, 10, 20)
    assert row["officer_hours"] == pytest.approx(2.0)
    assert (row["stranded"], row["next"], row["on"]) == (10, "CCC", START + timedelta(days=1))
    assert carried["CCC"]["checks"] == 10


def test_worth_is_told_over_the_range_of_willingness() -> None:
    """Half as many willing are half as many served."""
    ranged = asked(corridor(groups=[group(willing=0.8, willing_low=0.4, willing_high=1.0)]))
    row = next(row for row in ranged.worth.to_dicts() if row["state"] == "CCC")
    assert (row["last"], row["last_low"], row["last_high"]) == (8, 4, 10)
    assert asked(corridor()).worth["last_low"].to_list() == [None, None, None]


def test_a_third_level_lifts_the_limit_that_a_state_sets() -> None:
    """Two people a day on two days, or all ten."""
    limit = {"id": "CCC-TWO", "state": "CCC", "rule": "people_per_day", "value": ["2"], "groups": [], "statements": []}
    what = corridor(limit | {"basis": "assumed"})
    short = replace(what, settings=replace(what.settings, days=3))
    found = asked(short, levels=3)
    served = {(tuple(row["full"]), tuple(row["as_proposed"])): row["served"] for row in found.levels.to_dicts()}
    assert served[(), ("BBB", "CCC", "DDD")] == pytest.approx(4)
    assert served[("CCC",), ("BBB", "DDD")] == pytest.approx(10)
    assert served[("CCC",), ()] == 0
    assert found.served[-1] == pytest.approx(4)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"given": ["ZZZ"]}, '"ZZZ" is not in states.'),
        ({"closes": {"BBB": date(2030, 1, 1)}}, "BBB cannot close on 2030-01-01"),
        ({"levels": 4}, "Levels are 2 or 3."),
    ],
)
def test_what_cannot_be_answered_is_said(options: dict[str, object], says: str) -> None:
    """A state that there is not, a day that is not in the plan."""
    with pytest.raises(CorredorError, match=says):
        asked(corridor(), **options)


def test_where_nobody_has_a_yes_to_give_that_is_said() -> None:
    """A scenario of rules alone answers no question about consent."""
    with pytest.raises(CorredorError, match="No state has a yes to give"):
        asked(three_states.scenario())


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_the_answer_is_said_in_every_language(lang: str) -> None:
    """Sentence for sentence, with the same figures."""
    other, english = asked(corridor(), lang=lang), asked(corridor())
    assert len(other.says) == len(english.says)
    assert not set(other.says) & set(english.says)


def test_a_yes_adds_only_from_the_day_on_which_what_it_waits_for_is_done() -> None:
    """CCC's preparation takes longer than the plan: its yes, and with it every other, brings nobody in time."""
    step = {"id": "PREPARE", "what": "prepare", "who": "office", "state": "CCC", "lead_days": 2}
    assert asked(corridor(commitments=[step])).served.max() == 10
    assert asked(corridor(commitments=[step | {"lead_days": 300}])).served.max() == 0
