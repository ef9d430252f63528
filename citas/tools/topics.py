"""What customers ask a business about: the words, theirs and the business's. Data only.

All words are folded (lower case, no accents), compared by their sound, and match as prefixes; a word of up
to three letters must be the whole word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from citas.machine.reading import Topic
from citas.tools.wording import SHORT, key, stem


@dataclass(frozen=True, slots=True)
class Subject:
    """`asked`: what a question about it says. `told`: what its answer says. `hints`: what one may say.

    `alone`: words that ask about it where nothing else does («¿dónde?»). `topic`: what the reader calls it.
    """

    asked: tuple[str, ...]
    told: tuple[str, ...]
    hints: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    topic: Topic | None = None


def _keys(text: str) -> tuple[str, ...]:
    return tuple(key(word) for word in text.split())


def _about(
    asked: str,
    told: str = "",
    *,
    only: bool = False,
    hints: str = "",
    alone: str = "",
    topic: Topic | None = None,
) -> Subject:
    """With `only`, the words of a question prove nothing in an answer: «el lugar *donde*…»."""
    answered = told if only else f"{asked} {told}"
    return Subject(_keys(asked), _keys(answered), _keys(hints), _keys(alone), topic)


PLACE = _about(
    "ubi ubica ubico direc queda quedan encuentran local sede sucursal distrito mapa referencia frente "
    "espalda paradero maps",
    "ubicad direcci encontramos quedamos sede sucursal estamos",
    only=True,
    hints="av avenida jr jiron calle psje pasaje urb esquina cuadra frente altura espalda piso mz ca "
    "lado galeria edificio plaza paradero oficina distrito",
    alone="donde parte zona lugar sitio calle where address adress location located",
    topic=Topic.PLACE,
)
HOURS = Subject((), (), topic=Topic.HOURS)
_VIRTUAL = (
    "virtual online linea internet remot presencial zoom videollamada meet teams distancia "
    "videoconferencia teleconsulta"
)
MODALITY = _about(f"{_VIRTUAL} video", _VIRTUAL, only=True, topic=Topic.MODALITY)
STAFF = _about("quienatiende", only=True)  # what tells it is a name, not a word

DEPOSIT = _about(
    "separ adelant deposit apartar anticipo",
    "yapea abon inicial separ adelant deposit anticipo",
    hints="pago total",
)
DISCOUNT = _about(
    "descuento dscto desc promo oferta rebaja combo cupon",
    "descuento dscto promo oferta rebaja",
    topic=Topic.DISCOUNT,
)
DOMICILE = _about("domicilio visita adomicilio", "domicilio recog recoj", only=True)
AGE = _about("edad edades anito anos", "edad edades anos meses mayor menor", only=True)
INSTALMENTS = _about(
    "cuota partes financia fraccion armadas",
    "cuota partes financia fraccion armadas mitad interes",
)
LESS = frozenset({DISCOUNT, INSTALMENTS})  # what is asked of a price, beside how much it is
FREE = _about("gratis gratuit", "gratis gratuit costo")  # of a thing: beside another subject it is a word
TOLERANCE = _about(
    "toleran tardanza retras demoro atras",
    "toleran tardanza retras tarde esperamos",
    only=True,
    hints="minutos",
)
OF_ALL: tuple[Subject, ...] = (
    PLACE,
    AGE,
    _about(
        "pago pagos pagar pagan pagas tarjeta yape yapear plin efectivo transfer credito "
        "debito visa mastercard "
        "pos paypal billetera bcp bbva interbank contado card cash",
        hints="cuota",
        topic=Topic.PAYMENT,
    ),
    INSTALMENTS,
    DEPOSIT,
    _about(
        "estaciona cochera parquea parqueo parking garaje",
        "estaciona cochera parquea parqueo parking garaje playa",
        only=True,
        topic=Topic.PARKING,
    ),
    _about(
        "telefono celular llamar llamo fono numero whatsapp",
        "telefono celular llamanos llamar llame fono",
        only=True,
        hints="whatsapp",
        topic=Topic.PHONE,
    ),
    _about("correo email mail"),
    _about(
        "web facebook instagram tiktok redes pagina insta face", "http web facebook instagram tiktok redes"
    ),
    _about(
        "envio envia delivery despach reparto repart provincia encomienda courier",
        "envio envia delivery despach reparto repart encomienda courier",
    ),
    DOMICILE,
    _about(
        "garantia dispare reclam retoc falla",
        "garantia retoc gusta satisf ajust repas rehac",
        only=True,
    ),
    _about("devolu devolv devuelv reembols", "devolu devuelv reembols"),
    MODALITY,
    STAFF,
    _about("factura boleta comprobante ruc recibo", topic=Topic.INVOICE),
    _about("feriado festivo"),
    DISCOUNT,
    FREE,
    _about(
        "mascota perr gato gata gatit michi cachorr pet dog",
        "mascota perr gato gata gatit pet",
        topic=Topic.PETS,
    ),
    _about(
        "silla rueda discapacid rampa ascensor escalera muleta movilidad andador bano",
        "accesib silla rampa ascensor",
        only=True,
        hints="piso",
        topic=Topic.ACCESS,
    ),
    _about(
        "seguro eps essalud rimac pacifico mapfre positiva sanitas aseguradora convenio sis insurance",
        "seguro eps convenio reembolso rimac pacifico mapfre",
        topic=Topic.INSURANCE,
    ),
    _about(
        "preparar prepar llevar llevo llebo traer traigo llevamos requisito documento papeles",
        "trae traer traiga lleva llevar lleve ven vengan requisito prepar present dni documento pedimos",
        only=True,
        topic=Topic.BRING,
    ),
    _about("ayun desayun comer comido", "ayun desayun comer comido"),
    _about(
        "doctor dra especialista profesional profesor profe maestr miss barbero estilista "
        "dentista abogad medic psicolog tecnic terapeuta entrenador instructor veterinari equipo personal",
        "doctor dra lic mg especialista profesional profes maestr miss mr barbero estilista psicolog "
        "terapeuta entrenador instructor tecnic veterinari equipo encarg",
        only=True,
        alone="quien quienes",
        topic=Topic.STAFF,
    ),
    _about(
        "nino nina hijo hija hijit bebe bebit bb menor adolescen pequen infantil pediatr chiqui "
        "chibol wawa sobrin niet",
        "nino nina hijo hija edad menor bebe bebit nacid infantil pediatr chico adolescen apoderad papa mama",
        only=True,
        hints="anos",
        topic=Topic.CHILDREN,
    ),
    _about(
        "acompan esposo esposa pareja enamorad novio novia",
        "acompan pareja",
        only=True,
        topic=Topic.COMPANION,
    ),
    _about(
        "cancel reprogram posterg aplaz anticip faltar falto penalidad",
        "cancel reprogram anticip falt cambi devuelv mover avisan avisar avise avisen aviso",
        only=True,
        topic=Topic.POLICY,
    ),
    TOLERANCE,
    _about("intransferible traspas", "transferib intransfer transfier ceder traspas", only=True),
    _about("vence venci caduc expir congel", "vence venci caduc expir congel vigen", hints="dura duran"),
    _about("probar prueba demostra", "prueba primera", only=True),
    _about("visitar conocer", "visit conoc", only=True),
    _about("frecuencia", "frecuen semanal quincenal mensual veces semana", only=True),
    _about("confidencial privad secreto", "confidenc privad secreto"),
    _about("wifi guaifai guaifi wi internet clave contrasena", "wifi internet clave", only=True),
    _about("sincita caer caigo llegada", "cita previa paso llegada reserv", only=True),
    _about("empiez inici comienz arranc proxim", "inici empiez comienz arranc proxim"),
    _about("certific constancia diploma titulo", "certific constancia diploma"),
    _about("experiencia trayectoria", "experiencia trayectoria"),
    _about(
        "embaraz gestant gestand gestac lactan contraindic alergi marcapaso diabet hipertens herida "
        "presion operad"
    ),
    _about("duele dolor anestesia dolor", "duele dolor anestesia molesti indolor"),
    _about("cafe bebida gaseosa cerveza comida cafeteria snack trago"),
    _about("grupo grupal aforo capacidad maximo minimo individual"),
    _about(
        "color letrero fachada",
        "color rojo roja azul verde amarill blanc negr letrero fachada celeste naranja",
    ),
    _about("result informe entreg", "result envia llega entreg informe pdf listo", only=True),
    _about("pastilla medicina medicament inyecc receta"),
)
# The words of trades: what customers call it, and what its price list does.
_OF_TRADES: tuple[Subject, ...] = (
    _about(
        "pintar pinto tinte tenir platinad rubi mecha balayage", "tinte color decolor mecha balayage platinad"
    ),
    _about("rulo churo ondul permanent ondas"),
    _about("alis lacio laciad keratina planch"),
    _about("manicur acrilic pedicur gel esmalt"),
    _about("depil laser vello"),
    _about("muela diente pieza"),
    _about("limpieza profilaxis destartr sarro"),
    _about("exodoncia", "exodoncia extrac"),
    _about("bracket ortodonci fierrito freno"),
    _about("curacion resina caries picad empast"),
    _about("endodonci conduct nervio"),
    _about("corona funda protesis"),
    _about("vacun antirrab sextuple refuerzo"),
    _about("esteriliz castr"),
    _about("grooming bano banit banar peluque"),
    _about("desparasit pulga garrapat"),
    _about("divorci separacion"),
    _about("aliment pension"),
    _about("sucesion herenc herede"),
    _about("llanta neumatic alineam balance"),
    _about("mensual mensualid membresi"),
    _about("masaje relaj descontract"),
    _about("foto fotograf retrato"),
    _about("menu carta plato"),
    _about("vegetarian vegan"),
    _about("torta pastel keke cake"),
    _about("curso clase ciclo taller"),
    _about("nivel basico intermedio avanzado", "ubicacion"),
    _about("matricul inscri"),
    _about("dieta aliment nutric regimen"),
    _about("terap sesion"),
    _about("repar arregl compon sold"),
)
#: For whom it is: what is asked is something else, if anything else is said.
FOR_WHOM = frozenset(each for each in OF_ALL if each.topic in {Topic.CHILDREN, Topic.COMPANION, Topic.PETS})
SUBJECTS: tuple[Subject, ...] = (*OF_ALL, *_OF_TRADES)
TRADES = frozenset(_OF_TRADES)

# Words that any business would use about itself, or any customer in any question: they tell nothing apart.
_STOP_WORDS = (
    "a al algo algun alguna algunas alguno algunos ahi alla alli ante aqui asi aun "
    "bien buen buena buenas buenos "
    "cada como con cual cuales cualquier cuando cuanta cuantas cuanto cuantos cto de del desde donde dia "
    "dias e el ella ellas ello ellos en entre era eres es esa esas ese eso esos esta estan estas este esto "
    "estos fue gracias ha hacia han hasta hay hola la las le les lo los mas me mi mis muy nada ni no "
    "nos nosotros o otra otro otras otros para pero por porfa porque pues que quien "
    "quienes quiero quisiera saber "
    "se sea ser si sin sobre solo son soy su sus tal tambien tan te ti tienes todo "
    "toda todos todas tu tus u ud "
    "uds un una unas uno unos usted ustedes va van vez veces y ya yo tardes noches "
    "tarde noche hoy decir dime "
    "digame consultar duda pregunta preguntar informacion info informes gustaria "
    "necesito podria podrian puede "
    "pueden puedo puedes podemos poder sabe saben sabes conocer favor acepta aceptan "
    "aceptas atiende atienden "
    "atiendes brinda brindan cuenta cuentan cuentas da dan dar dispone disponen empresa existe existen "
    "haces hace hacen hacer hago maneja manejan negocio ofrece ofrecen ofreces posible realiza realizan "
    "tener tengo tenga tengan tiene tienen tenia trabaja trabajan trabajas trabajo "
    "usa usan usar uso vende venden "
    "manana porfavor senor senora senorita srta joven amigo amiga causa bro oye oe pe "
    "pes ps nomas nms nose mas menos "
    "q k ke x xq d p pa pal pala tb tmb porfis plis porfas ps pue pucha ah eh jaja jeje ok oki listo claro "
    "saludos disculpe disculpa disculpen consulta consultita consultas preguntita cosita molestia molesto "
    "estoy estaba estamos estar estare ir voy vamos vas fui irme iria ire venir vengo "
    "viene ver veo viendo entonces "
    "aparte ademas igual mismo misma mismos mismas asi luego despues ahora ahorita antes recien ayer "
    "cuesta cuestan cuestas costo costos costaria precio precios presio sale salen "
    "saldria valor vale valen cobra cobran "
    "cobrar tarifa tarifas "
    "dura duran demora demoran tarda tardan toma toman tiempo seria serian sera seran "
    "interesa interesado interesada interesaria busco buscando quiere quieren "
    "queremos quisieramos deseo desea "
    "mandar manda mandame mandan pasar pasa pasame pasas envia envian enviame dice dicen dijo dijeron "
    "llama llaman cuales dra doctora doctor licenciada licenciado lic profe maestro doc "
    "dos tres cuatro cinco seis junto ambos primera "
    "hara haran haga hagan dicta dictan ensena conoce conozco exacta exacto exactamente cierto verdad "
    "servicio servicios producto productos catalogo lista cosas elegir entiendo paso "
    "recomiendas recomienda ubicacion ubicado ubicados direccion direc realmente "
    "mejor bueno antemano primer primero  mucho muchas mucha muchos mucha poco tanto "
    "tengan tuvieran hubiera "
    "lunes martes miercoles jueves viernes sabado sabados domingo domingos sab dom "
    "enero febrero marzo abril mayo junio julio agosto setiembre septiembre octubre noviembre diciembre "
    "hora horas minuto minutos cita citas reunion "
    "ultima ultimo pregunte pregunto preguntaba avisar avisa avisan avisame "
    "aviso persona personas "
    "hacerlo hacerla hacerlos hacerlas ven reservo soles thanks price appointment yes "
    "the and are you your does have has there can could for with please how much what want need would like "
    "from this that here office"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
_STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS if len(stem(word)) > SHORT)


def is_stop(word: str) -> bool:
    """Is a folded word one of those, or another form of one? «mando», «mandan»."""
    return word in STOP_WORDS or (len(word) > SHORT + 1 and stem(word) in _STOP_STEMS)


#: Of the stop words those that still point at a day.
_DAYS = "lunes martes miercoles jueves viernes sabado sabados domingo domingos sab dom "
DAYS = frozenset(_DAYS.split())
MODALS = frozenset({"puede", "puedo", "pueden", "podemos", "podria", "podrian"})
_KIN = (
    "mama papa hermana hermano esposa esposo hija hijo amiga amigo abuela abuelo tia tio prima primo pareja "
)
KIN = frozenset(_KIN.split())
COUNTS = frozenset({"cuantos", "cuantas"})
_OFFERS = (
    "hacen hace haces tienen tiene tienes venden vende vendes dictan dicta dan da ofrecen ofrece hay "
    "realizan realiza brindan brinda ensenan cuentan manejan aceptan trabajan usan "
)
OFFERS = frozenset(_OFFERS.split())


def of_topics(topics: Iterable[Topic]) -> tuple[Subject, ...]:
    """The subjects that the reader's topics are."""
    named = frozenset(topics)
    return tuple(subject for subject in SUBJECTS if subject.topic in named)
