"""The grammar of times: what Spanish says about days and hours, as rules with their examples.

`values` has what words are worth and how values meet, `rule` what a rule is, `chart` how rules are applied,
`rank` which readings are taken. The rules are in the other files, one idea a file: here is their index.
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
from citas.understand.times.rule import Rule

_FILES = (numbers, days, weekdays, weeks_months, distances, holidays, hours, parts, ranges, exclusions)
GROUPS: dict[str, tuple[Rule, ...]] = {file.__name__.rpartition(".")[2]: file.RULES for file in _FILES}
RULES = tuple(rule for group in GROUPS.values() for rule in group)
