"""A no or «wait» with its reason, in the customer's own words: «espéreme que le pregunto a mi hija».

Neither consents to anything, so what stands beside a piece that asks for time, or gives the appointment up,
may be anything that isn't a question, a figure, a day, a condition or another wish. Where a yes is at stake
`consent` has no such leniency. Clause by clause: tokens in, a verdict out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citas.understand.consent import IN_END, IN_WAIT, Consent, Verdict, cut
from citas.understand.lexicon import MONTHS, WEEKDAYS
from citas.understand.phrases.consent import Kind
from citas.understand.tokens import Token
from citas.understand.words import words

MAX_REASON = 14  # tokens
MAX_TOKENS = 30
_BREAKS = frozenset(",.;!¡\n")
_REASONS = words("que mientras hasta porque pq xq para a por ahi y nomas de con")
#: What makes the rest of a message more than a reason.
_MORE = (
    words(
        '? ¿ « » " “ ” pero si mal error equivocado equivocada cambia cambie cambiar cambiale mueve mover '
        "muevela cancela cancele cancelar cancelame cancelela anula anule reprograma reprogramar otra "
        "otras creo "
        "mejor quiero quisiera correo nombre apellido fecha telefono precio cuanto llamen llamenme llame "
        "asesor "
        "persona audio videollamada virtual presencial reves dice regala no doctora doctor"
    )
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
)
#: With an end, a reason may tell of a refusal or of another place: «ya no, mi hijo no quiere».
_TOLD_AT_AN_END = words("no otra otro creo doctor doctora mal error mejor")
_BUSY = words("estoy ando primero falta voy tengo recien estamos")


def find_put_off(tokens: Sequence[Token]) -> Consent | None:
    """Asking for time, or giving up, beside a reason; None where it is something else, or says more."""
    if not 0 < len(tokens) <= MAX_TOKENS:
        return None
    clauses = list(_clauses(tokens))
    kinds = [_head(clause) for clause in clauses]
    reasons = [clause for clause, kind in zip(clauses, kinds, strict=True) if not kind]
    said = frozenset[Kind]().union(*kinds)
    if Kind.WAIT in said or (Kind.NO in said and _not_yet(tokens) and _busy(reasons)):
        return Consent(Verdict.WAIT, kinds=said) if said <= IN_WAIT and _tells(tokens, frozenset()) else None
    if Kind.END in said and said <= IN_END and _tells(tokens, _TOLD_AT_AN_END):
        return Consent(Verdict.ENDS, kinds=said)
    return None


def _clauses(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.word in _BREAKS:
            yield from [tokens[start:at]] if at > start else []
            start = at + 1
    if start < len(tokens):
        yield tokens[start:]


def _head(clause: Sequence[Token]) -> frozenset[Kind]:
    """The kinds of a clause that is all pieces, or of its beginning, where a reason follows; else none."""
    whole = cut(clause)
    if whole is not None:
        return frozenset(piece.kind for piece in whole)
    for at in range(len(clause) - 1, 0, -1):
        before = cut(clause[:at]) if len(clause) - at <= MAX_REASON else None
        kinds = frozenset(piece.kind for piece in before or ())
        if kinds & {Kind.WAIT, Kind.END} and (clause[at].word in _REASONS or Kind.END in kinds):
            return kinds
    return frozenset()


def _tells(tokens: Sequence[Token], allowed: frozenset[str]) -> bool:
    """Is what no piece explains a reason, and nothing more?"""
    return not any(
        token.is_figure or (token.word in _MORE and token.word not in allowed)
        for clause in _clauses(tokens)
        for token in _rest(clause)
    )


def _rest(clause: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a clause after the longest beginning that is all pieces; all of one that is a reason."""
    if not _head(clause):
        return clause
    covered = max(at for at in range(len(clause) + 1) if cut(clause[:at]) is not None)
    return clause[covered:]


def _not_yet(tokens: Sequence[Token]) -> bool:
    return any(token.word in ("todavia", "aun") for token in tokens)


def _busy(reasons: Sequence[Sequence[Token]]) -> bool:
    return any(reason[0].word in _BUSY for reason in reasons)
