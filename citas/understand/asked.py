"""What a question asks about, in the customer's own words.

For the business it is the sentence that asks; for a product the thing («¿cuánto cuesta el corte?» → «corte»):
the longest run of words that are no part of asking.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

STOPS = frozenset({".", "?", "!", "\n", ";"})
ABBREVIATED = words("av avda jr dr dra sr sra srta dpto mz lt psje urb cdra lic ing")
GREETINGS = words(
    "hola buenas buenos buen dias dia tardes noches tarde noche que tal disculpe disculpa amigo amiga"
)
ASKING = (
    FILLERS
    | frozenset().union(
        *(CLASSES[name] for name in ["WANT", "CAN", "HAVE", "OFFER", "WARES", "PRICE", "COST", "A"])
    )
    | words(
        "que cual cuales cuanto cuanta cuantos cuantas como donde saber sobre info informacion preguntar "
        "consulta consultar pregunta decirme digame dime averiguar interesa interesado interesada mas "
        "hola buenas buenos dias tardes noches gracias favor porfa senorita aproximadamente promedio "
        "ustedes usted cobran total caro barato solo hacer hacen sera seria tendran listado lista"
    )
)
CLAUSE_ENDS = frozenset(".,;:?!\n")
GOES_ON = words("y pero cuanto cuanta donde")
JOINTS = words("de del con para y a la el las los en sin")


def whole_question(text: str, tokens: Sequence[Token]) -> str:
    """The first sentence with a question mark, or the message, without a greeting before it."""
    start, end = _asking_sentence(tokens)
    while start < end and (tokens[start].word in GREETINGS or tokens[start].key in ",!.-"):
        start += 1
    return text[tokens[start].start : tokens[end - 1].end].strip() if start < end else text.strip()


def _asking_sentence(tokens: Sequence[Token]) -> tuple[int, int]:
    marks = [at for at, token in enumerate(tokens) if token.key == "?"]
    if not marks:
        return 0, len(tokens)
    end = marks[0] + 1
    start = marks[0]
    while start > 0 and not _stops(tokens, start - 1):
        start -= 1
        if tokens[start].key == "¿":
            break
    return start, end


def _stops(tokens: Sequence[Token], at: int) -> bool:
    """A stop ends a sentence, unless it is the dot of an abbreviation («av. Arequipa», «la Dra. Paz»)."""
    if tokens[at].key not in STOPS:
        return False
    return tokens[at].key != "." or key_at(tokens, at - 1) not in ABBREVIATED


def product_asked(text: str, tokens: Sequence[Token], busy: Collection[int]) -> str | None:
    """The thing asked about; None asks for the whole catalogue. `busy` are tokens of other data."""
    runs: list[tuple[int, int, int]] = []  # content words, start, end
    at = 0
    while at < len(tokens):
        if not _is_content(tokens, at, busy):
            at += 1
            continue
        start, end, count = at, at + 1, 1
        while (following := _joined(tokens, end, busy)) is not None:
            end, count = following + 1, count + 1
        runs.append((count, start, end))
        at = end
    if not runs:
        return None
    _, start, end = max(runs, key=lambda run: run[0])
    return text[tokens[start].start : tokens[end - 1].end]


def _is_content(tokens: Sequence[Token], at: int, busy: Collection[int]) -> bool:
    return tokens[at].is_word and at not in busy and tokens[at].key not in ASKING


def _joined(tokens: Sequence[Token], at: int, busy: Collection[int]) -> int | None:
    """The next word of the thing, right there or behind «de», «con el» …"""
    for ahead in range(at, min(at + 3, len(tokens))):
        if _is_content(tokens, ahead, busy):
            return ahead
        if tokens[ahead].key not in JOINTS or ahead in busy:
            return None
    return None


#: Words that ask wherever they stand, and those that do at the beginning, after a joint, or after these.
PRONOUNS = words("cual cuales cuanto cuanta cuantos cuantas donde adonde quien quienes")
OPENERS = words("que como cuando")
LEADS = words("a de en con por para hasta desde y o pero sobre segun pues cada")
ASKING_VERBS = words(
    "tienen tiene tienes hay hacen hace haces aceptan acepta atienden atiende venden vende dan dictan cobran "
    "trabajan ofrecen puedo puede pueden podria podrian podemos sirve usan usa reciben recibe "
    "emiten entregan envian mandan ven manda mandame mandas pasa pasame pasas das dame brinda enviame duele "
    "dura demora ponen incluye existe necesito"
)
FEW, ENOUGH = 3, 4  # words of a question, with its mark and without
#: «Se puede», «lo puedo», «me pueden» ask wherever they stand.
MODALS, OBJECTS = words("puedo puede pueden podria podrian podran podra"), words("se lo la me los las")
WHO, OF_THEM = words("quien quienes"), ("an", "en")
#: What is said before «puedo ir» by somebody who tells it, and how the verb after it ends.
TELLING = words("no si que cuando porque como tampoco nunca recien solo entonces")
AFTER_HOW = words("es seria se hago haria harian hacen funciona son puedo podria")
INFINITIVES = ("ar", "er", "ir", "arlo", "arla", "erlo", "erla", "irlo", "arle", "erle", "arme", "erme")
BEFORE_A_VERB = words("lo la los las le les me te se nos tambien ahi alli ustedes uds y o pero si ya igual")

BEFORE_A_DEED = GREETINGS | BEFORE_A_VERB


def asks(tokens: Sequence[Token], least: int | None = None) -> bool:
    """Is a message built like a question, with or without its mark? `least`: how many words it must have."""
    said = [token for token in tokens if token.is_word or token.key in "?¿,.;!"]
    enough = FEW if any(token.key == "?" for token in said) else ENOUGH
    return sum(token.is_word for token in said) >= (least or enough) and any(
        _asks_at(said, at) for at in range(len(said))
    )


def asks_anywhere(tokens: Sequence[Token]) -> bool:
    """Is a message built like a question, or is it asked in its midst what can be done?

    «vivo en Cayma, ¿pueden venir?» has neither mark nor pause as it is typed; «no puedo ir» tells.
    """
    words_said = [token.word for token in tokens if token.is_word]
    pairs = zip(("", *words_said), words_said, words_said[1:], strict=False)
    return asks(tokens) or any(
        before not in TELLING
        and ((word in MODALS and after.endswith(INFINITIVES)) or (word == "como" and after in AFTER_HOW))
        for before, word, after in pairs
    )


def asks_of_them(tokens: Sequence[Token]) -> bool:
    """Does a message begin with what they do, or who does it? «compran celulares», «quién da piano»"""
    words_said = [token.word for token in tokens if token.is_word and token.word not in BEFORE_A_DEED]
    return len(words_said) >= FEW - 1 and (
        words_said[0] in WHO or (words_said[0].endswith(OF_THEM) and len(words_said[0]) > len("bien"))
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `start` to `end`: does it ask something, and does it give some of the data?"""

    start: int
    end: int
    asks: bool
    gives: bool


def clauses(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> list[Clause]:
    """A message from mark to mark, or to a word that goes on with something else; no datum is cut in two.

    `spans` are the data. «A las 8. ¿Y cuánto cuesta?» gives in one clause and asks in the other.
    """
    inside = {at for start, end in spans for at in range(start, end)}
    ends = [
        at + (token.kind == "mark")
        for at, token in enumerate(tokens)
        if at not in inside and (token.key in CLAUSE_ENDS or token.word in GOES_ON)
    ]
    found: list[Clause] = []
    for start, end in pairwise(sorted({0, *ends, len(tokens)})):
        gives, asking = not inside.isdisjoint(range(start, end)), asks(tokens[start:end], least=1)
        while asking and found and _is_elliptic(tokens[start:end]) and tokens[start - 1].key == ",":
            before = found.pop()
            start, gives = before.start, gives or before.gives
        found.append(Clause(start, end, asking, gives))
    return found


def _is_elliptic(said: Sequence[Token]) -> bool:
    """«el 8 de diciembre, ¿atienden?», «a las 3, ¿se puede?»: a verb alone asks of what stands before it."""
    return all(token.word in ELLIPTIC or not token.is_word for token in said)


def stands_apart(
    tokens: Sequence[Token], spans: Iterable[tuple[int, int]], asking: Collection[str] | None = None
) -> bool:
    """Is what is said there no part of a question? `asking`: of one with these words, which is asked, too."""
    spans = list(spans)
    if not spans:
        return False
    found = clauses(tokens, spans)
    giving = [clause for clause in found if clause.gives]
    if asking is None:
        return bool(giving) and not any(clause.asks for clause in giving)
    asks_so = [any(token.word in asking for token in tokens[each.start : each.end]) for each in found]
    apart = [clause for clause, so in zip(found, asks_so, strict=True) if clause.gives and not so]
    return any(asks_so) and len(apart) == len(giving) > 0 and any(_wants(tokens, each) for each in apart)


def _wants(tokens: Sequence[Token], clause: Clause) -> bool:
    return any(token.word in WANTING for token in tokens[clause.start : clause.end])


#: What follows the «que» of a wish: «que quede anotado», «que me llamen».
WISHED_FOR = words("quede queden conste sepa sepan figure llamen llame avisen anoten me nos lo la le les se")
WANTING = MODALS | words("si hay quiero quisiera tienen tendran voy ir atienden atender lo hacer llevo")


ELLIPTIC = (
    ASKING_VERBS | BEFORE_A_VERB | words("abren abierto abiertos ser estan esta libre libres cita citas")
)
#: Words that say that a question was asked before, each as its beginning; what follows is the question.
_AGAIN = re.compile(
    r"\b(?:(?:te|le|les|lo que|ya) (?:te |le |les |lo )?pregunt(?:e|aba|o|amos)"
    r"|no (?:me )?(?:(?:has|han|ha) )?(?:contest|respond|respuest|dij|dic)\w*"
    r"|primero (?:dime|digame|digan(?:me)?|quiero saber|quisiera saber)|antes (?:dime|digame|quiero saber)"
    r"|(?:^|y |pero )lo de(?:l)?(?= )|qu?e (?:hay|paso|fue) (?:con|de) lo de(?:l)?(?= ))"
    r"(?: (?:si|sobre|por|lo|de|que es))*(?P<rest>.*)"
)


def asked_again(tokens: Sequence[Token]) -> bool:
    """«te pregunté qué documentos llevo», «no me contestó si…», «¿y lo del adelanto?»"""
    said = " ".join(token.word for token in tokens if token.is_word)
    found = _AGAIN.search(said)
    return found is not None and len(found["rest"].split()) >= 1


def _asks_at(said: Sequence[Token], at: int) -> bool:
    token, before = said[at], said[at - 1].word if at else ""
    if token.key in "?¿" or token.word in PRONOUNS or (token.word in MODALS and before in OBJECTS):
        return True
    if token.word in OPENERS:
        if token.text.lower() == "que" and at + 1 < len(said) and said[at + 1].word in WISHED_FOR:
            return False
        return _opens(said, at) or before in LEADS
    return token.word in ASKING_VERBS and _opens(said, _begin_of_verb(said, at))


def _opens(said: Sequence[Token], at: int) -> bool:
    """Does a clause begin there, perhaps after a greeting?"""
    return not at or not said[at - 1].is_word or said[at - 1].word in GREETINGS


def _begin_of_verb(said: Sequence[Token], at: int) -> int:
    """Where the words begin that stand before a verb and belong to it: «ustedes también atienden»."""
    while at and said[at - 1].is_word and said[at - 1].word in BEFORE_A_VERB:
        at -= 1
    return at
