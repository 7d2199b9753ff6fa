"""Positions of all reports → the matrix of parties and issues, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.model import Stood
from readout.ledger.postures import Posture
from readout.ledger.record import Between, ChangeEntry, PositionEntry, PositionMove
from readout.ledger.rows import stood_of
from readout.ledger.stances import Change, between, standpoint
from readout.ledger.view import Shelf, View


def record_positions(connection: Connection, view: View, reports: Shelf) -> tuple[PositionEntry, ...]:
    """Where each party stands on each issue, with its history; copies of a report tell nothing anew."""
    table, report = schema.position, schema.report
    query = select(table, report.c.id.label("report_id")).join(report, report.c.number == table.c.report)
    query = query.order_by(table.c.issue, table.c.party, table.c.number)
    if view.party:
        query = query.where(table.c.party == view.party)
    if view.issue:
        query = query.where(table.c.issue == view.issue)
    told: dict[tuple[str, str], list[Stood]] = {}
    counting = reports.counting - reports.copies
    for row in connection.execute(query).mappings().all():
        if row["report"] in counting:
            one = stood_of(row)
            told.setdefault((one.issue, one.party), []).append(one)
    return tuple(entry for some in told.values() if (entry := _entry(some)) is not None)


def _entry(told: Sequence[Stood]) -> PositionEntry | None:
    now = standpoint(told)
    if now is None:
        return None
    return PositionEntry(
        party=now.party,
        issue=now.issue,
        stance=now.stance,
        strength=now.strength,
        conditions=now.conditions,
        since=now.since,
        last=now.last,
        history=tuple(_move(change) for change in now.history),
        conditions_in=now.told_in,
    )


def _move(change: Change) -> PositionMove:
    one = change.stood
    return PositionMove(
        stance=one.stance,
        strength=one.strength,
        said=change.day,
        report=one.report,
        statement=one.statement,
        change=change.kind,
        conditions=one.conditions,
        spans=one.evidence.spans,
        text=one.evidence.text,
        published=one.published,
        before=_shown(change.before) if change.before else None,
        after=_shown(change.after),
    )


def record_between(positions: Sequence[PositionEntry], parties: Sequence[str]) -> tuple[Between, ...]:
    """How the stated positions of each two parties lie to each other, on each issue on which any of them is known."""
    held = {(one.issue, one.party): one for one in positions}
    issues = dict.fromkeys(one.issue for one in positions)
    stating = [party for party in parties if any(one.party == party for one in positions)]
    return tuple(
        Between(issue, one, other, between(held.get((issue, one)), held.get((issue, other))))
        for issue in issues
        for one, other in combinations(stating, 2)
        if (issue, one) in held or (issue, other) in held
    )


def position_changes(positions: Sequence[PositionEntry]) -> Iterator[ChangeEntry]:
    """Every entry of a history that is more than a repetition."""
    for entry in positions:
        for move in entry.history:
            if move.change != "repeated":
                yield ChangeEntry(
                    when=move.said or move.published,
                    what=move.change,
                    party=entry.party,
                    issue=entry.issue,
                    before=move.before,
                    after=move.after,
                    report=move.report,
                    statement=move.statement,
                    spans=move.spans,
                    text=move.text,
                )


def _shown(posture: Posture) -> str:
    """A posture in the words of the vocabulary: ``opposes (red-line)``."""
    return f"{posture.stance} ({posture.strength})" if posture.strength else posture.stance
