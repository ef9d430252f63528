"""What a history is played with: a flow, the companies that have it, and how their bots are read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from citas.config import PROJECT
from citas.flowfiles import load_flow
from citas.profiles import Profiles
from citas.sandbox.choosing import CLINIC
from citas.sandbox.oddities import TENANTS
from citas.sandbox.tenants import Tenant
from tests.simulation.invariants import Company
from tests.simulation.speech import ANYBODY, Speech

FLOW = PROJECT / "flows" / "citas.yaml"
FILES = Path(__file__).parent / "empresas"  # of the companies that need one

#: What customers of a clinic choose from. An implant has no length of its own: it takes an hour.
SERVICES = {
    "Consulta general": 30,
    "Limpieza dental profunda": 60,
    "Limpieza dental infantil": 40,
    "Evaluación de ortodoncia": 45,
    "Endodoncia": 90,
    "Fisioterapia": 60,
    "Chequeo dental completo": 120,
    "Implante dental": 60,
}
BRANCHES = ("Sede Miraflores – Av. Larco", "Sede San Isidro", "Sede Surco")


def _choices(*professionals: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("servicio", tuple(SERVICES)),
        ("sede", BRANCHES),
        ("profesional", (*professionals, ANYBODY)),
    )


@dataclass(frozen=True, eq=False)
class Scene:
    """`companies` come in two sizes: room for one appointment at a time, and for two."""

    name: str
    companies: tuple[Company, Company]
    folder: Path | None = None  # of the companies' files

    @cached_property
    def profiles(self) -> Profiles:
        """What the service reads at its start, read once: in a history no file is edited."""
        return Profiles.read(self.folder, FLOW) if self.folder else Profiles.of_one(load_flow(FLOW))

    @cached_property
    def speech(self) -> Speech:
        """Reads the replies of all its companies: none has words of its own."""
        return Speech(self.profiles.of(self.companies[0].id_empresa).files.texts)

    @cached_property
    def tenants(self) -> tuple[Tenant, ...]:
        """Its companies in the sandbox, each with sellers of its own."""
        known = {tenant.id_empresa: tenant for tenant in (CLINIC, *TENANTS)}
        return tuple(
            replace(
                known.get(company.id_empresa, CLINIC),
                id_empresa=company.id_empresa,
                sellers=company.sellers,
                room=company.room,
            )
            for company in self.companies
        )

    @property
    def known(self) -> Mapping[int, Company]:
        """The companies by their `id_empresa`."""
        return {company.id_empresa: company for company in self.companies}


CITAS = Scene(
    "citas",
    (Company(123, usuario_id=1, room=1, sellers=(1,)), Company(231, usuario_id=2, room=2, sellers=(2, 3))),
)
CLINICA = Scene(
    "clinica",
    (
        Company(
            301,
            usuario_id=302,
            room=1,
            sellers=(301, 302, 303),
            choices=_choices("Dra. Rosa Huamán", "Dr. Luis Paredes", "Dra. Carla Mendoza"),
        ),
        Company(
            302,
            usuario_id=304,
            room=2,
            sellers=(304, 305),
            choices=_choices("Dra. Elba Ríos", "Dra. Nora Salinas"),
        ),
    ),
    FILES,
)
SCENES: Mapping[str, Scene] = {scene.name: scene for scene in (CITAS, CLINICA)}
