"""Which sentences of a business's text answer a question? By its words alone: no model, no guess.

A question and a sentence meet in two ways: in a *topic* that customers ask about and businesses write about
in different words («¿dónde quedan?», «Av. Larco 345»), or in a distinctive word that both use. Words that
any business would use about itself («aceptan», «tienen») are not distinctive. When in doubt, nothing is
quoted: the bot then says that it doesn't know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from citas.tools.text import clean, without_html

MAX_QUOTES = 3
MAX_QUOTE = 300  # characters
MIN_COVERAGE = 0.5  # the share of what the question asks that a sentence must speak of
NEAR_BEST = 0.75  # a further sentence is quoted if it speaks of almost as much as the best

_WORD = re.compile(r"[a-z0-9]+")
_SPLIT = re.compile(r"(?<=[.!?…])\s+(?=[¿¡«\"(]?[A-ZÁÉÍÓÚÑ0-9])|\s*\n\s*|\s+[•·▪●]\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:av|avda|jr|ca|psje|pje|urb|mz|lt|dpto|of|int|piso|nro|no|n[°º]|tel|telf|cel|ref|dr|dra|sr|sra"
    r"|srta|ing|lic|prof|hno|hna|s/|p\. ?ej|ej|aprox|etc|a\. ?m|p\. ?m|s\. ?a|[a-z])\.$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–—•·▪●*>\s]+")

_STOP_WORDS = (
    "a al algo algun alguna algunas alguno algunos ahi alli ante aqui asi bien buen buena buenas buenos "
    "cada como con cual cuales cualquier cuando cuanta cuantas cuanto cuantos de del desde donde dia "
    "dias e el ella ellas ellos en entre era eres es esa esas ese eso esos esta estan estas este esto "
    "estos fue gracias ha hacia han hasta hay hola la las le les lo los mas me mi mis muy nada ni no "
    "nos nosotros o otra otro para pero por porfa porque pues que quien quienes quiero quisiera saber "
    "se sea ser si sin sobre solo son soy su sus tal tambien tan te ti tienes todo todos tu tus u ud "
    "uds un una unas uno unos usted ustedes va van vez y ya yo tardes noches tarde noche manana hoy "
    "decir dime digame consulta consultar duda pregunta preguntar informacion info gustaria necesito "
    "podria podrian puede pueden puedo puedes poder sabe saben sabes conocer favor acepta aceptan "
    "aceptas atiende atienden atiendes brinda brindan cuenta cuentan cuentas da dan dar dispone "
    "disponen empresa existe existen haces hace hacen hacer maneja manejan negocio ofrece ofrecen "
    "ofreces posible realiza realizan tener tengo tenga tengan tiene tienen trabaja trabajan trabajas "
    "usa usan usar vende venden"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """What customers ask about, by the stems of their words and of the business's (folded, as prefixes)."""

    asked: tuple[str, ...]
    told: tuple[str, ...]


def _topic(asked: str, told: str = "") -> Topic:
    return Topic(tuple(asked.split()), tuple((asked + " " + told).split()))


TOPICS = (
    _topic(
        "donde ubica direccion queda quedan encuentran llegar sede sucursal distrito",
        "av avenida jr jiron calle psje pasaje urb esquina cuadra frente altura piso",
    ),
    _topic(
        "pago pagos pagar pagan tarjeta yape plin efectivo transferencia deposit",
        "cuota credito debito visa mastercard",
    ),
    _topic("estaciona cochera parqueo parking garaje parquear"),
    _topic("telefono celular llamar fono", "whatsapp llamanos"),
    _topic("correo email mail"),
    _topic("web facebook instagram tiktok redes", "www http https"),
    _topic("envio envia delivery despach reparto domicilio"),
    _topic("garantia devolucion devolver devuelven reembols"),
    _topic("virtual online linea remot presencial zoom videollamada"),
    _topic("factura boleta comprobante ruc"),
    _topic("feriado festivo"),
    _topic("descuento promocion promo oferta"),
    _topic("mascota perro gato"),
    _topic("silla discapacidad rampa ascensor", "accesib"),
)
_SHORT = 4  # letters: a shorter stem has to be the whole word («av», «jr», «ruc»)

_HOURS = re.compile(
    r"\bhorarios?\b"
    r"|\b(?:a|hasta|desde|de) que horas?\b"
    r"|\bque dias?\b.*\b(?:abr|atien|atend|trabaj|abier)"
    r"|\b(?:abren?|abierto|abiertos|atienden?|atencion|trabajan?|cierran?|cerrado|cerrados)\b.*"
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|fin(?:es)? de semana|hoy|manana|horas?)\b"
)


def asks_for_hours(question: str) -> bool:
    """Whether the regular opening hours answer the question. Of holidays they say nothing."""
    text = fold(question)
    return bool(_HOURS.search(text)) and not re.search(r"\b(?:feriado|festivo)", text)


def sentences(text: str) -> list[str]:
    """The sentences and lines of a free text; «Av. Larco 345» stays in one piece."""
    found: list[str] = []
    for line in without_html(text).splitlines():
        for piece in _SPLIT.split(_BULLET.sub("", line)):
            if found and _ABBREVIATION.search(found[-1]) and piece and not found[-1].endswith("\n"):
                found[-1] += " " + piece
            else:
                found.append(piece)
        if found:
            found[-1] += "\n"  # a line ends here, whatever its last word was
    return [sentence.strip() for sentence in found if sentence.strip()]


def best_sentences(question: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Up to three sentences that answer the question, in the order of the text, cleaned for display."""
    wanted = _wanted(question)
    if not wanted:
        return ()
    scored = [(sum(_speaks_of(want, words(text)) for want in wanted), text) for text in candidates]
    best = max((score for score, _ in scored), default=0)
    if not best or best < MIN_COVERAGE * len(wanted):
        return ()
    chosen = [clean(text, MAX_QUOTE) for score, text in scored if score >= NEAR_BEST * best]
    return tuple(dict.fromkeys(quote for quote in chosen if quote))[:MAX_QUOTES]


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _wanted(question: str) -> list[Topic]:
    """What a question asks, each thing once: its topics, and its distinctive words outside of them."""
    asked = words(question)
    topics = [topic for topic in TOPICS if _any_starts(asked, topic.asked)]
    rest = [
        word
        for word in dict.fromkeys(asked)
        if len(word) > 2
        and word not in STOP_WORDS
        and not any(_any_starts([word], topic.asked) for topic in topics)
    ]
    return topics + [Topic((word,), (stem(word),)) for word in rest]


def _speaks_of(want: Topic, told: list[str]) -> bool:
    return _any_starts(told, want.told)


def _any_starts(found: list[str], stems: tuple[str, ...]) -> bool:
    return any(
        word.startswith(start) if len(start) >= _SHORT else word == start for word in found for start in stems
    )


def stem(word: str) -> str:
    """What the forms of a Spanish word have in common, roughly: «servicios», «servicio» → «servici»."""
    for ending in ("amiento", "aciones", "acion", "iones", "ion", "ando", "iendo", "es", "os", "as", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return word.removesuffix(ending)
    return word[:-1] if len(word) > _SHORT and word[-1] in "aeo" else word
