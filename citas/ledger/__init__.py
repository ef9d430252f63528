"""What must never be lost: hand-overs to people."""
