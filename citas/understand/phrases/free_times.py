"""Asking which times are free. `ASKED`: only where the sentence is marked as a question."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import ANY, CAN_ONE, FREE, FREE_ASKED, HAVE

PHRASES: Mapping[str, tuple[str, ...]] = {
    FREE: (
        "que|cuales|cual otros|otro|otra|otras|son|los|las|es|el? HOURS HAVE|CAN|estan|esta|FREE|quedan",
        "que HOURS HAVE FREE?",
        "que|cuales son? los|las? HOURS FREE",
        "en? que HOURS CAN|HAVE|me|se|FREE",
        "que otra|otro|otras|otros HAVE",
        "que otra|otro|otras|otros HOURS me? CAN dar|ofrecer|dan|das|HAVE",
        "HOURS FREE",
        "HOURS HAVE FREE?",
        "HAVE|estan|esta algun|alguna|un|una|algo|mas|otro|otra|otros|otras|el|la? HOURS|FREE|CITA FREE?",
        "HAVE algo|alguna|algun",
        "HAVE para",
        "a que horas? HAVE|CAN|hay|me FREE|CITA|ir|atenderme?",
        "a que hora CAN|HAVE|tienes|seria|puede|podria",
        "para cuando HAVE|CAN|hay|tendria|seria FREE|CITA?",
        "cuando HAVE|CAN|hay|tendria|seria|es|esta|FREE FREE|CITA?",
        "cual es|seria la|el? proxima|proximo|mas|primera CITA|FREE|HOURS|cercana|cercano",
        "esta|estan|estaria|estara|estaran|sigue FREE",
        "libre|libres|disponible|disponibles|disponibilidad|cupo|espacio|sitio|campo para|el|la|manana|hoy",
        "dime|digame|muestrame|dame|pasame|enviame|mandame que|los|tus|sus? HOURS HAVE? FREE?",
        "disponibilidad",
        "cual es|seria lo mas proximo|pronto|cercano|temprano",
        "cual es|seria el|la HOURS|CITA mas proximo|proxima|pronto|cercano|cercana|temprano|temprana",
        "cual es el|la primer|primera|primero|ultimo|ultima HOURS|CITA|FREE",
        "hasta|desde que hora|dia HAVE|hay CITA|FREE|HOURS?",
        "me CAN dar|pasar|enviar|mandar|indicar|decir los|sus|tus|las|que? HOURS FREE?",
        "el|la|lo que sea|haya|tengan|tengas",
        "el|la dia|fecha|hora|horario que "
        "tengas|tengan|puedas|puedan|haya|sea|quieras|gustes|desees|prefieras "
        "FREE|atenderme|atender?",
        "cuando sea|quieras|gustes",
        "el|la|lo HOURS? mas proxima|proximo|cercana|cercano|temprana|temprano|pronta "
        "que? tengas|tengan|haya|hay|FREE?",
        "el|la proxima|proximo|ultima|ultimo|primera|primer HOURS|CITA que? "
        "tengas|tengan|haya|hay|quede|FREE",
        "mandame|enviame|pasame|dame los|sus|tus? HOURS",
        "lo mas pronto|rapido|antes|temprano que? posible|puedas|puedan|se?",
        "que HOURS quedan|tendrias|tendrian|manejan",
        "en que HOURS CAN atender|atenderme|ir|venir",
        "horarios|horas por favor|porfa?",
        "opciones de HOURS",
        "que opciones HAVE|hay|tengo",
        "que dia|dias|hora|horas CAN|HAVE|atiende|estan",
        "proxima|primera fecha|hora|cita disponible|libre",
        "me puedes|pueden|puede|podrian atender",
        "la|el hora|horario que tengas|tengan|haya|sea|puedas|puedan|quieras|este? libre|disponible?",
        "el|la que tengas|tengan|haya|puedas libre|disponible?",
        "cuando tengas|tengan|puedas|puedan|haya|sea|quieras FREE|posible?",
        "lo mas pronto|antes posible",
        "lo antes posible",
        "a la brevedad posible?",
        "lo mas antes posible",
        "cuanto antes",
        "que HOURS te|les|le quedan|queda|sobran",
        "para? cuando me CAN dar|atender|agendar|ver|recibir A? CITA|FREE?",
        "que|cuales son los|las|sus|tus HOURS",
        "los|las|sus|tus HOURS FREE",
        "cual|cuales HAVE FREE",
        "HAVE mas|otras|otra opciones|alternativas|opcion|alternativa",
        "que HOURS HAVE|es|seria mas cercano|cercana|proximo|proxima|pronto",
        "lo mas pronto|temprano|cerca que tengas|tengan|puedas|haya",
        "me? indicas|indica|dices|das|muestras|brindas|envias|pasas|mandas los|tus|sus|las HOURS FREE?",
        "cuales son las|sus|mis opciones|alternativas",
        "que HOURS me CAN dar|ofrecer|atender|agendar",
    ),
    HAVE: ("HAVE", "OFFER", "realizan", "ofrecen"),
    ANY: (
        "a|en|para? cualquier|cualquiera dia|fecha|momento|hora|horario",
        "algun|alguna dia|fecha de",
        "me? da igual el|la? HOURS",
        "me? da lo mismo el|la? HOURS",
        "cualquiera",
        "cualquiera de los dos|esos?",
    ),
    CAN_ONE: (
        "se puede",
        "CAN ir|pasar|venir|atenderme|atenderse|asistir",
        "puedo|podre",
        "pueden|puedes",
    ),
}

ASKED: Mapping[str, tuple[str, ...]] = {
    FREE_ASKED: (
        "ningun|ninguna|algun|alguna HOURS|FREE|CITA",
        "algo|un|una? poco|poquito? mas temprano|tarde|antes|cerca",
        "otro|otra HOURS",
        "alguna|alguno",
        "los|las|sus|tus HOURS",
        "solo|solamente|unicamente esos|esas HOURS",
    ),
}
