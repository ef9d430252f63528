"""Asking for services and prices. `ASKED`: only where the sentence is marked as a question."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import PRICE_ASKED, PRODUCT, PRODUCT_ALL

PHRASES: Mapping[str, tuple[str, ...]] = {
    PRODUCT_ALL: (
        "que|cuales otros|otras|son|tipo|tipos|clase|de|los|las|sus|tus? de|los|las? WARES OFFER?",
        "que OFFER",
        "que cosas|mas OFFER",
        "cuales|que son? los|las|sus|tus? WARES|PRICE",
        "lista|relacion|carta|catalogo de WARES|PRICE",
        "catalogo",
        "tarifario",
        "PRICE",
        "cuanto COST",
        "cuanto es|seria|sera en? total?",
        "HAVE costo|precio",
        "A? CITA HAVE costo|precio",
        "a cuanto",
        "OFFER alguna|algun? WARES",
        "en que consiste|consisten",
        "informacion|informes de|sobre|acerca los|sus|tus? WARES",
        "WANT|dame|me das|envia|enviame|mandame mas? informacion",
        "mas? informacion",
        "me das|da|brinda|brindas|dan|brindan|puedes|puede informacion",
        "tiene|tendria algun? costo|precio",
        "promociones|promos|ofertas|descuentos|servicios|productos",
        "que incluye|trae|cubre",
        "cual|cuales es|son|seria|serian A? PRICE",
    ),
    PRODUCT: (
        "cuanto me|te|se|nos? COST me? por? A?",
        "cuanto COST por? A?",
        "cuanto es|seria|sera por|para|el|la A?",
        "cuanto me|te|nos? va|van|vendria|vendrian a COST el|la|los|las?",
        "que tipo|tipos|clase|clases|variedad de",
        "cuanto tiempo? dura|demora|tarda|toma el|la|los|las|un|una",
        "incluye|incluyen A?",
        "el|la|los|las que? incluye|incluyen|trae",
        "a cuanto me? COST|tienen|tienes|tiene|dejan|el|la|los|las? A?",
        "a como COST|tienen|es|el|la A?",
        "que PRICE HAVE|tiene|es|maneja A?",
        "cual es|seria|son A? PRICE de|del|por|para|que A?",
        "A? PRICE de|del|por|para A?",
        "PRICE A",
        "PRICE",
        "informacion|informes|detalles de|del|sobre|acerca de|del? A?",
        "WANT saber|informacion|conocer mas? de|del|sobre|acerca|el|la A?",
        "cuentame|cuenteme|hablame|explicame mas? de|del|sobre A?",
        "WANT saber el|la|los|sobre PRICE|costo de|del A?",
        "en que consiste|consisten A?",
        "que incluye|es|trae A",
        "cuanto dura|demora|tarda|duran A?",
        "que WARES de|en|para OFFER?",
        "OFFER WARES de|en|para A?",
        "me interesa A",
        "busco un|una|el|la|algo|unos|unas",
        "CAN cotizar|cotizarme A?",
        "cotizame|cotizarme|cotizar|coticeme A?",
        "cotizacion de|para|por A?",
        "que COST A?",
        "WANT|dame|deme|enviame|mandame|pasame mas? informacion de|del|sobre|acerca A?",
        "me das mas? informacion de|del|sobre|acerca A?",
        "A? PRICE incluye|incluyen A?",
        "cuanto por|para A?",
    ),
}

ASKED: Mapping[str, tuple[str, ...]] = {
    PRICE_ASKED: (
        "cuanto",
        "A WARES sigue|siguen|continua|todavia|aun|hasta",
        "promo|promocion|oferta|descuento|descuentos",
        "cobran|cobra por A? CITA",
    ),
}
