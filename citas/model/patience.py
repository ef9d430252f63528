"""Who need not wait for a model that fails, and when a refusal is the model's and not a customer's.

No I/O, no clock but the `timer` that is handed in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

from cachetools import TTLCache

from citas.model.asking import Asker, Question, T

SPARED_SECONDS = 60.0  # a customer waits once in that time for a model that fails
# Sessions are numbers that requests carry: without a bound, whoever counts upwards fills the memory.
MAX_SPARED = 10_000


class Spared:
    """The customers who have just waited for nothing: for a minute the rules answer them at once."""

    def __init__(self, timer: Callable[[], float] = time.monotonic, maxsize: int = MAX_SPARED) -> None:
        self._waited: TTLCache[Asker, None] = TTLCache(maxsize, SPARED_SECONDS, timer)

    def __contains__(self, asker: Asker | None) -> bool:
        return asker in self._waited

    def note(self, asker: Asker | None) -> None:
        """A question of theirs came to nothing. Sentences of a tenant keep nobody waiting."""
        if asker is not None and asker.session_id is not None:
            self._waited[asker] = None


class Refusals:
    """Whose requests a model refused since it last answered one.

    A message that no server would take and a setting that this one doesn't look the same: 400. But odd
    messages are one customer's, and a wrong setting is met by all. So a refusal counts as the model's failure
    once for each customer: three in a row, with nothing answered in between, open the breaker, and whatever a
    single customer writes does not. What is asked for no customer is told apart by its text.
    """

    def __init__(self) -> None:
        self._met: set[Hashable] = set()

    def is_news(self, question: Question[T]) -> bool:
        """Was it refused to somebody who has not met with this before?"""
        asker = question.asker
        who = asker if asker is not None and asker.session_id is not None else hash(question.user)
        is_news = who not in self._met
        self._met.add(who)
        return is_news

    def forget(self) -> None:
        """It answers."""
        self._met.clear()
