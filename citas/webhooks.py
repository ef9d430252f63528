"""Where requests to the team may be posted: names, addresses and words of customers stay out of the clear.

So it is `https`; `http` only to a machine of the house: this one, a private address, or a name that only the
house's own network knows (`http://n8n:5678/…` of the same compose file, `….internal`, `….local`).
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

EXAMPLE = "https://n8n.empresa.pe/webhook/citas"
INSIDE = (".internal", ".local", ".localhost")


def refusal(url: str) -> str | None:
    """Why nothing can be posted there, in Spanish and without showing it; None if it can."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or not url.isascii() or any(c.isspace() for c in url):
        return f"no es una dirección como {EXAMPLE}"
    if parts.scheme == "http" and not _is_inside(parts.hostname or ""):
        return "tiene que ser https: lleva datos de clientes; http solo vale dentro de la red propia"
    return None


def _is_inside(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(INSIDE)
    return address.is_loopback or (address.is_private and not address.is_link_local)
