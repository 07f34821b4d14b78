"""Renews the catalogues from the code: extracts the English, keeps what is translated, and compiles.

    python translations/update.py            extract into *.pot, merge into LANG/*.po, compile
    python translations/update.py --check    list what is stale, lacking or at fault; exit with 1 if anything is

Each template (`*.pot`) holds the texts of some rooms of the package, each under a context (`msgctxt`):

- *messages* of the library, extracted from `Message(...)` and `Message.plural(...)`; the context is their code;
- *descriptions* of tables, columns, settings and map layers, from their declarations; the context is `description`;
- *texts of commands and pages*, written in the template itself; the context is the key by which code asks for them.

A compiled catalogue finds the first two by context and English, as gettext does, and the third by key alone.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from keys import unknown_keys

from corredor.messages.catalogue import DESCRIPTION
from corredor.messages.locale_format import FALLBACK, LOCALES
from corredor.reports.exports.map_layers import LAYERS
from corredor.scenario.tables.movement_tables import JUDGEMENT_TABLES, MOVEMENT_TABLES
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.result_tables import EXPOSURE_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.settings_table import SETTINGS

FOLDER = Path(__file__).resolve().parent
PACKAGE = FOLDER.parent / "src" / "corredor"
COMPILED = PACKAGE / "messages" / "locale"
# The template of each room.
DOMAINS = {
    "scenario": ("scenario", "agreements", "formats"),
    "planning": ("planning", "network", "queueing", "simulation"),
    "checker": ("verification",),
    "analyses": ("analyses", "results"),
    "reports": ("reports",),
    "cli": ("cli",),
    "web": ("web",),
}
# Of the tables of results, those whose columns a report describes; the others are described in the reference alone.
DECLARED = {
    "scenario": (*TABLES, *PLAN_TABLES, *EXPOSURE_TABLES, *MOVEMENT_TABLES, *JUDGEMENT_TABLES),
    "reports": LAYERS,
}
KEYWORDS = {"Message": ((1, "c"), 2), "plural": ((1, "c"), 2, 3)}
# How an entry is marked whose English stands in the code: as a message, or as a description.
MESSAGE_MARK, DESCRIPTION_MARK = "extracted", "declared"
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
VOLATILE_HEADERS = re.compile(
    r'^"(POT-Creation|PO-Revision|Generated-By|Last-Translator|Language-Team|Report-Msgid|Project-Id).*\n', re.MULTILINE
)
Ids = str | tuple[str, ...] | list[str]


def main(arguments: list[str]) -> int:
    """Renew the catalogues, or with `--check` only compare; list every fault, and return the exit code."""
    check = "--check" in arguments
    templates = {domain: template_of(domain) for domain in DOMAINS}
    languages = {
        lang: {domain: merge(template, domain, lang) for domain, template in templates.items()}
        for lang in LOCALES
        if lang != FALLBACK
    }
    files = {FOLDER / f"{domain}.pot": text_of(template) for domain, template in templates.items()}
    files |= {COMPILED / f"{FALLBACK}.mo": compiled(FALLBACK, templates)}
    for lang, catalogues in languages.items():
        files |= {FOLDER / lang / f"{domain}.po": text_of(catalogue) for domain, catalogue in catalogues.items()}
        files |= {COMPILED / f"{lang}.mo": compiled(lang, catalogues)}
    faults = [
        *written(files, check=check),
        *(line for lang, catalogues in languages.items() for line in untranslated(lang, catalogues)),
        *ambiguous_codes(templates),
        *unknown_keys(PACKAGE, {entry.context for template in templates.values() for entry in template}),
    ]
    sys.stdout.writelines(f"{line}\n" for line in faults)
    return 1 if faults else 0


def template_of(domain: str) -> Catalog:
    """Give a template: the English of the code as it is now, and the texts with keys as the template has them."""
    new = _empty(None)
    for entry in _read(FOLDER / f"{domain}.pot", None):
        if entry.id and _is_keyed(entry):
            new.add(entry.id, context=entry.context, auto_comments=entry.auto_comments)
    for code, ids in sorted(set(extracted(domain))):
        new.add(ids, context=code, auto_comments=[MESSAGE_MARK])
    for text in sorted(descriptions(domain)):
        new.add(text, context=DESCRIPTION, auto_comments=[DESCRIPTION_MARK])
    return new


def extracted(domain: str) -> Iterator[tuple[str, Ids]]:
    """Give the code and the English of every message that the rooms of a template make."""
    for file in sorted(file for room in DOMAINS[domain] for file in (PACKAGE / room).rglob("*.py")):
        if b"Message" in file.read_bytes():
            for _, ids, _, code in extract_from_file("python", file, keywords=KEYWORDS):
                if code is not None:
                    yield code, ids if isinstance(ids, str) else (str(ids[0]), str(ids[1]))


def descriptions(domain: str) -> set[str]:
    """Give the English descriptions of the tables, columns, settings or layers of a template, each in one template."""
    tables = DECLARED.get(domain, ())
    columns = [column for table in tables for column in table.columns] + [*(SETTINGS if domain == "scenario" else ())]
    found = {thing.description for thing in (*tables, *columns)}
    return found if domain == "scenario" else found - descriptions("scenario")


def merge(template: Catalog, domain: str, lang: str) -> Catalog:
    """Give the template with the translations that a language has of it, those under another code too."""
    known, merged = _read(FOLDER / lang / f"{domain}.po", lang), _empty(lang)
    by_english = {entry.id: entry for entry in known if entry.id and entry.string}
    for entry in template:
        if entry.id:
            old = known.get(_first(entry.id), entry.context) or by_english.get(entry.id)
            fits = old is not None and isinstance(old.string, str) == isinstance(entry.id, str)
            string = old.string if old is not None and fits else ""
            merged.add(entry.id, string, context=entry.context, auto_comments=entry.auto_comments)
    return merged


def compiled(lang: str, catalogues: Mapping[str, Catalog]) -> bytes:
    """Give the compiled catalogue of a language: texts with keys, and where it is not English all others."""
    whole = _empty(lang)
    for entry in (entry for catalogue in catalogues.values() for entry in catalogue):
        string = entry.id if lang == FALLBACK else entry.string
        if not entry.id or not string or (isinstance(string, tuple) and not all(string)):
            continue
        if _is_keyed(entry):
            key = str(entry.context)
            whole.add(key if isinstance(entry.id, str) else (key, key), string)
        elif lang != FALLBACK:
            whole.add(entry.id, string, context=entry.context)
    out = BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def untranslated(lang: str, catalogues: Mapping[str, Catalog]) -> Iterator[str]:
    """Name every text that a language lacks."""
    for domain, catalogue in catalogues.items():
        for entry in catalogue:
            strings = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
            if entry.id and not all(strings):
                yield f"{lang}/{domain}.po lacks {entry.context}: {_first(entry.id)}"


def ambiguous_codes(templates: Mapping[str, Catalog]) -> Iterator[str]:
    """Name every code, and every key, that stands for two English texts of one template."""
    for domain, template in templates.items():
        counts = Counter(entry.context for entry in template if entry.id and entry.context != DESCRIPTION)
        yield from (f"{domain}.pot has {count} texts for {code}" for code, count in counts.items() if count > 1)


def text_of(catalogue: Catalog) -> bytes:
    """Give a catalogue as gettext writes it, without dates and names of tools, which would differ at each run."""
    out = BytesIO()
    write_po(out, catalogue, width=120, omit_header=False, sort_output=True, include_lineno=False)
    return VOLATILE_HEADERS.sub("", out.getvalue().decode()).encode()


def written(files: Mapping[Path, bytes], *, check: bool) -> Iterator[str]:
    """Write files, or with `check` name those that differ."""
    for file, content in files.items():
        if check and (not file.is_file() or file.read_bytes() != content):
            yield f"{file.relative_to(FOLDER.parent)} is stale: run python translations/update.py"
        elif not check:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)


def _is_keyed(entry: Entry) -> bool:
    return not {MESSAGE_MARK, DESCRIPTION_MARK}.intersection(entry.auto_comments)


def _first(ids: Ids) -> str:
    return ids if isinstance(ids, str) else ids[0]


def _empty(lang: str | None) -> Catalog:
    return Catalog(
        locale=LOCALES[lang] if lang else None,
        header_comment="# What corredor says. Apache-2.0.",
        fuzzy=False,
        creation_date=NO_DATE,
        revision_date=NO_DATE,
    )


def _read(file: Path, lang: str | None) -> Catalog:
    if not file.is_file():
        return _empty(lang)
    with file.open("rb") as text:
        return read_po(text, locale=LOCALES[lang] if lang else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
