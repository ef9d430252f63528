"""A second stand-in of the three MaravIA services, written from their wire facts alone.

It shares no code and no idea with `citas.sandbox`: where the two agree, the wire facts say so; where the
service works with one and not with the other, it has come to lean on what nobody promised.

    with standin() as services:
        ...                     # reach services.url("ws_calendario.php"), look at services.events
"""

from tests.standin.server import StandIn, standin

__all__ = ["StandIn", "standin"]
