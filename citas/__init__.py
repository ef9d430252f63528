"""Agent Citas: books appointments over chat with an explicit state machine."""

__version__ = "2.0.0"
