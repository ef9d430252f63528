"""The reader: `read(text, context) -> Reading`, without a language model.

    cut machine text ─► addresses, phones ─► names ─► prices, documents ─► choice ─► days and hours ─► act

The order is that of certainty: what is taken is hidden from the readers that follow. So no date is ever
read out of an e-mail, and nobody called Domingo becomes a Sunday. Which of the days are the wish, and which
act the message is, are learnt judgements (`judgement`); consent is a closed grammar's (`consent`).

`read` never raises, whatever the text, and costs at most linear time: it looks at the first `MAX_TOKENS`
tokens, and of a longer message it is not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import pairwise
from typing import TypedDict, assert_never

from citas.machine.reading import Act, Doubt, Expecting, Later, Reading, Shift, Topic, WishKind
from citas.understand import named
from citas.understand.addresses import Address, find_addresses, the_one
from citas.understand.answers import answer, find_no_email
from citas.understand.asked import asked_again, asks, clauses, product_asked, stands_apart, whole_question
from citas.understand.choices import Choice, find_choice
from citas.understand.consent import Consent, Verdict, find_consent
from citas.understand.context import Context
from citas.understand.foreign import PORTUGUESE, language_of, read_foreign
from citas.understand.judgement.features import features, of_word
from citas.understand.judgement.symbols import Span, symbols
from citas.understand.judgement.weights import acts
from citas.understand.lexicon import CLASSES
from citas.understand.machine_text import Cut, cut
from citas.understand.matters import asks_what_if, is_about_own, matter_of, speaks_of_a_change
from citas.understand.noise import find_noise
from citas.understand.people import Name, find_name, presented
from citas.understand.phones import Phone, find_phones, the_phone
from citas.understand.phrases.consent import Kind
from citas.understand.phrases.foreign import DAYS
from citas.understand.plain import PLAIN
from citas.understand.several import Parts, count_of, is_for_other, parted, split
from citas.understand.temporal import read_when
from citas.understand.tokens import Token, clean, key_at, tokenise
from citas.understand.topics import OWN, is_command, topics_of
from citas.understand.vocabulary import KNOWN
from citas.understand.when import When
from citas.understand.wishes import find_reminder, find_wishes
from citas.understand.words import words

MAX_TOKENS = 160


@dataclass(slots=True)
class Finds:
    """All that was found in one message, before it is judged. `taken` has a byte a token."""

    text: str
    tokens: list[Token]
    taken: bytearray  # hidden from later readers
    consent: Consent | None = None
    address: Address | None = None
    phone: Phone | None = None
    ends: bool = False  # a refusal that gives the appointment up
    no_email: bool = False
    guessed: bool = False  # a question by its shape alone
    language: str | None = None  # in which it names a day, if that isn't Spanish
    beside: str = ""  # a question that stands beside what the message gives, in the customer's words
    asked: list[Span] = field(default_factory=list)  # where that question stands
    gives: Act | None = None  # what the message is but for that question
    choice: Choice | None = None
    name: Name | None = None
    when: When = field(default_factory=lambda: When([]))
    spans: list[Span] = field(default_factory=list)  # what was taken, by its kind

    @property
    def kinds(self) -> dict[int, str]:
        """The kind of each token that was taken."""
        return {at: kind for start, end, kind in self.spans for at in range(start, end)}

    def take(self, start: int, end: int, kind: str) -> None:
        """Hide tokens from later readers: they are a span of that kind."""
        self.spans.append((start, end, kind))
        for at in range(start, end):
            self.taken[at] = 1


class _Told(TypedDict, total=False):
    """The fields of a reading that say when an appointment is that exists already."""

    told_date: date | None
    told_time: time | None
    time: time | None
    time_ambiguous: bool


def read(text: str, context: Context) -> Reading:
    """Read one message. Nothing is remembered between calls."""
    if is_command(text):
        return Reading(act=Act.UNKNOWN, topics=frozenset({Topic.RESTART}))
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
    parts = parted(cleaned, tokens, between=context.expecting is not Expecting.GREETING)
    two = _of_two(parts, context) if parts is not None else None
    return two or _judge(_all_found(cleaned, tokens, context, consent), context, whole)


def _of_two(parts: Parts, context: Context) -> Reading | None:
    """What is said for the first appointment, with what is said for the other, each part read by itself.

    None where the other part gives nothing, or where of two hours one is nobody's.
    """
    apart = replace(context, expecting=Expecting.CONTACT, suggestions=())
    first, other = _part(parts.mine, context, timed=parts.hours), _part(parts.other, apart, timed=parts.hours)
    if not (other.time or other.name or other.email) or (parts.hours and not (first.time and other.time)):
        return None
    if parts.hours and not (first.name or other.name or other.other):
        return None  # «a las 3 y si no a las 4»
    on, hour = other.date or first.date, other.time or ("time" in other.same)
    same = other.same | ({"date"} if on is None and hour else frozenset())
    later = Later(on, other.time, other.time_ambiguous, other.name, other.email, same)
    return replace(
        first,
        act=first.act if first.act in GIVES_DATA else Act.INFORM,
        date=first.date or other.date,
        later=(later,),
        wishes=(
            *(w for w in first.wishes if w[0] != WishKind.APPOINTMENTS),
            (WishKind.APPOINTMENTS, parts.other),
        ),
        explained=False,
    )


def _part(text: str, context: Context, *, timed: bool) -> Reading:
    """One part of a message that tells apart what is for whom. If `timed`, its hour is no aside."""
    if not timed:
        return _read(text, context)
    hour = _read(text, replace(context, expecting=Expecting.TIME, suggestions=()))
    whose = _read(text, replace(context, expecting=Expecting.CONTACT, suggestions=()))
    return replace(hour if hour.time else whose, name=whose.name, email=whose.email)


def _all_found(cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None) -> Finds:
    finds = _found(cleaned, tokens, context, consent)
    if finds.language is None:
        finds.when = read_when(tokens, finds.taken, context)
    else:
        finds.when = read_foreign(tokens, finds.taken, context, finds.language)
    return finds


def _found(cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None) -> Finds:
    """All that stands in a message but days and hours."""
    finds = _contact_found(cleaned, tokens, context, consent)
    finds.language = language_of(tokens, finds.taken)
    _find_name(finds, context)
    _find_noise(finds)
    _find_choice(finds, context)
    return finds


def _contact_found(
    cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None
) -> Finds:
    finds = Finds(cleaned, tokens, bytearray(len(tokens)), consent)
    _find_contact(finds, context)
    return finds


def contact_in(text: str, context: Context) -> Finds:
    """What the judgement of names is trained on: a message with its contact found."""
    cleaned = clean(cut(text).text)
    return _contact_found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


def act_symbols(finds: Finds) -> list[str]:
    """The message as the judgement of acts sees it."""
    return symbols(finds.tokens, all_spans(finds))


def finds_of(text: str, context: Context) -> Finds:
    """All that is found in a message, its days and hours, too: what `--why` shows."""
    cleaned = clean(cut(text).text)
    return _all_found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


def found_in(text: str, context: Context) -> Finds:
    """What the judgements are trained on: a message with its contact, names and noise found."""
    cleaned = clean(cut(text).text)
    return _found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


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
        finds.take(address.start, address.end, "<email>")
    finds.address = the_one(finds.tokens, addresses)
    if finds.address is None and (context.expecting is Expecting.CONTACT or _has_list(context)):
        lacking = find_no_email(finds.tokens, asked=context.asks_email)
        if lacking is not None:
            finds.no_email = True
            finds.take(*lacking, "<noemail>")
    phones = find_phones(finds.tokens, finds.taken)
    for phone in phones:
        finds.take(phone.start, phone.end, "<phone>")
    finds.phone = the_phone(finds.tokens, phones)


def _has_list(context: Context) -> bool:
    """Does he have a list of hours before him?"""
    return context.listed and bool(context.offers)


def _find_noise(finds: Finds) -> None:
    for start, end in find_noise(finds.tokens):
        if not any(finds.taken[start:end]):
            finds.take(start, end, "<noise>")
    keys = [token.key for token in finds.tokens]
    for at, pair in enumerate(pairwise(keys)):
        if pair in FAREWELLS and not any(finds.taken[at : at + 2]):
            finds.taken[at] = finds.taken[at + 1] = 2  # hidden from dates and names, not from the act


def _find_choice(finds: Finds, context: Context) -> None:
    of_hours = context.expecting is not Expecting.DATUM  # there «cualquiera», «la primera» are of the datum
    days_are_ordinals = finds.language == PORTUGUESE  # «segunda, 15h» is a Monday
    if of_hours and len(context.suggestions) < 2 and not days_are_ordinals:  # of two, «la 1» is an e-mail
        finds.choice = find_choice(finds.tokens, finds.taken, context)
    if finds.choice is not None:
        finds.take(finds.choice.start, finds.choice.end, "<choice>")


def _find_name(finds: Finds, context: Context) -> None:
    """Names come before streets, documents, choices, days: «José Plaza», «Segundo Ruiz», «Víctor Lunes»."""
    name = find_name(finds.tokens, finds.kinds, context.expecting)
    finds.name = name if name is not None and not set(name.name.lower().split()) <= DAYS else None
    if finds.name is not None:
        finds.take(*presented(finds.tokens, finds.name), "<name>")


#: The label of a refusal that gives the appointment up.
ENDS = "ends"
#: Acts with which nobody names a day or an hour for his appointment.
WITHOUT_WHEN = frozenset(
    [
        Act.AFFIRM,
        Act.ASK_BUSINESS,
        Act.ASK_PRODUCT,
        Act.DENY,
        Act.GOODBYE,
        Act.GREET,
        Act.MY_BOOKING,
        Act.UNKNOWN,
        Act.UNREADABLE,
        Act.WAIT,
    ]
)
#: Acts that say little: a datum beside them makes the message one that gives data.
PARTING = frozenset([Act.GOODBYE, Act.WAIT])
SAYS_LITTLE = frozenset([Act.AFFIRM, Act.GREET, Act.UNKNOWN])
SAYS_NOTHING = frozenset([Act.GREET, Act.UNKNOWN])
GIVES_DATA = frozenset([Act.ASK_AVAILABILITY, Act.BOOK, Act.CORRECT, Act.INFORM])
#: What a message that only asks for a reminder may be taken for.
NO_REMINDER = frozenset([Act.BOOK, Act.GOODBYE, Act.INFORM, Act.UNKNOWN, Act.WAIT])
#: Not «hola asesor», «gracias asesor»: those speak to one.
PERSON, BESIDE_PERSON = (
    words("asesor asesora"),
    words("un una el la con entonces mejor pues pe porfa por favor"),
)
FAREWELLS = frozenset([("hasta", "manana"), ("feliz", "tarde"), ("feliz", "noche"), ("feliz", "dia")])
#: What an unsure judgement may take for something else than the question that its words are.
NOT_ASKING = frozenset([Act.UNKNOWN, Act.GOODBYE, Act.COMPLAIN, Act.UNREADABLE, Act.WAIT])
#: What a judgement may take for something else than the question about the opening hours that its words are.
NOT_OF_HOURS = frozenset([*NOT_ASKING, Act.ASK_AVAILABILITY, Act.INFORM])
#: Acts beside which a question for the business may stand.
TELLS = frozenset([Act.BOOK, Act.CORRECT, Act.INFORM, Act.UNKNOWN])
#: What a question that is put again may be taken for.
NOT_ASKING_AGAIN = frozenset([*TELLS, Act.COMPLAIN, Act.DENY, Act.WAIT])
UNSURE = frozenset([Doubt.UNSURE_DATE, Doubt.UNSURE_TIME])
LIKELY = 0.5  # probability of what is more likely than all else together
#: What «¿y cuándo me llama el asesor?» may be taken for.
ABOUT_THE_TEAM = frozenset([*NOT_ASKING, Act.ASK_AVAILABILITY, Act.ASK_BUSINESS, Act.HANDOFF])
QUESTIONS = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT])
FEWEST = 2  # words of a question
MAX_QUESTION = 400  # characters
MANY = 3  # words that no reader took: among so many there may be more of a name
CANCELLING = ("cancel", "anul")
ATTENDANCE = words("asistencia participacion")
PLAIN_ACTS = frozenset([Act.BOOK, Act.GREET])
ASKS = frozenset([Act.ASK_BUSINESS, Act.CHANGE_BOOKING, Act.HANDOFF, Act.MY_BOOKING])
NAMES_DATA = frozenset([Act.CORRECT, Act.DENY, Act.CHANGE_BOOKING])
SHIFTS = frozenset([Act.ASK_AVAILABILITY, Act.BOOK, Act.CORRECT, Act.DENY, Act.INFORM])


def _judge(finds: Finds, context: Context, whole: bool) -> Reading:
    """The act, and what of the finds goes with it."""
    finds.when = _of_the_list(finds.when, context)
    act, sure = _act(finds, context)
    if act in SAYS_LITTLE | PARTING and _takes_offer(finds.when, context):
        act = Act.INFORM
    if act is Act.WAIT and _presents(finds, context):
        act = Act.INFORM
    if act in NO_REMINDER and _only_reminds(finds):
        act = Act.ASK_BUSINESS
    if act in SAYS_NOTHING and not sure and named.says_only(finds.tokens, named.ALL_NOUNS):
        act = Act.CORRECT
    if is_about_own(finds.tokens, act):
        act = Act.MY_BOOKING
    elif act is Act.CHANGE_BOOKING and asks_what_if(finds.tokens):
        act = Act.ASK_BUSINESS
    elif act is Act.DENY and not finds.ends and finds.when.date and finds.when.time:
        act = Act.CORRECT  # «ninguna. El 8/12 a la 1:30»
    if act in WITHOUT_WHEN and not _is_beside_a_question(finds, act):
        finds.when = When([], told=finds.when.told)
    doubted = finds.when.doubts or (finds.choice is not None and finds.choice.index is None)
    names = act in NAMES_DATA or _shift(finds, act) is Shift.OTHER  # «otro día»
    about = named.about(finds.tokens) - _given(finds) if names else frozenset()
    guessed = doubted or _rests_on_a_guess(finds, context, act)
    return _reading(finds, context, act, about, sure and whole and not guessed)


def _is_beside_a_question(finds: Finds, act: Act) -> bool:
    """«A las 8. ¿Y cuánto cuesta?»: the day or the hour is no part of what is asked."""
    when = finds.when
    said = [*when.spans, *(when.told if when.doubtful else [])]
    return bool(finds.beside) or (act in QUESTIONS and stands_apart(finds.tokens, said))


def _takes_offer(when: When, context: Context) -> bool:
    """«ya, a las 3 y media, voy a cerrar mi puesto un ratito»: an hour that was just offered is taken."""
    offered = {offer.time() for offer in context.offers} if context.listed else set()
    return when.time is not None and bool(offered & {when.time, *_other_halves(when)})


def _of_the_list(when: When, context: Context) -> When:
    """«ya entonces a las 2, voy a cerrar mi puesto»: of the hours on the list none is told in passing."""
    if not context.listed or when.doubts != {Doubt.UNSURE_TIME} or len(when.times) != 1:
        return when
    sure = replace(when, time=when.times[0], times=(), doubts=frozenset(), doubtful=False)
    offered = {offer.time() for offer in context.offers}
    return sure if offered & {when.times[0], *_other_halves(sure)} else when


def _presents(finds: Finds, context: Context) -> bool:
    """«cierro mi taller un ratito. Wilmer Huarcaya»: what was asked for; one name alone may be the bot's."""
    whole = finds.name is not None and " " in finds.name.name
    return context.expecting is Expecting.CONTACT and (whole or finds.address is not None)


def _only_reminds(finds: Finds) -> bool:
    """«gracias, recuérdame un día antes»: nothing but that the bot should say something later."""
    wish = find_reminder(finds.tokens)
    return wish is not None and _is_plain(finds, frozenset(range(wish.start, wish.end)))


def _other_halves(when: When) -> set[time]:
    if when.time is None or not when.ambiguous:
        return set()
    return {when.time.replace(hour=(when.time.hour + 12) % 24)}


def _rests_on_a_guess(finds: Finds, context: Context, act: Act) -> bool:
    """Is a day perhaps only told, an address amiss, or a datum perhaps among the words that nobody took?"""
    said = _places([(start, end) for start, end, _ in finds.spans] + finds.when.spans)
    left = [token for at, token in enumerate(finds.tokens) if at not in said and token.word not in PLAIN]
    of_contact = context.expecting is Expecting.CONTACT and act in GIVES_DATA
    return (
        not finds.when.certain
        or (finds.address is not None and finds.address.invalid is not None)
        or any(token.is_figure for token in left)
        or any(_is_strange(finds.tokens[at]) for at in _beside(said) - said if at < len(finds.tokens))
        or ((of_contact or finds.name is not None) and sum(token.is_word for token in left) >= MANY)
    )


def _beside(places: frozenset[int]) -> frozenset[int]:
    return frozenset(at + side for at in places for side in (-1, 1) if at + side >= 0)


def _is_strange(token: Token) -> bool:
    """A word that no list and no line of the corpus has: beside a datum it may be a slip of what matters."""
    return token.is_word and token.word not in KNOWN and not all(map(acts().knows, of_word(token.word)))


def _act(finds: Finds, context: Context) -> tuple[Act, bool]:
    """The act, and whether it is sure: by the grammar of consent, else judged, unless data say it all."""
    consent, asked = finds.consent, context.expecting is not Expecting.GREETING
    if asked and consent is not None and consent.verdict is not Verdict.APPROVES:
        finds.ends = consent.verdict is Verdict.ENDS
        return _consented_to(consent, finds.tokens, context), True
    if _calls_a_person(finds.tokens):
        return Act.HANDOFF, True
    act, sure, likely = _judged(finds, context)
    likely = likely or not asked  # amid a booking, a faint guess at another appointment counts for nothing
    if act is Act.CHANGE_BOOKING and not sure and not (likely and speaks_of_a_change(finds.tokens)):
        act = Act.CORRECT if _has_data(finds) else Act.UNKNOWN  # «no, mejor el martes»
    topics = topics_of(finds.tokens)
    if not sure and act not in ASKS and topics & OWN:
        act = Act.ASK_BUSINESS
    if act in QUESTIONS and not sure and _answers(finds, context):
        act = Act.UNKNOWN
    if Topic.CALLBACK in topics and act in ABOUT_THE_TEAM:
        return Act.ASK_BUSINESS, True
    if act in NOT_OF_HOURS and Topic.HOURS in topics:
        act, sure = Act.ASK_BUSINESS, True
    may_ask = not sure and Topic.DISTRESS not in topics and (act in NOT_ASKING or _denies_late(finds, act))
    if may_ask and asks(finds.tokens):
        act, finds.guessed = Act.ASK_BUSINESS, True
    exact = act is Act.ASK_AVAILABILITY and finds.when.date and (finds.when.time or finds.when.times)
    if (act in TELLS or exact) and (asking := _asked_beside(finds, context)) is not None:
        finds.gives = act
        return asking, False
    if act in QUESTIONS:
        _asked_beside(finds, context)
    if act in NOT_ASKING_AGAIN and asked_again(finds.tokens):
        return Act.ASK_BUSINESS, False
    urgent = act is Act.UNKNOWN and finds.when.earliest  # «urgente, me duele mucho»
    if urgent or _only_data(finds) or (act in SAYS_LITTLE and not sure and _has_data(finds)):
        given = Act.CORRECT if context.expecting is Expecting.CONFIRM else Act.INFORM
        return act if act in GIVES_DATA else given, _only_data(finds)
    return act, sure or (act in PLAIN_ACTS and _is_plain(finds, frozenset()))


def _asked_beside(finds: Finds, context: Context) -> Act | None:
    """What the clauses ask that give nothing: «A las 5. Ana Ruiz, ana@x.pe. ¿Qué documentos llevo?»"""
    spans = [(start, end) for start, end, _ in all_spans(finds)]
    asked: dict[tuple[int, int], Act] = {}
    found = clauses(finds.tokens, [*spans, *finds.when.rules])
    for clause in found if any(each.gives for each in found) else ():
        if clause.asks and not clause.gives:
            seen = symbols(finds.tokens[clause.start : clause.end], ())
            judged = acts().judge(features(seen, Expecting.GREETING)) if len(seen) > 1 else None
            if judged is not None and judged.label in QUESTIONS and judged.p >= LIKELY:
                asked[clause.start, clause.end] = Act(judged.label)
    if not asked:
        return None
    finds.asked = [(start, end, "<asked>") for start, end in asked]
    finds.beside = ". ".join(
        finds.text[finds.tokens[start].start : finds.tokens[end - 1].end] for start, end in asked
    )
    untimed = finds.when.told and not (finds.when.date or finds.when.time)
    if untimed or finds.when.doubts & UNSURE:  # «el viernes mejor, ¿y aceptan Yape?»
        rest = bytearray(finds.taken)
        for start, end in asked:
            rest[start:end] = b"\1" * (end - start)
        finds.when = read_when(finds.tokens, rest, context)
    return Act.ASK_BUSINESS if Act.ASK_BUSINESS in asked.values() else Act.ASK_PRODUCT


def _calls_a_person(tokens: Sequence[Token]) -> bool:
    """«asesor entonces»: the word that the bot itself says to write, beside words that say nothing."""
    said = {token.word for token in tokens if token.is_word}
    return bool(said & PERSON) and said <= PERSON | BESIDE_PERSON


def _answers(finds: Finds, context: Context) -> bool:
    """Where a datum was asked for, words that are not built like a question: «acupuntura», «Nota: …»."""
    if key_at(finds.tokens, 1) == ":":
        return not asks(finds.tokens)
    if context.expecting is Expecting.DATUM:
        return not asks(finds.tokens)
    if all(_is_strange(token) for token in finds.tokens):
        return True
    short = sum(token.is_word for token in finds.tokens) <= FEWEST
    return context.expecting is Expecting.CONTACT and short and not asks(finds.tokens, least=FEWEST)


def _denies_late(finds: Finds, act: Act) -> bool:
    """A no somewhere in the message, which does not begin with it: «… es que soy de Jauja y no conozco»."""
    return act is Act.DENY and not finds.no_email and key_at(finds.tokens, 0) != "no"


def _judged(finds: Finds, context: Context) -> tuple[Act, bool, bool]:
    """What the judgement says, is it sure of it, does it think it likely; a yes is never its business."""
    seen = act_symbols(finds)
    if not seen:
        return Act.UNKNOWN, False, False
    judged = acts().judge(features(seen, context.expecting))
    if judged.label == Act.AFFIRM and context.expecting is not Expecting.GREETING:
        return Act.UNKNOWN, False, False
    finds.ends = judged.label == ENDS and context.expecting is not Expecting.GREETING
    act = Act.DENY if judged.label == ENDS else Act(judged.label)
    if finds.no_email and act is Act.DENY:
        act = Act.INFORM  # «no tengo correo» answers what was asked
    return act, judged.p >= acts().threshold, judged.p >= LIKELY


def _consented_to(consent: Consent, tokens: Sequence[Token], context: Context) -> Act:
    """Where no summary is shown, who confirms that he will come, or cancels, has an appointment already."""
    if context.expecting is not Expecting.CONFIRM:
        if consent.verdict is Verdict.YES and any(token.word in ATTENDANCE for token in tokens):
            return Act.MY_BOOKING
        cancels = any(token.word.startswith(CANCELLING) for token in tokens)
        if consent.verdict is Verdict.ENDS and cancels and any(t.word in CLASSES["CITA"] for t in tokens):
            return Act.CHANGE_BOOKING
    return _consented(consent).act


def _only_data(finds: Finds) -> bool:
    """Does the message give data and say, in plain words, nothing else?"""
    spans = [(start, end) for start, end, _ in finds.spans]
    said = _places([*spans, *finds.when.spans, *finds.when.rules])
    return _has_data(finds) and _is_plain(finds, said)


def _is_plain(finds: Finds, said: frozenset[int]) -> bool:
    return all(
        at in said or token.word in PLAIN or (token.kind == "mark" and token.key not in "?¿")
        for at, token in enumerate(finds.tokens)
    )


def _topics(finds: Finds, act: Act) -> frozenset[Topic]:
    """What it is about. A message in another language of which something was understood needs no other."""
    if act is Act.AFFIRM:
        return frozenset()
    return topics_of(finds.tokens) - ({Topic.FOREIGN} if _has_data(finds) else set())


def _has_data(finds: Finds) -> bool:
    when = finds.when
    timed = when.date or when.time or when.dates or when.times or when.daypart
    free = when.days or when.any_day or when.any_hour or when.earliest or when.latest
    return bool(timed or free or finds.address or finds.name or finds.choice or finds.no_email)


def _given(finds: Finds) -> frozenset[str]:
    when = finds.when
    given = {
        "date": when.date or when.dates or when.doubts,
        "time": when.time or when.times or when.daypart or when.since or when.until,
        "name": finds.name,
        "email": finds.address,
    }
    return frozenset(name for name, value in given.items() if value)


def _shift(finds: Finds, act: Act) -> Shift | None:
    if act not in SHIFTS:
        return None
    refused = finds.when.refused_hour and finds.when.time is None
    when = finds.when
    if when.latest or when.since or when.until or Topic.WAITLIST in topics_of(finds.tokens):
        return None  # «lo más tarde posible», «a las 8 es muy temprano», «si se desocupa algo antes»
    return named.shift(finds.tokens) or (Shift.OTHER if refused else None)


def _query(finds: Finds, act: Act) -> str | None:
    if finds.guessed:
        return None
    if act is Act.ASK_BUSINESS:
        return whole_question(finds.text, finds.tokens)
    if act is not Act.ASK_PRODUCT:
        return None
    spans = [(start, end) for start, end, _ in finds.spans]
    return product_asked(finds.text, finds.tokens, _places([*spans, *finds.when.spans, *finds.when.told]))


def all_spans(finds: Finds) -> list[Span]:
    """What was taken, and the days and hours, by kind."""
    told = [(start, end, "<told>") for start, end in finds.when.told]
    return [*finds.spans, *((start, end, "<when>") for start, end in finds.when.spans), *told]


def _wishes(finds: Finds, act: Act) -> tuple[tuple[str, str], ...]:
    """What is asked for and no datum holds: the kind, and the words as they were typed."""
    act = finds.gives or act
    spans = [*all_spans(finds), *finds.asked] if finds.gives else all_spans(finds)
    tokens, found = finds.tokens, find_wishes(finds.tokens, spans, act, finds.when.recurs)
    return tuple(
        (wish.kind, finds.text[tokens[wish.start].start : tokens[wish.end - 1].end])
        for wish in found
        if wish.kind != WishKind.APPOINTMENTS or act in GIVES_DATA
    )


def _question(finds: Finds, act: Act, wishes: Iterable[tuple[str, str]]) -> str | None:
    """The message; of one that asks beside what it gives that alone, with the service that it is asked of."""
    if act not in QUESTIONS:
        return None
    services = [words for kind, words in wishes if kind == WishKind.SERVICE] if finds.beside else []
    return ". ".join([*services, finds.beside or finds.text])[:MAX_QUESTION].strip()


def _told_of_own(finds: Finds, context: Context, act: Act) -> _Told:
    """The day and the hour that he says his appointment has: «mi cita del jueves»."""
    if act is not Act.CHANGE_BOOKING or len(finds.when.told) != 1:
        return {}
    ((start, end),) = finds.when.told
    told = read_when(finds.tokens[start:end], bytearray(end - start), context)
    if told.since and told.until and finds.when.time is None:  # «de las 9 a las 11 del jueves»
        return {
            "told_date": told.date or finds.when.date,
            "time": told.until,
            "time_ambiguous": told.ambiguous,
        }
    hour = None if told.ambiguous else told.time
    return {"told_date": told.date, "told_time": hour}


def _places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))


def _reading(finds: Finds, context: Context, act: Act, about: frozenset[str], sure: bool) -> Reading:
    address, wishes = finds.address, _wishes(finds, act)
    when, later = split(finds.when, count_of(wishes))
    hours = finds.choice.hours if finds.choice else ()
    reading = Reading(
        act=act,
        topics=_topics(finds, act),
        matter=matter_of(finds.tokens, act),
        date=when.date,
        time=when.time,
        time_ambiguous=when.ambiguous,
        daypart=when.daypart,
        time_from=when.since,
        time_to=when.until,
        dates=when.dates,
        times=hours or when.times,
        days=when.days,
        any_day=when.any_day,
        any_hour=when.any_hour,
        earliest=when.earliest,
        latest=when.latest,
        excluded=when.excluded,
        later=later,
        other=act in GIVES_DATA and is_for_other(finds.tokens, named=finds.name is not None),
        same=named.same(finds.tokens),
        choice=finds.choice.index if finds.choice else None,
        shift=_shift(finds, act),
        name=finds.name.name if finds.name else None,
        email=address.email if address else None,
        invalid_email=address.invalid if address else None,
        suggestions=address.suggestions if address else (),
        no_email=finds.no_email,
        phone=finds.phone.digits if finds.phone else None,
        about=about,
        query=_query(finds, act),
        wishes=wishes,
        question=_question(finds, act, wishes),
        doubts=when.doubts | ({Doubt.TWO_TIMES} if hours else set()),
        explained=sure,
        ends=finds.ends and act is Act.DENY,
        source="rules",
    )
    return replace(reading, **_told_of_own(finds, context, act))
