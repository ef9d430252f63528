"""Days and hours in English and Portuguese: «Wednesday after 5 pm», «amanhã às 15h».

The words that say when are worth what their Spanish ones are, one for one, so that one grammar reads them.
It reads by other people's rules then: a day is a value only where `dateparser`, which knows both languages
and invents, reads the same day from the same words; else it is asked back («¿El *lunes 30*?»).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from citas.machine.reading import Doubt
from citas.understand.context import Context
from citas.understand.lexicon import MONTHS, WEEKDAYS
from citas.understand.phrases import foreign as said
from citas.understand.temporal import read_when
from citas.understand.tokens import Token, fold
from citas.understand.when import When

LONGEST = 40  # words: in a longer message a foreign one is a name, a song, a slip
SPOKEN = 3  # everyday words of a language that make a message one in it, where no day is named
BESIDE = 2  # tokens between a month and its day: «30 de novembro»
_DAYS = {**said.ENGLISH_DAYS, **said.PORTUGUESE_DAYS}
ENGLISH, PORTUGUESE = "en", "pt"
LANGUAGES: Mapping[str, Mapping[str, str]] = {ENGLISH: said.ENGLISH, PORTUGUESE: said.PORTUGUESE}


def language_of(tokens: Sequence[Token], taken: Sequence[int]) -> str | None:
    """The language in which a short message names a day, if it isn't Spanish."""
    if len(tokens) > LONGEST:
        return None
    free = {token.word for at, token in enumerate(tokens) if not taken[at]}
    if not said.ENGLISH_DAYS.keys().isdisjoint(free):
        return ENGLISH
    if not said.PORTUGUESE_DAYS.keys().isdisjoint(free):
        return PORTUGUESE
    spoken = [fold(token.text) for token in tokens if token.is_word]
    english = sum(word in said.OTHER_LANGUAGES for word in spoken) >= SPOKEN
    at_hour = any(one.word == "at" and two.is_figure for one, two in pairwise(tokens))
    return ENGLISH if english or at_hour else None


def read_foreign(tokens: Sequence[Token], taken: Sequence[int], context: Context, language: str) -> When:
    """What a message of another language says about when; a day that only one reader sees is a question."""
    spoken = {fold(token.text) for token in tokens}
    if spoken & said.UNREAD:
        return read_when(tokens, taken, context)  # what is Spanish in it is no less said
    when = read_when(_in_spanish(tokens, LANGUAGES[language]), taken, context)
    if (
        when.date is None
        or _checks_itself(tokens, when.date, when)
        or _agrees(tokens, when.date, when, language, context.now)
    ):
        return when
    return replace(when, date=None, dates=(when.date,), doubts=when.doubts | {Doubt.UNSURE_DATE})


def _in_spanish(tokens: Sequence[Token], table: Mapping[str, str]) -> list[Token]:
    written = [fold(token.text) for token in tokens]
    spanish = [table.get(word) or table.get(token.word) for word, token in zip(written, tokens, strict=True)]
    for words, meant in said.TOGETHER.items():
        for at in range(len(written) - len(words) + 1):
            if tuple(written[at : at + len(words)]) == words:
                spanish[at : at + len(words)] = meant
    return [
        token if word is None else replace(token, key=word, word=word, repair=None, value=None)
        for token, word in zip(tokens, spanish, strict=True)
    ]


def _checks_itself(tokens: Sequence[Token], day: dt.date, when: When) -> bool:
    """«Saturday 12»: a weekday and a number that go together leave nothing to guess."""
    said = [tokens[at] for span in when.spans for at in range(*span)]
    weekday = any(WEEKDAYS.get(_DAYS.get(token.word, "")) == day.weekday() for token in said)
    return weekday and any(token.is_figure and token.text == str(day.day) for token in said)


def _agrees(tokens: Sequence[Token], day: dt.date, when: When, language: str, now: dt.datetime) -> bool:
    """Does `dateparser` read the same day wherever the message names it? «2/12 at 17:00» names none."""
    import dateparser  # here: it takes a fifth of a second, and few messages are foreign

    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now.replace(tzinfo=None), "DATE_ORDER": "DMY"}
    named = filter(None, (_of_day(tokens, range(*span)) for span in when.spans))
    found = [dateparser.parse(words, languages=[language], settings=settings) for words in named]
    return all(moment is not None and moment.date() == day for moment in found)


def _of_day(tokens: Sequence[Token], places: Sequence[int]) -> str:
    """The names of days and months in a span, with the figures beside a month."""
    months = [at for at in places if _DAYS.get(tokens[at].word) in MONTHS]
    dated = {at + away for at in months for away in range(-BESIDE, BESIDE + 1)}
    names = [at for at in places if tokens[at].word in _DAYS]
    dates = [at for at in places if at in dated and tokens[at].is_figure and tokens[at].value]
    return " ".join(fold(tokens[at].text) for at in sorted({*names, *(dates if names else ())}))
