"""What a phrase can signal."""

from __future__ import annotations

GREET, THANKS, BYE, NO, STOP, END = "greet", "thanks", "bye", "no", "stop", "end"
EARLIER, LATER, OTHER = "earlier", "later", "other"
