"""Frozen dataclasses as compact JSON and back, by what their fields are declared to be.

It knows kinds, not the conversation: texts, numbers, dates and times, enumerations, tuples, mappings, other
dataclasses, and unions of them. A field that has its default is left out, one that is missing gets it, and
one that nobody declares any more is passed over: so data written by an earlier version can be read as long
as what was kept still means the same. A class with a field of another kind is refused when its codec is made.
"""

from __future__ import annotations

import collections.abc
import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")

#: What is wrong with data of another shape than the class has.
_MISFITS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class UnreadableError(Exception):
    """Data that don't make a value of the class."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How values of one declared type, which are of `runtime` types, become what JSON has, and come back."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    runtime: tuple[type, ...]
    tag: str


class Codec(Generic[_T]):
    """Writes and reads values of `kind`. Raises `TypeError` if one of its fields is of no kind known here."""

    def __init__(self, kind: type[_T]) -> None:
        self._kind = _of_class(kind)

    def pack(self, value: _T) -> Any:
        """The value as plain data that JSON can say."""
        return self._kind.pack(value)

    def unpack(self, data: Any) -> _T:
        """The value again. Raises `UnreadableError`."""
        try:
            value: _T = self._kind.unpack(data)
        except _MISFITS as error:
            raise UnreadableError(type(error).__name__) from error
        return value


def to_json(data: Any) -> str:
    """Plain data in as few characters as JSON allows."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _kind_of(declared: Any) -> _Kind:
    """The kind of a declared type."""
    origin = get_origin(declared)
    if origin in (Union, types.UnionType):
        return _of_union(get_args(declared))
    if origin is Literal:
        values = get_args(declared)
        return _Kind(
            _same, lambda data: values[values.index(data)], tuple({type(each) for each in values}), "l"
        )
    if origin in (tuple, frozenset):
        return _of_items(origin, get_args(declared))
    if isinstance(origin, type) and is_dataclass(origin):
        return _of_dataclass(origin, dict(zip(_parameters(origin), get_args(declared), strict=True)))
    if origin in (dict, Mapping, collections.abc.Mapping, types.MappingProxyType):
        return _of_mapping(*get_args(declared))
    return _of_class(getattr(declared, "__supertype__", declared))


def _of_class(kind: Any) -> _Kind:
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Kind(lambda value: value.value, kind, (kind,), kind.__name__)
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind)
    raise TypeError(f"{kind} can't be written to a store")


def _same(value: Any) -> Any:
    return value


def _exactly(*kinds: type) -> Callable[[Any], Any]:
    """Unpacks what JSON itself has: a value of one of these types and of no other."""

    def unpack(data: Any) -> Any:
        if type(data) not in kinds:
            raise TypeError
        return kinds[0](data)

    return unpack


def _nothing(data: Any) -> None:
    if data is not None:
        raise TypeError


_SCALARS: dict[Any, _Kind] = {
    str: _Kind(_same, _exactly(str), (str,), "s"),
    bool: _Kind(_same, _exactly(bool), (bool,), "b"),
    int: _Kind(_same, _exactly(int), (int,), "i"),
    float: _Kind(_same, _exactly(float, int), (float,), "f"),
    dt.datetime: _Kind(dt.datetime.isoformat, dt.datetime.fromisoformat, (dt.datetime,), "dt"),
    dt.date: _Kind(dt.date.isoformat, dt.date.fromisoformat, (dt.date,), "d"),
    dt.time: _Kind(dt.time.isoformat, dt.time.fromisoformat, (dt.time,), "t"),
    dt.timedelta: _Kind(
        dt.timedelta.total_seconds, lambda data: dt.timedelta(seconds=data), (dt.timedelta,), "td"
    ),
    Decimal: _Kind(str, Decimal, (Decimal,), "n"),
    types.NoneType: _Kind(_same, _nothing, (types.NoneType,), "-"),
}


def _of_union(declared: tuple[Any, ...]) -> _Kind:
    """One kind or none stands as it is; of several, each value says which it is."""
    kinds = [_kind_of(each) for each in declared if each is not types.NoneType]
    if len(kinds) == 1:
        (only,) = kinds
        return _Kind(
            lambda value: None if value is None else only.pack(value),
            lambda data: None if data is None else only.unpack(data),
            (*only.runtime, types.NoneType),
            only.tag,
        )
    by_type = {kind: each for each in kinds for kind in each.runtime}
    by_tag = {each.tag: each for each in kinds}
    if len(by_tag) < len(kinds):
        raise TypeError(f"{declared}: two of them can't be told apart")

    def pack(value: Any) -> Any:
        return None if value is None else [by_type[type(value)].tag, by_type[type(value)].pack(value)]

    def unpack(data: Any) -> Any:
        return None if data is None else by_tag[data[0]].unpack(data[1])

    return _Kind(pack, unpack, (*by_type, types.NoneType), "u")


def _of_items(origin: type, declared: tuple[Any, ...]) -> _Kind:
    """Any number of one kind, or one of each kind."""
    if origin is tuple and (len(declared) != 2 or declared[1] is not Ellipsis):
        kinds = [_kind_of(each) for each in declared]
        return _Kind(
            lambda value: [each.pack(item) for each, item in zip(kinds, value, strict=True)],
            lambda data: tuple(each.unpack(item) for each, item in zip(kinds, data, strict=True)),
            (tuple,),
            "row",
        )
    item = _kind_of(declared[0])
    order: Callable[[Any], Any] = sorted if origin is frozenset else _same
    return _Kind(
        lambda value: order([item.pack(each) for each in value]),
        lambda data: origin(item.unpack(each) for each in data),
        (origin,),
        "many",
    )


def _of_mapping(key: Any, item: Any) -> _Kind:
    keys, items = _kind_of(key), _kind_of(item)
    return _Kind(
        lambda value: [[keys.pack(name), items.pack(each)] for name, each in value.items()],
        lambda data: {keys.unpack(name): items.unpack(each) for name, each in data},
        (dict, types.MappingProxyType),
        "map",
    )


def _parameters(generic: Any) -> tuple[Any, ...]:
    return tuple(generic.__parameters__)


def _of_dataclass(kind: Any, given: Mapping[Any, Any] = types.MappingProxyType({})) -> _Kind:
    """`given` says what a generic class is of."""
    hints = {name: _filled(hint, given) for name, hint in get_type_hints(kind).items()}
    rows = [(each.name, _kind_of(hints[each.name]), *_default(each)) for each in fields(kind) if each.init]
    kinds = {name: each for name, each, *_ in rows}

    def pack(value: Any) -> dict[str, Any]:
        packed = {}
        for name, each, has_default, default in rows:
            item = getattr(value, name)
            if not has_default or item != default:
                packed[name] = each.pack(item)
        return packed

    def unpack(data: Any) -> Any:
        return kind(**{name: kinds[name].unpack(item) for name, item in data.items() if name in kinds})

    return _Kind(pack, unpack, (kind,), kind.__name__)


def _filled(hint: Any, given: Mapping[Any, Any]) -> Any:
    """The declared type with what it is of in place of its parameters."""
    if isinstance(hint, TypeVar):
        return given[hint]
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(given[each] for each in parameters)] if parameters else hint


def _default(declared: Field[Any]) -> tuple[bool, Any]:
    """Has the field a default, and which?"""
    if declared.default is not MISSING:
        return True, declared.default
    if declared.default_factory is not MISSING:
        return True, declared.default_factory()
    return False, None
