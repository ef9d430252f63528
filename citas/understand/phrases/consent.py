"""The pieces that a yes is made of, as patterns over classes of words (see `grammar.py`): a closed grammar.

How the pieces may stand together is decided in `citas.understand.consent`. A word that is in none of them
makes a message no yes, whatever else stands in it, so a word belongs here only if it can't weaken one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from itertools import product

from citas.understand.lexicon import CLASSES, MONTHS, WEEKDAYS
from citas.understand.names import GIVEN
from citas.understand.words import in_order, words


class Kind(StrEnum):
    """What a piece of a message does, for or against a yes. Of two as long, the earlier kind is meant."""

    EXPLICIT = "explicit"  # a yes, whatever courtesy follows: «sí», «confirmo», «de acuerdo»
    STATE = "state"  # says that it is right, without saying what: «está bien»
    ALL_RIGHT = "all_right"  # says so of everything: «los datos son correctos», «todo bien»
    ORDER = "order"  # what to do: «agéndala», «resérvame la cita», «proceda»
    AGREE = "agree"  # a yes, but for a farewell after it: «perfecto», «listo», 👍
    NOTED = "noted"  # a yes alone; with thanks, a farewell or a clause only heard: «ok», «ya», «bueno»
    WHOLE = "whole"  # what it is about: «la cita», «todo», «los datos»
    DATE, TIME, NAME, EMAIL = "date", "time", "name", "email"  # one datum of it
    SAME = "same"  # «es el mismo de antes»
    INSIST = "insist"  # must be followed by a yes: «ya le dije que …»
    COURTESY = "courtesy"  # fillers, «por favor», «señorita»: anywhere
    MY_ADDRESS = "my_address"  # «mi amiga»: without a pause it may be somebody else who says so
    THANKS = "thanks"
    GREET = "greet"
    DAYTIME = "daytime"  # «buenas tardes»: opens or closes
    BYE = "bye"
    EXCLAIM = "exclaim"  # laughter, «qué bien», «wow»: beside a firm yes
    LEAD = "lead"  # «a ver»: before a yes
    BESIDE = "beside"  # «ahí nos vemos», «ya lo leí», «que ya pedí permiso»: sets no condition, and is no yes
    HEARD = "heard"  # «entendido», «todo claro»: beside more than a «sí»
    FITS = "fits"  # «es el mío», «lo veo bien»: of one datum, or beside a yes
    LEAVE = "leave"  # «déjalo así»: beside a yes as it is, alone it gives up
    EXCUSE = "excuse"  # «me equivoqué»: taken back, where a summary is shown
    JOINT = "joint"  # «y»
    PAUSE = "pause"
    HEDGE = "hedge"  # made of the same words, and no yes: «eso sí», «eso es todo»
    NO = "no"
    END = "end"  # gives the appointment up
    WAIT = "wait"
    BUSY = "busy"  # why to wait: beside a wait only


def _forms(stems: str, endings: str, clitics: str) -> frozenset[str]:
    return frozenset(
        "".join(parts) for parts in product(*(part.split(" ") for part in (stems, endings, clitics)))
    )


_STEMS = "agend reserv separ program registr anot apart guard asegur"
_CLITICS = " la lo me mela melo nos nosla noslo las los le se"
_BOOK = _forms(_STEMS, "a e en emos", _CLITICS) - words("aparte")
_DO = (
    _BOOK
    | _forms("confirm apunt inscrib cit", "a e en", _CLITICS)
    | _forms("haga hagan hagamos haz pon ponga pongan", "", "lo la le")
) - words("cita cite citen citala citalo apunta apunte")

#: Sets of words that the patterns name, beside the tables above and those of `lexicon.CLASSES`.
SETS: dict[str, frozenset[str]] = {
    "BOOK": _BOOK,
    "DO": _DO,
    "TODO": _forms(f"{_STEMS} confirm", "ar", " la lo me mela melo"),
    "GIVENNAME": frozenset(GIVEN) - frozenset(WEEKDAYS) - frozenset(MONTHS),  # «gracias, domingo» is a day
    "KIN": CLASSES["KIN"],
} | {
    name: words(text)
    for name, text in {
        "RIGHT": "bien ok correcto correcta correctos correctas perfecto perfectos perfectas conforme "
        "conformes excelente excelentes genial exacto exacta exactos exactas bueno buenos correctisimo "
        "chevere bacan super perfectamente nitido legal fino regio paja clarisimo conformisimo buenazo "
        "buenisimo calidad",
        "IS": "esta estan es son queda quedan quedo tan",
        "DATA": "datos dato",
        "APPT": "cita reserva reunion sesion turno visita consulta videollamada entrevista asesoria cupo "
        "espacio llamada",
        "THING": "servicio mantenimiento sala clase ensayo degustacion demostracion limpieza revision "
        "evaluacion instalacion matricula taller corte lavado asistencia presencia registro inscripcion "
        "agendamiento tramite",
        "CONFIRM": "confirmo confirmamos acepto aceptamos apruebo autorizo ratifico reconfirmo",
        "MADE": "confirmado confirmada agendado agendada reservado reservada separado separada registrado "
        "registrada aceptado aceptada aprobado aprobada anotado anotada afirmado cerrado cerrada acordado "
        "coordinado coordinada validado validada autorizado autorizada verificado verificada confirmadito "
        "confirmadita confirmadaza confirmadazo separadito separadita",
        "LIKE": "dije dijo dijimos pedi quedamos hablamos acordamos dice dicen describe indica puso pone "
        "pusieron puse dicte queria quiero quise converse conversamos menciona detalla escribi solicite esta "
        "habiamos sale aparece manda mando envio",
        "SHOWN": "dice dicen pone puso pusieron indica menciona detalla aparece sale escribio dijo mando",
        "MEANT": "queria pedi buscaba dije solicite quiero",
        "TOLD": "indicado indicados dicho anterior consignado consignados enviado enviados acordado anotado "
        "anotados conversado mostrado mostrados visto",
        "WRITTEN": "escrito escrita escritos puesto puestos anotado anotados explicado",
        "THERE": "ahi alli alla",
        "HERE": "ahi alli alla aca aqui",
        "COME": "estare estaremos ire iremos llego llegamos llegare asistire asistiremos",
        "COMING": "estoy vamos voy caigo caemos caere paso pasamos pasare",
        "PUNCTUAL": "puntual puntuales temprano",
        "THAT": "esa ese eso esta este",
        "VOCATIVE": "hombre maestro maestra doctor doctora dr dra doc doctorcito doctorcita seno srta senor "
        "senora sr sra joven jovencito jovencita amiga amigo amigos amiguita amiguito causa mano hermano "
        "hermana bro brother broder pata primo prima tio tia compadre comadre compa casero casera vecina "
        "vecino estimada estimado estimados estimadas licenciada licenciado lic ingeniero ingeniera ing "
        "profe profesor profesora miss jefe jefa jefecito mamita papi mami reina rey reyna amor corazon "
        "linda lindo preciosa bella hija hijo mija mijo nena flaca flaco socio socia don dona caballero dama "
        "parce pana che weon chino china patron usted ustedes papa querida querido chicos chicas senorcito "
        "amorcito corazoncito nina nino flaquita flaquito gringa gringo chamo lindura cielo vida bb bebe "
        "gordita gordito papay viejo vieja cunao cunado cunada amix amigui crack genio king varon caballeros "
        "senoras senores senoritas muchachos muchachas amigas vecinitos princesa familia gente barrio loco "
        "arquitecto arquitecta capitan coach entrenador chef charro general tecnico abogado abogada "
        "psicologa psicologo contador contadora enfermera enfermero padrino madrina wawa veci nano abuela "
        "abuelo reinis hermosa guapa bonita papacito sobrino sobrina",
        "DEAR": "amor rey reina reyna estimado estimada vida corazon cielo linda lindo querido querida bella "
        "preciosa amorcito princesa king",
        "OFFICE": "notario abogado abogada cura padre doctor doctora dr dra doc ingeniero ingeniera profesor "
        "profesora contador contadora tecnico gerente director directora administrador arquitecto licenciado "
        "licenciada lic maestro jefe equipo capitan",
        "TITLE": "senor senora sr sra don dona senorita srta seno joven maestro maestra doctor doctora dr "
        "dra",
        "GOODDAY": "buen buenos buenas lindo linda bonito bonita feliz excelente bendecido bendecida",
        "DAYPART": "dia dias tarde tardes noche noches semana",
        "MANY": "muchas muchisimas mil bastantes tantas millones",
        "KINDNESS": "ayuda atencion atenciones tiempo informacion apoyo paciencia amabilidad gentileza "
        "gestion servicio orientacion respuesta disposicion confianza bondad carino aviso recordatorio "
        "oportunidad trato comprension mensaje molestia",
        "DEED": "tomarse avisar avisarme atenderme atender ayudar responder escribir recordar recordarme "
        "esperar coordinar informar preguntar explicar todo eso",
        "GRATEFUL": "agradecido agradecida agradecidos agradecidas",
        "WISH": "quiero deseo quisiera queremos necesito",
        "CAN": "puede puedes pueden podria podrias",
        "TOTALLY": "totalmente completamente absolutamente",
        "YOU": "te le les",
        "LATER": "luego despues manana",
        "REPLY": "digo confirmo aviso respondo escribo doy leo comunico",
        "ASKKIN": "hablo converso consulto pregunto coordino veo leo reviso",
        "ASKINGKIN": "preguntar preguntarle consultar consultarlo consultarle hablar hablarlo conversar "
        "conversarlo coordinar coordinarlo avisar",
        "LOOKING": "leer leerlo leerla chequear pensar pensarlo ver verlo revisar revisarlo confirmar "
        "confirmarlo evaluar averiguar verificar decidir",
        "SPOT": "sitio lugar cupo espacio campo turno lista agenda",
        "DOING": "leyendo revisando consultando pensando mirando decidiendo preguntando viendo",
        "WHILE": "poco poquito ratito ratitos rato momento momentito minutos segundo segundos segundito "
        "segundin toque tiempo tiempito chance chancecito ratin",
        "COUNT": "un una unos 1 2 3 5 10 15 20 dos tres cinco diez quince",
        "WORKPLACE": "trabajo carro bus micro banco mercado calle chamba oficina clinica hospital clase cola "
        "caja colegio",
        "PLACE": "tienda casa puerta local edificio tranquera entrada esquina clinica consultorio taller",
    }.items()
}

#: «vecinita», «compadrito»: whoever can be addressed can be so with affection.
_AFFECTION = [word[:-1] for word in SETS["VOCATIVE"] if re.search(r"...(?<!it)[aoe]$", word)]
SETS["VOCATIVE"] |= _forms(" ".join(_AFFECTION), "it", "a o")

#: Patterns that others name, each built of those above it.
PARTS: Mapping[str, str] = {
    "OURSIDE": "de|por mi|nuestra|este parte|lado / por mi / para|por mi|nosotros",
    "SAID": "usted|yo|se? lo|la? te|le|se|me? LIKE usted|ahi|alli?",
    "SO": "tal|asi|justo? y? como|cual SAID",
    "CLITIC": "te|le|les|se? lo|la?",
    "ALL": "todo|todito / todo? lo TOLD / todo lo que usted? SHOWN usted|ahi|alli? / "
    "todos? los|mis|esos|estos|sus DATA / DATA / la|mi|toda? la? informacion|info|data / la|mi APPT",
    "THEDO": "la|mi|esa|esta? APPT",
    "WITHKIN": "todos / los? dos / con toda? la|mi KIN|princesa|bebe|perrito|baston",
    "PROMPT": "yo / PUNCTUAL / sin falta|falla / WITHKIN",
    "SAYING": "dije|digo|repito|puse|respondi|escribi|conteste|confirme|avise / he dicho|repetido / "
    "estoy diciendo|respondiendo / vuelvo|volvi a decir|repetir",
    "MYKIN": "a|con|en|de? mi|el|la? KIN|trabajo|chamba|jefe|oficina",
    "ANDREPLY": "y YOU|lo? REPLY",
}

PIECES: Mapping[Kind, str] = {
    Kind.EXPLICIT: """
si / sisas|simona|ari|ujum|uhum|mhm / positivo|afirmativa|exactito|siu /
yeah|oui|sim|sisisi|siporfavor|conformisimo / tabien /
yo? mismo|misma? si? [si ,? YOU / si? se? lo|la]? CONFIRM yo? mismo|misma? /
YOU confirmo la|mi? APPT|asistencia /
CONFIRM|MADE [el|la|los|mi? THING / APPT] [para|a ese|esa dia|fecha|hora]? /
yo? CLITIC doy el|mi visto|ok|si bueno? / doy mi? conformidad|confirmacion|aprobacion / doy fe /
tiene|tienes|tienen mi visto|ok|confirmacion|conformidad|aprobacion bueno? /
[OURSIDE]? queda|quedo|quedamos|esta|sea? MADE [OURSIDE / el trato / por mi]? /
correctamente anotado|registrado|escrito /
yo? [estoy|estamos|quedamos / los dos estamos / mi KIN y yo estamos]? TOTALLY? [de acuerdo /
conforme|conformes] con? [los? dos|todos]? / la|lo tomo|quiero / me|nos la|lo quedo|llevo /
me|nos quedo|quedamos con THAT APPT|horario|hora? / tomo THAT|la|el APPT|horario|hora|fecha? /
vamos|voy|vamonos con THAT|todo / cerramos|cierro|cerrado ahi|asi|nomas|trato? /
con eso [es suficiente / basta] /
si quiero|deseo|quisiera|voy|vamos|COME|llego a? ir|asistir|estar? [a? ese|esa dia|hora|fecha]? / por mi si /
ahora si / es? muy? correcto|correcta|correctisimo|exacto|exactamente|conforme|afirmativo [y completo]? /
es asi / efectivamente|naturalmente|definitivamente|TOTALLY / en efecto / sin dudas|duda|dudarlo /
si o si voy|vamos|COME? / estoy|estamos seguro|segura|seguros|segurisimo|segurisima /
asi|asimismo es|mismo es? / eso es|mismo|mero / tal cual /
dale|dele nomas|dale? [curso|viaje|play|tramite|aviso|check|gas|parejo / con fe|todo|confianza|gusto / para?
adelante / que va]? / adelante / por supuesto / desde luego / por supuestisimo /
de todas maneras? [que? si|voy]? / visto bueno / no se diga mas / ✅|✔|☑
""",
    Kind.STATE: """
asi? IS muy|super|todo? RIGHT WRITTEN? asi? nomas|mismo? / asi mismito|merito como? esta? RIGHT|HERE? /
OURSIDE ,? IS? muy? RIGHT / IS? muy? RIGHT OURSIDE / lo que usted? SHOWN usted|ahi|alli? IS? muy? RIGHT /
IS? conforme con lo que SAID / tal|asi|justo y? como|cual SAID / correctos|correctas|conformes|exactos /
me|nos parece muy? RIGHT asi? / se ve muy? RIGHT / me|nos queda|viene|va|cae muy? RIGHT asi?
""",
    Kind.ALL_RIGHT: """
ALL IS? todos|toda? muy|super? RIGHT|completos [asi / WRITTEN / por? HERE / OURSIDE / y completo|claro]? /
IS? muy? RIGHT ALL / ALL IS el|la|los RIGHT / todos son RIGHT / son RIGHT todos /
ALL son los que? YOU? di|dije|puse|pase / son los|mis DATA que YOU? di|dije|puse|pase /
ALL me parece|parecen muy? RIGHT / ALL se ve RIGHT / se ve ALL RIGHT / OURSIDE ,? todo IS? RIGHT /
por aqui|aca todo IS? RIGHT / asi? IS? ALL IS? en orden|regla / ALL IS? MADE /
ALL IS? [tal cual / igual / como debe|quede|quedamos / SO] / todo si|igual|good|cool|fine /
esos|estos? son todos? mis|los DATA / todos? los|mis DATA son esos|estos|mios / esos|estos son todos? /
no falta nada /
no veo|encuentro|hay|tengo ningun? error|errores|falla|mal|cambios|observaciones|correcciones /
sin|ningun|ninguna error|errores|novedad|novedades|cambio|cambios|observacion|observaciones|correcciones /
no? hay|tengo? nada que|por cambiar|corregir|modificar|agregar / no hay mas que decir|agregar|hablar /
no le? lo|la|me|mas? cambie|cambies|quite|mueva|toque|toques nada / todo a pedir de boca
""",
    Kind.ORDER: """
DO THEDO? / DO HERE|aca|aqui / DO|ponga|pongame|ponme|pon en la|tu|su SPOT / BOOK un|el|ese|mi SPOT /
[favor / se / que quede] DO [THEDO / asistencia]? / favor de? TODO THEDO? /
dejala|dejalo|dejela|dejelo|marcala como? MADE|listo / BOOK THAT|el|la horario|hora|dia|fecha|turno /
[si? CAN|WISH usted? / me gustaria / sirvase / favor de / CLITIC agradecere|agradeceria|agradezco /
hagame|hazme el favor de]? TODO [THEDO en? mencion?]? /
[si? CAN|WISH usted? / sirvase]? proceder|continuar|seguir|finalizar adelante|nomas? /
procede|proceda|procedan|procedamos|continua|continue|avance|avanza|sigue|siga adelante? / procedase|hagase /
ya? manda nomas / si? quiero|deseo|quisiera THEDO / que se|lo|la|me? lo|la? DO|proceda|haga /
la|lo agendo|reservo|separo|tomo|confirmo /
me la|lo? apunta|apuntas|anota|anotas|registra|agenda|agendas|reserva|reservas|separa|separas /
me|nos la|lo confirma|confirmas|apunta|anota|agenda|reserva|separa /
ponga|pon|ponme|pongame|ponganme|ponganos HERE|nomas? /
ponga|pon|ponme|pongame|mete|meta|metela|crea|cree la|esa|mi APPT / hagame|hazme la|mi|esa APPT /
ponle|pongale check|visto /
mandele|mandale|mandalo|hagale|haganle|metele|metale|cierra|cierralo|cierrala nomas|ya? /
vamos|vamonos|reservamos|agendamos / confirm
""",
    Kind.AGREE: """
esa|ese|eso / estupendo|magnifico|fantastico|maravilloso|logico / 🆗|🫡|👊 /
perfecto|excelente|genial|listo|hecho|vale|venga / va|sale|chevere|bacan|buenazo|buenisimo|mostro /
super|arre / barbaro|joya|fijo|firme|simon|aja|ajam|obvio / normal|encantado|encantada / regio /
tamos|estamos|orale / seguro|segura|segurisimo|segurisima|listos / clarisimo|clarin|clarinete|fijazo /
va que? va|ya|bien / de una vez? / de ley|hecho|fijo|todas / muy bien|chevere|bacan|buenazo|perfecto|bueno /
me parece /
me|nos late|gusta|sirve|conviene|acomoda|provoca|cuadra|encanta|gustaria|encantaria [mucho / la idea]? /
trato hecho / como no / con mucho|todo? gusto [voy|ire|asistire|estare]? /
cuenta|cuente|cuenten [conmigo / con nosotros / con mi|nuestra asistencia|presencia] /
asi|eso? quedamos|queda|quedo asi|bien|perfecto? / quedamos en eso|asi / asi esta /
en eso|esa quedamos|queda / asi se queda|quedo / asi nomas es? / asi|ahi si / sin falta / [por mi]? ya esta /
por mi no hay ningun? problema|inconveniente / que? asi sea|quede|sera|quedo|mismito|merito /
que sea|quede asi / sea / esa|ese misma|mismo|es|nomas /
asi lo dejamos|dejo|deseo|quiero|acepto|espero|hablamos|acordamos / asi dejalo|dejelo|dejala|dejela /
lo|la dejamos|dejo como esta / dejalo|dejelo|dejala|dejela|dejemoslo asi? como|tal esta|cual /
justo|exacto asi|eso / eso|ese|esa|justo|es justo? lo que yo? MEANT / eso buscaba|queria|era /
esa|ese|eso APPT? quiero|queria / bien ahi / yo? THERE yo? si? YOU? COME|COMING|quedamos [PROMPT]? /
THERE voy|vamos a estar|ir PROMPT? / yo? si? COME HERE? [PROMPT]? HERE? /
voy|vamos a ir|estar|asistir THERE? / no falto|faltare|fallo /
HERE me|nos tiene|tienes|tienen|tendra|tendran / HERE me espera|esperas|esperan / fijo que? voy|si|ire /
👍|👌|💯|🤝 / that's|thats right|correct|fine|ok|okay|good|perfect /
sounds good|great / looks good|right|correct
""",
    Kind.NOTED: """
ok|ya|bueno|bien|claro|queda|oks / ok doki|dokey / no hay|tengo ningun? problema|problemas|inconveniente /
sin? ningun? problema|problemas|inconveniente / 🙌|👏
""",
    Kind.WHOLE: """
a|en|con? todo / con|de|para? la|mi|esa|esta|el|ese|su APPT / con el|la|los|mi|su THING /
lo|los? demas tambien / los|mis DATA tambien / las dos cosas / con? todos? los|mis|esos? DATA TOLD? /
a|con? todo? lo TOLD [en el resumen]? / con eso / a mi nombre
""",
    Kind.DATE: "tanto|como? con|de|a|lo|en? a|para|del? la|esa|el|ese|mi? fecha|dia|mes indicada|indicado?",
    Kind.TIME: "tanto|como? con|de|a|lo|en? a|para|del? la|esa|el|ese|mi? hora|horario indicada|indicado?",
    Kind.NAME: """
tanto|como? con|de|lo|en? el|mi|mis|los|ese|del? nombre|nombres|apellido|apellidos completo|completos?
""",
    Kind.EMAIL: """
tanto|como? con|de|lo|en? el|mi|ese|del? correo|gmail|hotmail electronico? [de mi KIN]? /
la|mi? direccion de correo
""",
    Kind.SAME: """
si? asi se|me escribe|llama|llamo /
es|sigue siendo? el|la mismo|misma [de siempre|antes / que antes|siempre]? /
sigue siendo el|la de siempre|antes / de siempre|antes / dejalo|dejelo|dejala|dejela igual|igualito nomas?
""",
    Kind.FITS: """
si? es|son ese|esa|mio|mia / si? es|son el|la|los mio|mia|correcto|correcta|correctos /
si? lo|la|le? veo|pusieron|puso|escribio muy? RIGHT / si? lo|la reconozco /
asi? IS asi? como? en|como mi dni|documento / estamos bien|ok / esta|estan
""",
    Kind.INSIST: """
que / ya|yo|claro? mismo|misma? CLITIC SAYING [mil|cien|dos|tres|varias veces]? que /
dile|digale|digales al|a|la? la|los|las|el? OFFICE que / otra vez / YOU confirmo que /
pon|ponle|pongale|pongamosle|ponga que
""",
    Kind.COURTESY: """
pues|pe|pes|po|ps|pue|pz|nomas / entonces|mire|mira|oiga|oye|ah|ay|eh|che|caray /
caramba|asi|repito|asimismo / no mas / nada mas / ahi va|van / por|al fin / al toque /
tranquilo|tranqui|tranquila / ya? CLITIC dije|respondi / mil|cien veces / sin miedo|roche|apuro /
con toda? confianza|fe / con muchas? ganas / a la|su|sus|tu orden|ordenes|servicio /
su|tu servidor|servidora /
yo|por? mi? muy? feliz|contento|contenta|encantado|encantada|tranquilo|tranquila|felices|contentos /
ya? me? quedo mas? tranquilo|tranquila|contento|contenta / no te|se preocupes|preocupe /
gracias a dios|diosito / si? dios|diosito mediante|quiere / primero dios / con la ayuda de dios /
atentamente|atte / por favor|favorcito / porfa / hazme|hagame usted? el favor /
si es|fuera|seria|eres usted? tan|muy amable|gentil /
muy|tan|que? amable|amables|gentil|gentiles|atento|atenta [de su|tu parte]? /
mil|muchas|mis? disculpa|disculpe|perdon|perdone|perdona|disculpas [por? mil|tantas|tanta|las|los|la?
molestias|molestia|errores|letra|preguntas|pregunta|demora]? /
disculpa|disculpe|perdon|perdone que no|recien le|te|lo? conteste|respondi|escribi|vi|respondo antes? /
que? dios|diosito me|nos|te|le|la|lo|los|les|se? lo|la? bendiga|pague|ayude|acompane|cuide|guarde
siempre|mucho? / bendiciones|bendicion [para|a? ti|usted|ustedes|todos]? / saludos cordiales? / 🙏 /
VOCATIVE linda|lindo|bella|preciosa|bonita|hermosa|querida|querido? / mi DEAR VOCATIVE? /
TITLE OFFICE|GIVENNAME
""",
    Kind.MY_ADDRESS: "mi VOCATIVE",
    Kind.THANKS: """
MANY? gracias mil|totales|GIVENNAME? [siempre? por su|tu|la|las|toda|tanta|todo|el|los? excelente? KINDNESS
tan|muy? rapida|amable|prestada|brindada|conmigo|recibida?]? /
MANY? gracias [siempre? por DEED el? tiempo? / de verdad|corazon|antemano / a? ti|usted|ustedes|todos]? /
[quedo|quedamos|estoy|estamos / muy|super|infinitamente]? muy? GRATEFUL /
CLITIC agradezco infinitamente|mucho|bastante|muchisimo? / me ayuda|salva mucho? / thank you
""",
    Kind.GREET: "hola / habla pe|pues|causa|bro|mano?",
    Kind.DAYTIME: "buenas / muy? GOODDAY DAYPART / que tenga|tengas|tengan un|una? GOODDAY? DAYPART",
    Kind.BYE: """
chau|adios|cuidate|cuidese / hasta luego|pronto|entonces / que le|te vaya bien /
feliz navidad|dia|ano nuevo? / un|con? fuerte|cordial? abrazo|abrazos|beso|besos|besitos|saludo /
saludos a|al|para todos|equipo|ustedes / cambio y fuera
""",
    Kind.EXCLAIM: """
jaja|jajaja|jeje|jejeje|jiji|jajaj|jajajaja|ja / xd|lol|😂|🤣|😅|😆|😁|😭 /
que|muy? bien|bueno|genial|chevere|bacan|excelente|alegria|emocion|lindo|maravilla|gusto|rapido|rico|alivio /
wow|uy|uyuyuy|asu|pucha / bravo|amen / excelente noticia / mm|mmm|hmm|ah|este ya|ok|bueno|claro|bien?
""",
    Kind.LEAD: "a ver",
    Kind.BESIDE: """
que|porque? ya? le|te? avise|conte a? mi KIN / que|porque? ya? pedi permiso MYKIN? /
que|porque? ya? tengo todo listo / que|porque? ya? me decidi|organice / es urgente /
es que escribo lento|mal / como quedamos|acordamos|hablamos|conversamos /
mi KIN tambien? esta [de acuerdo / conforme] /
ya? lo|la? hable|consulte|converse [con mi KIN]? [y esta de acuerdo]? / aunque tenga que madrugar /
[ese dia / esa hora]? tengo|estoy libre [ese dia / esa hora]? / que venga|vengan [con cuidado]? /
que sea|sean puntual|puntuales / para? que me|la|lo|nos vea|vean|atienda|atiendan /
yo|THERE la|lo|le|te? llevo|dejo [a mi KIN / el|mi carro|auto|perro / con su|mi peluche] [ese dia]? /
puedo ir|asistir? [a? ese|esa dia|hora|fecha]? / vengan /
ya? nos vemos [HERE / ese|esa|el dia|fecha|hora / en la|el|tu PLACE]? entonces|pues? /
ya? THERE nos vemos|encontramos|veremos entonces|pues? /
ya|HERE|aca|aqui? lo|la|los|las espero|esperamos|esperare HERE|aqui|aca? [en|con la|mi|el? PLACE|gusto]? /
con? eso es|era|seria todo / todo IS? muy? claro|clarito|clarisimo /
ya? lo|la|los? vi|lei|revise|comprobe|verifique|chequee|mire todo|todito|bien? [dos|tres veces / con mis
lentes]? / recien lo|la? veo|leo|vi su|el|tu|este? mensaje|mensajes? / leido|revisado|copiado /
lo|la? acabo de revisar|leer|ver|verificar|revisarlo|leerlo|verlo [y? todo]? /
espero la|el|su|tu? confirmacion|correo|invitacion|mensaje|enlace|link [de confirmacion / a|al|en mi?
correo]? / mi KIN ya? lo|la|los? reviso|leyo|vio / ya no mas preguntas /
quedo|quedamos|estare muy? atento|atenta|atentos|pendiente [a|de la|su|el|mi
invitacion|confirmacion|correo|mensaje|enlace|link]? / quedo|quedamos|estare en|a? la? espera
""",
    Kind.HEARD: """
ya? lo|la? entendi todo|bien? / entendido|entendida|enterado|enterada|comprendido|recibido /
ya? me quedo todo? claro|clarisimo|clarito / IS? muy? claro|clarito|entendido
""",
    Kind.LEAVE: "dejalo|dejelo|dejala|dejela|dejemoslo asi nomas?",
    Kind.EXCUSE: """
me equivoque|confundi / se me fue|paso|escapo un|una? letra|dedo|dedito / me comi una letra / lo? escribi mal
""",
    Kind.JOINT: "y",
    Kind.HEDGE: """
usted|ustedes va|sale|queda|vale|venga|confirma|agenda|reserva / eso si / todo sale|va|ira bien|ok|perfecto /
[hola / GOODDAY DAYPART / buenas] ,? [por HERE]? todo bien|ok [por HERE]? / muy bien gracias /
MANY? gracias de todas|todos maneras|formas|modos / adelante la|mi|esa|el APPT / DO bien
""",
    Kind.NO: """
no gracias? / no la|lo? quiero|tomo|acepto|deseo asi? / no quedamos [en? eso|asi]? /
no la|lo? quiero|deseo|puedo|pienso confirmar|confirmarla|confirmarlo todavia|aun|eso|nada? / no pastel /
no estoy? de? acuerdo|conforme / negativo / mejor no / claro|obvio que no / todavia|aun|ahora|hoy no /
no todavia|aun / por supuesto que no / no? por ahora no / no por ahora|hoy / por el momento no /
en este momento no / para nada / de ninguna manera /
todavia|aun? no lo|la|me? confirmes|confirme|confirmo|agendes|agende|reserves|reserve|separes|separe
todavia|aun|nada? / no es|esta correcto|asi|bien / tampoco / 👎|❌|🙅
""",
    Kind.END: """
ya fue /
ya? consegui|encontre|contrate|saque|busque|reserve|agende|fui a? con|en|a? otro|otra /
mi KIN no quiere|deja|desea / ya no gracias? / ya? no va|vamos|ire|iremos|podremos|podre ya|ir|asistir? /
ya? no me? interesa|conviene|quiero|deseo|necesito ya /
no quiero|deseo|necesito ya|nada|ninguna|la nada|ya|APPT? / ya? no lo|me? vamos|voy a ir|poder|hacer /
otra|otro vez|mes|dia|ocasion|momento sera / borra|borre|borren todo|eso|la|mi? APPT? /
cancelen|anulen|cancele|anule todo|nomas|la|mi|esta? APPT? /
prefiero|quiero|deseo|quisiera desistir|cancelar|anular de? la|mi? APPT? /
agradecere|agradezco|solicito dejar sin efecto la|mi? APPT|solicitud? / mi KIN se opone|nego
""",
    Kind.WAIT: """
COUNT? momentito|ratito|segundito|tiempo|calma|momento / COUNT WHILE /
dame|deme|denme|regalame COUNT? WHILE [hasta la|el|esta? noche|manana|tarde|que]? /
espera|espere|espereme|esperame|esperese|esperate|aguante|aguanta|aguantame|perese|perame un? WHILE? /
me? deja|deje|dejame|dejeme|dejenme|permitame|permiteme primero|nada? mas? solo? LOOKING|ASKINGKIN
bien|primero|antes? / dejalo|dejelo|dejala|dejela en|como? pendiente|veremos|espera|stand /
consultare|preguntare|hablare|conversare|coordinare|vere|revisare MYKIN ANDREPLY? /
primero|antes|le|la|lo? lo? ASKKIN MYKIN primero? / voy a ASKINGKIN|LOOKING [MYKIN / bien]? /
ya? ahora|ya|ahi le|te|les|lo|la? vengo|vuelvo|regreso|leo|reviso|pregunto|consulto|miro [a?
confirmar|responder]? / ahi YOU digo|aviso /
YOU? doy el|la|mi|una? respuesta|si|confirmacion [el? dia? de? LATER]? /
en|a|esta|por la? noche|tarde YOU lo? REPLY [una|la|el|mi? respuesta|si|confirmacion]? /
no me apure|apures|presione|presiones / no cierres|cierre|cierro|cierren todavia|aun|nada /
recien|todavia|aun? lo? estoy DOING lo|la|eso|bien? / mi KIN lo? esta DOING / mi KIN lo lee|revisa|ve /
salgo|termino|llego|acabo y te|le|les|lo? REPLY
""",
    Kind.BUSY: """
estoy manejando|trabajando|ocupado|ocupada /
HERE? estoy en una|el|la|mi? reunion|WORKPLACE|clases|consulta|camino|misa
""",
}

#: Marks and pictures between pieces, which weaken nothing.
PAUSES = frozenset(
    ",.;!¡\n😊🙂☺😀😃😄😍🥰😘🤗❤💖💕💗💓💙💚💛🧡💜🤍🖤🤎💝💞❣♥🌹🌸🌷🌺🌻🌼💐✨🎉🎊💪🥳😇😉😌🫶🙋🙆☀⭐🌟💫♀♂🥹🔥💅💨😎💃🕺"
    "🤩🙇🌞🌈🍀😋😻🫂🤠👑🚀⚡👋🤙🤟✌🤘🙈😺🤭"
)
#: And pictures of what it is about: animals, plants, dishes, feasts and sports, people at work, vehicles.
PICTURES = (
    ("\N{HERB}", "\N{BABY BOTTLE}"),
    ("\N{RIBBON}", "\N{GRADUATION CAP}"),
    ("\N{RUNNING SHIRT WITH SASH}", "\N{SWIMMER}"),
    ("\N{RAT}", "\N{PAW PRINTS}"),
    ("\N{NAIL POLISH}", "\N{HAIRCUT}"),
    ("\N{HOUSE BUILDING}", "\N{HOSPITAL}"),
    ("\N{TOOTH}", "\N{TOOTH}"),
    ("\N{ROCKET}", "\N{SPEEDBOAT}"),
    ("\N{SAUROPOD}", "\N{CRICKET}"),
)
#: Words that a thumb slips in, of which no other Spanish word is one letter away but these.
SLIPPED = in_order("perfecto correcto excelente confirmado confirmada favor senorita")
NO_SLIPS = words("prefecto corrector senorito confirmador confirmados confirmadas")
