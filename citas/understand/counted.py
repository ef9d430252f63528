"""Is a number a day or an hour, or does it count something? What stands before it and after it says so."""

from __future__ import annotations

from collections.abc import Sequence

from citas.understand.lexicon import CLASSES, COMMON, FILLERS
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import CALENDAR, KNOWN
from citas.understand.words import words

# Things counted: a number before one of these is neither an hour nor a day.
UNIT_NOUNS = words(
    "dias dia semanas semana meses mes anos ano horas hora minutos segundos personas persona gente "
    "soles sol dolares dolar lucas citas cita veces vez sesiones sesion hijos hijas ninos ninas mil "
    "millones cuadras metros km kg kilos pisos hermanos amigos cm mg ml porciento % ° opciones "
    "reuniones consultas adultos pacientes cuotas productos servicios unidades pares cosas preguntas "
    "clases trabajadores empleados"
)
# Ordinary words that may follow a day or an hour, because they are nothing that could be counted.
VERBS = words(
    "soy llamo habla estoy estaba salgo trabajo llego llegare tendria creo pienso aunque ya si no porque "
    "mientras dijo dije dijiste recibo atiende tal gracias siempre claro perfecto listo ok necesito somos "
    "vengo vamos imposible"
)


def countable_after(tokens: Sequence[Token], at: int) -> bool:
    """Does what follows a number leave it a day or an hour, rather than a count of something?"""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.key in UNIT_NOUNS:
        return labels_hour(tokens, at)
    if token.kind == "mark":
        return token.key not in "%°€$@#_&*+="
    if token.is_figure:
        return not token.glued
    if token.key in FILLERS or token.key in VERBS or token.key in CALENDAR:
        return True
    return token.key in KNOWN and token.key not in COMMON


def labels_hour(tokens: Sequence[Token], at: int) -> bool:
    """«02/12 hora: 18:00»: what is counted in «1/2 hora» is a label here."""
    if key_at(tokens, at) not in ("hora", "horas"):
        return False
    after = at + 1 + (key_at(tokens, at + 1) in (":", "es"))
    return after > at + 1 or (after < len(tokens) and tokens[after].is_figure)


def stands(tokens: Sequence[Token], at: int) -> bool:
    """Does what is before a bare number let it be the day or hour asked for? Not in «somos 4», «combo 2»."""
    before = at - 1
    if before >= 0 and tokens[before].key in ("de", "del"):
        before -= 1
        if before >= 0 and tokens[before].key in CLASSES["KIN"]:
            return False  # «mi nieta de 3»
    if before < 0 or not tokens[before].is_word:
        return before < 0 or tokens[before].key not in "#@_=*&"
    key = tokens[before].key
    if key in COUNTING:
        return False
    return key in BEFORE_NUMBERS


COUNTING = words(
    "los ambos ambas somos seremos son eramos tengo cuesta vale pague pago cobran duele tenemos iremos vienen"
)
WARES = CLASSES["WARES"] | CLASSES["PRICE"] | CLASSES["PLACE"]
BEFORE_NUMBERS = FILLERS | VERBS | CALENDAR | (KNOWN - COMMON - WARES)

# Words for about, before an hour or a day.
APPROX = words("tipo hacia sobre aprox aproximadamente eso alrededor cerca como casi tipito")
