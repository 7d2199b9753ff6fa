"""What a person names by an id, as the brief prints it → the lines, reports, actors and claims that a correction is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.correcting_anchors import Line, lines
from readout.ledger.correcting_names import Renames
from readout.ledger.correcting_stored import stored
from readout.ledger.correcting_values import nearest
from readout.ledger.corrections import Anchor, What

_SHOWN = {"statement": "a statement", "position": "a position", "meeting": "a telling of a meeting"}


@dataclass(frozen=True, slots=True)
class Target:
    """What an id names. ``what`` is ``claim`` or ``meeting`` with all statements or tellings of it where ``whole``."""

    what: What
    shown: str
    anchors: tuple[Anchor, ...]
    whole: bool = False


def target(connection: Connection, given: str, renames: Renames) -> Target:
    """What ``given`` names: a report, a line of one (``r17/s3``), a claim, a meeting or an actor.

    Raises CorrectionError with the nearest known id.
    """
    if _number(connection, schema.report, given) is not None:
        return Target("report", given, (Anchor("report", given),))
    report, slash, local = given.rpartition("/")
    if slash and (there := stored(connection, report)) is not None:
        return _line(report, local, list(lines(there[1])))
    for find in (_claim, _meeting):
        if (found := find(connection, given)) is not None:
            return found
    table = schema.actor
    row = connection.execute(select(table.c.id, table.c.name).where(table.c.id == renames.kept(given))).first()
    if row is not None:
        return Target("actor", row.id, (Anchor("actor", id=row.id, name=row.name),))
    raise CorrectionError(
        f"cannot find {given!r}", "no report, line, claim, meeting or actor has this id", _near(connection, given)
    )


def _line(report: str, local: str, there: list[Line]) -> Target:
    line = next((one for one in there if one.id == local), None)
    if line is None:
        known = [f"{report}/{one.id}" for one in there]
        raise CorrectionError(
            f"cannot find {report}/{local}", "the report has no such line", nearest(f"{report}/{local}", known)
        )
    return Target(line.what, f"{report}/{local}", (line.anchor(report),))


def _number(connection: Connection, table: Table, name: str) -> int | None:
    return connection.execute(select(table.c.number).where(table.c.id == name)).scalar()


def _claim(connection: Connection, given: str) -> Target | None:
    number = _number(connection, schema.claim, given)
    if number is None:
        return None
    table = schema.statement
    keys = connection.execute(select(table.c.key).where(table.c.claim == number).order_by(table.c.number)).scalars()
    return Target("claim", given, _anchors(connection, list(keys)), whole=True)


def _meeting(connection: Connection, given: str) -> Target | None:
    number = _number(connection, schema.meeting, given)
    if number is None:
        return None
    table = schema.gathering
    keys = connection.execute(select(table.c.key).where(table.c.meeting == number).order_by(table.c.number)).scalars()
    return Target("meeting", given, _anchors(connection, list(keys)), whole=True)


def _anchors(connection: Connection, keys: list[str]) -> tuple[Anchor, ...]:
    """The anchors of the lines with these keys."""
    there: dict[str, dict[str, Line]] = {}
    found = []
    for key in keys:
        report, _, local = key.rpartition("/")
        if report not in there:
            reading = stored(connection, report)
            there[report] = {one.id: one for one in lines(reading[1])} if reading else {}
        if local in there[report]:
            found.append(there[report][local].anchor(report))
    return tuple(found)


def one_line(given: Target, connection: Connection, field: str) -> Anchor:
    """The line that ``given`` names for an edit of ``field``; a statement's position where only positions have the field.

    Raises CorrectionError where it names several.
    """
    if given.what == "statement" and field in ("stance", "strength", "issue"):
        return _position(given, connection, field)
    if len(given.anchors) == 1 and given.what != "claim":
        return given.anchors[0]
    known = ", ".join(one.shown for one in given.anchors[:8])
    raise CorrectionError(
        f"cannot edit {given.shown}", f"it is told in {len(given.anchors)} lines", f"name one: {known}"
    )


def _position(given: Target, connection: Connection, field: str) -> Anchor:
    """The one position that a statement shows."""
    anchor = given.anchors[0]
    there = stored(connection, anchor.report)
    assert there is not None
    reading = there[1]
    shown = {f"p{at}" for at, one in enumerate(reading.positions, 1) if one.statement == anchor.id}
    found = [one for one in lines(reading) if one.what == "position" and one.id in shown]
    if len(found) == 1:
        return found[0].anchor(anchor.report)
    if not found:
        raise CorrectionError(
            f"cannot edit {field} of {given.shown}", "it shows no position", "name a position: report/p1"
        )
    known = ", ".join(f"{anchor.report}/{one.id} ({one.issue})" for one in found)
    raise CorrectionError(
        f"cannot edit {field} of {given.shown}", f"it shows {len(found)} positions", f"name one: {known}"
    )


def _near(connection: Connection, given: str) -> str:
    """The nearest known id: of those that begin like it, for there may be very many."""
    known: list[Any] = []
    for table in (schema.report, schema.claim, schema.meeting, schema.actor):
        for length in (3, 1, 0):
            like = select(table.c.id).where(table.c.id.startswith(given[:length], autoescape=True))
            found = connection.execute(like.order_by(table.c.id).limit(300)).scalars().all()
            if found:
                known += found
                break
    return nearest(given, known)


def members_in(of: Target, parts: list[Target]) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The statements of a claim that ``parts`` name, and the others. Raises CorrectionError where that is none, or all."""
    leaving = {one.shown for part in parts for one in part.anchors}
    known = {one.shown for one in of.anchors}
    for strange in sorted(leaving - known):
        mend = nearest(strange, sorted(known))
        raise CorrectionError(f"cannot split {of.shown}", f"{strange} is no statement of it", mend)
    if leaving == known:
        why = "no statement would be left in it"
        raise CorrectionError(f"cannot split {of.shown}", why, "name those that are of another claim")
    stay = tuple(one for one in of.anchors if one.shown not in leaving)
    return tuple(one for one in of.anchors if one.shown in leaving), stay


def described(one: Target) -> str:
    """What kind of thing it is, for a message."""
    return f"a {one.what}" if one.whole else _SHOWN.get(one.what, f"a{'n' if one.what == 'actor' else ''} {one.what}")
