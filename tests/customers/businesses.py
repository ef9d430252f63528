"""Where a persona goes: the businesses, by the names that persona files have for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citas.config import PROJECT

FLOWS = PROJECT / "flows"


@dataclass(frozen=True, slots=True)
class Business:
    """One tenant of the sandbox, and the folder of its own file, if it has one."""

    id_empresa: int
    files: Path = FLOWS / "empresas"

    def settings(self) -> dict[str, str]:
        """The server's settings that serve it."""
        return {"FLOW_FILE": str(FLOWS / "citas.yaml"), "TENANTS_DIR": str(self.files)}


_WITH_FILE = FLOWS / "examples" / "empresas"

BUSINESSES: Mapping[str, Business] = {
    "salon": Business(123),
    "dental": Business(1),
    "estudio_legal": Business(2),
    "clinica": Business(301, _WITH_FILE),
    "restaurante": Business(311, _WITH_FILE),
}
