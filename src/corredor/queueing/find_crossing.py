"""Which crossing a user means, and in which direction: by its code, or by a part of its code or name."""

from __future__ import annotations

from corredor.errors import Finding, ScenarioError
from corredor.messages import AnyMessage, Message, MessageList
from corredor.scenario.common_messages import shortened
from corredor.scenario.plain_text import fold_to_ascii
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.scenario import Scenario


def find_crossing(scenario: Scenario, given: str, enters: str = "") -> tuple[str, str]:
    """Give the code of a crossing and the state entered.

    Parameters
    ----------
    given
        Code of the crossing, or a part of its code or name, in any case and without accents.
    enters
        State entered. Empty: the direction of the corridor's coaches, or the only one with traffic.

    Raises
    ------
    ScenarioError
        With a finding where no crossing fits, several do, or no traffic is known in that direction.
    """
    crossing = _crossing_code(scenario, given)
    traffic = [row for row in scenario.rows("traffic") if row["crossing"] == crossing]
    directions = list(dict.fromkeys(row["enters"] for row in traffic))
    name_one = Message("name_one_of", "Name {names}.", names=MessageList(tuple(directions), "or"))
    if not traffic:
        with_traffic = sorted({row["crossing"] for row in scenario.rows("traffic")})
        hint = (
            Message("traffic_is_told_at", "Traffic is told at {names}.", names=", ".join(with_traffic))
            if with_traffic
            else Message("add_rows_to_traffic", "Add rows to traffic.")
        )
        message = Message(
            "no_traffic_at_crossing", 'Nothing is said of the traffic at "{crossing}".', crossing=shortened(crossing)
        )
        raise _error("traffic", "crossing", message, hint)
    if enters:
        if enters not in directions:
            message = Message(
                "no_traffic_in_direction",
                'Nothing is said of the traffic at "{crossing}" that enters "{state}".',
                crossing=shortened(crossing),
                state=shortened(enters),
            )
            raise _error("traffic", "enters", message, name_one)
        return crossing, enters
    of_corridor = list(dict.fromkeys(row["enters"] for row in traffic if row["kind"] == "corridor"))
    for choice in (directions, of_corridor):
        if len(choice) == 1:
            return crossing, choice[0]
    message = Message("traffic_both_ways", 'Traffic passes "{crossing}" both ways.', crossing=shortened(crossing))
    raise _error("traffic", "enters", message, name_one)


def _crossing_code(scenario: Scenario, given: str) -> str:
    """Give the code of the one crossing that is meant."""
    names: dict[str, str] = {row["id"]: f"{row['id']} {row['name'] or ''}" for row in scenario.rows("crossings")}
    if given in names:
        return given
    folded = fold_to_ascii(given)
    candidates = [code for code, name in names.items() if folded and folded in fold_to_ascii(name)]
    # A part of a name may fit an airport too: crossings whose traffic is known come first.
    with_traffic = {row["crossing"] for row in scenario.rows("traffic")}
    candidates = [code for code in candidates if code in with_traffic] or candidates
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        message = Message(
            "crossing_is_ambiguous",
            '"{given}" may be {names}.',
            given=shortened(given),
            names=MessageList(tuple(candidates), "or"),
        )
        raise _error("crossings", "id", message, Message("name_one_of_them", "Name one of them."))
    example = Message(
        "give_a_crossing_id", "Give an id of crossings, such as {example}.", example=next(iter(names), "")
    )
    message = Message("unknown_crossing", '"{given}" is not in crossings.', given=shortened(given))
    raise _error("crossings", "id", message, did_you_mean(given, names) or example)


def _error(table: str, column: str, message: AnyMessage, hint: AnyMessage | str) -> ScenarioError:
    return ScenarioError([Finding(table, None, column, message, hint)])
