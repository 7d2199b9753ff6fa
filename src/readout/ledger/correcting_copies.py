"""Which report copies which, as people corrected it. Each copy names the first report of all, which copies none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.corrections import Correction, Corrections


def copies_of(connection: Connection, report: str) -> list[str]:
    """The ids of the reports that are stored as copies of ``report``."""
    table = schema.report
    first = table.alias()
    query = select(table.c.id).join(first, first.c.number == table.c.duplicate_of).where(first.c.id == report)
    return list(connection.execute(query.order_by(table.c.number)).scalars())


def first_of_all(connection: Connection, report: str) -> str:
    """The report that ``report`` copies, over however many copies; itself where it copies none."""
    seen = {report}
    while (of := _original(connection, report)["of"]) is not None and of not in seen:
        seen.add(of)
        report = of
    return report


def write_copies(connection: Connection, corrections: Corrections, touched: str) -> list[int]:
    """Store what each report copies by ``corrections``, of which one about ``touched`` was made or undone just now.

    Copies of a report that is a copy itself now are copies of the first report of all; when it is none any more, they are
    its own again. Gives the numbers of those that changed. Raises CorrectionError where a report would copy itself.
    """
    made = [one for one in corrections.entries if one.kind == "copy"]
    concerned = {one.anchors[0].report for one in made} | {name for one in made for name in _led(one)}
    concerned |= set(copies_of(connection, touched))
    direct = {name: _direct(connection, corrections, made, name) for name in sorted(concerned)}
    return [number for name in direct if (number := _write(connection, direct, name)) is not None]


def _led(one: Correction) -> tuple[str, ...]:
    """The copies that the corrected report itself had, and that it took along."""
    return tuple(one.after.get("copies", ()))


def _direct(connection: Connection, corrections: Corrections, made: list[Correction], name: str) -> dict[str, Any]:
    """What the report copies of itself: by the last correction of it in force, else as it was filed."""
    holding = [one for one in made if one.anchors[0].report == name and one.number not in corrections.undone]
    if holding:
        return {"of": holding[-1].after["of"], "kind": holding[-1].after["kind"]}
    for one in made:
        # The first entry that knows of it tells how it was filed.
        if one.anchors[0].report == name:
            return dict(one.before)
        if name in _led(one):
            return _original(connection, name) | {"of": one.anchors[0].report}
    return _original(connection, name)


def _original(connection: Connection, name: str) -> dict[str, Any]:
    table = schema.report
    first = table.alias()
    query = select(first.c.id, table.c.copy_kind).outerjoin(first, first.c.number == table.c.duplicate_of)
    row = connection.execute(query.where(table.c.id == name)).first()
    return {"of": row[0], "kind": row[1]} if row else {"of": None, "kind": None}


def _write(connection: Connection, direct: Mapping[str, Mapping[str, Any]], name: str) -> int | None:
    """Store what the report copies; its number where that is another one than before."""
    root, seen = direct[name]["of"], {name}
    while root is not None:
        if root in seen:
            why = f"{root} copies it"
            raise CorrectionError(f"cannot mark {name} as a copy of {root}", why, "undo that first: readout log")
        seen.add(root)
        further = direct[root]["of"] if root in direct else _original(connection, root)["of"]
        if further is None:
            break
        root = further
    table = schema.report
    before = connection.execute(select(table.c.number, table.c.duplicate_of).where(table.c.id == name)).one()
    first = connection.execute(select(table.c.number).where(table.c.id == root)).scalar()
    kind = direct[name]["kind"] if first else None
    connection.execute(update(table).where(table.c.id == name).values(duplicate_of=first, copy_kind=kind))
    return int(before.number) if before.duplicate_of != first else None
