"""Data named without a value («cambia la hora»), and wishes beside what was offered («más tarde»)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from citas.machine.reading import Shift
from citas.understand.lexicon import CLASSES
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

NOUNS = {
    "date": CLASSES["SLOTDATE"],
    "time": CLASSES["SLOTTIME"],
    "name": CLASSES["SLOTNAME"],
    "email": CLASSES["SLOTMAIL"],
}
APPROVED = words("bien correcto correcta correctos ok okey igual perfecto perfecta conforme")
ALL_NOUNS = frozenset().union(*NOUNS.values())
LEADS = words("el la los las un una es y otro otra otros otras solo mejor pues")
SAME = words("misma mismo mismita mismito")
THAT_DAY = ("ese", "dia")  # «yo también ese día»
NEAR = 4  # words after a noun in which it is approved
FAR = 6  # words before one in which it is ruled out
ENDS = words("asi nomas misma mismo buen buenos todo cada un lindo bonito")  # «buen día», «todo el día»
#: How each is said; not where it is refused («no puedo más tarde»).
SHIFTS = {
    Shift.EARLIER: r"(?:un )?(?:(?:poco |poquito |algo |antecito )?mas (?:temprano|antes)"
    r"|(?:poco|poquito|algo|antecito) (?:temprano|antes)|antecito)"
    r"|(?:es|esta|seria|queda) (?:muy |demasiado |bien )?tarde",
    Shift.LATER: r"(?:un )?(?:poco |poquito |algo |lo )?mas tarde|(?:mas )?tardecito|despuesito"
    r"|no (?:muy|tan) temprano|(?:es|esta|seria|queda) (?:muy |demasiado |bien )?temprano",
    Shift.OTHER: r"ningun[oa]s?|otros? (?:dia|horario|turno)s?|otra horita"
    r"|otras? (?:fecha|hora|opcion|alternativa)(?:e?s)?|algun otr[oa]"
    r"|cambiar (?:de )?(?:hora|dia|fecha|horario)",
}
#: One of these is in each.
SIGNS = words(
    "temprano antes antecito tarde tardecito despuesito ninguno ninguna ningunos ningunas "
    "otro otra otros otras cambiar"
)
REFUSED = rf"\bno (?:{'|'.join(sorted(CLASSES['CAN']))}) $"
SAID = re.compile("|".join(rf"(?P<{shift.name}>(?<!\S)(?:{said})(?!\S))" for shift, said in SHIFTS.items()))


def about(tokens: Sequence[Token]) -> frozenset[str]:
    """The data whose nouns are said, but for those that are approved: «la hora está bien»."""
    return frozenset(
        name
        for name, nouns in NOUNS.items()
        if any(
            token.word in nouns and key_at(tokens, at - 1) not in ENDS and not _is_approved(tokens, at)
            for at, token in enumerate(tokens)
        )
    )


def says_only(tokens: Sequence[Token], nouns: Collection[str]) -> bool:
    """Are these nouns all that is said? «el profesional», «otro día». Then that datum is to be another."""
    said = [token.word if token.is_word else token.key for token in tokens if token.key != "."]
    return not LEADS.issuperset(said) and LEADS.union(nouns).issuperset(said)


def same(tokens: Sequence[Token]) -> frozenset[str]:
    """What stays as it is: «al sábado a la misma hora», «otra el mismo día»."""
    said = {
        token.word
        for at, (before, token) in enumerate(pairwise(tokens))
        if (before.word in SAME or (before.word, token.word) == THAT_DAY) and not _is_ruled_out(tokens, at)
    }
    return frozenset(name for name, nouns in NOUNS.items() if said & nouns) if said else frozenset()


def _is_ruled_out(tokens: Sequence[Token], at: int) -> bool:
    """«no puedo a la misma hora», «si no se puede a la misma hora»."""
    before = takewhile(lambda token: token.is_word, tokens[max(0, at - FAR) : at][::-1])
    return "no" in {token.word for token in before}


def _is_approved(tokens: Sequence[Token], at: int) -> bool:
    clause = takewhile(lambda token: token.is_word, tokens[at + 1 : at + 1 + NEAR])
    said = [token.word for token in clause]
    return "no" not in said and not APPROVED.isdisjoint(said)


def shift(tokens: Sequence[Token]) -> Shift | None:
    """Earlier, later or another than what was offered."""
    keys = [token.key for token in tokens]
    if SIGNS.isdisjoint(keys):
        return None
    text = " ".join(keys)
    for match in SAID.finditer(text):
        if match.lastgroup and not re.search(REFUSED, text[: match.start()]):
            return Shift[match.lastgroup]
    return None
