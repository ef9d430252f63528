"""The public holidays of Peru, as the `holidays` library has them.

https://holidays.readthedocs.io: those of each law, also where the law came in between. Regional ones and days
off that a decree gives to civil servants alone are not among them: those a company lists in its own file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache


def public_holiday(date: dt.date) -> str:
    """The name of the public holiday that a day is, in Spanish; empty if it is none."""
    return _of(date.year).get(date, "")


@lru_cache(maxsize=64)
def _of(year: int) -> Mapping[dt.date, str]:
    from holidays import country_holidays  # here: it takes a moment to import, and not every process asks

    return dict(country_holidays("PE", years=year, language="es"))
