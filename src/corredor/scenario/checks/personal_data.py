"""Traces of a person: names, papers, birth dates, phones, e-mail addresses and plates, by column and by cell."""

from __future__ import annotations

import re

from corredor.scenario.plain_text import fold_to_ascii, without_accents
from corredor.scenario.reading.number_text import read_number

_COLUMN_WORDS = {
    "names of people": (
        "name names firstname lastname surname surnames fullname forename nickname nombre nombres apellido apellidos "
        "nome nomes sobrenome apelido traveller travellers traveler travelers passenger passengers pasajero pasajeros "
        "passageiro passageiros viajero viajeros viajante person persons persona personas pessoa pessoas manifest "
        "contact contacto contato guardian"
    ),
    "numbers of papers": (
        "passport passports passportno pasaporte pasaportes passaporte passaportes dni rut cpf cedula cedulas curp ssn "
        "nie nif documentno docnumber iddocument identity identidad identidade visado biometric biometrics fingerprint "
        "fingerprints huella huellas photo photos foto fotos selfie"
    ),
    "birth dates": (
        "birth birthday birthdate birthdates dob born nacimiento nacido nacida nascimento nascido nascida birthplace"
    ),
    "phones or addresses": (
        "phone phones telephone tel telefono telefonos telefone telefones mobile cellphone celular celulares movil "
        "whatsapp email emails mail correo correos address addresses direccion endereco domicilio imei facebook "
        "instagram"
    ),
    "number plates": "plate plates placa placas patente patentes matricula numberplate licenseplate license licence",
}
_KIND_OF_WORD = {word: kind for kind, words in _COLUMN_WORDS.items() for word in words.split()}
_PHRASES = {
    "numbers of papers": re.compile(
        r"\b(id|doc|document|documento|papel|numero de) (no|number|num|numero|nr)\b|"
        r"\b(no|number|num|numero|nr) (of |de )?(the |la |el )?(id|document|documento|doc)\b"
    ),
    "birth dates": re.compile(r"\bfecha (de )?nac\b|\bdata (de )?nasc\b"),
}

_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<![\w.])\+[1-9][0-9]{0,2}(?:[ ().-]{0,2}[0-9]){7,12}(?![0-9])")
_CALLED = re.compile(
    r"\b(?:tel|telefono|telefone|phone|mobile|cel|celular|movil|whatsapp)\b[^0-9]{0,12}[0-9](?:[ ().-]{0,2}[0-9]){6,}",
    re.IGNORECASE,
)
_NATIONAL_ID = re.compile(
    r"(?<![\w./-])(?:[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9kK]|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|"
    r"[VE]-[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3})(?![\w-])"
)
_PAPER = re.compile(
    r"\b(?:passport|pasaporte|passaporte|dni|rut|cpf|cedula|id card|carnet|identity card)\b"
    r"(?: *(?:no|number|nr|num|numero|n\W)?[.:# ]*)(?![0-9]{4}-[0-9]{2})(?=[A-Z0-9.-]{0,4}[0-9])"
    r"(?:[A-Z]{1,3}[ -]?)?[0-9](?:[.-]?[0-9]){5,}",
    re.IGNORECASE,
)
_DAY = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|"
    r"[0-9]{1,2} (?:de )?\w+ (?:de )?[0-9]{4})"
)
_BORN = re.compile(
    rf"\b(?:born|birth ?date|date of birth|dob|nacid[oa]|nacimiento|nascid[oa]|nascimento)\b\D{{0,15}}{_DAY}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"\b(?:plate|plates|placa|placas|patente|matricula)\b\W{0,3}(?:no|number|numero)?\W{0,3}"
    r"(?=[A-Z-]*[0-9])[A-Z0-9]{2,4}(?:[ -]?[A-Z0-9]{2,4}){1,2}\b",
    re.IGNORECASE,
)
_BARE_PLATE = re.compile(
    r"\b(?:(?!(?:BUS|VAN|CAR|CRJ|ERJ|BAE|DHC|MIN|ATR)-)[A-Z]{3}-[0-9]{3,4}|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|"
    r"[A-Z]{3}[0-9][A-Z][0-9]{2}|[A-Z]{2} ?[0-9]{3} ?[A-Z]{2})\b"
)

_MANY_DIGITS = re.compile(
    r"(?<![\w./-])[A-Z]{0,2}[0-9]{7,12}(?![\w./-])|(?<![0-9])[0-9]{3}[ -][0-9]{3}[ -][0-9]{3,4}(?![0-9])"
)
_OLD_DAY = re.compile(r"\b(?:19[2-9][0-9]|200[0-9]|201[0-2])-[0-9]{2}-[0-9]{2}\b")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Sr|Sra|Srta|Senora?|Senhora?|Don|Dona)\b\.? +(?!de |of )[A-Z][a-z]+")
_GIVEN = (
    "Alejandro Alejandra Ana Andrea Andres Angel Antonia Beatriz Camila Carla Carmen Carolina Claudia Cristina Daniela "
    "Diego Eduardo Elena Esteban Fernanda Fernando Francisca Francisco Gabriela Gloria Gustavo Ignacio Isabel Javier "
    "Joao Jorge Jose Juan Juana Julia Laura Leonardo Lucia Luis Luisa Manuel Marcela Marcos Maria Mariana Mario Marta "
    "Miguel Monica Natalia Nicolas Pablo Paola Patricia Paula Pedro Rafael Raquel Ricardo Roberto Rodrigo Rosa Sandra "
    "Silvia Sofia Teresa Valentina Valeria Veronica Victor Yolanda James John Mary Michael Robert William Sarah David"
)
_NAMED = re.compile(
    r"(?<!San )(?<!Santa )(?<!Santo )(?<!Sao )(?<!Villa )(?<!Don )(?<!Puerto )\b(?:"
    + "|".join(_GIVEN.split())
    + r") (?!de )[A-Z][a-z]{2,}\b"
)


def personal_column(name: str) -> str:
    """Say what about people a column of this name would hold; empty when nothing."""
    words = fold_to_ascii(name)
    for word in words.split():
        if word in _KIND_OF_WORD:
            return _KIND_OF_WORD[word]
    return next((kind for kind, phrase in _PHRASES.items() if phrase.search(words)), "")


def personal_cell(table: str, column: str, text: str) -> str:
    """Say what about a person a cell looks like; empty when nothing.

    Figures, dates, laws and addresses of pages pass. Tables whose rows are people or vehicles are read more strictly
    than those that hold what was said and where it was read.
    """
    if read_number(text.strip()) is not None:
        return "the number of an identity paper" if _is_text(column) and len(text.strip()) >= 8 else ""
    text = without_accents(text)
    if "@" in text and _EMAIL.search(text):
        return "an e-mail address"
    if not any(letter.isdigit() for letter in text):
        return "a person's name" if _is_strict(table, column) and _names(text) else ""
    for what, pattern in (
        ("a phone number", _PHONE),
        ("a phone number", _CALLED),
        ("the number of an identity paper", _NATIONAL_ID),
        ("the number of an identity paper", _PAPER),
        ("a birth date", _BORN),
        ("a number plate", _PLATE),
    ):
        if pattern.search(text):
            return what
    if table == "vehicles" and column in ("name", "note") and _BARE_PLATE.search(text):
        return "a number plate"
    if _is_strict(table, column):
        if _OLD_DAY.search(text):
            return "a birth date"
        if _MANY_DIGITS.search(text):
            return "the number of a phone or of a paper"
        return "a person's name" if _names(text) else ""
    return ""


def _is_text(column: str) -> bool:
    return column in ("note", "why", "office", "payer", "population")


def _is_strict(table: str, column: str) -> bool:
    return table == "groups" and column in ("id", "population", "note")


def _names(text: str) -> bool:
    return bool(_TITLED.search(text) or _NAMED.search(text))
