"""Days in English and Portuguese: right, or a question where the two readers of them differ, or not read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from citas.machine.reading import Doubt, Expecting
from citas.understand.context import Context
from citas.understand.finds import finds_of
from citas.understand.temporal import shown
from tests.understand.tables import TUESDAY, heard

#: On Tuesday 24 November 2026 at 10:00.
READ = {
    "tomorrow at 2 pm": ("2026-11-25", "14:00"),
    "book friday 4pm": ("2026-11-27", "16:00"),
    "can i book for friday 10am?": ("2026-11-27", "10:00"),
    "monday": ("2026-11-30", ""),
    "tuesday, please": ("2026-12-01", ""),
    "today 5pm": ("2026-11-24", "17:00"),
    "saturday at 3:30 pm": ("2026-11-28", "15:30"),
    "monday at 9": ("2026-11-30", "09:00"),
    "tomorrow 2": ("2026-11-25", "14:00"),
    "friday 12 pm": ("2026-11-27", "12:00"),
    "on december 5th at 3": ("2026-12-05", "15:00"),
    "5 december at 10:30": ("2026-12-05", "10:30"),
    "quiero una cita tomorrow a las 3pm": ("2026-11-25", "15:00"),
    "amanhã": ("2026-11-25", ""),
    "amanhã às 15h": ("2026-11-25", "15:00"),
    "amanhã às 15:00": ("2026-11-25", "15:00"),
    "segunda-feira às 10h": ("2026-11-30", "10:00"),
    "terça-feira às 3": ("2026-12-01", "15:00"),
    "next monday at 10": ("2026-11-30", "10:00"),
    "segunda-feira, 30 de novembro": ("2026-11-30", ""),
    "hoje às 17h": ("2026-11-24", "17:00"),
}
ASKED = {
    "the day after tomorrow at noon": "2026-11-26",
    "depois de amanhã": "2026-11-26",
}
SAID = {
    "Wednesday after 5pm if possible": "2026-11-25 from 17:00",
    "friday 4 to 6": "2026-11-27 from 16:00 to 18:00",
    "tomorrow morning please": "2026-11-25 morning",
    "friday in the afternoon": "2026-11-27 afternoon",
    "amanhã à tarde": "2026-11-25 afternoon",
    "not friday": "not 2026-11-27 excluded_date",
    "monday or tuesday": "two_dates (2026-11-30, 2026-12-01)",
    "no, 2/12 at 17:00": "2026-12-02 17:00",
}
REFUSED = ["friday half past 4", "december", "tomorrowland 3", "monday at quarter to five"]


@pytest.mark.parametrize(("text", "said"), READ.items(), ids=READ.keys())
@pytest.mark.parametrize("state", ["greeting", "date"])
def test_what_both_readers_see_is_taken(text: str, said: tuple[str, str], state: str) -> None:
    reading = heard(text, state)
    assert reading.date is not None
    assert reading.date.isoformat() == said[0]
    assert ("" if reading.time is None else f"{reading.time:%H:%M}") == said[1]
    assert not reading.doubts


@pytest.mark.parametrize(("text", "day"), ASKED.items(), ids=ASKED.keys())
def test_where_they_differ_it_is_asked_back(text: str, day: str) -> None:
    reading = heard(text, "greeting")
    assert (reading.date, [each.isoformat() for each in reading.dates]) == (None, [day])
    assert reading.doubts == {Doubt.UNSURE_DATE}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID.keys())
def test_the_grammar_of_times_reads_them(text: str, said: str) -> None:
    finds = finds_of(text, Context(Expecting.DATE, TUESDAY))
    assert shown(finds.when) == said


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_trusted_is_no_day(text: str) -> None:
    reading = heard(text, "greeting")
    assert (reading.date, reading.dates) == (None, ())


def test_a_long_message_is_left_alone() -> None:
    assert heard("tomorrow at 2 pm " + "blah " * 40, "date").dates == ()


def test_nobody_waits_for_it_at_the_start() -> None:
    code = "import sys, citas.main, citas.understand.rules; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
