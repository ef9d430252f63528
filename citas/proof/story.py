"""A way through a flow, told as a conversation in Spanish: the counterexamples of the proofs."""

from __future__ import annotations

from collections.abc import Sequence

from citas.machine.events import News, Outcome
from citas.machine.meanings import NEWS_MEANINGS, OUTCOME_MEANINGS
from citas.machine.reading import Act
from citas.phrase.texts import Texts
from citas.proof.explore import Move

_BY_GUARD = {
    "brings_data": "mañana a las 3 pm, soy Juan Pérez, juan.perez@email.com",
    "names_wish": "¿y en la tarde?",
    "asks_what_is_free": "¿qué horarios tienes el jueves?",
    "names_datum": "cambia la hora",
    "wants_other_day": "otro día",
    "wants_other": "ninguna me acomoda",
    "doubted_thrice": "el 30 de febrero",
    "impossible_date": "el 30 de febrero",
    "past_date": "ayer",
    "weekday_mismatch": "el martes 25 (que es miércoles)",
    "two_dates": "el martes o el jueves",
    "vague_date": "la próxima semana",
    "excluded_date": "el martes no puedo",
    "impossible_time": "a las 25",
    "unsure_date": "el juevex",
    "unsure_time": "a las 10, hora de Madrid",
    "two_times": "a las 3 o a las 4",
    "gives_up": "ya no, déjelo nomás",
    "approves_part": "la hora está bien",
    "asks_who": "¿con quién hablo?",
    "asks_why_email": "¿para qué quieren mi correo?",
    "asks_when_called": "¿y cuándo me llama el asesor?",
    "repeats_slot": "mañana a las 3 pm",
    "brings_change": "al jueves a las 4 pm",
    "insists": "igual a esa hora, por favor",
    "cancels": "cancela mi cita",
}
_BY_ACT = {
    Act.GREET: "hola",
    Act.BOOK: "quiero una cita",
    Act.INFORM: "…",
    Act.CORRECT: "perdón, me equivoqué",
    Act.AFFIRM: "sí",
    Act.DENY: "no",
    Act.ASK_AVAILABILITY: "¿qué horarios tienes?",
    Act.ASK_PRODUCT: "¿cuánto cuesta?",
    Act.ASK_BUSINESS: "¿dónde quedan?",
    Act.MY_BOOKING: "¿a qué hora era mi cita?",
    Act.CHANGE_BOOKING: "quiero cambiar mi cita",
    Act.HANDOFF: "quiero hablar con una persona",
    Act.COMPLAIN: "¡nadie me responde!",
    Act.UNREADABLE: "[audio]",
    Act.GOODBYE: "gracias",
    Act.WAIT: "un ratito",
    Act.UNKNOWN: "asdf",
}


def told(way: Sequence[Move], texts: Texts) -> str:
    """The moves as a conversation, one line each. The data of a text stay in braces."""
    lines: list[str] = []
    forwarded = False
    for move in way:
        if isinstance(move.cause, Outcome):
            lines.append(f"    ({OUTCOME_MEANINGS[move.cause]})")
        elif isinstance(move.cause, News):
            lines.append(f"    ({NEWS_MEANINGS[move.cause]})")
        elif not forwarded:
            guard = move.row.guard or ""
            lines.append(f"Cliente: {_BY_GUARD.get(guard, _BY_ACT[move.cause])}")
        elif move.row.guard in _BY_GUARD:  # only the row that took the message at last tells what it said
            lines[-1 - _bot_lines(lines)] = f"Cliente: {_BY_GUARD[move.row.guard]}"
        lines += [f"Bot: {texts.template(text, 0)}" for text in _said(move) if text in texts.texts]
        forwarded = move.row.forward
    return "\n".join(line.replace("\n", " / ") for line in lines)


def _bot_lines(lines: Sequence[str]) -> int:
    count = 0
    while lines[-1 - count].startswith("Bot:"):
        count += 1
    return count


def _said(move: Move) -> list[str]:
    asked = [move.row.ask] if move.row.ask else []
    if move.asked is not None:
        asked.append(move.asked.ladder[0])
    return [*move.row.say, *asked]
