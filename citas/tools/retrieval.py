"""Which of the things that a business tells answer a question? By their words alone: no model, no guess.

What a business tells are *pieces*: the sentences of its text, what it sells, its branches. A question is cut
into what it asks, each with its *terms*: the subjects that customers ask about and businesses write about in
different words («¿dónde quedan?», «Av. Larco 345»), measures (a price, a duration), and distinctive words.
A piece answers if it speaks of most of the terms, and of one that is no mere measure; rare words say more
than frequent ones. Words that any business would use about itself («aceptan», «tienen») are no terms. When
in doubt, nothing is quoted: the bot then says that it doesn't know.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import reduce
from itertools import pairwise

from citas.machine.reading import Topic
from citas.tools.forms import told_by_form
from citas.tools.ranges import amounts, is_for_another
from citas.tools.sayings import plainly
from citas.tools.text import clean
from citas.tools.thesaurus import means
from citas.tools.topics import (
    AGE,
    COUNTS,
    DAYS,
    FOR_WHOM,
    FREE,
    INSTALMENTS,
    KIN,
    LESS,
    MODALS,
    OFFERS,
    PLACE,
    STAFF,
    STOP_WORDS,
    SUBJECTS,
    TRADES,
    Subject,
    is_stop,
    of_topics,
)
from citas.tools.wording import ROOT, SHORT, alike, any_begins, fold, key, words

MAX_QUOTES = 3
MAX_QUOTE = 300  # characters
MAX_TERMS = 12  # of one clause: a longer one is a story
SUBJECT, WORD, MEASURE = 2.0, 1.0, 0.8  # what each kind of term weighs
DEED = 1.2  # a word never heard that says what is asked: «¿se puede *juntar* mesas?»
LITERAL = 0.5  # a word of a subject by itself: «¿tienen POS?» is about paying, and about a POS
LEAST = 0.4  # of a word's weight that it has however frequent it is
HINT = 0.75  # «Av. Larco 345» tells where, but «estamos ubicados» tells it better
SAID_BESIDE = 0.6  # a word of a description, not of the name
IN_OTHER_WORDS = 0.9  # «operación», where the business says «cirugía»
DESCRIBED = 0.45  # «Carta notarial: redacción y *envío*» tells of nothing that is sent home
UNHEARD = 0.25  # the weight of a word that the business never uses: it may be only a word around the question
BENEFITS = 0.35  # of a subject's weight, where it is only for whom something else is
CONTEXT = 0.3  # what a piece gains that speaks of what is told beside the question, too
MORE = 0.4  # of the weight of a further subject in a clause: to speak of one may do
HEADING = 8  # words of the name of a business, at most
NUMBERED = 4  # words from what is counted to its number
ADDRESSING = 2  # words with which somebody is spoken to
BROUGHT = 4  # words after «trae» that may say what
OBJECT = 3  # words after «tienen» or «hacen» that may say what
WHICH = frozenset({"que", "q", "k", "ke", "cual", "cuales"})  # «¿qué *marca* usan?»
SAID_OF_THEMSELVES = frozenset({"llevamos"})  # «llevamos casos de familia» tells nobody what to bring
ANNOUNCING = frozenset(
    words("el la los las un una unos unas mi mis su sus de del con por para al a y e o en")
)
UNPRICED = frozenset({Topic.PLACE, Topic.PAYMENT, Topic.PHONE, Topic.STAFF, Topic.MODALITY, Topic.HOURS})
COMPLEMENTS = frozenset({"de", "en", "con", "a", "por"})  # … *in adoption*
MIN_COVERAGE = 0.5  # the share of what the question asks that a piece must speak of
NEAR_BEST = 0.92  # a further piece is told if it speaks of almost as much as the best

_INTRODUCTION = re.compile(r"\b(?:somos (?:un|el|la|lider|especial)|dedica|es (?:un|una|el|la) )")
_BRAND = re.compile(r"(?<=[a-záéíóúñ,] )\*?[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+")
_TITLE_VERB = re.compile(
    r"\w+[aei]mos\b|\b(?:hay|es|son|no|se|esta|estan|tiene|puedes?|pueden|incluye|trae|ven|atiende|con|sin|si|solo)\b"
)
_WHAT_THEY_DO = re.compile(
    r"\b(?:a que se dedican?|que (?:es lo que )?hacen|quienes son|de que se trata)(?: ustedes| uds)?\W*$"
)
_INSTRUCTS = re.compile(r"\b(?:trae|traer|traiga|traigan|lleva|lleve|llevar|ven|vengan|venir con)\b")
_MEANS = re.compile(
    r"\b(?:tarjetas?|visa|mastercard|efectivo|contado|yape\w*|plin\w*|transf\w*|pos|paypal|cash)\b"
)
_PARTS = re.compile(r"[,;:(]| y (?=[a-z]+ )")
_CLAUSES = re.compile(
    r"[?¿!¡.;\n]+|,(?!\d)"
    r"|\s+(?:y|e|o sea|ademas|aparte)\s+(?=(?:a |de |en |por |para |hasta |desde |pa |si )?"
    r"(?:cuant|cto\b|que\b|q\b|donde|como|cual|quien|hay\b|tienen|atienden|aceptan|se puede|puedo))"
)
_HOURS = re.compile(
    r"\bhorarios? (?!de (?:la|mi|esa) (?:cita|reunion))|\bhorarios?\W*$"
    r"|\b(?:a|hasta|desde|de|en|has|asta) (?:que|q|k|ke) horas?\b(?! (?:es|era|seria|tengo|tenia|fue|toca)\b)"
    r"|\b(?:que|q|k|ke|cuales) dias?\b.*\b(?:abr|atien|atend|trabaj|abier|estan)"
    r"|\b(?:opening|business|office) hours\b|\b(?:are|do) you open\b|\bwhat time\b.*\b(?:open|close)"
    r"|\b(?:abren?|abierto|abiertos|atienden?|atencion|trabajan?|cierran?|cerrado|cerrados|estan)\b.*"
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|fin(?:es)? de semana|hoy|manana|horas?)\b"
    r"|\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|sab|domingos?|dom|fin(?:es)? de semana)\b.*"
    r"\b(?:abren?|abierto|atienden?|trabajan?|cierran?|e?stan|hay alguien|dan clases"
    r"|hay clases|hay atencion)\W*$"
)
_AT_WHAT_HOUR = re.compile(r"\b(?:que|q|k) horas? sale[ns]?\b")
_PRICE = re.compile(
    r"\b(?:preci|presi|cuest|kuest|costo|costar|kosto|cobra|kobra|tarif|valor|caro\b|sale\b|salen\b|saldria|soles|monto|presupuesto)"
    r"|\bhow much\b|\bprices?\b"
    r"|\b(?:cuanto|cto|qnto|kuanto)\b"
    r"(?! (?:(?:me|te|se|les?) )?(?:tiempo|demora|dura|tarda|toma|antes|falta))"
    r"|\ba (?:como|cuanto|que precio)\b"
)
_DURATION = re.compile(
    r"\b(?:dura|duran|duracion|demora|demoran|tarda|tardan|tiempo|rato)\b|\bcuanto (?:\w+ )?toman?\b"
    r"|\bcuant[oa]s? (?:minutos|horas|semanas|meses|dias|sesiones|clases)\b"
)
#: What somebody suffers is why he asks; it is no question itself.
_PAIN = re.compile(
    r"^(?!.*\b(?:que|cuanto|cual|puedo|pueden|hacen|atienden|tienen)\b).*\b(?:duele|doliendo|dolor)\b"
)
#: … and so is what follows a question: «¿hay duchas? es que de ahí voy a la oficina».
_REASON = re.compile(
    r"^\s*(?:(?:ya|por) (?:que|q)|es (?:que|q|para|pa|pq)|porque|pq|xq|para (?:ver|saber))\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:[ap]\.? ?m\b|hrs?\b|horas\b"
    r"|de la (?:manana|tarde|noche))|mediodia|24/7"
)
#: «¿60 minutos?», «son 3 horas, ¿no?»
_LASTS = re.compile(
    r"^\W*(?:(?:y|o|pero|son|eran|dura|dice|dijo|seria|serian|me|te|entiendes|no|como|unas|unos)\W+)*"
    r"(?:\d+|una|dos|tres|cuatro|media) ?(?:min|minutos?|hrs?|horas?)\b"
)
_TAKES = re.compile(r"\b(?:demora|tarda|toma|hacer|hora|minuto|min\b)")
_STAYS = re.compile(r"\bduran?\b")
_HOURS_LONG = re.compile(r"\b(?:horas?|min|minutos?)\b")
_POINTS = re.compile(r"\b(?:eso|esto)\b")
_OF_SOMEBODY = re.compile(r"\b(?:mi|mis|un|una|el|la|los|las|su|sus|para|pa|con|de|a|otro|otra|\d+)\b")
_DOES = re.compile(r"[aei]r(?:me|te|se|l[oae]s?|nos)?$")
_SUPPOSES = re.compile(r"(?:^|[,;:.(] ?|\by |\bpasa |\bo )si\b")
_WHICH_NOUN = re.compile(r"(?:^\W*|\b(?:de|en|con|a|por|y|para) )(?:que|q|k|ke|cual(?:es)?) (\w+)")
_TELLS = re.compile(
    r"\b(?:mi|tengo|tiene|soy|somos|es|vivo|vivimos|estoy|esta|estamos|trabajo|yo|compre|cumple|uso|llegue|me|nos)\b"
)
_WANTS = re.compile(
    r"\b(?:quier[oe]|queremos|quisiera\w*|necesito|deseo|deseamos|gustaria|seria|para)\b.*"
    r"\b(?:citas?|reunion|turno|reserv\w*|mesa|separ\w*|agend\w*)\b"
)
_ASKED = re.compile(
    r"\b(?:cuant[oa]s?|cto|donde|como (?:se|es|puedo|hago)|que|q|cual(?:es)?|quien(?:es)?|hay"
    r"|tienen|aceptan|hacen|venden|emiten|ofrecen|(?:se|lo|la|me) puede|puedo|puede|pueden|incluye|necesito"
    r"|hace falta|where|how)\b"
)
_OF_APPOINTMENTS = re.compile(
    r"\b(?:cit(?:a|as)|turnos?|reserv\w*|agend\w*|separ\w*|confirm\w*|libres?|disponib\w*|cupos?|espacios?|horarios?|horas?"
    r"|hoy|manana|tarde|noche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|feriado|correo|nombre"
    r"|atend\w*|atiend\w*|llam\w*|asesor|quiero|quisiera)\b|\d"
)
_MONEY = re.compile(
    r"s/\.? ?\d|\b\d+(?:[.,]\d+)? ?soles\b|\bgratis\b|\bgratuit|\bsin costo\b|\bsin recargo\b|\d ?%"
)
_NUMBER = re.compile(
    r"\d|\buna? (?:persona|acompan|hora|dia|semana|mes|ano|vez)"
    r"|\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|media|unic[oa]|sol[oa])\b"
)
_SPAN = re.compile(
    r"\b(?:\d+|un|una|dos|tres|cuatro|media|cinco|seis|siete|ocho|diez|doce|quince|veinte"
    r"|treinta|cuarenta|noventa) ?(?:min|minutos?|h|hr|hrs|horas?|semanas?"
    r"|mes|meses|dias?|clases|sesiones)\b"
    r"|\b(?:mismo dia|dia siguiente|hora y media)\b"
)


Heard = Callable[[str], bool]  # is a word one that the business uses?


class Measure(Enum):
    """What is asked of a thing, and told of it in figures."""

    PRICE = _MONEY
    DURATION = _SPAN


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that a business tells: its words to be matched, those of its name apart."""

    text: str
    name: str = ""
    item: int | None = None  # which of the catalogue
    subjects: frozenset[Subject] = frozenset()  # that it tells whatever its words
    priced: bool = False
    said: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    entry: int | None = None  # which of the frequent questions, whose words are its name
    measures: frozenset[Measure] = frozenset()  # that it tells whatever its words
    branch: bool = False  # the address of one
    whole: bool = False  # it is told as it stands: clean already, and never shortened

    @classmethod
    def of(
        cls,
        text: str,
        *,
        name: str = "",
        item: int | None = None,
        priced: bool = False,
        subjects: Iterable[Subject] = (),
    ) -> Piece:
        """A piece with its words looked at once."""
        said, named = [word for word in words(text) if word not in SAID_OF_THEMSELVES], words(name)
        said += _run_together(said)
        return cls(
            text,
            name,
            item,
            frozenset((*subjects, *told_by_form(text))),
            priced,
            tuple(said),
            tuple(named),
            tuple(map(key, (*named, *said))),
        )

    @classmethod
    def of_entry(cls, at: int, question: str, category: str, answer: str, asks: Clause) -> Piece:
        """A frequent question: it is looked for by what it asks, and its answer is told."""
        named = words(question)
        return cls(
            answer,
            question,
            subjects=frozenset(asks.subjects),
            said=tuple(words(category)),
            named=tuple(named),
            keys=tuple(map(key, named)),
            entry=at,
            measures=asks.measures,
            whole=True,
        )

    def tells(self, measure: Measure) -> bool:
        if measure is Measure.PRICE and self.item is not None:
            return self.priced
        return measure in self.measures or bool(measure.value.search(fold(self.text)))

    def speaks_of(self, subject: Subject) -> float:
        """How plainly: 1, less for a hint, or 0."""
        if subject in self.subjects or any(any_begins(self.keys, subject.told)):
            plainly = self.item is None or subject in TRADES or subject in FOR_WHOM or subject is AGE
            return 1.0 if plainly or self.is_named(subject) else DESCRIBED
        return HINT if self.item is None and any(any_begins(self.keys, subject.hints)) else 0.0

    def is_named(self, subject: Subject) -> bool:
        return any(any_begins(map(key, self.named), subject.told))

    def has(self, word: str) -> float:
        """Whether it uses a word: 1, less for another word for it or only beside its name, or 0."""
        beside = 1.0 if self.item is self.entry is None else SAID_BESIDE
        if any(alike(word, own) for own in self.named):
            return 1.0
        if any(alike(word, own) and not (is_stop(own) and own != word) for own in self.said):
            return beside
        if means(word, tuple(map(key, self.named))):
            return IN_OTHER_WORDS
        return IN_OTHER_WORDS * beside if means(word, self.keys) else 0.0


def _run_together(said: Sequence[str]) -> list[str]:
    """Two short words as one, as somebody may write them: «Shih tzu», «shitzu»."""
    short = (len(one) <= ROOT and len(other) <= ROOT for one, other in pairwise(said))
    pairs = [f"{one}{other}" for (one, other), both in zip(pairwise(said), short, strict=True) if both]
    return [pair for pair in pairs if pair.isalpha()]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a message asks."""

    text: str
    subjects: tuple[Subject, ...] = ()
    words: tuple[str, ...] = ()  # distinctive ones
    literal: tuple[str, ...] = ()  # words of its subjects
    measures: frozenset[Measure] = frozenset()
    hours: bool = False
    spare: tuple[str, ...] = ()  # plain words, which may be all of a thing's name: «la consulta»
    sought: frozenset[str] = frozenset()  # words of what may be sold, done, there
    deeds: frozenset[str] = frozenset()  # … of what the customer would like to do
    marked: bool = False  # a question mark ends it
    context: tuple[str, ...] = ()  # words told beside it: «mi perro es grande, ¿cuánto el baño?»
    called: str = ""  # what is asked about, in one word as the customer spelt it

    @property
    def names_something(self) -> bool:
        return bool(self.subjects or self.words)

    @property
    def is_question(self) -> bool:
        return (
            self.marked
            or bool(_ASKED.search(self.text))
            or any(not subject.told for subject in self.subjects)
        )

    @property
    def only_tells(self) -> bool:
        """Is it about the customer: why he asks, what he has? It asks for no measure."""
        return not (self.is_question or self.measures or self.hours) and bool(_TELLS.search(self.text))

    @property
    def name(self) -> str:
        """What it asks about, in one folded word of the customer's that surely names it; else none."""
        sought = [word for word in self.words if word in self.sought and not _DOES.search(word)]
        asked = [start for subject in LESS for start in subject.asked]
        less = [word for word in self.literal if any(any_begins([key(word)], asked))]
        return next(iter([*less, *self.literal, *sought]), "")

    @property
    def is_plain_question(self) -> bool:
        """Is it certain that something of the business is asked here, and nothing of an appointment?"""
        return (
            (self.names_something or bool(self.measures))
            and bool(_ASKED.search(self.text))
            and not _OF_APPOINTMENTS.search(self.text)
        )

    @property
    def is_second_question(self) -> bool:
        """Is it surely asked of the business, beside what was taken for the question?"""
        asked = self.marked or bool(_ASKED.search(self.text))
        return asked and bool(self.subjects or self.measures) and not _OF_APPOINTMENTS.search(self.text)

    @property
    def asks(self) -> bool:
        return self.names_something or bool(self.measures) or self.hours


@dataclass(frozen=True, slots=True)
class Found:
    """A piece that answers, and how much of what was asked it speaks of (0 to 1)."""

    piece: Piece
    coverage: float
    place: int = field(default=0, compare=False)


def asks_for_hours(question: str) -> bool:
    """Whether the regular opening hours answer the question. Of holidays they say nothing."""
    text = fold(question)
    return bool(_HOURS.search(text)) and not re.search(r"\b(?:feriado|festivo)", text)


def clauses(question: str, topics: Collection[Topic] = ()) -> list[Clause]:
    """What a message asks, one after the other; what asks only for a price asks it of what was just named."""
    return together(parts(question), question, topics)


def parts(question: str) -> list[Clause]:
    """What a message asks, piece by piece as it is written."""
    cut = (_clause(text, marked=marked) for text, marked in _cut(plainly(fold(question))))
    return [clause for clause in cut if clause.asks and not _only_addresses(clause)]


def together(
    asked: Iterable[Clause],
    question: str,
    topics: Collection[Topic] = (),
    *,
    heard: Heard | None = None,
    wished: bool = False,
) -> list[Clause]:
    """The parts of a message, with what asks only for a measure joined to what it is asked of.

    `heard`: is a word one that the business uses? Any is, where that is not known. `wished`: something was
    wished for before, of which a price may be asked.
    """
    found: list[Clause] = []
    for each in asked:
        clause = each if heard is None else _without_strays(each, heard)
        place = _place_of_joint(found, clause, heard, wished=wished)
        if place is not None:
            found[place] = joined(found[place], clause)
        elif found and _points_at(clause, found[-1]):
            found[-1] = joined(found[-1], replace(clause, subjects=()))
        else:
            found.append(clause)
    others = [clause for clause in found if not _only_tells(clause)]
    spelt = {fold(word): word.lower() for word in re.findall(r"\w+", question)}
    named = [replace(clause, called=spelt.get(clause.name, "")) for clause in others or found]
    return _with_topics(named, question, topics)


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a folded text, and whether each ends in a question mark."""
    start = 0
    for mark in _CLAUSES.finditer(text):
        yield text[start : mark.start()], "?" in mark[0]
        start = mark.end()
    yield text[start:], False


def one_clause(question: str) -> Clause:
    """All that a message asks, as one."""
    return reduce(joined, clauses(question)) if clauses(question) else Clause(fold(question))


def _only_tells(clause: Clause) -> bool:
    """Why he asks, or the appointment that he wants: nothing that the business's text could answer."""
    if _REASON.search(clause.text) and not clause.marked:
        return True
    wants = not clause.subjects and not clause.measures and not clause.hours and _WANTS.search(clause.text)
    return bool(wants or _PAIN.search(clause.text))


def _place_of_joint(
    found: Sequence[Clause], clause: Clause, heard: Heard | None, *, wished: bool
) -> int | None:
    """Which clause it goes with: the last; what asks only for a price, with the last that names something."""
    for at in reversed(range(len(found))):
        if _go_together(found[at], clause, heard, wished=wished):
            return at
        if not only_measures(clause):
            return None
    return None


def _go_together(one: Clause, other: Clause, heard: Heard | None, *, wished: bool) -> bool:
    """Does one ask for a measure alone, and the other name what it is asked of? Not a day, not a relative.

    «Está en la lista. ¿Cuánto cuesta?»: words that the business never uses name nothing that has a price.
    Where something is wished for, «¿cuánto cuesta y hay cochera?» asks two things.
    """
    if only_measures(other):
        return not _only_beside(one) and _may_be_measured(one, heard, wished=wished)
    if not only_measures(one) or _only_beside(other) or _SUPPOSES.match(other.text.strip()):
        return False
    return _may_be_measured(other, heard, wished=wished) and not (wished and other.is_question)


def _may_be_measured(clause: Clause, heard: Heard | None, *, wished: bool) -> bool:
    if wished and clause.subjects and all(each.topic in UNPRICED for each in clause.subjects):
        return False
    if heard is None or only_measures(clause) or clause.is_question or clause.subjects:
        return True
    return any(map(heard, clause.words))


def _without_strays(clause: Clause, heard: Heard) -> Clause:
    """«Ola cuánto es»: what no article announces and the business never says names nothing before a price."""
    price = _PRICE.search(clause.text)
    if price is None or Measure.PRICE not in clause.measures:
        return clause
    before = words(clause.text[: price.start()])
    bare = {word for at, word in enumerate(before) if at == 0 or before[at - 1] not in ANNOUNCING}
    left = tuple(word for word in clause.words if word not in bare or word in clause.sought or heard(word))
    return replace(clause, words=left)


def _points_at(clause: Clause, before: Clause) -> bool:
    """«Tiene alergia a las cremas, eso lo veo con quién»: what was just told is what is asked about."""
    pure = not clause.words and all(each is STAFF for each in clause.subjects)
    plainly = before.subjects and all(each.topic is None for each in before.subjects)
    return bool(pure and plainly and _POINTS.search(clause.text))


def _only_addresses(clause: Clause) -> bool:
    """«Disculpe hijita», «gracias, joven»: somebody is spoken to, not of."""
    if clause.marked or clause.words or clause.measures or not clause.subjects:
        return False
    few = len(words(clause.text)) <= ADDRESSING
    return few and FOR_WHOM.issuperset(clause.subjects) and not _OF_SOMEBODY.search(clause.text)


def _only_beside(clause: Clause) -> bool:
    return not clause.subjects and bool(clause.words) and all(word in DAYS | KIN for word in clause.words)


def only_measures(clause: Clause) -> bool:
    """Does it ask for a price or a duration, and name nothing?"""
    return bool(clause.measures) and not clause.names_something and not clause.hours


def _sought(asked: Sequence[str]) -> frozenset[str]:
    """The words right after one that asks whether there is something, or how many."""
    ends = [at for at, word in enumerate(asked) if word in OFFERS]
    counted = [at for at, word in enumerate(asked) if word in COUNTS or word in WHICH]
    return frozenset(
        (
            *(word for at in ends for word in asked[at + 1 : at + 1 + OBJECT]),
            *(word for at in counted for word in asked[at + 1 : at + 2]),
        )
    )


def _with_topics(found: list[Clause], question: str, topics: Collection[Topic]) -> list[Clause]:
    """What the reader understood is asked, if no clause says so in words that are known here."""
    known = {subject for clause in found for subject in clause.subjects}
    more = tuple(subject for subject in of_topics(topics) if subject not in known)
    settled = any(clause.hours or Topic.POLICY in (s.topic for s in clause.subjects) for clause in found)
    hours = Topic.HOURS in topics and not settled
    if not found:
        return [Clause(fold(question), more, hours=hours)] if more or hours else []
    at = max(range(len(found)), key=lambda index: not found[index].subjects)
    found[at] = replace(
        found[at],
        subjects=(*found[at].subjects, *(each for each in more if each.told)),
    )
    return [*found, Clause("", hours=True)] if hours else found


def joined(one: Clause, other: Clause) -> Clause:
    """Both as one."""
    return Clause(
        f"{one.text} {other.text}",
        tuple(dict.fromkeys((*one.subjects, *other.subjects))),
        tuple(dict.fromkeys((*one.words, *other.words))),
        tuple(dict.fromkeys((*one.literal, *other.literal))),
        one.measures | other.measures,
        one.hours or other.hours,
        tuple(dict.fromkeys((*one.spare, *other.spare))),
        one.sought | other.sought,
        one.deeds | other.deeds,
        one.marked or other.marked,
    )


def _clause(text: str, *, marked: bool = False) -> Clause:
    asked = words(text)
    keys = {word: key(word) for word in asked}
    hours = asks_for_hours(text)
    subjects = _subjects(asked, hours=hours)
    hours = hours and not any(each.topic is Topic.POLICY for each in subjects)  # until when one may cancel
    known = [start for subject in subjects for start in (*subject.asked, *subject.alone)]
    literal = [word for word in asked if any(any_begins([keys[word]], known)) and word not in STOP_WORDS]
    distinctive = [word for word in _distinctive(asked, hours=hours) if word not in literal]
    measures = {
        measure
        for measure, pattern in ((Measure.PRICE, _PRICE), (Measure.DURATION, _DURATION))
        if pattern.search(_AT_WHAT_HOUR.sub(" ", text))
    }
    if marked and not measures and _LASTS.search(text):
        measures = {Measure.DURATION}
    return Clause(
        text,
        tuple(subjects),
        tuple(distinctive[:MAX_TERMS]),
        tuple(dict.fromkeys(literal))[:MAX_TERMS],
        frozenset(measures),
        hours,
        tuple(word for word in dict.fromkeys(asked) if len(word) > ROOT and word in STOP_WORDS),
        _sought(asked),
        frozenset(word for may, word in pairwise(asked) if may in MODALS),
        marked,
    )


def _subjects(asked: Sequence[str], *, hours: bool) -> list[Subject]:
    """What the words are about, by the words that ask for it; else by those that may."""
    keys = [key(word) for word in asked]
    subjects = [each for each in SUBJECTS if each.asked and any(any_begins(keys, each.asked))]
    if not hours and not subjects:
        subjects = [each for each in SUBJECTS if any(any_begins(keys, each.alone))]
    if INSTALMENTS in subjects:
        subjects = [each for each in subjects if each.topic is not Topic.PAYMENT]
    if len(subjects) > 1:
        subjects = [each for each in subjects if each is not FREE]
    of_children = any(each.topic is Topic.CHILDREN for each in subjects)
    return [*subjects, AGE] if of_children and any(map(str.isdigit, asked)) else subjects


def _distinctive(asked: Sequence[str], *, hours: bool) -> list[str]:
    """The words that say what is meant. A day says it of an offer («¿los martes hay 2x1?»), else nothing."""
    plain = STOP_WORDS - (frozenset(DAYS) if not OFFERS.isdisjoint(asked) else frozenset())
    left = plain | frozenset(DAYS) if hours else plain
    return [
        word
        for word in dict.fromkeys(asked)
        if word not in left and (word in DAYS or not is_stop(word)) and len(word) > 2 and not word.isdigit()
    ]


def scored_pieces(clause: Clause, pieces: Sequence[Piece]) -> list[Found]:
    """Every piece that may answer a clause, with how much of it it speaks of; none where nothing is asked."""
    weights = _weights(clause, pieces)
    total = _total(weights) + MEASURE * len(clause.measures)
    if not weights or not total:
        return []
    return [
        Found(piece, _score(clause, weights, piece) / total, at)
        for at, piece in enumerate(pieces)
        if not _misses(clause, piece)
    ]


def best_pieces(clause: Clause, pieces: Sequence[Piece]) -> list[Found]:
    """The pieces that answer a clause, the best first; none where it is not sure that one does."""
    scored = [each for each in scored_pieces(clause, pieces) if each.coverage >= MIN_COVERAGE]
    scored = [replace(each, coverage=each.coverage + _in_context(clause, each.piece)) for each in scored]
    best = max((each.coverage for each in scored), default=0.0)
    near = [each for each in scored if each.coverage >= NEAR_BEST * best]
    spoken = [(each, each.piece.item is None, _spoken_of(clause, each.piece)) for each in near]
    plainest = [
        each
        for each, is_text, own in spoken
        if not any(is_text is other_text and _says_less(own, other) for _, other_text, other in spoken)
    ]
    return sorted(plainest, key=lambda each: (-each.coverage, each.place))


def _in_context(clause: Clause, piece: Piece) -> float:
    """What it gains by words that were told beside the question."""
    told = sum(piece.has(word) > 0 for word in clause.context)
    days = [word for word in words(clause.text) if word in DAYS]
    if days and any(piece.has(day) for day in days):
        return CONTEXT
    supposed = bool(_SUPPOSES.search(clause.text) and _SUPPOSES.search(fold(piece.text)))
    return CONTEXT * (supposed + (told / len(clause.context) if told else 0.0))


def _spoken_of(clause: Clause, piece: Piece) -> tuple[float, ...]:
    """How plainly it uses each word of a clause."""
    return tuple(piece.has(word) for word in (*clause.words, *clause.literal))


def _says_less(one: Sequence[float], other: Sequence[float]) -> bool:
    """Does one use a word less, and none more? It speaks of something else: «gata», «perra»."""
    pairs = list(zip(one, other, strict=True))
    return any(own < else_ for own, else_ in pairs) and all(own <= else_ for own, else_ in pairs)


def besides(clause: Clause, found: Sequence[Found], pieces: Sequence[Piece]) -> list[Found]:
    """Sentences next to one that answers, which alone have a word of the question.

    «¿Vienen a Cayma?»: «Hacemos visitas a domicilio …» is not all; «A Cayma no llegamos» stands behind it.
    """
    told = [each for each in found if each.piece.item is None]
    left = [word for word in clause.words if not any(each.piece.has(word) for each in found)]
    lone = [word for word in left if sum(piece.has(word) > 0 for piece in pieces) == 1]
    places = {each.place + side for each in told for side in (-1, 1)}
    return [
        Found(piece, MIN_COVERAGE, at)
        for at, piece in enumerate(pieces)
        if at in places and piece.item is None and any(piece.has(word) for word in lone)
    ]


def _weights(clause: Clause, pieces: Sequence[Piece]) -> dict[Subject | str, float]:
    """What each term weighs: subjects, distinctive words, the words of its subjects that are used."""
    used = {word: _used(word, pieces) for word in (*clause.words, *clause.literal)}
    literal = [word for word in clause.literal if used[word]]
    subjects = _subject_weights(
        # «¿Tienen movilidad?» is about a bus, where nothing is said of ramps.
        [each for each in clause.subjects if not literal or any(piece.speaks_of(each) for piece in pieces)],
        pieces,
        heard=any(used[word] for word in clause.words),
        which=not WHICH.isdisjoint(words(clause.text)),
    )
    plain = LITERAL if subjects else WORD
    return {
        **subjects,
        **{word: _word_weight(word, clause, used[word], pieces) for word in clause.words},
        **{word: plain * _rarity(used[word], pieces) for word in literal},
    }


def _used(word: str, pieces: Sequence[Piece]) -> int:
    return sum(piece.has(word) > 0 for piece in pieces)


def _word_weight(word: str, clause: Clause, used: int, pieces: Sequence[Piece]) -> float:
    if used:
        return WORD * _rarity(used, pieces)
    return DEED if word in clause.deeds else WORD if word in clause.sought else UNHEARD


def _subject_weights(
    subjects: Sequence[Subject], pieces: Sequence[Piece], *, heard: bool, which: bool
) -> dict[Subject | str, float]:
    """For whom it is, and that it is to be brought, weigh little beside a thing: «¿llevo mi toalla?»

    `which`: it is asked what is to be brought.
    """
    aside = {each for each in subjects if each in FOR_WHOM or each.topic is Topic.BRING}
    beside = heard or len(aside) < len(subjects)
    little = {each for each in aside if beside and not (which and each.topic is Topic.BRING)}
    return {
        each: (SUBJECT * BENEFITS if each in little else SUBJECT)
        * _rarity(sum(piece.speaks_of(each) >= 1 for piece in pieces), pieces)
        for each in subjects
    }


def _total(weights: dict[Subject | str, float]) -> float:
    """What speaking of it all would weigh; of several subjects one may do."""
    subjects = sorted((weight for term, weight in weights.items() if isinstance(term, Subject)), reverse=True)
    words = sum(weight for term, weight in weights.items() if not isinstance(term, Subject))
    return words + sum(subjects[:1]) + MORE * sum(subjects[1:])


def _rarity(used: int, pieces: Sequence[Piece]) -> float:
    """1 for what one piece alone says, less for what many do."""
    if used <= 1:
        return 1.0
    return LEAST + (1 - LEAST) * math.log(len(pieces) / used) / math.log(max(2, len(pieces)))


def _score(clause: Clause, weights: dict[Subject | str, float], piece: Piece) -> float:
    own = sum(
        weight * (piece.speaks_of(term) if isinstance(term, Subject) else piece.has(term))
        for term, weight in weights.items()
    )
    return own + MEASURE * sum(map(piece.tells, clause.measures)) if own else 0.0


def overlap(asked: Clause, said: Clause, pieces: Sequence[Piece]) -> float:
    """How much of what `asked` asks is asked in `said`, too (0 to 1), by what is rare among `pieces`."""
    weights = _weights(asked, pieces)
    total = _total(weights) + MEASURE * len(asked.measures)
    if not total:
        return 0.0
    words_said = Piece.of(said.text, subjects=said.subjects)
    same = sum(
        weight * ((term in said.subjects) if isinstance(term, Subject) else words_said.has(term))
        for term, weight in weights.items()
    )
    return min(1.0, (same + MEASURE * len(asked.measures & said.measures)) / total)


def _misses(clause: Clause, piece: Piece) -> bool:
    """Has it the words, and yet tells nothing of what is asked?"""
    kinds = _MISSES if piece.entry is None else _ENTRY_MISSES
    return any(misses(clause, piece) for misses in kinds)


def _only_instructs(clause: Clause, piece: Piece) -> bool:
    """«Trae tus análisis» does not answer whether they do them."""
    sought = clause.sought - STOP_WORDS
    if not sought or any(subject.topic is Topic.BRING for subject in clause.subjects):
        return False
    parts = _PARTS.split(fold(piece.text))
    told = [part for part in parts if any(alike(word, own) for word in sought for own in words(part))]
    return bool(told) and all(_has_to_be_brought(part, sought) for part in told)


def _has_to_be_brought(part: str, sought: Collection[str]) -> bool:
    """Not «traer a un amigo te da descuento»."""
    verbs = (words(part[found.end() :])[:BROUGHT] for found in _INSTRUCTS.finditer(part))
    return any(alike(word, own) for after in verbs for word in sought for own in after)


def _uncounted(clause: Clause, piece: Piece) -> bool:
    """A sentence without a number tells nobody how many: «¿cuántos casos han ganado?»"""
    asked = words(clause.text)
    counted = [word for many, word in pairwise(asked) if many in COUNTS]
    if clause.measures or not counted:
        return False
    told = words(piece.text)
    places = [at for at, own in enumerate(told) if any(alike(word, own) for word in counted)]
    near = (" ".join(told[max(0, at - NUMBERED) : at + NUMBERED]) for at in places)
    return not any(map(_NUMBER.search, near if places else [fold(piece.text)]))


def _untimed(clause: Clause, piece: Piece) -> bool:
    """A sentence without a figure tells nobody how long it takes."""
    asked = clause.measures == {Measure.DURATION}
    return asked and piece.item is None and not piece.tells(Measure.DURATION)


def _nameless(clause: Clause, piece: Piece) -> bool:
    """Who it is, is told by a name."""
    return STAFF in clause.subjects and piece.item is None and STAFF not in piece.subjects


def _without_means(clause: Clause, piece: Piece) -> bool:
    """«Se paga en dos armadas» does not say whether a card is taken."""
    asked = _MEANS.search(clause.text) and any(each.topic is Topic.PAYMENT for each in clause.subjects)
    return bool(asked) and not _MEANS.search(fold(piece.text))


def _is_no_less(clause: Clause, piece: Piece) -> bool:
    """What costs less, or may be paid in parts, is asked: that a thing is sold doesn't tell it."""
    asked = [each for each in clause.subjects if each in LESS]
    return bool(asked) and not any(map(piece.speaks_of, asked))


def _is_of_another_span(clause: Clause, piece: Piece) -> bool:
    """«¿Cuánto demora?», «¿son 3 horas?»: how long it takes is not how long it lasts."""
    takes = Measure.DURATION in clause.measures and _TAKES.search(clause.text)
    return bool(takes and _STAYS.search(fold(piece.name)) and not _HOURS_LONG.search(fold(piece.text)))


def _is_of_others(clause: Clause, piece: Piece) -> bool:
    """«¿El doctor Paredes hace endodoncia?»: who attends doesn't tell it, unless it tells of that, too."""
    if STAFF not in piece.subjects or not any(each.topic is Topic.STAFF for each in clause.subjects):
        return False
    deeds = [word for word in (*clause.words, *clause.literal) if word in clause.sought and not is_stop(word)]
    trades = [start for subject in clause.subjects if subject in TRADES for start in subject.asked]
    named = [word for word in deeds if any(any_begins([key(word)], trades))]
    return bool(named) and not any(map(piece.has, named))


def _is_elsewhere(clause: Clause, piece: Piece) -> bool:
    """«¿Qué marca de keratina usan?», «¿tienen gatos en adopción?»: the other word is not enough."""
    if piece.item is None:
        return False
    asked = words(clause.text)
    decisive = {word for word in _WHICH_NOUN.findall(clause.text) if word in clause.words}
    decisive |= {
        word
        for of, word in pairwise(asked)
        if of in COMPLEMENTS and word in clause.sought and word in clause.words
    }
    return any(not piece.has(word) for word in decisive)


def _clockless(clause: Clause, piece: Piece) -> bool:
    """What hour it is, is told by an hour."""
    return clause.hours and piece.entry is None and not _CLOCK.search(fold(piece.text))


def _brandless(clause: Clause, piece: Piece) -> bool:
    """Of which make it is, is told by its name."""
    return "marca" in words(clause.text) and not _BRAND.search(piece.text)


def _is_for_another(clause: Clause, piece: Piece) -> bool:
    """What is sold for another size, another age: «perro pequeño, hasta 10 kilos» for one of 30."""
    return piece.item is not None and is_for_another(amounts(clause.text), fold(f"{piece.name} {piece.text}"))


def is_title(sentence: str) -> bool:
    """The name of a business, and what it calls itself: «Melamina & Hogar, muebles a medida.»"""
    folded = fold(sentence)
    return not (any(map(str.isdigit, folded)) or _TITLE_VERB.search(folded))


def _is_heading(clause: Clause, piece: Piece) -> bool:
    """«Centro Psicológico Raíces.» tells nothing."""
    if piece.item is not None or piece.entry is not None or any(map(str.isdigit, piece.text)):
        return False
    long = [word for word in re.findall(r"\w+", piece.text) if len(word) > SHORT]
    return len(long) <= HEADING and all(word[0].isupper() for word in long)


_MISSES = (
    _brandless,
    _is_for_another,
    _is_heading,
    _clockless,
    _is_elsewhere,
    _is_no_less,
    _is_of_others,
    _only_instructs,
    _untimed,
    _uncounted,
    _nameless,
    _without_means,
)


#: … of a frequent question, which is looked for by what it asks.
_ENTRY_MISSES = (_is_no_less, _is_of_another_span)


def best_sentences(
    question: str, candidates: Iterable[str], topics: Collection[Topic] = ()
) -> tuple[str, ...]:
    """Up to three sentences that answer the question, in the order of the text, cleaned for display."""
    told = tuple(candidates)
    if _WHAT_THEY_DO.search(fold(question)):
        return tuple(clean(text, MAX_QUOTE) for text in told if _INTRODUCTION.search(fold(text)))[:1]
    pieces = [Piece.of(text) for text in told]
    found = [
        each for clause in clauses(question, topics) for each in best_pieces(clause, pieces)[:MAX_QUOTES]
    ]
    return quoted(found)


def quoted(found: Iterable[Found]) -> tuple[str, ...]:
    """The texts of pieces, each once, in the order in which the business tells them."""
    chosen = sorted({each.place: each for each in list(found)[:MAX_QUOTES]}.items())
    quotes = (
        each.piece.text if each.piece.whole else clean(each.piece.text, MAX_QUOTE) for _, each in chosen
    )
    return tuple(dict.fromkeys(quote for quote in quotes if quote))


def is_about_place(clause: Clause) -> bool:
    return PLACE in clause.subjects
