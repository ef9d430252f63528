"""What an appointment is for, in the customer's own words: «es para el corte», «manicure y pedicure».

What the business offers is the evidence for what is a service; where it lists none, the words that lead to
one are: «es para …», «le toca su …». A service with what is done along with it is one («tinte con mechas»,
«corte y planchado»). A service of which only the price is asked is none that he comes for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from citas.machine.reading import Act
from citas.understand.asked import ASKING_VERBS
from citas.understand.judgement.tagging import Framed, framed, margins
from citas.understand.judgement.weights import words as judgement
from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.matching import mentioned
from citas.understand.names import GIVEN
from citas.understand.ordinary import STOPS
from citas.understand.plain import PLAIN
from citas.understand.tokens import Token, clean, tokenise
from citas.understand.vocabulary import CALENDAR
from citas.understand.wishes import BOOKED, MOST_WORDS, Wish, tagged
from citas.understand.words import words

#: Acts with which a service that is named is what he comes for; of a question only if he wishes for it, too.
COMING = frozenset(
    [
        *(Act.AFFIRM, Act.ASK_AVAILABILITY, Act.BOOK, Act.CORRECT, Act.DENY),
        *(Act.GREET, Act.HANDOFF, Act.INFORM, Act.UNKNOWN),
    ]
)
ASKING = frozenset([Act.ASK_BUSINESS, Act.ASK_PRODUCT])
#: Words right before a service that wish for it: «quisiera maquillaje, ¿cuánto sale?»
#: A command that adds it: «agrega también una limpieza».
ADDING = words(
    "agrega agregame agregale agregar anade anadir suma sumale incluye incluyeme aumenta aumentale"
)
WISHING = CLASSES["WANT"] | ADDING | words("hacerme hacerle ponerme")
MOST_TOKENS = 160  # that are looked at
NEAR = 2  # words between such a word and the service
#: What goes along with a service: with these before it, and these in between.
ALONG, ARTICLES = words("con de del mas"), words("el la los las un una unos unas mi mis su sus")
INSIDE = ALONG | ARTICLES | words("a al")
IN_A_ROW = ALONG | ARTICLES | words("y e tambien")
#: … and what is done besides has the form of a deed: «corte y planchado».
_DEED = re.compile(r"\w{2,}(?:ad[oa]s?|id[oa]s?|aje|cion|miento|ura)")
#: What may follow «es para» and is nothing to come for: people, a part of the asking.
NO_PURPOSE = (
    BOOKED
    | CLASSES["KIN"]
    | STOPS
    | words(
        "mi ti el ella ellos ellas nosotros nosotras usted saber consultar preguntar averiguar ver pedir que "
        "si "
        "ninos nina nino ninas adultos personas alguien alla alli aca aqui hijos hijas gente otro otra tema "
        "caso asunto problema asuntos temas"
    )
)
NO_THING = FILLERS | PLAIN | ASKING_VERBS | GIVEN | NO_PURPOSE
_LEADS = re.compile(
    r"(?<!\S)(?:(?:es|seria|sera) (?:para|pa|por|x)|por una?|(?:me|le|nos|les) tocan?)"
    r"(?: (?:el|la|los|las|un|una|unos|unas|a|su|sus|mi|mis|tema|caso|asunto|problema|de))*(?= )"
)


def may_name_something(text: str) -> bool:
    """Is there a word that may be of a service? Of «hola», «sí», «mañana a las 3» none is."""
    tokens = tokenise(clean(text), MOST_TOKENS)
    return any(_is_thing(tokens, {}, at) and tokens[at].word not in CALENDAR for at in range(len(tokens)))


def find_purposes(
    text: str,
    tokens: Sequence[Token],
    kinds: dict[int, str],
    services: Sequence[str],
    act: Act,
    *,
    timed: bool,
) -> list[Wish]:
    """What he comes for. `kinds`: the tokens that other readers took; `timed`: he names his day or hour."""
    if act not in COMING | ASKING:
        return []
    led = _led(tokens, kinds) if act is not Act.HANDOFF else []
    offered = list(_offered(text, tokens, kinds, services, act.value)) if services else []
    if act in ASKING and not timed:
        offered = [wish for wish in offered if _is_wished(tokens, wish, led)]
        led = [] if any(token.key == "?" for token in tokens) else led
    return _apart(tokens, [*offered, *led])


def _is_wished(tokens: Sequence[Token], wish: Wish, led: Collection[Wish]) -> bool:
    before = {token.word for token in tokens[max(0, wish.start - NEAR) : wish.start]}
    return bool(before & WISHING) or any(other.start < wish.end and wish.start < other.end for other in led)


def _apart(tokens: Sequence[Token], found: Sequence[Wish]) -> list[Wish]:
    """Those that overlap, or are said in a row, as one: «manicure y pedicure»."""
    kept: list[Wish] = []
    for wish in sorted(found, key=lambda each: each.start):
        between = tokens[kept[-1].end : wish.start] if kept else ()
        if kept and all(token.word in IN_A_ROW or token.key == "," for token in between):
            kept[-1] = Wish(wish.kind, kept[-1].start, max(kept[-1].end, wish.end))
        else:
            kept.append(wish)
    return kept


def _offered(
    text: str, tokens: Sequence[Token], kinds: dict[int, str], services: Sequence[str], act: str
) -> Iterator[Wish]:
    """The services of the business that he names, each with what goes along with it."""
    for start, end in mentioned(text, services):
        here = [at for at, token in enumerate(tokens) if token.start < end and start < token.end]
        if here and kinds.keys().isdisjoint(here):
            message = framed(tagged(tokens, kinds), act)
            begin = _from_what(tokens, kinds, message, here[0])
            yield Wish("service", begin, _with_what(tokens, kinds, message, here[-1] + 1))


def _from_what(tokens: Sequence[Token], kinds: dict[int, str], message: Framed, start: int) -> int:
    """Where a service begins that was recognised by its second word: «uñas semi»."""
    before = start - 1
    if before < 0 or not _is_thing(tokens, kinds, before):
        return start
    named = _is_nail(tokens[before]) or _is_of_it(tokens, message, before, joined=False)
    return before if named else start


def _with_what(tokens: Sequence[Token], kinds: dict[int, str], message: Framed, end: int) -> int:
    """Where a service ends that begins before `end`: with what is done along with it."""
    while (beyond := _one_more(tokens, kinds, message, end)) is not None:
        end = beyond
    return end


def _one_more(tokens: Sequence[Token], kinds: dict[int, str], message: Framed, end: int) -> int | None:
    if end >= len(tokens):
        return None
    joint, at = tokens[end].word, end
    if joint in ALONG or joint in ("y", "e"):
        at += 1
        while at < len(tokens) and tokens[at].word in ARTICLES:
            at += 1
    if not _is_thing(tokens, kinds, at):
        return None
    return at + 1 if joint in ALONG or _is_of_it(tokens, message, at, joined=at > end) else None


def _is_of_it(tokens: Sequence[Token], message: Framed, at: int, *, joined: bool) -> bool:
    """Does a word look like more of the service: by its form, or as it is learnt?"""
    if joined and _DEED.fullmatch(tokens[at].word):
        return True
    scores = margins(message, at)
    return judgement().labels[scores.index(max(scores))] == "service"


def _is_thing(tokens: Sequence[Token], kinds: dict[int, str], at: int) -> bool:
    """A word that may be of a service: nobody's name, nothing that is said in every message."""
    if at >= len(tokens) or at in kinds or not tokens[at].is_word:
        return False
    return tokens[at].word not in NO_THING or _is_nail(tokens[at])


def _is_nail(token: Token) -> bool:
    """«uñas» is no «unas», though both have one spelling."""
    return token.word == "unas" and "ñ" in token.text.lower()


def _led(tokens: Sequence[Token], kinds: dict[int, str]) -> list[Wish]:
    """What stands behind «es para»: up to a word that is said in every message, or the end of the clause."""
    said = [
        "#" if at in kinds or not token.is_word else "uña" if _is_nail(token) else token.word
        for at, token in enumerate(tokens)
    ]
    line = " ".join(said)
    found = list[Wish]()
    for lead in _LEADS.finditer(line):
        start = end = line[: lead.end()].count(" ") + 1
        if not _is_thing(tokens, kinds, start):
            continue
        while end < len(tokens) and end - start < MOST_WORDS and _goes_on(tokens, kinds, end):
            end += 1
        while tokens[end - 1].word in INSIDE:
            end -= 1
        found.append(Wish("service", start, end))
    return found


def _goes_on(tokens: Sequence[Token], kinds: dict[int, str], at: int) -> bool:
    inside = tokens[at].word in INSIDE and at not in kinds
    return inside or _is_thing(tokens, kinds, at)
