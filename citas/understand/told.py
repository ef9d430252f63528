"""What stands around a day or an hour: whether a number answers, and what a told day brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citas.understand import calendar
from citas.understand.counted import APPROX, VERBS
from citas.understand.lexicon import FILLERS
from citas.understand.tokens import Token, key_at
from citas.understand.vocabulary import CALENDAR
from citas.understand.when import Said
from citas.understand.words import words

CLAUSE = 16  # tokens of a clause looked at on either side
WITHIN = 8  # tokens looked at before the day or hour
CLAUSE_ENDS = frozenset({",", ".", ";", "\n", "?", "!", "¿", "(", ")"}) | words("pero aunque entonces porque")


def clause_ends(tokens: Sequence[Token], at: int) -> bool:
    """A mark or a word that ends a clause: «pero», «entonces», «así que»."""
    return tokens[at].key in CLAUSE_ENDS or (tokens[at].key == "asi" and key_at(tokens, at + 1) == "que")


def after_told(tokens: Sequence[Token], wished: list[Said], told: list[Said]) -> list[Said]:
    """«me pagan el lunes, entonces el martes»: the Tuesday after that Monday, not the one before it."""
    return [_after(tokens, item, told) for item in wished]


def _after(tokens: Sequence[Token], item: Said, told: list[Said]) -> Said:
    if item.weekday is None or item.date is None:
        return item
    before = [day for day in told if day.of_day and day.end <= item.start]
    named = [day.date for day in before if day.date and day.date.weekday() == item.weekday]
    if named and tokens[item.start - 1].word == "ese":  # «me caso el 12, quiero ese sábado»
        return replace(item, date=named[-1])
    since = before[-1].date if before else None
    if since is None or since < item.date or not _follows_from(tokens, before[-1], item):
        return item
    return replace(item, date=calendar.next_weekday(since, item.weekday))


def _follows_from(tokens: Sequence[Token], told: Said, item: Said) -> bool:
    """What the told day brings (pay, somebody's coming) lets the wish be only after it."""
    between = [token.key for token in tokens[told.end : item.start]]
    joints = [at for at, key in enumerate(between) if key in ("entonces", "asi", "osea", "recien")]
    if not joints:
        return False
    around = [token.key for token in tokens[max(0, told.start - WITHIN) : told.start]] + between[: joints[-1]]
    return any(key in BRINGS for key in around)


BRINGS = words(
    "pagan paguen pagaran cobro deposita depositan llega llegan entregan entrega regresa regreso vuelve "
    "vuelvo llego sale termina termino acaba acabo dan den"
)


EXPECTED = FILLERS | VERBS
UNSAYING = (
    EXPECTED
    | CALENDAR
    | APPROX
    | words(
        "a al am antes cuarto de desde despues durante el en entre esta falta faltan faltando hasta la las "
        "luego madrugada manana mananas mananita mas media medianoche medio mediodia noche noches p pasada "
        "pasadas pasado pm por primera tarde tardes temprano turno un"
    )
)


def other_words(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words of the clause around a number say something else than when."""
    found = 0
    before, after = (
        range(start - 1, max(-1, start - 1 - CLAUSE), -1),
        range(end, min(len(tokens), end + CLAUSE)),
    )
    for side in (before, after):
        for at in side:
            if clause_ends(tokens, at):
                break
            found += tokens[at].is_word and tokens[at].key not in UNSAYING
    return found


ONE = words("un una uno")
AFTER_ONE = words("por porfa porfavor esta estaria seria me si gracias o u y ok nomas en puede podria")


def answers(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Is a number the answer to a question? Not among other words: «una vecina», «mi hijo de 5»."""
    one = tokens[start].word in ONE
    if one and end < len(tokens) and tokens[end].is_word and tokens[end].key not in AFTER_ONE:
        return False
    return other_words(tokens, start, end) <= (0 if one else 1)
