"""What acts, outcomes and tools are called in Spanish, for whoever reviews a flow without reading it."""

from __future__ import annotations

from collections.abc import Mapping

from citas.machine.declared import Into, Need
from citas.machine.events import News, Outcome, RequestKind, Tool
from citas.machine.reading import Act, WishKind
from citas.machine.values import OpenKind, Source

#: Each completes «si el cliente …».
ACT_MEANINGS: Mapping[Act, str] = {
    Act.GREET: "saluda",
    Act.BOOK: "pide una cita",
    Act.INFORM: "da un dato",
    Act.CORRECT: "corrige un dato",
    Act.AFFIRM: "dice que sí",
    Act.DENY: "dice que no",
    Act.ASK_AVAILABILITY: "pregunta qué horarios hay",
    Act.ASK_PRODUCT: "pregunta por un producto, servicio o precio",
    Act.ASK_BUSINESS: "pregunta algo del negocio",
    Act.MY_BOOKING: "pregunta o avisa algo de una cita que ya tiene",
    Act.CHANGE_BOOKING: "quiere cambiar o cancelar una cita",
    Act.HANDOFF: "pide hablar con una persona",
    Act.COMPLAIN: "se queja",
    Act.UNREADABLE: "manda algo que no se puede oír ni ver",
    Act.GOODBYE: "agradece o se despide",
    Act.WAIT: "pide un momento",
    Act.UNKNOWN: "escribe algo que no se entiende",
}

#: Each completes «si …».
OUTCOME_MEANINGS: Mapping[Outcome, str] = {
    Outcome.OPEN: "ese día se atiende",
    Outcome.DAY_OVER: "ese día ya no alcanza el tiempo para una cita",
    Outcome.FREE: "el calendario dice que ese horario está libre",
    Outcome.TAKEN: "ese horario ya está ocupado",
    Outcome.PAST: "ese momento ya pasó",
    Outcome.CLOSED_DAY: "ese día no se atiende",
    Outcome.OUTSIDE_HOURS: "a esa hora no se atiende",
    Outcome.ENDS_TOO_LATE: "la cita terminaría después del cierre",
    Outcome.BLOCKED: "la empresa bloqueó ese tramo",
    Outcome.AMBIGUOUS_TIME: "la hora puede ser de la mañana o de la tarde",
    Outcome.NOT_VERIFIED: "no se pudo verificar",
    Outcome.OWN_REQUEST: "ese horario ya lo pidió este mismo cliente",
    Outcome.OFFERED: "se encontraron horarios libres",
    Outcome.NOTHING_FREE: "no se encontró ningún horario libre",
    Outcome.BOOKED: "la cita quedó creada, con enlace de videollamada",
    Outcome.BOOKED_WITHOUT_LINK: "la cita quedó creada, sin enlace",
    Outcome.BOOKED_WITHOUT_EMAIL: "la cita quedó creada, sin correo ni enlace",
    Outcome.REJECTED: "el calendario no aceptó la cita",
    Outcome.NOT_SENT: "la solicitud no llegó a salir",
    Outcome.UNRESOLVED: "la solicitud salió y nadie sabe si la cita se creó",
    Outcome.FOUND: "se encontró una respuesta",
    Outcome.NOTHING_FOUND: "no se encontró nada",
    Outcome.FAILED: "no se pudo consultar",
    Outcome.RECORDED: "el pedido quedó anotado",
    Outcome.NOT_RECORDED: "el pedido no se pudo anotar",
    Outcome.ONE_APPOINTMENT: "tiene una sola cita por venir",
    Outcome.SEVERAL_APPOINTMENTS: "tiene varias citas por venir",
    Outcome.NO_APPOINTMENT: "no tiene ninguna cita hecha por aquí",
    Outcome.OVERLAPS_OWN: "ese horario se cruza con una cita del mismo cliente",
}

TOOL_MEANINGS: Mapping[Tool, str] = {
    Tool.LOOK_AT_DAY: "mira en el horario si ese día se atiende",
    Tool.CHECK_AVAILABILITY: "pregunta al calendario si ese horario exacto está libre",
    Tool.FIND_TIMES: "busca hasta tres horarios libres y verifica cada uno",
    Tool.CREATE_BOOKING: "escribe la cita en el calendario",
    Tool.SEARCH: "busca en el catálogo de productos y servicios",
    Tool.ANSWER_BUSINESS: "busca en lo que el negocio cuenta de sí mismo",
    Tool.FOLLOW_UP: "mira qué fue de la solicitud que quedó sin respuesta",
    Tool.HAND_OVER: "anota el pedido para que lo atienda una persona",
    Tool.OWN_APPOINTMENTS: "mira qué citas tiene el cliente, y qué pedidos suyos tiene el equipo",
    Tool.CHECK_CHANGE: "pregunta al calendario si el nuevo horario de su cita está libre",
    Tool.FIND_CHANGE: "busca hasta tres horarios libres a los que mover su cita",
}

#: Each completes «si …».
NEWS_MEANINGS: Mapping[News, str] = {
    News.MOVED: "el equipo movió su cita",
    News.CANCELLED: "el equipo canceló su cita",
    News.NOT_MOVED: "el equipo no pudo mover su cita",
    News.NOT_CANCELLED: "el equipo no canceló su cita",
    News.ANSWERED: "el equipo respondió lo que preguntó o avisó",
}

REQUEST_MEANINGS: Mapping[RequestKind, str] = {
    RequestKind.PERSON: "que lo atienda una persona (si no escribes `request`, es así)",
    RequestKind.UNRESOLVED: "que revise una solicitud sin respuesta del calendario",
    RequestKind.MOVE: "que mueva una cita",
    RequestKind.CANCEL: "que cancele una cita",
    RequestKind.NOTICE: "que sepa algo de una cita: llega tarde, asistirá, no le llegó el correo, pregunta",
}

NEED_MEANINGS: Mapping[Need, str] = {
    Need.REQUIRED: "obligatorio: se pregunta hasta saberlo (si no escribes `need`, es así)",
    Need.OPTIONAL: "opcional: se pregunta una vez, y quien no lo da sigue sin él",
    Need.OFFERED: "se toma si el cliente lo dice; no se pregunta",
}

INTO_MEANINGS: Mapping[Into, str] = {
    Into.TITLE: "al título de la cita en el calendario",
    Into.NOTE: "a la nota para el equipo, con la solicitud (si no escribes `into`, es así)",
}

SOURCE_MEANINGS: Mapping[Source, str] = {
    Source.SERVICES: "lo que la empresa ofrece; la cita dura lo que dura el servicio",
    Source.BRANCHES: "las sedes de la empresa; el horario se verifica en la elegida",
    Source.PROFESSIONALS: "quiénes atienden, del archivo de la empresa; sin calendario propio es preferencia",
}

#: Each completes «el cliente …».
OPEN_MEANINGS: Mapping[OpenKind, str] = {
    OpenKind.SUGGESTED: "dio algo parecido a una sola posibilidad, y se le propone",
    OpenKind.SEVERAL: "dio algo que puede ser varias cosas, y debe elegir",
    OpenKind.INVALID: "dio algo que no sirve",
    OpenKind.ABSENT: "dijo que no tiene",
    OpenKind.INSTEAD: "dio un teléfono en lugar de un correo",
}

#: Each completes «pide …».
WISH_MEANINGS: Mapping[WishKind, str] = {
    WishKind.SERVICE: "un servicio o producto",
    WishKind.PERSON: "que lo atienda alguien en particular",
    WishKind.BRANCH: "una sede",
    WishKind.PEOPLE: "lugar para varias personas",
    WishKind.RECURRENCE: "que se repita",
    WishKind.TIMEZONE: "la hora de otro lugar",
    WishKind.PLACE: "otro lugar, o que sea a distancia",
    WishKind.URGENCY: "que sea con urgencia",
    WishKind.REMINDER: "un recordatorio",
    WishKind.LANGUAGE: "que se le atienda en otro idioma",
    WishKind.NOTE: "que el equipo sepa algo",
    WishKind.APPOINTMENTS: "más de una cita",
}
