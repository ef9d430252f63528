"""The grammar of times: what Spanish says about days and hours, as rules with their examples.

`values` has what words are worth and how values meet, `rule` what a rule is, `chart` how rules are applied, `rank`
which of the readings are taken, `resolve` what they come to. The rules, one idea a file, are this table of contents.
"""

from __future__ import annotations

from citas.understand.times import (
    days,
    distances,
    exclusions,
    holidays,
    hours,
    numbers,
    parts,
    ranges,
    weekdays,
    weeks_months,
)
from citas.understand.times.rule import Rule, index

GROUPS: dict[str, tuple[Rule, ...]] = {
    "numbers": numbers.RULES,
    "days": days.RULES,
    "weekdays": weekdays.RULES,
    "weeks and months": weeks_months.RULES,
    "distances": distances.RULES,
    "holidays": holidays.RULES,
    "hours": hours.RULES,
    "parts of the day": parts.RULES,
    "ranges": ranges.RULES,
    "exclusions": exclusions.RULES,
}
RULES = index(GROUPS)
