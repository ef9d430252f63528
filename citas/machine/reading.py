"""What one customer message was understood to say.

A `Reading` is the only thing that the machine ever learns about a message: one dialogue act, the typed
slots that were found, and what was doubtful about them. It is plain data. Who made it (the rules or a
language model) is written in `source`, because the machine trusts the two differently.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from citas.machine.values import NO_VALUES, Open, Table, Value

RULES = "rules"  # who reads, unless it is said otherwise


class Act(StrEnum):
    """The dialogue act of a message: what the customer does with it. A closed set."""

    GREET = "greet"
    BOOK = "book"
    INFORM = "inform"
    CORRECT = "correct"
    AFFIRM = "affirm"
    DENY = "deny"
    ASK_AVAILABILITY = "ask_availability"
    ASK_PRODUCT = "ask_product"
    ASK_BUSINESS = "ask_business"
    MY_BOOKING = "my_booking"  # asks about, confirms or is late for an appointment that exists
    CHANGE_BOOKING = "change_booking"
    HANDOFF = "handoff"
    COMPLAIN = "complain"
    UNREADABLE = "unreadable"  # a recording, a sticker: something that can't be heard or seen
    GOODBYE = "goodbye"
    WAIT = "wait"
    UNKNOWN = "unknown"


class Expecting(StrEnum):
    """What the bot has just asked: the same words mean different things after different questions."""

    GREETING = "greeting"  # nothing yet, or nothing in particular
    DATE = "date"
    TIME = "time"
    CONTACT = "contact"  # a name, an e-mail, or both
    CONFIRM = "confirm"  # a yes or a no
    DATUM = "datum"  # a datum that the flow declares


class Daypart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    NIGHT = "night"


class Doubt(StrEnum):
    """Why something that looks like a datum was not taken as one."""

    IMPOSSIBLE_DATE = "impossible_date"  # «30 de febrero»
    PAST_DATE = "past_date"  # «ayer», «el 3 de enero de 2020»
    WEEKDAY_MISMATCH = "weekday_mismatch"  # «martes 25» when the 25th is a Wednesday
    TWO_DATES = "two_dates"  # «martes o jueves»
    VAGUE_DATE = "vague_date"  # «la próxima semana»
    EXCLUDED_DATE = "excluded_date"  # «el martes no puedo»
    UNSURE_DATE = "unsure_date"  # «el juebs»: a guess at a misspelt word
    UNSURE_TIME = "unsure_time"  # a guess, or words of time left over beside an hour
    IMPOSSIBLE_TIME = "impossible_time"  # «a las 25»
    TWO_TIMES = "two_times"  # «a las 3 o a las 4»


class Shift(StrEnum):
    """A wish relative to what was offered: «más temprano», «más tarde», «otro día»."""

    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"  # «ninguna», «otra hora»


class WishKind(StrEnum):
    """What a customer may ask for that no datum of the flow holds."""

    SERVICE = "service"  # «una limpieza facial»
    PERSON = "person"  # «con la doctora Rosa»
    BRANCH = "branch"  # «en la sede de Surco»
    PEOPLE = "people"  # «para dos»
    RECURRENCE = "recurrence"  # «todos los martes»
    TIMEZONE = "timezone"  # «hora de Madrid»
    PLACE = "place"  # «a domicilio», «por zoom»
    URGENCY = "urgency"
    REMINDER = "reminder"
    NOTE = "note"  # «es un cumpleaños», «una silla de bebé», «soy alérgica al látex»
    APPOINTMENTS = "appointments"  # «dos citas»
    LANGUAGE = "language"  # «do you speak English?», «my Spanish is bad»


class Matter(StrEnum):
    """What a message about an appointment that exists is about. None of these: when it is."""

    LINK = "link"  # «me pasas el link»
    WHOSE = "whose"  # «¿a nombre de quién está?»
    WHERE = "where"
    STATUS = "status"  # «¿ya me la movieron?»
    DONE = "done"  # «¿ya quedó?»
    ATTENDING = "attending"  # «sí confirmo mi asistencia»
    LATE = "late"  # «llegaré 10 minutos tarde»
    MAY_BE_LATE = "may_be_late"  # «¿puedo llegar 9:20?»
    IF_LATE = "if_late"  # «¿y si llego tarde?»: what would be, and no notice
    HOLDS = "holds"  # «quedó para tinte, ¿no?», «¿cuántas personas puse?»
    TELLS = "tells"  # more of it: «al final seremos 5», «una silla de bebé», «llego un poco antes»
    NO_MAIL = "no_mail"  # «no me llegó el correo»
    KEEP = "keep"  # «no la cancelen», «no me la cambie»
    MAILBOX = "mailbox"  # «¿a qué correo lo mandaron?»
    NO_PERSON = "no_person"  # «cancelen lo del asesor»: a person is not needed any more
    CANCEL = "cancel"  # of a change: it is not to be moved, but given up


#: With these he asks what became of something: of an appointment in the making, or of what the team has.
ASKS_OUTCOME = frozenset([Matter.STATUS, Matter.DONE])


class Topic(StrEnum):
    """What a message is about, beside its act: a question often is about several. A closed set."""

    WHO = "who"  # «¿con quién hablo?», «¿eres un robot?»
    WHY_EMAIL = "why_email"  # «¿para qué quieren mi correo?»
    PLACE = "place"  # where it is, how to get there
    HOURS = "hours"
    PRICE = "price"
    DURATION = "duration"
    PAYMENT = "payment"
    PARKING = "parking"
    INSURANCE = "insurance"
    BRING = "bring"  # what to bring, how to prepare
    STAFF = "staff"  # who attends
    CHILDREN = "children"
    COMPANION = "companion"
    MODALITY = "modality"  # virtual or in person
    POLICY = "policy"  # coming late, cancelling, deposits, guarantees
    PETS = "pets"
    ACCESS = "access"  # ramp, lift, toilet
    INVOICE = "invoice"
    PHONE = "phone"
    DISCOUNT = "discount"
    WRONG_NUMBER = "wrong_number"
    SPAM = "spam"  # sells something, a chain letter
    WAITLIST = "waitlist"  # «avísame si se libera algo»
    DISTRESS = "distress"  # in pain, in danger
    RESTART = "restart"  # «/clear»
    OPEN = "open"  # «¿abren ese día?», «¿atienden el feriado?»
    CALLBACK = "callback"  # «¿y cuándo me llama el asesor?»
    FOREIGN = "foreign"  # in another language, or asks which is spoken


@dataclass(frozen=True, slots=True)
class Later:
    """An appointment that is made after another one: what was said for it, if anything."""

    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: bool = False
    name: str | None = None
    email: str | None = None
    same: frozenset[str] = frozenset()  # «a la misma hora»: as the one before
    service: str = ""  # what it is for, in the customer's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One dialogue act and the slots of one message. An absent slot is None.

    Times are local times of the service's time zone, to the minute. Where the customer left AM/PM open,
    `time_ambiguous` is true and `time` is one of the two candidates; the other is twelve hours away.
    """

    act: Act
    date: dt.date | None = None
    time: dt.time | None = None
    time_ambiguous: bool = False
    daypart: Daypart | None = None
    time_from: dt.time | None = None  # «después de las 5», «entre 3 y 5»: inclusive
    time_to: dt.time | None = None  # «antes de las 5»: inclusive
    dates: tuple[dt.date, ...] = ()  # the candidates behind TWO_DATES and WEEKDAY_MISMATCH
    times: tuple[dt.time, ...] = ()  # the candidates behind TWO_TIMES
    days: tuple[dt.date, ...] = ()  # that a VAGUE_DATE means, from today on: «el finde»
    any_day: bool = False  # «cualquier día»
    any_hour: bool = False  # «a cualquier hora»
    earliest: bool = False  # «lo antes posible»
    latest: bool = False  # «lo más tarde que tengan»
    excluded: tuple[dt.date, ...] = ()  # «menos el lunes»
    later: tuple[Later, ...] = ()  # «dos citas»: the ones after the first, to which all the rest belongs
    other: bool = False  # it is for somebody else: «la de mi mamá»
    same: frozenset[str] = frozenset()  # as it is already: date, time, email («a la misma hora»)
    choice: int | None = None  # one of the offers, counted from 1; -1 is the last one
    shift: Shift | None = None
    name: str | None = None
    email: str | None = None  # normalised: what may be sent
    invalid_email: str | None = None  # as typed: looks like an address, is none
    suggestions: tuple[str, ...] = ()  # of e-mails, at most two: «ana@gmial.com» → «ana@gmail.com»
    no_email: bool = False  # «yo no tengo correo»
    phone: str | None = None  # digits, with a leading + when typed
    data: Table[Value | Open] = NO_VALUES  # declared data that the reader knows by their declaration
    about: frozenset[str] = (
        frozenset()
    )  # data named without a value («cambia la hora»): date, time, name, email, or a declared name
    query: str | None = None  # what a product or business question asks about, in the customer's words
    question: str | None = None  # the whole message of a question
    wishes: tuple[tuple[str, str], ...] = ()  # what no datum holds: its kind, and the customer's own words
    dropped: tuple[str, ...] = ()  # what of the notes he takes out: «quita el blanqueamiento», in his words
    topics: frozenset[Topic] = frozenset()  # what it is about, beside its act
    matter: Matter | None = None  # of a message about an appointment that exists
    of_made: bool = False  # it speaks of the one just made here, though another one may be in the making
    told_date: dt.date | None = None  # of such a message: the day, or the hour, that he says it has
    told_time: dt.time | None = None
    doubts: frozenset[Doubt] = frozenset()
    unseen: bool = False  # there is something that can't be heard or seen: a recording, a sticker
    explained: bool = True  # every meaningful word was accounted for
    arguable: bool = False  # the act, or which day and hour are wished, is a guess: others may judge better
    ends: bool = False  # a no, or a goodbye, that gives the appointment up
    approves: frozenset[str] = (
        frozenset()
    )  # slots of the summary said to be right, and no more: date, time, …
    source: str = RULES  # or another: then it may read, but not consent

    def asks_about(self, wish: tuple[str, str]) -> bool:
        """Is it asked for, in what the message asks and not beside it?"""
        kind, words = wish
        asked = self.act is Act.ASK_BUSINESS and kind != WishKind.SERVICE
        return asked and words in (self.question or words)

    def is_plain_yes(self) -> bool:
        """Is this an explicit yes and nothing else: read by the rules, whole, with no datum and no doubt?"""
        return self == Reading(act=Act.AFFIRM)
