"""One meeting as all reports of it tell it: who, where, when, how far it has come, and who vouches for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from readout.ledger.days import Days, meet, width
from readout.ledger.model import Gathering
from readout.ledger.outlines import OVER, days_of, inside, is_moved
from readout.ledger.progress import Told, stages
from readout.ledger.time_words import is_dropped
from readout.model import (
    MeetingAccount,
    MeetingFormat,
    MeetingKind,
    MeetingLevel,
    MeetingStatus,
    Passage,
    Venue,
    Window,
)
from readout.reading.encounters.venues import is_state, same_place

Named = TypeVar("Named")
PlaceState = Literal["considered", "chosen", "dropped"]

AFFIRMING: frozenset[MeetingStatus] = frozenset({"confirmed", "held", "planned", "reported"})
"""Who says one of these of a meeting vouches for it."""
_UNDONE: frozenset[MeetingStatus] = frozenset({"cancelled", "denied"})
"""What is told so is not put on another day."""
_SETTLED: frozenset[MeetingStatus] = frozenset({"confirmed", "held", "planned", "reported"})


@dataclass(frozen=True, slots=True)
class StatusTold:
    """How far a meeting had come, as one report told it; ``said`` is the day of the report, ISO.

    ``statement`` is the first that tells it, by its id in the report; null where the report tells it in its own voice.
    ``reached`` is what the tellings up to that day come to: a report that still calls a meeting planned that was held
    takes nothing back.
    """

    status: MeetingStatus
    said: str | None
    report: str
    statement: str | None
    words: Passage
    reached: MeetingStatus


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a meeting was to be held or was: what became of it, since which report's day, and who told it first."""

    name: str
    state: PlaceState
    since: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A meeting was put from one window to another, as ``report`` told on the day ``said``."""

    before: Window
    after: Window
    said: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a holder (an actor of the dossier) of a party says of a meeting, in a report of the day ``said``."""

    holder: str
    party: str | None
    status: MeetingStatus
    said: str | None
    report: str
    statement: str | None
    words: Passage


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting, from all tellings of it; ``tellings`` are their keys, in time. Open bounds of ``window`` are null."""

    tellings: tuple[str, ...]
    kind: MeetingKind
    participants: tuple[str, ...]
    parties: frozenset[str]
    venues: tuple[Place, ...]
    window: Window
    shifts: tuple[Shift, ...]
    status: MeetingStatus
    history: tuple[StatusTold, ...]
    accounts: tuple[Vouched, ...]
    level: MeetingLevel | None = None
    format: MeetingFormat | None = None

    @property
    def confirmed_by(self) -> tuple[str, ...]:
        """The holders whose last word is that it takes or took place, each once, in time."""
        last = {account.holder: account.status for account in self.accounts}
        return tuple(holder for holder, status in last.items() if status in AFFIRMING)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """The holders whose last word is that it does not take place, or did not."""
        last = {account.holder: account.status for account in self.accounts}
        return tuple(holder for holder, status in last.items() if status == "denied")


def occasion_of(
    told: Iterable[Gathering],
    accounts: Mapping[str, Sequence[MeetingAccount]] | None = None,
    parties: Mapping[str, str | None] | None = None,
) -> Occasion:
    """The meeting that ``told`` tell of (one at least), whatever their order.

    ``accounts`` are those of each telling, by its key, with the dossier's ids as holders, its own where it is null;
    ``parties`` are those of the holders.
    """
    tellings = sorted(told, key=lambda one: (one.published or "", one.report, one.evidence.start, one.key))
    window, shifts = _window(tellings)
    reached = stages([Told(one.published, one.status, _is_flat(one)) for one in tellings])
    if accounts is None:
        accounts = {one.key: one.accounts for one in tellings}
    return Occasion(
        tellings=tuple(one.key for one in tellings),
        kind=_kind(tellings),
        participants=tuple(dict.fromkeys(actor for one in _fullest_first(tellings) for actor in one.participants)),
        parties=frozenset(party for one in tellings for party in one.parties),
        venues=_places(tellings),
        window=window,
        shifts=shifts,
        status=reached[-1],
        history=tuple(_status(*one) for one in zip(tellings, reached, strict=True)),
        accounts=tuple(_vouched(tellings, accounts, parties or {})),
        level=_commonest([one.level for one in tellings if one.level]),
        format=_commonest([one.format for one in tellings if one.format]),
    )


def _is_flat(one: Gathering) -> bool:
    """True where the report tells it in its own voice."""
    return not one.statements


def _status(one: Gathering, reached: MeetingStatus) -> StatusTold:
    return StatusTold(one.status, one.published, one.report, next(iter(one.statements), None), one.evidence, reached)


def _fullest_first(tellings: Sequence[Gathering]) -> list[Gathering]:
    return sorted(tellings, key=lambda one: -len(one.participants))


def _kind(tellings: Sequence[Gathering]) -> MeetingKind:
    """What it is called most often; a journey is a visit only where nobody tells whom it leads to."""
    named = [one.kind for one in tellings if one.kind != "visit"]
    return _commonest(named) or tellings[0].kind


def _commonest(names: Sequence[Named]) -> Named | None:
    """The name that is told most often, of several the first."""
    counted = Counter(names)
    return max(counted, key=lambda name: counted[name], default=None)


def _window(tellings: Sequence[Gathering]) -> tuple[Window, tuple[Shift, ...]]:
    """The window as it stands, and how it was moved.

    Of windows that meet the narrowest counts. Another one counts as a shift, unless it is one that was given up before
    and is only recalled.
    """
    current = Window()
    past: list[Days] = []
    shifts: list[Shift] = []
    for one in tellings:
        days, known = days_of(one), _days(current)
        if days is None or (known is not None and one.status in _UNDONE):
            continue
        if known is None:
            current = one.window
        elif meet(days, known):
            current = one.window if width(days) < width(known) else current
        elif (not any(meet(days, before) for before in past) and days > known) or (is_moved(one) and days not in past):
            shifts.append(Shift(current, one.window, one.published, one.report))
            past.append(known)
            current = one.window
    if _days(current) is None:
        current = next((one.window for one in reversed(tellings) if one.window.text), current)
    return current, tuple(shifts)


def _days(window: Window) -> Days | None:
    return (window.start, window.end) if window.start and window.end else None


def _places(tellings: Sequence[Gathering]) -> tuple[Place, ...]:
    """Every place that was told, in the order of its first telling, and what became of it.

    A telling that settles the meeting on one place drops all others; words like "instead of X" drop X.
    """
    places: list[Place] = []
    for one in tellings:
        told = [(venue, _dropped(one, venue)) for venue in one.venues]
        kept = [venue for venue, dropped in told if not dropped]
        settled = len(kept) == 1 and one.status in _SETTLED
        for venue, dropped in told:
            state: PlaceState = "dropped" if dropped else "chosen" if settled else "considered"
            _put(places, venue.name, state, one)
        if settled:
            for place in places:
                if place.state != "dropped" and not same_place(place.name, kept[0].name):
                    _put(places, place.name, "dropped", one)
    return tuple(places)


def _put(places: list[Place], name: str, state: PlaceState, one: Gathering) -> None:
    """Enter what ``one`` tells of a place; a place chosen is not merely considered again by another report of it."""
    at = next((number for number, place in enumerate(places) if same_place(place.name, name)), None)
    if at is None:
        places.append(Place(name, state, one.published, one.report))
        return
    known = places[at]
    closer = name if is_state(known.name) and not is_state(name) else known.name
    if known.state == state or (known.state == "chosen" and state == "considered"):
        places[at] = Place(closer, known.state, known.since, known.report)
    else:
        places[at] = Place(closer, state, one.published, one.report)


def _dropped(one: Gathering, venue: Venue) -> bool:
    """True where the words around a place of the evidence say that it is one no longer."""
    place = inside(one, venue.span)
    return place is not None and is_dropped(one.evidence.text, *place)


def _vouched(
    tellings: Sequence[Gathering],
    accounts: Mapping[str, Sequence[MeetingAccount]],
    parties: Mapping[str, str | None],
) -> Iterable[Vouched]:
    for one in tellings:
        for account in accounts.get(one.key, ()):
            if account.holder is not None:
                yield Vouched(
                    holder=account.holder,
                    party=parties.get(account.holder),
                    status=account.status,
                    said=one.published,
                    report=one.report,
                    statement=account.statement,
                    words=account.passage,
                )


__all__ = ["OVER", "Occasion", "Place", "Shift", "StatusTold", "Vouched", "occasion_of"]
