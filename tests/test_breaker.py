"""When a breaker lets an attempt through, and what each ending teaches it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citas.breaker import FAILURES, MAX_BREAKERS, OPEN_SECONDS, Breaker, Breakers
from citas.errors import CircuitOpenError, RefusedError, ServiceError, StatusError, TimedOutError
from tests.tools.services import steady

ENDINGS = {"bad": False, "ok": True, "gone": None}


class Trial:
    """A breaker with a clock of its own, driven by words; `started` has the attempts that didn't end yet."""

    def __init__(self) -> None:
        self.now = 0.0
        self.breaker = Breaker(lambda: self.now)
        self.started: dict[str, int] = {}

    def lets_in(self, name: str) -> bool:
        try:
            self.started[name] = self.breaker.enter()
        except CircuitOpenError:
            return False
        return True

    def end(self, name: str, ending: str) -> None:
        self.breaker.leave(self.started.pop(name), ENDINGS[ending])

    def run(self, word: str) -> None:
        """`ok`, `bad`, `gone`: an attempt that ends so. `no`: one that is refused. `+30`: seconds pass.

        `a:` begins the attempt a, `a:bad` ends it.
        """
        name, colon, ending = word.partition(":")
        if word.startswith("+"):
            self.now += float(word)
        elif word == "no":
            assert not self.lets_in("refused")
        elif colon and ending:
            self.end(name, ending)
        else:
            assert self.lets_in(name), f"{word} was refused"
            if not colon:
                self.end(word, word)


@pytest.mark.parametrize(
    "story",
    [
        # closed
        "ok ok ok",
        "bad bad ok bad bad ok",
        "bad bad gone gone ok",
        "bad bad +3600 bad no",
        "bad gone bad gone bad no",
        # open
        "bad bad bad no no no",
        "bad bad bad +29.9 no",
        "bad bad bad +30 ok",
        # half-open
        "bad bad bad +30 p: no +3600 no p:ok a: b: a:ok b:ok",
        "bad bad bad +30 ok bad bad ok",
        "bad bad bad +30 ok bad bad bad no",
        "bad bad bad +30 bad no +29.9 no +0.1 bad no +30 ok ok",
        "bad bad bad +30 p: +20 p:bad +29.9 no +0.1 ok",
        "bad bad bad +30 gone p: no p:gone ok ok",
        # attempts at the same time
        "a: b: c: a:bad b:bad c:bad ok",  # one hiccup, one failure
        "a: b: c: a:bad b:bad c:bad bad bad no",
        "a: b: c: a:bad b:bad c:ok bad bad ok",
        # news that is older than the last change
        "a: bad bad bad a:ok no",
        "a: bad bad bad +20 a:bad +10 ok",
        "a: bad bad bad +30 p: a:bad no p:ok ok",
        "a: bad bad bad +30 p: a:ok no p:bad no",
        "a: bad bad bad +30 p: a:gone no p:ok ok",
        "a: bad bad bad +30 ok bad bad a:bad ok",
    ],
)
def test_a_story(story: str) -> None:
    trial = Trial()
    for word in story.split():
        trial.run(word)


@steady
@given(st.lists(st.sampled_from(sorted(ENDINGS)), max_size=30))
def test_it_opens_with_exactly_the_third_failure_in_a_row(endings: list[str]) -> None:
    trial = Trial()
    in_a_row = 0
    for ending in endings:
        let_in = trial.lets_in("next")
        assert let_in == (in_a_row < FAILURES)
        if let_in:
            trial.end("next", ending)
            in_a_row = {"bad": in_a_row + 1, "ok": 0, "gone": in_a_row}[ending]


STEPS = st.one_of(
    st.tuples(st.just("begin"), st.just("")),
    st.tuples(st.just("end"), st.sampled_from(sorted(ENDINGS))),
    st.tuples(st.just("old"), st.sampled_from(sorted(ENDINGS))),
    st.tuples(st.just("pass"), st.sampled_from(["1", "29", "30"])),
)


@steady
@given(st.lists(STEPS, max_size=60))
def test_an_open_breaker_never_has_more_than_one_probe(steps: list[tuple[str, str]]) -> None:
    """Whatever comes late from before it opened, and with thirty seconds between a failure and the next."""
    trial = Trial()
    old = [f"old {number}" for number in range(5)]
    assert all(trial.lets_in(name) for name in old)
    for _ in range(FAILURES):
        trial.run("bad")
    refused_until = OPEN_SECONDS
    for step, detail in steps:
        probing = "probe" in trial.started
        if step == "pass":
            trial.now += float(detail)
        elif step == "old" and old:
            trial.end(old.pop(), detail)
        elif step == "begin":
            let_in = trial.lets_in("another" if probing else "probe")
            assert let_in == (not probing and trial.now >= refused_until)
        elif step == "end" and probing:
            trial.end("probe", detail)
            if detail == "bad":
                refused_until = trial.now + OPEN_SECONDS
            if detail == "ok":
                assert all(trial.lets_in(name) for name in ("a", "b"))
                return


@pytest.mark.parametrize(
    ("error", "opens"),
    [
        (ServiceError(), True),
        (TimedOutError(), True),
        (StatusError(503), True),
        (StatusError(404), False),
        (RefusedError(), False),
        (ValueError(), False),
        (KeyboardInterrupt(), False),
    ],
)
def test_an_attempt_counts_by_its_error(error: BaseException, opens: bool) -> None:
    trial = Trial()
    for _ in range(FAILURES):
        with pytest.raises(type(error)), trial.breaker.attempt():
            raise error
    assert trial.lets_in("next") is not opens


def test_an_attempt_that_is_refused_does_not_begin() -> None:
    trial = Trial()
    for _ in range(FAILURES):
        trial.run("bad")
    with pytest.raises(CircuitOpenError), trial.breaker.attempt():
        pytest.fail("it began")


def test_how_long_it_stays_open_can_be_chosen() -> None:
    trial = Trial()
    trial.breaker = Breaker(lambda: trial.now, 60)
    for word in ["bad", "bad", "bad", "+59.9", "no", "+0.1", "ok"]:
        trial.run(word)


def test_each_service_and_tenant_has_its_own() -> None:
    breakers = Breakers()
    assert breakers.of("agendar", 7) is breakers.of("agendar", 7)
    assert len({id(breakers.of(*key)) for key in (("agendar", 7), ("agendar", 8), ("informacion", 7))}) == 3


def test_only_those_used_last_are_kept() -> None:
    breakers = Breakers(maxsize=2)
    first, second = breakers.of("agendar", 1), breakers.of("agendar", 2)
    assert breakers.of("agendar", 1) is first
    breakers.of("agendar", 3)
    assert breakers.of("agendar", 1) is first
    assert breakers.of("agendar", 2) is not second


def test_there_is_a_bound_to_how_many_are_kept() -> None:
    breakers = Breakers()
    first = breakers.of("agendar", 0)
    for id_empresa in range(1, MAX_BREAKERS):
        breakers.of("agendar", id_empresa)
    assert breakers.of("agendar", 0) is first
    for id_empresa in range(MAX_BREAKERS, 2 * MAX_BREAKERS):
        breakers.of("agendar", id_empresa)
    assert breakers.of("agendar", 0) is not first
