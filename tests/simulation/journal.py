"""What happened in one history, in order: for the reader of a failing seed, and for counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, `at` virtual seconds. `who` is a customer's session, or 0."""

    at: float
    who: int
    what: str
    text: str

    def __str__(self) -> str:
        who = f"[{self.who}]" if self.who else ""
        indented = self.text.replace("\n", "\n" + " " * 32)
        return f"{self.at:10.3f} {who:6}{self.what:14} {indented}"


@dataclass
class Journal:
    """Entries in order. `time` gives virtual seconds."""

    time: Callable[[], float]
    entries: list[Entry] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, what: str, text: str, who: int = 0) -> None:
        self.entries.append(Entry(self.time(), who, what, text))

    def count(self, what: str) -> None:
        self.counts[what] += 1
