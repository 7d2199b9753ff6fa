"""Claims of a dossier as of a day, with their accounts side by side; what is contested comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import get_args

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.accounts import claim_of, history_of
from readout.ledger.model import Account, Person, Standing, Told
from readout.ledger.reckoning import reckoned
from readout.ledger.record import AccountEntry, ClaimEntry, Said
from readout.ledger.rows import by_first, told_of
from readout.ledger.statements import AT_ONCE, told_query
from readout.ledger.view import Shelf, View

ORDER: tuple[Standing, ...] = ("contested", "denied", "unconfirmed", "confirmed", "corroborated", "single-origin")
"""The order in which claims are told."""
assert set(ORDER) == set(get_args(Standing))


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that are told, how many there are of each standing, and how many of single origin one report tells."""

    told: tuple[ClaimEntry, ...]
    standings: tuple[tuple[Standing, int], ...]
    told_once: int


def record_claims(connection: Connection, view: View, reports: Shelf, people: Mapping[int, Person]) -> Claims:
    """The claims that ``view`` sees; with ``view.most`` at most so many of each standing."""
    names = {person.id: person.name for person in people.values()}
    outlets = {row["id"]: row["outlet"] for row in reports.rows.values()}
    today = view.as_of is None and view.since is None and view.party is None and view.issue is None
    if today and view.most is not None:
        wanted = _foremost(connection, view)
        return Claims(_ordered(_entries(connection, reports, names, outlets, wanted)), *_counts(connection))
    wanted = _possible(connection, view)
    found = [one for one in _entries(connection, reports, names, outlets, wanted) if _is_seen(one, view)]
    alike = {standing: [one for one in found if one.standing == standing] for standing in ORDER}
    kept = [one for standing in ORDER for one in _first(alike[standing], view.bound(standing))]
    once = sum(one.reports == 1 for one in alike["single-origin"])
    return Claims(_ordered(kept), tuple((standing, len(alike[standing])) for standing in ORDER), once)


def _counts(connection: Connection) -> tuple[tuple[tuple[Standing, int], ...], int]:
    """How many claims of today have each standing, and how many of single origin one report alone tells."""
    table = schema.claim
    counted = select(table.c.standing, func.count()).where(table.c.reports > 0).group_by(table.c.standing)
    there = by_first(connection.execute(counted))
    once = select(func.count()).where(table.c.standing == "single-origin", table.c.reports == 1)
    told_once = connection.execute(once).scalar() or 0
    return tuple((standing, there.get(standing, 0)) for standing in ORDER), told_once


def _first(claims: Sequence[ClaimEntry], most: int | None) -> Sequence[ClaimEntry]:
    """The claims of one standing that most origins vouch for, then those that most reports tell."""
    if most is None:
        return claims
    return nsmallest(most, claims, key=lambda one: (-one.origins, -one.reports, one.id))


def _foremost(connection: Connection, view: View) -> list[int]:
    """The numbers of the same claims, as many of each standing as ``view`` asks for."""
    table = schema.claim
    numbers: list[int] = []
    for standing in ORDER:
        of_it = select(table.c.number).where(table.c.standing == standing, table.c.reports > 0)
        ordered = of_it.order_by(table.c.origins.desc(), table.c.reports.desc(), table.c.id)
        numbers += connection.execute(ordered.limit(view.bound(standing))).scalars()
    return numbers


def _possible(connection: Connection, view: View) -> list[int]:
    """The numbers of the claims that have statements such as ``view`` asks for: all that it sees, and some others."""
    statement, issue = schema.statement, schema.statement_issue
    of_claims = select(statement.c.claim).where(statement.c.claim.is_not(None)).distinct()
    asked = [
        of_claims.where(statement.c.party == view.party) if view.party else None,
        of_claims.join(issue, issue.c.statement == statement.c.number).where(issue.c.issue == view.issue)
        if view.issue
        else None,
        of_claims.where(func.coalesce(statement.c.published, statement.c.day) >= view.since) if view.since else None,
    ]
    queries = [query for query in asked if query is not None] or [of_claims]
    return sorted(set[int].intersection(*(set(connection.execute(query).scalars().all()) for query in queries)))


def _entries(
    connection: Connection,
    reports: Shelf,
    names: Mapping[str, str],
    outlets: Mapping[str, str | None],
    wanted: Sequence[int],
) -> Iterator[ClaimEntry]:
    """The claims with these numbers, as far as reports that count tell them; some are loaded at a time."""
    table, statement = schema.claim, schema.statement
    copied = {
        row["id"]: reports.ids[row["duplicate_of"]]
        for row in reports.rows.values()
        if row["duplicate_of"] in reports.ids
    }
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        ids = by_first(connection.execute(select(table.c.number, table.c.id).where(table.c.number.in_(some))))
        members: dict[int, list[Told]] = {}
        for row in connection.execute(told_query(vectors=False).where(statement.c.claim.in_(some))).mappings():
            if row["report"] in reports.counting:
                members.setdefault(row["claim"], []).append(told_of(row))
        for claim, told in members.items():
            yield _entry(ids[claim], reckoned(told, copied), names, outlets)


def _entry(
    name: str, members: Sequence[Told], names: Mapping[str, str], outlets: Mapping[str, str | None]
) -> ClaimEntry:
    claim = claim_of(members)
    by_key = {one.key: one for one in members}
    return ClaimEntry(
        id=name,
        text=claim.text,
        accounts=tuple(_account(turns, by_key, names, outlets) for turns in history_of(members)),
        standing=claim.standing,
        reports=claim.reports,
        origins=claim.origins,
        first=claim.first,
        last=claim.last,
        issues=tuple(sorted({issue for one in members for issue in one.issues})),
        origin_ids=claim.origin_ids,
    )


def _account(
    turns: Sequence[Account], told: Mapping[str, Told], names: Mapping[str, str], outlets: Mapping[str, str | None]
) -> AccountEntry:
    """A holder's account: the last of its ``turns``; the ones before are what it left."""
    account = turns[-1]
    return AccountEntry(
        holder=account.holder,
        name=names.get(account.holder) if account.holder else None,
        party=account.party,
        stand=account.stand,
        statements=tuple(_said(told[key], outlets) for key in account.statements),
        earlier=tuple((turn.stand, _said(told[key], outlets)) for turn in turns[:-1] for key in turn.statements),
    )


def _said(one: Told, outlets: Mapping[str, str | None]) -> Said:
    return Said(
        report=one.report,
        statement=one.statement,
        spans=one.content.spans,
        text=one.content.text,
        said=one.day,
        published=one.published,
        outlet=outlets.get(one.report),
        act=one.act,
        certainty=one.certainty,
    )


def _is_seen(claim: ClaimEntry, view: View) -> bool:
    if view.party and all(account.party != view.party for account in claim.accounts):
        return False
    if view.issue and view.issue not in claim.issues:
        return False
    days = (one.published or one.said for account in claim.accounts for one in account.statements)
    return view.since is None or any(day is not None and day >= view.since for day in days)


def _ordered(claims: Iterable[ClaimEntry]) -> tuple[ClaimEntry, ...]:
    """By standing, then by how many reports tell them, the last told first."""
    by_day = sorted(sorted(claims, key=lambda one: one.id), key=lambda one: one.last or "", reverse=True)
    return tuple(sorted(by_day, key=lambda one: (ORDER.index(one.standing), -one.reports)))
