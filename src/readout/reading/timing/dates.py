"""The reading of dates: slots of an expression in, the period that they name out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from readout.reading.timing import periods
from readout.reading.timing.context import AGAINST_PAST, MONTH_AGAINST_PAST, Context, choose
from readout.reading.timing.grammar import Value
from readout.reading.timing.periods import UNKNOWN, Period
from readout.reading.timing.tense import Direction

Slots = Mapping[str, Value]


def find_period(slots: Slots, context: Context) -> Period | None:
    """The period that ``slots`` name, reckoned from ``context``; ``None`` where there is no such date."""
    for slot, reading in READINGS.items():
        if slot in slots:
            try:
                return reading(slots, context)
            except (ValueError, OverflowError):
                return None
    return _today(slots, context)


def _iso(slots: Slots, _: Context) -> Period | None:
    return periods.day(date.fromisoformat(str(slots["iso_date"])[:10]))


def _slashed(slots: Slots, context: Context) -> Period | None:
    """``02/10/2025``: month first or day first, whichever is a date; where both are, the nearer to the anchor.

    Dots (``10.02.2025``) put the day first. A year of two figures lies within fifty years of the anchor.
    """
    text = str(slots["slashed_date"])
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        near = context.anchor.year if context.anchor else 2000
        year = min((century + year for century in (1800, 1900, 2000, 2100)), key=lambda full: abs(full - near))
    orders = [(second, first)] if "." in text else [(first, second), (second, first)]
    found = [date(year, month, day) for month, day in orders if month <= 12 and _exists(year, month, day)]
    if not found:
        return None
    anchor = context.anchor or found[0]
    return periods.day(min(found, key=lambda on: abs((on - anchor).days)))


def _two_numbers(slots: Slots, context: Context) -> Period | None:
    """``10/7``: month first or day first, whichever is a date; where both are, month first."""
    first, second = _number(slots, "first_number"), _number(slots, "second_number")
    month, day = (first, second) if first <= 12 else (second, first)
    return _day_of_month({**slots, "month": month, "day": day}, context) if month <= 12 else None


def _day_of_month(slots: Slots, context: Context) -> Period | None:
    month, day = _number(slots, "month"), _number(slots, "day")
    return _in_year(slots, context, lambda year: periods.day(date(year, month, day)), f"XXXX-{month:02}-{day:02}")


def _month(slots: Slots, context: Context) -> Period | None:
    if "day" in slots:
        return _day_of_month(slots, context)
    number = _number(slots, "month")
    return _in_year(slots, context, lambda year: periods.month(year, number), f"XXXX-{number:02}")


def _day_of_some_month(slots: Slots, context: Context) -> Period | None:
    """ "The 15th of next month", "on the 18th"."""
    day, anchor = _number(slots, "day"), context.now()
    if anchor is None:
        return Period("day", f"XXXX-XX-{day:02}")
    first = anchor.replace(day=1)
    if "month_step" in slots:
        return periods.day(periods.moved(first, "month", _number(slots, "month_step")).replace(day=day))
    months = [periods.moved(first, "month", step) for step in (-1, 0, 1)]
    on = [month.replace(day=day) for month in months if _exists(month.year, month.month, day)]
    return choose([periods.day(each) for each in on], anchor, None, context.tense())


def _week_by_number(slots: Slots, context: Context) -> Period | None:
    """Week 31 of a year, as ISO 8601 counts."""
    number, anchor = _number(slots, "week_number"), context.anchor
    year = _year_of(slots, context) or (anchor.year if anchor else None)
    if year is None or "year" not in slots:
        context.now()
    return periods.week(date.fromisocalendar(year, number, 1)) if year else Period("week", f"XXXX-W{number:02}")


def _quarter(slots: Slots, context: Context) -> Period | None:
    number = _number(slots, "quarter")
    return _in_year(slots, context, lambda year: periods.quarter(year, number), f"XXXX-Q{number}")


def _quarter_a_year_back(slots: Slots, context: Context) -> Period | None:
    now = _quarter({"quarter": slots["back_quarter"]}, context)
    return (
        now if now is None or now.start is None else periods.enclosing("quarter", periods.moved(now.start, "year", -1))
    )


def _half(slots: Slots, context: Context) -> Period | None:
    number = _number(slots, "half")
    return _in_year(slots, context, lambda year: periods.half(year, number), f"XXXX-H{number}")


def _season(slots: Slots, context: Context) -> Period | None:
    name = str(slots["season"])
    return _in_year(slots, context, lambda year: periods.season(year, name), f"XXXX-{name}")


def _feast(slots: Slots, context: Context) -> Period | None:
    rule = str(slots["feast"])
    fixed = f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX"
    return _in_year(slots, context, lambda year: periods.day(periods.feast(year, rule)), fixed)


def _weekday(slots: Slots, context: Context) -> Period | None:
    number = _number(slots, "weekday")
    if "day" in slots:
        return _weekday_with_ordinal(slots, context)
    anchor = context.base() if "of_reference" in slots else context.now()
    if anchor is None:
        return Period("day", f"XXXX-WXX-{number}")
    if "week_step" in slots:
        return _in_week(anchor, _number(slots, "week_step"), number)
    which = _which(slots)
    if which is not None and (which == 0 or "by_week" in slots):
        return _in_week(anchor, which, number)
    return _nearest_weekday(number, anchor, which, context)


def _in_week(anchor: date, step: int, number: int) -> Period:
    """The day of the week ``number`` in the week that is ``step`` weeks from that of ``anchor``."""
    return periods.day(anchor + timedelta(7 * step + number - anchor.isoweekday()))


def _nearest_weekday(number: int, anchor: date, which: int | None, context: Context) -> Period | None:
    if which == -1 and (anchor.isoweekday() - number) % 7 == 1:  # nobody calls yesterday "last Thursday"
        return periods.day(anchor - timedelta(8))
    on = [periods.day(anchor + timedelta(ahead + (number - anchor.isoweekday()) % 7)) for ahead in (-7, 0, 7)]
    tense = context.tense()
    if tense == "either":
        return choose(on, anchor, which, None)
    direction: Direction = "future" if tense in ("present", "future") else "past"
    return choose(on, anchor, which, direction, strictly=True)


def _weekday_with_ordinal(slots: Slots, context: Context) -> Period | None:
    """ "Monday the 5th": the nearest month in which the day falls on that day of the week."""
    anchor, day = context.now(), _number(slots, "day")
    if anchor is None:
        return Period("day", f"XXXX-XX-{day:02}")
    months = (periods.moved(anchor.replace(day=1), "month", step) for step in range(-6, 7))
    on = [first.replace(day=day) for first in months if _exists(first.year, first.month, day)]
    fitting = [periods.day(found) for found in on if found.isoweekday() == slots["weekday"]]
    return choose(fitting, anchor, None, context.tense())


def _shifted_day(slots: Slots, context: Context) -> Period | None:
    anchor = context.now()
    return periods.day(anchor + timedelta(_number(slots, "day_shift"))) if anchor else Period("day", UNKNOWN["day"])


def _unit_of_reference(slots: Slots, context: Context) -> Period | None:
    """ "That year", "the following month", "the same day"."""
    unit = str(slots.get("single_unit", slots.get("reference_unit", "day")))
    anchor = context.day.start if unit == "day" and context.day else context.base()
    if anchor is None:
        return Period(unit, UNKNOWN[unit])
    return periods.enclosing(unit, periods.moved(anchor, unit, _number(slots, "of_reference")))


def _unit(slots: Slots, context: Context) -> Period | None:
    """ "Last week", "next month", "this year", "the weekend"."""
    unit, anchor = str(slots["single_unit"]), context.now()
    if anchor is None:
        return Period(unit, UNKNOWN[unit])
    if "recent" in slots and unit == "quarter" and context.quarter is not None:
        return context.quarter
    if "latest" in slots:
        return periods.enclosing(unit, periods.moved(anchor, unit, -1))
    if "which" not in slots:
        around = [periods.enclosing(unit, periods.moved(anchor, unit, step)) for step in (-1, 0, 1)]
        return choose(around, anchor, None, context.tense() or "past", strictly=unit == "weekend")
    return periods.enclosing(unit, periods.moved(anchor, unit, _number(slots, "which")))


def _year(slots: Slots, _: Context) -> Period | None:
    return periods.year(_number(slots, "year"))


def _decade(slots: Slots, _: Context) -> Period | None:
    return periods.decade(_number(slots, "decade"))


def _century(slots: Slots, _: Context) -> Period | None:
    return periods.century(_number(slots, "century") - 1)


def _today(slots: Slots, context: Context) -> Period | None:
    """A time of day without a day: on the day last spoken of, else on the anchor's.

    What lies ahead does not fall on a day gone by ("she met him on Tuesday and is due back at noon").
    """
    if context.day is not None and context.day is context.reference:
        gone = context.anchor and context.day.end and context.day.end < context.anchor
        if not gone or context.tense() not in ("present", "future"):
            return context.day
    anchor = context.now()
    return periods.day(anchor) if anchor else Period("day", UNKNOWN["day"])


READINGS: dict[str, Callable[[Slots, Context], Period | None]] = {
    "iso_date": _iso,
    "slashed_date": _slashed,
    "first_number": _two_numbers,
    "month": _month,
    "weekday": _weekday,
    "week_number": _week_by_number,
    "day_shift": _shifted_day,
    "feast": _feast,
    "season": _season,
    "quarter": _quarter,
    "back_quarter": _quarter_a_year_back,
    "half": _half,
    "of_reference": _unit_of_reference,
    "single_unit": _unit,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "day": _day_of_some_month,
}


def _in_year(slots: Slots, context: Context, make: Callable[[int], Period], unknown: str) -> Period | None:
    """The period that ``make`` gives for the year which is written, or for the one that fits best.

    Without a day to reckon from it is the year last written in full; without that too, the value ``unknown``.
    """
    year = _year_of(slots, context)
    if year is not None:
        return make(year)
    anchor = context.now()
    if anchor is None or "year_step" in slots or "year_reference" in slots:
        return make(context.year) if context.year else Period(make(2000).unit, unknown)
    candidates = list(_each_year(make, range(anchor.year - 2, anchor.year + 3)))
    which = _which(slots)
    if which == 0:
        return next((period for period in candidates if period.start and period.start.year == anchor.year), None)
    if which is None and context.told_year and context.told_year < anchor.year and context.tense() == "past":
        return make(context.told_year)
    against = MONTH_AGAINST_PAST if "month" in slots and "day" not in slots else AGAINST_PAST
    return choose(candidates, anchor, which, context.tense(), against=against)


def _year_of(slots: Slots, context: Context) -> int | None:
    if "year" in slots:
        return _number(slots, "year")
    if "year_step" in slots and (anchor := context.now()):
        return anchor.year + _number(slots, "year_step")
    if "year_reference" in slots and (base := context.base()):
        return base.year + _number(slots, "year_reference")
    return None


def _each_year(make: Callable[[int], Period], years: range) -> Iterator[Period]:
    for year in years:
        try:
            yield make(year)
        except ValueError:  # 29 February
            continue


def _which(slots: Slots) -> int | None:
    return _number(slots, "which") if "which" in slots else None


def _number(slots: Slots, slot: str) -> int:
    return int(slots[slot])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
