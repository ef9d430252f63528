"""How customers say what no datum holds, where that is a closed set: patterns over words in one spelling.

`#` is a word that another reader took. A kind is looked for only in a message with one of its openings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citas.understand.words import words


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed set: how it is said. Only a message with one of the `openings` is looked at."""

    kind: str
    openings: frozenset[str]
    pattern: re.Pattern[str]


def _closed(kind: str, openings: str, pattern: str) -> Closed:
    return Closed(kind, words(openings), re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))


NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta)"
HEADS = (
    r"(?:personas?|adultos?|amig[oa]s|invitados|pasajeros|participantes|asistentes|comensales|integrantes"
    r"|trabajadores|alumnos|huespedes|parejas|ninos|ninas|hermanos|hermanas|novios|socios|colegas|chicas|chicos)"
)
BUSY = r"(?<!trabajo )(?<!estoy )(?<!estare )(?<!mama )"  # «trabajo en casa»: told
HOME = r"(?:casa|casita|domicilio|depa|departamento|oficina|jato|hogar|trabajo|tienda|local|negocio|taller)"
#: What was done to him, or happened: «me despidieron», «se me salió una tapadura»; not what those he writes to
#: did, nor what becomes of an appointment.
_DEALING = (
    r"(?:di[jc]|recom|aten|confirm|llam|cobr|d(?:ie|iero)|gust|escrib|mand|envi|lleg|hic|cambi|ofrec|pid|pas|avis|res"
    r"|contest|agend|separ|cancel|cont|habl|comunic|explic|indic|anot|apunt|ayud|tra(?:t|j)|qued|olvid|ocurr|complic|fu"
    r"|mov|muev|registr|encant|interes|sali|hiz|pus|inform|quit|acab|borr|perdi el|paso|present|deci|prometi|regal|parec)"
)
_SLIPS = r"(?:olvid|pas|hiz|complic|ocurr|perdi|borr|fu|acab|antoj|present|dio|qued|avis|pidi|dijo|envi|mand)"
_DONE = rf"(?!{_DEALING})[^\W\d_]{{3,}}?(?:a|ie|e|i)?"
_MORE_WORD = r"(?!el (?:lun|mar|mie|jue|vie|sab|dom)|quier|quisier|neces|para el)[^\W\d_]+"
_MORE = rf"(?: {_MORE_WORD}| \d+){{0,9}}(?<! y)(?<! e)(?<! de)(?<! que)(?<! q)(?<! el)(?<! la)(?<! a)(?<! en)"
_OWN = r"(?:cita|reserva|turno|correo|nombre|pedido|hora|mesa|reunion|mensaje)s?"
PREFERS = r"(?:prefier\w+|prefer\w+|de preferencia|que sea|mejor|ojala)"
CLOSED = (
    _closed(
        "urgency",
        "urgente urgentisimo urgencia urge urgen emergencia antes antecito rapido pronto brevedad mismo inmediato "
        "inmediatamente toque ya",
        r"(?:es |muy |con |de |una |algo )*(?:urgente|urgentisimo|urgencia|emergencia)|con caracter de urgencia"
        r"|(?:me |nos )?urgen?|cuanto antes|lo (?:antes|mas (?:pronto|rapido|temprano)) (?:posible|que se pueda"
        r"|que puedan?)|a la brevedad(?: posible)?|(?:ya|ahora|ahorita) mismo|de inmediato|inmediatamente"
        r"|al toque|para ya|ya ya(?: ya)*",
    ),
    _closed(
        "timezone",
        "hora horario",
        r"(?:en )?(?:hora|horario)s? (?:de )?(?:lima|peru|madrid|espana|barcelona|chile|santiago|mexico|colombia"
        r"|bogota|argentina|buenos aires|ecuador|quito|bolivia|brasil|venezuela|caracas|italia|milan|roma|francia"
        r"|paris|alemania|londres|miami|houston|nueva york|nueva jersey|california|los angeles|texas|washington"
        r"|estados unidos|usa|canada|toronto|japon|tokio|europa|suiza)"
        r"|hora (?:peruana|chilena|espanola|mexicana|colombiana|argentina|boliviana|ecuatoriana|venezolana|italiana)"
        r"|hora del (?:este|pacifico|centro)",
    ),
    _closed(
        "place",
        "domicilio casa casita depa departamento oficina jato hogar zoom meet teams skype videollamada virtual "
        "virtuales online linea presencial teleconsulta whatsapp video",
        rf"a domicilio|{BUSY}en (?:(?:mi|su|nuestra|nuestro) {HOME}|casa)|a (?:mi|su|nuestra|la) {HOME}|a casa"
        r"|(?:por|x|via|en|by) (?:google )?(?:zoom|meet|teams|skype|videollamada|video(?: (?:llamada|call))?)"
        r"|(?:a )?video call"
        r"|(?:en )?(?:modalidad |forma )?(?:virtual|online|presencial)|virtuales|en linea|teleconsulta"
        r"|por (?:llamada|videollamada) de whatsapp",
    ),
    _closed(
        "people",
        "personas adultos amigas amigos invitados pasajeros participantes asistentes comensales integrantes somos "
        "trabajadores alumnos huespedes parejas ninos ninas hermanos seremos iremos vamos para pa socios seriamos "
        "iriamos vendriamos for table",
        rf"(?:para |pa )?{NUMBER} {HEADS}(?: mayores)?|(?:somos|seremos|seriamos|iremos|iriamos|vendriamos|vamos a ser) (?:como |unos |unas )?"
        rf"{NUMBER}(?: {HEADS})?"
        rf"|(?:para|pa) {NUMBER}(?= [,.#]|$)|(?:a )?table for {NUMBER}",
    ),
    _closed(
        "appointments",
        "citas turnos consultas reservas sesiones visitas otra otro",
        rf"(?:{NUMBER}) (?:citas|turnos|consultas|reservas|sesiones|visitas)"
        r"|(?:una|uno)(?: (?:cita|turno|reserva))? (?:para|pa|el|a)(?: \S+){1,6}? (?:y )?(?:la |el )?otr[ao]"
        r"(?: (?:cita|turno|reserva))? (?:para|pa|el|a) \S+(?: (?:hij[oa]|mam[a]|pap[a]|espos[oa]|herman[oa]))?",
    ),
    _closed(
        "recurrence",
        "cada todos todas semanal quincenal mensual veces vez",
        r"cada (?:(?:\d+|dos|tres|seis|quince|ocho) )?(?:dias?|semanas?|mes|meses|quincena)"
        r"|(?:una vez|dos veces|tres veces) (?:por|a la|al|cada) (?:semana|mes|quince dias)"
        r"|todas las semanas|todos los meses|semanal|quincenal|mensual",
    ),
    _closed(
        "reminder",
        "recuerdame recuerdeme recuerdenme recuerdas recuerda recuerdan recuerden recuerde avisame aviseme "
        "avisenme avisas avisan avisen avise recordatorio vispera antes anterior",
        r"(?:que )?(?:me (?:lo |la )?recuerd(?:a|as|an|en|e)|recuerd(?:a|e|en)me(?:lo|la)?)(?: [^,.#¿?]\S*){0,6}"
        r"|(?:que )?(?:me (?:lo |la )?avis(?:as|an|en|e)|avis(?:a|e|en)me)(?: [^,.¿?]\S*){0,5} "
        r"(?:antes|anterior|vispera|mismo dia)"
        r"|(?:me )?mand\w+ (?:un |el )?recordatorio(?: [^,.#¿?]\S*){0,5}"
        r"|me (?:escrib|mand|llam)\w+(?: [^,.¿?]\S*){0,4} (?:la vispera|un dia antes|el dia anterior)",
    ),
    _closed(
        "note",
        "cumpleanos aniversario despedida bautizo graduacion silla alergia alergias alergico alergica alergicos "
        "intolerante celiaco celiaca vegetariano vegetariana vegetarianos vegano vegana diabetico diabetica "
        "embarazada ventana terraza torta anniversary birthday",
        r"(?:(?:es|por|celebramos|festejamos) )?(?:un |una |el |mi |su |nuestro |la |our )?"
        r"(?:cumpleanos|aniversario|despedida(?: de \S+)?|bautizo|graduacion|anniversary|birthday)"
        r"(?: de (?:mi |la |el |una )?[^\W\d_]+)?"
        r"|(?:una |la )?silla (?:de|para|pa) (?:el |la |mi )?(?:bebe|ninos?|ninas?|comer|ruedas)"
        r"|(?:(?:soy|somos|es|son|hay|tiene|tengo) )?(?:una |un )?(?:alergi\w+|intolerante|celiac\w+|vegetarian\w+"
        r"|vegan\w+|diabetic\w+)(?: (?:a|al|con) (?:los |las |la |el )?[^\W\d_]+)?"
        r"|(?:estoy |esta )?embarazada|(?:cerca (?:a|de)|junto a|en|al lado de) la (?:ventana|terraza)"
        r"|(?:una )?torta(?: de cumpleanos)?",
    ),
    _closed(
        "note",
        "duele duelen doliendo dolor dolores sangra sangran sangrando pica pican picando arde arden ardiendo hincha "
        "hincho molesta molestan",
        r"(?:se )?(?:me |le |nos )(?:esta |estan |viene )?(?:duelen?|doliendo|sangran?|sangrando|pican?|picando|arden?"
        r"|ardiendo|hinch[ao]n?|molestan?)(?: [^\W\d_]+){0,3}? (?:la|el|una|un|las|los|mi|su)"
        r" [^\W\d_]+|dolor(?:es)? (?:de|en) (?:la |el |una |un |los |las |mi )?[^\W\d_]+",
    ),
    _closed(
        "note",
        "me nos le",
        rf"(?:no )?(?:me|nos) {_DONE}ron{_MORE}"
        rf"|(?:(?:mi|el|la|una?) [^\W\d_]{{3,}} que )?se (?:me|le|nos) (?!{_SLIPS})[^\W\d_]{{2,}}?i?o{_MORE}",
    ),
    _closed(
        "note",
        "mi mis nuestra nuestro",
        rf"{_DONE}ron (?:a )?(?:mis?|nuestr[oa]s?) (?!{_OWN}\b){_MORE_WORD}(?: {_MORE_WORD}){{0,5}}",
    ),
    _closed(
        "note",
        "nino nina ninos ninas bebe paciente hijo hija hijito hijita pacientes hijos",
        r"(?:el|la|los|las|mi|mis) (?:nin[oa]s?|bebe|pacientes?|hij[oa]s?|hijit[oa]s?) (?:es|son|se llaman?)"
        r" (?!de |una? |muy |por |para |que |alerg|el |la |mayor|menor|su |mi )[^\W\d_]{3,}(?: y [^\W\d_]+| [^\W\d_]{3,})?",
    ),
    _closed(
        "note",
        "afuera adentro libre outside inside terraza outdoor",
        r"(?:una? |la |a |an )?(?:mesa|table|sitio) (?:de |que de )?(?:afuera|adentro|al aire libre|outside|inside"
        r"|en la terraza)|(?:outside|inside|outdoor) table",
    ),
    _closed(
        "note",
        "bebe bebes bebito bebita bebitos",
        r"(?:con |(?<=y )|(?<=mas ))(?:un|una|el|la|los|mi|mis|nuestr[oa]|dos|tres|\d) (?:bebes?|bebit[oa]s?)",
    ),
    _closed(
        "person",
        "doctora doctor mujer varon hombre senorita chica chico",
        rf"{PREFERS} (?:con |que sea )?(?:una? |la |el )?(?:doctora?|mujer|varon|hombre|senorita|chic[oa])"
        r"|(?:que sea )(?:una? )?(?:doctora?|mujer|varon|hombre)",
    ),
    _closed(
        "person",
        "atienda atiendan atiende",
        r"(?:que |q )?(?:me|nos|la|lo|le) (?:pued[ae]n? )?atien(?:da|dan|de)(?: con)?(?: (?:la|el|mi))?"
        r"(?: (?:misma|mismo|senorita|srta|senora|senor|doctora|doctor|dra|dr|licenciada|chica|chico))*"
        r" (?!si |por |a |hoy |el |un |una |alguien |en |para |con |rapido |pronto |ya )[^\W\d_]{3,}",
    ),
    _closed(
        "language",
        "english ingles spanish espanol",
        r"(?:(?:do|does|can|could) \S+ )?(?:(?:any\S+|someone) )?(?:speak|talk|write)(?:s|ing)? (?:in )?(?:english|spanish)"
        r"|english please|(?:my )?spanish is (?:[^\W\d_]+ )?[^\W\d_]+|no spanish"
        r"|(?:habl|atiend|escrib)\w+ (?:en )?ingles|no (?:hablo|entiendo)(?: \S+)? espanol",
    ),
    _closed(
        "branch",
        "sede sucursal filial",
        r"(?:(?:la|el|otra|otro|misma) )*(?:sede|sucursal|filial)(?: (?:de|del|en))?(?: (?:la|los|las|el|san|santa"
        r"|villa|jesus|cerro|plaza))*(?: (?!es |esta |que |para |y |por )[^\W\d_]+)?",
    ),
)
