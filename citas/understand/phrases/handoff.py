"""Asking for a person."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import HANDOFF

PHRASES: Mapping[str, tuple[str, ...]] = {
    HANDOFF: (
        "CALL con|a A? PERSON real|de|humana?",
        "CALL con|a A? PERSON",
        "A PERSON real|humano|humana|de",
        "un|una|algun asesor|asesora|humano|persona|operador|operadora|agente|ejecutivo|representante",
        "a una persona",
        "asesor|humano|persona|operador|agente por favor|porfa",
        "asesor|humano|asesora|operador|operadora|representante|ejecutivo|agente",
        "WANT|quiero A? asesor|humano|asesora|persona|operador real|humana?",
        "WANT CALL con|a A? PERSON real|de|humana?",
        "WANT CALL con|a ustedes",
        "WANT ayuda de un|una? PERSON",
        "dame|deme|dame con un|una|el|la PERSON",
        "dame con A? PERSON|AREA",
        "que? un|una|algun PERSON se comunique|contacte|ponga conmigo|en contacto? contacto?",
        "CALL con|a A? PERSON de|del ventas|atencion|soporte|reservas",
        "WANT CALL con|a A? PERSON de|del ventas|atencion|soporte|reservas",
        "atencion humana|personal|personalizada",
        "WANT atencion humana|personal|personalizada",
        "CALL con|a A? ser humano",
        "WANT CALL con|a A? ser humano",
        "CALL con AREA",
        "WANT CALL con AREA",
        "WANT? que? me? atienda|atiendan|llame|escriba|hable|contacte A? PERSON real|humana?",
        "me comunicas|comunica|comunican|pasas|pasan|derivas|derivan|conectas|contactas con|a A? PERSON|AREA",
        "no quiero un|una? bot|robot|maquina|chatbot",
        "no quiero seguir|continuar con un|una|el|la bot|robot|maquina|chatbot",
        "hablar|conversar|atender|atiendan por telefono|llamada",
        "prefiero|quiero|quisiera|puedo hablar|conversar por telefono|llamada",
        "WANT que alguien me? llame|atienda|contacte|escriba|ayude|responda",
        "que alguien me? llame|atienda|contacte|escriba|ayude|responda",
        "me? comunico con A? PERSON|AREA",
        "HAVE|hay alguna|algun|una|un PERSON que? me? atienda|pueda|ayude?",
        "atencion al cliente",
        "servicio al cliente",
        "CAN llamarme|contactarme al|a?",
        "WANT CALL con|a A? AREA",
        "persona real|humana",
        "que me? llame|llamen|contacte|contacten|escriba|escriban alguien?",
        "que me? atienda|atiendan alguien",
        "me? CAN llamar|contactar",
        "llamame|llamenme|llameme",
        "no quiero hablar|chatear con un|una bot|robot|maquina",
        "WANT que me llamen|llame|contacten",
        "quiero|quisiera|necesito|deseo poner|hacer|presentar|dejar? un|una|el|mi? reclamo|queja|denuncia",
    ),
}
