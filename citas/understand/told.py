"""Days and hours that are told, not wished: the past, a habit, an engagement, somebody else's plans.

«estuve ahí el jueves», «trabajo de 8 a 5», «el vuelo sale a las 5», «llego en 5 minutos»: what stands before
the day or the hour in its clause says so. Verbs of correcting («dije el jueves», «puse a las 5») tell
nothing, and a wish in between («fui y quiero volver el lunes») ends the story.
"""

from __future__ import annotations

from collections.abc import Sequence

from citas.machine.reading import Doubt
from citas.understand.clocks import VERBS, Clock
from citas.understand.day import Day
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.tokens import Token, key_at
from citas.understand.when import Found, Moment
from citas.understand.words import words

CLAUSE = 16  # tokens of a clause looked at on either side
WITHIN = 8  # tokens looked at before the day or hour
PAST_VERBS = words(
    "fui fue fuimos fueron "
    "estuve estuvo estuvimos tuve tuvo tuvimos hice hizo hicieron vine vino vinieron pude "
    "dijo dijeron tenia estaba iba habia operaron atendieron llamaron cancelaron cobraron sacaron pasaron"
)
PAST_ENDINGS = ("aron", "ieron", "aste", "iste")
CORRECTING = words(
    "dije dijiste dijo puse pusiste quise equivoque confundi escribi quedamos cambiaron agendaste "
    "agendaron reservaste reservaron apuntaste anotaste jose cafe bebe porque comite"
)
OTHERS_PLANS = words(
    "sale salen empieza empiezan comienza comienzan llega llegan termina terminan viaja viajan vuela "
    "juega juegan cumple regresa vuelve dice dicen cierran recoge recojo pasan operan"
)
ENGAGED = words("trabajo estudio trabajamos duele dolor molesta sangra")
ENGAGEMENTS = words("reunion clase clases examen viaje vuelo compromiso almuerzo evento turno entrenamiento")
ROUTINE = words("almuerzo ceno desayuno duermo")
EVENTS = words(
    "boda matrimonio bautizo graduacion examen examenes vuelo viaje operacion cirugia misa clase clases"
)
FESTIVE = words("feriado festivo cumpleanos cumple aniversario santo fiesta boda examen")
ANSWERING = words("llamo aviso escribo confirmo respondo comunico contesto")
ON_MY_WAY = words("llego llegamos llegando demoro tardo estoy")
WISHES = words(
    "quiero quisiera necesito deseo puedo podria seria para mejor prefiero sino agendame reservame "
    "separame cambiar pasar mover dame queria ver"
)
CLAUSE_ENDS = frozenset({",", ".", ";", "\n", "?", "!", "¿", "(", ")", "pero", "aunque"})


def without_told(tokens: Sequence[Token], found: list[Found]) -> tuple[list[Found], list[Found]]:
    """The days and hours that may be wishes, and those that are told."""
    wished: list[Found] = []
    told: list[Found] = []
    for index, item in enumerate(found):
        over = index > 0 and _of_the_past(found[index - 1], item)
        (told if over or is_told(tokens, item) else wished).append(item)
    return wished, told


def _of_the_past(before: Found, item: Found) -> bool:
    """«ayer a las 3»: the hour of a day that is over."""
    past = isinstance(before, Day) and before.doubt is Doubt.PAST_DATE
    return past and isinstance(item, Clock) and item.start - before.end <= 1


def is_told(tokens: Sequence[Token], item: Found) -> bool:
    """Does the clause before this day or hour tell it? A part of the day alone is left to the others."""
    if isinstance(item, Clock) and item.hour is None and item.since is None:
        return False
    if key_at(tokens, item.end) == "es" and any(
        token.key in FESTIVE for token in tokens[item.end + 1 : item.end + 4]
    ):
        return True  # «hoy es mi cumpleaños», «¿mañana es feriado?»
    for at in range(item.start - 1, max(-1, item.start - 1 - WITHIN), -1):
        token = tokens[at]
        if token.key in WISHES or token.key in CLAUSE_ENDS:
            return False
        if _tells(tokens, at, item):
            return True
    return False


def _tells(tokens: Sequence[Token], at: int, item: Found) -> bool:
    key = tokens[at].key
    if key in CORRECTING:
        return False
    if key in PAST_VERBS or _in_the_past(tokens[at]) or key in OTHERS_PLANS:
        return True
    if key == "va" and at > 0 and tokens[at - 1].key == "se":
        return True
    before = key_at(tokens, at - 1)
    if key in ANSWERING:
        return before in ("te", "le", "les", "los")
    if key in ROUTINE:
        return item.start - at <= 2 and before not in ("de", "del", "el", "un")
    if key in CLASSES["CITA"] and before == "mi" and key_at(tokens, at - 2) in ("confirmo", "confirmar"):
        return item.start - at <= 2  # «confirmo mi cita de mañana»: it stands already
    if key in EVENTS and key_at(tokens, at + 1) in ("es", "sera"):
        return True
    if key in ENGAGED:
        return not (isinstance(item, Clock) and item.since is None)
    if key in ENGAGEMENTS:
        return any(token.key in ("tengo", "tenemos", "tiene", "mi") for token in tokens[max(0, at - 3) : at])
    if key in ON_MY_WAY:
        return isinstance(item, Moment)
    return key == "son" and at == item.start - 1 and isinstance(item, Clock)


def _in_the_past(token: Token) -> bool:
    """«llamé», «pagué», «atendió»: the written accent tells a past from a future («iré») or an order."""
    text = token.text.lower()
    if len(text) < 4 or not token.is_word:
        return False
    return (text[-1] in "éó" and not text.endswith("ré")) or text.endswith(PAST_ENDINGS)


def strangers(tokens: Sequence[Token], covered: bytearray, start: int, end: int, many: int) -> bool:
    """Are there `many` words in the clause around a day or an hour that nothing explains, and no wish?

    Spans that say how far off or which part of the day («en 5 minutos», «esta tarde») are left alone.
    """
    if tokens[start].key in LEFT_ALONE:
        return False
    found = 0
    before = range(start - 1, max(-1, start - 1 - CLAUSE), -1)
    after = range(end, min(len(tokens), end + CLAUSE))
    for side in (before, after):
        for at in side:
            key = tokens[at].key
            if key in CLAUSE_ENDS:
                break
            if key in SPOKEN_WISHES:
                return False
            found += tokens[at].is_word and not covered[at] and key not in EXPECTED
    return found >= many


LEFT_ALONE = words("en dentro esta por")
EXPECTED = FILLERS | VERBS
SPOKEN_WISHES = WISHES - {"para", "mejor", "queria", "ver"}
