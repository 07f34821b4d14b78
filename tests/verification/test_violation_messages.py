"""What the checker says is a value with a code, said in every language, with names and figures as they were typed."""

from __future__ import annotations

import pytest

from corredor.messages import LANGUAGES, render
from corredor.verification import RULES
from corredor.verification.limit_kinds import LIMIT_KINDS
from tests.verification.small_case import Small


def test_every_kind_of_limit_is_a_rule() -> None:
    assert set(LIMIT_KINDS) < set(RULES)


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_every_rule_is_described_in_every_language(lang: str) -> None:
    assert [rule for rule, text in RULES.items() if render(text, lang) == str(text)] == []


def test_a_passed_limit_has_a_code_for_journeys_and_one_for_convoys() -> None:
    small = Small()
    small.of("places", "HALT").update(beds=9)
    violations = [violation for violation in small.verify() if violation.rule == "beds"]
    assert [violation.code for violation in violations] == ["journeys_exceed_limit", "convoys_exceed_limit"]
    assert render(violations[1].message, "es") == "Los convoyes piden 10 personas; hay lugar para 9."
    assert render(violations[1].message, "pt") == "Os comboios pedem 10 pessoas; há lugar para 9."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", ["no paper", "{people}", "مخيم", 'a "b"; c'])
def test_what_was_typed_is_shown_as_it_is(typed: str, lang: str) -> None:
    """A name is never translated, and its braces and quotes mean nothing."""
    small = Small()
    small.plan["trips"][0]["fleet"] = typed
    (violation,) = [violation for violation in small.verify() if violation.code == "no_such_fleet"]
    assert typed in render(violation.message, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_of_a_row_is_named(lang: str) -> None:
    """One violation a row, with a clause for each cell that cannot be read."""
    small = Small()
    small.plan["journeys"][0].update(people=-5.0, depart=None)
    (violation,) = [violation for violation in small.verify() if violation.rule == "cell"]
    assert violation.code == "unreadable_cells"
    text = render(violation.message, lang)
    assert "people" in text
    assert "; depart " in text
    assert text.endswith(".")
