"""The tables of a dossier, for SQLite and PostgreSQL alike.

What came from outside stands in ``report``, ``reading`` and ``correction``, and is never overwritten; everything else is
derived from these three and can be made again. Days are ISO strings. Spans and lists are JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

tables = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_LONG = BigInteger().with_variant(Integer, "sqlite")


def _number() -> Column[int]:
    """A key that counts from 1; SQLite gives out its row number only to a plain INTEGER."""
    return Column("number", _LONG, primary_key=True, autoincrement=True)


def _of(table: str, name: str | None = None, *, null: bool = False, index: bool = True) -> Column[int]:
    """A reference to a row of ``table``."""
    return Column(name or table, _LONG, ForeignKey(f"{table}.number"), nullable=null, index=index)


report = Table(
    "report",
    tables,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", String(10), index=True),
    Column("language", Text),
    Column("location", Text, nullable=False, index=True),
    Column("address", Text, index=True),  # the location where it is an http(s) address, else null
    Column("sha256", String(64), nullable=False, index=True),  # of the bytes
    Column("text_sha256", String(64), nullable=False, index=True),  # of the text
    Column("text", Text, nullable=False),
    Column("source", Text),  # provenance, JSON
    Column("added", Text, nullable=False),  # when, UTC, ISO with seconds
    Column("duplicate_of", _LONG, ForeignKey("report.number")),
    Column("copy_kind", String(8)),  # bytes, text, near
    Column("revises", _LONG, ForeignKey("report.number")),
    Column("superseded", Boolean, nullable=False, default=False),
)
"""A report as it came. Its text never changes."""

medium = Table("medium", tables, Column("name", Text, primary_key=True))
"""The outlets of the reports."""

band = Table(
    "band",
    tables,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", _LONG, ForeignKey("report.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Bands of the shingles' signature: reports that share one may be near-copies."""

reading = Table(
    "reading",
    tables,
    Column("report", _LONG, ForeignKey("report.number"), primary_key=True),
    Column("model", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("digest", Text),  # of all but the model that the reading depends on: codebook, threshold, program
    Column("body", LargeBinary, nullable=False),  # the contract's object without the report, JSON, zlib
    Column("vectors", LargeBinary, nullable=False),  # statements' vectors one after the other, 768 bytes each, zlib
    Column("reasons", LargeBinary, nullable=False),  # what led to each field, JSON, zlib
)
"""What was read from a report, as it was read."""

actor = Table(
    "actor",
    tables,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("party", Text),
    Column("folded", Text, nullable=False, index=True),  # the name, folded
    Column("last", Text, nullable=False, index=True),  # the key of its last word
)
"""Who of the reports is one and the same."""

mention = Table(
    "mention",
    tables,
    Column("report", _LONG, ForeignKey("report.number"), primary_key=True),
    Column("local", Text, primary_key=True),  # the actor's id in the reading
    Column("actor", _LONG, ForeignKey("actor.number"), nullable=False),
    Column("roles", Text, nullable=False),  # titles, JSON
    Index("ix_mention_actor_report", "actor", "report"),
)
"""Which actor of a reading is which of the dossier."""

office = Table(
    "office",
    tables,
    Column("title", Text, primary_key=True),  # folded; a whole title, or words that end one
    Column("report", _LONG, ForeignKey("report.number"), primary_key=True, index=True),
    Column("actor", _LONG, ForeignKey("actor.number"), primary_key=True, index=True),
    Column("whole", Boolean, nullable=False),
)
"""Which offices the reports give to whom: so that "the minister" of one report may be the one whom another names."""

origin = Table(
    "origin",
    tables,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    Column("name", Text, nullable=False),
)
"""The independent beginnings of chains."""

claim = Table(
    "claim",
    tables,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("standing", String(13), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("tension", Float, nullable=False, default=0.0),
    Index("ix_claim_order", "standing", "origins", "reports"),
)
"""One proposition each, with what its accounts add up to today."""

statement = Table(
    "statement",
    tables,
    _number(),
    Column("key", Text, nullable=False, unique=True),  # report id / statement id
    _of("report"),
    Column("local", Text, nullable=False),
    _of("actor", "speaker", null=True),
    Column("party", Text, index=True),
    Column("act", String(10), index=True),
    Column("day", String(10)),
    Column("published", String(10)),
    Column("background", Boolean, nullable=False),
    _of("origin", null=True, index=False),
    _of("claim", null=True),
    Column("stand", String(8)),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),  # for the search
    Column("body", Text, nullable=False),  # the rest of Told, JSON
    Column("vector", LargeBinary),
    Index("ix_statement_origin_report", "origin", "report"),
)
"""The statements of all versions of all reports, but for those that people rejected."""

answer = Table(
    "answer",
    tables,
    Column("answers", Text, primary_key=True),  # the key of the statement that is answered
    Column("statement", _LONG, ForeignKey("statement.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Which statements answer which."""

statement_issue = Table(
    "statement_issue",
    tables,
    Column("issue", Text, primary_key=True),
    Column("statement", _LONG, ForeignKey("statement.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""The issues of statements."""

trait = Table(
    "trait",
    tables,
    Column("trait", BigInteger, primary_key=True, autoincrement=False),
    Column("day", String(10), primary_key=True),
    Column("statement", _LONG, ForeignKey("statement.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Traits of statements, hashed: those that share some may be of one claim."""

link = Table(
    "link",
    tables,
    Column("one", _LONG, ForeignKey("statement.number"), primary_key=True),
    Column("other", _LONG, ForeignKey("statement.number"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""How alike two statements are, both ways, where they are alike at all."""

position = Table(
    "position",
    tables,
    _number(),
    Column("key", Text, nullable=False, unique=True),
    _of("report"),
    Column("party", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("said", String(10)),
    Column("published", String(10)),
    Column("body", Text, nullable=False),  # the rest of Stood, JSON
    Index("ix_position_of", "party", "issue"),
)
"""The positions that reports show."""

meeting = Table(
    "meeting",
    tables,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("first", String(10)),
)
"""Meetings: what holds their tellings together."""

gathering = Table(
    "gathering",
    tables,
    _number(),
    Column("key", Text, nullable=False, unique=True),
    _of("report"),
    _of("meeting", null=True),
    Column("published", String(10), index=True),
    Column("body", Text, nullable=False),  # Gathering, JSON
)
"""Meetings as reports tell them."""

remark = Table(
    "remark",
    tables,
    _number(),
    _of("report"),
    Column("kind", String(8), nullable=False),  # question, headline
    Column("body", Text, nullable=False),  # JSON
)
"""What a report says is not known, and what its headline says more firmly than its text."""

tie = Table(
    "tie",
    tables,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("parted", Boolean, nullable=False),
)
"""Pairs of statements' keys that people put together in one claim, or parted; made from the corrections."""

correction = Table(
    "correction",
    tables,
    _number(),
    Column("made", Text, nullable=False),  # when, UTC, ISO with seconds
    Column("who", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("target", Text, nullable=False),  # JSON: report, words, and what else names it through a re-reading
    Column("before", Text),  # JSON
    Column("after", Text),  # JSON
    Column("why", Text),
    Column("undoes", _LONG, ForeignKey("correction.number")),
)
"""What people corrected, in order; nothing is taken away, an undoing is an entry of its own."""
