"""A customer who answers what is asked, while every tool answers well: how far is he from an appointment?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import assert_never

from citas.machine.conversation import Conversation
from citas.machine.engine import Say, step
from citas.machine.events import (
    AnswerBusiness,
    CheckAvailability,
    Command,
    CreateBooking,
    FindTimes,
    FollowUp,
    HandOver,
    LookAtDay,
    MessageRead,
    Outcome,
    Search,
    ToolAnswered,
)
from citas.machine.reading import Act, Reading
from tests.machine.builders import FLOW, FRIDAY

ENOUGH = 12  # messages: whoever is not booked by then never is

A_DAY = Reading(act=Act.INFORM, date=dt.date(2026, 12, 1))
AN_HOUR = Reading(act=Act.INFORM, time=dt.time(10))
IN_THE_MORNING = Reading(act=Act.INFORM, time=dt.time(11))
A_NAME = Reading(act=Act.INFORM, name="Rosa Díaz")
AN_EMAIL = Reading(act=Act.INFORM, email="rosa@email.com")
BOTH = replace(A_NAME, email=AN_EMAIL.email)
YES = Reading(act=Act.AFFIRM)
NO = Reading(act=Act.DENY)
BOOK = Reading(act=Act.BOOK)

#: By the last text that was said. Whatever asks nothing, or offers a person, he would still like to book.
ANSWERS: dict[str, Reading] = {
    **dict.fromkeys(
        ["ask_date", "ask_date_again", "ask_date_example", "yes_which_day", "no_which_day"], A_DAY
    ),
    **dict.fromkeys(["which_weekday", "which_date", "which_day_exactly", "which_other_day"], A_DAY),
    **dict.fromkeys(
        ["ask_time", "ask_time_again", "ask_time_example", "yes_which_time", "no_which_time"], AN_HOUR
    ),
    **dict.fromkeys(["which_time", "ask_ampm", "ask_ampm_again"], IN_THE_MORNING),
    **dict.fromkeys(
        ["ask_contact", "ask_contact_again", "ask_contact_example", "yes_which_contact", "why_contact"], BOTH
    ),
    **dict.fromkeys(["ask_name", "ask_name_again", "ask_name_example", "yes_which_name"], A_NAME),
    **dict.fromkeys(
        ["ask_email", "ask_email_again", "ask_email_example", "yes_which_email", "email_invalid"], AN_EMAIL
    ),
    **dict.fromkeys(["phone_refused", "no_email", "no_email_again"], AN_EMAIL),
    **dict.fromkeys(["which_email", "which_email_again"], AN_EMAIL),
    "suggest_email": YES,
    **dict.fromkeys(
        ["summary", "summary_again", "summary_example", "farewell_unconfirmed", "and_the_rest"], YES
    ),
    **dict.fromkeys(["ask_try_again", "ask_try_again_example"], YES),
    **dict.fromkeys(["ask_change", "ask_change_example"], YES),
    **dict.fromkeys(["offer_human", "offer_human_again"], NO),
}


def goes_on(conversation: Conversation, asked: str, now: dt.datetime) -> list[list[Say]]:
    """What he is told, message by message, from here where `asked` was said last, until he is booked."""
    told: list[list[Say]] = []
    while len(told) < ENOUGH and not (told and told[-1][-1].text == "booked"):
        taken = step(FLOW, conversation, MessageRead(_answer(conversation, asked)), now)
        said = [*taken.says]
        while taken.command is not None:
            taken = step(FLOW, taken.conversation, _well(taken.command), now)
            said += taken.says
        told.append(said)
        conversation, asked = taken.conversation, said[-1].text
    return told


def _answer(conversation: Conversation, asked: str) -> Reading:
    """What he says to that. Of the times offered he takes the first that he does not have already."""
    if not asked.startswith("offer_times"):
        return ANSWERS.get(asked, BOOK)
    others = [place for place, offer in enumerate(conversation.offers, 1) if offer != conversation.slot()]
    return Reading(act=Act.INFORM, choice=others[0]) if others else A_DAY


def _well(command: Command) -> ToolAnswered:
    match command:
        case LookAtDay():
            return ToolAnswered(outcome=Outcome.OPEN)
        case CheckAvailability(_, time, _):
            return ToolAnswered(outcome=Outcome.FREE, time=time)
        case FindTimes(date=date, refused=refused):
            offers = [dt.datetime.combine(date or FRIDAY, dt.time(hour)) for hour in range(24)]
            free = tuple(offer for offer in offers if offer not in refused)
            return ToolAnswered(outcome=Outcome.OFFERED, offers=free[:3])
        case CreateBooking(appointment, accepted):
            booked = appointment == accepted
            return ToolAnswered(outcome=Outcome.BOOKED if booked else Outcome.NOT_SENT, link="https://x.pe")
        case Search() | AnswerBusiness():
            return ToolAnswered(outcome=Outcome.NOTHING_FOUND)
        case FollowUp():
            return ToolAnswered(outcome=Outcome.BOOKED_WITHOUT_LINK)
        case HandOver():
            return ToolAnswered(outcome=Outcome.RECORDED)
    assert_never(command)
