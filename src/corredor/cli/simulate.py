"""`corredor simulate`: what could happen to a saved plan, by thousands of trials."""

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
    """Run the trials, save them where asked, and say what they came to."""
    from corredor.analyses.stress_test import simulate, write_trials
    from corredor.results.plan_io import read_plan, scenario_of

    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        kept = read_plan(Path(plan))
        known = scenario_of(kept, scenario)
        trials = simulate(kept, known, runs=runs, seed=seed, workers=workers, progress=tell)
        if out is not None:
            tell("write_answer", None)
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
    """Show what trials came to on a page."""
    words = screen.words
    if not trials.provenance["uncertainty"]:
        screen.say("simulate.certain")
    served = trials.measures.row(0, named=True)
    number = {name: words.number(served[name]) for name in BAND}
    screen.line(words("simulate.served", runs=words.number(trials.runs), seed=trials.seed, **number), style="bold")
    _assumed(screen, trials)
    screen.heading("simulate.measures")
    rows = {row["measure"]: row for row in trials.measures.to_dicts()}
    heads = ["", *(words(f"head.{name}") for name in BAND)]
    shown = [name for name in (*SHOWN, *CAUSES) if rows[name]["most"] > 0 or name == "served"]
    screen.table(heads, [[words(f"measure.{name}"), *(int(rows[name][one]) for one in BAND)] for name in shown])
    _limits(screen, trials)
    _waits(screen, trials)
    if rows["served"]["least"] < rows["served"]["most"] or rows["held_days"]["most"] > 0:
        screen.line()
        screen.say("simulate.worst", runs=", ".join(map(str, trials.worst[:5])))


def by_pool(limits: pl.DataFrame) -> pl.DataFrame:
    """Sum limits up by pool: the day on which each is passed or wanted most often, and on how many days it ever is."""
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
    """Give the answer as JSON has it."""
    return {
        "runs": trials.runs,
        "seed": trials.seed,
        "measures": trials.measures.to_dicts(),
        "limits": [{**row, "pool": screen.translate(row["pool"])} for row in by_pool(trials.limits).to_dicts()],
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
    switches = trials.provenance["assumed_switches"]
    if switches:
        screen.say("answer.assumed", switches=", ".join(switches))
    guessed, everything = trials.provenance["uncertainty_assumed"], trials.provenance["uncertainty"]
    if guessed:
        screen.say("simulate.assumed", number=len(guessed), all=len(everything), names=", ".join(guessed))


def _limits(screen: Screen, trials: Trials) -> None:
    words, limits = screen.words, by_pool(trials.limits)
    if limits.is_empty():
        return
    screen.heading("simulate.limits")
    heads = [words(f"head.{name}") for name in ("pool", "passed", "wanted", "worst_day", "days")]
    screen.table(
        heads,
        [
            [
                screen.translate(row["pool"]),
                words.share(row["passed"]),
                words.share(row["wanted"]),
                row["date"],
                row["days"],
            ]
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
    heads = [words(f"head.{name}") for name in ("place", "chance", "mean", "p95", "most")]
    screen.table(
        heads,
        [
            [row["place"], words.share(row["chance"]), round(row["mean"], 1), int(row["p95"]), int(row["most"])]
            for row in waits.head(MOST_PLACES).to_dicts()
        ],
    )
