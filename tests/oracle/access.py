"""Whether a link is open to a group on a day (model, section 6)."""

from __future__ import annotations

from tests.oracle.scenario_index import Row, Way, World


def is_open(world: World, group: Row, way: Way, day: int) -> bool:
    """Tell whether people of the group may travel the link on the day."""
    here, there = world.state_of(way.start), world.state_of(way.end)
    if group["max_exposure"] is not None and (way.row["exposure"] or 0) > group["max_exposure"]:
        return False
    if _is_shut(world, way, day):
        return False
    if here == there:
        return here not in group["forbidden_states"] or here == world.state_of(group["origin"])
    return (
        there not in group["forbidden_states"]
        and not _is_closed_by_a_state(world, group, way, day, (here, there))
        and _is_a_crossing_to_be_used(world, group, way, day, there)
        and _may_enter(world, group, there, day)
        and _may_leave(world, group, here, day)
    )


def _is_shut(world: World, way: Way, day: int) -> bool:
    return any(
        row["link"] == way.id or (row["crossing"] is not None and row["crossing"] in way.crossings)
        for row in world.scenario.rows("closures")
        if world.in_force(row, day)
    )


def _is_closed_by_a_state(world: World, group: Row, way: Way, day: int, states: tuple[str, str]) -> bool:
    return any(
        not row["value"] or set(row["value"]) & set(way.crossings)
        for state in states
        for row in world.switches("closed", state, day, group)
    )


def _is_a_crossing_to_be_used(world: World, group: Row, way: Way, day: int, there: str) -> bool:
    rules = list(world.switches("crossing", there, day, group))
    return not rules or any(set(row["value"]) & set(way.crossings) for row in rules)


def _may_enter(world: World, group: Row, there: str, day: int) -> bool:
    state, paper = world.states[there], group["documents"]
    accepted = state["documents_of_nationals" if group["nationality"] == there else "documents"]
    since = state["documents_since"]
    if paper in accepted and (since is None or since <= world.scenario.settings.date_of(day)):
        return True
    if any(paper in row["value"] for row in world.switches("documents", there, day, group)):
        return True
    rule = "admit" if there == world.state_of(group["goal"]) else "transit"
    return any(True for _ in world.switches(rule, there, day, group))


def _may_leave(world: World, group: Row, here: str, day: int) -> bool:
    asked = world.states[here]["documents_to_leave"]
    if not asked or group["documents"] in asked:
        return True
    return any(True for _ in world.switches("transit", here, day, group))
