"""Whose calendar is written to, and what is done where nobody said whose.

Without a `usuario_id` an event goes into user 1's calendar, as the services always had it. That is told once
for each tenant, at its first message; where the operator requires one (`REQUIRE_USUARIO_ID`) nothing is
offered, checked or booked for such a tenant: a person takes over.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from cachetools import LRUCache

from citas.observe import Metrics
from citas.tenant import Tenant

TENANTS_KNOWN = 10_000  # that were told of

log = logging.getLogger("citas.calendars")


@dataclass(frozen=True, slots=True)
class Calendars:
    """The tenants that were told of. `required`: is nothing booked without a `usuario_id`?"""

    metrics: Metrics
    required: bool = False
    _told: LRUCache[int, bool] = field(default_factory=lambda: LRUCache(TENANTS_KNOWN))

    def note(self, tenant: Tenant) -> None:
        """Tell of a tenant that lacks one, once. `tenant` is settled with its own file."""
        if not lacks_calendar(tenant) or tenant.id_empresa in self._told:
            return
        self._told[tenant.id_empresa] = True
        self.metrics.tenants_without_calendar.inc()
        then = "no se agenda, atiende una persona" if self.required else "sus citas van al del usuario 1"
        log.warning("empresa=%d: sin usuario_id no se sabe en qué calendario: %s", tenant.id_empresa, then)

    def refuses(self, tenant: Tenant) -> bool:
        """May nothing be booked for this tenant, as it stands?"""
        return self.required and lacks_calendar(tenant)


def lacks_calendar(tenant: Tenant) -> bool:
    """Did nobody say whose? Who books without an e-mail writes into the company's own calendar."""
    return tenant.usuario_id is None and tenant.profile.contact != "without_email"
