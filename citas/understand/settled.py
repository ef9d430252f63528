"""What a phrase says where it stands: the same words ask here, tell there, and elsewhere say nothing.

«¿tienes algo?» with a day or an hour in the sentence asks whether it is free; «¿hacen limpiezas?» asks for a
product; «la reunión es a las 5» asks nothing, and «él es quien me da permiso» asks for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.patterns import Match
from citas.understand.phrases import labels
from citas.understand.questions import sentence
from citas.understand.signals import QUESTIONS, Signals
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

NOT_ODD = (
    *QUESTIONS,
    *(labels.YES, labels.NO, labels.STOP, labels.BOOK, labels.BOOK_IT, labels.CHANGE, labels.UNDO),
    *(labels.HANDOFF, labels.ORDER, labels.HEDGE, labels.FIX, labels.BYE, labels.OTHER),
)
# What a phrase asks about where the sentence is marked as a question; elsewhere it says nothing.
ASKED_ABOUT = {
    labels.IF_ASKED: labels.BUSINESS,
    labels.FREE_ASKED: labels.FREE,
    labels.PRICE_ASKED: labels.PRODUCT_ALL,
}
REPORTING = words("dijeron dijo dicen dice contaron recomendaron se supe vi")
OTHER_DAY = (labels.FREE_ASKED, labels.OTHER, labels.WRONG_DATE)
ENGAGED = words("tengo tenemos tenia")
WHAT_HAVE = CLASSES["HAVE"] | words("que mas otra cosa cosas")
RELATIVE = words("es era son sea con para")
QUESTION_WORDS = words("que cual cuales como cuando donde quien quienes cuanto cuanta cuantos cuantas")
BEFORE_QUESTION = words("¿ y a de en por para con desde hasta , . ! hola") | {"", "\n"}
SLOT_WORDS = CLASSES["SLOTNAME"] | CLASSES["SLOTMAIL"] | words("dice cosa opinas piensas recomiendas haces")
STRANGE_WORDS = 2
AND_WORDS = 6
ARTICLES = words("el la los las un una de del")
NO_WARES = FILLERS | CLASSES["CITA"]


def settle_questions(tokens: Sequence[Token], signals: Signals, dated: bytearray) -> Signals:
    """Keep the doubtful question phrases only where they ask. `dated` marks the tokens of days and hours.

    «¿tienes algo?» with a day or an hour in the sentence asks whether it is free; «¿hacen limpiezas?» asks
    for a product; «la reunión es a las 5» asks nothing.
    """
    kept: list[Match] = []
    for match in signals.matches:
        label = _settled(tokens, match, dated)
        if label is not None:
            kept.append(match if label == match.label else replace(match, label=label))
    settled = Signals(tuple(kept))
    shifted = settled.has(labels.EARLIER, labels.LATER)
    if not settled.has(*QUESTIONS) and _and_then(tokens):
        label = labels.FREE if any(dated) or shifted else _and_what(tokens)
        settled = Signals((*kept, Match(label, 0, 1))) if label else settled
    if not settled.has(*NOT_ODD) and not any(dated):
        odd = _odd_question(tokens)
        settled = Signals((*settled.matches, Match(labels.ODD, odd, odd + 1))) if odd is not None else settled
    return settled


def _settled(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What a phrase says where it stands; None where it says nothing."""
    label, before = match.label, key_at(tokens, match.start - 1)
    if label == labels.IF_ASKED and any(dated) and tokens[match.start].key == "y":
        return labels.FREE  # «¿y si es a las 3?»
    if label in ASKED_ABOUT:
        return ASKED_ABOUT[label] if _marked(tokens, match) else None
    if label == labels.PRODUCT_ALL and asks_what_there_is(tokens, match) and any(dated):
        return labels.FREE  # «¿qué tienes para mañana?»
    if label == labels.BOOK and before in ENGAGED:
        return None  # «tengo una reunión a las 5»: an engagement
    if label == labels.BOOK and before in ("en", "de") and tokens[match.start].key in ("un", "una"):
        return None  # «estoy en una reunión»
    if label == labels.BUSINESS and tokens[match.start].key in ("quien", "quienes") and before in RELATIVE:
        return None  # «él es quien me da permiso»
    if label == labels.BUSINESS and tokens[match.start].key in CLASSES["OPEN"] and _reported(tokens, match):
        return None  # «me dijeron que aquí atienden bien»
    if label == labels.FIX and key_at(tokens, match.end - 1) == "mejor" and before in CLASSES["BE"]:
        return None  # «en las mañanas es mejor»
    if label == labels.FIX and any(token.text.endswith("ó") for token in tokens[match.start : match.end]):
        return None  # «me cambió la clave»
    if (
        label == labels.HANDOFF
        and match.end - match.start == 1
        and (before == "mi" or before in CLASSES["BE"])
    ):
        return None  # «Claro es mi operador», «¿qué es Agente Citas?»
    if label == labels.HANDOFF and before == "con" and key_at(tokens, match.start - 2) in CLASSES["CITA"]:
        return labels.SAFE  # «una reunión con un asesor»
    if label in OTHER_DAY and before in ("el", "del") and key_at(tokens, match.start) == "otro":
        return None  # «el otro día»: some days ago
    if label == labels.GREET and before in CLASSES["BE"]:
        return None  # «son buenos»
    if label == labels.BOOK and match.end - match.start == 1 and key_at(tokens, match.end) == "como":
        return None  # «anótame como Teresa»
    if label == labels.CHANGE and _only_mentions(tokens, match):
        return None
    if label == labels.ANY:
        return labels.SAFE if any(dated) else labels.FREE
    if (
        label == labels.CAN_ONE
        and match.end - match.start == 1
        and not (_marked(tokens, match) and any(dated))
    ):
        return None  # «puedo»: by itself only of a day or an hour, and asked
    if label == labels.CAN_ONE:
        return None if before == "no" or _conditional(tokens, match) else _can_one(tokens, match, dated)
    return _have(tokens, match, dated) if label == labels.HAVE else label


def _reported(tokens: Sequence[Token], match: Match) -> bool:
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key in REPORTING for t in tokens[start : match.start])


def asks_what_there_is(tokens: Sequence[Token], match: Match) -> bool:
    """«qué tienes», «qué más hay», with no word for what is sold."""
    return all(token.key in WHAT_HAVE for token in tokens[match.start : match.end])


def _only_mentions(tokens: Sequence[Token], match: Match) -> bool:
    """«mi cita es mañana»: a change only if the customer then says that they can't come."""
    if tokens[match.start].key != "mi" or key_at(tokens, match.end - 1) not in ("es", "era"):
        return False
    return not any(token.key == "no" for token in tokens[match.end :])


def _marked(tokens: Sequence[Token], match: Match) -> bool:
    start, end = sentence(tokens, match.start)
    return any(token.key in "¿?" for token in tokens[start:end])


def _have(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What «tienes …», «hay …», «hacen …» asks for: a free time, a product, or nothing."""
    start, end = sentence(tokens, match.start)
    before = tokens[match.start - 1].key if match.start > start else ""
    if before in ("que", "lo", "se", "me", "ya") or (before == "no" and not _marked(tokens, match)):
        return None
    asks = (
        _marked(tokens, match)
        or before in ("", "¿", ",", "y")
        or bool(match.start and dated[match.start - 1])
    )
    if not asks:
        return None
    if any(dated[start:end]) or key_at(tokens, match.end) == "mas":
        return labels.FREE
    nouns = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.PRODUCT if nouns else None


def _conditional(tokens: Sequence[Token], match: Match) -> bool:
    """«si mi mamá puede ir conmigo, confirmo»: a condition, not a question."""
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key == "si" for t in tokens[start : match.start])


def _can_one(tokens: Sequence[Token], match: Match, dated: bytearray) -> str:
    """«¿se puede el sábado?» asks for a free time, «¿se puede entrar con niños?» about the business."""
    start, end = sentence(tokens, match.start)
    rest = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.FREE if any(dated[start:end]) or not rest else labels.BUSINESS


def _and_then(tokens: Sequence[Token]) -> bool:
    """«¿y el viernes?»: nothing but another time, asked."""
    said = [token.key for token in tokens if token.kind != "mark"]
    return bool(said) and said[0] == "y" and any(token.key == "?" for token in tokens)


def _odd_question(tokens: Sequence[Token]) -> int | None:
    """The question word of a question about something that no phrase knows: the business may know it."""
    for at, token in enumerate(tokens):
        if (
            token.key in QUESTION_WORDS
            and key_at(tokens, at - 1) in BEFORE_QUESTION
            and _marked(tokens, Match("", at, at + 1))
        ):
            end = sentence(tokens, at)[1]
            strange = [t for t in tokens[at + 1 : end] if t.is_word and t.key not in FILLERS | SLOT_WORDS]
            return at if len(strange) >= STRANGE_WORDS else None
    return None


def _and_what(tokens: Sequence[Token]) -> str | None:
    """«¿y el corte?», «¿y la cochera?»: one thing more, asked as the last one was."""
    said = [token.key for token in tokens if token.kind != "mark"]
    if not (3 <= len(said) <= AND_WORDS and said[1] in ARTICLES) or said[2] in NO_WARES:
        return None
    return labels.BUSINESS if said[2] in CLASSES["PLACE"] | CLASSES["PERSON"] else labels.PRODUCT
