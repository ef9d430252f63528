"""Bodies of `POST /api/chat`, sound and wrong: the table of requests, row by row."""

from __future__ import annotations

import json
from typing import Any

NESTED = 100_000
MAX_ID = 2**63 - 1


def body(**changes: Any) -> bytes:
    """A sound request as it is sent, with `changes`; a field changed to `...` is left out."""
    fields = {
        "message": "Hola",
        "session_id": 1,
        "context": {"config": {"id_empresa": 123}},
        **changes,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not ...}).encode()


def configured(**config: Any) -> bytes:
    """A sound request of tenant 123 with these settings; one set to `...` is left out."""
    settings = {"id_empresa": 123, **config}
    return body(context={"config": {name: value for name, value in settings.items() if value is not ...}})


def modern(**changes: Any) -> bytes:
    """A sound request in the shape of the newer gateways, with `changes`, of which `...` are left out."""
    fields = {"id_empresa": 123, "api_key": "", "config": {"nombre_bot": "Lucía"}, "context": ..., **changes}
    return body(**fields)


def with_text(text: str) -> bytes:
    """A request whose message is `text`, put between the quotes as it is."""
    return body(message="@").replace(b"@", text.encode())


SOUND = body()

MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "not JSON": b"message=hola&session_id=1",
    "HTML": b"<html></html>",
    "cut off": SOUND[:-1],
    "two objects": SOUND + SOUND,
    "a comma too many": SOUND[:-1] + b",}",
    "single quotes": SOUND.replace(b'"', b"'"),
    "a raw line break in a text": with_text("uno\ndos"),
    "an unknown escape": with_text(r"\x41"),
    "zero bytes": bytes(64),
    "null": b"null",
    "true": b"true",
    "a number": b"5",
    "a text": b'"hola"',
    "a list": b"[" + SOUND + b"]",
    **{
        f"message {value!r:.12}": body(message=value)
        for value in (..., None, 5, 1.5, True, ["hola"], {"text": "hola"})
    },
    **{
        f"session_id {value!r:.12}": body(session_id=value)
        for value in (
            ...,
            None,
            "",
            " ",
            "abc",
            "1.5",
            "1e3",
            "0x1",
            "７",
            "1" * 5000,
            1.5,
            1.0,
            True,
            [1],
            {},
        )
    },
    **{f"context {value!r:.12}": body(context=value) for value in ("", "{}", [], 0, 5, True, False)},
    "an infinite session_id": SOUND.replace(b'"session_id": 1', b'"session_id": 1e999'),
    "NaN": SOUND.replace(b"123", b"NaN"),
    "Infinity": SOUND.replace(b"123", b"Infinity"),
    "-Infinity": SOUND.replace(b"123", b"-Infinity"),
    "a number of 5000 digits": SOUND.replace(b"123", b"1" * 5000),
    "Latin-1": body(message="@").replace(b"@", "mañana".encode("latin-1")),
    "a byte that UTF-8 never has": body(message="@").replace(b"@", b"\xff"),
    "an overlong encoding": body(message="@").replace(b"@", b"\xc0\xaf"),
    "half a character in raw bytes": body(message="@").replace(b"@", b"\xed\xa0\x80"),
    "a byte order mark": b"\xef\xbb\xbf" + SOUND,
    "UTF-16": SOUND.decode().encode("utf-16"),
    "UTF-16 without a mark": SOUND.decode().encode("utf-16-le"),
    "UTF-32": SOUND.decode().encode("utf-32"),
    "half a character": with_text(r"\ud83d"),
    "its other half": with_text(r"\uDE00"),
    "both, the wrong way round": with_text(r"\ude00\ud83d"),
    "half a character in a key": SOUND.replace(b'"message"', rb'"x\ud800": 1, "message"'),
    "half a character in a setting": SOUND.replace(b"123", rb'123, "nombre_bot": "\udfff"'),
    "deep lists": b"[" * NESTED + b"]" * NESTED,
    "deep lists left open": b"[" * NESTED,
    "deep objects": b'{"":' * NESTED + b"1" + b"}" * NESTED,
    "deep inside the context": SOUND.replace(b"123", b"[" * NESTED + b"]" * NESTED),
}

MISSING_TENANT: dict[str, bytes] = {
    "no id_empresa": configured(id_empresa=...),
    "id_empresa null": configured(id_empresa=None),
    "id_empresa empty": configured(id_empresa=""),
    **{f"id_empresa {value!r}": configured(id_empresa=value) for value in (0, "0", " ", 0.0)},
    "no config": body(context={}),
    "config null": body(context={"config": None}),
    "config an empty text": body(context={"config": ""}),
    "config 0": body(context={"config": 0}),
    "config empty": body(context={"config": {}}),
    "no context": body(context=...),
    "context null": body(context=None),
    **{f"newer, id_empresa {value!r}": modern(id_empresa=value) for value in (..., None, "", 0, "0")},
    "newer, and no config": modern(id_empresa=0, config=...),
}

UNUSABLE_TENANT: dict[str, tuple[bytes, str]] = {
    **{
        f"session_id {value!r:.12}": (body(session_id=value), "session_id")
        for value in (-1, "-1", -(2**70), MAX_ID + 1, str(MAX_ID + 1), "9" * 40)
    },
    **{
        f"id_empresa {value!r:.12}": (configured(id_empresa=value), "id_empresa")
        for value in (
            -5,
            "-5",
            "abc",
            "1.5",
            1.5,
            True,
            False,
            [1],
            {"a": 1},
            MAX_ID + 1,
            "9" * 40,
        )
    },
    "id_empresa 1e999": (SOUND.replace(b"123", b"1e999"), "id_empresa"),
    **{
        f"config {value!r:.12}": (body(context={"config": value}), "config")
        for value in ("{}", [], [1], 5, True, False)
    },
    **{
        f"newer, id_empresa {value!r:.12}": (modern(id_empresa=value), "id_empresa")
        for value in (-5, "abc", 1.5, True, [1], {})
    },
    **{f"newer, config {value!r:.12}": (modern(config=value), "config") for value in ("{}", [], 5, True)},
}

PYTHONS_WORDS = (
    "traceback",
    "exception",
    "nonetype",
    "expecting",
    "error at",
    "codec",
    "decode",
    "recursion",
    "char 0",
    "object is",
    "<class",
    "int()",
    ".py",
    "none",
    "surrogate",
    "str'",
    "dict",
)
