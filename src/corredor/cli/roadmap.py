"""`corredor roadmap`: the earliest opening day, the chain that holds it, and the slack of everything else."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from corredor.cli.command import Argument, Command
from corredor.cli.options import known_option, variant_option
from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.agreements.roadmap import Roadmap

GUESSED = ("assumed", "estimate")


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "roadmap",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
        ],
    )


def run(screen: Screen, scenario: str, variant: tuple[str, ...], known: Date | None) -> int:
    """Show the roadmap; where nothing is written down, the variants that have one."""
    from corredor.agreements.roadmap import roadmap
    from corredor.formats.read_scenario import read, variants_with

    path = Path(scenario)
    road = roadmap(read(path, variants=variant, known=known))
    if screen.as_json:
        tables = {name: getattr(road, name).to_dicts() for name in ("commitments", "states", "switches")}
        screen.write_json({"opens": road.opens, "chain": list(road.chain), **tables})
    elif road.opens is None:
        screen.say("roadmap.nothing")
        others = [name for name in variants_with(path, "commitments") if name not in variant]
        if others:
            screen.say("roadmap.variants", names=", ".join(others))
    else:
        show_roadmap(screen, road, road.opens)
    return 0


def show_roadmap(screen: Screen, road: Roadmap, opens: Date) -> None:
    """Show the opening day, its chain, every commitment, and from when each state's yes can hold."""
    words = screen.words
    screen.line(words("roadmap.opens", day=words.date(opens)), style="bold")
    if road.chain:
        screen.say("roadmap.chain", names=" → ".join(road.chain))
    rows = road.commitments.to_dicts()
    guessed = sum(row["confidence"] in GUESSED for row in rows)
    if guessed:
        screen.say("roadmap.guessed", number=words.number(guessed), all=words.number(len(rows)))
    screen.line()
    heads = ["commitment", "state", "days", "starts", "done", "slack", "known"]
    screen.table(
        [words(f"head.{name}") for name in heads],
        [
            [
                row["commitment"],
                row["state"] or words("roadmap.all_states"),
                row["lead_days"],
                words("roadmap.done") if row["is_done"] else row["starts"],
                row["done"],
                words("roadmap.holds") if row["holds"] else row["slack_days"],
                screen.term("confidence", row["confidence"] or ""),
            ]
            for row in rows
        ],
    )
    screen.heading("roadmap.steps")
    for row in rows:
        screen.say(
            "roadmap.step", name=row["commitment"], what=row["what"], who=row["who"], source=row["source"] or "–"
        )
    screen.heading("roadmap.states")
    screen.table(
        [words("head.state"), words("head.opens"), words("head.chain")],
        [[row["state"], row["opens"], " → ".join(row["chain"])] for row in road.states.to_dicts()],
    )
    screen.heading("roadmap.switches")
    if road.switches.is_empty():
        screen.say("roadmap.switches.none")
        return
    heads = ["switch", "rule", "basis", "first_day", "opens", "held_by"]
    screen.table(
        [words(f"head.{name}") for name in heads],
        [
            [
                row["switch"],
                screen.term("rule", row["rule"]),
                screen.term("basis", row["basis"]),
                row["from"],
                row["opens"],
                row["held_by"],
            ]
            for row in road.switches.to_dicts()
        ],
    )
