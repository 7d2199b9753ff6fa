"""Who is who, as people corrected it: actors merged, split and edited, by the dossier's ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, update

from readout.ledger import schema
from readout.ledger.corrections import Anchor, Correction, Corrections
from readout.ledger.folding import folded_name
from readout.ledger.model import Person

_AT_ONCE = 400
"""Ids in one query."""


@dataclass(frozen=True, slots=True)
class Renames:
    """``merged`` leads from an actor to the one that it was merged into, ``split`` from a report's id and an actor to the
    one that it is in that report; ``edited`` has what was edited of an actor: ``name``, ``party``. ``parted`` are the
    actors that were ever split off, also where that is undone: nobody is taken for one of them by name.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[tuple[str, str], str] = field(default_factory=dict)
    edited: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, connection: Connection, corrections: Corrections) -> Renames:
        """Those that the corrections in force say."""
        made = corrections.of("merge", "split", "edit", what="actor")
        ids = _ids(connection, [anchor for one in made for anchor in (*one.anchors, *one.others)])
        merged: dict[str, str] = {}
        split: dict[tuple[str, str], str] = {}
        edited: dict[str, dict[str, Any]] = {}
        for one in made:
            actor = ids[one.anchors[0]]
            if one.kind == "merge":
                merged |= {ids[other]: actor for other in one.others}
            elif one.kind == "split":
                split |= {(report, actor): one.after["id"] for report in one.after["reports"]}
            elif one.field:
                edited.setdefault(actor, {})[one.field] = one.after
        parted = (one.after["id"] for one in corrections.entries if one.kind == "split" and one.what == "actor")
        return cls(merged, split, edited, frozenset(parted))

    def kept(self, actor: str) -> str:
        """The one that ``actor`` was merged into in the end; itself where it was merged into nobody."""
        seen = {actor}
        while (into := self.merged.get(actor)) is not None and into not in seen:
            seen.add(into)
            actor = into
        return actor

    def settled(self, report: str, actor: str) -> str:
        """Who ``actor`` is in the report with that id."""
        kept = self.kept(actor)
        return self.kept(self.split.get((report, kept), kept))

    @property
    def held(self) -> frozenset[str]:
        """The actors without whom these corrections could not be followed."""
        return frozenset({*self.merged, *self.merged.values(), *self.edited})

    def known_by(self, person: Person) -> Person:
        """``person`` as names are held against it: an edited one by the name that reports give it, and of any party."""
        given = self.edited.get(person.id)
        if not given:
            return person
        return Person(person.id, person.name, person.type, None if "party" in given else person.party)


def _ids(connection: Connection, anchors: Sequence[Anchor]) -> dict[Anchor, str]:
    """The dossier's ids of the actors that ``anchors`` name; only those that are gone are looked for one by one."""
    known: set[str] = set()
    wanted = sorted({one.id for one in anchors})
    for at in range(0, len(wanted), _AT_ONCE):
        some = select(schema.actor.c.id).where(schema.actor.c.id.in_(wanted[at : at + _AT_ONCE]))
        known |= set(connection.execute(some).scalars())
    return {one: one.id if one.id in known else _by_name(connection, one) for one in anchors}


def id_of(connection: Connection, anchor: Anchor) -> str:
    """The dossier's id of the actor that ``anchor`` names: its own, else that of the first one with its name."""
    return _ids(connection, [anchor])[anchor]


def _by_name(connection: Connection, anchor: Anchor) -> str:
    table = schema.actor
    named = select(table.c.id).where(table.c.folded == folded_name(anchor.name)).order_by(table.c.number).limit(1)
    return str(connection.execute(named).scalar() or anchor.id)


def write_edits(connection: Connection, corrections: Corrections, touched: Iterable[Correction]) -> None:
    """Give the actors that ``touched`` edit the name and the party that hold today.

    What an actor was called before is in the first correction of it. The words that it is looked up by stay: reports go
    on calling it so.
    """
    renames = Renames.of(connection, corrections)
    for one in touched:
        if one.what != "actor" or one.kind != "edit" or one.field is None:
            continue
        actor = id_of(connection, one.anchors[0])
        first = next(
            each
            for each in corrections.entries
            if (each.kind, each.what, each.field) == ("edit", "actor", one.field)
            and id_of(connection, each.anchors[0]) == actor
        )
        value = renames.edited.get(actor, {}).get(one.field, first.before)
        connection.execute(update(schema.actor).where(schema.actor.c.id == actor).values({one.field: value}))
