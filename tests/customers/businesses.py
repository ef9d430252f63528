"""Where a persona goes: the businesses by name, with their numbers in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping

from citas.config import PROJECT

BUSINESSES: Mapping[str, int] = {
    "salon": 123,
    "dental": 1,
    "estudio_legal": 2,
    "clinica": 301,
    "restaurante": 311,
}

#: The server's settings that serve all of them: the main flow, and the files of the two that have their own.
SETTINGS: Mapping[str, str] = {
    "FLOW_FILE": str(PROJECT / "flows" / "citas.yaml"),
    "TENANTS_DIR": str(PROJECT / "flows" / "examples" / "empresas"),
}
