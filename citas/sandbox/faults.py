"""The faults that can be switched on, and the box that hands them out to the calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from re import compile

# What each does to the calls it meets, for the people who switch it.
FAULTS = {
    "none": "responde bien (sirve para dejar pasar las primeras llamadas)",
    "timeout": "nunca responde",
    "created_but_timed_out": "CREAR_EVENTO, AGENDAR_REUNION: escribe el evento y nunca responde",
    "late": "hace el trabajo enseguida y responde «seconds» después",
    "latency": "espera «seconds», hace el trabajo aunque el cliente ya no esté, y responde",
    "error_500": "responde HTTP 500; vale cualquier código: error_400 … error_599",
    "garbage": "responde 200 con HTML",
    "broken_json": "responde 200 con JSON cortado",
    "null": "responde 200 con null",
    "empty": "responde 200 con {}",
    "refuse": "responde 200 con success: false",
    "reset": "corta la conexión sin responder",
    "drip": "responde byte a byte, uno cada «seconds»",
    "no_video": "CREAR_EVENTO: escribe el evento sin enlace de videollamada",
}

CREATE = "CREAR_EVENTO"
# The operations that a fault is for, if it isn't for all.
_ONLY_FOR = {"created_but_timed_out": (CREATE, "AGENDAR_REUNION"), "no_video": (CREATE,)}
# These do the work by themselves.
_WORKS = frozenset({"none", "created_but_timed_out", "late", "latency", "drip", "no_video"})
_STATUS = compile(r"error_([45]\d\d)")
_SECONDS = {"late": 30.0, "latency": 5.0, "drip": 1.0}


def suits(fault: str, cod_ope: str) -> bool:
    """Can an operation have this fault?"""
    return fault not in _ONLY_FOR or cod_ope in _ONLY_FOR[fault]


@dataclass(frozen=True, slots=True)
class Fault:
    """Meets the next `times` calls, or all of them (None). `after`: the work is done before the answer fails.

    Raises ValueError for a fault that isn't known.
    """

    cod_ope: str
    fault: str
    times: int | None = None
    seconds: float | None = None
    after: bool = False

    def __post_init__(self) -> None:
        if self.fault not in FAULTS and self.status is None:
            raise ValueError(f"Falla desconocida: {self.fault[:40]!r}. Existen: {', '.join(FAULTS)}")
        if self.cod_ope != "*" and not self._suits(self.cod_ope):
            raise ValueError(f"La falla {self.fault} solo vale para {' y '.join(_ONLY_FOR[self.fault])}")
        if self.after and self.fault in _WORKS:
            raise ValueError(f"La falla {self.fault} ya hace el trabajo: no lleva «after»")

    @property
    def status(self) -> int | None:
        """The HTTP status of an `error_NNN`."""
        found = _STATUS.fullmatch(self.fault)
        return int(found[1]) if found else None

    @property
    def delay(self) -> float:
        return self.seconds if self.seconds is not None else _SECONDS.get(self.fault, 0.0)

    def meets(self, cod_ope: str) -> bool:
        return cod_ope == self.cod_ope or (self.cod_ope == "*" and self._suits(cod_ope))

    def _suits(self, cod_ope: str) -> bool:
        return suits(self.fault, cod_ope)

    def as_json(self) -> dict[str, object]:
        values = asdict(self)
        return {"codOpe": values.pop("cod_ope"), **values}


@dataclass(slots=True, eq=False)
class _Queued:
    fault: Fault
    left: int | None


class FaultBox:
    """A queue: each fault is used up before the next for that operation begins; those for `*` come last."""

    def __init__(self) -> None:
        self._queue: list[_Queued] = []

    def put(self, fault: Fault) -> None:
        self._queue.append(_Queued(fault, fault.times))

    def take(self, cod_ope: str) -> Fault | None:
        """The fault that this call meets, used up by one."""
        own_first = sorted(self._queue, key=lambda queued: queued.fault.cod_ope == "*")
        for queued in own_first:
            if queued.fault.meets(cod_ope):
                if queued.left is not None:
                    queued.left -= 1
                    if queued.left <= 0:
                        self._queue.remove(queued)
                return queued.fault
        return None

    def __iter__(self) -> Iterator[tuple[Fault, int | None]]:
        return iter([(queued.fault, queued.left) for queued in self._queue])

    def clear(self) -> None:
        self._queue.clear()
