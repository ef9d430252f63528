"""A rule of the grammar: a name, patterns over words and typed values, a production, and its examples.

A pattern is elements separated by blanks:

- `a|b`: either word; `NEXT`: a set of `vocabulary.SETS`; `(a|b)`: the word itself goes to the production
- `<day>`: a value of that kind; `<number:hour>`: one that passes a test of `predicates.TESTS`
- `+` before it: written without a blank before; `?` after anything: it may be missing (a value: None)
- `$`: the clause ends here; `=NEXT`: such a word follows, `!NEXT`: none does; they use up nothing
- `=#`: a figure follows

An example is «message => reading» as `temporal.shown` writes it, on Tuesday 24 November 2026 at 10:00;
what the bot has just asked may stand before it («date: 20»). Examples are the tests of the rule, so a rule
without any is refused, and so is a pattern with a name that nothing has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from citas.understand.times import values
from citas.understand.times.predicates import TESTS
from citas.understand.times.values import Scope, Value
from citas.understand.times.vocabulary import SETS
from citas.understand.words import words

EXAMPLE_DAY = dt.date(2026, 11, 24)  # a Tuesday
Production = Callable[..., Any]  # of the scope and the captures, to a value or None
#: The kinds of value that a pattern may ask for; the last ones only other rules look at.
KINDS = frozenset(name for names in values.KINDS.values() for name in names) | words(
    "number clock half part noun ofyear ofshortyear monthly shortday shortmonth"
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern. `kind` is words, value, end, if or unless."""

    kind: str
    words: frozenset[str] = frozenset()
    value: str = ""
    test: str = ""
    captured: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """`make(scope, *captures)` gives the value, or None where the parts do not go together after all."""

    name: str
    patterns: tuple[str, ...]
    make: Production
    examples: tuple[str, ...]
    kind: str = ""  # of a value that only other rules look at
    weight: int = 0  # beside its length, for the ranking

    def variants(self) -> Iterator[tuple[tuple[Element, ...], tuple[bool, ...]]]:
        """Every way to take or leave the optional elements, and which captures it fills."""
        for pattern in self.patterns:
            elements = [_element(part) for part in pattern.split()]
            for taken in product(*[(True, False) if optional else (True,) for _, optional in elements]):
                chosen = tuple(e for (e, _), take in zip(elements, taken, strict=True) if take)
                filled = tuple(take for (e, _), take in zip(elements, taken, strict=True) if e.captured)
                yield chosen, filled


def rule(name: str, patterns: str, make: Production, *examples: str, kind: str = "", weight: int = 0) -> Rule:
    """A record of the grammar; refused without an example."""
    if not examples:
        raise ValueError(f"the rule {name!r} has no example")
    return Rule(name, tuple(p.strip() for p in patterns.split(" / ")), make, examples, kind, weight)


def always(value: Value) -> Production:
    """A production that needs no parts."""

    def make(scope: Scope, *captures: Any) -> Value:
        return value

    return make


def _element(text: str) -> tuple[Element, bool]:
    optional = len(text) > 1 and text.endswith("?")
    text = text.removesuffix("?") if optional else text
    if text == "$":
        return Element("end"), False
    if text[0] in "!=":
        return Element("unless" if text[0] == "!" else "if", _words(text[1:])), False
    glued = len(text) > 1 and text.startswith("+")
    text = text[1:] if glued else text
    if text.startswith("<"):
        value, _, test = text[1:-1].partition(":")
        if value not in KINDS or (test and test not in TESTS):
            raise ValueError(f"no value can match {text!r}")
        return Element("value", value=value, test=test, captured=True, glued=glued), optional
    captured = text.startswith("(") and text.endswith(")") and len(text) > 1 + 1
    return Element(
        "words", _words(text[1:-1] if captured else text), captured=captured, glued=glued
    ), optional


def _words(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in text.split("|"):
        found |= SETS[word] if word.isupper() and word.isalpha() else {word}
    return frozenset(found)
