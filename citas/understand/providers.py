"""Can an e-mail address be what it was typed as, and if not, what was meant?

email-validator decides what can exist, without asking the network. Beyond that an address is *invalid* where
an invitation would reach a stranger or nobody: its domain is one slip away from a mail provider's, or mixes
scripts to look like another; its local part is not ASCII (mail servers of the region refuse it, RFC 6531).
A valid address stays as typed, in lower case; an internationalised domain with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from citas.understand.spelling import one_slip
from citas.understand.tokens import fold
from citas.understand.words import in_order, words

MAX_ADDRESS = 254  # RFC 5321, section 4.5.3.1.3
MOST_SUGGESTIONS = 2
FEWEST_DIGITS = 6  # of a local part that is a number: no provider gives out shorter ones
ODD = frozenset("*~^#$!?`{}|/=&%")  # RFC 5322 allows them, no mail server that people are at gives them out
# Mail providers people have addresses at, with the endings that exist there.
PROVIDERS = {
    "gmail": ("com",),
    "hotmail": ("com", "es", "cl", "fr", "it", "co.uk", "com.ar", "com.pe", "com.mx", "com.br", "de"),
    "outlook": ("com", "es", "cl", "com.pe", "com.ar", "com.mx", "com.br", "pe", "fr", "it", "de"),
    "yahoo": in_order("com es com.pe com.mx com.ar com.co com.br fr it de co.uk ca cl"),
    "icloud": ("com",),
    "protonmail": ("com", "ch"),
    "live": in_order("com com.pe com.mx com.ar cl fr it co.uk nl"),
    "msn": ("com",),
}
# Real names that look like a slip of a provider's.
NO_SLIPS = frozenset({"email", "mail", "ymail", "cloud", "rocketmail", "gmx", "hotmaila", "tmail", "jmail"})
# What may follow a generic ending: «empresa.com.pe», not «empresa.com.mi».
GENERIC = words("com net org edu gob gov info")
COUNTRIES = words(
    "pe mx ar co cl br ec bo uy py ve es us uk pt cr gt sv hn ni pa do cu pr fr it de ca au nz jp cn in kr "
    "tr tw hk sg my ph id th vn za ng ke eg il sa ae ua pl"
)
# Endings that nobody has: a slip of «com».
NO_ENDINGS = words("con comm coml comn coom cmo cim cpm xom vom ocm")
# Letters of other scripts that look like Latin ones.
_LOOKALIKES = str.maketrans("аеорсхуіјѕһӏкмтԁԛԝαοινρτυκχɡı", "aeopcxyijshlkmtdqwaoivptukxgi")
_DOTS = re.compile(r"([.@])\1+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`email` is what may be sent, as typed and in lower case; or None, perhaps with what was meant."""

    email: str | None
    suggestions: tuple[str, ...] = ()


def judge(local: str, domain: str) -> Judgement:
    """Judge `local@domain` as typed. A suggestion is always valid itself."""
    domain = domain.lower()
    typed = f"{local}@{domain}".lower()
    provider = meant_provider(domain)
    if provider is not None:
        return Judgement(None, suggest([f"{local}@{provider}"]))
    if looks_right(local, domain) and valid(typed):
        return Judgement(typed)
    plain = [domain.replace(",", ".")]
    if domain.rpartition(".")[2] in NO_ENDINGS:
        plain = [f"{domain.rpartition('.')[0]}.com"]
    cut = re.match(rf"(.+\.(?:{'|'.join(sorted(GENERIC | COUNTRIES))}))[-._](?![a-z]{{2}}$)", plain[0])
    if cut:
        plain = [cut.group(1), *plain]  # «ana@empresa.com-Ana»: words stuck to the end
    return Judgement(None, suggest(f"{local}@{each}" for each in plain))


def suggest(addresses: Iterable[str]) -> tuple[str, ...]:
    """The first two different ones that can exist, mended where accents, doubled dots or «@» stood."""
    found = dict.fromkeys(mended for address in addresses if (mended := _mended(address)) is not None)
    return tuple(found)[:MOST_SUGGESTIONS]


def _mended(address: str) -> str | None:
    address = _DOTS.sub(r"\1", "".join(address.split()).lower())
    local, _, domain = address.rpartition("@")
    local = "".join(c for c in _ascii(local) if c not in ODD).strip(".,;:'’´-+")
    domain = domain.strip(".-_")
    provider = meant_provider(domain)
    if provider is None and (_is_disguised(domain) or not domain.rpartition(".")[2].isascii()):
        domain = _ascii(domain)
        provider = meant_provider(domain)
    mended = f"{local}@{provider or domain}"
    return mended if looks_right(local, provider or domain) and valid(mended) else None


def looks_right(local: str, domain: str) -> bool:
    """No look-alike, no word stuck to the end, no number too short to be anybody's."""
    labels = domain.split(".")
    if not local or not local.isascii() or ODD & set(local) or local[-1] == "'" or _is_disguised(domain):
        return False
    if local.isdigit() and len(local) < FEWEST_DIGITS and is_provider(domain):
        return False
    return _ends_well(labels[-1], labels[-2] if len(labels) > 2 else "")


def _ends_well(ending: str, before: str) -> bool:
    """Is it an ending that stands after `before`: «com.pe», not «com.gracias», «com-ana», «cóm»?"""
    if ending not in COUNTRIES and (before in GENERIC or (before in COUNTRIES and ending not in GENERIC)):
        return False
    if ending in NO_ENDINGS:
        return False
    latin = unicodedata.name(ending[:1] or " ", "").startswith("LATIN")
    return len(ending) > 1 and "-" not in ending.removeprefix("xn--") and (ending.isascii() or not latin)


def valid(address: str) -> bool:
    """Can this address exist, as far as its form tells? Internationalised domains can."""
    if len(address) > MAX_ADDRESS:
        return False
    try:
        checked = validate_email(
            address, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError:
        return False
    return checked.ascii_email is not None


def names_provider(domain: str) -> bool:
    """Is this a provider's domain, or one slip away from it?"""
    return domain.partition(".")[0].lower() in PROVIDERS or meant_provider(domain.lower()) is not None


def is_provider(domain: str) -> bool:
    name, _, ending = domain.partition(".")
    return ending in PROVIDERS.get(name, ())


def meant_provider(domain: str) -> str | None:
    """«gmial.com» → «gmail.com»; None for a provider's own domain and for any domain unlike them."""
    plain = fold(_ascii(domain)).strip(".").replace(",", ".")
    name, _, ending = plain.partition(".")
    for provider, endings in PROVIDERS.items():
        if name == provider:
            if ending in endings and plain == domain:
                return None
            return f"{provider}.{ending if ending in endings else endings[0]}"
        if name not in NO_SLIPS and min(len(name), len(provider) - 1) > 3 and one_slip(name, provider):
            return f"{provider}.{ending if ending in endings else endings[0]}"
        if plain.replace(".", "") in (f"{provider}com", f"{provider}con") and len(provider) > 4:
            return f"{provider}.com"  # «gmailcom», «g.mail.com»
    return None


def _ascii(text: str) -> str:
    """Without accents, and look-alikes of other scripts as the Latin letters that they look like."""
    plain = unicodedata.normalize("NFKD", text.translate(_LOOKALIKES))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _is_disguised(domain: str) -> bool:
    """A label of two scripts, or one of another script that can be read as Latin throughout."""
    for label in domain.split("."):
        scripts = {unicodedata.name(c, "?").split()[0] for c in label if c.isalpha()}
        if len(scripts) > 1 and "LATIN" in scripts:
            return True
        if scripts and "LATIN" not in scripts and label.translate(_LOOKALIKES).isascii():
            return True
    return False
