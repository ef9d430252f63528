"""What a store of conversations must do."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from citas.machine.conversation import Conversation

#: A conversation belongs to a tenant and a customer: (id_empresa, session_id).
SessionKey = tuple[int, int]


class SessionStore(Protocol):
    """Conversations by their keys, each forgotten so long after it was last saved.

    Methods raise `StoreError` when the store can't be used. `start` comes first, nothing comes after
    `aclose`. `tests/test_session_stores.py` has what all implementations must hold.
    """

    async def start(self) -> None:
        """Make what isn't there yet, and bring it up to date."""

    async def aclose(self) -> None:
        """Write what is still to be written, and let go of everything."""

    async def probe(self) -> None:
        """Raises `StoreError` while nothing can be written to it."""

    def turn(self, key: SessionKey) -> AbstractAsyncContextManager[int]:
        """Hold the conversation: others with the same key wait, in order; others don't notice.

        Gives its version (`Conversation.turns`, 0 if there was none) when its caller began to wait.
        """

    async def load(self, key: SessionKey) -> Conversation | None:
        """The conversation as last saved, or None if there is none, it is too old, or it can't be read."""

    async def save(
        self, key: SessionKey, conversation: Conversation, *, durable: bool = True, last: bool = False
    ) -> None:
        """Keep the conversation as a whole, within its turn. Who holds it no longer is refused.

        `durable`: it outlives this process once the call returns. Else it does a moment later. `last`:
        nothing more is saved in this turn, so another instance may have its own from then on.
        """

    async def amend(self, key: SessionKey, before: Conversation, after: Conversation) -> None:
        """Keep `after` in place of `before`, outside of a turn, if nobody has had one since it was saved.

        It need not last, and no version changes: who waits for his turn does not notice.
        """

    async def tidy(self) -> bool:
        """Drop some of what is too old. Is there more of it?"""

    def count(self) -> float:
        """How many conversations are remembered, from memory, at once. NaN where nobody has counted them."""
