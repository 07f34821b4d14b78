"""Wrong use leaves with 2 and one sentence in the reader's language; nothing ever ends in a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from corredor.cli import main
from corredor.errors import FormatError
from corredor.messages import Message
from tests.analyses.fixtures import open_plan
from tests.cli.run_cli import LANGUAGES, answered, typed

MISTAKES: list[list[str]] = [
    ["plam"],
    ["plan"],
    ["plan", "a", "b"],
    ["check", "nowhere"],
    ["check", "nowhere", "--variant", "x"],
    ["check", "nowhere", "--known", "yesterday"],
    ["plan", "nowhere", "--aims", "cheap"],
    ["plan", "nowhere", "--aims", "cost,cost"],
    ["plan", "nowhere", "--colour", "red"],
    ["show", "nowhere", "--table", "people"],
    ["show", "nowhere", "--limit", "many"],
    ["show", "nowhere"],
    ["verify", "nowhere"],
    ["compare"],
    ["compare", "nowhere", "nowhere"],
    ["new"],
    ["new", "a", "--excel", "b.xlsx"],
    ["new", "--excel", "b.csv"],
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_wrong_use_leaves_with_2_and_a_sentence(
    words: list[str], lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was wrong is said on stderr; stdout stays empty for those who read it by machine."""
    monkeypatch.chdir(tmp_path)
    result = typed(*words, lang=lang)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_told_in_other_words_in_each_language(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No mistake is told in English to everybody."""
    monkeypatch.chdir(tmp_path)
    said = {typed(*words, lang=lang).stderr.splitlines()[0] for lang in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_a_wrong_language_is_said() -> None:
    """The languages there are, are named."""
    result = CliRunner().invoke(main, ["check", "x", "--lang", "fr"], env={"LC_ALL": "pt_BR.UTF-8"})
    assert result.exit_code == 2
    assert "“fr” não é nenhum de es, en, pt." in result.stderr


def test_wrong_use_is_json_where_json_was_asked_for() -> None:
    """A script that reads JSON reads the refusal as well."""
    code, answer = answered("check", "nowhere")
    assert code == 2
    assert answer["ok"] is False
    assert "nowhere" in answer["error"]
    assert set(answer) == {"ok", "error", "code"}


def test_a_script_tells_mistakes_apart_by_their_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence is in the reader's language and may be put better one day; the code stays."""
    for lang in LANGUAGES:
        assert answered("plan", lang=lang)[1]["code"] == "wrong_use"
    monkeypatch.setattr("corredor.formats.read_scenario.check", raises(PermissionError(13, "no", "plan.csv")))
    assert answered("check", "anything")[1]["code"] == "permission"
    refusal = FormatError(Message("no_such_lamp", "There is no lamp called {name}.", name="{oil}"))
    monkeypatch.setattr("corredor.formats.read_scenario.check", raises(refusal))
    told = {"ok": False, "error": "There is no lamp called {oil}.", "code": "no_such_lamp"}
    assert answered("check", "anything") == (2, told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_unexpected_is_one_sentence(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks inside, nobody in the field sees a traceback, unless they ask for it."""
    monkeypatch.setattr("corredor.formats.read_scenario.check", raises(RuntimeError("the lamp fell over")))
    result = typed("check", "anything", lang=lang)
    assert result.exit_code == 1
    assert "the lamp fell over" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in typed("check", "anything", "--debug", lang=lang).stderr


@pytest.mark.parametrize("name", ["binary", "folder-of-nothing", "plan-of-noise", "text"])
@pytest.mark.parametrize("command", ["check", "plan", "show", "verify", "compare"])
def test_garbage_is_answered_in_words(name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture renamed, an empty folder, a plan full of noise: a sentence, and a code above 0."""
    monkeypatch.chdir(tmp_path)
    result = typed(command, garbage(name, tmp_path))
    assert result.exit_code in (1, 2, 3), result.output
    assert "Traceback" not in result.output
    assert "--debug" not in result.stderr


def raises(error: Exception) -> Callable[..., None]:
    """A function that does nothing but raise."""

    def function(*_: object, **__: object) -> None:
        raise error

    return function


def garbage(name: str, folder: Path) -> Path:
    """Something that is neither a scenario nor a plan."""
    target = folder / name
    if name == "binary":
        target = folder / "binary.xlsx"
        target.write_bytes(bytes(range(256)) * 20)
    elif name == "text":
        target.write_text("hello", encoding="utf-8")
    else:
        target.mkdir()
    if name == "plan-of-noise":
        from corredor.results.plan_io import write_plan

        write_plan(open_plan(), target)
        for file in target.glob("*.csv"):
            file.write_bytes(b"\x00\xff,\n" + file.read_bytes()[::-1])
    return target
