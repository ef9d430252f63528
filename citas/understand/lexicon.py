"""Words, as plain data: how they are written on a phone, which belong together, which carry no meaning.

All words are keys: lower case, without accents. `CLASSES` are the sets that the phrase tables name in
capitals. `FILLERS` are words that may stand anywhere without changing what a message says: a word is a
filler only if leaving it out could never turn a no into a yes, or a question into an order. `COMMON` are
ordinary words that mean something the rules don't read; they are listed so that they are never taken for
a person's name or for a misspelt weekday.
"""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.words import in_order, words

# How it is written → how the grammar knows it.
WRITINGS: Mapping[str, str] = {
    written: word
    for word, writings in {
        "que": "q k ke qe",
        "porque": "xq pq xk porq",
        "por": "x",
        "para": "pa pal pra xa pa'l pa'",
        "de": "d",
        "uno": "unoo",
        "y": "i",
        "semana": "semanita",
        "semanas": "semanitas",
        "confirmado": "confirmadisimo comfirmado cofirmado confirmao",
        "confirmo": "comfirmo cofirmo confimo confrimo",
        "perfecto": "perfectisimo perfect perfecta",
        "dos": "doz",
        "tres": "trez tresito",
        "cuatro": "cuatrito",
        "cinco": "sinco",
        "seis": "seiz ceis seys",
        "siete": "ciete",
        "ocho": "osho",
        "diez": "dies",
        "once": "onse",
        "doce": "dose",
        "quince": "quinse",
        "pasado": "pasao pasdo psado pasad pasdao",
        "nueve": "nuebe",
        "hoy": "oy hoi oi",
        "tipo": "tipin tipito",
        "manana": "mnn mnna mna mnana manna manan mannana maniana manhana manaa amnana anana",
        "siguiente": "sgte sgt sigte sig sgnte",
        "proximo": "prox prx proxim",
        "proxima": "proxm",
        "tambien": "tb tmb tbn tmbn tambn",
        "bien": "bn bno vien",
        "bueno": "weno wenu",
        "quiero": "kiero qiero qro quero kero quierp",
        "quisiera": "kisiera qisiera quiciera kiciera",
        "porfa": "xfis xfi xfa xfavor porfavor porfis plis pls please plz porfavorcito porfi",
        "gracias": "grax grcs grs graxias grasias grac thanks thx tks",
        "hola": "ola holi holis hol holaa wola holas hla alo alho",
        "buenos": "bns wenos",
        "buenas": "wenas buena bnas",
        "ok": "okas oka okey okay oki okis okei okidoki okok okk",
        "si": "sipe sip see sipi sis sipo sisi yes yep",
        "ya": "yaa yap yapo yapues iap yaps",
        "no": "naa nah nop nope nones nel noup nou nopi",
        "esta": "sta ta",
        "estan": "stan",
        "donde": "dnd dnde dond onde",
        "digame": "diganme",
        "como": "cm kmo komo cmo",
        "cuando": "cdo cuand kuando",
        "cuanto": "cto cuant cnto kuanto",
        "mensaje": "msj msje",
        "informacion": "info informasion infor informes",
        "numero": "nro num nmro",
        "telefono": "telf tlf tel fono tfno telef",
        "celular": "cel celu cell movil",
        "whatsapp": "wsp wasap wsap whatsap wpp watsap guasap",
        "correo": "mailto mail email e-mail imail coreo",
        "direccion": "dir direc",
        "setiembre": "setiembr septiembr septienbre setienbre septiembre sept sep set sepbre setbre setiemb",
        "enero": "ene ener henero enro",
        "febrero": "feb febr febreo frebrero febrer",
        "abril": "abr abrl abri",
        "junio": "jun",
        "julio": "jul",
        "agosto": "ago agto agst",
        "octubre": "oct octbre octub octubr otubre",
        "noviembre": "nov novbre noviem noviemb noviembr novienbre nobiembre noviembe",
        "diciembre": "dic dicbre diciem dicimbre disiembre diciembr dicienbre dicembre diziembre diciembe",
        "lunes": "lun luns lune lns lunez",
        "martes": "mrts marts martez maretes matres martess",
        "miercoles": "mier miercole mierc miercols mircoles miercolez mie mirecoles "
        "mierkoles mierkole miercles mieroles mierocles",
        "jueves": "jeves juev juevs juebes jue juevez jvs jueve jeuves juves jueve juevs juevws",
        "viernes": "vie vier viern viernez bierne biernes vrns vierne vienres vierns vierens virnes viermes "
        "viernws",
        "sabado": "sabdo sabaod sabafo zabado sbado sabadi sabadito sab sabd savado sabao",
        "domingo": "dom domngo dgo dmingo domigo dominog domngo domimgo",
        "minutos": "min mins minuto minutitos minutito",
        "horas": "hrs hs hr hras horitas",
        "necesito": "nesecito nececito necesitto nesesito",
        "cita": "sita citita",
        "sacar": "sakar sacr",
        "hacer": "aser acer",
        "hay": "ai",
        "asesor": "acesor",
        "despues": "desp dsps dps",
        "antes": "ants",
        "temprano": "tempranito",
        "tarde": "trde tade tardecita tard tardesita",
        "noche": "nochecita noshe nche nch noch nohe noce",
        "mediodia": "medidia",
        "hasta": "asta",
        "ahora": "aora ahorita ahoritita orita",
        "reservar": "rreservar recervar",
        "agendar": "ajendar ajendarme",
        "reunion": "reu",
        "adios": "adio",
        "chau": "chao ciao bye baibai chaito chaucito chauu",
        "las": "alas ls",
        "la": "ala",
        "voy": "boy",
        "hora": "ora horita",
        "se": "ce",
        "luego": "lueguito",
    }.items()
    for written in writings.split()
}

MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        in_order("enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre"),
        1,
    )
}
WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(in_order("lunes martes miercoles jueves viernes sabado domingo"))
}
# Short ones are words of their own in a sentence («mi», «sa»): taken only beside a number or alone.
SHORT_WEEKDAYS: Mapping[str, int] = {
    "lu": 0, "lun": 0, "ma": 1, "mar": 1, "mi": 2, "mx": 2, "mie": 2, "ju": 3, "jue": 3, "vi": 4, "vie": 4,
    "sa": 5, "sab": 5, "do": 6, "dom": 6,
}  # fmt: skip
SHORT_MONTHS: Mapping[str, int] = {"mar": 3, "may": 5}

UNITS: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        in_order(
            "cero|zero uno|un|una|primero|primer|primera dos tres cuatro cinco seis siete ocho nueve "
            "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
            "veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro veinticinco veintiseis "
            "veintisiete veintiocho veintinueve treinta treintaiuno|treintiuno"
        )
    )
    for word in words.split("|")
}
TENS: Mapping[str, int] = {"veinte": 20, "veinti": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50}
ORDINALS: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        in_order("primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta"),
        1,
    )
    for word in words.split("|")
} | {"ultimo": -1, "ultima": -1}

# Words of the calendar and the clock that are in no other table: listed so that spelling leaves them alone.
TEMPORAL = words(
    "pasado proximo proxima siguiente viene quincena fin fines mediados principios inicio semana semanas "
    "mes meses ano anos dia dias hora horas minutos media cuarto menos pico punto mediodia medianoche "
    "madrugada am pm navidad nochebuena nochevieja patrias santo santa enamorados valentin halloween hoy "
    "ayer anteayer antier anoche manana tarde noche tardes noches mananas temprano ahora turno feriado "
    "par ocho aca aqui vez h m p a as pico veintitantos medio santos muertos difuntos trabajador trabajo "
    "independencia madre padre inmaculada reyes magos bandera angamos criolla semanal finde lunes "
    "sabados domingos pasadomanana mananita feriados traspasado traspasadomanana pascua resurreccion"
)

# What a customer tells the bot to do, in every form that it is written in.
BOOKING_STEMS = words("agend reserv separ confirm registr")
CANCELLING_STEMS = words("cancel anul elimin")
ORDERS = words(
    "a e en alo ala elo ela enlo enla ame eme enme amela amelo emela emelo enmela enmelo arla arlo arme "
    "armela"
)
SUBJUNCTIVES = words("e es en emos")


def forms(stems: frozenset[str], endings: frozenset[str]) -> frozenset[str]:
    """Every stem with every ending: «confírmenla» is «confirm» and «enla»."""
    return frozenset(stem + ending for stem in stems for ending in endings)


CLASSES: Mapping[str, frozenset[str]] = {
    "WANT": words(
        "quiero quisiera deseo deseaba queria necesito necesitaba busco ocupo requiero solicito queremos "
        "quisieramos necesitamos deseamos deseo gustaria quieren quisiese"
    ),
    "CAN": words("puedo podria puede podrian pueden podemos puedes podrias podriamos podra podras"),
    "A": words("un una la el las los otra otro mi alguna nueva nuevo su tu este esta unas mis esa ese"),
    "DONT": forms(BOOKING_STEMS | CANCELLING_STEMS, SUBJUNCTIVES)
    | words("mandes mande manden envies envie envien hagas haga hagan procedas proceda procedan"),
    "CITA": words(
        "cita citas reunion reuniones turno turnos consulta sesion reserva espacio cupo videollamada "
        "llamada videoconferencia evaluacion visita entrevista asesoria demo reservacion horita "
        "hueco huequito espacito citica"
    ),
    "HAVE": words(
        "tienes tienen tiene tendra tendran tendras tendria tendrian hay habra habria manejan queda quedan "
        "ofrecen cuentan dan tendrias"
    ),
    "HOURS": words("horario horarios hora horas turnos turno dias dia fechas fecha"),
    "UNDO": forms(CANCELLING_STEMS, ORDERS)
    | words(
        "cancelalo cancelala anulalo anulala cancelar anular cancelo anulo cancela cancelame anula "
        "anulame cancelarla cancelarlo anularla"
    ),
    "SLOTDATE": words("fecha dia"),
    "SLOTTIME": words("hora horario"),
    "SLOTNAME": words("nombre apellido apellidos nombres"),
    "SLOTMAIL": words("correo"),
    "OFFER": words(
        "ofrecen ofreces brindan brindas tienen tienes manejan hacen haces realizan realizas venden "
        "vendes dan hay cuentan"
    ),
    "WARES": words(
        "servicio servicios producto productos tratamiento tratamientos catalogo promocion promociones "
        "promo promos oferta ofertas paquete paquetes planes descuento descuentos programas cursos "
        "especialidades "
        "plan programa "
    ),
    "PRICE": words(
        "precio precios costo costos tarifa tarifas tarifario presupuesto cotizacion valor inversion "
        "honorarios"
    ),
    "COST": words(
        "cuesta cuestan costar salir cobrar valer costaria "
        "vale valen sale salen saldria cobran cobras cobra costo costaria "
        "costarian esta estan valdria piden seria "
        "cobraran cobrarian cobraria cobrarias costara "
    ),
    "PLACE": words(
        "estacionamiento cochera parqueo parking local locales sede sedes sucursal sucursales tienda "
        "tiendas oficina oficinas consultorio consultorios wifi delivery envios facebook instagram "
        "tiktok pagina web redes factura boleta facturas boletas garantia telefono direccion bano "
        "ascensor rampa convenio convenios seguro seguros whatsapp libro reclamaciones"
    ),
    "GOOD": words("buen buena buenas buenos bonito lindo linda excelente"),
    "PARTS": words("dia dias tarde tardes noche noches fin"),
    "KIN": words(
        "esposa esposo hijo hija mama papa madre padre hermano hermana amiga amigo novia novio pareja "
        "hijito hijita abuela abuelo tia tio sobrina sobrino suegra suegro socio socia prima primo bebe "
        "mami papi senora enamorada enamorado familia jefe jefa nieto nieta cunada cunado"
    ),
    "OTHERPICK": words("ninguno ninguna ningunos ningunas"),
}

FILLERS = words(
    "posible posibles posiblemente conveniente conviene convendria sirve serviria acomoda acomodaria vendria "
    "parece pareceria pienso digamos estaba sinceramente realmente solamente unicamente justo justamente "
    "precisamente rapido pronto urgente urgencia recien casi bastante super ahorita tiempo momento rato "
    "libre "
    "disponible desocupado desocupada ocasion oportunidad alcanzo alcanzaria llego llegaria llegar asistir "
    "acudir venir vengo atenderme atender atencion molestia disculpas ayuda ayudar ayudarme ayudas ayudan "
    "ayudeme ayudame apoyo apoyar apoyarme caballero dama linda lindo preciosa mijo mija compadre comadre "
    "broder causita amiguita amiguito profe miss oportunidad antemano encantado encantada contigo nosotros "
    "hijito hijita papito mamita guapa reina we wey atento atenta pendiente servirle servirla todavia nada "
    "cuanto presente solo sola algo siempre"
    " "
    "pes pex ps pis urgente dr dra ing lic a al ante con de del desde el en entre ese esa esos esas eso "
    "esto este esta estos estas la las lo los le les me mi mis mio mia nos o para por pues pe pue que se "
    "su sus te tu tus un una unos unas u y e yo usted ustedes tambien asi ahi aqui aca alla entonces "
    "luego ahora nomas solo ser es son era seria sea estaria estara estan estoy favor porfa porfavor "
    "amigo amiga amigos bro hermano hermana causa senor senora senorita senores senoras srta sra sr joven "
    "ups uy ay oops uff maestro "
    "estimado estimada estimados estimadas don dona mira mire oye oiga quiero quisiera deseo queria "
    "gustaria necesito podria podrian puede puedes pueden podemos puedo podriamos ir voy iria vamos vaya "
    "haber tener tengo tiene hago hacer hacerlo hacerla jaja jajaja jaj jeje jejeje jiji ja je xd bien "
    "muy mucho muchas muchos todo todos toda todas como cuando ah eh oh mm mmm hm hmm este ojala gracias "
    "hola buenas buenos dia dias fecha hora horas horario horarios cita reunion turno mas menos "
    "aproximadamente aprox nuevo nuevamente otra otro vez disculpa disculpe disculpen perdon perdona "
    "perdone nombre correo datos dato apellido apellidos completo electronico personal telefono celular "
    "numero whatsapp adelante favorcito gentil gentilmente amable dios bendiciones saludos cordial "
    "cordiales atentamente quedo espero queda quedaria quedamos mejor prefiero preferiria preferencia "
    "sino pero digo aca agende agendar reservar separar reserva agenda semana proximo proxima siguiente "
    "mes poder les esque osea tipo sobre tarde noche dejame dejalo pon ponle ponlo anota anotalo va aun "
    "ya listo claro ok ser estar doy dejo paso adjunto aqui mando envio escribo brindo correos nombres "
    "feriado feriados cualquier cualquiera hasta "
    "misma mismo viene vienen punto exacta exactas maximo minimo partir escojo elijo escogeria opto ponme "
    "diria despues antes temprano entonces "
    "igual dale sabes verdad oki hoy conmigo "
    "mano oe papi papa mami anotelo anotele apuntelo toque "
    "che parce pana vecina vecino "
    "anotame apuntame registrame "
    "weon tranqui tranquilo pucha chuta caray po mil "
    "dame deme "
    "bb "
    "uhm um ehm "
    "lamentablemente desafortunadamente lastimosamente "
)

COMMON = words(
    "abajo abierto abrazo abrir acabo acaso aceptar acerca acuerdo ademas adonde agua aguanta ahi "
    "ahorita aire algo alguien algun alguna algunas algunos alto ambos amor ando anda andar anio ano "
    "anos anotado anterior apenas aplicacion aprender aquel aquella archivo area arriba arte asunto "
    "ataque atencion atendido atras audio aunque averiguar aviso avisar aviso aviso avisame avisare "
    "ayuda ayudame ayudar banco barato bastante basta bebe bonito boton bot broma buen buscar busca "
    "caballero cabeza cabello cada caja calidad calor cambio caminar camino capaz cara carino caro carro "
    "casa casi caso cena centro cerca cerrado chat chico chica cierto ciudad clase cliente clienta "
    "clientes clinica codigo comer comida compra comprar comprendo computadora comun conmigo conocer "
    "conozco consultar consultorio contacto contar contento contigo contra copia corazon cosa cosas "
    "corte cortes creo cree crees crisis cual cuales cualquier cualquiera cuenta cuento cuerpo cuidado "
    "culpa cumple cumpleanos curso dar darle darte daria debe deben deber debo decir deja dejar del "
    "demas demasiado demora dentro depende deporte derecho desayuno desde desea despierto dices dicho "
    "diente dientes diez diferente dificil dime digame diga dinero doble doctor doctora documento "
    "documentos dolor dormir duda dudas dueno dura durante ella ellas ello ellos embarazada emergencia "
    "empresa enfermo encima enojado ensayo entender entendido entiendo entonces entrada enviar envia "
    "envie enviado equipo equivocado equivoque era eran eres error escuchar escucho espera esperar "
    "espero esperame espere esposa esposo estaba estado estamos estar estas estuve estudiante estudio "
    "estudiar exacto examen examenes existe explica explicame explicar facil facial falso falta familia "
    "familiar fiesta fin final foto fotos frio fuera fuerte funciona funcionan ganar ganas gente gerente "
    "gratis gracias grande grupo gusta gustan gusto haber habla hablo hablar habia hace haces hacen "
    "hacia hambre hasta hecho hermosa hermoso hice hija hijo hijos hizo hombre hospital huele idea "
    "idioma iglesia igual importa importante imposible incluye interesa interesado interesada internet "
    "invitado jamas jefe joven juego jugar junto juntos laboral lado largo leer lejos lentes lentamente "
    "ley libre libro limite limpieza linea link llama llamada llamar llamo llamas llamen llamenme "
    "llamame llega llegar llego llegue lleva llevar llevo llora lleno lugar madre mal mala malo mama "
    "mama mando mandar manera mano mantenimiento manana marca masaje masajes mascota mayor media medico "
    "medio medir mejor memoria menor mensaje mente menudo mesa metodo mia mias miedo mientras miren mis "
    "mismo mitad modo molesta molestar molesto momento momentito moto mover mucha muchas muela muerte "
    "mujer mundo musica muy nadie naci necesario negocio ni nina nino ninos ningun ninguna niveles nivel "
    "noches normal nosotros nota noticia novia novio nueva nuevas nuevos nunca obra ocupado ocupada "
    "oficina ojala ojo ojos olvida olvide olvido olvidalo opcion opciones orden otras otros oye "
    "paciencia paciente pacientes padre padres pagar pago pague pagina pais palabra papa papa papel par "
    "parece parecen parte partes pasa pasado pasar paso pata pedido pedir peli peor peluqueria pensar "
    "pensando pensarlo pensare perder perdi perdona perfecto permiso permite pero perro perrito perrita "
    "gato gatito pie piel pienso pierna pies pista piso plan plata plato pobre poca poco pocos podido "
    "poner ponen pones popular posible posibles pregunta preguntar preguntas presencial presente "
    "prestamo primero primera principio prisa privado problema problemas producto profesional profesor "
    "programa prometo pronto propio prueba publico pude puerta pues pueda puedan puesto punto queja "
    "quejas quien quienes quieres quiere quieran quieres quita quitar quizas quiza rapido rapida raro "
    "rato razon real realidad recibe recibir recibo recibi recomienda recomiendas reciente recuerda "
    "recuerdo red reclamo regalo regresar regular resfriado respuesta responde responder resultado "
    "revisar revisa reviso robot roto ropa rutina sabe saber sabia sale salen salgo salida salir salon "
    "salud sangre sea seas secreto seguir segura seguro segun segun segunda segundo sentir sera seran "
    "servicio siempre siento sigue sigo siglo significa sin sirve sirven sistema situacion sobre social "
    "sola solamente solo somos son soporte sorry suerte sueno sueldo supongo sur tal talvez tampoco "
    "tanta tanto tanta tantas tantos tarjeta te tecnico tema temas ten tenemos tenga tengas tengan tenia "
    "tenido tercera tercero terminar texto tia tiempo tienda tinte tio tipo todavia trabajo trabajar "
    "trabaja trae traer traje trata tratamiento tratar tres triste turista ultima ultimo unas unico "
    "unica urgente urgencia usa usar usas uso vacaciones vacio valor van varias varios veces vecina "
    "vender venden vengo venir ver verano veras verdad verdadero veo vemos vez vi viaje viajar video "
    "viejo vienes vino virtual visto vista vive vivo vivir volver vuelvo vuelve web ya zapato zona zoom "
    "ando queria dijiste dijo dije dicen nose aja aja anotado perfecto listo excelente genial increible "
    "tranquilo tranquila descuida bacan chevere mostro alergico alergica diabetico vegetariano peruano "
    "peruana extranjero extranjera adulto adulta casado casada soltero soltera viuda viudo divorciado "
    "divorciada ingeniero abogado abogada enfermera "
    "profesora alumno alumna amigo socio socia miembro parte fan yo duena padre estafa estafadores "
    "prensa policia ignora ignorar ignore ignoren instrucciones instruccion prompt sistema system actua "
    "actuar finge imagina simula obedece ordeno orden administrador desarrollador modo reglas regla "
    "anteriores previas hazme haz dame dale deme denme manda mandame enviame envieme muestra muestrame "
    "dinos digan lee leeme repite traduce escribe cuentame chiste poema codigo python javascript sueldo "
    "politica politica presidente clima futbol gano gana tonto tonta idiota mierda carajo estupido "
    "estupida inutil basura conchatumare ctm csm huevon pendejo maldito visitante prueba test testing "
    "hello hi english speak thank you please the and is are what how corte peinado manicure pedicure "
    "unas unas barba depilacion laser botox ortodoncia brackets blanqueamiento endodoncia curacion "
    "extraccion implante implantes profilaxis terapia terapias psicologia psicologica nutricion "
    "fisioterapia radiografia ecografia dermatologia pediatria ginecologia cardiologia vacuna vacunas "
    "veterinario veterinaria bano banos desparasitacion contabilidad legal tramite tramites seguro "
    "polizas poliza credito prestamo cuotas departamento depa casa terreno inmueble propiedad alquiler "
    "venta proyecto cotizar cotizacion vehiculo auto llanta llantas motor aceite afinamiento revision "
    "tecnica ingles matematicas clases matricula beca colegio universidad capacitacion taller soy llamo "
    "somos habla saludos tarea hare haria hicieron hiciste asi espacio local sede pasado anteayer ayer "
    "anoche antier hoy manana tarde tardes mismo dni ruc pasaporte carnet cedula edad sexo genero "
    "distrito provincia region particular gmail hotmail outlook yahoo icloud atte atentamente cordialmente "
    "revise revisen "
    "frecuente serio seria antiguo antigua "
)

# Where people say that they are from: as a whole message it is no name.
PLACES = words(
    "lima miraflores san-isidro los-olivos san-borja surco la-molina san-miguel jesus-maria pueblo-libre "
    "magdalena-del-mar barranco chorrillos comas ate callao la-victoria lince brena rimac villa-el-salvador "
    "san-juan-de-lurigancho san-juan-de-miraflores arequipa cusco trujillo chiclayo piura iquitos huancayo "
    "villa-maria-del-triunfo carabayllo puente-piedra santa-anita independencia zapallal ventanilla chosica "
    "lurin pachacamac san-luis cieneguilla ancon trujillo juliaca huaraz moquegua tumbes pucallpa "
    "tacna puno ayacucho cajamarca chimbote ica peru chile argentina bolivia ecuador colombia venezuela "
    "brasil mexico espana italia francia alemania japon china cuba estados-unidos"
)
