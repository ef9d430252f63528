"""Spelling as people write on a phone: abbreviations, stretched letters, slips in calendar words.

Repair is asked only for words outside the vocabulary, in this order: a table of known writings, stretched
letters («holaaaa», «siii»), and one slip (a letter wrong, missing, extra, or two swapped) in a weekday, a
month or one of a few long words. Words that are one slip from those and mean something else are listed in
`FALSE_FRIENDS`: «vienes» is not Friday.
"""

from __future__ import annotations

import re
from functools import cache

from citas.understand.lexicon import WRITINGS
from citas.understand.names import GIVEN
from citas.understand.vocabulary import KNOWN
from citas.understand.words import in_order, words

_STRETCHED = re.compile(r"(.)\1\1+")
_REPEATED = re.compile(r"(.)\1+")

SLIP_TARGETS = in_order(
    "pasado proximo proxima lunes martes miercoles jueves viernes sabado domingo enero febrero marzo agosto "
    "septiembre setiembre octubre noviembre diciembre manana tarde noche semana quiero "
    "necesito reservar agendar confirmo correo reunion nombre cancelar horario disponible "
    "gracias"
)
FALSE_FRIENDS = words(
    "pasada pasadas pasados pesado posado casado proximos proximas "
    "ciernes sierra "
    "vienes partes artes cartes marte tarde tarda tardes montana manzana manana mananas hermana semanas "
    "noches nueve nueves jueces jueves lentes lunas dunes marco marcos marca manos entero enteros "
    "dinero quieren quiera quiere queria quiso necesita necesitas reserva reservas agenda agendas "
    "confirma confirme corre correos correa nombra nombres cancela cancele horarios disponibles venas "
    "semanal tardo jugueteria sumana humana ganas germana romana susana mariana juana adriana banana "
    "ventana campana anana manada juanes vierte octubres domingos sabados viernes martas martin hombre "
    "hombres hambre sombre hombro mesana tarea tarjeta carde noch coche leche techo nochebuena union "
    "opinion region manita manera malana agotado agosta angosto gusto justo febreros eneros marzos "
    "menos medio agostos maria martha agusto gracia horacio dominga sabina marcial agostino quiroz"
)


# Surnames that sound like a word.
SURNAMES_BY_EAR = words(
    "meza baca bera bela bargas balle caseres serna mesias kasas serra ribera riba sesar jimenes guerra "
    "sanches dias rias ruis pas sea reies hoyos vaca leiva bravo salasar veras bazan bustos vasquez"
)


# Nothing else is like them, so that their first letter may be the wrong one, too: «iernes», «dabado».
UNMISTAKABLE = words(
    "miercoles jueves viernes sabado domingo febrero setiembre septiembre octubre noviembre diciembre"
)


def written(folded: str) -> str:
    """The word in its one spelling, by tables alone: abbreviations and stretched letters, no guess."""
    if folded in WRITINGS:
        return WRITINGS[folded]
    return folded if folded in KNOWN else _unstretched(folded) or folded


def repaired(word: str) -> str | None:
    """The known word that this unknown one may be a slip of, by thumb or by ear; a guess."""
    return None if word in KNOWN else _slip(word) or _by_sound(word)


def _unstretched(key: str) -> str | None:
    """«holaaaa» → «hola»; a doubled last letter counts as stretched too. None when nothing was stretched."""
    if len(key) < 2 or (key[-1] != key[-2] and not _STRETCHED.search(key)):
        return None
    short = _REPEATED.sub(r"\1", key)
    short = WRITINGS.get(short, short)
    if short in KNOWN:
        return short
    once = _STRETCHED.sub(r"\1", key)
    return WRITINGS.get(once, once)


_SOUNDS = (
    (re.compile(r"^h|(?<=[^cs])h"), ""),
    (re.compile(r"qu(?=[ei])|k|c(?=[^eihy]|$)"), "k"),
    (re.compile(r"c(?=[ei])|z|x"), "s"),
    (re.compile(r"g(?=[ei])"), "j"),
    (re.compile(r"ll"), "y"),
    (re.compile(r"v"), "b"),
    (re.compile(r"n(?=[bp])"), "m"),
    (re.compile(r"(.)\1"), r"\1"),
)
SHORTEST_BY_EAR = 4


def sound(key: str) -> str:
    """How a word sounds in Peru: «quiciera» and «quisiera», «nuebe» and «nueve» are the same."""
    for pattern, written in _SOUNDS:
        key = pattern.sub(written, key)
    return key


@cache
def _sounding() -> dict[str, str]:
    """The known word of each sound; a sound that two words share has none, unless one is of the calendar."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for word in sorted(KNOWN):
        if len(word) >= SHORTEST_BY_EAR and not word.isdigit():
            heard = sound(word)
            if heard in found:
                shared.add(heard)
            found[heard] = word
    return {heard: word for heard, word in found.items() if heard not in shared}


def _by_sound(key: str) -> str | None:
    """The known word that this one sounds like, if it is written by ear."""
    if len(key) < SHORTEST_BY_EAR or key in GIVEN or key in FALSE_FRIENDS or key in SURNAMES_BY_EAR:
        return None
    return _sounding().get(sound(key))


def _slip(key: str) -> str | None:
    """The calendar word that is one slip away from `key`, if there is one."""
    if not 5 <= len(key) <= 11 or key in FALSE_FRIENDS or key in GIVEN:
        return None
    for target in SLIP_TARGETS:
        if abs(len(target) - len(key)) > 1:
            continue
        if (key[0] == target[0] or (target in UNMISTAKABLE and key[-2:] == target[-2:])) and one_slip(
            key, target
        ):
            return target
    return None


def one_slip(left: str, right: str) -> bool:
    """Is `left` one letter wrong, missing, extra, or one swap of neighbours away from `right`?"""
    if left == right:
        return False
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    return left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
