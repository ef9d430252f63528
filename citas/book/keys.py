"""What an author may write in each of the business's files: every key, in one line, with an example.

The models say what is allowed; here is what it means, in Spanish. A test compares the two, key by key, and
reads every example.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from citas.machine.declared import Datum
from citas.machine.flow import Flow, Patience, Question, State, Step, Transition, Wish
from citas.phrase.texts import Text
from citas.profile import Branch, Policies, Professional, Profile, Service, Words
from citas.yamlfiles import EXTENDS


class Key(NamedTuple):
    """One key: what it means, and how it is written, without the key itself."""

    meaning: str
    example: str


class Part(NamedTuple):
    """One kind of thing that is written: its title, what it is, and its keys in the order of the model."""

    title: str
    about: str
    keys: Mapping[str, Key]


PARTS: Mapping[type[BaseModel], Part] = {
    Flow: Part(
        "El flujo",
        "Un archivo de `flows/`: de qué se habla y en qué orden.",
        {
            EXTENDS: Key(
                "otro flujo, del que solo se escribe lo distinto; también en las frases", "citas.yaml"
            ),
            "flow": Key("su nombre corto", "citas"),
            "title": Key("cómo se llama en el libro", "Reserva de citas"),
            "version": Key("un número que subes cuando cambias algo importante", "1"),
            "texts": Key("el archivo de sus frases, en la misma carpeta", "textos.yaml"),
            "initial": Key("el estado donde empieza toda conversación", "greeting"),
            "recalled": Key("dónde empieza quien tiene una solicitud sin respuesta", "unresolved"),
            "data": Key("los datos de la cita, además de su fecha y su hora", "{nombre: {…}}"),
            "event": Key("el título en el calendario, con datos obligatorios", '"Corte de {nombre}"'),
            "patience": Key(
                "cuántas preguntas seguidas pueden quedar sin respuesta", "{tries: 2, target: …}"
            ),
            "wishes": Key(
                "qué se hace con lo que pide y no es un dato",
                "{people: {keep: wish_hoped, decline: wish_late}}",
            ),
            "spine": Key("el camino: los pasos de toda cita, en orden", "[{state: date, until: …}, …]"),
            "first": Key(
                "filas que se miran antes que nada en un mensaje: los datos que trae", "[{guard: …}]"
            ),
            "everywhere": Key(
                "lo que se responde igual en todos los estados", "{wait: {say: [take_your_time]}}"
            ),
            "news": Key("lo que se dice cuando el equipo resolvió un pedido", "{moved: {say: [news_moved]}}"),
            "states": Key("los estados, cada uno con su nombre", "{date: {title: …}}"),
        },
    ),
    Datum: Part(
        "Un dato",
        "Dentro de `data`, con su nombre: `nombre: {type: person, …}`.",
        {
            "type": Key("su tipo", "choice"),
            "need": Key("si la cita lo necesita", "optional"),
            "label": Key("cómo se llama en el resumen y en el título", "Sede"),
            "words": Key("cómo lo llama el cliente cuando lo quiere cambiar", "[sede, local]"),
            "ladder": Key(
                "los textos que lo preguntan: el primero, y los de cada nuevo intento", "[ask_branch]"
            ),
            "open": Key("qué se pregunta si lo que dio no se puede tomar tal cual", "{invalid: [no_branch]}"),
            "into": Key("a dónde va, además del resumen", "[title, note]"),
            "options": Key("de un `choice`: las opciones, escritas aquí", "[Virtual, Presencial]"),
            "from": Key("de un `choice`: quién dice las opciones", "branches"),
            "any": Key("de un `choice`: cómo se anota «cualquiera», si es una respuesta", "Cualquiera"),
            "min": Key("de un `number`: lo menos que puede ser", "1"),
            "max": Key("de un `number`: lo más que puede ser", "12"),
            "holds": Key("de un `number`: la clase de deseo en cuyas palabras puede venir", "people"),
            "longest": Key("de un `text`: cuántas letras se guardan, hasta 200", "120"),
        },
    ),
    State: Part(
        "Un estado",
        "Un lugar donde la conversación espera al cliente o, con `invoke`, donde se usa una herramienta.",
        {
            "title": Key("cómo se llama en el libro", "Fecha y hora"),
            "about": Key("qué pasa aquí, en una frase", "Se pregunta qué día y a qué hora."),
            "invoke": Key(
                "la herramienta que se usa; entonces `on` espera sus resultados", "check_availability"
            ),
            "asks": Key("los datos que se preguntan aquí, en orden", "[nombre, correo]"),
            "together": Key(
                "los textos que piden juntos todos los obligatorios, si faltan todos", "[ask_contact]"
            ),
            "patience": Key(
                "su propia paciencia, en lugar de la del flujo", "{tries: 1, target: offer_human}"
            ),
            "questions": Key("otras preguntas del estado", "[{expecting: date, ladder: [ask_date]}]"),
            "on": Key("qué se hace según lo que hace el cliente, o lo que da la herramienta", "{greet: {…}}"),
            "otherwise": Key("qué se hace con todo lo demás", "[{fails: true, target: next}]"),
            "first": Key("si antes se miran las filas de `first`; «false» si habla de otra cosa", "false"),
            "then": Key("a dónde va cuando ya no queda nada por preguntar, si no es `next`", "check_move"),
            "request": Key("con `hand_over`: qué se le pide al equipo", "move"),
        },
    ),
    Transition: Part(
        "Una fila",
        "Lo que se hace ante un mensaje o un resultado. Vale la primera cuya condición se cumple.",
        {
            "guard": Key("la condición; sin ella, la fila vale siempre", "missing correo"),
            "actions": Key("lo que el bot anota u olvida", "[take_slots]"),
            "say": Key("los textos que dice", "[slot_free]"),
            "ask": Key("el texto que pregunta, en lugar de la pregunta del destino", "which_date"),
            "expects": Key("de qué trata la respuesta a ese `ask`", "date"),
            "target": Key("a dónde va: un estado, `next` o `return`; sin él, se queda", "next"),
            "forward": Key("el destino atiende también este mensaje", "true"),
            "fails": Key("cuenta como un intento más sin respuesta", "true"),
        },
    ),
    Question: Part(
        "Una pregunta",
        "Dentro de `questions`. La de un dato no se escribe: sale de `asks`.",
        {
            "expecting": Key("qué se espera que responda", "date"),
            "ladder": Key(
                "los textos que la hacen: el primero, y los de cada nuevo intento",
                "[ask_date, ask_date_again]",
            ),
            "when": Key("cuándo se hace; sin ella, siempre", "missing fecha"),
            "summary": Key("es el resumen: un «sí» a ella confirma la cita", "true"),
            "reminder": Key(
                "lo que se dice en su lugar al volver de otra pregunta, si el resumen sigue en pie",
                "still_confirm",
            ),
            "datum": Key("el dato por el que pregunta", "correo"),
        },
    ),
    Step: Part(
        "Un paso del camino",
        "Dentro de `spine`. `next` lleva al primer paso que no se cumple todavía.",
        {
            "state": Key("el estado de este paso", "contact"),
            "until": Key("la condición que lo da por hecho; el último no lleva", "data_known"),
        },
    ),
    Wish: Part(
        "Un deseo",
        "Dentro de `wishes`, con su clase: `people: {keep: wish_hoped, decline: wish_late}`. Siempre lleva"
        " `decline`, también lo que se guarda: a una cita ya hecha no se le agrega nada.",
        {
            "keep": Key("se guarda con la cita; el texto que lo dice, con `{deseo}`", "wish_kept"),
            "decline": Key("no se puede, o ya no; el texto que lo dice, con `{deseo}`", "wish_late"),
            "drop": Key(
                "el cliente lo quita de lo guardado; el texto que lo dice, con `{deseo}`", "wish_dropped"
            ),
        },
    ),
    Patience: Part(
        "La paciencia",
        "De todo el flujo, o de un estado.",
        {
            "tries": Key("cuántas veces seguidas puede quedar sin respuesta la pregunta: 1 o 2", "2"),
            "target": Key("a dónde se va después", "offer_human"),
        },
    ),
    Text: Part(
        "Un texto",
        "En el archivo de frases, con su nombre: `ask_date: {mark: tone, says: […]}`.",
        {
            "mark": Key(
                "`tone`: puede decirse con la personalidad de la empresa; `fixed`: nunca cambia", "tone"
            ),
            "claims": Key("qué resultado afirma: `free` (está libre) o `booked` (quedó agendada)", "free"),
            "promises": Key(
                "qué promete, que solo se dice ya anotado: `handoff`, `booking` o `change`", "handoff"
            ),
            "offers": Key("qué trae un «sí» a la frase: `handoff` (una persona)", "handoff"),
            "denies": Key(
                "niega que exista: `booking` (la cita); no se dice mientras no se sabe si una quedó hecha",
                "booking",
            ),
            "fixed_start": Key("todos los clientes empiezan por la primera variante", "true"),
            "says": Key("la frase, en una o más variantes", '["¿Para qué fecha?", "¿Qué día?"]'),
            "in_person": Key(
                "lo que dice en su lugar una empresa con `modality: presencial`", '["¡Listo! Te esperamos."]'
            ),
            "either": Key(
                "lo que dice en su lugar una empresa con `modality: ambas`",
                '["Ven o, si prefieres por videollamada: {enlace}"]',
            ),
        },
    ),
    Profile: Part(
        "El archivo de una empresa",
        "`flows/empresas/<id_empresa>.yaml`, o `default.yaml`. Toda clave se puede omitir.",
        {
            "flow": Key("su flujo; sin él, el del servicio", "registro.yaml"),
            "texts": Key("sus frases, en lugar de las del flujo", '{ask_name: "¿Quién viene?"}'),
            "words": Key("sus palabras", "{cita: visita}"),
            "modality": Key("cómo atiende: `video`, `presencial` o `ambas`", "presencial"),
            "title": Key("el título en el calendario, en lugar del `event` del flujo", '"Corte de {nombre}"'),
            "contact": Key("`email`, o `without_email`: se agenda sin correo", "without_email"),
            "services": Key(
                "lo que ofrece, si los servicios de MaravIA no lo listan", "[{name: Corte, minutes: 45}]"
            ),
            "professionals": Key("quiénes atienden", "[{name: Rosa Díaz}]"),
            "branches": Key(
                "dónde atiende, si los servicios de MaravIA no lo listan", "[{name: Miraflores}]"
            ),
            "duration_minutes": Key("cuánto dura una cita: de 5 a 480 minutos", "45"),
            "policies": Key("lo que permite", "{min_notice_minutes: 120}"),
            "webhook": Key(
                "a dónde van los pedidos a su equipo; vacío: a ninguna parte",
                "https://n8n.ejemplo.pe/citas",
            ),
        },
    ),
    Words: Part(
        "Las palabras de una empresa",
        "Dentro de `words`.",
        {"cita": Key("cómo llama a lo que se reserva; calzan solo palabras femeninas", "visita")},
    ),
    Service: Part(
        "Un servicio",
        "Dentro de `services`.",
        {
            "name": Key("cómo se llama", "Corte"),
            "minutes": Key("cuánto dura; sin él, lo que dura una cita de la empresa", "45"),
        },
    ),
    Professional: Part(
        "Una persona que atiende",
        "Dentro de `professionals`.",
        {
            "name": Key("cómo se llama", "Rosa Díaz"),
            "usuario_id": Key("su propio calendario; sin él, es solo una preferencia", "7"),
        },
    ),
    Branch: Part(
        "Una sede",
        "Dentro de `branches`.",
        {"name": Key("cómo se llama", "Miraflores")},
    ),
    Policies: Part(
        "Lo que una empresa permite",
        "Dentro de `policies`. Valen para lo que se ofrece, lo que se consulta y la última verificación.",
        {
            "min_notice_minutes": Key(
                "con cuánta anticipación se agenda, como mínimo: de 0 a 43200 minutos; sin ella, ninguna",
                "120",
            ),
            "max_days_ahead": Key("cuántos días hacia adelante se agenda, como máximo: de 1 a 730", "60"),
            "start_grid_minutes": Key(
                "cada cuántos minutos, desde que abre, empiezan los horarios que se ofrecen: de 5 a 720; sin "
                "ella, en punto y a la media. El cliente puede pedir otra hora",
                "15",
            ),
            "buffer_minutes": Key(
                "cuántos minutos quedan libres antes y después de cada cita: de 0 a 240", "10"
            ),
            "buffer_before_minutes": Key("los de antes, si son otros", "0"),
            "buffer_after_minutes": Key("los de después, si son otros", "15"),
            "closes_on_holidays": Key(
                "`true`: no atiende en los feriados del Perú; `false`: sí atiende; sin ella no se sabe, y al "
                "cliente se le dice que ese día es feriado",
                "true",
            ),
            "holidays": Key("otros días en que no atiende", "[2026-12-24]"),
        },
    ),
}


def written_keys(model: type[BaseModel]) -> list[str]:
    """The keys of a part as an author writes them, in the order of the model."""
    first = [EXTENDS] if model is Flow else []
    return first + [field.alias or name for name, field in model.model_fields.items() if not field.exclude]
