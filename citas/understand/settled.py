"""What a phrase says where it stands: the same words ask here, tell there, and elsewhere say nothing.

«¿tienes algo?» with a day or an hour in the sentence asks whether it is free; «¿hacen limpiezas?» asks for a
product; «la reunión es a las 5» asks nothing, and «él es quien me da permiso» asks for nobody.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from citas.understand.lexicon import CLASSES, FILLERS
from citas.understand.patterns import Match
from citas.understand.phrases import labels
from citas.understand.questions import sentence
from citas.understand.signals import QUESTIONS, Signals
from citas.understand.tokens import Token, key_at
from citas.understand.words import words

NOT_ODD = (
    *QUESTIONS,
    *(
        labels.YES,
        labels.NO,
        labels.STOP,
        labels.END,
        labels.BOOK,
        labels.BOOK_IT,
        labels.CHANGE,
        labels.UNDO,
    ),
    *(labels.HANDOFF, labels.ORDER, labels.HEDGE, labels.FIX, labels.BYE, labels.OTHER),
)
# What a phrase asks about where the sentence is marked as a question; elsewhere it says nothing.
ASKED_ABOUT = {
    labels.IF_ASKED: labels.BUSINESS,
    labels.FREE_ASKED: labels.FREE,
    labels.PRICE_ASKED: labels.PRODUCT_ALL,
}
REPORTING = words("dijeron dijo dicen dice contaron recomendaron se supe vi")
OTHER_DAY = (labels.FREE_ASKED, labels.OTHER, labels.WRONG_DATE)
ENGAGED = words("tengo tenemos tenia")
WHAT_HAVE = CLASSES["HAVE"] | words("que mas otra cosa cosas")
RELATIVE = words("es era son sea con para")
QUESTION_WORDS = words("que cual cuales como cuando donde quien quienes cuanto cuanta cuantos cuantas")
BEFORE_QUESTION = words("¿ y a de en por para con desde hasta , . ! hola") | {"", "\n"}
SLOT_WORDS = CLASSES["SLOTNAME"] | CLASSES["SLOTMAIL"] | words("dice cosa opinas piensas recomiendas haces")
STRANGE_WORDS = 2
AND_WORDS = 6
ARTICLES = words("el la los las un una de del")
NO_WARES = FILLERS | CLASSES["CITA"]


def settle_questions(tokens: Sequence[Token], signals: Signals, dated: bytearray) -> Signals:
    """Keep the doubtful question phrases only where they ask. `dated` marks the tokens of days and hours.

    «¿tienes algo?» with a day or an hour in the sentence asks whether it is free; «¿hacen limpiezas?» asks
    for a product; «la reunión es a las 5» asks nothing.
    """
    kept: list[Match] = []
    doubtful: set[Match] = set()
    for match in signals.matches:
        label = _settled(tokens, match, dated)
        if label is not None:
            kept.append(match if label == match.label else replace(match, label=label))
            if match.label in ASKED_ABOUT:
                doubtful.add(kept[-1])
    settled = Signals(tuple(_without_indirect(tokens, kept, doubtful)))
    shifted = settled.has(labels.EARLIER, labels.LATER)
    if not settled.has(*QUESTIONS) and _and_then(tokens):
        label = labels.FREE if any(dated) or shifted else _and_what(tokens)
        settled = Signals((*kept, Match(label, 0, 1))) if label else settled
    if not settled.has(*NOT_ODD) and not any(dated):
        odd = _odd_question(tokens)
        odd = _asked_of_them(tokens) if odd is None else odd
        if odd is not None:
            label = labels.PRODUCT if _offered(tokens, odd) else labels.ODD
            settled = Signals((*settled.matches, Match(label, odd, odd + 1)))
    return settled


def _settled(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What a phrase says where it stands; None where it says nothing."""
    label, before = match.label, key_at(tokens, match.start - 1)
    if _is_aside(tokens, match, before):
        return None
    if label == labels.IF_ASKED and any(dated) and tokens[match.start].key == "y":
        return labels.FREE  # «¿y si es a las 3?»
    if label in ASKED_ABOUT:
        return ASKED_ABOUT[label] if _marked(tokens, match) else None
    if label == labels.PRODUCT_ALL and asks_what_there_is(tokens, match) and any(dated):
        return labels.FREE  # «¿qué tienes para mañana?»
    if label == labels.BOOK and before in ENGAGED:
        return None  # «tengo una reunión a las 5»: an engagement
    if label == labels.BOOK and before in ("en", "de") and tokens[match.start].key in ("un", "una"):
        return None  # «estoy en una reunión»
    if label == labels.BUSINESS and tokens[match.start].key in ("quien", "quienes") and before in RELATIVE:
        return None  # «él es quien me da permiso»
    if label == labels.BUSINESS and tokens[match.start].key in CLASSES["OPEN"] and _reported(tokens, match):
        return None  # «me dijeron que aquí atienden bien»
    if label == labels.BUSINESS and before in GAVE and not _marked(tokens, match):
        return None  # «una amiga me pasó su número»
    if label == labels.BUSINESS and tokens[match.start].key in CLASSES["OPEN"] and _elsewhere(tokens, match):
        return None  # «cierran a las 8 en el otro sitio»
    if label == labels.FIX and key_at(tokens, match.end - 1) == "mejor" and before in CLASSES["BE"]:
        return None  # «en las mañanas es mejor»
    if label == labels.FIX and any(token.text.endswith("ó") for token in tokens[match.start : match.end]):
        return None  # «me cambió la clave»
    if (
        label == labels.HANDOFF
        and match.end - match.start == 1
        and (before == "mi" or before in CLASSES["BE"])
    ):
        return None  # «Claro es mi operador», «¿qué es Agente Citas?»
    if label == labels.HANDOFF and before == "con" and key_at(tokens, match.start - 2) in CLASSES["CITA"]:
        return labels.SAFE  # «una reunión con un asesor»
    if label in OTHER_DAY and before in ("el", "del") and key_at(tokens, match.start) == "otro":
        return None  # «el otro día»: some days ago
    if label == labels.GREET and before in CLASSES["BE"]:
        return None  # «son buenos»
    if label == labels.BOOK and match.end - match.start == 1 and key_at(tokens, match.end) == "como":
        return None  # «anótame como Teresa»
    if label == labels.CHANGE and _only_mentions(tokens, match):
        return None
    if label == labels.ANY:
        return labels.SAFE if any(dated) else labels.FREE
    if (
        label == labels.CAN_ONE
        and match.end - match.start == 1
        and not (_marked(tokens, match) and any(dated))
    ):
        return None  # «puedo»: by itself only of a day or an hour, and asked
    if label == labels.CAN_ONE:
        return None if before == "no" or _conditional(tokens, match) else _can_one(tokens, match, dated)
    return _have(tokens, match, dated) if label == labels.HAVE else label


def _elsewhere(tokens: Sequence[Token], match: Match) -> bool:
    """Is another place meant, in the clause of the phrase: «en el otro sitio cierran a las 8»?"""
    near = range(max(0, match.start - 5), min(len(tokens) - 1, match.end + 6))
    return any(tokens[at].key in ("otro", "otra", "otros") and tokens[at + 1].key in PLACES for at in near)


GAVE = words("paso dio dieron pasaron compartio")
PLACES = words("sitio sitios lado lugar lugares salon salones clinica consultorio spa barberia centro")


def _without_indirect(
    tokens: Sequence[Token], kept: Sequence[Match], doubtful: Container[Match]
) -> list[Match]:
    """«busco dónde llevar a mi perra, ¿qué servicios tienen?»: the question that opens a clause is asked."""
    asks = [match for match in kept if match.label in QUESTIONS]
    opening = [match.start for match in asks[1:] if _opens_clause(tokens, match.start)]
    if not opening:
        return list(kept)
    return [
        match
        for match in kept
        if match not in asks
        or match.start >= opening[0]
        or not (match in doubtful or _is_noun(tokens, match.start - 1))
    ]


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    return (
        key_at(tokens, at - 1 - (key_at(tokens, at - 1) in ("y", "a", "en", "no", "de"))) in QUESTION_OPENERS
    )


QUESTION_OPENERS = frozenset({",", "¿", ".", "\n", ";", "!"})


def _is_aside(tokens: Sequence[Token], match: Match, before: str) -> bool:
    """Is the phrase a part of somebody's story, where it would ask, order or change something elsewhere?"""
    key, label = tokens[match.start].key, match.label
    if label in RELATIVE_LABELS and key == "que" and not _interrogates(tokens, match.start):
        return True  # «mi mamá que está en cama», «el trabajo que tengo»
    if label == labels.BUSINESS and key in CLASSES["OPEN"] and not _marked(tokens, match):
        return _is_noun(tokens, match.start - 1)  # «mis vacaciones empiezan»
    if label in (labels.HAVE, labels.BUSINESS, labels.IF_ASKED, labels.FREE) and key in CLASSES["HAVE"]:
        told = key in HE_HAS and _is_noun(tokens, match.start - 1)  # «mi papá tiene 90 años»
        return told or before in ("me", "nos") or _there_is_else(tokens, match)
    if label == labels.FREE and key_at(tokens, match.end - 1) in CLASSES["HAVE"]:
        return _there_is_else(tokens, match)
    if label == labels.PRODUCT_ALL and before == "de" and key not in CLASSES["PRICE"]:
        single = match.end - match.start == 1 and not _marked(tokens, match)
        return single and _is_noun(tokens, match.start - 2)  # «me llenan de promociones»
    if label == labels.ORDER and key == "escribe":
        return before == "se"  # «mi nombre se escribe con hache»
    if label == labels.ANY and key == "cualquiera":
        return before == "a"  # «no doy mi correo a cualquiera»
    if label == labels.IF_ASKED and key in ("es", "son") and key_at(tokens, match.start + 1) in ONE:
        return before not in BEFORE_QUESTION | THESE  # «el horario es un desastre»
    if label == labels.CHANGE and key_at(tokens, match.end - 1) in CLASSES["CAN"]:
        return key_at(tokens, match.end) == "ni" or _is_noun(tokens, match.end)  # «ya no puede caminar»
    if label == labels.CHANGE and key_at(tokens, match.end - 1) in ERRANDS and key in MUST:
        return True  # «tengo que pasar por el banco»
    if label in (labels.PRODUCT, labels.PRODUCT_ALL) and key in CLASSES["PRICE"] and before in ("el", "un"):
        return _is_given(tokens, match.start)  # «quiero una cita para que me den el presupuesto»
    if label in (labels.CHANGE, labels.FIX, labels.UNDO) and key in HE_CHANGES:
        return before in CLASSES["CITA"] or _is_noun(tokens, match.start - 1)  # «mi jefe cambia los turnos»
    if label == labels.FIX and key in CLASSES["CHANGE"]:
        return tokens[match.start].text.endswith(("é", "ó"))  # «desde que cambié de chamba»
    if label in (labels.BOOK_IT, labels.BOOK) and key == "agenda":
        return before in ("mi", "tu", "su") and match.end - match.start == 1  # «no conozco bien mi agenda»
    if label == labels.STOP and key_at(tokens, match.end - 1) == "escribo":
        return key_at(tokens, match.end) in ("por", "para", "de", "desde", "porque")
    return False


RELATIVE_LABELS = (labels.BUSINESS, labels.PRODUCT, labels.PRODUCT_ALL, labels.FREE, labels.IF_ASKED)
HE_CHANGES = words("cambia cambian cancela cancelan mueve mueven adelanta modifica corrige")


ONE = words("un una unos unas")
MUST = words("tengo tenemos debo debemos")
ERRANDS = words("pasar correr mover")
THESE = words("esto eso este esta ese esa ustedes ahi aqui")


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    given = any(token.key in ("den", "hagan", "digan", "manden") for token in tokens[max(0, at - 4) : at])
    return given and any(token.key in CLASSES["CITA"] for token in tokens[:at])


HE_HAS = words("tiene tenia queda da")
GATHERINGS = words("reunion reuniones")


def _there_is_else(tokens: Sequence[Token], match: Match) -> bool:
    """«ese día hay simulacro», «el miércoles hay reunión de padres»: told, and of something else."""
    if _marked(tokens, match):
        return False
    if key_at(tokens, match.end - 1) in GATHERINGS:
        return key_at(tokens, match.end) in ("de", "en")
    said = [token.key for token in tokens[match.start : match.end]]
    more = match.end + (key_at(tokens, match.end) in MUCH)
    return said[-1] in ("hay", "habra") and said[0] != "que" and _is_noun(tokens, more)


LITTLE = words("algo un poco poquito")
MUCH = words("mucho mucha muchos muchas un una tanto tanta")


THAT_AFTER = words("asi ojala es tiene tengo tenemos tienen tienes")


def _interrogates(tokens: Sequence[Token], at: int) -> bool:
    """Can «que» ask here: written with its accent, or after what a question may follow?"""
    if tokens[at].text.lower().startswith("qu") and "é" in tokens[at].text.lower():
        return True
    return not _is_noun(tokens, at - 1) and key_at(tokens, at - 1) not in THAT_AFTER


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Is this a word of some content: no mark, no filler, no word that asks or opens a clause?"""
    if not 0 <= at < len(tokens) or not tokens[at].is_word:
        return False
    key = tokens[at].key
    return key in CLASSES["KIN"] or key not in FILLERS | OPENERS | QUESTION_WORDS


OPENERS = (
    words(
        "saber sabes sabe decirme decir digan preguntar consultar averiguar indicarme dinos hola buenas no "
        "si ver pregunta consulta duda y o entonces bueno porque pero doctor doctora sabado domingo lunes"
    )
    | CLASSES["HOURS"]
    | CLASSES["WANT"]
)


def _reported(tokens: Sequence[Token], match: Match) -> bool:
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key in REPORTING for t in tokens[start : match.start])


def asks_what_there_is(tokens: Sequence[Token], match: Match) -> bool:
    """«qué tienes», «qué más hay», with no word for what is sold."""
    return all(token.key in WHAT_HAVE for token in tokens[match.start : match.end])


def _only_mentions(tokens: Sequence[Token], match: Match) -> bool:
    """«mi cita es mañana»: a change only if the customer then says that they can't come."""
    if tokens[match.start].key != "mi" or key_at(tokens, match.end - 1) not in ("es", "era"):
        return False
    return not any(token.key == "no" for token in tokens[match.end :])


def _marked(tokens: Sequence[Token], match: Match) -> bool:
    start, end = sentence(tokens, match.start)
    return any(token.key in "¿?" for token in tokens[start:end])


def _marked_clause(tokens: Sequence[Token], match: Match) -> bool:
    """Does the clause of the phrase end in a question mark, with no comma in between?"""
    end = sentence(tokens, match.start)[1]
    said = [token.key for token in tokens[match.end : end]]
    return "?" in said and "," not in said


def _have(tokens: Sequence[Token], match: Match, dated: bytearray) -> str | None:
    """What «tienes …», «hay …», «hacen …» asks for: a free time, a product, or nothing."""
    start, end = sentence(tokens, match.start)
    before = tokens[match.start - 1].key if match.start > start else ""
    marked = _marked_clause(tokens, match)
    if before in ("que", "lo", "se", "me", "ya") or (before == "no" and not marked):
        return None
    if before == "y" and match.start - 1 > start and not _marked(tokens, match):
        return None  # «salgo a las 3 y queda cerca»
    asks = (
        _marked(tokens, match)
        or before in ("", "¿", ",", "y")
        or bool(match.start and dated[match.start - 1] and tokens[match.start].key in CLASSES["HAVE"])
    )
    if not asks:
        return None
    ahead = [token.key for token in tokens[match.end : match.end + 3]]
    if any(dated[start:end]) or ahead[:1] == ["mas"] or (ahead[-1:] == ["mas"] and ahead[0] in LITTLE):
        return labels.FREE  # «¿no habrá un poquito más tarde?»
    nouns = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.PRODUCT if nouns else None


def _conditional(tokens: Sequence[Token], match: Match) -> bool:
    """«si mi mamá puede ir conmigo, confirmo»: a condition, not a question."""
    start = sentence(tokens, match.start)[0]
    return not _marked(tokens, match) and any(t.key == "si" for t in tokens[start : match.start])


def _can_one(tokens: Sequence[Token], match: Match, dated: bytearray) -> str:
    """«¿se puede el sábado?» asks for a free time, «¿se puede entrar con niños?» about the business."""
    start, end = sentence(tokens, match.start)
    rest = [token for token in tokens[match.end : end] if token.is_word and token.key not in FILLERS]
    return labels.FREE if any(dated[start:end]) or not rest else labels.BUSINESS


def _and_then(tokens: Sequence[Token]) -> bool:
    """«¿y el viernes?»: nothing but another time, asked."""
    said = [token.key for token in tokens if token.kind != "mark"]
    return bool(said) and said[0] == "y" and any(token.key == "?" for token in tokens)


def _odd_question(tokens: Sequence[Token]) -> int | None:
    """The question word of a question about something that no phrase knows: the business may know it."""
    for at, token in enumerate(tokens):
        if (
            token.key in QUESTION_WORDS
            and key_at(tokens, at - 1) in BEFORE_QUESTION
            and _marked(tokens, Match("", at, at + 1))
        ):
            end = sentence(tokens, at)[1]
            strange = [t for t in tokens[at + 1 : end] if t.is_word and t.key not in FILLERS | SLOT_WORDS]
            return at if len(strange) >= STRANGE_WORDS else None
    return None


def _offered(tokens: Sequence[Token], at: int) -> bool:
    """«¿qué chequeos ofrecen?»"""
    return tokens[at].key == "que" and any(t.key in OFFERING for t in tokens[at : sentence(tokens, at)[1]])


OFFERING = words("ofrecen ofreces brindan brindas venden vendes realizan")


def _asked_of_them(tokens: Sequence[Token]) -> int | None:
    """«¿usan guantes especiales?»: a verb of theirs that no phrase knows, opening the clause that asks."""
    for at, token in enumerate(tokens):
        theirs = token.is_word and token.key.endswith(("an", "en")) and len(token.key) > SHORTEST_VERB
        opens = key_at(tokens, at - 1) in QUESTION_OPENERS | {""}
        if theirs and opens and token.key not in FILLERS | NO_VERBS:
            asked = tokens[at + 1 : at + AND_WORDS]
            if any(following.key == "?" for following in asked) and asked[0].is_word:
                return at
    return None


SHORTEST_VERB = 3
NO_VERBS = CLASSES["CAN"] | CLASSES["WANT"] | words("quien bien tambien buen examen orden joven imagen")


def _and_what(tokens: Sequence[Token]) -> str | None:
    """«¿y el corte?», «¿y la cochera?»: one thing more, asked as the last one was."""
    said = [token.key for token in tokens if token.kind != "mark"]
    if not (3 <= len(said) <= AND_WORDS and said[1] in ARTICLES) or said[2] in NO_WARES:
        return None
    return labels.BUSINESS if said[2] in CLASSES["PLACE"] | CLASSES["PERSON"] else labels.PRODUCT
