"""Calendar arithmetic: periods with bounds and the TIMEX3 value that names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 12,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: first and last day (both inclusive; ``None`` where not known) and its TIMEX3 value."""

    unit: str
    value: str
    start: date | None = None
    end: date | None = None


def day(on: date) -> Period:
    """One day."""
    return Period("day", on.isoformat(), on, on)


def week(on: date) -> Period:
    """The week of ``on``, Monday to Sunday, numbered as ISO 8601 does."""
    monday = on - timedelta(on.weekday())
    year, number, _ = on.isocalendar()
    return Period("week", f"{year:04}-W{number:02}", monday, monday + timedelta(6))


def weekend(on: date) -> Period:
    """The Saturday and Sunday of the week of ``on``."""
    whole = week(on)
    assert whole.end is not None
    return Period("weekend", whole.value + "-WE", whole.end - timedelta(1), whole.end)


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return Period("month", f"{year:04}-{number:02}", date(year, number, 1), _last_day(year, number))


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    return Period("quarter", f"{year:04}-Q{number}", date(year, 3 * number - 2, 1), _last_day(year, 3 * number))


def half(year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return Period("half", f"{year:04}-H{number}", date(year, 6 * number - 5, 1), _last_day(year, 6 * number))


def season(year: int, name: str) -> Period:
    """A season (``SP SU FA WI``) of whole months; winter is that which begins in December of ``year``."""
    first = SEASON_STARTS[name]
    last_year, last_month = _months_on(year, first, 2)
    return Period("season", f"{year:04}-{name}", date(year, first, 1), _last_day(last_year, last_month))


def year(number: int) -> Period:
    """A calendar year."""
    return Period("year", f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Period:
    """The ten years that share their first three digits: ``199`` is 1990 to 1999."""
    return Period("decade", f"{number:03}", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))


def century(number: int) -> Period:
    """A century by its first two digits, as TIMEX3 counts: ``19`` is 1900 to 1999."""
    return Period("century", f"{number:02}", date(max(number * 100, 1), 1, 1), date(number * 100 + 99, 12, 31))


ENCLOSING: dict[str, Callable[[date], Period]] = {
    "week": week,
    "weekend": weekend,
    "month": lambda on: month(on.year, on.month),
    "quarter": lambda on: quarter(on.year, (on.month + 2) // 3),
    "year": lambda on: year(on.year),
    "decade": lambda on: decade(on.year // 10),
    "century": lambda on: century(on.year // 100),
}


def enclosing(unit: str, on: date) -> Period:
    """The period of ``unit`` that holds the day ``on``; the day itself for any other unit."""
    return ENCLOSING.get(unit, day)(on)


def inside(unit: str, whole: Period) -> list[Period]:
    """The days, weeks, weekends or months of a period of at most a year, in order; a week belongs where its Thursday lies."""
    if whole.start is None or whole.end is None or (whole.end - whole.start).days > 366:
        return []
    step, deciding = {"week": (7, 3), "weekend": (7, 5)}.get(unit, (1, 0))
    first = whole.start - timedelta(whole.start.weekday()) if step == 7 else whole.start
    days = [first + timedelta(at) for at in range(0, (whole.end - first).days + 1, step)]
    held = [enclosing(unit, on) for on in days if whole.start <= on + timedelta(deciding) <= whole.end]
    return list(dict.fromkeys(held))


def moved(on: date, unit: str, count: int) -> date:
    """``on``, ``count`` units later (earlier where negative); the 31st becomes the last day of a shorter month.

    Raises ``ValueError`` or ``OverflowError`` beyond the years 1 to 9999.
    """
    if unit in DAYS_IN:
        return on + timedelta(count * DAYS_IN[unit])
    if unit in MONTHS_IN:
        new_year, new_month = _months_on(on.year, on.month, count * MONTHS_IN[unit])
        return date(new_year, new_month, min(on.day, _last_day(new_year, new_month).day))
    return on


def easter(number: int) -> date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm, Meeus 1991)."""
    golden, (hundreds, rest) = number % 19, divmod(number, 100)
    skipped, leap = divmod(hundreds, 4)
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - skipped - correction + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    number_of_month, day_of_month = divmod(epact + weekday - 7 * late + 114, 31)
    return date(number, number_of_month, day_of_month + 1)


def feast(number: int, rule: str) -> date:
    """The day of a feast in a year: ``12-25``, ``easter-2``, ``month/nth/weekday`` (nth -1 is the last), or ``on/`` days.

    Raises ``ValueError`` for a year that the list of days does not have.
    """
    if rule.startswith("easter"):
        return easter(number) + timedelta(int(rule[6:]))
    if rule.startswith("orthodox"):
        return orthodox_easter(number) + timedelta(int(rule[8:]))
    if rule.startswith("on/"):
        return _listed(number, rule[3:].split())
    if "/" not in rule:
        return date(number, int(rule[:2]), int(rule[3:]))
    in_month, nth, weekday = (int(part) for part in rule.split("/"))
    if nth < 0:
        last = _last_day(number, in_month)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(number, in_month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _listed(number: int, days: list[str]) -> date:
    for on in map(date.fromisoformat, days):
        if on.year == number:
            return on
    raise ValueError(f"no such day in {number}")


def orthodox_easter(number: int) -> date:
    """Easter Sunday of the Julian calendar as a Gregorian date (Meeus 1991), from 1900 to 2099."""
    moon = (19 * (number % 19) + 15) % 30
    sunday = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7
    in_month, rest = divmod(moon + sunday + 114, 31)
    return date(number, in_month, rest + 1) + timedelta(13)


def third(whole: Period, part: str) -> tuple[date, date] | None:
    """The first and last day of the first (``START``), middle (``MID``) or last (``END``) third of a period."""
    if whole.start is None or whole.end is None:
        return None
    days = (whole.end - whole.start).days + 1
    cut = days // 3
    if part == "START":
        return whole.start, whole.start + timedelta(max(cut, 1) - 1)
    if part == "END":
        return whole.end - timedelta(max(cut, 1) - 1), whole.end
    return whole.start + timedelta(cut), whole.end - timedelta(cut)


def _months_on(from_year: int, from_month: int, count: int) -> tuple[int, int]:
    years, months = divmod(from_month - 1 + count, 12)
    return from_year + years, months + 1


def _last_day(of_year: int, of_month: int) -> date:
    if of_year == 9999 and of_month == 12:
        return date(9999, 12, 31)
    next_year, next_month = _months_on(of_year, of_month, 1)
    return date(next_year, next_month, 1) - timedelta(1)
