"""The machine: `step(flow, conversation, event, now) -> Step`.

A pure function. It performs nothing: it returns the next conversation, the command for a tool, if any, and
what to say, all as data. It reads no clock, no file and no setting; the same arguments always give the same
result. Somebody else performs the command and comes back with its answer as the next event.

What no flow file can change is decided here:

- a yes counts only when the rules read it, when it is the whole message, and while the summary is what the
  customer was last asked about (`_hear`); coming to rest anywhere, or asking anything else, withdraws the
  summary and its yes (`_enter`, `_ask`), unless the question is whether he says yes to that very summary
  (`_reminded`);
- an event that the state can't have is an `IllegalEventError`, and nothing changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from citas.machine.change import Change, must_choose, subject
from citas.machine.conversation import Conversation, Slots, relisted
from citas.machine.declared import DatumType, Into
from citas.machine.events import (
    TENANTS_OWN,
    AnswerBusiness,
    Appointment,
    CheckAvailability,
    CheckChange,
    Command,
    CreateBooking,
    Event,
    FindChange,
    FindTimes,
    FollowUp,
    HandOver,
    LookAtDay,
    MessageRead,
    News,
    NewsArrived,
    Outcome,
    OwnAppointments,
    RequestKind,
    Search,
    Terms,
    Tool,
    ToolAnswered,
)
from citas.machine.flow import (
    DATA_ACTS,
    NEXT,
    PLACEHOLDER,
    RETURN,
    Flow,
    Question,
    Transition,
    numbered,
)
from citas.machine.guards import Moment, pending
from citas.machine.kinds import headed, show
from citas.machine.reading import ASKS_OUTCOME, Act, Expecting, WishKind
from citas.machine.replacing import replace
from citas.machine.values import (
    BETWEEN_WISHES,
    KEPT,
    MOST_WISHES,
    Choice,
    OpenKind,
    Source,
    Values,
    is_said_in,
    noted,
    without,
)
from citas.machine.vocabulary import apply, holds

COUNT_FAILURE = "count_failure"
CHANGES = frozenset({RequestKind.MOVE, RequestKind.CANCEL})
TITLE = "Reunion para el usuario: "  # of an event whose flow names no other


class IllegalEventError(Exception):
    """An event that can't happen in this state. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Say:
    """One text to say: its name in the text file, which variant, and the facts at that moment."""

    text: str
    variant: int
    conversation: Conversation
    event: Event | None
    today: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One transition taken, for the metrics and the tests. `row` is its place in the flow file."""

    row: str
    source: str
    event: str
    target: str


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one event. With a `command`, the conversation waits in a tool state for its answer."""

    conversation: Conversation
    command: Command | None = None
    says: tuple[Say, ...] = ()
    hops: tuple[Hop, ...] = ()


def begin(flow: Flow, unresolved: Appointment | None = None) -> Conversation:
    """A conversation in which nothing was said yet.

    `unresolved` is a request of this customer whose outcome he was never told: what was said before is lost.
    """
    if unresolved is None or flow.recalled is None:
        return Conversation(state=flow.initial)
    return Conversation(state=flow.recalled, unresolved=unresolved)


def fits(flow: Flow, conversation: Conversation) -> bool:
    """Can this conversation go on in this flow? Not if it rests in a state of another one."""
    places = {conversation.state, conversation.resume or conversation.state}
    return all(place in flow.states and flow.states[place].invoke is None for place in places)


def expecting(flow: Flow, conversation: Conversation, now: dt.datetime) -> Expecting:
    """What the pending question expects, for the reader of the next message."""
    if conversation.expects is not None:
        return conversation.expects
    question = standing(flow, conversation, now)
    return question.expecting if question else Expecting.GREETING


def standing(flow: Flow, conversation: Conversation, now: dt.datetime) -> Question | None:
    """The question of the state, if it has one now."""
    return _question(flow, conversation, Moment(None, now, flow.data))


def suggested(flow: Flow, conversation: Conversation, now: dt.datetime) -> tuple[str, ...]:
    """What the pending question proposes for its datum, for the reader of the next message."""
    if expecting(flow, conversation, now) is not Expecting.CONTACT:
        return ()
    opened = pending(conversation)
    return opened.options if opened else ()


def proposed(conversation: Conversation) -> tuple[str, ...]:
    """The options among which the pending question lets him choose, if those are not all."""
    opened = conversation.open.get(conversation.asked or "")
    return opened.options if opened else ()


def unfit(flow: Flow, conversation: Conversation) -> str | None:
    """The number that he gave and that can't be booked, by its name: he may say another at any time."""
    opened = (name for name, each in conversation.open.items if each.kind is OpenKind.INVALID)
    return next((name for name in opened if flow.data[name].type is DatumType.NUMBER), None)


def listed(flow: Flow, conversation: Conversation) -> tuple[dt.datetime, ...]:
    """The times that a message may point at: those offered, or his own appointments, if that is asked."""
    change = conversation.change
    if change is None or flow.states[conversation.state].first:
        return conversation.offers
    if must_choose(change, conversation.own):
        return tuple(each.starts for each in conversation.own)
    return change.offers


def made(conversation: Conversation, now: dt.datetime) -> dt.datetime | None:
    """When the appointment starts that was made in this conversation, if it is still to come."""
    booking = conversation.booking
    return booking.starts if booking is not None and booking.starts > now else None


def signed(flow: Flow, conversation: Conversation) -> str | None:
    """The name on the summary that he has before him."""
    return _first(flow, DatumType.PERSON, conversation.shown.values) if conversation.shown else None


def requested(conversation: Conversation) -> dt.datetime | None:
    """The time that the team was last asked to move one to; its own where it is to be cancelled."""
    asked = next((each for each in reversed(conversation.asked_team) if each.kind in CHANGES), None)
    return None if asked is None else asked.wanted or asked.appointment


def drafting(conversation: Conversation, now: dt.datetime) -> bool:
    """Is an appointment in the making, of which a day was said? Not the one that was made here."""
    begun = conversation.slots.date is not None or conversation.choosing
    standing = made(conversation, now)
    is_made = standing is not None and conversation.slot() == standing
    return begun and not is_made and conversation.unresolved is None


def held(conversation: Conversation) -> tuple[str, ...]:
    """What stands in the appointment that was made here, as it is shown."""
    booking = conversation.booking
    return tuple(show(value) for _, value in booking.appointment.values.items) if booking else ()


def on_the_draft(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    """What is noted of the appointment in the making: what went to the calendar is not changed here."""
    return () if _is_written(conversation) else conversation.wishes


def step(flow: Flow, conversation: Conversation, event: Event, now: dt.datetime) -> Step:
    """Handle one event. `now` is naive local time. Raises `IllegalEventError`."""
    moment = Moment(event, now, flow.data, frozenset(flow.wishes))
    if isinstance(event, MessageRead):
        conversation = _hear(relisted(conversation, flow.data), event).with_words(event.words)
    return _take(flow, conversation, event, moment)


def follow_up_of(flow: Flow, conversation: Conversation) -> FollowUp | None:
    """What is to be looked up before his next message, if he went on from a request that nobody answered."""
    if conversation.unresolved is None or conversation.state == flow.recalled:
        return None
    return _follow_up(flow, conversation.unresolved)


def told_late(flow: Flow, conversation: Conversation, answer: ToolAnswered, now: dt.datetime) -> Step:
    """What became of such a request, said and noted as the flow does it. He stays where he is."""
    moment = Moment(answer, now, flow.data, frozenset(flow.wishes))
    state = next((name for name, each in flow.states.items() if each.invoke is Tool.FOLLOW_UP), None)
    if state is None:
        return Step(conversation)
    place, row = _choose(flow, replace(conversation, state=state), moment, answer.outcome)
    says: list[Say] = []
    for text in row.say:
        conversation = _say(conversation, moment, text, says)
    for name in row.actions:
        conversation = apply(name, conversation, moment)
    return Step(conversation, None, tuple(says), (Hop(place, state, answer.outcome, conversation.state),))


def _hear(conversation: Conversation, event: MessageRead) -> Conversation:
    """Count the turn, and note consent: a plain yes of the rules to the summary now shown."""
    accepted = conversation.shown if event.reading.is_plain_yes() else None
    return replace(conversation, turns=conversation.turns + 1, accepted=accepted)


def candidates(flow: Flow, state: str, cause: Act | Outcome | News) -> Iterator[tuple[str, Transition]]:
    """The rows that may answer a message's act or a tool's outcome in `state`, in order, with their places.

    The order of search is explained in `citas.machine.flow`.
    """
    for place, rows in _blocks(flow, state, cause):
        yield from numbered(place, rows)


def _blocks(flow: Flow, name: str, cause: Act | Outcome | News) -> Iterator[tuple[str, Sequence[Transition]]]:
    state = flow.states[name]
    if isinstance(cause, Act) and state.invoke is None:
        if cause in DATA_ACTS and state.questions and state.first:
            yield "first", flow.first
        yield f"{name}.{cause}", state.on.get(cause, ())
        yield f"everywhere.{cause}", flow.everywhere.get(cause, ())
        yield f"{name}.otherwise", state.otherwise or ()
    elif isinstance(cause, Outcome) and state.invoke is not None:
        yield f"{name}.{cause}", state.on.get(cause, ())
    elif isinstance(cause, News) and state.invoke is None:
        yield f"news.{cause}", flow.news.get(cause, ())


def _choose(
    flow: Flow, conversation: Conversation, moment: Moment, cause: Act | Outcome | News
) -> tuple[str, Transition]:
    for place, row in candidates(flow, conversation.state, cause):
        if holds(row.guard, conversation, moment):
            return place, row
    raise IllegalEventError(f"{conversation.state} has no row for {cause}")


def _take(
    flow: Flow, conversation: Conversation, event: Event, moment: Moment, *, forwarded: bool = False
) -> Step:
    """Find the row for the event and follow it: say (of what was known before), act, move, ask.

    What was said before a question was asked does not fail to answer it: with `forwarded` it isn't counted.
    """
    cause = cause_of(event)
    place, row = _choose(flow, conversation, moment, cause)
    if forwarded:
        uncounted = tuple(name for name in row.actions if name != COUNT_FAILURE)
        row = row.model_copy(update={"actions": uncounted})
    source = conversation.state
    says: list[Say] = []
    for text in row.say:
        conversation = _say(conversation, moment, text, says)
    for name in row.actions:
        conversation = apply(name, conversation, moment)
    conversation = _answer_wishes(flow, conversation, moment, row, says)
    target = _resolve(flow, conversation, moment, row)
    hop = Hop(place, source, cause, target or source)
    if row.target == RETURN and target is not None:
        reminded = _reminded(flow, conversation, moment, row, target, says)
        if reminded is not None:
            return Step(reminded, None, tuple(says), (hop,))
    if target is None:
        if row.ask:
            conversation = _ask(flow, conversation, moment, row, says)
        return Step(conversation, None, tuple(says), (hop,))
    conversation = _enter(flow, conversation, target)
    if row.forward:
        rest = _take(flow, conversation, event, moment, forwarded=True)
        return replace(rest, says=(*says, *rest.says), hops=(hop, *rest.hops))
    if row.ask is None and _nothing_to_ask(flow, conversation, moment):
        then = flow.states[conversation.state].then
        conversation = _enter(flow, conversation, then or _next(flow, conversation, moment))
        hop = replace(hop, target=conversation.state)
    command = _command(flow, conversation)
    if command is None:
        conversation = _ask(flow, conversation, moment, row, says)
    return Step(conversation, command, tuple(says), (hop,))


def _answer_wishes(
    flow: Flow, conversation: Conversation, moment: Moment, row: Transition, says: list[Say]
) -> Conversation:
    """Say what becomes of each wish that no datum holds, once, and again to who asks again.

    It is kept with an appointment in the making, as one of its data, until he takes it out. Nothing can be
    added to one that went to the calendar, nor to a list that is full. What has one answer gets it once.
    """
    if moment.reading is None:
        return conversation
    answered: dict[str, list[str]] = {}
    conversation = _take_out(flow, conversation, moment.reading.dropped, answered)
    before = conversation.wishes
    for kind, words in moment.reading.wishes:
        answer = flow.wishes.get(WishKind(kind))
        is_known = _is_noted(words, conversation)
        is_asked = moment.reading.asks_about((kind, words))
        if answer is None or ((kind, words) in before and not is_asked):
            continue
        if row.forward and is_asked:  # what is asked is answered once, where the message is heard to the end
            continue
        if (kind, words) not in before:
            stay = (
                each
                for each in conversation.wishes
                if not _gives_way(each, kind, before, conversation, moment)
            )
            conversation = _keep_wishes(flow, replace(conversation, wishes=(*stay, (kind, words))))
        if is_known and not is_asked:
            continue
        text = answer.keep if answer.keep and _is_noted(words, conversation) else answer.decline
        answered.setdefault(text, []).append(words)
    for text, said in answered.items():
        conversation = replace(conversation, wish=_as_one(said))
        conversation = _say(conversation, moment, text, says)
    return conversation


def _as_one(said: Sequence[str]) -> str:
    """Several wishes that have one answer, but for those that others say, too."""
    told = [one for at, one in enumerate(said) if not any(is_said_in(one, other) for other in said[at + 1 :])]
    return BETWEEN_WISHES.join(told)


def _take_out(
    flow: Flow, conversation: Conversation, dropped: Sequence[str], answered: dict[str, list[str]]
) -> Conversation:
    """Without what he takes out of what is noted; of «manicure y pedicure» the other stays."""
    if not dropped or _is_written(conversation):
        return conversation
    left = list[tuple[str, str]]()
    for kind, words in conversation.wishes:
        answer, rest = flow.wishes.get(WishKind(kind)), without(words, dropped)
        left += [(kind, rest)] if rest else []
        if rest != words and answer is not None and answer.drop:
            answered.setdefault(answer.drop, list(dropped))
    if (*left,) == conversation.wishes:
        return conversation
    bare = replace(conversation.slots, values=conversation.slots.values.without(KEPT))
    return _keep_wishes(flow, replace(conversation.with_slots(bare), wishes=(*left,)))


def _is_written(conversation: Conversation) -> bool:
    """Did the appointment that is spoken of go to the calendar?"""
    wanted = conversation.slots.appointment()
    written = (conversation.booking.appointment if conversation.booking else None, conversation.unresolved)
    return wanted is not None and wanted in written


def _is_noted(words: str, conversation: Conversation) -> bool:
    """Is it kept with the appointment, perhaps in more words?"""
    kept = show(conversation.slots.values.get(KEPT) or "").split(BETWEEN_WISHES)
    return any(is_said_in(noted(words), one) for one in kept)


def _gives_way(
    old: tuple[str, str],
    kind: str,
    before: Sequence[tuple[str, str]],
    conversation: Conversation,
    moment: Moment,
) -> bool:
    """Does a wish of an earlier message give way to a new one of its kind?

    Notes add up, and so do services, but for one that went on to this appointment from the one before: which
    takes the place of which the reading says.
    """
    if old[0] != kind or kind == WishKind.NOTE or old not in before:
        return False
    reading = moment.reading
    if kind == WishKind.SERVICE:
        parted = reading is not None and any(each.service for each in reading.later)
        return parted or _is_carried(old[1], conversation)
    return reading is not None and reading.act is Act.CORRECT


def _is_carried(words: str, conversation: Conversation) -> bool:
    """Does it stand in the appointment before this one, too?"""
    if conversation.booking is None:
        return False
    kept = show(conversation.booking.appointment.values.get(KEPT) or "").split(BETWEEN_WISHES)
    return any(is_said_in(noted(words), one) for one in kept)


def _keep_wishes(flow: Flow, conversation: Conversation) -> Conversation:
    """Those that the flow keeps, in the order they came in, where they can still go with the appointment."""
    slots = conversation.slots
    if _is_written(conversation):
        return conversation
    keeping = {kind for kind, answer in flow.wishes.items() if answer.keep}
    all_kept = dict.fromkeys(noted(words) for kind, words in conversation.wishes if kind in keeping)
    kept = list[str]()
    for one in all_kept:
        if not any(is_said_in(one, other) for other in kept):
            kept = [*(other for other in kept if not is_said_in(other, one)), one]
    if not kept:
        return conversation
    values = slots.values.put(KEPT, BETWEEN_WISHES.join(kept[:MOST_WISHES]))
    return conversation.with_slots(replace(slots, values=values))


def _nothing_to_ask(flow: Flow, conversation: Conversation, moment: Moment) -> bool:
    questions = flow.states[conversation.state].questions
    return bool(questions) and _question(flow, conversation, moment) is None


def _resolve(flow: Flow, conversation: Conversation, moment: Moment, row: Transition) -> str | None:
    target = row.target
    if target == RETURN:
        target = conversation.resume or conversation.state
        if row.ask is None and any(step.state == target for step in flow.spine):
            target = NEXT
    return _next(flow, conversation, moment) if target == NEXT else target


def _next(flow: Flow, conversation: Conversation, moment: Moment) -> str:
    """The first step of the spine that is not done."""
    return next(
        step.state for step in flow.spine if not step.until or not holds(step.until, conversation, moment)
    )


def _enter(flow: Flow, conversation: Conversation, target: str) -> Conversation:
    """Move to `target`. A tool runs on behalf of the state that asked; resting anew ends a summary."""
    source = flow.states[conversation.state]
    if flow.states[target].invoke is None:
        return replace(
            conversation, state=target, shown=None, accepted=None, expects=None, asked=None, resume=None
        )
    resume = conversation.resume if source.invoke is not None else conversation.state
    return replace(conversation, state=target, resume=resume)


def _reminded(
    flow: Flow, conversation: Conversation, moment: Moment, row: Transition, target: str, says: list[Say]
) -> Conversation | None:
    """Back at a summary that still stands: its yes asked for again in a few words, if the flow has them.

    It stands if it was shown, no datum has changed since, and the state that showed it is next still.
    """
    stands = conversation.shown is not None and conversation.shown == conversation.slots.appointment()
    back = replace(conversation, state=target, accepted=None, expects=None, resume=None)
    question = _question(flow, back, moment)
    if not stands or row.ask or target != (conversation.resume or conversation.state):
        return None
    if question is None or question.reminder is None:
        return None
    return _say(back, moment, question.reminder, says)


def _question(flow: Flow, conversation: Conversation, moment: Moment) -> Question | None:
    for question in flow.states[conversation.state].questions:
        if holds(question.when, conversation, moment):
            return question
    return None


def _ask(
    flow: Flow, conversation: Conversation, moment: Moment, row: Transition, says: list[Say]
) -> Conversation:
    """Ask what the row says instead, or the state's own question: lower on its ladder after a failure."""
    question = _question(flow, conversation, moment)
    if row.ask:
        conversation = _say(conversation, moment, row.ask, says)
        if row.target == RETURN and question is not None:  # what he was asked he may still answer
            conversation = replace(conversation, asked=question.datum)
        return replace(conversation, shown=None, accepted=None, expects=row.expects)
    if question is None:
        return conversation
    conversation = replace(conversation, asked=question.datum)
    rung = min(conversation.failures, len(question.ladder) - 1) if COUNT_FAILURE in row.actions else 0
    conversation = _say(conversation, moment, question.ladder[rung], says)
    whole = question.summary and all(name in conversation.slots.values for name in flow.needs())
    return replace(conversation, shown=conversation.slots.appointment()) if whole else conversation


def _say(conversation: Conversation, moment: Moment, text: str, says: list[Say]) -> Conversation:
    said = dict(conversation.said)
    variant = said.get(text, 0)
    says.append(Say(text, variant, conversation, moment.event, moment.now.date()))
    said[text] = variant + 1
    return replace(conversation, said=tuple(said.items()))


def _command(flow: Flow, conversation: Conversation) -> Command | None:
    """The command of the tool that the state invokes, made from what is known and from nothing else."""
    tool = flow.states[conversation.state].invoke
    slots = conversation.slots
    match tool:
        case None:
            return None
        case Tool.LOOK_AT_DAY:
            return _look(slots, _terms(flow, slots))
        case Tool.CHECK_AVAILABILITY:
            return _check(slots, _terms(flow, slots))
        case Tool.FIND_TIMES:
            return find_command(conversation, _terms(flow, slots))
        case Tool.CREATE_BOOKING:
            return _booking(flow, slots.appointment(), conversation.accepted)
        case Tool.SEARCH:
            return _search(flow, conversation)
        case Tool.ANSWER_BUSINESS:
            return _answer_business(flow, conversation)
        case Tool.FOLLOW_UP:
            return _follow_up(flow, conversation.unresolved)
        case Tool.HAND_OVER:
            return _hand_over(flow, conversation)
        case Tool.OWN_APPOINTMENTS:
            return OwnAppointments(requests=conversation.matter in ASKS_OUTCOME)
        case Tool.CHECK_CHANGE:
            return _check_change(conversation)
        case Tool.FIND_CHANGE:
            return _find_change(conversation)
    assert_never(tool)


def _search(flow: Flow, conversation: Conversation) -> Search:
    about, said = _about(flow, conversation), _said(conversation)
    return Search(conversation.query, conversation.question, conversation.topics, about, said)


def _answer_business(flow: Flow, conversation: Conversation) -> AnswerBusiness:
    asked = conversation.question or conversation.query
    about, said = _about(flow, conversation), _said(conversation)
    return AnswerBusiness(asked, conversation.topics, about, said, flow.requires_email())


def _said(conversation: Conversation) -> str:
    """The message in which he asked; none where the flow asks in his place."""
    return conversation.words[-1] if conversation.question and conversation.words else ""


def _about(flow: Flow, conversation: Conversation) -> tuple[str, ...]:
    """What the appointment is for: the service that was chosen, or those that he wishes for."""
    chosen = [
        value.name
        for name, value in conversation.slots.values.items
        if name in flow.data and flow.data[name].source is Source.SERVICES and isinstance(value, Choice)
    ]
    wished = [words for kind, words in conversation.wishes if kind == WishKind.SERVICE]
    return tuple(chosen or wished)


def _terms(flow: Flow, slots: Slots) -> Terms:
    """What was chosen makes of the tenant's own, and whether a branch is still to be chosen."""
    terms = Terms.of(slots.values)
    branches = any(datum.source is Source.BRANCHES for datum in flow.data.values())
    return replace(terms, open_branch=branches and terms.branch is None)


def _look(slots: Slots, terms: Terms) -> LookAtDay:
    if slots.date is None:
        raise IllegalEventError("no day to look at")
    return LookAtDay(slots.date, terms)


def _check(slots: Slots, terms: Terms) -> CheckAvailability:
    if slots.date is None or slots.time is None:
        raise IllegalEventError("no slot to check")
    return CheckAvailability(slots.date, slots.time, slots.ambiguous, terms)


def _follow_up(flow: Flow, unresolved: Appointment | None) -> FollowUp:
    return FollowUp(unresolved is not None and _first(flow, DatumType.EMAIL, unresolved.values) is None)


def _check_change(conversation: Conversation) -> CheckChange:
    change = conversation.change or Change()
    return CheckChange(change.date, change.time, change.ambiguous, _terms_of_change(conversation))


def _find_change(conversation: Conversation) -> FindChange:
    """Hours to which his appointment could move, near the one that he named last."""
    change = conversation.change or Change()
    return FindChange(
        FindTimes(
            change.date,
            change.time or (change.wished.time() if change.wished else None),
            change.earliest,
            change.latest,
            refused=_not_offered(change),
            terms=_terms_of_change(conversation),
        )
    )


def find_command(conversation: Conversation, terms: Terms = TENANTS_OWN) -> FindTimes:
    """What is to be looked for: the day, the hours and their bounds, as far as they are known or wished."""
    slots, hours = conversation.slots, conversation.wished_hours()
    return FindTimes(
        slots.date,
        slots.time or conversation.near or next(iter(hours), None),
        conversation.earliest,
        conversation.latest,
        conversation.refused,
        terms=terms,
        dates=conversation.days if slots.date is None else (),
        hours=hours,
        excluded=conversation.excluded,
        soonest=conversation.soonest,
        after=conversation.after,
        before=conversation.before,
    )


def _not_offered(change: Change) -> tuple[dt.datetime, ...]:
    """What was not free, and the time that the appointment has."""
    return (*change.refused, *([change.appointment] if change.appointment else []))


def _terms_of_change(conversation: Conversation) -> Terms:
    moved = subject(conversation.change, conversation.own)
    return moved.appointment.terms if moved else TENANTS_OWN


def _hand_over(flow: Flow, conversation: Conversation) -> HandOver:
    """All that a person needs to take over: of the appointment it is about, else of the one in the making."""
    kind = flow.states[conversation.state].request or RequestKind.PERSON
    change = conversation.change if kind in CHANGES else None
    known, starts = _concerned(conversation, kind)
    values = known.values if known else _with_unfit(flow, conversation)
    return HandOver(
        reason=conversation.state,
        kind=kind,
        words=conversation.words,
        name=_first(flow, DatumType.PERSON, values) or "",
        contact=_first(flow, DatumType.EMAIL, values) or _first(flow, DatumType.PHONE, values) or "",
        date=known.date if known else conversation.slots.date,
        time=known.time if known else conversation.slots.time,
        values=values,
        tried=flow.states[conversation.resume or conversation.state].title,
        appointment=starts,
        wanted=change.wanted if change and not change.cancels else None,
        wanted_free=change.wanted_free if change and not change.cancels else None,
    )


def _with_unfit(flow: Flow, conversation: Conversation) -> Values:
    """What is known, with a number that can't be booked: a person may find a way."""
    values, name = conversation.slots.values, unfit(flow, conversation)
    opened = conversation.open.get(name or "")
    return values if name is None or opened is None else values.put(name, opened.typed)


def _concerned(
    conversation: Conversation, kind: RequestKind
) -> tuple[Appointment | None, dt.datetime | None]:
    """The appointment that a request is about, and when it starts, as far as each is known."""
    own, sent = conversation.own, conversation.unresolved
    if kind in CHANGES and conversation.change is not None:
        found = subject(conversation.change, own)
        return found.appointment if found else None, conversation.change.appointment
    if kind is RequestKind.NOTICE and len(own) == 1:
        return own[0].appointment, own[0].starts
    if kind is RequestKind.UNRESOLVED and sent is not None:
        return sent, dt.datetime.combine(sent.date, sent.time)
    return None, None


def _booking(flow: Flow, appointment: Appointment | None, accepted: Appointment | None) -> CreateBooking:
    """What the calendar is given: the first person and address of the data, and the title of the event."""
    if appointment is None:
        raise IllegalEventError("no appointment to book")
    values = appointment.values
    additions = [
        f"{headed(name, datum, value)}: {show(value)}"
        for name, datum in flow.data.items()
        if Into.TITLE in datum.into
        and (value := values.get(name)) is not None
        and not (datum.any and show(value) == datum.any)
    ]
    kept = values.get(KEPT)
    additions += [show(kept)] if kept is not None else []
    person = _first(flow, DatumType.PERSON, values)
    title = PLACEHOLDER.sub(lambda found: show(values.get(found[1]) or ""), flow.event)
    return CreateBooking(
        appointment,
        accepted,
        " · ".join((title or f"{TITLE}{person or ''}", *additions)),
        person,
        _first(flow, DatumType.EMAIL, values),
    )


def _first(flow: Flow, kind: DatumType, values: Values) -> str | None:
    """The first value of a type, in the order of the flow file."""
    found = (values.get(name) for name, datum in flow.data.items() if datum.type is kind)
    value = next((value for value in found if value is not None), None)
    return value if isinstance(value, str) else None


def cause_of(event: Event) -> Act | Outcome | News:
    """What the rows of a flow are looked up by: the act of a message, the outcome of a tool, or the news."""
    match event:
        case MessageRead():
            return event.reading.act
        case NewsArrived():
            return event.news
        case _:
            return event.outcome
