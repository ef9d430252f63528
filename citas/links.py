"""Links that a service gives: shown only if they lead where their field says.

https alone, no user info («https://meet.google.com@evil.pe»), no port of its own, and a host that is expected
for that field. An entry of the expected is a host, which its subdomains belong to, with a path to begin with
if only a part of it will do: «google.com/maps».
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

MAX_LINK = 2048
_NEVER = frozenset(' \\"<>')  # a browser reads «\» as «/»; WhatsApp ends a link at a blank

MEETING_HOSTS = ("meet.google.com",)
MAP_HOSTS = (
    "maps.app.goo.gl",
    "goo.gl/maps",
    "maps.google.com",
    "google.com/maps",
    "google.com.pe/maps",
    "waze.com",
    "openstreetmap.org",
    "maps.apple.com",
)


def hosts_of(text: str) -> tuple[str, ...]:
    """The expected hosts, as a setting lists them with commas."""
    return tuple(host.strip().lower() for host in text.split(","))


def safe_link(value: object, expected: Sequence[str]) -> str:
    """The link as it came, without blanks around it; empty where it may not be shown."""
    link = value.strip(" ") if isinstance(value, str) else ""
    if not link or len(link) > MAX_LINK or not link.isprintable() or not _NEVER.isdisjoint(link):
        return ""
    try:
        parts = urlsplit(link)
        has_port = parts.port is not None
    except ValueError:  # «https://[», «https://x:99999»
        return ""
    is_plain = parts.scheme == "https" and "@" not in parts.netloc and not has_port
    return link if is_plain and any(_leads_to(parts, each) for each in expected) else ""


def _leads_to(parts: SplitResult, expected: str) -> bool:
    host, _, path = expected.partition("/")
    there = parts.hostname or ""
    is_there = there == host or there.endswith(f".{host}")
    return is_there and (not path or f"{parts.path}/".startswith(f"/{path}/"))
