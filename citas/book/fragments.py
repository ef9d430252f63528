"""The pieces of the page: rules, questions, bubbles, conversations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from citas.book import anchors, wording
from citas.book.markup import Marks, heard, prose, said
from citas.book.model import Book, Card, Case, Example, Proof, Sentence, Turn, Way
from citas.book.words import datum, sentence

LABEL = 48  # characters of a message that names its example


def inline(words: str) -> str:
    """The book's own prose as HTML."""
    return prose(words, escape)


class Fragments:
    """Makes the pieces of one book; each method gives HTML."""

    def __init__(self, book: Book) -> None:
        self._titles = book.titles()
        self._sentences: Mapping[str, Sentence] = {each.name: each for each in book.sentences}
        self._examples: Mapping[str, Example] = {each.slug: each for each in book.examples}
        self._meanings = {each.name: each.meaning for each in book.data}
        self._proofs: dict[str, Proof] = {}
        self._causes: dict[str, str] = {}
        for where, case, way in book.ways():
            for place in way.places:
                self._causes[place] = self._cause(where, case, way)
        self._proofs = dict(book.proofs)
        self._marks = Marks(escape, lambda words: f"<strong>{words}</strong>", self._datum, "<br>")

    def _cause(self, where: str, case: Case, way: Way) -> str:
        shared = {
            "first": "Los datos primero",
            "everywhere": "En todas partes",
            "news": "Noticias del equipo",
        }
        title = shared.get(where) or self._titles[where]
        why = way.condition or case.when.removeprefix("el cliente ")
        return f"{title}: {why}"

    def _datum(self, name: str) -> str:
        return f'<span class="dato" title="{escape(self._meanings[name])}">{escape(datum(name))}</span>'

    def heard(self, message: str) -> str:
        return heard(message, self._marks)

    def proof(self, place: str) -> Proof | None:
        return self._proofs.get(place)

    # What the bot says.

    def text(self, name: str) -> str:
        """The first variant of a text in a bubble, and the way to the others."""
        each = self._sentences[name]
        more = len(each.variants) - 1
        others = f" y {more} variante{'s' if more > 1 else ''}" if more else ""
        return (
            f'<span class="dice">{said(each.variants[0], self._marks)}</span>'
            f'<span class="cual"><a href="#{anchors.text(name)}">Frase {each.number}</a>{others}</span>'
        )

    def numbers(self, names: tuple[str, ...]) -> str:
        return ", ".join(
            f'<a href="#{anchors.text(name)}">frase {self._sentences[name].number}</a>' for name in names
        )

    def sentence(self, each: Sentence) -> str:
        kind = '<span class="tono">de tono</span>' if each.rewordable else '<span class="fija">fija</span>'
        variants = "".join(
            f'<li><span class="dice">{said(variant, self._marks)}</span></li>' for variant in each.variants
        )
        return (
            f'<li id="{anchors.text(each.name)}">'
            f'<p class="cabeza"><strong>Frase {each.number}</strong> {kind}</p>'
            f'<ol class="variantes">{variants}</ol>'
            f'<p class="donde">Se dice en: {inline(wording.used(each, self._titles))}.</p></li>'
        )

    def asks(self, card: Card) -> Iterator[str]:
        single = len(card.asks) == 1
        yield f'<ol class="reglas{" sola" if single else ""}">'
        for number, ask in enumerate(card.asks):
            lead = wording.question_lead(card, number)
            head = f"<strong>{escape(lead)}:</strong>" if lead else ""
            yield f'<li>{head}<ul class="escalera">'
            for rung, text in enumerate(ask.ladder):
                label = f'<span class="vez">{wording.try_label(rung)}</span>' if len(ask.ladder) > 1 else ""
                yield f"<li>{label}{self.text(text)}</li>"
            if ask.reminder:
                yield f'<li><span class="vez">{wording.REMINDER}</span>{self.text(ask.reminder)}</li>'
            yield "</ul></li>"
        yield "</ol>"

    # What happens.

    def case(self, case: Case, card: Card) -> Iterator[str]:
        yield f"<h4>{escape(wording.heading(case))}</h4>"
        if words := wording.remark(case):
            yield f'<p class="remarca">{escape(words)}</p>'
        yield from self.ways(case, card.name)

    def ways(self, case: Case, here: str) -> Iterator[str]:
        yield f'<ol class="reglas{" sola" if len(case.ways) == 1 else ""}">'
        for way in case.ways:
            first, *rest = (anchors.row(place) for place in way.places)
            yield f'<li id="{first}">{"".join(f"<span id={chr(34)}{each}{chr(34)}></span>" for each in rest)}'
            yield self._told(way, here)
            yield from (self._proof(proof) for proof in way.proofs)
            if not way.proofs:
                yield '<p class="sin-prueba">Todavía sin conversación de ejemplo.</p>'
            yield "</li>"
        yield "</ol>"

    def _told(self, way: Way, here: str) -> str:
        lead = wording.lead(way)
        told, joint = (f"<strong>{escape(lead)}</strong>", ", ") if lead else ("", "")
        for part in wording.parts(way, here, self._titles):
            words = inline(part.words if joint else sentence(part.words))
            told += joint + (f"{words}: {self.text(part.text)}" if part.text else words)
            joint = "" if part.text else "; "
        return told + ("." if joint else "")

    def _proof(self, proof: Proof) -> str:
        example = self._examples[proof.conversation]
        before = example.turns[proof.turn - 2] if proof.turn > 1 else None
        context = f'<p class="globo bot">{_who("Bot")}{self.heard(before.reply)}</p>' if before else ""
        turn = example.turns[proof.turn - 1]
        link = anchors.turn(proof.conversation, proof.turn)
        return (
            f'<details class="prueba"><summary>Ejemplo: «{escape(_short(proof.message))}»</summary>'
            f'<div class="chat">{context}{self._bubbles(turn)}'
            f'<p class="entera"><a href="#{link}">Ver la conversación entera: {escape(example.title)}</a></p>'
            "</div></details>"
        )

    # Conversations.

    def _bubbles(self, turn: Turn) -> str:
        notes = "".join(f'<p class="nota">{escape(note)}</p>' for note in turn.before)
        return (
            f'{notes}<p class="globo cliente">{_who("Cliente")}{self.heard(turn.message)}</p>'
            f'<p class="globo bot">{_who("Bot")}{self.heard(turn.reply)}</p>'
        )

    def example(self, example: Example) -> Iterator[str]:
        yield f'<details open class="charla" id="{anchors.example(example.slug)}">'
        yield f'<summary><h3>{escape(example.title)}</h3></summary>\n<div class="chat">'
        for number, turn in enumerate(example.turns, 1):
            yield f'<div class="turno" id="{anchors.turn(example.slug, number)}">{self._bubbles(turn)}'
            yield f"{self._because(turn)}</div>"
        yield from (f'<p class="nota">{escape(words)}</p>' for words in example.after)
        yield "</div></details>"

    def _because(self, turn: Turn) -> str:
        if not turn.rows:
            return ""
        rows = "".join(
            f'<li><a href="#{anchors.row(row)}">{escape(self._causes[row])}</a></li>' for row in turn.rows
        )
        return f'<details class="porque"><summary>Por qué respondió así</summary><ol>{rows}</ol></details>'


def _who(name: str) -> str:
    return f'<span class="oculto">{name}: </span>'


def _short(message: str) -> str:
    message = " ".join(message.split())
    return message if len(message) <= LABEL else f"{message[: LABEL - 1].rstrip()}…"
