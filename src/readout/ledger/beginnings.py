"""The origins of one report's statements, with what the dossier knows of media and of the report that it copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from readout.ledger import credits, schema
from readout.ledger.credits import Credits
from readout.ledger.model import Origin
from readout.ledger.origins import Lineage, Medium, lineage_of, voice_of
from readout.ledger.rows import by_first, report_of
from readout.model import Reading, Statement

_UNNAMED = "unnamed:"


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What the origins of a report's statements are found with; ``media`` are names that the dossier knows."""

    reading: Reading
    credits: Credits
    media: tuple[str, ...] = ()
    copied: Medium | None = None

    @classmethod
    def of_report(cls, connection: Connection, number: int, reading: Reading) -> Beginnings:
        """Those of the stored report with that number."""
        media = tuple(connection.execute(select(schema.medium.c.name).order_by(schema.medium.c.name)).scalars())
        return cls(reading, credits.of(reading.report), media, _copied(connection, number, media))

    def of(self, statement: str, names: Mapping[str, str], called: Mapping[str, str]) -> Lineage:
        """Where the statement with that id began; ``names`` and ``called`` are the dossier's ids and names of the actors."""
        told = next(one for one in self.reading.statements if one.id == statement)
        return self._lineage(told, names, called)

    def origins(self, names: Mapping[str, str], called: Mapping[str, str]) -> dict[str, Origin]:
        """The origin of each statement, by its id."""
        return {one.id: self._lineage(one, names, called).origin for one in self.reading.statements}

    def _lineage(self, told: Statement, names: Mapping[str, str], called: Mapping[str, str]) -> Lineage:
        return lineage_of(told, self.reading, self.credits, names, self.media, self.copied, called)

    def confidants(self) -> dict[str, str | None]:
        """The medium that each unnamed actor first spoke to, by the actor's id in the reading."""
        found: dict[str, str | None] = {}
        for one in self.reading.statements:
            actor = self.reading.actor(one.speaker)
            if actor is not None and actor.type == "unnamed" and actor.id not in found:
                origin = self._lineage(one, {}, {}).origin
                found[actor.id] = origin.id.removeprefix(_UNNAMED) if origin.id.startswith(_UNNAMED) else None
        return found


def called_in(connection: Connection, number: int) -> dict[str, str]:
    """The names, folded, that reports have for the actors of the one with that number, by the ids of its reading."""
    mention, actor = schema.mention, schema.actor
    query = select(mention.c.local, actor.c.folded).join(actor, actor.c.number == mention.c.actor)
    return by_first(connection.execute(query.where(mention.c.report == number)))


def _copied(connection: Connection, number: int, media: tuple[str, ...]) -> Medium | None:
    """Whose voice the report is that the one with that number copies."""
    table = schema.report
    copy = table.alias()
    query = select(table).join(copy, copy.c.duplicate_of == table.c.number).where(copy.c.number == number)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    original = report_of(row)
    return voice_of(original, credits.of(original), media)
