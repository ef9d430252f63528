"""Every turn answers within the gateway's patience, saying what it knows; and a message sent again is one."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from citas.flowfiles import FlowFiles
from citas.phrase.reply import own_text
from tests.service import Service, running
from tests.test_api_failures import text_of, value
from tests.test_crowd import settle

WISH = "Quiero una cita para mañana a las 3pm"
WHOLE = f"{WISH}. Soy Juan Pérez, juan.perez@email.com"
LONG = 60.0  # seconds: far beyond any patience here
PATIENCE = 2.0  # seconds
FILE = "https://cdn.maravia.pe/saludo.pdf"


@asynccontextmanager
async def impatient(folder: Path, **changes: Any) -> AsyncIterator[Service]:
    """A service whose own limits are all far away: only the gateway's patience ends anything."""
    settings = {"GATEWAY_PATIENCE_SECONDS": PATIENCE, **changes}
    async with running(folder, api_timeout=LONG, **settings) as service:
        yield service


async def timed(service: Service, text: str, session_id: int = 1) -> str:
    """The reply, which came in time."""
    began = time.perf_counter()
    reply = await service.say(text, session_id)
    assert time.perf_counter() - began < PATIENCE + 0.2
    return reply


@pytest.mark.parametrize("operation", ["OBTENER_HORARIO_REUNIONES", "CONSULTAR_DISPONIBILIDAD", "*"])
@pytest.mark.parametrize("fault", ["timeout", "drip"])
async def test_a_service_that_hangs_is_not_waited_for(
    tmp_path: Path, operation: str, fault: str, files: FlowFiles
) -> None:
    async with impatient(tmp_path, GATEWAY_PATIENCE_SECONDS=1.2) as service:
        service.sandbox.put_fault(operation, fault)
        assert text_of(files, "not_verified").partition("{")[0] in await timed(service, WISH)


async def test_a_read_may_take_nearly_all_of_it_where_no_write_can_follow(tmp_path: Path) -> None:
    async with impatient(tmp_path, GATEWAY_PATIENCE_SECONDS=4) as service:
        service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "latency", seconds=LONG, times=1)
        asked = asyncio.create_task(service.say(WISH))
        await asyncio.sleep(2.2)  # past the half that would be kept for a write
        service.clock.move(seconds=LONG)
        assert "está disponible" in await asked


async def test_a_write_under_way_goes_on_and_is_told_later(tmp_path: Path) -> None:
    async with impatient(tmp_path) as service:
        await service.say(WHOLE)
        service.sandbox.put_fault("CREAR_EVENTO", "late", times=1, seconds=LONG)
        assert "no me ha confirmado" in await timed(service, "sí")
        await service.wait(dt.timedelta(seconds=LONG))
        assert "está confirmada" in await timed(service, "¿ya quedó?")
        assert len(service.sandbox.calls("CREAR_EVENTO")) == len(service.booked()) == 1


async def test_a_last_check_that_hangs_leaves_the_write_undone_and_says_so(tmp_path: Path) -> None:
    async with impatient(tmp_path) as service:
        await service.say(WHOLE)
        service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "timeout")
        assert "todavía no está agendada" in await timed(service, "sí")
        assert service.sandbox.calls("CREAR_EVENTO") == []


async def test_who_waits_for_his_own_earlier_message_is_answered_in_time(tmp_path: Path) -> None:
    async with impatient(tmp_path) as service:
        await service.say("hola")
        service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "timeout")
        replies = await asyncio.gather(timed(service, WISH), timed(service, "mejor a las 4pm"))
        assert all("verificar" in reply for reply in replies), replies


async def test_who_waits_for_a_place_is_told_in_time(tmp_path: Path, files: FlowFiles) -> None:
    async with impatient(tmp_path, MAX_CONCURRENT_CHATS=1) as service:
        await service.say(WISH, 99)
        service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "timeout")
        replies = await asyncio.gather(*(timed(service, WISH, number) for number in range(1, 4)))
        full = own_text("crowded", files.texts)
        assert all("verificar" in reply or reply == full for reply in replies), replies


async def test_a_turn_that_nobody_waits_for_any_more_ends_all_the_same(
    tmp_path: Path, files: FlowFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that is slow to keep a turn: the caller is told so, and the turn is kept once it can be."""
    async with impatient(tmp_path, GATEWAY_PATIENCE_SECONDS=1.5) as service:
        free, save = asyncio.Event(), type(service.sessions).save

        async def slow(self: Any, *args: Any, **options: Any) -> None:
            await free.wait()
            await save(self, *args, **options)

        monkeypatch.setattr(type(service.sessions), "save", slow)
        assert await timed(service, WISH) == own_text("taking_long", files.texts)
        assert value(await service.metrics(), 'agent_citas_chat_errors_total{error_type="timeout"}') == 1
        again = asyncio.create_task(service.say(WISH))  # sent again: the same message, still under way
        await settle()
        free.set()
        assert "está disponible" in await again
        conversation = await service.sessions.load((123, 1))
        assert conversation is not None
        assert conversation.turns == 1


# The same message.


async def post(service: Service, text: str, message_id: str = "", **fields: Any) -> dict[str, Any]:
    body = {
        "message": text,
        "session_id": 1,
        "id_empresa": 123,
        "message_id": message_id,
        "config": {},
        **fields,
    }
    answer = await service.http.post("/api/chat", json=body)
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


async def turns(service: Service) -> int:
    conversation = await service.sessions.load((123, 1))
    return conversation.turns if conversation else 0


@pytest.mark.parametrize("text", ["sí", "otra cosa"])
async def test_a_message_of_the_same_id_gets_the_same_reply(service: Service, text: str) -> None:
    summary = await post(service, WHOLE, "wamid.1")
    assert await post(service, WHOLE, "wamid.1") == summary
    booked = await post(service, "sí", "wamid.2")
    assert "confirmada" in booked["reply"]
    assert await post(service, text, "wamid.2") == booked
    assert await post(service, "sí", "wamid.1") == summary  # the last but one
    assert await turns(service) == 2
    assert len(service.sandbox.calls("CREAR_EVENTO")) == 1


async def test_so_it_does_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        first = await post(service, WHOLE, "wamid.1", config={"archivo_saludo": FILE})
        assert set(first) == {"reply", "url", "options"}
    async with running(tmp_path) as service:
        assert await post(service, WHOLE, "wamid.1") == first
        assert await turns(service) == 1


async def test_a_summary_that_was_told_again_may_be_said_yes_to(tmp_path: Path) -> None:
    async with running(tmp_path) as service:
        await post(service, WHOLE, "wamid.1")
    async with running(tmp_path) as service:  # nobody knows here whether that reply went out
        await post(service, WHOLE, "wamid.1")
        assert "confirmada" in (await post(service, "sí", "wamid.2"))["reply"]


async def test_another_id_another_customer_and_another_tenant_are_another_message(service: Service) -> None:
    await post(service, "hola", "wamid.1")
    for fields in ({"message_id": "wamid.2"}, {"session_id": 2}, {"id_empresa": 1}):
        sent = {"message_id": "wamid.1", **fields}
        assert "disponible" in (await post(service, WISH, **sent))["reply"]  # type: ignore[arg-type]


async def test_without_an_id_the_same_words_are_a_new_message(service: Service) -> None:
    await post(service, WISH)
    await post(service, WISH)
    assert await turns(service) == 2


@pytest.mark.parametrize("ids", [("a", "a", "a"), ("a", "b", "c"), ("", "a", ""), ("", "", "")])
async def test_while_it_is_under_way_the_same_words_are_the_same_message(
    tmp_path: Path, ids: tuple[str, ...]
) -> None:
    async with running(tmp_path, api_timeout=LONG) as service:
        service.sandbox.put_fault("CONSULTAR_DISPONIBILIDAD", "latency", seconds=LONG)
        asked = [asyncio.create_task(post(service, WISH, each)) for each in ids]
        await settle()
        service.clock.move(seconds=LONG)
        first, *others = await asyncio.gather(*asked)
        assert others == [first, first]
        assert await turns(service) == 1


async def test_an_id_is_kept_as_a_digest(service: Service) -> None:
    await post(service, "hola", "wamid.51987654321")
    conversation = await service.sessions.load((123, 1))
    assert conversation is not None
    assert conversation.replies
    assert "51987654321" not in repr(conversation)


# Files.


async def test_the_greetings_file_goes_with_the_first_reply_alone(service: Service) -> None:
    config = {"archivo_saludo": FILE}
    assert "url" not in await post(service, "   ", config=config)  # no turn was taken
    answers = [
        await post(service, text, config=config) for text in ("hola", WISH, "empezar de nuevo", "hola")
    ]
    assert [answer.get("url") for answer in answers] == [FILE, None, None, None]
    assert [next(iter(answer)) for answer in answers] == ["reply"] * 4
    assert (await post(service, "hola", config=config, session_id=2))["url"] == FILE


@pytest.mark.parametrize("link", ["", 0, None, "http://cdn.pe/x.pdf", "https://u:p@cdn.pe/x.pdf", "x.pdf"])
async def test_a_file_that_cannot_be_fetched_is_not_spoken_of(service: Service, link: object) -> None:
    assert list(await post(service, "hola", config={"archivo_saludo": link})) == ["reply"]


# Nothing to say.


@pytest.mark.parametrize("said", ["{pedidos}", "{pedidos}\\u200b"])
async def test_no_reply_is_empty(tmp_path: Path, said: str, files: FlowFiles) -> None:
    """Not even in a flow whose text has nothing to show, or only what can't be seen."""
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "citas.yaml").write_text(
        "extends: " + str(files.paths[0]) + "\nflow: citas\ntitle: x\ntexts: textos.yaml\n", encoding="utf-8"
    )
    (flows / "textos.yaml").write_text(
        f'extends: {files.paths[1]}\nfarewell:\n  mark: fixed\n  says: ["{said}"]\n', encoding="utf-8"
    )
    async with running(tmp_path / "data", FLOW_FILE=str(flows / "citas.yaml")) as service:
        assert await post(service, "chau") == {"reply": own_text("apology", files.texts)}
        metrics = await service.metrics()
    assert value(metrics, 'agent_citas_chat_errors_total{error_type="empty_reply"}') == 1
