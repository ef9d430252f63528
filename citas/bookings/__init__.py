"""The booking protocol: one yes, one appointment, or the truth.

Between the yes to a summary and the answer of the calendar stands an *intent* in the ledger:

1. Before the last check the span is claimed, in the calendar that it will be written into. Two customers of
   a tenant, or of two tenants that share a calendar, can't be between check and answer for overlapping spans
   at once: the second waits within his deadline, then checks for himself.
2. Before the request leaves, the intent is `sending`, on disk. If this process dies now, its successor
   finds a request that nobody waits for: unknown, and never sent again.
3. The request runs on its own: no turn that ends, and no caller who goes away, takes it back. A turn waits
   for `patience`; then the outcome is unknown, and the answer is still listened for.
4. The answer moves the intent on, in time or late. A span whose outcome is unknown is given to nobody, not
   even to the same customer saying everything anew, until a late answer or a person settles it.

Without a ledger nothing is sent.
"""

from citas.bookings.attempt import Attempt
from citas.bookings.bookings import Bookings
from citas.bookings.sending import Limits, Sending

__all__ = ["Attempt", "Bookings", "Limits", "Sending"]
