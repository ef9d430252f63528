"""A company's sentences, what a model proposed for them and what somebody decides: read, changed, written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from citas.machine.flaws import hint
from citas.phrase.template import wording
from citas.phrase.texts import Texts
from citas.phrase.wordings import ENDING, ToneFile, Verdict, Wording, breaks
from citas.profiles import VARIABLE, Profiles
from citas.yamlfiles import read


class DecisionError(ValueError):
    """A decision that can't be taken. The message is for the operator."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, by the name under which decisions are taken: `ask_time.2`."""

    text: str
    number: int  # from 1
    says: str

    @property
    def name(self) -> str:
        return f"{self.text}.{self.number}"


@dataclass(slots=True)
class Desk:
    """`unused` are decisions that hold no more, with file and line. Without a `path` nothing is written."""

    texts: Texts
    path: Path | None = None
    file: ToneFile = field(default_factory=ToneFile)
    unused: tuple[str, ...] = ()

    @classmethod
    def of(cls, company: str, folder: Path, flow_file: Path) -> Desk:
        """Raises `ConfigError` or `FlowError`."""
        declared = Profiles.read_company(folder, flow_file, company)
        path = folder / f"{company}{ENDING}"
        source = read(path, VARIABLE) if path.is_file() else None
        file = source.parse(ToneFile) if source and source.root else ToneFile()
        return cls(declared.files.texts, path, file, declared.wordings.unused)

    def sentences(self) -> Iterator[Sentence]:
        """All that may be said otherwise, in the order of the texts."""
        for name, text in self.texts.texts.items():
            if text.may_be_reworded:
                yield from (Sentence(name, number, says) for number, says in enumerate(text.says, 1))

    def worth_showing(self) -> list[Sentence]:
        """Those that a model may be asked for, or that somebody decided on all the same."""
        return [each for each in self.sentences() if wording(each.says) or self.found(each)]

    def found(self, sentence: Sentence) -> Wording | None:
        """What was decided or proposed."""
        return self.file.find(sentence.text, sentence.says)

    def named(self, name: str) -> list[Sentence]:
        """Those of `ask_time`, or the one of `ask_time.2`. Raises `DecisionError` where there is none."""
        every = list(self.sentences())
        if found := [each for each in every if name in (each.text, each.name)]:
            return found
        if name in self.texts.texts:
            raise DecisionError(f"{name}: dice un estado, y eso no se reescribe")
        known = (each.name if "." in name else each.text for each in every)
        raise DecisionError(f"{name}: no hay una frase con ese nombre{hint(name, known)}")

    def propose(self, sentence: Sentence, after: str) -> None:
        """Note what nobody has looked at yet."""
        self._note(sentence, after, Verdict.PROPOSED)

    def settle(self, sentence: Sentence, after: str | None) -> None:
        """Say this from now on; None: the sentence as it is. Raises `DecisionError` if it can't be said."""
        if after is None:
            self._note(sentence, None, Verdict.REJECTED)
            return
        if problem := breaks(sentence.says, after):
            raise DecisionError(f"{sentence.name}: {problem}")
        self._note(sentence, after, Verdict.KEPT)

    def keep(self, name: str) -> None:
        """What is proposed for the sentences of this name. Raises `DecisionError` if nothing is."""
        found = [(each, wording.after) for each in self.named(name) if (wording := self.found(each))]
        proposed = [(sentence, after) for sentence, after in found if after is not None]
        if not proposed:
            raise DecisionError(f"{name}: no hay nada propuesto; pídelo con --personalidad, o escríbelo tú")
        for sentence, after in proposed:
            self.settle(sentence, after)

    def reject(self, name: str) -> None:
        """Say the sentences of this name as they are."""
        for sentence in self.named(name):
            self.settle(sentence, None)

    def write(self, name: str, after: str) -> None:
        """Say one sentence so. Raises `DecisionError` also where the name is that of several."""
        sentence, *others = self.named(name)
        if others:
            names = ", ".join(each.name for each in (sentence, *others))
            raise DecisionError(f"{name}: son varias frases; di cuál: {names}")
        self.settle(sentence, after)

    def forget(self, name: str) -> None:
        """As if nothing had been decided, also for what isn't said any more."""
        if name in self.file.texts:
            for each in self.file.texts[name]:
                self.file = self.file.lacking(name, each.before)
            return
        for sentence in self.named(name):
            self.file = self.file.lacking(sentence.text, sentence.says)

    def drop_proposals(self, personality: str) -> None:
        """What was proposed in another manner is nothing in this one; decisions stay."""
        for name, wordings in self.file.texts.items():
            for each in wordings:
                if each.verdict is Verdict.PROPOSED:
                    self.file = self.file.lacking(name, each.before)
        self.file = self.file.model_copy(update={"personality": personality})

    def save(self) -> None:
        """Write the file whole, or not at all: the server may be reading it. Raises `OSError`."""
        if self.path is None or not (self.file.texts or self.path.exists()):
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.nuevo")
        draft.write_text(self.file.dump(self.path.name.removesuffix(ENDING)), encoding="utf-8")
        draft.replace(self.path)

    def _note(self, sentence: Sentence, after: str | None, verdict: Verdict) -> None:
        made = Wording(before=sentence.says, after=after, verdict=verdict)
        self.file = self.file.having(sentence.text, made)
