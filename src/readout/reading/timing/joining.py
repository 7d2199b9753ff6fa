"""Two expressions that make one: "from March 28 to April 2", "between 2014 and 2018", "two weeks before Easter"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.reading.timing import periods
from readout.reading.timing.context import Context
from readout.reading.timing.grammar import Grammar, Value
from readout.reading.timing.matching import Match
from readout.reading.timing.readings import READINGS, SHORT_UNITS, Meaning, span_of

GAP = 3
"""How many words may link two expressions at most."""
BEFORE = 4
"""How many words before "from" may say that something was moved from one day to another."""
OWN_ANCHOR = frozenset({"which", "day_shift", "year_step", "week_step", "month_step", "of_reference", "iso_date"})
KINDS = ("month", "weekday", "iso_date", "slashed_date", "first_number", "quarter", "half")
ALIKE = frozenset({"day", "month", "year"})


@dataclass(frozen=True, slots=True)
class Joining:
    """Joins match ``number`` with the next, where the words between and before them say so."""

    matches: Sequence[Match]
    context: Callable[[int], Context]
    meaning: Callable[[int], Meaning | None]
    grammar: Grammar

    def joined(self, number: int) -> Meaning | None:
        """What the match and the next one mean together, or ``None`` where they stand for themselves."""
        link = self._link(number)
        if link is None:
            return None
        if self.matches[number].rule.reads == "duration":
            return self._shifted(number, link)
        return self._range(number) if self._links(number, link) else None

    def _link(self, number: int) -> tuple[str, ...] | None:
        """The words between a match and the next (articles apart), where there are few."""
        if number + 1 >= len(self.matches):
            return None
        match, following = self.matches[number], self.matches[number + 1]
        if match.tokens is not following.tokens or not 0 < following.first - match.last <= GAP:
            return None
        words = [token.lower for token in match.tokens[match.last : following.first]]
        return tuple(words[:-1] if words[-1] == "the" else words) or None

    def _before(self, number: int, count: int) -> list[str]:
        match = self.matches[number]
        return [token.lower for token in match.tokens[max(match.first - count, 0) : match.first]]

    def _links(self, number: int, link: tuple[str, ...]) -> bool:
        ranges = self.grammar.links.ranges
        lead = [word for word in self._before(number, 2) if word != "the"][-1:]
        opened = lead[0] if lead and lead[0] in ranges else ""
        if opened == "from" and not self.grammar.links.moved.isdisjoint(self._before(number, BEFORE + 1)):
            return False
        words = " ".join(link)
        if opened and words in ranges[opened]:
            return True
        return words in ranges[""] and self._alike(number)

    def _alike(self, number: int) -> bool:
        """Two days, two months or two years, named in the same way: enough to be a range without "from"."""
        first, last = self.matches[number], self.matches[number + 1]
        if first.rule.reads != "calendar" or last.rule.reads != "calendar":
            return False
        if set(first.slots) == {"year"}:
            return "year" in last.slots
        return any(slot in first.slots and slot in last.slots for slot in KINDS)

    def _range(self, number: int) -> Meaning | None:
        """From one match to the next: the first takes its year from the second, the second comes after the first."""
        first, last = self.matches[number], self.matches[number + 1]
        if first.rule.reads not in ("calendar", "nth", "reference") or last.rule.reads not in (
            "calendar",
            "nth",
            "reference",
        ):
            return None
        start = self._start(number)
        if start is None or start.type != "DATE" or start.start is None:
            return None
        end = self._end(number + 1, start.start)
        if end is None or end.type != "DATE" or end.end is None or end.end < start.start:
            return None
        return span_of(start, end)

    def _start(self, number: int) -> Meaning | None:
        first, last = self.matches[number], self.matches[number + 1]
        if first.rule.reads == "reference":
            return self._now(number)
        read = READINGS[first.rule.reads]
        own: dict[str, Value] = dict(first.slots)
        if (
            "year" in own
            or "year" not in last.slots
            or OWN_ANCHOR & own.keys()
            or not {"month", "quarter", "half"} & own.keys()
        ):
            return read(own, self.context(number))
        start = read({**own, "year": last.slots["year"]}, self.context(number))
        end = READINGS[last.rule.reads](last.slots, self.context(number + 1))
        if start and end and start.start and end.start and start.start > end.start:
            return read({**own, "year": int(last.slots["year"]) - 1}, self.context(number))
        return start

    def _end(self, number: int, start: date) -> Meaning | None:
        last = self.matches[number]
        if last.rule.reads == "reference":
            return self._now(number)
        if OWN_ANCHOR & last.slots.keys():
            return self.meaning(number)
        return READINGS[last.rule.reads](last.slots, Context(start, lambda: "future"))

    def _now(self, number: int) -> Meaning | None:
        """ "From March until now", "between now and Easter": the day of speaking."""
        if self.matches[number].slots.get("reference") != "PRESENT_REF":
            return None
        on = self.context(number).now()
        period = periods.day(on) if on else None
        return Meaning("DATE", period.value, None, on, on, period) if period else None

    def _shifted(self, number: int, link: tuple[str, ...]) -> Meaning | None:
        """So much before or after a date: the day itself; "more than" and "less than" open or bound the interval."""
        links, slots = self.grammar.links, self.matches[number].slots
        way, count, unit = links.shift.get(link), slots.get("count", 1), str(slots.get("unit", "second"))
        if {"reach", "ahead", "half", "upper"} & slots.keys() or unit in SHORT_UNITS or isinstance(count, (str, float)):
            return None
        spent = not links.spent.isdisjoint(self._before(number, 1))
        begins = " ".join(link) in links.begin and (spent or way is None)
        if not begins and (way is None or spent):
            return None
        base = self.meaning(number + 1)
        if base is None or base.start is None or base.end is None or base.period is None:
            return None
        if begins or way is None:
            return _begun(self.meaning(number), base.start, unit, count)
        try:
            on = periods.moved(base.start if way < 0 else base.end, unit, way * count)
        except (ValueError, OverflowError):
            return None
        return _bounded(base, on, way, str(slots.get("approximately", "")), unit)


def _begun(length: Meaning | None, start: date, unit: str, count: int) -> Meaning | None:
    """A length that begins on a date: "three days from Monday" are Monday, Tuesday and Wednesday."""
    try:
        end = periods.moved(start, unit, count) - timedelta(1)
    except (ValueError, OverflowError):
        return None
    return replace(length, start=start, end=end) if length else None


def _bounded(base: Meaning, on: date, way: int, about: str, unit: str) -> Meaning:
    inside = base.period.unit if base.period else "day"
    period = periods.day(on) if inside == "day" else periods.enclosing(unit if unit in ALIKE else inside, on)
    start, end = period.start, period.end
    if about == "MORE_THAN":
        start, end = (None, end) if way < 0 else (start, None)
    elif about == "LESS_THAN":
        start, end = (start, base.end) if way < 0 else (base.start, end)
    return Meaning("DATE", period.value, about or None, start, end, period)
