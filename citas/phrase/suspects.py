"""The words that a rewording may not bring in, by what they would say; and those that say nothing new.

All are matched in folded text: lower case, without accents, so «mañana» reads `manana`. A word that stands in
the original, outside its examples, may stay. Lists of words, not a grammar: where in doubt they refuse,
which costs a tone and never a fact.
"""

from __future__ import annotations

import re

from citas.phrase.spanish import MONTHS


def _any(*blocks: str) -> re.Pattern[str]:
    """Any of these words or phrases, whole. Patterns stand between spaces; `_` is a space within one."""
    patterns = [pattern.replace("_", " ") for block in blocks for pattern in block.split()]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


DAYS = _any(
    *MONTHS,
    r"""
    lunes\w* martes\w* [bv]ie?rnes\w* jueves\w* mierc\w+ sa[bv]ad\w* domin\w+ lun mar mie jue vie
    sab dom septiembre ene feb abr jun jul ago set sept? oct nov dic septiem\w* dici\w* hoy oy
    manan\w* mnn?a pasado pasad[oa]s ayer anteayer antier anoche semana\w* mes meses anos? quincena
    finde feriados? proxim\w+ siguientes? venider\w+ entrante es[ae]_(?:dia|fecha)
    est[ae]_(?:dia|fecha) aquel\w*_dia cualquier\w*_(?:dia|fecha)
    tod[oa]s?_(?:los|el|las)_(?:dias?|fechas?) buenos_dias dias?_habil\w* dias?_laborabl\w*
    dias?_utiles navidad ano_nuevo fiestas_patrias semana_santa
    """,
)

NUMBERS = _any(
    r"""
    cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieci\w+
    veint\w+ treinta\w* cuarenta\w* cincuenta sesenta setenta ochenta noventa cien ciento\w*
    doscient\w+ quinient\w+ mil miles millon\w* docena\w* par_de media medio doble triple mitad
    segund[oa] tercer\w* cuarto quinto ii iii iv vii viii ix xi+ xiv xv
    """
)

HOURS = _any(
    r"""
    am pm a\.?_?m p\.?_?m hrs? tardes? tardecita noches? nochecita mediodia medianoche madrugad\w*
    temprano minut\w+ segundos en_punto a_primera_hora a_ultima_hora a_la_una las_una en_la_una
    luego mas_tarde antes_de es[ae]_hora est[ae]_hora aquella_hora cualquier\w*_hora
    tod[oa]s?_(?:las_)?horas? amanecer anochecer almuerzo desayuno cena 24_horas dentro_de
    despues_de lueguito turno\w*
    """
)

PRICES = _any(
    r"""
    soles dolar\w* euros? lucas? centimos? centavos? plata dinero precios? costos? cuestan?
    costar\w* tarifas? promo\w* ofertas? descuent\w* gratis gratuit\w* regalos? regalam\w*
    regalito\w* obsequi\w* bonos? cupon\w* premios? sorteos? gana\w* rebaj\w* barat\w* economic\w*
    pag[oa]\w* pague\w* abon\w* adelant\w* cuotas? cobr\w* yape\w* plin efectivo tarjetas?
    deposit\w* transfer\w* transfier\w* impuest\w* igv factur\w* boleta ahorr\w* liquidacion
    cortesia_de_la_casa sin_cargo cargos? inversion vale_por vales? usd pen sencillo
    """
)

PROMISES = _any(
    r"""
    garanti\w* promet\w* promes\w* asegur\w* seguro segura seguridad sin_duda\w* sin_falta
    compromet\w* compromiso de_todas_maneras pase_lo_que_pase palabra juro cuenta_con cuenten_con
    confia confie certez\w* ciert\w+
    te_(?:l[oa]s?_)?(?:llam(?:o|amos|an|ar\w*|e)|contact\w*|avis\w*|escrib(?:o|imos|en|ir\w*)|respond\w*|devolv\w*|devuelv\w*)
    te_(?:l[oa]s?_)?(?:busc\w*|visit\w*|recog\w*|recoj\w*|consig\w*|reserv\w*|agend\w*|apart\w*|separ\w*|guard\w*|anot\w*)
    te_(?:l[oa]s?_)?(?:confirm\w*|atiend\w*|atend\w*|esperamos|regalo|doy|damos|toca|dare\w*)
    nos_(?:comunic\w*|contact\w*|vemos|pondr\w*|encarg\w*)
    se_(?:comunic\w*|contact\w*|pondra\w*|encarg\w*) me_encargo yo_me_ocupo dejalo_en_mis_manos
    voy_a va_a van_a vas_a vendra\w* enseguida de_inmediato veras consegu\w+
    (?!queremos)\w+(?:ar|er|ir)emos inmediat\w* en_breve pronto prontito lo_antes_posible
    cuanto_antes en_un_(?:rato|ratito|momento|toque)
    vamos_a_(?:llamar|enviar|mandar|contactar|devolver|reservar|confirmar|avisar|atender|dar|hacer|visitar)\w*
    puntual\w* recordatori\w* record(?:are|aremos|ar_te) siempre exito\w*
    """
)

#: The future tense tells what will be: matched with its accents, for «hablara» tells nothing.
FUTURE = re.compile(r"\b\w*(?:[aeid]r(?:é|á|án|ás|emos)|rré|rrá)\b")

STATUSES = _any(
    r"""
    agend(?:ad\w*|o|e|a|as|amos|aste|ando) reserv(?:ad\w*|e|amos|aste|ando) confirm\w* registrad\w*
    registr(?:e|amos) programad\w* programam\w* apartad\w* separad\w* bloquead\w* guardad\w*
    anotad\w* anotam\w* aceptad\w* aprobad\w* cancel\w* anulad\w* anul\w* rechaz\w* ocupad\w*
    tomad\w* libres? disponib\w* pendientes? reprogram\w* cerrad\w* list[oa]s? hech[oa]s? exitos\w*
    complet(?:o|a|ad\w*|e|amos) logrado logramos conseguid\w* encontramos enviad\w* quedo quedaste
    quedamos quedaron queda_(?:la|tu|para|fij\w*|list\w*) quedan quedara\w* asignad\w* fijad\w*
    ya_(?:esta|estas|estan|quedo|tienes|tenias|fue|era|hay|envie|mande|lo_hice|la_tienes|te)
    tienes_(?:una|la|tu)_\w+
    (?:cita|reserva|reunion|horario|turno)s?_(?:ya_|si_|no_)?(?:esta|es|fue|sera|son|estan|seria|queda|sigue|va)
    (?<!que_te_)envie mande agende separe aparte cambie anote guarde active activad\w* validad\w*
    verific\w* procesad\w*
    no_(?:se_puede|podemos|puedo|puedes|hay(?!_(?:problema|lio|apuro|prisa))|tenemos|quedan|existe|funciona|sirve)
    imposible llen[oa]s? cupos? vacantes? espacios? hueco sobra\w* agotad\w* vencid\w* expir\w*
    error\w* falla\w* fallo gracias_por
    (?:gusto|placer|encanto|alegria|honor)_(?:de_|en_)?(?:haber_)?(?:agend|reserv|registr)\w+
    se_pudo sabias en_orden en_marcha en_camino en_pie arreglad\w* resuelt\w* solucionad\w*
    coordinad\w* acordad\w* pactad\w* tomamos dejamos elegimos escogemos mantenemos usamos borr\w+
    elimin\w+ olvid\w+ quit(?:o|a|e|amos) vender\w* vendo public\w+ recibid\w* recibi recibimos
    solicitud\w* tramit\w* pedido\w* ticket\w* exacto_que_si asi_es
    """
)

FACTS = _any(
    r"""
    atend\w* atiend\w* abr(?:imos|en|e) abiert\w* cerramos cierra\w* trabajamos ofrecem\w* ofrecen
    tenemos contamos vendem\w* hacemos brindamos damos dura duran duracion demora\w* tarda\w* local
    locales oficina\w* sede\w* sucursal\w* tienda\w* consultorio\w* clinica\w* avenida av calle
    jiron cuadra\w* distrito piso ubic\w* videollamad\w* video videoconf\w* zoom meet teams
    virtual\w* presencial\w* llamada\w* estacionamiento parqueo producto\w* servicio\w* stock garaje
    doctor\w* medic\w* abogad\w* ingenier\w* licenciad\w* gerente\w* jef[ea] empresa\w* compania\w*
    marca\w* catalogo\w* modelo\w* calidad mejores unic[oa]s? lideres? oficial\w* experto\w*
    legal\w* politica\w* termino\w* condicion\w* obligatori\w* requisit\w* urgent\w* urgencia\w*
    prohibid\w* multa\w*
    """
)

SECRETS = _any(
    r"""
    dni documento\w* pasaporte ruc cedula carne telefon\w* celular\w* movil numero\w* numerito
    direccion\w* domicilio clave\w* contrasen\w* password pin codigo\w* cvv edad cumplean\w*
    nacimiento nacist\w* (?<!me_)cuentas? bancari\w* banco\w* sueldo ingresos estado_civil solter\w*
    casad\w* sexo genero religion enfermedad\w* diagnostic\w* sintoma\w* foto\w* selfie firma\w*
    ubicacion token usuario\w* motivo\w* por_que_(?:quieres|necesitas|deseas) nacionalidad
    """
)

LINKS = _any(
    r"""
    https? www com net org pe io ly web pagina\w* sitio\w* link\w* enlace\w* url clic click haz_clic
    instagram insta facebook face whatsapp wasap telegram tiktok youtube google gmail hotmail
    outlook linkedin app aplicacion\w* descarg\w* arroba punto_com punto_pe formulario\w* bit redes
    twitter messenger correo_nuestro qr escanea\w*
    """
)

META = _any(
    r"""
    modelo_de_lenguaje como_modelo sistema\w* instruc\w+ prompt\w* ia inteligencia artificial gpt\w*
    chatgpt openai llm bot bots robot\w* chatbot asistente\w* automatic\w* program(?:a|as|acion)
    programador\w* algoritmo\w* personalidad tono reescri\w* reformul\w* frase\w* plantilla\w*
    marcador\w* json version traduc\w* ignor\w* desarrollador\w* aqui_tienes aqui_(?:esta|va)
    original\w* oracion texto\w* estilo reglas? soy me_llamo mi_nombre configur\w* placeholder
    secret\w* confidencial\w* interno interna entrenad\w* simul\w* finge rol variable\w* llaves
    asteriscos? salida output
    """
)

RUDE = _any(
    r"""
    idiota\w* estupid\w* imbecil\w* tont[oa]\w* mierda carajo maldit\w* callate odi[oa]\w* bruto\w*
    burr[oa]s? inutil\w* huevon\w* cojud\w* put[oa]s? joder jodid\w* conchatu\w* ctm basura asco
    fe[oa]s? gord[oa]s? torpe\w* muere\w* ridicul\w* besos? amor mi_amor sexy guap[oa]s? bebe
    cas[ae]te dios politic[oa]s? vot[ae]\w* cojudez fastidi\w* molest(?:o|a|as) harto
    """
)

#: Forms of «usted», and those that the house doesn't use either: «vos», «vosotros», «ustedes».
FORMAL = _any(
    r"""
    usted ustedes ud uds su sus suy[oa]s? le les senor\w* caballero dama don dona vos os
    vuestr[oa]s? vosotr[oa]s prefiere prefiera prefieren desea desee desean deseen quiere quiera
    quieren quisiera puede(?!_ser) pueda pueden podria(?!_ser) tiene tenga digame diga diganos
    escriba\w* indique\w* disculpe\w* perdone\w* permita\w* espere envie(?:me|nos|lo) brinde\w*
    facilite\w* comparta\w* proporcione\w* responda conteste elija seleccione senale confirme
    necesita encuentra considere (?<!te_)gusta guste mande(?:me|nos|lo) pase(?:me|nos)
    cuente(?:me|nos) llame\w* queres podes tenes preferis decime contame escribime mandame_vos
    pasame_vos deseais quereis podeis teneis decidme
    """
)

FOREIGN = _any(
    r"""
    the you your yours what when which where who how is are was would could should like date day
    time please hello hi thanks thank name email_address for and of to book booking appointment
    meeting sorry can will want with sure let lets us we my this that here there tell give send
    ready have has do does did not yes good great work works best voce qual quais seu sua seus
    obrigad\w* reuniao gostaria prefere desculpe posso ola quando oi dia_da nome nao voces hora_da
    quel quelle jour heure votre vous nom pour merci bonjour est avec quale giorno vorresti tuo ciao
    grazie che sono welch\w+ tag uhr bitte danke ihr ihre der das und ist wann ima punchaw sutiyki
    allin noqa kay rimay
    """
)

SMALL_TALK = _any(
    r"""
    que_tal como_(?:estas|andas|te_va|has_estado|vas) que_haces que_cuentas como_va_todo
    """
)

NEGATIONS = _any(
    r"""
    no ni nunca jamas tampoco nadie ningun[oa]? sin en_vez_de en_lugar_de excepto salvo menos
    evit\w+ dej\w+_de contrario antes_que conmigo apenas_si ya_que_no
    """
)

#: «No veo ningún correo» denies once.
DOUBLE_NEGATION = re.compile(r"\b(no \w+) ningun[oa]?\b")
#: «Para enviarte la invitación, ¿…»: a purpose, not a statement.
PURPOSE = re.compile(r"para \w+[aei]r\w* ")

#: In a statement these assert, whatever else stands there.
ASSERTIONS = _any(
    r"""
    teng[oa] tenemos hice hago haga hacemos hizo va van es son esta(?!_bien|_manera|_forma) estan
    estoy estamos hay fue fui sigue sigo pude pudo
    si(?!_(?:gustas|quieres|prefieres|deseas|te_parece|puedes|no|ya_no|te_animas)) reservo
    reservamos envio mando (?<!no_)(?:veo|vi|leo) leyo existe comunico pas[oe] pedi pido derivo
    conecto (?<!te_)queda\w* sirve toca tuy[oa]s? conmigo ocurr\w+ solo_(?:si|hasta|desde) llego
    llega sera empieza
    """
)

#: What may be new beside an answer to give back: «si ya no la *deseas*, *solo* responde *no*».
BESIDE_ANSWERS = _words(
    """
    y o la lo deseas quieres prefieres gustas solo solamente simplemente me por favor porfa contesta
    contestame escribe escribeme dime entonces cita reserva con un una agendar agendarla responde
    respondeme
    """
)

#: A datum named once more, in a statement: «Nombre y apellido, porfa».
ECHO = _words(
    """
    nombre nombres apellido apellidos correo dia fecha hora y o tu tus completo completos exacto
    exacta
    """
)

#: Said without denying anything.
STOCK = re.compile(
    r"\bno (?:te preocupes|hay (?:problema|lio|apuro|prisa)|pasa nada|es nada|importa|te apures|hay de que)\b"
    r"|\bcomo no\b|\bsin (?:ning\w+ )?(?:apuros?|problemas?|prisas?|lios?)\b"
)
#: «I did not get it», in the ways of saying so.
EXCUSE = re.compile(
    r"\bno (?:(?:te|lo|la|me|logre|llegue a|alcance a|pude|puedo|supe|consegui) ?)*"
    r"(?:entend\w*|entiend\w*|comprend\w*|registr[eo]|alcance|leer\w*|pill\w*|pesque|cache|capt\w*)\b"
    r"|\bno (?:me )?quedo clar[oa]\b"
    r"|\bse me (?:ya |todo |volvio a )?(?:escap\w*|paso|fue|perdio|complico)\b"
)

_GOOD = (
    r"(?:lind|buen|bonit|hermos|excelente|gran|grandios|maravillos|fabulos|genial|super|feliz|lindisim)[oa]?"
)
#: Good wishes around a day, a thousand thanks, a polite yes: no day, no number and no answer in them.
WISHES = re.compile(
    rf"\b(?:un |el )?{_GOOD} dia\b|\bdia {_GOOD}\b|\bmil (?:gracias|disculpas|perdones)\b"
    r"|\bque (?:la pases|te vaya) (?:muy |super )?(?:lind|bonit|bien|bell|genial|bacan|chevere|rico)[oa]?\b"
    r"|\b(?:claro|por supuesto|desde luego) que si\b"
)

#: What a sentence is about: whoever answers it has to know.
TOPICS = {
    "day": re.compile(r"\b(?:dias?|diita|fech\w+)\b|\bcuándo\b"),
    "hour": re.compile(r"\b(?:horas?|horitas?|horarios?)\b"),
    "name": re.compile(r"\b(?:nombre\w*|apellido\w*|te llamas)\b"),
    "email": re.compile(r"\b(?:correos?|correito|mails?|emails?|electronico)\b"),
    "other": re.compile(r"\botr[oa]s?\b(?! vez)"),
    "person": re.compile(r"\b(?:asesor\w*|personas?|human[oa]s?|equipo|agente|compañero)\b"),
}

#: What waits for the customer's wish must go on waiting for it.
CONDITION = re.compile(
    r"\bcuando (?:lo |la |te )?(?:quieras|gustes|desees|puedas|prefieras|necesites|acomode|provoque|animes)\b"
    r"|\bsi (?:ya |no |la |lo |te )*(?:quieres|prefieres|deseas|gustas|animas|quisieras|necesitas)\b"
)
DO_NOT_ANSWER = re.compile(r"\bno (?:me |nos |te )?(?:respond|contest|escrib|dig)\w+")

#: What the bot says that it has: «tengo el día», «el día ya lo tengo».
HELD = re.compile(
    r"\btengo (?:ya )?(?:el |la |tu )(\w+)(?:,? (?:y|ni|o|tengo) (?:el |la |tu )?(\w+))?"
    r"|(\w+)(?: ya)? l[oa]s? tengo\b"
)

#: With accents, and so is the next.
INTERROGATIVE = re.compile(r"\b(?:qué|cuál|cuáles|cómo|cuándo|quién|quiénes)\b")
#: Questions that leave the answer open, and requests in a question's dress.
OPEN_QUESTION = re.compile(
    rf"{INTERROGATIVE.pattern}|\bme(?: l[oa]s?)? (?:\w+ )?\w+[aei]s\b|\w+rme(?:l[oa]s?)?\b"
)

#: Where examples are announced; and what makes of an example a statement.
EXAMPLE = _any(
    r"""
    ejemplos? ej asi como puede_ser puedes podrias? podria_ser de_esta_(?:manera|forma) tipo formato
    responde\w*
    """
)
NO_EXAMPLE = re.compile(
    r"\b(?:a|al|desde|con|para|es|son|va|vas|queda\w*|asi que|solo|unicamente|solamente|hasta|el|la|tu) ◆"
)
#: Examples that are answers to give back.
ANSWERS = frozenset({"sí", "no"})

#: Emoji that state something: done, refused, money, a link, a telephone, a calendar's answer.
TELLING_EMOJI = frozenset(
    "✅☑✔❌❎✖🚫⛔🛑🆗🆓💲💰💵💴💶💷💸💳🤑🏷🎁🔗📞☎📱📲🌐🖥💻🏧🏦🔒🔓🔑📍🗺"  # and what is only rude
    "🖕💩🔞⚠❗❓❔❕"
)

#: Words that carry no fact, in which a manner of speaking shows itself. Words in no list are counted.
PLAIN = _words(
    """
    a al ante con contra de del desde durante e el ella ello en entre es esa ese eso esta este esto
    estos la las lo los me mi mis mas muy nos nosotros o para pero por porque pues que quien quienes
    se sea ser si sin sobre solo solamente unicamente su tal tambien tan tanto te ti toda todo todos
    todas tu tus tuyo tuya u un una unas unos y ya yo aqui aca ahi alla asi aun aunque bien bueno
    buena buenos buenas cada casi como cual cuales cuando cuanto donde entonces esas esos otra otro
    otras otros igual mejor mucho mucha muchas muchos nada nadie no ni nuevo nueva nuevamente poco
    poquito primero quiza quizas siempre vez veces ay uy ups oh ah eh mmm hola ey epa hey vaya claro
    dale genial perfecto excelente estupendo fantastico maravilloso super increible bacan chevere
    listo ok okay vale buenisimo bravo anda venga vamos vamonos gracias favor porfa porfavor porfis
    disculpa disculpame disculpas perdon perdona perdoname lamento siento gusto placer encanta
    encantado encantada alegria alegra emocion emocionante feliz calma calmadamente tranquilo
    tranquila tranquilidad apuro prisa problema paciencia confianza carino amable amablemente
    gentileza bondad atencion amigo amiga lindo linda bonito bonita agradable grato grata comodo
    comoda comodidad conveniente ideal preferencia adecuado exactamente exacto exacta exactitud
    precisamente justo justamente dime dinos decir decirme digas dices diga dilo darme dar das dame
    danos daria darias escribe escribeme escribelo escribela escribir escribirlo escribirla escribes
    escribas escribirme mandame manda mandar mandarme mandas mando envia enviame enviar enviarte
    envio pasame pasa pasar pasas pasarme comparte comparteme compartir compartirme compartes cuenta
    cuentame contarme cuentas indica indicame indicar indicarme indicas facilita facilitame
    facilitas brinda brindas ayuda ayudame ayudar ayudarte ayudas elige elegir eliges escoge escoger
    escoges prefieres preferirias prefieras gustaria gusta gustas guste gustes quieres quisieras
    querrias quieras queremos desea deseas desearias desees puedes podrias puedas podemos poder
    necesito necesitas necesitamos necesita falta faltan faltaria hace haces hacer hacemos hagamos
    vea veamos ver vemos veo viene vienen vendria va van ven venir acomoda acomode acomodaria
    conviene convenga convendria queda quede quedaria cae late parece parezca provoca resulta
    resultaria sirve tendrias tienes tengas tener tengo tenemos seria era sera estas estamos sigamos
    seguimos seguir continuar continuemos avanzar avanzamos avancemos empezar empecemos comenzar
    comencemos arrancar arranquemos saber sepa sabe conocer cambiar cambiamos cambies cambio
    modificar corregir dato datos datito datitos detalle detalles cosita cositas cosa cosas pregunta
    preguntas mensaje mensajito manera forma ejemplo opcion opciones cita citas reunion reunirnos
    reunamos encuentro invitacion nombre nombres apellido apellidos correo correito mail email fecha
    fechita dia hora horita horario asesor asesora persona equipo momento entendido entiendo entendi
    entender comprendo comprendi comprendido acuerdo cierto supuesto obvio pude pudo logre alcance
    llegue leer leerlo leido vi vio encontre veras repite repiteme repetir repites vuelve vuelves
    volver vuelvas escape paso fue pasado hasta luego pronto cuidate saludo saludos abrazo abrazos
    bendiciones adelante siguiente ahora ahorita tranqui relax aja sip gustosa gustoso encargo
    hablar conversar conversarlo comunique comunico comunicar comunicarte contacto conecto conecte
    conectar derive derivar pedir pedirle pido podria conmigo contigo atento atenta pendiente alegro
    honor delicia ganas animas animes anima tiempo rapidito rapido brevemente sencillo facil simple
    simplemente directamente unito hagas llamas llamo llame hice haga voy iremos ir dirias agrada
    agradaria plazca place apetece apetezca antoja elegirias
    """
)

#: Words of which a statement may be made that the original doesn't have: manners, nothing about appointments.
FILLER = _words(
    """
    a al ante con de del desde el en la las lo los me mi mis muy nos o para pero por porque pues que
    se te ti un una uno y ya yo tu casi mas mucho mucha muchas muchos tan tanto todo toda bien mejor
    entonces asi ahora ahorita aqui aca ay uy ups uff oh ah eh mmm hola ey hey vaya claro dale
    genial perfecto excelente estupendo fantastico maravilloso super increible bacan chevere ok okay
    buenisimo bravo anda venga vamos gracias favor porfa porfis disculpa disculpame disculpas
    disculparas perdon perdona perdoname siento lamento gusto placer encanta alegria alegra emocion
    emocionante feliz calma tranqui tranquilo tranquila apuro prisa problema paciencia confianza
    carino amigo amiga lindo linda bonito bueno buena buen supuesto acuerdo entendido entiendo
    comprendo obvio cuentame dime escribeme mandame pasame comparteme indicame ayudame ofrezco
    regalame millon manera forma ejemplo detallito cosita cositas paso seguimos sigamos avancemos
    continuemos empecemos comencemos siguiente primero tiempo puedes cuando quieras gustes mil pasa
    nada preocupes apures toma tomate podrias escribir escribirlo escribirla escribelo escribela
    ponlo ponla poner ponerlo ponerla indicar indicarlo indicarla decirlo decirla decirmelo algo
    esta recuerda leer leerlo leerte gustas como tipo tal ayudo ayudarte encantado encantada
    saludarte saludo creo poquito seria agradezco agradeceria agradecido agradecida interes
    escribirme puede podria ser
    """
)
