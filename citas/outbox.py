"""Requests to the team, posted to a webhook: beside the turns, at least once, told apart by their id.

    Outbox(…).post_due()     one round: what is due is taken out of the ledger, posted, and noted
    opened_outbox(…)         rounds for as long as the context lasts

A new request waits in its own row of the ledger, so there is none without the other. Whoever takes it out
has it alone for `LEASE`; if he dies it is due again. One that did not arrive is tried again, after pauses
that grow from `FIRST_PAUSE` to `LONGEST_PAUSE` and come to `GIVE_UP` in all: while the service itself is down
nothing is used up. One whose company has no webhook as it is taken out is never posted, so a webhook that is
set later is not flooded.

The log shows numbers only: neither what is posted, nor where to.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from citas.config import Settings
from citas.errors import ConfigError
from citas.ledger.records import POSTED_AT_ONCE, Handoff, Ledger
from citas.observe import Metrics
from citas.profiles import Profiles
from citas.storage.errors import StoreError
from citas.webhooks import refusal

LEASE = dt.timedelta(minutes=1)
LIMIT = 10.0  # seconds for a post, from connecting to its status
FIRST_PAUSE = dt.timedelta(seconds=5)
LONGEST_PAUSE = dt.timedelta(minutes=15)
GIVE_UP = dt.timedelta(days=1)
LOOK_EVERY = 5.0  # seconds between two looks, if nothing new is known of
DRAIN = 2.0  # seconds for what is being posted when the service stops
MIN_SECRET = 16  # characters

SIGNATURE = "X-Citas-Signature"
IDEMPOTENCY = "Idempotency-Key"

log = logging.getLogger("citas.outbox")


def check_webhooks(settings: Settings, profiles: Profiles) -> None:
    """Raises `ConfigError` for an address that nothing can be posted to, or a secret that can't sign."""
    url, secret = settings.HANDOFF_WEBHOOK_URL, settings.HANDOFF_WEBHOOK_SECRET
    if url and (problem := refusal(url)):
        raise ConfigError("HANDOFF_WEBHOOK_URL", problem)
    named = sorted(name for name, declared in profiles.named().items() if declared.profile.webhook)
    if (url or named) and len(secret) < MIN_SECRET:
        who = "HANDOFF_WEBHOOK_URL" if url else f"el «webhook» de {named[0]}.yaml"
        raise ConfigError(
            "HANDOFF_WEBHOOK_SECRET", f"hace falta para {who}, con {MIN_SECRET} caracteres o más"
        )


def _pauses() -> tuple[dt.timedelta, ...]:
    found: list[dt.timedelta] = []
    while sum(found, dt.timedelta()) < GIVE_UP:
        found.append(min(found[-1] * 2, LONGEST_PAUSE) if found else FIRST_PAUSE)
    return tuple(found)


PAUSES = _pauses()  # after the first try, the second, and so on: after the last there is no other


def content_of(handoff: Handoff, zone: dt.tzinfo) -> dict[str, Any]:
    """A request as others see it. Moments are ISO with their offset."""

    def moment(naive: dt.datetime | None) -> str | None:
        return None if naive is None else naive.replace(tzinfo=zone).isoformat()

    asked = handoff.request
    return {
        "id": handoff.key,
        "number": handoff.id,
        "kind": asked.kind,
        "id_empresa": handoff.id_empresa,
        "session_id": str(handoff.session_id),  # it may have more digits than a number of JavaScript
        "name": asked.name,
        "contact": asked.contact,
        "words": asked.words,
        "known": [{"label": label, "value": value} for label, value in asked.known],
        "tried": asked.tried,
        "appointment": moment(asked.appointment),
        "wanted": moment(asked.wanted),
        "wanted_free": asked.wanted_free,
        "reason": handoff.reason,
        "created_at": moment(dt.datetime.fromisoformat(handoff.created_at)),
    }


def body_of(handoff: Handoff, zone: dt.tzinfo) -> bytes:
    """What is posted: the same bytes each time."""
    return json.dumps(content_of(handoff, zone), ensure_ascii=False).encode()


def signature(body: bytes, secret: str) -> str:
    """What the header says of a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class _Line:
    """The way out, made when it is first used: it has to read certificates, and most never post."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None) -> None:
        self._transport = transport
        self._http: httpx.AsyncClient | None = None

    @property
    def http(self) -> httpx.AsyncClient:
        if self._http is None:
            self._http = httpx.AsyncClient(
                timeout=LIMIT,
                limits=httpx.Limits(max_keepalive_connections=0),
                headers={"User-Agent": "agent-citas"},
                follow_redirects=False,
                trust_env=False,
                transport=self._transport,
            )
        return self._http

    async def aclose(self) -> None:
        if self._http is not None:
            await self._http.aclose()


@dataclass(frozen=True, slots=True)
class Outbox:
    """Posts what is due. `now` is naive and local, as the ledger; `where` gives a company's webhook or ""."""

    ledger: Ledger
    line: _Line
    where: Callable[[int], str]
    secret: str
    zone: dt.tzinfo
    metrics: Metrics
    now: Callable[[], dt.datetime]
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _one_round: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """There may be something new: look at once."""
        self._woken.set()

    async def post_due(self) -> bool:
        """One round. Is there likely more? Raises `StoreError` if the ledger can't be used."""
        async with self._one_round:
            if not await self._count():
                return False
            taken = await self.ledger.due_posts(self.now(), LEASE)
            ended = await asyncio.gather(*map(self._post, taken), return_exceptions=True)
            for problem in ended:
                if problem is not None:
                    raise problem
            return await self._count() > 0 and len(taken) == POSTED_AT_ONCE

    async def _count(self) -> int:
        count = await self.ledger.waiting_posts()
        self.metrics.handoffs_waiting.set(count)
        return count

    async def run(self, stopped: asyncio.Event) -> None:
        """Round after round. Trouble with the ledger is logged when it begins and when it is over."""
        is_well = True
        while not stopped.is_set():
            has_more = False
            self._woken.clear()
            try:
                has_more = await self.post_due()
                if not is_well:
                    log.warning("the outbox can be used again")
                is_well = True
            except StoreError as error:
                if is_well:
                    log.warning("the outbox can't be used: %s", error)
                is_well = False
            if not has_more and not stopped.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)

    async def _post(self, handoff: Handoff) -> None:
        url = self.where(handoff.id_empresa)
        if not url:
            await self.ledger.postpone(handoff, None)
            return
        problem = await self._send(url, handoff)
        if problem is None:
            await self.ledger.mark_posted(handoff, self.now())
            self.metrics.handoff_posts.labels(outcome="posted").inc()
            return
        is_last = handoff.tries > len(PAUSES)
        await self.ledger.postpone(handoff, None if is_last else self.now() + PAUSES[handoff.tries - 1])
        self.metrics.handoff_posts.labels(outcome="given_up" if is_last else "failed").inc()
        which = (handoff.id, handoff.id_empresa, handoff.tries, problem)
        if is_last:
            log.error("webhook: el pedido %s de la empresa %s no llegó en %s intentos (%s)", *which)
        else:
            log.warning("webhook: el pedido %s de la empresa %s no llegó, intento %s (%s)", *which)

    async def _send(self, url: str, handoff: Handoff) -> str | None:
        """Post one. What went wrong, in a word, or None. Its answer counts by its status alone."""
        if len(self.secret) < MIN_SECRET:
            return "falta HANDOFF_WEBHOOK_SECRET"  # the company's file was edited since the start
        body, http = body_of(handoff, self.zone), self.line.http
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            SIGNATURE: signature(body, self.secret),
            IDEMPOTENCY: handoff.key,
        }
        try:
            async with (
                asyncio.timeout(LIMIT),
                http.stream("POST", url, content=body, headers=headers) as answer,
            ):
                return None if answer.is_success else f"HTTP {answer.status_code}"
        except TimeoutError:
            return "timeout"
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return type(error).__name__


@asynccontextmanager
async def opened_outbox(
    settings: Settings,
    profiles: Profiles,
    ledger: Ledger,
    metrics: Metrics,
    now: Callable[[], dt.datetime],
    transport: httpx.AsyncBaseTransport | None = None,
) -> AsyncIterator[Outbox]:
    """The outbox, at work for as long as the context lasts. What it can't end in time stays in the ledger."""

    def where(id_empresa: int) -> str:
        own = profiles.of(id_empresa).profile.webhook
        return settings.HANDOFF_WEBHOOK_URL if own is None else own

    stopped, line = asyncio.Event(), _Line(transport)
    secret = settings.HANDOFF_WEBHOOK_SECRET
    outbox = Outbox(ledger, line, where, secret, settings.zone, metrics, now)
    rounds = asyncio.create_task(outbox.run(stopped))
    try:
        yield outbox
    finally:
        stopped.set()
        outbox.wake()
        await asyncio.wait({rounds}, timeout=DRAIN)
        rounds.cancel()
        with suppress(asyncio.CancelledError):
            await rounds
        await line.aclose()
