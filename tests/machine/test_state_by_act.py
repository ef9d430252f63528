"""Every resting state × every act: what a message with that act, and nothing else, is answered.

One line a cell: the act, where it goes, what is said. A state with () is one that asks its tool. A cell that
touches a slot says so after the bar; all the others leave every slot as it was.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from citas.machine.change import Change
from citas.machine.conversation import Booking, Conversation
from citas.machine.reading import Act
from tests.appointments import appointment
from tests.machine.builders import (
    APPOINTMENT,
    CHECKED,
    FLOW,
    FRIDAY,
    JUAN,
    MAIL,
    OFFERS,
    OPEN,
    SLOT_NAMES,
    TUESDAY,
    WHEN,
    WHO,
    at,
    at_confirm,
    heard,
    slot_of,
    take_step,
    texts,
)

TUESDAYS = Booking(APPOINTMENT)
FRIDAYS = Booking(appointment(FRIDAY, dt.time(10), JUAN, MAIL))
FREE: dict[str, Any] = {**WHEN, **CHECKED}
JUAN_AT_TUESDAY: dict[str, Any] = {"date": TUESDAY, "name": JUAN}

#: A typical conversation in every resting state, and in the ones that ask several things, for each of them.
TYPICAL: dict[str, Conversation] = {
    "greeting": at("greeting"),
    "date": at("date"),
    "date, day known": at("date", **JUAN_AT_TUESDAY),
    "date, AM or PM": at("date", date=TUESDAY, time=dt.time(8), ambiguous=True, ampm_open=True),
    "choose": at("choose", **JUAN_AT_TUESDAY, **OPEN),
    "choose, one offer": at("choose", **JUAN_AT_TUESDAY, **{**OPEN, "offers": OFFERS[:1]}),
    "try_again": at("try_again", **WHEN, name=JUAN),
    "contact": at("contact", **FREE),
    "contact, name known": at("contact", **FREE, name=JUAN),
    "contact, e-mail suggested": at(
        "contact", **FREE, name=JUAN, suggested_emails=(MAIL,), invalid_email="juan.perez@emial.com"
    ),
    "contact, e-mail invalid": at("contact", **FREE, name=JUAN, invalid_email="juan@"),
    "contact, phone": at("contact", **FREE, name=JUAN, phone_given=True),
    "confirm": at_confirm(),
    "change": at("change", **FREE, **WHO),
    "booked": at("booked", **FREE, **WHO, booking=Booking(APPOINTMENT)),
    "unresolved": at("unresolved", **FREE, **WHO, unresolved=APPOINTMENT),
    "offer_human": at("offer_human", **JUAN_AT_TUESDAY),
    "waiting": at("waiting", **JUAN_AT_TUESDAY),
    "moving": at("moving", own=(TUESDAYS,), change=Change(of_date=TUESDAY, of_time=dt.time(15))),
    "cancelling": at("cancelling", own=(TUESDAYS, FRIDAYS), change=Change(cancels=True)),
}

TABLE: dict[str, str] = {
    "greeting": """
        greet             date              greeting ask_date
        book              date              greeting ask_date
        inform            date              greeting ask_date
        correct           date              greeting ask_date
        affirm            date              greeting yes_which_day
        deny              date              greeting no_which_day
        ask_availability  offers()          greeting
        ask_product       products()        greeting
        ask_business      business()        greeting
        my_booking        own()     greeting
        change_booking    own_to_change()  greeting
        handoff           handoff()         greeting
        complain          claim()
        unreadable        greeting          unseen
        goodbye           greeting          farewell
        wait              greeting          take_your_time
        unknown           date              greeting ask_date
    """,
    "date": """
        greet             date              ask_date
        book              date              ask_date_again
        inform            date              ask_date_again
        correct           date              ask_date_again
        affirm            date              yes_which_day
        deny              date              no_which_day
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          claim()
        unreadable        date              unseen
        goodbye           date              farewell_pending
        wait              date              take_your_time
        unknown           date              ask_date_again
    """,
    "date, day known": """
        greet             date              ask_time
        book              date              ask_time_again
        inform            date              ask_time_again
        correct           date              ask_time_again
        affirm            date              yes_which_time
        deny              date              no_which_time
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          date              sorry ask_time
        unreadable        date              unseen
        goodbye           date              farewell_pending
        wait              date              take_your_time
        unknown           date              ask_time_again
    """,
    "date, AM or PM": """
        greet             date              ask_ampm
        book              date              ask_ampm_again
        inform            date              ask_ampm_again
        correct           date              ask_ampm_again
        affirm            date              ask_ampm_again
        deny              date              ask_ampm_again
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          date              sorry ask_ampm
        unreadable        date              unseen
        goodbye           date              farewell_pending
        wait              date              take_your_time
        unknown           date              ask_ampm_again
    """,
    "choose": """
        greet             choose            offer_times
        book              choose            offer_times_again
        inform            choose            offer_times_again
        correct           choose            offer_times_again
        affirm            choose            offer_times_again
        deny              offers()
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          choose            sorry offer_times
        unreadable        choose            unseen
        goodbye           choose            farewell_pending
        wait              choose            take_your_time
        unknown           choose            offer_times_again
    """,
    "choose, one offer": """
        greet             choose            offer_times
        book              choose            offer_times_again
        inform            choose            offer_times_again
        correct           choose            offer_times_again
        affirm            availability()    | takes time
        deny              offers()
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          choose            sorry offer_times
        unreadable        choose            unseen
        goodbye           choose            farewell_pending
        wait              choose            take_your_time
        unknown           choose            offer_times_again
    """,
    "try_again": """
        greet             try_again         ask_try_again_example
        book              try_again         ask_try_again_example
        inform            try_again         ask_try_again_example
        correct           try_again         ask_try_again_example
        affirm            availability()
        deny              offer_human       offer_human
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          try_again         sorry ask_try_again
        unreadable        try_again         unseen
        goodbye           try_again         farewell_pending
        wait              try_again         take_your_time
        unknown           try_again         ask_try_again_example
    """,
    "contact": """
        greet             contact           ask_contact
        book              contact           ask_contact_again
        inform            contact           ask_contact_again
        correct           contact           ask_contact_again
        affirm            contact           yes_which_contact
        deny              contact           why_contact
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          contact           sorry ask_contact
        unreadable        contact           unseen
        goodbye           contact           farewell_pending
        wait              contact           take_your_time
        unknown           contact           ask_contact_again
    """,
    "contact, name known": """
        greet             contact           ask_email
        book              contact           ask_email_again
        inform            contact           ask_email_again
        correct           contact           ask_email_again
        affirm            contact           yes_which_email
        deny              contact           why_contact
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          contact           sorry ask_email
        unreadable        contact           unseen
        goodbye           contact           farewell_pending
        wait              contact           take_your_time
        unknown           contact           ask_email_again
    """,
    "contact, e-mail suggested": """
        greet             contact           suggest_email
        book              contact           ask_email_again
        inform            contact           ask_email_again
        correct           contact           ask_email_again
        affirm            confirm           summary | takes email
        deny              contact           ask_email
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          contact           sorry suggest_email
        unreadable        contact           unseen
        goodbye           contact           farewell_pending
        wait              contact           take_your_time
        unknown           contact           ask_email_again
    """,
    "contact, phone": """
        greet             contact           phone_refused
        book              contact           ask_email_again
        inform            contact           ask_email_again
        correct           contact           ask_email_again
        affirm            contact           yes_which_email
        deny              contact           why_contact
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          contact           sorry ask_email
        unreadable        contact           unseen
        goodbye           contact           farewell_pending
        wait              contact           take_your_time
        unknown           contact           ask_email_again
    """,
    "contact, e-mail invalid": """
        greet             contact           email_invalid
        book              contact           ask_email_again
        inform            contact           ask_email_again
        correct           contact           ask_email_again
        affirm            contact           yes_which_email
        deny              contact           why_contact
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          contact           sorry email_invalid
        unreadable        contact           unseen
        goodbye           contact           farewell_pending
        wait              contact           take_your_time
        unknown           contact           ask_email_again
    """,
    "confirm": """
        greet             confirm           summary_again
        book              confirm           summary_again
        inform            confirm           summary_again
        correct           confirm           summary_again
        affirm            recheck()
        deny              change            ask_change
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    change            ask_change
        handoff           handoff()
        complain          confirm           sorry still_confirm
        unreadable        confirm           unseen
        goodbye           confirm           farewell_unconfirmed
        wait              confirm           take_your_time
        unknown           confirm           summary_again
    """,
    "change": """
        greet             change            ask_change_example
        book              change            ask_change_example
        inform            change            ask_change_example
        correct           change            ask_change_example
        affirm            confirm           summary
        deny              date              nothing_booked | forgets date time
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    change            ask_change_example
        handoff           handoff()
        complain          change            sorry ask_change
        unreadable        change            unseen
        goodbye           change            farewell_pending
        wait              change            take_your_time
        unknown           change            ask_change_example
    """,
    "booked": """
        greet             booked            greeting_booked
        book              date              another ask_date | forgets date time
        inform            booked            already_booked
        correct           correction()
        affirm            booked            already_booked
        deny              booked            already_booked
        ask_availability  offers()          another | forgets date time
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          booked            sorry
        unreadable        booked            unseen
        goodbye           booked            farewell
        wait              booked            take_your_time
        unknown           booked            already_booked
    """,
    "unresolved": """
        greet             follow_up()
        book              follow_up()
        inform            follow_up()
        correct           follow_up()
        affirm            follow_up()
        deny              follow_up()
        ask_availability  follow_up()
        ask_product       products()
        ask_business      follow_up()
        my_booking        follow_up()
        change_booking    unknown_to_change()
        handoff           handoff()
        complain          follow_up()       sorry
        unreadable        unresolved        unseen
        goodbye           follow_up()
        wait              unresolved        take_your_time
        unknown           follow_up()
    """,
    "offer_human": """
        greet             offer_human       offer_human_again
        book              date              ask_time
        inform            offer_human       offer_human_again
        correct           offer_human       offer_human_again
        affirm            handoff_stuck()
        deny              date              ask_time
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff_stuck()
        complain          offer_human       sorry offer_human
        unreadable        offer_human       unseen
        goodbye           offer_human       farewell_pending
        wait              offer_human       take_your_time
        unknown           offer_human       offer_human_again
    """,
    "waiting": """
        greet             waiting           go_on_here
        book              date              ask_time
        inform            waiting           go_on_here
        correct           waiting           go_on_here
        affirm            waiting           at_hand
        deny              waiting           go_on_here
        ask_availability  offers()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          waiting           sorry
        unreadable        waiting           unseen
        goodbye           waiting           farewell
        wait              waiting           take_your_time
        unknown           waiting           go_on_here
    """,
    "moving": """
        greet             moving            ask_new_day_again
        book              moving            ask_new_day_again
        inform            moving            ask_new_day_again
        correct           moving            ask_new_day_again
        affirm            moving            ask_new_day_again
        deny              moving            ask_new_day_again
        ask_availability  find_move()
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          moving            sorry ask_new_day
        unreadable        moving            unseen
        goodbye           waiting           change_unasked
        wait              moving            take_your_time
        unknown           moving            ask_new_day_again
    """,
    "cancelling": """
        greet             cancelling        which_own_again
        book              cancelling        which_own_again
        inform            cancelling        which_own_again
        correct           cancelling        which_own_again
        affirm            cancelling        which_own_again
        deny              cancelling        which_own_again
        ask_availability  cancelling        which_own_again
        ask_product       products()
        ask_business      business()
        my_booking        own()
        change_booking    own_to_change()
        handoff           handoff()
        complain          cancelling        sorry which_own_cancel
        unreadable        cancelling        unseen
        goodbye           waiting           change_unasked
        wait              cancelling        take_your_time
        unknown           cancelling        which_own_again
    """,
}


def _cells() -> dict[tuple[str, str], str]:
    lines = [(name, line.split()) for name in TABLE for line in TABLE[name].splitlines() if line.strip()]
    cells = {(name, act): " ".join(cell) for name, (act, *cell) in lines}
    assert len(cells) == len(lines), "a cell stands twice"
    return cells


CELLS = _cells()


@pytest.mark.parametrize(
    ("name", "act"),
    [pytest.param(*cell, id=": ".join(cell)) for cell in CELLS],
)
def test_cell(name: str, act: str) -> None:
    given = TYPICAL[name]
    query = {"query": "asesoría"} if act == Act.ASK_PRODUCT else {}

    taken = take_step(given, heard(Act(act), **query))

    after = taken.conversation
    went = f"{after.state}()" if taken.command else after.state
    assert " ".join([went, *texts(taken), *_slots_touched(given, after)]) == CELLS[name, act]


def _slots_touched(given: Conversation, after: Conversation) -> list[str]:
    changed = [
        slot for slot in sorted(SLOT_NAMES) if slot_of(after.slots, slot) != slot_of(given.slots, slot)
    ]
    forgot = [slot for slot in changed if slot_of(after.slots, slot) is None]
    took = [slot for slot in changed if slot not in forgot]
    return [*(["| forgets", *forgot] if forgot else []), *(["| takes", *took] if took else [])]


def test_the_table_is_complete() -> None:
    resting = {name for name, state in FLOW.states.items() if state.invoke is None}

    assert {conversation.state for conversation in TYPICAL.values()} == resting
    assert {(name, act.value) for name in TYPICAL for act in Act} == set(CELLS)
