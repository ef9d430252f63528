"""Is a word that a customer wrote the word of a name? Equal, in another number or size, cut short, or a slip.

A word that everybody knows is itself: it is never a slip of another, nor its beginning («mira» is not
«Miraflores»). Closed rules over single words; `matching` knows what a message is.
"""

from __future__ import annotations

from citas.understand.ordinary import STOPS
from citas.understand.spelling import one_slip, sound
from citas.understand.vocabulary import KNOWN
from citas.understand.words import in_order

SHORTEST_CUT = 4  # «orto», «fisio»
SHORTEST_SLIP = 5
UNMISTAKABLE = 8  # from here on the first letter may be the wrong one
ALIKE = ("cskqzx", "bv", "gjw", "iyl")
SHORTEST_STEM = 3  # «uña»
SHORTEST_ROOT = 4

EVERYDAY = KNOWN | STOPS
SMALL = in_order("ecitas ecitos ecita ecito citas citos cita cito itas itos ita ito")
VERBS = in_order("arnos armelo armela arme arse arle ar irme irse ir")  # «limpiarme», «blanquear»
# «limpieza», «blanqueamiento», «depilación», «corte», «maquillaje»
NOUNS = in_order("eza amiento imiento acion cion ion ado ada ura aje e a o es as os ing")
WORKERS = (("ista", "ia"), ("ista", "ias"), ("ologo", "ologia"), ("ologa", "ologia"))  # «ortodoncista»


def is_like(said: str, meant: str) -> bool:
    """Whether `said` may be the name's word `meant`. Both are in lower case, without accents but with «ñ»."""
    if said == meant or (meant.isdigit() or said.isdigit()):
        return said == meant
    if not _begin_alike(said, meant):
        return len(meant) >= UNMISTAKABLE and said not in EVERYDAY and one_slip(said, meant)
    bare, plain_said = meant.replace("ñ", "n"), said.replace("ñ", "n")
    if plain_said == bare:
        return said not in STOPS  # «unas» is not «uñas»
    written, name = (said, meant) if "ñ" in said else (plain_said, bare)
    if stems(written) & stems(name, small=False) or _derived(plain_said, bare):
        return True
    return plain_said not in EVERYDAY and (_cut(plain_said, bare) or _slipped(plain_said, bare))


def stems(word: str, *, small: bool = True) -> frozenset[str]:
    """What a word may be without plural and gender and, if it may be `small`, without its diminutive.

    «limpiezas» → «limpiezo», for «o» stands for «a», too; «limpiecita» → «limpiezo» and some more.
    """
    found = _singulars(word)
    for ending in SMALL if small else ():
        if word.endswith(ending):
            root = _hard(word.removesuffix(ending))
            found |= {start + vowel for start in (root, _soft(root)) for vowel in ("", "o", "e")}
    return frozenset(stem for stem in found if len(stem) >= SHORTEST_STEM)


def _singulars(word: str) -> set[str]:
    found = {word, word.removesuffix("s"), _soft(word.removesuffix("es"))}
    return {one.removesuffix("a") + "o" if one.endswith("a") else one for one in found}


def _soft(root: str) -> str:
    return root.removesuffix("c") + "z" if root.endswith("c") else root


def _hard(root: str) -> str:
    return root.removesuffix("qu") + "c" if root.endswith("qu") else root


def _derived(said: str, meant: str) -> bool:
    """The verb of a noun, the trade of a treatment: one root, two endings from closed tables."""
    if any(
        said.endswith(who) and said.removesuffix(who) == meant.removesuffix(what) for who, what in WORKERS
    ):
        return True
    roots = {said.removesuffix(ending) for ending in VERBS if said.endswith(ending)}
    nouns = {meant.removesuffix(ending) for ending in NOUNS if meant.endswith(ending)}
    nouns |= {noun.removesuffix("i") for noun in nouns}
    short = {meant.removesuffix("ado"), meant.removesuffix("o")} - {meant}  # «lavar», «bañar»
    return any(len(root) >= SHORTEST_ROOT - (root in short) for root in roots & nouns)


def _begin_alike(left: str, right: str) -> bool:
    """By their first letter: the same, or one that sounds like it («Ysidro», «Guamán», «zurco»)."""
    first, other = left[0], right[0]
    return first == other or "h" in (first, other) or any(first in one and other in one for one in ALIKE)


def _cut(said: str, meant: str) -> bool:
    return len(said) >= SHORTEST_CUT and meant.startswith(said)


def _slipped(said: str, meant: str) -> bool:
    """One slip of the thumb, written by ear, or both in a long word."""
    if len(said) < SHORTEST_CUT or len(meant) < SHORTEST_CUT:
        return False
    heard, right = sound(said), sound(meant)
    if heard == right:
        return True
    if min(len(said), len(meant)) < SHORTEST_SLIP:
        return False
    if said[:-1] == meant[:-1] and len(meant) < UNMISTAKABLE and said[-1] in "aeo":  # «corto» is not «corte»
        return False
    return one_slip(said, meant) or one_slip(heard, right)
