"""A stand-in of the three MaravIA services."""

from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox

__all__ = ["Sandbox", "create_sandbox"]
