"""Conversations as data: everything comes back, little is written, and what can't be read is no crash."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citas.flowfiles import FlowFiles
from citas.machine.conversation import Conversation
from citas.sessions.codec import Codec, UnreadableError, to_json
from citas.sessions.envelope import Envelopes, envelopes
from tests.test_session_stores import ANA, FULL

_T = TypeVar("_T")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    day: dt.date
    price: Decimal = Decimal("1.50")


@dataclass(frozen=True)
class Box(Generic[_T]):
    items: tuple[tuple[str, _T], ...] = ()
    best: _T | None = None


@dataclass(frozen=True)
class Outer:
    needed: int
    inner: Inner | None = None
    colour: Colour = Colour.RED
    kind: Literal["a", "b"] = "a"
    any_of: str | dt.date | dt.time | Inner | bool | None = None
    data: Mapping[str, str | dt.date | Colour] = field(default_factory=dict)
    row: tuple[int, ...] = ()
    pair: tuple[str, dt.datetime] | None = None
    rows: tuple[tuple[str, int], ...] = ()
    names: frozenset[str] = frozenset()
    wait: dt.timedelta = dt.timedelta(0)
    share: float = 0.5
    box: Box[int | str] = Box()


OUTER = Codec(Outer)
DAYS = st.dates()
INNERS = st.builds(Inner, DAYS, st.decimals(allow_nan=False, allow_infinity=False))
OUTERS = st.builds(
    Outer,
    st.integers(),
    st.none() | INNERS,
    kind=st.sampled_from(["a", "b"]),
    any_of=st.none() | st.text() | DAYS | st.times() | INNERS | st.booleans(),
    data=st.dictionaries(st.text(), st.text() | DAYS | st.just(Colour.RED)),
    row=st.lists(st.integers()).map(tuple),
    pair=st.none() | st.tuples(st.text(), st.datetimes()),
    rows=st.lists(st.tuples(st.text(), st.integers())).map(tuple),
    names=st.frozensets(st.text()),
    wait=st.integers(0, 10**6).map(lambda seconds: dt.timedelta(seconds=seconds)),
    share=st.floats(allow_nan=False, allow_infinity=False),
    box=st.builds(Box, st.lists(st.tuples(st.text(), st.integers() | st.text())).map(tuple), st.integers()),
)


@given(OUTERS)
def test_every_value_comes_back_with_its_type(value: Outer) -> None:
    back = OUTER.unpack(json.loads(to_json(OUTER.pack(value))))
    assert back == value
    assert type(back.any_of) is type(value.any_of)
    assert {name: type(each) for name, each in back.data.items()} == {
        name: type(each) for name, each in value.data.items()
    }


def test_what_has_its_default_is_not_written() -> None:
    assert OUTER.pack(Outer(1)) == {"needed": 1}
    assert OUTER.unpack({"needed": 1}) == Outer(1)


def test_a_field_that_is_no_more_is_passed_over() -> None:
    assert OUTER.unpack({"needed": 1, "gone": {"a": [1]}}) == Outer(1)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        {"needed": "1"},
        {"needed": True},
        {"needed": 1.5},
        {"needed": 1, "inner": {}},
        {"needed": 1, "inner": {"day": "yesterday"}},
        {"needed": 1, "inner": {"day": "2026-01-01", "price": "much"}},
        {"needed": 1, "colour": "blue"},
        {"needed": 1, "kind": "c"},
        {"needed": 1, "any_of": "untagged"},
        {"needed": 1, "any_of": ["nobody", 1]},
        {"needed": 1, "row": 7},
        {"needed": 1, "rows": [["a", 1, 2]]},
        {"needed": 1, "data": [["a"]]},
    ],
)
def test_what_does_not_fit_is_unreadable(data: Any) -> None:
    with pytest.raises(UnreadableError):
        OUTER.unpack(data)


@dataclass(frozen=True)
class Odd:
    what: object


@dataclass(frozen=True)
class Twins:
    what: tuple[int, ...] | tuple[str, ...]


@pytest.mark.parametrize("kind", [Odd, Twins])
def test_a_class_that_cannot_be_written_is_refused_at_once(kind: type) -> None:
    with pytest.raises(TypeError):
        Codec(kind)


# The conversation in its envelope.


class Lost:
    """Counts what could not be read."""

    count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def lost() -> Lost:
    return Lost()


@pytest.fixture
def sealed(files: FlowFiles, lost: Lost) -> Envelopes:
    return envelopes(lambda key: files.flow, lost)


def test_the_full_conversation_of_these_tests_is_full() -> None:
    empty = Conversation(state="")
    assert [each.name for each in fields(FULL) if getattr(FULL, each.name) == getattr(empty, each.name)] == []


def test_it_is_small(sealed: Envelopes) -> None:
    finished = replace(FULL, accepted=None, unresolved=None)
    assert len(sealed.seal(ANA, finished).encode()) <= 2560
    assert len(sealed.seal(ANA, Conversation(state="date"))) <= 60


def test_it_comes_back(sealed: Envelopes, lost: Lost) -> None:
    assert sealed.open(ANA, sealed.seal(ANA, FULL)) == FULL
    assert sealed.open(ANA, None) is None
    assert lost.count == 0


@settings(max_examples=300)
@given(st.data())
def test_whatever_becomes_of_the_text_reading_it_never_fails(files: FlowFiles, data: st.DataObject) -> None:
    sealed = envelopes(lambda key: files.flow, lambda: None)
    text = sealed.seal(ANA, FULL)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    damaged = text[:start] + data.draw(st.text(max_size=5)) + text[end:]
    found = sealed.open(ANA, damaged)
    assert found is None or isinstance(found, Conversation)


@pytest.mark.parametrize("text", ["", "{", "7", "null", "[]", "{}", '{"v":1}', '{"v":2,"f":"","d":{}}'])
def test_what_cannot_be_read_is_absent_and_counted(sealed: Envelopes, lost: Lost, text: str) -> None:
    assert sealed.open(ANA, text) is None
    assert lost.count == 1


def test_a_conversation_of_another_flow_goes_on_without_its_summary(
    sealed: Envelopes, files: FlowFiles
) -> None:
    newer = envelopes(lambda key: files.flow.model_copy(update={"version": 99}), lambda: None)
    found = newer.open(ANA, sealed.seal(ANA, FULL))
    assert found is not None
    assert (found.state, found.shown, found.accepted) == ("confirm", None, None)
    assert sorted(found.slots.values) == ["correo", "nombre"]  # what this flow declares
    assert (found.slots.date, found.slots.time) == (FULL.slots.date, FULL.slots.time)


@pytest.mark.parametrize("place", [{"state": "gone"}, {"resume": "gone"}, {"state": "availability"}])
def test_where_its_state_is_no_more_it_goes_on_with_what_it_knows(
    sealed: Envelopes, files: FlowFiles, place: dict[str, str]
) -> None:
    newer = envelopes(lambda key: files.flow.model_copy(update={"version": 99}), lambda: None)
    found = newer.open(ANA, sealed.seal(ANA, replace(FULL, unresolved=None, **place)))
    assert found is not None
    assert (found.state, found.resume) == (files.flow.initial, None)
    assert found.slots.values.get("nombre") == FULL.slots.values.get("nombre")
    found = newer.open(ANA, sealed.seal(ANA, replace(FULL, **place)))
    assert found is not None
    assert found.state == files.flow.recalled
