"""The first schema: reports, readings, corrections, and what is derived from them; an index for full text.

It says what was made then, whatever ``schema.py`` says today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_SQLITE = (
    "CREATE VIRTUAL TABLE words USING fts5(folded, content='statement', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER statement_told AFTER INSERT ON statement BEGIN"
    " INSERT INTO words (rowid, folded) VALUES (new.number, new.folded); END",
    "CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN"
    " INSERT INTO words (words, rowid, folded) VALUES ('delete', old.number, old.folded); END",
    "CREATE TRIGGER statement_told_anew AFTER UPDATE OF folded ON statement BEGIN"
    " INSERT INTO words (words, rowid, folded) VALUES ('delete', old.number, old.folded);"
    " INSERT INTO words (rowid, folded) VALUES (new.number, new.folded); END",
)
_POSTGRESQL = ("CREATE INDEX ix_statement_words ON statement USING gin (to_tsvector('simple', folded))",)


def upgrade() -> None:
    """Make all tables."""
    _make_reports()
    _make_people_and_claims()
    _make_statements()
    _make_meetings_and_the_rest()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        op.execute(statement)


def _make_reports() -> None:
    """What came from outside, and what finds it again."""
    op.create_table(
        "correction",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undoes", _LONG, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["correction.number"], name="fk_correction_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_correction"),
    )
    op.create_table(
        "medium", sa.Column("name", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("name", name="pk_medium")
    )
    op.create_table(
        "report",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("duplicate_of", _LONG, nullable=True),
        sa.Column("copy_kind", sa.String(length=8), nullable=True),
        sa.Column("revises", _LONG, nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["duplicate_of"], ["report.number"], name="fk_report_duplicate_of"),
        sa.ForeignKeyConstraint(["revises"], ["report.number"], name="fk_report_revises"),
        sa.PrimaryKeyConstraint("number", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )
    op.create_index("ix_report_address", "report", ["address"], unique=False)
    op.create_index("ix_report_location", "report", ["location"], unique=False)
    op.create_index("ix_report_published", "report", ["published"], unique=False)
    op.create_index("ix_report_sha256", "report", ["sha256"], unique=False)
    op.create_index("ix_report_text_sha256", "report", ["text_sha256"], unique=False)
    op.create_table(
        "band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_band_report"),
        sa.PrimaryKeyConstraint("band", "report", name="pk_band"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_band_report", "band", ["report"], unique=False)
    op.create_table(
        "reading",
        sa.Column("report", _LONG, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_reading_report"),
        sa.PrimaryKeyConstraint("report", name="pk_reading"),
    )


def _make_people_and_claims() -> None:
    """Who of the reports is one, and what statements and tellings are gathered under."""
    op.create_table(
        "actor",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_actor"),
        sa.UniqueConstraint("id", name="uq_actor_id"),
    )
    op.create_index("ix_actor_folded", "actor", ["folded"], unique=False)
    op.create_index("ix_actor_last", "actor", ["last"], unique=False)
    op.create_table(
        "claim",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=13), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.Column("last", sa.String(length=10), nullable=True),
        sa.Column("tension", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_order", "claim", ["standing", "origins", "reports"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_meeting"),
        sa.UniqueConstraint("id", name="uq_meeting_id"),
    )
    op.create_table(
        "origin",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_origin"),
        sa.UniqueConstraint("id", name="uq_origin_id"),
    )
    op.create_table(
        "mention",
        sa.Column("report", _LONG, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("actor", _LONG, nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.number"], name="fk_mention_actor"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_mention_report"),
        sa.PrimaryKeyConstraint("report", "local", name="pk_mention"),
    )
    op.create_index("ix_mention_actor_report", "mention", ["actor", "report"], unique=False)


def _make_statements() -> None:
    """Statements, and what they are looked up and held against each other by."""
    op.create_table(
        "statement",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("speaker", _LONG, nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("act", sa.String(length=10), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("origin", _LONG, nullable=True),
        sa.Column("claim", _LONG, nullable=True),
        sa.Column("stand", sa.String(length=8), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.number"], name="fk_statement_claim"),
        sa.ForeignKeyConstraint(["origin"], ["origin.number"], name="fk_statement_origin"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_statement_report"),
        sa.ForeignKeyConstraint(["speaker"], ["actor.number"], name="fk_statement_speaker"),
        sa.PrimaryKeyConstraint("number", name="pk_statement"),
        sa.UniqueConstraint("key", name="uq_statement_key"),
    )
    op.create_index("ix_statement_act", "statement", ["act"], unique=False)
    op.create_index("ix_statement_claim", "statement", ["claim"], unique=False)
    op.create_index("ix_statement_origin_report", "statement", ["origin", "report"], unique=False)
    op.create_index("ix_statement_party", "statement", ["party"], unique=False)
    op.create_index("ix_statement_report", "statement", ["report"], unique=False)
    op.create_index("ix_statement_speaker", "statement", ["speaker"], unique=False)
    op.create_table(
        "answer",
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("statement", _LONG, nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_answer_statement"),
        sa.PrimaryKeyConstraint("answers", "statement", name="pk_answer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_statement", "answer", ["statement"], unique=False)
    op.create_table(
        "link",
        sa.Column("one", _LONG, nullable=False),
        sa.Column("other", _LONG, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["statement.number"], name="fk_link_one"),
        sa.ForeignKeyConstraint(["other"], ["statement.number"], name="fk_link_other"),
        sa.PrimaryKeyConstraint("one", "other", name="pk_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_other", "link", ["other"], unique=False)
    op.create_table(
        "statement_issue",
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("statement", _LONG, nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_statement_issue_statement"),
        sa.PrimaryKeyConstraint("issue", "statement", name="pk_statement_issue"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statement_issue_statement", "statement_issue", ["statement"], unique=False)
    op.create_table(
        "trait",
        sa.Column("trait", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("statement", _LONG, nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.number"], name="fk_trait_statement"),
        sa.PrimaryKeyConstraint("trait", "day", "statement", name="pk_trait"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trait_statement", "trait", ["statement"], unique=False)


def _make_meetings_and_the_rest() -> None:
    """Positions, tellings of meetings, and what else is derived."""
    op.create_table(
        "tie",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("parted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_tie"),
    )
    op.create_table(
        "gathering",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.Column("meeting", _LONG, nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_gathering_meeting"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_gathering_report"),
        sa.PrimaryKeyConstraint("number", name="pk_gathering"),
        sa.UniqueConstraint("key", name="uq_gathering_key"),
    )
    op.create_index("ix_gathering_meeting", "gathering", ["meeting"], unique=False)
    op.create_index("ix_gathering_published", "gathering", ["published"], unique=False)
    op.create_index("ix_gathering_report", "gathering", ["report"], unique=False)
    op.create_table(
        "office",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.Column("actor", _LONG, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.number"], name="fk_office_actor"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_office_report"),
        sa.PrimaryKeyConstraint("title", "report", "actor", name="pk_office"),
    )
    op.create_index("ix_office_actor", "office", ["actor"], unique=False)
    op.create_index("ix_office_report", "office", ["report"], unique=False)
    op.create_table(
        "position",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("said", sa.String(length=10), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_position_report"),
        sa.PrimaryKeyConstraint("number", name="pk_position"),
        sa.UniqueConstraint("key", name="uq_position_key"),
    )
    op.create_index("ix_position_of", "position", ["party", "issue"], unique=False)
    op.create_index("ix_position_report", "position", ["report"], unique=False)
    op.create_table(
        "remark",
        sa.Column("number", _LONG, autoincrement=True, nullable=False),
        sa.Column("report", _LONG, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_remark_report"),
        sa.PrimaryKeyConstraint("number", name="pk_remark"),
    )
    op.create_index("ix_remark_report", "remark", ["report"], unique=False)
