"""Every snippet of the docs runs: a page is worked through from top to bottom, as a reader would.

The first word after the fence is the language. What is done with the block:

- `python` runs; the blocks of a page share their names.
- `sh` runs in a folder that looks like the checkout. `sh set-up` is what `.ci/run` runs itself, and `sh slow` waits for
  the nightly run.
- `csv FILE` and `toml FILE` are written to that file first.
- `text` and `json` only show something.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"python", "sh", "csv", "toml", "text", "json"}
SHOWN_ONLY = {"text", "json"}
PATIENCE_SECONDS = 900


def pages() -> list[Path]:
    """Every page of the docs, and the README in each language."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("scenarios/**/*.md")])


def blocks(page: Path) -> list[tuple[list[str], str]]:
    """The fenced blocks of a page: the words after the fence, and the text."""
    return [(block["info"].split(), block["body"]) for block in FENCE.finditer(page.read_text(encoding="utf-8"))]


def name_of(page: Path) -> str:
    """The page as seen from the checkout."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the checkout, in which a snippet may write without touching it."""
    for entry in ROOT.iterdir():
        if not entry.name.startswith((".", "my-")) and entry.name not in {"plans", "build", "dist"}:
            (tmp_path / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    command = tmp_path / ".tools" / "corredor"
    command.parent.mkdir()
    command.write_text(f'#!{sys.executable}\nfrom corredor.cli import main\n\nmain(prog_name="corredor")\n')
    command.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_block_says_its_language(page: Path) -> None:
    """A block without a language would never be run, and nobody would see it."""
    odd = [info for info, _ in blocks(page) if not info or info[0] not in LANGUAGES]
    assert odd == []


@pytest.mark.parametrize("page", [page for page in pages() if blocks(page)], ids=name_of)
def test_every_snippet_runs(page: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page tells its reader to type works, in the order in which it tells it."""
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {"__name__": "__main__"}
    for info, body in blocks(page):
        language, words = info[0] if info else "text", info[1:]
        if language == "python":
            exec(compile(body, name_of(page), "exec"), names)
        elif language == "sh":
            run_shell(body, words, checkout)
        elif language not in SHOWN_ONLY and words:
            file = checkout / words[0]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")


def run_shell(body: str, words: list[str], folder: Path) -> None:
    """Run a block as a reader would who has the project's environment active."""
    if "set-up" in words or ("slow" in words and os.environ.get("CORREDOR_PROFILE") != "nightly"):
        return
    tools = [str(folder / ".tools"), str(Path(sys.executable).parent)]
    path = os.pathsep.join([*tools, os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", "COLUMNS": "120"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", body],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{body}\n{done.stdout}\n{done.stderr}"


LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<to>[^)#\s]+)(#[^)]*)?\)")


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link between pages is as much a promise as a snippet."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    broken = [link["to"] for link in LINK.finditer(text) if not (page.parent / link["to"]).exists()]
    assert broken == []
