"""What customers ask a business about: the words, theirs and the business's. Data only.

All words are folded (lower case, no accents) and match as prefixes; a word of up to three letters must be
the whole word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """`asked`: what a question about it says. `told`: what its answer says. `hints`: what one may say."""

    asked: tuple[str, ...]
    told: tuple[str, ...]
    hints: tuple[str, ...] = ()


def _topic(asked: str, told: str = "", *, only: bool = False, hints: str = "") -> Topic:
    """With `only`, the words of a question prove nothing in an answer: «el lugar *donde*…»."""
    answered = told if only else f"{asked} {told}"
    return Topic(tuple(asked.split()), tuple(answered.split()), tuple(hints.split()))


TOPICS = (
    _topic(
        "donde ubica direccion queda quedan encuentran llegar local sede sucursal distrito",
        "ubica direccion encontramos sede sucursal distrito",
        only=True,
        hints="av avenida jr jiron calle psje pasaje urb esquina cuadra frente altura piso local",
    ),
    _topic(
        "pago pagos pagar pagan tarjeta yape plin efectivo transfer deposit credito debito visa mastercard",
        hints="cuota",
    ),
    _topic("cuota"),
    _topic("estaciona cochera parqueo parking garaje parquear"),
    _topic("telefono celular llamar fono", "llamanos", hints="whatsapp"),
    _topic("correo email mail"),
    _topic("web facebook instagram tiktok redes", "http"),
    _topic("envio envia delivery despach reparto domicilio"),
    _topic("garantia devolucion devolver devuelven reembols"),
    _topic("virtual online linea remot presencial zoom videollamada"),
    _topic("factura boleta comprobante ruc"),
    _topic("feriado festivo"),
    _topic("descuento promocion promo oferta"),
    _topic("gratis gratuit", hints="costo"),
    _topic("mascota perr gato gatito", "pet"),
    _topic("silla discapacidad rampa ascensor", "accesib"),
)

# Words that any business would use about itself, or any customer in any question: they tell nothing apart.
_STOP_WORDS = (
    "a al algo algun alguna algunas alguno algunos ahi alli ante aqui asi bien buen buena buenas buenos "
    "cada como con cual cuales cualquier cuando cuanta cuantas cuanto cuantos de del desde donde dia "
    "dias e el ella ellas ellos en entre era eres es esa esas ese eso esos esta estan estas este esto "
    "estos fue gracias ha hacia han hasta hay hola la las le les lo los mas me mi mis muy nada ni no "
    "nos nosotros o otra otro para pero por porfa porque pues que quien quienes quiero quisiera saber "
    "se sea ser si sin sobre solo son soy su sus tal tambien tan te ti tienes todo todos tu tus u ud "
    "uds un una unas uno unos usted ustedes va van vez y ya yo tardes noches tarde noche hoy decir dime "
    "digame consultar duda pregunta preguntar informacion info gustaria necesito podria podrian puede "
    "pueden puedo puedes poder sabe saben sabes conocer favor acepta aceptan aceptas atiende atienden "
    "atiendes brinda brindan cuenta cuentan cuentas da dan dar dispone disponen empresa existe existen "
    "haces hace hacen hacer maneja manejan negocio ofrece ofrecen ofreces posible realiza realizan "
    "tener tengo tenga tengan tiene tienen trabaja trabajan trabajas usa usan usar vende venden manana "
    "porfavor senor senora"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
