"""`python -m citas parse --why TEXTO`: what a reading rests on, for whoever mends the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citas.machine.reading import Expecting, Reading
from citas.understand.acting import act_of
from citas.understand.consent import find_consent
from citas.understand.context import Context
from citas.understand.finds import Finds, act_symbols, finds_of
from citas.understand.judgement.features import features, named
from citas.understand.judgement.passing import WISH, buckets, marked
from citas.understand.judgement.weights import acts, wishes
from citas.understand.temporal import all_said
from citas.understand.times.values import Excluded
from citas.understand.tokens import Token

STRONGEST = 5
SPANS = {
    "<email>": "correo",
    "<phone>": "teléfono",
    "<name>": "nombre",
    "<choice>": "opción",
    "<noise>": "otro número o documento",
    "<noemail>": "no tiene correo",
}
WISHES = {
    "service": "servicio",
    "person": "persona",
    "branch": "sede",
    "people": "cuántos",
    "recurrence": "repetición",
    "timezone": "zona horaria",
    "place": "lugar",
    "urgency": "urgencia",
    "reminder": "recordatorio",
    "note": "nota",
    "appointments": "varias citas",
}
#: The kinds of features, by the letter that their names begin with.
FEATURES = {
    "u": "la palabra «{}»",
    "b": "el par «{}»",
    "t": "el trío «{}»",
    "s": "lo que empieza con «{}»",
    "d": "el par de comienzos «{}»",
    "e": "el trío de comienzos «{}»",
    "c": "las letras «{}»",
    "q": "«{}» en una pregunta",
    "f": "al comienzo, «{}»",
    "g": "al final, «{}»",
    "k": "los datos «{}»",
    "l": "el largo",
    "?": "es una pregunta",
}
_OF_STATE = re.compile("[ublk?]")


def why(text: str, context: Context, reading: Reading) -> str:
    """The spans with their rules, the act with its strongest features, and how sure the reader is."""
    finds = finds_of(text, context)
    return "\n".join(
        [*_spans(finds, context), *_wishes(reading), *_act(finds, context, reading), _sure(reading)]
    )


def _spans(finds: Finds, context: Context) -> Iterator[str]:
    for start, end, kind in finds.spans:
        yield f"«{_words(finds, start, end)}»: {SPANS.get(kind, kind)}"
    said = all_said(finds.tokens, finds.taken, context, [token.word for token in finds.tokens])
    line = marked(finds.tokens, said, finds.taken)
    for at, item in enumerate(said):
        rules = ", ".join(dict.fromkeys(item.rules)) or "una sola palabra"
        if isinstance(item.value, Excluded):
            meant = "descartado"
        else:
            judged = wishes().judge(buckets(line, item, at, finds.tokens, context.expecting))
            kept = (item.start, item.end) not in finds.when.told
            p = judged.p if kept is (judged.label == WISH) else 1 - judged.p
            meant = f"{'deseo' if kept else 'solo contado'} ({_share(p)})"
        yield f"«{_words(finds, item.start, item.end)}»: {rules}: {meant}"


def _wishes(reading: Reading) -> Iterator[str]:
    for kind, words in reading.wishes:
        yield f"«{words}»: {WISHES[kind]}, un deseo sin dato"


def _act(finds: Finds, context: Context, reading: Reading) -> Iterator[str]:
    symbols, model = act_symbols(finds), acts()
    judged = model.judge(features(symbols, context.expecting))
    consent = find_consent(finds.tokens)
    if consent is not None and context.expecting is not Expecting.GREETING:
        yield f"Acto {reading.act}: la gramática del sí y el no lee «{consent.verdict.value}»"
        return
    if judged.label != reading.act:
        rule = act_of(finds, context).by
        by = f"por la regla «{rule}»" if rule else "por regla"
        yield f"Acto {reading.act}: {by}; el juicio diría {judged.label} ({_share(judged.p)})"
    else:
        yield f"Acto {reading.act} ({_share(judged.p)}), sobre todo por:"
    weighed = {
        name: model.weight(bucket, judged.label) for bucket, name in named(symbols, context.expecting).items()
    }
    for name in sorted(weighed, key=lambda name: (-weighed[name], name))[:STRONGEST]:
        yield f"  {weighed[name]:+.2f} {_readable(name, context.expecting)}"


def _readable(name: str, state: Expecting) -> str:
    """A feature in words: «dateuquiero» is the word «quiero» when a day was asked for."""
    rest = name.removeprefix(state)
    if rest != name and _OF_STATE.match(rest):
        return f"{FEATURES[rest[0]].format(rest[1:])}, tras preguntar «{state}»"
    return FEATURES[name[0]].format(name[2:] if name[0] == "f" else name[1:])


def _sure(reading: Reading) -> str:
    sure = "seguro" if reading.explained else "no seguro"
    return f"Lectura: {sure} (seguro desde {_share(acts().threshold)}, sin dudas)"


def _words(finds: Finds, start: int, end: int) -> str:
    tokens: Sequence[Token] = finds.tokens
    return finds.text[tokens[start].start : tokens[end - 1].end]


def _share(p: float) -> str:
    return f"p = {p:.2f}"
