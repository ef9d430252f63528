"""What a sentence tells by how it is written: a name, an address, so much less, so much beforehand."""

from __future__ import annotations

import re

from citas.tools.topics import DEPOSIT, DISCOUNT, DOMICILE, PLACE, STAFF, TOLERANCE, Subject
from citas.tools.wording import any_begins, fold, key, words

_NAMES_STAFF = re.compile(  # «el doctor Luis Paredes», «cuatro barberos: Kevin, Brayan»
    r"\b(?:[Dd]octora?|Dra?\.|Lic\.|Mg\.|Prof\w*\.?|Ing\.|[Mm]iss|Mr\.|[Mm]aestr[oa]s?|[Bb]arber[oa]s?|[Ee]stilistas?"
    r"|[Ee]specialistas?|[Aa]bogad[oa]s?|[Tt]erapeutas?|[Ll]icenciad[oa]s?|[Ii]nstructor\w*|[Cc]oach)"
    r"(?: es| son)?:? \*?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+"
)
_STREET = re.compile(
    r"\b(?:av|avda|avenida|jr|jiron|calle|ca|psje|pasaje|urb|mz|prolongacion|carretera|malecon)\b\.?[^.;]*\d"
)
_TO_HIS_HOUSE = re.compile(r"\b(?:a|en|hasta) (?:tu|su|la) (?:casa|hogar|oficina|domicilio)\b")
_LESS = re.compile(
    r"\d ?% (?:menos|de (?:descuento|rebaja|dscto))|\bpagan? la mitad\b|\b\d ?x ?\d\b"
    r"|\btarifa (?:social|especial)\b"
)
_BEFOREHAND = re.compile(
    r"\b(?:con|deja\w*|abon\w+|adelant\w+|separ\w+|reserv\w+)(?: \w+){0,2} (?:\d+ ?%|la mitad|s/\.? ?\d+)"
)
#: «guardamos tu turno hasta quince minutos», «la mesa se guarda media hora»
_KEPT = re.compile(
    r"\b(?:guard|esper|manten|respet)\w* (?:la|el|tu|su) (?:turno|cita|mesa|reserva|hora|lugar|sitio)\b"
    r"|\b(?:turno|cita|mesa|reserva) (?:se |la |lo )*(?:guard|esper|manten|respet)\w*"
)
#: A name of three words and more that begins a sentence: «Estudio Quiroga y Salas Abogados asesora …»
_BUSINESS = re.compile(r"^(?:[A-ZÁÉÍÓÚÑ][\w&]*(?:,? (?:y|e|de|del|la|las|los|&))*[ ,:.]+){3,}")
_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<!\ben )\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\b")


def told_by_form(text: str) -> list[Subject]:
    """What a text tells by how it is written: a name, an address."""
    folded = fold(text)
    told = {
        STAFF: _names_somebody(text),
        PLACE: bool(_STREET.search(folded)),
        DOMICILE: bool(_TO_HIS_HOUSE.search(folded)),
        DISCOUNT: bool(_LESS.search(folded)),
        DEPOSIT: bool(_BEFOREHAND.search(folded)),
        TOLERANCE: bool(_KEPT.search(folded)),
    }
    return [subject for subject, is_told in told.items() if is_told]


def _names_somebody(text: str) -> bool:
    """«cuatro barberos: Kevin, Brayan»; a whole name, but for those in an address: «Av. José Olaya 10»"""
    if _NAMES_STAFF.search(text):
        return True
    return bool(_NAME.search(_BUSINESS.sub("", text))) and not any(
        any_begins(map(key, words(text)), PLACE.hints)
    )
