"""The book as one page of HTML that needs nothing else: no network, no fonts, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from citas.book import anchors, prose, wording
from citas.book.fragments import Fragments, inline
from citas.book.layout import NARROW, WIDE, layout, numbered
from citas.book.markdown import CONTENTS
from citas.book.model import Book, Card, Edge
from citas.book.svg import svg
from citas.book.words import any_of, datum, sentence

STYLE = Path(__file__).with_name("page.css")


def page(book: Book) -> str:
    """The whole file."""
    return "\n".join(_Page(book).lines()) + "\n"


class _Page:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._titles = book.titles()
        self._make = Fragments(book)

    def lines(self) -> Iterator[str]:
        title = escape(f"{self._book.title}: el libro de la conversación")
        yield '<!DOCTYPE html>\n<html lang="es">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>"
        yield f'<a class="saltar" href="#{anchors.PATH}">Ir al contenido</a>\n<div class="cuerpo">'
        yield from self._opening()
        yield from self._contents()
        yield "<main>"
        for (name, anchor), body in zip(CONTENTS, self._chapters(), strict=True):
            yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(name)}</h2>'
            yield from body
            yield "</section>"
        yield f"<footer><p>{inline(FOOTER)}</p></footer>\n</main>\n</div>\n</body>\n</html>"

    def _chapters(self) -> tuple[Iterable[str], ...]:
        return (
            self._path(),
            self._decides(),
            self._first(),
            self._everywhere(),
            self._news(),
            self._cards(),
            self._sentences(),
            self._data(),
            self._acts(),
            self._settings(),
            self._promises(),
            self._wishes(),
            self._service(),
            self._examples(),
        )

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-labelledby="indice">\n<h2 id="indice">Índice</h2>\n<ol>'
        for title, anchor in CONTENTS:
            states = ""
            if anchor == anchors.STATES:
                items = (
                    f'<li><a href="#{anchors.state(card.name)}">{escape(card.title)}</a></li>'
                    for card in self._book.cards
                )
                states = f'\n<ol class="hijos">\n{chr(10).join(items)}\n</ol>'
            yield f'<li><a href="#{anchor}">{escape(title)}</a>{states}</li>'
        yield "</ol>\n</nav>"

    def _opening(self) -> Iterator[str]:
        yield '<header>\n<p class="sobre">El libro de la conversación</p>'
        yield f"<h1>{escape(self._book.title)}</h1>"
        yield f'<p class="lema">{inline(prose.intro(self._book))}</p>\n</header>'

    def _path(self) -> Iterator[str]:
        diagram = self._book.diagram
        for spec in (WIDE, NARROW):
            yield svg(layout(diagram, spec), "El camino y sus ramas principales", self._proof_of)
        yield (
            '<ul class="leyenda"><li class="ask">espera al cliente</li>'
            '<li class="tool">consulta un servicio</li>'
            '<li class="end">empieza o termina</li></ul>'
        )
        yield f"<p>{inline(prose.diagram_note(self._book))}</p>"
        yield '<h3>Las flechas con número</h3>\n<ol class="flechas">'
        yield from (self._arrow(edge) for edge in numbered(diagram).values())
        yield "</ol>\n<h3>Los pasos del camino</h3>"
        yield f"<p>{inline(prose.path_intro())}</p>"
        yield _list(prose.path_steps(self._book))

    def _proof_of(self, edge: Edge) -> str:
        """What an arrow of the diagram opens: a conversation that takes it, or the rule."""
        for place in edge.places:
            if proof := self._make.proof(place):
                return anchors.turn(proof.conversation, proof.turn)
        return anchors.row(edge.places[0]) if edge.places else anchors.PATH

    def _arrow(self, edge: Edge) -> str:
        ends = f"{escape(self._titles[edge.source])} → {escape(self._titles[edge.target])}"
        target = f'<a href="#{anchors.row(edge.places[0])}">{ends}</a>'
        proof = self._make.proof(edge.places[0])
        seen = (
            f' <a href="#{anchors.turn(proof.conversation, proof.turn)}">Ver ejemplo'
            f'<span class="oculto">: {ends}</span></a>'
            if proof
            else ""
        )
        return f"<li>{target}: si {escape(edge.label)}.{seen}</li>"

    def _decides(self) -> Iterator[str]:
        yield f"<p>{inline(prose.order_intro())}</p>"
        yield _list(prose.order(self._book))
        yield f"<p>{inline(prose.order_note())}</p>"
        for rule in prose.rules():
            yield f'<h3 id="{rule.anchor}">{escape(rule.title)}</h3>\n<p>{inline(rule.text)}</p>'

    def _first(self) -> Iterator[str]:
        yield f"<p>{inline(prose.first_intro(self._book))}</p>"
        yield from self._make.ways(self._book.first, "first")

    def _everywhere(self) -> Iterator[str]:
        yield f'<p>{inline(prose.everywhere_intro())}</p>\n<ul class="tabla">'
        for case in self._book.everywhere:
            yield f"<li>\n<h3>{escape(wording.heading(case))}</h3>"
            yield from self._make.ways(case, "everywhere")
            yield "</li>"
        yield "</ul>"

    def _news(self) -> Iterator[str]:
        yield f'<p>{inline(prose.news_intro(self._book))}</p>\n<ul class="tabla">'
        for case in self._book.news:
            yield f"<li>\n<h3>{escape(wording.heading(case))}</h3>"
            yield from self._make.ways(case, "news")
            yield "</li>"
        yield "</ul>"

    def _cards(self) -> Iterator[str]:
        yield f'<p>{inline(prose.cards_intro())}</p>\n<p class="atajos">'
        yield from (f'<a href="#{anchors.state(c.name)}">{escape(c.title)}</a>' for c in self._book.cards)
        yield "</p>"
        for card in self._book.cards:
            anchor = anchors.state(card.name)
            yield f'<article class="ficha" id="{anchor}" aria-labelledby="{anchor}-t">'
            yield f'<p class="tipo">{escape(_kind(card))}</p>\n<h3 id="{anchor}-t">{escape(card.title)}</h3>'
            yield f"<p>{escape(card.about)}</p>"
            if words := wording.arrivals(card, self._book):
                yield f'<p class="desde">{inline(words)}</p>'
            yield from self._card(card)
            yield "</article>"

    def _card(self, card: Card) -> Iterator[str]:
        if card.tool:
            yield f"<h4>Qué hace</h4>\n<p>{escape(sentence(card.tool))}. No espera al cliente.</p>"
        if card.asks:
            yield "<h4>Qué dice</h4>"
            yield from self._make.asks(card)
            yield f"<h4>Qué espera</h4>\n<p>{escape(sentence(_expects(card)))}.{_consent(card)}</p>"
        if words := wording.data_first(card):
            yield f'<p class="destaca">{inline(words)}</p>'
        for case in card.cases:
            if not case.fallback:
                yield from self._make.case(case, card)
        if words := wording.everywhere(card):
            yield f'<p class="destaca">{inline(words)}</p>'
        for case in card.cases:
            if case.fallback:
                yield from self._make.case(case, card)
        if words := wording.afterwards(card, self._titles):
            yield f'<p class="destaca">{inline(words)}</p>'
        if words := wording.not_understood(card, self._titles):
            yield f'<p class="ayuda"><strong>Si no entiende:</strong> {inline(words)}</p>'

    def _sentences(self) -> Iterator[str]:
        yield f'<p>{inline(prose.sentences_intro())}</p>\n<ol class="frases">'
        for each in self._book.sentences:
            yield self._make.sentence(each)
        yield "</ol>"

    def _data(self) -> Iterator[str]:
        yield f'<p>{inline(prose.data_intro())}</p>\n<dl class="grilla">'
        for each in self._book.data:
            yield (
                f'<div id="{anchors.datum(each.name)}">'
                f'<dt><span class="dato">{escape(datum(each.name))}</span></dt>'
                f"<dd>{escape(sentence(each.meaning))}.</dd>"
                f'<dd class="ejemplo">Por ejemplo: {self._make.heard(each.example)}</dd></div>'
            )
        yield "</dl>"

    def _acts(self) -> Iterator[str]:
        yield f'<p>{inline(prose.kinds())}</p>\n<dl class="grilla">'
        for act in self._book.acts:
            shown = " · ".join(f"«{self._make.heard(each)}»" for each in act.examples)
            example = f'<dd class="ejemplo">{shown}</dd>' if shown else ""
            yield f"<div><dt>El cliente {escape(act.meaning)}</dt>{example or '<dd>—</dd>'}</div>"
        yield "</dl>"

    def _settings(self) -> Iterator[str]:
        yield f'<p>{inline(prose.settings_intro())}</p>\n<dl class="grilla">'
        for setting in self._book.settings:
            used = self._make.numbers(setting.texts)
            where = f"<dd>Se nota en: {used}.</dd>" if used else ""
            yield (
                f"<div><dt><code>{escape(setting.field)}</code></dt><dd>{escape(setting.effect)}</dd>"
                f'<dd class="ejemplo">Si la empresa no lo manda: «{escape(setting.default)}».</dd>'
                f"{where}</div>"
            )
        yield "</dl>"

    def _promises(self) -> Iterator[str]:
        yield f'<p>{inline(prose.promises_intro())}</p>\n<ul class="promesas">'
        yield from (f"<li>{escape(promise.text)}</li>" for promise in self._book.promises)
        yield "</ul>"

    def _wishes(self) -> Iterator[str]:
        yield f"<p>{inline(prose.wishes_intro())}</p>\n<ul>"
        for name, when in self._book.wishes:
            yield f"<li>Si {escape(when)}, y dice: {self._make.text(name)}</li>"
        yield "</ul>"

    def _service(self) -> Iterator[str]:
        yield f"<p>{inline(prose.service_intro())}</p>\n<ul>"
        for name, when in self._book.service:
            yield f"<li>Si {escape(when)}, dice: {self._make.text(name)}</li>"
        yield "</ul>"

    def _examples(self) -> Iterator[str]:
        yield f'<p>{inline(prose.examples_intro(self._book))}</p>\n<div class="charlas">'
        for example in self._book.examples:
            yield from self._make.example(example)
        yield "</div>"


FOOTER = (
    "Este libro se escribe solo, a partir de los mismos archivos que usa el bot: lo que dice es lo que hace."
)


def _kind(card: Card) -> str:
    kind = "Consulta un servicio" if card.tool else "Pregunta" if card.asks else "Espera un mensaje"
    return f"{kind} · paso {card.step} del camino" if card.step else kind


def _expects(card: Card) -> str:
    return any_of(list(dict.fromkeys(ask.expects for ask in card.asks)))


def _consent(card: Card) -> str:
    return f" {inline(prose.consent())}" if any(ask.summary for ask in card.asks) else ""


def _list(lines: Iterable[str]) -> str:
    return "<ol>\n" + "\n".join(f"<li>{inline(line)}</li>" for line in lines) + "\n</ol>"
