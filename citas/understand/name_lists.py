"""What a word may be, by the lists of names and of words."""

from __future__ import annotations

from functools import lru_cache

from citas.understand.lexicon import MONTHS, PLACES, WEEKDAYS
from citas.understand.names import GIVEN
from citas.understand.ordinary import ORDINARY, STOPS
from citas.understand.surnames import SURNAMES
from citas.understand.tokens import fold
from citas.understand.words import words


class Sort:
    """What a word may be, as bits. A word of no sort is unknown: a name as likely as not.

    Plain numbers: every word of every message is looked up, and `enum.Flag` would take most of that time.
    """

    NONE = 0
    GIVEN = 1
    SURNAME = 2
    ORDINARY = 4
    STOP = 8
    TIME = 16
    PLACE = 32
    LISTED = GIVEN | SURNAME
    PLAIN = ORDINARY | STOP | TIME  # something else than a name, too


TIMES = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | words(
        "semana semanas hora horas tarde tardes noche noches dia dias quincena feria feriado minuto minutos "
        "cuarto cuartos "
        "temprano madrugada medianoche mediodia verano invierno otono primavera navidad sabados domingos"
    )
)


@lru_cache(maxsize=4096)
def sort_of(text: str, word: str) -> int:
    """What a word may be: `text` as typed, `word` in its one spelling."""
    folded = fold(text)
    found = Sort.NONE
    pieces = folded.replace("'", "-").split("-") if "-" in folded or "'" in folded else (folded,)
    if any(piece in GIVEN or _diminutive(piece) in GIVEN for piece in pieces):
        found |= Sort.GIVEN
    if any(piece in SURNAMES for piece in pieces):
        found |= Sort.SURNAME
    if folded in TIMES or (word in TIMES and not found):
        found |= Sort.TIME
    if folded in STOPS or (word in STOPS and not found):
        found |= Sort.STOP
    elif folded in ORDINARY:
        found |= Sort.ORDINARY
    return found | (Sort.PLACE if folded in PLACES else Sort.NONE)


def _diminutive(folded: str) -> str:
    """«rosita» → «rosa», «juancito» → «juan»; the word itself where it is none."""
    if len(folded) < 6 or folded[-3:] not in ("ita", "ito"):
        return folded
    stem = folded[:-3].removesuffix("c")
    return stem if stem in GIVEN else stem + folded[-1]
