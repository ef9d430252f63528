"""What a message brings beside its yes, where a summary was shown and no datum holds it.

«ok ya sí, con mechas ah» → «con mechas»; «sí, pero son dos, un perro y una gata» → «son dos, un perro y una
gata». A yes comes first, or a word that adds or takes exception. What asks, waits, takes back or speaks of a
datum brings nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citas.understand.asked import asks
from citas.understand.consent import Verdict, find_consent
from citas.understand.lexicon import FILLERS
from citas.understand.named import ALL_NOUNS
from citas.understand.plain import PLAIN
from citas.understand.tokens import Token
from citas.understand.words import words

MOST = 14  # words of what is noted
ENDS = frozenset(".,;:!\n")
#: What is brought begins with one of these after a yes; with one of the second set, without a yes, too.
AFTER_A_YES = words(
    "y e q que en a con sin para pa es son seria serian sera solo solamente ella el tambien tmb ademas asi "
    "debe necesito quiero quisiera me"
)
ADDS = words(
    "pero falta faltan falto agrega agregue agregale agreguele aumenta aumente anade anota anote anotale "
    "anotele anoten apunta apunte pon ponga pongan ponle pongale ponme pongame ponganme poner incluye "
    "incluya considera considere tambien tmb sin con"
)
#: What says that something is amiss with the data, waits, or doubts: no wish for the appointment.
ELSE = (
    words(
        "no todavia aun espera espere esperame esperen momento rato ratito duda dudas pregunta preguntas "
        "consulta demas resto segura seguro otro otra otros otras mejor cambia cambie cambiar cambio corrige "
        "corrija corregir equivoque equivocaste mal despues luego confirmo confirma cuanto cuanta cuantos "
        "cuantas cuando como donde cual cuales quien quienes porque aviso avisare cancela cancele "
        "cancelar asesor"
    )
    | ALL_NOUNS
)
LEADING = words("y e pero pues ah ya ok si a ver")
TRAILING = words(
    "ah pe pues pls porfa porfavor por favor nomas le dije dije les dije si se puede no olviden olvide "
    "olvides "
    "gracias ya ok ps ahi eh please"
)


def find_brought(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where what is brought stands, from its first token to behind its last."""
    if asks([token for token in tokens if token.is_word or token.key in "?¿"], least=1) and any(
        token.key == "?" for token in tokens
    ):
        return None
    agreed, start = False, None
    end = 0
    for at, to in _pieces(tokens):
        verdict = find_consent(tokens[at:to])
        if verdict is not None:
            agreed = agreed or verdict.verdict is Verdict.YES
            continue
        begin = at + _yes_before(tokens[at:to])
        agreed = agreed or begin > at
        if start is None and not _brings(tokens[begin:to], agreed=agreed):
            continue
        if start is not None and not _goes_on(tokens[begin:to]):
            break
        start, end = begin if start is None else start, to
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


def _brings(said: Sequence[Token], *, agreed: bool) -> bool:
    first = next((token.word for token in said if token.is_word), "")
    return first in (ADDS | AFTER_A_YES if agreed else ADDS) and _goes_on(said)


def _goes_on(said: Sequence[Token]) -> bool:
    """Is there something in it to note, and nothing that speaks of the data or asks?"""
    heard = {token.word for token in said}
    if heard & ELSE or not any(token.is_word and token.word not in FILLERS | PLAIN for token in said):
        return False
    return sum(token.is_word for token in said) <= MOST and not any(token.is_figure for token in said)


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and (tokens[start].word in LEADING or not tokens[start].is_word):
        start += 1
    while start < end and (tokens[end - 1].word in TRAILING or not tokens[end - 1].is_word):
        end -= 1
    return (start, end) if start < end else None
