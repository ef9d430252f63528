"""What must never be lost: booking intents, claims on a span of time, hand-overs to people."""
