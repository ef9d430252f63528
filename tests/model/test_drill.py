"""Whatever a model does, its customers wait once a minute, and those of another tenant never: see `drill`."""

from __future__ import annotations

import pytest

from citas.model.patience import SPARED_SECONDS
from tests.test_api_failures import value

from .drill import CUSTOMERS, FAILING, MESSAGES, SOUND, WAYS, drill

CALLS = 'agent_citas_llm_calls_total{{outcome="{}",purpose="reading"}}'
AT_TIMES = "fuera del esquema, una de cada cinco"


@pytest.mark.parametrize("name", WAYS)
def test_a_customer_waits_once_a_minute_and_the_other_tenants_not_at_all(name: str) -> None:
    done = drill(WAYS[name])
    assert done.unanswered == 0
    assert done.closest >= SPARED_SECONDS
    assert done.asked[SOUND] == done.messages == MESSAGES * len(CUSTOMERS)
    assert value(done.metrics, CALLS.format("ok")) >= done.messages
    if name != AT_TIMES:
        assert 0 < done.waits < done.messages / 2
        assert value(done.metrics, CALLS.format("circuit_open")) > 0


def test_one_that_errs_at_times_is_asked_every_time() -> None:
    done = drill(WAYS[AT_TIMES])
    wrong = done.messages // 5
    assert done.asked[FAILING] == done.messages
    assert value(done.metrics, CALLS.format("wrong_schema")) == wrong
    assert value(done.metrics, CALLS.format("ok")) == 2 * done.messages - wrong
    assert "circuit_open" not in done.metrics
