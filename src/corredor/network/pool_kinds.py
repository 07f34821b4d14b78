"""Every kind of limit, declared once: what it limits, its words, its algebra, and what tells routes apart under it.

Network, planner, reasons, explanation, trials and reference read what they need of a kind here. The checker keeps its
own list, so that it does not repeat a mistake of this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corredor.messages import AnyMessage, Message
from corredor.network import pool_phrases as phrases
from corredor.network.directed_links import DirectedLink
from corredor.scenario.scenario import Scenario

LinkTest = Callable[[DirectedLink], bool]


@dataclass(frozen=True, slots=True)
class PoolKind:
    """One kind of limit.

    Parameters
    ----------
    key
        Its name in the names of rows, in saved tables and in `corredor explain --rule`.
    unit
        What one unit of the limit is; of money the currency of the scenario says it.
    label
        Says which limit of the kind is meant, from what stands in the scenario, by keyword.
    more
        Says that there is so much more of it: number, label, when (None over the whole plan) and currency.
    algebra
        The inequality in the notation of docs/why/model.md, and `section` where it stands there.
    has_state
        Whether one state owns it: its people, posts, places or vehicles.
    marks_links
        Gives for a scenario the links that load it. Routes that differ in such links are kept apart, even where one is
        better in every other way. `of_no_link` where crossings, carriers or stops of a route tell the load already.
    counts
        What is counted against it: people, vehicles, or money.
    per
        The period of one row: a day, a week, or the whole plan.
    """

    key: str
    unit: AnyMessage
    label: Callable[..., AnyMessage]
    more: phrases.MorePhrase
    algebra: tuple[str, ...]
    has_state: bool
    marks_links: Callable[[Scenario], LinkTest]
    section: int = 7
    counts: Literal["people", "vehicles", "money"] = "people"
    per: Literal["day", "week", "plan"] = "day"

    @property
    def per_vehicle(self) -> bool:
        """Whether whole vehicles load it as they run, rather than each person on board."""
        return self.counts != "people"

    @property
    def whole_horizon(self) -> bool:
        """Whether a limit of the kind is one row, and not a row a day."""
        return self.per != "day"


def pool_kind(key: str) -> PoolKind:
    """Give the kind of limit of that key; KeyError where none is declared."""
    return POOL_KINDS[key]


def of_no_link(scenario: Scenario) -> LinkTest:
    """No link loads the limit by itself."""
    return lambda link: False


def of_limited_links(scenario: Scenario) -> LinkTest:
    """Links that carry so many people a day."""
    return lambda link: link.people_per_day is not None


def of_escorted_roads(scenario: Scenario) -> LinkTest:
    """Roads, as soon as a state has escorts for so many people a day."""
    escorted = any(row["escorted_per_day"] is not None for row in scenario.rows("states"))
    return lambda link: escorted and link.mode == "road"


def of_links_by_mechanism(scenario: Scenario) -> LinkTest:
    """Links that only those who travel by the mechanism may take."""
    return lambda link: link.by_mechanism


PEOPLE_A_DAY = Message("unit_people_a_day", "people a day")

LINK = PoolKind(
    key="link",
    unit=PEOPLE_A_DAY,
    label=phrases.link_label,
    more=phrases.more_places_on,
    algebra=("Σ_k Σ_{a: r ∈ a} x[k,a,t] ≤ people_per_day(r)   ∀ r, t",),
    has_state=False,
    marks_links=of_limited_links,
)
ESCORT = PoolKind(
    key="escort",
    unit=PEOPLE_A_DAY,
    label=phrases.escort_label,
    more=phrases.more_places_for,
    algebra=("Σ_k Σ_{a: road(a) ∩ s ≠ ∅} x[k,a,t] ≤ escorted_per_day(s)   ∀ s, t",),
    has_state=True,
    marks_links=of_escorted_roads,
)
CROSSING = PoolKind(
    key="crossing",
    unit=PEOPLE_A_DAY,
    label=phrases.crossing_label,
    more=phrases.more_places_at,
    algebra=("Σ_k Σ_{a: c ∈ a} x[k,a,τ] ≤ people_per_day(c) · corridor_share(c)   ∀ c, t",),
    has_state=True,
    marks_links=of_no_link,
)
ADMISSION = PoolKind(
    key="admission",
    unit=PEOPLE_A_DAY,
    label=phrases.admission_label,
    more=phrases.more_places_in,
    algebra=("Σ_k names(s,k) · Σ_{a: a → s} x[k,a,τ] ≤ people_per_day(s,t)   ∀ s, t",),
    has_state=True,
    marks_links=of_no_link,
)
BEDS = PoolKind(
    key="beds",
    unit=Message("unit_beds", "beds"),
    label=phrases.beds_label,
    more=phrases.more_of_them,
    algebra=("Σ_k Σ_{a: head(a) = bed(p)} x[k,a,τ] ≤ beds(p)   ∀ p, t",),
    has_state=True,
    marks_links=of_no_link,
)
WITHOUT_BED = PoolKind(
    key="without_bed",
    unit=Message("unit_people_a_night", "people a night"),
    label=phrases.without_bed_label,
    more=phrases.more_of_them,
    algebra=("Σ_k Σ_{a: head(a) = without_bed(p)} x[k,a,τ] ≤ without_bed(p)   ∀ p, t",),
    has_state=True,
    marks_links=of_no_link,
)
SERVICE = PoolKind(
    key="service",
    unit=PEOPLE_A_DAY,
    label=phrases.service_label,
    more=phrases.more_places_for,
    algebra=("Σ_k who(q,k) · Σ_{a: q ∈ a} x[k,a,τ] ≤ people_per_day(q)   ∀ q, t",),
    has_state=True,
    marks_links=of_no_link,
)
EXIT = PoolKind(
    key="exit",
    unit=Message("unit_places_a_day", "places a day"),
    label=phrases.exit_label,
    more=phrases.more_places_for,
    algebra=("Σ_k Σ_{a: e ∈ a} test_share(e,a) · x[k,a,τ] ≤ people_per_day(e)   ∀ e, t",),
    has_state=True,
    marks_links=of_no_link,
)
PLACES = PoolKind(
    key="places",
    unit=Message("unit_places_a_week", "places a week"),
    label=phrases.mechanism_label,
    more=phrases.more_of_them,
    algebra=("Σ_k leaves(s,k) · Σ_{a: m ∈ a} Σ_{t ∈ w} x[k,a,t] ≤ places(m,s)   ∀ s, w",),
    has_state=False,
    marks_links=of_links_by_mechanism,
    per="week",
)
FLEET = PoolKind(
    key="fleet",
    unit=Message("unit_vehicles", "vehicles"),
    label=phrases.fleet_label,
    more=phrases.more_of_them,
    algebra=("Σ_k Σ_a Σ_{s ∈ a: carrier(s) = f, t ∈ busy(s)} x[k,a,τ] / seats(f) ≤ number(f)   ∀ f, t",),
    has_state=True,
    marks_links=of_no_link,
    counts="vehicles",
)
MONEY = PoolKind(
    key="money",
    unit=Message("unit_money", "money"),
    label=phrases.money_label,
    more=phrases.more_money,
    algebra=("Σ_k Σ_a Σ_t cost_U[k,a,t] · x[k,a,t] ≤ Σ_{f ∈ U} amount(f)   ∀ U ⊆ funds",),
    has_state=False,
    marks_links=of_no_link,
    section=8,
    counts="money",
    per="plan",
)

# In the order in which the explanation names them.
POOL_KINDS: dict[str, PoolKind] = {
    kind.key: kind
    for kind in (LINK, ESCORT, CROSSING, ADMISSION, BEDS, WITHOUT_BED, SERVICE, EXIT, PLACES, FLEET, MONEY)
}


def links_kept_apart(scenario: Scenario) -> LinkTest:
    """Say which links routes must be told apart by, because a limit of some kind counts who takes them."""
    tests = [kind.marks_links(scenario) for kind in POOL_KINDS.values()]
    return lambda link: any(test(link) for test in tests)
