"""Which act a message is: the closed grammar of consent first, then the learnt judgement, put right by rules.

    act_of(finds, context) -> Guess

A rule is a record (`RULES`): what it is about, and a function from a guess to a better one, or to the same.
They are tried in their order; one that is final is the last. A rule has its say only where the judgement
leaves room for what it says: an act that the judgement all but rules out is none (`ROOM`; of hands held out,
rules that went against it were wrong nine times of ten). `python -m citas parse --why` names the rule that
had the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import NamedTuple, assert_never

from citas.machine.reading import Act, Doubt, Expecting, Matter, Reading, Topic
from citas.understand import named
from citas.understand.asked import asks, asks_anywhere, asks_of_them, clauses
from citas.understand.consent import Consent, Verdict
from citas.understand.context import Context
from citas.understand.finds import (
    Finds,
    act_symbols,
    all_spans,
    gives_data,
    gives_only_data,
    is_plain,
    is_strange,
)
from citas.understand.judgement.features import features
from citas.understand.judgement.symbols import symbols
from citas.understand.judgement.weights import acts
from citas.understand.lexicon import CLASSES
from citas.understand.made import Said, Told, keys, of_the_made
from citas.understand.matters import (
    asks_what_if,
    goes_elsewhere,
    has_one,
    is_about_own,
    matter_of,
    speaks_of_a_change,
    speaks_of_own,
)
from citas.understand.several import is_for_other
from citas.understand.temporal import read_when
from citas.understand.tokens import Token, key_at
from citas.understand.topics import OWN
from citas.understand.when import When
from citas.understand.wishes import find_reminder, find_wishes
from citas.understand.words import words

#: The label of a refusal that gives the appointment up.
ENDS = "ends"
GIVES_DATA = frozenset([Act.ASK_AVAILABILITY, Act.BOOK, Act.CORRECT, Act.INFORM])
QUESTIONS = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT])
#: Acts that say little: a datum beside them makes the message one that gives data.
SAYS_LITTLE = frozenset([Act.AFFIRM, Act.GREET, Act.UNKNOWN])
SAYS_NOTHING = frozenset([Act.GREET, Act.UNKNOWN])
PARTING = frozenset([Act.GOODBYE, Act.WAIT])
PLAIN_ACTS = frozenset([Act.BOOK, Act.GREET])
ASKS = frozenset([Act.ASK_BUSINESS, Act.CHANGE_BOOKING, Act.HANDOFF, Act.MY_BOOKING])
#: What a message that only asks for a reminder may be taken for.
NO_REMINDER = frozenset([Act.BOOK, Act.GOODBYE, Act.INFORM, Act.UNKNOWN, Act.WAIT])
#: Acts beside which a question for the business may stand.
TELLS = frozenset([Act.BOOK, Act.CORRECT, Act.INFORM, Act.UNKNOWN])
TELLS_OR_ASKS = TELLS | QUESTIONS
NAMES_NO_HOUR = SAYS_LITTLE | PARTING
#: What «¿y cuándo me llama el asesor?» may be taken for.
ABOUT_THE_TEAM = frozenset(
    [*PARTING, Act.UNKNOWN, Act.COMPLAIN, Act.UNREADABLE, Act.ASK_AVAILABILITY, Act.ASK_BUSINESS, Act.HANDOFF]
)
#: Not «hola asesor», «gracias asesor»: those speak to one.
PERSON, BESIDE_PERSON = (
    words("asesor asesora"),
    words("un una el la con entonces mejor pues pe porfa por favor"),
)
#: What «me equivoqué de número» may be taken for.
NOT_MEANT = frozenset([Act.ASK_BUSINESS, Act.COMPLAIN, Act.DENY, Act.GOODBYE, Act.INFORM, Act.WAIT])
UNSURE = frozenset([Doubt.UNSURE_DATE, Doubt.UNSURE_TIME])
FAIR = 0.92  # probability from which a model's guess would be no better
UNSURE_HOUR = frozenset([Doubt.UNSURE_TIME])
ROOM = 0.05  # probability that a judgement leaves to an act, for a rule to say it
ASKING = 0.1  # and to a question, for what is built like one to be one
LIKELY = 0.5  # probability of what is more likely than all else together
FEWEST = 2  # words of a question
CANCELLING = ("cancel", "anul")
ATTENDANCE = words("asistencia participacion")


class Guess(NamedTuple):
    """What the act may be.

    `fair`: too good for another judgement to be asked; `likely`: more than all else together; `by`: the rule
    that had the last word.
    """

    act: Act
    sure: bool
    fair: bool = True
    likely: bool = True
    final: bool = False
    by: str | None = None
    odds: Mapping[str, float] | None = None  # of each label, where it was judged

    def leaves_room(self, act: Act) -> bool:
        """May it be that act, by the judgement?"""
        return act is self.act or self.odds is None or self.odds.get(act.value, 1.0) >= ROOM

    @property
    def of_questions(self) -> float:
        """How likely it is a question for the business."""
        return 1.0 if self.odds is None else sum(self.odds[act] for act in QUESTIONS)


#: What a rule makes of a guess.
Amend = Callable[[Finds, Context, Guess], Guess]


def act_of(finds: Finds, context: Context) -> Guess:
    """The act of a message; what is found out on the way goes into the finds: a question beside, an end."""
    guess = _certain(finds, context) or _judged(finds, context)
    for name, amend in RULES.items() if not guess.final else ():
        better = amend(finds, context, guess)
        if amend in OF_ANOTHER_MATTER or guess.leaves_room(better.act):
            guess = _amended(guess, name, better)
        if guess.final:
            break
    for name, amend in LAST.items():
        guess = _amended(guess, name, amend(finds, context, guess))
    return guess


def _amended(before: Guess, name: str, after: Guess) -> Guess:
    return after if after.act is before.act else after._replace(by=name, fair=after.sure)


def _certain(finds: Finds, context: Context) -> Guess | None:
    """What needs no judgement: a verdict on what was asked; the word that the bot itself says to write."""
    consent, asked = finds.consent, context.expecting is not Expecting.GREETING
    if asked and consent is not None and consent.verdict is not Verdict.APPROVES:
        finds.ends = consent.verdict is Verdict.ENDS
        act = _consented_to(consent, finds.tokens, context)
        return Guess(act, sure=True, final=True, by="la gramática del sí y del no")
    if _calls_a_person(finds.tokens):
        return Guess(Act.HANDOFF, sure=True, final=True, by="pide un asesor con su palabra")
    return None


def _faint_change(finds: Finds, context: Context, guess: Guess) -> Guess:
    """Amid a booking, a faint guess at another appointment counts for nothing: «no, mejor el martes»."""
    if guess.act is not Act.CHANGE_BOOKING or guess.sure:
        return guess
    likely = guess.likely or context.expecting is Expecting.GREETING
    if likely and speaks_of_a_change(finds.tokens):
        return guess
    return guess._replace(act=Act.CORRECT if gives_data(finds) else Act.UNKNOWN)


def _own_topic(finds: Finds, context: Context, guess: Guess) -> Guess:
    asks_it = not guess.sure and guess.act not in ASKS and bool(finds.topics & OWN)
    return guess._replace(act=Act.ASK_BUSINESS) if asks_it else guess


def _asked_for(finds: Finds, context: Context, guess: Guess) -> Guess:
    answers = guess.act in QUESTIONS and not guess.sure and _answers(finds, context)
    return guess._replace(act=Act.UNKNOWN) if answers else guess


def _callback(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«¿Y cuándo me llama el asesor?»; a question mark alone says too little."""
    asks_it = guess.act in ABOUT_THE_TEAM and Topic.CALLBACK in finds.topics
    if asks_it and any(token.is_word for token in finds.tokens):
        return guess._replace(act=Act.ASK_BUSINESS, sure=True, final=True)
    return guess


def _by_its_shape(finds: Finds, context: Context, guess: Guess) -> Guess:
    """A question by how it is built, where the judgement leaves room for one."""
    unowned = guess.act is Act.MY_BOOKING and not speaks_of_own(finds.tokens)  # «¿qué doctor me toca?»
    asks_already = guess.act is Act.ASK_PRODUCT or (guess.act in ASKS and not unowned)
    gives = gives_data(finds) and guess.act in GIVES_DATA  # then a question stands beside it, or none
    may_ask = guess.of_questions >= ASKING and Topic.DISTRESS not in finds.topics
    if guess.sure or asks_already or gives or not may_ask:
        return guess
    at_first = context.expecting is Expecting.GREETING and not gives_data(finds)
    if not asks_anywhere(finds.tokens) and not (at_first and asks_of_them(finds.tokens)):
        return guess
    finds.guessed = True
    return guess._replace(act=Act.ASK_BUSINESS)


def _question_beside(finds: Finds, context: Context, guess: Guess) -> Guess:
    """A question beside what the message gives: that is kept, and the question answered."""
    exact = guess.act is Act.ASK_AVAILABILITY and finds.when.date and (finds.when.time or finds.when.times)
    takes = guess.act is Act.ASK_AVAILABILITY and takes_offer(finds.when, context)
    if guess.act not in TELLS_OR_ASKS and not exact and not takes:
        return guess
    asking = _asked_beside(finds, context)
    if asking is None or guess.act in QUESTIONS:
        return guess
    finds.gives = guess.act
    return guess._replace(act=asking, sure=False, final=True)


def _data_alone(finds: Finds, context: Context, guess: Guess) -> Guess:
    """Data, with words that say little: they are given. «Urgente, me duele mucho» wants the earliest hour."""
    only = gives_only_data(finds)
    urgent = guess.act is Act.UNKNOWN and finds.when.earliest
    if urgent or only or (guess.act in SAYS_LITTLE and not guess.sure and gives_data(finds)):
        given = Act.CORRECT if context.expecting is Expecting.CONFIRM else Act.INFORM
        return guess._replace(act=guess.act if guess.act in GIVES_DATA else given, sure=only, final=True)
    return guess


def _in_plain_words(finds: Finds, context: Context, guess: Guess) -> Guess:
    plain = guess.act in PLAIN_ACTS and is_plain(finds, frozenset())
    return guess._replace(sure=guess.sure or plain)


#: Rules of what stands beside the act, or of a topic: what the judgement says of the act is no matter.
OF_ANOTHER_MATTER = frozenset([_callback, _question_beside])
#: What puts a judgement right, by its name in Spanish.
RULES: Mapping[str, Amend] = {
    "cambiar o cancelar se dice con sus palabras": _faint_change,
    "un tema que se pregunta": _own_topic,
    "contesta lo que se le pidió": _asked_for,
    "pregunta cuándo lo llaman": _callback,
    "está dicho como pregunta": _by_its_shape,
    "pregunta además de dar datos": _question_beside,
    "da datos y poco más": _data_alone,
    "lo dice con palabras sencillas": _in_plain_words,
}


def _offer_taken(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«ya, a las 3 y media, voy a cerrar mi puesto un ratito»: an hour that was just offered is taken."""
    takes = guess.act in NAMES_NO_HOUR and takes_offer(finds.when, context)
    return guess._replace(act=Act.INFORM) if takes else guess


def _presented(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«cierro mi taller un ratito. Wilmer Huarcaya»: what was asked for; one name alone may be the bot's."""
    whole = (finds.name is not None and " " in finds.name.name) or finds.address is not None
    presents = guess.act is Act.WAIT and context.expecting is Expecting.CONTACT and whole
    return guess._replace(act=Act.INFORM) if presents else guess


def _reminder_alone(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«gracias, recuérdame un día antes»: nothing but that the bot should say something later."""
    wish = find_reminder(finds.tokens) if guess.act in NO_REMINDER else None
    only = wish is not None and is_plain(finds, frozenset(range(wish.start, wish.end)))
    return guess._replace(act=Act.ASK_BUSINESS) if only else guess


def _datum_named(finds: Finds, context: Context, guess: Guess) -> Guess:
    names = guess.act in SAYS_NOTHING and not guess.sure
    names = names and named.says_only(finds.tokens, named.ALL_NOUNS)
    return guess._replace(act=Act.CORRECT) if names else guess


def _about_own(finds: Finds, context: Context, guess: Guess) -> Guess:
    """What becomes of an appointment is asked, and so is what would be: neither changes it."""
    if is_about_own(finds.tokens, guess.act):
        return guess._replace(act=Act.MY_BOOKING)
    supposes = guess.act is Act.CHANGE_BOOKING and asks_what_if(finds.tokens)
    return guess._replace(act=Act.ASK_BUSINESS) if supposes else guess


def _mistaken(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«no no, me equivoqué de número, gracias»: that it was, whatever else the words are like."""
    is_one = Topic.WRONG_NUMBER in finds.topics and not gives_data(finds)
    return guess._replace(act=Act.UNKNOWN, sure=True) if is_one and guess.act in NOT_MEANT else guess


def _of_the_draft(finds: Finds, context: Context, guess: Guess) -> Guess:
    """What is not made yet is not moved, nor cancelled: «ya no puedo el miércoles, ¿puede ser el viernes?»"""
    if not context.drafting or guess.act is not Act.CHANGE_BOOKING:
        return guess
    if has_one(finds.tokens) or (context.made is not None and finds.when.date == context.made.date()):
        return guess
    if gives_data(finds):
        return guess._replace(act=Act.CORRECT)
    finds.ends = matter_of(finds.tokens, guess.act) is Matter.CANCEL
    return guess._replace(act=Act.DENY) if finds.ends else guess


def _of_the_made(finds: Finds, context: Context, guess: Guess) -> Guess:
    """With an appointment made here, what is moved, added or called off is that one."""
    if context.made is None:
        return guess
    settled = matter_of(finds.tokens, guess.act) if guess.act is Act.MY_BOOKING else None
    if settled not in (None, Matter.LATE):
        return guess
    kind = of_the_made(Said(keys(finds.tokens), _told(finds), guess.act, context))
    if kind is None:
        return guess
    finds.of_made, finds.matter = True, kind.matter
    if kind.act is Act.CHANGE_BOOKING:
        finds.when = _only_hour(finds.when)
    return guess._replace(act=kind.act, sure=True)


def _only_hour(when: When) -> When:
    """Of who moves an appointment the one hour that he names is meant, though it looks told in passing."""
    if when.doubts != UNSURE_HOUR or len(when.times) != 1 or when.time is not None:
        return when
    return replace(when, time=when.times[0], times=(), doubts=frozenset(), doubtful=False)


def _told(finds: Finds) -> Told:
    wishes = find_wishes(finds.tokens, all_spans(finds), Act.INFORM, None)
    when = _only_hour(finds.when)
    return Told(
        hour=when.time,
        half_open=when.ambiguous,
        day=when.date,
        moment=bool(when.date or when.time or when.times or when.dates),
        wishes=frozenset(wish.kind for wish in wishes),
        other=is_for_other(finds.tokens, named=finds.name is not None),
        reminded=find_reminder(finds.tokens) is not None,
    )


def _leaves(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«gracias, ya me fui a otra veterinaria»: nothing is asked of him any more."""
    if (
        context.made is not None
        or finds.ends
        or guess.act in QUESTIONS
        or guess.act in ASKS
        or not goes_elsewhere(finds.tokens)
    ):
        return guess
    finds.ends = True
    return guess._replace(act=Act.GOODBYE)


def _another_instead(finds: Finds, context: Context, guess: Guess) -> Guess:
    """«ninguna. El 8/12 a la 1:30»"""
    instead = guess.act is Act.DENY and not finds.ends and finds.when.date and finds.when.time
    return guess._replace(act=Act.CORRECT) if instead else guess


#: What is looked at in the end, whatever found the act.
LAST: Mapping[str, Amend] = {
    "se equivocó de número": _mistaken,
    "toma una hora ofrecida": _offer_taken,
    "da sus datos": _presented,
    "solo pide un recordatorio": _reminder_alone,
    "nombra un dato y nada más": _datum_named,
    "habla de una cita que ya tiene": _about_own,
    "habla de la que todavía no se agendó": _of_the_draft,
    "habla de la que acaba de agendar": _of_the_made,
    "se va a otro lado": _leaves,
    "rechaza y da otro horario": _another_instead,
}


def takes_offer(when: When, context: Context) -> bool:
    """Is the hour one of those that he has before him?"""
    offered = {offer.time() for offer in context.offers} if context.listed else set()
    return when.time is not None and bool(offered & {when.time, *other_halves(when)})


def other_halves(when: When) -> set[time]:
    """The hour of the other half of the day, where it is open which."""
    if when.time is None or not when.ambiguous:
        return set()
    return {when.time.replace(hour=(when.time.hour + 12) % 24)}


def _asked_beside(finds: Finds, context: Context) -> Act | None:
    """What the clauses ask that give nothing: «A las 5. Ana Ruiz, ana@x.pe. ¿Qué documentos llevo?»"""
    asked = _questions_in(finds)
    if not asked:
        return None
    finds.asked = [(start, end, "<asked>") for start, end in asked]
    finds.beside = ". ".join(
        finds.text[finds.tokens[start].start : finds.tokens[end - 1].end] for start, end in asked
    )
    untimed = finds.when.told and not (finds.when.date or finds.when.time)
    if untimed or finds.when.doubts & UNSURE:  # «el viernes mejor, ¿y aceptan Yape?»
        rest = bytearray(finds.taken)
        for start, end in asked:
            rest[start:end] = b"\1" * (end - start)
        finds.when = read_when(finds.tokens, rest, context)
    return Act.ASK_BUSINESS if Act.ASK_BUSINESS in asked.values() else Act.ASK_PRODUCT


def _questions_in(finds: Finds) -> dict[tuple[int, int], Act]:
    """Where a message that gives something asks something, too, and what."""
    spans = [(start, end) for start, end, _ in all_spans(finds)]
    if not spans and not finds.when.rules:
        return {}
    found = clauses(finds.tokens, [*spans, *finds.when.rules])
    if not any(clause.gives for clause in found):
        return {}
    asking = [(clause.start, clause.end) for clause in found if clause.asks and not clause.gives]
    judged = {place: _asked_in(finds.tokens[slice(*place)]) for place in asking}
    return {place: act for place, act in judged.items() if act is not None}


def _asked_in(tokens: Sequence[Token]) -> Act | None:
    """Which question a clause is, if it is one."""
    seen = symbols(tokens, ())
    if len(seen) <= 1:
        return None
    judged = acts().judge(features(seen, Expecting.GREETING))
    return Act(judged.label) if judged.label in QUESTIONS and judged.p >= LIKELY else None


def _calls_a_person(tokens: Sequence[Token]) -> bool:
    """«asesor entonces»: the word that the bot itself says to write, beside words that say nothing."""
    said = {token.word for token in tokens if token.is_word}
    return bool(said & PERSON) and said <= PERSON | BESIDE_PERSON


def _answers(finds: Finds, context: Context) -> bool:
    """Where a datum was asked for, words that are not built like a question: «acupuntura», «Nota: …»."""
    if key_at(finds.tokens, 1) == ":":
        return not asks(finds.tokens)
    if context.expecting is Expecting.DATUM:
        return not asks(finds.tokens)
    if all(is_strange(token) for token in finds.tokens):
        return True
    short = sum(token.is_word for token in finds.tokens) <= FEWEST
    return context.expecting is Expecting.CONTACT and short and not asks(finds.tokens, least=FEWEST)


def _judged(finds: Finds, context: Context) -> Guess:
    """What the judgement says; a yes to what was asked is never its business."""
    seen, asked = act_symbols(finds), context.expecting is not Expecting.GREETING
    if not seen:
        return Guess(Act.UNKNOWN, sure=False, fair=False, likely=False)
    judged = acts().judge(features(seen, context.expecting))
    if judged.label == Act.AFFIRM and asked:
        return Guess(Act.UNKNOWN, sure=False, fair=False, likely=False)
    finds.ends = judged.label == ENDS and asked
    act = Act.DENY if judged.label == ENDS else Act(judged.label)
    if finds.no_email and act is Act.DENY:
        act = Act.INFORM  # «no tengo correo» answers what was asked
    return Guess(act, judged.p >= acts().threshold, judged.p >= FAIR, judged.p >= LIKELY, odds=judged.odds)


def _consented_to(consent: Consent, tokens: Sequence[Token], context: Context) -> Act:
    """Where no summary is shown, who confirms that he will come, or cancels, has an appointment already."""
    if context.expecting is not Expecting.CONFIRM:
        if consent.verdict is Verdict.YES and any(token.word in ATTENDANCE for token in tokens):
            return Act.MY_BOOKING
        cancels = any(token.word.startswith(CANCELLING) for token in tokens)
        if consent.verdict is Verdict.ENDS and cancels and any(t.word in CLASSES["CITA"] for t in tokens):
            return Act.CHANGE_BOOKING
    return consented(consent).act


def consented(consent: Consent) -> Reading:
    """What a message that is a verdict and nothing else says to a summary, or to another yes-or-no."""
    match consent.verdict:
        case Verdict.YES:
            return Reading(act=Act.AFFIRM)
        case Verdict.APPROVES:
            return Reading(act=Act.INFORM, approves=consent.approves, explained=False)
        case Verdict.NO:
            return Reading(act=Act.DENY)
        case Verdict.ENDS:
            return Reading(act=Act.DENY, ends=True)
        case Verdict.WAIT:
            return Reading(act=Act.WAIT)
    assert_never(consent.verdict)
