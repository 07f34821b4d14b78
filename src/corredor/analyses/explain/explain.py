"""The whole explanation: sets, merged groups, variables, rules, aims, what is not linear, and how to read an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corredor.analyses.explain.access_rules import access_rules
from corredor.analyses.explain.context import ExplainContext
from corredor.analyses.explain.name_examples import name_examples
from corredor.analyses.explain.objective_rules import Aim, objectives_of
from corredor.analyses.explain.pool_rules import pool_rules
from corredor.analyses.explain.rule import ModelRule
from corredor.analyses.explain.travel_rules import travel_rules
from corredor.errors import FormatError
from corredor.messages import Message, catalogue
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.lp.model_size import model_size
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


@dataclass(frozen=True, slots=True)
class Symbol:
    """A set or a variable: its symbol, what it is, and how many there are."""

    symbol: str
    says: str
    size: int


@dataclass(frozen=True, slots=True)
class MergedGroups:
    """Groups that are one to the planner: their number `k`, the people carried, and their part of the model."""

    k: int
    groups: tuple[str, ...]
    goal: str
    people: int
    weight: float
    nodes: int
    arcs: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The model of a scenario: a linear programme of `columns`, `rows` and about `entries` entries that are not 0.

    `rules` has every rule there is, in the order of docs/why/model.md; those that do not occur say so. `beyond` says
    what is not in the programme, `names` how the names of columns and rows in an export are read. Sentences are in the
    language asked for.
    """

    title: str
    columns: int
    rows: int
    entries: int
    sets: tuple[Symbol, ...]
    merged: tuple[MergedGroups, ...]
    variables: tuple[Symbol, ...]
    rules: tuple[ModelRule, ...]
    aims: tuple[Aim, ...]
    beyond: tuple[str, ...]
    names: tuple[str, ...]


def explain(scenario: Scenario, *, group: str | None = None, lang: str = "en") -> Explanation:
    """Explain the planning model of a scenario, rule by rule, in algebra and in words. Nothing is solved.

    Twin of `corredor explain`.

    Parameters
    ----------
    scenario
        What is known, as `read` gives it.
    group
        A group or a population: only its part of the model is explained. FormatError where nobody of that name travels.
    lang
        The language of the sentences: es, en or pt.

    Examples
    --------
    >>> from corredor import explain, read
    >>> [rule.name for rule in explain(read("examples/two-towns")).rules if rule.rows]
    ['balance', 'exit', 'fleet']
    """
    return explain_network(compile_network(scenario), group=group, lang=lang)


def explain_network(network: Network, *, group: str | None = None, lang: str = "en") -> Explanation:
    """Explain a network that is compiled already; the rest as in `explain`."""
    chosen = _chosen(network, group)
    size = model_size(network, [network.commodities[number] for number in chosen])
    subject = ExplainContext(network, chosen, size, catalogue(lang))
    settings = network.scenario.settings
    return Explanation(
        settings.title,
        size.columns,
        size.rows,
        size.entries,
        tuple(_sets(subject)),
        tuple(_merged(subject)),
        tuple(_variables(subject)),
        (*travel_rules(subject), *access_rules(subject), *pool_rules(subject)),
        objectives_of(subject, settings.aims),
        tuple(_beyond(subject)),
        tuple(name_examples(subject)),
    )


def _chosen(network: Network, group: str | None) -> tuple[int, ...]:
    """The commodities that hold a group, or some group of a population; all of them where none is named."""
    if group is None:
        return tuple(range(len(network.commodities)))
    wanted = {
        row["id"]
        for row in network.scenario.rows("groups")
        if row["goal"] != STAY and group in (row["id"], row["population"])
    }
    if not wanted:
        raise FormatError(Message("no_group_travels", 'No group that travels is called "{group}".', group=group or ""))
    return tuple(number for number, one in enumerate(network.commodities) if wanted & set(one.groups))


def _sets(subject: ExplainContext) -> Iterator[Symbol]:
    network, size = subject.network, subject.size
    some = subject.commodities
    for symbol, key, number in (
        ("D", "days", network.horizon),
        ("F", "finish", network.days - network.horizon),
        ("p ∈ P", "stops", len(network.stops)),
        ("w ∈ W", "ways", len(network.routes)),
        ("k ∈ K", "merged", len(some)),
        ("h ∈ H(k)", "homes", sum(size.homes)),
        ("n ∈ N(k)", "nodes", sum(commodity.nodes for commodity in some)),
        ("a ∈ A(k)", "arcs", sum(commodity.arcs for commodity in some)),
    ):
        yield Symbol(symbol, subject.say(f"set.{key}"), number)


def _merged(subject: ExplainContext) -> Iterator[MergedGroups]:
    for at, number in enumerate(subject.chosen):
        commodity = subject.network.commodities[number]
        yield MergedGroups(
            number,
            commodity.groups,
            commodity.goal,
            sum(supply.people for supply in commodity.supplies),
            commodity.weight,
            commodity.nodes,
            commodity.arcs,
            subject.size.flows[at] + subject.size.homes[at],
            int(subject.size.balances[at].sum()),
        )


def _variables(subject: ExplainContext) -> Iterator[Symbol]:
    yield Symbol("x[k,a,t] ≥ 0", subject.say("variable.x"), sum(subject.size.flows))
    yield Symbol("u[k,h] ≥ 0", subject.say("variable.u"), sum(subject.size.homes))


def _beyond(subject: ExplainContext) -> Iterator[str]:
    network = subject.network
    yield subject.say("beyond.households")
    if network.fleets:
        yield subject.say("beyond.vehicles", fleets=subject.some(list(network.fleets)))
    yield subject.say("beyond.whole")
    if network.scenario.rows("exits"):
        yield subject.say("beyond.exits")
    yield subject.say("beyond.ways")
