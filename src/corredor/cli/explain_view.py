"""Shows an explanation on the screen: sets, rules one after another, objectives, and how names are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corredor.cli.output import Screen

if TYPE_CHECKING:
    from corredor.analyses.explain import Explanation, ModelRule

MOST_NAMED = 4


def show_explanation(screen: Screen, explained: Explanation, variants: Sequence[str], group: str | None) -> None:
    """Show the whole explanation."""
    _head(screen, explained, variants, group)
    _sets(screen, explained)
    _rules(screen, explained)
    _aims(screen, explained)
    screen.heading("explain.beyond")
    for text in explained.beyond:
        screen.line(f"- {text}")
    screen.heading("explain.names")
    for text in explained.names:
        screen.line(f"- {text}")


def show_rule(screen: Screen, explained: Explanation, rule: ModelRule) -> None:
    """Show one rule with everything that it holds."""
    screen.line(screen.words("explain.title", title=explained.title), style="bold")
    screen.line()
    if rule.occurs:
        _rule(screen, rule)
    else:
        screen.line(rule.says)
        for formula in rule.algebra:
            screen.line(f"  {formula}", style="cyan")
    if rule.table:
        screen.line()
        heads = [screen.words(f"explain.head.{name}") for name in _columns(rule)]
        screen.table(heads, [[_cell(screen, row[name]) for name in _columns(rule)] for row in rule.table])


def _head(screen: Screen, explained: Explanation, variants: Sequence[str], group: str | None) -> None:
    words = screen.words
    screen.line(words("explain.title", title=explained.title), style="bold")
    if variants:
        screen.say("explain.variants", variants=", ".join(variants))
    if group is not None:
        names = ", ".join(f"k{one.k}" for one in explained.merged)
        screen.say("explain.only", names=names, groups=group)
    screen.say(
        "explain.size",
        columns=words.number(explained.columns),
        rows=words.number(explained.rows),
        entries=words.number(explained.entries),
    )


def _sets(screen: Screen, explained: Explanation) -> None:
    heads = [screen.words(f"explain.head.{name}") for name in ("symbol", "what", "number")]
    screen.heading("explain.sets")
    screen.table(heads, [[one.symbol, one.says, one.size] for one in explained.sets])
    screen.heading("explain.merged")
    names = ["goal", "people", "nodes", "arcs", "columns", "rows"]
    if any(one.weight != 1 for one in explained.merged):
        names.insert(2, "weight")
    rows = [
        [f"k{one.k}", *(getattr(one, name) for name in names), len(one.groups), one.groups[0]]
        for one in explained.merged
    ]
    names = ["k", *names, "groups", "first"]
    screen.table([screen.words(f"explain.head.{name}") for name in names], rows)
    screen.heading("explain.variables")
    screen.table(heads, [[one.symbol, one.says, one.size] for one in explained.variables])
    screen.say("explain.notation")


def _rules(screen: Screen, explained: Explanation) -> None:
    screen.heading("explain.rules")
    for rule in explained.rules:
        if rule.occurs:
            screen.line()
            _rule(screen, rule)
    screen.heading("explain.absent")
    for rule in explained.rules:
        if not rule.occurs:
            screen.line(f"- §{rule.section} ({rule.name}) {rule.says}")


def _rule(screen: Screen, rule: ModelRule) -> None:
    rows = screen.words.number(rule.rows)
    title = screen.words(f"explain.title.{rule.name}")
    key = f"explain.rule_{rule.gives}"
    screen.line(screen.words(key, section=rule.section, title=title, name=rule.name, rows=rows), style="bold")
    for formula in rule.algebra:
        screen.line(f"  {formula}", style="cyan")
    screen.line(f"  {rule.says}")
    for text in rule.examples:
        screen.line(f"  · {text}")


def _aims(screen: Screen, explained: Explanation) -> None:
    screen.heading("explain.aims")
    for number, aim in enumerate(explained.aims, start=1):
        screen.line()
        screen.line(f"{number}. {aim.name}", style="bold")
        screen.line(f"  {aim.algebra}", style="cyan")
        screen.line(f"  {aim.says}")
        if aim.held:
            screen.line(f"  {screen.words('explain.held', name=aim.held, slack=aim.slack)}")


def _columns(rule: ModelRule) -> list[str]:
    return list(rule.table[0])


def _cell(screen: Screen, value: object) -> object:
    """A cell of a table; of a list the first few, and how many more there are."""
    if not isinstance(value, list):
        return value
    named, more = ", ".join(map(str, value[:MOST_NAMED])), len(value) - MOST_NAMED
    return f"{named} {screen.words('word.and_more', number=screen.words.number(more))}" if more > 0 else named
