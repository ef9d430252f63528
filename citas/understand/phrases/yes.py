"""A yes beside something else, and telling the bot to go ahead: the yeses of `consent`, as signals."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.consent import PIECES, Kind
from citas.understand.phrases.labels import BOOK_IT, YES

CORES = (Kind.EXPLICIT, Kind.STATE, Kind.ALL_RIGHT, Kind.AGREE, Kind.NOTED)

PHRASES: Mapping[str, tuple[str, ...]] = {
    YES: tuple(pattern for kind in CORES for pattern in PIECES[kind]),
    BOOK_IT: (
        "DOIT",
        "DOIT la|mi|esa|esta|el CITA|horario|hora por? favor?",
        "si|quiero WANT? DOIT la|mi|esa|esta? CITA?",
        "lo|la|te|se|le confirmo",
        "SETME",
        "me lo|la agenda|agendas|reserva|reservas|separa|separas",
        "puedes|puede "
        "agendarla|agendarlo|reservarla|reservarlo|agendar|reservar|confirmar|confirmarla|confirmarlo",
        "WANT confirmar|confirmarla|agendarla|reservarla",
        "si? puede|puedes|pueden confirmarla|confirmarlo|agendarla|agendarlo|reservarla|reservarlo",
    ),
}
