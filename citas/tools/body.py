"""The bytes of an answer, as many as may be: counted before and after they are unpacked.

What is asked for is `identity`. A server, or a proxy before it, may send gzip all the same; then it is
unpacked a bounded piece at a time: a bomb of a thousand times its size never lies in memory whole.
"""

from __future__ import annotations

import zlib

import httpx

from citas.errors import UnreadableError

MAX_BODY_BYTES = 1024 * 1024  # of what was sent, and of what it says
GZIP = zlib.MAX_WBITS | 16
_WRAPPERS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": zlib.MAX_WBITS}


async def read_body(response: httpx.Response) -> bytes:
    """The whole body. Raises `UnreadableError` if it is too large, or packed in another way."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return await _joined(response)
    if encoding not in _WRAPPERS:
        raise UnreadableError("an unknown content-encoding")
    packed = await _joined(response)
    return _unpacked(packed, _WRAPPERS[encoding])


async def _joined(response: httpx.Response) -> bytes:
    """What came over the wire."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    body = bytearray()
    async for chunk in response.stream:
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise UnreadableError("the body is too large")
    return bytes(body)


def _unpacked(packed: bytes, wrapper: int) -> bytes:
    unpacking = zlib.decompressobj(wrapper)
    try:
        body = unpacking.decompress(packed, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise UnreadableError from error
    if len(body) > MAX_BODY_BYTES:
        raise UnreadableError("the body is too large")
    if not unpacking.eof:
        raise UnreadableError("the body is cut off")
    return body
