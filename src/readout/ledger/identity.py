"""The dossier's actors: those of a new reading are looked up by name, or added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert, or_, select, update

from readout.ledger import schema
from readout.ledger.correcting_names import Renames
from readout.ledger.folding import folded_name
from readout.ledger.media import medium_id
from readout.ledger.model import Person
from readout.ledger.naming import fuller, last_word, new_id, same
from readout.ledger.offices import holder, offices_of
from readout.ledger.rows import dumped, person_of
from readout.model import Actor, Reading, Role

_MOST = 50
"""Actors with one last word that are compared, at most."""


class Identity:
    """Who is who, for one report; ``numbers`` and ``parties`` are by the dossier's id."""

    def __init__(
        self,
        connection: Connection,
        report: int,
        renames: Renames | None = None,
        given: Mapping[str, str] | None = None,
        media: Collection[str] = (),
    ) -> None:
        """Begin with nobody known of the report with that number, but for the actors of its reading that are ``given``.

        ``media`` are names of media that the dossier knows.
        """
        self._connection = connection
        self._report = report
        self._renames = renames or Renames()
        self._given = given or {}
        self._media = frozenset(map(medium_id, media))
        self.numbers: dict[str, int] = {}
        self.parties: dict[str, str | None] = {}
        self.held: set[str] = set()
        """The actors of the reading of whom only an office is told, that other reports give to somebody."""
        self.corrected: set[str] = set()
        """The actors of the reading who people say are others than their names tell, or of another party."""

    def names(self, reading: Reading, media: dict[str, str | None]) -> dict[str, str]:
        """The dossier's id of each actor of ``reading``; ``media`` give for an unnamed one the medium that it spoke to."""
        found = {
            actor.id: self._settled(reading.report.id, actor, media.get(actor.id))
            for actor in _whole_names_first(reading)
        }
        roles = {actor.id: [_titled(role) for role in actor.roles] for actor in reading.actors}
        rows = [
            {"report": self._report, "local": local, "actor": self.numbers[person.id], "roles": dumped(roles[local])}
            for local, person in found.items()
        ]
        if rows:
            self._connection.execute(insert(schema.mention), rows)
        named = ((actor, self.numbers[found[actor.id].id]) for actor in reading.actors)
        offices = {(row["title"], row["actor"]): row | {"report": self._report} for row in offices_of(named)}
        if offices:
            self._connection.execute(insert(schema.office), list(offices.values()))
        return {local: person.id for local, person in found.items()}

    def _settled(self, report: str, actor: Actor, medium: str | None) -> Person:
        """Who ``actor`` is in the report with that id: by name, and as people corrected it."""
        person = self._corrected(report, actor, self._by_id(self._given.get(actor.id)) or self._named(actor, medium))
        self.parties[person.id] = person.party
        return person

    def _named(self, actor: Actor, medium: str | None) -> Person:
        name = new_id(actor, medium)
        if actor.type == "unnamed":
            of_office = holder(self._connection, actor)
            if of_office is not None:
                self.held.add(actor.id)
                return self._noted(*of_office)
            return self._by_id(name) or self._added(actor, name)
        known = self._same(actor)
        return self._grown(known, actor) if known else self._added(actor, self._free(name))

    def _same(self, actor: Actor) -> Person | None:
        """Whom the name means; one who was merged into another is meant by the full name only."""
        alike = self._alike(actor)
        known = same(actor, alike, self._media)
        if known is not None and folded_name(known.name) == folded_name(actor.name):
            return known
        apart = [person for person in alike if person.id not in self._renames.merged]
        return same(actor, apart, self._media) or known

    def _corrected(self, report: str, actor: Actor, person: Person) -> Person:
        """Whom people say that ``person`` is; an edited actor is of the party that they say."""
        name = self._renames.settled(report, person.id)
        if name != person.id:
            other = self._by_id(name) or self._added(actor, name)
            person = other if other.party else replace(other, party=person.party)
            self.corrected.add(actor.id)
        edits = self._renames.edited.get(person.id, {})
        if "party" in edits:
            self.corrected.add(actor.id)
        return replace(person, **edits)

    def _alike(self, actor: Actor) -> list[Person]:
        """Those who have the name, or its last word."""
        table = schema.actor
        wanted = or_(table.c.folded == folded_name(actor.name), table.c.last == last_word(actor.name))
        rows = self._connection.execute(select(table).where(wanted).order_by(table.c.number).limit(_MOST)).mappings()
        found = [(self._noted(person_of(row), row["number"]), row["folded"]) for row in rows]
        edited = self._renames.edited
        return [
            self._renames.known_by(replace(person, name=folded) if "name" in edited.get(person.id, {}) else person)
            for person, folded in found
            if person.id not in self._renames.parted
        ]

    def _by_id(self, name: str | None) -> Person | None:
        if name is None:
            return None
        row = self._connection.execute(select(schema.actor).where(schema.actor.c.id == name)).mappings().first()
        return self._noted(person_of(row), row["number"]) if row else None

    def _noted(self, person: Person, number: int) -> Person:
        self.numbers[person.id] = number
        return person

    def _grown(self, known: Person, actor: Actor) -> Person:
        """``known``, with a fuller name and a party where this report has them first; whom any calls an outlet is one."""
        if known.id in self._renames.edited:
            return self._by_id(known.id) or known
        name, party = fuller(known.name, actor.name), known.party or actor.party
        kind = actor.type if actor.type == "outlet" else known.type
        if (name, party, kind) == (known.name, known.party, known.type):
            return known
        row = {"name": name, "party": party, "type": kind, "folded": folded_name(name), "last": last_word(name)}
        self._connection.execute(update(schema.actor).where(schema.actor.c.id == known.id).values(row))
        return Person(known.id, name, kind, party)

    def _added(self, actor: Actor, name: str) -> Person:
        row = {
            "id": name,
            "name": actor.name,
            "type": actor.type,
            "party": actor.party,
            "folded": folded_name(actor.name),
            "last": last_word(actor.name),
        }
        number = self._connection.execute(insert(schema.actor).values(row)).inserted_primary_key
        assert number is not None
        return self._noted(Person(name, actor.name, actor.type, actor.party), number[0])

    def _free(self, name: str) -> str:
        """``name``, with a number behind it where another actor has it."""
        number, free = 1, name
        while self._by_id(free):
            number += 1
            free = f"{name}-{number}"
        return free


def _whole_names_first(reading: Reading) -> list[Actor]:
    """The actors of ``reading``, those with the most words in their names first: a family name follows its whole."""
    return sorted(reading.actors, key=lambda actor: -len(actor.name.split()))


def _titled(role: Role) -> str:
    return f"{role.title} ({role.of})" if role.of else role.title
