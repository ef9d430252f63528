"""What of a message goes to the notes of an appointment, and what it takes out of them again.

    read_noting(text, context) -> Reading

What is noted already tells what is taken out: «quita el blanqueamiento», «la limpieza ya no», «no el tinte»
name something that stands there. Those words are no part of the rest, which is read by itself: «no, solo
limpieza, el blanqueamiento ya no. ¿hay cochera?» refuses nothing and asks one thing. «Solo», «mejor» put one
service in the place of those noted.

What is told beside a question is read by itself, too: «preferiría doctora» is no part of «¿es con quién?».
What is dictated («motivo: …», «ponle que …», «…, ponlo ahí») is noted word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from citas.machine.declared import DatumType
from citas.machine.reading import Act, Expecting, Reading, Topic, WishKind
from citas.machine.values import is_said_in, parts_of
from citas.understand.asked import asks
from citas.understand.context import Context
from citas.understand.finds import MAX_TOKENS
from citas.understand.lexicon import FILLERS
from citas.understand.likeness import is_like
from citas.understand.machine_text import cut
from citas.understand.made import keys
from citas.understand.made_here import of_the_made
from citas.understand.ordinary import STOPS
from citas.understand.plain import PLAIN
from citas.understand.purposes import ADDING
from citas.understand.rules import read
from citas.understand.sentences import SENTENCE_ENDS, sentences
from citas.understand.tokens import Token, clean, key_at, tokenise
from citas.understand.topics import topics_of
from citas.understand.wishes import find_closed
from citas.understand.words import words

ENDS = frozenset(".,;:!?¿¡\n")
JOINTS = words("y e pero ni pues entonces")
SHORTEST = 3  # letters of a word that says what is meant
SMALL = (
    FILLERS
    | PLAIN
    | STOPS
    | words(
        "es era va van quiero necesito deseo quisiera lo la el los las de del mas solo nomas eso esa todo "
        "ya no"
    )
)
#: To take out, in all its forms: «quita», «quítale», «sáquenme».
_REMOVES = re.compile(
    r"(?:quit|borr|elimin|retir|descart)(?:a|e|as|es|an|en|ar|aste)(?:me|le|nos|les)?(?:l[oae]s?)?"
    r"|(?:saca|saque|saquen|sacar|remov\w+|remueve)(?:me|le|nos|les)?(?:l[oae]s?)?|remove|drop"
)
TITLES = words(
    "los las del una unos unas con por para doctor doctora dra señor senora senorita cita consulta"
)
NOT = words("no sin ni not without")
#: With one of these a service takes the place of those noted; with one of the others it goes along.
INSTEAD = words("solo solamente unicamente nomas mejor entonces only just instead")
IN_PLACE_OF = (("en", "vez", "de"), ("en", "lugar", "de"), ("instead", "of"))
ALONG = words(
    "tambien tmb tb ademas mas y e con aparte otro otra agrega agregale agregar sumale also plus and"
)
#: Acts that say nothing of their own once something was taken out or noted.
BARE = frozenset([Act.AFFIRM, Act.COMPLAIN, Act.DENY, Act.GOODBYE, Act.GREET, Act.UNKNOWN, Act.WAIT])
QUESTIONS = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT])
MAKING = frozenset([Expecting.CONFIRM, Expecting.CONTACT, Expecting.DATE, Expecting.DATUM, Expecting.TIME])
#: What may be told so that it goes to the notes. Who else comes, and when, is another matter.
NOTED = frozenset([WishKind.NOTE, WishKind.PERSON, WishKind.PLACE, WishKind.SERVICE])
#: «¿… verdad?»: he says so, and asks whether it is.
TAGS = words("no verdad cierto ok okay si right")

_HEADS = (
    r"(?:el |la )?(?:motivos?|notas?|observacion(?:es)?|comentarios?|asuntos?|detalles?|indicacion(?:es)?"
    r"|pedidos?|reason|note)"
)
#: Up to where a dictated note begins: «motivo: …», «ponle que …», «falta poner que …».
_DICTATES = re.compile(
    rf"(?<!\S){_HEADS} (?:de (?:la|mi) (?:cita|consulta|visita|reserva) )?(?::|es(?: por| para)?(?= )) ?"
    r"|(?<!\S)(?:ponle|ponga(?:le|nle)|pon|anota(?:le|me)?|anote(?:le|n|nle|me)?|apunta(?:le|me)?|apunten?(?:le)?"
    r"|agrega(?:le|me)?|agreguen?(?:le)?|incluye(?:le)?|incluya(?:n)?|considera|consideren?|note"
    r"|ask for|falt(?:a|o) (?:poner|anotar|agregar|decir))(?: ahi| porfa| por favor)* (?:que |: ?)"
)
#: A command to write down what was just said.
_THAT = re.compile(
    r"(?<!\S)(?:pon|anota|apunta|agrega|incluye|escribe|pongan?|anoten?|apunten?|agreguen?)(?:me|le)?l[oa]\b"
    r"|(?<!\S)(?:ponle|anotale|apuntale)(?= (?:ahi|porfa\w*|por favor|pues|pe)\b| ?[.,!#]|$)"
    r"|(?<!\S)que (?:quede claro|conste|quede (?:anotado|escrito)|(?:lo )?sepan)\b"
)
#: «¿puede ser virtual?» asks for it.
_MAY_BE = re.compile(
    r"\b(?:pued[ae]|podria|podra) ser\b|\bque sea\b"
    r"|\b(?:is it|can it be|could it be|can (?:i|we) (?:have|get))\b"
    r"|\b(?:me|nos) (?:pued[ae]n?|podrian?) (?:dar|poner|separar|guardar)\b|\bpodemos tener\b"
)
_TO_THAT = words("dice diga dicen es seria sera por para que pero y con lo ya el la un una")
_NO_MORE = words("que quiero saber y pero ya")
MOST_WORDS = 16
AT_ONCE = 3  # tokens of what leads to a datum with which a message begins: «mi nota: …»


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `start` to `end`, without the mark that ends them; is that one of asking?"""

    start: int
    end: int
    asked: bool


def read_noting(text: str, context: Context) -> Reading:
    """Read one message, with what it notes and what it takes out."""
    written = cut(text)
    if written.text != text or len(text) > MAX_TOKENS * 8:
        return read(text, context)
    cleaned = clean(text)
    tokens = tokenise(cleaned, MAX_TOKENS)
    gone, spans = taken_out(tokens, context)
    if spans:
        reading = _read_rest(cleaned, tokens, spans, context)
        rest = _without(cleaned, tokens, spans)
        tokens = tokenise(rest, MAX_TOKENS)
        cleaned = rest
    else:
        reading = read(text, context)
    if context.made is not None and not context.drafting:
        return of_the_made(reading, cleaned, tokens, context)
    reading = _with_told(reading, cleaned, tokens, context)
    reading = _named_once(_with_dictated(reading, cleaned, tokens, context))
    gone = (*gone, *_replaced(reading, tokens, context))
    if not gone:
        return reading
    act = Act.CORRECT if reading.act in BARE else reading.act
    return replace(reading, act=act, dropped=gone, ends=False, explained=False, arguable=False)


def _read_rest(
    cleaned: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]], context: Context
) -> Reading:
    rest = _without(cleaned, tokens, spans)
    if not any(token.is_word and token.word not in SMALL for token in tokenise(rest, MAX_TOKENS)):
        return Reading(act=Act.CORRECT, explained=False)
    return read(rest, context)


def _without(cleaned: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> str:
    """The message without the tokens of those spans."""
    kept, at = list[str](), 0
    for start, end in spans:
        kept.append(cleaned[at : tokens[start].start])
        at = tokens[end - 1].end
    return "".join([*kept, cleaned[at:]]).strip(" ,;")


# What is taken out


def taken_out(tokens: Sequence[Token], context: Context) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The words of what is noted that a message takes out, and where it does."""
    if not context.noted:
        return (), []
    noted = _words_of([*(said for _, said in context.noted), *context.services])
    gone, spans = list[str](), list[tuple[int, int]]()
    for piece in _pieces(tokens):
        named = [at for at in range(piece.start, piece.end) if _is_noted(tokens[at], noted)]
        span = _takes_out(tokens, piece, named) if named else None
        if span is not None:
            gone.append(" ".join(tokens[at].text for at in named if span[0] <= at < span[1]))
            spans.append(span)
    return tuple(gone), spans


def _words_of(said: Iterable[str]) -> frozenset[str]:
    return frozenset(
        token.word
        for one in said
        for token in tokenise(clean(one), MAX_TOKENS)
        if len(token.word) >= SHORTEST and token.word not in FILLERS | TITLES
    )


def _is_noted(token: Token, noted: frozenset[str]) -> bool:
    return token.is_word and len(token.word) >= SHORTEST and any(is_like(token.word, one) for one in noted)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """From mark to mark, and from a joint to the next."""
    start = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and not (tokens[at].key in ENDS or tokens[at].word in JOINTS):
            continue
        if start < at:
            yield Piece(start, at, at < len(tokens) and tokens[at].key == "?")
        start = at + 1


def _takes_out(tokens: Sequence[Token], piece: Piece, named: Sequence[int]) -> tuple[int, int] | None:
    """Where a piece takes out what it names, if it does."""
    said = [tokens[at].word for at in range(piece.start, piece.end)]
    if any(map(_REMOVES.fullmatch, said)):
        return piece.start, piece.end
    if piece.asked:
        return None
    instead = _said_at(said, IN_PLACE_OF)
    if instead is not None and named[-1] >= piece.start + instead:
        return piece.start + instead, piece.end
    places = range(piece.start, piece.end)
    others = {tokens[at].word for at in places if at not in named and tokens[at].is_word}
    return (piece.start, piece.end) if _negates(said) and others <= SMALL | NOT else None


def _said_at(said: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> int | None:
    """Where one of those phrases begins."""
    return next(
        (at for at in range(len(said)) for each in phrases if tuple(said[at : at + len(each)]) == each), None
    )


def _negates(said: Sequence[str]) -> bool:
    """«ya no quiero el tinte», «mejor sin el tinte», «el tinte ya no»."""
    first = next((word for word in said if word in NOT or word not in INSTEAD | FILLERS), "")
    return first in NOT or _said_at(said, (("ya", "no"),)) is not None


def _replaced(reading: Reading, tokens: Sequence[Token], context: Context) -> tuple[str, ...]:
    """The services noted in whose place another one is named: «solo limpieza», «ya limpieza entonces»."""
    named = [said for kind, said in reading.wishes if kind == WishKind.SERVICE]
    before = [said for kind, said in context.noted if kind == WishKind.SERVICE]
    corrects = reading.act is Act.CORRECT and context.expecting is Expecting.CONFIRM
    if not any(_takes_place(tokens[start:end], named, corrects) for start, end in sentences(tokens, ENDS)):
        return ()
    parts = (part for old in before for part in parts_of(old))
    return tuple(part for part in parts if not any(is_said_in(part, new) for new in named))


def _takes_place(piece: Sequence[Token], named: Sequence[str], corrects: bool) -> bool:
    """Does a piece name a service that takes the place of others, and does not go along with them?"""
    here, text = {token.word for token in piece}, " ".join(token.text for token in piece)
    alone = (corrects or here & INSTEAD) and not here & ALONG
    return bool(alone) and any(is_said_in(said, text) for said in named)


# What is told


def _with_told(reading: Reading, cleaned: str, tokens: Sequence[Token], context: Context) -> Reading:
    """With the wishes of what stands beside a question, or beside a yes."""
    at_summary = context.expecting is Expecting.CONFIRM and reading.act in (Act.UNKNOWN, Act.AFFIRM)
    if not (reading.act in QUESTIONS or at_summary) or reading.is_plain_yes():
        return reading
    if _adds(reading, tokens):
        return _giving(reading, reading.wishes, context)
    pieces = list(sentences(tokens, SENTENCE_ENDS if reading.act in QUESTIONS else ENDS))
    if not (at_summary or _may_tell(pieces, tokens)):
        return reading
    foreign = any(Topic.FOREIGN in topics_of(tokens[start:end]) for start, end in pieces)
    asked, more = list[str](), list[tuple[str, str]]()
    for start, end in pieces:
        wanted, is_asked = _told_in(cleaned, tokens[start:end], context, foreign=foreign)
        more += wanted
        asked += [cleaned[tokens[start].start : tokens[end - 1].end]] if is_asked else []
    return _with_wishes(reading, more, asked, context)


def _adds(reading: Reading, tokens: Sequence[Token]) -> bool:
    """«agrega también una limpieza»"""
    asked = any(token.key == "?" for token in tokens)
    return bool(reading.wishes) and tokens[0].word in ADDING and not asked


def _may_tell(pieces: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> bool:
    """Is there more than one plain question?"""
    return len(pieces) > 1 or _MAY_BE.search(keys(tokens)) is not None


def _told_in(
    cleaned: str, said: Sequence[Token], context: Context, *, foreign: bool
) -> tuple[list[tuple[str, str]], bool]:
    """What a sentence wishes for, and whether it asks something."""
    if _MAY_BE.search(keys(said)):
        wanted = _closed(cleaned, said, (WishKind.NOTE, WishKind.PLACE))
        return wanted, not wanted
    piece = cleaned[said[0].start : said[-1].end]
    told = _wishes_told(piece.rstrip("?!. "), context, foreign=foreign) if _tells(said) else []
    return told, _asks(said)


def _wishes_told(piece: str, context: Context, *, foreign: bool) -> list[tuple[str, str]]:
    """What a piece that is told wishes for. Of another language only what is a closed set is known."""
    told, tokens = read(piece, replace(context, expecting=Expecting.CONFIRM)), tokenise(piece, MAX_TOKENS)
    closed = _closed(piece, tokens, (WishKind.NOTE, WishKind.PERSON, WishKind.PLACE))
    if foreign or told.act is Act.ASK_PRODUCT:
        return closed
    found = [wish for wish in told.wishes if wish[0] in NOTED]
    return [*found, *(wish for wish in closed if not any(is_said_in(wish[1], one) for _, one in found))]


def _closed(text: str, tokens: Sequence[Token], kinds: Iterable[WishKind]) -> list[tuple[str, str]]:
    found = ((kind, find_closed(kind.value, tokens)) for kind in kinds)
    return [
        (kind.value, text[tokens[wish.start].start : tokens[wish.end - 1].end])
        for kind, wish in found
        if wish is not None
    ]


def _asks(said: Sequence[Token]) -> bool:
    return said[-1].key == "?" or asks(said)


def _tells(said: Sequence[Token]) -> bool:
    """Is something told, be it with «¿verdad?» behind it?"""
    if said[-1].key != "?":
        return not asks(said)
    return key_at(said, len(said) - 2) in TAGS and not asks(said[: len(said) - 2])


def _giving(reading: Reading, wishes: tuple[tuple[str, str], ...], context: Context) -> Reading:
    """«¿puede ser virtual?» gives a wish, and asks nothing."""
    act = Act.CORRECT if context.expecting is Expecting.CONFIRM else Act.INFORM
    return replace(
        reading, act=act, wishes=wishes, question=None, query=None, topics=frozenset(), explained=False
    )


def _with_wishes(
    reading: Reading, more: Sequence[tuple[str, str]], asked: Sequence[str], context: Context
) -> Reading:
    new = [
        wish
        for at, wish in enumerate(more)
        if not any(is_said_in(wish[1], other) for _, other in (*reading.wishes, *more[:at]))
    ]
    if not new:
        return reading
    kept = [wish for wish in reading.wishes if not any(is_said_in(wish[1], other[1]) for other in new)]
    question = reading.question
    topics = reading.topics
    if reading.act in QUESTIONS and not asked:
        return _giving(reading, (*kept, *new), context)
    if reading.act in QUESTIONS:
        question = " ".join(asked)
        topics = topics_of(tokenise(question, MAX_TOKENS))
    act = reading.act if reading.act in QUESTIONS else Act.CORRECT
    wishes = (*kept, *new)
    return replace(
        reading, act=act, wishes=wishes, question=question, topics=topics, explained=False, ends=False
    )


def _named_once(reading: Reading) -> Reading:
    """«el niño es Mateo Díaz», whose name was taken, is nothing to note besides."""
    if reading.name is None or not reading.wishes:
        return reading
    notes = tuple(
        wish for wish in reading.wishes if wish[0] != WishKind.NOTE or not is_said_in(reading.name, wish[1])
    )
    return reading if notes == reading.wishes else replace(reading, wishes=notes)


# What is dictated


def _with_dictated(reading: Reading, cleaned: str, tokens: Sequence[Token], context: Context) -> Reading:
    """With what he tells the bot to write down, unless that is one of the data."""
    span = dictated(tokens) if context.made is None or context.drafting else None
    if span is None or _has_a_datum(tokens, span[0], context):
        return reading
    note = cleaned[tokens[span[0]].start : tokens[span[1] - 1].end]
    if _is_datum(note, reading, context):
        return reading
    wish = (WishKind.NOTE.value, note)
    wishes = tuple(each for each in reading.wishes if not is_said_in(each[1], note))
    if any(is_said_in(note, said) for _, said in wishes):
        return reading
    act = reading.act
    if act in BARE or (act in QUESTIONS and not any(token.key == "?" for token in tokens)):
        act = Act.CORRECT if context.expecting is Expecting.CONFIRM else Act.INFORM
    return replace(reading, act=act, wishes=(*wishes, wish), explained=False, arguable=False, ends=False)


def _has_a_datum(tokens: Sequence[Token], start: int, context: Context) -> bool:
    """Does the flow have a datum of its own for what is dictated: «Nota: …»?"""
    led = {token.word for token in tokens[:start]} if start <= AT_ONCE else frozenset()
    texts = (datum for datum in context.data.values() if datum.type is DatumType.TEXT)
    return any(led & _words_of([datum.label or "", *datum.words]) for datum in texts)


def _is_datum(note: str, reading: Reading, context: Context) -> bool:
    """Is what is dictated a day, an hour, a name, an address: «ponle que es a las 5»?"""
    said = read(note, context)
    return bool(said.date or said.time or said.name or said.email or said.phone or said.about)


def dictated(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where what he dictates stands."""
    line, begins = "", list[int]()
    for token in tokens:
        begins.append(len(line))
        line += ("#" if token.key in SENTENCE_ENDS - {"?"} else token.key) + " "
    lead = _DICTATES.search(line)
    if lead is not None:
        start = next((at for at, begin in enumerate(begins) if begin >= lead.end()), len(tokens))
        return _told(tokens, start, _end_of(tokens, start))
    that = _THAT.search(line)
    if that is None:
        return None
    end = next(at for at, begin in enumerate(begins) if begin >= that.start())
    return _before(tokens, end)


def _end_of(tokens: Sequence[Token], start: int) -> int:
    return next((at for at in range(start, len(tokens)) if tokens[at].key in SENTENCE_ENDS), len(tokens))


def _before(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """What was said right before a command to write it down, back to a mark or what has a datum's form."""
    while end > 0 and not tokens[end - 1].is_word:
        end -= 1
    start = end
    while start > 0 and tokens[start - 1].key not in ENDS:
        start -= 1
    return _told(tokens, start, end)


def _told(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Without what leads to it and what is said behind it, if anything is left."""
    while start < end and (tokens[start].word in _TO_THAT or not tokens[start].is_word):
        start += 1
    while start < end and (not tokens[end - 1].is_word or tokens[end - 1].word in ENDING):
        end -= 1
    if end - start > len(IN_THE_NOTES) and tokens[end - 1].word in IN_THE_NOTES[-1]:
        end = next((at for at in range(start + 1, end) if tokens[at].word == IN_THE_NOTES[0]), end)
    said = [token for token in tokens[start:end] if token.is_word and token.word not in SMALL]
    if not said or end - start > MOST_WORDS:
        return None
    return start, end


IN_THE_NOTES = ("en", words("notas nota pedidos pedido"))
ENDING = words("ah pe pues porfa porfavor por favor ya ok gracias please y pero")
