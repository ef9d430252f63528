"""The files that go along with a reply: the gateway is told their address, and WhatsApp fetches them."""

from __future__ import annotations

from urllib.parse import urlsplit

MAX_LINK = 2048  # characters


def is_sendable_file(link: str) -> bool:
    """Can WhatsApp be told to fetch it? A whole https address, of a named host, without user and password."""
    if len(link) > MAX_LINK or not link.isprintable() or " " in link:
        return False
    try:
        parts = urlsplit(link)
        port = parts.port  # raises where it is no number
    except ValueError:  # «https://[»
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and "@" not in parts.netloc and port != 0
