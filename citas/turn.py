"""One message, from lock to reply: the only place where the parts meet.

    understand the message ─► step the machine ─► perform its command ─► step … ─► phrase the reply ─► save

Whatever a turn does is saved at its end, as a whole, or not at all; except that before the one write to the
calendar, once the ledger has it, the conversation is saved as if no answer had come. So a turn that is cut
off there leaves behind the truth (sent, outcome unknown), and the write is not sent again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from cachetools import LRUCache

from citas.bookings import Attempt, Bookings
from citas.calendars import Calendars
from citas.crowd import Crowd
from citas.handover import news_of, request_for
from citas.heard import Message, again, noted
from citas.ledger.records import Handoff, LedgerError
from citas.machine.conversation import Conversation, Replied
from citas.machine.declared import DatumType
from citas.machine.engine import (
    Hop,
    Say,
    Step,
    begin,
    drafting,
    expecting,
    fits,
    follow_up_of,
    held,
    listed,
    made,
    on_the_draft,
    proposed,
    requested,
    signed,
    step,
    suggested,
    told_late,
    unfit,
)
from citas.machine.events import (
    CheckAvailability,
    CheckChange,
    CreateBooking,
    FindChange,
    FindTimes,
    FollowUp,
    HandOver,
    MessageRead,
    Outcome,
    OwnAppointments,
    ServiceCommand,
    Tool,
    ToolAnswered,
)
from citas.machine.flow import Flow
from citas.machine.options import Option
from citas.machine.reading import RULES, Expecting, Reading
from citas.machine.replacing import replace
from citas.machine.values import Source
from citas.model.asking import Asker, Model, OnBehalf
from citas.model.once import OneQuestion
from citas.observe import Metrics, masked
from citas.phrase.reply import as_it_is, own_text, render, start_of
from citas.phrase.tappable import Tappable, tappable
from citas.phrase.tone import Tones
from citas.profiles import Declared, Profiles
from citas.requests import MAX_MESSAGE, ChatMessage
from citas.sessions.running import Running
from citas.sessions.store import SessionKey, SessionStore
from citas.storage.errors import StoreError
from citas.tenant import Tenant
from citas.understand.context import Context
from citas.understand.purposes import may_name_something
from citas.understand.reader import split_images, understand

MODEL_SHARE = 0.25  # of what is left of a turn: the services and the reply need the rest
LAST_SECOND = 1.0  # for everything after the last answer
SERVICES_SECONDS = 1.0  # for what the business offers: without it a message is read, too
WAIT_SHARE = 5 / 6  # of the caller's patience, for a place: who gets one later has no time to use it
JUST_LEFT = 10_000  # summaries on their way to their customers, of which the store may not know yet
RECORDED = frozenset({Tool.CREATE_BOOKING, Tool.HAND_OVER})  # tools that leave a trace in the ledger

log = logging.getLogger("citas.turn")


class Tools(Protocol):
    """Performs commands. Never raises: what goes wrong is an outcome."""

    async def perform(
        self,
        command: ServiceCommand,
        tenant: Tenant,
        session_id: int,
        deadline: float | None = None,
        asking: OneQuestion | None = None,
    ) -> ToolAnswered: ...

    async def options(
        self, source: Source, tenant: Tenant, deadline: float | None = None
    ) -> tuple[Option, ...] | None: ...

    async def services(self, id_empresa: int, deadline: float | None = None) -> tuple[str, ...]: ...


async def _nothing() -> None:
    """There is nothing to note."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a message. `left` is called once it is on its way: until then nobody was told.

    `url` is the address of a file that goes along, and `options` are what can be tapped in place of typing.
    """

    text: str
    left: Callable[[], Awaitable[None]] = _nothing
    url: str = ""
    options: tuple[Tappable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message as it was read. `unseen`: the summary may never have gone out; `unheard`: nor an answer."""

    text: str
    images: bool
    reading: Reading
    is_asked: bool  # was something asked before it?
    unseen: bool
    unheard: bool
    model: Model | None
    asking: OneQuestion

    def message(self, now: dt.datetime) -> Message:
        return Message(self.text, self.reading, self.unheard, self.is_asked, now)


@dataclass(slots=True)
class _Story:
    """What one turn says and where it goes, step by step."""

    conversation: Conversation
    says: list[Say] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # that go with what the tools found

    def add(self, taken: Step) -> Step:
        self.conversation = taken.conversation
        self.says += taken.says
        self.hops += taken.hops
        return taken


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns, one at a time for each conversation. `clock` is aware and local.

    One deadline holds for the whole turn, from the message's arrival: the patience of whoever asked. Reads
    are given up in time, and while there is time left for the write where one may follow, so that a turn that
    waited for a dripping service can still end with what it knows. A turn that doesn't end by then all the
    same goes on without its caller.

    `model` is the language model under a key, "" for the service's own; `ask_model` lets a turn ask it.

    `watch` is told the transitions of each turn that came to its end, and the texts that it said: a rehearsal
    learns from it which rows a conversation takes, and a played customer what he was asked. `handed_over` is
    called when a request to the team was recorded.
    """

    profiles: Profiles
    sessions: SessionStore
    tools: Tools
    bookings: Bookings
    metrics: Metrics
    clock: Callable[[], dt.datetime]
    crowd: Crowd
    calendars: Calendars
    watch: Callable[[Sequence[Hop], Sequence[Say]], None] = lambda hops, says: None
    model: Callable[[str], Model | None] = lambda api_key: None
    ask_model: Callable[[SessionKey, Model | None], OneQuestion] = lambda key, model: OneQuestion()
    tones: Tones | None = None
    running: Running[Reply] = field(default_factory=Running)
    handed_over: Callable[[], None] = lambda: None
    just_left: LRUCache[SessionKey, int] = field(default_factory=lambda: LRUCache(JUST_LEFT))

    async def take(self, message: ChatMessage) -> Reply:
        """The reply to one message.

        Raises `TimeoutError` past its deadline, `CrowdedError` if nobody could look at the message.
        """
        await self.profiles.look()
        texts = self.profiles.of(message.tenant.id_empresa).files.texts
        if not message.text.strip():
            return Reply(own_text("empty_message", texts))
        if len(message.text) > MAX_MESSAGE:
            return Reply(own_text("long_message", texts))
        key = (message.tenant.id_empresa, message.session_id)
        names = [(*key, "id", message.message_id)] if message.message_id else []
        names.append((*key, "text", message.text))
        async with asyncio.timeout(self.bookings.limits.answer):
            return await self.running.join(names, lambda: self._queue(key, message))

    async def _queue(self, key: SessionKey, message: ChatMessage) -> Reply:
        """Wait for the customer's earlier messages to be answered, and for a place to be free."""
        limits, time = self.bookings.limits, asyncio.get_running_loop().time
        came = time()
        with self.crowd.inside(key[0]):
            async with (
                asyncio.timeout_at(came + limits.turn),
                self.sessions.turn(key) as version,
                self.crowd.working(key[0], came + limits.answer * WAIT_SHARE - time()),
            ):
                if time() >= came + limits.answer:
                    raise TimeoutError  # nobody waits any more: he was asked to write again
                return await self._converse(key, message, version, came + limits.answer)

    async def _converse(self, key: SessionKey, message: ChatMessage, version: int, deadline: float) -> Reply:
        """Take the turn. `version` is the conversation's when the message came in."""
        declared = self.profiles.of(message.tenant.id_empresa)
        message = replace(message, tenant=declared.settle(message.tenant))
        self.calendars.note(message.tenant)
        conversation = await self.sessions.load(key)
        reads_end = deadline - self._kept_for_the_rest(conversation)
        flow = await self._flow(declared, message.tenant, reads_end)
        if conversation is None or not fits(flow, conversation):
            owed, told = await asyncio.gather(self.bookings.owed(*key), self._news(key, flow))
            conversation = begin(flow, owed)
        else:
            told = await self._news(key, flow)
        replied = conversation.replied(message.message_id)
        if replied is not None:
            return self._same(key, conversation, replied)
        heard = await self._hear(key, message, flow, conversation, deadline)
        if heard.unseen or conversation.turns != version:  # said before what stands now: no yes to it
            heard = replace(heard, reading=replace(heard.reading, explained=False))
        before = None if told else again(conversation, heard.message(self._now()))
        if before is not None and before.alone:
            return Reply(before.reply, partial(self._note_told, key, conversation))
        story = _Story(conversation)
        for news in filter(None, map(news_of, told)):
            story.add(step(flow, story.conversation, news, self._now()))
        async with self._attempt(message, flow, deadline, reads_end, heard.asking) as booking:
            await self._play(story, flow, key, message, heard, booking)
            must_last = bool(told) or _stake(story.conversation) != _stake(conversation)
            reply = self._worded(story, flow, declared, key, message, heard)
            url = _file(message.tenant, conversation, story.files)
            conversation = _noted(conversation, story.conversation, heard, reply)
            if before is not None:
                reply = f"{before.reply}\n\n{reply}"
            options = tappable(flow, conversation, story.says, self._now())
            conversation = conversation.with_file(url).with_reply(
                message.message_id, reply, url, tuple((each.id, each.title) for each in options)
            )
            await self._finish(key, flow, conversation, story.says, story.hops, must_last)
        return Reply(reply, partial(self._note_left, key, conversation, booking, told), url, options)

    async def _hear(
        self, key: SessionKey, message: ChatMessage, flow: Flow, conversation: Conversation, deadline: float
    ) -> _Heard:
        """Read the message, by rules or with the model's help, within the deadline (of the loop's time)."""
        context = _context(flow, conversation, self.clock())
        if flow.keeps_services() and may_name_something(message.text):
            until = min(deadline - LAST_SECOND, asyncio.get_running_loop().time() + SERVICES_SECONDS)
            services = await self.tools.services(message.tenant.id_empresa, until)
            context = replace(context, services=services)
        model = self.model(message.api_key)
        asking = self.ask_model(key, model)
        model = model and OnBehalf(model, Asker(key[0]))
        left = deadline - asyncio.get_running_loop().time()
        asking.seconds = min(asking.seconds, left * MODEL_SHARE)
        text, images = split_images(message.text)
        return _Heard(
            text=text,
            images=bool(images),
            reading=await understand(text, context, asking, images),
            is_asked=context.expecting is not Expecting.GREETING,
            unseen=self._is_unseen(key, conversation),
            unheard=conversation.unheard and not self._has_left(key, conversation),
            model=model,
            asking=asking,
        )

    def _worded(
        self,
        story: _Story,
        flow: Flow,
        declared: Declared,
        key: SessionKey,
        message: ChatMessage,
        heard: _Heard,
    ) -> str:
        """What the turn says, in the tenant's words and tone: as somebody decided, else as the model does."""
        texts = declared.files.texts
        asked = as_it_is if self.tones is None else partial(self.tones.template, heard.model, message.tenant)
        tone = declared.wordings.over(asked)
        reply = render(story.says, texts, message.tenant, tone, start_of(key[1]), flow.data)
        unread = heard.images and (heard.reading.source == RULES or heard.asking.is_blind)
        return f"{own_text('no_images', texts)} {reply}" if unread else reply

    async def _play(
        self,
        story: _Story,
        flow: Flow,
        key: SessionKey,
        message: ChatMessage,
        heard: _Heard,
        booking: Attempt,
    ) -> None:
        """Take the message through the flow, with every tool that it calls, up to where it waits."""
        taken = story.add(await self._first(flow, story.conversation, heard, booking))
        while taken.command is not None:
            answer = await self._perform(taken, flow, key, message, booking)
            story.files.append(answer.file)
            await self.crowd.step(key[0])
            taken = story.add(step(flow, taken.conversation, answer, self._now()))

    def _kept_for_the_rest(self, conversation: Conversation | None) -> float:
        """Seconds before the deadline at which reads end: only a yes to a summary leads to a write."""
        may_write = conversation is not None and conversation.shown is not None
        return LAST_SECOND + (self.bookings.limits.write if may_write else 0.0)

    def _same(self, key: SessionKey, conversation: Conversation, replied: Replied) -> Reply:
        """What was replied to this very message. If it is the last reply, who gets it was told now."""
        is_last = replied.turn == conversation.turns
        left = partial(self._note_told, key, conversation) if is_last else _nothing
        return Reply(replied.text, left, replied.url, tuple(Tappable(*each) for each in replied.options))

    def _is_unseen(self, key: SessionKey, conversation: Conversation) -> bool:
        """May the reply with the summary that stands never have gone out?"""
        return conversation.unseen and not self._has_left(key, conversation)

    def _has_left(self, key: SessionKey, conversation: Conversation) -> bool:
        """Does this process know that the last reply went out?"""
        return self.just_left.get(key) == conversation.turns

    async def _note_left(
        self, key: SessionKey, conversation: Conversation, booking: Attempt, told: Sequence[Handoff]
    ) -> None:
        """What the reply says was told now, and what it asks for may be answered."""
        booking.tell()
        self._note_seen(key, conversation)
        await self._mark_told(told)
        await self._mark_seen(key, conversation)

    async def _note_told(self, key: SessionKey, conversation: Conversation) -> None:
        """What was told again is told."""
        self._note_seen(key, conversation)
        if conversation.unheard:
            await self.bookings.tell_owed(*key)
        await self._mark_seen(key, conversation)

    def _note_seen(self, key: SessionKey, conversation: Conversation) -> None:
        if conversation.unseen or conversation.unheard:
            self.just_left[key] = conversation.turns

    async def _mark_seen(self, key: SessionKey, conversation: Conversation) -> None:
        """Note that a summary, or an answer, went out. If that fails it is told again: the lesser harm."""
        if not (conversation.unseen or conversation.unheard):
            return
        seen = replace(conversation, unseen=False, unheard=False)
        try:
            await self.sessions.amend(key, conversation, seen)
        except StoreError:
            log.exception("what went out may be told again")

    async def _news(self, key: SessionKey, flow: Flow) -> list[Handoff]:
        """The customer's requests that the team has settled, and that he was not told of."""
        if not flow.news:
            return []
        try:
            return await self.bookings.ledger.untold(*key)
        except LedgerError:
            log.exception("what the team has settled could not be looked up")
            return []

    async def _first(self, flow: Flow, conversation: Conversation, heard: _Heard, booking: Attempt) -> Step:
        """What the message leads to. If he went on from a request, what became of that is told before.

        But for where the flow looks for that itself.
        """
        now, read = self._now(), MessageRead(heard.reading, heard.text)
        taken = step(flow, conversation, read, now)
        command = follow_up_of(flow, conversation)
        if command is None or isinstance(taken.command, FollowUp):
            return taken
        answer = await booking.settled(command, conversation.unresolved)
        if answer is None:
            return taken
        late = told_late(flow, conversation, answer, now)
        taken = step(flow, late.conversation, read, now)
        return replace(taken, says=(*late.says, *taken.says), hops=(*late.hops, *taken.hops))

    async def _mark_told(self, told: Sequence[Handoff]) -> None:
        """If that fails they are told again, which is the lesser harm."""
        try:
            for handoff in told:
                await self.bookings.ledger.mark_told(handoff.id, self._now())
        except LedgerError:
            log.exception("what was told may be told again")

    async def _flow(self, declared: Declared, tenant: Tenant, until: float) -> Flow:
        """The tenant's flow, with what there is to choose from now."""
        sources = {
            name: datum.source for name, datum in declared.files.flow.data.items() if datum.source is not None
        }
        listed = {
            name: declared.listed(source, await self.tools.options(source, tenant, until))
            for name, source in sources.items()
        }
        return declared.flow(listed)

    def _attempt(
        self, message: ChatMessage, flow: Flow, deadline: float, reads_end: float, asking: OneQuestion
    ) -> AbstractAsyncContextManager[Attempt]:
        async def perform(command: ServiceCommand) -> ToolAnswered:
            until = None if isinstance(command, CreateBooking) else reads_end
            return await self.tools.perform(command, message.tenant, message.session_id, until, asking)

        persons = tuple(name for name, datum in flow.data.items() if datum.type is DatumType.PERSON)
        return self.bookings.attempt(message.tenant, message.session_id, perform, deadline, persons)

    async def _perform(
        self, taken: Step, flow: Flow, key: SessionKey, message: ChatMessage, booking: Attempt
    ) -> ToolAnswered:
        command = taken.command
        assert command is not None
        match command:
            case HandOver():
                return await self._hand_over(command, taken.conversation, key, flow)
            case FindChange():
                return await booking.find_change(command)
            case OwnAppointments():
                return await booking.own(command)
            case CheckChange():
                return await booking.check_change(command)
            case CheckAvailability():
                return await booking.check(command, taken.conversation)
            case FindTimes():
                return await booking.find(command)
            case CreateBooking():
                return await booking.book(
                    command, lambda: self.sessions.save(key, self._without_answer(flow, taken.conversation))
                )
            case FollowUp():
                return await booking.follow_up(command, taken.conversation.unresolved)
        return await booking.perform(command)

    def _without_answer(self, flow: Flow, conversation: Conversation) -> Conversation:
        """Where the conversation stands if the calendar is written to and never answers.

        It keeps the version that this turn began with: a message that comes in while the calendar is at work
        has not seen what this turn will say, so its yes must not count for that.
        """
        taken = step(flow, conversation, ToolAnswered(outcome=Outcome.UNRESOLVED), self._now())
        while isinstance(taken.command, HandOver):
            recorded = ToolAnswered(outcome=Outcome.NOT_RECORDED)
            taken = step(flow, taken.conversation, recorded, self._now())
        return replace(taken.conversation, turns=conversation.turns - 1)

    async def _hand_over(
        self, command: HandOver, conversation: Conversation, key: SessionKey, flow: Flow
    ) -> ToolAnswered:
        id_empresa, session_id = key
        log.warning("handoff empresa=%s sesion=%s motivo=%s", id_empresa, masked(session_id), command.reason)
        self.metrics.handoffs.labels(reason=command.reason).inc()
        try:
            await self.bookings.ledger.add_handoff(
                id_empresa=id_empresa,
                session_id=session_id,
                reason=command.reason,
                state=conversation.resume or conversation.state,
                request=request_for(command, flow),
                now=self._now(),
            )
        except LedgerError:
            log.exception("the hand-over could not be recorded")
            return ToolAnswered(outcome=Outcome.NOT_RECORDED)
        self.handed_over()
        return ToolAnswered(outcome=Outcome.RECORDED)

    async def _finish(
        self,
        key: SessionKey,
        flow: Flow,
        conversation: Conversation,
        says: list[Say],
        hops: list[Hop],
        must_last: bool,
    ) -> None:
        await self._save(key, flow, conversation, hops, must_last)
        for hop in hops:
            self.metrics.transitions.labels(source=hop.source, act=hop.event, target=hop.target).inc()
        self.watch(hops, says)
        path = " ".join(f"{hop.source}-[{hop.event}]->{hop.target}" for hop in hops)
        log.info("empresa=%s sesion=%s %s", key[0], masked(key[1]), path)

    async def _save(
        self, key: SessionKey, flow: Flow, conversation: Conversation, hops: list[Hop], must_last: bool
    ) -> None:
        """Keep the turn. Without that nothing is said, but for what the ledger has: it brings it back."""
        is_recorded = any(flow.states[hop.source].invoke in RECORDED for hop in hops)
        try:
            await self.sessions.save(key, conversation, durable=must_last or is_recorded, last=True)
        except StoreError:
            if not is_recorded:
                raise
            log.exception("a turn could not be saved, but what came of it stands in the ledger")

    def _now(self) -> dt.datetime:
        return self.clock().replace(tzinfo=None)


def _file(tenant: Tenant, conversation: Conversation, files: Sequence[str]) -> str:
    """The address of the file that goes with the reply: the greeting's, or the first that he hasn't got."""
    if conversation.turns == 0 and tenant.archivo_saludo:
        return tenant.archivo_saludo
    return next((each for each in files if each and not conversation.has_file(each)), "")


def _context(flow: Flow, conversation: Conversation, now: dt.datetime) -> Context:
    """What a message is read by; `now` is a time of the tenant's zone."""
    local = now.replace(tzinfo=None)
    chooses = conversation.choosing or conversation.change is not None
    return Context(
        expecting=expecting(flow, conversation, local),
        now=now,
        offers=listed(flow, conversation),
        listed=chooses and conversation.expects is None,
        suggestions=suggested(flow, conversation, local),
        discussed=conversation.discussed(),
        hour=conversation.slots.time,
        data=flow.data,
        asked=conversation.asked or unfit(flow, conversation),
        following=conversation.following(),
        proposed=proposed(conversation),
        made=made(conversation, local),
        requested=requested(conversation),
        changing=conversation.change is not None,
        drafting=drafting(conversation, local),
        noted=on_the_draft(conversation),
        held=held(conversation),
        signed=signed(flow, conversation),
    )


def _noted(before: Conversation, after: Conversation, heard: _Heard, reply: str) -> Conversation:
    """The conversation with what its reply shows, and with what is told again if he never got it."""
    is_new = heard.unseen or after.shown != before.shown
    after = replace(after, unseen=is_new and after.shown is not None)
    was_yes = heard.reading.is_plain_yes() and before.shown is not None
    return noted(before, after, heard.text, reply, was_yes=was_yes, unheard=heard.unheard)


def _stake(conversation: Conversation) -> object:
    """What can't be lost without a yes counting for another summary than the last one that was shown."""
    return conversation.shown, conversation.accepted, conversation.booking, conversation.unresolved
