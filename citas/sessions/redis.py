"""Conversations in Redis: one hash for each, so one slot, and each step one Lua script.

f  the number of the latest holding        h  which instance holds it        u  until when, 0 if left
d  the envelope                            s  when that was saved            (milliseconds of the server)
"""

from __future__ import annotations

from typing import Any

from citas.sessions.leased import Taken
from citas.sessions.store import SessionKey
from citas.storage.redis import Argument, RedisStore

LONGER_THAN_A_TURN = 600_000  # milliseconds: so long a fence is remembered at least

_NOW = "local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)\n"

#: ARGV: instance, lease, time to live. The number and the envelope, or nothing.
_TAKE = (
    _NOW
    + """
local h = redis.call('HMGET', KEYS[1], 'h', 'u', 'd', 's')
if h[1] and h[1] ~= ARGV[1] and tonumber(h[2]) > now then return false end
local fence = redis.call('HINCRBY', KEYS[1], 'f', 1)
redis.call('HSET', KEYS[1], 'h', ARGV[1], 'u', now + ARGV[2])
if redis.call('PTTL', KEYS[1]) < """
    + f"{LONGER_THAN_A_TURN} then redis.call('PEXPIRE', KEYS[1], {LONGER_THAN_A_TURN}) end"
    + """
if h[3] and h[4] + ARGV[3] > now then return {fence, h[3]} end
return {fence, false}
"""
)

#: ARGV: time to live.
_LOOK = (
    _NOW
    + """
local h = redis.call('HMGET', KEYS[1], 'd', 's')
if h[1] and h[2] + ARGV[1] > now then return h[1] end
return false
"""
)

#: ARGV: fence, envelope or empty, leave?, time to live.
_PUT = (
    _NOW
    + """
if redis.call('HGET', KEYS[1], 'f') ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[1], 'd', ARGV[2], 's', now)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
if ARGV[3] == '1' then redis.call('HSET', KEYS[1], 'u', 0) end
return 1
"""
)

#: ARGV: fence, lease.
_RENEW = (
    _NOW
    + """
if redis.call('HGET', KEYS[1], 'f') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'u', now + ARGV[2])
return 1
"""
)


class RedisDesk:
    """The conversations in the Redis at `url`. See `Desk`. Raises `ValueError` if that is no address.

    `instance` is this process's own name: what it holds it may take again.
    """

    def __init__(self, url: str, instance: str, ttl_seconds: float) -> None:
        self._redis = RedisStore(url)
        self._instance = instance
        self._ttl = int(ttl_seconds * 1000)
        self._take = self._redis.script(_TAKE)
        self._look = self._redis.script(_LOOK)
        self._put = self._redis.script(_PUT)
        self._renew = self._redis.script(_RENEW)

    async def start(self) -> None:
        """See `Desk.start`."""
        await self._redis.ask("PING")

    async def aclose(self) -> None:
        """See `Desk.aclose`."""
        await self._redis.aclose()

    async def probe(self) -> None:
        """See `Desk.probe`."""
        await self._redis.probe()

    async def take(self, key: SessionKey, seconds: float) -> Taken | None:
        """See `Desk.take`."""
        arguments: list[Argument] = [self._instance, int(seconds * 1000), self._ttl]
        found: Any = await self._redis.run(self._take, [_key(key)], arguments)
        return Taken(found[0], found[1]) if found else None

    async def look(self, key: SessionKey) -> str | None:
        """See `Desk.look`."""
        found: str | None = await self._redis.run(self._look, [_key(key)], [self._ttl])
        return found

    async def put(self, key: SessionKey, fence: int, envelope: str | None, *, leave: bool) -> bool:
        """See `Desk.put`."""
        arguments: list[Argument] = [fence, envelope or "", int(leave), max(self._ttl, LONGER_THAN_A_TURN)]
        return bool(await self._redis.run(self._put, [_key(key)], arguments))

    async def renew(self, key: SessionKey, fence: int, seconds: float) -> bool:
        """See `Desk.renew`."""
        return bool(await self._redis.run(self._renew, [_key(key)], [fence, int(seconds * 1000)]))

    async def sweep(self) -> bool:
        """See `Desk.sweep`: the server does it by itself."""
        return False


def _key(key: SessionKey) -> str:
    return f"citas:session:{{{key[0]}:{key[1]}}}"
