"""From the signals in a message to one dialogue act.

A signal is a phrase of `phrases/` found in the text. They are found left to right, the longest phrase
first, and don't overlap: «no hay problema» is one signal, a yes. `choose` then weighs them; its order is
the theory:

1. An order aimed at the bot makes the message unreadable: no act.
2. Asking for a person, and changing an appointment that exists, outrank everything.
3. A question is answered before anything else; what it carries about when is kept by availability alone.
4. New data with a word that takes something back, or beside a yes or a no, is a correction.
5. Wanting an appointment; data; a no; and only then a yes, for which the whole message must be explained.
6. Courtesy counts when nothing else was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citas.machine.reading import Act, Expecting
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.patterns import Match, Phrasebook
from citas.understand.phrases import ALL, courtesy, labels
from citas.understand.questions import sentence
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

PHRASES = Phrasebook(ALL)
SOCIAL = Phrasebook({label: courtesy.PHRASES[label] for label in (labels.GREET, labels.BYE)})
CHANGED = {labels.WRONG_DATE: CLASSES["SLOTDATE"], labels.WRONG_TIME: CLASSES["SLOTTIME"]}
WRONG_WORDS = CLASSES["WRONG"] | CLASSES["CHANGE"] | {"no", "equivoque", "confundi"}
OTHERS = words("otro otra otros otras")
SLOT_LABELS = (labels.WRONG_DATE, labels.WRONG_TIME, labels.WRONG_NAME, labels.WRONG_MAIL)
QUESTIONS = (
    labels.FREE,
    labels.PRODUCT,
    labels.PRODUCT_ALL,
    labels.BUSINESS,
    labels.IF_ASKED,
    labels.HAVE,
    labels.ODD,
)
NOT_ODD = (
    *QUESTIONS,
    *(labels.YES, labels.NO, labels.STOP, labels.BOOK, labels.BOOK_IT, labels.CHANGE, labels.UNDO),
    *(labels.HANDOFF, labels.ORDER, labels.HEDGE, labels.FIX, labels.BYE, labels.OTHER),
)
# What a phrase asks about where the sentence is marked as a question; another it says nothing.
ASKED_ABOUT = {
    labels.IF_ASKED: labels.BUSINESS,
    labels.FREE_ASKED: labels.FREE,
    labels.PRICE_ASKED: labels.PRODUCT_ALL,
}
# What may stand beside a yes without weakening it: courtesy, forms of address, what is being confirmed. Any
# other filler («que», «si», «es», «para») leaves the message unexplained, and the yes uncounted.
STRICT = words(
    "usted ustedes mano papi weon che parce pana doctora doctor tranquilo tranqui "
    "por favor porfa porfavor favorcito gracias muchas muchos pe pes pex ps pis po pue pues nomas asi ahi "
    "entonces tambien amigo amiga amigos bro hermano hermana causa senor senora senorita senores srta sra "
    "sr joven don dona estimado estimada estimados dr dra ing lic mire mira oye oiga "
    "jaja jajaja jaj jeje jejeje jiji ja je xd hola buenas buenos buen dia tardes dias muy mucho bien "
    "dios bendiciones saludos cordial cordiales amable gentil gentilmente ya ok claro listo oki dale "
    "hijito hijita linda verdad igual eso todo toda y mi la el los las cita reunion turno reserva agendar "
    "reservar separar "
    "agenda "
    "agende fecha hora horario nombre correo datos numero esa ese exacta exactas con adelante ups ay"
)
# A bare «no» says no only to what the customer need not go on about: «no tengo señal» refuses nothing.
OPEN_VERBS = words("tengo puedo quiero deseo voy")
OPEN_NO = words("no puedo quiero deseo tengo es esta")
WISHES = words("quiero deseo tengo voy me lo la se es esta estan son")
GOES_ON = words("gracias por pero senorita senor amigo amiga disculpa perdon todavia aun nada")
NO_OF_ABILITY = CLASSES["CAN"] | {"me", "tengo", "voy", "hay", "mas", "antes", "muy"}
GOES_ON_VERBS = CLASSES["CAN"] | WISHES
MAY_FOLLOW = FILLERS | GOES_ON
PASSED_OVER = FILLERS - GOES_ON - {"no"}
NOTED = words("ok ya listo bueno bien claro esta entonces")  # heard, rather than agreed
STRONG_YES = words("si confirmo confirmado correcto conforme dale 👍 ✅ adelante")


@dataclass(frozen=True, slots=True)
class Signals:
    """The phrases found in a message."""

    matches: tuple[Match, ...]

    def has(self, *labels: str) -> bool:
        return any(match.label in labels for match in self.matches)

    def first(self, *labels: str) -> Match | None:
        return next((match for match in self.matches if match.label in labels), None)

    def all(self, *labels: str) -> list[Match]:
        return [match for match in self.matches if match.label in labels]


@dataclass(frozen=True, slots=True)
class Slots:
    """What kinds of datum the message brings, for the weighing."""

    any: bool
    when: bool
    other: bool  # a name, an address, a phone, a choice
    about: frozenset[str]
    excludes: bool = False  # it says when not, and nothing else: «hoy no»
    mended: bool = False  # it rules out or takes back what it says itself: «el jueves no, el viernes»


def find_signals(tokens: Sequence[Token], hidden: bytearray) -> Signals:
    """All phrases in the tokens that are not hidden, left to right, the longest at each place."""
    matches: list[Match] = []
    at = 0
    while at < len(tokens):
        stop = hidden.find(1, at)
        found = [] if stop == at else PHRASES.at(tokens, at, stop if stop > at else len(tokens))
        if not found:
            at += 1
            continue
        longest = max(match.end for match in found)
        matches += [match for match in found if match.end == longest]
        at = longest
    return Signals(tuple(matches))


def social_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Greetings and farewells of two words and more: «buenas tardes» is no part of the day."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = max((match.end for match in SOCIAL.at(tokens, at, len(tokens))), default=at)
        if end > at + 1:
            spans.append((at, end))
        at = max(end, at + 1)
    return spans


def about(tokens: Sequence[Token], signals: Signals, confirming: bool) -> frozenset[str]:
    """The slots that the customer wants changed without giving the new value."""
    changing = signals.has(labels.FIX) or confirming
    refused = signals.has(labels.OTHER) and not wishes_shift(tokens, signals)
    named = set()
    for match in signals.all(*SLOT_LABELS):
        keys = {token.key for token in tokens[match.start : match.end]}
        another = keys & OTHERS
        if keys & WRONG_WORDS or (changing and not another) or (another and not refused):
            named.add(match.label)
    for match in signals.all(labels.CHANGE):
        keys = {token.key for token in tokens[match.start : match.end]}
        named |= {label for label, slot in CHANGED.items() if keys & slot}
    return frozenset(named)


def wishes_shift(tokens: Sequence[Token], signals: Signals) -> bool:
    """Is «más tarde», «otro día» a wish («no, más tarde»), not refused or put off («no puedo más tarde»)?"""
    shift = signals.first(labels.EARLIER, labels.LATER, labels.OTHER)
    if shift is None or signals.has(labels.STOP):
        return False
    return not any(
        (no.end == shift.start and no.end - no.start > 1)
        or (no.start == shift.end and tokens[no.start].key == "no")
        or any(token.key in PUTS_OFF for token in tokens[no.start : no.end])
        for no in signals.all(labels.NO)
    )


PUTS_OFF = words("gracias ahora todavia aun") | CLASSES["OTHERPICK"]


def settle_questions(tokens: Sequence[Token], signals: Signals, dated: bytearray) -> Signals:
    """Keep the doubtful question phrases only where they ask. `dated` marks the tokens of days and hours.

    «¿tienes algo?» with a day or an hour in the sentence asks whether it is free; «¿hacen limpiezas?» asks
    for a product; «la reunión es a las 5» asks nothing.
    """
    kept: list[Match] = []
    for match in signals.matches:
        label = _settled(tokens, match, dated)
        if label is not None:
            kept.append(match if label == match.label else replace(match, label=label))
    settled = Signals(tuple(kept))
    shifted = settled.has(labels.EARLIER, labels.LATER)
    if not settled.has(*QUESTIONS) and _and_then(tokens):
        label = labels.FREE if any(dated) or shifted else _and_what(tokens)
        settled = Signals((*kept, Match(label, 0, 1))) if label else settled
    if not settled.has(*NOT_ODD) and not any(dated):
        odd = _odd_question(tokens)
        settled = Signals((*settled.matches, Match(labels.ODD, odd, odd + 1))) if odd is not None else settled
    return settled


def _settled(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What a phrase says where it stands; None where it says nothing."""
    label, before = match.label, key_at(tokens, match.start - 1)
    if label == labels.IF_ASKED and any(dated) and tokens[match.start].key == "y":
        return labels.FREE  # «¿y si es a las 3?»
    if label in ASKED_ABOUT:
        return ASKED_ABOUT[label] if _marked(tokens, match) else None
    if label == labels.PRODUCT_ALL and _what_have(tokens, match) and any(dated):
        return labels.FREE  # «¿qué tienes para mañana?»
    if label == labels.BOOK and before in ENGAGED:
        return None  # «tengo una reunión a las 5»: an engagement
    if label == labels.BOOK and before in ("en", "de") and tokens[match.start].key in ("un", "una"):
        return None  # «estoy en una reunión»
    if label == labels.BUSINESS and tokens[match.start].key in ("quien", "quienes") and before in RELATIVE:
        return None  # «él es quien me da permiso»
    if label == labels.BUSINESS and tokens[match.start].key in CLASSES["OPEN"] and _reported(tokens, match):
        return None  # «me dijeron que aquí atienden bien»
    if label == labels.FIX and key_at(tokens, match.end - 1) == "mejor" and before in CLASSES["BE"]:
        return None  # «en las mañanas es mejor»
    if label == labels.FIX and any(token.text.endswith("ó") for token in tokens[match.start : match.end]):
        return None  # «me cambió la clave»
    if (
        label == labels.HANDOFF
        and match.end - match.start == 1
        and (before == "mi" or before in CLASSES["BE"])
    ):
        return None  # «Claro es mi operador», «¿qué es Agente Citas?»
    if label == labels.HANDOFF and before == "con" and key_at(tokens, match.start - 2) in CLASSES["CITA"]:
        return labels.SAFE  # «una reunión con un asesor»
    if label in OTHER_DAY and before in ("el", "del") and key_at(tokens, match.start) == "otro":
        return None  # «el otro día»: some days ago
    if label == labels.GREET and before in CLASSES["BE"]:
        return None  # «son buenos»
    if label == labels.BOOK and match.end - match.start == 1 and key_at(tokens, match.end) == "como":
        return None  # «anótame como Teresa»
    if label == labels.CHANGE and _only_mentions(tokens, match):
        return None
    if label == labels.ANY:
        return labels.SAFE if any(dated) else labels.FREE
    if (
        label == labels.CAN_ONE
        and match.end - match.start == 1
        and not (_marked(tokens, match) and any(dated))
    ):
        return None  # «puedo»: by itself only of a day or an hour, and asked
    if label == labels.CAN_ONE:
        return None if before == "no" or _conditional(tokens, match) else _can_one(tokens, match, dated)
    return _have(tokens, match, dated) if label == labels.HAVE else label


def _reported(tokens: Sequence[Token], match: Match) -> bool:
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key in REPORTING for t in tokens[start : match.start])


REPORTING = words("dijeron dijo dicen dice contaron recomendaron se supe vi")
OTHER_DAY = (labels.FREE_ASKED, labels.OTHER, labels.WRONG_DATE)
ENGAGED = words("tengo tenemos tenia")
WHAT_HAVE = CLASSES["HAVE"] | words("que mas otra cosa cosas")
RELATIVE = words("es era son sea con para")


def _what_have(tokens: Sequence[Token], match: Match) -> bool:
    """«qué tienes», «qué más hay», with no word for what is sold."""
    return all(token.key in WHAT_HAVE for token in tokens[match.start : match.end])


def _only_mentions(tokens: Sequence[Token], match: Match) -> bool:
    """«mi cita es mañana»: a change only if the customer then says that they can't come."""
    if tokens[match.start].key != "mi" or key_at(tokens, match.end - 1) not in ("es", "era"):
        return False
    return not any(token.key == "no" for token in tokens[match.end :])


def _marked(tokens: Sequence[Token], match: Match) -> bool:
    start, end = sentence(tokens, match.start)
    return any(token.key in "¿?" for token in tokens[start:end])


def _have(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What «tienes …», «hay …», «hacen …» asks for: a free time, a product, or nothing."""
    start, end = sentence(tokens, match.start)
    before = tokens[match.start - 1].key if match.start > start else ""
    if before in ("que", "lo", "se", "me", "ya") or (before == "no" and not _marked(tokens, match)):
        return None
    asks = (
        _marked(tokens, match)
        or before in ("", "¿", ",", "y")
        or bool(match.start and dated[match.start - 1])
    )
    if not asks:
        return None
    if any(dated[start:end]) or key_at(tokens, match.end) == "mas":
        return labels.FREE
    nouns = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.PRODUCT if nouns else None


def _conditional(tokens: Sequence[Token], match: Match) -> bool:
    """«si mi mamá puede ir conmigo, confirmo»: a condition, not a question."""
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key == "si" for t in tokens[start : match.start])


def _can_one(tokens: Sequence[Token], match: Match, dated: bytearray) -> str:
    """«¿se puede el sábado?» asks for a free time, «¿se puede entrar con niños?» about the business."""
    start, end = sentence(tokens, match.start)
    rest = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.FREE if any(dated[start:end]) or not rest else labels.BUSINESS


def _and_then(tokens: Sequence[Token]) -> bool:
    """«¿y el viernes?»: nothing but another time, asked."""
    said = [token.key for token in tokens if token.kind != "mark"]
    return bool(said) and said[0] == "y" and any(token.key == "?" for token in tokens)


def _odd_question(tokens: Sequence[Token]) -> int | None:
    """The question word of a question about something that no phrase knows: the business may know it."""
    for at, token in enumerate(tokens):
        if (
            token.key in QUESTION_WORDS
            and key_at(tokens, at - 1) in BEFORE_QUESTION
            and _marked(tokens, Match("", at, at + 1))
        ):
            end = sentence(tokens, at)[1]
            strange = [t for t in tokens[at + 1 : end] if t.is_word and t.key not in FILLERS | SLOT_WORDS]
            return at if len(strange) >= STRANGE_WORDS else None
    return None


QUESTION_WORDS = words("que cual cuales como cuando donde quien quienes cuanto cuanta cuantos cuantas")
BEFORE_QUESTION = words("¿ y a de en por para con desde hasta , . ! hola") | {"", "\n"}
SLOT_WORDS = CLASSES["SLOTNAME"] | CLASSES["SLOTMAIL"] | words("dice cosa opinas piensas recomiendas haces")
STRANGE_WORDS = 2


def _and_what(tokens: Sequence[Token]) -> str | None:
    """«¿y el corte?», «¿y la cochera?»: one thing more, asked as the last one was."""
    said = [token.key for token in tokens if token.kind != "mark"]
    if not (3 <= len(said) <= AND_WORDS and said[1] in ARTICLES) or said[2] in NO_WARES:
        return None
    return labels.BUSINESS if said[2] in CLASSES["PLACE"] | CLASSES["PERSON"] else labels.PRODUCT


AND_WORDS = 6
ARTICLES = words("el la los las un una de del")
NO_WARES = FILLERS | CLASSES["CITA"]


def names_appointment(tokens: Sequence[Token]) -> bool:
    """«cita mañana a las 10», «un turno, por favor»: the thing wanted, named first."""
    said = [token.key for token in tokens if token.kind != "mark" and token.key not in BEFORE_THING]
    return bool(said) and said[0] in THINGS


THINGS = words("cita citas turno reunion reserva cupo videollamada")
BEFORE_THING = words("una un hola buenas buenos dias tardes noches para senorita senor por favor porfa otra")


def choose(
    tokens: Sequence[Token], signals: Signals, slots: Slots, expecting: Expecting, covered: bytearray
) -> Act:
    """Weigh the signals (the order is explained at the top)."""
    has = signals.has
    if has(labels.ORDER):
        return Act.UNKNOWN
    if has(labels.HANDOFF):
        return Act.HANDOFF
    if _changes_booking(tokens, signals, expecting):
        return Act.CHANGE_BOOKING
    question = asked(tokens, signals, expecting)
    if question is not None:
        return question
    pending = expecting not in (Expecting.GREETING, Expecting.CONFIRM)
    if has(labels.BYE) and not pending and _only_when(signals, slots):
        return Act.GOODBYE
    if slots.any or slots.about:
        act = _with_data(tokens, signals, slots, expecting)
        if act is not None:
            return act
    return _without_data(tokens, signals, expecting, covered)


def _only_when(signals: Signals, slots: Slots) -> bool:
    """«nos vemos el lunes»: a farewell whose day is no wish."""
    return slots.when and not slots.other and not signals.has(labels.BOOK, labels.FIX, labels.NO, labels.YES)


def asked(tokens: Sequence[Token], signals: Signals, expecting: Expecting) -> Act | None:
    """Which kind of question the message asks first, if any."""
    first = signals.first(*QUESTIONS)
    if first is None:
        return None
    choosing = expecting is Expecting.TIME and first.label == labels.PRODUCT_ALL
    if first.label == labels.FREE or (choosing and _what_have(tokens, first)):
        return Act.ASK_AVAILABILITY  # «¿qué más tienes?», asked of hours
    return Act.ASK_BUSINESS if first.label in (labels.BUSINESS, labels.ODD) else Act.ASK_PRODUCT


def _changes_booking(tokens: Sequence[Token], signals: Signals, expecting: Expecting) -> bool:
    confirming = expecting is Expecting.CONFIRM
    if not signals.has(labels.CHANGE, labels.UNDO):
        return False
    if expecting is Expecting.GREETING:
        return True
    changes = [match for match in signals.all(labels.CHANGE, labels.UNDO) if not _ya_no(tokens, match)]
    if not confirming:
        return bool(changes)
    return any(token.key in CLASSES["CITA"] for match in changes for token in tokens[match.start : match.end])


def _ya_no(tokens: Sequence[Token], match: Match) -> bool:
    """«ya no quiero la cita»: before there is an appointment, a plain no."""
    return tokens[match.start].key == "ya" and key_at(tokens, match.start + 1) == "no"


def _with_data(tokens: Sequence[Token], signals: Signals, slots: Slots, expecting: Expecting) -> Act | None:
    has = signals.has
    confirming = expecting is Expecting.CONFIRM
    wanted = has(labels.BOOK) or (has(labels.BOOK_IT) and not has(labels.FIX))
    books = wanted or _thing_wanted(tokens, expecting)
    if _none_of_them(tokens, slots):
        return None
    if slots.about and not slots.any and not confirming and _refuses_it(signals):
        return Act.DENY
    if slots.excludes and confirming and not _fixes(tokens, signals, confirming):
        return Act.DENY
    if slots.about and (confirming or not slots.any):
        return Act.CORRECT if confirming or not books else Act.BOOK
    if (slots.mended and _opens_with_no(tokens)) or _says_wrong(tokens, signals):
        return Act.CORRECT
    fresh = slots.mended and not confirming and not _opens_with_no(tokens)
    if _fixes(tokens, signals, confirming) and not fresh and not (books and not confirming):
        return Act.CORRECT
    if has(labels.STOP) and not fresh and (confirming or not slots.other):
        return None
    if has(labels.NO) and (confirming or _opens_with_no(tokens)):
        return Act.CORRECT
    if confirming and not (has(labels.BOOK) and not has(labels.YES, labels.BOOK_IT)):
        return Act.CORRECT
    return Act.BOOK if books else Act.INFORM


def _refuses_it(signals: Signals) -> bool:
    """«ese día no»: refused, and nothing to change."""
    named = {(match.start, match.end) for match in signals.all(*SLOT_LABELS)}
    return any(match.start <= start and match.end >= end for match in signals.all(labels.NO)
               for start, end in named)  # fmt: skip


def _says_wrong(tokens: Sequence[Token], signals: Signals) -> bool:
    """«el día está mal, es el lunes»: what is wrong, and its new value."""
    return any(
        token.key in WRONG_WORDS | OTHERS
        for match in signals.all(*SLOT_LABELS)
        for token in tokens[match.start : match.end]
    )


def _fixes(tokens: Sequence[Token], signals: Signals, confirming: bool) -> bool:
    """A «pero» takes something back only after the summary: «a las 4, pero de la tarde» does not; nor does a
    «mejor» at the end."""
    return any(confirming or not _mild(tokens, match) for match in signals.all(labels.FIX))


def _mild(tokens: Sequence[Token], match: Match) -> bool:
    said = [token.key for token in tokens[match.start : match.end]]
    ends = not any(token.kind != "mark" and token.key not in FILLERS for token in tokens[match.end :])
    return said == ["pero"] or (said == ["mejor"] and ends and match.start > 0)


def _opens_with_no(tokens: Sequence[Token]) -> bool:
    """«no el jueves sino el viernes» takes back what stood before; «no puedo el jueves» does not."""
    return tokens[0].key == "no" and key_at(tokens, 1) not in NO_OF_ABILITY


def _none_of_them(tokens: Sequence[Token], slots: Slots) -> bool:
    """«ninguna de esas»: a no to what was offered, with no datum of its own."""
    if slots.when or slots.other or slots.about:
        return False
    return any(token.key in CLASSES["OTHERPICK"] for token in tokens)


def _thing_wanted(tokens: Sequence[Token], expecting: Expecting) -> bool:
    return expecting is Expecting.GREETING and names_appointment(tokens)


def _without_data(tokens: Sequence[Token], signals: Signals, expecting: Expecting, covered: bytearray) -> Act:
    has = signals.has
    confirming = expecting is Expecting.CONFIRM
    yes = has(labels.YES) or (confirming and has(labels.BOOK_IT))
    no = has(labels.STOP, labels.UNDO, labels.CHANGE, labels.OTHER) or _refuses(tokens, signals, covered)
    if yes and no and _ends_in_no(signals) and not has(labels.HEDGE):
        return Act.DENY
    if (has(labels.HEDGE) and not (_wants_anyway(signals) and not confirming)) or (yes and no):
        return Act.DENY if has(labels.STOP) else Act.UNKNOWN
    if (has(labels.BOOK, labels.BOOK_IT) or _thing_wanted(tokens, expecting)) and not (
        confirming and yes and not _another(tokens)
    ):
        return Act.BOOK if not no else Act.DENY
    if no:
        return Act.GOODBYE if has(labels.BYE) and not confirming else Act.DENY
    if yes:
        return _yes(tokens, signals, expecting, covered)
    if has(labels.THANKS, labels.BYE):
        return Act.GOODBYE
    if has(labels.GREET):
        return Act.GREET
    return Act.UNKNOWN


def _wants_anyway(signals: Signals) -> bool:
    """«no entiendo de estas cosas, quiero una cita»: what is doubtful stands well apart from the wish."""
    wish = signals.first(labels.BOOK)
    if wish is None or signals.has(labels.NO):
        return False
    return all(abs(wish.start - doubt.end) > FEW_BETWEEN for doubt in signals.all(labels.HEDGE))


FEW_BETWEEN = 2


def _ends_in_no(signals: Signals) -> bool:
    """«sí… no, mejor no»: said twice, or with more than the bare word, after the last yes."""
    noes, yeses = signals.all(labels.NO), signals.all(labels.YES)
    return bool(noes and yeses) and noes[-1].start > yeses[-1].start and noes[-1].end - noes[-1].start > 1


def _refuses(tokens: Sequence[Token], signals: Signals, covered: bytearray) -> bool:
    """Is there a no that stands for itself, not one that goes on with something else («no tengo señal»)?"""
    for match in signals.all(labels.NO):
        at = match.end
        while at < len(tokens) and tokens[at].key in GOES_ON_VERBS and not covered[at]:
            at += 1
        while at_verb(tokens, at) and at < len(tokens) and tokens[at].key in PASSED_OVER:
            at += 1
        following = tokens[at] if at < len(tokens) else None
        if tokens[match.end - 1].key not in OPEN_NO:
            return True
        if following is None or not following.is_word or covered[at] or following.key in MAY_FOLLOW:
            return True
    return False


def at_verb(tokens: Sequence[Token], at: int) -> bool:
    """Does what precedes end in a verb that goes on: «no lo tengo a la mano»?"""
    return tokens[at - 1].key in OPEN_VERBS or tokens[at - 1].key in PASSED_OVER


def _another(tokens: Sequence[Token]) -> bool:
    return any(token.key in ("otra", "nueva", "otro") for token in tokens)


def _yes(tokens: Sequence[Token], signals: Signals, expecting: Expecting, covered: bytearray) -> Act:
    """A yes counts for a wholly explained statement; a «ya, chau» is a farewell."""
    if any(token.key in "?¿" for token in tokens):
        return Act.GREET if signals.has(labels.GREET) else Act.UNKNOWN
    strong = any(token.key in STRONG_YES for token in tokens)
    thanks = signals.has(labels.THANKS) and not signals.has(labels.FIX) and explained(tokens, covered)
    if thanks and not strong and _leaves(tokens, signals, expecting):
        return Act.GOODBYE
    if signals.has(labels.FIX, labels.FILLER) or not strictly_explained(tokens, covered):
        return Act.UNKNOWN
    if [match.label for match in signals.matches] == [labels.YES, labels.GREET] and tokens[-1].key == "hola":
        return Act.UNKNOWN  # «¿sí, hola?»: how a call is answered
    confirming = expecting is Expecting.CONFIRM
    if signals.has(labels.BYE) and not (strong and confirming):
        return Act.GOODBYE
    return Act.AFFIRM


def _leaves(tokens: Sequence[Token], signals: Signals, expecting: Expecting) -> bool:
    """«ok, gracias» takes leave, unless a yes may be due; «perfecto, gracias» only where none is."""
    if expecting is Expecting.GREETING:
        return True
    said = [tokens[at].key for match in signals.all(labels.YES) for at in range(match.start, match.end)]
    return expecting in (Expecting.DATE, Expecting.TIME) and all(key in NOTED for key in said)


def strictly_explained(tokens: Sequence[Token], covered: bytearray) -> bool:
    """Is every word part of a phrase found, or a filler that can't weaken a yes?"""
    return all(covered[at] or token.key in STRICT or _silent(token) for at, token in enumerate(tokens))


def explained(tokens: Sequence[Token], covered: bytearray) -> bool:
    """Is every word part of something found, or a filler?"""
    return all(covered[at] or token.key in FILLERS or _silent(token) for at, token in enumerate(tokens))


def _silent(token: Token) -> bool:
    """Punctuation and pictures; a figure is never silent."""
    return token.kind == "mark"
