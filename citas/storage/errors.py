"""What can be wrong with a store."""

from __future__ import annotations


class StoreError(Exception):
    """The store can't be used: nothing may be promised that has to stand in it."""


class NewerStoreError(StoreError):
    """A newer version of this service has written it: it is left alone. The message is for operators."""
