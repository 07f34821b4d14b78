"""Laws of the planner's page: what is undone is as it was, nothing written is ever lost, damage is no crash."""

from __future__ import annotations

import io
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corredor.errors import CorredorError, FormatError, ProtectionError
from corredor.formats.settings_toml import read_settings_file, with_settings
from corredor.web.scenario_library import ScenarioLibrary
from corredor.web.sheet import SheetChange, read_sheet
from corredor.web.sheet_editor import SheetEditor, StaleVersion
from corredor.web.uploads import unpack_upload

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("id", "from", "to", "km", "cost", "note", "people_per_day")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
STEPS = st.one_of(
    st.builds(SheetChange, st.just("set"), st.integers(0, 5), st.sampled_from(COLUMNS), TEXTS),
    st.builds(SheetChange, st.just("remove"), st.integers(0, 5)),
    st.builds(SheetChange, st.just("column"), column=st.sampled_from(COLUMNS)),
    st.builds(
        SheetChange,
        st.just("insert"),
        st.integers(0, 6),
        cells=st.dictionaries(st.sampled_from(COLUMNS), TEXTS, max_size=3).map(lambda cells: tuple(cells.items())),
    ),
)
EDITS = st.lists(st.tuples(st.sampled_from(("page-a", "page-b")), st.lists(STEPS, min_size=1, max_size=4)), max_size=6)


@contextmanager
def library() -> Iterator[ScenarioLibrary]:
    """A library with the small scenario."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples/three-places", Path(folder) / "three-places")
        yield ScenarioLibrary(Path(folder).resolve())


@given(EDITS)
def test_undoing_everything_gives_the_first_bytes_back(edits: list[tuple[str, list[SheetChange]]]) -> None:
    """Whoever edited last takes back first; refused and impossible edits have changed nothing."""
    with library() as there:
        sheets = SheetEditor(there, "three-places")
        file = there.root / "three-places/links.csv"
        texts, who = [file.read_bytes()], []
        for editor, steps in edits:
            version = sheets.read("", "links")[1]
            try:
                after = sheets.edit("", "links", steps, seen=version, editor=editor)
            except (FormatError, ProtectionError):
                assert file.read_bytes() == texts[-1]
                continue
            assert sheets.read("", "links")[1] == after
            if file.read_bytes() != texts[-1]:
                texts.append(file.read_bytes())
                who.append(editor)
        kept = {path.read_bytes() for path in (there.data_folder / "scenarios/three-places/texts").glob("*")}
        assert set(texts) <= kept or not who
        for before, editor in zip(reversed(texts[:-1]), reversed(who), strict=True):
            assert sheets.undo(editor) is not None
            assert file.read_bytes() == before
        assert sheets.undo("page-a") is None
        assert sheets.undo("page-b") is None


@given(st.lists(STEPS, min_size=1, max_size=4), st.lists(STEPS, min_size=1, max_size=4))
def test_of_two_edits_of_one_version_one_is_written(one: list[SheetChange], other: list[SheetChange]) -> None:
    """The second is told, unless the first changed nothing."""
    with library() as there:
        sheets = SheetEditor(there, "three-places")
        file = there.root / "three-places/links.csv"
        seen = sheets.read("", "links")[1]
        try:
            first = sheets.edit("", "links", one, seen=seen, editor="page-a")
        except CorredorError:
            return
        written = file.read_bytes()
        try:
            sheets.edit("", "links", other, seen=seen, editor="page-b")
        except StaleVersion as stale:
            assert stale.version == first != seen
            assert file.read_bytes() == written
        except CorredorError:
            assert file.read_bytes() == written
        else:
            assert first == seen


@given(st.lists(STEPS, max_size=6))
def test_what_was_typed_reads_back(steps: list[SheetChange]) -> None:
    """Commas, quotes, line ends and signs of any script stand in the file as they stood in the cell."""
    with library() as there:
        sheets = SheetEditor(there, "three-places")
        if not steps:
            return
        seen = sheets.read("", "links")[1]
        try:
            sheets.edit("", "links", steps, seen=seen, editor="page-a")
        except CorredorError:
            return
        last = steps[-1]
        if last.do == "set" and "\r" not in last.text:
            sheet = read_sheet(there.root / "three-places/links.csv", "links")
            assert sheet.rows[last.row][sheet.header.index(last.column)] == last.text.replace("\0", "")


@given(st.dictionaries(st.sampled_from(("title", "days", "start", "aims", "spare_seats", "finish_days")), TEXTS))
def test_settings_read_back_and_comments_stay(texts: dict[str, str]) -> None:
    """Whatever is typed for a setting, the file stays TOML, and what somebody wrote beside it stays where it can."""
    before = "# ours\n" + (ROOT / "examples/three-places/scenario.toml").read_text("utf-8")
    after = with_settings(before, texts)
    tomllib.loads(after)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scenario.toml"
        file.write_text(after, encoding="utf-8")
        there = read_settings_file(file, "scenario", [], required=True)
    for name, text in texts.items():
        wanted = text.replace("\r\n", "\n")
        assert _alike(there.get(name, ""), wanted), (name, text, after)
    assert "# ours" in after


@given(st.data())
def test_a_damaged_archive_is_refused_and_leaves_nothing(data: st.DataObject) -> None:
    """Bytes turned over or cut off: a sentence, or a scenario; never a half of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "examples/two-towns").glob("*")):
            archive.write(path, path.name)
    content = bytearray(out.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "upload"
        file.write_bytes(
            bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else content
        )
        target = Path(folder) / "brought"
        try:
            unpack_upload(file, "upload.zip", target)
        except CorredorError as wrong:
            assert str(wrong)
            assert sorted(path.name for path in Path(folder).iterdir()) == ["upload"]
        else:
            assert (target / "scenario.toml").is_file()


def _alike(there: str, typed: str) -> bool:
    """The same text, or the same number, date or list written otherwise."""
    if not typed.strip():
        return there == ""
    if there == typed:
        return True
    if [part.strip() for part in typed.split(";")] == there.split(";"):
        return True
    try:
        return float(there) == float(typed)
    except ValueError:
        return there == typed.strip()
