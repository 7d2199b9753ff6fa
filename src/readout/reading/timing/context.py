"""What an expression is reckoned from, and the choice among the years, weeks or days that it may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from readout.reading.timing.periods import Period
from readout.reading.timing.tense import Direction

AGAINST_PAST, AGAINST_PRESENT, AGAINST_FUTURE = 5, 3, 7
"""How much farther a date against the tense counts: what was planned is told in the past tense, but lies ahead."""
MONTH_AGAINST_PAST = 8
"""The same of a month without a day: in November, "it left in January" means that of the year."""


@dataclass(slots=True)
class Context:
    """The day of speaking or publication (``None`` where unknown), the tense near by, and what was last spoken of.

    ``reference`` is the period last spoken of, ``day`` the day, ``quarter`` the quarter, ``year`` the last year that the
    report wrote in full (where there is no anchor), and ``told_year`` that of a month told in full right before, in the
    same sentence. ``relative`` is set when the anchor was used.
    """

    anchor: date | None
    tense: Callable[[], Direction | None]
    reference: Period | None = None
    day: Period | None = None
    quarter: Period | None = None
    year: int | None = None
    told_year: int | None = None
    relative: bool = False

    def now(self) -> date | None:
        """The anchor; from here on the meaning counts as reckoned from it."""
        self.relative = True
        return self.anchor

    def base(self) -> date | None:
        """The first day of the period last spoken of; the anchor where there is none."""
        if self.reference is not None and self.reference.start is not None:
            self.relative = True
            return self.reference.start
        return self.now()


def choose(
    candidates: Iterable[Period],
    anchor: date,
    which: int | None,
    direction: Direction | None,
    *,
    strictly: bool = False,
    against: int = AGAINST_PAST,
) -> Period | None:
    """The period that is meant: the last before ``anchor`` (-1), the first after (+1), else the nearest.

    A candidate against ``direction`` counts as farther than it is, one to come in the past tense ``against`` times;
    ``strictly``, so far that it is never taken. Past
    wins a tie.
    """
    bounded = [(period.start, period.end, period) for period in candidates if period.start and period.end]
    if which == -1:
        before = [period for _, end, period in bounded if end < anchor]
        return before[-1] if before else None
    if which == 1:
        return next((period for start, _, period in bounded if start > anchor), None)
    past, future = (1000, 1000) if strictly else (against, AGAINST_FUTURE)
    behind = {"future": future, "present": AGAINST_PRESENT}.get(direction or "", 1)

    def distance(bounds: tuple[date, date, Period]) -> int:
        start, end, _ = bounds
        if end < anchor:
            return (anchor - end).days * behind
        return max((start - anchor).days, 0) * (past if direction == "past" else 1)

    return min(bounded, key=distance)[2] if bounded else None
