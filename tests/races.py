"""Two tenants race for one calendar: how often do they write more into an hour than fits?

    .venv/bin/python -m tests.races --times 100            # room for one, then for two

Both tenants have the same `usuario_id`, and each race is for another hour, with two customers of each tenant
saying «sí» at once to a summary of their own. It ends with 1 if any hour has another number of events than
there is room for.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import sys
import tempfile
from collections import Counter
from pathlib import Path

from citas.sandbox.tenants import week
from tests.service import MONDAY, Service, running

TENANTS = (901, 902)
SHARED = 77  # the `usuario_id` of both
CUSTOMERS = (1, 2)  # of each tenant, in each race
FIRST_HOUR, HOURS = 8, 12  # races a day, from 8 in the morning


async def races(service: Service, times: int, room: int) -> Counter[str]:
    """The events of each hour that was raced for, by its start."""
    for tenant in TENANTS:
        hours = week("07:00-22:00")
        service.sandbox.change_tenant(tenant, sellers=(SHARED,), room=room, horario_reuniones=hours)
    for race in range(times):
        await _race(service, race)
    return Counter(start for start, _, _ in service.booked())


async def _race(service: Service, race: int) -> None:
    day = MONDAY.date() + dt.timedelta(days=1 + race // HOURS)
    hour = dt.time(FIRST_HOUR + race % HOURS)
    wish = f"cita el {day:%d/%m/%Y} a las {hour:%I:%M %p}, Juan Pérez, juan@email.com"
    customers = [(tenant, race * len(CUSTOMERS) + each) for tenant in TENANTS for each in CUSTOMERS]
    for tenant, customer in customers:
        await service.say(wish, customer, id_empresa=tenant, usuario_id=SHARED)
    await asyncio.gather(
        *(service.say("sí", who, id_empresa=tenant, usuario_id=SHARED) for tenant, who in customers)
    )


async def _run(times: int, room: int) -> bool:
    """Did every hour get as many events as fit?"""
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as service:
            hours = await races(service, times, room)
    found = Counter(hours.values())
    print(f"room for {room}: {times} races, hours by their number of events: {dict(found)}")
    return found == {room: times}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=100, help="races for each room (100)")
    times = parser.parse_args().times
    held = [asyncio.run(_run(times, room)) for room in (1, 2)]  # both, whatever the first gave
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
