"""`python -m citas flow update`: after an edit, the golden conversations and what changed in them, in words.

A conversation is rewritten as the service now answers it. Its last lines (`Calendario`, `Asesor`) are what
the business wants to be left behind: they are rewritten only where the same appointments are there under
another title or address. Where an appointment is there no more, or a person is asked for who was not, the
conversation is broken: what is written stays, and it is told where it begins to go another way.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from citas.commands.replay import rewritten
from citas.rehearsal.player import Exchange, Performance
from citas.rehearsal.script import MOMENT, Script, parse_script

TOLD = 8  # changes that are told one by one
NAMED = 3  # conversations that are named for each
LONGEST = 160  # letters of a quotation
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")

#: Plays one conversation.
Play = Callable[[Path, Script], Performance]


@dataclass(frozen=True, slots=True)
class Played:
    """A golden conversation and what came of it now."""

    path: Path
    script: Script
    performance: Performance

    @property
    def broken(self) -> str | None:
        """What is not left behind as it should be, in Spanish."""
        left = self.performance.left
        for key, nothing in (("Calendario", "vacío"), ("Asesor", "nadie")):
            expected = [text for text in self.script.texts(key) if text != nothing]
            found = list(left.get(key, ()))
            if self.script.texts(key) and _essence(key, expected) != _essence(key, found):
                return f"{key}: dice {_listed(expected, nothing)} y ahora queda {_listed(found, nothing)}"
        return None

    def source(self) -> str:
        """How the conversation goes now, as it is written."""
        text = rewritten(self.path.read_text(encoding="utf-8"), self.performance)
        expected = [each for each in self.script.texts("Calendario") if each != "vacío"]
        now = {text[:MOMENT]: text for text in self.performance.left.get("Calendario", ())}
        for line in expected:
            text = text.replace(f"Calendario: {line}", f"Calendario: {now.get(line[:MOMENT], line)}")
        return text

    def as_it_stands(self) -> tuple[Script, tuple[Exchange, ...]]:
        """The conversation as it is in its file now, and its exchanges at their lines there."""
        script = parse_script(self.path.name, self.path.read_text(encoding="utf-8"))
        heard = [line for line in script.lines if line.key == "Cliente"]
        exchanges = zip(heard, self.performance.exchanges, strict=True)
        return script, tuple(replace(exchange, line=line) for line, exchange in exchanges)

    def changes(self) -> Iterator[Change]:
        """Each reply that is another than what is written."""
        for exchange, written in zip(self.performance.exchanges, _written(self.script), strict=True):
            if written is not None and written != exchange.reply:
                before, after = differing(written, exchange.reply)
                yield Change(self.path.name, exchange.line.number, before, after)


@dataclass(frozen=True, slots=True)
class Change:
    """A reply that is another now. `line` is that of the customer's message; only what differs is kept."""

    file: str
    line: int
    before: str
    after: str


def rehearsed(scripts: Sequence[tuple[Path, Script]], play: Play) -> list[Played]:
    """All conversations, played; a terminal sees how far that is."""
    with_counter = sys.stderr.isatty()
    played: list[Played] = []
    for path, script in scripts:
        if with_counter:
            print(
                f"\r{len(played) + 1} de {len(scripts)} conversaciones", end="", file=sys.stderr, flush=True
            )
        played.append(Played(path, script, play(path, script)))
    if with_counter:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return played


def rewrite(played: Iterable[Played]) -> list[Played]:
    """Write the conversations as they go now, but the broken ones: those stay as they are written.

    One in which the bot has no line yet is written in any case. Gives back the ones that changed.
    """
    changed = []
    for each in played:
        keeps = each.broken is not None and bool(each.script.texts("Bot"))
        source = None if keeps else each.source()
        if source is not None and source != each.path.read_text(encoding="utf-8"):
            each.path.write_text(source, encoding="utf-8")
            changed.append(each)
    return changed


def told(changed: Sequence[Played]) -> Iterator[str]:
    """What changed in the conversations that were rewritten, in words."""
    if not changed:
        yield "Ninguna conversación de ejemplo cambia."
        return
    cases = "conversación cambia" if len(changed) == 1 else "conversaciones cambian"
    yield f"{len(changed)} {cases}: {_named([each.path.name for each in changed])}"
    alike: dict[tuple[str, str], list[Change]] = {}
    for change in (change for each in changed for change in each.changes()):
        alike.setdefault((change.before, change.after), []).append(change)
    for (before, after), changes in list(alike.items())[:TOLD]:
        files = list(dict.fromkeys(change.file for change in changes))
        where = f"{files[0]}, línea {changes[0].line}" if len(files) == 1 else _named(files)
        yield f"  en {where}, el bot {_said(before, after)}"
    if len(alike) > TOLD:
        yield f"  y {len(alike) - TOLD} cambios más, que están en los archivos"
    for each in changed:
        if written := sum(text is None for text in _written(each.script)):
            answers = "respuesta" if written == 1 else "respuestas"
            yield f"  en {each.path.name}, se escribieron {written} {answers} del bot que faltaban"


def broken(played: Sequence[Played]) -> Iterator[str]:
    """What became of the conversations that were not rewritten."""
    yield from map(_broken, played[:TOLD])
    if more := [each.path.name for each in played[TOLD:]]:
        yield f"✗ {len(more)} más no terminan como dicen: {', '.join(more)}"
    if played:
        yield "Corrige el flujo, lo que escribe el cliente, o esas últimas líneas, y repite la orden."


def _broken(each: Played) -> str:
    """Why a conversation was not rewritten, and where it begins to go another way."""
    change = next(each.changes(), None)
    went = f"\n  desde la línea {change.line}, el bot {_said(change.before, change.after)}" if change else ""
    return f"✗ {each.path.name} no termina como dice. {each.broken}{went}"


def differing(before: str, after: str) -> tuple[str, str]:
    """What differs of two replies: their sentences, without those that both begin and end with."""
    old, new = _SENTENCE.split(before), _SENTENCE.split(after)
    begin = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    left = min(len(old), len(new)) - begin
    ends = zip(reversed(old), reversed(new), strict=False)
    end = min(left, next((n for n, (a, b) in enumerate(ends) if a != b), left))
    return _short(old[begin : len(old) - end]), _short(new[begin : len(new) - end])


def _short(sentences: Sequence[str]) -> str:
    text = " ".join(sentences)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _said(before: str, after: str) -> str:
    if not before:
        return f"dice además «{after}»"
    return f"decía «{before}» y ahora " + (f"dice «{after}»" if after else "no lo dice")


def _written(script: Script) -> list[str | None]:
    """What is written as the reply to each message of the customer; None where nothing is."""
    spoken = [line for line in script.lines if line.key in {"Cliente", "Bot"}]
    return [
        after.text if after is not None and after.key == "Bot" else None
        for line, after in pairwise([*spoken, None])
        if line is not None and line.key == "Cliente"
    ]


def _essence(key: str, texts: Iterable[str]) -> list[str]:
    """What must not change by itself: of an appointment, when it is."""
    return sorted(text[:MOMENT] if key == "Calendario" else text for text in texts)


def _listed(texts: Sequence[str], nothing: str) -> str:
    return f"«{', '.join(texts) or nothing}»"


def _named(files: Sequence[str]) -> str:
    more = len(files) - NAMED
    return ", ".join(files[:NAMED]) + (f" y {more} más" if more > 0 else "")
