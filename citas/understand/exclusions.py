"""What a message rules out («el martes no puedo», «menos el lunes») or takes back («no, mejor el jueves»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citas.machine.reading import Doubt
from citas.understand.clocks import Clock
from citas.understand.day import Day
from citas.understand.lexicon import CLASSES
from citas.understand.tokens import Token, key_at
from citas.understand.when import Found, When
from citas.understand.words import words

REPLACES = words("mejor perdon digo sino corrijo equivoque confundi prefiero sea")
CANT = words(
    "puedo podria podre podremos podemos puede sirve conviene queda acomoda va llego alcanzo hay ire "
    "quiero me voy tengo estoy estare trabajo"
)  # fmt: skip
BUSY = words("imposible ocupado ocupada trabajo tampoco viajo")
EXCEPT = frozenset(["menos", "excepto", "salvo"])


def without_excluded(tokens: Sequence[Token], found: list[Found], when: When) -> list[Found]:
    kept: list[Found] = []
    previous_out = False
    for index, item in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(tokens)
        end = None if _asserted(tokens, item.start) else _ruled_out_after(tokens, item.end, limit)
        joined = previous_out and index > 0 and _joint_between(tokens, found[index - 1].end, item.start)
        affirmed = item.end < len(tokens) and tokens[item.end].key == "si"  # «no puedo mañana, el jueves sí»
        if joined and (affirmed or _no_but(tokens, found[index - 1].start, item)):
            joined = False
        before = _ruled_out_before(tokens, item.start)
        ruled_out = end is not None or before is not None or joined
        if not ruled_out or (isinstance(item, Day) and item.day is None):
            kept.append(item)
            previous_out = False
            continue
        other_side = _other_side(item) if isinstance(item, Clock) else None
        if other_side is not None:
            when.spans.append((before if before is not None else item.start, end or item.end))
            kept.append(other_side)
            continue
        previous_out = before is not None or joined
        when.spans.append((before if before is not None else item.start, end or item.end))
        if isinstance(item, Day) and item.day is not None:
            when.excluded += (item.day,)
        else:
            when.refused_hour = True
    if when.excluded and not any(isinstance(item, Day) for item in kept):
        when.doubts |= {Doubt.EXCLUDED_DATE}
    return kept


def _other_side(item: Clock) -> Clock | None:
    """«antes de las 5 no puedo» is from five on: an open range that is ruled out leaves its other side."""
    if (item.since is None) == (item.until is None):
        return None
    return replace(item, since=item.until, until=item.since)


def _asserted(tokens: Sequence[Token], start: int) -> bool:
    """«es el 27 no el 26»: what «es» stands before is meant."""
    at = start - 1 - (start > 0 and tokens[start - 1].key in ("el", "a"))
    return (
        at >= 0
        and tokens[at].key in ("es", "era", "digo", "dije")
        and (at == 0 or tokens[at - 1].key != "no")
    )


def _no_but(tokens: Sequence[Token], first: int, item: Found) -> bool:
    """«no el jueves, el viernes»: a plain no rules out one thing; what follows the comma is meant instead."""
    before = tokens[max(0, first - 3) : first]
    plain = any(token.key in ("no", "ni") for token in before) and not any(t.key in CANT for t in before)
    return plain and tokens[item.start - 1].key not in ("ni", "y", "o")


def _joint_between(tokens: Sequence[Token], end: int, start: int) -> bool:
    between = [token.key for token in tokens[end:start]]
    return (
        bool(between)
        and between[0] in ("ni", "y", "o", ",")
        and all(k in ("ni", "y", "o", ",", "el", "los") for k in between)
    )


def _ruled_out_before(tokens: Sequence[Token], start: int) -> int | None:
    """Where «menos el …», «no puedo el …», «no el …», «ya no el …» begins, right before a day or an hour."""
    at = start - 1
    while at >= 0 and tokens[at].key in ("el", "los", "la", "las", "a", "para", "en", "dia", "por", "este"):
        at -= 1
    if at < 0:
        return None
    key = tokens[at].key
    if (key in EXCEPT and (at == 0 or tokens[at - 1].key != "o")) or key == "ni":
        return at
    if key in ("de", "del") and at > 0 and tokens[at - 1].key in ("vez", "lugar"):
        return at - 1
    if key in ("es", "era", "fue", "seria", "sea") and at > 0 and tokens[at - 1].key == "no":
        return at - 1
    if key == "no" and tokens[start].key == "mas":
        return None  # «no más tarde de las 6»
    if key == "no" and at == start - 1 and _next_key(tokens, start) not in ("mejor",):
        return at
    if (
        key == "no"
        and at < start - 1
        and tokens[at + 1].key in ("el", "para", "a", "la", "los", "en", "este")
    ):
        return at
    if key == "viajo":
        return at
    if key in CANT | {"estare"} and at > 0:
        back = at - 1
        back -= tokens[back].key in ("me", "se", "nos", "lo")
        asks = key == "hay" and any(token.key == "?" for token in tokens)
        if back >= 0 and tokens[back].key == "no" and not asks and _next_key(tokens, at) != ",":
            return back
    return None


def _next_key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].key if at + 1 < len(tokens) else ""


def _ruled_out_after(tokens: Sequence[Token], end: int, limit: int) -> int | None:
    """Where «… no puedo», «… no», «… imposible», «… estoy ocupado» ends, right after a day or an hour."""
    at = end
    while at < limit and tokens[at].key in ("si", "ya", "yo", "de", "la", "todavia", "aun") and at < end + 2:
        at += 1
    if at >= limit:
        return None
    key = tokens[at].key
    if key == "no" and key_at(tokens, at + 1) in CLASSES["HAVE"] and "?" in [t.key for t in tokens[at:]]:
        return None  # «¿algo en la noche no hay?»
    if key == "no":
        return _end_of_no(tokens, at, limit)
    if key in ("imposible", "tampoco"):
        return at + 1
    if key in ("estoy", "estare", "voy") and at + 1 < limit:
        after = at + 1 + (tokens[at + 1].key in ("muy", "a", "estar", "bien"))
        if after < limit and tokens[after].key in ("ocupado", "ocupada", "trabajando", "viajando"):
            return after + 1
    if key in ("trabajo", "viajo"):
        return at + 1
    return None


def _end_of_no(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """A «no» after a day or an hour is about it when it ends the clause or «puedo», «me sirve» … follows."""
    after = at + 1
    if after >= len(tokens) or tokens[after].kind == "mark":
        return after
    if after >= limit:
        return None if tokens[at - 1].key == "," else after
    if tokens[after].key == "porfa" or (tokens[after].key == "por" and _next_key(tokens, after) == "favor"):
        return after
    if tokens[after].key in ("me", "se", "nos"):
        after += 1
    if after < len(tokens) and tokens[after].key in CANT:
        after += 1
        while after < limit and tokens[after].key in (
            "ir",
            "bien",
            "asistir",
            "llegar",
            "tiempo",
            "disponible",
            "a",
        ):
            after += 1
        return after
    return after if tokens[after].key in ("mejor", "pero", "porque", "y") else None


def without_replaced(tokens: Sequence[Token], found: list[Found], when: When) -> list[Found]:
    """Keep what was said last where a word between two of a kind takes the first one back."""
    kept: list[Found] = []
    for item in found:
        rival = next((other for other in reversed(kept) if type(other) is type(item)), None)
        between = [token.key for token in tokens[rival.end : item.start]] if rival else []
        if rival is not None and between[:1] == ["que"] and _preferred(tokens, rival.start):
            when.spans.append((item.start, item.end))
            when.replaced = True
            continue
        if rival is not None and (_takes_back(between) or _swapped(tokens, rival, between)):
            kept.remove(rival)
            when.replaced = True
        kept.append(item)
    return kept


def _preferred(tokens: Sequence[Token], start: int) -> bool:
    """«mejor el martes que el lunes», «prefiero a las 4 que a las 3»."""
    return any(token.key in ("mejor", "prefiero", "antes") for token in tokens[max(0, start - 4) : start])


def _takes_back(between: Sequence[str]) -> bool:
    return any(key in REPLACES for key in between) or "no" in between or "en vez" in " ".join(between)


CHANGING = ("cambi", "mover", "muev", "pas", "reprogram", "posterg")


def _swapped(tokens: Sequence[Token], first: Found, between: Sequence[str]) -> bool:
    """«cambia el martes por el jueves», «del martes al jueves», «la de mañana pásala para el jueves»."""
    if any(key.startswith(CHANGING) for key in between) and any(key in ("para", "al") for key in between):
        return True
    opening = [token.key for token in tokens[max(0, first.start - 6) : first.start]]
    changing = any(key.startswith(CHANGING) for key in opening)
    return changing and (not between or between[0] in ("por", "para", "al", "a"))
