"""What a phrase can signal."""

from __future__ import annotations

GREET, BYE = "greet", "bye"
EARLIER, LATER, OTHER = "earlier", "later", "other"
