"""What a message is about, beside its act, where a few words tell.

A phrase is words in order, each exact or, with a star, as its beginning; `…` stands for up to two others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from citas.machine.reading import Topic
from citas.understand.lexicon import MONTHS, WEEKDAYS
from citas.understand.phrases.foreign import OTHER_LANGUAGES
from citas.understand.tokens import Token, fold

#: Questions that the bot itself answers.
OWN = frozenset({Topic.WHO, Topic.WHY_EMAIL})

#: What those who come do at an hour of the house.
OF_CLASSES = ("empieza*", "comienza*", "entran", "salen", "termina*")
#: Does it open?
OPENING = ("abren", "abriran", "atienden", "atenderan", "trabajan", "van a abrir", "van a atender")
PHRASES: Mapping[Topic, tuple[str, ...]] = {
    Topic.WHO: (
        "quien habl*",
        "quien eres",
        "quien sos",
        "quien es usted",
        "quien me habl*",
        "quien tengo",
        "quien estoy",
        "quien te",
        "como te … llamas",
        "tu nombre",
        *(
            f"{verb} … {noun}"
            for verb in ("eres", "sos", "es", "hablo con", "estoy", "tu")
            for noun in ("robot", "bot", "maquina", "ia", "humano", "real", "chatbot")
        ),
        *(f"{verb} … persona" for verb in ("eres", "sos", "usted es", "es usted", "hablo con")),
    ),
    Topic.WHY_EMAIL: (
        *(
            f"{why} … {datum}"
            for why in ("para que", "por que")
            for datum in ("correo", "email", "mail", "gmail", "datos", "nombre")
        ),
        *(
            phrase
            for datum in ("correo", "email", "mail", "gmail")
            for must in ("obligatori*", "necesari*", "indispensable")
            for phrase in (f"{datum} … {must}", f"{must} … {datum}", f"{must} dar … {datum}")
        ),
        *(
            f"{there} que dar … {datum}"
            for there in ("hay", "tengo")
            for datum in ("correo", "email", "mail")
        ),
    ),
    Topic.HOURS: (
        "hasta que hora*",
        "asta que hora*",
        "desde que hora*",
        *(
            f"{asked} … {verb}"
            for asked in ("a que hora*", "de que hora*", "que dia*", "que horario*", "cual* dia*")
            for verb in ("abre*", "atiend*", "cierra*", "trabaja*", "estan", "abiert*", *OF_CLASSES)
        ),
        *(
            f"{day}* … {there} clases"
            for day in ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
            for there in ("dan", "hay")
        ),
        *(
            f"{day}* … … {verb}"
            for day in ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
            for verb in ("abren", "atienden", "trabajan")
        ),
        "horario* de atencion",
        "de que hora a que hora",
    ),
    Topic.OPEN: tuple(
        phrase
        for verb in OPENING
        for phrase in (
            *(
                f"{verb} … {end}"
                for end in ("feriado*", "o no", "ese dia", "navidad", "de verdad", "esa fecha")
            ),
            *(f"{verb} {day}" for day in ("el", "este", "hoy", "manana", *WEEKDAYS)),
            *(f"{day} … {verb}" for day in ("ese dia", "feriado*", "navidad", "fiesta*", *WEEKDAYS, *MONTHS)),
            f"el {verb}",
        )
    ),
    Topic.CALLBACK: tuple(
        f"{when} … … {verb}"
        for when in ("cuando", "a que hora*", "en cuanto tiempo", "en cuanto")
        for verb in ("llama*", "contact*", "escrib*", "respond*", "comunic*", "confirman")
    )
    + tuple(
        f"{go} a {verb}"
        for go in ("van", "va", "vas")
        for verb in ("llam*", "contact*", "escrib*", "respond*", "contest*", "comunic*")
    )
    + (
        *("sigo esperando", "sigo en espera", "sigo a la espera", "me llaman o", "me escriben o"),
        *("espero … cuanto demora*", "espero … cuanto tarda*", "paso con … asesor*", "hay … asesor*"),
    ),
    Topic.WRONG_NUMBER: (
        "equivoque de numero",
        "equivoque de … chat",
        "equivoque de persona",
        "equivoque de contacto",
        "numero equivocado",
        "numero errado",
        "chat equivocado",
        "no era para",
        "no es para ti",
        "mensaje era para otr*",
        "escribi por error",
        "mande por error",
        "no era aqui",
    ),
    Topic.SPAM: (
        "gana dinero",
        "ganar dinero",
        "gane dinero",
        "ingresos extra",
        "trabaja desde casa",
        "desde casa gan*",
        "invierte",
        "bitcoin",
        "criptomoneda*",
        "prestamo* inmediato*",
        "prestamos sin",
        "reenvia este",
        "reenvia a",
        "felicidades ganaste",
        "has ganado",
        "has sido seleccionad*",
        "casino",
        "ofrecemos nuestro* servicio*",
        "publicidad para",
        "aumenta tus ventas",
        "seguidores para",
    ),
    Topic.WAITLIST: (
        "avisa* si se",
        "avisame si",
        "aviseme si",
        "avisan si",
        "avisas si",
        "aviso si",
        "avisen si",
        "avisenme si",
        "lista de espera",
        "si alguien cancela",
        "si cancela alguien",
        "lista por si",
        *(
            f"{freed} … … {told}"
            for freed in ("se libera*", "se desocupa*", "se abre*", "alguien cancela", "alguien falta")
            for told in ("avis*", "me dices", "me escrib*", "me llam*")
        ),
    ),
    Topic.DISTRESS: (
        "me duele",
        "le duele",
        "mucho dolor",
        "con dolor",
        "dolor insoportable",
        "dolor terrible",
        "no aguanto",
        "no soporto",
        "emergencia",
        "sangra*",
        "desangr*",
        "me quiero morir",
        "hincha*",
        "accidente",
        *("detuvier*", "detenid*", "preso", "comisaria", "auxilio", "ayudenme", "ayudame por favor"),
    ),
}
#: What a message says that is not about the topic in spite of its words: until when there are appointments.
UNLESS: Mapping[Topic, tuple[str, ...]] = {
    Topic.WHO: (
        *(f"hablo {about}" for about in ("lo de", "sobre", "para", "por", "si", "del", "de")),
        *("queja", "quejarme", "reclam*"),
    ),
    Topic.CALLBACK: ("puedo", "podria", "podemos", "llamo", "les llam*", "los llam*", "mi cita", "escribo"),
    Topic.OPEN: (
        *("que hora*", "cuando", "donde", "quien*", "que dia*", "que horario*"),
        *("seguro*", "tarjeta*", "nino*", "mascota*", "emergencia*", "domicilio", "menores", "adultos"),
    ),
    Topic.HOURS: (
        "hora hay",
        "hora me",
        "a que hora* puedo",
        "hora da",
        "libre*",
        "cita",
        "citas",
        "turno*",
        "agenda",
    ),
}
#: Questions in English that the business's own data may answer.
_IN_ENGLISH = re.compile(
    r"\b(?:where (?:is|are)|wheres|address|how much|prices?|parking|insurance|in person"
    r"|(?:accept|take) (?:credit |debit )?cards?|what time .*(?:open|close)|are you open)\b"
)
_COMMANDS = re.compile(r"\s*/(?:clear|restart|reset|reiniciar|start)\s*", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    return "".join(
        r"(?:\S+ ){0,2}" if word == "…" else re.escape(word).replace(r"\*", r"\S*") + " "
        for word in phrase.split()
    )


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{'|'.join(map(_pattern, phrases))})")


_PATTERNS = {topic: _any(phrases) for topic, phrases in PHRASES.items()}
_UNLESS = {topic: _any(phrases) for topic, phrases in UNLESS.items()}
#: The longest word of each phrase: most messages have none of a topic, and need no search.
_SIGNS = {topic: _any([max(p.split(), key=len) for p in phrases]) for topic, phrases in PHRASES.items()}
CACHED_WORDS = 20_000


@lru_cache(CACHED_WORDS)
def _signs(word: str) -> frozenset[Topic]:
    """The topics that may be named where a word is said."""
    return frozenset(topic for topic, pattern in _SIGNS.items() if pattern.search(f"{word} "))


def topics_of(tokens: Sequence[Token]) -> frozenset[Topic]:
    """The topics that a message's words name."""
    spoken = [token for token in tokens if token.is_word]
    said = [fold(token.text) for token in spoken]
    text = "".join([f"{token.word} " for token in spoken])
    likely = frozenset().union(*[_signs(token.word) for token in spoken])
    named = {topic for topic in likely if _PATTERNS[topic].search(text)}
    named -= {topic for topic in named & UNLESS.keys() if _UNLESS[topic].search(text)}
    known = _IN_ENGLISH.search(" ".join(said)) and "english" not in said
    foreign = _is_foreign(said) and not known
    if not said and any(token.key == "?" for token in tokens):
        named.add(Topic.CALLBACK)  # «?»: and now what?
    return frozenset(named | ({Topic.FOREIGN} if foreign else set()))


def _is_foreign(said: Sequence[str]) -> bool:
    """Are two of its words, and half of them all, of another language alone?"""
    strange = sum(word in OTHER_LANGUAGES for word in said)
    return strange >= 2 and 2 * strange >= len(said)


def is_command(text: str) -> bool:
    """Does a tester type a command to begin again?"""
    return _COMMANDS.fullmatch(text) is not None
