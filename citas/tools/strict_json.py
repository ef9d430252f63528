"""JSON of others: what it says twice it doesn't say."""

from __future__ import annotations

import json
from typing import Any, NoReturn


def loads(text: str | bytes | bytearray) -> Any:
    """As `json.loads`, but a key that stands twice in one object is an error, and so is NaN.

    Which of the two values counts is the reader's choice: `{"disponible": false, "disponible": true}` would
    be free. Raises `ValueError` or `RecursionError`.
    """
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands twice")
    return table


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)
