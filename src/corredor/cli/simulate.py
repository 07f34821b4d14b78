"""`corredor simulate`: stress test of a saved plan by Monte Carlo trials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from corredor.cli.command import Argument, Command
from corredor.cli.options import check_output_folder
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.simulation.trials.run_trials import Trials

SHOWN = (
    "served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "late_evenings", "held_days", "beyond_beds",
    "overstayed",
)  # fmt: skip
CAUSES = ("held_closure", "held_hours", "held_seats", "held_room", "held_beds", "held_door")
BAND = ("planned", "p05", "p50", "p95")
MOST_LIMITS, MOST_PLACES = 12, 10


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "simulate",
        run,
        [
            Argument("plan", words("argument.plan"), words("metavar.plan")),
            click.Option(["--scenario"], metavar=words("metavar.scenario"), help=words("verify.scenario")),
            number_option(words, "runs", "1000", least=1),
            number_option(words, "seed", "0", least=0),
            number_option(words, "workers", "1", least=1),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("simulate.out")),
        ],
    )


def run(screen: Screen, plan: str, scenario: str | None, runs: int, seed: int, workers: int, out: str | None) -> int:
    """Run the trials, save them where asked, and show the results."""
    from corredor.analyses.stress_test import simulate, write_trials
    from corredor.results.plan_io import read_plan, scenario_of

    check_output_folder(screen, out)
    with progress(screen) as report:
        report("read", None)
        saved_plan = read_plan(Path(plan))
        plan_scenario = scenario_of(saved_plan, scenario)
        trials = simulate(saved_plan, plan_scenario, runs=runs, seed=seed, workers=workers, progress=report)
        if out is not None:
            report("write_answer", None)
            write_trials(trials, out)
    if screen.as_json:
        screen.write_json(as_json(screen, trials))
        return 0
    show_trials(screen, trials)
    if out is not None:
        screen.line()
        screen.say("answer.saved", out=out)
    return 0


def show_trials(screen: Screen, trials: Trials) -> None:
    """Show the results of trials as a page."""
    words = screen.words
    if not trials.provenance["uncertainty"]:
        screen.say("simulate.certain")
    served_band = trials.measures.row(0, named=True)
    formatted = {name: words.number(served_band[name]) for name in BAND}
    screen.line(words("simulate.served", runs=words.number(trials.runs), seed=trials.seed, **formatted), style="bold")
    _assumed(screen, trials)
    screen.heading("simulate.measures")
    rows = {row["measure"]: row for row in trials.measures.to_dicts()}
    # The first column needs no heading.
    headings = ["", *(words(f"head.{name}") for name in BAND)]
    shown_measures = [name for name in (*SHOWN, *CAUSES) if rows[name]["most"] > 0 or name == "served"]
    screen.table(
        headings, [[words(f"measure.{name}"), *(int(rows[name][one]) for one in BAND)] for name in shown_measures]
    )
    _limits(screen, trials)
    _waits(screen, trials)
    if rows["served"]["least"] < rows["served"]["most"] or rows["held_days"]["most"] > 0:
        screen.line()
        screen.say("simulate.worst", runs=", ".join(map(str, trials.worst[:5])))


def by_pool(limits: pl.DataFrame) -> pl.DataFrame:
    """Aggregate limits by pool: the day on which each is exceeded or wanted most often, and the number of such days."""
    return (
        limits.sort("passed", "wanted", descending=True)
        .group_by("pool", "kind", "where", maintain_order=True)
        .agg(
            pl.col("passed").max(),
            pl.col("wanted").max(),
            pl.col("most").max(),
            pl.col("date").sort_by(pl.max_horizontal("passed", "wanted"), descending=True).first(),
            pl.len().alias("days"),
        )
        .sort(pl.max_horizontal("passed", "wanted"), "days", descending=True)
    )


def as_json(screen: Screen, trials: Trials) -> dict[str, Any]:
    """Give the results as `--json` writes them."""
    return {
        "runs": trials.runs,
        "seed": trials.seed,
        "measures": trials.measures.to_dicts(),
        "limits": [{**row, "pool": _pool_name(screen, row)} for row in by_pool(trials.limits).to_dicts()],
        "waits": trials.tables["waits"].to_dicts(),
        "worst": list(trials.worst),
        "assumed_switches": list(trials.provenance["assumed_switches"]),
        "uncertainty": list(trials.provenance["uncertainty"]),
        "uncertainty_assumed": list(trials.provenance["uncertainty_assumed"]),
    }


def number_option(words: Catalogue, name: str, default: str, *, least: int) -> click.Option:
    """Give an option that takes a whole number."""

    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isascii() or not value.isdecimal() or len(value) > 9 or int(value) < least:
            raise click.BadParameter(words("usage.whole_number", value=value, least=least), context, param)
        return int(value)

    callback: Callable[[click.Context, click.Parameter, str], int] = read
    return click.Option([f"--{name}"], callback=callback, metavar="N", default=default, help=words(f"option.{name}"))


def _assumed(screen: Screen, trials: Trials) -> None:
    assumed_switches = trials.provenance["assumed_switches"]
    if assumed_switches:
        screen.say("answer.assumed", switches=", ".join(assumed_switches))
    guessed_ids, all_ids = trials.provenance["uncertainty_assumed"], trials.provenance["uncertainty"]
    if guessed_ids:
        screen.say("simulate.assumed", number=len(guessed_ids), all=len(all_ids), names=", ".join(guessed_ids))


def _pool_name(screen: Screen, row: dict[str, Any]) -> str:
    """Name the pool of a row of `limits` in the language of the screen."""
    return screen.translate(row["pool"])


def _limits(screen: Screen, trials: Trials) -> None:
    words, limits = screen.words, by_pool(trials.limits)
    if limits.is_empty():
        return
    screen.heading("simulate.limits")
    headings = [words(f"head.{name}") for name in ("pool", "passed", "wanted", "worst_day", "days")]
    screen.table(
        headings,
        [
            [_pool_name(screen, row), words.share(row["passed"]), words.share(row["wanted"]), row["date"], row["days"]]
            for row in limits.head(MOST_LIMITS).to_dicts()
        ],
    )
    if limits.height > MOST_LIMITS:
        screen.say("word.more", number=words.number(limits.height - MOST_LIMITS))


def _waits(screen: Screen, trials: Trials) -> None:
    words, waits = screen.words, trials.tables["waits"].sort("mean", descending=True)
    if waits.is_empty():
        return
    screen.heading("simulate.waits")
    headings = [words(f"head.{name}") for name in ("place", "chance", "mean", "p95", "most")]
    screen.table(
        headings,
        [
            [row["place"], words.share(row["chance"]), round(row["mean"], 1), int(row["p95"]), int(row["most"])]
            for row in waits.head(MOST_PLACES).to_dicts()
        ],
    )
