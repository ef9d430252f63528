"""The sets of words that patterns name in capitals, and the tables of what single words are worth."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.lexicon import CLASSES, MONTHS, WEEKDAYS
from citas.understand.times.values import Distance
from citas.understand.words import words

PARTS: Mapping[str, str] = {
    "manana": "morning", "mananas": "morning", "mananita": "morning", "tarde": "afternoon",
    "tardes": "afternoon", "noche": "night", "noches": "night", "madrugada": "dawn", "madrugadas": "dawn",
}  # fmt: skip
UNITS: Mapping[str, Distance] = {
    "dia": Distance(days=1), "dias": Distance(days=1), "semana": Distance(days=7), "semanas": Distance(days=7),
    "sem": Distance(days=7), "quincena": Distance(days=15), "quincenas": Distance(days=15),
    "mes": Distance(months=1), "meses": Distance(months=1), "ano": Distance(months=12),
    "anos": Distance(months=12), "hora": Distance(minutes=60), "horas": Distance(minutes=60),
    "h": Distance(minutes=60), "minutos": Distance(minutes=1),
}  # fmt: skip
PLURALS: Mapping[str, int] = {**WEEKDAYS, "sabados": 5, "domingos": 6}
SETS: Mapping[str, frozenset[str]] = {
    "NEXT": words("proximo proxima siguiente entrante venidero"),
    "OTHER": words("otro otra"),
    "THIS": words("este presente mismo corriente"),
    "VIENE": words("viene biene entra sigue"),
    "SEP": words(", ( ) el dia es osea - este que cae"),
    "PART": frozenset(PARTS),
    "UNIT": frozenset(UNITS),
    "LONGUNIT": frozenset(UNITS) - {"hora", "horas", "h", "minutos"},
    "HORA": words("hora horas h"),
    "FEW": words("unos unas algunos algunas pocos pocas varios varias"),
    "WORKING": words("habiles laborables utiles"),
    "ENDINGS": words("ro er ero o ° º ª ra a do da to ta mo ma vo va no na"),
    "DE": words("de del"),
    "OR": words("o u y ,"),
    "WEEKDAYS": frozenset(PLURALS),
    "EVERY": words("un algun cualquier cualquiera cada todos todas ningun los unos algunos"),
    "AFTER": words("despues luego"),
    "MONTH": frozenset(MONTHS),
    "PREP": words("el los la las a al para en dia por este de del"),
    "CANT": words(
        "puedo podria podre podremos podemos puede sirve conviene queda acomoda va llego alcanzo hay ire quiero me "
        "voy tengo estoy estare trabajo"
    ),
    "EXCEPT": words("menos excepto salvo"),
    "ME": words("me se nos lo les"),
    "STILL": words("si ya yo la todavia aun"),
    "BUSY": words("ocupado ocupada trabajando viajando"),
    "GOING": words("ir bien asistir llegar tiempo disponible a"),
    "INSTEAD": words("mejor pero porque y porfa por"),
    "CITA": CLASSES["CITA"],
    "AMPM": words("am pm p"),
    "PUNTO": words("punto pico"),
    "MEAL": words("almuerzo almorzar"),
    "EDGE": words("mediados principios inicios inicio comienzos comienzo"),
    "END": words("fin fines finales"),
    "OVER": words("salgo termino acabo salimos"),
    "PAST": words("ayer anteayer antier anoche antenoche antes-de-ayer"),
    "HAVE": CLASSES["HAVE"],
    "A": words("a"),
    "INPART": words("en por x"),
    "LAS": words("la las"),
    "BOTH": words("estan me son sirven opciones les nos"),
    "SI": words("si a en por tipo"),
    "ART": words("el la los las a al para este en"),
    "TE": words("te le les lo"),
    "LIST": words("o y u"),
    "LATE": words("tarde tardecito adelante"),
}
