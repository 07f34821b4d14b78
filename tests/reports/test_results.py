"""What other commands have kept is shown beside a plan, and what is none of it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import corredor as co
from corredor.reports.content.report_content import report_content
from corredor.reports.content.results import read_results
from tests.reports.conftest import Looked, Planned, serious

Look = Callable[..., Looked]
BANDS = "planned,mean,least,p05,p25,p50,p75,p95,most"


@pytest.fixture(scope="session")
def content(three_places: Planned) -> dict[str, Any]:
    """The content of the plan beside which answers are shown."""
    return report_content({"mine": three_places.plan}, {"mine": three_places.scenario})


@pytest.fixture(scope="session")
def kept(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One answer of each kind, in its folder."""
    folder = tmp_path_factory.mktemp("answers")
    scenario = co.read(root / "spec" / "valid" / "dated-switches")
    co.write_consent(co.consent(scenario), folder / "consent", scenario=scenario)
    co.write_crossing(co.crossing(co.read(root / "spec" / "valid" / "a-queue"), "bridge", runs=20), folder / "crossing")
    trials = folder / "trials"
    trials.mkdir()
    (trials / "answer.toml").write_text('kind = "trials"\nruns = 500\nseed = 7\n', encoding="utf-8")
    (trials / "measures.csv").write_text(
        f"measure,{BANDS}\nserved,970,950,900,931,940,952,960,968,970\nno_shows,0,4,0,1,2,4,5,7,9\n", encoding="utf-8"
    )
    (trials / "arrivals.csv").write_text(
        f"date,{BANDS}\n2027-01-05,90,80,60,66,70,84,86,88,90\n2027-01-06,180,160,120,133,140,166,170,174,180\n",
        encoding="utf-8",
    )
    (trials / "nights.csv").write_text(
        f"place,date,{BANDS},beds,beyond\nREST,2027-01-04,94,90,60,64,80,91,100,124,140,120,0.08\n", encoding="utf-8"
    )
    (trials / "limits.csv").write_text(
        "pool,kind,where,date,limit,passed,excess,most,wanted,held\n"
        "beds at Rest,beds,REST,2027-01-04,120,0.08,6,20,0.2,11\n"
        "beds at Rest,beds,REST,2027-01-06,120,0.02,6,20,0.1,11\n",
        encoding="utf-8",
    )
    closures = folder / "closures"
    closures.mkdir()
    (closures / "answer.toml").write_text(
        'kind = "closures"\nshut = ["R-BRIDGE"]\nfirst = 2027-01-04\nlast = 2027-01-31\n'
        "people = 970\nunserved = 3\nunserved_shut = 970\n",
        encoding="utf-8",
    )
    (closures / "worst.csv").write_text(
        "rank,shut,unserved,more,bound\n0,R-BRIDGE,970,967,970\n1,R-BRIDGE,970,967,970\n2,R-REST-HOME,500,497,500\n",
        encoding="utf-8",
    )
    (closures / "back_up.csv").write_text(
        "keep,kind,unserved,more,bound,won\nR-BRIDGE,link,3,0,3,967\n", encoding="utf-8"
    )
    (closures / "stay_home.csv").write_text(
        "place,people,unserved,unserved_shut\nHARBOUR,970,3,970\n", encoding="utf-8"
    )
    (closures / "caught.csv").write_text(
        "place,held_days,nights,most,date,beds,beyond\nREST,210,9,140,2027-01-08,120,20\nHARBOUR,4,1,4,2027-01-09,0,4\n",
        encoding="utf-8",
    )
    return {name: folder / name for name in ("consent", "crossing", "trials", "closures")}


def test_consent_tells_what_each_further_yes_adds(kept: dict[str, Path], content: dict[str, Any]) -> None:
    """The figures are those of the answer; its sentences come in every language."""
    (told,) = read_results([kept["consent"]], content, full=True)
    found = co.consent(co.read(Path(__file__).parents[2] / "spec" / "valid" / "dated-switches"))
    singles = [row for row in found.further.to_dicts() if len(row["yeses"]) == 1]
    assert {tuple(row["yeses"]): row["adds"] for row in told["further"]} == {
        tuple(row["yeses"]): round(row["adds"]) for row in singles
    }
    assert told["says"]
    assert all(set(sentence) == {"es", "en", "pt"} for sentence in told["says"])


def test_what_is_shared_of_yeses_and_trials_goes_in_tens(kept: dict[str, Path], content: dict[str, Any]) -> None:
    """A yes that adds three people would point at them."""
    consent, trials = read_results([kept["consent"], kept["trials"]], content, full=False)
    assert consent["says"] == []
    people = [row[name] for row in consent["further"] for name in ("served", "adds")]
    people += [row[name] for row in trials["measures"] for name in ("planned", "p05", "p50", "p95")]
    people += [row["p05"] for row in trials["arrivals"]]
    assert people
    assert all(count % 10 == 0 for count in people)


def test_a_crossing_has_its_day_hour_by_hour(kept: dict[str, Path], content: dict[str, Any]) -> None:
    """Every class and all together, a queue, and officers in each lane."""
    (told,) = read_results([kept["crossing"]], content, full=False)
    assert told["waits"][-1]["class"] == "all"
    assert max(row["hour"] for row in told["waits"][-1]["hours"]) <= 23
    assert len(told["queue"]["hour"]) == len(told["queue"]["vehicles"]) >= 96
    assert all(len(lane["officers"]) == 24 for lane in told["officers"])


def test_trials_stand_on_the_rows_of_the_plan(kept: dict[str, Path], content: dict[str, Any]) -> None:
    """Nights by row and day; a limit stands once, on its worst day."""
    (told,) = read_results([kept["trials"]], content, full=True)
    assert content["rows"][told["nights"]["row"][0]]["kind"] == "night"
    assert told["nights"]["day"] == [0]
    assert [(row["date"], row["wanted"]) for row in told["limits"]] == [("2027-01-04", 0.2)]


def test_closures_tell_what_hurts_and_whom_they_catch(kept: dict[str, Path], content: dict[str, Any]) -> None:
    """The worst set, each thing alone, what to back up; where fewer than ten would be caught is not told."""
    (told,) = read_results([kept["closures"]], content, full=False)
    assert told["shut"] == ["R-BRIDGE"]
    assert [(row["shut"], row["more"]) for row in told["alone"]] == [(["R-BRIDGE"], 970), (["R-REST-HOME"], 500)]
    assert told["back_up"] == [{"keep": "R-BRIDGE", "won": 970}]
    assert [row["place"] for row in told["caught"]] == ["REST"]
    assert told["unserved"] == 0


def test_exposure_stands_in_tables_that_share_no_small_count(
    three_places: Planned, content: dict[str, Any], tmp_path: Path
) -> None:
    """People in tens, places by their names, and nobody learns on which weekday people of a place leave."""
    found = co.exposure(three_places.scenario, limits=[1.0], plan=three_places.plan)
    co.write_exposure(found, tmp_path / "exposure")
    (shared,) = read_results([tmp_path / "exposure"], content, full=False)
    (full,) = read_results([tmp_path / "exposure"], content, full=True)
    price = cells_of(shared, "price")
    assert [row["limit"] for row in price] == found.tables["price"]["limit"].to_list()
    assert all(row[name] % 10 == 0 for row in price for name in ("people", "served", "fewer"))
    assert [row["served"] for row in cells_of(full, "price")] == [
        round(count) for count in found.tables["price"]["served"]
    ]
    assert "usual_weekday" in cells_of(full, "departures")[0]
    assert "usual_weekday" not in cells_of(shared, "departures")[0]
    names = {place["name"] for place in content["places"]}
    assert {row["place"] for row in cells_of(shared, "departures")} <= names


def test_movement_stands_in_tables_of_the_last_day_and_of_some_days(
    root: Path, content: dict[str, Any], tmp_path: Path
) -> None:
    """Means over the runs with the least and the most; a place with fewer than ten people is not shared."""
    movement = co.move(root / "spec/flee/two-camps", rule="flee", seeds=(1, 2))
    co.write_movement(movement, tmp_path / "movement")
    (full,) = read_results([tmp_path / "movement"], content, full=True)
    (shared,) = read_results([tmp_path / "movement"], content, full=False)
    last = dict(zip(movement.places, movement.people[:, -1].mean(axis=0).tolist(), strict=True))
    assert {row["place"]: row["people"] for row in cells_of(full, "people")} == {
        place: round(people) for place, people in last.items() if people >= 0.5
    }
    assert all(row["least"] <= row["people"] <= row["most"] for row in cells_of(full, "people"))
    assert all(row["people"] % 10 == 0 and row["people"] >= 10 for row in cells_of(shared, "people"))
    totals = cells_of(full, "totals")
    assert (totals[0]["date"], len(totals)) == (movement.start.isoformat(), 12)
    assert full["lines"][1]["es"] == "Promedios de 2 simulaciones."


def test_a_judgement_names_its_forecasts_in_every_language(root: Path, content: dict[str, Any], tmp_path: Path) -> None:
    """Errors of each forecast, the best first within what was known."""
    judgement = co.judge([root / "spec/flee/two-camps"])
    co.write_judgement(judgement, tmp_path / "judgement")
    (told,) = read_results([tmp_path / "judgement"], content, full=False)
    rows = cells_of(told, "means")
    assert len(rows) == judgement.means.height
    known = [row["setting"] for row in rows]
    assert known == sorted(known, key=["capacities", "nothing", "early_counts"].index)
    (methods,) = (column["choices"] for column in told["tables"][0]["columns"] if column["name"] == "method")
    assert methods["day_7"]["en"] == "shares of day 7"
    assert {row["method"] for row in rows} <= methods.keys()
    assert all(set(column["label"]) == {"es", "en", "pt"} for table in told["tables"] for column in table["columns"])


def cells_of(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of a table as mappings from column to cell."""
    (table,) = (table for table in told["tables"] if table["name"] == name)
    names = [column["name"] for column in table["columns"]]
    return [dict(zip(names, row, strict=True)) for row in table["rows"]]


def test_a_folder_without_an_answer_is_refused(tmp_path: Path, content: dict[str, Any]) -> None:
    """So is an answer that a report does not show, and a table that lacks a column."""
    with pytest.raises(co.FormatError, match="is not the folder of an answer"):
        read_results([tmp_path], content, full=False)
    (tmp_path / "answer.toml").write_text('kind = "weather"\n', encoding="utf-8")
    with pytest.raises(co.FormatError, match="weather"):
        read_results([tmp_path], content, full=False)
    (tmp_path / "answer.toml").write_text('kind = "trials"\n', encoding="utf-8")
    (tmp_path / "limits.csv").write_text("pool,date\nbeds,2027-01-04\n", encoding="utf-8")
    with pytest.raises(co.ScenarioError, match="passed"):
        read_results([tmp_path], content, full=False)


def test_a_report_shows_them(look: Look, kept: dict[str, Path], three_places: Planned, tmp_path: Path) -> None:
    """Each has a section of its own, with its charts, under the slider of the plan."""
    path = tmp_path / "with.html"
    co.write_report(three_places.plan, path, scenario=three_places.scenario, answers=kept.values(), lang="en")
    seen = look(path)
    page = seen.page
    assert page.locator("#consent-0 .yes-range").count() >= 1
    assert page.locator("#crossing-1 .line-chart path.line").count() >= 3
    assert page.locator("#trials-2 .line-chart path.band").count() == 1
    assert "Aland post – Beland post" in page.locator("#closures-3 .worst").inner_text()
    page.locator("#crossing-1 select").select_option(index=1)
    assert seen.complaints == []
    assert seen.requests == [path.as_uri()]
    assert serious(page) == []


def test_the_heat_map_can_show_a_bad_night_in_twenty(
    look: Look, kept: dict[str, Path], three_places: Planned, tmp_path: Path
) -> None:
    """The same heat map and map, with what nineteen of twenty trials do not pass; the first figure has its band."""
    path = tmp_path / "tried.html"
    co.write_report(three_places.plan, path, scenario=three_places.scenario, answers=[kept["trials"]], lang="en")
    page = look(path).page
    assert page.locator(".cells .cell.full-6").count() == 0
    page.get_by_role("button", name="1 bad night in 20").click()
    page.locator(".cells .cell.full-6").first.wait_for(state="attached")
    page.locator(".slider input").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.locator(".figures .simulated", has_text="between 70 and 90").wait_for()


def test_what_the_commands_keep_today_can_be_shown(
    three_places: Planned, content: dict[str, Any], tmp_path: Path
) -> None:
    """Trials and closures of the very plan: the folders that those commands write, with their own figures."""
    trials = co.simulate(three_places.plan, three_places.scenario, runs=20, seed=3)
    closures = co.closures(three_places.scenario, worst=1)
    co.write_trials(trials, tmp_path / "trials")
    co.write_closures(closures, tmp_path / "closures")
    tried, shut = read_results([tmp_path / "trials", tmp_path / "closures"], content, full=True)
    served = next(row for row in trials.measures.to_dicts() if row["measure"] == "served")
    shown = next(row for row in tried["measures"] if row["measure"] == "served")
    assert {name: shown[name] for name in ("planned", "p05", "p95")} == {
        name: round(served[name]) for name in ("planned", "p05", "p95")
    }
    assert (tried["runs"], tried["seed"], tried["part"]) == (20, 3, 0)
    assert len(tried["arrivals"]) == len(trials.tables["arrivals"])
    assert tuple(shut["shut"]) == closures.shut
    assert shut["unserved_shut"] == round(closures.unserved_shut)
