"""What the Redis ledger says to its server: Lua, each script one step that nobody comes between.

All keys share one hash slot, `citas:{ledger}:…`:

    seq, hseq           the last number of an intent, of a hand-over
    i:N, a:N            an intent as a hash; in the archive
    all, archived       their numbers, as sorted sets by number
    time:E              of a tenant's intents, by their start, in seconds
    open, open:E        of those that are open: by number; of a tenant, by their start
    ctime:C, copen:C    the same of a calendar that somebody has (`usuario_id`), by their start
    settled             of those that are settled, by their end
    who:E:S             of a customer's, by number
    known               which intents there are, by what makes them the same: for an import
    h:N, hall           a hand-over as a hash; their numbers
    hopen               of those that are open, by tenant, customer, reason and what they are about
    huntold:E:S         of a customer's those that are settled, until he was told: by number
    hpost               of those that are to be posted, by when, in seconds

Moments are ISO texts to the second, which sort as they pass.
"""

from __future__ import annotations

from citas.ledger.records import OPEN

PREFIX = "citas:{ledger}:"

_OPEN = " or ".join(f"state == '{state}'" for state in sorted(OPEN))

_COMMON = f"""
local P = KEYS[1]
local function is_open(state) return {_OPEN} end
local function same(f)
  return f.id_empresa..'|'..f.session_id..'|'..f.starts..'|'..f.turn..'|'..f.created_at
end
local function get(key)
  local flat, f = redis.call('HGETALL', key), {{}}
  for i = 1, #flat, 2 do f[flat[i]] = flat[i + 1] end
  return f
end
local function is_shared(f) return (f.calendar or '0') ~= '0' end
local function at_its_time(n, f)
  redis.call('ZADD', P..'time:'..f.id_empresa, f.from, n)
  if is_shared(f) then redis.call('ZADD', P..'ctime:'..f.calendar, f.from, n) end
end
local function index(n, f)
  if is_open(f.state) then
    redis.call('ZADD', P..'open', n, n)
    redis.call('ZADD', P..'open:'..f.id_empresa, f.from, n)
    if is_shared(f) then redis.call('ZADD', P..'copen:'..f.calendar, f.from, n) end
    redis.call('ZREM', P..'settled', n)
  else
    redis.call('ZREM', P..'open', n)
    redis.call('ZREM', P..'open:'..f.id_empresa, n)
    if is_shared(f) then redis.call('ZREM', P..'copen:'..f.calendar, n) end
    redis.call('ZADD', P..'settled', f.till, n)
  end
end
local function add(n, f)
  local flat = {{}}
  for name, value in pairs(f) do table.insert(flat, name); table.insert(flat, value) end
  redis.call('HSET', P..'i:'..n, unpack(flat))
  redis.call('ZADD', P..'all', n, n)
  at_its_time(n, f)
  redis.call('ZADD', P..'who:'..f.id_empresa..':'..f.session_id, n, n)
  redis.call('HSET', P..'known', same(f), n)
  index(n, f)
end
local function unlist(n, f)
  redis.call('ZREM', P..'all', n)
  redis.call('ZREM', P..'time:'..f.id_empresa, n)
  redis.call('ZREM', P..'who:'..f.id_empresa..':'..f.session_id, n)
  redis.call('ZREM', P..'open', n)
  redis.call('ZREM', P..'open:'..f.id_empresa, n)
  if is_shared(f) then
    redis.call('ZREM', P..'ctime:'..f.calendar, n)
    redis.call('ZREM', P..'copen:'..f.calendar, n)
  end
  redis.call('ZREM', P..'settled', n)
end
local function drop(n, f)
  unlist(n, f)
  redis.call('HDEL', P..'known', same(f))
  redis.call('DEL', P..'i:'..n)
end
local function fields(first)
  local f = {{}}
  for i = first, #ARGV, 2 do f[ARGV[i]] = ARGV[i + 1] end
  return f
end
"""

#: ARGV: run out, from when on what overlaps may begin, then the fields of the new intent.
#: Its number or 0, then each intent that overlaps.
CLAIM = (
    _COMMON
    + """
local mine = fields(3)
local function is_own(f) return f.id_empresa == mine.id_empresa and f.session_id == mine.session_id end
local function drop_claims(open)
  for _, n in ipairs(redis.call('ZRANGE', open, 0, -1)) do
    local f = get(P..'i:'..n)
    if f.state == 'claimed' and (is_own(f) or f.lease_until < ARGV[1]) then drop(n, f) end
  end
end
local around, seen, is_taken = {}, {}, false
local function look_around(time)
  for _, n in ipairs(redis.call('ZRANGEBYSCORE', time, '('..ARGV[2], '('..mine.till)) do
    local f = get(P..'i:'..n)
    if not seen[n] and tonumber(f.till) > tonumber(mine.from) then
      seen[n] = true
      table.insert(around, redis.call('HGETALL', P..'i:'..n))
      is_taken = is_taken or is_open(f.state)
    end
  end
end
drop_claims(P..'open:'..mine.id_empresa)
if is_shared(mine) then drop_claims(P..'copen:'..mine.calendar) end
look_around(P..'time:'..mine.id_empresa)
if is_shared(mine) then look_around(P..'ctime:'..mine.calendar) end
local n = 0
if not is_taken then
  n = redis.call('INCR', P..'seq')
  mine.id = n
  add(n, mine)
end
return {n, around}
"""
)

#: ARGV: number, before, run out or empty, mark, note, then the fields that change.
MOVE = (
    _COMMON
    + """
local n, before, ended, mark, note = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local f = get(P..'i:'..n)
if not f.id then return 0 end
if f.moved_by == mark then return 1 end
local is_left = ended ~= '' and f.state == 'sending' and f.lease_until < ended
if f.state ~= before and not is_left then return 0 end
redis.call('HSET', P..'i:'..n, 'moved_by', mark, 'told', 0, unpack(ARGV, 6))
if note ~= '' then redis.call('HSET', P..'i:'..n, 'note', note) end
index(n, get(P..'i:'..n))
return 1
"""
)

#: KEYS 2: a set of numbers. ARGV: least, greatest, how many, `i:` or `a:`. The intents in it.
FIND = (
    _COMMON
    + """
local found = {}
for _, n in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])) do
  table.insert(found, redis.call('HGETALL', P..ARGV[4]..n))
end
return found
"""
)

#: ARGV: number, field, value.
NOTE = (
    _COMMON
    + """
if redis.call('EXISTS', P..'i:'..ARGV[1]) == 1 then redis.call('HSET', P..'i:'..ARGV[1], ARGV[2], ARGV[3]) end
"""
)

#: ARGV: number.
RELEASE = (
    _COMMON
    + """
local f = get(P..'i:'..ARGV[1])
if f.state == 'claimed' then drop(ARGV[1], f) end
"""
)

#: ARGV: run out, what ended before is archived, how many at once. How many were.
TIDY = (
    _COMMON
    + """
for _, n in ipairs(redis.call('ZRANGE', P..'open', 0, -1)) do
  local f = get(P..'i:'..n)
  if f.state == 'claimed' and f.lease_until < ARGV[1] then drop(n, f) end
end
local old = redis.call('ZRANGEBYSCORE', P..'settled', '-inf', '('..ARGV[2], 'LIMIT', 0, ARGV[3])
for _, n in ipairs(old) do
  unlist(n, get(P..'i:'..n))
  redis.call('RENAME', P..'i:'..n, P..'a:'..n)
  redis.call('ZADD', P..'archived', n, n)
end
return #old
"""
)

#: ARGV: the fields of an intent of another ledger. Was it new?
ADD = (
    _COMMON
    + """
local f = fields(1)
if redis.call('HEXISTS', P..'known', same(f)) == 1 then return 0 end
if redis.call('EXISTS', P..'i:'..f.id) + redis.call('EXISTS', P..'a:'..f.id) > 0 then
  f.id = redis.call('INCR', P..'seq')
elseif tonumber(f.id) > tonumber(redis.call('GET', P..'seq') or 0) then
  redis.call('SET', P..'seq', f.id)
end
add(f.id, f)
return 1
"""
)

_HANDOFF = """
local function slot(f)
  local first = f.id_empresa..'|'..f.session_id..'|'..f.reason
  return (f.about or '') == '' and first or first..'|'..f.about
end
local function post(n, due)
  if due == '' then redis.call('ZREM', P..'hpost', n) else redis.call('ZADD', P..'hpost', due, n) end
end
local function owe(n, f)
  if (f.verdict or '') ~= '' and (f.told_at or '') == '' then
    redis.call('ZADD', P..'huntold:'..f.id_empresa..':'..f.session_id, n, n)
  end
end
local function keep(f)
  local flat = {}
  for name, value in pairs(f) do table.insert(flat, name); table.insert(flat, value) end
  redis.call('HSET', P..'h:'..f.id, unpack(flat))
  redis.call('ZADD', P..'hall', f.id, f.id)
  redis.call('HSET', P..'hknown', slot(f)..'|'..f.created_at, f.id)
  if f.closed_at == '' then redis.call('HSET', P..'hopen', slot(f), f.id) end
  post(f.id, f.due)
  owe(f.id, f)
end
local function close(n, f, mark, ...)
  redis.call('HSET', P..'h:'..n, 'closed_by', mark, ...)
  redis.call('HDEL', P..'hopen', slot(f))
end
"""

#: ARGV: the fields of a hand-over. Its number, and the request of the open one that is the same, if any.
HAND_OVER = (
    _COMMON
    + _HANDOFF
    + """
local f = fields(1)
local n = redis.call('HGET', P..'hopen', slot(f))
if n then return {tonumber(n), redis.call('HGET', P..'h:'..n, 'request') or ''} end
f.id = redis.call('INCR', P..'hseq')
keep(f)
return {f.id}
"""
)

#: ARGV: number, the request as it was, when it is due, then the fields that change. Was it so, and open?
HAND_OVER_AGAIN = (
    _COMMON
    + _HANDOFF
    + """
local n, f = ARGV[1], get(P..'h:'..ARGV[1])
if f.closed_at ~= '' or (f.request or '') ~= ARGV[2] then return 0 end
redis.call('HSET', P..'h:'..n, unpack(ARGV, 4))
post(n, ARGV[3])
return 1
"""
)

#: ARGV: number, when, mark. Was it open?
CLOSE = (
    _COMMON
    + _HANDOFF
    + """
local f = get(P..'h:'..ARGV[1])
if not f.id then return 0 end
if f.closed_at ~= '' then return f.closed_by == ARGV[3] and 1 or 0 end
close(ARGV[1], f, ARGV[3], 'closed_at', ARGV[2])
return 1
"""
)

#: ARGV: number, when, mark, verdict, moved to, answer; then, if it changes an appointment, the number of the
#: intent, when it starts, and the fields that change. Was it open? -1: the appointment has changed meanwhile.
SETTLE = (
    _COMMON
    + _HANDOFF
    + """
local f, m = get(P..'h:'..ARGV[1]), ARGV[7]
if not f.id then return 0 end
if f.closed_at ~= '' then return f.closed_by == ARGV[3] and 1 or 0 end
if m then
  local before = get(P..'i:'..m)
  if before.state ~= 'booked' or before.starts ~= ARGV[8] then return -1 end
  redis.call('HSET', P..'i:'..m, unpack(ARGV, 9))
  local after = get(P..'i:'..m)
  at_its_time(m, after)
  index(m, after)
end
close(ARGV[1], f, ARGV[3], 'closed_at', ARGV[2], 'verdict', ARGV[4], 'moved_to', ARGV[5], 'answer', ARGV[6])
owe(ARGV[1], get(P..'h:'..ARGV[1]))
return 1
"""
)

#: ARGV: number, when.
MARK_TOLD = (
    _COMMON
    + """
local f = get(P..'h:'..ARGV[1])
if not f.id or (f.told_at or '') ~= '' then return end
redis.call('HSET', P..'h:'..ARGV[1], 'told_at', ARGV[2])
redis.call('ZREM', P..'huntold:'..f.id_empresa..':'..f.session_id, ARGV[1])
"""
)

#: ARGV: now, when the lease ends, both in seconds, its text, how many. The hand-overs that were due.
TAKE_OUT = (
    _COMMON
    + """
local found = {}
for _, n in ipairs(redis.call('ZRANGEBYSCORE', P..'hpost', '-inf', ARGV[1], 'LIMIT', 0, ARGV[4])) do
  redis.call('ZADD', P..'hpost', ARGV[2], n)
  redis.call('HSET', P..'h:'..n, 'due', ARGV[2], 'post_at', ARGV[3])
  redis.call('HINCRBY', P..'h:'..n, 'tries', 1)
  table.insert(found, redis.call('HGETALL', P..'h:'..n))
end
return found
"""
)

#: ARGV: number, key, when it is due in seconds or empty, then the fields that change. One that arrived, or
#: that has another key by now, stays as it is.
POST_AGAIN = (
    _COMMON
    + _HANDOFF
    + """
if not redis.call('ZSCORE', P..'hpost', ARGV[1]) then return end
if redis.call('HGET', P..'h:'..ARGV[1], 'key') ~= ARGV[2] then return end
redis.call('HSET', P..'h:'..ARGV[1], 'due', ARGV[3], unpack(ARGV, 4))
post(ARGV[1], ARGV[3])
"""
)

#: ARGV: the fields of a hand-over of another ledger. Was it new?
ADD_HANDOFF = (
    _COMMON
    + _HANDOFF
    + """
local f = fields(1)
if redis.call('HEXISTS', P..'hknown', slot(f)..'|'..f.created_at) == 1 then return 0 end
if f.closed_at == '' and redis.call('HEXISTS', P..'hopen', slot(f)) == 1 then return 0 end
if redis.call('EXISTS', P..'h:'..f.id) == 1 then
  f.id = redis.call('INCR', P..'hseq')
elseif tonumber(f.id) > tonumber(redis.call('GET', P..'hseq') or 0) then
  redis.call('SET', P..'hseq', f.id)
end
keep(f)
return 1
"""
)
