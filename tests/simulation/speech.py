"""Replies read back: which texts of `textos.yaml` a reply is made of, and with which facts.

The customers and the checks know the bot by what it says alone. Each template becomes a pattern, its
placeholders named groups; a reply is a row of templates from its first character to its last.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.machine.events import Appointment
from citas.machine.kinds import PREFERRED
from citas.machine.values import KEPT, Table, Value, table
from citas.phrase.spanish import MONTHS
from citas.phrase.texts import Texts
from citas.sandbox.oddities import TENANTS
from citas.tenant import Tenant
from citas.tools import answering

#: Said of a stretch that no template explains.
UNKNOWN = "?"

#: What a calendar is given of an appointment, besides its time. Whoever will do is not written.
WRITTEN = ("nombre", "correo", "servicio", "sede", "profesional", KEPT)
ANYBODY = "cualquiera"
WISHED = "\n*Pedidos:* "  # before what no datum holds, in a summary of lines of its own

Values = Mapping[str, str]
Spoken = tuple[str, Values]

_DATE = (
    r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo) \d{1,2} de [a-z]+(?: de \d{4})?"
    r"(?: \(feriado\))?"
)
_TIME = r"\d{1,2}:\d\d [AP]M"
_ITEMS = r"• [^\n]+(?:\n(?:•|  )[^\n]+)*(?:\n… y \d+ más; dime cuál te interesa\.)?"
_NUMBERED = r"\d+\. [^\n]+(?:\n\d+\. [^\n]+)*"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_JOINT = re.compile(r"\n\n| ")
#: Patterns of placeholders, by name or the beginning of one; the longest that fits counts.
_SHAPES = {
    "fecha": _DATE,
    "dia": _DATE,
    "fechas": r"[^\n]+?",
    "hora": _TIME,
    "hora_corta": r"\d{1,2}:\d\d",
    "horas": r"[^\n]+?",
    "horario": rf"de {_TIME} a {_TIME}",
    "correo": r"\S+?@\S+?",
    "correo_invalido": r"\S+?",
    "nombre": r"[^*\n]{2,100}?",
    "nombre_bot": r"[^.,\n]+",
    "productos": _ITEMS,
    "catalogo": _ITEMS,
    "enlace": r"https?://\S+",
    "opciones": _NUMBERED,
    "dia_semana": r"[a-zé]+á?[a-z]*",
    "duracion": r"\d[^\n]*?",
    "datos": r"[^\n:*]+: \*[^\n*]+\*(?:\n[^\n:*]+: \*[^\n*]+\*)*",
    "lista": _NUMBERED,
    "sugerencias": _NUMBERED,
    "escrito": r"[^*\n]+?",
    "fecha_nueva": r"[a-zé]+á?[a-z]* \d{1,2} de [a-z]+",
    "cita_propia": r"\*[^*\n]+\*",
    "citas_completas": _ITEMS,
    "citas_propias": _ITEMS,
    "con_enlace": r"(?: Este es su enlace: https?://\S+)?",
    "lista_propia": _NUMBERED,
    "del_dia": r"(?: del \*[^*\n]+\*)?",
    "del_dia_corto": r"(?: del [a-zé]+á?[a-z]*)?",
    "del_dia_resuelto": r"(?: del \*[^*\n]+\*)?",
    "al_dia": r"(?: al \*[^*\n]+\*)?",
    "al_dia_resuelto": r"(?: al \*[^*\n]+\*)?",
    "pedidos": rf"(?:{re.escape(WISHED)}[^\n]+)?",
    "pedidos_equipo": r"[^\n]+?",
    "dicho": r"[^\n]*?",
    "deseo": r"(?:: (?:\*[^*\n]+\*|«[^»\n]+»))?",
    "la_otra": r"(?:, a las? \d+:\d+)?(?: para [^\n.:]+)?(?:: \*[^*\n]+\*)?",
    "el_dia_nuevo": r"(?: el \*[^*\n]+\*)?",
}
_ANYTHING = r"(?s:.+?)"
_SENTENCE_END = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class _Template:
    key: str
    pattern: re.Pattern[str]


class Speech:
    """Reads replies of the bots whose tenants leave their own phrases at the defaults."""

    def __init__(self, texts: Texts) -> None:
        found = [
            (template, _Template(key, _compiled(template)))
            for key, text in texts.texts.items()
            for template in (*text.says, *text.in_person, *text.either)
        ]
        # Those that say the most by themselves come first: «{citas_negocio}» could be anything.
        found.sort(key=lambda pair: len(_PLACEHOLDER.sub("", pair[0])) or -1, reverse=True)
        self._templates = [template for _, template in found]
        self.spoken = functools.lru_cache(maxsize=20_000)(self._spoken)

    def _spoken(self, reply: str) -> tuple[Spoken, ...]:
        """The texts of a reply, in order: name and facts. What can't be read is one `UNKNOWN`."""
        return self._from(reply, 0) or ((UNKNOWN, {"text": reply}),)

    def _from(self, reply: str, at: int) -> tuple[Spoken, ...] | None:
        for template in self._templates:
            found = template.pattern.match(reply, at)
            if found is None:
                continue
            here = (template.key, found.groupdict())
            if found.end() == len(reply):
                return (here,)
            joint = _JOINT.match(reply, found.end())
            rest = self._from(reply, joint.end()) if joint else None
            if rest is not None:
                return (here, *rest)
        return None


@functools.cache
def speech() -> Speech:
    """That of the flow which ships."""
    return Speech(load_flow(PROJECT / "flows" / "citas.yaml").texts)


def _compiled(template: str) -> re.Pattern[str]:
    own = Tenant(id_empresa=1)
    pattern, at, seen = "", 0, set()
    for hole in _PLACEHOLDER.finditer(template):
        said = re.escape(template[at : hole.start()])
        pattern += re.sub(r"([Ll]a)s(\\ \*?)$", r"\1s?\2", said)  # «a la 1:00 PM»
        name, at = hole[1], hole.end()
        if name.startswith("frase_"):
            pattern += re.escape(getattr(own, name))
        elif name in seen:
            pattern += f"(?P={name})"
        else:
            pattern += f"(?P<{name}>{_shape(name)})"
            seen.add(name)
    pattern += re.escape(template[at:])
    pattern = pattern.replace("reunión", "(?:reunión|cita)")  # «cita» where one goes there
    return re.compile(pattern + r"(?= |\n\n|\Z)")


def _shape(name: str) -> str:
    if name == "citas_negocio":
        return _quotes()
    fitting = [known for known in _SHAPES if name == known or name.startswith(known + "_")]
    return _SHAPES[max(fitting, key=len)] if fitting else _ANYTHING


@functools.cache
def _quotes() -> str:
    """Sentences of the sandbox's tenants. Anything else would let this text explain every reply."""
    texts = [tenant.contexto_negocio for tenant in TENANTS if isinstance(tenant.contexto_negocio, str)]
    sentences = {sentence for text in texts for sentence in _SENTENCE_END.split(text) if sentence}
    one = "|".join(re.escape(sentence) for sentence in sorted(sentences, key=lambda s: (-len(s), s)))
    own = (
        *answering.MODALITIES.values(),
        answering.UNKNOWN,
        answering.UNKNOWN_WHO,
        answering.UNKNOWN_PRICE,
        answering.UNKNOWN_DURATION,
        answering.SLOT.format(60),
    )
    one += "|" + "|".join(map(re.escape, own)) + rf"|{re.escape(answering.BUT_THIS)}\n{_ITEMS}"
    one += "|" + re.escape(answering.UNKNOWN_OF).replace(r"\{\}", r"[^\n]+?")
    one += r"|Nuestro horario es: [^.\n]+\.|Sede [^:\n]+: [^:\n]+\. Mapa: https://\S+"
    return f"(?:{one})(?:[ \\n](?:{one}))*(?:\\n{_ITEMS})?"


def date_in(text: str) -> dt.date:
    """«martes 24 de noviembre de 2026», also without its year, which is this one then."""
    words = text.split()
    year = int(words[5]) if len(words) > 5 else 2026
    return dt.date(year, MONTHS.index(words[3]) + 1, int(words[1]))


def time_in(text: str) -> dt.time:
    """«3:00 PM»"""
    clock, half = text.split()
    hour, minute = map(int, clock.split(":"))
    return dt.time(hour % 12 + (12 if half == "PM" else 0), minute)


def slot_in(values: Values) -> dt.datetime | None:
    """The date and hour that a text names, under whatever name: `fecha`, `fecha_agendada`, …"""
    date = next((value for value in values.values() if re.fullmatch(_DATE, value)), "")
    time = next((value for value in values.values() if re.fullmatch(_TIME, value)), "")
    return dt.datetime.combine(date_in(date), time_in(time)) if date and time else None


def appointment_in(values: Values) -> Appointment | None:
    """The data of a summary, of those that the calendar is given."""
    slot = slot_in(values)
    facts = _told(values["datos"].replace("*", "").splitlines()) if "datos" in values else values
    if slot is None or "nombre" not in facts or "correo" not in facts:
        return None
    told = {name: facts[name].removeprefix(WISHED) for name in WRITTEN if facts.get(name)}
    if told.get("profesional") == ANYBODY:
        del told["profesional"]
    return Appointment(slot.date(), slot.time(), table(**told))


def written_in(title: str, email: str) -> Table[Value]:
    """The data of an event: «Ana Torres · Servicio: Fisioterapia · Sede: Sede Surco», in their order."""
    person, *more = title.split(" · ")
    wished = [piece for piece in more if ": " not in piece]  # what no datum holds has no label there
    facts = {"nombre": person, "correo": email, **_told(more), **({KEPT: wished[0]} if wished else {})}
    return table(**{name: facts[name] for name in WRITTEN if name in facts})


def _told(lines: Iterable[str]) -> Values:
    """Data by their names, from «Label: value»."""
    pairs = (line.partition(": ") for line in lines)
    return {_plain(label.removesuffix(PREFERRED)): value for label, _, value in pairs}


def _plain(label: str) -> str:
    """«Teléfono» is `telefono`."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def listed_in(values: Values) -> list[str]:
    """What a text offers to choose from by number."""
    rows = (values.get("lista") or values.get("sugerencias") or "").splitlines()
    return [row.partition(". ")[2] for row in rows]


def offers_in(values: Values) -> list[dt.datetime]:
    """The slots of a list of offers: «1. martes 24 de noviembre, 10:00 AM»."""
    found = []
    for line in values.get("opciones", "").splitlines():
        day, _, time = line.partition(". ")[2].rpartition(", ")
        found.append(dt.datetime.combine(date_in(day), time_in(time)))
    return found
