"""What a message says of the appointment that was just made here, once its sentences are told apart.

    of_the_made(reading, text, tokens, context) -> Reading

With one made, a question about what stands in it is answered from its data, and never starts another; what is
told of it goes to the team. That he comes on time is no notice that he comes late, nor is «¿y si llego tarde?».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Act, Expecting, Matter, Reading, Topic
from citas.understand.asked import asks, asks_anywhere
from citas.understand.context import Context
from citas.understand.made import ANOTHER
from citas.understand.made import keys as keys_of
from citas.understand.rules import read
from citas.understand.sentences import sentences
from citas.understand.tokens import Token, clean, key_at, tokenise

#: «quedó», «¿qué puse?»: of what he had written down.
_STANDS = re.compile(
    r"\b(?:qued(?:o|e|aron|amos)|puse|pusi(?:ste|eron|mos)|anot(?:o|aste|aron|ado|ada|ados)"
    r"|registr(?:o|aste|aron|ad[oa])|figur\w+|borr(?:o|aste|aron)|quit(?:o|aste|aron)|agreg(?:o|aste|aron)"
    r"|(?:mi|la) (?:cita|reserva) (?:dice|es (?:para|por|con)))\b"
)
#: What it is for: «es para mi control», «era limpieza esa también».
_IS_FOR = re.compile(r"\b(?:es|era|seria|esta) (?:para|pa|por|x)\b|\bera (?!a )(?:el |la |una? )?\w+ esa\b")
_RIGHT = re.compile(r"\b(?:correct[oa]|cierto|verdad|confirmad[oa]|entonces)\b")
_PRICED = re.compile(r"\b(?:cuanto (?:cuesta|vale|sale|es)|precio|costo|cobran)\b")
_TAGS = frozenset(["no", "verdad", "cierto", "ok", "okay", "si"])
_OTHER_ONE = re.compile(r"\b(?:cita|reserva|turno|cupo|hora|horario|libre|disponib\w*|hueco|espacio|mesa)s?\b")
_COMES = r"(?:lleg(?:o|ar[eo]?|aremos|amos|aria|uemos)|demor\w+|tard\w+|retras\w+|atras\w+)"
_NOT_LATE = re.compile(
    rf"\bno (?:(?:creo|pienso|que|me|nos|voy|vamos|a|vaya|vayamos) )*{_COMES}\b(?! a (?:ir|tiempo))"
    r"|\b(?:lleg\w+|estar(?:e|emos)|vamos|voy|ire|iremos) (?:\w+ ){0,2}(?:a la hora|a tiempo|puntual\w*)"
    r"|\b(?:on time|not be late|won t be late|wont be late)\b"
)
_IF_LATE = re.compile(
    rf"\bsi (?:\w+ )?(?:{_COMES}|me (?:demor|tard|retras|atras)\w+|nos (?:demor|tard|retras|atras)\w+)"
)
_THERE = re.compile(
    r"\b(?:ya )?(?:estoy|estamos|llegue|llegamos)(?: \w+){0,3} (?:puerta|abajo|afuera|recepcion|entrada|esquina)\b"
    r"|\bya (?:llegue|llegamos|estoy (?:aqui|aca|ahi)|estamos (?:aqui|aca|ahi))\b"
)
_WHERE = re.compile(r"\b(?:que|q|en que) (?:piso|oficina|puerta|numero)\b|\bpor donde\b|\bdonde\b")
_PERHAPS = re.compile(r"\b(?:quiza|quizas|tal vez|capaz|a lo mejor|creo que)\b(?: \w+){1,3} (?:\d{1,2}|dos|tres|uno mas)\b")
_GIVEN_UP = re.compile(r"\b(?:cancel|anul)\w*")
SMALL = 2  # letters
LATE = frozenset([Matter.LATE, Matter.MAY_BE_LATE])
#: What an act may be that turns out to be about what stands in the appointment.
_MAY_ASK = frozenset(
    [
        *(Act.ASK_BUSINESS, Act.ASK_PRODUCT, Act.ASK_AVAILABILITY, Act.BOOK, Act.AFFIRM, Act.CORRECT),
        *(Act.INFORM, Act.MY_BOOKING, Act.UNKNOWN, Act.GREET, Act.GOODBYE, Act.DENY),
    ]
)
_MAY_TELL = _MAY_ASK - {Act.ASK_AVAILABILITY}
_STARTS = frozenset([Act.ASK_AVAILABILITY, Act.BOOK])


def of_the_made(reading: Reading, text: str, tokens: Sequence[Token], context: Context) -> Reading:
    """The reading, put right by what he has."""
    if reading.act in (Act.HANDOFF, Act.UNREADABLE) or context.made is None or not tokens:
        return reading
    keys = keys_of(tokens)
    asked = any(token.key == "?" for token in tokens) or asks_anywhere(tokens)
    if context.changing or context.expecting is not Expecting.GREETING:
        return _about(reading, Matter.TELLS) if _NOT_LATE.search(keys) and not reading.date else reading
    late = _of_coming(reading, keys, asked=asked, context=context)
    if late is not None:
        return late
    if reading.matter is Matter.CANCEL or (reading.act is Act.DENY and _GIVEN_UP.search(keys)):
        return _with_a_new_time(reading, text, tokens, context)
    if reading.act not in _MAY_ASK or reading.other or ANOTHER.search(keys) or _elsewhen(reading, context):
        return reading
    return _of_its_data(reading, text, tokens, keys, asked=asked, context=context)


def _of_coming(reading: Reading, keys: str, *, asked: bool, context: Context) -> Reading | None:
    """What is said of coming: on time, late perhaps, or that he is there."""
    if _elsewhen(reading, context) and reading.matter not in LATE:
        return None
    if _NOT_LATE.search(keys) and not _GIVEN_UP.search(keys):
        return _about(reading, Matter.TELLS)
    if _IF_LATE.search(keys) and (asked or reading.matter in LATE):
        return replace(_about(reading, Matter.IF_LATE), question=reading.question or keys)
    if _THERE.search(keys):
        return _about(reading, Matter.WHERE if _WHERE.search(keys) else Matter.TELLS)
    if _PERHAPS.search(keys) and reading.act in _MAY_TELL and not asked:
        return _about(reading, Matter.TELLS)
    return None


def _of_its_data(
    reading: Reading, text: str, tokens: Sequence[Token], keys: str, *, asked: bool, context: Context
) -> Reading:
    known = reading.act is Act.MY_BOOKING and reading.matter is not None
    if known or _PRICED.search(keys):
        return reading
    told = [tokens[start:end] for start, end in sentences(tokens) if not _is_asked(tokens[start:end])]
    if any(_IS_FOR.search(keys_of(each)) for each in told):
        return _about(reading, Matter.TELLS)
    if asked and _IS_FOR.search(keys) and not _is_held(tokens, context):
        tagged = key_at(tokens, len(tokens) - 2) in _TAGS
        return _about(reading, Matter.TELLS if tagged else Matter.HOLDS)
    if asked and (_STANDS.search(keys) or _IS_FOR.search(keys) or _names_its_time(reading, keys)):
        return _about(reading, Matter.HOLDS)
    if asked and reading.act in _STARTS and not _OTHER_ONE.search(keys) and reading.date is None:
        return replace(reading, act=Act.ASK_BUSINESS, question=text, query=text, wishes=(), explained=False)
    return reading


def _names_its_time(reading: Reading, keys: str) -> bool:
    """«correcto? a las 9 y sale 365»: its own hour or day, and whether that is right."""
    return bool(reading.time or reading.date or reading.times) and _RIGHT.search(keys) is not None


def _is_held(tokens: Sequence[Token], context: Context) -> bool:
    """Is something named that stands in it?"""
    held = {token.word for said in context.held for token in tokenise(clean(said)) if len(token.word) > SMALL}
    return any(token.word in held for token in tokens if token.is_word)


def _is_asked(said: Sequence[Token]) -> bool:
    return said[-1].key == "?" or asks(said)


def _elsewhen(reading: Reading, context: Context) -> bool:
    """Is another day or hour named than the one that it has?"""
    made = context.made
    if made is None:
        return False
    hours = {reading.time, reading.time and reading.time.replace(hour=(reading.time.hour + 12) % 24)}
    other_hour = reading.time is not None and made.time() not in hours
    return other_hour or (reading.date is not None and reading.date != made.date())


def _about(reading: Reading, matter: Matter) -> Reading:
    """The same message, about the appointment that was made."""
    topics = reading.topics - {Topic.FOREIGN}
    return Reading(act=Act.MY_BOOKING, matter=matter, of_made=True, topics=topics, explained=False)


def _with_a_new_time(reading: Reading, text: str, tokens: Sequence[Token], context: Context) -> Reading:
    """«cancélala y dame una para el lunes a las 4»: it is given up for another time, and so moved."""
    if not reading.of_made and reading.act is not Act.CHANGE_BOOKING:
        return reading
    for at, token in enumerate(tokens):
        if _GIVEN_UP.fullmatch(token.key):
            rest = text[token.end :] if at < len(tokens) - 1 else text[: token.start]
            break
    else:
        return reading
    new = read(rest, replace(context, made=None))
    if new.date is None or not _elsewhen(new, context):
        return reading
    return replace(new, act=Act.CHANGE_BOOKING, matter=None, of_made=True, wishes=(), explained=False)
