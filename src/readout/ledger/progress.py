"""How far a meeting has come, from what reports said of it from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from readout.model import MeetingStatus

_FIRM: tuple[MeetingStatus, ...] = (
    "cancelled", "held", "postponed", "confirmed", "planned", "denied", "unclear", "reported", "proposed", "considered",
)  # fmt: skip
"""Of what is told on one day, the first counts."""

_PASSES_OVER: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    "held": frozenset(
        {"cancelled", "postponed", "confirmed", "planned", "reported", "unclear", "proposed", "considered"}
    ),
    "cancelled": frozenset({"reported", "unclear", "proposed", "considered"}),
    "confirmed": frozenset({"planned", "proposed", "considered"}),
    "reported": frozenset({"planned", "proposed", "considered"}),
    "postponed": frozenset({"proposed", "considered", "unclear"}),
    "planned": frozenset({"proposed", "considered"}),
    "denied": frozenset({"proposed", "considered"}),
    "proposed": frozenset({"considered"}),
}
"""What a later report says of a meeting that has come so far, and that takes nothing of it back: it only recalls."""

_AFFIRMS: frozenset[MeetingStatus] = frozenset({"held", "confirmed", "reported", "planned"})


@dataclass(frozen=True, slots=True)
class Told:
    """A status as a report of the day ``said`` tells it; ``flat`` where it does so in its own voice."""

    said: str | None
    status: MeetingStatus
    flat: bool = False


def progress(told: Sequence[Told]) -> MeetingStatus:
    """The status that the tellings, in time and one at least, come to.

    The last day's counts, unless it only recalls: what was held stays held though a report still calls it planned. A
    denial beside an affirmation of the same day, or of one that was held, leaves it unclear.
    """
    return (stages(told) or ["unclear"])[-1]


def stages(told: Sequence[Told]) -> list[MeetingStatus]:
    """The status that the meeting had come to by the day of each telling, with all that was told on that day."""
    status: MeetingStatus | None = None
    found: list[MeetingStatus] = []
    for _, some in groupby(told, key=lambda one: one.said):
        day = list(some)
        status = _next(status, _on_one_day(day))
        found += [status] * len(day)
    return found


def _on_one_day(told: Sequence[Told]) -> MeetingStatus:
    statuses = {one.status for one in told}
    if "denied" in statuses and statuses & _AFFIRMS and "cancelled" not in statuses:
        return "held" if any(one.flat and one.status == "held" for one in told) else "unclear"
    return min(statuses, key=_FIRM.index)


def _next(before: MeetingStatus | None, now: MeetingStatus) -> MeetingStatus:
    if before is None:
        return now
    if before in ("held", "reported") and now == "denied":
        return "unclear"
    if before == "denied" and now == "reported":
        return "unclear"
    if before in ("planned", "confirmed", "postponed") and now == "reported":
        # It was announced, and now is told to have taken place: two tellings bear it out.
        return "held"
    return before if now in _PASSES_OVER.get(before, frozenset()) else now
