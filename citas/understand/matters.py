"""What a message about an appointment that exists is about: its link, being late, what became of a change.

Two tables of phrases over the words of a message (keys: no accents, slips repaired). `SAYS` sorts the
messages that the judgement of acts calls one about an appointment; the first entry that is said counts.
`IS_ONE` are phrases with which nobody means anything else: they make a message one, whatever it was judged
to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citas.machine.reading import Act, Matter
from citas.understand.tokens import Token

_MAIL = "(?:correo|email|mail|gmail|link|enlace|invitacion|confirmacion|mensaje)"
_LINK = "(?:link|enlace|liga|url|zoom|meet)"
_SEND = r"(?:pas[ae]s?|pasan|pasar\w*|pas[ae]n?me|envia\w*|manda\w*|reenvia\w*|compart\w*|das?|dame)"
_MOVED = r"(?:movi\w+|movid[oa]|cambi(?:o|aron|ad[oa])|reprogram(?:o|aron|ad[oa])|pas(?:o|aron|ada))"
_UNDONE = rf"(?:{_MOVED}|cancel(?:o|aron|ad[oa])|anul(?:o|aron|ad[oa]))"
_MADE = "(?:agendad|confirmad|list|reservad|separad|anotad|registrad|hech)[oa]s?"
_IT = "(?:(?:me|la|lo|le|se|nos|mi) )*"
_NOT_COME = r"no (?:me )?(?:ha )?(?:lleg\w+|encuentr\w+|recib\w+"
_WISHED = "(?:cambio|pedido|reprogramacion|solicitud)"
_FEW = r"(?: \w+){0,3}"


def _said(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})")


#: The words with their marks: «no, cancélenla» is not «no la cancelen».
_KEPT = _said(
    r"no (?:(?:la|lo|me|nos|se|vayan a|vaya a|quiero|quiero que|la estoy) )*"
    r"(?:cambi(?:es?|en|ar|ando|enla|arla)|muev(?:as?|an)|mov(?:er|amos)|toque[ns]?|pase[ns]?) "
    r"(?:la (?:de|mia|cita|reserva)|mi|nada|el de|lo de)\b",
    r"(?:dejen?la|que (?:se )?(?:quede|siga)) (?:\w+ )?(?:como|igual|asi|tal)\b",
    r"no (?:(?:la|lo|me|nos|se|vayan a|vaya a) )*(?:cancel|anul)(?:es|en|e|ar|aran|aras|enla|arla)\b",
    r"no (?:quiero|quisiera|quise|deseo|queria|pedi|pido|estoy|he pedido)(?: \w+){0,2} (?:cancel|anul)\w+",
    r"no (?:la |lo )?(?:estoy )?(?:cancelando|anulando)",
    r"(?:cita|reserva|reunion) (?:si )?la quiero",
)
#: It is asked what would be, not asked for: «¿puedo cancelarla si me sale un viaje?»
_WHAT_IF = _said(
    r"(?:puedo|podria|podre|se puede|se podria|podemos) (?:cancel|anul)\w+"
    r"(?: \w+){0,3} (?:si|hasta|antes|despues|luego|cuando)\b",
    r"si (?:la |lo )?(?:cancelo|anulo|(?:tengo que|tuviera que|necesito|quiero) cancelar)",
    r"hasta (?:cuando|que hora|que dia) (?:la |lo )?(?:puedo|se puede|podria) "
    r"(?:cancel|anul|avis|mov|cambi)\w+",
    r"(?:cancel|anul)\w+ (?:tiene|cuesta|cobran|me cobran|hay) ",
    r"(?:cobran|cuesta) (?:algo )?(?:si|por|la) (?:cancel|anul)\w+",
    r"(?:con|hasta) cuant[oa]s?(?: \w+){0,2} (?:antes|anticipacion|tiempo|horas?|dias?)\b",
)
#: A person is not needed any more; the appointment is another matter.
SAYS_NO_PERSON = _said(
    rf"(?:cancel\w+|anul\w+|deje\w*|olvid\w+){_FEW} (?:asesor|asesora|persona)\b",
    rf"ya no (?:quiero|necesito|hace falta|es necesario){_FEW} (?:asesor|asesora|persona)\b",
)
SAYS: Mapping[Matter, re.Pattern[str]] = {
    Matter.NO_MAIL: _said(
        rf"{_NOT_COME}|veo|aparece)\b.*\b{_MAIL}",
        rf"{_MAIL}\b.*\bno (?:me )?(?:ha )?(?:lleg\w+|aparece)",
        "no tengo (?:el|la) (?:link|enlace|invitacion)",
    ),
    Matter.LATE: _said(
        r"tarde\b.*\bmin\w*",
        rf"lleg\w+{_FEW} (?:tarde|tardecito|retras\w+|atrasad\w+)",
        r"retras\w+|demor\w+|me atras\w+|\w+ minutos tarde|en camino|llegar tarde\w*",
        r"voy (?:un poco |\d+ \w+ )?tarde",
    ),
    Matter.NO_PERSON: SAYS_NO_PERSON,
    Matter.MAILBOX: _said(r"(?:que|cual|cuales) (?:correo|email|mail|gmail)\b"),
    Matter.STATUS: _said(
        r"(?:cuando|a que hora|(?:en )?cuanto(?: tiempo)?)\b(?: \w+){0,4} "
        r"(?:confirm\w+|avis\w+|respond\w+|contest\w+|hacen|dicen|cambi\w+|cancel\w+|mov\w+|muev\w+)",
        r"(?:entonces|o sea) (?:\w+ ){0,3}ya no (?:voy|vamos)",
        r"ya no (?:voy|vamos)(?: \w+){0,3} (?:ok|no|verdad)$",
        rf"(?:van|vas|va) a {_IT}?(?:cancelar|cambiar|mover|pasar)\w* o no",
        r"(?:la|lo) que (?:cambie|movi|pase)\b",
        rf"(?:ya|quedo|quedaron|esta|si) {_IT}{_UNDONE}",
        r"que (?:paso|fue) con\b",
        rf"(?:mi|el|del) {_WISHED}\b",
    ),
    Matter.DONE: _said(
        r"(?:ya|si|entonces) (?:quedo|esta(?:mos)?|estoy)\b",
        rf"(?:quedo|quede|esta|estoy) {_MADE}",
        rf"ya {_IT}(?:agend|reserv|separ|confirm|anot|registr)(?:aron|aste|o)\b",
    ),
    Matter.ATTENDING: _said(
        r"asist\w+|confirm(?:o|amos|ad[oa]|ar)\b|ahi est(?:are|aremos|oy)",
        "(?:si|claro) (?:voy|vamos|ire|iremos)",
    ),
    Matter.LINK: _said(rf"{_LINK}\b"),
    Matter.WHOSE: _said("nombre de quien|a que nombre|a nombre de"),
    Matter.WHERE: _said(
        r"(?:donde|direccion|ubicacion|lugar|llego a|que (?:local|sede|piso)|virtual|presencial)\b"
    ),
}
IS_ONE = (
    SAYS_NO_PERSON,
    _said(
        r"(?:a|en|con) (?:que|cual) (?:correo|email|mail|gmail)(?: \w+){0,3} "
        r"(?:mand\w+|envi\w+|lleg\w+|registr\w+|qued\w+|fue)\b"
    ),
    _said(
        r"cuando (?:me )?(?:confirman|avisan|responden|contestan|dicen)\b"
        r"(?! (?:el|la|los|las|mi) (?:asesor|asesora|persona|presupuesto|precio))"
    ),
    _said(rf"{_NOT_COME}|veo)(?: \w+){{0,2}} (?:correo|email|mail|link|enlace|invitacion)\b"),
    _said(
        rf"(?<!\bsi )(?:llegar[eo]|llegando|llego|llegaremos){_FEW} tarde\b",  # «¿y si llego tarde?» asks
        rf"(?:llegar|voy){_FEW} (?:minutos|min|minutitos|poco|poquito) tarde\b",
        r"(?:voy|vamos) a (?:llegar tarde\w*|(?:demorar|tardar|retrasar|atrasar)(?:me|nos)?)\b",
        "estoy en camino",
    ),
    _said(
        rf"(?:ya|si) (?:me |nos )?la {_UNDONE}\b",
        rf"quedo {_UNDONE}\b",
        rf"que (?:paso|fue) con (?:mi|el) {_WISHED}",
    ),
    _said(rf"{_SEND} (?:\w+ )?(?:el|mi|ese|otra vez el|de nuevo el) {_LINK}\b"),
    _said("a nombre de quien (?:esta|quedo|es|saque|reserve)"),
    _said(
        "(?:cuales son|que|cuantas) (?:mis )?(?:citas|reservas) (?:tengo|tenia)",
        "cuando es (?:mi|la) (?:cita|reserva|reunion)",
        r"cual(?:es)? (?:es|son|era) mis? (?:citas?|reservas?)|a que hora era\b|cuando era mi",
        r"recuerd\w+(?: por favor)? (?:(?:a )?que (?:dia|hora)|(?:para )?cuando|(?:mi|la) (?:hora|fecha))\b",
    ),
)
#: Acts that such a phrase may be taken for.
MISTAKEN = frozenset(
    [
        Act.UNKNOWN,
        Act.ASK_BUSINESS,
        Act.ASK_AVAILABILITY,
        Act.DENY,
        Act.WAIT,
        Act.HANDOFF,
        Act.CHANGE_BOOKING,
    ]
)
CANCELS = _said(
    r"cancel\w+|anul\w+|elimin\w+|borr\w+|sin efecto",
    "ya no (?:voy|vamos|podre|puedo|quiero|ire)",
    r"no (?:podre|voy a poder|puedo) (?:ir|asistir)|no (?:asistire|ire)\b",
)
MOVES = _said(
    r"mov\w+|muev\w+|cambi\w+|reprogram\w+|posterg\w+|aplaz\w+|adelant\w+",
    r"pas(?:ar|arla|arlo|enla|e|a)\b|otro dia|otra (?:fecha|hora)",
)

#: What was moved for him, or is not to be: no wish to move anything.
_NOT_MOVES = _said(
    r"(?:(?:me|nos|le|les|lo|la) )?(?:cambi|mov|adelant|posterg|reprogram|aplaz)(?:aron|ieron)\b",
    r"no (?:quiero|deseo|necesito|es|para|quisiera) otr[oa] (?:dia|fecha|hora)\b",
)
#: An appointment is named, or what only one has.
_NAMES_ONE = _said(
    r"(?:citas?|reserv\w*|reunion|turno|agend\w+|quedamos|quedo|quede|mia|asist\w*|recuerd\w+)\b",
    r"(?:a que hora|que dia|cuando) (?:es|era|tengo|me toca|seria|fue)\b|confirm\w+",
    r"mis? (?:expediente|caso|tramite|proceso|resultados?|analisis|pedido)\b",  # what the team has of his
)
#: He has one, from wherever.
_HAS_ONE = _said(
    r"(?:tengo|tenia|tenemos|saque|reserve|separe|agende|habia|me (?:dieron|agendaron|reservaron))\b",
    r"mis? (?:citas?|reservas?|reunion|turno)\b",
)
#: He has what he needs, from somebody else.
_ELSEWHERE = _said(
    r"ya (?:me |nos |lo |la )?(?:fui|fuimos|voy|vamos|estoy|consegui|encontre|reserve|saque|atend\w+|vi)\b"
    r"(?: \w+){0,3} (?:a |con |en )?(?:otr[oa]s?\b(?! (?:dia|vez|hora|semana))|otro lado|otra parte)",
    r"me (?:voy|ire|fui) a (?:ir a )?otr[oa]\b(?! (?:dia|vez|hora))",
)

#: Words of somebody who has an appointment, or wants one moved or given up: a guess at a change needs one.
OF_A_CHANGE = _said(
    r"(?:cambi|mov|muev|reprogram|pos[pt]|aplaz|adelant(?!ando))\w*",
    r"(?:atras|retras|cancel|anul|suspend|elimin|borr|reagend|modific|reserv|separ)\w*",
    r"(?:pas(?:ar|em|en|o|a|e|ame|ala)|recorr)\w*|corr(?:a|e|er)\b|dej(?:ar|a|e|em|en)\w*\b",
    r"(?:mis?|citas?|mia|teng[oa]|tenia|ya no|en vez|en lugar|lo del?|la del?)\b",
    r"no (?:voy|podre|puedo|ire|asist\w*|lleg\w+|va|vengan?)\b",
)

#: Words of an appointment that exists, or of one that is wanted, and of when there may be one.
_OWN = _said(
    r"(?:citas?|reservas?|reserv[aeo]\w*|turnos?|cupos?|agend\w*|separ[aeo]\w*|anot[aeo]\w*|inscrib\w*|sesion"
    r"|confirm\w*|link|enlace|correo|gmail|recordatorio|reprogram\w*|quier[oe]|quisier\w*|deseo"
    r"|(?<!que )(?<!q )necesit\w*|asesor\w*|personas?|humano|hablar|habla\w*|llam\w*|comuni\w*|contact\w*"
    r"|ayud\w*|alguien|operador\w*|atien\w*"
    r"|cancel\w*|anul\w*|cambiar\w*|cambiad\w*|cambio|movio|movieron|movid[oa]s?"
    r"|gustaria|llego|llegar[eo]|llegando|tarde|tardecito|demor\w*|retras\w*|atras\w*"
    r"|(?:cuando|hora) me toca(?:ba)?|quedamos"
    r"|horas?|horarios?|(?<!pueblo )libres?|dispon\w*|espacios?|huecos?|temprano|pronto"
    r"|cuando|semana|otro dia|urgente"
    r"|la (?:mia|de hoy|de manana)|atenderme|atender(?:nos|lo|la)|asist\w*)\b",
)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join([token.key for token in tokens if token.kind != "mark"])


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(token.key for token in tokens)


def is_about_own(tokens: Sequence[Token], act: Act) -> bool:
    """Is a message that was judged to be something else one about an appointment that exists?"""
    if act not in MISTAKEN:
        return False
    text = _text(tokens)
    return any(phrases.search(text) for phrases in IS_ONE) or _KEPT.search(_written(tokens)) is not None


def asks_what_if(tokens: Sequence[Token]) -> bool:
    """Does a question about giving up an appointment ask for nothing yet?"""
    return _WHAT_IF.search(_text(tokens)) is not None


def speaks_of_own(tokens: Sequence[Token]) -> bool:
    """Has a message a word of an appointment, be it his already or only wanted?"""
    return _OWN.search(_text(tokens)) is not None


def speaks_of_a_change(tokens: Sequence[Token]) -> bool:
    """Has a message a word of an appointment that exists, or of moving one?"""
    return OF_A_CHANGE.search(_text(tokens)) is not None


def names_own(tokens: Sequence[Token]) -> bool:
    """Does a message name an appointment, or ask when one is?"""
    return _NAMES_ONE.search(_text(tokens)) is not None


def has_one(tokens: Sequence[Token]) -> bool:
    """Does he say that he has one?"""
    return _HAS_ONE.search(_text(tokens)) is not None


def goes_elsewhere(tokens: Sequence[Token]) -> bool:
    """Is he served by somebody else already?"""
    return _ELSEWHERE.search(_text(tokens)) is not None


def matter_of(tokens: Sequence[Token], act: Act) -> Matter | None:
    """What such a message is about; None for when it is, and for other messages."""
    if act is Act.MY_BOOKING:
        if _KEPT.search(_written(tokens)):
            return Matter.KEEP
        text = _text(tokens)
        return next((matter for matter, phrases in SAYS.items() if phrases.search(text)), None)
    if act is not Act.CHANGE_BOOKING:
        return None
    text = _text(tokens)
    moved = MOVES.search(_NOT_MOVES.sub("", text))
    return Matter.CANCEL if CANCELS.search(text) and not moved else None
