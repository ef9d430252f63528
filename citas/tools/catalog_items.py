"""Products and services as the information service sends them, read and cleaned for display."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Any

from citas.errors import UnreadableError
from citas.machine.events import CatalogItem
from citas.tools.text import clean

MAX_ENTRIES = 1000  # looked at in one answer
MAX_ITEMS = 10  # a bot shows the first ten of each list (wire facts)
MAX_NAME = 100
MAX_UNIT = 30
MAX_DESCRIPTION = 120
SERVICE_UNIT = "sesión"
PRODUCT_UNIT = "unidad"

_CENT = Decimal("0.01")
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")


def read_items(answer: dict[str, Any], field: str, most: int = MAX_ITEMS) -> tuple[CatalogItem, ...]:
    """The first items of the list under `field` or `items`. Raises UnreadableError if there is no list.

    An item is an object or a bare name; one without a name is left out.
    """
    items = (_read_item(entry) for entry in islice(read_list(answer, field), MAX_ENTRIES))
    return tuple(item for item in items if item.name)[:most]


def read_list(answer: dict[str, Any], field: str) -> Sequence[object]:
    """The list under `field` or `items`, each entry still unread. Raises UnreadableError if there is none."""
    raw = answer[field] if field in answer else answer.get("items", ())
    if isinstance(raw, dict):  # PHP turns an array with gaps into an object with numbers for keys
        raw = list(raw.values())
    if not isinstance(raw, (list, tuple, type(None))):
        raise UnreadableError(f"{field} is not a list")
    return raw or ()


def read_price(value: object) -> Decimal | None:
    """A number or numeric string in soles, to the cent. None: absent, unparsable, negative, not finite."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = str(value).strip()
    return Decimal(text).quantize(_CENT, ROUND_HALF_UP) if _AMOUNT.fullmatch(text) else None


def _read_item(entry: object) -> CatalogItem:
    if not isinstance(entry, dict):
        return CatalogItem(name=clean(entry, MAX_NAME))
    is_service = clean(entry.get("nombre_tipo_producto")).lower() == "servicio"
    unit = clean(entry.get("nombre_unidad"), MAX_UNIT) or PRODUCT_UNIT
    return CatalogItem(
        name=clean(entry.get("nombre"), MAX_NAME),
        price=read_price(entry.get("precio_unitario")),
        unit=SERVICE_UNIT if is_service else unit,
        category=clean(entry.get("nombre_categoria"), MAX_NAME),
        description=clean(entry.get("descripcion"), MAX_DESCRIPTION),
    )
