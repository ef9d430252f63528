"""From the signals in a message to one dialogue act.

A signal is a phrase of `phrases/` found in the text. They are found left to right, the longest phrase
first, and don't overlap: «no hay problema» is one signal, a yes. `choose` then weighs them; its order is
the theory:

1. An order aimed at the bot makes the message unreadable: no act.
2. Asking for a person, and changing an appointment that exists, outrank everything.
3. A question is answered before anything else; what it carries about when is kept by availability alone.
4. New data with a word that takes something back, or beside a yes or a no, is a correction.
5. Wanting an appointment; data; a no, or asking for time. A yes is no matter of weighing: `consent` reads it
   from the whole message.
6. Courtesy counts when nothing else was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citas.machine.reading import Act, Expecting
from citas.understand.consent import FIRM, Consent, Verdict
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.patterns import Match
from citas.understand.phrases import labels
from citas.understand.phrases.consent import Kind
from citas.understand.settled import asks_what_there_is
from citas.understand.signals import QUESTIONS, Signals
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

CHANGED = {labels.WRONG_DATE: CLASSES["SLOTDATE"], labels.WRONG_TIME: CLASSES["SLOTTIME"]}
WRONG_WORDS = CLASSES["WRONG"] | CLASSES["CHANGE"] | {"no", "equivoque", "confundi"}
OTHERS = words("otro otra otros otras")
SLOT_LABELS = (labels.WRONG_DATE, labels.WRONG_TIME, labels.WRONG_NAME, labels.WRONG_MAIL)
# A bare «no» says no only to what the customer need not go on about: «no tengo señal» refuses nothing.
OPEN_VERBS = words("tengo puedo quiero deseo voy")
OPEN_NO = words("no puedo quiero deseo tengo es esta")
WISHES = words("quiero deseo tengo voy me lo la se es esta estan son")
GOES_ON = words("gracias por porque pero senorita senor amigo amiga disculpa perdon todavia aun nada")
NO_OF_ABILITY = CLASSES["CAN"] | {"me", "tengo", "voy", "hay", "mas", "antes", "muy"}
GOES_ON_VERBS = CLASSES["CAN"] | WISHES
MAY_FOLLOW = FILLERS | GOES_ON
PASSED_OVER = FILLERS - GOES_ON - {"no"}


@dataclass(frozen=True, slots=True)
class Slots:
    """What kinds of datum the message brings, for the weighing."""

    any: bool
    when: bool
    other: bool  # a name, an address, a phone, a choice
    about: frozenset[str]
    excludes: bool = False  # it says when not, and nothing else: «hoy no»
    after_stop: bool = False  # it says when after having put it off: «déjame pensar… el miércoles»
    mended: bool = False  # it rules out or takes back what it says itself: «el jueves no, el viernes»


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
    if shift is None or signals.has(labels.STOP, labels.END):
        return False
    return not any(
        (no.end == shift.start and no.end - no.start > 1)
        or (no.start == shift.end and tokens[no.start].key == "no")
        or any(token.key in PUTS_OFF for token in tokens[no.start : no.end])
        for no in signals.all(labels.NO)
    )


PUTS_OFF = words("gracias ahora todavia aun") | CLASSES["OTHERPICK"]


def names_appointment(tokens: Sequence[Token]) -> bool:
    """«cita mañana a las 10», «un turno, por favor»: the thing wanted, named first."""
    said = [token.key for token in tokens if token.kind != "mark" and token.key not in BEFORE_THING]
    if said and said[0] in THINGS:
        return True
    return any(
        token.key in (",", ".", "\n") and key_at(tokens, at + 1) in THINGS and key_at(tokens, at + 2) in THEN
        for at, token in enumerate(tokens)
    )  # «llego el jueves, cita el viernes»


THEN = words("el la para manana hoy pasado a en este")
THINGS = words("cita citas turno reunion reserva cupo videollamada")
BEFORE_THING = words("una un hola buenas buenos dias tardes noches para senorita senor por favor porfa otra")


def choose(
    tokens: Sequence[Token],
    signals: Signals,
    slots: Slots,
    expecting: Expecting,
    covered: bytearray,
    consent: Consent | None = None,
) -> Act:
    """Weigh the signals (the order is explained at the top)."""
    has = signals.has
    if has(labels.ORDER):
        return Act.UNKNOWN
    if has(labels.HANDOFF):
        return Act.HANDOFF
    if has(labels.UNSEEN) and not slots.any:
        return Act.UNREADABLE
    if _changes_booking(tokens, signals, expecting):
        return Act.CHANGE_BOOKING
    if has(labels.MINE) and expecting is not Expecting.CONFIRM:
        return Act.MY_BOOKING
    if has(labels.COMPLAIN):
        return Act.COMPLAIN
    question = asked(tokens, signals, expecting)
    if question is not None:
        return question
    pending = expecting not in (Expecting.GREETING, Expecting.CONFIRM)
    if has(labels.BYE) and not pending and _only_when(signals, slots):
        return Act.GOODBYE
    if slots.any or slots.about:
        act = _with_data(tokens, signals, slots, expecting, covered)
        if act is not None:
            return act
    act = None if consent is None else _consented(consent, expecting)
    return act or _without_data(tokens, signals, expecting, covered)


def _only_when(signals: Signals, slots: Slots) -> bool:
    """«nos vemos el lunes»: a farewell whose day is no wish."""
    return slots.when and not slots.other and not signals.has(labels.BOOK, labels.FIX, labels.NO, labels.YES)


def asked(tokens: Sequence[Token], signals: Signals, expecting: Expecting) -> Act | None:
    """Which kind of question the message asks first, if any."""
    first = signals.first(*QUESTIONS)
    if first is None:
        return None
    if first.label == labels.BUSINESS and any(match.start == first.end for match in signals.all(labels.FREE)):
        return Act.ASK_AVAILABILITY  # «¿atienden en algún horario libre?»
    choosing = expecting is Expecting.TIME and first.label == labels.PRODUCT_ALL
    if first.label == labels.FREE or (choosing and asks_what_there_is(tokens, first)):
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
    return any(
        token.key in CLASSES["CITA"] for match in changes for token in tokens[match.start : match.end]
    ) or (bool(changes) and _stands_already(tokens))


def _stands_already(tokens: Sequence[Token]) -> bool:
    """«la cita que ya tenía … la quiero cancelar»: one that was made before this conversation."""
    return any(
        token.key in CLASSES["CITA"]
        and key_at(tokens, at + 1) in ("que", "ya", "anterior")
        and any(key_at(tokens, ahead) in ALREADY for ahead in range(at + 1, at + 5))
        for at, token in enumerate(tokens)
    )


ALREADY = words("tenia tengo teniamos tenemos saque hice reserve separe agende anterior")


def _ya_no(tokens: Sequence[Token], match: Match) -> bool:
    """«ya no quiero la cita»: before there is an appointment, a plain no."""
    return tokens[match.start].key == "ya" and key_at(tokens, match.start + 1) == "no"


def _with_data(
    tokens: Sequence[Token], signals: Signals, slots: Slots, expecting: Expecting, covered: bytearray
) -> Act | None:
    has = signals.has
    confirming = expecting is Expecting.CONFIRM
    orders = any(
        token.key not in PUTS for m in signals.all(labels.BOOK_IT) for token in tokens[m.start : m.end]
    )
    wanted = has(labels.BOOK) or (orders and not has(labels.FIX))
    books = wanted or _thing_wanted(tokens, expecting)
    if _none_of_them(tokens, slots):
        return None
    if slots.about and not slots.any and not confirming and _refuses_it(signals):
        return Act.DENY
    if slots.excludes and confirming and not _fixes(tokens, signals, confirming, covered):
        return Act.DENY
    if slots.about and (confirming or not slots.any):
        return Act.CORRECT if confirming or not books else Act.BOOK
    if (slots.mended and _opens_with_no(tokens)) or _says_wrong(tokens, signals):
        return Act.CORRECT
    mistaken = any(
        tokens[at].key in MISTAKEN for m in signals.all(labels.FIX) for at in range(m.start, m.end)
    )
    fresh = slots.mended and not mistaken and not confirming and not _opens_with_no(tokens)
    if _fixes(tokens, signals, confirming, covered) and not fresh and not (books and not confirming):
        return Act.CORRECT
    if has(labels.STOP, labels.END) and not fresh and (confirming or not (slots.other or slots.after_stop)):
        return None
    if has(labels.NO, labels.END) and (
        confirming or (_opens_with_no(tokens) and not _is_strange(tokens, 1, covered))
    ):
        return Act.CORRECT
    if confirming and not (has(labels.BOOK) and not has(labels.YES, labels.BOOK_IT)):
        return Act.CORRECT
    return Act.BOOK if books else Act.INFORM


PUTS = words("ponlo pongalo anotalo")  # «ponlo a nombre de Ana»


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


def _fixes(tokens: Sequence[Token], signals: Signals, confirming: bool, covered: bytearray) -> bool:
    """A «pero» takes something back only after the summary: «a las 4, pero de la tarde» does not; nor does a
    «mejor» at the end, nor an apology or a «mejor» in a story."""
    story = not explained(tokens, covered)
    return any(
        confirming or not (_mild(tokens, match) or (story and _apologises(tokens, match)))
        for match in signals.all(labels.FIX)
    )


def _apologises(tokens: Sequence[Token], match: Match) -> bool:
    if tokens[match.start].key == "sino":
        return key_at(tokens, match.end) == "para" and key_at(tokens, match.end + 1) in (
            "mi",
            "su",
            "un",
            "una",
        )
    return match.end - match.start == 1 and tokens[match.start].key in APOLOGIES


APOLOGIES = words("perdon perdona disculpa mejor")
MISTAKEN = words("equivoque confundi corrijo correccion")


def _mild(tokens: Sequence[Token], match: Match) -> bool:
    said = [token.key for token in tokens[match.start : match.end]]
    ends = not any(token.kind != "mark" and token.key not in FILLERS for token in tokens[match.end :])
    return said == ["pero"] or (said == ["mejor"] and ends and match.start > 0)


def _opens_with_no(tokens: Sequence[Token]) -> bool:
    """«no el jueves sino el viernes» takes back what stood before; «no puedo el jueves» does not."""
    return tokens[0].key == "no" and key_at(tokens, 1) not in NO_OF_ABILITY | {"se"}


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
    yes = _says_yes(tokens, signals, covered) or (confirming and has(labels.BOOK_IT))
    waits = has(labels.STOP)
    no = has(labels.END, labels.UNDO, labels.CHANGE, labels.OTHER) or _refuses(tokens, signals, covered)
    if (
        yes
        and no
        and (_ends_in_no(signals) or _opens_in_no(tokens, signals, covered))
        and not has(labels.HEDGE)
    ):
        return Act.DENY
    if (has(labels.HEDGE) and not (_wants_anyway(signals) and not confirming)) or (yes and no):
        return Act.WAIT if waits else Act.UNKNOWN
    if (has(labels.BOOK, labels.BOOK_IT) or _thing_wanted(tokens, expecting)) and not (
        confirming and yes and not _another(tokens)
    ):
        return Act.DENY if no else Act.WAIT if waits else Act.BOOK
    if waits and not has(labels.END, labels.UNDO):
        return Act.GOODBYE if has(labels.BYE) and not confirming else Act.WAIT
    if no:
        return Act.GOODBYE if has(labels.BYE) and not confirming else Act.DENY
    if yes:
        return _yes_among_others(tokens, signals, expecting, covered)
    if has(labels.THANKS, labels.BYE):
        return Act.GOODBYE
    if has(labels.GREET):
        return Act.GREET
    return Act.UNKNOWN


def _opens_in_no(tokens: Sequence[Token], signals: Signals, covered: bytearray) -> bool:
    """«no, es que mi seguro no cubre eso»: a no of its own, and then a story."""
    first = signals.matches[0]
    if explained(tokens, covered) or first.start > 0 or first.label != labels.NO:
        return False
    return key_at(tokens, first.end) in (",", ".", "\n")


def _says_yes(tokens: Sequence[Token], signals: Signals, covered: bytearray) -> bool:
    """A yes; but not «ya», «bien», «si» run into something else: «ya conseguí con otro», «si me llega»."""
    return any(
        match.end - match.start > 1
        or not (tokens[match.start].key in WEAK_YES or tokens[match.start].text.lower() == "si")
        or _stands_apart(tokens, match, covered)
        for match in signals.all(labels.YES)
    )


WEAK_YES = words("ya bien bueno va super normal claro")


def _stands_apart(tokens: Sequence[Token], match: Match, covered: bytearray) -> bool:
    """Is a phrase not run into words that nothing explains?"""
    if tokens[match.start].key == "ya" and key_at(tokens, match.end) in CLITICS and not covered[match.end]:
        return False  # «ya se me pasó el dolor»
    alone = match.start == 0 or not _is_strange(tokens, match.start - 1, covered)
    return alone and not _run_on(tokens, match.end, covered)


def _wants_anyway(signals: Signals) -> bool:
    """«no entiendo de estas cosas, quiero una cita»: what is doubtful stands well apart from the wish."""
    wish = signals.first(labels.BOOK)
    if wish is None or signals.has(labels.NO, labels.END):
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
        if tokens[match.start].key == "ni" and _run_on(tokens, match.end, covered):
            continue  # «ni loco me muevo de la casa»
        if (
            tokens[match.start].key == "nada"
            and match.start
            and _is_strange(tokens, match.start - 1, covered)
        ):
            continue  # «no dormimos nada»
        if tokens[match.end - 1].key not in OPEN_NO:
            return True
        if key_at(tokens, match.end) in CLITICS and _run_on(tokens, match.end, covered):
            continue  # «no te escucho»
        if following is None or not following.is_word or covered[at] or following.key in MAY_FOLLOW:
            return True
    return False


CLITICS = words("me te le les lo la los las nos se")


def _is_strange(tokens: Sequence[Token], at: int, covered: bytearray) -> bool:
    return at < len(tokens) and tokens[at].is_word and not covered[at] and tokens[at].key not in FILLERS


def _run_on(tokens: Sequence[Token], at: int, covered: bytearray) -> bool:
    """Does a word follow that nothing explains, with or without pronouns before it?"""
    while key_at(tokens, at) in CLITICS:
        at += 1
    return _is_strange(tokens, at, covered)


def at_verb(tokens: Sequence[Token], at: int) -> bool:
    """Does what precedes end in a verb that goes on: «no lo tengo a la mano»?"""
    return tokens[at - 1].key in OPEN_VERBS or tokens[at - 1].key in PASSED_OVER


def _another(tokens: Sequence[Token]) -> bool:
    return any(token.key in ("otra", "nueva", "otro") for token in tokens)


def _yes_among_others(
    tokens: Sequence[Token], signals: Signals, expecting: Expecting, covered: bytearray
) -> Act:
    """A yes that is not the whole message is none; what is left may be a greeting or a farewell."""
    if any(token.key in "?¿" for token in tokens):
        return Act.GREET if signals.has(labels.GREET) else Act.UNKNOWN
    thanks = signals.has(labels.THANKS) and not signals.has(labels.FIX) and explained(tokens, covered)
    if thanks or signals.matches[-1].label == labels.BYE:
        return Act.GOODBYE
    return Act.UNKNOWN


def _consented(consent: Consent, expecting: Expecting) -> Act | None:
    """What a whole message that is a yes, a no or a wait comes to, where no summary is shown."""
    if Kind.BYE in consent.kinds and expecting is not Expecting.CONFIRM:
        return None
    match consent.verdict:
        case Verdict.NO | Verdict.ENDS:
            return Act.DENY
        case Verdict.WAIT:
            return Act.WAIT
    if consent.kinds & {Kind.ORDER, Kind.WHOLE, Kind.SAME}:
        return None  # «agéndame»: not yet a yes
    leaves = Kind.THANKS in consent.kinds and expecting is not Expecting.CONTACT
    firm = {Kind.EXPLICIT} if expecting is Expecting.GREETING else FIRM
    return None if leaves and not consent.kinds & firm else Act.AFFIRM


def explained(tokens: Sequence[Token], covered: bytearray) -> bool:
    """Is every word part of something found, or a filler?"""
    return all(covered[at] or token.key in FILLERS or _silent(token) for at, token in enumerate(tokens))


def _silent(token: Token) -> bool:
    """Punctuation and pictures; a figure is never silent."""
    return token.kind == "mark"
