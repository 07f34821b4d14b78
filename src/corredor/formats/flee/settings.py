"""Flee's settings, `simsetting.yml`: each is taken where a simulation here follows it, and found where none does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corredor.errors import Finding, Severity
from corredor.formats.csv_file import read_text
from corredor.formats.flee.case import Setting
from corredor.formats.flee.typed_rows import CaseFindings
from corredor.formats.flee.yaml_entries import TABLE, WRITE_SETTING, Entry, no_setting, read_entries
from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.parse_cell import did_you_mean

Settings = dict[tuple[str, str], Setting]

# The rules that a simulation follows, and the value that Flee takes where the file has none.
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
# Rules that no simulation here follows: the file may name them only to switch them off.
UNSUPPORTED = {
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
IGNORED = {
    ("optimisations", "hasten"),
    ("spawn_rules", "conflict_zone_spawning_only"),
    ("move_rules", "max_crossing_speed"),
    ("move_rules", "home_distance_power"),
    ("move_rules", "pop_power_for_loc_weight"),
}
SPAWN_MODES = ("constant", "pop_ratio")
SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")
# A section within a section.
SPAWNING = "conflict_driven_spawning"


def read_flee_settings(file: Path, findings: CaseFindings) -> Settings:
    """Read the settings of a case; Flee's own values where the file is missing or does not name them."""
    settings = dict(KNOWN)
    if not file.is_file():
        says = Message("flee_settings_missing", "simsetting.yml is missing.")
        hint = Message("flee_own_values", "Flee's own values are taken.")
        findings.items.append(Finding(TABLE, None, "", says, hint, Severity.WARNING))
        return settings
    for section in read_entries(read_text(file, TABLE, findings.items) or "", findings):
        if section.name not in SECTIONS:
            says = Message("flee_no_section", '"{value}" is no section.', value=shortened(section.name))
            findings.warning(TABLE, section.line, section.name, says, did_you_mean(section.name, SECTIONS))
        elif section.value is not None:
            findings.error(TABLE, section.line, section.name, no_setting(section.text), WRITE_SETTING)
        elif section.name != "log_levels":
            for group, entry in _settings_of(section, settings):
                _take(settings, (group, entry.name), entry, findings)
    return settings


def _settings_of(section: Entry, settings: Settings) -> Iterator[tuple[str, Entry]]:
    """Give the settings of a section, each with the section that it counts for."""
    for entry in section.entries:
        if entry.name == SPAWNING and (entry.entries or entry.value is None):
            settings[SPAWNING, "spawn_mode"] = SPAWN_MODES[0]
            yield from ((SPAWNING, inner) for inner in entry.entries)
        else:
            yield section.name, entry


def _take(settings: Settings, key: tuple[str, str], entry: Entry, findings: CaseFindings) -> None:
    """Take the value of a setting, or find why it is not followed."""
    section, name = key
    if key in IGNORED:
        return
    if key not in KNOWN and key not in UNSUPPORTED:
        says = Message("flee_not_a_setting", '"{value}" is not a setting.', value=shortened(name))
        known = [known for among, known in KNOWN if among == section]
        findings.warning(TABLE, entry.line, name, says, did_you_mean(name, known))
        return
    problem = _problem(key, entry)
    if problem is not None:
        findings.error(TABLE, entry.line, name, *problem)
    elif key in KNOWN:
        settings[key] = entry.value


def _problem(key: tuple[str, str], entry: Entry) -> tuple[Message, Message] | None:
    """Say what is wrong with the value of a setting, and what would be right; None where it can be followed."""
    value, text = entry.value, shortened(entry.text)
    if key in UNSUPPORTED:
        if value in (False, None, 0.0) and not entry.entries:
            return None
        says = Message("flee_rule_not_followed", "This rule is not followed here.")
        return says, Message("flee_switch_off", "Switch it off: false.")
    wanted = KNOWN[key]
    if key[1] == "spawn_mode":
        if value in SPAWN_MODES:
            return None
        says = Message("flee_value_not_followed", '"{value}" is not followed here.', value=text)
        return says, Message("flee_give_mode", "Give constant or pop_ratio.")
    if wanted is None:
        if value is None or isinstance(value, tuple):
            return None
        says = Message("flee_no_list", '"{value}" is no list.', value=text)
        return says, Message("flee_give_list", "Give numbers as [1.0, 0.5].")
    if isinstance(wanted, bool) is not isinstance(value, bool) or isinstance(value, str | tuple | None):
        true_or_false = Message("flee_give_true_or_false", "Give true or false.")
        number = Message("flee_give_number", "Give a number.")
        says = Message("flee_cannot_be_read", '"{value}" cannot be read.', value=text)
        return says, true_or_false if isinstance(wanted, bool) else number
    if isinstance(value, float) and value < 0:
        says = Message("flee_below_0", '"{value}" is below 0.', value=text)
        return says, Message("flee_not_negative", "Give a number that is not negative.")
    return None
