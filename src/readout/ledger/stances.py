"""Positions over time: where a party stood on an issue from day to day, what changed, and how two parties stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from readout.ledger.model import ChangeKind, Move, Stood
from readout.ledger.postures import Posture, read_with, side, step
from readout.ledger.settling import choose, day_of, settle, settled
from readout.ledger.time_words import given_up
from readout.model import Passage, Stance, Strength

Relation = Literal["compatible", "opposed", "silent"]


class Taken(Protocol):
    """What has a stance: a telling, a posture, a standpoint."""

    @property
    def stance(self) -> Stance:
        """The stance."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of a history with what was before it and after it; ``day`` is that of the saying, ISO, null where unknown.

    ``before`` is null for the first. ``after`` has, beside what was told now, what was told before and still holds.
    """

    day: str | None
    kind: ChangeKind
    before: Posture | None
    after: Posture
    stood: Stood


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A party's position on an issue as it stands: ``since`` the day from which stance and strength are these, ``last`` heard.

    A conditional stance, and an open one, are steps of the ladder of their own, and have no strength.

    ``told_in`` has for each condition the report that its spans index.
    """

    party: str
    issue: str
    stance: Stance
    strength: Strength | None
    conditions: tuple[Passage, ...]
    told_in: tuple[str, ...]
    since: str | None
    last: str | None
    history: tuple[Change, ...]


def history(stood: Sequence[Stood]) -> tuple[Move, ...]:
    """The history of one party's position on one issue, by the day of the saying, whatever the order of ``stood``."""
    return tuple(Move(change.stood, change.kind) for change in course(stood))


def course(stood: Sequence[Stood]) -> tuple[Change, ...]:
    """The same with what was before and after each entry.

    One entry for each report and day; a party takes one position a day, and the change is told where that position is told
    best. What a report recalls stands on the day that it gives; where it gives none, it can only open the history, or
    repeat it: it is never a change. A position told for a day that other reports of that day contradict is left out, and
    so is a demand given up that was not made.
    """
    found: list[Change] = []
    posture: Posture | None = None
    for told in _days(stood):
        day = day_of(told[0])
        known = [one for one in told if not _gives_up_nothing(posture, one)]
        if not known:
            continue
        chosen = read_with(posture, choose(known)[0])
        kind, after = step(posture, chosen)
        if day is None and kind not in ("new", "repeated"):
            continue
        found.append(Change(day, kind, posture, after, chosen))
        others = [one for one in known if one.key != chosen.key]
        found += [Change(day, "repeated", after, after, read_with(after, one)) for one in others]
        posture = after
    return tuple(found)


def _gives_up_nothing(posture: Posture | None, one: Stood) -> bool:
    """True for a demand given up that was not made."""
    made = posture is not None and side(posture.stance) != 0
    return one.stance == "open" and not made and given_up(one.evidence.text)


def _days(stood: Sequence[Stood]) -> list[list[Stood]]:
    """Every telling that counts by its day, in time; a recollection without a day before all that its report says itself."""
    undated: dict[str, list[Stood]] = {}
    for one in stood:
        if day_of(one) is None:
            undated.setdefault(one.report, []).append(one)
    recalled = [[settle(sorted(some, key=lambda one: (one.evidence.start, one.key)))] for some in undated.values()]
    return sorted([*settled(stood), *recalled], key=_when)


def _when(told: Sequence[Stood]) -> tuple[str, bool, str]:
    day = day_of(told[0])
    return (day or told[0].published or "", day is not None, told[0].report)


def standpoint(stood: Sequence[Stood]) -> Standpoint | None:
    """Where the party of ``stood`` stands on their issue now; ``None`` where nothing was told."""
    changes = course(stood)
    if not changes:
        return None
    last = changes[-1]
    return Standpoint(
        party=last.stood.party,
        issue=last.stood.issue,
        stance=last.after.stance,
        strength=None if last.after.stance in ("conditional", "open") else last.after.strength,
        conditions=last.after.conditions,
        told_in=last.after.told_in,
        since=_since(changes),
        last=max((change.day for change in changes if change.day), default=None),
        history=changes,
    )


def _since(changes: Sequence[Change]) -> str | None:
    """The first day of the last run of entries with one stance and strength; a strength told late was there before."""
    now = changes[-1].after
    since = changes[-1].day
    for change in reversed(changes):
        if change.after.stance != now.stance or change.after.strength not in (now.strength, None):
            break
        since = change.day or since
    return since


def changes(histories: Iterable[Sequence[Change]], since: str | None = None) -> tuple[Change, ...]:
    """What is not a mere repetition, of many histories, in time; from the day ``since`` on, where one is given."""
    told = [one for history in histories for one in history if one.kind != "repeated"]
    kept = [one for one in told if since is None or (one.day is not None and one.day >= since)]
    return tuple(sorted(kept, key=lambda one: (one.day or "", one.stood.party, one.stood.issue, one.stood.key)))


def between(one: Taken | None, other: Taken | None) -> Relation:
    """How two parties' stated positions on one issue stand to each other.

    ``silent``: one of them has said nothing of it. ``opposed``: one is against it, and the other for it, with or without
    conditions. ``compatible``: nothing that the one says rules out what the other says: both for it, with or without
    conditions, both against it, or one of them open. Whether two conditions exclude each other is not judged.
    """
    if one is None or other is None:
        return "silent"
    stances = {one.stance, other.stance}
    if "open" in stances or "opposes" not in stances or len(stances) == 1:
        return "compatible"
    return "opposed"


__all__ = [
    "Change", "Posture", "Relation", "Standpoint", "between", "changes", "course", "history", "standpoint",
]  # fmt: skip
