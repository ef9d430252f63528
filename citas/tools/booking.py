"""Write one appointment into the calendar, once, and say truthfully what became of it.

The write is not idempotent and can't be read back (wire facts): it is sent at most once here, and only after
an explicit yes to exactly the data that are sent. This module checks that itself, whatever asked for it.
"""

from __future__ import annotations

import datetime as dt
import logging
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from email_validator import EmailNotValidError, validate_email

from citas.errors import NotSentError, RefusedError, ServiceError, StatusError
from citas.links import MEETING_HOSTS, safe_link
from citas.machine.events import CreateBooking, Outcome, ToolAnswered
from citas.observe import Metrics
from citas.tenant import Tenant
from citas.tools.client import Answer, CalendarEvent, MaraviaClient
from citas.tools.text import on_one_line

NAME_LENGTHS = range(2, 101)
NAME_MARKS = frozenset(" '’ʼ´-‐.")
# Statuses by which a server says that it did not do what was asked. Not 408 nor 499: there it gave up midway.
# Nor 409: what it conflicts with may be this very request, done the moment before.
REJECTING_STATUSES = frozenset({400, 401, 403, 404, 405, 413, 415, 422, 429})

log = logging.getLogger("citas.tools")

REFUSAL = "refused"  # the metrics label of a booking that this tool would not send


async def create_booking(
    command: CreateBooking,
    tenant: Tenant,
    session_id: int,
    *,
    client: MaraviaClient,
    metrics: Metrics,
    report: Callable[[str], None],
    meeting_hosts: Sequence[str] = MEETING_HOSTS,
) -> ToolAnswered:
    """Refuse, or send the one request and translate its outcome. Never raises a ServiceError.

    `meeting_hosts` are where the link of a video call may lead: see `links`.
    """
    if not was_accepted(command):
        report(REFUSAL)
        return ToolAnswered(outcome=Outcome.NOT_SENT, reason=REFUSAL)
    if command.email is None and tenant.profile.contact == "without_email":
        write, booked = _meeting(command, tenant, session_id, client), _met
    else:
        write, booked = _event(command, tenant, session_id, client), partial(_booked, hosts=meeting_hosts)
    if write is None:
        report(REFUSAL)
        return ToolAnswered(outcome=Outcome.NOT_SENT, reason=REFUSAL)
    metrics.booking_attempts.inc()
    try:
        return booked(await write())
    except ServiceError as error:
        report(error.reason)
        return ToolAnswered(outcome=outcome_of(error), reason=error.reason)


#: The one request, ready to be sent; None where its data may not be sent.
Write = Callable[[], Awaitable[Answer]] | None


def _event(command: CreateBooking, tenant: Tenant, session_id: int, client: MaraviaClient) -> Write:
    event = event_of(command)
    return None if event is None else partial(client.create_event, tenant, session_id, event)


def _meeting(command: CreateBooking, tenant: Tenant, session_id: int, client: MaraviaClient) -> Write:
    """Without an e-mail, through the service that takes none."""
    title = on_one_line(command.title)
    if not title or (command.person is not None and not is_person_name(command.person)):
        return None
    start = dt.datetime.combine(command.appointment.date, command.appointment.time)
    return partial(client.book_meeting, tenant, session_id, title, start)


def _met(answer: Answer) -> ToolAnswered:
    return ToolAnswered(outcome=Outcome.BOOKED_WITHOUT_EMAIL)


def event_of(command: CreateBooking) -> CalendarEvent | None:
    """What the calendar is given; None where it may not be: without a person's name and an address.

    The address is the one that the summary showed, to the letter; only an internationalised domain goes in
    its ASCII form (RFC 5890).
    """
    email, title = _ascii_email(command.email or ""), on_one_line(command.title)
    if email is None or not is_person_name(command.person or ""):
        return None
    appointment = command.appointment
    return CalendarEvent(dt.datetime.combine(appointment.date, appointment.time), title, email)


def was_accepted(command: CreateBooking) -> bool:
    """Whether the customer said yes to exactly these data."""
    return command.accepted == command.appointment


def is_person_name(name: str) -> bool:
    """2 to 100 characters: letters of any language, spaces, apostrophes, hyphens and dots; no digits."""
    letters = sum(unicodedata.category(char).startswith("L") for char in name)
    return len(name) in NAME_LENGTHS and letters >= 2 and all(map(_may_be_in_a_name, name))


def outcome_of(error: ServiceError) -> Outcome:
    """What a failed write means. Whatever doesn't prove that nothing was created is unresolved."""
    match error:
        case NotSentError():
            return Outcome.NOT_SENT
        case RefusedError():
            return Outcome.REJECTED
        case StatusError(status=status) if status in REJECTING_STATUSES:
            return Outcome.REJECTED
        case _:
            return Outcome.UNRESOLVED


def _booked(answer: Answer, hosts: Sequence[str]) -> ToolAnswered:
    link = safe_link(answer.get("google_meet_link"), hosts)
    if link:
        return ToolAnswered(outcome=Outcome.BOOKED, link=link)
    if answer.get("google_meet_link"):
        log.warning("CREAR_EVENTO: its link is not shown: not https on one of %s", ", ".join(hosts))
    return ToolAnswered(outcome=Outcome.BOOKED_WITHOUT_LINK)


def _ascii_email(text: str) -> str | None:
    """The address in ASCII, as it stands if it is; None for what is no address or can't be written so."""
    try:
        checked = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return text if text.isascii() else checked.ascii_email


def _may_be_in_a_name(char: str) -> bool:
    return char in NAME_MARKS or unicodedata.category(char)[0] in "LM"  # letters and their combining marks
