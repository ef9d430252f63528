"""What an author wrote wrong, said so that it can be mended: where it is, what exists, what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

LISTED = 80  # names that are told one by one: all of the vocabulary, not all texts

_LIST = " Existen: "

#: Where in a file: keys and, from 0, places in lists.
Path = tuple[str | int, ...]


class FlawError(ValueError):
    """One mistake, in Spanish. `path` leads to it from what is being checked; `written` is the wrong word."""

    def __init__(self, problem: str, path: Path = (), written: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path
        self.written = written


class FlawsError(ValueError):
    """Several mistakes, told at once."""

    def __init__(self, found: Iterable[FlawError]) -> None:
        self.found = tuple(found)
        super().__init__("; ".join(flaw.problem for flaw in self.found))


def unknown(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    """«la condición «x» no existe; ¿quisiste decir «y»? Existen: …». `where` is the file that lacks it."""
    return f"{what} «{name}» no existe{where and f' en {where}'}{hint(name, known)}"


def hint(name: str, known: Iterable[str]) -> str:
    """«; ¿quisiste decir «y»? Existen: …», to go behind what is wrong with `name`."""
    names = sorted({str(each) for each in known})
    near = get_close_matches(name, names, n=LISTED)
    guess = f"; ¿quisiste decir «{near[0]}»?" if near else "."
    if len(names) > LISTED:
        return f"{guess} Los más parecidos: {', '.join(near)}" if len(near) > 1 else guess
    return f"{guess}{_LIST}{', '.join(names)}" if names else guess


def once(told: Iterable[str]) -> Iterator[str]:
    """Each mistake once, and what exists only where it is told first: a word may be wrong in many places."""
    listed: set[str] = set()
    for line in dict.fromkeys(told):
        problem, _, names = line.partition(_LIST)
        yield problem if names in listed else line
        listed |= {names} - {""}
