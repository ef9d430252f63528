"""Whose name a message says for the appointment: the learnt tags of its words, put together to one name.

Names are read before anything is repaired or dated, and what is claimed as a name is hidden from days and
hours: «Carlos Martel» is no Tuesday, and no phrase or word of the vocabulary changes what a person is called.
A name that is less than sure is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citas.understand.capitals import spell
from citas.understand.judgement.naming import IN, JOINTS, TURNED, is_shortened, row
from citas.understand.judgement.sequence import tags
from citas.understand.judgement.weights import names
from citas.understand.lexicon import CLASSES, PLACES
from citas.understand.name_lists import Sort, sort_of
from citas.understand.tokens import Token, fold
from citas.understand.vocabulary import CALENDAR
from citas.understand.words import words

SURNAMES_FIRST = 0.5  # likelihood of a name that is all that is said, of listed surnames and given names
MAX_CHARS = 100  # the booking service's limit
#: Whom an appointment is for that somebody else makes, and how near before a name that is said.
SERVED = CLASSES["KIN"] | words("nino nina paciente hijito hijita bebita bebito")
NEAR_A_NAME = 4
QUOTES = frozenset("(«“\"'‘”*")
LONGEST_NICKNAME = 5  # tokens, its quotes included
# What may stand between a name and what introduced it, and belongs to it.
PRESENTING = words(
    "soy me llamo mi nombre nombres apellido apellidos es a de del y . : , senor senora senorita sr sra srta "
    "don dona doctor doctora dr dra ing lic prof hijo hija esposa esposo mama papa hermano hermana"
) | {"\n"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the tokens that say it."""

    start: int
    end: int
    name: str


def find_name(tokens: Sequence[Token], kinds: Mapping[int, str], state: str) -> Name | None:
    """The name that a message says. `kinds` are the tokens that are taken, `state` is what was asked."""
    said, likely = tags(row(tokens, kinds, state))
    least = SURNAMES_FIRST if _are_names_alone(tokens, said, kinds) else names().threshold
    return put_together(tokens, said) if said and likely >= least else None


def _are_names_alone(tokens: Sequence[Token], said: Mapping[int, str], kinds: Mapping[int, str]) -> bool:
    """«MAMANI QUISPE ELSA, elsa@…»: surnames and then a given name of the lists, and nothing beside them."""
    words_said = sorted(said)
    if TURNED not in said.values() or words_said != list(range(words_said[0], words_said[-1] + 1)):
        return False
    rest = [at for at, token in enumerate(tokens) if at not in said and at not in kinds and token.is_word]
    return not rest and all(
        sort_of(tokens[at].text, tokens[at].word) & (Sort.SURNAME if tag == TURNED else Sort.GIVEN)
        for at, tag in said.items()
    )


def put_together(tokens: Sequence[Token], said: Mapping[int, str]) -> Name | None:
    """The words of a name, put together."""
    parts = _one(tokens, sorted(said))
    if not parts:
        return None
    if tokens[parts[0] - 1].is_figure and all(
        len(tokens[at].text) == 1 or tokens[at].word in CALENDAR for at in parts
    ):
        return None  # «6 D OCTUBRE»
    turned = [at for at in parts if said[at] == TURNED]
    value = spell(_written(tokens, [at for at in parts if said[at] == IN]) + _written(tokens, turned))
    if not 2 <= len(value) <= MAX_CHARS or fold(value).replace(" ", "-") in PLACES:
        return None
    return Name(parts[0], parts[-1] + 1, value)


def _one(tokens: Sequence[Token], parts: Sequence[int]) -> list[int]:
    """The words of one person: «Tacuri, Elsa Tacuri» is Elsa Tacuri; of two whole names none is sure."""
    runs = _runs(tokens, parts)
    said = [{fold(tokens[at].text) for at in run} for run in runs]
    people: list[list[int]] = []
    for number, (run, own) in enumerate(zip(runs, said, strict=True)):
        if any(own < other for other in said) or own in said[:number]:
            continue
        if people and _joined(tokens[people[-1][-1] + 1 : run[0]]):
            people[-1] += run
        else:
            people.append(run)
    whole = [person for person in people if len(person) > 1]
    if len(people) == 1:
        return people[0]
    served = [person for person in whole if _is_served(tokens, person[0])]
    whole = served if len(served) == 1 else whole
    return whole[0] if len(whole) == 1 else []


def _is_served(tokens: Sequence[Token], at: int) -> bool:
    """«Ana Torres, el niño es Mateo Díaz»: is it named as whom the appointment is for?"""
    before = [token.word for token in tokens[max(0, at - NEAR_A_NAME) : at]]
    return bool(SERVED & set(before)) and bool({"es", "para", "llama", "nombre"} & set(before))


def _runs(tokens: Sequence[Token], parts: Sequence[int]) -> list[list[int]]:
    """Words with nothing between them but the dot of an initial."""
    runs: list[list[int]] = []
    for at in parts:
        before = at - 1 - (tokens[at - 1].key == "." and is_shortened(tokens[at - 2]))
        if runs and runs[-1][-1] == before:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _joined(between: Sequence[Token]) -> bool:
    """«Nombre: Juan Apellido: Pérez», «José (Pepe) Díaz», «Quispe Mamani, Juan»: is it one name?"""
    quoted = len(between) <= LONGEST_NICKNAME and between[0].key in QUOTES and between[-1].kind == "mark"
    return quoted or all(token.kind == "mark" or token.word in JOINTS for token in between)


def _written(tokens: Sequence[Token], parts: Sequence[int]) -> list[str]:
    """The words of a name; initials stay as close as they were written: «J.C.», «J. C.»."""
    pieces: list[str] = []
    for at in parts:
        dot = is_shortened(tokens[at]) and at + 1 < len(tokens) and tokens[at + 1].key == "."
        text = tokens[at].text + "." * dot
        close = tokens[at].glued and tokens[at - 1].key == "." and len(text) == len("J.")
        if close and pieces:
            pieces[-1] += text
        else:
            pieces.append(text)
    return pieces


def presented(tokens: Sequence[Token], name: Name) -> tuple[int, int]:
    """The name with what introduces it: «soy la señora …», «a nombre de mi hija …»."""
    start = name.start
    while start > 0 and tokens[start - 1].word in PRESENTING:
        start -= 1
    return start, name.end
