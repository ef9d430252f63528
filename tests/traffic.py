"""`python -m tests.traffic`: a day of messages as a gateway passes them on, played against a real server.

The day is data, made from a seed: the customers of 30 companies who book, ask, send stickers, places and
photos, tap, write in English or nothing at all; in both shapes of a request, each with what its encoder
doesn't know as 0 and "". Some messages are sent again: at once, or later under the same `message_id`. Behind
the server the services drip, lag, fail and lose answers.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from citas.phrase.reply import is_blank
from citas.phrase.tappable import LONGEST_TITLE, MOST
from citas.sandbox.core import Sandbox
from citas.sandbox.server import running as sandbox_running
from tests.crowd import p99
from tests.live import environment, free_port, services_at, started

MESSAGES, TENANTS, SEED = 400, 30, 2026
AT_ONCE = 25  # requests that a gateway runs at a time to one agent
PATIENCE = 18  # seconds
GIVES_UP = 25.0  # seconds: the gateway's whole time-out
COMPANIES = (
    *(1, 2, 123, 201, 211, 212, 213, 214, 215, 216, 217, 218, 221, 222, 223, 224, 225, 226, 231, 241),
    *(242, 243, 244, 251, 261, 262, 271, 301, 311, 321),
)
NAMES = ("Ana Torres", "Luis Quispe", "Rocío Salas", "Juan Pérez", "Carla Núñez", "Beto Lazo", "Nora Ruiz")
DAYS = ("mañana", "pasado mañana", "el jueves", "el viernes en la tarde", "la próxima semana", "el martes")
HOURS = ("a las 3pm", "a las 10 am", "a las 4 y media", "11:00", "a las 5 de la tarde", "temprano")
PLACEHOLDERS = (
    "Ubicación: -12.1215, -77.0301",
    "[Tipo de mensaje no soportado: sticker]",
    "[Tipo de mensaje no soportado: contacts]",
    "https://cdn.maravia.pe/media/foto-8812.jpg",
    "mira https://cdn.maravia.pe/media/receta.png",
)
#: What the customers write, one message each; «|» stands between choices.
STORIES: Sequence[Sequence[str]] = (
    (
        "hola|buenas|Buenos días",
        "quiero una cita {day} {hour}",
        "{name}, {mail}",
        "sí|Sí, confirmo|si",
        "gracias",
    ),
    ("Hola, quiero agendar {day} {hour}", "{placeholder}", "soy {name}", "{mail}", "sí", "sí", "ok"),
    ("qué horarios tienen {day}?", "1|2|la segunda|el primero", "{name} {mail}", "sí, confirmo", "chau"),
    (
        "cuánto cuesta?|qué servicios tienen?|dónde quedan?",
        "y atienden sábados?",
        "ya, {day} {hour}",
        "{name}",
    ),
    ("quiero hablar con un asesor", "para {day}", "/restart|/clear", "hola", "{day} {hour}"),
    ("hi, do you have time tomorrow at 3pm?", "my name is {name}, {mail}", "yes", "sí"),
    (
        "{placeholder}",
        "hola",
        "{placeholder}",
        "cita {day} {hour} a nombre de {name}, correo {mail}",
        "no",
        "la hora",
    ),
    ("quiero cambiar mi cita", "la del martes", "{day} {hour}", "cancela mejor", "sí"),
    ("asdf", "👍", "???", "   ", "quiero una cita", "{day}", "{hour}", "{name}, {mail}", "Sí"),
)
#: What no Spanish sentence of ours has.
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|please|sorry|hello|thanks|missing|required|keys|context|config|unauthorized|failed"
    r"|unsupported|message|timeout|null|none|undefined|appointment|available|internal|request|invalid)\b",
    re.IGNORECASE,
)
#: How the calls to the services go, over and over: so many calls with each.
TROUBLE = (("none", 6), ("drip", 1), ("none", 3), ("latency", 1), ("error_500", 1), ("reset", 1), ("drip", 1))
LAG = 6.0  # seconds of a call that lags
WRITES = (("none", 3), ("late", 1), ("none", 2), ("drip", 1), ("created_but_timed_out", 1))
READS = ("OBTENER_HORARIO_REUNIONES", "CONSULTAR_DISPONIBILIDAD", "OBTENER_CONTEXTO_NEGOCIO")


@dataclass(frozen=True, slots=True)
class Message:
    """One request. `again`: it is sent a second time, `at once` or `later`, after its answer."""

    customer: int
    body: dict[str, Any]
    again: str = ""


def day(seed: int = SEED, messages: int = MESSAGES, tenants: int = TENANTS) -> tuple[Message, ...]:
    """A day of so many requests, in the order in which they come. The same seed gives the same day."""
    draws = random.Random(seed)
    stories = [list(_story(draws, number, COMPANIES[number % tenants])) for number in range(messages)]
    found: list[Message] = []
    requests = 0
    while requests < messages:
        story = draws.choice([each for each in stories[: max(tenants, len(found) // 4)] if each])
        message = story.pop(0)
        if requests + 1 + bool(message.again) <= messages:
            found.append(message)
            requests += 1 + bool(message.again)
    return tuple(found)


def requests_of(messages: Sequence[Message]) -> int:
    return sum(1 + bool(message.again) for message in messages)


def _story(draws: random.Random, customer: int, tenant: int) -> Iterator[Message]:
    """What one customer writes to a company, through a gateway of one of the two kinds."""
    name = draws.choice(NAMES)
    mail = f"{name.split()[0].lower()}{customer}@gmail.com".replace("í", "i").replace("ú", "u")
    is_newer = draws.random() < 0.6
    names_messages = is_newer and draws.random() < 0.5
    for number, text in enumerate(draws.choice(STORIES)):
        said = draws.choice(text.split("|")).format(
            name=name,
            mail=mail,
            day=draws.choice(DAYS),
            hour=draws.choice(HOURS),
            placeholder=draws.choice(PLACEHOLDERS),
        )
        body = (_newer if is_newer else _first)(said, 51_900_000_000 + customer, tenant)
        if names_messages:
            body["message_id"] = f"wamid.{customer}.{number}"
        kinds = ["at once", "later"] if names_messages else ["at once"]
        yield Message(customer, body, draws.choice(kinds) if draws.random() < 0.12 else "")


def _newer(text: str, session_id: int, tenant: int) -> dict[str, Any]:
    unknown = {"duracion_cita_minutos": 0, "slots": 0, "usuario_id": 0, "id_chatbot": 0}
    texts = ("nombre_bot", "frase_saludo", "archivo_saludo", "personalidad", "frase_des", "frase_no_sabe")
    config = {**unknown, **dict.fromkeys((*texts, "modalidad", "correo_usuario"), "")}
    return {"message": text, "session_id": session_id, "id_empresa": tenant, "api_key": "", "config": config}


def _first(text: str, session_id: int, tenant: int) -> dict[str, Any]:
    config = {
        "id_empresa": str(tenant),
        "nombre_bot": "Lucía",
        "modalidad": "citas",
        "frase_saludo": "",
        "agendar_usuario": "true",
        "archivo_saludo": "https://cdn.maravia.pe/bienvenida.pdf",
    }
    return {"message": text, "session_id": str(session_id), "context": {"config": config}}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back to one request, after so many seconds. `status` 0: nothing came."""

    message: Message
    status: int
    said: dict[str, Any]
    seconds: float

    @property
    def flaws(self) -> tuple[str, ...]:
        """What is wrong with it."""
        reply, options = self.said.get("reply", ""), self.said.get("options", [])
        checks = {
            "no es un 200": self.status != 200,
            "vacía": is_blank(reply),
            "en inglés": ENGLISH.search(reply) is not None,
            "opciones": len(options) > MOST or any(len(each["title"]) > LONGEST_TITLE for each in options),
        }
        return tuple(name for name, is_so in checks.items() if is_so)


async def play(messages: Sequence[Message], url: str) -> list[list[Answer]]:
    """The answers to each message: two where it was sent again. A customer waits for each answer."""
    places = asyncio.Semaphore(AT_ONCE)
    customers: dict[int, list[Message]] = {}
    for message in messages:
        customers.setdefault(message.customer, []).append(message)
    async with httpx.AsyncClient(base_url=url, timeout=GIVES_UP, trust_env=False) as http:

        async def customer(written: Sequence[Message]) -> list[list[Answer]]:
            return [await _send(http, places, message) for message in written]

        answers = await asyncio.gather(*map(customer, customers.values()))
    return [each for one in answers for each in one]


async def _send(http: httpx.AsyncClient, places: asyncio.Semaphore, message: Message) -> list[Answer]:
    if message.again == "at once":
        return list(await asyncio.gather(*(_post(http, places, message, wait) for wait in (0, 0.02))))
    first = await _post(http, places, message)
    return [first, await _post(http, places, message)] if message.again else [first]


async def _post(
    http: httpx.AsyncClient, places: asyncio.Semaphore, message: Message, wait: float = 0
) -> Answer:
    await asyncio.sleep(wait)
    async with places:
        began = time.perf_counter()
        try:
            answer = await http.post("/api/chat", json=message.body)
        except httpx.TransportError:
            return Answer(message, 0, {}, time.perf_counter() - began)
        return Answer(message, answer.status_code, answer.json(), time.perf_counter() - began)


def trouble(sandbox: Sandbox, rounds: int = 100) -> None:
    """Let the services be as they are on a bad day."""
    for _ in range(rounds):
        for operation in READS:
            for fault, times in TROUBLE:
                seconds = LAG if fault == "latency" else None
                sandbox.put_fault(operation, fault, times=times, seconds=seconds)
        for fault, times in WRITES:
            sandbox.put_fault("CREAR_EVENTO", fault, times=times)


def doubled(sandbox: Sandbox) -> list[Any]:
    """Appointments that stand twice in the calendar: of one customer, at one hour."""
    count = Counter((event.id_prospecto, event.fecha_inicio) for event in sandbox.events())
    return [which for which, times in count.items() if times > 1]


def unlike(answers: Sequence[Sequence[Answer]]) -> list[Sequence[Answer]]:
    """Messages that were sent again under their name and got another answer.

    Without a name the same words are another message, once the first has its answer.
    """
    named = (each for each in answers if "message_id" in each[0].message.body)
    return [each for each in named if len({repr(answer.said) for answer in each}) > 1]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.traffic", description="Reproduce un día de mensajes."
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    options = parser.parse_args(argv)
    messages = day(options.seed, options.messages)
    with Sandbox() as sandbox, sandbox_running(sandbox) as services, TemporaryDirectory() as folder:
        trouble(sandbox)
        env = environment(
            Path(folder),
            SERVER_HOST="127.0.0.1",
            SERVER_PORT=free_port(),
            LOG_LEVEL="ERROR",  # nobody reads what it prints: a full pipe would hold it up
            GATEWAY_PATIENCE_SECONDS=PATIENCE,
            **services_at(services),
        )
        began = time.perf_counter()
        with started("-m", "citas.main", env=env, patience=3600) as server:
            answers = asyncio.run(play(messages, str(server.http.base_url)))
            booked, twice = len(sandbox.events()), doubled(sandbox)
    flat = [answer for each in answers for answer in each]
    flaws = Counter(flaw for answer in flat for flaw in answer.flaws)
    times = [answer.seconds for answer in flat]
    print(
        f"{len(flat)} peticiones de {len({tenant_of(each) for each in messages})} empresas, en "
        f"{time.perf_counter() - began:.0f} s; {sum(bool(each.again) for each in messages)} enviadas otra vez"
    )
    print(f"  fallas: {dict(flaws) or 'ninguna'}; repetidas con otra respuesta: {len(unlike(answers))}")
    print(
        f"  p50 {sorted(times)[len(times) // 2]:.2f} s, p99 {p99(times):.2f} s, máximo {max(times):.2f} s "
        f"(paciencia {PATIENCE} s)"
    )
    print(f"  citas en el calendario: {booked}; repetidas: {len(twice)}")
    for answer in flat:
        if answer.flaws:
            print(f"  {answer.flaws}: {answer.status} «{answer.message.body['message']}» → {answer.said}")
    return 1 if flaws or twice or unlike(answers) or p99(times) > PATIENCE else 0


def tenant_of(message: Message) -> int:
    body = message.body
    return int(body["id_empresa"] if "id_empresa" in body else body["context"]["config"]["id_empresa"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
