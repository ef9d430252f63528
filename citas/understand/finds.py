"""What stands in a message: the readers take its tokens in the order of certainty, before it is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from citas.machine.reading import Act, Expecting, Matter, Topic
from citas.understand.addresses import Address, find_addresses, the_one
from citas.understand.answers import find_no_email
from citas.understand.choices import Choice, find_choice
from citas.understand.consent import Consent
from citas.understand.context import Context
from citas.understand.foreign import PORTUGUESE, language_of, read_foreign
from citas.understand.judgement.features import of_word
from citas.understand.judgement.symbols import Span, symbols
from citas.understand.judgement.weights import acts
from citas.understand.machine_text import cut
from citas.understand.noise import find_noise
from citas.understand.people import Name, find_name, presented
from citas.understand.phones import Phone, find_phones, the_phone
from citas.understand.phrases.foreign import DAYS, NUMBERS
from citas.understand.plain import PLAIN
from citas.understand.temporal import read_when
from citas.understand.tokens import Token, clean, tokenise
from citas.understand.topics import topics_of
from citas.understand.vocabulary import KNOWN
from citas.understand.when import When

MAX_TOKENS = 160
NO_NAMES = DAYS | NUMBERS.keys() | {"people", "persons", "guests"}
FAREWELLS = frozenset([("hasta", "manana"), ("feliz", "tarde"), ("feliz", "noche"), ("feliz", "dia")])


@dataclass
class Finds:
    """All that was found in one message, before it is judged. `taken` has a byte a token."""

    text: str
    tokens: list[Token]
    taken: bytearray  # hidden from later readers
    consent: Consent | None = None
    address: Address | None = None
    phone: Phone | None = None
    ends: bool = False  # a refusal that gives the appointment up
    no_email: bool = False
    guessed: bool = False  # a question by its shape alone
    language: str | None = None  # in which it names a day, if that isn't Spanish
    beside: str = ""  # a question that stands beside what the message gives, in the customer's words
    asked: list[Span] = field(default_factory=list)  # where that question stands
    gives: Act | None = None  # what the message is but for that question
    of_made: bool = False  # it speaks of the appointment that was just made …
    matter: Matter | None = None  # … and this of it
    choice: Choice | None = None
    name: Name | None = None
    when: When = field(default_factory=lambda: When([]))
    spans: list[Span] = field(default_factory=list)  # what was taken, by its kind

    @cached_property
    def topics(self) -> frozenset[Topic]:
        """The topics that its words name."""
        return topics_of(self.tokens)

    @property
    def kinds(self) -> dict[int, str]:
        """The kind of each token that was taken."""
        return {at: kind for start, end, kind in self.spans for at in range(start, end)}

    def take(self, start: int, end: int, kind: str) -> None:
        """Hide tokens from later readers: they are a span of that kind."""
        self.spans.append((start, end, kind))
        for at in range(start, end):
            self.taken[at] = 1


def all_found(cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None) -> Finds:
    finds = _found(cleaned, tokens, context, consent)
    if finds.language is None:
        finds.when = read_when(tokens, finds.taken, context)
    else:
        finds.when = read_foreign(tokens, finds.taken, context, finds.language)
    return finds


def _found(cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None) -> Finds:
    """All that stands in a message but days and hours."""
    finds = _contact_found(cleaned, tokens, context, consent)
    finds.language = language_of(tokens, finds.taken)
    _find_name(finds, context)
    _find_noise(finds)
    _find_choice(finds, context)
    return finds


def _contact_found(
    cleaned: str, tokens: list[Token], context: Context, consent: Consent | None = None
) -> Finds:
    finds = Finds(cleaned, tokens, bytearray(len(tokens)), consent)
    _find_contact(finds, context)
    return finds


def contact_in(text: str, context: Context) -> Finds:
    """What the judgement of names is trained on: a message with its contact found."""
    cleaned = clean(cut(text).text)
    return _contact_found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


def act_symbols(finds: Finds) -> list[str]:
    """The message as the judgement of acts sees it."""
    return symbols(finds.tokens, all_spans(finds))


def finds_of(text: str, context: Context) -> Finds:
    """All that is found in a message, its days and hours, too: what `--why` shows."""
    cleaned = clean(cut(text).text)
    return all_found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


def found_in(text: str, context: Context) -> Finds:
    """What the judgements are trained on: a message with its contact, names and noise found."""
    cleaned = clean(cut(text).text)
    return _found(cleaned, tokenise(cleaned, MAX_TOKENS), context)


def _find_contact(finds: Finds, context: Context) -> None:
    addresses = find_addresses(finds.text, finds.tokens)
    for address in addresses:
        finds.take(address.start, address.end, "<email>")
    finds.address = the_one(finds.tokens, addresses)
    if finds.address is None and (context.expecting is Expecting.CONTACT or _has_list(context)):
        lacking = find_no_email(finds.tokens, asked=context.asks_email)
        if lacking is not None:
            finds.no_email = True
            finds.take(*lacking, "<noemail>")
    phones = find_phones(finds.tokens, finds.taken)
    for phone in phones:
        finds.take(phone.start, phone.end, "<phone>")
    finds.phone = the_phone(finds.tokens, phones)


def _has_list(context: Context) -> bool:
    """Does he have a list of hours before him?"""
    return context.listed and bool(context.offers)


def _find_noise(finds: Finds) -> None:
    for start, end in find_noise(finds.tokens):
        if not any(finds.taken[start:end]):
            finds.take(start, end, "<noise>")
    keys = [token.key for token in finds.tokens]
    for at, pair in enumerate(pairwise(keys)):
        if pair in FAREWELLS and not any(finds.taken[at : at + 2]):
            finds.taken[at] = finds.taken[at + 1] = 2  # hidden from dates and names, not from the act


def _find_choice(finds: Finds, context: Context) -> None:
    of_hours = context.expecting is not Expecting.DATUM  # there «cualquiera», «la primera» are of the datum
    days_are_ordinals = finds.language == PORTUGUESE  # «segunda, 15h» is a Monday
    if of_hours and len(context.suggestions) < 2 and not days_are_ordinals:  # of two, «la 1» is an e-mail
        finds.choice = find_choice(finds.tokens, finds.taken, context)
    if finds.choice is not None:
        finds.take(finds.choice.start, finds.choice.end, "<choice>")


def _find_name(finds: Finds, context: Context) -> None:
    """Names come before streets, documents, choices, days: «José Plaza», «Segundo Ruiz», «Víctor Lunes»."""
    name = find_name(finds.tokens, finds.kinds, context.expecting)
    finds.name = name if name is not None and not set(name.name.lower().split()) <= NO_NAMES else None
    if finds.name is not None:
        finds.take(*presented(finds.tokens, finds.name), "<name>")


def all_spans(finds: Finds) -> list[Span]:
    """What was taken, and the days and hours, by kind."""
    told = [(start, end, "<told>") for start, end in finds.when.told]
    return [*finds.spans, *((start, end, "<when>") for start, end in finds.when.spans), *told]


def gives_only_data(finds: Finds) -> bool:
    """Does the message give data and say, in plain words, nothing else?"""
    spans = [(start, end) for start, end, _ in finds.spans]
    said = places([*spans, *finds.when.spans, *finds.when.rules])
    return gives_data(finds) and is_plain(finds, said)


def is_plain(finds: Finds, said: frozenset[int]) -> bool:
    return all(
        at in said or token.word in PLAIN or (token.kind == "mark" and token.key not in "?¿")
        for at, token in enumerate(finds.tokens)
    )


def gives_data(finds: Finds) -> bool:
    when = finds.when
    timed = when.date or when.time or when.dates or when.times or when.daypart
    free = when.days or when.any_day or when.any_hour or when.earliest or when.latest
    return bool(timed or free or finds.address or finds.name or finds.choice or finds.no_email)


def is_strange(token: Token) -> bool:
    """A word that no list and no line of the corpus has: beside a datum it may be a slip of what matters."""
    return token.is_word and token.word not in KNOWN and not all(map(acts().knows, of_word(token.word)))


def places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))
