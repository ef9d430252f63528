"""Which of the options does a customer name, in his own words? Pure: words and a list of names, no meaning.

A *mention* is a run of words that names come from: «la limpieza profunda». It fits the options that share
most of its words; an option that is named whole goes before those of which a part is. Mentions that fit one
option together narrow it («limpieza… la profunda»), others add to it («limpieza o endodoncia»). What is
refused or corrected is no mention. Words of every booking («cita», «consulta», days, numbers) name an option
only beside a word of its own, or where its list was just asked about.

A person is named with «con», a title or as the answer; the customer's own name, introduced or with another
surname, is nobody's on the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citas.understand.lexicon import ORDINALS, UNITS
from citas.understand.likeness import is_like
from citas.understand.names import GIVEN
from citas.understand.ordinary import STOPS
from citas.understand.phrases.preference import (
    ANY,
    ANY_OF,
    AROUND_A_ROW,
    BEFORE_A_NAME,
    CHILDREN,
    COMMONPLACE,
    CORRECTS,
    FOR_CHILDREN,
    GLUE,
    INSTEAD,
    INTRODUCES,
    JOINTS,
    LABELS,
    NEGATES,
    NO_OPTION,
    NOT_A_NEGATION,
    OF_SOMEBODY,
    PERSON_POINTERS,
    PHRASE_ENDS,
    QUESTION_BESIDE,
    TIME_NOUNS,
    Kind,
)
from citas.understand.plain import PLAIN
from citas.understand.spoken import bare, is_calendar, spoken_words
from citas.understand.tokens import clean
from citas.understand.unlisted import unlisted
from citas.understand.vocabulary import KNOWN

EN = frozenset({"en"})
EVERYDAY = KNOWN | STOPS | PLAIN
PASSING = EVERYDAY | COMMONPLACE | NO_OPTION | PHRASE_ENDS
USUAL = COMMONPLACE | PLAIN
CACHED_WORDS, CACHED_LISTS = 20_000, 200
SHORTEST_TELLING = 3  # letters; a word must have more to tell one option from another


@dataclass(frozen=True, slots=True)
class Match:
    """The positions of the named options, ascending: one, several equally good, or none.

    `words` are the customer's own for them; with none, what he named instead where that is evident, or empty.
    `any`: he leaves the choice, among `indexes` if there are some, else among all.
    """

    indexes: tuple[int, ...] = ()
    words: str = ""
    any: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words `start` to `end`, and which options they fit."""

    start: int
    end: int
    options: frozenset[int]


def named(
    text: str, names: Sequence[str], kind: Kind = Kind.THING, *, asked: bool = False, listed: bool = False
) -> Match:
    """Which of `names` does `text` name? `asked`: the last question was which one. `listed`: with numbers."""
    reading = _Reading(text, names, kind, asked or listed)
    rows = reading.rows() if listed else ()
    if rows:
        return Match(rows, reading.said(0, len(reading.words)))
    mentions = reading.mentions()
    is_any = reading.leaves_it_open()
    beyond = next(filter(None, map(reading.beyond, mentions)), None)
    if beyond and len(reading.narrowed(mentions)) == 1:
        return Match(words=reading.said(*beyond))
    if mentions:
        words = ", ".join(reading.said(mention.start, mention.end) for mention in mentions)
        return Match(reading.of_age(reading.narrowed(mentions)), words, is_any)
    if is_any:
        return Match(any=True)
    return Match(words=reading.said(*unlisted(reading.words, kind, asked=asked or listed)))


def mentioned(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where a clean `text` names one of `names`, or several equally well; a refused one is none."""
    reading = _Reading(text, names, Kind.THING, asked=False)
    return [
        (reading.words[mention.start].start, reading.words[mention.end - 1].end)
        for mention in reading.mentions()
    ]


class _Reading:
    """One message against one list."""

    def __init__(self, text: str, names: Sequence[str], kind: Kind, asked: bool) -> None:
        self.text = clean(text)
        self.words = spoken_words(self.text)
        self.keys = [word.key for word in self.words]
        self.kind = kind
        self.asked = asked
        self.names, self.full_names = _listed(tuple(names), kind)
        known = frozenset().union(*self.names)
        alike = {key: _alike(key, known, kind) for key in {*self.keys}}
        self.hits = [
            [frozenset() if self._is_generic(at) else name & alike[key] for name in self.names]
            for at, key in enumerate(self.keys)
        ]

    def _is_generic(self, at: int) -> bool:
        """«cualquier doctor» is any of them, a doctora too."""
        key = self.keys[at]
        is_any = at > 0 and self.keys[at - 1] == "cualquier"
        return is_any and key in LABELS[self.kind] and not key.endswith("a")

    def said(self, start: int, end: int) -> str:
        """The customer's own words, as he wrote them."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def rows(self) -> tuple[int, ...]:
        """The rows that a message points at, if it says nothing else: «la 2», «opción 1», «2 y 3»."""
        found: set[int] = set()
        asks = QUESTION_BESIDE.search(" ".join(self.keys))
        size = asks.string[: asks.start()].count(" ") + 1 if asks else len(self.keys)
        for at, key in enumerate(self.keys[:size]):
            row = self._row(at)
            if row is not None:
                found.add(row)
            elif key not in AROUND_A_ROW:
                return ()
        is_hour = any(
            pair in (("a", "la"), ("a", "las")) for pair in zip(self.keys, self.keys[1:], strict=False)
        )
        return (
            () if is_hour or any(row >= len(self.names) or row < 0 for row in found) else tuple(sorted(found))
        )

    def _row(self, at: int) -> int | None:
        key = self.keys[at]
        if key in ("ultima", "ultimo"):
            return len(self.names) - 1
        digits = key.removesuffix("da").removesuffix("ra").removesuffix("ta").removesuffix("o")
        if digits.isascii() and digits.isdigit() and len(digits) <= 2:
            return int(digits) - 1
        place = ORDINALS.get(key) or (UNITS.get(key) if key not in ("un", "una") else None)
        return None if place is None else place - 1

    def mentions(self) -> list[_Mention]:
        """Those that count, in order; of what was corrected, what it was corrected to."""
        found = [
            mention
            for run in self._runs()
            if (mention := self._mention(run)) and not self._is_refused(mention)
        ]
        cues = [at for at, key in enumerate(self.keys) if key in CORRECTS]
        last = max((cue for cue in cues if any(mention.start > cue for mention in found)), default=-1)
        return [mention for mention in found if mention.start > last]

    def narrowed(self, mentions: Iterable[_Mention]) -> tuple[int, ...]:
        groups: list[frozenset[int]] = []
        for mention in mentions:
            for n, group in enumerate(groups):
                if group & mention.options:
                    groups[n] = group & mention.options
                    break
            else:
                groups.append(mention.options)
        return tuple(sorted(frozenset().union(*groups)))

    def of_age(self, options: tuple[int, ...]) -> tuple[int, ...]:
        """Of several the one for children, where one is spoken of: «limpieza para niños», the «infantil»."""
        if len(options) < 2 or not CHILDREN & {key.replace("ñ", "n") for key in self.keys}:
            return options
        theirs = tuple(
            n for n in options if FOR_CHILDREN & {word.replace("ñ", "n") for word in self.full_names[n]}
        )
        return theirs if len(theirs) == 1 else options

    def beyond(self, mention: _Mention) -> tuple[int, int] | None:
        """A mention with the word behind it, if that tells another option: «limpieza dental infantil».

        It does where no option is named whole, and the word is one that nobody says in passing.
        """
        start, end = mention.start, mention.end
        if self.kind is Kind.PERSON or end >= len(self.words) or self._fitting(start, end)[1]:
            return None
        following = self.words[end]
        together = following.clause == self.words[end - 1].clause
        return (start, end + 1) if together and _tells_another(following.key, self.kind) else None

    def leaves_it_open(self) -> bool:
        """«cualquiera», «me da igual»: of this list, not of the day or the hour."""
        text = " ".join(self.keys)
        pattern = ANY if self.asked else ANY_OF[self.kind]
        for found in pattern.finditer(text):
            of_somebody = OF_SOMEBODY.search(text[: found.end()]) is not None
            if of_somebody and self.kind is not Kind.PERSON:
                continue  # «con quien sea» leaves the person open, and not the service
            if of_somebody or not TIME_NOUNS & set(self._following(text[: found.end()].count(" ") + 1)):
                return True
        return False

    def _following(self, at: int) -> list[str]:
        """The words from `at` on that go on with what stands before, to the first that names something."""
        clause = self.words[at - 1].clause
        rest = [word.key for word in self.words[at : at + 4] if word.clause == clause]
        return rest[: 1 + _until(rest, GLUE | {"cualquier", "esos", "esas"})]

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of words of names, with nothing between them but what holds a name together."""
        start = end = -1
        for at, word in enumerate(self.words):
            if not any(self.hits[at]):
                continue
            together = start >= 0 and word.clause == self.words[start].clause
            if together and all(key in GLUE for key in self.keys[end:at]):
                end = at + 1
                continue
            if start >= 0:
                yield start, end
            start, end = at, at + 1
        if start >= 0:
            yield start, end

    def _mention(self, run: tuple[int, int]) -> _Mention | None:
        start, end = run
        options, whole = self._fitting(start, end)
        own = [self.keys[at] for at in range(start, end) if self._is_own(at)]
        if self._is_somebody_else(start, end, own, whole):
            return None
        says_enough = (
            self._points_at_one(start, end) if own else self._tells_apart(start, end, options, whole)
        )
        return _Mention(start, end, options) if says_enough else None

    def _fitting(self, start: int, end: int) -> tuple[frozenset[int], bool]:
        """The options that share most of these words, and whether they are named whole."""
        hits = self.hits[start:end]
        counts = [sum(bool(hit[n]) for hit in hits) for n in range(len(self.names))]
        best = [n for n, count in enumerate(counts) if count == max(counts)]
        whole = [n for n in best if frozenset().union(*(hit[n] for hit in hits)) == self.names[n]]
        around = {*self.keys[self._before(start)[0] : end]}
        said = {n: len(self.full_names[n] & around) for n in whole or best}
        return frozenset(n for n, count in said.items() if count == max(said.values())), bool(whole)

    def _is_own(self, at: int) -> bool:
        """Whether the word at `at` names something by itself, as said and as meant."""
        meant = frozenset().union(*self.hits[at])
        return not self._is_common(self.keys[at]) and not all(map(self._is_common, meant))

    def _tells_apart(self, start: int, end: int, options: frozenset[int], whole: bool) -> bool:
        """Whether words of every booking name an option here: «consulta general», «con la doctora»."""
        if self.asked or self._is_pointed_at(start):
            return whole or len(options) < len(self.names)
        keys = [self.keys[at] for at in range(start, end) if any(self.hits[at])]
        return whole and len(keys) > 1 and not all(map(is_calendar, keys))

    def _points_at_one(self, start: int, end: int) -> bool:
        """A person is named on purpose; his name alone may be the customer's."""
        if self.kind is not Kind.PERSON or self.asked or self._is_pointed_at(start):
            return True
        return any(key in LABELS[Kind.PERSON] for key in self.keys[start:end])

    def _is_somebody_else(self, start: int, end: int, own: Sequence[str], whole: bool) -> bool:
        """Whether this is a name, and not that of an option: «Miguel Torres» is no branch in San Miguel."""
        if self.kind is Kind.PERSON:
            return self._is_introduced(start) or self._is_a_stranger(start, end)
        if self.kind is Kind.THING or whole or self.asked or self._stands_behind(start, EN):
            return False
        return bool(own) and all(key in GIVEN for key in own)

    def _is_common(self, key: str) -> bool:
        """Whether a word is said in every booking, or by everybody."""
        return key in STOPS or is_calendar(key) or bare(key) in USUAL or bare(key) in LABELS[self.kind]

    def _before(self, start: int) -> tuple[int, bool]:
        """Where what stands before a name and its title ends, and whether there was a title."""
        at, labelled = start, False
        while at > 0 and self.words[at - 1].clause == self.words[start].clause:
            key = self.keys[at - 1]
            if key not in BEFORE_A_NAME and key not in LABELS[self.kind]:
                break
            labelled = labelled or key in LABELS[self.kind]
            at -= 1
        return at, labelled

    def _is_pointed_at(self, start: int) -> bool:
        return self._stands_behind(start, PERSON_POINTERS if self.kind is Kind.PERSON else frozenset())

    def _stands_behind(self, start: int, pointers: frozenset[str]) -> bool:
        """Whether a label or one of the `pointers` stands before a name, articles aside."""
        at, labelled = self._before(start)
        return labelled or (at > 0 and self.keys[at - 1] in pointers)

    def _is_introduced(self, start: int) -> bool:
        at, _ = self._before(start)
        return any(key in INTRODUCES for key in self.keys[max(0, at - 2) : at])

    def _is_a_stranger(self, start: int, end: int) -> bool:
        """«Rosa Pérez» is not Rosa Huamán, and «Ana Rosa» is another."""
        after = self.words[end] if end < len(self.words) else None
        before = self.words[start - 1] if start else None
        if after and after.clause == self.words[end - 1].clause and _is_of_a_name(after.key):
            return True
        return bool(before and before.clause == self.words[start].clause and before.key in GIVEN)

    def _is_refused(self, mention: _Mention) -> bool:
        """«con la dra Rosa no», «no quiero limpieza», «en vez de limpieza»; not «no sé si limpieza»."""
        start, end, clause = mention.start, mention.end, self.words[mention.start].clause
        if end < len(self.keys) and self.keys[end] == "no" and self._closes(end):
            return True
        before = [word.key for word in self.words[max(0, start - 5) : start] if word.clause == clause]
        if INSTEAD.search(" ".join(before)):
            return True
        corrected = max((n + 1 for n, key in enumerate(before) if key in CORRECTS), default=0)
        near = before[corrected:][-4:]  # «no, perdón, mejor en Surco»
        return any(
            key in NEGATES and not NOT_A_NEGATION & set(near[n + 1 : n + 2]) for n, key in enumerate(near)
        )

    def _closes(self, at: int) -> bool:
        """Whether the word at `at` is the last of its clause."""
        return at + 1 == len(self.words) or self.words[at + 1].clause != self.words[at].clause


@lru_cache(CACHED_LISTS)
def _listed(names: tuple[str, ...], kind: Kind) -> tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]]:
    """The words that tell each name, and all of its words: a business has one list for many messages."""
    full = [frozenset(word.key for word in spoken_words(clean(name))) for name in names]
    return [frozenset(_significant(name, kind)) for name in names], full


@lru_cache(CACHED_WORDS)
def _alike(key: str, known: frozenset[str], kind: Kind) -> frozenset[str]:
    """Which of the known words this one may be. What a kind is called is only ever itself."""
    if key in JOINTS:
        return frozenset()
    return known & {key} if key in LABELS[kind] else frozenset(m for m in known if is_like(key, m))


def _significant(name: str, kind: Kind) -> list[str]:
    """The words that tell a name: no joints, and not what all of its kind are called, if any other is left.

    A person's title stays: «la doctora» may be one of one.
    """
    keys = [word.key for word in spoken_words(clean(name)) if word.key not in JOINTS]
    if kind is Kind.PERSON:
        return keys
    return [key for key in keys if key not in LABELS[kind]] or keys


def _tells_another(key: str, kind: Kind) -> bool:
    if len(key) <= SHORTEST_TELLING or is_calendar(key) or any(letter.isdigit() for letter in key):
        return False
    return bare(key) not in PASSING and bare(key) not in LABELS[kind]


def _is_of_a_name(key: str) -> bool:
    if len(key) <= 2 or key.isdigit():
        return False
    return key in GIVEN or bare(key) not in EVERYDAY


def _until(keys: Sequence[str], passed: frozenset[str]) -> int:
    """How many of the first `keys` are among those `passed` over."""
    return next((n for n, key in enumerate(keys) if key not in passed), len(keys))
