"""The tenant's own rules, as a text to answer from: what in it speaks to customers, not to a bot."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citas.errors import UnreadableError
from citas.tools.sentences import sentences
from citas.tools.wording import fold

#: «Si el cliente pregunta por precios, deriva a un asesor»: an order to whoever answers.
_TO_A_BOT = re.compile(
    r"\b(?:bot|chatbot|asistente virtual|agente|inteligencia artificial|ia)\b"
    r"|\b(?:el|la|al|un|una|del|este|cada) (?:cliente|usuari[oa]|prospecto|lead|interesad[oa])\b"
    r"|^\W*(?:(?:no|nunca|jamas|siempre|solo|recuerda|por favor),? )*"
    r"(?:responde|respondas|contesta|contestes|deriva|derives|pregunta|preguntes|pide|pidas|solicita|solicites"
    r"|ofrece|ofrezcas|saluda|saludes|indica|indiques|informa|informes|menciona|menciones|explica|expliques"
    r"|evita|di|digas|des|da|brinda|brindes|agenda|agendes|confirma|confirmes|promete|prometas|usa|uses"
    r"|habla|hables|utiliza|utilices|inventes|asumas|mantén|manten|actua|eres|tu rol|debes)\b"
)


def read_special(answer: Mapping[str, object]) -> tuple[str, ...]:
    """The sentences that can be told as they are. Raises UnreadableError if it is no text, nor null."""
    text = answer.get("funciones_especiales")
    if text is not None and not isinstance(text, str):
        raise UnreadableError("funciones_especiales is not a text")
    return tuple(each for each in sentences(text or "") if not _TO_A_BOT.search(fold(each)))
