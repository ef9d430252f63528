"""Questions that the bot answers about itself: who it is, and what the e-mail is for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citas.machine.reading import Topic
from citas.understand.tokens import Token
from citas.understand.words import words

_AFTER_WHO = words("hablo habla eres sos me tengo estoy te")
_SELF = words("eres sos es hablo estoy tu")
_MACHINE = words("robot bot maquina ia humano real")
_ASKED_FOR = words("correo email mail gmail datos nombre")


def topic_of(tokens: Sequence[Token]) -> Topic | None:
    """The topic of a question's tokens, if it is one of the bot's own."""
    keys = [token.key for token in tokens]
    said = set(keys)
    pairs = set(pairwise(keys))
    if said & _ASKED_FOR and pairs & {("para", "que"), ("por", "que")}:
        return Topic.WHY_EMAIL
    asks_name = (("como", "te") in pairs and "llamas" in said) or {"tu", "nombre"} <= said
    asks_who = any(first == "quien" and then in _AFTER_WHO for first, then in pairs)
    if asks_who or (said & _MACHINE and said & _SELF) or asks_name:
        return Topic.WHO
    return None
