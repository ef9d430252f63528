"""With a model the bot asks less; without one, or with one that means harm, it is never wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from tests.model.parity import WAYS, Played, conversations, play


@pytest.fixture(scope="module")
def played() -> dict[str, Sequence[Played]]:
    async def all_of(way: str) -> list[Played]:
        return [await play(plan, WAYS[way](plan)) for plan in conversations()]

    return {way: asyncio.run(all_of(way)) for way in WAYS}


@pytest.mark.parametrize("way", WAYS)
def test_every_event_is_what_the_customer_last_said_yes_to(
    played: dict[str, Sequence[Played]], way: str
) -> None:
    assert len(played[way]) == 40
    assert [each.identity for each in played[way] if not each.consented] == []


@pytest.mark.parametrize("way", ["reglas", "modelo fiel"])
def test_the_calendar_holds_what_was_wanted(played: dict[str, Sequence[Played]], way: str) -> None:
    assert [each.identity for each in played[way] if not each.right] == []


def test_a_faithful_model_saves_questions(played: dict[str, Sequence[Played]]) -> None:
    rules, faithful = (sum(each.extra for each in played[way]) for way in ("reglas", "modelo fiel"))
    assert faithful < rules


def test_a_plain_message_costs_no_call(played: dict[str, Sequence[Played]]) -> None:
    for each in played["modelo fiel"]:
        assert each.asked < len(each.replies)
