"""Which crossing is meant, and in which direction: by its code, or by a part of its code or name."""

from __future__ import annotations

from corredor.errors import Finding, ScenarioError
from corredor.messages import AnyMessage
from corredor.scenario.plain_text import fold_to_ascii
from corredor.scenario.reading.parse_cell import did_you_mean, quoted
from corredor.scenario.scenario import Scenario


def find_crossing(scenario: Scenario, said: str, enters: str = "") -> tuple[str, str]:
    """Give the code of a crossing and the state entered; ScenarioError where none or several are meant.

    Without a state, the direction in which the corridor's coaches come is meant, or the only one with traffic.
    """
    crossing = _crossing(scenario, said)
    traffic = [row for row in scenario.rows("traffic") if row["crossing"] == crossing]
    ways = list(dict.fromkeys(row["enters"] for row in traffic))
    if not traffic:
        with_traffic = sorted({row["crossing"] for row in scenario.rows("traffic")})
        told = f"Traffic is told at {', '.join(with_traffic)}." if with_traffic else "Add rows to traffic."
        raise _wrong("traffic", "crossing", f"Nothing is said of the traffic at {quoted(crossing)}.", told)
    if enters:
        if enters not in ways:
            says = f"Nothing is said of the traffic at {quoted(crossing)} that enters {quoted(enters)}."
            raise _wrong("traffic", "enters", says, f"Name {' or '.join(ways)}.")
        return crossing, enters
    of_corridor = list(dict.fromkeys(row["enters"] for row in traffic if row["kind"] == "corridor"))
    for choice in (ways, of_corridor):
        if len(choice) == 1:
            return crossing, choice[0]
    raise _wrong("traffic", "enters", f"Traffic passes {quoted(crossing)} both ways.", f"Name {' or '.join(ways)}.")


def _crossing(scenario: Scenario, said: str) -> str:
    names: dict[str, str] = {row["id"]: f"{row['id']} {row['name'] or ''}" for row in scenario.rows("crossings")}
    if said in names:
        return said
    meant = [code for code, name in names.items() if fold_to_ascii(said) and fold_to_ascii(said) in fold_to_ascii(name)]
    # A part of a name may fit an airport too; those of which traffic is told are meant first.
    told = {row["crossing"] for row in scenario.rows("traffic")}
    meant = [code for code in meant if code in told] or meant
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise _wrong("crossings", "id", f"{quoted(said)} may be {' or '.join(meant)}.", "Name one of them.")
    right = did_you_mean(said, names) or f"Give an id of crossings, such as {next(iter(names), '')}."
    raise _wrong("crossings", "id", f"{quoted(said)} is not in crossings.", right)


def _wrong(table: str, column: str, says: str, try_: AnyMessage | str) -> ScenarioError:
    return ScenarioError([Finding(table, None, column, says, try_)])
