"""Who waits for a model that fails, and whose refusals are the model's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citas.breaker import FAILURES
from citas.model.asking import Asker, Purpose
from citas.model.client import OPEN_SECONDS
from citas.model.patience import SPARED_SECONDS, Spared

from .servers import GOOD, QUESTION, Bench, completion
from .test_client import FAILED, status

ANA, EVA, LUZ, SOL = (Asker(123, number) for number in range(4))
REFUSING = ("400", "413", "422")


async def asked(bench: Bench, *askers: Asker) -> None:
    for asker in askers:
        await bench.model.ask(replace(QUESTION, asker=asker), 5)


@pytest.mark.parametrize("name", REFUSING)
async def test_a_refusal_of_three_customers_in_a_row_is_the_models(name: str) -> None:
    bench = Bench(FAILED[name].reply)
    await asked(bench, ANA, EVA, LUZ, SOL)
    assert bench.outcomes == {"4xx": FAILURES, "circuit_open": 1}
    bench.now = OPEN_SECONDS
    await asked(bench, SOL, SOL)
    assert bench.outcomes == {"4xx": FAILURES + 1, "circuit_open": 2}


@pytest.mark.parametrize("name", REFUSING)
async def test_whatever_one_customer_writes_takes_the_model_from_nobody(name: str) -> None:
    bench = Bench(FAILED[name].reply)
    await asked(bench, *[ANA] * 20, EVA, *[EVA, ANA] * 10)
    bench.reply = completion()
    await asked(bench, LUZ)
    assert bench.outcomes == {"4xx": 41, "ok": 1}


async def test_an_answer_in_between_begins_the_count_of_refusals_anew() -> None:
    bench = Bench()
    for _ in range(3):
        bench.reply = status(400)
        await asked(bench, ANA, EVA)
        bench.reply = completion()
        await asked(bench, LUZ)
    assert bench.outcomes == {"4xx": 6, "ok": 3}


async def test_a_tenants_sentences_are_told_apart_by_their_text() -> None:
    bench = Bench(status(400))
    for number in range(FAILURES + 1):
        tone = replace(QUESTION, purpose=Purpose.TONE, asker=Asker(123), user=f"frase {number}")
        await bench.model.ask(tone, 5)
        await bench.model.ask(tone, 5)
    assert bench.outcomes == {"4xx": 2 * FAILURES - 1, "circuit_open": 3}


async def test_what_an_answer_is_refused_for_says_nothing_against_the_model() -> None:
    for code, outcome in (("json_validate_failed", "wrong_schema"), ("content_filter", "content_filter")):
        bench = Bench(status(400, code=code))
        await asked(bench, ANA, EVA, LUZ, SOL)
        assert bench.outcomes == {outcome: 4}
        assert len(bench.requests) == 4


@pytest.mark.parametrize("name", ["500", "401", "no connection in time", "{}"])
async def test_a_customer_waits_once_a_minute_for_a_model_that_fails(name: str) -> None:
    bench = Bench(FAILED[name].reply)
    await asked(bench, ANA, ANA)
    assert len(bench.requests) == 1
    bench.reply = completion()
    await asked(bench, ANA)
    assert len(bench.requests) == 1
    await asked(bench, EVA)
    assert len(bench.requests) == 2
    bench.now = SPARED_SECONDS
    await asked(bench, ANA)
    assert bench.outcomes[FAILED[name].outcome] == 1
    assert (bench.outcomes["circuit_open"], bench.outcomes["ok"]) == (2, 2)


async def test_who_is_answered_wrongly_is_asked_for_again() -> None:
    bench = Bench(completion("nada"))
    await asked(bench, ANA, ANA)
    bench.reply = completion()
    assert await bench.model.ask(replace(QUESTION, asker=ANA), 5) == GOOD


def test_a_bounded_number_of_customers_is_spared_and_no_tenant() -> None:
    spared = Spared(lambda: 0.0, maxsize=2)
    for asker in (ANA, EVA, LUZ, Asker(123), None):
        spared.note(asker)
    assert [each in spared for each in (ANA, EVA, LUZ, Asker(123), None)] == [False, True, True, False, False]
