"""Flee's settings: the plain part of YAML that its files use, with names that are not known found."""

from __future__ import annotations

from pathlib import Path

from corredor.errors import Finding, Severity
from corredor.formats.csv_file import read_text
from corredor.formats.flee.case import Setting
from corredor.formats.flee.typed_rows import CaseFindings
from corredor.scenario.reading.number_text import read_number
from corredor.scenario.reading.parse_cell import did_you_mean, quoted

Settings = dict[tuple[str, str], Setting]

# Which rules a run follows, and what Flee takes where the file is silent.
KNOWN: Settings = {
    ("spawn_rules", "sum_from_camps"): True,
    ("spawn_rules", "insert_day0"): True,
    ("spawn_rules", "take_from_population"): False,
    ("spawn_rules", "conflict_spawn_decay"): None,
    ("spawn_rules", "conflict_spawn_decay_interval"): 30.0,
    ("move_rules", "max_move_speed"): 360.0,
    ("move_rules", "max_walk_speed"): 35.0,
    ("move_rules", "foreign_weight"): 1.0,
    ("move_rules", "camp_weight"): 1.0,
    ("move_rules", "conflict_weight"): 10**-0.5,
    ("move_rules", "conflict_movechance"): 1.0,
    ("move_rules", "camp_movechance"): 0.001,
    ("move_rules", "idpcamp_movechance"): 0.1,
    ("move_rules", "default_movechance"): 0.3,
    ("move_rules", "awareness_level"): 1.0,
    ("move_rules", "capacity_scaling"): 1.0,
    ("move_rules", "capacity_buffer"): 0.9,
    ("move_rules", "avoid_short_stints"): False,
    ("move_rules", "start_on_foot"): False,
    ("move_rules", "softening"): 10.0,
    ("move_rules", "weight_softening"): 0.0,
    ("move_rules", "weight_power"): 1.0,
    ("move_rules", "distance_power"): 1.0,
    ("conflict_driven_spawning", "spawn_mode"): "",
    ("conflict_driven_spawning", "displaced_per_conflict_day"): 500.0,
    ("move_rules", "movechance_pop_base"): 10000.0,
    ("move_rules", "movechance_pop_scale_factor"): 0.0,
}
# Rules that no case here uses and no run follows: the file may name them only to switch them off.
OFF = {
    ("spawn_rules", name)
    for name in ("empty_camps_on_day0", "camps_are_sinks", "flood_zone_spawning_only", "read_from_agents_csv_file")
} | {
    ("move_rules", name)
    for name in (
        "children_avoid_hazards",
        "boys_take_risk",
        "match_camp_ethnicity",
        "match_town_ethnicity",
        "match_conflict_ethnicity",
        "stay_close_to_home",
        "use_pop_for_loc_weight",
        "use_v1_rules",
    )
}
# What changes how Flee works and not where people go, or what Flee reads and never uses.
NO_MATTER = {
    ("optimisations", "hasten"),
    ("spawn_rules", "conflict_zone_spawning_only"),
    ("move_rules", "max_crossing_speed"),
    ("move_rules", "home_distance_power"),
    ("move_rules", "pop_power_for_loc_weight"),
}
SPAWN_MODES = ("constant", "pop_ratio")
SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")
INNER = ("conflict_driven_spawning",)


def read_flee_settings(file: Path, told: CaseFindings) -> Settings:
    """Read the settings of a case; Flee's own values where the file is silent or missing."""
    settings = dict(KNOWN)
    if not file.is_file():
        says, try_ = "simsetting.yml is missing.", "Flee's own values are taken."
        told.findings.append(Finding("simsetting", None, "", says, try_, Severity.WARNING))
        return settings
    section, outer = "", ""
    outer_indent = 0
    for line, text in enumerate((read_text(file, "simsetting", told.findings) or "").splitlines(), start=1):
        bare = text.split("#", 1)[0].rstrip()
        if not bare.strip() or bare.strip() == "---":
            continue
        name, mark, value = (part.strip() for part in bare.strip().partition(":"))
        if not mark or "\t" in text[: len(text) - len(text.lstrip())]:
            told.wrong("simsetting", line, "", f"{quoted(bare.strip())} is no setting.", "Write a name, : and a value.")
            continue
        indent = len(bare) - len(bare.lstrip())
        if section in INNER and 0 < indent <= outer_indent:
            section = outer
        if indent == 0:
            section = name
            if name not in SECTIONS:
                told.warn("simsetting", line, name, f"{quoted(name)} is no section.", did_you_mean(name, SECTIONS))
        elif name in INNER and not value:
            outer, outer_indent, section = section, indent, name
            settings[name, "spawn_mode"] = SPAWN_MODES[0]
        elif section != "log_levels" and section in (*SECTIONS, *INNER):
            _take(settings, (section, name), value, line, told)
    return settings


def _take(settings: Settings, key: tuple[str, str], text: str, line: int, told: CaseFindings) -> None:
    section, name = key
    value = _value(text)
    if key in NO_MATTER:
        return
    if key in OFF:
        if value not in (False, None, 0.0):
            told.wrong("simsetting", line, name, "This rule is not followed here.", "Switch it off: false.")
        return
    if key not in KNOWN:
        known = [known for among, known in KNOWN if among == section]
        told.warn("simsetting", line, name, f"{quoted(name)} is not a setting.", did_you_mean(name, known))
        return
    wanted = KNOWN[key]
    if key[1] == "spawn_mode":
        if value not in SPAWN_MODES:
            told.wrong("simsetting", line, name, f"{quoted(text)} is not followed here.", "Give constant or pop_ratio.")
            return
    elif wanted is None:
        if value is not None and not isinstance(value, tuple):
            told.wrong("simsetting", line, name, f"{quoted(text)} is no list.", "Give numbers as [1.0, 0.5].")
            return
    elif isinstance(wanted, bool) is not isinstance(value, bool) or isinstance(value, str | tuple | None):
        form = "true or false" if isinstance(wanted, bool) else "a number"
        told.wrong("simsetting", line, name, f"{quoted(text)} cannot be read.", f"Give {form}.")
        return
    elif isinstance(value, float) and value < 0:
        told.wrong("simsetting", line, name, f"{quoted(text)} is below 0.", "Give a number that is not negative.")
        return
    settings[key] = value


def _value(text: str) -> Setting:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if text.lower() in ("", "null", "none", "~"):
        return None
    if text.startswith("[") and text.endswith("]"):
        numbers = [read_number(item.strip()) for item in text[1:-1].split(",")]
        return tuple(number for number in numbers if number is not None) if None not in numbers else text
    number = read_number(text)
    return text if number is None else number
