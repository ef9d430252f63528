"""The YAML parser's complaints in Spanish, by what usually causes them in a file written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml


class SpanishError(yaml.MarkedYAMLError):
    """A complaint of ours, not the parser's."""

    def __init__(self, node: yaml.Node, problem: str) -> None:
        super().__init__(None, None, problem, node.start_mark)


class _Cause(NamedTuple):
    """What the parser says, what the line looks like, and what that usually means."""

    says: str
    looks: Callable[[str], object]
    means: str
    where_it_began: bool = False  # the line at fault is the one where the open thing begins


def _any(line: str) -> bool:
    return True


_QUOTED = "Pon la frase entre comillas"
_CAUSES = (
    _Cause(
        "",
        re.compile(r"^ *\t").match,
        "hay un tabulador al comienzo de la línea; la sangría se hace con espacios",
    ),
    _Cause(
        "mapping values are not allowed",
        re.compile(r":\s.*:(\s|$)").search,
        f'hay dos puntos dentro de una frase sin comillas. {_QUOTED}: "…"',
    ),
    _Cause(
        "mapping values are not allowed",
        _any,
        "la sangría no calza con la línea de arriba, o hay dos puntos dentro de una frase sin comillas",
    ),
    _Cause("tab character", _any, "hay un tabulador; la sangría se hace con espacios"),
    _Cause("unexpected end of stream", _any, "unas comillas se abren en esta línea y no se cierran", True),
    _Cause(
        "unexpected document indicator", _any, "unas comillas se abren en esta línea y no se cierran", True
    ),
    _Cause("',' or '}'", _any, "una llave «{» se abre en esta línea y no se cierra, o falta una coma", True),
    _Cause(
        "',' or ']'", _any, "un corchete «[» se abre en esta línea y no se cierra, o falta una coma", True
    ),
    _Cause(
        "cannot start any token",
        _any,
        f'una frase sin comillas no puede empezar con «@», «%» ni «`». {_QUOTED}: "…"',
    ),
    _Cause(
        "alphabetic or numeric",
        _any,
        f'una frase sin comillas no puede empezar con «*» ni «&». {_QUOTED}: "…"',
    ),
    _Cause(
        "undefined alias",
        _any,
        '«*» llama a algo que no está marcado antes con «&»; si es una frase, va entre comillas: "…"',
    ),
    _Cause(
        "could not determine a constructor",
        _any,
        f'una frase sin comillas no puede empezar con «!». {_QUOTED}: "…"',
    ),
    _Cause(
        "unknown escape", _any, "dentro de comillas, «\\» solo va en «\\n»; una «\\» suelta se escribe doble"
    ),
    _Cause(
        "could not find expected ':'",
        _any,
        "una línea no tiene la forma «clave: valor»; le faltan los dos puntos, o comillas",
    ),
    _Cause(
        "did not find expected key",
        re.compile(r"""[:\-]\s+(["'{\[]).*""").search,
        f'sobra algo después de las comillas o de la llave que se cierra. {_QUOTED} completa: "…"',
    ),
    _Cause("did not find expected key", _any, "la sangría no calza con las líneas de arriba"),
    _Cause("'-' indicator", _any, "la sangría no calza: aquí se esperaba otra fila con «-»"),
    _Cause(
        "comment or line break",
        _any,
        f'una frase sin comillas no puede empezar con «>» ni «|». {_QUOTED}: "…"',
    ),
    _Cause("another document", _any, "«---» separa dos documentos; aquí va uno solo"),
    _Cause("", _any, "revisa la sangría, las comillas y las llaves de esta línea"),
)


def complaint(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """The line of a complaint of the parser, and what it means."""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    if isinstance(error, SpanishError):
        return number, f"no es YAML válido: {error.problem}"
    line = lines[number - 1] if number <= len(lines) else ""
    cause = next(each for each in _CAUSES if each.says in (error.problem or "") and each.looks(line))
    if cause.where_it_began and error.context_mark:
        number = error.context_mark.line + 1
    return number, f"no es YAML válido: {cause.means}"
