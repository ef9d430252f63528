"""The company that a request is made for: who books, how long an appointment lasts, how its bot speaks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from citas.machine.events import Terms
from citas.profile import Profile

DEFAULT_USUARIO_ID = 1
TENANTS_OWN_CALENDAR = 0
DEFAULT_NO_SABE = "No tengo esa información a la mano, pero un asesor puede ayudarte con eso."


@dataclass(frozen=True, slots=True)
class Tenant:
    """One tenant's settings, as the gateway sends them with every message. Defaults are the seed's.

    `usuario_id` is whose calendar is written to; None: nobody said so. `id_chatbot` is whose frequent
    questions are looked in; 0: nobody's. `archivo_saludo` is the address of a file that goes with the first
    reply. `duracion_cita_minutos` is 5 to 480. `slots` is passed through to the services as it comes. Not of
    the request: `profile`, what the company's own file says (`citas.profiles`), and `sucursal`, the branch
    that was chosen, as the services call it.
    """

    id_empresa: int
    usuario_id: int | None = None
    id_chatbot: int = 0
    correo_usuario: str = ""
    personalidad: str = "amable, profesional y eficiente"
    nombre_bot: str = "Asistente"
    frase_saludo: str = "¡Hola!"
    archivo_saludo: str = ""
    frase_des: str = "¡Gracias por contactarnos!"
    frase_no_sabe: str = DEFAULT_NO_SABE
    duracion_cita_minutos: int = 60
    slots: int = 60
    agendar_usuario: bool = True
    agendar_sucursal: bool = False
    profile: Profile = field(default_factory=Profile)
    sucursal: str = ""

    @property
    def written_to(self) -> int:
        """The `usuario_id` that the calendar's service is given: without one user 1's, as it always was."""
        return self.usuario_id or DEFAULT_USUARIO_ID

    @property
    def calendar(self) -> int:
        """Whose calendar appointments meet others in; 0 without a `usuario_id`: the tenant's own."""
        return self.usuario_id or TENANTS_OWN_CALENDAR

    def under(self, terms: Terms) -> Tenant:
        """The same where chosen options have their say: how long, whose calendar, which branch."""
        return replace(
            self,
            duracion_cita_minutos=terms.minutes or self.duracion_cita_minutos,
            usuario_id=terms.calendar or self.usuario_id,
            sucursal=terms.branch or self.sucursal,
        )
