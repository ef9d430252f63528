"""What makes a yes beside it uncertain, and orders aimed at the bot."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import HEDGE, ORDER

PHRASES: Mapping[str, tuple[str, ...]] = {
    HEDGE: (
        "creo|supongo que si|no?",
        "tal vez",
        "talvez",
        "quizas|quiza",
        "a lo mejor",
        "puede ser",
        "no se",
        "ya no se",
        "nose",
        "no entiendo|comprendo|entendi",
        "depende",
        "por si acaso?",
        "eso si",
        "siempre y cuando|que",
        "si me? atiende|atienden|confirman|aseguran|prometen|garantizan|alcanza|permiten",
        "si me CAN|das|dan|hace|haces|hacen|dejas|dejan un|algun? WARES|rebaja|gratis",
        "no me llega|llego|carga|sale|aparece|abre|deja|acuerdo",
        "no recuerdo",
        "ya veo",
        "si no",
        "si si si? no",
        "no lo|la|los|las? tengo a la mano|vista",
        "puede que si|no?",
        "🙄",
        "🤨",
        "😒",
        "😏",
        "va mi|el|la|un|una|tu|su KIN?",
    ),
    ORDER: (
        "ignora|ignorar|ignore|ignoren",
        "instrucciones|instruccion|prompt",
        "olvida|olvidate tus|todas|todo|lo|las|de",
        "actua|actuar|finge|imagina|simula|obedece como?",
        "sistema|system",
        "modo administrador|desarrollador|admin|debug|dios",
        "responde|contesta|di|repite|escribe si|que|solo|confirmado|ok|con",
        "reglas|regla",
        "eres ahora|desde",
        "a partir de ahora",
        "DOIT todas|todos las|los CITA",
        "pretend|assistant|override|jailbreak|developer",
        "haz de cuenta",
        "el|la cliente|usuario|clienta dijo|confirmo|acepto|dice|confirma",
        "desactiva|desactivar|apaga|salta|saltate|omite tus|los|las|el filtros|filtro|reglas|pasos|proceso",
    ),
}
