"""Folders of Flee are read strictly: whatever would make a run wrong is found, with its line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corredor.errors import FormatError, ScenarioError, Severity
from corredor.formats.flee import is_flee, read_flee
from corredor.formats.flee.registrations import added, by_day
from corredor.messages import render

INPUT, COUNTS = "input_csv", "source_data"


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A copy of the small made-up folder, to be spoilt."""
    return Path(shutil.copytree(root / "spec/flee/two-camps", tmp_path / "case"))


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of one file; the text that it replaces must be there."""

    def make(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def remove(file: str) -> Callable[[Path], None]:
    """Take a file out."""
    return lambda folder: (folder / file).unlink()


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "a thousand with a comma": (
        edit(f"{INPUT}/routes.csv", "Alta,Bajo,150,0", 'Alta,Bajo,"1,150",0'),
        'routes row 2, distance: "1,150" is written with a comma. '
        "Write decimals with a point and thousands without any mark.",
    ),
    "a comma that makes a cell": (
        edit(f"{COUNTS}/norte.csv", "2020-03-16,3000", "2020-03-16,3,000"),
        "source_data/norte row 2: The row has 3 cells, the table 2 columns. "
        "If a number is written with commas, take them out.",
    ),
    "a way to nowhere": (
        edit(f"{INPUT}/routes.csv", "Alta,Cruce", "Alta,Cruze"),
        'routes row 3, name2: "Cruze" is not in locations. Did you mean "Cruce"?',
    ),
    "a way told twice": (
        edit(f"{INPUT}/routes.csv", "Alta,Sur,260,0", "Alta,Sur,260,0\nSur,Alta,250,0"),
        'routes row 8: The way between "Sur" and "Alta" stands in row 7 too. '
        "Keep one of them: a way told twice is chosen twice as often.",
    ),
    "a way to itself": (
        edit(f"{INPUT}/routes.csv", "Alta,Sur", "Alta,Alta"),
        "routes row 7, name2: The way leads to where it starts. Give its other end.",
    ),
    "a place told twice": (
        edit(f"{INPUT}/locations.csv", "Cruce,", "Alta,,Home,0,0,town,,1\nCruce,"),
        'locations row 4, name: "Alta" stands twice. Keep one of them.',
    ),
    "no kind of place": (
        edit(f"{INPUT}/locations.csv", "marker", "bridge"),
        'locations row 5, location_type: "bridge" is no kind of place. '
        "Give one of conflict_zone, town, camp, idpcamp, forwarding_hub, marker.",
    ),
    "violence nowhere": (
        edit(f"{INPUT}/conflicts.csv", "#Day,Alta,Bajo", "#Day,Alta,Baja"),
        'conflicts row 1, Baja: "Baja" is not in locations. Did you mean "Bajo"?',
    ),
    "violence in words": (
        edit(f"{INPUT}/conflicts.csv", "\n3,1,0", "\n3,1,some"),
        'conflicts row 5, Bajo: "some" is not a number. Give a number from 0 to 1000000, such as 1.',
    ),
    "a day left out": (
        edit(f"{INPUT}/conflicts.csv", "\n59,1,0", ""),
        "conflicts: There are 59 days, and sim_period has 60. Give a row for each day, those of peace too.",
    ),
    "a closure of nothing": (
        edit(f"{INPUT}/closures.csv", "Sudland", "Sutland"),
        'closures row 2, name2: "Sutland" is not in locations. Did you mean "Sudland"?',
    ),
    "open before it is shut": (
        edit(f"{INPUT}/closures.csv", "0,12", "12,3"),
        "closures row 2, closure_end: It opens on day 3 and is shut from day 12. "
        "Give the day on which it opens again, after the first.",
    ),
    "no such day": (
        edit(f"{COUNTS}/sur.csv", "2020-03-31", "2020-03-32"),
        'source_data/sur row 3, date: "2020-03-32" is not a day of the calendar. '
        "Give a date as year-month-day, such as 2012-12-31.",
    ),
    "counts out of order": (
        edit(f"{COUNTS}/sur.csv", "2020-03-12", "2020-04-12"),
        "source_data/sur row 3, date: 2020-03-31 comes after 2020-04-12. Put the counts in the order of days.",
    ),
    "a camp without counts": (
        edit(f"{COUNTS}/data_layout.csv", "Sur,sur.csv\n", ""),
        'data_layout: The camp "Sur" has no counts. Name the file that holds them.',
    ),
    "counts of no camp": (
        edit(f"{COUNTS}/data_layout.csv", "Sur,sur.csv\n", "Sur,sur.csv\nEste,sur.csv\n"),
        'data_layout row 4: "Este" is no camp in locations. '
        "Its people count in the total, and nobody can arrive there.",
    ),
    "a correction of no count": (
        edit(f"{INPUT}/registration_corrections.csv", "2020-03-31", "2020-03-30"),
        'registration_corrections row 1, date: There is no count of "Norte" on 2020-03-30 with another before it. '
        "Give the day of the first verified count.",
    ),
    "no length": (
        edit(f"{INPUT}/sim_period.csv", "Length,60", "Length,"),
        "sim_period row 2, Length: The cell is empty. Give a whole number from 1 to 20000, such as 300.",
    ),
    "a setting nobody knows": (
        edit("simsetting.yml", "softening", "softenning"),
        'simsetting row 10, softenning: "softenning" is not a setting. Did you mean "softening"?',
    ),
    "a setting in words": (
        edit("simsetting.yml", "softening: 50.0", "softening: soft"),
        'simsetting row 10, softening: "soft" cannot be read. Give a number.',
    ),
    "a rule that is not followed": (
        edit("simsetting.yml", "insert_day0: True", "camps_are_sinks: True"),
        "simsetting row 7, camps_are_sinks: This rule is not followed here. Switch it off: false.",
    ),
    "a setting without its value": (
        edit("simsetting.yml", "softening: 50.0", "softening 50.0"),
        'simsetting row 10: "softening 50.0" is no setting. Write a name, : and a value.',
    ),
    "a list that does not end": (
        edit("simsetting.yml", "softening: 50.0", "softening: [1, 2"),
        'simsetting row 10: "softening: [1, 2" is no setting. Write a name, : and a value.',
    ),
    "a value by its anchor": (
        edit("simsetting.yml", "softening: 50.0", "softening: *all"),
        "simsetting row 10: The value refers to another one by its anchor. Write the value out.",
    ),
    "an object of a language": (
        edit("simsetting.yml", "softening: 50.0", "softening: !!python/object/apply:os.getcwd []"),
        'simsetting row 10, softening: "!!python/object/apply:os.getcwd []" cannot be read. Give a number.',
    ),
    "a number to the base of 60": (
        edit("simsetting.yml", "softening: 50.0", "softening: 1:30"),
        'simsetting row 10, softening: "1:30" cannot be read. Give a number.',
    ),
    "a section with a value": (
        edit("simsetting.yml", "move_rules:", "optimisations: 5\nmove_rules:"),
        'simsetting row 8, optimisations: "5" is no setting. Write a name, : and a value.',
    ),
    "no ways": (remove(f"{INPUT}/routes.csv"), "routes: routes.csv is missing. Put it into input_csv."),
    "no counts": (remove(f"{COUNTS}/norte.csv"), "source_data/norte: norte.csv is missing. Put it into source_data."),
    "no closures": (remove(f"{INPUT}/closures.csv"), "closures: closures.csv is missing. Put it into input_csv."),
}
AS_FLEE = {
    "a way told twice",
    "violence nowhere",
    "a closure of nothing",
    "open before it is shut",
    "counts out of order",
    "counts of no camp",
    "a comma that makes a cell",
    "a setting nobody knows",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_would_make_a_run_wrong_is_found(name: str, folder: Path) -> None:
    make, finding = WRONG[name]
    make(folder)
    with pytest.raises(ScenarioError) as found:
        read_flee(folder)
    assert [str(one) for one in found.value.findings] == [finding]


@pytest.mark.parametrize("name", WRONG)
def test_what_flee_reads_in_silence_is_a_warning_where_that_is_asked_for(name: str, folder: Path) -> None:
    make, finding = WRONG[name]
    make(folder)
    if name not in AS_FLEE:
        with pytest.raises(ScenarioError):
            read_flee(folder, as_flee=True)
        return
    findings = read_flee(folder, as_flee=True).findings
    assert [(str(one), one.severity) for one in findings] == [(finding, Severity.WARNING)]


@pytest.mark.parametrize("lang", ["es", "pt"])
@pytest.mark.parametrize("name", WRONG)
def test_every_finding_of_such_a_folder_is_said_in_every_language(name: str, lang: str, folder: Path) -> None:
    WRONG[name][0](folder)
    with pytest.raises(ScenarioError) as found:
        read_flee(folder)
    for finding in found.value.findings:
        assert render(finding.message, lang) != str(finding.message)
        assert render(finding.hint, lang) != str(finding.hint)
        assert finding.code


def test_settings_that_would_take_too_long_are_not_read(folder: Path) -> None:
    """Brackets without end, aliases of aliases, and a file that is far too long: each is one finding, at once."""
    file = folder / "simsetting.yml"
    for text, says in (
        ("a: " + "[" * 30_000, "simsetting row 1: The settings are nested too deeply."),
        ("[" * 30_000 + "]" * 30_000, "simsetting row 1: The settings are nested too deeply."),
        ("a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n", "simsetting row 2: The value refers to another one"),
        ("x" * 200_000, "simsetting: The file has 200000 characters. Keep it below 100000."),
        ("a: \x01", "simsetting row 1: The file holds a control character."),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(ScenarioError) as found:
            read_flee(folder)
        assert [str(one)[: len(says)] for one in found.value.findings] == [says]


def test_the_small_folder_is_read_without_a_word(root: Path) -> None:
    case = read_flee(root / "spec/flee/two-camps")
    assert case.findings == ()
    assert case.camps == ("Norte", "Sur")
    assert case.days == 60
    # 4,200 were registered until 3,400 were verified: what came before is scaled by 3,400 / 4,200.
    assert case.observed[0, 0] == np.trunc(500 * 3400 / 4200)
    assert case.at_start.tolist() == [500, 0]
    assert case.total[-1] == case.observed[-1].sum()
    assert case.settings["move_rules", "capacity_scaling"] == 1.25


def test_no_folder_of_flee_is_taken_for_one(root: Path) -> None:
    assert is_flee(root / "spec/flee/two-camps")
    assert not is_flee(root / "examples/two-towns")
    with pytest.raises(FormatError, match="holds no input_csv"):
        read_flee(root / "examples/two-towns")


def test_counts_are_laid_out_in_straight_lines_cut_to_whole_people() -> None:
    series = np.array([(2.0, 10.0), (5.0, 20.0), (6.0, 0.0)])
    assert by_day(series, 9).tolist() == [10, 10, 10, 13, 16, 20, 0, 0, 0]


def test_two_files_of_a_camp_add_up_at_the_days_of_either() -> None:
    one = np.array([(0.0, 5.0), (10.0, 7.0)])
    two = np.array([(0.0, 1.0), (4.0, 2.0), (10.0, 3.0)])
    assert added(one, two).tolist() == [[0, 6], [4, 9], [10, 10]]


def test_the_public_case_studies_are_read(data_folder: Path) -> None:
    """What is odd in them is told: ways told twice, a name misspelt, counts out of order."""
    odd = {}
    for folder in sorted((data_folder / "flee").iterdir()):
        case = read_flee(folder, as_flee=True)
        odd[folder.name] = len(case.findings)
        assert case.observed.shape == (case.days, len(case.camps))
    assert len(odd) == 9
    assert odd["mali2012"] == 0
    assert odd["venezuela2022"] == 76
