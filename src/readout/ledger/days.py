"""Reckoning with days and windows of days, as ISO strings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

Days = tuple[str, str]
"""The first and the last day, both inclusive."""

SLACK = timedelta(days=1)
"""So far apart two tellings of one day may lie: the night between two time zones, or the day of the report."""


def meet(one: Days, other: Days) -> bool:
    """True where two windows share a day, or are a day apart."""
    return one[0] <= _later(other[1]) and other[0] <= _later(one[1])


def width(days: Days) -> int:
    """How many days a window has."""
    return (_day(days[1]) - _day(days[0])).days + 1


def gap(one: str | None, other: str | None) -> int | None:
    """How many days lie between two days, null where one is unknown."""
    return None if one is None or other is None else abs((_day(one) - _day(other)).days)


@lru_cache(maxsize=4096)
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


@lru_cache(maxsize=4096)
def _later(day: str) -> str:
    try:
        return (_day(day) + SLACK).isoformat()
    except OverflowError:
        return day
