"""The log of corrections: each entry with what has become of it; and what people corrected, as labelled data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from readout.contract import to_json
from readout.ledger import schema
from readout.ledger.correcting_anchors import Line, find, lines
from readout.ledger.correcting_readings import corrected
from readout.ledger.correcting_stored import stored
from readout.ledger.corrections import LINES, Anchor, Correction, Corrections
from readout.ledger.dossier import Dossier

State = Literal["in force", "undone", "waiting"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction; ``waiting`` is one that holds, but finds nothing in today's reading. An undoing is never that."""

    correction: Correction
    state: State
    undone_by: int | None = None


def log(dossier: Dossier) -> list[Entry]:
    """All entries, in the order in which they were made."""
    with dossier.database.reading() as connection:
        corrections = Corrections.stored(connection)
        actors = set(connection.execute(select(schema.actor.c.id)).scalars())
        names = set(connection.execute(select(schema.actor.c.name)).scalars())
        there: dict[str, tuple[Line, ...]] = {}
        for report in {name for one in corrections.in_force for name in one.reports}:
            reading = stored(connection, report)
            there[report] = tuple(lines(reading[1])) if reading else ()

    def is_found(anchor: Anchor) -> bool:
        if anchor.what in LINES:
            return find(anchor, there[anchor.report]) is not None
        return anchor.what == "report" or anchor.id in actors or anchor.name in names

    def entry(one: Correction) -> Entry:
        if one.number in corrections.undone:
            return Entry(one, "undone", corrections.undone[one.number])
        found = all(is_found(anchor) for anchor in (*one.anchors, *one.others))
        return Entry(one, "in force" if found else "waiting")

    return [entry(one) for one in corrections.entries]


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as a JSON object: who, when, what, the words that it is about, before → after and why."""
    one = entry.correction
    return {
        "number": one.number,
        "made": one.made,
        "who": one.who,
        "kind": one.kind,
        "what": one.what,
        "target": one.shown,
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "why": one.why,
        "undoes": one.undoes,
        "state": entry.state,
        "undone_by": entry.undone_by,
        "words": [_words(anchor) for anchor in (*one.anchors, *one.others) if anchor.spans],
    }


def _words(anchor: Anchor) -> dict[str, Any]:
    return {
        "report": anchor.report,
        "line": anchor.id,
        "spans": [list(span) for span in anchor.spans],
        "text": anchor.text,
    }


def labels(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Each report of which people corrected lines, as the object that a reading is, with the corrected labels.

    Beside the reading's own keys it has ``checked``, the ids of the lines that a person accepted or edited, ``rejected``,
    the lines that a person took out, and ``corrections``, the entries that say so.
    """
    with dossier.database.reading() as connection:
        corrections = Corrections.stored(connection)
        reports = sorted({name for one in corrections.in_force if one.what in LINES for name in one.reports})
        for report in reports:
            there = stored(connection, report)
            if there is None:
                continue
            made = corrections.on_lines(report)
            given = corrected(there[1], made)
            found = [one for one in made if one.number not in given.waiting]
            gone = [line.anchor(report) for line in lines(there[1]) if line.id in given.rejected]
            yield to_json(given.reading) | {
                "positions": [
                    told | {"id": name}
                    for told, name in zip(to_json(given.reading)["positions"], given.positions, strict=True)
                ],
                "checked": sorted(given.checked),
                "rejected": [_words(anchor) | {"what": anchor.what} for anchor in gone],
                "corrections": [entry_json(Entry(one, "in force")) for one in found],
            }
