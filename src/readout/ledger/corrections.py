"""What people corrected: each correction is an entry that is appended; an undoing is an entry, too, and can be undone.

A correction does not name what it is about by a number, which another reading may give to something else: it keeps the
report and the words (an anchor), and is found again by them, see ``correcting_anchors``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from readout.ledger import schema
from readout.ledger.rows import AnyRow, dumped
from readout.model import Span

Kind = Literal["accept", "reject", "edit", "merge", "split", "copy", "undo"]
What = Literal["statement", "position", "meeting", "report", "actor", "claim"]
LINES: frozenset[What] = frozenset({"statement", "position", "meeting"})
"""What stands in a reading, and is found again by its words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a correction is about, told so that it is found again after another reading.

    A ``statement``, a ``position`` or a telling of a ``meeting`` is named by the id of its ``report`` and by its words;
    ``id`` is the one that it had in the reading; ``party`` and ``issue`` are a position's. An ``actor`` is named by
    ``id`` and ``name``, a ``report`` by its id alone. A ``claim`` is not named at all, but the statements of it.
    """

    what: What
    report: str = ""
    id: str = ""
    spans: tuple[Span, ...] = ()
    text: str = ""
    name: str = ""
    party: str | None = None
    issue: str | None = None

    @property
    def shown(self) -> str:
        """The id as a person gives it: ``r17/s3``, ``r17`` or the actor's."""
        return f"{self.report}/{self.id}" if self.what in LINES else self.report or self.id


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. ``made`` is a moment in UTC, ISO; ``shown`` the id that was given.

    ``anchors`` are what it is about, ``others`` what it is told from or put together with: of a merge and a split of
    ``what`` those that join the first, or leave them. ``field`` is what was edited, from ``before`` to ``after``.
    """

    number: int
    made: str
    who: str
    kind: Kind
    what: What
    shown: str
    anchors: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    field: str | None = None
    before: Any = None
    after: Any = None
    why: str | None = None
    undoes: int | None = None

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that its anchors are in."""
        return frozenset(one.report for one in (*self.anchors, *self.others) if one.report)


@dataclass(frozen=True)
class Corrections:
    """All entries, in the order in which they were made."""

    entries: tuple[Correction, ...] = ()

    @classmethod
    def stored(cls, connection: Connection, before: Corrections | None = None) -> Corrections:
        """Those of the dossier; ``before`` are those that were read before, of which none is ever taken away."""
        table, known = schema.correction, before.entries if before else ()
        later = select(table).where(table.c.number > (known[-1].number if known else 0)).order_by(table.c.number)
        rows = connection.execute(later).mappings().all()
        if before is not None and not rows:
            return before
        return cls((*known, *(_correction_of(row) for row in rows)))

    @cached_property
    def undone(self) -> Mapping[int, int]:
        """The numbers of entries that another one undoes, which is not undone itself, and the number of that one."""
        found: dict[int, int] = {}
        for one in reversed(self.entries):
            if one.undoes is not None and one.number not in found:
                found.setdefault(one.undoes, one.number)
        return found

    @cached_property
    def in_force(self) -> tuple[Correction, ...]:
        """Those that hold today: neither undone nor undoings."""
        return tuple(one for one in self.entries if one.undoes is None and one.number not in self.undone)

    def of(self, *kinds: Kind, what: What) -> list[Correction]:
        """Those in force of these kinds that are about ``what``."""
        return [one for one in self.in_force if one.kind in kinds and one.what == what]

    def on_lines(self, report: str) -> tuple[Correction, ...]:
        """Those in force that are about lines of the reading of the report with that id."""
        return tuple(self._on_lines.get(report, ()))

    @cached_property
    def _on_lines(self) -> Mapping[str, list[Correction]]:
        found: dict[str, list[Correction]] = defaultdict(list)
        for one in self.in_force:
            if one.kind in ("accept", "reject", "edit") and one.what in LINES:
                for report in sorted(one.reports):
                    found[report].append(one)
        return found

    def numbered(self, number: int) -> Correction | None:
        """The entry with that number."""
        return next((one for one in self.entries if one.number == number), None)

    def root(self, one: Correction) -> Correction:
        """The correction that an undoing, an undoing of one, and so on, is about; any other is itself."""
        while one.undoes is not None and (before := self.numbered(one.undoes)) is not None:
            one = before
        return one


def append(connection: Connection, one: Correction) -> Correction:
    """Store ``one`` as the last entry, made now; gives it with its number and its moment."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    target = {
        "what": one.what,
        "shown": one.shown,
        "field": one.field,
        "anchors": [_plain(anchor) for anchor in one.anchors],
        "others": [_plain(anchor) for anchor in one.others],
    }
    row = {
        "made": made,
        "who": one.who,
        "kind": one.kind,
        "target": dumped(target),
        "before": dumped(one.before),
        "after": dumped(one.after),
        "why": one.why,
        "undoes": one.undoes,
    }
    given = connection.execute(insert(schema.correction).values(row)).inserted_primary_key
    assert given is not None
    return _correction_of(row | {"number": given[0]})


def _plain(anchor: Anchor) -> dict[str, Any]:
    """The anchor as JSON, without what is empty."""
    pairs = ((name, getattr(anchor, name)) for name in anchor.__slots__)
    return {name: value for name, value in pairs if value not in (None, "", ())}


def _correction_of(row: AnyRow) -> Correction:
    target = json.loads(row["target"])
    return Correction(
        number=int(row["number"]),
        made=row["made"],
        who=row["who"],
        kind=row["kind"],
        what=target["what"],
        shown=target["shown"],
        anchors=tuple(_anchor_of(one) for one in target["anchors"]),
        others=tuple(_anchor_of(one) for one in target["others"]),
        field=target["field"],
        before=json.loads(row["before"] or "null"),
        after=json.loads(row["after"] or "null"),
        why=row["why"],
        undoes=row["undoes"],
    )


def _anchor_of(told: Mapping[str, Any]) -> Anchor:
    spans = tuple((start, end) for start, end in told.get("spans", ()))
    return Anchor(**{**told, "spans": spans})
