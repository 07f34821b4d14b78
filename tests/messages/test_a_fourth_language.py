"""A language is added by its translations and one line: nothing else knows how many there are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LOCALES = "src/corredor/messages/locale_format.py"
QUECHUA = """
msgid ""
msgstr ""
"Language: qu\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "help.commands"
msgid "Commands"
msgstr "Kamachikuykuna"

msgctxt "count.error"
msgid "{number} error"
msgid_plural "{number} errors"
msgstr[0] "{number} pantay"
msgstr[1] "{number} pantaykuna"
"""


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """The package and its translations, to be changed."""
    shutil.copytree(root / "translations", tmp_path / "translations")
    leave_out = shutil.ignore_patterns("static", "__pycache__", "fonts", "*.json")
    shutil.copytree(root / "src/corredor", tmp_path / "src/corredor", ignore=leave_out)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    files = [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def python(folder: Path, *words: str) -> str:
    """What Python writes with the package of a folder."""
    environment = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_a_language_is_one_line_and_its_translations(checkout: Path, root: Path) -> None:
    """Its texts are shown where it has them, English stands for the rest, and no other file has changed."""
    before = contents(checkout)
    file = checkout / LOCALES
    file.write_text(file.read_text("utf-8").replace('"pt": "pt_BR"', '"pt": "pt_BR", "qu": "qu"'), "utf-8")
    (checkout / "translations/qu").mkdir()
    (checkout / "translations/qu/cli.po").write_text(QUECHUA, "utf-8")
    python(checkout, "translations/update.py")

    shown = python(checkout, "-m", "corredor", "--lang", "qu", "--help")
    english = python(checkout, "-m", "corredor", "--help")
    assert "Kamachikuykuna" in shown
    assert shown.replace("Kamachikuykuna", "Commands") == english
    assert "es|en|pt|qu" in shown
    broken = checkout / "broken"
    shutil.copytree(root / "examples/three-places", broken)
    (broken / "links.csv").write_text(
        (broken / "links.csv").read_text("utf-8").replace("REST,road", "RESTT,road"), "utf-8"
    )
    assert "1 pantay." in python(checkout, "-m", "corredor", "check", "broken", "--lang", "qu")
    shutil.rmtree(broken)

    after = contents(checkout)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    own = {name for name in changed if name.startswith("translations/qu/")}
    assert changed - own == {LOCALES, "src/corredor/messages/locale/qu.mo"}
