"""Access: may this group take this link, in this direction, on this day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corredor.messages import Message
from corredor.verification.mechanism_places import passes_by_mechanism
from corredor.verification.messages import figure
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force


@dataclass(frozen=True, slots=True)
class AccessDenied:
    """Why a link is closed to a group, and the state that closes it; "" where it is no state's doing."""

    reason: Message
    state: str = ""


def first_denial(
    index: ScenarioIndex, group: Row, link: Row, forward: bool, day: int, *, by_mechanism: bool = True
) -> AccessDenied | None:
    """Give the first reason for which a link is closed to a group on a day; None when it is open.

    Parameters
    ----------
    index
        The scenario.
    group, link
        Rows of the tables.
    forward
        Whether the link is taken in the direction in which it is written.
    day
        Day index of the stage; for long links that of arrival.
    by_mechanism
        False for people who have no place of the mechanism.
    """
    key = ("access", group["id"], link["id"], forward, day, by_mechanism)
    if key not in index.cache:
        index.cache[key] = next(denials_at(index, group, link, forward, day, by_mechanism=by_mechanism), None)
    denial: AccessDenied | None = index.cache[key]
    return denial


def denials_at(
    index: ScenarioIndex, group: Row, link: Row, forward: bool, day: int, *, by_mechanism: bool = True
) -> Iterator[AccessDenied]:
    """Give every reason for which a link is closed to a group on a day, in the order of `first_denial`.

    The parameters are those of `first_denial`.
    """
    exited = index.state_of(link["from"] if forward else link["to"])
    entered = index.state_of(link["to"] if forward else link["from"])
    limit = group["max_exposure"]
    if limit is not None and (link["exposure"] or 0) > limit:
        yield AccessDenied(
            Message(
                "link_too_exposed",
                "its exposure {exposure} is above {limit}",
                exposure=figure(link["exposure"]),
                limit=figure(limit),
            )
        )
    if _is_closed(index, "link", link["id"], day):
        yield AccessDenied(Message("link_closed", "a closure shuts the link"))
    forbidden = group["forbidden_states"] or ()
    if exited == entered:
        is_home = exited == index.state_of(group["origin"])
        if exited in forbidden and not is_home:
            yield AccessDenied(_forbidden(exited), exited)
        return
    if entered in forbidden:
        yield AccessDenied(_forbidden(entered), entered)
    at_border = [_crossings_closed(index, group, link["crossing"] or (), exited, entered, day)]
    if not (by_mechanism and passes_by_mechanism(index, group, entered, day)):
        at_border.append(
            AccessDenied(
                Message(
                    "no_entry_without_mechanism",
                    "{state} lets nobody in by it without a place of the mechanism",
                    state=entered,
                ),
                entered,
            )
            if link["mechanism"]
            else _entry_closed(index, group, entered, day)
        )
    if not (by_mechanism and passes_by_mechanism(index, group, exited, day)):
        at_border.append(_exit_closed(index, group, exited, day))
    yield from (denial for denial in at_border if denial is not None)


def _forbidden(state: str) -> Message:
    return Message("state_forbidden_to_group", "{state} is forbidden to the group", state=state)


def _is_closed(index: ScenarioIndex, kind: str, name: str, day: int) -> bool:
    """Whether a closure of the link or crossing is in force on a day."""
    return any(in_force(row, index.date(day)) for row in index.closures.get((kind, name), ()))


def _crossings_closed(
    index: ScenarioIndex, group: Row, crossings: Sequence[str], exited: str, entered: str, day: int
) -> AccessDenied | None:
    """Why none of the link's crossings is open to the group: there is none, a closure, a switch of either state."""
    if not crossings:
        return AccessDenied(
            Message(
                "no_crossing_between_states",
                "no crossing leads from {exited} to {entered}",
                exited=exited,
                entered=entered,
            )
        )
    for crossing in crossings:
        if _is_closed(index, "crossing", crossing, day):
            return AccessDenied(Message("crossing_closed", "a closure shuts {crossing}", crossing=crossing))
    for state in (entered, exited):
        for switch in index.switches_for(state, "closed", group, day):
            if not switch["value"] or any(crossing in switch["value"] for crossing in crossings):
                return AccessDenied(
                    Message("closed_by_switch", "{state} has closed it by {switch}", state=state, switch=switch["id"]),
                    state,
                )
    named = [switch["value"] for switch in index.switches_for(entered, "crossing", group, day)]
    if named and not any(crossing in value for value in named for crossing in crossings):
        return AccessDenied(
            Message("entry_by_other_crossings", "{state} lets the group in by other crossings", state=entered), entered
        )
    return None


def _entry_closed(index: ScenarioIndex, group: Row, entered: str, day: int) -> AccessDenied | None:
    """Why neither the group's documents nor a switch open the state that is entered."""
    state = index.states[entered]
    is_national = bool(group["nationality"]) and group["nationality"] == entered
    accepted = state["documents_of_nationals" if is_national else "documents"] or ()
    since = state["documents_since"]
    date = index.date(day)
    if group["documents"] in accepted and (since is None or (date is not None and date >= since)):
        return None
    if any(group["documents"] in row["value"] for row in index.switches_for(entered, "documents", group, day)):
        return None
    rule = "admit" if entered == index.state_of(group["goal"]) else "transit"
    if _has_consent(index, group, entered, rule, day):
        return None
    return AccessDenied(
        Message(
            "entry_closed",
            "{state} neither accepts the paper {document} nor has a {rule} switch in force",
            state=entered,
            document=str(group["documents"]),
            rule=rule,
        ),
        entered,
    )


def _exit_closed(index: ScenarioIndex, group: Row, exited: str, day: int) -> AccessDenied | None:
    """Why neither the group's documents nor a switch let it leave a state."""
    required = index.states[exited]["documents_to_leave"] or ()
    if not required or group["documents"] in required or _has_consent(index, group, exited, "transit", day):
        return None
    return AccessDenied(
        Message(
            "exit_closed",
            "{state} lets nobody leave with the paper {document}",
            state=exited,
            document=str(group["documents"]),
        ),
        exited,
    )


def _has_consent(index: ScenarioIndex, group: Row, state: str, rule: str, day: int) -> bool:
    """Whether a switch of the state that says yes is in force for the group on a day."""
    return any(row["value"] != ["no"] for row in index.switches_for(state, rule, group, day))
