"""Whether a door is open: may this group take this link, in this direction, on this day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corredor.verification.mechanism_places import lets_pass
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force


@dataclass(frozen=True, slots=True)
class AccessDenied:
    """Why a door is closed, and the state that closes it; "" where it is no state's doing."""

    why: str
    state: str = ""


def first_denial(
    atlas: ScenarioIndex, group: Row, link: Row, forward: bool, day: int, *, by_mechanism: bool = True
) -> AccessDenied | None:
    """Say why a link is closed to a group on a day; None when it is open.

    `forward` is the direction in which the link is written; `day` the day of the stage, for long links of arrival.
    Without `by_mechanism` it is asked of people who have no place of the mechanism.
    """
    key = ("door", group["id"], link["id"], forward, day, by_mechanism)
    if key not in atlas.memory:
        atlas.memory[key] = next(denials_at(atlas, group, link, forward, day, by_mechanism=by_mechanism), None)
    found: AccessDenied | None = atlas.memory[key]
    return found


def denials_at(
    atlas: ScenarioIndex, group: Row, link: Row, forward: bool, day: int, *, by_mechanism: bool = True
) -> Iterator[AccessDenied]:
    """Give all that closes a link to a group on a day, the first as `closed_door` tells it."""
    left = atlas.state_of(link["from"] if forward else link["to"])
    entered = atlas.state_of(link["to"] if forward else link["from"])
    most = group["max_exposure"]
    if most is not None and (link["exposure"] or 0) > most:
        yield AccessDenied(f"its exposure {link['exposure']:g} is above {most:g}")
    if _is_shut(atlas, "link", link["id"], day):
        yield AccessDenied("a closure shuts the link")
    forbidden = group["forbidden_states"] or ()
    if left == entered:
        is_home = left == atlas.state_of(group["origin"])
        if left in forbidden and not is_home:
            yield AccessDenied(f"{left} is forbidden to the group", left)
        return
    if entered in forbidden:
        yield AccessDenied(f"{entered} is forbidden to the group", entered)
    found = [_crossings_closed(atlas, group, link["crossing"] or (), left, entered, day)]
    if not (by_mechanism and lets_pass(atlas, group, entered, day)):
        found.append(
            AccessDenied(f"{entered} lets nobody in by it without a place of the mechanism", entered)
            if link["mechanism"]
            else _entry_closed(atlas, group, entered, day)
        )
    if not (by_mechanism and lets_pass(atlas, group, left, day)):
        found.append(_exit_closed(atlas, group, left, day))
    yield from (shut for shut in found if shut is not None)


def _is_shut(atlas: ScenarioIndex, kind: str, name: str, day: int) -> bool:
    return any(in_force(row, atlas.date(day)) for row in atlas.closures.get((kind, name), ()))


def _crossings_closed(
    atlas: ScenarioIndex, group: Row, crossings: Sequence[str], left: str, entered: str, day: int
) -> AccessDenied | None:
    if not crossings:
        return AccessDenied(f"no crossing leads from {left} to {entered}")
    for crossing in crossings:
        if _is_shut(atlas, "crossing", crossing, day):
            return AccessDenied(f"a closure shuts {crossing}")
    for state in (entered, left):
        for switch in atlas.switches_for(state, "closed", group, day):
            if not switch["value"] or any(crossing in switch["value"] for crossing in crossings):
                return AccessDenied(f"{state} has closed it by {switch['id']}", state)
    wanted = [switch["value"] for switch in atlas.switches_for(entered, "crossing", group, day)]
    if wanted and not any(crossing in value for value in wanted for crossing in crossings):
        return AccessDenied(f"{entered} lets the group in by other crossings", entered)
    return None


def _entry_closed(atlas: ScenarioIndex, group: Row, entered: str, day: int) -> AccessDenied | None:
    state = atlas.states[entered]
    is_national = bool(group["nationality"]) and group["nationality"] == entered
    papers = state["documents_of_nationals" if is_national else "documents"] or ()
    since = state["documents_since"]
    date = atlas.date(day)
    if group["documents"] in papers and (since is None or (date is not None and date >= since)):
        return None
    if any(group["documents"] in row["value"] for row in atlas.switches_for(entered, "documents", group, day)):
        return None
    consent = "admit" if entered == atlas.state_of(group["goal"]) else "transit"
    if _has_consent(atlas, group, entered, consent, day):
        return None
    papers_held = group["documents"]
    return AccessDenied(
        f"{entered} neither accepts the paper {papers_held} nor has a {consent} switch in force", entered
    )


def _exit_closed(atlas: ScenarioIndex, group: Row, left: str, day: int) -> AccessDenied | None:
    asked = atlas.states[left]["documents_to_leave"] or ()
    if not asked or group["documents"] in asked or _has_consent(atlas, group, left, "transit", day):
        return None
    return AccessDenied(f"{left} lets nobody leave with the paper {group['documents']}", left)


def _has_consent(atlas: ScenarioIndex, group: Row, state: str, rule: str, day: int) -> bool:
    return any(row["value"] != ["no"] for row in atlas.switches_for(state, rule, group, day))
