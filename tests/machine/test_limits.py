"""What a customer said that he can't, or can, goes with every later search, until he takes it back."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from citas.machine.conversation import Conversation, take
from citas.machine.engine import find_command
from citas.machine.events import Outcome
from citas.machine.guards import Moment
from citas.machine.reading import Act, Daypart, Doubt, Reading
from citas.machine.vocabulary import apply
from tests.machine.builders import FRIDAY, NOW, OFFERS, TUESDAY, answered, at

DAYS = st.sampled_from([TUESDAY + dt.timedelta(days=ahead) for ahead in range(6)])
HOURS = st.sampled_from([dt.time(hour) for hour in range(9, 19)])
SAYS = st.one_of(
    st.builds(
        lambda day: Reading(act=Act.INFORM, excluded=(day,), doubts=frozenset({Doubt.EXCLUDED_DATE})), DAYS
    ),
    st.builds(lambda hour: Reading(act=Act.INFORM, time_from=hour), HOURS),
    st.builds(lambda hour: Reading(act=Act.INFORM, time_to=hour), HOURS),
    st.builds(lambda part: Reading(act=Act.INFORM, daypart=part), st.sampled_from(Daypart)),
    st.builds(lambda day: Reading(act=Act.INFORM, date=day), DAYS),
    st.builds(lambda hour: Reading(act=Act.INFORM, time=hour), HOURS),
    st.sampled_from([Reading(act=Act.INFORM, any_hour=True), Reading(act=Act.INFORM, earliest=True)]),
    st.builds(lambda choice: Reading(act=Act.INFORM, choice=choice), st.integers(1, 3)),
)
STEPS = st.sampled_from(
    ["refuse_slot", "refuse_offers", "forget_wishes", "forget_slot", "widen", "remember_offers"]
)


def stated(conversation: Conversation) -> tuple[object, ...]:
    return conversation.excluded, conversation.earliest, conversation.latest


@given(st.lists(st.tuples(SAYS, st.lists(STEPS, max_size=3)), max_size=8))
def test_what_he_cannot_goes_with_every_search(said: list[tuple[Reading, list[str]]]) -> None:
    conversation = at("date")
    cannot: set[dt.date] = set()
    for reading, steps in said:
        before = conversation
        conversation = take(conversation, reading, {})
        cannot = (cannot | set(reading.excluded)) - {reading.date}
        assert set(conversation.excluded) == cannot
        if reading.time is None and reading.time_from is None and reading.time_to is None:
            takes_back = reading.any_hour or reading.daypart is not None
            assert takes_back or stated(conversation)[1:] == stated(before)[1:]
        event = answered(Outcome.OFFERED, offers=OFFERS)
        for step in steps:
            heard = apply(step, conversation, Moment(event, NOW))
            assert stated(heard) == stated(conversation), step
            conversation = heard
        search = find_command(conversation)
        assert (search.excluded, search.earliest, search.latest) == stated(conversation)


def test_an_hour_within_what_he_can_takes_nothing_back() -> None:
    evening = at("date", date=FRIDAY, earliest=dt.time(17))
    assert take(evening, Reading(act=Act.INFORM, time=dt.time(18)), {}).earliest == dt.time(17)
    assert take(evening, Reading(act=Act.INFORM, time=dt.time(9)), {}).earliest is None
