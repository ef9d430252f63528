"""One reader of clock times, and the arithmetic of spans."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.tools.spans import DAY, Span, minute_of, read_range, time_at

from .services import steady

NINE_TO_SIX = Span(9 * 60, 18 * 60)


@pytest.mark.parametrize(
    "text",
    [
        "09:00-18:00",
        "9:00 AM - 6:00 PM",
        "09:00 - 18:00",
        "9:00 AM – 6:00 PM",
        "09:00—18:00",
        "9am a 6pm",
        "9 a. m. a 6 p. m.",
        "9:00 a.m. - 6:00 p.m.",
        "  9:00\xa0AM\u202f-  6:00 pm ",
        "09:00:00-18:00:00",
        "9-18",
        "9h - 18h",
        "9.00 - 18.00 hrs",
        "de 9 a 18 horas",
        "de 9:00 a.m. hasta las 6:00 p.m.",
        "09:00 AM - 18:00 PM",
        "9:00 - 6:00 PM",
        "9:00 AM - 6:00",
    ],
)
def test_the_ways_to_write_nine_to_six(text: str) -> None:
    assert read_range(text) == NINE_TO_SIX


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12:00 PM - 1:30 PM", Span(720, 810)),
        ("12:00 AM - 1:30 AM", Span(0, 90)),
        ("00:00-24:00", Span(0, DAY)),
        ("00:00-23:59", Span(0, DAY)),
        ("12:00 AM - 11:59 PM", Span(0, DAY)),
        ("18:00-00:00", Span(1080, DAY)),
        ("6:00 PM - 12:00 AM", Span(1080, DAY)),
        ("08:15-08:20", Span(495, 500)),
    ],
)
def test_noon_and_midnight(text: str, span: Span) -> None:
    assert read_range(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "18:00-09:00",
        "9:00-6:00",
        "09:00-09:00",
        "00:00-00:00",
        "1:00 - 6:00 PM",  # from one in the morning, or from one in the afternoon?
        "9:00 AM - 11:00",
        "25:00-26:00",
        "24:30-24:45",
        "09:60-18:00",
        "14:00 AM - 18:00",
        "0:30 PM - 3:00 PM",
        "13:00 AM-14:00 AM",
        "09:00-13:00, 15:00-18:00",
        "09:00 18:00",
        "09:00",
        "09:00-",
        "mañana",
        "09:00-18:00 (previa cita)",
        "٠٩:٠٠-١٨:٠٠x",
        "009:00-18:00",
    ],
)
def test_what_is_not_one_range_is_none(text: str) -> None:
    assert read_range(text) is None


@steady
@given(
    st.text() | st.from_regex(r"[0-9]{1,3}[:.]?[0-9]{0,3} ?(am|PM|)[-–a ]{1,3}[0-9]{1,3}:?[0-9]{0,2}(am|PM|)")
)
def test_reading_never_raises_and_gives_a_span_of_one_day(text: str) -> None:
    span = read_range(text)
    assert span is None or 0 <= span.start < span.end <= DAY


spans = (
    st.tuples(st.integers(0, DAY), st.integers(0, DAY))
    .filter(lambda it: it[0] < it[1])
    .map(lambda it: Span(*it))
)


@steady
@given(spans, spans)
def test_overlapping_is_sharing_a_minute(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@steady
@given(spans, spans)
def test_containing_is_having_every_minute(one: Span, other: Span) -> None:
    assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


@steady
@given(st.integers(0, DAY - 1), st.integers(0, DAY))
def test_24_hour_texts_are_read_back(start: int, end: int) -> None:
    text = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
    span = read_range(text)
    if start < end:
        assert span == Span(start, DAY if end >= DAY - 1 else end)
    else:
        assert span is None or end == 0


def test_the_end_of_the_day_is_shown_as_a_minute_before() -> None:
    assert time_at(DAY) == dt.time(23, 59)
    assert time_at(0) == dt.time(0)
    assert minute_of(dt.time(18, 30)) == 18 * 60 + 30
