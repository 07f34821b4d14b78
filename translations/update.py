"""Renews the catalogues from the code: what is said is extracted, translations are kept, and all is compiled.

    python translations/update.py            extract into *.pot, merge into LANG/*.po, compile
    python translations/update.py --check    say what is stale or lacks a translation; 1 if anything does

Three kinds of texts stand in a template (`.pot`), each under a context (`msgctxt`): *messages* of the library, whose code is
the context and which are extracted from `Message(...)` and `Message.plural(...)`; *descriptions* of tables, columns and
settings, extracted from their declarations; and *texts of pages and commands*, whose key is the context: these are
written in the template itself. Compiled catalogues are found by code, by key, or by description.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from corredor.messages.catalogue import DESCRIPTION, GLUE
from corredor.messages.locale_format import FALLBACK, LOCALES
from corredor.scenario.tables.movement_tables import JUDGEMENT_TABLES, MOVEMENT_TABLES
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.result_tables import EXPOSURE_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.settings_table import SETTINGS

FOLDER = Path(__file__).resolve().parent
PACKAGE = FOLDER.parent / "src" / "corredor"
COMPILED = PACKAGE / "messages" / "locale"
# Which rooms speak in which template.
DOMAINS = {
    "scenario": ("scenario", "agreements", "formats"),
    "planning": ("planning", "network", "queueing", "simulation"),
    "checker": ("verification",),
    "analyses": ("analyses", "results"),
    "reports": ("reports",),
    "cli": ("cli",),
    "web": ("web",),
}
KEYWORDS = {"Message": ((1, "c"), 2), "plural": ((1, "c"), 2, 3)}
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
EXTRACTED, DECLARED = "extracted", "declared"
HEADERS = re.compile(
    r'^"(POT-Creation|PO-Revision|Generated-By|Last-Translator|Language-Team|Report-Msgid|Project-Id).*\n', re.MULTILINE
)
Ids = str | tuple[str, ...] | list[str]


def main(words: list[str]) -> int:
    """Renew, or check with `--check`."""
    check = "--check" in words
    stale = [line for domain in DOMAINS for line in _renewed(domain, check=check)]
    for lang in LOCALES:
        file = COMPILED / f"{lang}.mo"
        compiled = compile_language(lang)
        if not check:
            file.write_bytes(compiled)
        elif not file.is_file() or file.read_bytes() != compiled:
            stale.append(f"{file.name} is not what the catalogues compile to")
    lacking = [f"{lang}: {line}" for lang in LOCALES if lang != FALLBACK for line in lacking_of(lang)]
    for line in [*stale, *lacking]:
        sys.stdout.write(line + "\n")
    return 1 if stale or lacking else 0


def _renewed(domain: str, *, check: bool) -> Iterator[str]:
    template = template_of(domain)
    text = _text(template)
    file = FOLDER / f"{domain}.pot"
    if check and (not file.is_file() or file.read_text(encoding="utf-8") != text):
        yield f"{file.name} is stale"
    if not check:
        file.write_text(text, encoding="utf-8")
    for lang in LOCALES:
        if lang == FALLBACK:
            continue
        translated = FOLDER / lang / f"{domain}.po"
        known = _read(translated, lang)
        merged = _empty(lang)
        for message in template:
            if message.id:
                old = known.get(_first(message.id), message.context) or _moved(known, message.id)
                string = old.string if old is not None and _fits(old.string, message.id) else ""
                merged.add(message.id, string, context=message.context, auto_comments=message.auto_comments)
        text = _text(merged)
        if check and (not translated.is_file() or translated.read_text(encoding="utf-8") != text):
            yield f"{lang}/{translated.name} is stale"
        if not check:
            translated.parent.mkdir(exist_ok=True)
            translated.write_text(text, encoding="utf-8")


def template_of(domain: str) -> Catalog:
    """Give a template: what the code says now, and the texts of pages and commands as the template has them."""
    old = _read(FOLDER / f"{domain}.pot", None)
    new = _empty(None)
    for message in old:
        if message.id and not {EXTRACTED, DECLARED}.intersection(message.auto_comments):
            new.add(message.id, context=message.context, auto_comments=message.auto_comments)
    for context, ids in sorted(set(extracted(domain))):
        new.add(ids, context=context, auto_comments=[EXTRACTED])
    if domain == "scenario":
        for text in sorted(set(_declared())):
            new.add(text, context=DESCRIPTION, auto_comments=[DECLARED])
    return new


def extracted(domain: str) -> Iterator[tuple[str, Ids]]:
    """Give the code and the English of every message that the rooms of a template make."""
    for room in DOMAINS[domain]:
        found = extract_from_dir(PACKAGE / room, [("**.py", "python")], keywords=KEYWORDS)
        for _, _, ids, _, context in found:
            if context is not None:
                yield context, ids if isinstance(ids, str) else (str(ids[0]), str(ids[1]))


def _declared() -> Iterator[str]:
    # Of the tables of results, those whose columns a report describes.
    for table in (*TABLES, *PLAN_TABLES, *EXPOSURE_TABLES, *MOVEMENT_TABLES, *JUDGEMENT_TABLES):
        yield table.description
        yield from (column.description for column in table.columns)
    yield from (column.description for column in SETTINGS)


def compile_language(lang: str) -> bytes:
    """Give a language's compiled catalogue: each text under its code, its key, or as a description."""
    whole = _empty(lang)
    for domain in DOMAINS:
        found = _read(FOLDER / f"{domain}.pot" if lang == FALLBACK else FOLDER / lang / f"{domain}.po", lang)
        for message in found:
            if not message.id:
                continue
            string = message.id if lang == FALLBACK else message.string
            if not string or (isinstance(string, tuple) and not all(string)):
                continue
            key = _key(message.id, message.context)
            whole.add(key if isinstance(message.id, str) else (key, key), string)
    out = BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def lacking_of(lang: str) -> Iterator[str]:
    """Give the texts that a language does not say."""
    for domain in DOMAINS:
        for message in _read(FOLDER / lang / f"{domain}.po", lang):
            strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
            if message.id and not all(strings):
                yield f"{domain}.po lacks {message.context}: {_first(message.id)}"


def _key(ids: Ids, context: str | None) -> str:
    return f"{DESCRIPTION}{GLUE}{ids}" if context == DESCRIPTION else str(context)


def _first(ids: Ids) -> str:
    return ids if isinstance(ids, str) else ids[0]


def _moved(known: Catalog, ids: Ids) -> CatalogMessage | None:
    """The same English under another code: nobody is asked again."""
    return next((one for one in known if one.id == ids and one.string), None)


def _empty(lang: str | None) -> Catalog:
    return Catalog(
        locale=LOCALES[lang] if lang else None,
        header_comment="# What corredor says. Apache-2.0.",
        fuzzy=False,
        creation_date=NO_DAY,
        revision_date=NO_DAY,
    )


def _fits(string: object, ids: Ids) -> bool:
    return isinstance(string, str) == isinstance(ids, str)


def _read(file: Path, lang: str | None) -> Catalog:
    if not file.is_file():
        return _empty(lang)
    with file.open("rb") as text:
        return read_po(text, locale=LOCALES[lang] if lang else None)


def _text(found: Catalog) -> str:
    out = BytesIO()
    write_po(out, found, width=120, omit_header=False, sort_output=True, include_lineno=False)
    # Days and names of tools would make each file another one each time.
    return HEADERS.sub("", out.getvalue().decode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
