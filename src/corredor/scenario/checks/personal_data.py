"""Personal data: names, papers, birth dates, phones, e-mail addresses and plates, by column and by cell."""

from __future__ import annotations

import re

from corredor.messages import Message
from corredor.scenario.plain_text import fold_to_ascii, without_accents
from corredor.scenario.reading.number_text import read_number

_NAMES = Message("names_of_people", "names of people")
_PAPERS = Message("numbers_of_papers", "numbers of papers")
_BIRTH_DATES = Message("birth_dates", "birth dates")
_CONTACTS = Message("phones_or_addresses", "phones or addresses")
_PLATES = Message("number_plates", "number plates")
_A_NAME = Message("a_name", "a person's name")
_A_PAPER = Message("a_paper_number", "the number of an identity paper")
_A_BIRTH_DATE = Message("a_birth_date", "a birth date")
_A_PHONE = Message("a_phone_number", "a phone number")
_AN_EMAIL = Message("an_email_address", "an e-mail address")
_A_PLATE = Message("a_number_plate", "a number plate")
_A_PHONE_OR_PAPER = Message("a_phone_or_paper_number", "the number of a phone or of a paper")

_COLUMN_WORDS = {
    _NAMES: (
        "name names firstname lastname surname surnames fullname forename nickname nombre nombres apellido apellidos "
        "nome nomes sobrenome apelido traveller travellers traveler travelers passenger passengers pasajero pasajeros "
        "passageiro passageiros viajero viajeros viajante person persons persona personas pessoa pessoas manifest "
        "contact contacto contato guardian"
    ),
    _PAPERS: (
        "passport passports passportno pasaporte pasaportes passaporte passaportes dni rut cpf cedula cedulas curp ssn "
        "nie nif documentno docnumber iddocument identity identidad identidade visado biometric biometrics fingerprint "
        "fingerprints huella huellas photo photos foto fotos selfie"
    ),
    _BIRTH_DATES: (
        "birth birthday birthdate birthdates dob born nacimiento nacido nacida nascimento nascido nascida birthplace"
    ),
    _CONTACTS: (
        "phone phones telephone tel telefono telefonos telefone telefones mobile cellphone celular celulares movil "
        "whatsapp email emails mail correo correos address addresses direccion endereco domicilio imei facebook "
        "instagram"
    ),
    _PLATES: "plate plates placa placas patente patentes matricula numberplate licenseplate license licence",
}
_KIND_OF_WORD = {word: kind for kind, words in _COLUMN_WORDS.items() for word in words.split()}
_PHRASES = {
    _PAPERS: re.compile(
        r"\b(id|doc|document|documento|papel|numero de) (no|number|num|numero|nr)\b|"
        r"\b(no|number|num|numero|nr) (of |de )?(the |la |el )?(id|document|documento|doc)\b"
    ),
    _BIRTH_DATES: re.compile(r"\bfecha (de )?nac\b|\bdata (de )?nasc\b"),
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
_PAPER_NUMBER = re.compile(
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
_PLATE_NUMBER = re.compile(
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


_FIGURES: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (_A_PHONE, _PHONE),
    (_A_PHONE, _CALLED),
    (_A_PAPER, _NATIONAL_ID),
    (_A_PAPER, _PAPER_NUMBER),
    (_A_BIRTH_DATE, _BORN),
    (_A_PLATE, _PLATE_NUMBER),
)


def personal_column(name: str) -> Message | None:
    """Say which personal data a column of this name would hold; None when none."""
    words = fold_to_ascii(name)
    for word in words.split():
        if word in _KIND_OF_WORD:
            return _KIND_OF_WORD[word]
    return next((kind for kind, phrase in _PHRASES.items() if phrase.search(words)), None)


def personal_cell(table: str, column: str, text: str) -> Message | None:
    """Say which personal data a cell looks like; None when it looks like none.

    Figures, dates, laws and addresses of pages pass. Tables whose rows are people or vehicles are read more strictly
    than those of statements and sources.
    """
    if read_number(text.strip()) is not None:
        return _A_PAPER if _is_text(column) and len(text.strip()) >= 8 else None
    text = without_accents(text)
    if "@" in text and _EMAIL.search(text):
        return _AN_EMAIL
    if not any(letter.isdigit() for letter in text):
        return _A_NAME if _is_strict(table, column) and _names(text) else None
    for what, pattern in _FIGURES:
        if pattern.search(text):
            return what
    if table == "vehicles" and column in ("name", "note") and _BARE_PLATE.search(text):
        return _A_PLATE
    return _strictly(text) if _is_strict(table, column) else None


def _strictly(text: str) -> Message | None:
    """Say which personal data a cell of `groups` looks like, where a plain date or number may be a person's own."""
    if _OLD_DAY.search(text):
        return _A_BIRTH_DATE
    if _MANY_DIGITS.search(text):
        return _A_PHONE_OR_PAPER
    return _A_NAME if _names(text) else None


def _is_text(column: str) -> bool:
    return column in ("note", "why", "office", "payer", "population")


def _is_strict(table: str, column: str) -> bool:
    return table == "groups" and column in ("id", "population", "note")


def _names(text: str) -> bool:
    return bool(_TITLED.search(text) or _NAMED.search(text))
