"""What a message brings beside its yes, where a summary was shown and no datum holds it.

«ok ya sí, con mechas ah» → «con mechas»; «sí, pero son dos, un perro y una gata» → «son dos, un perro y una
gata». A yes comes first, then what leads on to something; or a word that adds or takes exception. What asks,
waits, sets a condition, takes back or speaks of a datum brings nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citas.understand.asked import asked_again
from citas.understand.consent import Verdict, find_consent
from citas.understand.lexicon import FILLERS
from citas.understand.named import ALL_NOUNS
from citas.understand.plain import PLAIN
from citas.understand.tokens import Token
from citas.understand.words import words

MOST = 14  # words of what is noted
ENDS = frozenset(".,;:!\n")
#: Words that lead on after a yes to whatever is brought, and those with which it begins.
JOINTS = words("y e pero ah")
ADDS = words(
    "pero falta faltan falto agrega agregue agregame agregale agregueme agreguele aumenta aumente "
    "anade anota anote anotale anotele anoten apunta apunte pon ponga pongan ponle pongale ponme "
    "pongame ponganme poner incluye incluya considera considere tambien tmb sin con"
)
SAYS_LITTLE = FILLERS | PLAIN | ADDS
BEGINS = ADDS | words("en para")
#: «y que me atienda Ana», «q sea con mechas»: after a joint or a pause, before one of these.
THAT, IS_WISHED = (
    words("que q"),
    words("me le les nos lo la sea sean este esten venga vaya tenga incluya haya"),
)
#: What says that something is amiss with the data, waits, doubts, or sets a condition.
ELSE = (
    words(
        "no todavia aun espera espere esperame esperen momento rato ratito duda dudas pregunta "
        "preguntas consulta demas resto segura seguro otro otra otros otras mejor cambia cambie "
        "cambiar cambio corrige corrija corregir equivoque equivocaste mal despues luego confirmo "
        "confirma cuanto cuanta cuantos cuantas cuando como donde cual cuales quien quienes porque "
        "aviso avisare cancela cancele cancelar asesor dime diga digame digan primero saber si tal "
        "condicion condiciones principio supuesto depende antes vere veremos gratis descuento deja "
        "dejame piense pienso ando estoy tengo creo soy yo hablo gracias"
    )
    | ALL_NOUNS
)
LEADING = JOINTS | words("pues ya ok")
TRAILING = words("ah pe pues pls porfa porfavor favor por nomas ya ok ps ahi eh please gracias senorita")
#: What is said of a wish, behind it.
BEHIND = (
    "si se puede",
    "si es posible",
    "si pueden",
    "le dije",
    "les dije",
    "te dije",
    "como le dije",
    "eso si",
)


def find_brought(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where what is brought stands, from its first token to behind its last."""
    if any(token.key == "?" for token in tokens) or asked_again(tokens):
        return None
    agreed, start, end = False, None, 0
    for at, to in _pieces(tokens):
        consent = find_consent(tokens[at:to])
        if consent is not None:
            agreed = agreed or consent.verdict is Verdict.YES
            continue
        begin = at + _yes_before(tokens[at:to])
        last = _last(tokens, begin, to)
        goes_on = _goes_on(tokens[begin:last])
        if start is not None and not goes_on:
            break
        if start is None and goes_on and _brings(tokens[begin:last], agreed=agreed, at_once=begin > at):
            start = begin
        agreed = agreed or begin > at
        end = last if start is not None else end
    return None if start is None else _trimmed(tokens, start, end)


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.key in ENDS:
            if start < at:
                yield start, at
            start = at + 1
    if start < len(tokens):
        yield start, len(tokens)


def _yes_before(said: Sequence[Token]) -> int:
    """How many words of a yes the piece begins with: «ok ya si con mechas» → 3."""
    for end in range(len(said) - 1, 0, -1):
        consent = find_consent(said[:end])
        if consent is not None and consent.verdict is Verdict.YES:
            return end
    return 0


def _last(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a piece ends without what is said of the wish behind it: «… si se puede», «… le dije»."""
    line = " ".join(token.word for token in tokens[start:end])
    behind = next((phrase for phrase in BEHIND if line.endswith(f" {phrase}")), "")
    return end - len(behind.split())


def _brings(said: Sequence[Token], *, agreed: bool, at_once: bool) -> bool:
    """Does it begin as what is brought does? `at_once`: right behind the yes, without a pause."""
    heard = [token.word for token in said]
    joined = heard[0] in JOINTS
    while heard and heard[0] in JOINTS - {"pero"}:
        heard.pop(0)
    if not heard or not (agreed or at_once):
        return bool(heard) and heard[0] in ADDS
    if heard[0] in THAT:
        return (joined or not at_once) and bool(IS_WISHED & set(heard[1:2]))
    return heard[0] in BEGINS or joined


def _goes_on(said: Sequence[Token]) -> bool:
    """Is there something in it to note, and nothing that speaks of the data, waits or asks?"""
    heard = {token.word for token in said}
    is_told = any(token.is_word and token.word not in SAYS_LITTLE for token in said)
    if heard & ELSE or any(token.text.lower() == "qué" or token.is_figure for token in said):
        return False
    return is_told and sum(token.is_word for token in said) <= MOST


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and (tokens[start].word in LEADING or not tokens[start].is_word):
        start += 1
    while start < end and (tokens[end - 1].word in TRAILING or not tokens[end - 1].is_word):
        end -= 1
    return (start, end) if start < end else None
