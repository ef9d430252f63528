"""Each fault does what it says: at the real client what it looks like, at the calendar what it leaves."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.simulation.faults import WORKS, Kind, Weather
from tests.simulation.loop import run
from tests.simulation.network import Line

TIMEOUT = 10.0
CONNECT = 5.0
ANSWER = b'{"success": true, "message": "hecho"}'


class Immortal:
    """A process that lives on."""

    def __init__(self) -> None:
        self.points: list[str] = []

    def point(self, label: str) -> None:
        self.points.append(label)


@dataclass
class Counter:
    """Services that count."""

    sent: int = 0
    worked: list[float] = field(default_factory=list)
    refused: int = 0
    faults: list[Kind] = field(default_factory=list)

    def left(self, service: str, payload: dict[str, Any], kind: Kind) -> int:
        assert (service, payload) == ("ws_calendario.php", {"codOpe": "CREAR_EVENTO"})
        self.sent += 1
        return self.sent

    def work(self, number: int, service: str, payload: dict[str, Any]) -> bytes:
        self.worked.append(asyncio.get_running_loop().time())
        return ANSWER

    def refuse(self, number: int) -> None:
        self.refused += 1

    def answered(self, number: int, *, heard: bool) -> None:
        pass

    def met(self, kind: Kind, *, write: bool) -> None:
        self.faults.append(kind)


@dataclass
class Call:
    """What came of one call, and when; what the services saw in the hour after it began."""

    seen: str
    took: float
    services: Counter


async def _call(kind: Kind, seed: int) -> Call:
    services = Counter()
    line = Line(Immortal(), services, Weather(random.Random(seed), script=[kind]), write=True)
    loop = asyncio.get_running_loop()
    async with httpx.AsyncClient(transport=line.transport(), timeout=CONNECT) as client:
        try:
            async with asyncio.timeout(TIMEOUT):
                url = "http://services/servicio/ws_calendario.php"
                answer = await client.post(url, json={"codOpe": "CREAR_EVENTO"})
            seen = "answer" if answer.content == ANSWER and answer.status_code == 200 else "trouble"
            if answer.status_code != 200:
                seen = f"{answer.status_code // 100}xx"
            elif b'"success": false' in answer.content:
                seen = "no"
        except (httpx.HTTPError, TimeoutError) as error:
            seen = type(error).__name__
        took = loop.time()
    await asyncio.sleep(3600)
    return Call(seen, took, services)


@pytest.mark.parametrize(
    ("kind", "seen", "effects"),
    [
        (Kind.FINE, {"answer"}, 1),
        (Kind.SLOW, {"answer"}, 1),
        (Kind.REFUSED, {"ConnectError"}, 0),
        (Kind.CONNECT_HANGS, {"ConnectTimeout"}, 0),
        (Kind.LOST, {"RemoteProtocolError"}, 0),
        (Kind.WORKED_RESET, {"RemoteProtocolError"}, 1),
        (Kind.LATE_EFFECT, {"answer", "TimeoutError"}, 1),
        (Kind.LATE_ANSWER, {"answer", "TimeoutError"}, 1),
        (Kind.SILENT, {"TimeoutError"}, 0),
        (Kind.WORKED_SILENT, {"TimeoutError"}, 1),
        (Kind.SERVER_ERROR, {"5xx", "4xx"}, 0),
        (Kind.WORKED_ERROR, {"5xx", "4xx"}, 1),
        (Kind.CLIENT_ERROR, {"4xx"}, 0),
        (Kind.GARBAGE, {"trouble"}, 0),
        (Kind.WORKED_GARBAGE, {"trouble"}, 1),
        (Kind.SAYS_NO, {"no"}, 0),
        (Kind.TRUNCATED, {"RemoteProtocolError"}, 0),
        (Kind.WORKED_TRUNCATED, {"RemoteProtocolError"}, 1),
        (Kind.DRIP, {"TimeoutError"}, 1),
    ],
)
def test_a_fault_does_what_it_says(kind: Kind, seen: set[str], effects: int) -> None:
    calls = [run(seed, _call(kind, seed)) for seed in range(20)]
    assert {call.seen for call in calls} == seen
    assert {len(call.services.worked) for call in calls} == {effects}
    assert (kind in WORKS) == bool(effects)


def test_a_request_that_never_left_is_not_counted_as_sent() -> None:
    for kind in (Kind.REFUSED, Kind.CONNECT_HANGS):
        assert run(0, _call(kind, 0)).services.sent == 0


def test_only_a_plain_no_proves_that_nothing_was_done() -> None:
    proofs = {kind for kind in Kind if run(0, _call(kind, 0)).services.refused}
    assert proofs == {Kind.SAYS_NO, Kind.CLIENT_ERROR}


def test_late_effects_come_up_to_seventy_seconds_later_also_when_the_client_has_gone() -> None:
    calls = [run(seed, _call(Kind.LATE_EFFECT, seed)) for seed in range(60)]
    late = [call.services.worked[0] for call in calls if call.seen == "TimeoutError"]
    assert late
    assert all(TIMEOUT < moment <= 71 for moment in late)


def test_a_drip_is_a_byte_a_second() -> None:
    async def drip() -> float:
        line = Line(Immortal(), Counter(), Weather(random.Random(0), script=[Kind.DRIP]), write=True)
        async with httpx.AsyncClient(transport=line.transport(), timeout=CONNECT) as client:
            url = "http://services/servicio/ws_calendario.php"
            answer = await client.post(url, json={"codOpe": "CREAR_EVENTO"})
        assert answer.content == ANSWER
        return asyncio.get_running_loop().time()

    assert run(0, drip()) > 100


def test_reads_keep_their_connection_until_the_server_hangs_up() -> None:
    async def connections() -> int:
        process = Immortal()
        line = Line(process, Counter(), Weather(random.Random(0)), write=False)
        async with httpx.AsyncClient(transport=line.transport(), timeout=CONNECT) as client:
            for pause in (0, 1, 6, 0):
                await asyncio.sleep(pause)
                await client.post(
                    "http://services/servicio/ws_calendario.php", json={"codOpe": "CREAR_EVENTO"}
                )
        return process.points.count("read.connect.before")

    assert run(0, connections()) == 2
