"""What is explained: the merged groups asked for, how much of the model is theirs, and the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corredor.agreements.entry_rules import switch_applies_to_group
from corredor.messages import AnyMessage, Catalogue, render
from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.lp.model_size import ModelSize

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class ExplainContext:
    """`chosen` are the numbers of the commodities asked for, `size` what the model holds of them."""

    network: Network
    chosen: tuple[int, ...]
    size: ModelSize
    words: Catalogue

    @property
    def commodities(self) -> list[Commodity]:
        """The commodities asked for."""
        return [self.network.commodities[number] for number in self.chosen]

    @property
    def groups(self) -> set[str]:
        """Ids of the groups asked for."""
        return {group for commodity in self.commodities for group in commodity.groups}

    def switches(self, *rules: str) -> list[dict[str, Any]]:
        """Give the switches of some rules that name somebody asked for."""
        groups = self.groups
        asked = [row for row in self.network.scenario.rows("groups") if row["id"] in groups]
        return [
            switch
            for switch in self.network.rules.switches
            if switch["rule"] in rules and any(switch_applies_to_group(switch, group) for group in asked)
        ]

    def say(self, key: str, **values: object) -> str:
        """Give the text under a key of the explanation; numbers are written as the language does."""
        return self.words(f"explain.{key}", **{name: self._written(value) for name, value in values.items()})

    def number(self, value: float) -> str:
        """Write a number with as many digits as it needs, at most three after the point; two in thousands."""
        return self.words.number(value, 2 if abs(value) >= 1000 else 3)

    def date(self, day: int) -> str:
        """Write the date of a day of the plan."""
        return self.words.date(self.network.scenario.settings.date_of(day))

    def hour(self, hour: float) -> str:
        """Write an hour of the day."""
        minutes = round(hour * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"

    def some(self, names: Sequence[str]) -> str:
        """Name the first few of several, and how many more there are."""
        if not names:
            return self.words("explain.none")
        named = ", ".join(names[:MOST_NAMED])
        more = len(names) - MOST_NAMED
        return f"{named} {self.words('word.and_more', number=self.words.number(more))}" if more > 0 else named

    def render(self, message: AnyMessage | str) -> str:
        """Put a message, such as the label of a pool, into the language asked for."""
        return render(message, self.words.lang)

    def place(self, stop: str) -> str:
        """Name a place."""
        return str(self.network.places[stop]["name"])

    def _written(self, value: object) -> object:
        return self.number(value) if isinstance(value, int | float) else value
