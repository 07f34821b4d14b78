"""The built front end that lies in the package is the one of its sources, and stays small."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from corredor.messages import LANGUAGES
from corredor.reports.page_messages import page_messages
from corredor.web.pages import KINDS as PLANNER_KINDS

LARGEST = 250_000
TOP = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
ASKED = re.compile(r"""\b(?:message|plural)\(\s*["']([a-z_.]+)["']""")


def static(root: Path) -> Path:
    """Where the built files lie."""
    return root / "src" / "corredor" / "web" / "static"


def digest(names: Iterable[str], folder: Path) -> str:
    """The hash that frontend/stamp.mjs writes."""
    whole = hashlib.sha256()
    for name in names:
        text = (folder / name).read_text("utf-8")
        whole.update(f"{name}\n{hashlib.sha256(text.encode()).hexdigest()}\n".encode())
    return whole.hexdigest()


def sources(root: Path) -> list[str]:
    """Every file from which the front end is built."""
    frontend = root / "frontend"
    inner = [path.relative_to(frontend).as_posix() for path in (frontend / "src").rglob("*") if path.is_file()]
    return sorted([*TOP, *inner])


def test_what_lies_in_the_package_was_built_from_these_sources(root: Path) -> None:
    """Who changes the front end builds it too: `npm ci && npm run build` in frontend/."""
    stamp = json.loads((static(root) / "BUILD.json").read_text("utf-8"))
    assert stamp["sources"] == digest(sources(root), root / "frontend")
    assert stamp["built"] == digest(["app.css", "app.js"], static(root))


def test_the_bundle_is_small(root: Path) -> None:
    """It opens from a stick, on an old laptop."""
    assert sum((static(root) / name).stat().st_size for name in ("app.js", "app.css")) < LARGEST


def test_the_bundle_asks_nothing_of_anybody(root: Path) -> None:
    """No address stands in it but those that name a standard."""
    text = (static(root) / "app.js").read_text("utf-8") + (static(root) / "app.css").read_text("utf-8")
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", text))
    assert {address for address in addresses if not address.startswith("http://www.w3.org/")} == set()
    assert "@import" not in text


@pytest.mark.parametrize(
    ("folders", "kinds"), [(("report", "components"), ()), (("report", "components", "planner"), PLANNER_KINDS)]
)
def test_everything_that_a_page_says_comes_with_it(
    root: Path, folders: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    """A key that is missing would be shown as it is: a report brings its messages, the planner's page its own besides."""
    pages = [page for folder in folders for page in sorted((root / "frontend" / "src" / folder).rglob("*.ts*"))]
    asked = {key for page in pages for key in ASKED.findall(page.read_text("utf-8"))}
    assert len(asked) > 50
    messages = page_messages(*kinds)
    for lang in LANGUAGES:
        assert sorted(asked - set(messages[lang]["texts"])) == []
