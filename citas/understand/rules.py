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
from dataclasses import replace
from datetime import date, time
from typing import TypedDict

from citas.machine.reading import Act, Doubt, Expecting, Later, Matter, Reading, Shift, Topic, WishKind
from citas.understand import named
from citas.understand.acting import GIVES_DATA, QUESTIONS, SAYS_LITTLE, act_of, consented, other_halves
from citas.understand.answers import answer
from citas.understand.asked import asks, product_asked, stands_apart, whole_question
from citas.understand.brought import find_brought
from citas.understand.capitals import spell
from citas.understand.choices import Choice
from citas.understand.consent import Verdict, find_consent
from citas.understand.context import Context
from citas.understand.finds import MAX_TOKENS, Finds, all_found, all_spans, gives_data, is_strange, places
from citas.understand.machine_text import Cut, cut
from citas.understand.matters import matter_of
from citas.understand.people import presented
from citas.understand.phrases.consent import Kind
from citas.understand.plain import PLAIN
from citas.understand.purposes import find_purposes
from citas.understand.several import Parts, are_two, count_of, is_for_other, parted, split
from citas.understand.shares import Share, added_to, shares_of, split_off
from citas.understand.temporal import read_when, taken_for_wish
from citas.understand.tokens import Token, clean, key_at, tokenise
from citas.understand.topics import is_command
from citas.understand.when import When
from citas.understand.wishes import Wish, find_wishes, together
from citas.understand.words import words


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
            return consented(consent)
        consent = None  # «sí, me equivoqué»: something on the summary is wrong
    apart = _told_apart(cleaned, tokens, context)
    if apart is not None:
        return apart
    finds = all_found(cleaned, tokens, context, consent)
    return _signed_yes(finds, context) or _judge(finds, context, whole)


def _signed_yes(finds: Finds, context: Context) -> Reading | None:
    """«sí, a mi nombre, Rosa Paz», where the summary says just that: the yes that the rest is."""
    name = finds.name
    if name is None or context.signed is None or name.name.casefold() != context.signed.casefold():
        return None
    start, end = presented(finds.tokens, name)
    if key_at(finds.tokens, start - 1) == "mio":  # «a nombre mío, Rosa Paz»
        start, _ = presented(finds.tokens, replace(name, start=start - 1))
    consent = find_consent([*finds.tokens[:start], *finds.tokens[end:]])
    is_yes = consent is not None and consent.verdict is Verdict.YES and Kind.EXCUSE not in consent.kinds
    return Reading(act=Act.AFFIRM) if is_yes else None


def _told_apart(text: str, tokens: list[Token], context: Context) -> Reading | None:
    """Several appointments that a message tells apart: by whose they are, by their hours, as added ones."""
    hours, names = added_to(tokens) if context.drafting else ([], [])
    if hours:
        return _added(text, hours, names, context)
    split = split_off(tokens, context.noted) if context.expecting is Expecting.CONFIRM else None
    if split is not None:
        return _split(text, *split, context)
    shares = shares_of(tokens, context.services)
    if len(shares) > 2:
        return _of_shares(text, tokens, shares, context)
    parts = parted(text, tokens, between=context.expecting is not Expecting.GREETING)
    two = _of_two(parts, context) if parts is not None else None
    return two or (_of_shares(text, tokens, shares, context) if shares else None)


def _split(text: str, left: str, off: str, hour: str, context: Context) -> Reading:
    """Of what one appointment is for, a part gets an appointment of its own."""
    clock = _clock(hour, context)
    same = frozenset({"date"})
    later = Later(time=clock.time, ambiguous=clock.time_ambiguous, same=same, service=off)
    wishes = ((WishKind.SERVICE.value, left), (WishKind.APPOINTMENTS.value, text))
    return Reading(act=Act.CORRECT, later=(later,), wishes=wishes, explained=False)


def _clock(said: str, context: Context) -> Reading:
    return _read(said, replace(context, expecting=Expecting.TIME, suggestions=(), offers=()))


def _added(text: str, hours: Sequence[str], names: Sequence[str], context: Context) -> Reading:
    """Further appointments, beside the one that is being arranged and stays as it is."""
    clocks = [_clock(f"a las {hour}", context) for hour in hours]
    named = [*(name.title() for name in names), *[None] * len(hours)]
    later = tuple(
        Later(time=clock.time, ambiguous=clock.time_ambiguous, name=name, same=frozenset({"date"}))
        for clock, name in zip(clocks, named, strict=False)
    )
    wishes = ((WishKind.APPOINTMENTS.value, text),)
    return Reading(act=Act.CORRECT, later=later, wishes=wishes, explained=False)


def _of_shares(text: str, tokens: Sequence[Token], shares: Sequence[Share], context: Context) -> Reading:
    """«8 Raúl, 9 Nelly, 10 Camila»: the first hour is the first one's; what stands around is of them all."""
    told = [(share, _clock(share.hour, context), _said_at(text, tokens, share)) for share in shares]
    begin, end = tokens[min(share.start for share in shares)], tokens[max(share.end for share in shares) - 1]
    around = _read(
        text[: begin.start] + " . " + text[end.end :], replace(context, expecting=Expecting.CONTACT)
    )
    first, clock, label = told[0]
    later = tuple(
        Later(
            around.date,
            hour.time,
            hour.time_ambiguous,
            name=said if share.name else None,
            same=frozenset() if around.date else frozenset({"date"}),
            service="" if share.name or share.kin else said,
        )
        for share, hour, said in told[1:]
    )
    own = () if first.name or first.kin else ((WishKind.SERVICE.value, label),)
    kept = tuple(w for w in around.wishes if w[0] not in (WishKind.APPOINTMENTS, WishKind.SERVICE))
    return replace(
        around,
        act=Act.CORRECT if context.expecting is Expecting.CONFIRM else Act.INFORM,
        time=clock.time,
        time_ambiguous=clock.time_ambiguous,
        times=(),
        doubts=around.doubts - OF_HOURS,
        name=label if first.name else around.name,
        later=later,
        wishes=(*kept, *own, (WishKind.APPOINTMENTS.value, text)),
        query=None,
        question=None,
        ends=False,
        explained=False,
    )


def _said_at(text: str, tokens: Sequence[Token], share: Share) -> str:
    said = text[tokens[share.start].start : tokens[share.end - 1].end]
    return spell(said.split()) if share.name else said


def _of_two(parts: Parts, context: Context) -> Reading | None:
    """What is said for the first appointment, with what is said for the other, each part read by itself.

    None where the other part gives nothing, or where of two hours one is nobody's.
    """
    apart = replace(context, expecting=Expecting.CONTACT, suggestions=())
    first = _part(parts.mine, context, parts.hour if parts.timed else "")
    if parts.timed and not first.time:
        return None
    other = _part(parts.other, apart, parts.its_hour)
    if not _are_two(first, other, parts):
        return None
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


def _are_two(first: Reading, other: Reading, parts: Parts) -> bool:
    """Does the other part give something; with two hours, is each somebody's? «a las 3 y si no a las 4»"""
    if not parts.timed:
        return any((other.time, other.name, other.email))
    return bool(first.time and other.time) and any((first.name, other.name, other.other, parts.told))


def _part(text: str, context: Context, timed: str) -> Reading:
    """One part of a message that tells apart what is for whom. `timed`, if any, says its hour: no aside."""
    if not timed:
        return _read(text, context)
    hour = _read(timed, replace(context, expecting=Expecting.TIME, suggestions=(), offers=()))
    if hour.time is None and len(hour.times) == 1:
        hour = replace(hour, time=hour.times[0], times=(), doubts=hour.doubts - {Doubt.UNSURE_TIME})
    whole = _read(text, replace(context, expecting=Expecting.CONTACT, suggestions=()))
    return replace(
        hour if hour.time else whole,
        date=whole.date or hour.date,
        name=whole.name or hour.name,
        email=whole.email,
        phone=whole.phone,
        other=whole.other or hour.other,
        same=whole.same,
    )


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
#: Acts of a message that may do no more than bring a wish, and the wishes that are brought so.
BESIDE_A_YES = frozenset([Act.AFFIRM, Act.BOOK, Act.CORRECT, Act.GREET, Act.INFORM, Act.UNKNOWN])
BRINGS = frozenset([WishKind.SERVICE, WishKind.PERSON, WishKind.NOTE])
#: Words of a question that stands beside a service, and is asked of that: «¿cuánto cuesta?», «¿cuánto dura?»
OF_A_SERVICE = words(
    "cuanto cuanta cuesta cuestan precio precios costo costos vale valen tarifa incluye dura duran demora "
    "demoran tarda duele quien"
)
WHO_COMES = frozenset([WishKind.PERSON, WishKind.PEOPLE])
#: With these a price is asked; a clause without them, in a message that has them, asks for something else.
PRICED = words("cuanto cuanta cuesta cuestan precio precios costo vale sale salen cobran")
MAX_QUESTION = 400  # characters
MANY = 3  # words that no reader took: among so many there may be more of a name
NAMES_DATA = frozenset([Act.CORRECT, Act.DENY, Act.CHANGE_BOOKING])
#: Doubts about which of some hours is meant.
OF_HOURS = frozenset([Doubt.UNSURE_TIME, Doubt.TWO_TIMES])
JOINTS = words("a al de del en para por y o")
ENDING = frozenset([Act.DENY, Act.GOODBYE])
LATE = frozenset([Matter.LATE, Matter.MAY_BE_LATE])
SHIFTS = frozenset([Act.ASK_AVAILABILITY, Act.BOOK, Act.CORRECT, Act.DENY, Act.INFORM])


def _judge(finds: Finds, context: Context, whole: bool) -> Reading:
    """The act, and what of the finds goes with it."""
    finds.choice = _with_its_hour(finds.choice, finds.when, context)
    finds.when = _of_the_list(finds.when, finds.choice, context)
    act, sure, fair, *_ = act_of(finds, context)
    wishes = _wished(finds, context, act)
    act = _act_wishing(finds, context, act, wishes)
    finds.when = _when_of(finds, act, context)
    doubted = finds.when.doubts or (finds.choice is not None and finds.choice.index is None)
    names = act in NAMES_DATA or _shift(finds, act) is Shift.OTHER  # «otro día»
    about = named.about(finds.tokens) - _given(finds) if names else frozenset()
    guessed = doubted or _rests_on_a_guess(finds, context, act)
    arguable = not ((sure or fair) and whole and finds.when.certain)
    return _reading(finds, context, act, about, (sure and whole and not guessed, arguable), wishes)


def _when_of(finds: Finds, act: Act, context: Context) -> When:
    """What of its days and hours is for the appointment; none of them with an act of another kind."""
    opens = act is Act.ASK_BUSINESS and Topic.OPEN in finds.topics  # «¿y el sábado no atienden?»
    gives = opens or _gives(finds.gives or act, context.expecting)
    when = taken_for_wish(finds.when) if gives else finds.when
    if act not in WITHOUT_WHEN or opens or context.wished or _is_beside_a_question(finds, act):
        return when
    return When([], told=when.told)


def _gives(act: Act, asked: Expecting) -> bool:
    """Does the message give what was asked, or ask for an appointment? At a summary nothing is guessed."""
    if asked is Expecting.CONFIRM or (asked is Expecting.GREETING and act is Act.INFORM):
        return False
    return act in GIVES_DATA


def _is_beside_a_question(finds: Finds, act: Act) -> bool:
    """«A las 8. ¿Y cuánto cuesta?»: the day or the hour is no part of what is asked."""
    when = finds.when
    said = [*when.spans, *(when.told if when.doubtful else [])]
    if act is Act.ASK_PRODUCT and stands_apart(finds.tokens, when.spans, PRICED):
        return True  # «¿cuánto sale, y si hay el domingo?»
    return bool(finds.beside) or (act in QUESTIONS and stands_apart(finds.tokens, said))


def _with_its_hour(choice: Choice | None, when: When, context: Context) -> Choice | None:
    """«la 1, a las 2 voy»: a number that may be a row or an hour is the row whose hour is said with it."""
    if choice is None or not choice.hours or when.time is None:
        return choice
    if choice.hours[0] not in {when.time, *other_halves(when)}:
        return choice
    row = next(at for at, offer in enumerate(context.offers, start=1) if offer.time() == choice.hours[0])
    return replace(choice, index=row, hours=())


def _of_the_list(when: When, choice: Choice | None, context: Context) -> When:
    """What a list that he has before him settles.

    «ya entonces a las 2, voy a cerrar mi puesto»: of its hours none is told in passing. «¿no hay 8? la de 9»:
    of two hours the one that it has. «la opción 3, martes 11»: the row that is named, which is a Tuesday's.
    """
    if not context.listed:
        return when
    index = (choice.index or 0) if choice is not None else 0
    row = context.offers[index - 1] if index > 0 else None
    if row is not None and (row.date() in when.dates or row.time() in when.times):
        return When([], told=when.told)
    if len(when.doubts) != 1 or not when.doubts <= OF_HOURS:
        return when
    offered = {offer.time() for offer in context.offers}
    named = [
        sure
        for each in when.times
        if offered & {each, *other_halves(sure := replace(when, time=each, times=()))}
    ]
    return replace(named[0], doubts=frozenset(), doubtful=False) if len(named) == 1 else when


def _rests_on_a_guess(finds: Finds, context: Context, act: Act) -> bool:
    """Is a day perhaps only told, an address amiss, or a datum perhaps among the words that nobody took?"""
    said = places([(start, end) for start, end, _ in finds.spans] + finds.when.spans)
    left = [token for at, token in enumerate(finds.tokens) if at not in said and token.word not in PLAIN]
    of_contact = context.expecting is Expecting.CONTACT and act in GIVES_DATA
    return (
        not finds.when.certain
        or (finds.address is not None and finds.address.invalid is not None)
        or any(token.is_figure for token in left)
        or any(is_strange(finds.tokens[at]) for at in _beside(said, finds.tokens) - said)
        or ((of_contact or finds.name is not None) and sum(token.is_word for token in left) >= MANY)
    )


def _beside(places: frozenset[int], tokens: Sequence[Token]) -> frozenset[int]:
    """The words next to some, or with a joint between: «mi cita de *oy* para el martes»."""
    next_to = {at + side for at in places for side in (-1, 1)}
    over_joints = {at + side for at in places for side in (-2, 2) if key_at(tokens, at + side // 2) in JOINTS}
    return frozenset(at for at in next_to | over_joints if 0 <= at < len(tokens))


def _topics(finds: Finds, act: Act, wishes: Iterable[tuple[str, str]]) -> frozenset[Topic]:
    """What it is about. A message in another language of which something was understood needs no other.

    Which language is spoken is answered as the wish that it is.
    """
    if act is Act.AFFIRM:
        return frozenset()
    known = gives_data(finds) or any(kind == WishKind.LANGUAGE for kind, _ in wishes)
    return finds.topics - ({Topic.FOREIGN} if known else set())


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
    if when.earliest or when.latest or when.since or when.until or Topic.WAITLIST in finds.topics:
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
    return product_asked(finds.text, finds.tokens, places([*spans, *finds.when.spans, *finds.when.told]))


def _wished(finds: Finds, context: Context, act: Act) -> list[Wish]:
    """What is asked for and no datum holds."""
    act = finds.gives or act
    spans = [*all_spans(finds), *finds.asked] if finds.gives else all_spans(finds)
    kinds = {at: kind for start, end, kind in spans for at in range(start, end)}
    found = find_wishes(finds.tokens, spans, act, finds.when.recurs)
    found = [each for each in found if each.kind != WishKind.APPOINTMENTS or act in GIVES_DATA]
    timed = bool(finds.when.spans)
    purposes = find_purposes(finds.text, finds.tokens, kinds, context.services, act, timed=timed)
    found = together(finds.tokens, found, purposes)
    may_bring = act in BESIDE_A_YES or (act is Act.ASK_BUSINESS and finds.guessed)
    if found or gives_data(finds) or not may_bring or context.expecting is not Expecting.CONFIRM:
        return found
    brought = find_brought(finds.tokens)
    return [Wish(WishKind.NOTE.value, *brought)] if brought is not None else []


def _act_wishing(finds: Finds, context: Context, act: Act, wishes: Sequence[Wish]) -> Act:
    """The act of a message with wishes, where it does nothing else: it brings them."""
    if finds.beside or finds.ends or not any(wish.kind in BRINGS for wish in wishes):
        return act
    if act in SAYS_LITTLE:
        return act if Topic.DISTRESS in finds.topics else Act.INFORM
    summary = context.expecting is Expecting.CONFIRM
    if act is Act.DENY:  # of a list it is the offers that he refuses
        return Act.CORRECT if summary or not (context.listed and context.offers) else act
    return Act.INFORM if act is Act.ASK_BUSINESS and finds.guessed and summary else act


def _words(finds: Finds, wishes: Iterable[Wish]) -> tuple[tuple[str, str], ...]:
    """The wishes by their kind, with the words as they were typed."""
    tokens = finds.tokens
    return tuple(
        (wish.kind, finds.text[tokens[wish.start].start : tokens[wish.end - 1].end]) for wish in wishes
    )


def _question(finds: Finds, act: Act, wishes: Iterable[tuple[str, str]]) -> str | None:
    """The message; of one that asks beside what it gives that alone, with the service that it is asked of."""
    if act is Act.MY_BOOKING and _matter(finds, act) in LATE and asks(finds.tokens):
        return finds.text[:MAX_QUESTION].strip()
    if act not in QUESTIONS:
        return None
    of_it = bool(OF_A_SERVICE & {token.word for token in tokenise(finds.beside)})
    services = [words for kind, words in wishes if kind == WishKind.SERVICE] if of_it else []
    return ". ".join([*services, finds.beside or finds.text])[:MAX_QUESTION].strip()


def _matter(finds: Finds, act: Act) -> Matter | None:
    """What of an appointment it is about. Of the one just made it may be known already."""
    if finds.of_made and (finds.matter or act is Act.CHANGE_BOOKING):
        return finds.matter
    return matter_of(finds.tokens, act)


def _told_of_own(finds: Finds, context: Context, act: Act) -> _Told:
    """The day and the hour that he says his appointment has: «mi cita del jueves»."""
    if act is not Act.CHANGE_BOOKING or not finds.when.told:
        return {}
    start, end = finds.when.told[0][0], finds.when.told[-1][1]
    said = {at for span in finds.when.told for at in range(*span)}
    rest = bytearray(at not in said for at in range(start, end))
    told = read_when(finds.tokens[start:end], rest, context)
    if told.since and told.until and finds.when.time is None:  # «de las 9 a las 11 del jueves»
        return {
            "told_date": told.date or finds.when.date,
            "time": told.until,
            "time_ambiguous": told.ambiguous,
        }
    hour = None if told.ambiguous else told.time
    return {"told_date": told.date, "told_time": hour}


def _counted(
    finds: Finds, context: Context, act: Act, wishes: tuple[tuple[str, str], ...]
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many appointments it is about, and what is wished besides: of two people each comes to his own."""
    count = count_of(wishes)
    if act not in GIVES_DATA or count > 1:
        return count, wishes
    if not are_two(finds.tokens, finds.when, following=context.following):
        return count, wishes
    wishes = tuple(wish for wish in wishes if wish[0] not in WHO_COMES)
    return 2, wishes if context.following else (*wishes, (WishKind.APPOINTMENTS, finds.text))


def _reading(
    finds: Finds,
    context: Context,
    act: Act,
    about: frozenset[str],
    certainty: tuple[bool, bool],
    wished: Sequence[Wish],
) -> Reading:
    """`certainty`: is it explained, is it arguable?"""
    explained, arguable = certainty
    address, (count, wishes) = finds.address, _counted(finds, context, act, _words(finds, wished))
    when, later = split(finds.when, count)
    hours = finds.choice.hours if finds.choice else ()
    reading = Reading(
        act=act,
        topics=_topics(finds, act, wishes),
        matter=_matter(finds, act),
        of_made=finds.of_made,
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
        explained=explained,
        arguable=arguable,
        ends=finds.ends and act in ENDING,
        source="rules",
    )
    told = _told_of_own(finds, context, act)
    return replace(reading, **told) if told else reading
