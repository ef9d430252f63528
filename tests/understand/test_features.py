"""What `--why` names is what the judgement of acts is fed."""

from __future__ import annotations

import pytest

from citas.understand.judgement.features import features, named


@pytest.mark.parametrize("state", ["greeting", "confirm"])
@pytest.mark.parametrize(
    "said", ["", "hola", "¿ tienen cita <when> ?", "no , el <name> es mi hermana \ud800x"]
)
def test_every_bucket_of_a_message_has_its_name(said: str, state: str) -> None:
    symbols = said.split()
    assert set(named(symbols, state)) == features(symbols, state)
