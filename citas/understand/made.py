"""What is said of the appointment that was just made: who has one and asks for no other speaks of that.

    of_the_made(said) -> Kind or None

What the conversation has decides more than the words: with an appointment made here, «a las 9 en vez de las
8», «vamos a ser 5», «puedo llegar 6:15» can be about nothing else. While another one is in the making, only
what names the first counts («la misma», «no otra»). A closed table, `KINDS`: the first that is said counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from citas.machine.declared import Datum
from citas.machine.reading import Act, Expecting, Matter
from citas.understand.context import Context
from citas.understand.tokens import Token, clean, tokenise

#: What an appointment is called, as customers do.
_IT = r"(?:cita|reserva|reservacion|reunion|mesa|turno|appointment|booking|reservation|one)"
#: «otra» of these is no second appointment.
_OTHERS = "dia|fecha|hora|horita|horario|vez|cosa|cosita|pregunta|consulta|duda|persona|opcion|lado|silla"
_NO_SECOND = rf"(?! (?:{_OTHERS})\b)"
_SOME = r"(?:\d{1,2}|un(?:os)?|unas|cinco|diez|quince|veinte|treinta|media|poco)"
_COME = r"(?:llego|llegar[eo]?|llegaremos|llegamos|llegaria|llegando)"
_DELAYED = r"me (?:voy a )?(?:demor|atras|retras)\w+"
_FEW = r"(?: \w+){0,2}"


def _said(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})")


#: The first one, named as such; with it also a second one that he never wanted.
_THE_SAME = _said(
    r"no (?:(?:es|era|quiero|pedi|queria|deseo|no|hablo de|quise) )*(?:una )?otr[oa]\b(?! para)" + _NO_SECOND,
    rf"otr[oa] {_IT} no\b|otr[oa] no$",
    rf"(?:la|el) mism[oa](?: {_IT}| (?:pero|solo|nomas|de (?:manana|hoy|siempre))\b|$)",
    rf"(?:es|sobre|de|con|para|a) (?:la|el) mism[oa](?: {_IT}| de|$)",
    r"(?:la|el) que (?:ya )?(?:tengo|hice|reserve|saque|separe|agende|agendamos|quedo|qued[oa]mos)\b",
    rf"mi {_IT} (?:que ya|anterior|de antes|ya (?:hecha|agendada|reservada))",
    rf"same {_IT}|not another|no new {_IT}",
)
#: A second one is asked for.
ANOTHER = _said(
    rf"otr[oa]s?\b{_NO_SECOND}",
    rf"(?:una|un) (?:{_IT} )?(?:mas|adicional|nuev[oa]|segund[oa])\b",
    rf"(?:quiero|quisiera|necesito|deseo|dame|deme) (?:una |un )?{_IT}\b",
    r"(?:sacar|agendar|reservar|separar|agendame|reservame|separame)\b",
    r"tambien (?:quiere|quiero|para|una|necesita)|another (?:one|appointment|booking)",
)
_GIVEN_UP = _said(r"(?:cancel|anul)\w*|call (?:it )?off|sin efecto")
_ASKED_BACK = _said(
    r"(?:me|nos) avis(?:a|an|as|e|en|aran|aras|ara)\b|avisenme|aviseme|avisame",
    r"(?:el )?equipo (?:ya )?(?:lo )?(?:sabe|tiene|vio|recibio)|ya (?:lo )?saben\b",
    r"(?:ya )?(?:le|les|te|se lo) (?:dije|pedi|avise|escribi)\b",
    r"(?:entonces|osea|o sea) (?:ya )?(?:queda|quedo|es)\b",
)
#: He may be late, by so much, and asks.
_IF_LATE = _said(
    rf"(?:si|puedo|podria|podre) (?:\w+ )?(?:lleg\w+|{_DELAYED}){_FEW} {_SOME}\b",
    r"can i (?:come|arrive|be)(?: \w+){0,3} (?:late|later|\d)",
)
#: He will be.
_LATE = _said(
    rf"(?<!\bsi ){_COME}{_FEW} (?:\w+ )?(?:tarde|tardecito|retras\w+|atrasad\w+)",
    rf"(?:voy|vamos) a (?:llegar|demorar\w*|tardar\w*|atrasar\w*|retrasar\w*){_FEW} {_SOME}\b",
    rf"{_COME}{_FEW} (?:\w+ )?\d",
    rf"{_DELAYED}{_FEW} {_SOME}\b",
    r"(?:running|be|ll be|arrive) (?:\w+ ){0,2}late\b",
)
_SOONER = _said(r"(?:mas )?(?:temprano|antes)\b|earl(?:y|ier)")
#: Something is added to it, or told to who attends.
_TOLD = _said(
    r"(?:agreg|anad|aument)\w+\b|incluy?(?:ir|a|an|elo|eme)\b|(?:anot|apunt)(?:a|e|ar|en|alo|ale|elo|ame|eme|enme)\b",
    r"(?:pon|ponga|pongan|poner)(?:me|nos|le|les|lo|la)*\b(?! a)",
    r"(?:quit|borr|sac)(?:a|e|ue|en|uen|ar)(?:le|me|nos|lo|la|melo|mela)?\b",
    r"avis(?:a|e|en|ar)(?:le|les|selo|sela)\b|avis(?:a|e|en) (?:a|al|que)\b",
    r"dig(?:a|an)(?:le|les|selo)\b|dile\b|se (?:suma|une|agrega)\w*|por si acaso",
    r"(?:que )?(?:sepa|sepan|tenga|tengan) (?:en cuenta|presente|listo|lista|que)\b",
    r"(?:somos|vamos a ser|seremos|seriamos|vamos a ir|iremos|vienen) (?:(?:como|unos|unas|solo) )?\d",
    r"(?:una|un|dos|tres) (?:persona|adulto|nin[oa]|bebe|invitad[oa])s? (?:mas|menos)",
)
_MOVED = _said(
    r"(?:cambi|reprogram|posterg|adelant)(?!aron)\w*|mov(?!ieron)\w+|(?:muev|aplaz|reagend)\w*|corr[aei]\b",
    r"pas(?:ar|arla|arlo|enla|ala|ela|elo|emos|amos|o|e|a)\b(?! (?:algo|nada))|en vez de|en lugar de",
    r"instead|chang\w+|resched\w+|move\b",
)
#: … or only another hour or day is wished for.
_WISHED = _said(
    r"(?:puede|podria|podra|pueda|sera|seria|quiero|quisiera|prefiero) (?:ser )?(?:mejor |que sea )?"
    r"(?:a la|a las|el|para|mas|las)\b|(?:que )?sea (?:a|el|mas)\b|mejor\b|mas (?:tarde|temprano)\b",
)
#: «el mismo martes a las 9»: another hour of its day.
_OF_THE_DAY = _said(
    r"(?:el|la|ese|para el) mism[oa] (?:dia|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
)

#: A person of the team is asked for: «una persona más» is one who comes along.
_CALLS = _said(
    r"asesor\w*|human[oa]|agente|operador\w*|encargad[oa]|hablar|comunic\w+|alguien|atiend\w+|llam\w+"
)
QUESTIONS = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT])
HALF_DAY = 12
FEW = 2  # words of an answer that says only that it is the same


@dataclass(frozen=True, slots=True)
class Told:
    """What else a message brings. `moment`: is there a day or an hour at all, though it be doubtful?"""

    hour: time | None = None
    half_open: bool = False  # of that hour AM/PM is open
    day: date | None = None
    moment: bool = False
    wishes: frozenset[str] = frozenset()
    other: bool = False  # it is for somebody else
    reminded: bool = False  # the bot should say something later


@dataclass(frozen=True, slots=True)
class Said:
    """A message: the keys of its words, what it brings, what it was judged to be, and its moment."""

    text: str
    told: Told
    act: Act
    context: Context

    def has(self, *patterns: re.Pattern[str]) -> bool:
        return any(pattern.search(self.text) for pattern in patterns)

    @property
    def hours(self) -> frozenset[time]:
        """The hours that may be meant."""
        hour = self.told.hour
        if hour is None:
            return frozenset()
        other = hour.replace(hour=(hour.hour + HALF_DAY) % (2 * HALF_DAY))
        return frozenset({hour, other} if self.told.half_open else {hour})

    @property
    def new_hour(self) -> bool:
        """Is an hour named that the appointment does not have?"""
        made = self.context.made
        return made is not None and bool(self.hours) and made.time() not in self.hours

    @property
    def sooner(self) -> bool:
        """Is he there before the hour of his appointment?"""
        made = self.context.made
        before = made is not None and bool(self.hours) and max(self.hours) < made.time()
        return before or self.has(_SOONER)

    @property
    def same(self) -> bool:
        """Is the first named as such? «La misma» alone may answer what was asked."""
        asked = self.context.expecting is Expecting.DATUM and len(self.text.split()) <= FEW
        return self.has(_THE_SAME) and not asked

    @property
    def more(self) -> bool:
        """Is something to be added, or told to who attends?"""
        wishes = {"note"} if self.act in QUESTIONS else {"note", "people"}
        return bool(self.told.wishes & wishes) or self.has(_TOLD)

    @property
    def of_another(self) -> bool:
        """Is a second one asked for?"""
        return not self.same and (self.has(ANOTHER) or (self.told.other and not self.more))

    @property
    def is_clear(self) -> bool:
        """Is it about nothing else, whatever was made?"""
        calls = self.act is Act.HANDOFF and (self.has(_CALLS) or not self.more)
        return calls or self.act is Act.UNREADABLE

    @property
    def names_datum(self) -> bool:
        """Is a datum named that is no day and no hour: «el número de personas», «de sede»?"""
        called = {word for datum in self.context.data.values() for word in _called(datum)}
        return not called.isdisjoint(self.text.split())


@dataclass(frozen=True, slots=True)
class Kind:
    """What of the appointment is spoken of, and whether a message says so."""

    act: Act
    matter: Matter | None
    says: Callable[[Said], bool]


def _gives_up(said: Said) -> bool:
    """«cancelar» is also to pay: it counts where a change is spoken of already."""
    changing = said.context.changing and said.act not in QUESTIONS
    return said.has(_GIVEN_UP) and (changing or said.act is Act.CHANGE_BOOKING) and not _to_another_time(said)


def _to_another_time(said: Said) -> bool:
    return said.told.moment and said.has(_MOVED)


def _asks_back(said: Said) -> bool:
    """«¿me avisan?», «a las 5 le dije», «sí, cancélala»: of what the team was asked for, and nothing new."""
    wanted, told = said.context.requested, said.told
    if wanted is None or told.reminded or told.day not in (None, wanted.date()):
        return False
    if said.hours:
        return wanted.time() in said.hours and (said.has(_ASKED_BACK, _MOVED) or said.same)
    cancelled = wanted == said.context.made and said.has(_GIVEN_UP)
    return cancelled or said.has(_ASKED_BACK) or (said.same and said.has(_MOVED))


def _comes_late(pattern: re.Pattern[str]) -> Callable[[Said], bool]:
    return lambda said: said.has(pattern) and not said.sooner


def _tells_more(said: Said) -> bool:
    """How many come, a chair for the baby, another e-mail; a new hour beside it is a move."""
    changes = said.names_datum and said.has(_MOVED)
    return changes or (said.more and not (said.new_hour and said.has(_MOVED)))


def _moves(said: Said) -> bool:
    if said.has(_MOVED) and (said.act is Act.CHANGE_BOOKING or said.told.moment or said.same):
        return True
    return said.new_hour and (said.same or said.has(_WISHED, _OF_THE_DAY))


KINDS: tuple[Kind, ...] = (
    Kind(Act.MY_BOOKING, Matter.STATUS, _asks_back),
    Kind(Act.CHANGE_BOOKING, Matter.CANCEL, _gives_up),
    Kind(Act.MY_BOOKING, Matter.MAY_BE_LATE, _comes_late(_IF_LATE)),
    Kind(Act.MY_BOOKING, Matter.LATE, _comes_late(_LATE)),
    Kind(Act.MY_BOOKING, Matter.TELLS, lambda said: said.has(_IF_LATE, _LATE)),
    Kind(Act.MY_BOOKING, Matter.TELLS, _tells_more),
    Kind(Act.CHANGE_BOOKING, None, _moves),
    Kind(Act.MY_BOOKING, None, lambda said: said.same),
)


def of_the_made(said: Said) -> Kind | None:
    """What of the appointment made here a message speaks of; None: of nothing that is known by that."""
    context = said.context
    if context.made is None or said.is_clear or said.of_another:
        return None
    aside = context.expecting is not Expecting.GREETING
    if aside and not (said.same or context.changing):
        return None
    kind = next((each for each in KINDS if each.says(said)), None)
    return kind if not context.changing or (kind and kind.matter is Matter.CANCEL) else None


def keys(tokens: Sequence[Token]) -> str:
    """The words as these patterns see them: no accents, slips repaired, no marks."""
    return " ".join(token.key for token in tokens if token.kind != "mark")


def _called(datum: Datum) -> frozenset[str]:
    """What customers call a datum, in the one spelling of words."""
    return frozenset(
        token.word for name in (datum.label, *datum.words) if name for token in tokenise(clean(name))
    )
