"""What is known of an appointment besides its day and hour: named values, as plain data.

A value is a text, a number, a yes or no, or one of the things that a choice lists. The names are those that
the flow file declares. Everything here can be written to a store and read back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar


class Source(StrEnum):
    """Where the options of a choice come from, when the flow file does not list them itself."""

    SERVICES = "services"  # what the tenant offers, with its duration
    BRANCHES = "branches"  # where
    PROFESSIONALS = "professionals"  # with whom


@dataclass(frozen=True, slots=True)
class Choice:
    """The option that was chosen. `minutes` is how long it takes, `calendar` the user whose calendar it is.

    Both are None where the option does not say: then the tenant's own hold. `wire` is what its service calls
    it, where that is another name. `typed`: `name` is in the customer's own words, said while nobody knew
    what there is to choose from; no service is asked by it.
    """

    name: str
    source: Source | None = None
    minutes: int | None = None
    calendar: int | None = None
    wire: str = ""
    typed: bool = False


#: What a declared datum can hold. A moment is no value: the day and the hour have fields of their own.
Value = str | int | bool | Choice

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Table(Generic[_T]):
    """A frozen mapping from the names of data, in the order of the alphabet: equal contents are equal."""

    items: tuple[tuple[str, _T], ...] = ()

    def get(self, name: str) -> _T | None:
        return next((value for key, value in self.items if key == name), None)

    def put(self, name: str, value: _T) -> Table[_T]:
        """The same with `name` as `value`."""
        return Table(tuple(sorted((*self.without(name).items, (name, value)), key=lambda item: item[0])))

    def without(self, *names: str) -> Table[_T]:
        """The same without these names."""
        return Table(tuple(item for item in self.items if item[0] not in names))

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.items)

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.items)

    def __bool__(self) -> bool:
        return bool(self.items)


KEPT = "pedidos"  # the name of what was kept of a customer's wishes, beside the declared data
BETWEEN_WISHES = "; "  # stands between two of them, and in none
MOST_WISHES = 5  # kept with one appointment …
LONGEST_WISH = 60  # … and letters of each: they stand in the title of its event


def noted(words: str) -> str:
    """A wish as it is kept: on one line, without control characters, no longer than there is room for."""
    said = "".join(c if c.isprintable() else " " for c in words.replace(";", ","))
    line = " ".join(said.split())
    return line if len(line) <= LONGEST_WISH else line[: LONGEST_WISH - 1].rstrip() + "…"


def is_said_in(words: str, others: str) -> bool:
    """Do `others` say all that `words` do: «tinte» in «Tinte con mechas»? Small words count for nothing."""
    said, there = _spoken(words), _spoken(others)
    return words == others or (bool(said) and said <= there)


def without(words: str, dropped: Sequence[str]) -> str:
    """What is left of a wish without those that are taken out: «manicure y pedicure» without «manicure»."""
    if not any(_spoken(words) & _spoken(one) for one in dropped):
        return words
    parts = parts_of(words)
    left = [part for part in parts if not any(_same_thing(part, one) for one in dropped)]
    return words if left == parts else " y ".join(left)


def parts_of(words: str) -> list[str]:
    """«manicure y pedicure»: two."""
    return [part for part in _BETWEEN_PARTS.split(words) if part]


def _same_thing(part: str, dropped: str) -> bool:
    return is_said_in(dropped, part) or is_said_in(part, dropped)


_BETWEEN_PARTS = re.compile(r"\s*,\s*|\s+[ye]\s+")


def _spoken(words: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return frozenset(
        word for word in re.findall(r"\w+", re.sub(r"[\u0300-\u036f]", "", plain)) if len(word) > SMALL
    )


SMALL = 2  # letters: «la», «de», «un»


#: The empty table, of anything.
NO_VALUES: Table[Any] = Table()


def table(**values: _T) -> Table[_T]:
    """A table of these: `table(nombre="Ana")`."""
    return Table(tuple(sorted(values.items())))


Values = Table[Value]


def plain(values: Values) -> dict[str, Any]:
    """The same as JSON has it. `from_plain` reads it back."""
    return {name: asdict(value) if isinstance(value, Choice) else value for name, value in values.items}


def from_plain(data: Mapping[str, Any]) -> Values:
    return Table(
        tuple(
            sorted(
                (name, _choice(value) if isinstance(value, dict) else value) for name, value in data.items()
            )
        )
    )


def _choice(data: Mapping[str, Any]) -> Choice:
    source = data.get("source")
    return Choice(**{**data, "source": Source(source) if source else None})


class OpenKind(StrEnum):
    """Why a datum that was spoken of is not known yet."""

    SUGGESTED = "suggested"  # one value is proposed: «¿quisiste decir …?»
    SEVERAL = "several"  # two or more are possible
    INVALID = "invalid"  # what was given can't be used
    ABSENT = "absent"  # he says that he has none
    INSTEAD = "instead"  # he gave something else in its place: a phone for an e-mail


@dataclass(frozen=True, slots=True)
class Open:
    """A datum that is spoken of and open. `options` are what may be meant, `typed` is as he wrote it."""

    kind: OpenKind
    options: tuple[str, ...] = ()
    typed: str = ""
