"""How a tenant can be paid, told as its service lists it. Nothing here says that anybody has paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from citas.errors import UnreadableError
from citas.machine.reading import Topic
from citas.tools.catalog_items import read_list
from citas.tools.retrieval import Clause
from citas.tools.text import clean

MAX_BANKS = 10
MAX_WORDS = 80  # characters of a name or a number
WALLETS = {"yape": "Yape", "plin": "Plin"}

_ASKS = re.compile(
    r"\b(?:yap|plin|cci\b|transfer|deposit|abon[aoe]|bancos?\b|bcp\b|bbva\b|interbank|scotiabank"
    r"|(?:numero|nro|num) de cuenta|cuentas? (?:de(?:l)? banco|bancaria|corriente|de ahorro)"
    r"|(?:medios?|metodos?|formas?) de pago"
    r"|(?:como|donde|a donde|a quien|con que) (?:se |les? |te |puedo |podria |hago (?:el|para el) )?(?:pag))"
    r"|\ba (?:que|cual) (?:numero de )?(?:cuenta|numero)\b.*\b(?:pag|deposit|yape|transf|abon)"
)
_SAYS_HE_PAID = re.compile(
    r"\b(?:ya )?(?:pague|deposite|yapee|transferi|abone|hice (?:el|la|un) (?:pago|deposito|yape))\b"
)


def asks_how_to_pay(clause: Clause) -> bool:
    """«¿Aceptan Yape?», «¿a qué cuenta deposito?»: not whether cards are taken, nor that he has paid."""
    if _SAYS_HE_PAID.search(clause.text):
        return False
    general = any(each.topic is Topic.PAYMENT for each in clause.subjects) and not clause.literal
    return general or bool(_ASKS.search(clause.text))


def read_payment(answer: Mapping[str, object]) -> tuple[str, ...]:
    """A sentence for each way to pay. Raises UnreadableError if they are neither an object nor null."""
    ways = answer.get("metodos_pago")
    if not ways:
        return ()
    if not isinstance(ways, dict):
        raise UnreadableError("metodos_pago is not an object")
    banks = (each for each in islice(read_list(ways, "bancos"), MAX_BANKS) if isinstance(each, dict))
    return tuple(filter(None, (*map(_bank, banks), *_wallets(ways))))


def _bank(raw: Mapping[str, object]) -> str:
    account, between_banks = _text(raw, "numero_cuenta"), _text(raw, "cci")
    told = [f"cuenta {account}"] if account else []
    told += [f"CCI {between_banks}"] if between_banks else []
    return f"{_text(raw, 'nombre') or 'Banco'}: {', '.join(told)}." if told else ""


def _wallets(ways: Mapping[str, object]) -> Iterator[str]:
    for field, name in WALLETS.items():
        raw = ways.get(field)
        number = _text(raw, "celular") if isinstance(raw, dict) else ""
        holder = _text(raw, "titular") if isinstance(raw, dict) else ""
        if number:
            yield f"{name}: {number}" + (f", a nombre de {holder.rstrip('.')}." if holder else ".")


def _text(raw: Mapping[str, object], field: str) -> str:
    value = raw.get(field)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return clean(str(value) if is_number else value, MAX_WORDS)
