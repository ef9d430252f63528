"""The sentences that tell what a row does, in the book's own prose (`**bold**` and `[links](#anchor)`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from citas.book import anchors
from citas.book.model import Book, Card, Case, Kind, Sentence, Way
from citas.book.words import listed, ordinal


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of what a row does: `words`, and the text that is said there, if any."""

    words: str
    text: str = ""


def link(words: str, anchor: str) -> str:
    return f"[{words}](#{anchor})"


#: Where a text may be said besides a state.
SHARED = {
    "first": link("Los datos primero", anchors.DATA_FIRST),
    "everywhere": link("En todas partes", anchors.EVERYWHERE),
    "news": link("Noticias del equipo", anchors.NEWS),
    "wishes": link("Lo que pide y no es un dato", anchors.WISHES),
    "service": link("Fuera de la conversación", anchors.SERVICE),
}


def state_link(name: str, titles: Mapping[str, str]) -> str:
    return link(titles[name], anchors.state(name))


def lead(way: Way) -> str:
    """«Si no, si falta la hora»; "" for what always happens."""
    if way.condition:
        return f"Si no, si {way.condition}" if way.otherwise else f"Si {way.condition}"
    return "Si no" if way.otherwise else ""


def heading(case: Case) -> str:
    return "Con cualquier otro mensaje" if case.fallback else f"Si {case.when}"


def remark(case: Case) -> str:
    """Which messages «any other» means."""
    return f"Es decir, si el cliente {case.when}." if case.fallback and case.when else ""


def parts(way: Way, here: str, titles: Mapping[str, str]) -> Iterator[Part]:
    """What a row does, in order: what it says, what it notes, where it leads, what is asked there."""
    for text in way.says:
        yield Part("dice", text)
    if way.does:
        yield Part(listed(way.does))
    goal = _goal(way, here, titles)
    if way.ask:
        yield Part(f"{goal} dice" if goal else "dice", way.ask)
    elif goal:
        yield Part(goal)


def _goal(way: Way, here: str, titles: Mapping[str, str]) -> str:
    match way.goal.kind:
        case Kind.STAY:
            return "" if way.ask else "no pregunta nada más" if way.says else "no dice nada más"
        case Kind.NEXT:
            words = link("sigue el camino", anchors.PATH)
        case Kind.RETURN if way.ask:
            return f"vuelve {link('adonde estaba', anchors.PENDING)} y, en lugar de repetir la pregunta,"
        case Kind.RETURN:
            words = f"vuelve a {link('la pregunta pendiente', anchors.PENDING)}"
        case Kind.STATE:
            words = _to_state(way, here, titles)
    if way.goal.forward:
        words += " y atiende allí el mismo mensaje"
    if way.counts and not way.ask:
        words += f", con la pregunta en su {link('forma siguiente', anchors.TRIES)}"
    return words


def _to_state(way: Way, here: str, titles: Mapping[str, str]) -> str:
    target = way.goal.state
    if target == here:
        return "en lugar de la pregunta de siempre," if way.ask else "vuelve a preguntar"
    moved = f"pasa a {state_link(target, titles)}"
    return f"{moved} y, en lugar de la pregunta de siempre," if way.ask else moved


def arrivals(card: Card, book: Book) -> str:
    """Where the conversation comes from."""
    titles = book.titles()
    shared = {
        "first": link("los datos primero", anchors.DATA_FIRST),
        "everywhere": link("cualquier estado", anchors.EVERYWHERE),
    }
    sources = [shared.get(name) or state_link(name, titles) for name in card.arrivals]
    if card.step:
        sources.insert(0, link("el camino", anchors.PATH))
    if card.name == book.initial:
        return "Aquí empieza toda conversación."
    return f"Se llega desde {listed(sources)}." if sources else ""


def data_first(card: Card) -> str:
    """Which messages are looked at for data before the state's own rows."""
    if not card.data_first:
        return ""
    first = link("los datos primero", anchors.DATA_FIRST)
    return f"**Antes que nada**, si el cliente {listed_or(card.data_first)}: se mira si vale algo de {first}."


def listed_or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} o {words[-1]}" if len(words) > 1 else "".join(words)


def everywhere(card: Card) -> str:
    """Which messages are answered as everywhere else."""
    if not card.everywhere:
        return ""
    same = link("lo mismo que en todas partes", anchors.EVERYWHERE)
    return f"**Si el cliente {listed_or(card.everywhere)}**: se responde {same}."


def afterwards(card: Card, titles: Mapping[str, str]) -> str:
    """Where the conversation goes once nothing is left to ask, if not along the path."""
    return f"Cuando no queda nada por preguntar, pasa a {state_link(card.then, titles)}." if card.then else ""


def not_understood(card: Card, titles: Mapping[str, str]) -> str:
    """What becomes of a question that is not answered."""
    if not card.asks:
        return ""
    again = f"Vuelve a preguntar, cada vez con la {link('forma siguiente', anchors.TRIES)} de la pregunta."
    if not card.attempts:
        return again
    after = f"Al {ordinal(card.attempts)} mensaje seguido que no la responde, pasa a"
    return f"{again} {after} {state_link(card.helped, titles)}."


def used(each: Sentence, titles: Mapping[str, str]) -> str:
    """Where a text is said."""
    return ", ".join(SHARED.get(name) or state_link(name, titles) for name in each.used) or "ninguna parte"


def question_lead(card: Card, number: int) -> str:
    """«Si falta la hora» of the card's question with this number, from 0."""
    condition = card.asks[number].condition
    if not condition:
        return "Si no" if number else ""
    return f"Si no, si {condition}" if number else f"Si {condition}"


REMINDER = "Al volver de otra pregunta, si el resumen sigue en pie"


def try_label(number: int) -> str:
    """When the question is asked in this form: the rungs of a ladder, from 0."""
    if number == 0:
        return "La primera vez"
    return "Tras un mensaje que no responde" if number == 1 else f"Tras {number} mensajes que no responden"
