"""Greetings, thanks and farewells."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import BYE, GREET, THANKS

PHRASES: Mapping[str, tuple[str, ...]] = {
    GREET: (
        "hola",
        "buenas tardes|noches|dias?",
        "buenas",
        "buenos dias|tardes|noches?",
        "buen dia|tarde|noche?",
        "muy buenas|buenos dias|tardes|noches?",
        "que tal",
        "mucho|un gusto",
        "habla|hablame bro|causa|mano|hermano|pe|compadre",
        "que fue|onda bro|causa|mano?",
        "espero que este|estes|esten bien",
        "hay alguien ahi|aqui?",
        "como esta|estas|estan|va|andas|vas",
        "saludos",
        "hey",
        "hi|hello",
        "que hay|onda|hubo",
        "todo bien|ok",
        "hola doctor|doctora|doc|miss|profesor|profesora",
        "👋",
    ),
    THANKS: (
        "muchas|mil|muchisimas? gracias",
        "gracias a? ti|usted|ustedes?",
        "por todo|su|tu|la|vuestra ayuda|atencion|tiempo|informacion|apoyo|paciencia|amabilidad",
        "por todo",
        "gracias de antemano",
        "muchas gracias de antemano",
        "gracias por todo|su|tu|la? ayuda|atencion|tiempo|informacion?",
        "te|le|les|se lo? agradezco",
        "agradecido|agradecida",
        "muy|que amable",
        "🙏",
    ),
    BYE: (
        "chau",
        "adios",
        "hasta luego|pronto|manana|entonces",
        "hasta la proxima|vista",
        "nos vemos",
        "nos estamos viendo",
        "que tenga|tengas|tengan un|una? GOOD PARTS?",
        "que le|te vaya bien",
        "cuidate|cuidese",
        "que este|estes|esten muy? bien",
        "eso es|seria todo",
        "eso seria todo",
        "es todo",
        "nada mas",
        "de nada",
        "igualmente",
        "hablamos",
        "estamos hablando|en contacto",
        "feliz dia|tarde|noche",
        "bendiciones",
        "buen|bonito|lindo|excelente fin de semana",
        "bonito|lindo|lindisimo dia|tarde|noche|fin",
    ),
}
