"""The names of the places in the book that can be linked to: the same in every form of it."""

from __future__ import annotations

PATH = "camino"
DECIDE = "como-decide"
PENDING = "pregunta-pendiente"
TRIES = "intentos"
VARIANTS = "variantes"
YES = "el-si"
DATA_FIRST = "los-datos-primero"
EVERYWHERE = "en-todas-partes"
NEWS = "noticias"
STATES = "estados"
SENTENCES = "frases"
DATA = "datos"
ACTS = "mensajes"
SETTINGS = "lo-que-cambia"
PROMISES = "promesas"
WISHES = "deseos"
SERVICE = "fuera-de-la-conversacion"
EXAMPLES = "conversaciones"


def state(name: str) -> str:
    return f"estado-{name}"


def row(place: str) -> str:
    return f"regla-{place.replace('.', '-')}"


def text(name: str) -> str:
    return f"frase-{name}"


def datum(name: str) -> str:
    return f"dato-{name}"


def example(slug: str) -> str:
    return f"c-{slug}"


def turn(slug: str, number: int) -> str:
    return f"c-{slug}-{number}"
