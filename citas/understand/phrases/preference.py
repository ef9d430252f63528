"""The words around a choice: what kinds are called, how one is refused, corrected, left open, or pointed at.

All words are keys: lower case, without accents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from citas.understand.words import words


class Kind(Enum):
    """What the options are. People are named with more care: the customer has a name, too."""

    THING = "thing"
    PLACE = "place"
    PERSON = "person"


# Titles are written in many ways; a name and a message meet in one.
TITLES: Mapping[str, str] = {
    "dr": "doctor", "doc": "doctor", "doctorcito": "doctor", "dra": "doctora", "doctorita": "doctora",
    "lic": "licenciado", "licdo": "licenciado", "licda": "licenciada", "ing": "ingeniero",
    "prof": "profesor", "profe": "profesor", "sr": "senor", "sra": "senora", "srta": "senorita",
    "psic": "psicologo", "sn": "san", "sta": "santa", "av": "avenida", "jr": "jiron", "suc": "sucursal",
}  # fmt: skip
# What the options of a kind are called: it points at the name beside it, and tells no two of them apart.
LABELS: Mapping[Kind, frozenset[str]] = {
    Kind.THING: words("servicio servicios tratamiento paquete opcion"),
    Kind.PLACE: words(
        "sede sedes sucursal sucursales local locales tienda oficina agencia consultorio distrito avenida "
        "calle jiron"
    ),
    Kind.PERSON: words(
        "doctor doctora doctores doctoras licenciado licenciada ingeniero ingeniera profesor profesora senor "
        "senora senorita especialista especialistas profesional profesionales medico medica dentista "
        "psicologo psicologa estilista barbero instructor instructora terapeuta mister miss"
    ),
}
# Words of a name that hold it together.
JOINTS = words("de del la las el los lo y e o u en con para por a al un una unos sin su mi tu the of and")
# Between two words of one mention: «limpieza, la profunda» is two, «limpieza de la dentadura» may be one.
GLUE = words("de del la las el los al a para con en")
# Words that every booking has: they name an option only when its list was asked about, or with another word.
COMMONPLACE = words(
    "cita citas consulta consultas sesion sesiones servicio servicios atencion reserva turno clase "
    "clases general generales reunion evento visita visitas san santa revisar asesor asesora plan "
    "normal simple basico completo completa nuevo nueva gratis gratuita gratuito primera persona "
    "personas cambio cambios cambiar cambiarme cambiarla rapido rapida empresa negocio"
)

# «con Rosa», «que me atienda Rosa»: a person is meant, and not the one who writes.
PERSON_POINTERS = words("con cualquier atienda atiende atienden atender prefiero preferiria ver vea")
BEFORE_A_NAME = words("la el las los a mi su al del de una un")
INTRODUCES = words("soy llamo llama nombre nombres habla saluda saludo paciente atte atentamente titular")
NEGATES = words("no ni menos excepto salvo sino tampoco")
NOT_A_NEGATION = words("se importa sabria recuerdo mejor")  # «no sé si limpieza», «no, mejor endodoncia»
INSTEAD = re.compile(r"\b(?:en (?:vez|lugar) de|menos con|que no sea|excepto|ya no)(?: \S+){0,2}$")
CORRECTS = words("mejor prefiero digo perdon corrijo cambio cambialo cambiame")

TIME_NOUNS = words(
    "dia dias hora horas horario horarios fecha fechas momento rato semana manana tarde noche turno "
    "minuto lunes martes miercoles jueves viernes sabado domingo"
)
ANY = re.compile(
    r"\b(?<!no )(?:[ckq]ual[ckq]u?ier\w*"
    r"|(?:el|la|lo|las|los) que (?:sea|sepa\w*|haga\w*|vea\w*|haya"
    r"|tenga\w*|este\w*|pueda\w*|(?:me |nos )?atienda\w*|convenga"
    r"|(?:usted|ustedes|tu|uds?) \w+|quiera\w*|guste\w*|diga\w*)"
    r"|(?:quien|kien|qien|cual|como|donde) (?:sea|haya|este|pueda|quiera\w*|guste\w*)"
    r"|(?:me )?da (?:igual|lo mismo)"
    r"|me es igual|indistint\w+|(?:no tengo|sin|ninguna) preferencia\w*|no importa"
    r"|(?:usted|ustedes|tu|ud|uds) (?:elij\w+|eli[gj]e\w*|escoj\w+|decid\w+)|elijan? (?:usted\w*|por mi)"
    r"|(?:la|el) primer[ao] disponible|tod[ao]s me (?:sirven|quedan bien))\b"
)
# Said in passing, it must say of what.
ANY_OF: Mapping[Kind, re.Pattern[str]] = {
    Kind.THING: re.compile(r"\bcualquier (?:servicio|tratamiento|paquete)\b"),
    Kind.PLACE: re.compile(
        r"\b(?:(?:en )?cualquier (?:sede|local|sucursal|tienda)|en cualquiera|(?:en )?donde sea)\b"
    ),
    Kind.PERSON: re.compile(
        r"\b(?:con cualquiera|(?:con )?cualquier (?:doctor\w*|especialista|profesional|medic[oa]|dentista"
        r"|psicolog[oa]|estilista|barbero|profesor\w*|instructor\w*|terapeuta)"
        r"|(?:con )?quien (?:sea|este|pueda))\b"
    ),
}

# Where a question begins beside a row: «la 6, ¿y el precio?»
QUESTION_BESIDE = re.compile(r"(?<=\S) (?:y )?(?:(?:el|a) )?(?:precio|cuanto|que|donde|como)\b")
# Whoever it is: no service and no place is left open so.
OF_SOMEBODY = re.compile(
    r"\bcon \S+$|\b(?:quien|kien|qien) \S+$|\bcon (?:quien|kien|qien|el que|la que) \S+$"
)
# Who is brought, and what an option for them is called.
CHILDREN = words(
    "nino nina ninos ninas nene nena nenes bebe bebes bebita bebito hijito hijita hijitos hijitas ninito "
    "ninita pequeno pequena pequenos pequenas chiquito chiquita"
)
FOR_CHILDREN = words("infantil infantiles pediatrico pediatrica ninos ninas nino nina kids junior bebes")

# All that may stand around the number of a row.
AROUND_A_ROW = words(
    "la el los opcion alternativa numero nro num n servicio sede local con en me quedo quiero quisiera "
    "prefiero elijo escojo seria dame deme mejor esa ese si ok ya por favor porfa porfis gracias para "
    "de lista y o pe pues nomas entonces vamos voy a"
)

# A phrase that names something goes on up to one of these.
PREPOSITION: Mapping[Kind, frozenset[str]] = {
    Kind.THING: words("para"),
    Kind.PLACE: words("en"),
    Kind.PERSON: words("con"),
}
ARTICLES = words("la el los las una un su")
# «una cita para depilación»
BOOKED = words("cita citas turno reserva consulta sesion agendar reservar separar agendarme")
# «vivo en Chosica» asks for no branch there.
WHEREABOUTS = words("vivo vivimos estoy estamos ando aca aqui trabajo soy vacaciones quedo nos")
PHRASE_ENDS = words(
    "para por en con y o a al que si pero porque cuando como hoy manana pasado tarde noche mediodia el "
    "este esta proximo proxima lunes martes miercoles jueves viernes sabado domingo porfa porfis "
    "mismo misma mismos mismas igual gracias quiero quisiera tienen hay atiende atienden se es son no "
    "ya cada directamente jaja jajaja"
)
NO_OPTION = words(
    "usted ustedes ud uds tu ti mi mio hijo hija hijos hijita hijito esposa esposo mama papa hermana "
    "hermano amigo amiga novia novio abuela abuelo familia bebe nino nina ninos ninas persona personas "
    "alguien ella el ellos dos tarjeta yape plin efectivo urgencia tiempo anticipacion gusto mucho "
    "ninguno ninguna mucha linea general particular cambio serio casa domicilio cuanto vez lugar total "
    "caso favor otro otra"
)
