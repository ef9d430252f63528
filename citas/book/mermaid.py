"""The diagram as Mermaid, which GitHub draws.

The path says its conditions on the arrows; the branches have numbers: their labels would cover one another.
"""

from __future__ import annotations

import textwrap

from citas.book.layout import numbered
from citas.book.model import Diagram, Node

WIDTH = 22  # characters of a line of a label
_SHAPES = {"start": ('(["', '"])'), "ask": ('["', '"]'), "tool": ('[["', '"]]'), "end": ('(["', '"])')}
_STYLES = (
    "classDef start fill:#f6e3d3,stroke:#a4491f,color:#2b2622",
    "classDef ask fill:#ffffff,stroke:#0f6b5c,color:#2b2622",
    "classDef tool fill:#e3efe9,stroke:#0f6b5c,color:#2b2622",
    "classDef end_ fill:#f6e3d3,stroke:#a4491f,color:#2b2622",
)


def mermaid(diagram: Diagram) -> str:
    """The text between the fences."""
    lines = ["flowchart TD"]
    lines += [f"    {_id(node.states[0])}{_box(node)}" for node in diagram.nodes]
    numbers = {edge: str(number) for number, edge in numbered(diagram).items()}
    for edge in diagram.edges:
        words = numbers.get(edge) or _wrapped(edge.label)
        label = f'|"{words}"|' if words else ""
        arrow = "-->" if edge in numbers else "==>"
        lines.append(f"    {_id(edge.source)} {arrow}{label} {_id(edge.target)}")
    lines += [f"    {style}" for style in _STYLES]
    lines += [f"    class {_id(node.states[0])} {_class(node.kind)}" for node in diagram.nodes]
    return "\n".join(lines)


def _id(state: str) -> str:
    """A name that is no word of Mermaid's own («end»)."""
    return f"s_{state}"


def _class(kind: str) -> str:
    return "end_" if kind == "end" else kind


def _box(node: Node) -> str:
    opening, closing = _SHAPES[node.kind]
    onward = "<br/>↩ sigue el camino" if node.onward and node.level < 0 else ""
    return f"{opening}{_escaped(node.title)}{onward}{closing}"


def _wrapped(text: str) -> str:
    return "<br/>".join(_escaped(line) for line in textwrap.wrap(text, WIDTH))


def _escaped(text: str) -> str:
    return text.replace('"', "#quot;").replace("<", "#lt;")
