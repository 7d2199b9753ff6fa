"""The readings of the time grammar: what an expression means, from its slots and its context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.model import TimeType
from readout.reading.timing import periods
from readout.reading.timing.amounts import duration
from readout.reading.timing.context import Context
from readout.reading.timing.dates import Slots, find_period
from readout.reading.timing.grammar import Value
from readout.reading.timing.periods import UNKNOWN, Period

GRANULARITY = {"fortnight": "week", "weekend": "week", "decade": "year", "century": "year", "millennium": "year"}
PER_DAY = {"second": 86_400, "minute": 1_440, "hour": 24}
SHORT_UNITS = frozenset(PER_DAY)


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3's type, value and mod, the bounds, and the period that later expressions may refer back to."""

    type: TimeType
    value: str | None
    mod: str | None = None
    start: date | None = None
    end: date | None = None
    period: Period | None = None


def calendar(slots: Slots, context: Context) -> Meaning | None:
    """A date, named in full, in part or from now, with what part of it, or what time of the day."""
    period = find_period(slots, context)
    if period is None:
        return None
    meaning = Meaning("DATE", period.value, None, period.start, period.end, period)
    told = _at_time(_part(meaning, slots, context), slots)
    return _overnight(told, context) if "overnight" in slots else told


def _overnight(meaning: Meaning, context: Context) -> Meaning:
    """The night that ends today; with a verb that looks ahead, the one that begins today."""
    if meaning.start is None or meaning.end is None:
        return meaning
    if context.tense() == "future":
        return replace(meaning, end=meaning.end + timedelta(1))
    return replace(meaning, start=meaning.start - timedelta(1))


def days(slots: Slots, context: Context) -> Meaning | None:
    """Days of one month, months, or years, first to last."""
    if "last_month" in slots:
        return _months(slots, context)
    upto = {"day": slots["last_day"]} if "last_day" in slots else {"year": slots["last_year"]}
    return _from_to(find_period(slots, context), find_period({**slots, **upto}, context))


def _months(slots: Slots, context: Context) -> Meaning | None:
    """ "November to February": over the turn of the year where the second comes earlier in it; a year is the second's."""
    over = int(slots["month"]) > int(slots["last_month"])
    first = find_period({**slots, "year": int(slots["year"]) - over} if "year" in slots else slots, context)
    if first is None or first.start is None:
        return None
    return _from_to(first, periods.month(first.start.year + over, int(slots["last_month"])))


def _from_to(first: Period | None, last: Period | None) -> Meaning | None:
    if first is None or last is None or (first.end and last.start and first.end >= last.start):
        return None
    return span_of(Meaning("DATE", first.value, None, first.start, first.end, first),
                   Meaning("DATE", last.value, None, last.start, last.end, last))  # fmt: skip


def span_of(first: Meaning, last: Meaning) -> Meaning:
    """From the one to the other, both included, with the value as ISO 8601 writes an interval."""
    return Meaning("DATE", f"{first.value}/{last.value}", None, first.start, last.end, last.period)


def nth(slots: Slots, context: Context) -> Meaning | None:
    """The first week, the last ten days, the third month … of a longer period."""
    inside = {slot: value for slot, value in slots.items() if slot not in ("nth", "inner_unit", "count")}
    whole = find_period(inside, context)
    if whole is None or whole.start is None or whole.end is None:
        return None
    all_in = periods.inside(str(slots["inner_unit"]), whole)
    place, count = int(slots["nth"]), int(slots.get("count", 1))
    if "count" in slots:
        chosen = all_in[:count] if place > 0 else all_in[-count:]
    else:
        chosen = all_in[place - 1 : place] if place > 0 else all_in[-1:]
    if not chosen or len(chosen) < count:
        return None
    meanings = [Meaning("DATE", each.value, None, each.start, each.end, each) for each in (chosen[0], chosen[-1])]
    if "count" not in slots:
        return meanings[0]
    value = duration(count, str(slots["inner_unit"]))
    return replace(meanings[1], type="DURATION", value=value, start=chosen[0].start)


def week_of(slots: Slots, context: Context) -> Meaning | None:
    """The week, month … in which a date lies."""
    inner = find_period({slot: value for slot, value in slots.items() if slot != "single_unit"}, context)
    if inner is None or inner.start is None:
        return None
    unit, on = str(slots["single_unit"]), inner.start
    if unit == "weekend" and on.weekday() == 0:  # that of a feast on a Monday comes before it
        on -= timedelta(1)
    period = periods.enclosing(unit, on)
    return Meaning("DATE", period.value, None, period.start, period.end, period)


def shift(slots: Slots, context: Context) -> Meaning | None:
    """So much before or after now, or before or after what was last spoken of."""
    unit, way, count = str(slots["unit"]), int(slots["way"]), slots["count"]
    from_quarter = context.quarter if unit == "year" and way < 0 and context.quarter else None
    if from_quarter and from_quarter.start:
        unit, count = "quarter", count if isinstance(count, str) else 4 * count
    base = from_quarter.start if from_quarter else context.base() if "from_reference" in slots else context.now()
    if isinstance(count, str):
        vague = "from_reference" in slots
        return (
            Meaning("DURATION", duration(count, unit))
            if vague
            else Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
        )
    if unit in SHORT_UNITS:
        return _hours(base)
    granularity = str(slots.get("grain", GRANULARITY.get(unit, unit)))
    if base is None:
        return Meaning("DATE", UNKNOWN[granularity])
    period = _moved(base, granularity, unit, way * count)
    if period is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    mod = str(slots["approximately"]) if "approximately" in slots else None
    return Meaning("DATE", period.value, mod, period.start, period.end, period)


def length(slots: Slots, context: Context) -> Meaning | None:
    """A duration; where it reaches back or ahead from now, with its bounds."""
    unit, count = str(slots["unit"]), slots.get("count", 1)
    if "half" in slots and not isinstance(count, str):
        count += 0.5
    value = duration(count, unit)
    if "more_count" in slots:
        more = duration(slots["more_count"], str(slots["more_unit"]))
        value += more[1:].removeprefix("T") if "T" in value else more[1:]
    mod = str(slots["approximately"]) if "approximately" in slots else None
    meaning = Meaning("DURATION", value, mod)
    if "ahead" in slots:
        return _in_so_long(meaning, slots, context)
    return reaching(meaning, slots, context) if "reach" in slots else meaning


def _in_so_long(meaning: Meaning, slots: Slots, context: Context) -> Meaning:
    """ "They will meet in two weeks": with a verb that looks ahead, bounded by the week that is meant; else a length."""
    unit, count = str(slots["unit"]), slots.get("count", 1)
    if isinstance(count, str) or unit in SHORT_UNITS or context.tense() != "future":
        return meaning
    anchor = context.now()
    period = _moved(anchor, GRANULARITY.get(unit, unit), unit, count) if anchor else None
    return replace(meaning, start=period.start, end=period.end) if period else meaning


def reaching(meaning: Meaning, slots: Slots, context: Context) -> Meaning:
    """The same duration, laid before (``reach`` -1) or after (1) the day of speaking."""
    anchor, count, unit = context.now(), slots.get("upper", slots.get("count", 1)), str(slots["unit"])
    if anchor is None:
        return meaning
    far = None
    if unit == "quarter" and isinstance(count, int):
        return _whole_quarters(meaning, anchor, int(slots["reach"]), count)
    if not isinstance(count, str):
        try:
            far = _far(anchor, unit, int(slots["reach"]) * count)
        except (ValueError, OverflowError):
            far = None
    return (
        replace(meaning, start=far, end=anchor) if int(slots["reach"]) < 0 else replace(meaning, start=anchor, end=far)
    )


def _whole_quarters(meaning: Meaning, anchor: date, way: int, count: int) -> Meaning:
    """The last or next quarters of the calendar, without the present one."""
    try:
        first = periods.enclosing("quarter", periods.moved(anchor, "quarter", 1 if way > 0 else -count))
        last = periods.enclosing("quarter", periods.moved(anchor, "quarter", count if way > 0 else -1))
    except (ValueError, OverflowError):
        return meaning
    return replace(meaning, start=first.start, end=last.end)


def repeated(slots: Slots, _: Context) -> Meaning | None:
    """Something that comes again: ``XXXX-WXX-1``, ``P1W``."""
    return Meaning("SET", _repeated(slots))


def reference(slots: Slots, _: Context) -> Meaning | None:
    """Now, once, some day."""
    return Meaning("DATE", str(slots["reference"]))


READINGS: Mapping[str, Callable[[Slots, Context], Meaning | None]] = {
    "calendar": calendar,
    "days": days,
    "nth": nth,
    "week_of": week_of,
    "shift": shift,
    "duration": length,
    "set": repeated,
    "reference": reference,
}


def _part(meaning: Meaning, slots: Slots, context: Context) -> Meaning:
    period = meaning.period
    assert period is not None
    if "part" in slots:
        mod = str(slots["part"])
        bounds = periods.third(period, mod) if period.unit != "day" else None
        return replace(
            meaning, mod=mod, start=bounds[0] if bounds else meaning.start, end=bounds[1] if bounds else meaning.end
        )
    within, now = slots.get("within"), context.anchor
    if within not in ("BEFORE", "AFTER"):
        return meaning
    meaning = replace(meaning, mod="START" if within == "BEFORE" else "END")
    if now is None or period.start is None or period.end is None or not period.start <= now <= period.end:
        return meaning
    return replace(meaning, end=now) if within == "BEFORE" else replace(meaning, start=now)


def _at_time(meaning: Meaning, slots: Slots) -> Meaning:
    """The same day at a time of day; the bounds stay the day's."""
    clock = _clock(slots)
    if clock is None and "of_day" not in slots:
        return meaning
    value = f"{meaning.value}T{clock or slots['of_day']}"
    return replace(meaning, type="TIME", value=value, mod=str(slots.get("approximately", meaning.mod or "")) or None)


def _clock(slots: Slots) -> str | None:
    if "hour_name" in slots:
        return str(slots["hour_name"])
    if "clock" in slots:
        hour, minute = (int(part) for part in str(slots["clock"]).split(":"))
    elif "hour" in slots:
        hour, minute = int(slots["hour"]), 0
    else:
        return None
    if "meridiem" in slots:
        hour = hour % 12 + int(slots["meridiem"]) if hour <= 12 else hour
    elif slots.get("of_day") in ("AF", "EV") and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}"


def _hours(base: date | None) -> Meaning:
    """An hour or minute of today: the report tells its own day only, not its hour."""
    day = base.isoformat() if base else UNKNOWN["day"]
    return Meaning("TIME", f"{day}TXX:XX", None, base, base)


def _moved(base: date, granularity: str, unit: str, count: int | float) -> Period | None:
    try:
        return periods.enclosing(granularity, _far(base, unit, count))
    except (ValueError, OverflowError):
        return None


def _far(base: date, unit: str, count: int | float) -> date:
    """``base`` moved by a count that may have a half: half a year is six months, half a week three days."""
    whole, rest = int(count), float(count) - int(count)
    if unit in SHORT_UNITS:
        return base + timedelta(round(float(count) / PER_DAY[unit] + (0.49 if count > 0 else -0.49)))
    moved = periods.moved(base, unit, whole)
    if not rest:
        return moved
    if unit in periods.MONTHS_IN and periods.MONTHS_IN[unit] > 1:
        return periods.moved(moved, "month", round(rest * periods.MONTHS_IN[unit]))
    return moved + timedelta(round(rest * (periods.DAYS_IN.get(unit) or 30)))


def _repeated(slots: Slots) -> str:
    if "frequency" in slots:
        return str(slots["frequency"])
    if "weekday" in slots:
        part = slots.get("of_day", slots.get("days"))
        return f"XXXX-WXX-{slots['weekday']}" + (f"T{part}" if part else "")
    if "month" in slots:
        return f"XXXX-{int(slots['month']):02}"
    if "season" in slots:
        return f"XXXX-{slots['season']}"
    if "of_day" in slots:
        return f"XXXX-XX-XXT{slots['of_day']}"
    count: Value = slots.get("count", 1)
    return duration(count, str(slots["unit"]))
