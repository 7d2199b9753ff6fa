"""Full text over all statements: accents and spellings folded, filtered by who, of whom, on what, when and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, or_, select, table
from sqlalchemy import column as named
from sqlalchemy.sql.elements import ColumnElement

from readout.ledger import schema
from readout.ledger.folding import folded_name, slug
from readout.ledger.model import Stand, Standing
from readout.ledger.naming import last_word
from readout.ledger.rows import AnyRow
from readout.ledger.spellings import Term, terms
from readout.model import Act, Span

WEIGHED = 500
"""Statements that are weighed against each other at most: of words that stand in more, those that were added last."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must fulfil; null asks for nothing. ``since`` and ``until`` are days of the report, inclusive."""

    speaker: str | None = None
    party: str | None = None
    issue: str | None = None
    act: Act | None = None
    outlet: str | None = None
    standing: Standing | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found: its words in its report, and what is known of it."""

    report: str
    statement: str
    spans: tuple[Span, ...]
    text: str
    speaker: str | None
    party: str | None
    act: Act | None
    stand: Stand | None
    outlet: str | None
    published: str | None
    title: str | None
    claim: str | None
    standing: Standing | None


def search(connection: Connection, question: str, filters: Filters | None = None, most: int = 50) -> list[Hit]:
    """The statements that have every word of ``question``, the best first; of an empty one the last published first.

    ``"…"`` is looked for as it stands, ``word*`` as a beginning. Superseded versions are not searched. At most ``most``.
    """
    filters = filters or Filters()
    asked = list(terms(question))
    if question.strip() and not asked:
        return []
    if not asked:
        query = _filtered(_told(), filters)
    elif connection.dialect.name == "sqlite":
        query = _weighed_by_sqlite(_fts5(asked), filters)
    else:
        query = _weighed_by_postgresql(_tsquery(asked), filters)
    query = query.order_by(schema.report.c.published.desc(), schema.statement.c.number).limit(most)
    return [_hit(row) for row in connection.execute(query).mappings()]


def _weighed_by_sqlite(asked: str, filters: Filters) -> Select[Any]:
    """The statements that have what is ``asked`` in FTS5's language, the best first."""
    number = schema.statement.c.number
    words = table("words", named("rowid"), named("words"), named("rank"))
    having = _joined(select(number, words.c.rank.label("weight")).join(words, words.c.rowid == number))
    having = _filtered(having, filters).where(words.c.words.op("MATCH")(asked))
    found = having.order_by(words.c.rowid.desc()).limit(WEIGHED).subquery()
    return _told().join(found, found.c.number == number).order_by(found.c.weight)


def _weighed_by_postgresql(asked: str, filters: Filters) -> Select[Any]:
    """The same for its own language."""
    number = schema.statement.c.number
    vector = func.to_tsvector(literal_column("'simple'"), schema.statement.c.folded)
    wanted = func.to_tsquery(literal_column("'simple'"), asked)
    having = _filtered(_joined(select(number)), filters).where(vector.op("@@")(wanted))
    # With a sum it asks the index of the words: along that of the numbers it would read one statement after the other.
    found = having.order_by((number + 0).desc()).limit(WEIGHED).subquery()
    return _told().join(found, found.c.number == number).order_by(func.ts_rank(vector, wanted).desc())


def _told() -> Select[Any]:
    """The statements as hits tell them."""
    statement, report, actor, claim = schema.statement, schema.report, schema.actor, schema.claim
    return _joined(
        select(
            report.c.id.label("report_id"),
            statement.c.local,
            statement.c.body,
            statement.c.text,
            actor.c.name.label("speaker_name"),
            statement.c.party,
            statement.c.act,
            statement.c.stand,
            report.c.outlet,
            report.c.published,
            report.c.title,
            claim.c.id.label("claim_id"),
            claim.c.standing,
        ).select_from(statement)
    )


def _joined(query: Select[Any]) -> Select[Any]:
    """``query`` over statements with their reports, speakers and claims."""
    statement, report, actor, claim = schema.statement, schema.report, schema.actor, schema.claim
    return (
        query.join(report, report.c.number == statement.c.report)
        .outerjoin(actor, actor.c.number == statement.c.speaker)
        .outerjoin(claim, claim.c.number == statement.c.claim)
    )


def _filtered(query: Select[Any], filters: Filters) -> Select[Any]:
    """``query`` over what ``_joined`` joins, held to what ``filters`` ask for."""
    statement, report, claim = schema.statement, schema.report, schema.claim
    query = query.where(report.c.superseded.is_(False))
    for column, value in (
        (statement.c.party, filters.party),
        (statement.c.act, filters.act),
        (claim.c.standing, filters.standing),
    ):
        if value is not None:
            query = query.where(column == value)
    if filters.speaker is not None:
        query = query.where(_is_called(filters.speaker))
    if filters.issue is not None:
        of_issue = select(schema.statement_issue.c.statement).where(schema.statement_issue.c.issue == filters.issue)
        query = query.where(statement.c.number.in_(of_issue))
    if filters.outlet is not None:
        query = query.where(func.lower(report.c.outlet) == filters.outlet.lower())
    if filters.since is not None:
        query = query.where(report.c.published >= filters.since)
    if filters.until is not None:
        query = query.where(report.c.published <= filters.until)
    return query


def _is_called(name: str) -> ColumnElement[bool]:
    """The actors with that id or name, in any spelling; a family name alone means all who bear it."""
    actor, folded = schema.actor, folded_name(name)
    given, _, family = folded.rpartition(" ")
    kin = actor.c.last == last_word(family)
    if given:
        kin = and_(kin, actor.c.folded.startswith(given.split()[0], autoescape=True))
    return or_(actor.c.folded == folded, kin, actor.c.id.in_((name, slug(name))))


def _fts5(asked: Sequence[Term]) -> str:
    """The question in FTS5's language; every word stands in quotation marks, so that none is one of its own."""
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(way)}"' + ("*" if term.begins else "") for way in term.ways) + ")"
        for term in asked
    )


def _tsquery(asked: Sequence[Term]) -> str:
    """The question in PostgreSQL's language."""
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(_lexemes(way, term.begins)) + ")" for way in term.ways) + ")"
        for term in asked
    )


def _lexemes(way: Sequence[str], begins: bool) -> list[str]:
    quoted = [f"'{word}'" for word in way]
    return [*quoted[:-1], f"{quoted[-1]}:*"] if begins else quoted


def _hit(row: AnyRow) -> Hit:
    return Hit(
        report=row["report_id"],
        statement=row["local"],
        spans=tuple((start, end) for start, end in json.loads(row["body"])["spans"]),
        text=row["text"],
        speaker=row["speaker_name"],
        party=row["party"],
        act=row["act"],
        stand=row["stand"],
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        claim=row["claim_id"],
        standing=row["standing"],
    )
