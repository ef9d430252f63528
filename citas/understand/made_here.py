"""What a message says of the appointment that was just made here, once its sentences are told apart.

    of_the_made(reading, text, tokens, context) -> Reading

With one made, a question about what stands in it is answered from its data, and never starts another; what
is told of it goes to the team. That he comes on time is no notice that he comes late, nor is «¿y si llego
tarde?».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from citas.machine.reading import Act, Expecting, Matter, Reading, Shift, Topic
from citas.understand.asked import asks_anywhere
from citas.understand.context import Context
from citas.understand.made import ANOTHER
from citas.understand.made import keys as keys_of
from citas.understand.matters import names_own
from citas.understand.rules import read
from citas.understand.sentences import sentences
from citas.understand.tokens import Token, clean, key_at, tokenise

#: «quedó», «¿qué puse?»: of what he had written down.
_STANDS = re.compile(
    r"\b(?:qued(?:o|e|aron|amos)|puse|pusi(?:ste|eron|mos)|anot(?:o|aste|aron|ado|ada|ados)"
    r"|registr(?:o|aste|aron|ad[oa])|figur\w+|borr(?:o|aste|aron)|quit(?:o|aste|aron)|agreg(?:o|aste|aron)"
    r"|cuant[oa]s (?:\w+ ){0,2}eran?|a nombre de quien"
    r"|(?:mi|la) (?:cita|reserva) (?:dice|es (?:para|por|con)))\b"
)
_ASKS_WHETHER = re.compile(r"\b(?:pregunto|digo|decia|saber|dime|digame) si\b")
_NO_MORE = re.compile(r"\bya no va\b", re.IGNORECASE)
#: «¿ya quedó?»: whether it is made, and no more.
_ONLY_DONE = re.compile(
    r"(?:(?:y|ya|si|entonces|hola|gracias|me|se|todo|bien|la|cita|reserva) ?)*qued\w+(?: \w+)?"
)
#: What it is for: «es para mi control», «era limpieza esa también».
_IS_FOR = re.compile(
    r"\b(?:es|era|seria|esta) (?:para|pa|por|x|con)\b|\bera (?!a )(?:el |la |una? )?\w+ esa\b"
)
_RIGHT = re.compile(r"(?:\w+ ){0,3}(?:correct[oa]|confirmad[oa]|conforme)")
_PRICED = re.compile(r"\b(?:cuanto (?:cuesta|vale|sale|es)|precio|costo|cobran)\b")
#: «¿ya avisaste lo de las 9?»
_TOLD_THEM = re.compile(
    r"\bya (?:\w+ )?(?:avisa(?:ste|ron)|pasa(?:ste|ron)|dijiste|dijeron) (?:lo|la|que|mi)\b"
)
_TAGS = frozenset(["no", "verdad", "cierto", "ok", "okay", "si"])
_OTHER_ONE = re.compile(
    r"\b(?:cita|reserva|turno|cupo|hora|horario|libre|disponib\w*|hueco|espacio|mesa)s?\b"
)
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
    r"\b(?:ya )?(?:estoy|estamos|llegue|llegamos)(?: \w+){0,3} (?:puerta|abajo|afuera|recepcion|entrada)\b"
    r"|\bya (?:llegue|llegamos|estoy (?:aqui|aca|ahi)|estamos (?:aqui|aca|ahi))\b"
)
_WHERE = re.compile(r"\b(?:que|q|en que) (?:piso|oficina|puerta|numero)\b|\bpor donde\b|\bdonde\b")
_PERHAPS = re.compile(
    r"\b(?:quizas?|tal vez|capaz|a lo mejor|creo que)\b(?: \w+){1,3} (?:\d{1,2}|dos|tres|uno mas)\b"
)
#: «cancela la del martes»: which one.
_ITS_DAY = re.compile(r"(?:(?:mi|la|el|esa|ese) )*(?:cita |reserva |turno )?(?:del?|que)\b")
_THIS = re.compile(r"\b(?:la misma|la mia|otr[oa]|cuando|que dia|hora)\b(?! vaya)|\bone\b")
_HOUR = re.compile(r"\blo de las? (\d{1,2})\b")
_GIVEN_UP = re.compile(r"\b(?:cancel|anul)\w*")
SMALL = 2  # letters
HALF_DAY = 12
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


@dataclass(frozen=True)
class Heard:
    """A message with what it was read as, and the moment of it."""

    reading: Reading
    text: str
    tokens: Sequence[Token]
    context: Context

    @cached_property
    def keys(self) -> str:
        return keys_of(self.tokens)

    @cached_property
    def asked(self) -> bool:
        marked = any(token.key == "?" for token in self.tokens)
        return marked or self.says(_ASKS_WHETHER) or asks_anywhere(self.tokens)

    @cached_property
    def elsewhen(self) -> bool:
        """Is another day or hour named than the one that it has?"""
        return _elsewhen(self.reading, self.context)

    def says(self, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self.keys) is not None


def of_the_made(reading: Reading, text: str, tokens: Sequence[Token], context: Context) -> Reading:
    """The reading, put right by what he has."""
    if reading.act in (Act.HANDOFF, Act.UNREADABLE) or context.made is None or not tokens:
        return reading
    heard = Heard(reading, text, tokens, context)
    if context.changing or context.expecting is not Expecting.GREETING:
        return _about(heard, Matter.TELLS) if heard.says(_NOT_LATE) and not reading.date else reading
    if not heard.elsewhen or reading.matter in LATE:
        coming = _first(COMING, heard)
        if coming is not None:
            return _about(heard, coming)
    given_up = _given_up(heard)
    if given_up is not None:
        return given_up
    if _rules_it_out(reading, context):  # «uy, el viernes no puedo»
        return replace(
            reading, act=Act.CHANGE_BOOKING, excluded=(), doubts=frozenset(), shift=None, of_made=True
        )
    return _of_its_data(heard) if _may_be_of_it(heard) else reading


def _rules_it_out(reading: Reading, context: Context) -> bool:
    """Does he say that he can't on the day of the one that was made, or not at its hour on that day?"""
    if context.made is None or reading.act is Act.MY_BOOKING:
        return False
    day = context.made.date()
    return day in reading.excluded or (reading.shift is Shift.OTHER and reading.date == day)


def _given_up(heard: Heard) -> Reading | None:
    """It is given up: for good, or for another time."""
    reading = heard.reading
    if heard.says(_NO_MORE) and reading.act is not Act.CHANGE_BOOKING:  # «la del sábado ya no va»
        cancelled = read(_NO_MORE.sub("cancélala", heard.text), heard.context)
        return cancelled if cancelled.matter is Matter.CANCEL else None
    if reading.matter is Matter.CANCEL or (reading.act is Act.DENY and heard.says(_GIVEN_UP)):
        return _with_a_new_time(heard)
    return None


def _may_be_of_it(heard: Heard) -> bool:
    """Is it perhaps about what stands in it, though it was read as something else?"""
    reading = heard.reading
    another = reading.other or heard.says(ANOTHER) or (heard.elsewhen and reading.act is not Act.MY_BOOKING)
    held = reading.matter is Matter.DONE and _is_held(heard.tokens, heard.context)
    known = reading.act is Act.MY_BOOKING and reading.matter is not None and not held
    return reading.act in _MAY_ASK and not another and not known and not heard.says(_PRICED)


def _of_its_data(heard: Heard) -> Reading:
    matter, reading = _first(DATA, heard), heard.reading
    if matter is not None:
        return _about(heard, matter)
    starts = reading.act in _STARTS and reading.date is None and not heard.says(_OTHER_ONE)
    of_when = reading.act is Act.MY_BOOKING and not names_own(heard.tokens) and not heard.says(_THIS)
    if not heard.asked or not (starts or of_when):
        return reading
    question = heard.text
    return replace(
        reading, act=Act.ASK_BUSINESS, question=question, query=question, wishes=(), explained=False
    )


def _supposes(heard: Heard) -> bool:
    return heard.says(_IF_LATE) and (heard.asked or heard.reading.matter in LATE)


def _perhaps_more(heard: Heard) -> bool:
    return heard.says(_PERHAPS) and heard.reading.act in _MAY_TELL and not heard.asked


def _asks_what_became(heard: Heard) -> bool:
    """«¿me confirman lo de las 9?», where it is at 8: of what the team was told."""
    other = heard.reading.act is Act.MY_BOOKING and (heard.elsewhen or _names_another_hour(heard))
    return heard.asked and (other or heard.says(_TOLD_THEM))


def _names_another_hour(heard: Heard) -> bool:
    made, named = heard.context.made, _HOUR.search(heard.keys)
    return made is not None and named is not None and int(named[1]) % HALF_DAY != made.hour % HALF_DAY


def _tells_what_for(heard: Heard) -> bool:
    """«es para mi control»; «era limpieza esa también, ¿ok?», where that does not stand in it."""
    pieces = [heard.tokens[start:end] for start, end in sentences(heard.tokens)]
    if any(_IS_FOR.search(keys_of(piece)) for piece in pieces if _is_told(piece)):
        return True
    tagged = key_at(heard.tokens, len(heard.tokens) - 2) in _TAGS
    return tagged and heard.says(_IS_FOR) and not _is_held(heard.tokens, heard.context)


def _asks_what_stands(heard: Heard) -> bool:
    stands = heard.says(_STANDS) and not _ONLY_DONE.fullmatch(heard.keys)
    return heard.asked and (stands or heard.says(_IS_FOR) or _asks_if_right(heard.tokens))


def _asks_of_what_it_is_for(heard: Heard) -> bool:
    """«¿ya me ponen los brackets, o primero es revisión?»: nothing here knows; the team may."""
    may_be = heard.reading.act in _STARTS | {Act.MY_BOOKING}
    return heard.asked and may_be and _is_held(heard.tokens, heard.context)


Table = tuple[tuple[Callable[[Heard], bool], Matter], ...]
#: What is said of coming: on time, late perhaps, that he is there, or how many.
COMING: Table = (
    (lambda heard: heard.says(_NOT_LATE) and not heard.says(_GIVEN_UP), Matter.TELLS),
    (_supposes, Matter.IF_LATE),
    (lambda heard: heard.says(_THERE) and heard.says(_WHERE), Matter.WHERE),
    (lambda heard: heard.says(_THERE), Matter.TELLS),
    (_perhaps_more, Matter.TELLS),
)
#: What is said or asked of what stands in it.
DATA: Table = (
    (_asks_what_became, Matter.STATUS),
    (_tells_what_for, Matter.TELLS),
    (_asks_what_stands, Matter.HOLDS),
    (_asks_of_what_it_is_for, Matter.TELLS),
)


def _first(table: Table, heard: Heard) -> Matter | None:
    return next((matter for says, matter in table if says(heard)), None)


def _asks_if_right(tokens: Sequence[Token]) -> bool:
    """«¿correcto? a las 9 y sale 365», «¿todo conforme?»: a sentence of its own."""
    return any(
        tokens[end - 1].key == "?" and _RIGHT.fullmatch(keys_of(tokens[start:end]))
        for start, end in sentences(tokens)
    )


def _is_held(tokens: Sequence[Token], context: Context) -> bool:
    """Is something named that stands in it?"""
    held = {token.word for said in context.held for token in tokenise(clean(said)) if len(token.word) > SMALL}
    return any(token.word in held for token in tokens if token.is_word)


def _is_told(said: Sequence[Token]) -> bool:
    """«que mi cita es para un control»: without a mark of asking, nor «¿no?» behind it."""
    last = next((token for token in reversed(said) if token.is_word), None)
    return said[-1].key != "?" and last is not None and last.word not in _TAGS - {"ok"}


def _elsewhen(reading: Reading, context: Context) -> bool:
    """Is another day or hour named than the one that it has?"""
    made = context.made
    if made is None:
        return False
    hours = {reading.time, reading.time and reading.time.replace(hour=(reading.time.hour + 12) % 24)}
    other_hour = reading.time is not None and made.time() not in hours
    return other_hour or (reading.date is not None and reading.date != made.date())


def _about(heard: Heard, matter: Matter) -> Reading:
    """The same message, about the appointment that was made."""
    topics = heard.reading.topics - {Topic.FOREIGN}
    return Reading(act=Act.MY_BOOKING, matter=matter, of_made=True, topics=topics, explained=False)


def _with_a_new_time(heard: Heard) -> Reading:
    """«cancélala y dame una para el lunes a las 4»: it is given up for another time, and so moved."""
    reading, tokens, text = heard.reading, heard.tokens, heard.text
    given_up = next((at for at, token in enumerate(tokens) if _GIVEN_UP.fullmatch(token.key)), None)
    if given_up is None or not (reading.of_made or reading.act is Act.CHANGE_BOOKING):
        return reading
    last = given_up == len(tokens) - 1
    rest = text[: tokens[given_up].start] if last else text[tokens[given_up].end :]
    new = read(rest, replace(heard.context, made=None))
    if _ITS_DAY.match(keys_of(tokenise(clean(rest)))) or new.date is None:
        return reading
    if not _elsewhen(new, heard.context):
        return reading
    return replace(new, act=Act.CHANGE_BOOKING, matter=None, of_made=True, wishes=(), explained=False)
