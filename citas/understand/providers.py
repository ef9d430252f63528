"""Is this an e-mail address, and was a mail provider misspelt in it?

email-validator decides, without asking the network, and the result is lower case. An address is *invalid*
when it can't exist or when its domain is one slip away from a mail provider's: the writer certainly meant
the provider, and an invitation sent elsewhere reaches a stranger or nobody.
"""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from citas.understand.spelling import one_slip
from citas.understand.tokens import fold

MAX_ADDRESS = 254  # RFC 5321, section 4.5.3.1.3
# Mail providers people have addresses at, with the endings that exist there.
PROVIDERS = {
    "gmail": ("com",),
    "hotmail": ("com", "es", "cl", "fr", "it", "co.uk", "com.ar", "com.pe", "com.mx", "com.br", "de"),
    "outlook": ("com", "es", "cl", "com.pe", "com.ar", "com.mx", "com.br", "pe", "fr", "it", "de"),
    "yahoo": (
        "com",
        "es",
        "com.pe",
        "com.mx",
        "com.ar",
        "com.co",
        "com.br",
        "fr",
        "it",
        "de",
        "co.uk",
        "ca",
        "cl",
    ),
    "icloud": ("com",),
    "protonmail": ("com", "ch"),
}
# Real names that look like a slip of a provider's.
NO_SLIPS = frozenset({"email", "mail", "ymail", "cloud", "rocketmail", "gmx", "hotmaila", "tmail", "jmail"})


def check_email(typed: str) -> tuple[str | None, str | None]:
    """The normalised address, or None; and a suggestion where a provider was misspelt."""
    local, _, domain = typed.replace(" ", ".").rpartition("@")
    provider = _meant_provider(domain.lower())
    if provider is not None and local:
        return None, valid_email(f"{local}@{provider}")
    email = valid_email(typed)
    if email is not None:
        return email, None
    repaired = fold(re.sub(r"([.@])\1+", r"\1", typed.replace(",", ".").replace(" ", ".").strip(".")))
    return None, valid_email(repaired) if repaired != typed else None


def names_provider(domain: str) -> bool:
    """Is this a provider's domain, or one slip away from it?"""
    return domain.partition(".")[0].lower() in PROVIDERS or _meant_provider(domain.lower()) is not None


def valid_email(typed: str) -> str | None:
    if len(typed) > MAX_ADDRESS:
        return None
    try:
        checked = validate_email(
            typed, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def _meant_provider(domain: str) -> str | None:
    """«gmial.com» → «gmail.com»; None for a provider's own domain and for any domain unlike them."""
    name, _, ending = fold(domain).strip(".").replace(",", ".").partition(".")
    for provider, endings in PROVIDERS.items():
        if name == provider:
            if ending in endings and "," not in domain:
                return None
            return f"{provider}.{endings[0]}"
        if name not in NO_SLIPS and len(name) > 3 and one_slip(name, provider):
            return f"{provider}.{ending if ending in endings else endings[0]}"
        if not ending and name in (f"{provider}com", f"{provider}con"):
            return f"{provider}.com"  # «gmailcom» has lost its dot
    return None
