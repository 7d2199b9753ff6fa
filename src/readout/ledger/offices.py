"""Who holds an office, by what the reports of the dossier say: "the minister" of one report, whom another names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.folding import folded_name
from readout.ledger.model import Person
from readout.ledger.rows import person_of
from readout.model import Actor

_THE = "the "
_MOST = 20
"""Holders of an office that are looked at, at most."""


def offices_of(actors: Iterable[tuple[Actor, int]]) -> Iterator[dict[str, Any]]:
    """The rows, without the report, of the offices that named persons have; the numbers are the dossier's."""
    for actor, number in actors:
        if actor.type == "person":
            for title, whole in _endings(actor):
                yield {"title": title, "actor": number, "whole": whole}


def _endings(actor: Actor) -> list[tuple[str, bool]]:
    """Each title and each row of words that ends one; whether it is whole."""
    found: dict[str, bool] = {}
    for role in actor.roles:
        words = folded_name(role.title).split()
        for at in range(len(words)):
            ending = " ".join(words[at:])
            found[ending] = found.get(ending, False) or at == 0
    return sorted(found.items())


def holder(connection: Connection, actor: Actor) -> tuple[Person, int] | None:
    """The one person whom "the trade minister" can mean, with the number; nobody where two hold such an office.

    Who holds just that office goes before those whose title only ends so. A party that both have must be one.
    """
    name = folded_name(actor.name)
    if not name.startswith(_THE):
        return None
    office, person = schema.office, schema.actor
    query = (
        select(person, office.c.whole)
        .join(office, office.c.actor == person.c.number)
        .where(office.c.title == name.removeprefix(_THE))
        .distinct()
        .order_by(person.c.number)
        .limit(_MOST)
    )
    rows = connection.execute(query).mappings().all()
    fitting = [row for row in rows if None in (row["party"], actor.party) or row["party"] == actor.party]
    for some in ([row for row in fitting if row["whole"]], fitting):
        numbers = {row["number"] for row in some}
        if numbers:
            return (person_of(some[0]), some[0]["number"]) if len(numbers) == 1 else None
    return None
