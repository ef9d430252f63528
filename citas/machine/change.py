"""What a customer wants done with an appointment that exists: to move it, or to cancel it.

No service moves or cancels one: a person does. So what is gathered here is a wish, as exact as he tells it:
which appointment, which new time, and whether that was free when somebody looked. It is kept apart from the
data of an appointment that is being made, so neither disturbs the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from citas.machine.events import Asked, Booking, Outcome
from citas.machine.halves import other_half, settled
from citas.machine.reading import Act, Matter, Reading, Shift
from citas.machine.replacing import replace

KEPT_TIMES = 10  # that were not free, and are not offered again

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Change:
    """One wish. Without `cancels` the appointment is to be moved. Datetimes are naive local times.

    `of_date` and `of_time` are when the appointment is, as far as is known; `date` and `time` the new time;
    `free` whether that was free, None where nobody could tell, and `why` is what was found out of it.
    `wished` is the last new time that was not free, `offers` are free ones that he was shown.
    """

    cancels: bool = False
    of_date: dt.date | None = None
    of_time: dt.time | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: bool = False  # AM/PM of `time` is open …
    ampm_open: bool = False  # … and both fit, so it is asked
    same_day: bool = False  # just another hour: «cambiar la hora»
    same_hour: bool = False  # just another day: «al sábado a la misma hora»
    free: bool | None = None
    why: Outcome | None = None
    wished: dt.datetime | None = None
    refused: tuple[dt.datetime, ...] = ()
    earliest: dt.time | None = None  # of what is to be offered: «más tarde» than what was
    latest: dt.time | None = None
    offers: tuple[dt.datetime, ...] = ()

    @property
    def appointment(self) -> dt.datetime | None:
        """When the appointment starts, if that is known to the hour."""
        return _both(self.of_date, self.of_time)

    @property
    def is_wanting(self) -> bool:
        """Is it to be moved, and the new hour still to be asked for?"""
        return not self.cancels and (self.time is None or self.ampm_open)

    @property
    def slot(self) -> dt.datetime | None:
        """The new time, AM/PM settled or not."""
        return _both(self.date, self.time)

    @property
    def wanted(self) -> dt.datetime | None:
        """What the team is asked for: the new time, or the one that was not free and that he insists on."""
        return self.slot or self.wished

    @property
    def wanted_free(self) -> bool | None:
        return self.free if self.slot is not None else (False if self.wished else None)


def _both(date: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    return dt.datetime.combine(date, time) if date is not None and time is not None else None


def begun(reading: Reading, before: Asked | None, current: Change | None) -> Change:
    """The wish as a message first tells it. Of what is to be cancelled, a day named is its own.

    `before` is what the team was last asked for: «mejor a las 5» is about the same appointment, and day. So
    is what is said while a wish is `current`.
    """
    of_date, of_time = reading.told_date, reading.told_time
    if current is not None and of_date is None and of_time is None:
        of_date, of_time = current.of_date, current.of_time
    if reading.act is not Act.CHANGE_BOOKING and before is not None and before.appointment is not None:
        of_date, of_time = before.appointment.date(), before.appointment.time()
        day = reading.date or (before.wanted.date() if before.wanted else None)
        return Change(
            of_date=of_date, of_time=of_time, date=day, time=reading.time, ambiguous=reading.time_ambiguous
        )
    if reading.matter is Matter.CANCEL:
        hour = None if reading.time_ambiguous else reading.time
        return Change(cancels=True, of_date=of_date or reading.date, of_time=of_time or hour)
    return Change(
        of_date=of_date,
        of_time=of_time,
        date=reading.date,
        time=reading.time,
        ambiguous=reading.time_ambiguous,
        same_day=reading.date is None and ("time" in reading.about or reading.time is not None),
        same_hour=reading.time is None and "time" in reading.same,
    )


def matched(change: Change, own: Sequence[Booking]) -> Change:
    """The same where it is clear which of his own appointments is meant: the only one that fits.

    A new hour without a day is one of the same day. When none of his own is at the time that he named, that
    is the time he wishes for: «cambiar mi cita a las 5».
    """
    fitting = [each for each in own if _fits(each, change.of_date, change.of_time)]
    if own and not fitting and not change.cancels and change.slot is None:
        date, time = change.date or change.of_date, change.time or change.of_time
        wished = replace(change, of_date=None, of_time=None, date=date, time=time)
        return matched(replace(wished, same_day=date is None), own)
    return _about(change, fitting[0]) if len(fitting) == 1 else change


def _about(change: Change, booking: Booking) -> Change:
    chosen = booking.appointment
    same_day = change.same_day and change.date is None
    return _at_same_hour(
        replace(
            change,
            of_date=chosen.date,
            of_time=chosen.time,
            date=chosen.date if same_day else change.date,
        )
    )


def _at_same_hour(change: Change) -> Change:
    """The new hour is the one that the appointment has, where that is wanted and known."""
    return replace(change, time=change.of_time) if change.same_hour and change.time is None else change


def _fits(booking: Booking, date: dt.date | None, time: dt.time | None) -> bool:
    return date in (None, booking.appointment.date) and time in (None, booking.appointment.time)


def must_choose(change: Change, own: Sequence[Booking]) -> bool:
    """May several of his own appointments be meant, or is none at the time that he named?"""
    return bool(own) and sum(_fits(each, change.of_date, change.of_time) for each in own) != 1


def is_untold(change: Change, own: Sequence[Booking]) -> bool:
    """Is nothing known of the appointment, not even its day?"""
    return not own and change.of_date is None


def subject(change: Change | None, own: Sequence[Booking]) -> Booking | None:
    """The one of his own appointments that it is about, if it is one of them."""
    return next((each for each in own if change and each.starts == change.appointment), None)


def heard(change: Change, own: Sequence[Booking], reading: Reading) -> Change:
    """The wish after an answer to what is being asked of it: which appointment, or which new time."""
    if must_choose(change, own):
        return _chosen(change, own, reading)
    if is_untold(change, own):
        hour = None if reading.time_ambiguous else reading.time
        told = replace(change, of_date=reading.date or reading.told_date, of_time=hour or reading.told_time)
        return _at_same_hour(told)
    return change if change.cancels else _timed(change, reading)


def _chosen(change: Change, own: Sequence[Booking], reading: Reading) -> Change:
    if reading.choice is not None:
        chosen = _row(own, reading.choice)
        return change if chosen is None else _about(change, chosen)
    date = reading.told_date or reading.date
    hours = [reading.told_time or reading.time]
    if reading.time_ambiguous and reading.time is not None:
        hours = [reading.time, other_half(reading.time)]
    named = [
        each
        for each in own
        if (date is not None or hours != [None]) and any(_fits(each, date, hour) for hour in hours)
    ]
    if not named:
        return change
    if len(named) == 1:
        return _about(change, named[0])
    return replace(change, of_date=named[0].appointment.date)


def _timed(change: Change, reading: Reading) -> Change:
    """The change with the new day and hour that a message gives."""
    if reading.choice is not None and change.offers:
        chosen = _row(change.offers, reading.choice)
        return change if chosen is None else _at(change, chosen)
    offered = _offered(change, reading)
    if offered is not None:
        return _at(change, offered)
    if reading.time is None and change.ambiguous and change.time and reading.daypart is not None:
        hour = settled(change.time, reading.daypart)
        return change if hour is None else replace(change, time=hour, ambiguous=False, ampm_open=False)
    if reading.date is None and reading.time is None:
        return change
    return _moved(change, reading)


def _row(rows: Sequence[_Row], choice: int) -> _Row | None:
    """The row of a list, counted from 1, or from its end with -1."""
    at = choice - 1 if choice > 0 else choice
    return rows[at] if choice and -len(rows) <= at < len(rows) else None


def _moved(change: Change, reading: Reading) -> Change:
    """Another day, or another hour: whether it is free is not known yet."""
    time, ambiguous = change.time, change.ambiguous
    if reading.time is not None:
        time, ambiguous = reading.time, reading.time_ambiguous
    elif "time" in reading.same and change.of_time is not None:
        time, ambiguous = change.of_time, False
    return replace(
        change,
        date=reading.date or change.date,
        time=time,
        ambiguous=ambiguous,
        ampm_open=False,
        free=None,
        why=None,
        earliest=None,
        latest=None,
        offers=(),
    )


def _offered(change: Change, reading: Reading) -> dt.datetime | None:
    """The one offer that an hour names."""
    if reading.time is None:
        return None
    hours = {reading.time}
    if reading.time_ambiguous:
        hours.add(other_half(reading.time))
    named = [o for o in change.offers if o.time() in hours and reading.date in (None, o.date())]
    return named[0] if len(named) == 1 else None


def _at(change: Change, moment: dt.datetime) -> Change:
    return replace(
        change,
        date=moment.date(),
        time=moment.time(),
        ambiguous=False,
        ampm_open=False,
        free=None,
        why=None,
        offers=(),
    )


def others(change: Change, reading: Reading | None) -> Change:
    """None of the times that were offered: others, later or earlier ones, or of another day, as he says."""
    shift = reading.shift if reading else None
    times = sorted(offer.time() for offer in change.offers)
    other_day = reading is not None and "date" in reading.about
    return replace(
        change,
        offers=(),
        refused=(*change.refused, *change.offers)[-KEPT_TIMES:],
        date=None if other_day else change.date,
        time=None,
        ambiguous=False,
        earliest=times[-1] if shift is Shift.LATER and times else None,
        latest=times[0] if shift is Shift.EARLIER and times else None,
    )


def not_free(change: Change, why: Outcome) -> Change:
    """The new time can't be had: another one is wanted, near to it. A day that is closed goes, too."""
    refused = (*change.refused, change.slot) if change.slot else change.refused
    keeps_day = why not in (Outcome.CLOSED_DAY, Outcome.PAST)
    return replace(
        change,
        wished=change.slot or change.wished,
        refused=refused[-KEPT_TIMES:],
        date=change.date if keeps_day else None,
        time=None,
        ambiguous=False,
        free=None,
        why=why,
    )
