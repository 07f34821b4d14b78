"""The shelf: the scenarios of a folder by name, and the hidden folder in which the page keeps its own work."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corredor.errors import FormatError
from corredor.formats.read_scenario import variants_of

SETTINGS_FILE = "scenario.toml"
BASE = ""
_NAME = re.compile(r"[^\W_][\w .()+-]{0,79}")
# Names that some system keeps for itself, whatever follows the point.
_KEPT_BY_SYSTEMS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScenarioLibrary:
    """A folder of scenarios, or one scenario."""

    root: Path

    @property
    def is_one(self) -> bool:
        """Whether the folder is itself a scenario."""
        return (self.root / SETTINGS_FILE).is_file()

    @property
    def work(self) -> Path:
        """Where revisions, kept plans and answers are: beside the scenarios, out of their sight."""
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
        """Give the workbooks that lie beside the scenarios, and could be brought in as folders."""
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
        """Give what can be edited of a scenario: itself, which is "", and its variants that are folders."""
        folder = self.folder(scenario)
        return [BASE, *(name for name in variants_of(folder) if (folder / "variants" / name).is_dir())]

    def layer(self, scenario: str, layer: str) -> Path:
        """Give the folder of a layer; KeyError where there is none of that name."""
        if layer not in self.layers(scenario):
            raise KeyError(layer)
        return self.folder(scenario) / "variants" / layer if layer else self.folder(scenario)

    def new_folder(self, scenario: str) -> Path:
        """Give the folder of a scenario that is to be; FormatError where the name is none, or is taken."""
        if self.is_one:
            raise FormatError("One scenario is served here. Serve the folder it is in to add others.")
        if not is_name(scenario):
            raise FormatError(
                f'"{scenario[:80]}" cannot be the name of a folder. Use letters, digits, spaces and hyphens.'
            )
        taken = {path.name.casefold() for path in self.root.iterdir()}
        if scenario.casefold() in taken:
            raise FormatError(f'There is something called "{scenario}" already. Give another name.')
        return self.root / scenario


def scenario_library(path: str | Path) -> ScenarioLibrary:
    """Open the shelf on a folder; FormatError where there is no such folder."""
    root = Path(path)
    if not root.is_dir():
        raise FormatError(f"{root} is not a folder. Give a folder of scenarios, or one scenario.")
    return ScenarioLibrary(root.resolve())


@contextmanager
def exclusive_lock(shelf: ScenarioLibrary) -> Iterator[None]:
    """Hold the folder for this program while it is served; FormatError where another one holds it."""
    shelf.work.mkdir(exist_ok=True)
    with (shelf.work / "served").open("a+b") as held:
        try:
            _lock(held.fileno())
        except OSError:
            raise FormatError(f"{shelf.root} is being served already. Use that page, or stop it first.") from None
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
    """Whether a folder may be called so on any system, without leading anywhere else."""
    return bool(_NAME.fullmatch(name)) and name[-1] not in " ." and not _KEPT_BY_SYSTEMS.fullmatch(name)
