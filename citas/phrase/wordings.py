"""What people decided about the tone of a company's sentences: `flows/empresas/<id_empresa>.tono.yaml`.

    personality: "cálida y cercana"
    texts:
      ask_time:
        - before: "¿A qué hora te gustaría?"
          after: "¿A qué horita te gustaría? 😊"
          verdict: kept

`kept` is said in place of the sentence; `rejected`: it is said as it is, and no model is asked for it;
`proposed` waits for somebody to look at it, and is not said. A decision holds for the sentence that it was
made for, the company's words in it and all: once that has changed it is not used, and the operator is told.
Whoever wrote a wording knows what he says: only what would break a reply is refused (`breaks`).
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from citas.machine.flaws import FlawError, FlawsError, hint
from citas.phrase.reply import Tone
from citas.phrase.template import TemplateError, parse
from citas.phrase.texts import Texts
from citas.yamlfiles import read

ENDING = ".tono.yaml"
MAX_WORDING = 600  # characters
_HEAD = """\
# Lo escribe «python -m citas tone --empresa {name}», que no conserva otros comentarios. «verdict» puede ser:
# kept: se dice «after» en lugar de «before», sin modelo. rejected: se dice «before», y no se pide otra.
# proposed: nadie la ha mirado todavía, y no se dice.
"""


class Verdict(StrEnum):
    """What somebody thinks of a wording."""

    KEPT = "kept"
    REJECTED = "rejected"
    PROPOSED = "proposed"


class Wording(BaseModel):
    """A sentence as it is, what may be said in its place, and whether it is: `rejected` needs no `after`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str = Field(min_length=1)
    after: str | None = None
    verdict: Verdict

    @property
    def said(self) -> str | None:
        """What is said; None: nobody has decided."""
        match self.verdict:
            case Verdict.KEPT:
                return self.after
            case Verdict.REJECTED:
                return self.before
            case Verdict.PROPOSED:
                return None


class ToneFile(BaseModel):
    """The whole file. `personality` is the one that wordings were asked for with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    personality: str = ""
    texts: Mapping[str, tuple[Wording, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_said(self) -> ToneFile:
        if flaws := list(self._flaws()):
            raise FlawsError(flaws)
        return self

    def _flaws(self) -> Iterator[FlawError]:
        for name, wordings in self.texts.items():
            seen = Counter(each.before for each in wordings)
            for number, each in enumerate(wordings):
                if seen[each.before] > 1:
                    yield FlawError("la misma frase está dos veces", ("texts", name, number, "before"))
                if each.verdict is Verdict.KEPT and (problem := breaks(each.before, each.after or "")):
                    yield FlawError(problem, ("texts", name, number, "after"))

    def find(self, name: str, before: str) -> Wording | None:
        """What was decided or proposed for a sentence of a text."""
        return next((each for each in self.texts.get(name, ()) if each.before == before), None)

    def having(self, name: str, wording: Wording) -> ToneFile:
        """The same with another decision for a sentence. Raises `FlawsError`."""
        others = self.lacking(name, wording.before).texts
        texts = {**others, name: (*others.get(name, ()), wording)}
        return ToneFile(personality=self.personality, texts=texts)

    def lacking(self, name: str, before: str) -> ToneFile:
        """The same without what was decided for a sentence."""
        left = tuple(each for each in self.texts.get(name, ()) if each.before != before)
        texts = {**self.texts, name: left} if left else {k: v for k, v in self.texts.items() if k != name}
        return self.model_copy(update={"texts": texts})

    def unused(self, texts: Texts) -> Iterator[FlawError]:
        """The decisions that hold for no sentence of these, and why."""
        for name, wordings in self.texts.items():
            text = texts.texts.get(name)
            for number, each in enumerate(wordings):
                if each.verdict is Verdict.PROPOSED:
                    continue
                way = ("texts", name, number, "before")
                if text is None:
                    yield FlawError(f"no se usa: no hay un texto «{name}»{hint(name, texts.texts)}", way)
                elif not text.may_be_reworded:
                    yield FlawError(f"no se usa: «{name}» dice un estado, y eso no se reescribe", way)
                elif each.before not in text.says:
                    yield FlawError(f"no se usa: «{name}» ya no dice esa frase", way)

    def dump(self, name: str) -> str:
        """As it is written for a company: JSON's strings are YAML's."""
        lines = [f"personality: {_quoted(self.personality)}", "texts:" if self.texts else "texts: {}"]
        for text, wordings in self.texts.items():
            lines.append(f"  {text}:")
            for each in wordings:
                lines.append(f"    - before: {_quoted(each.before)}")
                lines += [f"      after: {_quoted(each.after)}"] if each.after is not None else []
                lines.append(f"      verdict: {each.verdict}")
        return _HEAD.format(name=name) + "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Wordings:
    """What is said for the sentences that somebody has decided on, by text and sentence.

    `unused` are the decisions that hold no more, each with its file and line.
    """

    said: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    def over(self, tone: Tone) -> Tone:
        """What was decided; for all other sentences, what `tone` says."""
        return lambda name, template: self.said.get((name, template)) or tone(name, template)


def read_wordings(path: Path, variable: str, texts: Texts) -> Wordings:
    """A company's decisions on these texts. Raises `ConfigError` with `variable`, or `FlowError`."""
    source = read(path, variable)
    file = source.parse(ToneFile) if source.root else ToneFile()
    said = {
        (name, each.before): each.said
        for name, wordings in file.texts.items()
        for each in wordings
        if each.said is not None
    }
    return Wordings(said, tuple(map(source.tell, file.unused(texts))))


def breaks(before: str, after: str) -> str | None:
    """Why `after` can't be said for `before`, in Spanish; None: it can. Says nothing of what it means."""
    if not any(c.isalnum() for c in after):
        return "no dice nada"
    if len(after) > MAX_WORDING:
        return f"tiene {len(after)} caracteres, y caben {MAX_WORDING}"
    if (stray := _stray(after)) is not None:
        return f"tiene un carácter que no se ve (U+{ord(stray):04X})"
    if after.count("*") % 2:
        return "una negrita se abre y no se cierra: lleva un asterisco a cada lado"
    return _other_facts(before, after) or _other_question(before, after)


def _other_facts(before: str, after: str) -> str | None:
    try:
        needed, given = (Counter(name for _, name in parse(each) if name) for each in (before, after))
    except TemplateError as error:
        return str(error)
    told = [("falta", needed - given), ("sobra", given - needed)]
    problems = [f"{what} {{{name}}}" for what, names in told for name in sorted(names)]
    return f"lleva otros datos que la frase: {', '.join(problems)}" if problems else None


def _other_question(before: str, after: str) -> str | None:
    asked, asks = before.count("?"), after.count("?")
    if asks == asked == after.count("¿"):
        return None
    if not asked:
        return "la frase no pregunta nada, y esta sí"
    return f"la frase pregunta {'una vez' if asked == 1 else f'{asked} veces'}, con ¿ y ?, y esta no"


def _stray(text: str) -> str | None:
    """A character that can't be seen, but for the line's end and what belongs to an emoji."""
    previous = " "
    for c in text:
        is_joint = c in "\u200d\ufe0f" and unicodedata.category(previous) in ("So", "Sk", "Mn")
        if (
            unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
            and c != "\n"
            and not is_joint
        ):
            return c
        previous = c
    return None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
