"""`corredor roadmap`: the earliest opening day, its critical chain, and the slack of every other commitment."""

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

# Confidences of lead times that nobody has promised.
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
    """Write the roadmap; where the scenario has no commitments, the variants that have some."""
    from corredor.agreements.roadmap import roadmap
    from corredor.formats.read_scenario import read, variants_with

    path = Path(scenario)
    found = roadmap(read(path, variants=variant, known=known))
    if screen.as_json:
        tables = {name: getattr(found, name).to_dicts() for name in ("commitments", "states", "switches")}
        screen.write_json({"opens": found.opens, "chain": list(found.chain), **tables})
    elif found.opens is None:
        screen.say("roadmap.nothing")
        others = [name for name in variants_with(path, "commitments") if name not in variant]
        if others:
            screen.say("roadmap.variants", names=", ".join(others))
    else:
        show_roadmap(screen, found, found.opens)
    return 0


def show_roadmap(screen: Screen, found: Roadmap, opens: Date) -> None:
    """Write the opening day, its critical chain, every commitment, and when each state's consent can begin."""
    words = screen.words
    screen.line(words("roadmap.opens", day=words.date(opens)), style="bold")
    if found.chain:
        screen.say("roadmap.chain", names=" → ".join(found.chain))
    rows = found.commitments.to_dicts()
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
        [[row["state"], row["opens"], " → ".join(row["chain"])] for row in found.states.to_dicts()],
    )
    screen.heading("roadmap.switches")
    if found.switches.is_empty():
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
            for row in found.switches.to_dicts()
        ],
    )
