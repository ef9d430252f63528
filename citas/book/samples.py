"""An example of every word that a flow file and a golden conversation may use.

What a word means stands with the word (`meaning`, the tables of `citas.machine.meanings`); here is how it
looks in use. «…» is what a customer writes, `{…}` a row of a flow, anything else a piece of one. A test wants
one for each word, reads every row, and gives every message to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from citas.machine.declared import DatumType
from citas.machine.events import Outcome
from citas.machine.reading import Act

GUARDS: Mapping[str, str] = {
    "missing": "{guard: missing nombre, ask: yes_which_name, target: contact}",
    "known": "{guard: known correo, target: confirm}",
    "data_known": "{state: contact, until: data_known}",
    "nothing_missing": "{guard: nothing_missing, ask: handoff, target: return}",
    "doubted": "{guard: doubted correo, fails: true, target: next}",
    "suggested": "{guard: suggested correo, actions: [take_suggested], target: next}",
    "several": "{guard: several correo, fails: true, target: next}",
    "invalid": "{guard: invalid correo, fails: true, target: next}",
    "absent": "{guard: absent correo, target: offer_human}",
    "instead": "{guard: instead correo, fails: true, target: next}",
    "asks_optional": "{guard: asks_optional, actions: [skip_datum], target: next}",
    "brings_data": "«soy Ana Torres»",
    "names_wish": "«en la tarde»",
    "names_datum": "{guard: names_datum, actions: [forget_named], target: next}",
    "wants_other_day": "«otro día»",
    "wants_other": "«más temprano»",
    "doubted_thrice": "{guard: doubted_thrice, actions: [take_slots, forgive_failures], target: offer_human}",
    "impossible_date": "«el 30 de febrero»",
    "past_date": "«ayer»",
    "weekday_mismatch": "«el martes 25 de noviembre»",
    "two_dates": "«el martes o el jueves»",
    "vague_date": "«la próxima semana»",
    "excluded_date": "«el martes no puedo»",
    "impossible_time": "«a las 25»",
    "unsure_date": "«quiero una cita el miercolrs a las 3pm»",
    "unsure_time": "{guard: unsure_time, ask: which_guessed_time, expects: confirm, target: date}",
    "two_times": "«a las 3 o a las 4»",
    "when_suggested": "{guard: when_suggested, actions: [take_suggested_when], target: next}",
    "repeats_slot": "«mañana a las 3pm»",
    "asks_what_is_free": "«¿qué horarios tienen mañana?»",
    "lacks_email_again": "«no tengo correo»",
    "ampm_open": "{when: ampm_open, expecting: time, ladder: [ask_ampm]}",
    "slot_chosen": "{state: date, until: slot_chosen}",
    "slot_verified": "{state: availability, until: slot_verified}",
    "offers_found": "{guard: offers_found, actions: [remember_offers], target: choose}",
    "offers_open": "{when: offers_open, expecting: time, ladder: [offer_times]}",
    "nothing_to_choose": "{state: choose, until: nothing_to_choose}",
    "single_offer": "{guard: single_offer, actions: [take_only_offer], target: next}",
    "gives_up": "«ya no quiero la cita»",
    "approves_part": "«la hora está bien»",
    "asks_who": "«¿con quién hablo?»",
    "asks_why_email": "«¿para qué quieren mi correo?»",
    "query_given": "{guard: query_given, say: [products_found], target: return}",
    "quotes_known": "{guard: quotes_known, say: [business_found], target: return}",
    "items_known": "{guard: items_known, say: [products_not_found, catalogue], target: return}",
    "explicit_yes": "{guard: explicit_yes, actions: [forget_verified], target: recheck}",
    "has_booking": "{guard: has_booking, say: [your_booking], target: return}",
    "has_unresolved": "{guard: has_unresolved, target: follow_up}",
    "wants_another": "{guard: wants_another, say: [late_booked], target: next}",
    "tried_once": "{guard: tried_once, target: offer_human}",
    "tried_twice": "{guard: tried_twice, target: offer_human}",
}

ACTIONS: Mapping[str, str] = {
    "take_slots": "{guard: brings_data, actions: [take_slots], target: next}",
    "take_suggested": "{guard: suggested, actions: [take_suggested], target: next}",
    "drop_suggested": "{guard: suggested, actions: [drop_suggested], target: next}",
    "skip_datum": "{guard: asks_optional, actions: [skip_datum], target: next}",
    "take_suggested_when": "{guard: when_suggested, actions: [take_suggested_when], target: next}",
    "forget": "{actions: [forget correo], target: next}",
    "forget_slot": "{say: [nothing_free], actions: [forget_slot], target: next}",
    "forget_named": "{guard: names_datum, actions: [forget_named], target: next}",
    "forget_excluded": "{guard: excluded_date, actions: [forget_excluded], target: next}",
    "mark_verified": "{say: [slot_free], actions: [mark_verified], target: next}",
    "forget_verified": "{guard: explicit_yes, actions: [forget_verified], target: recheck}",
    "open_ampm": "{actions: [open_ampm], target: next}",
    "refuse_slot": "{say: [slot_taken], actions: [refuse_slot], target: offers}",
    "remember_offers": "{actions: [remember_offers], target: choose}",
    "forget_wishes": "{say: [nothing_else], actions: [forget_wishes], target: next}",
    "take_only_offer": "{guard: single_offer, actions: [take_only_offer], target: next}",
    "refuse_offers": "{actions: [refuse_offers], target: offers}",
    "record_booking": "{say: [booked], actions: [record_booking], target: booked}",
    "record_unresolved": "{say: [booking_unresolved], actions: [record_unresolved], target: unresolved}",
    "recall_request": "{actions: [recall_request, forget_slot], target: follow_up}",
    "record_late_booking": "{say: [late_booked], actions: [record_late_booking], target: booked}",
    "start_over": "{say: [another], actions: [start_over], target: date, forward: true}",
    "count_failure": "{actions: [count_failure], target: next}",
    "count_doubt": "{guard: past_date, say: [past_date], actions: [take_slots, count_doubt], target: next}",
    "forgive_failures": "{actions: [forgive_failures], target: next}",
    "remember_query": "{actions: [take_slots, remember_query], target: products}",
}

ACTS: Mapping[Act, str] = {
    Act.GREET: "«hola, buenas tardes»",
    Act.BOOK: "«quiero una cita»",
    Act.INFORM: "«mañana a las 3pm»",
    Act.CORRECT: "«mejor a las 5pm»",
    Act.AFFIRM: "«sí, por favor»",
    Act.DENY: "«no»",
    Act.ASK_AVAILABILITY: "«¿qué horarios tienen mañana?»",
    Act.ASK_PRODUCT: "«¿cuánto cuesta el corte?»",
    Act.ASK_BUSINESS: "«¿dónde quedan?»",
    Act.MY_BOOKING: "«¿a qué hora era mi cita?»",
    Act.CHANGE_BOOKING: "«quiero cancelar mi cita»",
    Act.HANDOFF: "«quiero hablar con una persona»",
    Act.COMPLAIN: "«qué pésimo servicio»",
    Act.UNREADABLE: "«[audio]»",
    Act.GOODBYE: "«gracias, hasta luego»",
    Act.WAIT: "«un momento por favor»",
    Act.UNKNOWN: "«asdfgh»",
}

#: How a datum of each type is declared.
DATA: Mapping[DatumType, str] = {
    DatumType.PERSON: "{type: person, label: Nombre, ladder: [ask_name]}",
    DatumType.EMAIL: "{type: email, label: Correo, ladder: [ask_email]}",
    DatumType.PHONE: "{type: phone, label: Celular, need: optional, ladder: [ask_phone]}",
    DatumType.CHOICE: "{type: choice, label: Sede, from: branches, ladder: [ask_branch]}",
    DatumType.NUMBER: "{type: number, label: Personas, min: 1, max: 10, ladder: [ask_people]}",
    DatumType.TEXT: "{type: text, label: Nota, need: offered, longest: 120}",
    DatumType.YES_NO: "{type: yes_no, label: Primera vez, ladder: [ask_first_time]}",
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.FREE: "{say: [slot_free], actions: [mark_verified], target: next}",
    Outcome.TAKEN: "{say: [slot_taken], actions: [refuse_slot], target: offers}",
    Outcome.PAST: "{say: [slot_past], actions: [refuse_slot], target: offers}",
    Outcome.CLOSED_DAY: "{actions: [refuse_slot], target: offers}",
    Outcome.OUTSIDE_HOURS: "{say: [outside_hours], actions: [refuse_slot], target: next}",
    Outcome.ENDS_TOO_LATE: "{say: [ends_too_late], actions: [refuse_slot], target: next}",
    Outcome.BLOCKED: "{say: [slot_blocked], actions: [refuse_slot], target: offers}",
    Outcome.AMBIGUOUS_TIME: "{actions: [open_ampm], target: next}",
    Outcome.NOT_VERIFIED: "{say: [not_verified], target: try_again}",
    Outcome.OWN_REQUEST: "{actions: [recall_request, forget_slot], target: follow_up}",
    Outcome.OFFERED: "{actions: [remember_offers], target: choose}",
    Outcome.NOTHING_FREE: "{say: [nothing_free], actions: [forget_slot], target: next}",
    Outcome.BOOKED: "{say: [booked], actions: [record_booking], target: booked}",
    Outcome.BOOKED_WITHOUT_LINK: "{say: [booked_without_link], actions: [record_booking], target: booked}",
    Outcome.BOOKED_WITHOUT_EMAIL: "{say: [booked_without_link], actions: [record_booking], target: booked}",
    Outcome.REJECTED: "{say: [booking_rejected], target: offer_human}",
    Outcome.NOT_SENT: "{say: [booking_not_sent], target: confirm}",
    Outcome.UNRESOLVED: "{say: [booking_unresolved], actions: [record_unresolved], target: unresolved}",
    Outcome.FOUND: "{say: [products_found], target: return}",
    Outcome.NOTHING_FOUND: "{say: [dont_know], target: return}",
    Outcome.FAILED: "{say: [products_failed], target: return}",
    Outcome.RECORDED: "{say: [handoff], target: return}",
    Outcome.NOT_RECORDED: "{say: [handoff_failed], target: return}",
}

#: One line for each word of a golden conversation.
LINES: Mapping[str, str] = {
    "Flujo": "registro.yaml",
    "Empresa": "123",
    "Sesión": "51999888777",
    "Config": "frase_saludo = ¡Buenas!",
    "Hoy": "2026-11-23 09:00",
    "Ocupado": "2026-11-24 15:00",
    "Bloqueo": "2026-11-24 15:00 a 17:00",
    "Horario": "domingo cerrado",
    "Falla": "CONSULTAR_DISPONIBILIDAD timeout 2",
    "Solicitud": "2026-11-24 15:00 Juan Pérez <juan.perez@email.com>",
    "Cliente": "mañana a las 3pm",
    "Bot": "¿A qué hora te gustaría?",
    "Pasan": "20 minutos",
    "Calendario": "2026-11-24 15:00 Juan Pérez <juan.perez@email.com>",
    "Asesor": "handoff",
}
