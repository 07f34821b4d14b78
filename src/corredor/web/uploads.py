"""Uploads of scenarios: a workbook, or a zip of CSV files, checked before anything is stored."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from corredor.errors import Finding, FormatError, ProtectionError, ScenarioError
from corredor.formats.csv_folder import read_folder
from corredor.formats.excel_read import read_excel
from corredor.formats.settings_toml import with_settings
from corredor.formats.table_from_cells import MOST_BYTES
from corredor.formats.write_scenario import csv_text
from corredor.messages import Message
from corredor.scenario.checks.protection_lines import check_protection_lines
from corredor.scenario.reading.raw_tables import RawTables
from corredor.web.atomic_files import write_atomically
from corredor.web.scenario_library import SETTINGS_FILE, is_name

MOST_FILES = 400
MOST_UNPACKED = 100_000_000
_STEP = 1 << 20
_BOOK = "xl/workbook.xml"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def unpack_upload(file: Path, name: str, folder: Path) -> list[str]:
    """Unpack an upload called `name` into a new folder, and give the names of what in it is not read.

    Everything is unpacked elsewhere and checked first; the folder is complete or does not exist. Raises FormatError for
    what is no workbook and no zip of tables, for paths that lead elsewhere and for what unpacks too large;
    ScenarioError for a workbook that cannot be read; ProtectionError where a protection rule would be broken.
    """
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise FormatError(
            Message(
                "upload_too_large",
                '"{name}" has {size} bytes. Keep it below {limit}; a scenario holds groups, not people.',
                name=_shown_name(name),
                size=str(size),
                limit=str(MOST_BYTES),
            )
        )
    with _open_archive(file, name) as archive, TemporaryDirectory(dir=folder.parent, prefix=".unpacking-") as aside:
        members = _checked_members(archive, name)
        target = Path(aside) / "scenario"
        target.mkdir()
        if _BOOK in members:
            ignored = _unpack_workbook(file, name, target)
        else:
            ignored = _unpack_tables(archive, members, name, target)
        _check_protection(target)
        shutil.move(target, folder)
    return ignored


@contextmanager
def _open_archive(file: Path, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE:
        raise FormatError(
            Message(
                "upload_no_archive",
                '"{name}" is neither an .xlsx workbook nor a .zip of CSV files. Save the scenario as one of these.',
                name=_shown_name(name),
            )
        ) from None
    with archive:
        yield archive


def _checked_members(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by their paths; FormatError where there are too many, or one leads out of it."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    if len(files) > MOST_FILES:
        raise FormatError(
            Message(
                "upload_too_many_files",
                '"{name}" holds {files} files. A scenario has fewer than {limit}.',
                name=_shown_name(name),
                files=str(len(files)),
                limit=str(MOST_FILES),
            )
        )
    unpacked = sum(member.file_size for member in files)
    if unpacked > MOST_UNPACKED:
        raise FormatError(
            Message(
                "upload_unpacks_too_large",
                '"{name}" unpacks to {size} bytes. Keep it below {limit}.',
                name=_shown_name(name),
                size=str(unpacked),
                limit=str(MOST_UNPACKED),
            )
        )
    found: dict[str, zipfile.ZipInfo] = {}
    for member in files:
        path = member.filename
        if _leads_out(path) or stat.S_ISLNK(member.external_attr >> 16):
            raise FormatError(
                Message(
                    "upload_leads_out",
                    '"{path}" leads out of the archive. Pack the folder of the scenario and nothing else.',
                    path=_shown_name(path),
                )
            )
        if member.flag_bits & 1:
            raise FormatError(
                Message(
                    "upload_locked", '"{name}" is locked with a password. Pack it without one.', name=_shown_name(name)
                )
            )
        if path.casefold() in {known.casefold() for known in found}:
            raise FormatError(
                Message(
                    "upload_file_twice",
                    '"{path}" stands twice in the archive. Keep one of them.',
                    path=_shown_name(path),
                )
            )
        found[path] = member
    return found


def _leads_out(path: str) -> bool:
    return (
        "\\" in path
        or ":" in path
        or path.startswith("/")
        or any(part in ("", ".", "..") for part in path.split("/"))
        or any(ord(letter) < 32 for letter in path)
    )


def _unpack_tables(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, target: Path) -> list[str]:
    """Unpack the settings and tables of a scenario and its variants; a single folder around them is skipped."""
    homes = [PurePosixPath(path).parent for path in members if PurePosixPath(path).name == SETTINGS_FILE]
    if not homes:
        raise FormatError(
            Message(
                "upload_no_settings",
                '"{name}" holds no scenario.toml. Pack the folder of a scenario, with its tables.',
                name=_shown_name(name),
            )
        )
    home = min(homes, key=lambda path: len(path.parts))
    ignored = []
    left = MOST_UNPACKED
    for path, member in members.items():
        inside = PurePosixPath(path)
        if not inside.is_relative_to(home) or not _is_read(inside.relative_to(home)):
            ignored.append(_shown_name(path))
            continue
        content = _unpacked(archive, member, name, left)
        left -= len(content)
        write_atomically(target.joinpath(*inside.relative_to(home).parts), content)
    return ignored


def _is_read(path: PurePosixPath) -> bool:
    is_text = path.name == SETTINGS_FILE or (path.suffix.lower() == ".csv" and is_name(path.stem))
    where = path.parent.parts
    return is_text and (not where or (len(where) == 2 and where[0] == "variants" and is_name(where[1])))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """Unpack one file in steps, so that one larger than declared is stopped in time."""
    content = bytearray()
    try:
        with archive.open(member) as packed:
            while piece := packed.read(_STEP):
                content += piece
                if len(content) > most:
                    raise FormatError(
                        Message(
                            "upload_unpacks_beyond",
                            '"{name}" unpacks to more than {limit} bytes. Keep it below that.',
                            name=_shown_name(name),
                            limit=str(MOST_UNPACKED),
                        )
                    )
    except _DAMAGE:
        raise FormatError(
            Message(
                "upload_file_broken",
                '"{path}" in the archive is broken. Pack the folder again.',
                path=_shown_name(member.filename),
            )
        ) from None
    return bytes(content)


def _unpack_workbook(file: Path, name: str, target: Path) -> list[str]:
    """Write the sheets of a workbook as the tables of a folder, cell by cell."""
    raw, findings = read_excel(file)
    broken = [finding for finding in findings if finding.row is None and not raw.tables and not raw.settings]
    if broken:
        raise ScenarioError(broken)
    write_atomically(target / SETTINGS_FILE, with_settings("", raw.settings).encode())
    ignored = []
    for table, rows in raw.tables.items():
        if not is_name(table):
            ignored.append(_shown_name(table))
            continue
        header = list(raw.headers[table])
        cells = [[row.cells.get(column, "") for column in header] for row in rows]
        write_atomically(target / f"{table}.csv", csv_text(header, cells).encode())
    return ignored


def _check_protection(target: Path) -> None:
    """Refuse personal data and other breaches of the protection rules."""
    findings: list[Finding] = []
    layers: list[tuple[str, Path]] = [("", target)]
    layers += [(f"variants/{folder.name}", folder) for folder in sorted(target.glob("variants/*"))]
    for where, folder in layers:
        raw: RawTables = read_folder(folder, where=where)[0]
        findings += check_protection_lines(raw)
    if findings:
        raise ProtectionError(findings)


def _shown_name(name: str) -> str:
    """Shorten a name from outside to printable letters."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:80]
