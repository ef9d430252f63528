"""What fills the sentences: an example of each datum, and what a tenant can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from citas.book.model import Datum, Setting
from citas.machine.change import Change
from citas.machine.conversation import Booking, Conversation, Slots
from citas.machine.declared import Data, DatumType
from citas.machine.declared import Datum as Declared
from citas.machine.events import (
    Appointment,
    Asked,
    CatalogItem,
    MessageRead,
    News,
    NewsArrived,
    Outcome,
    RequestKind,
    ToolAnswered,
)
from citas.machine.kinds import KINDS
from citas.machine.reading import Act, Reading
from citas.machine.values import KEPT, Open, OpenKind, table
from citas.phrase.placeholders import PLACEHOLDERS, Facts, fact
from citas.phrase.texts import Text
from citas.tenant import Tenant

_DAY = dt.date(2026, 11, 24)
_HOUR = dt.time(15, 0)
_WISH = "para dos personas"
_APPOINTMENT = Appointment(_DAY, _HOUR, table(nombre="Juan Pérez", correo="juan.perez@email.com"))
_LATER = dt.datetime.combine(_DAY + dt.timedelta(days=2), dt.time(16, 0))
_LINK = "https://meet.google.com/abc-defg-hij"
_ASKED = Asked(RequestKind.MOVE, dt.datetime.combine(_DAY, _HOUR), _LATER)
_CONVERSATION = Conversation(
    state="",
    slots=Slots(_DAY, _HOUR, False, _APPOINTMENT.values.put(KEPT, _WISH)),
    wish=_WISH,
    offers=(dt.datetime.combine(_DAY, dt.time(16, 0)), dt.datetime.combine(_DAY, dt.time(17, 0))),
    open=table(
        correo=Open(OpenKind.SEVERAL, ("ana.torres@gmail.com", "torres@gmail.com"), "ana.torres@gmail")
    ),
    booking=Booking(_APPOINTMENT),
    unresolved=_APPOINTMENT,
    suggested_date=_DAY,
    suggested_time=_HOUR,
    own=(Booking(_APPOINTMENT, _LINK),),
    change=Change(
        of_date=_DAY,
        of_time=_HOUR,
        date=_LATER.date(),
        time=_LATER.time(),
        offers=(_LATER, _LATER + dt.timedelta(hours=1)),
    ),
    asked_team=(_ASKED,),
)
_ANSWER = ToolAnswered(
    outcome=Outcome.FOUND,
    opens=dt.time(9, 0),
    closes=dt.time(18, 0),
    offers=(dt.datetime.combine(_DAY, _HOUR),),
    link=_LINK,
    items=(CatalogItem("Corte de cabello", Decimal(35), "sesión"), CatalogItem("Manicure", Decimal(40))),
    quotes=("Estamos en la Av. Larco 345, Miraflores.",),
)
_READING = Reading(act=Act.INFORM, dates=(_DAY, _DAY + dt.timedelta(days=2)), times=(_HOUR, dt.time(16, 0)))
_TENANT = Tenant(id_empresa=1)
_NEWS = NewsArrived(News.MOVED, _ASKED, moved_to=_LATER, answer="los esperamos")
#: Of what depends on a company's own lists, data and policies, or on a customer's words.
_OPEN = {
    "lista": "1. Limpieza dental\n2. Endodoncia",
    "deseo": "con la doctora Rosa",
    "la_otra": ", a las 4:00 para Nelly",
    "dicho": "soy alérgica al látex",
    "por_feriado": ": es feriado (Inmaculada Concepción)",
    "ultimo_dia": "miércoles 23 de diciembre de 2026",
    "anticipacion": "2 horas",
    "pedidos_equipo": "mover tu cita",
    "correo_propio": KINDS[DatumType.EMAIL].example,
}

#: The fields of the request that change what is said: what each does.
EFFECTS: Mapping[str, str] = {
    "nombre_bot": "Cómo se presenta el bot cuando le preguntan con quién hablan.",
    "frase_saludo": "Con qué saluda. Se usa tal cual.",
    "frase_des": "Con qué se despide. Se usa tal cual.",
    "frase_no_sabe": "Qué dice cuando no sabe la respuesta. Se usa tal cual.",
    "personalidad": "El tono de las frases que admiten reescribirse. Nunca toca las demás.",
    "duracion_cita_minutos": "Cuánto dura una cita: decide qué horas alcanzan antes del cierre.",
}
_SAID_AS = {"duracion_cita_minutos": "duracion"}


def data(texts: Mapping[str, Text], declared: Data) -> tuple[Datum, ...]:
    """Every fact that the texts name, with what it looks like."""
    named = {name for text in texts.values() for name in text.facts()}
    answered = Facts(_CONVERSATION, _ANSWER, _TENANT, declared)
    heard = Facts(_CONVERSATION, MessageRead(_READING), _TENANT, declared)
    told = Facts(_CONVERSATION, _NEWS, _TENANT, declared)
    own = tuple(
        Datum(
            name,
            datum.meaning,
            next(filter(None, map(datum.value, (answered, heard, told))), _OPEN.get(name, "")),
        )
        for name, datum in PLACEHOLDERS.items()
        if name in named
    )
    return own + tuple(
        Datum(name, f"{KINDS[datum.type].meaning}: {datum.label or name}", _example(name, datum, answered))
        for name, datum in declared.items()
        if name in named
    )


def _example(name: str, datum: Declared, facts: Facts) -> str:
    return fact(name, facts) if name in facts.conversation.slots.values else KINDS[datum.type].example


def examples() -> Mapping[str, str]:
    """What each placeholder looks like where it is said."""
    branch = Declared(type=DatumType.CHOICE, options=("Miraflores", "Surco"), ladder=("ask_branch",))
    person = Declared(type=DatumType.PERSON, label="Nombre", ladder=("ask_name",))
    asked = replace(_CONVERSATION, asked="sede")
    declared = {"nombre": person, "sede": branch}
    moments = (
        Facts(_CONVERSATION, _ANSWER, _TENANT, declared),
        Facts(_CONVERSATION, MessageRead(_READING), _TENANT, declared),
        Facts(_CONVERSATION, _NEWS, _TENANT, declared),
        Facts(asked, None, _TENANT, declared),
    )
    return {
        name: next(filter(None, map(placeholder.value, moments)), _OPEN.get(name, ""))
        for name, placeholder in PLACEHOLDERS.items()
    }


def settings(texts: Mapping[str, Text]) -> tuple[Setting, ...]:
    """What a tenant can change, and the texts where it is said."""
    return tuple(
        Setting(
            field,
            effect,
            str(getattr(_TENANT, field)),
            tuple(name for name, text in texts.items() if _SAID_AS.get(field, field) in text.facts()),
        )
        for field, effect in EFFECTS.items()
    )
