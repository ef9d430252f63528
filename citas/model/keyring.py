"""The language model under the keys that tenants bring for their own calls.

A key is nowhere but in its client: clients are found by its digest, the last so many are kept, and no key is
stored or logged. Each has its breaker, so that a key which no longer works keeps nobody else waiting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from cachetools import LRUCache

from citas.model.asking import Model, Question, T

MOST_KEYS = 200

Make = Callable[[str], Awaitable[Model]]


class LateModel:
    """A model that is made when it is first asked: the SDK takes a second to import."""

    def __init__(self, api_key: str, make: Make) -> None:
        self._api_key = api_key
        self._make = make
        self._model: Model | None = None

    async def ask(self, question: Question[T], seconds: float) -> T | None:
        """See `Model`."""
        if self._model is None:
            self._model = await self._make(self._api_key)
        return await self._model.ask(question, seconds)


class Keyring:
    """`own` is the model under the service's key, None without one; `make` makes one under another key."""

    def __init__(self, own: Model | None, make: Make) -> None:
        self._own = own
        self._make = make
        self._models: LRUCache[bytes, Model] = LRUCache(MOST_KEYS)

    def __len__(self) -> int:
        return len(self._models)

    def model(self, api_key: str) -> Model | None:
        """The model to ask with this key; with an empty one, the service's own."""
        if not api_key:
            return self._own
        digest = hashlib.sha256(api_key.encode()).digest()
        found = self._models.get(digest)
        if found is None:
            self._models[digest] = found = LateModel(api_key, self._make)
        return found
