"""The pieces that a yes is made of, as patterns (see `patterns.py`): each kind a small closed set.

How they may stand together is decided in `citas.understand.consent`. A word that is in none of these sets
makes a message no yes, whatever else stands in it, so a word belongs here only if it can't weaken one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import product

from citas.understand.names import GIVEN
from citas.understand.words import words


class Kind(StrEnum):
    """What a piece of a message does, for or against a yes."""

    EXPLICIT = "explicit"  # a yes, whatever courtesy follows: «sí», «confirmo», «de acuerdo»
    STATE = "state"  # says that it is right, without saying what: «está bien»
    ALL_RIGHT = "all_right"  # says so of everything: «los datos son correctos», «todo bien»
    ORDER = "order"  # what to do: «agéndala», «resérvame la cita», «proceda»
    AGREE = "agree"  # a yes, but for a farewell after it: «perfecto», «listo», 👍
    THAT = "that"  # «sí, esa»: a yes like the one before, and often only the beginning of something
    NOTED = "noted"  # a yes alone; with thanks or a farewell only heard: «ok», «ya», «bueno»
    WHOLE = "whole"  # what it is about: «la cita», «todo», «los datos»
    DATE, TIME, NAME, EMAIL = "date", "time", "name", "email"  # one datum of it
    SAME = "same"  # «es el mismo de antes»
    INSIST = "insist"  # must be followed by a yes: «ya le dije que …»
    FILLER = "filler"
    POLITE = "polite"
    THANKS = "thanks"
    ADDRESS = "address"
    MY_ADDRESS = "my_address"  # «mi amiga»: without a pause it may be somebody else who says so
    GREET = "greet"
    DAYTIME = "daytime"  # «buenas tardes»: opens or closes
    BYE = "bye"
    CLOSING = "closing"  # «quedo atento»: after a yes
    EXCLAIM = "exclaim"  # laughter, «qué bien», «wow»: beside a firm yes
    LEAD = "lead"  # «a ver»: before a yes
    THERE = "there"  # «ahí nos vemos»: neither a yes nor a farewell
    READ = "read"  # «ya lo leí», «entendido»: changes nothing
    REASON = "reason"  # «que ya pedí permiso»: a reason that sets no condition
    HEARD = "heard"  # «entendido», «todo claro»: beside more than a «sí»
    FITS = "fits"  # «es el mío», «lo veo bien»: of one datum, or beside a yes
    LEAVE = "leave"  # «déjalo así»: beside a yes as it is, alone it gives up
    EXCUSE = "excuse"  # «me equivoqué»: taken back, where a summary is shown
    JOINT = "joint"  # «y»
    PAUSE = "pause"
    HEDGE = "hedge"  # made of the same words, and no yes: «eso sí», «hola, todo bien»
    NO = "no"
    END = "end"  # gives the appointment up
    WAIT = "wait"
    BUSY = "busy"  # why to wait: beside a wait only


def _forms(stems: str, endings: str, clitics: str) -> frozenset[str]:
    return frozenset(
        "".join(parts) for parts in product(*(part.split(" ") for part in (stems, endings, clitics)))
    )


_STEMS = "agend reserv separ program registr anot apart"
_CLITICS = " la lo me mela melo nos nosla noslo las los"
_DO_FORMS = (
    _forms(_STEMS, "a e en emos", _CLITICS)
    | _forms("confirm apunt inscrib cit", "a e en", " la lo me mela melo")
    | _forms("haga hagan hagamos haz pon ponga pongan", "", "lo la le")
) - words("cita cite citen citala citalo apunta apunte aparte")
_INFINITIVES = _forms(f"{_STEMS} confirm", "ar", " la lo me mela melo")

#: Sets of words that the patterns below name, beside those of `lexicon.CLASSES`.
CLASSES: Mapping[str, frozenset[str]] = {
    "RIGHT": words(
        "bien ok correcto correcta correctos correctas perfecto perfectos perfectas conforme conformes "
        "excelente excelentes genial exacto exacta exactos exactas bueno buenos correctisimo chevere "
        "bacan super perfectamente nitido nitida legal good fino fenomenal regio paja clarisimo conformisimo "
        "maravilloso buenazo buenisimo estupendo calidad"
    ),
    "IS": words("esta estan es son queda quedan quedo tan"),
    "DATA": words("datos dato"),
    "ONECITA": words(
        "cita reserva reservacion reunion sesion turno visita consulta videollamada entrevista asesoria "
        "cupo "
        "espacio citita llamada"
    ),
    "DOFORM": _DO_FORMS,
    "DOINF": _INFINITIVES,
    "MADE": words(
        "confirmado confirmada agendado agendada reservado reservada separado separada registrado "
        "registrada "
        "aceptado aceptada aprobado aprobada anotado anotada afirmado cerrado cerrada pactado acordado "
        "sellado "
        "confirmadito confirmadita confirmadaza confirmadazo agendadito agendadita apuntado apuntada"
    ),
    "LIKE": words(
        "dije dijo dijimos pedi quedamos hablamos acordamos dice dicen describe indica indican puso pone "
        "pusieron puse dicte queria quiero quise converse conversamos menciona detalla escribi solicite esta "
        "habiamos sale aparece manda mando envio"
    ),
    "SHOWN": words(
        "dice dicen pone puso pusieron indica indican menciona detalla aparece sale escribio dijo mando"
    ),
    "MEANT": words("queria pedi buscaba necesitaba dije solicite esperaba quiero"),
    "TOLD": words(
        "indicado indicados mencionado mencionados dicho anterior consignado consignados enviado enviados "
        "senalado senalados acordado detallado descrito expuesto anotado anotados"
    ),
    "THEREAT": words("ahi alli alla aca aqui"),
    "ATTEND": words(
        "estare estaremos estoy estamos voy vamos ire iremos llego llegamos llegare llegaremos caigo caemos "
        "caere asistire asistiremos asisto andare"
    ),
    "PUNCTUAL": words("puntual puntuales puntualito puntualita puntualazo tempranito temprano"),
    "MUCHAS": words("muchas muchisimas mil infinitas bastantes tantas millones"),
    "KINDNESS": words(
        "ayuda atencion atenciones tiempo informacion apoyo paciencia amabilidad gentileza gestion servicio "
        "orientacion respuesta disposicion coordinacion preocupacion confianza bondad rapidez carino aviso "
        "recordatorio oportunidad trato consideracion comprension mensaje molestia dedicacion"
    ),
    "KINDDEED": words(
        "avisar avisarme atenderme atender ayudarme ayudar responder responderme escribir escribirme "
        "confirmar "
        "recordar recordarme esperar esperarme coordinar contactarme informar informarme agendarme todo eso "
        "preguntar explicarme explicar entender tomarse"
    ),
    "GRATEFUL": words("agradecido agradecida agradecidos agradecidas"),
    "TITLE": words("senor senora sr sra don dona senorita srta seno joven"),
    "GIVENNAME": frozenset(GIVEN),
    "OFFICE": words(
        "notario abogado abogada cura padre doctor doctora dr dra doc ingeniero ingeniera profesor profesora "
        "contador contadora tecnico gerente director directora administrador arquitecto licenciado "
        "licenciada "
        "lic maestro jefe equipo"
    ),
    "WISH": words("quiero deseo quisiera queremos deseamos necesito"),
    "TOTALLY": words("totalmente completamente absolutamente"),
    "VOCATIVE": words(
        "hombre maestro maestra doctor doctora dr dra doc doctorcito doctorcita senorita seno srta srita "
        "senor senora sr sra joven jovencito jovencita amiga amigo amigos amiguita amiguito causa "
        "causita mano manito "
        "hermano "
        "hermana hermanito hermanita bro brother broder pata primo prima tio tia compadre comadre compa "
        "casero "
        "casera caserito caserita vecina vecino vecinita estimada estimado estimados estimadas licenciada "
        "licenciado lic ingeniero ingeniera ing profe profesor profesora miss mister jefe jefa jefecito "
        "mamita "
        "papito papi mami reina rey reyna amor corazon linda lindo preciosa bella hijita hijito hija hijo "
        "mija "
        "mijo nena flaca flaco colega socio socia don dona caballero dama parce pana che weon huevon wey "
        "chino "
        "china choche patron usted ustedes papa madrecita mamacita querida querido chicos chicas senito "
        "senitos senorcito "
        "senorcita amorcito amorcita corazoncito nina nino ninita ninito flaquita flaquito gringa gringo "
        "gringuita chamo chama nano nana lindura primor tesoro cielo cielito vida bb bebe gordita gordito "
        "gorda "
        "gordo mamacha papacho papacito viejo vieja maestrito yunta chochera cunao cunado cunada amix "
        "amigui mana "
        "manita hermanita comadrita compadrito comai jefazo jefecita crack campeon campeona genio idolo king "
        "queen varon caballeros senoras senores senoritas muchachos muchachas amigas doctorazo profesorcito "
        "profesorcita licen docto doctito vecinitos mamitas reinita reycito princesa principe donita "
        "doncito hijitos hermanos familia pataza barrio loco"
    ),
    "DEAR": words(
        "amor rey reina reyna estimado estimada vida corazon cielo linda lindo querido querida bella "
        "preciosa "
        "amorcito cielito reinita princesa tesoro"
    ),
    "NEAR": words(
        "amigo amiga senorita doctor doctora causa bro pata lic profe joven seno dra dr caserita casera doc "
        "senora senor flaca flaco hijito hijita hijo hija nina nino ninita gente brother hermano hermana "
        "jefe "
        "jefa causita estimados vecina vecino ingeniero senito gordita gordito chino china licenciada maestro"
    ),
    "GOODDAY": words(
        "buen buena buenos buenas lindo linda bonito bonita feliz excelente bendecido bendecida"
    ),
    "DAYPART": words("dia dias tarde tardes noche noches semana"),
}

PIECES: Mapping[Kind, tuple[str, ...]] = {
    Kind.EXPLICIT: (
        "si",
        "sisas|simona|simondor|siporfavor|ari|ujum|uhum|mju|positivo|afirmativa|conformisimo|exactito|correctito",
        "sip|sipi sip|sipi",
        "tabien|estabien|tabueno|todobien",
        "si ,? le|te|les|se lo? confirmo",
        "si lo|la quiero|deseo|acepto|confirmo|tomo",
        "si en|con todo",
        "yo mismo|misma? si? confirmo|acepto|apruebo|conforme",
        "yo? le|te|les? doy el|mi visto bueno",
        "yo? le|te|les? doy el|mi ok|si",
        "doy fe",
        "tiene|tienes|tienen mi visto bueno",
        "confirmo|confirmamos|acepto|aceptamos ONECITA|asistencia|datos|reservacion",
        "confirmo|confirmamos mi|la|nuestra asistencia para|a ese|esa|la dia|fecha|ONECITA",
        "confirmo|confirmamos|acepto con|de? todo? lo TOLD",
        "confirmo|confirmamos todos? los|mis DATA TOLD",
        "de acuerdo|conforme con? todo? lo TOLD",
        "de acuerdo|conforme con? los DATA TOLD",
        "correctamente anotado|registrado|escrito",
        "queda? MADE de|por mi|nuestra parte|lado",
        "de|por mi|nuestra parte|lado queda? MADE",
        "de|por mi|nuestra parte|lado si|conforme",
        "MADE el trato",
        "esta|sea|quedo MADE",
        "estamos|quedamos TOTALLY? de acuerdo los? dos|todos",
        "estamos|quedamos conformes los? dos|todos?",
        "mi KIN y yo estamos conformes|de? acuerdo?",
        "ok|si a|en todo",
        "la|lo tomo|tomamos|acepto|quiero",
        "me la|lo quedo|llevo",
        "nos quedamos con esa|ese|eso|esta|este ONECITA|horario|hora?",
        "me quedo con esa|ese|eso|esta|este ONECITA|horario|hora?",
        "tomo|tomamos esa|ese|la|el|esta ONECITA|horario|hora|fecha?",
        "vamos|voy|vamonos con esa|ese|eso|todo|esta",
        "cerramos|cerremos|cierro|cerrado ahi|asi|nomas|trato?",
        "con eso es|basta suficiente?",
        "si quiero|deseo|quisiera|acepto|asistire|ire|voy|estare",
        "si voy|boy a ir|asistir|estar",
        "si esa|ese|eso es|mismo|misma?",
        "si a todo",
        "por mi si",
        "ahora si",
        "confirmo|confirmadisimo|reconfirmo|acepto|apruebo|autorizo|ratifico|confirmamos|aceptamos",
        "lo|la confirmo|acepto|apruebo",
        "se lo|la confirmo",
        "ya? lo|la? confirme",
        "te|le|les confirmo la|mi ONECITA|asistencia",
        "confirmo mi|la|nuestra? asistencia|participacion",
        "MADE",
        "queda|quedo|quedamos MADE",
        "correcto|correcta|correctisimo|exacto|exactamente|exactisimo|conforme|aceptado|afirmativo",
        "es correcto|correcta|conforme|exacto|asi",
        "muy correcto|conforme",
        "conforme con",
        "efectivamente|en efecto",
        "efectivamente",
        "asi es|mismo",
        "asi mismo es",
        "asimismo es",
        "eso es|mismo",
        "eso mero",
        "tal cual",
        "de acuerdo con?",
        "estoy|estamos TOTALLY? de? acuerdo|conforme con?",
        "dale",
        "dale nomas|dale",
        "dele|demosle nomas?",
        "dele|dale curso|viaje|play|tramite|aviso|check|gas|candela|parejo",
        "dele|dale con fe|todo|confianza|gusto",
        "dele|dale para? adelante|alante",
        "luz verde",
        "tal|asi como esta|estan",
        "doy mi conformidad|confirmacion",
        "tiene|tienes|tienen mi ok|confirmacion|conformidad|aprobacion",
        "adelante",
        "por supuesto",
        "desde luego",
        "de todas maneras|formas",
        "visto bueno",
        "✅",
        "✔",
        "☑",
    ),
    Kind.STATE: (
        "asi? IS muy|super|todo? RIGHT asi? nomas|mismo?",
        "asi|todo? IS RIGHT escrito|escrita|escritos|puesto|puestos|anotado|anotados",
        "asi mismito|merito|nomasito esta? RIGHT?",
        "IS RIGHT para nosotros",
        "por|para nosotros IS? RIGHT",
        "para mi IS? RIGHT",
        "lo que usted? SHOWN usted|ahi|alli? IS? muy? RIGHT",
        "IS RIGHT lo que usted? SHOWN usted|ahi|alli?",
        "IS? conforme con lo que yo? le|te|les? dije|pedi|dicte|quedamos|hablamos",
        "IS tal|asi|justo? y? como|cual yo? lo|la? le|te|se? LIKE usted|ahi|alli?",
        "tal|justo|asi y? como|cual yo? lo|la? le|te|se? LIKE usted|ahi|alli?",
        "correctos|correctas|conformes|exactos",
        "me parece muy? RIGHT asi?",
        "se ve muy? RIGHT",
        "por mi? IS? RIGHT",
        "de|por mi parte|lado IS? RIGHT",
        "me queda|viene|va|cae muy? RIGHT",
        "esta RIGHT por mi",
    ),
    Kind.ALL_RIGHT: (
        "todo|todito IS? muy|super? RIGHT asi?",
        "IS todo|todito muy? RIGHT",
        "IS? RIGHT todo",
        "me parece RIGHT todo",
        "todo me parece muy? RIGHT",
        "todo se ve RIGHT",
        "se ve todo RIGHT",
        "todo|todito bien|correcto|ok esta",
        "correcto|conforme|ok todo|todito",
        "todo IS? RIGHT por aqui|aca|mi|ahi|alli",
        "de|por mi|nuestra parte|lado ,? todo? IS? RIGHT|ok",
        "todo lo que usted? SHOWN usted|ahi|alli? IS? muy? RIGHT",
        "me? parece? IS? RIGHT todo lo que usted? SHOWN usted|ahi|alli?",
        "todo lo TOLD IS? muy? RIGHT",
        "todo IS? tal|asi|justo? y? como|cual yo? lo|la? le|te|se? LIKE usted|ahi|alli?",
        "todos? los|mis|esos|estos DATA IS? todos? RIGHT escritos|puestos|anotados|completos",
        "todos? los|mis|esos|estos DATA IS completos",
        "todos? los|mis|esos|estos DATA son esos|estos|mios",
        "todos? los|mis|esos|estos DATA son los mios|correctos|mismos",
        "esos|estos son todos?",
        "no falta nada",
        "no falta|veo|encuentro|hay|tengo ningun? error|errores|falla|mal",
        "sin errores|error|novedad|novedades|fallas|objecion|objeciones|nada",
        "no hay nada? mas|nada que decir|agregar|hablar|anadir",
        "no le? lo|la|me|mas? cambie|cambies|quite|mueva|toque|toques nada",
        "a pedir de boca",
        "todo? a pedir de boca",
        "todo IS? en orden|regla",
        "IS todo en orden|regla",
        "todo si",
        "esta todo",
        "todo IS? RIGHT de|por mi parte|lado",
        "de|por mi parte todo IS? RIGHT",
        "todo IS? como debe|quede|quedamos",
        "todo IS? tal cual",
        "asi IS todo RIGHT",
        "todos? los|mis|esos|estos|sus DATA IS? todos? muy? RIGHT",
        "todos? los|mis|esos|estos DATA me parecen RIGHT",
        "DATA IS? todos? RIGHT|completos",
        "IS? RIGHT todos? los|mis|esos DATA",
        "la|mi|esa|toda informacion|info|data IS? toda? muy? RIGHT",
        "toda la informacion|data IS RIGHT",
        "informacion|data IS? RIGHT",
        "IS? RIGHT la|mi|toda informacion|data",
        "esos? son mis|los DATA",
        "son mis DATA",
        "todos? son mis DATA",
        "nada que|por cambiar|corregir|modificar|objetar",
        "no hay nada que|por cambiar|corregir|modificar",
        "no cambies|cambie|cambien nada",
        "la|mi ONECITA IS muy? RIGHT asi?",
        "sin|ningun cambios|cambio|observaciones|observacion|correcciones",
        "no hay|tengo cambios|observaciones|correcciones",
        "todo TOTALLY? de acuerdo",
        "todo bonito|listo",
    ),
    Kind.ORDER: (
        "procedase|registrese|confirmese|agendese|reservese",
        "continuar|finalizar|finaliza|finalice|finalicemos|culminar|concluir|seguir|proseguir|prosiga "
        "adelante?",
        "ponga|pon|ponme|pongame|ponganme|ponnos|ponganos|meteme|metame ahi|alli|nomas?",
        "ponga|pon|ponme|pongame|ponganme|mete|meta|metela|crea|cree|genera|genere la|esa|mi ONECITA",
        "ponle|pongale|ponganle check|nomas|visto",
        "mandele|mandale|mande nomas?",
        "cierra|cierre|cierralo|cierrelo|cierrala|cierrela nomas|ya|asi?",
        "sirvase DOINF la|mi? ONECITA? en? mencion|cuestion?",
        "agradecere|agradeceria|agradezco|le|te|les agradecere|agradeceria|agradezco? DOINF la|mi? ONECITA?",
        "hagame|hazme|haganme la|mi|esa ONECITA",
        "hagame|hazme el favor de DOINF la|mi? ONECITA?",
        "puede|puedes|pueden|podria|podrias proceder|continuar|avanzar|seguir nomas?",
        "puede|puedes|pueden|podria|podrias proceder|continuar|avanzar|seguir con|a la ONECITA",
        "puede|puedes|pueden|podria|podrias DOINF la|mi|esa ONECITA",
        "que se|lo|la? confirme|haga|agende|registre|reserve|separe|proceda",
        "DOINF la|mi|esa? ONECITA",
        "DOFORM la|mi|esa|esta? ONECITA",
        "me apunta|apuntas|anota|anotas|registra|agenda|agendas|reserva|reservas|separa|separas|confirma",
        "confirm|book it?",
        "DOFORM",
        "DOFORM con|sin confianza|miedo",
        "DOFORM ese|esa|el|la horario|hora|dia|fecha|turno",
        "me la|lo agenda|agendas|reserva|reservas|separa|separas|confirma|confirmas|anota|registra",
        "puede|puedes|pueden|podria|podrias DOINF",
        "si? puede|puedes|pueden DOINF",
        "WISH DOINF",
        "si WISH DOINF",
        "si? quiero|deseo|quisiera la|esa|mi|esta ONECITA",
        "DOINF",
        "procede|proceda|procedan|proceder|procedamos|continua|continue|continuemos|avance|avanza|sigue|siga",
        "proceda|procede|procedan|adelante con|a la ONECITA",
        "vamos|vamonos",
        "hagale|haganle|metele|mandale|echale",
        "intenta|intente|prueba|pruebe|intentalo|intentelo|pruebalo otra|de vez|nuevo?",
        "intenta|intente|prueba|pruebe|intentalo|intentelo otra|una vez mas?",
        "intenta|intente|prueba|pruebe|intentalo|intentelo de nuevo",
    ),
    Kind.AGREE: (
        "tamos|estamos listos|ready|on",
        "listazo|listito|perfectisimo|buenaza|bravazo|bravaso|regio|paja|pajaza|magnifica|clarines|clarinete|esoo|okas",
        "perfecto|excelente|genial|listo|hecho|vale|venga|va|sale|chevere|bacan|buenazo|buenisimo|mostro|super",
        "barbaro|joya|fijo|firme|simon|aja|ajam|obvio|obviamente|normal|encantado|encantada|fantastico|maravilloso",
        "estupendo|magnifico|tamos|estamos|orale|logico|seguro|segura|segurisimo|segurisima|listos",
        "venga va",
        "va que va",
        "va ya|bien",
        "sale y? vale",
        "sale vale",
        "de una vez?",
        "de ley",
        "muy|todo bien",
        "muy chevere|bacan|buenazo|perfecto|bueno",
        "me parece",
        "me late|gusta|sirve|conviene|acomoda|provoca",
        "trato hecho",
        "como no",
        "no hay|tengo ningun? problema|inconveniente|problemas",
        "sin ningun? problema|problemas|inconveniente",
        "ningun problema|inconveniente",
        "con mucho|todo? gusto",
        "con mucho|todo gusto",
        "cuente|cuenta|cuenten conmigo",
        "quedamos asi",
        "asi quedamos|queda",
        "queda asi",
        "asi nomas",
        "ya esta|quedo|quedamos|estuvo|estufas",
        "esa|ese misma|mismo|es|nomas",
        "yo? THEREAT si? ATTEND yo|sin? PUNCTUAL|falta|falla?",
        "THEREAT ATTEND todos|los? dos|todos",
        "THEREAT voy|vamos a estar|ir todos|los|sin? dos|falta?",
        "THEREAT estare|estaremos con mi KIN",
        "estare|estaremos con mi KIN THEREAT",
        "estare|estaremos|llego|llegare THEREAT PUNCTUAL|sin? falta?",
        "yo? si? llego|llegare|asisto|asistire|ire|estare|asistiremos|iremos PUNCTUAL|sin falta?",
        "yo si? voy|llego|asisto PUNCTUAL?",
        "voy|vamos a ir|estar|asistir THEREAT?",
        "no falto|faltare|fallo|fallare|faltamos|faltaremos",
        "THEREAT me tiene|tienes|tienen|tendra|tendran|espera|esperas|esperan",
        "con mucho|todo? gusto voy|ire|asistire|asisto|estare",
        "fijo que? voy|si|ire",
        "de hecho|ley que? si|voy?",
        "de todas maneras que? si|voy?",
        "THEREAT quedamos",
        "en eso|esa|asi quedamos|queda|quedo",
        "eso quedamos",
        "ya? quedamos en eso|asi?",
        "asi lo dejamos|dejo|dejalo|dejelo|deseo|quiero|acepto|espero|hablamos|acordamos",
        "asi dejalo|dejelo|dejala|dejela",
        "asi se queda|quedo",
        "asi sea|quede|mismito|merito",
        "lo|la dejamos|dejo como esta",
        "dejalo|dejelo|dejala|dejela|dejemoslo como|tal esta|cual",
        "que sea|quede asi",
        "que asi sea|quede",
        "sea",
        "justo|exacto asi|eso",
        "eso|ese|esa|justo|es justo? lo que yo? MEANT",
        "eso buscaba|queria|necesitaba|era",
        "bien ahi",
        "cuenten|cuente|cuenta con nosotros|migo|mi",
        "todo IS? muy? claro|clarito|clarisimo",
        "por mi ya esta",
        "quedamos",
        "asimismo",
        "todo good|legal|fino|nitido|cool",
        "👍",
        "👌",
        "🙌",
        "💯",
        "🆗",
        "🤝",
        "👏",
        "🫡",
        "👊",
    ),
    Kind.THAT: ("esa|ese|eso",),
    Kind.NOTED: (
        "ok",
        "okok|okidoki|okdok",
        "ok doki|dokey|dokei",
        "oks|oki|okis|oka",
        "ya",
        "bueno",
        "bien",
        "claro",
        "ya bueno",
    ),
    Kind.WHOLE: (
        "con? todo",
        "la|mi|esa|esta|el|ese|su|para ONECITA",
        "de? la ONECITA",
        "mi asistencia",
        "lo|los? demas tambien",
        "los|mis DATA tambien",
        "las dos cosas",
        "DATA",
        "con? todos? los|mis|esos DATA",
        "con? la|toda informacion|data",
        "con eso",
        "eso",
    ),
    Kind.DATE: (
        "tanto|como? con|de|a|lo|en? a? la|esa|el|ese|mi|para|del? fecha|dia|mes",
        "fecha|dia",
        "la|el fecha|dia indicada|indicado|mencionada",
    ),
    Kind.TIME: (
        "tanto|como? con|de|a|lo|en? a? la|esa|el|ese|mi|para|del? hora|horario|horita",
        "hora|horario",
        "la|el hora|horario indicada|indicado",
    ),
    Kind.NAME: (
        "tanto|como? con|de|lo|en? el|mi|mis|los|ese|del? nombre|nombres|apellido|apellidos "
        "completo|completos?",
        "el nombre|apellido de mi KIN",
        "el|mi? nombre y apellido|apellidos",
        "mis nombres|apellidos y? apellidos?",
        "nombre|nombres|apellido|apellidos",
    ),
    Kind.EMAIL: (
        "tanto|como? con|de|lo|en? el|mi|ese|del? correo|gmail|hotmail electronico?",
        "correo|gmail",
        "la|mi? direccion de correo",
        "el|mi? correo de mi KIN",
    ),
    Kind.SAME: (
        "es|sigue siendo? el|la mismo|misma",
        "es|sigue siendo? el|la mismo|misma de|que antes|siempre",
        "sigue igual|siendo? el|la? mismo|misma?",
        "el|la mismo|misma de siempre|antes",
        "es el|la de siempre|antes",
        "de siempre|antes",
        "no cambia|cambio|ha cambiado",
    ),
    Kind.FITS: (
        "si? es|son ese|esa|mio|mia",
        "si? es|son el|la|los mio|mia|correcto|correcta|correctos",
        "si? es el|la que es",
        "ese|esa es",
        "si? lo|la|le? veo|pusieron|puso|escribio|escribieron muy? RIGHT",
        "si? asi se escribe|llama",
        "si? lo|la reconozco",
        "IS como en mi dni|documento",
        "estamos bien|ok",
        "bien|correcto|correctos esta|estan",
        "esta|estan",
    ),
    Kind.INSIST: (
        "que",
        "ya? te|le|les|se? lo? dije|digo|he|repito|puse|respondi|escribi|conteste|avise dicho? que",
        "ya? te|le|les|se? lo? dije|digo|repito|respondi|confirme|conteste que",
        "te|le|les lo? repito",
        "repito que",
        "dile|digale|diganle|digales al|a|la? la|los|las|el? OFFICE que",
        "yo mismo|misma? le|te|les dije que?",
        "ya? te|le|les|se? lo? dije|repeti|he mil|cien|dos|tres|varias veces que",
        "una y mil veces",
        "otra vez",
        "pon|ponle|pongale|pongamosle|ponga que",
        "he dicho que",
        "mi|la respuesta es",
        "ya? te|le|les estoy diciendo|respondiendo que",
        "te|le|les confirmo que",
        "te|le|les vuelvo|volvi a decir|repetir que",
        "por supuesto que",
        "desde luego que",
    ),
    Kind.FILLER: (
        "che|caray|caramba",
        "pues|pe|pex|pes|po|ps|pos|pue|nomas|entonces|mire|mira|oiga|oye|ah|ay|oh|eh",
        "no mas",
        "asi",
        "ahi va|van",
        "de una vez",
        "por fin",
        "al fin",
        "al toque",
        "TOTALLY",
        "tranquilo|tranqui|tranquila",
        "con confianza",
        "ya? te|le|les lo? dije|respondi",
        "ya lo dije",
        "como ya? te|le|les? lo? dije",
        "lo mas antes posible",
        "inmediatamente",
        "gentilmente|amablemente",
        "sin falta",
        "verdad que",
        "mil|cien veces",
        "repito",
        "sin miedo|roche|problemas|apuro|dudas?",
        "con toda? confianza|fe",
        "ya era hora",
        "a la|su|sus|tu orden|ordenes|servicio",
        "su|tu servidor|servidora",
        "yo? muy? feliz|contento|contenta|encantado|encantada|tranquilo|tranquila|felices|contentos",
        "ya? me? quedo mas? tranquilo|tranquila|contento|contenta",
        "por mi encantado|encantada|feliz",
        "no te|se preocupes|preocupe",
        "al fin",
        "gracias a dios|diosito",
        "dios|diosito mediante",
        "primero dios",
        "de corazon",
        "pz|pss|pues'n|puez|puess|puesito",
        "ya mismo",
        "rapido|rapidito",
        "please|plis|pliz",
        "nada mas",
        "eso era todo",
        "THEREAT",
    ),
    Kind.POLITE: (
        "por favor|favorcito",
        "porfa|porfavor|porfis",
        "hazme|hagame el favor",
        "si es|fuera|seria|eres usted? tan|muy amable|gentil",
        "si me hace|haces|hacen el favor",
        "si no es mucha? molestia",
        "muy|tan|que amable|gentil",
        "amable",
        "disculpa|disculpe|perdon|perdone|perdona",
        "disculpa|disculpe|perdon|perdone por? la? demora|tardanza|molestia",
        "te|le|les|se lo? agradeceria|ruego|pido",
        "que? dios|diosito me|nos|te|le|la|lo|los|les|se? lo|la? "
        "bendiga|pague|ayude|acompane|cuide|guarde siempre|mucho?",
        "bendiciones|bendicion para|a? ti|usted|ustedes|todos?",
        "muy|tan amable|gentil|atento|atenta de su|tu parte",
        "mil|muchas|mis disculpas",
        "disculpa|disculpe|perdon|perdone las|los|la|mil|por|tantas|tanta "
        "molestias|errores|letra|preguntas|pregunta|demora",
        "mil disculpas por? la|las? demora|tardanza|molestias",
        "disculpa|disculpe|perdon|perdone que no le|te|lo? conteste|respondi|escribi|vi antes?",
        "disculpa|disculpe|perdon|perdone que recien le|te|lo? conteste|responda|respondo|escriba|vea|vi",
        "si no le|te es molestia",
        "si gusta|gustas",
        "saludos cordiales?",
        "cordiales saludos",
        "cordial saludo",
        "atentamente|cordialmente",
        "🙏",
    ),
    Kind.THANKS: (
        "gracias",
        "MUCHAS gracias",
        "gracias mil",
        "MUCHAS? gracias siempre? por su|tu|la|las|toda|tanta|el|los? gran|buena|excelente|valiosa? KINDNESS "
        "tan|muy? rapida|amable|buena|prestada|brindada|conmigo|recibida?",
        "MUCHAS? gracias siempre? por KINDDEED el? tiempo?",
        "MUCHAS? gracias de verdad|corazon",
        "quedo|quedamos|estoy|estamos|estare muy? GRATEFUL",
        "muy|super|eternamente|infinitamente? GRATEFUL",
        "te|le|les|se lo? agradezco infinitamente|mucho|bastante|enormemente|muchisimo?",
        "le|te agradezco|agradecemos su|tu|la KINDNESS",
        "MUCHAS? gracias a todos|todas",
        "thank you",
        "gracias a? ti|usted|ustedes",
        "te|le|les|se lo? agradezco",
        "agradecido|agradecida|agradecidos",
        "de antemano",
        "gracias de antemano",
        "gracias totales",
    ),
    Kind.ADDRESS: (
        "VOCATIVE",
        "mi DEAR VOCATIVE?",
        "don|dona|estimado|estimada VOCATIVE",
        "VOCATIVE linda|lindo|bella|preciosa|bonita|hermosa|querida|querido",
        "TITLE OFFICE",
        "TITLE GIVENNAME",
        "mi DEAR linda|lindo|bella|preciosa",
    ),
    Kind.MY_ADDRESS: ("mi NEAR",),
    Kind.GREET: (
        "hola",
        "hola que tal",
        "que tal",
        "hey",
        "saludos",
        "habla pe|pues|causa|bro|mano",
        "hola de nuevo",
        "aqui otra vez",
    ),
    Kind.LEAD: ("a ver", "haber"),
    Kind.DAYTIME: (
        "buen|buenos|buenas dia|dias|tarde|tardes|noche|noches",
        "muy buenos|buenas dias|tardes|noches",
        "buenas",
        "GOODDAY DAYPART",
        "que tenga|tengas|tengan un|una? GOODDAY? DAYPART",
    ),
    Kind.BYE: (
        "chau|adios|bye|chao",
        "hasta luego|pronto|entonces",
        "nos vemos entonces|pronto?",
        "que le|te vaya bien",
        "hablamos",
        "nos vemos pues|pe|pues?",
        "ya? nos estamos viendo|hablando",
        "feliz navidad|dia|ano nuevo?",
        "felices fiestas|pascuas",
        "un|con? fuerte|gran|cordial? abrazo|abrazote|abrazos|beso|besos|besitos|saludo",
        "saludos a|al|para todos|equipo|ustedes",
        "cuidense|cuidate mucho?",
        "cambio y fuera",
        "cuidate|cuidese",
    ),
    Kind.THERE: (
        "ya? nos vemos THEREAT entonces|pues?",
        "ya? THEREAT nos vemos|encontramos|veremos entonces|pues?",
        "ya? nos vemos ese|esa|para dia|fecha|hora|la? ONECITA?",
        "nos vemos en la ONECITA",
    ),
    Kind.READ: (
        "ya? lo|la|los? vi|lei|revise|comprobe|verifique|chequee|mire|corrobore todo|bien? dos|tres? veces?",
        "recien lo|la? veo|leo|vi su|el|tu|este? mensaje|mensajes?",
        "leido|revisado|verificado",
        "mi KIN ya? lo|la|los? reviso|leyo|vio",
        "ya? lo|la|los? reviso|leyo|vio mi KIN",
        "ya? lo|la|los? vi|lei|revise|consulte|converse con mi KIN",
        "no mas preguntas",
        "ya no mas preguntas",
    ),
    Kind.REASON: (
        "que|porque? ya? le|te? avise|conte a? mi KIN",
        "que|porque? ya? pedi permiso en|a? el|la|mi? trabajo|chamba|colegio|oficina|jefe?",
        "que|porque? ya? tengo todo listo",
        "que|porque? ya? me organice|aliste|programe",
        "es que escribo lento|mal|despacio",
        "que|porque? me urge|urgia",
        "aunque tenga que madrugar",
        "ya? lo|la? consulte|converse|hable con mi KIN",
        "que|porque? ya? estaba|estoy esperando",
        "ese|esa dia|hora? tengo|estoy libre",
    ),
    Kind.HEARD: (
        "ya? lo|la? entendi|comprendi todo|bien?",
        "entendido|entendida|enterado|enterada|comprendido|recibido",
        "ya? me quedo todo? claro|clarisimo|clarito",
        "IS muy? claro|clarito|entendido",
    ),
    Kind.LEAVE: (
        "dejalo|dejelo|dejala|dejela|dejemoslo asi nomas?",
        "lo|la dejo|dejamos|dejemos asi nomas?",
    ),
    Kind.CLOSING: (
        "quedo|quedamos|estare atento|atenta|atentos|pendiente",
        "quedo|estare atento|atenta|pendiente a|de la|su|el|mi "
        "invitacion|confirmacion|correo|mensaje|enlace|link",
        "quedo|quedamos|estare al? pendiente|espera|tanto",
        "quedo|quedamos|estare en|a espera|la? espera?",
        "espero la|el|su invitacion|confirmacion|correo|mensaje|enlace|link",
    ),
    Kind.EXCLAIM: (
        "jaja|jajaja|jeje|jejeje|jiji|jajaj|jajajaja|ja|je|jajja|jajsj|xd|lol|😂|🤣|😅|😆|😁|😭|🥲",
        "que|muy? bien|bueno|genial|chevere|bacan|excelente|alegria|emocion|lindo|maravilla|gusto|rapido",
        "wow|guau|uy|uyuyuy|uyy|asu|asuu|pucha|yupi|yuju|yei|yay|bravo|aleluya|amen|ole",
        "excelente|buena noticia",
    ),
    Kind.EXCUSE: (
        "me equivoque|confundi",
        "fue? mi error",
        "error mio",
        "lo escribi mal",
        "escribi mal",
        "se me paso|fue",
    ),
    Kind.JOINT: ("y",),
    Kind.PAUSE: (
        ",",
        ".",
        ";",
        "!",
        "¡",
        "\n",
        *"😊🙂☺😀😃😄😍🥰😘🤗❤💖💕💗💓💙💚💛🧡💜🤍🌹🌸🌷🌺✨🎉🎊💪🥳😇😉😌🫶🙋💐☀⭐🌟🐣♀♂🥹🔥💅💨🚗😎💃🕺🤩🙇🌞🌈🍀🦷💇🐶🐱🐾✂💆🧖🏠📅📆🗓⏰📌📍📝🎂😋😻💝💞❣♥🤎🖤🫂🤠🏃🚶💼🎓👑🚀⚡💫🌼🌻👋🤙🤟✌🙈😺👶🤭☺",
        ": )",
        ": d",
    ),
    Kind.END: (
        "ya fue",
        "ya no gracias?",
        "ya no va|vamos|ire|iremos|haremos|podremos|vale|hace falta?",
        "no va ya",
        "no me interesa|conviene|quiero|deseo|necesito ya",
        "no quiero|deseo|necesito ya|nada|ninguna ya|cita|nada?",
        "no quiero|deseo|necesito la|ninguna? ONECITA",
        "no ya",
        "no me? voy a ir|poder",
        "no lo? vamos|voy a ir|poder|hacer",
        "no podre|podremos ir|asistir?",
        "otra|otro vez|mes|dia|ocasion|momento sera",
        "borra|borre|borren todo|eso|la|mi? ONECITA?",
        "cancelen|anulen|cancele|anule todo|nomas|la|mi|esta? ONECITA?",
        "prefiero|quiero|deseo|quisiera desistir|cancelar|anular|retractarme de? la|mi? ONECITA?",
        "agradecere|agradezco|solicito|favor|ruego de? dejar sin efecto la|mi? ONECITA|solicitud?",
        "desestimar|desestime la|mi? ONECITA|solicitud?",
        "ya no me atienda|atiendan|espere|esperen",
        "por esta vez no",
        "esta vez no",
        "ya? consegui|encontre|contrate|saque|busque|reserve|agende|fui a? con|en|a? otro|otra",
        "ya? me atendi|atendieron|atendio|vieron|vio con|en? otro|otra",
        "me voy a ir? a otro|otra lado|sitio|lugar",
        "ya lo? arregle|arreglo|arreglaron|solucione|resolvi|vendi yo?",
        "mi KIN no quiere|deja|desea ya?",
        "mi KIN se opone|opuso|nego",
        "yo no quiero|queria|necesito|pedi nada|cita|ninguna cita?",
        "se acabo",
        "cambie|cambiamos de opinion|idea|parecer",
        "sin efecto",
    ),
    Kind.WAIT: (
        "un|1|2|dos|unos ratin|minutin|chancecito|momentitito|segundin|minutitos|minutos|minutito|tiempito",
        "momento|momentito|ratito|minutito|segundito|tiempo|calma",
        "dame|deme|denme|deme|regalame|regaleme un|unos|1|2|3|5|10|15|20|dos|tres|cinco|diez|quince? "
        "minutos|minutitos|minuto|segundos|segundo|ratito|ratitos|momento|tiempito|tiempo|chancecito|chance|toque",
        "dame|deme|denme tiempo|tiempito|chance? hasta la|el|esta? noche|manana|tarde|que",
        "dame|deme|denme la|esta noche|tarde para? pensarlo|pensar|verlo|decidir?",
        "espera|espere|espereme|esperame|esperese|esperate|aguante|aguanta|aguantame|perese|pereme|perame|"
        "parame un? poco|poquito|ratito|rato|momento|momentito|minuto|minutito|toque|segundo?",
        "me? deja|deje|dejame|dejeme|dejenme|permitame|permiteme primero? nada? mas? solo? "
        "leer|leerlo|leerla|hablar|hablarlo|conversar|conversarlo|chequear|chequearlo|preguntar|preguntarle|pensar|"
        "pensarlo|ver|verlo|consultar|consultarlo|consultarle|revisar|revisarlo|coordinar|coordinarlo|analizar|"
        "confirmar|confirmarlo|evaluar|averiguar|verificar|decidir bien|primero|antes?",
        "deje|dejame|dejeme que lo|la|le? "
        "lea|vea|piense|consulte|pregunte|revise|hable|converse|venga|llegue primero?",
        "dejalo|dejelo|dejala|dejela en|como? pendiente|veremos|espera|stand",
        "consultare|preguntare|hablare|conversare|coordinare|vere|revisare con|a mi KIN",
        "consultare|preguntare|hablare|conversare|coordinare|vere|revisare con|a mi KIN y te|le|les? "
        "aviso|confirmo|comunico|digo|escribo|respondo",
        "hablo|converso|consulto|coordino con|a mi KIN primero?",
        "le|la|lo? pregunto|consulto|hablo a|con mi KIN",
        "voy a preguntar|consultar|preguntarle|consultarle|hablar|conversar|leer|leerlo|coordinar "
        "en|a|con? mi?",
        "tengo que preguntar|preguntarle|consultarle|hablar|leer|leerlo|coordinar|avisar en|a|con? mi? "
        "KIN|trabajo?",
        "primero|antes lo? hablo|converso|consulto|pregunto|veo|leo|reviso|coordino con|a|en? mi? "
        "KIN|trabajo?",
        "lo veo|hablo|converso|consulto|coordino primero",
        "ya? ahorita|ahora|ya|enseguida le|te|les|lo|la? "
        "leo|vengo|vuelvo|regreso|reviso|pregunto|consulto|miro",
        "ya|ahorita|ahora|ahi vengo|vuelvo|regreso a? confirmar|responder?",
        "le|te|les? doy el|la|mi|una? respuesta|si|confirmacion el? luego|despues|manana|dia? de? manana?",
        "en|a|esta|por la? noche|nochecita|tarde|tardecita te|le|les lo? "
        "digo|confirmo|aviso|respondo|escribo|doy",
        "en|a|esta|por la? noche|nochecita|tarde|tardecita te|le|les doy una|la|el|mi? "
        "respuesta|si|confirmacion",
        "manana temprano? lo|la|te|le|les? lo|la? confirmo|digo|aviso|respondo|doy|veo",
        "manana temprano? te|le|les doy una|la|el|mi? respuesta|si|confirmacion",
        "no me apure|apures|presione|presiones",
        "no cierres|cierre|cierro|cierren todavia|aun|nada",
        "recien|todavia|aun? estoy "
        "leyendo|revisando|consultando|pensando|mirando|decidiendo|preguntando|coordinando|"
        "chequeando|evaluando lo|la|eso|bien?",
        "recien|todavia|aun? lo estoy leyendo|revisando|consultando|pensando|mirando|decidiendo|coordinando",
        "mi KIN lo? esta leyendo|revisando|viendo|mirando",
        "mi KIN lo lee|revisa|ve",
        "mi KIN confirma|decide|avisa|responde",
        "salgo|termino|llego|acabo y te|le|les|lo? confirmo|aviso|respondo|digo|leo|escribo",
        "apenas|cuando venga|llegue|salga|termine|pueda|me|desocupe te|le|les|lo? "
        "consulto|confirmo|aviso|respondo|pregunto",
        "me llaman|estan llamando",
    ),
    Kind.HEDGE: (
        "eso si",
        "todo sale|saldra|va|ira bien|ok|perfecto",
        "ah ya|ok|bueno|claro|bien",
        "hola todo bien|ok",
    ),
    Kind.BUSY: (
        "estoy manejando|trabajando|ocupado|ocupada",
        "estoy en una? reunion|clase|clases|trabajo",
        "estoy en el|la|mi "
        "trabajo|carro|bus|micro|banco|mercado|calle|chamba|oficina|clinica|hospital|clase|cola|caja",
        "estoy en clase|consulta|camino|misa",
    ),
    Kind.NO: (
        "no",
        "no la|lo quiero|tomo|acepto asi?",
        "no quedamos en? eso|asi",
        "asi no quedamos",
        "no la|lo quiero|deseo confirmar todavia|aun?",
        "no pastel",
        "no conforme",
        "no puedo|quiero|pienso confirmar|confirmarla|confirmarlo eso|nada?",
        "no gracias",
        "negativo",
        "mejor no",
        "todavia|aun no",
        "no todavia|aun",
        "por ahora|hoy no",
        "hoy no",
        "por el momento no",
        "en este momento no",
        "no por ahora",
        "ahora|ahorita no",
        "claro que no",
        "por supuesto que no",
        "para nada",
        "de ninguna manera",
        "no lo|la|me? confirmes|confirme|confirmo|agendes|agende|reserves|reserve|separes|separe "
        "todavia|aun|nada?",
        "todavia|aun no lo|la|me? confirmes|confirme|confirmo|agendes|agende|reserves|reserve",
        "no acepto|deseo|quiero",
        "no estoy de? acuerdo|conforme",
        "no es correcto|asi",
        "no esta bien",
        "tampoco",
        "👎",
        "❌",
        "🙅",
        "🚫",
    ),
}
