"""Where in a completion the answer stands, and what is no answer."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.model.completion import MAX_TEXT, Completion, answer_in
from citas.model.failures import Outcome, ServerSaidError, UnusableError
from tests.tools.services import steady

from .servers import GOOD, SAID, Heard, completion

OTHER = json.dumps({"words": "otra", "hour": None})
WITH_COMMAS = SAID[:-1] + ",}"
CALL = {"id": "1", "type": "function", "function": {"name": "Heard", "arguments": SAID}}


def read(**message: Any) -> Heard:
    body = completion(None)
    body["choices"][0]["message"] |= message
    return Completion.read(json.dumps(body).encode()).answer(Heard)


FOUND: dict[str, dict[str, Any]] = {
    "a text": {"content": SAID},
    "blanks around it": {"content": f"\n\n {SAID}\n"},
    "parts": {"content": [{"type": "text", "text": SAID}]},
    "parts of a text": {"content": [{"type": "text", "text": SAID[:9]}, {"type": "text", "text": SAID[9:]}]},
    "a part that is a text": {"content": [SAID]},
    "parts, thought first": {"content": [{"type": "thinking", "thinking": [OTHER]}, {"text": SAID}]},
    "the object itself": {"content": GOOD.model_dump()},
    "a fence": {"content": f"```json\n{SAID}\n```"},
    "a fence without its name": {"content": f"```\n{SAID}\n```"},
    "a remark": {"content": f"Claro, aquí está: {SAID}"},
    "remarks around it": {"content": f"Aquí está {{el JSON}}:\n{SAID}\nEspero que ayude."},
    "the first of two": {"content": f"{SAID}\n{OTHER}"},
    "a comma too many": {"content": WITH_COMMAS},
    "a comma too many, in a fence": {"content": f"```json\n{WITH_COMMAS}\n```"},
    "thought before it": {"content": f"<think>{OTHER}\nhmm</think>{SAID}"},
    "thought whose begin is lost": {"content": f"El cliente {OTHER} dice…\n</think>\n\n{SAID}"},
    "thought apart": {"content": SAID, "reasoning_content": OTHER, "reasoning": "…"},
    "all of it taken for thought": {"content": None, "reasoning_content": SAID},
    "the same, as others call it": {"content": "", "reasoning": SAID},
    "a tool's arguments": {"content": None, "tool_calls": [CALL]},
    "beside a remark": {"content": "Voy a leerlo.", "tool_calls": [CALL]},
    "arguments that are the object": {
        "content": "",
        "tool_calls": [{"function": {"arguments": GOOD.model_dump()}}],
    },
}


@pytest.mark.parametrize("name", FOUND)
def test_an_answer_is_found_where_servers_put_it(name: str) -> None:
    assert read(**FOUND[name]) == GOOD


NONE: dict[str, tuple[dict[str, Any], Outcome]] = {
    "nothing": ({}, Outcome.NO_ANSWER),
    "blanks": ({"content": " \n"}, Outcome.NO_ANSWER),
    "no parts": ({"content": []}, Outcome.NO_ANSWER),
    "thought that doesn't end": ({"content": f"<think>{SAID}"}, Outcome.NO_ANSWER),
    "thought that only mentions it": ({"reasoning_content": f"quizá {SAID}"}, Outcome.NO_ANSWER),
    "prose": ({"content": "el martes"}, Outcome.WRONG_SCHEMA),
    "cut off": ({"content": SAID[:-1]}, Outcome.WRONG_SCHEMA),
    "cut off, in a fence": ({"content": f"```json\n{SAID[:-1]}"}, Outcome.WRONG_SCHEMA),
    "a list of it": ({"content": "[1]"}, Outcome.WRONG_SCHEMA),
    "another object first": ({"content": f'{{"a": 1}} {SAID}'}, Outcome.WRONG_SCHEMA),
    "inside another": ({"content": f'{{"respuesta": {SAID}}}'}, Outcome.WRONG_SCHEMA),
    "odd calls": ({"tool_calls": [{"function": {"arguments": 3}}]}, Outcome.NO_ANSWER),
}


@pytest.mark.parametrize("name", NONE)
def test_what_only_looks_like_one_is_none(name: str) -> None:
    message, outcome = NONE[name]
    with pytest.raises(UnusableError) as raised:
        read(**message)
    assert raised.value.outcome is outcome


def test_one_that_is_cut_off_is_dropped_though_its_object_is_whole() -> None:
    for said in (SAID, f"<think>{SAID}"):
        body = json.dumps(completion(said, finish="length")).encode()
        with pytest.raises(UnusableError) as raised:
            Completion.read(body).answer(Heard)
        assert raised.value.outcome is Outcome.LENGTH
        assert raised.value.while_thinking is said.startswith("<think>")


def test_a_comma_inside_a_text_stays() -> None:
    found = answer_in(json.dumps({"words": "a,} b,]", "hour": None})[:-1] + ",}", Heard)
    assert found == Heard(words="a,} b,]", hour=None)


@pytest.mark.parametrize(
    ("error", "status"),
    [({"message": "x", "code": 429}, 429), ({"message": "x", "code": "rate"}, 200), ("busy", 200)],
)
def test_an_error_under_a_good_status_is_one(error: Any, status: int) -> None:
    with pytest.raises(ServerSaidError) as raised:
        Completion.read(json.dumps({"error": error}).encode())
    assert raised.value.status == status


@steady
@given(st.text(alphabet='{}"\\,:[] a1', max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    answer_in(text, Heard)


@pytest.mark.parametrize("piece", ["{", '{"', '"\\', '{"\\"', '{"a":', ",", "[{", '{"a":1,'])
def test_no_text_takes_long(piece: str) -> None:
    started = time.perf_counter()
    answer_in((piece * MAX_TEXT)[: 4 * MAX_TEXT], Heard)
    assert time.perf_counter() - started < 1
