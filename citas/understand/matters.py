"""What a message about an appointment that exists is about: its link, being late, what became of a change.

Two tables of phrases over the words of a message (keys: no accents, slips repaired). `SAYS` sorts the messages
that the judgement of acts calls one about an appointment. `IS_ONE` are phrases with which nobody means
anything else: they make a message one, whatever it was judged to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from citas.machine.reading import Act, Matter
from citas.understand.tokens import Token

_MAIL = r"(?:correo|email|mail|gmail|link|enlace|invitacion|confirmacion|mensaje)"
_LINK = r"(?:link|enlace|liga|url|zoom|meet)"
_SEND = r"(?:pasa|pasas|pasan|pase|pasar\w*|pas[ae]n?me|envia\w*|manda\w*|reenvia\w*|comparte\w*|da|das|dame|comparti\w*)"
_MOVED = r"(?:movi\w+|movid[oa]|cambi(?:o|aron|ado|ada)|reprogram(?:o|aron|ada|ado)|pas(?:o|aron|ada))"
_UNDONE = rf"(?:{_MOVED}|cancel(?:o|aron|ada|ado)|anul(?:o|aron|ada|ado))"
_IT = r"(?:(?:me|la|lo|le|se|nos|mi) )*"

#: The first that is said counts.
SAYS: Mapping[Matter, str] = {
    Matter.NO_MAIL: rf"no (?:me )?(?:ha )?(?:lleg\w+|encuentr\w+|veo|recib\w+|aparece)\b.*\b{_MAIL}"
    rf"|{_MAIL}\b.*\bno (?:me )?(?:ha )?(?:lleg\w+|aparece)|no tengo (?:el|la) (?:link|enlace|invitacion)",
    Matter.LATE: r"tarde\b.*\bmin\w*|lleg\w+(?: \w+){0,3} (?:tarde|tardecito|retras\w+|atrasad\w+)|retras\w+"
    r"|demor\w+|me atras\w+|voy (?:un poco |\d+ \w+ )?tarde|\w+ minutos tarde|en camino",
    Matter.ATTENDING: r"asist\w+|confirm(?:o|amos|ada|ado|ar)\b|ahi est(?:are|aremos|oy)"
    r"|(?:si|claro) (?:voy|vamos|ire|iremos)",
    Matter.STATUS: rf"(?:ya|quedo|quedaron|esta|si) {_IT}{_UNDONE}|que (?:paso|fue) con\b"
    r"|(?:mi|el|del) (?:cambio|pedido|reprogramacion|solicitud)\b",
    Matter.LINK: rf"\b{_LINK}\b",
    Matter.WHOSE: r"nombre de quien|a que nombre|a nombre de",
    Matter.WHERE: r"\b(?:donde|direccion|ubicacion|lugar|llego a|que local|que sede|que piso|virtual|presencial)\b",
}
IS_ONE: Mapping[Matter, str] = {
    Matter.NO_MAIL: rf"no (?:me )?(?:ha )?(?:lleg\w+|recib\w+|encuentr\w+)"
    r"(?: \w+){0,2} (?:correo|email|mail|link|enlace|invitacion)\b",
    Matter.LATE: r"(?:llegar[eo]|llegando|llego|llegaremos)(?: \w+){0,3} tarde\b"
    r"|(?:llegar|voy)(?: \w+){0,3} (?:minutos|min|minutitos|poco|poquito) tarde\b|estoy en camino",
    Matter.STATUS: rf"\b(?:ya|si) (?:me |nos )?la {_UNDONE}\b|quedo {_UNDONE}\b"
    r"|que (?:paso|fue) con (?:mi|el) (?:cambio|pedido|reprogramacion)",
    Matter.LINK: rf"{_SEND} (?:\w+ )?(?:el|mi|ese|otra vez el|de nuevo el) {_LINK}\b",
    Matter.WHOSE: r"a nombre de quien (?:esta|quedo|es|saque|reserve)",
}
#: When is it, and which are they: about no matter in particular.
ASKS_WHEN = r"(?:cuales son|que|cuantas) (?:mis )?(?:citas|reservas) (?:tengo|tenia)|cuales son mis citas"
ASKS_WHEN += r"|a que hora era\b|cuando era mi"
#: Acts that such a phrase may be taken for.
MISTAKEN = frozenset(
    [Act.UNKNOWN, Act.ASK_BUSINESS, Act.ASK_AVAILABILITY, Act.DENY, Act.WAIT, Act.HANDOFF, Act.CHANGE_BOOKING]
)
_CANCELS = r"cancel\w+|anul\w+|ya no (?:voy|vamos|podre|puedo|quiero|ire)|no (?:podre|voy a poder|puedo) (?:ir|asistir)"
_CANCELS += r"|sin efecto|no (?:asistire|ire)\b|elimin\w+|borr\w+"
_MOVES = r"mov\w+|muev\w+|cambi\w+|pas(?:ar|arla|arlo|enla|e|a)\b|reprogram\w+|posterg\w+|aplaz\w+|adelant\w+|otro dia"
_MOVES += r"|otra (?:fecha|hora)"


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.key for token in tokens if token.kind != "mark")


def _said(table: Mapping[Matter, str], text: str) -> Matter | None:
    return next((matter for matter, phrases in table.items() if re.search(rf"\b(?:{phrases})", text)), None)


def is_about_own(tokens: Sequence[Token], act: Act) -> bool:
    """Is a message that was judged to be something else one about an appointment that exists?"""
    if act not in MISTAKEN:
        return False
    text = _text(tokens)
    return _said(IS_ONE, text) is not None or re.search(rf"\b(?:{ASKS_WHEN})", text) is not None


def matter_of(tokens: Sequence[Token], act: Act) -> Matter | None:
    """What such a message is about; None for when it is, and for other messages."""
    if act is Act.MY_BOOKING:
        return _said(SAYS, _text(tokens))
    if act is not Act.CHANGE_BOOKING:
        return None
    text = _text(tokens)
    cancels = re.search(rf"\b(?:{_CANCELS})", text) is not None
    return Matter.CANCEL if cancels and not re.search(rf"\b(?:{_MOVES})", text) else None
