"""The grammar of times: every rule's examples read as written, and what must hold of any reading."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citas.machine.reading import Doubt, Expecting
from citas.understand.context import Context
from citas.understand.rules import read
from citas.understand.temporal import read_when, shown
from citas.understand.times import GROUPS, RULES
from citas.understand.times.chart import trie
from citas.understand.times.rule import Rule, always, rule
from citas.understand.times.values import Counted
from citas.understand.tokens import clean, tokenise
from citas.understand.when import When
from tests.understand.tables import TUESDAY, heard
from tests.understand.test_generated import WORDS

EXAMPLES = [(each, example) for each in RULES for example in each.examples]
ASKED = re.compile(r"(date|time|confirm): ")


def said(text: str, expecting: str = "greeting", discussed: date | None = None) -> When:
    tokens = tokenise(clean(text))
    return read_when(
        tokens, bytearray(len(tokens)), Context(Expecting(expecting), TUESDAY, discussed=discussed)
    )


@pytest.mark.parametrize(("each", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_an_example_reads_as_its_rule_says(each: Rule, example: str) -> None:
    message, _, reading = example.partition("=>")
    asked = ASKED.match(message)
    when = said(message[asked.end() :] if asked else message, asked[1] if asked else "greeting")
    assert shown(when) == reading.strip()
    used = {name for names in when.rules.values() for name in names}
    assert not reading.strip() or "any" in reading or "earliest" in reading or each.name in used


def test_a_rule_without_an_example_is_refused() -> None:
    with pytest.raises(ValueError, match="no example"):
        rule("bare", "hoy", always(Counted()))


@pytest.mark.parametrize("pattern", ["<day:unheard>", "<weather> hoy", "$ hoy"])
def test_a_rule_that_can_match_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"no value can match|begins with nothing"):
        trie([rule("blind", pattern, always(Counted()), "hoy")])


def test_every_group_has_rules_and_no_two_have_one_name() -> None:
    assert all(GROUPS.values())
    assert len({each.name for each in RULES}) == len(RULES)


COMPOSED = """el martes de la semana del 14 de diciembre => 2026-12-15
el viernes de la tercera semana de enero => 2027-01-15
la última semana de este mes, el jueves => 2026-11-26
no el 3, el 4 de diciembre => 2026-12-04 not 2026-12-03
en 1 mes y 2 semanas => 2027-01-07
dentro de una semana y 2 días a las 5 => 2026-12-03 17:00~
8 pm y cuarto el jueves => 2026-11-26 20:15
las 9 de la noche menos 20 => 20:40
9 h 45 de la mañana => 09:45
el 2.º de febrero a las 4 pm => 2027-02-02 16:00
el 03/12 por la noche => 2026-12-03 night
el jueves, no este sino el otro => 2026-12-03
2026/ene/15 => past_date
2027/ene/15 => 2027-01-15
mañana a las 24:00 => 2026-11-26 00:00
el lunes o el martes de la próxima semana => two_dates (2026-11-30, 2026-12-01)
el martes 25 => weekday_mismatch (2026-11-25, 2026-12-01)
todos los jueves a las 6 pm => 18:00 every (3,) vague_date
el viernes a cualquier hora => 2026-11-27 any"""


@pytest.mark.parametrize("row", COMPOSED.splitlines())
def test_values_compose(row: str) -> None:
    text, _, reading = row.partition(" => ")
    assert shown(said(text)) == reading


@pytest.mark.parametrize(
    ("text", "discussed", "reading"),
    [
        ("el martes", date(2026, 12, 14), "2026-12-15"),
        ("el viernes a las 3", date(2026, 12, 14), "2026-12-18 15:00~"),
        ("este viernes", date(2026, 12, 14), "two_dates (2026-11-27, 2026-12-18)"),
        ("el próximo viernes", date(2026, 12, 14), "2026-12-04"),
        ("el 20", date(2027, 2, 10), "2027-02-20"),
        ("el jueves", date(2026, 11, 27), "2026-11-26"),
    ],
)
def test_a_weekday_is_of_the_week_that_is_discussed(text: str, discussed: date, reading: str) -> None:
    assert shown(said(text, "date", discussed)) == reading


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("el miercolrs", Doubt.UNSURE_DATE),
        ("el 5 de abriil", None),
        ("a las 10 hora de Madrid", Doubt.UNSURE_TIME),
        ("el lunes, la última semana del bimestre", Doubt.VAGUE_DATE),
    ],
)
def test_what_is_guessed_or_left_over_is_a_doubt(text: str, doubt: Doubt | None) -> None:
    when = said(text, "date")
    assert (when.date is None and when.time is None) or doubt is None
    assert doubt is None or doubt in when.doubts


def test_a_surname_like_a_weekday_makes_no_date() -> None:
    reading = heard("soy Carlos Martel, carlos.m@gmail.com", "contact")
    assert (reading.date, reading.doubts) == (None, frozenset())


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=12), expecting=st.sampled_from(list(Expecting)))
def test_every_span_is_written_in_the_text(words: list[str], expecting: Expecting) -> None:
    tokens = tokenise(clean(" ".join(words)))
    when = read_when(tokens, bytearray(len(tokens)), Context(expecting, TUESDAY))
    assert all(0 <= start < end <= len(tokens) for start, end in when.spans)
    assert all(a[0] <= b[0] for a, b in pairwise(sorted(when.spans)))
    assert when.spans or when.told or (when.date is None and when.time is None)


WEIGHTY = [
    "el lunes de la última semana de diciembre",
    "en 2 semanas y 3 días",
    "8 pm y media",
    "4 pm menos cuarto",
    "el 15/12 en la tarde",
    "el primer lunes de marzo de 2028",
    "la semana del 14 de enero, el martes",
    "a las 5 de la tarde y media",
    "dos días después de navidad",
]
IDLE = {"el", "la", "a", "las", "de", "en", "y", ",", "del", "después", "pm"}


@pytest.mark.parametrize("text", WEIGHTY)
def test_leaving_out_a_word_of_time_changes_the_reading(text: str) -> None:
    """Or raises a doubt: no word of a span is decoration."""
    whole = shown(said(text))
    pieces = text.split()
    for at, word in enumerate(pieces):
        if word.strip(",") not in IDLE:
            assert shown(said(" ".join(pieces[:at] + pieces[at + 1 :]))) != whole, word


def test_the_front_door_of_the_reader_gives_the_new_doubts() -> None:
    reading = read("para el miercolrs a las 3pm", Context(Expecting.DATE, TUESDAY))
    assert (reading.date, reading.dates, reading.doubts) == (
        None,
        (date(2026, 11, 25),),
        frozenset({Doubt.UNSURE_DATE}),
    )
