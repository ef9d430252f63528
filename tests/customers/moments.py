"""What each text of the bot asks or does: a closed table, by the text's id and never by its words.

A new text needs a row in `_ROWS`: a test compares them with every text file, and the player refuses to guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """What the bot has just asked or done: what a persona's lines are for."""

    OPEN = "open"  # nothing yet: the first message
    DAY = "day"
    TIME = "time"
    AMPM = "ampm"
    PICK = "pick"  # numbered free hours
    CONTACT = "contact"  # name and e-mail at once
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    EMAIL_GUESS = "email_guess"  # «did you mean …?»
    SERVICE = "service"
    BRANCH = "branch"
    PROFESSIONAL = "professional"
    PEOPLE = "people"
    NOTE = "note"
    DOUBT = "doubt"  # which of two days or hours
    CONFIRM = "confirm"  # the summary
    CHANGE = "change"  # which datum
    RETRY = "retry"  # the calendar could not be reached
    HUMAN = "human"  # offers a person
    HANDED = "handed"  # a person was told
    BOOKED = "booked"
    ANSWERED = "answered"  # a question, or a remark, and nothing asked
    CLOSING = "closing"  # said goodbye, or that nothing is booked


#: Where a persona has no line for a moment, the line of another one answers it as well.
INSTEAD: Mapping[Moment, Moment] = {
    Moment.TIME: Moment.DAY,
    Moment.AMPM: Moment.TIME,
    Moment.EMAIL_GUESS: Moment.EMAIL,
    Moment.DOUBT: Moment.DAY,
    Moment.NAME: Moment.CONTACT,
    Moment.EMAIL: Moment.CONTACT,
    Moment.CONTACT: Moment.NAME,
}

#: The declared data that a text may ask for without saying which: by name.
DATA: Mapping[str, Moment] = {
    "nombre": Moment.NAME,
    "correo": Moment.EMAIL,
    "telefono": Moment.PHONE,
    "servicio": Moment.SERVICE,
    "sede": Moment.BRANCH,
    "profesional": Moment.PROFESSIONAL,
    "personas": Moment.PEOPLE,
    "nota": Moment.NOTE,
}


class Role(StrEnum):
    """What a text does in a reply."""

    ASKS = "asks"  # plainly
    ASKS_AGAIN = "asks again"  # for it did not understand
    ASKS_WHY = "asks why"  # it asks, and says why: «that day does not exist», «which of the two?»
    REASON = "reason"  # why something can't be, or begins anew: whatever is asked beside it has its cause
    NEWS = "news"  # how something stands, with no way on of its own
    ANSWER = "answer"
    IGNORANT = "ignorant"  # there is no answer
    WISH = "wish"  # what becomes of a wish that no datum holds, in the customer's own words …
    WISH_KIND = "wish kind"  # … or of every wish of its kind
    HANDED = "handed"
    BOOKED = "booked"
    CLOSED = "closed"
    WAITS = "waits"  # for the customer, who still has the word
    OFFERS = "offers"  # a way on, without a question
    FAILED = "failed"  # the turn


QUESTIONS = frozenset({Role.ASKS, Role.ASKS_AGAIN, Role.ASKS_WHY})
WAYS_ON = QUESTIONS | {
    Role.ANSWER,
    Role.WISH,
    Role.WISH_KIND,
    Role.HANDED,
    Role.BOOKED,
    Role.CLOSED,
    Role.WAITS,
    Role.OFFERS,
}
ENDINGS = frozenset({Role.HANDED, Role.BOOKED, Role.CLOSED})
GAINS = frozenset({Role.ANSWER, Role.HANDED, Role.BOOKED})  # what a customer writes for


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text does, and the moments that it makes, the likeliest answer first.

    None of them: whatever was pending is. `by_datum`: the moment is that of the datum which is asked for.
    """

    role: Role
    moments: tuple[Moment, ...] = ()
    by_datum: bool = False


_M = Moment
_HOURS = (_M.DOUBT, _M.TIME)
_SAID = (_M.ANSWERED,)
_BY_DATUM = ()

_ROWS: tuple[tuple[Role, tuple[Moment, ...], str], ...] = (
    (Role.ASKS, (_M.DAY,), "ask_date yes_which_day"),
    (Role.ASKS_AGAIN, (_M.DAY,), "ask_date_again ask_date_example"),
    (Role.ASKS_WHY, (_M.DAY,), "which_day_exactly which_other_day restarted"),
    (Role.ASKS, (_M.TIME,), "ask_time yes_which_time no_which_time"),
    (Role.ASKS_AGAIN, (_M.TIME,), "ask_time_again ask_time_example"),
    (Role.ASKS, (_M.AMPM,), "ask_ampm"),
    (Role.ASKS_AGAIN, (_M.AMPM,), "ask_ampm_again"),
    (Role.ASKS_WHY, (_M.DOUBT,), "which_weekday which_date which_guessed_date ask_guess ask_guess_again"),
    (Role.ASKS_WHY, _HOURS, "which_time which_guessed_time"),
    (Role.REASON, (), "impossible_date past_date impossible_time"),
    (Role.NEWS, (), "slot_free first_free thanks_noted"),
    (
        Role.REASON,
        (),
        "slot_taken just_taken slot_past slot_blocked outside_hours ends_too_late hour_on_several_days",
    ),
    (Role.REASON, (), "closed_day closed_soon closed_holiday too_far too_soon cannot_check"),
    (Role.REASON, (), "nothing_free nothing_else day_full no_offers_now"),
    (Role.REASON, (), "not_verified not_booked_not_verified not_booked booking_not_sent booking_rejected"),
    (Role.REASON, (), "late_rejected another"),
    (Role.ASKS, (_M.RETRY,), "ask_try_again"),
    (Role.ASKS_AGAIN, (_M.RETRY,), "ask_try_again_example"),
    (Role.ASKS, (_M.PICK,), "offer_times"),
    (Role.ASKS_AGAIN, (_M.PICK,), "offer_times_again offer_times_example"),
    (Role.ASKS, (_M.CONTACT,), "ask_contact yes_which_contact"),
    (Role.ASKS_AGAIN, (_M.CONTACT,), "ask_contact_again ask_contact_example"),
    (Role.ASKS_WHY, (_M.CONTACT,), "why_contact"),
    (Role.ASKS, (_M.NAME,), "ask_name yes_which_name"),
    (Role.ASKS_AGAIN, (_M.NAME,), "ask_name_again ask_name_example"),
    (Role.ASKS_WHY, (_M.NAME,), "why_name"),
    (Role.ASKS, (_M.EMAIL,), "ask_email yes_which_email"),
    (Role.ASKS_AGAIN, (_M.EMAIL,), "ask_email_again ask_email_example"),
    (Role.ASKS_WHY, (_M.EMAIL,), "phone_refused no_email no_email_again email_invalid"),
    (Role.ASKS_WHY, (_M.EMAIL_GUESS,), "suggest_email which_email"),
    (Role.ASKS_AGAIN, (_M.EMAIL_GUESS,), "which_email_again"),
    (Role.ASKS, (_M.SERVICE,), "ask_service"),
    (Role.ASKS_AGAIN, (_M.SERVICE,), "ask_service_again ask_service_example"),
    (Role.ASKS, (_M.BRANCH,), "ask_branch"),
    (Role.ASKS_AGAIN, (_M.BRANCH,), "ask_branch_again ask_branch_example"),
    (Role.ASKS, (_M.PROFESSIONAL,), "ask_professional"),
    (Role.ASKS_AGAIN, (_M.PROFESSIONAL,), "ask_professional_again ask_professional_example"),
    (Role.ASKS_WHY, _BY_DATUM, "which_option no_such_option no_such_option_again"),
    (Role.ASKS_AGAIN, _BY_DATUM, "which_option_again"),
    (Role.ASKS, (_M.PEOPLE,), "ask_people"),
    (Role.ASKS_AGAIN, (_M.PEOPLE,), "ask_people_again ask_people_example"),
    (Role.ASKS_WHY, (_M.PEOPLE,), "too_many_people too_many_people_again"),
    (Role.ANSWER, (_M.PEOPLE,), "people_with_team"),
    (Role.ASKS, (_M.CONFIRM,), "summary"),
    (Role.ASKS_AGAIN, (_M.CONFIRM,), "summary_again summary_example"),
    (Role.ASKS_WHY, (_M.CONFIRM,), "and_the_rest still_confirm"),
    (Role.ASKS, (_M.CHANGE,), "ask_change"),
    (Role.ASKS_AGAIN, (_M.CHANGE,), "ask_change_example"),
    (Role.ASKS, (_M.HUMAN,), "offer_human"),
    (Role.ASKS_AGAIN, (_M.HUMAN,), "offer_human_again"),
    (Role.CLOSED, (_M.CLOSING,), "nothing_booked no_which_day"),
    (
        Role.CLOSED,
        (_M.CLOSING,),
        "farewell farewell_pending farewell_unconfirmed wrong_number not_for_us what_i_do",
    ),
    (Role.BOOKED, (_M.BOOKED,), "booked booked_without_link late_booked late_booked_without_link"),
    (Role.ANSWER, _SAID, "late_booked_to_change"),
    (Role.OFFERS, _SAID, "booking_unresolved already_booked greeting_booked go_on_here sorry"),
    (Role.ANSWER, _SAID, "products_found catalogue business_found why_email who_am_i when_called"),
    (Role.IGNORANT, _SAID, "unsure_question products_not_found no_catalogue products_failed dont_know"),
    (Role.IGNORANT, _SAID, "handoff_failed unknown_not_noted claim_not_noted"),
    (Role.HANDED, (_M.HANDED,), "handoff booking_question still_unresolved noted_unknown claim_noted"),
    (Role.ASKS, (_M.DAY,), "ask_new_day"),
    (Role.ASKS_AGAIN, (_M.DAY,), "ask_new_day_again ask_own_when_again"),
    (Role.ASKS_WHY, (_M.DAY,), "ask_own_when"),
    (Role.ASKS, (_M.TIME,), "ask_new_hour"),
    (Role.ASKS_AGAIN, (_M.TIME,), "ask_new_hour_again"),
    (Role.ASKS_WHY, (_M.TIME,), "which_other_hour"),
    (Role.ASKS, (_M.AMPM,), "ask_new_ampm"),
    (Role.ASKS_AGAIN, (_M.AMPM,), "ask_new_ampm_again"),
    (Role.ASKS, (_M.PICK,), "offer_new_times which_own which_own_cancel"),
    (Role.ASKS_AGAIN, (_M.PICK,), "offer_new_times_again which_own_again"),
    (
        Role.REASON,
        (),
        "not_that_day day_over no_new_times new_taken new_past new_closed new_outside already_there",
    ),
    (
        Role.REASON,
        (),
        "new_too_far new_too_soon",
    ),
    (Role.REASON, (), "next_appointment"),
    (
        Role.ANSWER,
        _SAID,
        "own_when own_list own_holds own_link own_name own_where own_mailbox still_with_team",
    ),
    (Role.ANSWER, _SAID, "change_dropped change_unasked news_moved news_cancelled news_not_moved"),
    (Role.ANSWER, _SAID, "news_not_cancelled news_words news_answered"),
    (Role.OFFERS, _SAID, "anything_else at_hand"),
    (
        Role.HANDED,
        (_M.HANDED,),
        "noted_attending noted_no_person noted_late_moved",
    ),
    (
        Role.HANDED,
        (_M.HANDED,),
        "noted_keep noted_late noted_maybe_late noted_more noted_no_mail noted_no_mail_link noted_correction",
    ),
    (Role.HANDED, (_M.HANDED,), "move_asked_free move_asked_taken move_asked_overlaps move_asked_unverified"),
    (Role.HANDED, (_M.HANDED,), "move_asked cancel_asked handoff_again with_team"),
    (Role.CLOSED, (_M.CLOSING,), "farewell_asked farewell_made no_second"),
    (Role.WISH, _SAID, "wish_kept wish_hoped wish_dropped"),
    (Role.ANSWER, _SAID, "spanish_only not_booked_yet"),
    (Role.REASON, (), "distress holiday_open holiday_unsure"),
    (
        Role.WISH_KIND,
        _SAID,
        "no_waitlist wish_appointments wish_urgency wish_late wish_timezone wish_recurrence wish_reminder",
    ),
    (Role.NEWS, (), "greeting no_images"),
    (Role.WAITS, (), "take_your_time unseen empty_message long_message"),
    (Role.FAILED, (), "apology store_down crowded taking_long misconfigured"),
)

MEANINGS: Mapping[str, Meaning] = {
    text: Meaning(role, moments, by_datum=role in QUESTIONS and not moments)
    for role, moments, texts in _ROWS
    for text in texts.split()
}


class UnknownTextError(LookupError):
    """A text that the table doesn't know: it must say what the text asks or does."""


def meaning(text: str) -> Meaning:
    """What a text does. Raises `UnknownTextError`."""
    try:
        return MEANINGS[text]
    except KeyError:
        raise UnknownTextError(
            f"«{text}» no está en tests/customers/moments.py: ¿qué pregunta o hace?"
        ) from None


def roles(texts: Sequence[str]) -> frozenset[Role]:
    return frozenset(meaning(text).role for text in texts)


def asked(texts: Sequence[str]) -> str | None:
    """The question of a reply: the last of its texts that asks something."""
    return next((text for text in reversed(texts) if meaning(text).role in QUESTIONS), None)


def moments_of(text: str, datum: str | None) -> tuple[Moment, ...]:
    """The moments that a text makes while `datum` is asked for. Raises `UnknownTextError`."""
    found = meaning(text)
    if not found.by_datum:
        return found.moments
    if datum is None or datum not in DATA:
        raise UnknownTextError(f"«{text}» pregunta por «{datum}», que no está en tests/customers/moments.py")
    return (DATA[datum],)


def reply_moments(texts: Sequence[str], datum: str | None) -> tuple[Moment, ...]:
    """What may be answered after a reply, the likeliest first: its question, then the rest, last first."""
    question = asked(texts)
    order = [question] if question else []
    order += [text for text in reversed(texts) if text != question]
    return tuple(dict.fromkeys(moment for text in order for moment in moments_of(text, datum)))


def with_fallbacks(moment: Moment) -> Iterator[Moment]:
    """A moment, and those whose lines answer it as well."""
    seen: list[Moment] = []
    while moment not in seen:
        yield moment
        seen.append(moment)
        moment = INSTEAD.get(moment, moment)
