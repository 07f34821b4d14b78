"""`corredor judge`: evaluation of movement forecasts, beside naive baselines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from corredor.cli.command import Argument, Command
from corredor.cli.errors import finding_row
from corredor.cli.options import check_output_folder
from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.analyses.forecasts import Judgement


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "judge",
        run,
        [
            Argument("cases", words("judge.cases"), words("metavar.cases"), nargs=-1, required=True),
            days_option(words),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("move.out")),
        ],
    )


def days_option(words: Catalogue) -> click.Option:
    """Give --days."""

    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isdecimal() or not 0 < int(value) <= 3650:
            raise click.BadParameter(words("usage.days"), context, param)
        return int(value)

    return click.Option(
        ["--days"], default="30", callback=read, metavar=words("metavar.number"), help=words("judge.days")
    )


def run(screen: Screen, cases: tuple[str, ...], days: int, out: str | None) -> int:
    """Evaluate every method on every case, and show the errors side by side."""
    from corredor.analyses.forecasts import judge
    from corredor.analyses.forecasts.write_judgement import write_judgement

    if len({Path(case).resolve().name for case in cases}) < len(cases):
        raise click.UsageError(screen.words("judge.twice"), click.get_current_context())
    check_output_folder(screen, out)
    judgement = judge(cases, days=days)
    if out:
        write_judgement(judgement, out)
    if screen.as_json:
        screen.write_json(as_json(screen, judgement, out))
        return 0
    for setting in judgement.means["setting"].unique(maintain_order=True):
        show_setting(screen, judgement, setting, days)
    screen.line()
    screen.say("judge.legend")
    warnings = sum(len(findings) for findings in judgement.findings.values())
    if warnings:
        screen.say("judge.odd", number=screen.words.number(warnings))
    if out:
        screen.say("move.written", out=out)
    return 0


def as_json(screen: Screen, judgement: Judgement, out: str | None) -> dict[str, Any]:
    """Give every error, the means, the calibrated constants and the warnings about the folders."""
    return {
        "scores": judgement.scores.to_dicts(),
        "means": judgement.means.to_dicts(),
        "fits": judgement.fits.to_dicts(),
        "findings": {
            name: [finding_row(screen, finding) for finding in findings]
            for name, findings in judgement.findings.items()
        },
        "out": out,
    }


def show_setting(screen: Screen, judgement: Judgement, setting: str, days: int) -> None:
    """Show a row for each case and one for the mean, a column for each method."""
    scores = judgement.scores.filter(pl.col("setting") == setting)
    methods = scores["method"].unique(maintain_order=True).to_list()
    error = {(row["case"], row["method"]): row["stocks"] for row in scores.to_dicts()}
    means = {row["method"]: row for row in judgement.means.filter(pl.col("setting") == setting).to_dicts()}
    screen.heading(f"judge.setting_{setting}", days=days)
    number = screen.words.number
    rows = [
        [name, *(number(error[name, method], 3) for method in methods)]
        for name in scores["case"].unique(maintain_order=True).to_list()
    ]
    rows.append([screen.words("judge.mean"), *(number(means[method]["stocks"], 3) for method in methods)])
    rows.append([screen.words("judge.flows"), *(number(means[method]["flows"], 3) for method in methods)])
    screen.table([screen.words("head.case"), *(method_name(screen, method) for method in methods)], rows)


def method_name(screen: Screen, method: str) -> str:
    """Name a method; a baseline of a day's shares by its number."""
    kind, _, day = method.partition("_")
    return screen.words("judge.method_day", day=day) if kind == "day" else screen.words(f"judge.method_{method}")
