"""Which sentences of a business's text answer a question? By its words alone: no model, no guess.

A question and a sentence meet in two ways: in a *topic* that customers ask about and businesses write about
in different words («¿dónde quedan?», «Av. Larco 345»), or in a distinctive word that both use. Words that
any business would use about itself («aceptan», «tienen») are not distinctive. When in doubt, nothing is
quoted: the bot then says that it doesn't know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from citas.tools.text import clean, without_html
from citas.tools.topics import STOP_WORDS, TOPICS, Topic

MAX_QUOTES = 3
MAX_QUOTE = 300  # characters
TOPIC_WEIGHT = 2.0  # of what a question asks; a distinctive word weighs 1
HINT = 0.6  # «Av. Larco 345» tells where, but «estamos ubicados» tells it better
MIN_COVERAGE = 0.5  # the share of what the question asks that a sentence must speak of
NEAR_BEST = 0.75  # a further sentence is quoted if it speaks of almost as much as the best
SHORT = 4  # letters: a shorter stem has to be the whole word («av», «jr», «ruc»)

_WORD = re.compile(r"[a-z0-9]+")
_WRAPPED = re.compile(  # a line that goes on in the next one
    r"(?<=[a-záéíóúñ,])[ \t]*\n[ \t]*(?=[a-záéíóúñ])"
    r"|(?<= )(en|de|del|el|la|los|las|y|o|a|al|con|por|para|su|que)[ \t]*\n[ \t]*(?=\w)"
)
_SPLIT = re.compile(r"(?<=[.!?…])\s+(?=[¿¡«\"(]?[A-ZÁÉÍÓÚÑ0-9])|\s+[•·▪●]\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:av|avda|jr|ca|psje|pje|urb|mz|lt|dpto|of|int|piso|nro|no|n[°º]|tel|telf|cel|ref|dr|dra|sr|sra"
    r"|srta|ing|lic|prof|hno|hna|s/|p\. ?ej|ej|aprox|etc|a\. ?m|p\. ?m|s\. ?a|[a-z])\.$",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]{1,64}@\S+")
_LEAD_IN = re.compile(r"\b(?:una|otra) (?:consulta|pregunta|duda)\b")
_WHAT_THEY_DO = re.compile(
    r"\b(?:a que se dedican?|que (?:es lo que )?hacen|quienes son|de que se trata)(?: ustedes| uds)?\W*$"
)
_INTRODUCTION = re.compile(r"\b(?:somos (?:un|el|la|lider|especial)|dedica|es (?:un|una|el|la) )")
_BULLET = re.compile(r"^[-–—•·▪●*>\s]+")
_HOURS = re.compile(
    r"\bhorarios?\b"
    r"|\b(?:a|hasta|desde|de) que horas?\b"
    r"|\bque dias?\b.*\b(?:abr|atien|atend|trabaj|abier)"
    r"|\b(?:abren?|abierto|abiertos|atienden?|atencion|trabajan?|cierran?|cerrado|cerrados)\b.*"
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|fin(?:es)? de semana|hoy|manana|horas?)\b"
)


def asks_for_hours(question: str) -> bool:
    """Whether the regular opening hours answer the question. Of holidays they say nothing."""
    text = fold(question)
    return bool(_HOURS.search(text)) and not re.search(r"\b(?:feriado|festivo)", text)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a free text; «Av. Larco 345» stays in one piece."""
    unwrapped = _WRAPPED.sub(r"\1 ", without_html(text))
    return tuple(sentence for line in unwrapped.splitlines() for sentence in _of_line(line))


def _of_line(line: str) -> list[str]:
    found: list[str] = []
    for piece in _SPLIT.split(_BULLET.sub("", line)):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [sentence.strip() for sentence in found if sentence.strip()]


def best_sentences(question: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Up to three sentences that answer the question, in the order of the text, cleaned for display."""
    if _WHAT_THEY_DO.search(fold(question)):
        return tuple(clean(text, MAX_QUOTE) for text in candidates if _INTRODUCTION.search(fold(text)))[:1]
    wanted = _wanted(question)
    scored = [(_score(wanted, words(text)), index, text) for index, text in enumerate(candidates)]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < MIN_COVERAGE * sum(wanted.values()) or not best:
        return ()
    near = sorted(
        (item for item in scored if item[0] >= NEAR_BEST * best), key=lambda item: (-item[0], item[1])
    )
    chosen = sorted(near[:MAX_QUOTES], key=lambda item: item[1])
    quotes = (clean(text, MAX_QUOTE) for _, _, text in chosen)
    return tuple(dict.fromkeys(quote for quote in quotes if quote))


def words(text: str) -> list[str]:
    """The words of a text, folded; a link and an e-mail address each count as what they are."""
    return _WORD.findall(fold(_ADDRESS.sub(" correo ", _LINK.sub(" http ", text))))


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _wanted(question: str) -> dict[Topic, float]:
    """What a question asks and its weight: its topics, and its distinctive words outside of them."""
    asked = words(_LEAD_IN.sub(" ", fold(question)))
    wanted = {topic: TOPIC_WEIGHT for topic in TOPICS if _any_starts(asked, topic.asked)}
    known = [start for topic in wanted for start in topic.asked]
    for word in asked:
        if len(word) > 2 and word not in STOP_WORDS and not _any_starts([word], known):
            wanted[Topic((word,), (stem(word),))] = 1.0
    return wanted


def _score(wanted: dict[Topic, float], told: list[str]) -> float:
    return sum(weight * _share(topic, told) for topic, weight in wanted.items())


def _share(topic: Topic, told: list[str]) -> float:
    if _any_starts(told, topic.told):
        return 1.0
    return HINT if _any_starts(told, topic.hints) else 0.0


def _any_starts(found: Iterable[str], stems: Iterable[str]) -> bool:
    starts = tuple(stems)
    return any(
        word.startswith(start) if len(start) >= SHORT else word == start for word in found for start in starts
    )


def stem(word: str) -> str:
    """What the forms of a Spanish word have in common, roughly: «servicios», «servicio» → «servici»."""
    for ending in ("amiento", "aciones", "acion", "iones", "ion", "ando", "iendo", "es", "os", "as", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word.removesuffix(ending)
    return word[:-1] if len(word) > SHORT and word[-1] in "aeo" else word
