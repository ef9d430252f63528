"""Reading the business's files: a flow and its texts, checked against each other as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cachetools import LRUCache

from citas.errors import FlowError
from citas.machine.flaws import FlawError, once, unknown
from citas.machine.flow import Flow, row_path
from citas.phrase.texts import WORDS, Texts, known_facts
from citas.yamlfiles import Source, read_whole


@dataclass(frozen=True)
class FlowFiles:
    """A flow and the texts it says, known to fit together.

    `lines`: where each row stands in its file. `sources`: all the files that they were read from, and what
    those said.
    """

    flow: Flow
    texts: Texts
    lines: Mapping[str, str] = field(default_factory=dict, compare=False)
    sources: Mapping[Path, str] = field(default_factory=dict, compare=False)

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.sources)

    def is_current(self) -> bool:
        """Do the files still say the same?"""
        try:
            return all(path.read_text(encoding="utf-8") == text for path, text in self.sources.items())
        except (OSError, UnicodeDecodeError):
            return False


#: What was read lately, by the flow's path: to understand a file takes a hundred times as long as to read it.
_READ: LRUCache[Path, FlowFiles] = LRUCache(16)


def load_flow(path: str | Path) -> FlowFiles:
    """Read the flow at `path` and the text file that it names, beside it; appointments by their usual words.

    Raises `ConfigError` when a file can't be read, `FlowError` when what it says can't be run.
    """
    files = load_templates(path)
    return replace(files, texts=files.texts.worded(WORDS))


def load_templates(path: str | Path) -> FlowFiles:
    """The same, the words of the tenant still open."""
    flow_path = Path(path)
    known = _READ.get(flow_path)
    if known is None or not known.is_current():
        known = _READ[flow_path] = _understood(flow_path)
    return known


def _understood(flow_path: Path) -> FlowFiles:
    source = read_whole(flow_path)
    flow = source.parse(Flow)
    if flaw := _missing_texts(flow, flow_path):
        raise FlowError(source.tell(flaw))
    texts_path = flow_path.parent / flow.texts
    sentences = read_whole(texts_path, under="texts")
    texts = sentences.parse(Texts)
    flaws = [
        FlawError(unknown("el texto", text, texts.texts, texts_path.name), flow.text_path(place, text), text)
        for place, text in flow.text_ids()
        if text not in texts.texts
    ]
    flaws += [
        FlawError(f"«{name}» ya es un dato que el bot conoce; el tuyo lleva otro nombre", ("data", name))
        for name in flow.data
        if name in known_facts(())
    ]
    told = [source.tell(flaw) for flaw in flaws]
    told += [sentences.tell(flaw) for flaw in _unknown_facts(flow, texts)]
    if told:
        raise FlowError("\n".join(once(told)))
    return FlowFiles(flow, texts, _lines(source, flow), {**source.texts, **sentences.texts})


def _missing_texts(flow: Flow, flow_path: Path) -> FlawError | None:
    """Is there no such file of texts?"""
    folder = flow_path.parent
    if (folder / flow.texts).is_file():
        return None
    others = (path.name for path in folder.glob("*.yaml") if path.name != flow_path.name)
    return FlawError(unknown("el archivo", flow.texts, others), ("texts",))


def _unknown_facts(flow: Flow, texts: Texts) -> Iterator[FlawError]:
    """Facts that the flow's own sentences name and that neither the service nor the flow has."""
    known = known_facts(flow.data)
    for name in dict.fromkeys(text for _, text in flow.text_ids()):
        if name in texts.texts:
            for flaw in texts.texts[name].flaws(known):
                yield FlawError(flaw.problem, ("texts", name, *flaw.path), flaw.written)


def _lines(source: Source, flow: Flow) -> Mapping[str, str]:
    """«confirm.affirm.1» → «citas.yaml, línea 214»"""
    return {place: source.place(row_path(place))[0] for place, _ in flow.transitions()}
