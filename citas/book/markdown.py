"""The book as Markdown, for GitHub: the diagram in Mermaid, a card for each state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citas.book import anchors, prose, wording
from citas.book.layout import numbered
from citas.book.markup import Marks, heard, said
from citas.book.mermaid import mermaid
from citas.book.model import Book, Card, Case, Proof, Sentence, Way
from citas.book.words import any_of, datum, sentence

_SPECIAL = re.compile(r"([\\`_\[\]<>|#~])")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


MARKS = Marks(
    plain=lambda text: _escaped(text).replace("*", "\\*"),
    bold=lambda words: f"**{words}**",
    datum=lambda name: f"`{datum(name)}`",
    newline="<br>",
)


def markdown(book: Book) -> str:
    """The whole file."""
    return _Markdown(book).page()


class _Markdown:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._titles = book.titles()
        self._sentences: Mapping[str, Sentence] = {each.name: each for each in book.sentences}
        self._files = {example.slug: example for example in book.examples}

    def page(self) -> str:
        chapters = (
            self._opening(),
            self._path(),
            self._decides(),
            self._first(),
            self._everywhere(),
            self._news(),
            self._cards(),
            self._texts(),
            self._data(),
            self._acts(),
            self._settings(),
            self._promises(),
            self._wishes(),
            self._service(),
            self._examples(),
        )
        return "\n\n".join("\n".join(chapter) for chapter in chapters) + "\n"

    def _opening(self) -> Iterator[str]:
        yield f"# {self._book.title}: el libro de la conversación"
        yield f"\n{prose.intro(self._book)}\n"
        for title, anchor in CONTENTS:
            yield f"- {wording.link(title, anchor)}"

    def _path(self) -> Iterator[str]:
        yield from _heading("El camino", anchors.PATH)
        yield f"```mermaid\n{mermaid(self._book.diagram)}\n```\n"
        yield f"{prose.diagram_note(self._book)}\n"
        yield from self._arrows()
        yield f"\n{prose.path_intro()}\n"
        yield from _numbered(prose.path_steps(self._book))

    def _arrows(self) -> Iterator[str]:
        yield "**Las flechas con número**\n"
        for number, edge in numbered(self._book.diagram).items():
            proofs = [self._book.proofs[place] for place in edge.places if place in self._book.proofs][:1]
            shown = f" *Ejemplo:* {self._proof(proofs[0])}" if proofs else ""
            ends = f"{wording.state_link(edge.source, self._titles)} → {self._titles[edge.target]}"
            yield f"{number}. {ends}: si {edge.label}.{shown}"

    def _decides(self) -> Iterator[str]:
        yield from _heading("Cómo decide el bot", anchors.DECIDE)
        yield f"{prose.order_intro()}\n"
        yield from _numbered(prose.order(self._book))
        yield f"\n{prose.order_note()}\n"
        for rule in prose.rules():
            yield f'- <a id="{rule.anchor}"></a>**{rule.title}.** {rule.text}'

    def _first(self) -> Iterator[str]:
        yield from _heading("Los datos primero", anchors.DATA_FIRST)
        yield f"{prose.first_intro(self._book)}\n"
        yield from self._ways(self._book.first, "first")

    def _everywhere(self) -> Iterator[str]:
        yield from _heading("En todas partes", anchors.EVERYWHERE)
        yield f"{prose.everywhere_intro()}\n"
        yield "| si el cliente … | el bot … | ejemplo |"
        yield "|---|---|---|"
        for case in self._book.everywhere:
            for way in case.ways:
                condition = wording.lead(way)
                who = case.when.removeprefix("el cliente ") + (
                    f"<br>*{condition.lower()}*" if condition else ""
                )
                yield f"| {who} | {self._told(way, 'everywhere')} | {self._proofs(way)} |"

    def _news(self) -> Iterator[str]:
        yield from _heading("Noticias del equipo", anchors.NEWS)
        yield f"{prose.news_intro(self._book)}\n"
        if not self._book.news:
            return
        yield "| si … | el bot … | ejemplo |"
        yield "|---|---|---|"
        for case in self._book.news:
            for way in case.ways:
                condition = wording.lead(way)
                why = case.when + (f"<br>*{condition.lower()}*" if condition else "")
                yield f"| {why} | {self._told(way, 'news')} | {self._proofs(way)} |"

    def _cards(self) -> Iterator[str]:
        yield from _heading("Los estados", anchors.STATES)
        yield prose.cards_intro()
        for card in self._book.cards:
            yield from self._card(card)

    def _card(self, card: Card) -> Iterator[str]:
        step = f" (paso {card.step} del camino)" if card.step else ""
        yield f'\n<a id="{anchors.state(card.name)}"></a>\n\n### {card.title}{step}\n'
        yield f"{card.about} {wording.arrivals(card, self._book)}".rstrip()
        if card.tool:
            yield f"\n**Qué hace:** {card.tool}. No espera al cliente."
        yield from self._asks(card)
        if words := wording.data_first(card):
            yield f"\n{words}"
        for case in card.cases:
            if not case.fallback:
                yield from self._case(case, card)
        if words := wording.everywhere(card):
            yield f"\n{words}"
        for case in card.cases:
            if case.fallback:
                yield from self._case(case, card)
        if words := wording.afterwards(card, self._titles):
            yield f"\n{words}"
        if words := wording.not_understood(card, self._titles):
            yield f"\n**Si no entiende:** {words}"

    def _asks(self, card: Card) -> Iterator[str]:
        if not card.asks:
            return
        yield "\n**Qué dice**\n"
        for number, ask in enumerate(card.asks):
            lead = wording.question_lead(card, number)
            yield f"{number + 1}. {lead + ':' if lead else 'Pregunta:'}"
            for rung, text in enumerate(ask.ladder):
                yield f"   - {wording.try_label(rung)}: {self._text(text)}"
            if ask.reminder:
                yield f"   - {wording.REMINDER}: {self._text(ask.reminder)}"
        yield f"\n**Qué espera:** {any_of(list(dict.fromkeys(ask.expects for ask in card.asks)))}."
        if any(ask.summary for ask in card.asks):
            yield prose.consent()

    def _case(self, case: Case, card: Card) -> Iterator[str]:
        yield f"\n**{wording.heading(case)}**\n"
        if words := wording.remark(case):
            yield f"{words}\n"
        yield from self._ways(case, card.name)

    def _ways(self, case: Case, here: str) -> Iterator[str]:
        for number, way in enumerate(case.ways, 1):
            lead = wording.lead(way)
            told = self._told(way, here)
            proofs = self._proofs(way)
            words = f"**{lead}**, {told}" if lead else sentence(told)
            yield f"{number}. {words}.{f' *Ejemplo:* {proofs}' if proofs else ''}"

    def _told(self, way: Way, here: str) -> str:
        parts = wording.parts(way, here, self._titles)
        return "; ".join(
            f"{part.words}: {self._text(part.text)}" if part.text else part.words for part in parts
        )

    def _text(self, name: str) -> str:
        """The first variant, and a link to the others."""
        variants = self._sentences[name].variants
        more = f" ({wording.link('y variantes', anchors.text(name))})" if len(variants) > 1 else ""
        return f"«{said(variants[0], MARKS)}»{more}"

    def _proofs(self, way: Way) -> str:
        return " · ".join(map(self._proof, way.proofs))

    def _proof(self, proof: Proof) -> str:
        message = heard(proof.message, MARKS)
        return f"[«{message}»]({self._files[proof.conversation].file})"

    def _texts(self) -> Iterator[str]:
        yield from _heading("Las frases", anchors.SENTENCES)
        yield f"{prose.sentences_intro()}\n"
        yield "| n.º | qué dice | tipo | dónde |"
        yield "|---|---|---|---|"
        for text in self._book.sentences:
            variants = "<br>".join(f"{letter}) {said(v, MARKS)}" for letter, v in _lettered(text.variants))
            kind = "de tono" if text.rewordable else "fija"
            used = wording.used(text, self._titles)
            yield f'| <a id="{anchors.text(text.name)}"></a>{text.number} | {variants} | {kind} | {used} |'

    def _data(self) -> Iterator[str]:
        yield from _heading("Los datos que rellenan las frases", anchors.DATA)
        yield f"{prose.data_intro()}\n"
        yield "| dato | qué muestra | por ejemplo |"
        yield "|---|---|---|"
        for each in self._book.data:
            yield f"| {MARKS.datum(each.name)} | {each.meaning} | {heard(each.example, MARKS)} |"

    def _acts(self) -> Iterator[str]:
        yield from _heading("Qué entiende de un mensaje", anchors.ACTS)
        yield f"{prose.kinds()}\n"
        yield "| el cliente … | por ejemplo |"
        yield "|---|---|"
        for act in self._book.acts:
            yield f"| {act.meaning} | {' · '.join(f'«{heard(each, MARKS)}»' for each in act.examples)} |"

    def _settings(self) -> Iterator[str]:
        yield from _heading("Qué puede cambiar cada empresa", anchors.SETTINGS)
        yield f"{prose.settings_intro()}\n"
        yield "| dato | para qué | si no lo manda | frases |"
        yield "|---|---|---|---|"
        for setting in self._book.settings:
            numbers = (
                wording.link(str(self._sentences[name].number), anchors.text(name)) for name in setting.texts
            )
            default = _escaped(setting.default)
            yield f"| `{setting.field}` | {setting.effect} | {default} | {', '.join(numbers)} |"

    def _promises(self) -> Iterator[str]:
        yield from _heading("Promesas comprobadas", anchors.PROMISES)
        yield f"{prose.promises_intro()}\n"
        for promise in self._book.promises:
            yield f"- {promise.text}"

    def _wishes(self) -> Iterator[str]:
        yield from _heading("Lo que pide y no es un dato", anchors.WISHES)
        yield f"{prose.wishes_intro()}\n"
        for name, when in self._book.wishes:
            yield f"- Si {when}, y dice: {self._text(name)}"

    def _service(self) -> Iterator[str]:
        yield from _heading("Fuera de la conversación", anchors.SERVICE)
        yield f"{prose.service_intro()}\n"
        for name, when in self._book.service:
            yield f"- Si {when}, dice: {self._text(name)}"

    def _examples(self) -> Iterator[str]:
        yield from _heading("Las conversaciones de ejemplo", anchors.EXAMPLES)
        yield f"{prose.examples_intro(self._book)}\n"
        for example in self._book.examples:
            yield f"- [{_escaped(example.title)}]({example.file})"


def _heading(title: str, anchor: str) -> Iterator[str]:
    yield f'<a id="{anchor}"></a>\n\n## {title}\n'


def _numbered(lines: list[str]) -> Iterator[str]:
    yield from (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _lettered(variants: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from zip("abcdefghij", variants, strict=False)


#: The chapters, in order.
CONTENTS = (
    ("El camino", anchors.PATH),
    ("Cómo decide el bot", anchors.DECIDE),
    ("Los datos primero", anchors.DATA_FIRST),
    ("En todas partes", anchors.EVERYWHERE),
    ("Noticias del equipo", anchors.NEWS),
    ("Los estados", anchors.STATES),
    ("Las frases", anchors.SENTENCES),
    ("Los datos que rellenan las frases", anchors.DATA),
    ("Qué entiende de un mensaje", anchors.ACTS),
    ("Qué puede cambiar cada empresa", anchors.SETTINGS),
    ("Promesas comprobadas", anchors.PROMISES),
    ("Lo que pide y no es un dato", anchors.WISHES),
    ("Fuera de la conversación", anchors.SERVICE),
    ("Las conversaciones de ejemplo", anchors.EXAMPLES),
)
