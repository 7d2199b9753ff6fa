"""The fields that can be edited, and what may be written into each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

from sqlalchemy import Connection, select

from readout.codebooks import Codebook
from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.correcting_names import Renames
from readout.ledger.corrections import What
from readout.ledger.folding import folded_name, slug
from readout.ledger.media import medium_id
from readout.ledger.model import OriginKind
from readout.model import (
    Act,
    Certainty,
    MeetingFormat,
    MeetingKind,
    MeetingLevel,
    MeetingStatus,
    Polarity,
    Stance,
    Strength,
)

NONE = "none"
"""What empties a field."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What values are checked against."""

    connection: Connection
    codebook: Codebook
    renames: Renames


Check = Callable[[Ground, str, str], Any]
"""From the field's name and the value as it was given to the value as it is kept. Raises CorrectionError."""


def value_of(ground: Ground, what: What, field: str, given: str) -> Any:
    """``given`` as the ``field`` of a ``what`` keeps it. Raises CorrectionError where there is no such field or value."""
    fields = FIELDS.get(what, {})
    if field not in fields:
        raise CorrectionError(f"cannot edit {field!r}", f"a {what} has no such field", nearest(field, fields))
    return fields[field](ground, field, given.strip())


def nearest(word: str, known: Iterable[str]) -> str:
    """The mend: which of ``known`` is meant, else some of them."""
    names = list(known)
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    shown = ", ".join(names[:12])
    return f"there are {shown}{', …' if len(names) > 12 else ''}" if names else "there are none"


def _refused(field: str, given: str, known: Iterable[str], why: str = "it is none of them") -> CorrectionError:
    return CorrectionError(f"cannot set {field} to {given!r}", why, nearest(given, known))


def _one_of(*words: str, empty: bool = False) -> Check:
    """A word of a closed vocabulary; ``empty`` lets the field be emptied."""

    def check(_ground: Ground, field: str, given: str) -> str | None:
        if empty and given == NONE:
            return None
        if given not in words:
            raise _refused(field, given, (*words, NONE) if empty else words, f"no such {field}")
        return given

    return check


def _yes_or_no(_ground: Ground, field: str, given: str) -> bool:
    if given.lower() not in ("yes", "no", "true", "false"):
        raise _refused(field, given, ("yes", "no"))
    return given.lower() in ("yes", "true")


def _party(ground: Ground, field: str, given: str) -> str | None:
    """A party of the codebook; with a codebook that leaves its parties open, any."""
    known = [party.id for party in ground.codebook.parties]
    if given == NONE:
        return None
    if given not in known and not (ground.codebook.open_parties and given):
        raise _refused(field, given, [*known, NONE], f"the codebook {ground.codebook.name} has no such party")
    return given


def _party_of_position(ground: Ground, field: str, given: str) -> str:
    party = _party(ground, field, given)
    if party is None:
        raise _refused(field, given, [one.id for one in ground.codebook.parties], "a position is some party's")
    return party


def _issue(ground: Ground, field: str, given: str) -> str:
    known = [issue.id for issue in ground.codebook.issues]
    if given not in known:
        raise _refused(field, given, known, f"the codebook {ground.codebook.name} has no such issue")
    return given


def _issues(ground: Ground, field: str, given: str) -> list[str]:
    if given == NONE:
        return []
    return list(dict.fromkeys(_issue(ground, field, one.strip()) for one in given.split(",") if one.strip()))


def _day(_ground: Ground, field: str, given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        why = "it is no day"
        raise CorrectionError(f"cannot set {field} to {given!r}", why, "write YYYY-MM-DD") from None


def _days(ground: Ground, field: str, given: str) -> list[str | None]:
    """``2025-02-10``, or an interval of which one end may be open: ``2025-02-10..2025-02-16``, ``..2025-02-16``."""
    if given == NONE:
        return [None, None]
    start, dots, end = given.partition("..")
    if not dots:
        return [_day(ground, field, given)] * 2
    days = [_day(ground, field, one.strip()) if one.strip() else None for one in (start, end)]
    if days[0] and days[1] and days[0] > days[1]:
        raise CorrectionError(f"cannot set {field} to {given!r}", "it ends before it begins", "turn it round")
    return days


def _text(_ground: Ground, field: str, given: str) -> str:
    if not given or not given.isprintable():
        raise CorrectionError(f"cannot set {field} to {given!r}", "it is no line of text", "write a name")
    return given


def _outlet(ground: Ground, field: str, given: str) -> str | None:
    return None if given == NONE else _text(ground, field, given)


def _speaker(ground: Ground, field: str, given: str) -> dict[str, Any] | None:
    """An actor of the dossier, by id or name, as it is known today."""
    if given == NONE:
        return None
    row = actor_row(ground, given)
    return {name: row[name] for name in ("id", "name", "type", "party")}


def actor_row(ground: Ground, given: str) -> Mapping[str, Any]:
    """The actor whom ``given`` names: by id, else by name. Raises CorrectionError, with the nearest id."""
    table = schema.actor
    by_id = ground.connection.execute(select(table).where(table.c.id == given)).mappings().first()
    named = select(table).where((table.c.folded == folded_name(given)) | (table.c.name == given))
    row = by_id or ground.connection.execute(named.order_by(table.c.number).limit(1)).mappings().first()
    if row is None:
        ids = list(ground.connection.execute(select(table.c.id).order_by(table.c.id)).scalars())
        raise CorrectionError(f"cannot find the actor {given!r}", "the dossier has none", nearest(slug(given), ids))
    kept = ground.renames.kept(row["id"])
    if kept == row["id"]:
        return dict(row)
    return dict(ground.connection.execute(select(table).where(table.c.id == kept)).mappings().first() or row)


def _origin(ground: Ground, field: str, given: str) -> dict[str, str]:
    """An origin that the dossier knows, by id or name; else ``KIND:NAME``, as in ``agency:Northern Wire``."""
    table = schema.origin
    known = select(table).where((table.c.id == given) | (table.c.name == given)).order_by(table.c.number).limit(1)
    row = ground.connection.execute(known).mappings().first()
    if row:
        return {name: row[name] for name in ("id", "kind", "name")}
    kind, _, name = (part.strip() for part in given.partition(":"))
    if kind not in get_args(OriginKind) or not name:
        ids = list(ground.connection.execute(select(table.c.id).order_by(table.c.id)).scalars())
        raise _refused(field, given, ids, "the dossier knows no such origin; a new one is written KIND:NAME")
    return {"id": _origin_id(ground, kind, name), "kind": kind, "name": name}


def _origin_id(ground: Ground, kind: str, name: str) -> str:
    """The id that the tracing of origins gives to such an origin."""
    if kind == "person":
        return f"person:{actor_row(ground, name)['id']}"
    if kind == "document":
        return f"document:{slug(name)}"
    return f"{'unnamed' if kind == 'unnamed' else 'medium'}:{medium_id(name)}"


FIELDS: Mapping[What, Mapping[str, Check]] = {
    "statement": {
        "speaker": _speaker,
        "party": _party,
        "act": _one_of(*get_args(Act), empty=True),
        "polarity": _one_of(*get_args(Polarity), empty=True),
        "certainty": _one_of(*get_args(Certainty), empty=True),
        "said": _days,
        "background": _yes_or_no,
        "issues": _issues,
        "origin": _origin,
    },
    "position": {
        "party": _party_of_position,
        "issue": _issue,
        "stance": _one_of(*get_args(Stance)),
        "strength": _one_of(*get_args(Strength), empty=True),
    },
    "meeting": {
        "status": _one_of(*get_args(MeetingStatus)),
        "kind": _one_of(*get_args(MeetingKind)),
        "level": _one_of(*get_args(MeetingLevel), empty=True),
        "format": _one_of(*get_args(MeetingFormat), empty=True),
    },
    "report": {"published": _day, "outlet": _outlet},
    "actor": {"name": _text, "party": _party},
}
"""What can be edited of what."""
