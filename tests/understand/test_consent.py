"""A yes is a whole message made of a closed grammar; so are a no, an end, and asking for time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.machine.reading import Act, Expecting, Reading
from citas.understand.consent import CORES, Verdict, cut, find_consent
from citas.understand.context import Context
from citas.understand.phrases.consent import SETS, Kind
from citas.understand.rules import read
from citas.understand.tokens import clean, tokenise
from tests.understand.yeses import APPROVALS, ENDS, NOES, UNHEARD_YESES, WAITS, YESES

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Lima"))


def at_the_summary(text: str) -> Reading:
    return read(text, Context(Expecting.CONFIRM, NOW))


@pytest.mark.parametrize("text", YESES)
def test_a_natural_yes_is_one(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


def test_a_yes_of_other_hands_is_one() -> None:
    assert [text for text in UNHEARD_YESES if not at_the_summary(text).is_plain_yes()] == []


@pytest.mark.parametrize("text", NOES)
def test_a_no(text: str) -> None:
    assert at_the_summary(text) == Reading(act=Act.DENY)


@pytest.mark.parametrize("text", ENDS)
def test_a_no_that_gives_the_appointment_up(text: str) -> None:
    reading = at_the_summary(text)
    assert (reading.act, reading.ends) == (Act.DENY, True)


@pytest.mark.parametrize("text", WAITS)
def test_asking_for_time_is_neither(text: str) -> None:
    assert at_the_summary(text).act is Act.WAIT


@pytest.mark.parametrize("expecting", Expecting)
def test_asking_for_time_is_so_after_every_question(expecting: Expecting) -> None:
    for text in ("un ratito", "déjame ver", "espera un momento", "ahorita te respondo"):
        assert read(text, Context(expecting, NOW)).act is Act.WAIT, text


@pytest.mark.parametrize("line", APPROVALS)
def test_approving_some_of_the_data_is_no_yes_to_the_rest(line: str) -> None:
    text, data = line.split(" | ")
    reading = at_the_summary(text)
    assert (reading.act, reading.approves) == (Act.INFORM, frozenset(data.split()))
    assert (reading.about, reading.explained) == (frozenset(), False)


@pytest.mark.parametrize("text", ["sí mi amiga", "sí, mi reina", "mi estimada, confirmo", "mi amiga, sí"])
def test_a_yes_said_to_somebody_is_the_customers_own(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "sí joven, ahí estaremos con mi esposo", "ya lo revisé, todo está como lo pedí",
    "perfecto señito, allá nos vemos", "la hora está bien, agéndala", "ya entendí, sí, agéndela",
    "sí, Dios se lo pague",
    "a ver, sí, confírmelo", "déjelo así, está bien", "Sírvase agendar la cita"])  # fmt: skip
def test_a_yes_with_a_harmless_clause_is_one(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", [
    "espéreme que le pregunto a mi hija", "dame dos minutos que cierro la tienda",
    "todavía no confirmes, estoy mirando mi saldo", "momento, estoy en la caja del banco"])  # fmt: skip
def test_asking_for_time_may_say_why(text: str) -> None:
    assert at_the_summary(text).act is Act.WAIT


@pytest.mark.parametrize("text", ["ya no joven, mi mamá falleció", "no gracias, ya saqué en otro lado",
    "no, ya conseguí otro gasfitero"])  # fmt: skip
def test_giving_up_may_say_why(text: str) -> None:
    reading = at_the_summary(text)
    assert (reading.act, reading.ends) == (Act.DENY, True)


@pytest.mark.parametrize("text", [
    "espera, el nombre está al revés", "espera, mejor el jueves", "espere, ¿cuánto es?",
    "no, espere, cancéleme la otra que tenía el lunes"])  # fmt: skip
def test_asking_for_time_beside_another_wish_is_not_all(text: str) -> None:
    assert at_the_summary(text).act is not Act.WAIT


@pytest.mark.parametrize("text", YESES)
def test_the_cores_of_a_yes_are_a_yes(text: str) -> None:
    tokens = tokenise(clean(text))
    pieces = cut(tokens)
    assert pieces is not None
    kept = [
        token
        for piece in pieces
        if piece.kind in CORES | {Kind.PAUSE, Kind.DATE, Kind.TIME, Kind.NAME, Kind.EMAIL}
        for token in tokens[piece.start : piece.end]
    ]
    consent = find_consent(kept)
    assert consent is not None
    assert consent.verdict is Verdict.YES


FIRM = """sí|confirmo|de acuerdo|todo correcto|está bien|los datos son correctos|agéndala|resérvame la cita
conforme con todo|así es|adelante""".replace("\n", "|").split("|")
INSISTING = ["", "ya le dije que ", "te digo que ", "que ", "le repito que ", "he dicho que "]
COURTEOUS = """| por favor|, gracias|, muchas gracias por su atención| nomás|, disculpe la demora|, saludos
, Dios la bendiga|, muy amable|, ahí estaré|, chau| 🙏| 😊""".replace("\n", "|").split("|")


@given(
    st.sampled_from(INSISTING),
    st.sampled_from(FIRM),
    st.sampled_from(sorted(SETS["VOCATIVE"])),
    st.sampled_from(COURTEOUS),
    st.sampled_from(COURTEOUS),
)
def test_a_yes_with_insistence_addressee_and_courtesies_stays_one(
    insisting: str, yes: str, whom: str, courtesy: str, another: str
) -> None:
    assert at_the_summary(f"{insisting}{yes}, {whom}{courtesy}{another}").is_plain_yes()


@pytest.mark.parametrize("text", ["perfeto, gracias", "todo correto", "exelente, agéndala", "sí por fabor"])
def test_a_slip_in_a_word_that_is_no_other_word_is_forgiven(text: str) -> None:
    assert at_the_summary(text).is_plain_yes()


@pytest.mark.parametrize("text", ["zi", "sl", "cí", "confirno", "dalle", "qonfirmo", "lizto", "prefecto"])
def test_a_slip_that_may_be_another_word_is_no_yes(text: str) -> None:
    assert not at_the_summary(text).is_plain_yes()


def test_a_long_message_has_no_verdict() -> None:
    assert find_consent(tokenise("sí " * 41)) is None


def test_what_was_suggested_is_agreed_to_with_an_excuse() -> None:
    text = "sii ese es, me equivoqué"
    assert read(text, Context(Expecting.CONTACT, NOW)).act is Act.AFFIRM
    assert at_the_summary(text).act is not Act.AFFIRM
