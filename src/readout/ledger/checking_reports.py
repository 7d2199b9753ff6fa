"""Reports one by one: the text as it came, the reading as it was read, and the spans of all that is derived from it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select

from readout.errors import ContractError, StoreError
from readout.ledger import schema
from readout.ledger.checking_derived import Index, Kept, derived_faults
from readout.ledger.correcting_readings import Corrected, corrected
from readout.ledger.corrections import Corrections
from readout.ledger.rows import report_of, unpacked
from readout.ledger.versions import NOWHERE
from readout.model import Reading

_AT_ONCE = 200
"""Reports that are in memory together."""


def report_faults(connection: Connection, step: Callable[[], None]) -> Iterator[str]:
    """What is wrong with reports, their readings, and what is derived from them."""
    yield from _doubled(connection)
    yield from _superseded(connection)
    yield from _copied_copies(connection)
    corrections = Corrections.stored(connection)
    actors = frozenset(connection.execute(select(schema.actor.c.id)).scalars())
    last = 0
    while True:
        query = select(schema.report).where(schema.report.c.number > last).order_by(schema.report.c.number)
        rows = connection.execute(query.limit(_AT_ONCE)).mappings().all()
        if not rows:
            return
        last = rows[-1]["number"]
        shelf = _Shelf(connection, rows[0]["number"], last, actors, corrections)
        for row in rows:
            yield from (f"{row['id']}: {fault}" for fault in shelf.faults(row))
            step()


def _doubled(connection: Connection) -> Iterator[str]:
    """Reports with the same text from the same place, which are one; a text that was replaced may come back."""
    table = schema.report
    count = func.count()
    standing = table.c.superseded.is_(False) & table.c.location.not_in(NOWHERE)
    same = select(func.min(table.c.id), table.c.location).where(standing)
    same = same.group_by(table.c.text_sha256, table.c.location)
    for name, place in connection.execute(same.having(count > 1).order_by(func.min(table.c.id))):
        yield f"{name}: is stored more than once ({place})"


def _superseded(connection: Connection) -> Iterator[str]:
    """Reports of which it is not told rightly whether a later version stands."""
    later = schema.report.alias()
    table = schema.report
    rows = connection.execute(
        select(table.c.id, table.c.superseded, func.count(later.c.number))
        .outerjoin(later, later.c.revises == table.c.number)
        .group_by(table.c.number, table.c.id, table.c.superseded)
        .order_by(table.c.number)
    )
    for name, superseded, versions in rows:
        if bool(superseded) != bool(versions):
            yield f"{name}: is marked as {'replaced' if superseded else 'standing'}, and is not"


def _copied_copies(connection: Connection) -> Iterator[str]:
    """Reports that copy a copy: each copies the first report of all, which copies none."""
    original = schema.report.alias()
    table = schema.report
    query = select(table.c.id, original.c.id).join(original, original.c.number == table.c.duplicate_of)
    chained = query.where(original.c.duplicate_of.is_not(None)).order_by(table.c.number)
    for name, of in connection.execute(chained):
        yield f"{name}: copies {of}, which is a copy itself"


class _Shelf:
    """Some reports in a row, with what is derived from them; ``first`` and ``last`` are their numbers."""

    def __init__(
        self, connection: Connection, first: int, last: int, actors: frozenset[str], corrections: Corrections
    ) -> None:
        self._connection, self._first, self._last, self._actors = connection, first, last, actors
        self._corrections = corrections
        reading = schema.reading
        rows = connection.execute(select(reading).where(reading.c.report.between(first, last))).mappings()
        self._readings = {row["report"]: row for row in rows}
        self._statements = self._of(schema.statement)
        self._positions = self._of(schema.position)
        self._gatherings = self._of(schema.gathering)
        self._remarks = self._of(schema.remark)
        self._mentions = self._of(schema.mention)
        self._bands = self._of(schema.band)
        self._index = Index.of(connection, first, last)

    def _of(self, table: Table) -> dict[int, list[RowMapping]]:
        """The rows of ``table`` by report."""
        columns = [column for column in table.c if column.name not in ("vector", "folded")]
        query = select(*columns).where(table.c.report.between(self._first, self._last))
        found: dict[int, list[RowMapping]] = {}
        for row in self._connection.execute(query.order_by(*table.primary_key.columns)).mappings():
            found.setdefault(row["report"], []).append(row)
        return found

    def faults(self, row: RowMapping) -> Iterator[str]:
        """What is wrong with the report in ``row``."""
        words: str = row["text"]
        if hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() != row["text_sha256"]:
            yield "its text is not the one that was stored"
        stored = self._readings.get(row["number"])
        if stored is None:
            yield "its reading is missing"
            return
        try:
            given = corrected(unpacked(report_of(row), stored), self._corrections.on_lines(row["id"]))
        except (ContractError, ValueError, KeyError, TypeError, zlib.error) as error:
            yield f"its reading does not hold: {error}"
            return
        try:
            yield from self._derived_faults(given, row)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, StoreError) as error:
            yield f"what is derived from it cannot be read: {type(error).__name__}: {error}"

    def _derived_faults(self, given: Corrected, row: RowMapping) -> Iterator[str]:
        reading, number = given.reading, row["number"]
        words = reading.report.text
        yield from self._statement_faults(reading, row, self._statements.get(number, ()))
        yield from _position_faults(words, self._positions.get(number, ()))
        yield from self._gathering_faults(words, self._gatherings.get(number, ()))
        yield from _remark_faults(words, self._remarks.get(number, ()))
        known = {actor.id for actor in reading.actors}
        for mention in self._mentions.get(number, ()):
            if mention["local"] not in known:
                yield f"the reading has no actor {mention['local']}"
        yield from derived_faults(given, self._kept(number), self._index)

    def _kept(self, number: int) -> Kept:
        """All that is stored of the report with that number."""
        return Kept(
            self._statements.get(number, ()),
            self._positions.get(number, ()),
            self._gatherings.get(number, ()),
            self._remarks.get(number, ()),
            self._mentions.get(number, ()),
            frozenset(row["band"] for row in self._bands.get(number, ())),
        )

    def _statement_faults(self, reading: Reading, row: RowMapping, rows: Sequence[RowMapping]) -> Iterator[str]:
        read = {one.id for one in reading.statements}
        for one in rows:
            name = one["key"]
            body = json.loads(one["body"])
            if name != f"{row['id']}/{one['local']}" or one["local"] not in read:
                yield f"{name}: the reading has no such statement"
            if one["claim"] is None:
                yield f"{name}: it is of no claim"
            yield from _span_faults(reading.report.text, name, [[body["spans"], one["text"]]])
            yield from self._actor_faults(name, body["chain"])
            if body["answers"] and body["answers"].removeprefix(f"{row['id']}/") not in read:
                yield f"{name}: it answers {body['answers']}, which is not there"

    def _gathering_faults(self, words: str, rows: Sequence[RowMapping]) -> Iterator[str]:
        for one in rows:
            name, body = one["key"], json.loads(one["body"])
            if one["meeting"] is None:
                yield f"{name}: it is of no meeting"
            passages = [body["evidence"], *(account[3] for account in body["accounts"])]
            yield from _span_faults(words, name, passages)
            yield from _bound_faults(words, name, [*(span for _, span in body["venues"]), *body["window"][3]])
            holders = [account[0] for account in body["accounts"] if account[0]]
            yield from self._actor_faults(name, [*body["participants"], *holders])

    def _actor_faults(self, name: str, ids: Sequence[str]) -> Iterator[str]:
        for actor in ids:
            if actor not in self._actors:
                yield f"{name}: there is no actor {actor}"


def _position_faults(words: str, rows: Sequence[RowMapping]) -> Iterator[str]:
    for one in rows:
        body = json.loads(one["body"])
        yield from _span_faults(words, one["key"], [body["evidence"], *body["conditions"]])


def _remark_faults(words: str, rows: Sequence[RowMapping]) -> Iterator[str]:
    for one in rows:
        body = json.loads(one["body"])
        evidence = body.get("evidence")
        passages = [[body["spans"], body["text"]], *([evidence] if evidence else [])]
        yield from _span_faults(words, f"{one['kind']} {one['number']}", passages)


def _span_faults(words: str, name: str, passages: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Where the words at the spans are not those that are told of them."""
    for spans, told in passages:
        yield from _bound_faults(words, name, spans)
        if " ".join(words[start:end] for start, end in spans) != told:
            yield f"{name}: the words at {spans} are not {told[:60]!r}"


def _bound_faults(words: str, name: str, spans: Sequence[Sequence[int]]) -> Iterator[str]:
    for start, end in spans:
        if not 0 <= start < end <= len(words):
            yield f"{name}: the text has no span {start}:{end}"
