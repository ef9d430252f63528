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
JOINTS = frozenset({"o", "u", "y", ","})
HOUR_UNITS = words("horas hora h")


def counts_up_to(tokens: Sequence[Token], end: int) -> bool:
    """«3 a 5 soles», «2 o 3 semanas»: the first number counts what the second does."""
    joint, second, noun = (key_at(tokens, end + away) for away in range(3))
    counted = end + 1 < len(tokens) and tokens[end + 1].value is not None and noun in UNIT_NOUNS - HOUR_UNITS
    return joint in ("a", "o", "-", "y", "u") and bool(second) and counted


def is_thing(tokens: Sequence[Token], at: int) -> bool:
    """«en una reunión»: what is counted, or a noun, is no hour."""
    if at >= len(tokens) or not tokens[at].is_word:
        return False
    return tokens[at].key in CLASSES["CITA"] or tokens[at].key not in KNOWN


def measured(tokens: Sequence[Token], at: int) -> bool:
    """«presión 12/8», «nivel 3/5»: a number of what stands before it."""
    return at > 0 and tokens[at - 1].is_word and tokens[at - 1].text.islower() and not stands(tokens, at)


def follows(tokens: Sequence[Token], end: int, at: int) -> bool:
    between = tokens[end:at]
    return len(between) <= 2 and all(t.key in ("a", ",", "-", "\n", "tipo", "en", "la") for t in between)


def joined(tokens: Sequence[Token], end: int, at: int) -> bool:
    """«el 20 o 21», «a las 3 o 4»: a number after a joint is of the kind of the one before."""
    if at != end + 1 or tokens[end].key not in JOINTS:
        return False
    last = tokens[end - 1]
    return tokens[end].key != "," or last.is_figure or last.value is not None  # «mañana, 10»


TITLES = words("don sr senor tio papa abuelo hermano primo amigo doctor dr profe profesor padre")
SHORT = 4


def names_somebody(tokens: Sequence[Token], at: int) -> bool:
    """«Domingo Flores», «mi tío Domingo», «dom perignon»: a weekday beside a word that no rule knows."""
    first = tokens[at]
    named = first.key == "domingo" or first.text.istitle()
    title = at - 1 - (key_at(tokens, at - 1) == ".")
    if named and key_at(tokens, title) in TITLES:
        return True
    if at + 1 >= len(tokens) or not tokens[at + 1].is_word or countable_after(tokens, at + 1):
        return False
    if len(first.text) <= SHORT and first.key not in (first.text.lower(), "mar"):
        return tokens[at + 1].key not in KNOWN
    return (first.text[0].isupper() or first.key == "domingo") and tokens[at + 1].text.istitle()
