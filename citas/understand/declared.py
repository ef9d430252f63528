"""Data that only their declaration tells: a choice among options, a number, a text, a yes or no.

The grammar knows days, hours, names and addresses by themselves. What is read here is known by the flow's
declaration alone (its options, its bounds, what customers call it), and by what was asked. It is added to a
reading; where it explains what the message does, the message gives data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from citas.machine.declared import Datum, DatumType
from citas.machine.options import Option
from citas.machine.reading import Act, Expecting, Reading
from citas.machine.values import Choice, Open, OpenKind, Source, Table, Value
from citas.understand.asked import asks
from citas.understand.context import Context
from citas.understand.lexicon import ORDINALS, UNITS
from citas.understand.matching import Match, named
from citas.understand.named import says_only
from citas.understand.ordinary import STOPS
from citas.understand.phrases.foreign import NUMBERS
from citas.understand.phrases.preference import AROUND_A_ROW, LABELS, Kind
from citas.understand.plain import PLAIN
from citas.understand.tokens import Token, clean, tokenise
from citas.understand.wishes import find_closed
from citas.understand.words import words

#: What a number may have beside it and still be the whole answer.
AROUND_A_NUMBER = words(
    "somos seremos seriamos para unos unas como solo nada mas vamos iremos ser seria con las los de"
    " ok ya bueno entonces mejor"
)
#: What a number of people may be mistaken for, and the words that leave it so.
MISTAKEN = frozenset([Act.COMPLAIN, Act.HANDOFF])
PROTESTS = words(
    "dije dijo repito vez veces mal pesimo asesor asesora hablar comunicar comuniqueme llamen atienda quien"
)
BEHIND_ITS_NAME = words("a por son es seran somos")
KINDS: Mapping[Source | None, Kind] = {Source.BRANCHES: Kind.PLACE, Source.PROFESSIONALS: Kind.PERSON}
#: Which kind of wish a datum takes up.
WISHES: Mapping[Source, str] = {
    Source.SERVICES: "service",
    Source.BRANCHES: "branch",
    Source.PROFESSIONALS: "person",
}
#: Acts of a message whose data may be taken for what it does.
GIVES = frozenset([Act.UNKNOWN, Act.ASK_PRODUCT, Act.AFFIRM, Act.DENY, Act.GREET, Act.UNREADABLE])
#: Acts with which nobody answers a question for a text.
NO_TEXT = frozenset(
    [
        *(Act.ASK_BUSINESS, Act.ASK_PRODUCT, Act.ASK_AVAILABILITY, Act.HANDOFF, Act.DENY, Act.WAIT),
        *(Act.COMPLAIN, Act.UNREADABLE, Act.GOODBYE, Act.MY_BOOKING, Act.CHANGE_BOOKING),
    ]
)
#: What a question about a service is about, and no choice of one.
ASKS_A_PRICE = words(
    "cuanto cuanta cuesta cuestan precio precios costo costos vale valen tarifa incluye dura"
)
#: Words of which no option can be made, where nobody knows any: «sí», «la 2», «no sé».
NAMES_NOTHING = PLAIN | STOPS | AROUND_A_ROW | ORDINALS.keys() | UNITS.keys()
#: What an answer may look like, by the names in it: «Sede Surco», «Endodoncia con Rosa el martes a las 8».
SEEMS_ELSE = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT, Act.MY_BOOKING])
#: What stands before an answer that a question follows: «la limpieza, ¿y cuánto cuesta?»
BEFORE_AN_ANSWER = AROUND_A_ROW - words("y o")
#: Words of somebody who speaks of what he has.
HIS_OWN = words("mi mis tengo tenia tenemos agende reserve saque separe")
#: Acts of a question that only asks whether there is such a service.
ASKS_FOR_ONE = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT, Act.ASK_AVAILABILITY])
#: What doctors and their fields are called: «cardióloga», «pediatría»; not «odontólogo»: any dentist is one.
_SPECIALTY = re.compile(
    r"(?!odonto|tecno|metodo|ideo|eco|cronolog|psicologic)\w{3,}"
    r"(?:olog(?:[oa]s?|ia)|iatras?|iatria)|nutricionistas?|oculistas?"
)
SAME_STEM = 5  # letters with which «fisiatra» and «fisioterapia» are alike enough to say nothing
#: Who does not know leaves it open, where that can be left open.
_UNDECIDED = re.compile(r"(?:^|\W)no (?:lo )?s[eé](?:\W|$)(?! si)", re.IGNORECASE)
_FIGURE = re.compile(r"\W*\d{1,2}\W*")
LONGEST_UNLISTED = 60  # letters of an option that nobody could look up


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says of one datum, in these words of the customer."""

    value: Value | Open
    words: str = ""
    left: bool = False  # «cualquiera»: to whoever offers it; no word names it
    specialty: bool = False  # one that is not on the list


def with_declared(reading: Reading, text: str, context: Context) -> Reading:
    """The same reading with the declared data of the message."""
    cleaned = clean(text)
    found = _found(cleaned, reading, context)
    if reading.act is Act.UNKNOWN and not found and _names_alone(cleaned, context):
        reading = replace(reading, act=Act.CORRECT)
    about = reading.about | frozenset(_named(cleaned, reading, context, found))
    wishes = tuple(wish for wish in reading.wishes if not _taken_up(wish, found, about, context))
    if not found:
        return reading if about == reading.about else replace(reading, about=about, wishes=wishes)
    act = _act_with(found, cleaned, reading, context)
    if _names_specialty(found):  # first which service, then at what time of the day
        reading = replace(reading, daypart=None, time_from=None, time_to=None, earliest=False)
    reading = replace(
        reading,
        act=act,
        data=Table(tuple(sorted((name, said.value) for name, said in found.items()))),
        wishes=wishes,
        about=about,
        name=None if _is_chosen(reading.name, found, context) else reading.name,
        query=None if act is Act.INFORM else reading.query or _priced(found, reading, context),
        matter=None if act is Act.INFORM else reading.matter,
        ends=reading.ends and act in (Act.DENY, Act.GOODBYE),
    )
    counts = context.asked in found and _is_a_figure(cleaned, context)
    return replace(reading, time=None, time_ambiguous=False, choice=None) if counts else reading


def _act_with(found: Mapping[str, Said], text: str, reading: Reading, context: Context) -> Act:
    """The act of a message that says something of a declared datum."""
    act = reading.act
    if reading.of_made:
        return act
    if act is Act.ASK_PRODUCT and _asks_a_price(text):
        return act  # «la 6, ¿y el precio?»: the service is taken, and the price is told
    if _only_gives(found, text, reading, context) or _is_an_answer(text, reading, found, context):
        act = Act.INFORM
    if _names_specialty(found) and act in ASKS_FOR_ONE:
        act = Act.INFORM
    if act in MISTAKEN and _counts_people(found, text, context):
        act = Act.INFORM
    corrects = context.expecting is Expecting.CONFIRM and act in (Act.DENY, Act.INFORM) and _settles(found)
    return Act.CORRECT if corrects else act


def _counts_people(found: Mapping[str, Said], text: str, context: Context) -> bool:
    """«al final vendremos 5 personas», «seríamos 5 y una bebita»: no person is called, nobody complains."""
    counts = any(
        context.data[name].type is DatumType.NUMBER and isinstance(said.value, int) and said.value > 1
        for name, said in found.items()
    )
    return counts and not PROTESTS & {token.word for token in tokenise(text)}


def _only_gives(found: Mapping[str, Said], text: str, reading: Reading, context: Context) -> bool:
    """Does it bring the datum and nothing else that counts, or the very datum that was asked for?"""
    if reading.unseen:
        return False
    guessed = reading.act is Act.ASK_BUSINESS and not reading.explained and "?" not in text
    if reading.act in (Act.UNKNOWN, Act.UNREADABLE) or (guessed and _settles(found)):
        return True
    return reading.act in GIVES and context.asked in found


def _names_specialty(found: Mapping[str, Said]) -> bool:
    return any(said.specialty for said in found.values())


def _is_an_answer(text: str, reading: Reading, found: Mapping[str, Said], context: Context) -> bool:
    """Is it one, by what it brings, though it looks like something else?"""
    asked = found.get(context.asked or "")
    if reading.act is Act.HANDOFF:
        return asked is not None and _is_listed(context.asked, context)
    if reading.act is Act.ASK_AVAILABILITY:  # «la que tenga más pronto»
        return asked is not None and asked.left
    if reading.act not in SEEMS_ELSE or _asks(text):
        return False
    told = (reading.date, reading.time, reading.name or reading.email)
    return _settles(found) if None not in told else asked is not None and not isinstance(asked.value, Open)


def _is_listed(name: str | None, context: Context) -> bool:
    """Is it one of several that the customer has in front of him? «Con la doctora» chooses her then."""
    return name is not None and context.data[name].type is DatumType.CHOICE


def _settles(found: Mapping[str, Said]) -> bool:
    return any(not isinstance(said.value, Open) for said in found.values())


def _found(text: str, reading: Reading, context: Context) -> dict[str, Said]:
    """What a message says of each declared datum."""
    heard = {name: _heard(name, datum, text, reading, context) for name, datum in context.data.items()}
    asks_a_price = reading.act in (Act.ASK_PRODUCT, Act.ASK_BUSINESS) and _asks_a_price(text)
    found = {
        name: said
        for name, said in heard.items()
        if said is not None and not (asks_a_price and _is_only_priced(name, said, text, context))
    }
    return {name: said for name, said in found.items() if not _is_another_s(name, said, found)}


def _priced(found: Mapping[str, Said], reading: Reading, context: Context) -> str | None:
    """The service whose price is asked, named beside the question or pointed at: «la 6, ¿precio?»"""
    if reading.act is not Act.ASK_PRODUCT:
        return None
    services = (said for name, said in found.items() if context.data[name].source is Source.SERVICES)
    return next(filter(None, map(_called_so, services)), None)


def _asks_a_price(text: str) -> bool:
    return not ASKS_A_PRICE.isdisjoint(token.word for token in tokenise(text))


def _is_only_priced(name: str, said: Said, text: str, context: Context) -> bool:
    """Is a service named for its price alone? Not where it was asked for; nor the one of a first message."""
    if context.data[name].source is not Source.SERVICES:
        return False
    if name == context.asked:
        before = text[: text.find(said.words)] if said.words in text else text
        return not {token.word for token in tokenise(before)} <= BEFORE_AN_ANSWER
    return context.expecting is not Expecting.GREETING or isinstance(said.value, Open)


def _is_a_figure(text: str, context: Context) -> bool:
    """Is the one figure of a message the answer, and so no hour?"""
    figures = [token for token in tokenise(text) if token.value is not None]
    counted = context.data[context.asked or ""].type is DatumType.NUMBER and len(figures) == 1
    return counted or _FIGURE.fullmatch(text) is not None


def _is_another_s(name: str, said: Said, found: Mapping[str, Said]) -> bool:
    """Is what this datum can't be the words of another one? «Surco» is no doctor where it is a branch."""
    if not (isinstance(said.value, Open) and said.value.kind is OpenKind.INVALID):
        return False
    own = set(said.words.lower().split())
    others = (each for other, each in found.items() if other != name and not isinstance(each.value, Open))
    return any(own <= set(each.words.lower().split()) for each in others)


def _is_chosen(name: str | None, found: Mapping[str, Said], context: Context) -> bool:
    """Who was chosen is not who writes."""
    people = [
        each for which, each in found.items() if which == context.asked or _lists_people(which, context)
    ]
    own = {
        word.strip(".,") for each in people for word in (each.words + " " + _called_so(each)).lower().split()
    }
    return name is not None and set(name.lower().split()) <= own


def _lists_people(name: str, context: Context) -> bool:
    return context.data[name].source is Source.PROFESSIONALS


def _called_so(said: Said) -> str:
    return said.value.name if isinstance(said.value, Choice) else ""


def _heard(name: str, datum: Datum, text: str, reading: Reading, context: Context) -> Said | None:
    asked = context.asked == name
    match datum.type:
        case DatumType.CHOICE:
            return _chosen(datum, text, reading, context.proposed if asked else (), asked=asked)
        case DatumType.NUMBER:
            return _number(datum, text, reading, asked=asked)
        case DatumType.TEXT:
            return _text(datum, text, reading, asked=asked)
        case DatumType.YES_NO if asked and reading.act in (Act.AFFIRM, Act.DENY):
            return Said(reading.act is Act.AFFIRM, text)
        case _:
            return None


def _chosen(
    datum: Datum, text: str, reading: Reading, proposed: tuple[str, ...], *, asked: bool
) -> Said | None:
    """The option that is named; where some were just `proposed`, numbered, those before all others."""
    if proposed and datum.choices:
        some = tuple(option for option in datum.choices if option.name in proposed)
        said = _named_of(datum, some, text, reading, asked=True)
        if said is not None and not (isinstance(said.value, Open) and said.value.kind is OpenKind.INVALID):
            return said
    said = _named_of(datum, datum.choices, text, reading, asked=asked)
    return said or (_undecided(datum, text) if asked else None)


def _undecided(datum: Datum, text: str) -> Said | None:
    """«no sé»: it is left open, where it can be."""
    undecided = datum.any and _UNDECIDED.search(text)
    return Said(Choice(datum.any, datum.source), left=True) if undecided and datum.any else None


def _named_of(
    datum: Datum, options: tuple[Option, ...] | None, text: str, reading: Reading, *, asked: bool
) -> Said | None:
    if options is None:
        return _unlisted(datum, text, reading) if asked else None
    kind = KINDS.get(datum.source, Kind.THING)
    match = named(text, [option.name for option in options], kind, asked=asked, listed=asked)
    if datum.source is Source.SERVICES and not match.indexes and (other := _unoffered(text, options)):
        return Said(Open(OpenKind.INVALID, typed=other), other, specialty=True)
    if not match.indexes:
        nothing = not match.words and reading.act is not Act.AFFIRM
        if nothing and (only := _only(datum, options)):
            return Said(only)
        if match.any:
            return _left_open(datum, options) if asked or datum.any or match.words else None
    return _of(match, options, datum, wished=asked or _wishes_one(datum, reading))


def _unoffered(text: str, options: tuple[Option, ...]) -> str:
    """A specialty that he names and no option speaks of, as he wrote it; his own doctor is none."""
    tokens = tokenise(text)
    listed = {token.word[:SAME_STEM] for option in options for token in tokenise(clean(option.name))}
    for at, token in enumerate(tokens):
        is_his = at > 0 and tokens[at - 1].word in HIS_OWN
        if _SPECIALTY.fullmatch(token.word) and token.word[:SAME_STEM] not in listed and not is_his:
            return text[token.start : token.end]
    return ""


def _left_open(datum: Datum, options: tuple[Option, ...]) -> Said | None:
    """«Cualquiera»: as the datum calls it, or else the first there is."""
    if datum.any:
        return Said(Choice(datum.any, datum.source), left=True)
    return Said(options[0].chosen(datum.source), left=True) if options else None


def _unlisted(datum: Datum, text: str, reading: Reading) -> Said | None:
    """The answer in the customer's own words, where nobody knows what there is to choose from."""
    kind = KINDS.get(datum.source, Kind.THING)
    match = named(text, (), kind, asked=True)
    if match.any:
        return Said(Choice(datum.any, datum.source), left=True) if datum.any else None
    if _tells_else(reading) or not _names_something(text, kind, reading, evident=bool(match.words)):
        return None
    return Said(Choice(text.strip()[:LONGEST_UNLISTED], datum.source, typed=True), text)


def _names_something(text: str, kind: Kind, reading: Reading, *, evident: bool) -> bool:
    """Is this the name of something? A yes, a greeting or a row of a list that is gone is none."""
    said = {token.word for token in tokenise(text) if token.is_word}
    if said <= NAMES_NOTHING | LABELS[kind]:
        return False
    if reading.act in (Act.INFORM, Act.CORRECT, Act.UNKNOWN):
        return True
    return evident and (reading.act is Act.BOOK or (reading.act in SEEMS_ELSE and not _asks(text)))


def _asks(text: str) -> bool:
    """Does it ask something, or speak of what he has already?"""
    tokens = tokenise(text)
    return asks(tokens, 1) or bool(HIS_OWN & {token.word for token in tokens})


def _tells_else(reading: Reading) -> bool:
    """Does the message say what needs no declaration: when, or how to reach him?"""
    told = (reading.date, reading.time, reading.daypart, reading.email, reading.phone)
    return any(each is not None for each in told)


def _only(datum: Datum, options: tuple[Option, ...]) -> Choice | None:
    """What needs no asking: the only option, or «cualquiera» where there is nobody to choose."""
    if not options:
        return Choice(datum.any, datum.source) if datum.any else None
    return (
        options[0].chosen(datum.source)
        if len(options) == 1 and not datum.any and datum.options == ()
        else None
    )


def _of(match: Match, options: tuple[Option, ...], datum: Datum, *, wished: bool) -> Said | None:
    """What a match says: one option, several to choose from, or one that nobody offers."""
    if len(match.indexes) == 1:
        return Said(options[match.indexes[0]].chosen(datum.source), match.words)
    if match.indexes:
        several = tuple(options[index].name for index in match.indexes)
        return Said(Open(OpenKind.SEVERAL, several, match.words), match.words)
    if match.words and wished:
        return Said(Open(OpenKind.INVALID, typed=match.words), match.words)
    return None


def _wishes_one(datum: Datum, reading: Reading) -> bool:
    kind = WISHES.get(datum.source) if datum.source else None
    return any(wish == kind for wish, _ in reading.wishes)


def _number(datum: Datum, text: str, reading: Reading, *, asked: bool) -> Said | None:
    """A number alone where one was asked for, or beside what the datum is called: «para 4 personas»."""
    tokens = [token for token in tokenise(text) if token.is_word or token.is_figure]
    wished = _wish(reading, datum.holds) or _said_of(datum.holds, text) if datum.holds else ""
    counted = [value for _, value in _figures(tokenise(wished))]
    found = _by_its_name(datum, tokens) or counted or (_answered(datum, text) if asked else [])
    return Said(found[0], wished or text) if len(found) == 1 else None


def _figures(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Each number with its place."""
    return [(at, value) for at, token in enumerate(tokens) if (value := _counted(token)) is not None]


def _by_its_name(datum: Datum, tokens: Sequence[Token]) -> list[int]:
    """The numbers beside what the datum is called, or behind it."""
    called, values = _called(datum), _figures(tokens)
    beside = [value for at, value in values if at + 1 < len(tokens) and tokens[at + 1].word in called]
    return beside or [value for at, value in values if at > 1 and _stands_behind(tokens[at - 2 : at], called)]


def _alone(datum: Datum, tokens: Sequence[Token]) -> list[int]:
    """The one number, if nothing else is said."""
    values = [value for _, value in _figures(tokens)]
    rest = {token.word for token in tokens if _counted(token) is None}
    return values if len(values) == 1 and rest <= AROUND_A_NUMBER | _called(datum) else []


def _answered(datum: Datum, text: str) -> list[int]:
    """The number that is all of the message, or of its first sentence: «2. ¿Tienen estacionamiento?»"""
    first = re.split(r"[.!?\n]\s", text, maxsplit=1)[0]
    sentences = (
        [token for token in tokenise(each) if token.is_word or token.is_figure] for each in (text, first)
    )
    return next((found for each in sentences if (found := _alone(datum, each))), [])


def _stands_behind(before: Sequence[Token], called: Collection[str]) -> bool:
    """«el número de personas a 5», «personas son 5»"""
    return before[0].word in called and before[1].word in BEHIND_ITS_NAME


def _said_of(kind: str, text: str) -> str:
    """The words of a closed kind of wish, whatever the message does."""
    tokens = tokenise(text)
    found = find_closed(kind, tokens)
    return "" if found is None else text[tokens[found.start].start : tokens[found.end - 1].end]


def _counted(token: Token) -> int | None:
    return NUMBERS.get(token.word) if token.value is None else token.value


def _text(datum: Datum, text: str, reading: Reading, *, asked: bool) -> Said | None:
    """The whole message where it was asked for; else what follows its name: «nota: soy alérgica»."""
    labelled = re.match(rf"\s*(?:{'|'.join(map(re.escape, _names(datum)))})\s*:\s*(.+)", text, re.I | re.S)
    if labelled:
        return Said(labelled[1].strip()[: datum.longest], text)
    if asked and reading.act not in NO_TEXT and text.strip():
        return Said(" ".join(text.split())[: datum.longest], text)
    return None


def _wish(reading: Reading, kind: str) -> str:
    return next((said for wish, said in reading.wishes if wish == kind), "")


def _taken_up(
    wish: tuple[str, str], found: Mapping[str, Said], about: frozenset[str], context: Context
) -> bool:
    """Is a wish what a datum holds, or is to hold? By its kind, or by the same words."""
    kind, said = wish
    if any(context.data[name].holds == kind for name in found):
        return True
    named = (datum.source for name, datum in context.data.items() if name in about)
    if kind in {WISHES[source] for source in named if source is not None}:
        return True
    for name, each in found.items():
        source = context.data[name].source
        if source is not None and WISHES[source] == kind:
            return True
        if set(said.lower().split()) & set(each.words.lower().split()):
            return True
    return False


def _names(datum: Datum) -> Iterator[str]:
    yield from (word for word in (datum.label, *datum.words) if word)


def _called(datum: Datum) -> frozenset[str]:
    """What customers call it, in the one spelling of words."""
    return frozenset(token.word for name in _names(datum) for token in tokenise(clean(name)))


def _names_alone(text: str, context: Context) -> bool:
    """Is all that is said what a datum is called, of those that are not asked for? «El profesional»."""
    nouns = [_called(datum) for name, datum in context.data.items() if name != context.asked]
    return says_only(tokenise(text), frozenset().union(*nouns))


def _named(text: str, reading: Reading, context: Context, found: Iterable[str]) -> Iterator[str]:
    """Data that are to be another and are not given: «cambia la sede»."""
    if reading.act not in (Act.CORRECT, Act.DENY, Act.CHANGE_BOOKING):
        return
    said = {token.word for token in tokenise(text)}
    yield from (name for name, datum in context.data.items() if name not in found and _called(datum) & said)
