"""Numbers and names of days that are no appointment: prices, documents, addresses, counts, birthdays.

What is found here is hidden from the readers of dates and hours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from citas.understand.lexicon import MONTHS, WEEKDAYS
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

MONEY_BEFORE = frozenset({"s", "$", "€", "us"})
MONEY_AFTER = words(
    "soles sol dolares dolar lucas euros euro centimos mangos cocos pesos % porciento usd pen"
)
DOCUMENTS = words(
    "dni ruc pasaporte ce carnet cedula brevete expediente ticket pedido codigo boleta factura cupon voucher "
    "version modelo serie guia placa siniestro poliza"
)
STREETS = words(
    "av avenida avda calle cl jr jiron pasaje psje pje urb urbanizacion mz manzana lote lt cdra cuadra "
    "block dpto depto departamento piso km kilometro asoc ovalo parque plaza plazuela malecon carretera "
    "panamericana prolongacion interior sector grupo bloque residencial condominio colegio hospital "
    "estacion"
)
STREET_STOPS = words(
    "para manana hoy pasado quiero quisiera mi correo nombre y tengo necesito lunes martes miercoles "
    "jueves viernes sabado domingo puedo seria como"
)
STREET_ENDS = words("para quiero quisiera mi correo nombre y tengo necesito puedo seria como") | frozenset(
    ",\n?!;"
)
FEASTS, HOLDING = words("cumpleanos aniversario"), ("celebr", "festej", "reserv", "mesa", "para")
BEFORE_A_FEAST = 3  # words
COUNTED_BY = words("somos seremos seriamos iremos vamos")
AT_ONCE = ("al mismo tiempo", "a la vez", "juntas", "juntos")
BIRTH = words("naci nacimiento cumpleanos cumple nacio nacida nacido aniversario vence vencimiento caduca")
ORDINAL_ENDINGS = words("ta to ra da do va vo na no mo ma")  # «4ta sesión»; «1ro» may be a day
ASKING = words("que cual")  # «¿en qué piso están?»
TODAY = words("hoy estamos ahora")
SIGNS = frozenset("#@_=*&")
LONGEST = 4  # figures of a number that may be a day, an hour or a year


REBATES = words("descuento dscto rebaja")
WISHES = words("feliz felices felicidades")
LINKS = words("http https w")  # «www», without its stretched letters


def find_noise(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Spans of tokens in order."""
    spans: list[tuple[int, int]] = []
    past = 0
    for at, token in enumerate(tokens):
        rules = OF_FIGURES if token.is_figure else OPENINGS.get(token.key)
        if rules is None or at < past:
            continue
        end = next((end for rule in rules if (end := rule(tokens, at))), None)
        if end:
            spans.append((at, end))
            past = end
    return spans


def _money(tokens: Sequence[Token], at: int) -> int | None:
    """«S/ 50», «S/.50.00», «$20», «50 soles», «20%»."""
    if tokens[at].key in MONEY_BEFORE:
        end = at + 1
        while key_at(tokens, end) in ("/", ".", "$") and end < at + 4:
            end += 1
        if (end > at + 1 or tokens[at].key in "$€") and end < len(tokens) and tokens[end].is_figure:
            return end + 1
        return None
    if tokens[at].key in REBATES and key_at(tokens, at + 1) in ("de", "del") and at + 2 < len(tokens):
        return at + 3 if tokens[at + 2].is_figure else None
    if tokens[at].is_figure and key_at(tokens, at + 1) in MONEY_AFTER:
        return at + 2
    return None


def _age(tokens: Sequence[Token], at: int) -> int | None:
    """«de 6 años»."""
    if (
        tokens[at].key == "de"
        and key_at(tokens, at - 1) != "dentro"
        and at + 2 < len(tokens)
        and tokens[at + 1].is_figure
    ):
        return at + 3 if tokens[at + 2].key in ("anos", "anitos", "meses") else None
    return None


def _item_number(tokens: Sequence[Token], at: int) -> int | None:
    """«1. Rosa Chávez ⏎ 2. rosa@gmail.com»: the numbers of a list."""
    if tokens[at].key not in ("1", "2", "3") or not (at == 0 or tokens[at - 1].key == "\n"):
        return None
    if key_at(tokens, at + 1) not in (".", ")", "-", ".-") or at + 2 >= len(tokens):
        return None
    others = [
        i for i, token in enumerate(tokens) if token.key == "\n" and key_at(tokens, i + 1) in ("1", "2")
    ]
    return at + 2 if others else None


def _document(tokens: Sequence[Token], at: int) -> int | None:
    """«DNI 45678912», «mi ruc es 20…»: the word, and the number within three tokens."""
    if tokens[at].key not in DOCUMENTS:
        return None
    for end in range(at + 1, min(at + 5, len(tokens))):
        if tokens[end].is_figure:
            return end + 1
        coded = end + 1 < len(tokens) and tokens[end + 1].is_figure and tokens[end + 1].glued  # «cupón DIC25»
        if not (
            coded
            or tokens[end].kind == "mark"
            or tokens[end].key in ("es", "numero", "de", "mi", "n", "o", "no")
        ):
            return None
    return None


def _floor(tokens: Sequence[Token], at: int) -> int | None:
    """«3 piso», «3er piso»."""
    if not tokens[at].is_figure:
        return None
    after = at + 1 + (key_at(tokens, at + 1) in ("er", "ro", "do", "to", "mo"))
    return after + 1 if key_at(tokens, after) == "piso" else None


def _street_of_a_date(tokens: Sequence[Token], at: int) -> int | None:
    """«vivo en 28 de julio 450»."""
    if tokens[at].key != "en" or key_at(tokens, at + 3) not in MONTHS or at + 4 >= len(tokens):
        return None
    numbered = tokens[at + 1].is_figure and tokens[at + 4].is_figure
    return at + 5 if numbered and 3 <= len(tokens[at + 4].key) <= 4 else None


def _street(tokens: Sequence[Token], at: int) -> int | None:
    """«av. 28 de julio 450», «Jr. Junín 3», «piso 3»: up to the number or the clause's end."""
    if tokens[at].key not in STREETS or key_at(tokens, at - 1) in ASKING:
        return None
    end, last = at + 1, min(at + 8, len(tokens))
    while end < last and not _goes_on_to_something_else(tokens, at, end):
        if tokens[end].is_figure:
            return _number_of_a_street(tokens, end)
        if tokens[end].key in MONTHS and end > at + 1:
            return end + 1
        end += 1
    return end if end > at + 1 or _hour_follows(tokens, end) else None


def _goes_on_to_something_else(tokens: Sequence[Token], at: int, end: int) -> bool:
    key = tokens[end].key
    day_follows = key == "el" and end > at + 1 and end + 1 < len(tokens) and tokens[end + 1].is_figure
    ends = key in STREET_ENDS or (key in STREET_STOPS and end > at + 2)
    return ends or day_follows or _hour_follows(tokens, end)


def _hour_follows(tokens: Sequence[Token], at: int) -> bool:
    return key_at(tokens, at) == "a" and key_at(tokens, at + 1) in ("la", "las")


def _number_of_a_street(tokens: Sequence[Token], at: int) -> int:
    """Where it ends: a date may be its name, «28 de julio 450», «cuadra 5 de 28 de julio»."""
    if key_at(tokens, at + 1) in ("de", "del") and key_at(tokens, at + 2) in MONTHS:
        return at + 3 + (at + 3 < len(tokens) and tokens[at + 3].is_figure)
    return at + 5 if key_at(tokens, at + 1) == "de" and key_at(tokens, at + 4) in MONTHS else at + 1


def _birthday(tokens: Sequence[Token], at: int) -> int | None:
    """«nací el 3 de mayo de 1990», «mi cumpleaños es el 5 de diciembre»: to the end of the clause."""
    if tokens[at].key not in BIRTH or _is_held(tokens, at):
        return None
    end = at + 1
    while end < min(at + 12, len(tokens)) and tokens[end].key not in (",", "\n", "?", ";", "."):
        end += 1
    return end


def _women(tokens: Sequence[Token], at: int) -> int | None:
    """«somos 4 …, ¿hay sitio para las 4?», «si entran las 4 al mismo tiempo»: people, and no hour."""
    if key_at(tokens, at - 1) not in ("las", "los") or key_at(tokens, at - 2) == "a":
        return None
    figure = tokens[at].key
    counted = any(
        token.key == figure and key_at(tokens, i - 1) in COUNTED_BY
        for i, token in enumerate(tokens)
        if i != at
    )
    at_once = " ".join(token.key for token in tokens[at + 1 : at + 4])
    return at + 1 if counted or at_once.startswith(AT_ONCE) else None


def _is_held(tokens: Sequence[Token], at: int) -> bool:
    """«celebrar el cumpleaños de mi mamá el sábado a la 1»: a feast that is held then."""
    before = [token.key for token in tokens[max(0, at - BEFORE_A_FEAST) : at]]
    return tokens[at].key in FEASTS and any(key.startswith(HOLDING) for key in before)


def _good_wishes(tokens: Sequence[Token], at: int) -> int | None:
    """«feliz navidad», «feliz año nuevo», «feliz 28»: no day for an appointment."""
    if key_at(tokens, at + 1) in WEEKDAYS and (tokens[at].key in WISHES or tokens[at].key == "buen"):
        return at + 2  # «feliz domingo», «buen lunes»
    if tokens[at].key not in WISHES:
        return None
    if key_at(tokens, at + 1) in ("navidad", "fiestas", "ano", "pascuas", "28", "cumpleanos"):
        return min(at + 3, len(tokens))
    of_a_day = key_at(tokens, at + 1) == "dia" and key_at(tokens, at + 2) in ("de", "del")
    return min(at + 5, len(tokens)) if of_a_day else None


def _link(tokens: Sequence[Token], at: int) -> int | None:
    """«https://a.com/2026/12/03»: up to the next space."""
    if tokens[at].text.lower() not in ("http", "https", "www"):
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].glued:
        end += 1
    return end


def _what_day_is_it(tokens: Sequence[Token], at: int) -> int | None:
    """«¿qué día es hoy?», «¿a qué estamos hoy?»: asked, not wanted."""
    if tokens[at].key != "que" or key_at(tokens, at + 1) not in ("dia", "fecha", "hora"):
        return None
    if key_at(tokens, at + 2) not in ("es", "estamos", "son"):
        return None
    return at + 4 if key_at(tokens, at + 3) in TODAY else None


def _of_calendar(tokens: Sequence[Token], at: int) -> bool:
    """«5to de mayo», «2do sábado»: an ordinal of the calendar."""
    return key_at(tokens, at) in WEEKDAYS or (key_at(tokens, at) == "de" and key_at(tokens, at + 1) in MONTHS)


def _marked(tokens: Sequence[Token], at: int) -> int | None:
    """«#25», «x_3», and numbers of five figures and more."""
    key = tokens[at].key
    signed = key_at(tokens, at - 1) in SIGNS and tokens[at].glued and tokens[at].is_figure
    return at + 1 if signed or (key.isdigit() and len(key) > LONGEST) else None


def _in_a_path(tokens: Sequence[Token], at: int) -> int | None:
    """«citas.com/15/12», but not «jueves/15»."""
    if at < 2 or not (tokens[at].is_figure and key_at(tokens, at - 1) == "/"):
        return None
    path = tokens[at - 2]
    glued = tokens[at].glued and tokens[at - 1].glued
    return at + 1 if glued and path.is_word and path.key not in WEEKDAYS and path.key not in MONTHS else None


def _ordinal(tokens: Sequence[Token], at: int) -> int | None:
    """«4ta sesión»."""
    following = tokens[at + 1] if tokens[at].is_figure and at + 1 < len(tokens) else None
    if following is None or not following.glued or following.text.lower() not in ORDINAL_ENDINGS:
        return None
    return None if _of_calendar(tokens, at + 2) else at + 2


def _times(tokens: Sequence[Token], at: int) -> int | None:
    """«2x1»."""
    following = tokens[at + 1] if tokens[at].is_figure and at + 2 < len(tokens) else None
    if following is None or not following.glued or following.key not in ("por", "x"):
        return None
    return at + 3 if tokens[at + 2].is_figure else None


FIGURE = "0"  # stands for any figure
Rule = Callable[[Sequence[Token], int], int | None]
#: One kind of noise a row: what it can begin with, and where the one that begins at a token ends.
RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (MONEY_BEFORE | REBATES | {FIGURE}, _money),
    (words("de"), _age),
    (words(FIGURE), _item_number),
    (DOCUMENTS, _document),
    (words(FIGURE), _floor),
    (words("en"), _street_of_a_date),
    (STREETS, _street),
    (BIRTH, _birthday),
    (words("que"), _what_day_is_it),
    (WISHES | {"buen"}, _good_wishes),
    (LINKS, _link),
    (words(FIGURE), _marked),
    (words(FIGURE), _in_a_path),
    (words(FIGURE), _ordinal),
    (words(FIGURE), _times),
    (words(FIGURE), _women),
)
OPENINGS: Mapping[str, tuple[Rule, ...]] = {
    word: tuple(rule for openings, rule in RULES if word in openings)
    for word in frozenset[str]().union(*(openings for openings, _ in RULES))
}
OF_FIGURES = OPENINGS[FIGURE]
