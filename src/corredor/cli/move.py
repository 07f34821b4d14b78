"""`corredor move`: people who set out on their own, counted day by day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.answers import finding_line, finding_row
from corredor.cli.help import Argument, Command, one_of
from corredor.cli.screen import Screen
from corredor.words import Words

if TYPE_CHECKING:
    from corredor.simulation.movement import Movement

RULES = ("flee", "attraction")


def command(words: Words) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "move",
        run,
        [
            Argument("case", words("move.case"), words("metavar.case")),
            click.Option(
                ["--rule"],
                default="flee",
                callback=one_of(words, RULES),
                metavar="|".join(RULES),
                help=words("move.rule"),
            ),
            click.Option(["--as-flee"], is_flag=True, help=words("move.as_flee")),
            seed_option(words),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("move.out")),
        ],
    )


def seed_option(words: Words) -> click.Option:
    """Give --seed, which may be given several times."""

    def read(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
        if not all(value.isdecimal() and len(value) <= 18 for value in values):
            raise click.BadParameter(words("usage.seed"), context, param)
        return tuple(map(int, values))

    return click.Option(
        ["--seed"], multiple=True, callback=read, metavar=words("metavar.number"), help=words("move.seed")
    )


def run(screen: Screen, case: str, rule: str, as_flee: bool, seed: tuple[int, ...], out: str | None) -> int:
    """Follow the rule, say who is where at the end, and keep the tables where asked."""
    from corredor.questions.kept_movement import write_movement
    from corredor.simulation.move import move

    if out:
        may_write(screen, Path(out))
    movement = move(case, rule=rule, as_flee=as_flee, seeds=seed)
    for finding in movement.findings:
        if not screen.as_json:
            screen.err.print(finding_line(screen, finding), soft_wrap=True)
    if out:
        write_movement(movement, out)
    if screen.as_json:
        screen.give(as_json(screen, movement, out))
    else:
        show(screen, movement)
        if out:
            screen.say("move.written", out=out)
    return 0


def may_write(screen: Screen, target: Path) -> None:
    """An answer is written over an answer, never over anything else."""
    there = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if there and not (target / "answer.toml").is_file():
        raise click.UsageError(screen.words("move.out_taken", path=target), click.get_current_context())


def as_json(screen: Screen, movement: Movement, out: str | None) -> dict[str, Any]:
    """Give who is where at the end of each run, with the counts where there are any."""
    last = movement.at_destinations[:, -1]
    runs = []
    for at, seed in enumerate(movement.seeds):
        people = dict(zip(movement.destinations, last[at].tolist(), strict=True))
        on_way = float(movement.on_way[at, -1])
        elsewhere = float(movement.people[at, -1].sum() - last[at].sum())
        runs.append({"seed": seed, "people": people, "elsewhere": elsewhere, "on_way": on_way})
    return {
        "start": movement.start,
        "days": movement.days,
        "rule": movement.provenance["rule"],
        "runs": runs,
        "counted": None
        if movement.counted is None
        else dict(zip(movement.destinations, movement.counted[-1].tolist(), strict=True)),
        "findings": [finding_row(screen, finding) for finding in movement.findings],
        "out": out,
    }


def show(screen: Screen, movement: Movement) -> None:
    """Show who is at each destination at the end, told and counted, and who is elsewhere."""
    last = movement.at_destinations[:, -1].mean(axis=0)
    rows: list[list[object]] = []
    for at, name in enumerate(movement.destinations):
        counted = "" if movement.counted is None else screen.words.number(float(movement.counted[-1, at]))
        rows.append([name, screen.words.number(float(last[at])), counted])
    elsewhere = float(movement.people[:, -1].sum(axis=1).mean() - last.sum())
    on_way = float(movement.on_way[:, -1].mean())
    rows.append([screen.words("move.elsewhere"), screen.words.number(elsewhere), ""])
    rows.append([screen.words("move.on_way"), screen.words.number(on_way), ""])
    screen.say("move.title", days=screen.words.number(movement.days), start=screen.words.date(movement.start))
    screen.table([screen.words(f"head.{name}") for name in ("place", "told", "counted")], rows)
