"""Which of all readings are taken: those that together use up most, with the fewest values and latent ones.

A latent value (a bare «3», «tarde», «3-5») counts for little here and is taken only where what was asked or
what stands before it makes it a day or an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from citas.understand import counted
from citas.understand.times import RULES
from citas.understand.times import values as v
from citas.understand.times.chart import Chart, Edge, chart, trie
from citas.understand.tokens import Token, key_at
from citas.understand.told import ONE, answers
from citas.understand.when import Said
from citas.understand.words import words

ROOT = trie(RULES)
PIECES = (v.Figure, v.Ordinal, v.Month, v.Year, v.Minutes, str)
MOST_FOUND = 24  # days and hours of one message; what stands behind them is not read, and not explained
NOT_A_PART = words("mas muy tan que es llego llegue hizo hace demasiado llega")
BEFORE_DOT = words("a al para de desde hasta tipo hacia sobre como entre y o u las la hora :")
MORNING = 7
LOOSE = words("y e o pero que")
ASKS_OF = words("hay tampoco")


def readings(
    tokens: Sequence[Token], taken: Sequence[int], scope: v.Scope, spelling: Sequence[str]
) -> list[Said]:
    """The days and hours said, in their order, as they were said."""
    filled = chart(ROOT, tokens, taken, scope, list(spelling))
    best = _best(tokens, filled) if any(filled.all) else []  # most messages say no time
    found: list[Said] = []
    for choices, following in zip(best, [*best[1:], []], strict=False):
        if len(found) >= MOST_FOUND:
            break
        before = found[-1] if found else None
        if before and before.of_day:
            # Where the day is said already, a bare number is none: «el domingo 6 a la 1, para 5».
            scope = replace(scope, asks_day=False)
        for edge in choices:
            said = _admitted(tokens, edge, before, scope) or _alternative(tokens, edge, following)
            if said is not None:
                found.append(said)
                break
    return found


def _alternative(tokens: Sequence[Token], edge: Edge, following: Sequence[Edge]) -> Said | None:
    """«3 o 4 de la tarde»: a number beside an hour that is one for sure."""
    beside = following and isinstance(following[0].value, v.Hour) and following[0].start == edge.end + 1
    if not beside or not isinstance(edge.value, v.Number) or key_at(tokens, edge.end) not in ("o", "u"):
        return None
    return Said(edge.start, edge.end, v.Hour(edge.value.value, level=v.INTRODUCED), tuple(edge.rules()))


def _best(tokens: Sequence[Token], filled: Chart) -> list[list[Edge]]:
    """The edges that together score most, left to right; of one span all that score the same."""
    size = len(tokens)
    commas = list(accumulate((token.key == "," for token in tokens), initial=0))
    scored = [
        [
            (_score(edge, edge.end - edge.start - (commas[edge.end] - commas[edge.start])), edge)
            for edge in edges
        ]
        for edges in filled.all
    ]
    scores, chosen = [0] * (size + 1), [0] * (size + 1)
    for at in range(size - 1, -1, -1):
        scores[at] = scores[at + 1]
        for score, edge in scored[at]:
            if score and (total := score + scores[edge.end]) > scores[at]:
                scores[at], chosen[at] = total, edge.end
    result, at = [], 0
    while at < size:
        end = chosen[at]
        if end:
            same = [(score, edge) for score, edge in scored[at] if edge.end == end and score]
            most = max(score for score, _ in same)
            result.append([edge for score, edge in same if score == most or is_latent(edge.value)])
        at = end or at + 1
    return result


def _score(edge: Edge, length: int) -> int:
    """Ten for each of `length` tokens, less for what is latent, and a little less for every further value.

    A comma is not counted: what stands on its two sides is not more likely to belong together.
    """
    value = edge.value
    if isinstance(value, PIECES) or edge.silent:
        return 0
    weight = edge.rule.weight if edge.rule is not None else 0
    if isinstance(value, (v.Counted, v.Distance)):
        return 9 * length - 3 + weight
    return (3 * length - 1 if is_latent(value) else 10 * length - 3) + weight


def is_latent(value: object) -> bool:
    if isinstance(value, (v.Hour, v.Hours, v.Part)):
        return value.level == v.LATENT
    return isinstance(value, v.Number) or (isinstance(value, v.Day) and value.latent)


def _admitted(tokens: Sequence[Token], edge: Edge, before: Said | None, scope: v.Scope) -> Said | None:
    value = edge.value
    if (ruled := v.ruled(value)) and _rules_nothing_out(tokens, edge):
        asked = (part for part in edge.parts if part is not None and part.value in ruled)
        edge = next(asked, edge)
        value = edge.value
    if isinstance(value, (v.Counted, v.Distance)) or (
        isinstance(value, v.Day) and _named_by_weekday(tokens, edge)
    ):
        return None
    said = Said(edge.start, edge.end, value, tuple(edge.rules()))
    if not is_latent(value):
        if isinstance(value, v.Day) and tokens[edge.start].is_figure and edge.end == edge.start + 1:
            return None if counted.measured(tokens, edge.start) and not scope.asks_day else said
        return said
    place = _Place(tokens, edge, before, scope)
    meant = place.meant(value)
    return replace(said, value=meant) if meant is not None else None


class _Place:
    """What stands around a latent value."""

    def __init__(self, tokens: Sequence[Token], edge: Edge, before: Said | None, scope: v.Scope) -> None:
        self.tokens, self.start, self.end, self.scope = tokens, edge.start, edge.end, scope
        self.before = before.value if before is not None else None
        end = before.end if before is not None else edge.start
        self.joined = before is not None and counted.joined(tokens, end, edge.start)
        self.joins_hour = self.joined and isinstance(self.before, v.Hour)
        days = isinstance(self.before, v.Day | v.Days)
        self.joins_day = self.joined and days and tokens[edge.start - 1].key != ","
        opens = before is not None and (before.of_day or isinstance(self.before, v.Part))
        self.after_day = opens and counted.follows(tokens, end, edge.start)

    def meant(self, value: object) -> object | None:
        """The value as a day or an hour, or None where nothing makes it one."""
        if isinstance(value, v.Part):
            bare = self.scope.asks_hour and self._bare()
            known = key_at(self.tokens, self.start - 1) not in NOT_A_PART
            return replace(value, level=v.INTRODUCED) if (bare or self.after_day) and known else None
        if isinstance(value, v.Day):
            return replace(value, latent=False) if self._asked_day(value) and not self.after_day else None
        if not counted.countable_after(self.tokens, self.end) or counted.counts_up_to(self.tokens, self.end):
            return None
        if isinstance(value, v.Number):
            return self._number(value)
        return self._hour(value) if isinstance(value, v.Hour) else self._hours(value)

    def _asked_day(self, day: v.Day) -> bool:
        if day.only_weekday:  # «lu»
            return self.end == len(self.tokens) and self.start == 0
        whole = self.start == 0 and self.end == len(self.tokens)
        before = self.tokens[self.start - 1] if self.start else None
        if (
            before is not None
            and before.is_word
            and before.word not in LOOSE
            and key_at(self.tokens, self.end) == "?"
        ):
            return True  # «¿me atienden ahora?», not «¿y ahora?»
        return (self.scope.asks_day and not day.named) or (
            self.start == 0 and day.date is not None and (whole or not day.named)
        )

    def _bare(self) -> bool:
        """May a number be the answer here: not «somos 4», «en una reunión», «mi hijo de 5»?"""
        one = self.tokens[self.start].word in ONE
        if one and counted.is_thing(self.tokens, self.start + 1):
            return False
        asks = self.scope.asks_hour or self.scope.asks_day
        return counted.stands(self.tokens, self.start) and (
            not asks or answers(self.tokens, self.start, self.end)
        )

    def _number(self, number: v.Number) -> v.Day | v.Hour | None:
        of_day = self.after_day and not self.joined and 1 <= number.value <= 12
        if number.width <= 2 and 1 <= number.value <= 39 and self._means_day(number, of_day):
            return self._as_day(number)
        answers = self.scope.asks_hour and self._bare() and not self.joins_day
        hour = (answers and self.tokens[self.start].word != "un") or self.joins_hour
        ordinal = self.tokens[self.start].is_figure and self.end > self.start + 1  # «1ero»
        fits = not ordinal and (hour or (of_day and not number.one))
        return v.Hour(number.value, level=v.INTRODUCED) if fits and number.width <= 2 else None

    def _means_day(self, number: v.Number, of_day: bool) -> bool:
        other = self.joins_hour or of_day or number.one
        return self.joins_day or (self.scope.asks_day and not other and self._bare())

    def _as_day(self, number: v.Number) -> v.Day:
        month = self.before.month if self.joins_day and isinstance(self.before, v.Day) else None
        return v.Day(day=number.value, month=month)

    def _hour(self, hour: v.Hour) -> v.Hour | None:
        asked = (self.scope.asks_hour and self._bare()) or self.after_day or self.joins_hour
        if hour.unit:
            long = self.tokens[self.end - 1].text.lower() in ("hora", "horas") and hour.hour < MORNING
            return replace(hour, level=v.INTRODUCED) if asked and not long else None
        dotted = "." in self.tokens[self.start].key
        alone = dotted and (self.start == 0 or key_at(self.tokens, self.start - 1) in BEFORE_DOT)
        return replace(hour, level=v.INTRODUCED) if asked or alone else None

    def _hours(self, value: object) -> object | None:
        asked = (self.scope.asks_hour and self._bare()) or self.after_day
        return replace(value, level=v.INTRODUCED) if asked and isinstance(value, v.Hours) else None


def _rules_nothing_out(tokens: Sequence[Token], edge: Edge) -> bool:
    """«¿algo en la noche no hay?», «¿el sábado tampoco?», «si no el viernes»"""
    rest = [token.key for token in tokens[edge.start :]]
    asks = "?" in rest and not ASKS_OF.isdisjoint(rest[: edge.end - edge.start])
    return asks or (rest[0] == "no" and key_at(tokens, edge.start - 1) == "si")


def _named_by_weekday(tokens: Sequence[Token], edge: Edge) -> bool:
    return (
        edge.end == edge.start + 1 and edge.value.only_weekday and counted.names_somebody(tokens, edge.start)
    )
