"""`corredor move`: simulation of people who set out on their own, by day."""

from __future__ import annotations

from datetime import date as Date
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.errors import finding_line, finding_row
from corredor.cli.options import check_output_folder, known_option, variant_option
from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.simulation.movement.movement_result import Movement

MOST_PLACES = 8
RULES = ("flee", "attraction", "own_way")


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "move",
        run,
        [
            Argument("case", words("move.case"), words("metavar.case")),
            variant_option(words),
            known_option(words),
            click.Option(["--rule"], callback=one_of(words, RULES), metavar="|".join(RULES), help=words("move.rule")),
            click.Option(["--as-flee"], is_flag=True, help=words("move.as_flee")),
            seed_option(words),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("move.out")),
        ],
    )


def seed_option(words: Catalogue) -> click.Option:
    """Give --seed, which may be given several times."""

    def read(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
        if not all(value.isdecimal() and len(value) <= 18 for value in values):
            raise click.BadParameter(words("usage.seed"), context, param)
        return tuple(map(int, values))

    return click.Option(
        ["--seed"], multiple=True, callback=read, metavar=words("metavar.number"), help=words("move.seed")
    )


def run(
    screen: Screen,
    case: str,
    variant: tuple[str, ...],
    known: Date | None,
    rule: str | None,
    as_flee: bool,
    seed: tuple[int, ...],
    out: str | None,
) -> int:
    """Simulate the movement, show who is where at the end, and save the tables where asked."""
    from corredor.results.movement_io import write_movement
    from corredor.simulation.movement.move import move

    check_output_folder(screen, out)
    movement = move(case, rule=rule, variants=variant, known=known, as_flee=as_flee, seeds=seed)
    for finding in movement.findings:
        if not screen.as_json:
            screen.err.print(finding_line(screen, finding), soft_wrap=True)
    if out:
        write_movement(movement, out)
    if screen.as_json:
        screen.write_json(as_json(screen, movement, out))
    else:
        show(screen, movement)
        if out:
            screen.say("move.written", out=out)
    return 0


def as_json(screen: Screen, movement: Movement, out: str | None) -> dict[str, Any]:
    """Give who is where at the end of each run, with the counts where there are any."""
    last_day = movement.at_destinations[:, -1]
    runs = []
    for index, seed in enumerate(movement.seeds):
        people = dict(zip(movement.destinations, last_day[index].tolist(), strict=True))
        run: dict[str, Any] = {
            "seed": seed,
            "people": people,
            "elsewhere": float(movement.people[index, -1].sum() - last_day[index].sum()),
            "on_way": float(movement.on_way[index, -1]),
        }
        run |= {name: float(values[index, -1]) for name, values in movement.gone.items()}
        run["told"] = {name: float(values[index].sum()) for name, values in movement.told.items()}
        runs.append(run)
    return {
        "start": movement.start,
        "days": movement.days,
        "rule": movement.provenance["rule"],
        "runs": runs,
        "counted": None
        if movement.counted is None
        else dict(zip(movement.destinations, movement.counted[-1].tolist(), strict=True)),
        "assumed_switches": movement.provenance.get("assumed_switches", []),
        "findings": [finding_row(screen, finding) for finding in movement.findings],
        "out": out,
    }


def show(screen: Screen, movement: Movement) -> None:
    """Show people at each destination at the end, simulated and counted, and those who wait or have left."""
    number, words = screen.words.number, screen.words
    last_day = movement.people[:, -1].mean(axis=0)
    remaining = dict(zip(movement.places, last_day.tolist(), strict=True))
    rows: list[list[object]] = []
    for index, name in enumerate(movement.destinations):
        counted = "" if movement.counted is None else number(float(movement.counted[-1, index]))
        rows.append([name, number(remaining.pop(name)), counted])
    waiting = sorted(remaining.items(), key=lambda item: -item[1])
    shown_waiting = [(name, people) for name, people in waiting if people >= 1][: MOST_PLACES if movement.gone else 0]
    rows += [[words("move.waiting_at", place=name), number(people), ""] for name, people in shown_waiting]
    rows.append([words("move.elsewhere"), number(sum(people for _, people in waiting[len(shown_waiting) :])), ""])
    rows.append([words("move.on_way"), number(float(movement.on_way[:, -1].mean())), ""])
    rows += [[words(f"move.{name}"), number(float(values[:, -1].mean())), ""] for name, values in movement.gone.items()]
    screen.say("move.title", days=number(movement.days), start=words.date(movement.start))
    headings = ["place", "told", "counted"] if movement.counted is not None else ["place", "told"]
    screen.table([words(f"head.{name}") for name in headings], [row[: len(headings)] for row in rows])
    for name, values in movement.told.items():
        if values.any() and name != "overdue":
            screen.say(
                "move.refused", post=name.removeprefix("refused at "), number=number(float(values.sum(1).mean()))
            )
    if "overdue" in movement.told and movement.told["overdue"].any():
        screen.say("move.overdue", number=number(float(movement.told["overdue"].max(axis=1).mean())))
    assumed = movement.provenance.get("assumed_switches", [])
    if movement.gone:
        screen.say("move.assumed", switches=", ".join(assumed) or words("word.no"))
