"""Days in English and Portuguese: right or not read, and never more than a question."""

from __future__ import annotations

import subprocess
import sys

import pytest

from citas.machine.reading import Doubt
from tests.understand.tables import heard

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
    "hoje às 17h": ("2026-11-24", "17:00"),
}
REFUSED = """next monday at 10|the day after tomorrow at noon|monday or tuesday|not friday|before friday
depois de amanhã|monday at 25|friday half past 4|every monday|friday 4 to 6|december|december 5 2031 at 3
monday black friday sale|tomorrowland 3""".replace("\n", "|").split("|")


@pytest.mark.parametrize(("text", "said"), READ.items(), ids=READ.keys())
@pytest.mark.parametrize("state", ["greeting", "date"])
def test_what_is_read_is_asked_back(text: str, said: tuple[str, str], state: str) -> None:
    reading = heard(text, state)
    assert (reading.date, reading.time, reading.explained) == (None, None, False)
    assert [day.isoformat() for day in reading.dates] == [said[0]]
    assert [f"{time:%H:%M}" for time in reading.times] == [said[1]] * bool(said[1])
    assert reading.doubts == {Doubt.UNSURE_DATE, *[Doubt.UNSURE_TIME] * bool(said[1])}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_trusted_is_no_day(text: str) -> None:
    reading = heard(text, "greeting")
    assert (reading.date, reading.dates) == (None, ())


def test_a_long_message_is_left_alone() -> None:
    assert heard("tomorrow at 2 pm " + "blah " * 40, "date").dates == ()


def test_nobody_waits_for_it_at_the_start() -> None:
    code = "import sys, citas.main, citas.understand.rules; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
