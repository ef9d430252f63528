"""The pieces that a yes is made of, as patterns (see `patterns.py`): each kind a small closed set.

How they may stand together is decided in `citas.understand.consent`. A word that is in none of these sets
makes a message no yes, whatever else stands in it, so a word belongs here only if it can't weaken one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import product

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
    LAUGH = "laugh"  # after an explicit yes
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
        "bacan super"
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
        "aceptado aceptada aprobado aprobada anotado"
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
        "china choche patron usted ustedes papa madrecita mamacita querida querido chicos chicas"
    ),
    "DEAR": words(
        "amor rey reina reyna estimado estimada vida corazon cielo linda lindo querido querida bella preciosa"
    ),
    "NEAR": words(
        "amigo amiga senorita doctor doctora causa bro pata lic profe joven seno dra dr caserita casera"
    ),
    "GOODDAY": words(
        "buen buena buenos buenas lindo linda bonito bonita feliz excelente bendecido bendecida"
    ),
    "DAYPART": words("dia dias tarde tardes noche noches semana"),
}

PIECES: Mapping[Kind, tuple[str, ...]] = {
    Kind.EXPLICIT: (
        "si",
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
        "dele",
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
        "asi? IS muy|super? RIGHT asi?",
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
        "todo claro|bonito|listo",
    ),
    Kind.ORDER: (
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
        "ahi|alli|alla estare|estaremos|voy|vamos|ire",
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
        "con? todos? los|mis|esos DATA",
        "con? la|toda informacion|data",
        "con eso",
        "eso",
    ),
    Kind.DATE: ("con? a? la|esa|el|ese|mi|para? fecha|dia", "fecha|dia"),
    Kind.TIME: ("con? a? la|esa|el|ese|mi|para? hora|horario|horita", "hora|horario"),
    Kind.NAME: (
        "con? el|mi|ese nombre|nombres|apellido|apellidos completo|completos?",
        "el|mi? nombre y apellido|apellidos",
        "mis nombres|apellidos y? apellidos?",
        "nombre|nombres|apellido|apellidos",
    ),
    Kind.EMAIL: ("con? el|mi|ese correo|gmail|hotmail electronico?", "correo|gmail"),
    Kind.SAME: (
        "es|sigue siendo? el|la mismo|misma",
        "es|sigue siendo? el|la mismo|misma de|que antes|siempre",
        "sigue igual|siendo? el|la? mismo|misma?",
        "el|la mismo|misma de siempre|antes",
        "es el|la de siempre|antes",
        "de siempre|antes",
        "no cambia|cambio|ha cambiado",
    ),
    Kind.INSIST: (
        "que",
        "ya? te|le|les|se? lo? dije|digo|he|repito|puse|respondi|escribi|conteste|avise dicho? que",
        "ya? te|le|les|se? lo? dije|digo|repito|respondi|confirme|conteste que",
        "te|le|les lo? repito",
        "repito que?",
        "he dicho que",
        "mi|la respuesta es",
        "ya? te|le|les estoy diciendo|respondiendo que",
        "te|le|les confirmo que",
        "te|le|les vuelvo|volvi a decir|repetir que",
        "por supuesto que",
        "desde luego que",
    ),
    Kind.FILLER: (
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
        "dios te|le|la|lo|los bendiga",
        "bendiciones",
        "saludos cordiales?",
        "cordiales saludos",
        "cordial saludo",
        "atentamente|cordialmente",
        "🙏",
    ),
    Kind.THANKS: (
        "gracias",
        "muchas|muchisimas|mil|infinitas|bastantes gracias",
        "gracias a? ti|usted|ustedes",
        "gracias por todo|su|tu|la? ayuda|atencion|tiempo|informacion|apoyo|paciencia|amabilidad|gentileza?",
        "muchas|muchisimas|mil gracias por todo|su|tu|la? "
        "ayuda|atencion|tiempo|informacion|apoyo|paciencia|amabilidad?",
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
        "VOCATIVE linda|lindo|bella|preciosa",
    ),
    Kind.MY_ADDRESS: ("mi NEAR",),
    Kind.GREET: ("hola", "hola que tal", "que tal", "hey", "saludos"),
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
        "nos vemos ahi|alli|alla|entonces|pronto?",
        "ahi|alli|alla nos vemos",
        "que le|te vaya bien",
        "hablamos",
        "cuidate|cuidese",
    ),
    Kind.CLOSING: (
        "quedo|quedamos|estare atento|atenta|atentos|pendiente",
        "quedo|estare atento|atenta|pendiente a|de la|su|el|mi "
        "invitacion|confirmacion|correo|mensaje|enlace|link",
        "espero la|el|su invitacion|confirmacion|correo|mensaje|enlace|link",
    ),
    Kind.LAUGH: ("jaja|jajaja|jeje|jejeje|jiji|jajaj|jajajaja|xd|😂|🤣|😅|😆|😁",),
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
        *"😊🙂☺😀😃😄😍🥰😘🤗❤💖💕💗💓💙💚💛🧡💜🤍🌹🌸🌷🌺✨🎉🎊💪🥳😇😉😌🫶🙋💐☀⭐🌟🐣♀♂",
        ": )",
        ": d",
    ),
    Kind.END: ("ya no gracias?",),
    Kind.HEDGE: (
        "eso si",
        "todo sale|saldra|va|ira bien|ok|perfecto",
        "ah ya|ok|bueno|claro|bien",
        "hola todo bien|ok",
        "que bien|bueno|genial|chevere|bacan|excelente",
    ),
    Kind.BUSY: (
        "estoy manejando|trabajando|ocupado|ocupada",
        "estoy en una? reunion|clase|clases|trabajo",
        "estoy en el trabajo|carro|bus|micro",
    ),
    Kind.NO: (
        "no",
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
