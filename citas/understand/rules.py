"""The reader: `read(text, context) -> Reading`, by rules alone.

The order of reading is the order of certainty. What can be nothing else is taken first, and what is taken
is hidden from the readers that follow: addresses, then phones, then prices, documents and streets, then
greetings with a part of the day in them, then names, and only then days and hours. So no date is ever read
out of an e-mail, and nobody called Domingo becomes a Sunday.

`read` never raises, whatever the text, and costs at most linear time: it looks at the first `MAX_TOKENS`
tokens, and a longer message counts as not explained.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from citas.machine.reading import Act, Doubt, Expecting, Reading, Shift
from citas.understand import acts
from citas.understand.acts import Slots
from citas.understand.addresses import Address, find_addresses, the_one
from citas.understand.answers import answer, find_no_email
from citas.understand.choices import Choice, find_choice
from citas.understand.consent import Consent, Verdict, find_consent
from citas.understand.context import Context
from citas.understand.introduced import find_introduced, presented
from citas.understand.lexicon import CLASSES, COMMON, FILLERS
from citas.understand.machine_text import Cut, cut
from citas.understand.name_parts import Name
from citas.understand.noise import find_noise
from citas.understand.people import Likely, find_bare, find_before, find_signature
from citas.understand.phones import Phone, find_phones
from citas.understand.phrases import labels
from citas.understand.phrases.consent import Kind
from citas.understand.questions import asking_part, product_asked, sentence, whole_question
from citas.understand.settled import settle_questions
from citas.understand.signals import QUESTIONS, Signals, find_signals, social_spans
from citas.understand.temporal import read_when
from citas.understand.tokens import Token, clean, key_at, tokenise
from citas.understand.told import strangers
from citas.understand.topics import topic_of
from citas.understand.vocabulary import KNOWN
from citas.understand.when import When
from citas.understand.words import words

MAX_TOKENS = 160
SHIFTS = {labels.EARLIER: Shift.EARLIER, labels.LATER: Shift.LATER, labels.OTHER: Shift.OTHER}


@dataclass(slots=True)
class Finds:
    """All that was found in one message, before it is weighed. `taken` and `covered` have a byte a token."""

    text: str
    tokens: list[Token]
    taken: bytearray  # hidden from later readers
    covered: bytearray  # explained
    consent: Consent | None = None
    address: Address | None = None
    phone: Phone | None = None
    no_email: bool = False
    choice: Choice | None = None
    name: Name | None = None
    when: When = field(default_factory=lambda: When([]))
    signals: Signals = field(default_factory=lambda: Signals(()))

    def take(self, start: int, end: int, explained: bool = True) -> None:
        for at in range(start, end):
            self.taken[at] = 1
            if explained:
                self.covered[at] = 1

    def cover(self, start: int, end: int) -> None:
        for at in range(start, end):
            self.covered[at] = 1


# Signals that make a day beside them a wish, whatever else is said.
WISHES = (labels.BOOK, labels.BOOK_IT, labels.FREE, labels.FIX, labels.CHANGE, labels.UNDO)
MANY_STRANGERS = 2


def read(text: str, context: Context) -> Reading:
    """Read one message. Nothing is remembered between calls."""
    written = cut(text)
    reading = _read(written.text, context)
    return reading if written.text == text else _with_cut(reading, written)


def _with_cut(reading: Reading, written: Cut) -> Reading:
    """What a program wrote beside the customer: a contact's data are taken; no yes stands beside it."""
    card = written.card
    if card is not None:
        name, email = reading.name or card.name, reading.email or card.email
        act = Act.INFORM if reading.act in (Act.UNKNOWN, Act.GREET) else reading.act
        reading = replace(reading, act=act, name=name, email=email, phone=reading.phone or card.phone)
    explained = reading.explained and reading.act is not Act.AFFIRM
    if reading.act in (Act.UNKNOWN, Act.AFFIRM):
        reading = replace(reading, act=Act.UNREADABLE if written.unseen else Act.UNKNOWN)
    only_card = card is not None and not written.text.strip() and not written.unseen
    return replace(reading, unseen=written.unseen, explained=explained or only_card)


def _read(text: str, context: Context) -> Reading:
    cleaned = clean(text)
    tokens = tokenise(cleaned, MAX_TOKENS + 1)
    whole = len(tokens) <= MAX_TOKENS
    tokens = tokens[:MAX_TOKENS]
    if not tokens:
        return Reading(act=Act.UNKNOWN, explained=False)
    picked = answer(tokens, context.suggestions)
    if picked is not None:
        return Reading(act=Act.INFORM if picked else Act.DENY, email=picked or None)
    consent = find_consent(tokens) if whole else None
    if consent is not None and context.expecting is Expecting.CONFIRM:
        if Kind.EXCUSE not in consent.kinds:
            return _consented(consent)
        consent = None  # «sí, me equivoqué»: something on the summary is wrong
    finds = Finds(cleaned, tokens, bytearray(len(tokens)), bytearray(len(tokens)), consent)
    _find_contact(finds, context)
    _find_introduced(finds, context)
    _find_noise(finds)
    _find_people(finds, context)
    _find_when(finds, context)
    return _weigh(finds, context, whole)


def _consented(consent: Consent) -> Reading:
    """What a message that is a verdict and nothing else says to a summary, or to another yes-or-no."""
    match consent.verdict:
        case Verdict.YES:
            return Reading(act=Act.AFFIRM)
        case Verdict.APPROVES:
            return Reading(act=Act.INFORM, approves=consent.approves, explained=False)
        case Verdict.NO:
            return Reading(act=Act.DENY)
        case Verdict.ENDS:
            return Reading(act=Act.DENY, ends=True)
        case Verdict.WAIT:
            return Reading(act=Act.WAIT)
    assert_never(consent.verdict)


def _find_contact(finds: Finds, context: Context) -> None:
    addresses = find_addresses(finds.text, finds.tokens)
    for address in addresses:
        finds.take(address.start, address.end)
    finds.address = the_one(finds.tokens, addresses)
    lacking = find_no_email(finds.tokens)
    if lacking is not None and finds.address is None and context.expecting is Expecting.CONTACT:
        finds.no_email = True
        finds.take(*lacking)
    phones = find_phones(finds.tokens, finds.taken)
    for phone in phones:
        finds.take(phone.start, phone.end)
        finds.phone = phone


def _find_noise(finds: Finds) -> None:
    for start, end, explained in find_noise(finds.tokens):
        if not any(finds.taken[start:end]):
            finds.take(start, end, explained)
    for start, end in social_spans(finds.tokens):
        if not any(finds.taken[start:end]):
            for at in range(start, end):
                finds.taken[at] = 2  # hidden from dates, open to the phrases


def _find_people(finds: Finds, context: Context) -> None:
    if len(context.suggestions) < 2:  # of two, «la 1» is an e-mail
        finds.choice = find_choice(finds.tokens, finds.taken, context)
    if finds.choice is not None:
        finds.take(finds.choice.start, finds.choice.end)
    if finds.name is not None:
        return
    name = find_bare(finds.tokens, finds.taken, _likely(finds, context))
    if name is None and finds.address is not None:
        name = find_before(finds.tokens, finds.taken, finds.address.start)
    if name is None and "\n" in finds.text:
        name = find_signature(finds.tokens, finds.taken)
    _take_name(finds, name)


def _likely(finds: Finds, context: Context) -> Likely:
    if context.expecting is Expecting.CONTACT:
        return Likely.ASKED
    beside = context.expecting is Expecting.CONFIRM or finds.address is not None
    return Likely.BESIDE if beside else Likely.UNASKED


def _find_introduced(finds: Finds, context: Context) -> None:
    """Names that are introduced come before streets, documents, days: «José Plaza», «Víctor Lunes»."""
    confirming = context.expecting is Expecting.CONFIRM
    _take_name(finds, find_introduced(finds.tokens, finds.taken, confirming))


def _take_name(finds: Finds, name: Name | None) -> None:
    if name is not None:
        finds.name = name
        finds.take(*presented(finds.tokens, name))


def _find_when(finds: Finds, context: Context) -> None:
    finds.when = read_when(finds.tokens, finds.taken, context)
    hidden = bytearray(1 if byte == 1 else 0 for byte in finds.taken)
    for start, end in finds.when.spans:
        finds.cover(start, end)
        for at in range(start, end):
            hidden[at] = 1
    dated = bytearray(len(finds.tokens))
    for start, end in finds.when.spans:
        dated[start:end] = b"\1" * (end - start)
    finds.signals = settle_questions(finds.tokens, find_signals(finds.tokens, hidden), dated)
    for match in finds.signals.matches:
        finds.cover(match.start, match.end)
    _leave_stories(finds, context)


def _leave_stories(finds: Finds, context: Context) -> None:
    """A day or an hour among much that no rule understands, and no wish beside it, is not taken."""
    if finds.signals.has(*WISHES):
        return
    spans = finds.when.spans
    answers = context.expecting in (Expecting.DATE, Expecting.TIME)
    stories = [
        (start, end)
        for start, end in spans
        if not (answers and _opens(finds, start, end))
        and strangers(finds.tokens, finds.covered, start, end, MANY_STRANGERS)
    ]
    for start, end in stories:
        finds.take(start, end, explained=False)
        finds.covered[start:end] = bytes(end - start)
    if stories:
        finds.when = read_when(finds.tokens, finds.taken, context)


def _opens(finds: Finds, start: int, end: int) -> bool:
    """Does the message begin with this day or hour, as an answer and its reason do: «el jueves, porque …»?"""
    following = finds.tokens[end].key if end < len(finds.tokens) else ""
    first = all(token.key in FILLERS or token.kind == "mark" for token in finds.tokens[:start])
    return first and following in REASONS


REASONS = words("porque antes ya con pero para si cuando saliendo despues puedo estaria seria esta")


def _weigh(finds: Finds, context: Context, whole: bool) -> Reading:
    confirming = context.expecting is Expecting.CONFIRM
    shift = _shift(finds)
    about = acts.about(finds.tokens, finds.signals, confirming) - _given(finds)
    timed = _says_when(finds, context)
    data = _has_data(finds, timed, shift)
    slots = Slots(
        data, timed, _has_other(finds), about, _only_excludes(finds), _says_after_stop(finds), _mended(finds)
    )
    act = acts.choose(finds.tokens, finds.signals, slots, context.expecting, finds.covered, finds.consent)
    query = None
    if act in (Act.ASK_PRODUCT, Act.ASK_BUSINESS):
        query = _ask(finds, context, act)
    elif act is Act.CHANGE_BOOKING:
        _keep_new_time(finds, context)
    elif act is Act.BOOK:
        _cover_topic(finds)
    elif act is Act.ASK_AVAILABILITY:
        _cover_wished(finds)
    elif act in (Act.GOODBYE, Act.HANDOFF) or finds.signals.has(labels.ORDER, *_stop_of(act)):
        finds.when = When([])
    if finds.signals.has(labels.ORDER) or _names_standing(finds, act):
        finds.name = None
    known = act is not Act.UNKNOWN and not finds.signals.has(labels.ODD)
    understood = whole and known and acts.explained(finds.tokens, finds.covered)
    ends = act is Act.DENY and context.expecting is not Expecting.GREETING and _gives_up(finds)
    return _reading(finds, act, query, shift, about if act in NAMES_DATA else frozenset(), understood, ends)


def _names_standing(finds: Finds, act: Act) -> bool:
    """«mi cita está a nombre de Ana» gives no name for another appointment."""
    others = finds.name is not None and not finds.name.own
    return others and act in (Act.MY_BOOKING, Act.CHANGE_BOOKING)


def _gives_up(finds: Finds) -> bool:
    whole = finds.consent is not None and finds.consent.verdict is Verdict.ENDS
    return whole or finds.signals.has(labels.END, labels.UNDO)


NAMES_DATA = (Act.CORRECT, Act.DENY, Act.CHANGE_BOOKING)


def _shift(finds: Finds) -> Shift | None:
    match = finds.signals.first(*SHIFTS)
    if match is not None:
        return SHIFTS[match.label]
    return Shift.OTHER if finds.when.refused_hour and finds.when.time is None else None


def _given(finds: Finds) -> frozenset[str]:
    given = set()
    if finds.when.date or finds.when.dates or finds.when.doubts:
        given.add("date")
    if finds.when.time or finds.when.times or finds.when.daypart or finds.when.since or finds.when.until:
        given.add("time")
    if finds.name:
        given.add("name")
    if finds.address:
        given.add("email")
    return frozenset(given)


def _stop_of(act: Act) -> tuple[str, ...]:
    """«mañana te aviso» names no day for the appointment."""
    return (labels.STOP, labels.END) if act in (Act.DENY, Act.WAIT) else ()


STORIES = frozenset({Doubt.PAST_DATE, Doubt.VAGUE_DATE})


def _says_when(finds: Finds, context: Context) -> bool:
    """A day that is over or vague, told among other things («ayer me caí»), is a story and no wish."""
    when = finds.when
    doubts = STORIES if context.expecting is Expecting.GREETING else STORIES - {Doubt.VAGUE_DATE}
    if when.doubts and when.doubts <= doubts and when.time is None and when.daypart is None:
        return acts.explained(finds.tokens, finds.covered) or finds.signals.has(labels.BOOK)
    return when.found()


def _says_after_stop(finds: Finds) -> bool:
    """«déjame pensar, mejor el miércoles»: a day or an hour in a clause after the one that puts it off."""
    stops = finds.signals.all(labels.STOP, labels.END)
    if not stops or (finds.when.date is None and finds.when.time is None):
        return False  # «déjame ver, en la noche te aviso»
    ends = [at for at in range(stops[-1].end, len(finds.tokens)) if finds.tokens[at].key in CLAUSE_ENDS]
    return bool(ends) and any(start > ends[0] for start, _ in finds.when.spans)


CLAUSE_ENDS = words("entonces") | {",", ".", "\n", ";"}


def _mended(finds: Finds) -> bool:
    when = finds.when
    taken_back = when.replaced or when.refused_hour or bool(when.excluded)
    return taken_back and (when.date is not None or when.time is not None)


def _only_excludes(finds: Finds) -> bool:
    when = finds.when
    named = when.date or when.dates or when.time or when.times or when.daypart or when.since or when.until
    return bool(when.excluded) and not named and not _has_other(finds)


def _has_data(finds: Finds, timed: bool, shift: Shift | None) -> bool:
    return (
        timed or _has_other(finds) or (shift is not None and acts.wishes_shift(finds.tokens, finds.signals))
    )


def _has_other(finds: Finds) -> bool:
    found = (finds.name, finds.address, finds.phone, finds.choice)
    return finds.no_email or any(item is not None for item in found)


def _ask(finds: Finds, context: Context, act: Act) -> str | None:
    """The question's own words; days and hours that stand in it are no choice of the customer's."""
    match = finds.signals.first(*QUESTIONS)
    assert match is not None
    others = [
        m for m in finds.signals.matches if m is not match and (m.start, m.end) != (match.start, match.end)
    ]
    others = [m for m in others if m.label not in (labels.FILLER, labels.HAVE)]
    if act is Act.ASK_BUSINESS:
        greetings = [m for m in finds.signals.matches if m.label == labels.GREET]
        start, end, query = whole_question(finds.text, finds.tokens, match, greetings)
    else:
        busy = bytearray(len(finds.tokens))
        for first, last in finds.when.spans:
            busy[first:last] = b"\1" * (last - first)
        start, end, found = product_asked(finds.text, finds.tokens, match, others, busy)
        query = found or ""
    told, telling = asking_part(finds.tokens, match, start, end, finds.covered)
    finds.cover(told, telling)
    left, right = sentence(finds.tokens, match.start)
    while (
        act is Act.ASK_PRODUCT
        and match.start > left
        and any(t.key == "," for t in finds.tokens[left : match.start])
    ):
        left += 1
    first = match.start if finds.signals.has(labels.BOOK) else left
    _reread(finds, context, first, right)
    return query or None


def _reread(finds: Finds, context: Context, start: int, end: int) -> None:
    """Read the days and hours again without those tokens."""
    if any(first < end and start < last for first, last in finds.when.spans):
        finds.take(start, end)
        finds.when = read_when(finds.tokens, finds.taken, context)


def _keep_new_time(finds: Finds, context: Context) -> None:
    """«mover mi cita del martes al jueves»: only what follows «al» or «para» is new."""
    match = finds.signals.first(labels.CHANGE, labels.UNDO)
    assert match is not None
    for start, end in finds.when.told:
        finds.cover(start, end)
    cancels = any(finds.tokens[at].key in CANCEL for at in range(match.start, match.end))
    new = len(finds.tokens)
    if not cancels:
        for at in range(match.end, len(finds.tokens)):
            key = finds.tokens[at].key
            polite = key == "por" and key_at(finds.tokens, at + 1) == "favor"
            if (key in ("al", "para", "por") and not polite) or (key == "a" and at == match.end):
                new = at
    _reread(finds, context, 0, new)


CANCEL = words(
    "cancelar anular cancelo anulo cancela cancelame anula anulame cancelen anulen cancelarla "
    "cancelarlo eliminar borrar cancelacion anularla suspender"
)  # fmt: skip


WISHED = (
    {"atencion", "primer", "primera", "ultimo", "ultima"}
    | CLASSES["FREE"]
    | CLASSES["HOURS"]
    | CLASSES["CITA"]
    | CLASSES["HAVE"]
)


def _cover_wished(finds: Finds) -> None:
    """«¿hay citas libres?»: in a question about free times the words for them say nothing more."""
    for at, token in enumerate(finds.tokens):
        if token.key in WISHED:
            finds.covered[at] = 1


BEFORE_TOPIC = words("para de por con del un una")
UNTOPICAL = KNOWN - COMMON
TOPICAL = COMMON | FILLERS | CLASSES["CITA"] | CLASSES["WARES"] | CLASSES["PERSON"]


def _cover_topic(finds: Finds) -> None:
    """«una cita para limpieza dental»: what the appointment is for changes nothing about when."""
    for match in finds.signals.all(labels.BOOK):
        at = match.end - (finds.tokens[match.end - 1].key in ("un", "una"))
        if at >= len(finds.tokens):
            continue
        if finds.tokens[at].key not in BEFORE_TOPIC:
            if finds.tokens[at].key in UNTOPICAL or not finds.tokens[at].is_word:
                continue
            at -= 1  # «consulta dental»
        for topic in range(at + 1, min(at + 7, len(finds.tokens))):
            token = finds.tokens[topic]
            plain = token.is_word and (token.key not in KNOWN or token.key in TOPICAL)
            if not plain or finds.taken[topic]:
                break
            finds.covered[topic] = 1


def _reading(
    finds: Finds,
    act: Act,
    query: str | None,
    shift: Shift | None,
    about: frozenset[str],
    understood: bool,
    ends: bool,
) -> Reading:
    when, address = finds.when, finds.address
    hours = finds.choice.hours if finds.choice else ()
    return Reading(
        act=act,
        topic=topic_of(finds.tokens) if act is Act.ASK_BUSINESS else None,
        date=when.date,
        time=when.time,
        time_ambiguous=when.ambiguous,
        daypart=when.daypart,
        time_from=when.since,
        time_to=when.until,
        dates=when.dates,
        times=hours or when.times,
        excluded=when.excluded,
        choice=finds.choice.index if finds.choice else None,
        shift=shift,
        name=finds.name.name if finds.name else None,
        email=address.email if address else None,
        invalid_email=address.invalid if address else None,
        suggestions=address.suggestions if address else (),
        no_email=finds.no_email,
        phone=finds.phone.digits if finds.phone else None,
        about=about,
        query=query,
        doubts=when.doubts | ({Doubt.TWO_TIMES} if hours else set()),
        explained=understood,
        ends=ends,
        source="rules",
    )
