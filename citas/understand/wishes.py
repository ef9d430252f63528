"""What a customer asks for and no datum holds: a service, a person, a branch, how many people …

Closed sets are declared (`phrases.wishes`), as patterns over the words in their one spelling; open ones (what
the service is called, who the person is) are learnt (`judgement.tagging`). What neither is certain of is left
out: a wrong service is worse than none. Words that another reader took are no wish.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from citas.machine.reading import Act
from citas.understand.asked import ABBREVIATED
from citas.understand.judgement.tagging import OTHER, framed, margins
from citas.understand.judgement.weights import words as judgement
from citas.understand.lexicon import FILLERS
from citas.understand.phrases.wishes import CLOSED, Closed
from citas.understand.tokens import Token
from citas.understand.words import words

#: Acts with which somebody asks for something; a price asked for is no wish.
WISHING = frozenset(
    [Act.ASK_AVAILABILITY, Act.BOOK, Act.CHANGE_BOOKING, Act.CORRECT, Act.HANDOFF, Act.INFORM]
)
#: Wishes that are put as a question, and those that are told as they come.
ASKED, TOLD = frozenset(["reminder", "timezone", "language"]), frozenset(["note", "language"])
#: Kinds whose words other readers may have taken.
SHARED = frozenset(["reminder", "note", "person"])
LEARNT = frozenset(["service", "person", "branch", "people"])
SEVERAL = frozenset(["note"])  # kinds of which one message may have several
TAKEN = "#"
#: «los sábados» is what comes again only where an appointment is asked for; «algún sábado» is none.
AGAIN, NOT_AGAIN = words("todos todas cada"), words("cualquier cualquiera algun alguno un una")
RECURRING = frozenset([Act.BOOK, Act.CHANGE_BOOKING, Act.CORRECT])
#: Words at either end of a learnt span that say nothing by themselves.
LEADING = words("de a en para pa pal por con y o que e , . ( - q x")
TRAILING = LEADING | words("la el los las un una del al mi su por favor porfa porfavor")
#: What everybody books, and so no service.
BOOKED = words(
    "cita citas reunion reserva reservacion mesa mesas turno hora horario espacio cupo lugar sitio un una mi "
    "otra"
)
BEHIND = words("entonces pues pe nomas primero tambien porfis gracias ahora luego despues")
MOST_WORDS = 8  # of a learnt span
#: Words before how many come.
COUNTING = words("para pa somos seremos seriamos vamos iremos")
ANYBODY = words("un algun cualquier")
#: Words of how he pays: asked about, never asked for.
PAYING = words(
    "tarjeta tarjetas efectivo yape plin cuota cuotas visa mastercard transferencia boleta factura"
)
VERBS = ("rme", "rnos", "rle", "rles")  # «cortarme el pelo»
FAR = 1  # words that may stand inside a span without saying a wish by themselves


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish of a kind, in tokens `start` to `end`."""

    kind: str
    start: int
    end: int


def find_wishes(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int, str]], act: Act, recurs: tuple[int, int] | None
) -> list[Wish]:
    """The wishes of a message, at most one of most kinds. `spans` is what was taken, by its kind; `recurs`
    the words of a day that comes again and again."""
    among = {Act.ASK_BUSINESS: ASKED, Act.COMPLAIN: TOLD, Act.UNKNOWN: TOLD}.get(act)
    if act not in WISHING and among is None:
        return []
    said = [TAKEN if token.is_figure and token.value is None else token.word for token in tokens]
    kinds = {at: kind for start, end, kind in spans for at in range(start, end)}
    found: dict[str, Wish] = {}
    if recurs is not None and _comes_again(said[slice(*recurs)], act):
        found["recurrence"] = Wish("recurrence", *recurs)
    more: list[Wish] = []
    for wish in _declared(said):
        if wish.kind not in SHARED and not kinds.keys().isdisjoint(_places(wish)):
            continue
        if found.setdefault(wish.kind, wish) is not wish and wish.kind in SEVERAL:
            more.append(wish)
    if among is not None:
        return [wish for wish in (*found.values(), *more) if wish.kind in among]
    return sorted([*_with_learnt(found, tokens, kinds, act), *more], key=lambda wish: wish.start)


def together(tokens: Sequence[Token], found: Sequence[Wish], purposes: Sequence[Wish]) -> list[Wish]:
    """Both, in the order said: of two that share words the longer one; each once."""
    kept: list[Wish] = []
    for wish in sorted((*found, *purposes), key=lambda each: each.start - each.end):
        own = _said(tokens, wish)
        if any(other.kind == wish.kind and own <= _said(tokens, other) for other in kept):
            continue
        shared = next((other for other in kept if other.start < wish.end and wish.start < other.end), None)
        if shared is not None and shared.kind == wish.kind:  # «hacerme el alisado», «alisado y un corte»
            kept[kept.index(shared)] = Wish(
                wish.kind, min(shared.start, wish.start), max(shared.end, wish.end)
            )
        elif shared is None or wish in found:
            kept.append(wish)
    return _celebrated(tokens, sorted(kept, key=lambda wish: wish.start))


def _celebrated(tokens: Sequence[Token], found: Sequence[Wish]) -> list[Wish]:
    """«celebrar el cumpleaños de mi mamá»: a verb alone is one with the note that it is said of."""
    notes = {wish.start: wish for wish in found if wish.kind == "note"}
    kept: list[Wish] = []
    for wish in found:
        note = notes.get(wish.end)
        if wish.kind == "service" and note and wish.end - wish.start == 1 and _is_verb(tokens[wish.start]):
            kept.append(Wish("note", wish.start, note.end))
            del notes[wish.end]
        else:
            kept.append(wish)
    return [wish for wish in kept if not any(o is not wish and o.start < wish.start < o.end for o in kept)]


def _is_verb(token: Token) -> bool:
    return token.word.endswith(("ar", "er", "ir", *VERBS))


def _said(tokens: Sequence[Token], wish: Wish) -> frozenset[str]:
    return frozenset(token.word for token in tokens[wish.start : wish.end]) - TRAILING


def find_closed(kind: str, tokens: Sequence[Token]) -> Wish | None:
    """The first wish of a closed kind, whatever the message is judged to be."""
    rows = [row for row in CLOSED if row.kind == kind]
    return next(_declared([token.word for token in tokens], rows), None)


def find_reminder(tokens: Sequence[Token]) -> Wish | None:
    """«recuérdame un día antes»: it asks the bot for something later, whatever it was judged to be."""
    return find_closed("reminder", tokens)


def _with_learnt(
    found: dict[str, Wish], tokens: Sequence[Token], kinds: dict[int, str], act: Act
) -> list[Wish]:
    """Those found, and of other kinds and words what is learnt."""
    free = [at for at in range(len(tokens)) if at not in kinds]
    if not any(tokens[at].is_word and tokens[at].word not in FILLERS for at in free):
        return list(found.values())
    taken = {at for wish in found.values() for at in _places(wish)}
    learnt = _learnt(tagged(tokens, kinds), free, act.value)
    more = [wish for wish in learnt if wish.kind not in found and taken.isdisjoint(_places(wish))]
    return [*found.values(), *more]


def _places(wish: Wish) -> range:
    return range(wish.start, wish.end)


def _comes_again(said: Sequence[str], act: Act) -> bool:
    return not NOT_AGAIN & set(said) and (act in RECURRING or bool(AGAIN & set(said)))


def tagged(tokens: Sequence[Token], kinds: dict[int, str]) -> list[str]:
    """The words as the judgement sees them: a kind in the place of each token of a span."""
    return [
        kinds.get(at) or ("<figure>" if token.is_figure else token.word) for at, token in enumerate(tokens)
    ]


def _declared(said: Sequence[str], rows: Sequence[Closed] = CLOSED) -> Iterator[Wish]:
    here = frozenset(said)
    text, begins = "", list[int]()
    for row in rows:
        if here.isdisjoint(row.openings):
            continue
        if not text:
            text = " ".join(said)
            begins = [0, *accumulate(len(word) + 1 for word in said)]
        match = row.pattern.search(text)
        if match:
            yield Wish(
                row.kind, bisect_right(begins, match.start()) - 1, bisect_right(begins, match.end() - 1)
            )


def _learnt(symbols: Sequence[str], free: Sequence[int], act: str) -> Iterator[Wish]:
    """The likeliest span of each kind that is certain enough, in the order of certainty."""
    model = judgement()
    other = model.labels.index(OTHER)
    best: dict[str, tuple[float, Wish]] = {}
    last, sure = None, 0.0
    message = framed(symbols, act)
    for at in free:
        if not symbols[at][0].isalnum() and symbols[at] != "<figure>":
            continue
        scores = margins(message, at)
        top = max(scores)
        kind, over = model.labels[scores.index(top)], top - scores[other]
        if kind == OTHER:
            continue
        joined = last is not None and last.kind == kind and at - last.end <= FAR
        start = last.start if joined and last is not None else at
        sure = max(sure, over) if joined else over
        last = Wish(kind, start, at + 1)
        if sure >= model.thresholds[kind] and sure >= best.get(kind, (0.0, last))[0]:
            best[kind] = sure, last
    for _, wish in sorted(best.values(), key=lambda pair: -pair[0]):
        trimmed = _trimmed(symbols, wish)
        if trimmed is not None:
            yield trimmed


def _trimmed(symbols: Sequence[str], wish: Wish) -> Wish | None:
    """Without words at its ends that say nothing; with the verb that it is the object of."""
    start, end = wish.start, min(wish.end, wish.start + MOST_WORDS)
    if wish.kind == "service" and start > 0 and symbols[start - 1].endswith(VERBS):
        start -= 1
    end += _more(symbols[max(0, end - 1) : end + 2])
    while start < end and symbols[start] in LEADING:
        start += 1
    while start < end and (symbols[end - 1] in TRAILING or symbols[end - 1] in BEHIND):
        end -= 1
    bare = wish.kind == "people" and list(symbols[start:end]) == ["<figure>"]
    if bare and start > 0 and symbols[start - 1] in COUNTING:
        start -= 1  # «para 5»
    return Wish(wish.kind, start, end) if start < end and _says_it(symbols, wish.kind, start, end) else None


def _more(last: Sequence[str]) -> int:
    """How many symbols a span goes on that ends on what is cut short: «la dra», of «la dra. Rosa»."""
    match last:
        case [short, ".", word] if short in ABBREVIATED and word.isalpha() and word not in TRAILING:
            return 2
    return 0


def _says_it(symbols: Sequence[str], kind: str, start: int, end: int) -> bool:
    """Not «una cita», a means of payment, or whoever does the work."""
    said = set(symbols[start:end]) - TRAILING
    if said & PAYING or (kind == "service" and said <= BOOKED):
        return False
    return kind != "person" or not _is_anybody(symbols, start, end)


def _is_anybody(symbols: Sequence[str], start: int, end: int) -> bool:
    """«un abogado», «algún doctor»: whoever does the work. «Una doctora» is a woman."""
    begin = start if symbols[start] in ANYBODY else start - 1
    return begin >= 0 and end - begin == 2 and symbols[begin] in ANYBODY
