"""What programs write into a message is no datum: it is cut out before anything is read.

WhatsApp, its exports and gateways put into a text what the customer never said: the length of a recording,
«[Tipo de mensaje no soportado: sticker]», «<Multimedia omitido>», the head of a copied message with its date
and hour. Each is blanked, so that positions stay. What stands for something that can't be heard or seen is
told. A vCard's fields say a name, a phone and an e-mail, whatever else it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citas.understand.providers import judge

MAX_NAME = 100  # the booking service's limit
_SOUND = r"audio|nota de voz|mensaje de voz|voice (?:note|message)|ptt"
_KINDS = (
    rf"{_SOUND}|v[ií]deo|videomensaje|imagen|image|foto(?:graf[ií]a)?|photo|sticker|gif|documento|document|"
    r"archivo|multimedia|media omitted|ubicaci[oó]n|location|contacto|contact|encuesta|poll|llamada perdida|"
    r"reacci[oó]n|pdf"
)
_ICON = r"(?<!\w)(?:🎵|🎤|🎧|🎙|🔊|📹|🎥|📷|📸|🖼|📄|📎|📍)\ufe0f?"
_LENGTH = r"\(?\d{1,2}:\d{2}(?::\d{2})?\)?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]*[ap]\.?[\s\u202f]*m\b\.?)?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_WHO = r"[^\s:\n][^:\n]{0,60}:[ \t]"
_START, _END = r"^[ \t\u200e\u200f]*", r"[ \t]*(?=$|\n)"
# Something that can't be heard or seen stands there.
_UNSEEN = re.compile(
    "|".join(
        (
            rf"[<\[]\s*(?:tipo de mensaje )?(?:no soportado\s*:?\s*)?(?:{_KINDS})\b[^\]>\n]{{0,60}}[>\]]",
            rf"\(\s*(?:{_KINDS})(?: omitid[oa]| adjunt[oa]| recibid[oa]|[ :]*{_LENGTH})?\s*\)",
            r"[<\[(]\s*(?:tipo de )?(?:mensaje|message) (?:no soportado|no compatible|unsupported)"
            r"[^\]>)\n]{0,60}[>\])]",
            r"[<\[(]\s*unsupported message[^\]>)\n]{0,60}[>\])]",
            rf"{_ICON}[ \t]*(?:{_KINDS})?[ \t]*{_LENGTH}",
            rf"{_ICON}[ \t]*(?:{_KINDS}){_END}",
            rf"{_START}(?:{_SOUND})[ \t]*[:(]?[ \t]*{_LENGTH}{_END}",
            rf"{_START}ubicaci[oó]n[ \t]*:?[ \t]*-?\d{{1,3}}\.\d+\s*,\s*-?\d{{1,3}}\.\d+",
            rf"{_START}(?:{_KINDS}) omitid[oa]s?\b",
            r"\b(?:IMG|VID|PTT|AUD|STK)-\d{8}-WA\d+\.\w{2,5}(?:[ \t]*\([^)\n]{1,30}\))?",
            r"https?://(?:www\.)?(?:maps\.google\.com|goo\.gl/maps|maps\.app\.goo\.gl|google\.com/maps)\S*",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
# Heads and marks that say nothing to the reader.
_EDITED = r"(?:se edit[oó] este mensaje|este mensaje fue editado|editado|edited|reenviado|forwarded)"
_HEAD = re.compile(
    "|".join(
        (
            rf"{_START}\[(?:{_CLOCK},?\s*{_DAY}|{_DAY},?\s*{_CLOCK})\][ \t]*{_WHO}",
            rf"{_START}{_DAY},?[ \t]+{_CLOCK}[ \t]+-[ \t]+{_WHO}",
            rf"{_START}[*_\[]?(?:mensaje )?(?:reenviad[oa]|forwarded)(?: muchas veces)?[*_\]]?:?{_END}",
            rf"[<\[(]\s*{_EDITED}\.?\s*[>\])]",
            rf"{_START}>[ \t]?(?=\S)",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
# What any of these, and a card, has in it somewhere: a sign or a word. Most messages have nothing of it.
_SIGNS = re.compile(r"[\[<(>:🎵🎤🎧🎙🔊📹🎥📷📸🖼📄📎📍]")
_WORDS = ("omitid", "http", "reenviad", "forwarded", "ubicaci", "-wa")
_CARD = re.compile(r"BEGIN:VCARD.*?(?:END:VCARD|\Z)", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"^(?:item\d+\.)?(FN|N|TEL|EMAIL)((?:;[^:\n]*)?):(.*)$", re.IGNORECASE | re.MULTILINE)
_WAID = re.compile(r"waid=(\d{6,15})", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([,;\\:])")


@dataclass(frozen=True, slots=True)
class Card:
    """The data of a shared contact. `phone` is digits, with a leading + when it was written."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What the customer wrote himself, as long as it was; and what the rest said or hid."""

    text: str
    unseen: bool = False
    card: Card | None = None


def cut(text: str) -> Cut:
    """Blank what programs wrote. The text keeps its length; one without machine text is returned as it is."""
    lower = text.lower()
    if not _SIGNS.search(text) and not any(word in lower for word in _WORDS):
        return Cut(text)
    card = _CARD.search(text)
    found = _card(card.group()) if card else None
    text = _CARD.sub(_blanks, text)
    text = _HEAD.sub(_blanks, text)
    written, count = _UNSEEN.subn(_blanks, text)
    return Cut(written, count > 0, found)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _card(text: str) -> Card:
    fields: dict[str, tuple[str, str]] = {}
    for match in _FIELD.finditer(text.replace("\r", "")):
        key, options, value = match.groups()
        fields.setdefault(key.upper(), (options, _ESCAPED.sub(r"\1", value).strip()))
    _, full = fields.get("FN", ("", ""))
    _, parts = fields.get("N", ("", ""))
    options, number = fields.get("TEL", ("", ""))
    _, email = fields.get("EMAIL", ("", ""))
    return Card(_name(full, parts), _phone(options, number), _email(email))


def _name(full: str, parts: str) -> str | None:
    """FN, or N («surname;given») the other way round; what holds no word of letters alone is none."""
    family, _, given = parts.partition(";")
    name = full or " ".join(f"{given.split(';')[0]} {family}".split())
    return name[:MAX_NAME] if any(word.isalpha() and len(word) > 1 for word in name.split()) else None


def _phone(options: str, number: str) -> str | None:
    digits = re.sub(r"\D", "", number)
    if len(digits) >= 6:
        return f"+{digits}" if number.lstrip().startswith("+") else digits
    waid = _WAID.search(options)
    return f"+{waid.group(1)}" if waid else None


def _email(typed: str) -> str | None:
    local, _, domain = typed.rpartition("@")
    return judge(local, domain).email
