"""A sentence with {facts} in it, read by one parser: what passes the check can be filled.

The notation is that of `str.format`, names alone: `{fecha}`; a brace that is meant as one is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Formatter

#: Literal text and the name of the fact behind it; the last part may have none.
Parts = tuple[tuple[str, str | None], ...]


class TemplateError(ValueError):
    """Not a template. The message is in Spanish, for the author of the text."""


def parse(template: str) -> Parts:
    """The parts of a template. Raises `TemplateError`."""
    try:
        fields = tuple(Formatter().parse(template))
    except ValueError:
        raise TemplateError(
            f"una llave sin pareja en «{template}» (una llave literal se escribe doble)"
        ) from None
    for _, name, form, conversion in fields:
        if name is not None and (not name.isidentifier() or form or conversion):
            raise TemplateError(f"«{{{name}}}» no es el nombre de un dato, en «{template}»")
    return tuple((literal, name) for literal, name, _, _ in fields)


def placeholders(template: str) -> frozenset[str]:
    """The names of the facts that a template needs. Raises `TemplateError`."""
    return frozenset(name for _, name in parse(template) if name is not None)


def wording(template: str) -> bool:
    """Whether it says anything besides its facts."""
    return any(c.isalpha() for literal, _ in parse(template) for c in literal)


#: The article of the hours before a fact, and the fact that is one o'clock: «a la 1:00 PM», «a las 2:00 PM».
_HOURS, _ONE = re.compile(r"\b([Ll]a)s( \*?)$"), re.compile(r"\*?1:\d\d")


def fill(template: str, fact: Callable[[str], str]) -> str:
    """The template with its facts. Each is put in once: a fact can't smuggle in a placeholder.

    An article agrees with the hour behind it.
    """

    def part(literal: str, name: str | None) -> str:
        value = "" if name is None else fact(name)
        return (_HOURS.sub(r"\1\2", literal) if _ONE.match(value) else literal) + value

    return "".join(part(*each) for each in parse(template))


def with_words(template: str, words: Mapping[str, str]) -> str:
    """The template with some of its facts put in for good; the others stay open."""

    def part(literal: str, name: str | None) -> str:
        text = literal.replace("{", "{{").replace("}", "}}")
        return text + ("" if name is None else words.get(name, f"{{{name}}}"))

    return "".join(part(*each) for each in parse(template))
