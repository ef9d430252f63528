"""Reading the business's files: a flow and its texts, checked against each other as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from citas.errors import FlowError
from citas.machine.flaws import FlawError, unknown
from citas.machine.flow import Flow, row_path
from citas.phrase.texts import WORDS, Texts
from citas.yamlfiles import Source, read


@dataclass(frozen=True, slots=True)
class FlowFiles:
    """A flow and the texts it says, known to fit together. `lines`: where each row stands in its file."""

    flow: Flow
    texts: Texts
    lines: Mapping[str, str] = field(default_factory=dict, compare=False)


def load_flow(path: str | Path) -> FlowFiles:
    """Read the flow at `path` and the text file that it names, beside it; appointments by their usual words.

    Raises `ConfigError` when a file can't be read, `FlowError` when what it says can't be run.
    """
    files = load_templates(path)
    return FlowFiles(files.flow, files.texts.worded(WORDS), files.lines)


def load_templates(path: str | Path) -> FlowFiles:
    """The same, the words of the tenant still open."""
    flow_path = Path(path)
    source = read(flow_path)
    flow = source.parse(Flow)
    texts_path = flow_path.parent / flow.texts
    texts = read(texts_path, under="texts").parse(Texts)
    flaws = [
        FlawError(unknown("el texto", text, texts.texts, texts_path.name), row_path(place), text)
        for place, text in flow.text_ids()
        if text not in texts.texts
    ]
    if flaws:
        raise FlowError("\n".join(dict.fromkeys(source.tell(flaw) for flaw in flaws)))
    return FlowFiles(flow, texts, _lines(source, flow))


def _lines(source: Source, flow: Flow) -> Mapping[str, str]:
    """«confirm.affirm.1» → «citas.yaml, línea 214»"""
    return {
        place: f"{source.name}, línea {source.place(row_path(place))[0]}" for place, _ in flow.transitions()
    }
