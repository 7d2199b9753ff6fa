"""Full dates as reports write them. A date without a year, or one that could be two days, is no date here."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from readout.sources.vocabulary import vocabulary

LONGEST = 120
"""Characters; longer strings are no dates and are not searched."""


def whole_day(text: str) -> str | None:
    """The ISO day that ``text`` is, with or without weekday and time of day; None where it is anything else."""
    text = text.strip()
    match = _patterns().core.search(text) if len(text) <= LONGEST else None
    if match and _is_clock(text[: match.start()]) and _is_clock(text[match.end() :]):
        return _day(match)
    return None


def day_of(value: str) -> str | None:
    """The ISO day of a value that is meant as a date: the whole of it, or what it begins with."""
    start = day_at_start(value.strip())
    return whole_day(value) or (start[0] if start else None)


def day_at_start(text: str) -> tuple[str, int] | None:
    """The ISO day that ``text`` begins with, and where its words end; None where it begins with something else."""
    match = _patterns().core.match(text[:LONGEST])
    day = _day(match) if match else None
    return (day, match.end()) if match and day else None


def day_at_end(text: str) -> tuple[str, int] | None:
    """The ISO day that ``text`` ends with, and where its words begin; None where it ends with something else."""
    cut = max(0, len(text) - LONGEST)
    for match in _patterns().core.finditer(text, cut):
        if match.end() == len(text) and (day := _day(match)):
            return day, match.start()
    return None


def month_at_end(text: str) -> int | None:
    """Where the day and month without a year begin that ``text`` ends with ("KYIV, Feb 10" → 6), or None."""
    match = _patterns().yearless.search(text[-40:])
    return max(0, len(text) - 40) + match.start() if match else None


CLOCK = re.compile(
    r"at|[ap]\.?m\.?|[A-Z]{1,5}|\+?\d{4}|[+]\d{1,2}"
    r"|T?\d{1,2}(?:[:.h]\d\d){0,2}(?:[.,]\d{1,9})?(?:Z|[ap]\.?m\.?)?(?:[+]\d\d:?\d\d)?"
)
"""A piece of a time of day or of its zone: 14:30, 2.30pm, T14:00:00+02:00, GMT."""


def _is_clock(text: str) -> bool:
    """Whether ``text`` is a time of day, or nothing."""
    return all(CLOCK.fullmatch(piece) for piece in re.split(r"[\s,;|()–—-]+", text) if piece)


class _Patterns:
    """The patterns, compiled once. Every repetition in them is bounded."""

    def __init__(self) -> None:
        months = "|".join(sorted(vocabulary().months, key=len, reverse=True))
        weekday = rf"(?:(?:{'|'.join(sorted(vocabulary().weekdays, key=len, reverse=True))})\b\.?,?\s{{1,3}})?"
        month = rf"(?:{months})\b\.?"
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        year = r"(?:1[89]|20)\d\d(?!\d)"
        dates = (
            rf"(?P<y1>{year})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
            rf"|(?P<n2>{month})\s{{0,3}}(?P<d2>{day}),?\s{{1,3}}(?P<y2>{year})"
            rf"|(?P<d3>{day})(?:\s{{1,3}}of)?[\s-]{{1,3}}(?P<n3>{month})[,\s-]{{1,3}}(?P<y3>{year})"
            rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>{year})"
            rf"|(?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>{year})"
            r"|(?P<y6>(?:19|20)\d\d)(?P<m6>[01]\d)(?P<d6>[0-3]\d)(?!\d)"
        )
        self.core = re.compile(rf"(?<![\w/.-]){weekday}(?:{dates})", re.IGNORECASE)
        self.yearless = re.compile(
            rf"(?<!\w){weekday}(?:{month}\s{{0,3}}{day}|{day}\s{{1,3}}{month})\.?$", re.IGNORECASE
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _day(match: re.Match[str]) -> str | None:
    """The ISO day of a match of the date pattern; None where there is no such day or it could be two."""
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    form = next(key[1] for key in found if key[0] == "y")
    year = int(found[f"y{form}"])
    if form == "5":
        return _slashed(int(found["a5"]), int(found["b5"]), year)
    name = found.get(f"n{form}")
    month = vocabulary().months[name.lower().rstrip(".")] if name else int(found[f"m{form}"])
    return _iso(year, month, int(re.sub(r"\D", "", found[f"d{form}"])))


def _slashed(first: int, second: int, year: int) -> str | None:
    """10/02/2025 is two days, in Europe and in America; 13/02/2025 and 02/13/2025 are one."""
    days = {day for day in (_iso(year, first, second), _iso(year, second, first)) if day}
    return days.pop() if len(days) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
