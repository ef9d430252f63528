"""Products and services as the information service sends them, read and cleaned for display."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
MAX_DIGITS = 6
SERVICE_UNIT = "sesión"
PRODUCT_UNIT = "unidad"

DURATIONS = range(5, 481)  # minutes: what an appointment may take (seed)
KINDS = frozenset({"servicio", "paquete"})
VISIBLE = (1, True, "1", "true", "True")
# `unidad_medida`, in lower case → minutes. A day is no duration of an appointment, nor is a «Unidad».
UNITS: Mapping[str, int] = {
    "minuto": 1, "minutos": 1, "min": 1, "min.": 1, "mins": 1,
    "hora": 60, "horas": 60, "h": 60, "hr": 60, "hrs": 60, "media hora": 30,
}  # fmt: skip

_CENT = Decimal("0.01")
_NO_SESSION = re.compile(r"\btr[áa]mites?\b|\bde un[oa]s \w+ (?:semanas|meses)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")


def read_items(answer: dict[str, Any], field: str, most: int = MAX_ITEMS) -> tuple[CatalogItem, ...]:
    """The first items of the list under `field` or `items`. Raises UnreadableError if there is no list.

    An item is an object or a bare name; one without a name is left out.
    """
    items = (_read_item(entry) for entry in islice(read_list(answer, field), MAX_ENTRIES))
    return tuple(item for item in items if item.name)[:most]


def read_offered(answer: dict[str, Any], most: int = MAX_ITEMS) -> tuple[CatalogItem, ...]:
    """The services and packages that customers may see, each with its price and how long it takes."""
    entries = (each for each in islice(read_list(answer, "productos"), MAX_ENTRIES) if isinstance(each, dict))
    items = (_timed(_read_item(each), read_minutes(each)) for each in entries if is_offered(each))
    return tuple(map(as_service, filter(lambda item: item.name, items)))[:most]


def as_service(item: CatalogItem) -> CatalogItem:
    """A service is priced by the session; what is a procedure of months is done in none."""
    return replace(item, unit="" if _NO_SESSION.search(item.description) else SERVICE_UNIT)


def _timed(item: CatalogItem, minutes: int | None) -> CatalogItem:
    """With how long it takes, where nothing else is said of it."""
    if minutes is None or item.description:
        return item
    return replace(item, description=f"Dura {lasting(minutes)}.")


def lasting(minutes: int) -> str:
    """«45 minutos», «1 hora», «1 hora y 30 minutos»"""
    hours, rest = divmod(minutes, 60)
    told = (f"{hours} hora{'s' * (hours > 1)}" if hours else "", f"{rest} minutos" if rest else "")
    return " y ".join(filter(None, told))


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


def read_minutes(entry: Mapping[str, object]) -> int | None:
    """`cantidad` × `unidad_medida`, if it is a whole duration that an appointment can have (5 to 480 min)."""
    amount = _amount(entry.get("cantidad"))
    unit = UNITS.get(clean(entry.get("unidad_medida")).lower())
    if amount is None or unit is None:
        return None
    minutes = round(amount * unit)
    return minutes if minutes in DURATIONS else None


def _amount(value: object) -> Decimal | None:
    """A number or numeric string, «1», «1.50» or «0,75»; None for anything else, and for huge ones."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = str(value).strip().replace(",", ".")
    whole, dot, part = text.partition(".")
    digits = [whole, part] if dot else [whole]
    is_number = all(run.isascii() and run.isdigit() and len(run) <= MAX_DIGITS for run in digits)
    return Decimal(text) if is_number else None


def is_offered(entry: Mapping[str, object]) -> bool:
    """Only what the service marks as public: without the mark, nobody said that a customer may see it."""
    return clean(entry.get("tipo_producto")).lower() in KINDS and entry.get("visible_publico") in VISIBLE


def _read_item(entry: object) -> CatalogItem:
    if not isinstance(entry, dict):
        return CatalogItem(name=clean(entry, MAX_NAME))
    is_service = clean(entry.get("nombre_tipo_producto")).lower() == "servicio"
    unit = clean(entry.get("nombre_unidad"), MAX_UNIT) or PRODUCT_UNIT
    item = CatalogItem(
        name=clean(entry.get("nombre"), MAX_NAME),
        price=read_price(entry.get("precio_unitario")),
        unit=unit,
        category=clean(entry.get("nombre_categoria"), MAX_NAME),
        description=clean(entry.get("descripcion"), MAX_DESCRIPTION),
    )
    return as_service(item) if is_service else item
