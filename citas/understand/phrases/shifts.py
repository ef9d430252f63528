"""Earlier, later, or something else than what was offered."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import EARLIER, LATER, OTHER

PHRASES: Mapping[str, tuple[str, ...]] = {
    EARLIER: (
        "mas temprano|antes",
        "un poco|poquito mas? temprano|antes",
        "algo|antecito mas? temprano|antes",
        "antecito",
        "no mas temprano|antes",
    ),
    LATER: (
        "mas tarde|tardecito",
        "lo mas tarde|ultimo que? se? posible|puedas|puedan|pueda",
        "no muy|tan temprano",
        "un poco|poquito mas tarde",
        "algo mas tarde",
        "despuesito",
        "a ultima hora",
        "no mas tarde",
        "tardecito",
    ),
    OTHER: (
        "OTHERPICK",
        "OTHERPICK de? esos|esas|estos|estas? HOURS|opciones",
        "OTHERPICK de esos|esas|ellos|los|me|puedo?",
        "OTHERPICK me sirve|conviene|acomoda|queda|va",
        "OTHERPICK de? esos|esas|estos|estas HOURS|opciones? me sirve|conviene|acomoda|queda|va|puedo",
        "otro dia|horario|turno",
        "otra fecha|hora|horita|opcion|alternativa",
        "otros dias|horarios|turnos",
        "otras fechas|horas|opciones|alternativas",
        "cambiar de? hora|dia|fecha|horario",
        "algun otro|otra",
    ),
}
