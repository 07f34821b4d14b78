"""The scenarios of a folder by name, and the hidden folder in which the page stores its own data."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corredor.errors import FormatError
from corredor.formats.read_scenario import variants_of
from corredor.messages import Message

SETTINGS_FILE = "scenario.toml"
BASE = ""
_NAME = re.compile(r"[^\W_][\w .()+-]{0,79}")
# Names that some system reserves, whatever follows the point.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScenarioLibrary:
    """A folder of scenarios, or one scenario."""

    root: Path

    @property
    def is_one(self) -> bool:
        """Whether the folder is itself a scenario."""
        return (self.root / SETTINGS_FILE).is_file()

    @property
    def data_folder(self) -> Path:
        """The hidden folder of revisions and stored results, beside the scenarios."""
        return self.root / ".corredor"

    def names(self) -> list[str]:
        """Give the names of the scenarios, in alphabetical order."""
        if self.is_one:
            return [self.root.name]
        return sorted(
            folder.name
            for folder in self.root.iterdir()
            if not folder.name.startswith(".") and not folder.is_symlink() and (folder / SETTINGS_FILE).is_file()
        )

    def workbooks(self) -> list[str]:
        """Give the workbooks beside the scenarios, which can be opened as folders."""
        if self.is_one:
            return []
        return sorted(
            file.name
            for file in self.root.iterdir()
            if file.suffix.lower() == ".xlsx"
            and not file.name.startswith((".", "~"))
            and file.is_file()
            and not file.is_symlink()
        )

    def folder(self, scenario: str) -> Path:
        """Give the folder of a scenario; KeyError where there is none of that name."""
        if scenario not in self.names():
            raise KeyError(scenario)
        return self.root if self.is_one else self.root / scenario

    def layers(self, scenario: str) -> list[str]:
        """Give the layers of a scenario that can be edited: the base, "", and its variants that are folders."""
        folder = self.folder(scenario)
        return [BASE, *(name for name in variants_of(folder) if (folder / "variants" / name).is_dir())]

    def layer(self, scenario: str, layer: str) -> Path:
        """Give the folder of a layer; KeyError where there is none of that name."""
        if layer not in self.layers(scenario):
            raise KeyError(layer)
        return self.folder(scenario) / "variants" / layer if layer else self.folder(scenario)

    def new_folder(self, scenario: str) -> Path:
        """Give the folder of a new scenario; FormatError where the name cannot be used or is taken."""
        if self.is_one:
            raise FormatError(
                Message("one_scenario_served", "One scenario is served here. Serve the folder it is in to add others.")
            )
        if not is_name(scenario):
            raise FormatError(
                Message(
                    "not_a_folder_name",
                    '"{name}" cannot be the name of a folder. Use letters, digits, spaces and hyphens.',
                    name=scenario[:80],
                )
            )
        taken = {path.name.casefold() for path in self.root.iterdir()}
        if scenario.casefold() in taken:
            raise FormatError(
                Message(
                    "scenario_name_taken",
                    'There is something called "{name}" already. Give another name.',
                    name=scenario,
                )
            )
        return self.root / scenario


def scenario_library(path: str | Path) -> ScenarioLibrary:
    """Open the library on a folder; FormatError where there is no such folder."""
    root = Path(path)
    if not root.is_dir():
        raise FormatError(
            Message(
                "no_folder_to_serve",
                "{path} is not a folder. Give a folder of scenarios, or one scenario.",
                path=str(root),
            )
        )
    return ScenarioLibrary(root.resolve())


@contextmanager
def exclusive_lock(library: ScenarioLibrary) -> Iterator[None]:
    """Lock the folder for this program while it is served; FormatError where another one has locked it."""
    library.data_folder.mkdir(exist_ok=True)
    with (library.data_folder / "served").open("a+b") as held:
        try:
            _lock(held.fileno())
        except OSError:
            raise FormatError(
                Message(
                    "served_already",
                    "{path} is being served already. Use that page, or stop it first.",
                    path=str(library.root),
                )
            ) from None
        # The lock goes with the file, even where the program is ended from outside.
        yield


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_name(name: str) -> bool:
    """Whether a name can be that of a folder on any system, without leading out of its parent."""
    return bool(_NAME.fullmatch(name)) and name[-1] not in " ." and not _RESERVED.fullmatch(name)
