"""Are two words the same to a customer who writes as he speaks? «kiero», «presios», «pastillitas», «guaifai».

A word's *key* is how it sounds, without accents, plural or diminutive. Keys are compared by their beginnings:
the forms of a Spanish word share theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

SHORT = 3  # letters: a shorter stem has to be the whole word («av», «jr», «ruc»)
ROOT = 5  # letters that two forms of a word share at least
TAIL = 5  # letters that a form may have beyond
SLIP = 6  # letters of a word in which one may be wrong
CACHED = 20_000

_WORD = re.compile(r"[a-z0-9]+")
_NAIL = re.compile(r"\bu\u00f1(?=as?\b|it)")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]{1,64}@\S+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ch", "7"),
        (r"h", ""),
        (r"qu(?=[ei])|q|c(?=[^ei7]|$)", "k"),
        (r"[cz]", "s"),
        (r"[vw]", "b"),
        (r"ll", "y"),
        (r"gu(?=[ei])", "g"),
        (r"g(?=[ei])", "j"),
        (r"([^r])\1", r"\1"),
        (r"7", "ch"),
    )
)
_SMALL = re.compile(r"(?:esit|(?<=[nr])sit|it)(?=[oa]s?$)")
#: Not the small form of another word: a visit is no Visa.
NO_SMALL = frozenset({"bisita", "bisitas", "senorita", "nesesita", "solisita", "batita"})
_ALL_ENDINGS = (
    "amiento asiones asion iones ion ando iendo aron amos emos imos adas ados ada ado ida ido an en "
    "ar er ir es os as s "
)
_ENDINGS = tuple(_ALL_ENDINGS.split())
_VERB_ENDINGS = "ar er ir an en amos emos imos ado ada ados adas ido ida idos idas ando iendo aron arlo arla"
_OF_VERBS = tuple(_VERB_ENDINGS.split())


def fold(text: str) -> str:
    """Lower case without accents. Nails («uñas») stay apart from the article that they would become."""
    decomposed = unicodedata.normalize("NFKD", _NAIL.sub("uni", text.lower()))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of a text, folded; a link and an e-mail address each count as what they are."""
    return _WORD.findall(fold(_ADDRESS.sub(" correo ", _LINK.sub(" http ", text))))


@lru_cache(CACHED)
def key(word: str) -> str:
    """How a folded word sounds."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(CACHED)
def stem(word: str) -> str:
    """What the forms of a word have in common, roughly, by its sound: «servicios», «servicio» → «serbisi»."""
    word = key(word)
    shorter = _SMALL.sub("", word)
    word = shorter if len(shorter) > SHORT and word not in NO_SMALL else word
    for ending in _ENDINGS:
        least = SHORT - 1 if ending in ("s", "es") else SHORT  # «mats», «geles»
        if word.endswith(ending) and len(word) - len(ending) > least:
            return word.removesuffix(ending)
    return word[:-1] if len(word) > SHORT + 1 and word[-1] in "aeo" else word


@lru_cache(CACHED)
def short_root(word: str) -> str:
    """Of a form of a verb with a short root that root, by its sound: «lavan», «lavado» → «lab»; else ""."""
    word = key(word)
    return next((word[:SHORT] for ending in _OF_VERBS if word[SHORT:] == ending), "")


def begins(word: str, start: str) -> bool:
    """Is a word, by its key, of those that begin like `start`? A short one has to be the whole word."""
    return word.startswith(start) if len(start) > SHORT else word == start


@lru_cache(CACHED)
def alike(said: str, told: str) -> bool:
    """Are two folded words forms of one, or one a slip of the other?"""
    one, other = stem(said), stem(told)
    if one == other or (short_root(said) and short_root(said) == short_root(told)):
        return True
    if min(len(one), len(other)) <= SHORT or one.isdigit() or other.isdigit():
        return False
    shared, longest = sorted((len(one), len(other)))
    if one[:shared] == other[:shared] and (longest - shared <= TAIL if shared >= ROOT else longest == ROOT):
        return True
    return shared >= SLIP and _one_slip(one, other)


def _one_slip(one: str, other: str) -> bool:
    """One letter more, less, or another one, or two exchanged."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rests = one[start:], other[start:]
    return (
        rests[0][1:] == rests[1][1:]
        or rests[0][1:] == rests[1]
        or rests[0] == rests[1][1:]
        or (rests[0][:2] == rests[1][1::-1] and rests[0][2:] == rests[1][2:])
    )


def any_begins(keys: Iterable[str], starts: Iterable[str]) -> Iterator[str]:
    """The keys that begin like one of `starts`."""
    stems = tuple(starts)
    return (word for word in keys if any(begins(word, start) for start in stems))
