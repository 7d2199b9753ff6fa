"""Nouns of the ledger ↔ rows of its tables."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from sqlalchemy import RowMapping

from readout.contract import from_json, to_json
from readout.errors import StoreError
from readout.ledger.model import Filed, Gathering, Person, Stood, Told
from readout.ledger.spellings import indexed
from readout.model import Interval, MeetingAccount, Passage, Provenance, Reading, Reason, Report, Span, Venue, Window

AnyRow = Mapping[str, Any] | RowMapping

_REASONS = frozenset({"issues"})
"""Fields whose reasons the ledger asks for: they are kept with a reading."""
_VECTOR = 768
"""Bytes of a vector: 384 numbers of two bytes."""


def dumped(value: Any) -> str:
    """``value`` as JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def by_first(rows: Iterable[Any]) -> dict[Any, Any]:
    """Rows of two columns as a table from the first to the second."""
    return {row[0]: row[1] for row in rows}


def packed(reading: Reading) -> dict[str, Any]:
    """The row of a reading, without its report."""
    body = to_json(reading)
    del body["report"]
    reasons = [asdict(one) for one in reading.reasons if one.field in _REASONS]
    vectors = b"".join(reading.vectors.get(one.id, bytes(_VECTOR)) for one in reading.statements)
    return {
        "model": reading.model,
        "codebook": reading.codebook,
        "body": zlib.compress(dumped(body).encode(), 6),
        "vectors": zlib.compress(vectors, 1),
        "reasons": zlib.compress(dumped(reasons).encode(), 6),
    }


def unpacked(report: Report, row: RowMapping) -> Reading:
    """The reading of ``report`` that ``row`` has, with its vectors. Raises ContractError where it does not hold."""
    body = json.loads(zlib.decompress(row["body"]))
    reading = from_json(body | {"report": asdict(report)})
    vectors = zlib.decompress(row["vectors"])
    pieces = (vectors[at : at + _VECTOR] for at in range(0, len(vectors), _VECTOR))
    found = {one.id: piece for one, piece in zip(reading.statements, pieces, strict=False) if any(piece)}
    reasons = json.loads(zlib.decompress(row["reasons"]))
    return replace(reading, vectors=found, reasons=tuple(_reason(one) for one in reasons))


def _reason(one: dict[str, Any]) -> Reason:
    return Reason(**one | {"evidence": tuple((start, end) for start, end in one["evidence"])})


def report_of(row: RowMapping) -> Report:
    """The report that ``row`` has."""
    source = json.loads(row["source"]) if row["source"] else None
    return Report(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        language=row["language"],
        source=Provenance(**source) if source else None,
    )


def filed_of(row: AnyRow, ids: Mapping[int, str]) -> Filed:
    """The entry of a report; ``ids`` are those of reports by number."""
    return Filed(
        number=row["number"],
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        location=row["location"],
        added=row["added"],
        duplicate_of=ids.get(row["duplicate_of"]),
        revises=ids.get(row["revises"]),
        superseded=bool(row["superseded"]),
    )


def told_row(told: Told) -> dict[str, Any]:
    """The row of a statement, but for the numbers of other rows."""
    body = {
        "spans": told.content.spans,
        "chain": told.chain,
        "polarity": told.polarity,
        "certainty": told.certainty,
        "said": [told.said.start, told.said.end],
        "issues": told.issues,
        "answers": told.answers,
        "stems": sorted(told.stems),
        "quantities": sorted(told.quantities),
        "times": [[time.start, time.end] for time in told.times],
        "about": sorted(told.about),
        "titled": told.titled,
        "called": told.called,
        "sides": sorted(told.sides),
        "echoes": told.echoes,
        "takes": sorted(told.takes),
    }
    return {
        "key": told.key,
        "local": told.statement,
        "party": told.party,
        "act": told.act,
        "day": told.day,
        "published": told.published,
        "background": told.background,
        "text": told.content.text,
        "folded": indexed(told.content.text),
        "body": dumped(body),
        "vector": None if told.vector is None else told.vector.astype("<f2").tobytes(),
    }


def _body(row: AnyRow, known: Mapping[str, Any], old: bool) -> dict[str, Any]:
    """The JSON of ``row``, whose keys are ``known`` and the words that it tells.

    Raises StoreError where one is missing; of an ``old`` row it is then the known value, which says nothing.
    """
    body: dict[str, Any] = json.loads(row["body"])
    missing = known.keys() - body.keys()
    if missing and not old:
        why = f"an older Readout wrote it, without {', '.join(sorted(missing))}"
        raise StoreError(f"cannot use what is stored of {row['key']}", why, "readout reread DIR reads it again")
    return {**known, **body}


_OF_TOLD: Mapping[str, Any] = {
    "chain": (), "polarity": None, "certainty": None, "said": (None, None), "issues": (), "answers": None, "stems": (),
    "quantities": (), "times": (), "about": (), "titled": False, "called": "", "sides": (), "echoes": None, "takes": (),
}  # fmt: skip
_OF_STOOD: Mapping[str, Any] = {
    "stance": "",
    "strength": None,
    "conditions": (),
    "statement": None,
    "background": False,
}
_OF_GATHERING: Mapping[str, Any] = {
    "meeting": "", "kind": "", "participants": (), "parties": (), "venues": (), "window": (None, None, None, ()),
    "status": "", "statements": (), "level": None, "format": None, "stems": (), "accounts": (),
}  # fmt: skip


def told_of(row: AnyRow, *, old: bool = False) -> Told:
    """The statement that ``row`` has; ``row`` also gives ``report_id``, ``speaker_id`` and ``origin_id``.

    Raises StoreError where an older program wrote the row, and it lacks a field; unless ``old`` ones will do.
    """
    body = _body(row, _OF_TOLD, old)
    vector = row["vector"]
    return Told(
        key=row["key"],
        report=row["report_id"],
        statement=row["local"],
        content=Passage(tuple((start, end) for start, end in body["spans"]), row["text"]),
        speaker=row["speaker_id"],
        party=row["party"],
        chain=tuple(body["chain"]),
        act=row["act"],
        polarity=body["polarity"],
        certainty=body["certainty"],
        said=Interval(*body["said"]),
        published=row["published"],
        background=bool(row["background"]),
        issues=tuple(body["issues"]),
        answers=body["answers"],
        stems=frozenset(body["stems"]),
        quantities=frozenset(body["quantities"]),
        times=tuple(Interval(start, end) for start, end in body["times"]),
        about=frozenset(body["about"]),
        origin=row["origin_id"],
        vector=None if vector is None else np.frombuffer(vector, dtype="<f2").astype(np.float32),
        titled=body["titled"],
        called=body["called"],
        sides=frozenset(body["sides"]),
        echoes=body["echoes"],
        takes=frozenset(body["takes"]),
    )


def _passage(one: Passage) -> list[Any]:
    return [one.spans, one.text]


def _passage_of(pair: list[Any]) -> Passage:
    return Passage(tuple((start, end) for start, end in pair[0]), pair[1])


def stood_row(stood: Stood) -> dict[str, Any]:
    """The row of a position, but for its report's number."""
    body = {
        "stance": stood.stance,
        "strength": stood.strength,
        "conditions": [_passage(one) for one in stood.conditions],
        "statement": stood.statement,
        "evidence": _passage(stood.evidence),
        "background": stood.background,
    }
    told = {"key": stood.key, "party": stood.party, "issue": stood.issue, "said": stood.said}
    return told | {"published": stood.published, "body": dumped(body)}


def stood_of(row: AnyRow) -> Stood:
    """The position that ``row`` has; ``row`` also gives ``report_id``. Raises StoreError as ``told_of`` does."""
    body = _body(row, _OF_STOOD, old=False)
    return Stood(
        key=row["key"],
        report=row["report_id"],
        party=row["party"],
        issue=row["issue"],
        stance=body["stance"],
        strength=body["strength"],
        conditions=tuple(_passage_of(one) for one in body["conditions"]),
        statement=body["statement"],
        evidence=_passage_of(body["evidence"]),
        said=row["said"],
        published=row["published"],
        background=body["background"],
    )


def gathering_row(one: Gathering) -> dict[str, Any]:
    """The row of a meeting as a report tells it, but for the numbers of other rows."""
    body = {
        "meeting": one.meeting,
        "kind": one.kind,
        "participants": one.participants,
        "parties": sorted(one.parties),
        "venues": [[venue.name, venue.span] for venue in one.venues],
        "window": [one.window.start, one.window.end, one.window.text, one.window.spans],
        "status": one.status,
        "statements": one.statements,
        "evidence": _passage(one.evidence),
        "level": one.level,
        "format": one.format,
        "stems": sorted(one.stems),
        "accounts": [[each.holder, each.status, each.statement, _passage(each.passage)] for each in one.accounts],
    }
    return {"key": one.key, "published": one.published, "body": dumped(body)}


def gathering_of(row: AnyRow, *, old: bool = False) -> Gathering:
    """The telling of a meeting that ``row`` has; ``row`` also gives ``report_id``. Raises StoreError as ``told_of`` does."""
    body = _body(row, _OF_GATHERING, old)
    start, end, text, spans = body["window"]
    return Gathering(
        key=row["key"],
        report=row["report_id"],
        meeting=body["meeting"],
        kind=body["kind"],
        participants=tuple(body["participants"]),
        parties=frozenset(body["parties"]),
        venues=tuple(Venue(name, (span[0], span[1])) for name, span in body["venues"]),
        window=Window(start, end, text, tuple((first, last) for first, last in spans)),
        status=body["status"],
        statements=tuple(body["statements"]),
        evidence=_passage_of(body["evidence"]),
        published=row["published"],
        level=body["level"],
        format=body["format"],
        stems=frozenset(body["stems"]),
        accounts=tuple(
            MeetingAccount(holder, status, statement, _passage_of(words))
            for holder, status, statement, words in body["accounts"]
        ),
    )


def person_of(row: AnyRow) -> Person:
    """The actor that ``row`` has."""
    return Person(row["id"], row["name"], row["type"], row["party"])


def spans_of(body: str) -> tuple[Span, ...]:
    """Where the words of a statement, a position or a telling of a meeting stand, from the JSON of its row."""
    told = json.loads(body)
    return tuple((start, end) for start, end in (told["spans"] if "spans" in told else told["evidence"][0]))
