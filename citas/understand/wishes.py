"""What a customer asks for and no datum holds: a service, a person, a branch, how many people …

Closed sets are declared here, as patterns over the words in their one spelling; open ones (what the service is
called, who the person is) are learnt (`judgement.tagging`). What neither is certain of is left out: a wrong
service is worse than none. Words that another reader took, `#` here, are no wish.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from citas.machine.reading import Act
from citas.understand.judgement.tagging import OTHER, margins
from citas.understand.judgement.weights import words as judgement
from citas.understand.lexicon import FILLERS
from citas.understand.tokens import Token
from citas.understand.words import words

#: Acts with which somebody asks for something; a price asked for is no wish.
WISHING = frozenset(
    [Act.ASK_AVAILABILITY, Act.BOOK, Act.CHANGE_BOOKING, Act.CORRECT, Act.HANDOFF, Act.INFORM]
)
KINDS = (
    *("service", "person", "branch", "people", "recurrence", "timezone", "place", "urgency", "reminder"),
)
TAKEN = "#"
#: Words at either end of a learnt span that say nothing by themselves.
LEADING = words("de a en para pa pal por con y o que e , . ( - q x")
TRAILING = LEADING | words("la el los las un una del al mi su por favor porfa porfavor")
MOST_WORDS = 8  # of a learnt span
FAR = 1  # words that may stand inside a span without saying a wish by themselves


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish of a kind, in tokens `start` to `end`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed set: how it is said. Only a message with one of the `openings` is looked at."""

    kind: str
    openings: frozenset[str]
    pattern: re.Pattern[str]


def _closed(kind: str, openings: str, pattern: str) -> Closed:
    return Closed(kind, words(openings), re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))


NUMBER = r"(?:\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta)"
HEADS = (
    r"(?:personas?|adultos?|amig[oa]s|invitados|pasajeros|participantes|asistentes|comensales|integrantes"
    r"|trabajadores|alumnos|huespedes|parejas|ninos|ninas|hermanos|hermanas|novios|socios|colegas|chicas|chicos)"
)
HOME = r"(?:casa|casita|domicilio|depa|departamento|oficina|jato|hogar|trabajo|tienda|local|negocio|taller)"
CLOSED = (
    _closed(
        "urgency",
        "urgente urgentisimo urgencia urge urgen emergencia antes antecito rapido pronto brevedad mismo inmediato "
        "inmediatamente toque ya",
        r"(?:es |muy |con |de |una |algo )*(?:urgente|urgentisimo|urgencia|emergencia)|con caracter de urgencia"
        r"|(?:me |nos )?urgen?|cuanto antes|lo (?:antes|mas (?:pronto|rapido|temprano)) (?:posible|que se pueda"
        r"|que puedan?)|a la brevedad(?: posible)?|(?:ya|ahora|ahorita) mismo|de inmediato|inmediatamente"
        r"|al toque|para ya|ya ya(?: ya)*",
    ),
    _closed(
        "timezone",
        "hora horario",
        r"(?:en )?(?:hora|horario)s? (?:de )?(?:lima|peru|madrid|espana|barcelona|chile|santiago|mexico|colombia"
        r"|bogota|argentina|buenos aires|ecuador|quito|bolivia|brasil|venezuela|caracas|italia|milan|roma|francia"
        r"|paris|alemania|londres|miami|houston|nueva york|nueva jersey|california|los angeles|texas|washington"
        r"|estados unidos|usa|canada|toronto|japon|tokio|europa|suiza)"
        r"|hora (?:peruana|chilena|espanola|mexicana|colombiana|argentina|boliviana|ecuatoriana|venezolana|italiana)"
        r"|hora del (?:este|pacifico|centro)",
    ),
    _closed(
        "place",
        "domicilio casa casita depa departamento oficina jato hogar zoom meet teams skype videollamada virtual "
        "virtuales online linea presencial teleconsulta whatsapp",
        rf"a domicilio|(?:en|a|por) (?:mi|su|nuestra|nuestro|la) {HOME}|(?:en|a) casa"
        r"|(?:por|x|via|en) (?:google )?(?:zoom|meet|teams|skype|videollamada|video llamada)"
        r"|(?:en )?(?:modalidad |forma )?(?:virtual|online|presencial)|virtuales|en linea|teleconsulta"
        r"|por (?:llamada|videollamada) de whatsapp",
    ),
    _closed(
        "people",
        "personas adultos amigas amigos invitados pasajeros participantes asistentes comensales integrantes somos "
        "trabajadores alumnos huespedes parejas ninos ninas hermanos seremos iremos vamos para pa socios",
        rf"(?:para |pa )?{NUMBER} {HEADS}(?: mayores)?|(?:somos|seremos|iremos|vamos a ser) {NUMBER}(?: {HEADS})?"
        rf"|(?:para|pa) {NUMBER}(?= [,.#]|$)",
    ),
    _closed(
        "recurrence",
        "cada todos todas semanal quincenal mensual veces vez",
        r"cada (?:(?:\d+|dos|tres|seis|quince|ocho) )?(?:dias?|semanas?|mes|meses|quincena)"
        r"|(?:una vez|dos veces|tres veces) (?:por|a la|al|cada) (?:semana|mes|quince dias)"
        r"|todas las semanas|todos los meses|semanal|quincenal|mensual",
    ),
    _closed(
        "reminder",
        "recuerdame recuerdeme recuerdenme recuerdas recuerda recuerdan recuerden recuerde avisame aviseme "
        "avisenme avisas avisan avisen avise recordatorio",
        r"(?:que )?(?:me (?:lo |la )?recuerd(?:a|as|an|en|e)|recuerd(?:a|e|en)me(?:lo|la)?)(?: [^,.#¿?]\S*){0,6}"
        r"|(?:que )?(?:me (?:lo |la )?avis(?:as|an|en|e)|avis(?:a|e|en)me)(?: [^,.¿?]\S*){0,5} "
        r"(?:antes|anterior|vispera|mismo dia)"
        r"|(?:me )?mand\w+ (?:un |el )?recordatorio(?: [^,.#¿?]\S*){0,5}",
    ),
    _closed(
        "branch",
        "sede sucursal filial",
        r"(?:(?:la|el|otra|otro|misma) )*(?:sede|sucursal|filial)(?: (?:de|del|en))?(?: (?:la|los|las|el|san|santa"
        r"|villa|jesus|cerro|plaza))*(?: [^\W\d_]+)?",
    ),
)


def find_wishes(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int, str]], act: Act, recurs: tuple[int, int] | None
) -> list[Wish]:
    """The wishes of a message, at most one of a kind. `spans` is what was taken, by its kind; `recurs` the
    words of a day that comes again and again."""
    if act not in WISHING:
        return []
    said = [TAKEN if token.is_figure and token.value is None else token.word for token in tokens]
    kinds = dict[int, str]()
    for start, end, kind in spans:
        kinds.update((at, kind) for at in range(start, end))
    free = [at for at in range(len(said)) if at not in kinds]
    found = {"recurrence": Wish("recurrence", *recurs)} if recurs else {}
    for wish in _declared(said):
        held = [kinds.get(at) for at in range(wish.start, wish.end)]
        if wish.kind not in found and (wish.kind == "reminder" or not any(held)):
            found[wish.kind] = wish
    if any(said[at] not in FILLERS and said[at].isalpha() for at in free):
        taken = {at for wish in found.values() for at in range(wish.start, wish.end)}
        for wish in _learnt(tagged(tokens, kinds), free, act.value):
            if wish.kind not in found and taken.isdisjoint(range(wish.start, wish.end)):
                found[wish.kind] = wish
    return sorted(found.values(), key=lambda wish: wish.start)


def tagged(tokens: Sequence[Token], kinds: dict[int, str]) -> list[str]:
    """The words as the judgement sees them: a kind in the place of each token of a span."""
    return [
        kinds.get(at) or ("<figure>" if token.is_figure else token.word) for at, token in enumerate(tokens)
    ]


def _declared(said: Sequence[str]) -> Iterator[Wish]:
    here = frozenset(said)
    text, begins = "", list[int]()
    for row in CLOSED:
        if here.isdisjoint(row.openings):
            continue
        if not text:
            text = " ".join(said)
            begins = [0, *accumulate(len(word) + 1 for word in said)]
        match = row.pattern.search(text)
        if match:
            yield Wish(
                row.kind, bisect_right(begins, match.start()) - 1, bisect_right(begins, match.end() - 1)
            )


def _learnt(symbols: Sequence[str], free: Sequence[int], act: str) -> Iterator[Wish]:
    """The likeliest span of each kind that is certain enough, in the order of certainty."""
    model = judgement()
    other = model.labels.index(OTHER)
    best: dict[str, tuple[float, Wish]] = {}
    last, sure = None, 0.0
    for at in free:
        if not symbols[at][0].isalnum() and symbols[at] != "<figure>":
            continue
        scores = margins(symbols, at, act)
        top = max(scores)
        kind, over = model.labels[scores.index(top)], top - scores[other]
        if kind == OTHER:
            continue
        joined = last is not None and last.kind == kind and at - last.end <= FAR
        start = last.start if joined and last is not None else at
        sure = max(sure, over) if joined else over
        last = Wish(kind, start, at + 1)
        if sure >= model.thresholds[kind] and sure >= best.get(kind, (0.0, last))[0]:
            best[kind] = sure, last
    for _, wish in sorted(best.values(), key=lambda pair: -pair[0]):
        trimmed = _trimmed(symbols, wish)
        if trimmed is not None:
            yield trimmed


def _trimmed(symbols: Sequence[str], wish: Wish) -> Wish | None:
    start, end = wish.start, min(wish.end, wish.start + MOST_WORDS)
    while start < end and symbols[start] in LEADING:
        start += 1
    while start < end and symbols[end - 1] in TRAILING:
        end -= 1
    return Wish(wish.kind, start, end) if start < end else None
