"""What holds claims together: likenesses, answers, and what people put together or parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, and_, func, select

from readout.ledger import schema
from readout.ledger.correcting_claims import tied
from readout.ledger.corrections import Corrections
from readout.ledger.rows import by_first
from readout.ledger.statements import AT_ONCE
from readout.ledger.ties import Ties


def link_faults(connection: Connection) -> Iterator[str]:
    """Likenesses that only one of the two statements has, and pairs that are not those which the corrections say."""
    link, back = schema.link, schema.link.alias()
    both = and_(back.c.one == link.c.other, back.c.other == link.c.one)
    alone = select(func.count()).select_from(link.outerjoin(back, both)).where(back.c.one.is_(None))
    count = connection.execute(alone).scalar() or 0
    if count:
        yield f"{count} likenesses of two statements are kept of one of them alone"
    tie = schema.tie
    there = {(one, other, bool(parted)) for one, other, parted in connection.execute(select(tie))}
    said = set(tied(connection, Corrections.stored(connection).of("merge", "split", what="claim")).rows())
    if there != said:
        yield f"{len(there ^ said)} pairs that people put together or parted are not those of the corrections"


def held(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those of the statements with these numbers that anything holds together with another one."""
    wanted = sorted(set(numbers))
    link, answer, statement = schema.link, schema.answer, schema.statement
    found: set[int] = set()
    ties = Ties(connection)
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        found |= set(connection.execute(select(link.c.one).where(link.c.one.in_(some))).scalars())
        found |= set(connection.execute(select(answer.c.statement).where(answer.c.statement.in_(some))).scalars())
        answered = select(statement.c.number).join(answer, answer.c.answers == statement.c.key)
        found |= set(connection.execute(answered.where(statement.c.number.in_(some))).scalars())
        if ties.any:
            rows = connection.execute(select(statement.c.key, statement.c.number).where(statement.c.number.in_(some)))
            keys = by_first(rows)
            found |= {keys[key] for pair in ties.joined(keys) for key in pair if key in keys}
    return found
