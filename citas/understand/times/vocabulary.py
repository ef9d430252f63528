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
    "dia": Distance(days=1), "dias": Distance(days=1), "semana": Distance(days=7),
    "semanas": Distance(days=7),
    "sem": Distance(days=7), "quincena": Distance(days=15), "quincenas": Distance(days=15),
    "mes": Distance(months=1), "meses": Distance(months=1), "ano": Distance(months=12),
    "anos": Distance(months=12), "hora": Distance(minutes=60), "horas": Distance(minutes=60),
    "h": Distance(minutes=60), "minutos": Distance(minutes=1),
}  # fmt: skip
PLURALS: Mapping[str, int] = {**WEEKDAYS, "sabados": 5, "domingos": 6}
_SETS = """NEXT: proximo proxima siguiente entrante venidero | OTHER: otro otra |
VIENE: viene biene entra sigue | SEP: , ( ) el dia es osea - este que cae | HORA: hora horas h |
FEW: unos unas algunos algunas pocos pocas varios varias | WORKING: habiles laborables utiles |
ENDINGS: ro er ero o ° º ª ra a do da to ta mo ma vo va no na | DE: de del | OR: o u y , |
EVERY: un algun cualquier cualquiera cada todos todas ningun los unos algunos | AFTER: despues luego |
PREP: el los al para en dia por este de del |
CANT: puedo podria podre podremos podemos puede sirve conviene queda acomoda va llego alcanzo hay
ire quiero me voy tengo estoy estare trabajo | EXCEPT: menos excepto salvo | ME: me se nos lo les |
STILL: si ya yo la todavia aun | BUSY: ocupado ocupada trabajando viajando |
GOING: ir bien asistir llegar tiempo disponible a | INSTEAD: mejor pero porque y porfa por | AMPM: am pm p |
PUNTO: punto pico | MEAL: almuerzo almorzar |
EDGE: mitad mediados principios inicios inicio comienzos comienzo |
END: fin fines finales | OVER: salgo termino acabo salimos |
PAST: ayer anteayer antier anoche antenoche antes-de-ayer | A: a | INPART: en por x | LAS: la las |
TOGETHER: juntas juntos amigas amigos chicas chicos personas |
BOTH: estan me son sirven opciones les nos | SI: si a en por tipo | ART: el la los las a al para este en |
TE: te le les lo | LIST: o y u | LATE: tarde tardecito adelante"""
SETS: Mapping[str, frozenset[str]] = {
    **{name: words(said) for name, _, said in (row.strip().partition(": ") for row in _SETS.split(" |"))},
    "PART": frozenset(PARTS),
    "UNIT": frozenset(UNITS),
    "LONGUNIT": frozenset(UNITS) - {"hora", "horas", "h", "minutos"},
    "WEEKDAYS": frozenset(PLURALS),
    "MONTH": frozenset(MONTHS),
    "CITA": CLASSES["CITA"],
}
