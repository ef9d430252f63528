"""The chart: every reading of every stretch of a message, built from its last token to its first.

The rules stand in one trie, so that a step costs what matches, not what rules there are. At each token, from
right to left, the words are followed from the root, and then every value that begins there, until nothing new
comes: what stands to the right is complete by then. A value is at most `LONGEST` tokens long, at most `MOST`
begin at a token, and only the first `READ` tokens that may say a time are read: so any text costs at most
linear time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from citas.understand.times.lexical import may_count, noun_at, values_at
from citas.understand.times.predicates import TESTS
from citas.understand.times.rule import Element, Rule
from citas.understand.times.values import Figure, Number, Scope, kinds
from citas.understand.tokens import Token

Test = Callable[[Any], bool]
LONGEST, MOST, READ = 26, 40, 72


@dataclass(slots=True, eq=False)
class Edge:
    """A value in tokens `start` to `end`, and the rule and the edges that it was made by and of."""

    start: int
    end: int
    value: Any
    rule: Rule | None = None
    parts: tuple[Edge | None, ...] = ()
    names: tuple[str, ...] = ()  # what patterns call it
    silent: bool = False  # only other rules look at it

    def rules(self) -> list[str]:
        """The names of all rules that it took, the outermost first."""
        names = [self.rule.name] if self.rule else []
        return names + [name for part in self.parts if part is not None for name in part.rules()]


FIGURE = frozenset("#")  # looked for ahead: any figure


@dataclass(slots=True, eq=False)
class Node:
    """A place in the trie of all patterns. `done` has the rules that end here, with their filled captures."""

    words: dict[str, list[tuple[Node, bool, bool]]] = field(default_factory=dict)  # captured, glued
    values: dict[str, list[tuple[Test | None, bool, Node]]] = field(default_factory=dict)
    guards: list[tuple[Element, Node]] = field(default_factory=list)
    done: list[tuple[Rule, tuple[bool, ...]]] = field(default_factory=list)
    made: dict[Element, Node] = field(default_factory=dict)
    ends: bool = False  # a rule ends here, or something is only looked at

    def step(self, element: Element) -> Node:
        """The node behind an element, made if need be."""
        node = self.made.get(element)
        if node is None:
            node = self.made[element] = Node()
            if element.kind == "words":
                for word in element.words:
                    self.words.setdefault(word, []).append((node, element.captured, element.glued))
            elif element.kind == "value":
                test = TESTS[element.test] if element.test else None
                self.values.setdefault(element.value, []).append((test, element.glued, node))
            else:
                self.guards.append((element, node))
                self.ends = True
        return node


def trie(rules: Iterable[Rule]) -> Node:
    """The trie of the rules; one that begins with a guard or with nothing is refused."""
    root = Node()
    for rule in rules:
        for elements, filled in rule.variants():
            if not elements or elements[0].kind in ("end", "if", "unless"):
                raise ValueError(f"the rule {rule.name!r} begins with nothing")
            node = root
            for element in elements:
                node = node.step(element)
            node.done.append((rule, filled))
            node.ends = True
    return root


@dataclass(slots=True)
class Chart:
    """`edges[at]` has the values that begin at a token, by kind. `words[at]` is empty where it is taken."""

    root: Node
    scope: Scope
    words: list[str]
    glued: list[bool]
    edges: list[dict[str, list[Edge]]]
    start: int = 0
    known: set[tuple[int, Any, bool, int]] = field(default_factory=set)
    fresh: list[Edge] = field(default_factory=list)
    all: list[list[Edge]] = field(default_factory=list)

    def fill(self, tokens: Sequence[Token], places: Sequence[int]) -> None:
        for at in reversed(places):
            self.start = at
            self.known = set()
            for value, kind in values_at(tokens, at, self.words[at]):
                if isinstance(value, (Number, Figure)):
                    self._noun(tokens, at + 1)
                self._add(Edge(at, at + 1, value, names=(kind,) if kind else kinds(value), silent=bool(kind)))
            self._words(self.root, at, ())
            while self.fresh:
                edge = self.fresh.pop()
                for kind in edge.names:
                    for test, _, node in self.root.values.get(kind, ()):
                        if (test is None or test(edge.value)) and self._leads_on(node, edge.end):
                            self._walk(node, edge.end, (edge,))

    def _noun(self, tokens: Sequence[Token], at: int) -> None:
        """What the number before `at` may count; also after «de»."""
        for place in (at, at + 1) if at < len(self.words) and self.words[at] == "de" else (at,):
            counted = noun_at(tokens, place)
            if counted is not None:
                self.edges[place]["noun"] = [Edge(place, place + 1, counted, names=("noun",), silent=True)]

    def _leads_on(self, node: Node, at: int) -> bool:
        """Can anything come of going on behind a node? Most patterns stop here."""
        if node.ends:
            return True
        if at >= len(self.words):
            return False
        return self.words[at] in node.words or not node.values.keys().isdisjoint(self.edges[at])

    def _walk(self, node: Node, at: int, parts: tuple[Edge | None, ...]) -> None:
        for rule, filled in node.done:
            self._make(rule, filled, at, parts)
        for element, behind in node.guards:
            if self._passes(element, at):
                self._walk(behind, at, parts)
        if at >= len(self.words) or at - self.start >= LONGEST:
            return
        self._words(node, at, parts)
        here = self.edges[at]
        if here and node.values:
            for kind, choices in node.values.items():
                for edge in here.get(kind, ()):
                    for test, glued, behind in choices:
                        if (
                            (not glued or self.glued[at])
                            and (test is None or test(edge.value))
                            and self._leads_on(behind, edge.end)
                        ):
                            self._walk(behind, edge.end, (*parts, edge))

    def _words(self, node: Node, at: int, parts: tuple[Edge | None, ...]) -> None:
        choices = node.words.get(self.words[at])
        if not choices:
            return
        after = at + 1
        following = self.words[after] if after < len(self.words) else None
        begin = self.edges[after] if following is not None else {}
        for behind, captured, glued in choices:
            ends = behind.ends or following in behind.words
            if not (ends or (begin and behind.values and not behind.values.keys().isdisjoint(begin))):
                continue  # most patterns stop here
            if not glued or self.glued[at]:
                more = (*parts, Edge(at, after, self.words[at])) if captured else parts
                self._walk(behind, after, more)

    def _passes(self, element: Element, at: int) -> bool:
        word = self.words[at] if at < len(self.words) else ""
        if element.words == FIGURE:
            return word[:1].isdigit() is (element.kind == "if")
        if element.words:
            return (word in element.words) is (element.kind == "if")
        return at >= len(self.words) or (word != "" and not word[0].isalnum())

    def _make(self, rule: Rule, filled: tuple[bool, ...], end: int, parts: tuple[Edge | None, ...]) -> None:
        if len(self.all[self.start]) >= MOST:
            return
        if len(parts) < len(filled):
            rest = iter(parts)
            parts = tuple([next(rest) if fill else None for fill in filled])
        value = rule.make(self.scope, *[part.value if part is not None else None for part in parts])
        if value is not None:
            names = (rule.kind,) if rule.kind else kinds(value)
            self._add(Edge(self.start, end, value, rule, parts, names, silent=bool(rule.kind)))

    def _add(self, edge: Edge) -> None:
        key = edge.end, edge.value, edge.silent, edge.rule.weight if edge.rule else 0
        if key in self.known:
            return
        self.known.add(key)
        self.all[self.start].append(edge)
        here = self.edges[self.start]
        for name in edge.names:
            here.setdefault(name, []).append(edge)
        self.fresh.append(edge)


def chart(root: Node, tokens: Sequence[Token], taken: Sequence[int], scope: Scope, words: list[str]) -> Chart:
    """The filled chart of a message. `words` has the spelling to read; taken tokens are never read."""
    size = len(tokens)
    said = ["" if taken[at] else words[at] for at in range(size)]
    found = Chart(
        root, scope, said, [t.glued for t in tokens], [{} for _ in range(size)], all=[[] for _ in range(size)]
    )
    places = [
        at for at in range(size) if said[at] and (said[at] in root.words or may_count(tokens[at], said[at]))
    ]
    found.fill(tokens, places[:READ])
    return found
