"""The tests that a pattern may put a value to: `<number:day>` is a number that passes `day`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from citas.understand.times.values import CERTAIN, Hour, Number

TESTS: Mapping[str, Callable[[Any], bool]] = {
    # numbers
    "day": lambda n: 1 <= n.value <= 31 and n.width <= 2 and not n.one,
    "upto99": lambda n: n.value <= 99 and n.width <= 2 and not n.one,
    "hour": lambda n: n.value <= 24 and n.width <= 2,
    "over": lambda n: 25 <= n.value <= 99,
    "minute": lambda n: 1 <= n.value <= 59 and n.width <= 2 and not n.one,
    "mm": lambda n: n.value <= 59 and (n.width == 2 or (n.width == 0 and n.value >= 10)),
    "two": lambda n: n.value <= 59 and n.width == 2,
    "digit": lambda n: 1 <= n.value <= 9 and n.width <= 1,
    "zero": lambda n: n.value == 0,
    "word": lambda n: n.width == 0 and 1 <= n.value <= 12 and not n.one,
    "tens": lambda n: n.width == 0 and n.value in (20, 30, 40, 50),
    "unit": lambda n: n.width == 0 and 1 <= n.value <= 9,
    "compact": lambda n: n.width in (3, 4) and n.value % 100 <= 59 and n.value // 100 <= 24,
    "longcompact": lambda n: n.width == 4 and n.value % 100 <= 59 and n.value // 100 <= 24,
    "year": lambda n: n.width == 4 and 1900 <= n.value <= 2199,
    "yy": lambda n: n.width == 2,
    "yylate": lambda n: n.width == 2 and 25 <= n.value <= 39,
    "month": lambda n: 1 <= n.value <= 12 and n.width <= 2 and not n.one,
    "twelve": lambda n: n.value == 12,
    "before": lambda n: n.value in (5, 10, 15, 20, 25),
    "hundred": lambda n: n.value <= 99,
    "few": lambda n: 1 <= n.value <= 5 and n.width == 1,
    # figures
    "ymd": lambda f: len(f.parts) == 3 and f.parts[0] > 999 and f.mark in "/-.",
    "dmy": lambda f: len(f.parts) == 3 and f.parts[0] <= 99 and f.mark in "/-.",
    "slash": lambda f: len(f.parts) == 2 and f.mark == "/",
    "dash": lambda f: len(f.parts) == 2 and f.mark == "-",
    "dot": lambda f: len(f.parts) == 2 and f.mark == ".",
    "clock": lambda f: f.mark == ":" and 2 <= len(f.parts) <= 3 and f.widths[1] == 2,
    "clocks": lambda f: f.mark == ":-",
    "half": lambda f: f.mark == "/" and f.parts == (1, 2),
    # hours
    "whole": lambda h: isinstance(h, Number) or (h.minute == 0 and not h.unit),
    "open": lambda h: isinstance(h, Number) or h.part is None,
    "one": lambda h: (h.value if isinstance(h, Number) else h.hour) == 1,
    "certain": lambda h: isinstance(h, Hour) and h.level == CERTAIN,
    "hourly": lambda h: isinstance(h, Hour),
    "figured": lambda h: isinstance(h, Hour) and h.level == CERTAIN and h.part is None,
    "bare": lambda h: isinstance(h, Number),
    # days
    "weekday": lambda d: d.only_weekday and not d.named,
    "anyweekday": lambda d: d.only_weekday,
    "bareday": lambda d: d.only_weekday or d.only_number,
    "yearless": lambda d: d.month is not None and d.year is None and d.date is None,
    "monthed": lambda d: d.month is not None,
    "near": lambda d: d.date is not None,
    "sure": lambda d: d.doubt is None and not d.latent,
    # the rest
    "list": lambda d: not d.span,
    "mon": lambda p: p.kind in ("month", "nextmonth"),
    "days": lambda d: d.minutes == 0 and not d.vague,
    "minutes": lambda d: d.minutes > 0,
    "am": lambda p: p.name in ("am", "pm"),
    "unitnoun": lambda c: c.unit,
    "chains": lambda e: e.chains,
}  # fmt: skip
