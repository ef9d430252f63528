"""Every text and every datum has its place in the table; and what a customer says to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from citas.config import PROJECT
from citas.flowfiles import load_flow
from tests.customers.facts import given
from tests.customers.moments import _ROWS as ROWS
from tests.customers.moments import DATA, MEANINGS, Moment, UnknownTextError, meaning, reply_moments
from tests.customers.persona import Persona
from tests.customers.player import Customer, Exchange, Line

FLOWS = [path for path in sorted((PROJECT / "flows").glob("*.yaml")) if "textos" not in path.name]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_every_text_says_what_it_asks_or_does(path: Path) -> None:
    files = load_flow(path)
    assert sorted(set(files.texts.texts) - set(MEANINGS)) == []


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_every_datum_has_its_moment(path: Path) -> None:
    assert sorted(set(load_flow(path).flow.data) - set(DATA)) == []


def test_the_table_names_no_text_twice_and_none_that_is_gone() -> None:
    named = [text for _, _, texts in ROWS for text in texts.split()]
    assert len(named) == len(set(named))
    assert set(named) == {text for path in FLOWS for text in load_flow(path).texts.texts}


def test_nothing_is_guessed() -> None:
    with pytest.raises(UnknownTextError, match="ask_shoe_size"):
        meaning("ask_shoe_size")
    with pytest.raises(UnknownTextError, match="zapato"):
        reply_moments(("which_option",), "zapato")


# the texts of a reply, the datum that is asked for → the moments, the likeliest first
REPLIES = {
    (("greeting", "ask_date"), None): (Moment.DAY,),
    (("slot_free", "ask_contact"), None): (Moment.CONTACT,),
    (("closed_day", "offer_times"), None): (Moment.PICK,),
    (("which_time",), None): (Moment.DOUBT, Moment.TIME),
    (("which_option",), "sede"): (Moment.BRANCH,),
    (("business_found", "summary"), None): (Moment.CONFIRM, Moment.ANSWERED),
    (("handoff", "ask_date"), None): (Moment.DAY, Moment.HANDED),
    (("take_your_time",), None): (),
}


@pytest.mark.parametrize(("reply", "moments"), REPLIES.items(), ids=str)
def test_a_reply_makes_its_moments(
    reply: tuple[tuple[str, ...], str | None], moments: tuple[Moment, ...]
) -> None:
    assert reply_moments(*reply) == moments


def persona(**changes: object) -> Persona:
    return Persona.model_validate(
        {
            "id": "ana",
            "tenant": "salon",
            "who": "Ana",
            "lines": {
                "open": ["hola"],
                "day": ["el martes", "el martes, pues"],
                "contact": ["Ana Torres, ana@gmail.com"],
                "confirm": ["sí"],
                "booked": ["gracias"],
                "answered": ["ya"],
            },
            "expect": {
                "booked": [
                    {"day": "2026-11-24", "hour": "15:00", "name": "Ana Torres", "email": "ana@gmail.com"}
                ]
            },
            "minimum": 3,
            "patience": 9,
            **changes,
        }
    )


# the texts of the replies, one reply after the other → what she says, from her first message on
TALKS = {
    ("greeting ask_date",): ["hola", "el martes"],
    ("ask_date", "ask_date_again", "ask_date_example"): [
        "hola",
        "el martes",
        "el martes, pues",
        "el martes, pues",
    ],
    ("ask_time",): ["hola", "el martes"],  # the hour falls back to the day
    ("ask_email",): ["hola", "Ana Torres, ana@gmail.com"],
    ("offer_times",): ["hola", None],
    ("summary", "take_your_time"): ["hola", "sí", "sí"],
    ("summary", "business_found"): ["hola", "sí", "ya"],
    ("business_found ask_date",): ["hola", "el martes"],
    ("booked", "farewell"): ["hola", "gracias", None],
    ("booked", "booked"): ["hola", "gracias", None],
    ("ask_date", "booked ask_date"): ["hola", "el martes", "gracias"],
    ("unseen", "unseen"): ["hola", "ya", "ya"],
}


@pytest.mark.parametrize(("replies", "said"), TALKS.items(), ids=str)
def test_she_says_her_line_for_what_was_asked(replies: tuple[str, ...], said: list[str | None]) -> None:
    assert talk(persona(), replies) == said


ASIDES = [
    {"at": "confirm", "say": ["¿dónde quedan?"], "wants": "answer"},
    {"at": "confirm", "say": ["un ratito"], "wants": "nothing"},
]
TALKS_ASIDE = {
    ("summary", "business_found summary", "take_your_time"): ["hola", "¿dónde quedan?", "un ratito", "sí"],
    ("summary", "business_found", "summary"): ["hola", "¿dónde quedan?", "ya", "un ratito"],
    ("summary", "handoff", "summary_again", "summary"): ["hola", "¿dónde quedan?", "un ratito", "sí", "sí"],
}


@pytest.mark.parametrize(("replies", "said"), TALKS_ASIDE.items(), ids=str)
def test_an_aside_comes_first_and_the_line_is_still_owed(replies: tuple[str, ...], said: list[str]) -> None:
    assert talk(persona(asides=ASIDES), replies) == said


def talk(customer: Persona, replies: tuple[str, ...]) -> list[str | None]:
    player = Customer(customer)
    line = player.first()
    said = [line.text if line else None]
    for texts in replies:
        line = player.next(_exchange(line, texts))
        said.append(line.text if line else None)
    return said


def _exchange(line: Line | None, texts: str) -> Exchange:
    assert line is not None
    return Exchange(line, "", (), tuple(texts.split()), None, None)


GIVEN = {
    "mañana a las 3 pm": {Moment.DAY, Moment.TIME, Moment.AMPM},
    "el martes a las 3": {Moment.DAY, Moment.TIME},
    "24/11 15:00": {Moment.DAY, Moment.TIME, Moment.AMPM},
    "el 24 de noviembre, 3:00 de la tarde": {Moment.DAY, Moment.TIME, Moment.AMPM},
    "en la mañana, a las 3:30": set(),
    "pasado mañana a las 13": set(),
    "soy ana torres, ANA@gmail.com": {Moment.NAME, Moment.EMAIL},
    "Ana, a las 3 y media": set(),
}


@pytest.mark.parametrize(("message", "moments"), GIVEN.items())
def test_what_was_given_in_plain_words(message: str, moments: set[Moment]) -> None:
    assert given(message, persona()) == moments


WIDE = {
    "el martes después de las 5": {Moment.DAY, Moment.TIME},
    "por la tarde, a cualquier hora": {Moment.TIME},
    "lo antes posible": {Moment.DAY, Moment.TIME},
    "una cita": set(),
}


@pytest.mark.parametrize(("message", "moments"), WIDE.items())
def test_a_wide_wish_is_given_too(message: str, moments: set[Moment]) -> None:
    expect = {"booked": [{"day": "2026-11-24", "hour": {"from": "15:00", "to": "19:00"}}]}
    assert given(message, persona(expect=expect)) == moments
