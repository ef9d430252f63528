"""Whose name a line says, word by word: where the labelled name stands in it, and the same with other names.

A labelled name is looked for in its line case- and accent-free: as it stands, with its surnames first, or its
words apart («Nombre: Juan Apellido: Pérez»). A line where it is in none of these ways teaches nothing.

Each line is said again with other names (`said_again`), listed and made up, so that what is learnt is where a
name stands and how it is built, not who wrote to the corpus.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citas.understand.capitals import PARTICLES
from citas.understand.finds import contact_in
from citas.understand.judgement.naming import IN, OUT, TURNED, Row, row
from citas.understand.name_lists import Sort, sort_of
from citas.understand.names import GIVEN
from citas.understand.ordinary import ORDINARY
from citas.understand.surnames import SURNAMES
from citas.understand.tokens import Token, fold, tokenise
from tests.understand.lines import CORPUS, TRAINING, Line, load

WIDEST = 14  # tokens between the first and the last word of a name said apart
AGAIN = 4  # times that a line with a name is said with others
SEED = 7
NAMES = CORPUS / "names.jsonl"


@dataclass(frozen=True, slots=True)
class NameExample:
    """A message as the judgement sees it, and the right tag of each of its open words."""

    line: Line
    row: Row
    tags: Sequence[str]
    again: bool  # said again with other names

    @property
    def hand(self) -> str:
        return self.line.identity.partition(":")[0]


def name_examples() -> list[NameExample]:
    """Of the training corpus and the lines that are only about names; the same at every call."""
    found = []
    for line in [*load(TRAINING), *load(NAMES)]:
        draws = random.Random(f"{SEED} {line.text}")  # a line more changes no other one
        first = contact_in(line.text, line.context)
        said = located(first.text, first.tokens, first.taken, line.slots.get("name"))
        if said is None:
            continue
        times = AGAIN if said.labels or line.identity.startswith(NAMES.stem) else 1
        found.append(_example(line, said, again=False))
        found += [
            _example(line, other, again=True)
            for other in said_again(said, draws, times)
            if said.labels or other.text != said.text
        ]
    return found


def _example(line: Line, said: Said, again: bool) -> NameExample:
    finds = contact_in(said.text, line.context)
    seen = row(finds.tokens, finds.kinds, line.state)
    return NameExample(line, seen, [said.labels.get(at, OUT) for at in seen.open], again)


@dataclass(frozen=True, slots=True)
class Said:
    """A message and the tokens of its name, by their label."""

    text: str
    labels: dict[int, str]


def located(text: str, tokens: Sequence[Token], taken: Sequence[int], name: str | None) -> Said | None:
    """The message with the words of its name marked; None where they can't be found."""
    if name is None:
        return Said(text, {})
    wanted = [fold(token.text) for token in tokenise(name) if token.is_word]
    words = [(at, fold(t.text)) for at, t in enumerate(tokens) if t.is_word and not taken[at]]
    labels = wanted and (_together(words, wanted) or _apart(words, wanted) or _turned(words, wanted))
    return Said(text, labels) if labels else None


def _together(words: Sequence[tuple[int, str]], wanted: Sequence[str]) -> dict[int, str]:
    """The last place where the name stands whole."""
    size = len(wanted)
    found = [
        at for at in range(len(words) - size + 1) if [w for _, w in words[at : at + size]] == list(wanted)
    ]
    if not found:
        return {}
    best = min(found, key=lambda at: (words[at + size - 1][0] - words[at][0], -at))
    if words[best + size - 1][0] - words[best][0] > size + 3:
        return {}
    return {words[at][0]: IN for at in range(best, best + size)}


def _turned(words: Sequence[tuple[int, str]], wanted: Sequence[str]) -> dict[int, str]:
    """Its last words first: «Quispe Mamani, Juan», «Apellidos: Quispe Nombres: Juan»."""
    best: dict[int, str] = {}
    for cut in range(1, len(wanted)):
        surnames = len(wanted) - cut
        places = sorted(_apart(words, [*wanted[cut:], *wanted[:cut]]))
        labels = {at: TURNED if place < surnames else IN for place, at in enumerate(places)}
        if labels and (not best or _width(labels) < _width(best)):
            best = labels
    return best


def _apart(words: Sequence[tuple[int, str]], wanted: Sequence[str]) -> dict[int, str]:
    """Its words in their order with others between, as near to each other as they stand."""
    best: dict[int, str] = {}
    for start, (_, word) in enumerate(words):
        if word != wanted[0]:
            continue
        labels, place = {words[start][0]: IN}, start + 1
        for piece in wanted[1:]:
            while place < len(words) and words[place][1] != piece:
                place += 1
            if place == len(words):
                break
            labels[words[place][0]] = IN
            place += 1
        if len(labels) == len(wanted):
            best = min(best, labels, key=_width) if best else labels
    return best if best and _width(best) <= WIDEST else {}


def _width(labels: dict[int, str]) -> int:
    return max(labels) - min(labels)


def said_again(said: Said, draws: random.Random, times: int = AGAIN) -> Iterator[Said]:
    """The same message with other names."""
    tokens = tokenise(said.text)
    for _ in range(times):
        if not said.labels:
            yield _others(said, tokens, draws)
        elif draws.random() < NICKNAMED:
            renamed = _renamed(said, tokens, draws)
            yield _nicknamed(renamed, tokenise(renamed.text), draws)
        elif draws.random() < TURNED_ROUND:
            renamed = _renamed(said, tokens, draws)
            yield _turned_round(renamed, tokenise(renamed.text), draws)
        else:
            yield _renamed(said, tokens, draws)


TURNED_ROUND = 0.15
NICKNAMED = 0.04
QUOTES = ("()", "“”", '""', "«»")


def _nicknamed(said: Said, tokens: Sequence[Token], draws: random.Random) -> Said:
    """The same with another name between the first two words: «José (Pepe) Díaz»."""
    parts = sorted(said.labels)
    if len(parts) < 2 or parts[1] != parts[0] + 1 or set(said.labels.values()) != {IN}:
        return said
    opening, closing = draws.choice(QUOTES)
    end = tokens[parts[0]].end
    nickname = f" {opening}{draws.choice(GIVEN_NAMES).capitalize()}{closing}"
    text = said.text[:end] + nickname + said.text[end:]
    return Said(text, {at + 3 * (at > parts[0]): IN for at in parts})


def _turned_round(said: Said, tokens: Sequence[Token], draws: random.Random) -> Said:
    """The same with the surnames first: «Quispe Mamani, Juan», and of three parts also without a comma."""
    parts = sorted(said.labels)
    start, end = parts[0], parts[-1] + 1
    if TURNED in said.labels.values() or len(parts) != end - start or not 2 <= len(parts) <= 4:
        return said
    texts = [token.text for token in tokens[start:end]]
    if any(fold(text) in PARTICLES for text in texts):
        return said
    given = len(parts) - 1 if len(parts) < 4 and draws.random() < 0.2 else len(parts) // 2
    comma = len(parts) == 2 or draws.random() < 0.6
    surnames = len(parts) - given
    said_first = " ".join(texts[given:]) + (", " if comma else " ") + " ".join(texts[:given])
    text = said.text[: tokens[start].start] + said_first + said.text[tokens[end - 1].end :]
    labels = dict.fromkeys(range(start, start + surnames), TURNED)
    labels |= {at + comma: IN for at in range(start + surnames, end)}
    return Said(text, labels)


LETTERS = 3
MADE_UP = 0.15
UNLISTED = 0.15
LIKELY_WORD = 0.3  # of surnames: one that is a day, a month, a thing, too
PLAIN_WORDS = sorted(ORDINARY)
GIVEN_NAMES, FAMILY_NAMES = sorted(GIVEN), sorted(SURNAMES)
LIKE_WORDS = [word for word in FAMILY_NAMES if sort_of(word, word) & Sort.PLAIN]


def _renamed(said: Said, tokens: Sequence[Token], draws: random.Random) -> Said:
    parts = [
        at
        for at in sorted(said.labels)
        if fold(tokens[at].text) not in PARTICLES and len(tokens[at].text) > 1
    ]
    style = draws.choice(["as", "as", "as", "lower", "title"])
    new: dict[str, str] = {}
    replaced: dict[int, str] = {}
    for number, at in enumerate(parts):
        old = tokens[at].text
        if fold(old) not in new:
            new[fold(old)] = _another(fold(old), number == 0 and said.labels[at] == IN, draws)
        replaced[at] = _styled(new[fold(old)], old, style)
    for at, token in enumerate(tokens):  # an address that repeats the name
        for old, another in new.items():
            if at not in replaced and len(old) > LETTERS and old in fold(replaced.get(at, token.text)):
                replaced[at] = _styled(fold(token.text).replace(old, another), token.text, "as")
    return _with_tokens(said, tokens, replaced)


def _another(old: str, first: bool, draws: random.Random) -> str:
    sort = sort_of(old, old)
    given = bool(sort & Sort.GIVEN) if sort & Sort.LISTED and sort & Sort.LISTED != Sort.LISTED else first
    if draws.random() < MADE_UP:
        return _made_up(draws.choice(GIVEN_NAMES if given else FAMILY_NAMES), draws)
    if given:
        return draws.choice(GIVEN_NAMES)
    if draws.random() < LIKELY_WORD:
        word = draws.choice(LIKE_WORDS if draws.random() > UNLISTED else PLAIN_WORDS)
        return _made_up(word, draws) if draws.random() < MADE_UP else word
    return draws.choice(FAMILY_NAMES)


def _made_up(word: str, draws: random.Random) -> str:
    """A word that no list has: letters of another changed."""
    at = draws.randrange(len(word))
    letters = "aeiou" if word[at] in "aeiou" else "bcdfghjklmnpqrstvwxyz"
    return word[:at] + draws.choice(letters) + word[at + 1 :]


def _styled(word: str, old: str, style: str) -> str:
    if style == "lower":
        return word
    if style == "title":
        return word.capitalize()
    if old.isupper() and len(old) > 1:
        return word.upper()
    return word.capitalize() if old[:1].isupper() else word


def _others(said: Said, tokens: Sequence[Token], draws: random.Random) -> Said:
    """Names that the label does not count, changed, too: «con la doctora Rosa»."""
    replaced = {}
    for at, token in enumerate(tokens):
        sort = sort_of(token.text, token.word) if token.is_word else 0
        if sort & Sort.GIVEN and not sort & Sort.PLAIN:
            replaced[at] = _styled(draws.choice(GIVEN_NAMES), token.text, "as")
        elif sort == Sort.SURNAME:
            replaced[at] = _styled(draws.choice(FAMILY_NAMES), token.text, "as")
    return _with_tokens(said, tokens, replaced)


def _with_tokens(said: Said, tokens: Sequence[Token], replaced: dict[int, str]) -> Said:
    pieces, last = [], 0
    for at, token in enumerate(tokens):
        pieces.append(said.text[last : token.start])
        pieces.append(replaced.get(at, token.text))
        last = token.end
    return Said("".join([*pieces, said.text[last:]]), said.labels)
