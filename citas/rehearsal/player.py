"""Playing a golden conversation against the service, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citas.config import PROJECT
from citas.machine.engine import TITLE, Hop
from citas.rehearsal.script import (
    LEDGER,
    UNPLUGGED,
    VERDICTS,
    FaultLine,
    Line,
    Script,
    ScriptError,
    appointment,
    delay,
    fault,
    hours,
    moment,
    settings,
    settled,
    span,
)
from citas.rehearsal.stage import LIMA, Stage, on_stage

OCCUPIED = "Ocupado"  # the title of what a script puts into the calendar
FLOWS = PROJECT / "flows"
MAIN_FLOW = "citas.yaml"
COMPANIES = "empresas"  # the folder of their files, beside the flows
EXAMPLES = "examples"  # … and, of those that exist in conversations alone, in this one


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message of the customer, the bot's reply to it, and the transitions that led there."""

    line: Line
    reply: str
    hops: tuple[Hop, ...] = ()


@dataclass(slots=True)
class Performance:
    """What was said, and where that is not what the script says, in Spanish.

    `left` is what was left behind in the end: the lines of `Calendario` and `Asesor` that say it.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)


async def play(
    script: Script,
    folder: Path,
    heard: Callable[[Exchange], None] = lambda _: None,
    flows: Path = FLOWS,
    **changes: Any,
) -> Performance:
    """Play the script from its first line to its last. The service writes under `folder`.

    `flows` is where its flow and the companies' files are. `heard` is called with each exchange as it
    happens. `changes` to the service's settings go before what the script asks for. Raises `ScriptError`
    for a line that makes no sense.
    """
    async with on_stage(folder, **(_settings(script, flows) | changes)) as stage:
        player = _Player(script, stage, heard)
        for line in script.lines:
            await player.play(line)
        await player.check_what_was_written()
        return player.performance


def _settings(script: Script, flows: Path) -> dict[str, Any]:
    """The server's settings that the script asks for: which flow it runs, for which companies."""
    name = next(iter(script.texts("Flujo")), MAIN_FLOW)
    return {"FLOW_FILE": str(flows / name), "TENANTS_DIR": str(company_of(script, flows).parent)}


def company_of(script: Script, flows: Path) -> Path:
    """The file of the script's company, whether there is one or not."""
    name = f"{next(iter(script.texts('Empresa')), '123')}.yaml"
    example = flows / EXAMPLES / COMPANIES / name
    return example if example.is_file() else flows / COMPANIES / name


class _Player:
    def __init__(self, script: Script, stage: Stage, heard: Callable[[Exchange], None]) -> None:
        self._script = script
        self._stage = stage
        self._heard = heard
        self._session_id = 51_987_654_321
        self._config = dict(settings(script))
        self.performance = Performance()

    async def play(self, line: Line) -> None:
        match line.key:
            case "Cliente":
                await self._customer(line)
            case "Bot":
                self._bot(line)
            case "Empresa":
                self._stage.tenant["id_empresa"] = int(line.text)
            case "Sesión":
                self._session_id = int(line.text)
            case "Hoy":
                self._stage.clock.moment = moment(line.text).replace(tzinfo=LIMA)
            case "Pasan":
                await self._stage.wait(delay(line.text))
            case "Ocupado":
                self._stage.sandbox.put_event(*span(line.text), titulo=OCCUPIED)
            case "Bloqueo":
                self._block(line.text)
            case "Horario":
                self._hours(line.text)
            case "Solicitud":
                await self._request(line.text)
            case "Equipo":
                await self._stage.settle_handoff(settled(line.text))
            case "Falla":
                self._fault(fault(line.text))

    async def _customer(self, line: Line) -> None:
        taken = len(self._stage.hops)
        reply = await self._stage.say(line.text, self._session_id, **self._config)
        exchange = Exchange(line, reply, tuple(self._stage.hops[taken:]))
        self.performance.exchanges.append(exchange)
        self._heard(exchange)

    def _bot(self, line: Line) -> None:
        if not self.performance.exchanges:
            raise ScriptError(self._script.name, line.number, "el bot no habla primero")
        reply = self.performance.exchanges[-1].reply
        if reply != line.text:
            self._problem(line, f"el bot debía responder:\n{line.text}\ny respondió:\n{reply}")

    async def _request(self, text: str) -> None:
        if text in VERDICTS:
            await self._stage.settle_requests(VERDICTS[text])
        else:
            await self._stage.put_request(self._session_id, appointment(text))

    def _hours(self, text: str) -> None:
        day, open_at = hours(text)
        value = open_at or "NO DISPONIBLE"
        self._stage.sandbox.change_tenant(self._id_empresa, horario_reuniones={f"reunion_{day}": value})

    def _block(self, text: str) -> None:
        start, end = span(text)
        assert end is not None  # a block without an end is no line of a script
        block = f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}"
        self._stage.sandbox.change_tenant(self._id_empresa, horario_reuniones={"horarios_bloqueados": block})

    def _fault(self, line: FaultLine | None) -> None:
        if line is None:
            self._stage.sandbox.clear_faults()
            self._stage.calendar_cable.plugged = True
            self._stage.find_ledger()
        elif (line.operation, line.fault) in UNPLUGGED:
            self._stage.calendar_cable.plugged = False
        elif line.fault == "cae_al_enviar":
            self._stage.calendar_cable.before = self._stage.lose_ledger
        elif line.operation == LEDGER:
            self._stage.lose_ledger()
        else:
            self._stage.sandbox.put_fault(line.operation, line.fault, times=line.times)

    async def check_what_was_written(self) -> None:
        """Compare the calendar and the hand-overs with what the script says of them."""
        self._stage.find_ledger()
        booked = [
            f"{event.fecha_inicio:%Y-%m-%d %H:%M} {event.titulo.removeprefix(TITLE)} <{event.correo_cliente}>"
            for event in self._stage.sandbox.events()
            if event.titulo != OCCUPIED
        ]
        self._compare("Calendario", "vacío", booked)
        self._compare("Asesor", "nadie", [handoff.reason for handoff in await self._stage.ledger.handoffs()])

    def _compare(self, key: str, nothing: str, found: list[str]) -> None:
        self.performance.left[key] = found
        lines = [line for line in self._script.lines if line.key == key]
        expected = [line.text for line in lines if line.text != nothing]
        if lines and sorted(expected) != sorted(found):
            quedo = ", ".join(found) or nothing
            self._problem(
                lines[0], f"{key.lower()}: debía quedar {', '.join(expected) or nothing} y quedó {quedo}"
            )

    def _problem(self, line: Line, text: str) -> None:
        self.performance.problems.append(f"{self._script.name}, línea {line.number}: {text}")

    @property
    def _id_empresa(self) -> int:
        return int(self._stage.tenant["id_empresa"])
