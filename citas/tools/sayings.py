"""What customers say in several words, said in one that the subjects know. Data, and its only use.

Each row is a pattern over a folded question and the word that stands for what it finds («¿a la altura de qué
están?» asks for the place). They are tried in their order, each on what the rows before it left.
"""

from __future__ import annotations

import re

from citas.tools.topics import KIN

_VEHICLE = r"((?:carro|auto|moto|camioneta|vehiculo|bici|bicicleta)s?)\b"
_PHRASES = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\b(?:dnd|dnde|dond|adnd|onde|dndo)\b", "donde"),
        (r"\b(?:qda|keda)(n?)\b", r"queda\1"),
        (r"\b(?:cnto|cuant|cuantp|kuanto|qnto|cto)\b", "cuanto"),
        (r"\bmis\b", "mi"),
        # «Seguro» that is no insurance; what was not asked.
        (
            r"\bsegur[oa]s? (?:que|q|k)\b"
            r"|\b(?:de|es|esta|estas|estan|estoy) segur[oa]s?\b(?! (?:rimac|pacifico|mapfre))"
            r"|(?:^|[?¿,.;])\s*segur[oa]\s*(?=[?,.;]|$)",
            " ",
        ),
        (
            r"\bno (?:l[eo]s? |te )?(?:pregunt|habl|dij|pedi|dig)\w*"
            r" (?:de|por|sobre|del|los|la|el)\b[^,.;?]*",
            " ",
        ),
        (
            r"\b(?:lo que (?:yo )?(?:diga|cuente|hable|converse)"
            r"|se (?:lo )?(?:cuentan|enteran|van a enterar))\b",
            "confidencial",
        ),
        (r"\bcada cuant\w+\b", "frecuencia"),
        (
            r"\b(?:a la altura|frente|al lado|al costado|a espaldas|cerca) (?:de |a )?(?:que|q)\b"
            r"|\ben que (?:piso|cuadra|calle|avenida|centro comercial"
            r"|galeria|oficina|consultorio|distrito|puerta|puesto)\b",
            " ubicacion ",
        ),
        (
            r"\b(?:me|le|nos|les|te) qued(?:a|o|e|an|ara|aron)\b(?! (?:cerca|lejos|en|al|por|a))"
            r"|\bno (?:me |le |nos )(?:gust\w+|convenc\w+)",
            " retoque ",
        ),
        (
            r"\b(?:de|la|una|cuota) inicial\b"
            r"|\bcon cuanto (?:se |me |lo |la )?(?:separ|empiez|empez|inici|reserv|arranc|comienz|apart)\w*",
            " adelanto ",
        ),
        (
            r"\b(?:me|nos) (?:hacen|haces|hace|dan|das|dejan) (?:(?:un|buen|mejor|algun|mas|una) )*"
            r"(?:precio|rebajita|menos)\b",
            " descuento ",
        ),
        (
            r"\bsi (?:se )?(?:me |le |nos )?(?:malogr|romp|fall"
            r"|despint|descos|desprend|despeg|destin|decolor|raj)\w*",
            "si garantia",
        ),
        (
            r"\b(?:ir|pasar|venir|puedo|podria) a? ?(?:verlo|conocer\w*|ver (?:el|la|los)|mirar)\b"
            r"|\bpara ir a ver\b",
            " visitar ",
        ),
        (
            r"\b(?:cuanto tiempo|cuando|cuant[oa]s? (?:dias|horas|semanas)|en cuanto)(?: \w+){0,3} "
            r"(?:mand|envi|entreg)an\b",
            r"resultado cuanto tiempo",
        ),
        (
            r"\b(?:hasta (?:cuando|cuanto|que hora)|cuant[oa]s? (?:tiempo|rato|minutos)|cuanto)"
            r"(?: (?:me|nos|se|la|lo|los))* (?:guard|esper|aguant|manten|respet|separ)[ae]\w*"
            r"(?: (?:la|el|mi|nuestra) (?:mesa|turno|cita|reserva|hora|sitio|lugar))?",
            " tolerancia ",
        ),
        (r"\b(?:por )?donde (?:se )?(?:entr[oa]|ingres[oa]|sub[oe])\b|\b(?:que|q) piso\b", " ubicacion "),
        (r"\bno (?:me |nos )(?:interesa|importa)n? (?:el|la|los|las)\b[^,.;?]*", " "),
        (r"\b(?:me|nos) (?:van a |pueden |podrian |va a |vana )?llam(?:an|ar|en|aran|a)\b", " "),
        (
            r"\bpag(?:o|ar|aria|amos) (?=(?:los |solo |unos )*\d{2,})|\bpag(?:o|ar|aria) (?=aparte\b)",
            "cuesta ",
        ),
        (
            r"\b(?:pueden?|puedo|va|ira|venga|vaya) (?:ir|venir|entrar) (?:con )?su (?=\w)"
            r"|\b(?:tengo que|debo|debe|hace falta|es necesario)(?: que)? (?:ir|venir|entrar|estar|vaya)"
            r"(?: yo)? con (?:el|ella|mi hij\w+|l[oa]s (?:ninos|chicos))\b",
            " menor apoderado ",
        ),
        (r"\bsin costo\b|\bno (?:me |nos )?(?:cobr\w+|cuesta)\b", " gratis "),
        (r"\b(?:tengo|debo|hay|tenemos) (?:que |q )?(?:mandar|enviar|llevar|traer)(?:le|les)?\b", "llevar"),
        (
            r"\b(?:hasta (?:cuando|cuanto|que hora)|con cuant\w+(?: \w+){0,2})(?: \w+){0,4}?"
            r" (?:avis|cancel|mov|cambi|mueve|reprogram|posterg)\w*",
            " cancelar ",
        ),
        (r"\b(?:cuanto|que) tiempo (?:\w+ ){0,3}?(?:us|gast|aprovech)ar\w*\b", " vencimiento "),
        (r"\b(examen|historia|informe|receta|equipo)(s?) medic\w+", r"\1\2"),
        (r"\ben que quedamos\b|\bqueda(?:ra)? entre (?:nosotros|tu y yo|ustedes)\b", " confidencial "),
        (
            r"\b(?:con |de |por )?(?:quien(?:es)?|(?:que|cual) "
            r"(?:doctora?|dra?|abogad[oa]|especialista|estilista|barbero|profesora?|profe|terapeuta|medic[oa]))\b"
            r"(?: \w+){0,3}? (?:atend\w*|atiend\w*|toca|tocaria|vera?n?|ven?|hace|hacen"
            r"|hara|es|son|ensena\w*|dicta\w*|da|dan|encarga\w*|queda|quedan)\b"
            r"|\bcon (?:quien|(?:que|cual) (?:doctora?|dra?|abogad[oa]|especialista|estilista|profe))\b",
            " quienatiende ",
        ),
        (
            r"\b(?:la|el|mi) (?:doctora?|dra?|licenciad[oa]|profesora?|profe|miss|maestr[oa]|abogad[oa])"
            r" (?=(?:ya |no |me |lo |la |le )*"
            r"(?:sabe|puede|podra|podria|dijo|dice|vio|va|hara|tiene que|necesita)\b)",
            " ",
        ),
        (
            r"\b(?:sac|extra)\w* (?:(?:un|una|la|las|el|mi|dos|los) )?(?:muela|diente|pieza)s?\b"
            r"|\bextraccion de (?:la |una )?(?:muela|diente|pieza)s?\b",
            "exodoncia",
        ),
        (
            r"\b(?:dej|guard|cuadr|met|parque|estacion)\w*"
            rf" (?:\w+ ){{0,2}}?(?:el |la |mi |un |una )?{_VEHICLE}"
            rf"|\b(?:sitio|espacio|lugar|campo|donde)(?: \w+){{0,3}} {_VEHICLE}"
            rf"|{_VEHICLE}(?: \w+){{0,2}} (?:lo|la|donde|los|las) "
            r"(?:\w+ )?(?:dej|guard|cuadr|parque|estacion)\w*",
            r" cochera \1\2\3 ",
        ),
        (
            r"\b(?:que|q)(?: cosas?| papeles)? (?:se )?(?:necesit\w+|piden|me piden"
            r"|(?:hay que|debo|tengo que)"
            r" (?:tener|presentar|juntar)|hace falta)\b",
            " requisito ",
        ),
        (r"\b(?:para |puedo |facil )?llegar (?=a(?:l)?\b|hasta\b|desde\b|ahi\b)", "ubicacion "),
        (
            r"\b(entrar|ir|pasar|venir|acompan\w+|quedar\w*|estar)(?: \w+){0,2} (?:con|a) "
            r"(?:mi|un|una|unos|dos|tres|\d+|varios) "
            rf"(?:{'|'.join(sorted(KIN))}|persona|familiar)(?:e?s)?\b",
            r"\1 acompanante",
        ),
        (r"\b(?:en|in) person[a]?\b", "presencial"),
        (r"\bvisas? (?=(?:american|canad|turis|schengen|de (?:turis|trabaj|estud)|para)\w*)", " visado "),
        (
            r"\b(?:da|pasa|presta|cede|regala|transferi|traspasa)r(?:le|les|se[lo][ao]s?)? "
            r"((?:mi|la|las|el|los|esa|esas|este) (?:\w+ ){1,3}a (?:mi|un|una|otra|alguien)\b)",
            r"intransferible \1",
        ),
        (  # somebody who is spoken to
            r"(?<!\bel )(?<!\bla )(?<!\bun )(?<!\bque )(?<!\bcon )(?<!\buna )(?<!\bhay )(?<!\bcual )"
            r"\b(?:doctor(?:a|cit[oa])?|dra?|licenciad[oa]|lic|miss|profe|maestr[oa]|ing|senorit[oa])\.?"
            r"(?=\W*(?:$|[?!,]))",
            " ",
        ),
        (r"\b(?:sin|con|previa) (?:cita|reserva\w*|separar)\b|\borden de llegada\b", "sincita"),
        (r"\blleg\w* (?:un poco |algo )?tarde\b", "tardanza"),
        (
            r"\bcomo (?:hago (?:para|pa) |se |puedo )?(?:llego|llegar|llega|voy)\b(?! (?:vest|de |con ))",
            "ubicacion",
        ),
        (r"\bno (?:voy a (?:llegar|poder|ir)|llego|podre|puedo ir)\b", "faltar"),
        (
            r"\b(?:puedo|podria|se puede|podemos|podra) (?:(?:mover|cambiar|correr)(?:la|lo)?|pasar(?:la|lo)"
            r"|pasar (?=(?:mi|la|el) (?:cita|clase|reserva|turno|sesion|fecha)))\b",
            "reprogramar",
        ),
        (r"(?<!que )(?<!q )\b(?:llev|lleb|tra)\w* a (?:mi|mis|un|una|unos|el|la)\b", " "),
        (r"\bpor (?:donde|que medio)\b(?! (?:queda|esta|se |ubic|lleg|voy|es\b))", " "),
        (r"\b(?:a|en|hasta) (?:mi |la |su )?casa\b", "adomicilio"),
        (
            r"\b(?:me|nos) l[oa]s? (?:pueden |podrian |puede )?(?:mand|envi|llev|traer|trai)\w*"
            r"|\b(?:mandan|envian|llevan) (?=(?:a|hasta|para) )",
            " envio ",
        ),
        (r"\b(?:gift ?cards?|tarjetas? de regalo)\b", "vale regalo"),
        (r"\b(?:un dia|si) no puedo(?! (?:pagar|llevar|traer))\b", "faltar"),
        (r"\b(?:tengo|soy)(?: \w+){0,2} (\d{2})\b(?! (?:semanas|dias|hij|soles))", r"edad \1"),
    )
)


def plainly(text: str) -> str:
    """A question with what is said in two words said in one."""
    for pattern, word in _PHRASES:
        text = pattern.sub(word, text)
    return text
