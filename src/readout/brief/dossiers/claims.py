"""The claims of a dossier on a page: by standing, the contested first, the accounts of each beside each other."""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest

from readout.brief.dossiers.limits import Limits
from readout.brief.dossiers.names import Names
from readout.brief.dossiers.view import AccountLine, ClaimGroup, ClaimLine, Column, Wording
from readout.ledger.model import Stand, Standing
from readout.ledger.record import AccountEntry, ClaimEntry, Record, Said

ORDER: tuple[Standing, ...] = ("contested", "denied", "unconfirmed", "confirmed", "corroborated", "single-origin")
_BESIDE = frozenset({"contested", "denied", "unconfirmed"})
"""Standings whose accounts are read against each other."""
_STANDS: dict[Stand, int] = {"affirms": 0, "denies": 1, "declines": 2}


def tell_claims(record: Record, names: Names, limits: Limits) -> tuple[tuple[ClaimGroup, ...], int, int]:
    """The claims by standing; how many one report tells and nobody disputes, which are only counted; how many else are left.

    Those that the record left out are told once, too, where they are of single origin and come after such.
    """
    held: dict[Standing, list[ClaimEntry]] = {standing: [] for standing in ORDER}
    for claim in record.claims:
        held[claim.standing].append(claim)
    left = {standing: max(count - len(held[standing]), 0) for standing, count in record.standings}
    single = held["single-origin"]
    held["single-origin"] = [claim for claim in single if claim.reports > 1]
    told_once = len(single) - len(held["single-origin"])
    if record.told_once is not None:
        left["single-origin"] = left.get("single-origin", 0) - (record.told_once - told_once)
        return _groups(held, left, record, names, limits), record.told_once, 0
    # The record leaves the least told out: where it has claims told once, those that it left out are told once, too.
    unseen = left.pop("single-origin", 0)
    open_ended = unseen > 0 and told_once == 0
    groups = _groups(held, left, record, names, limits)
    groups = tuple(
        replace(one, open_ended=True) if open_ended and one.standing == "single-origin" else one for one in groups
    )
    return (groups, told_once, unseen) if open_ended else (groups, told_once + unseen, 0)


def _groups(
    held: dict[Standing, list[ClaimEntry]],
    left: dict[Standing, int],
    record: Record,
    names: Names,
    limits: Limits,
) -> tuple[ClaimGroup, ...]:
    return tuple(
        _group(standing, claims, left.get(standing, 0), record, names, limits)
        for standing, claims in held.items()
        if claims
    )


def _group(
    standing: Standing, claims: list[ClaimEntry], left: int, record: Record, names: Names, limits: Limits
) -> ClaimGroup:
    """The claims of one standing, of which the record left so many out."""
    origins = {origin.id: origin.name for origin in record.dossier.origins}
    shown = nsmallest(limits.contested if standing == "contested" else limits.claims, claims, key=_weight)
    lines = tuple(_claim(claim, names, limits, origins) for claim in shown)
    return ClaimGroup(standing, lines, len(claims) - len(lines) + left)


def _weight(claim: ClaimEntry) -> tuple[int, int, str]:
    """What most origins and reports tell comes first."""
    return (-claim.origins, -claim.reports, claim.id)


def _claim(claim: ClaimEntry, names: Names, limits: Limits, origins: dict[str, str]) -> ClaimLine:
    beside = claim.standing in _BESIDE and len(claim.accounts) > 1
    accounts = [_account(account, claim, names, limits, beside) for account in claim.accounts[: limits.accounts]]
    parties = dict.fromkeys(account.party for account in claim.accounts if account.party)
    quotes = (quote for account in accounts for wording in account.wordings for quote in wording.quotes[:1])
    return ClaimLine(
        id=claim.id,
        text=claim.text,
        quote=next((quote for quote in quotes if quote.passage.text == claim.text), None),
        standing=claim.standing,
        columns=_columns(accounts),
        more=len(claim.accounts) - len(accounts),
        reports=claim.reports,
        origins=claim.origins,
        origin_names=tuple(origins.get(origin, origin) for origin in claim.origin_ids[: limits.places]),
        first=claim.first,
        last=claim.last,
        issue_names=tuple(names.issue(issue) for issue in claim.issues),
        beside=beside,
        parties=tuple(parties),
        issues=claim.issues,
    )


def _columns(accounts: list[AccountLine]) -> tuple[Column, ...]:
    """The accounts by party, those of who affirms first; a holder has a column of its own who is of none, or all of one."""
    apart = len({account.party for account in accounts}) > 1
    held: dict[str | None, list[AccountLine]] = {}
    for account in accounts:
        held.setdefault((account.party if apart else None) or account.holder, []).append(account)
    columns = [Column(head, tuple(told)) for head, told in held.items()]
    return tuple(sorted(columns, key=lambda column: min(_STANDS[account.stand] for account in column.accounts)))


def _account(account: AccountEntry, claim: ClaimEntry, names: Names, limits: Limits, beside: bool) -> AccountLine:
    """One account; the same words in several reports are one wording."""
    by_words: dict[str, list[Said]] = {}
    for said in account.statements:
        by_words.setdefault(said.text, []).append(said)
    wordings = []
    for text, told in list(by_words.items())[: limits.wordings]:
        quotes = tuple(names.said(said) for said in told[: limits.places])
        wordings.append(Wording(quotes, len(told) - len(quotes), not beside and text == claim.text))
    shown = sum(len(wording.quotes) + wording.more for wording in wordings)
    return AccountLine(
        holder=account.name or (names.actor(account.holder) if account.holder else None),
        party=names.party(account.party) if account.party else None,
        stand=account.stand,
        wordings=tuple(wordings),
        more=len(account.statements) - shown,
        reports=len({said.report for said in account.statements}),
        earlier=tuple((stand, names.said(said)) for stand, said in account.earlier[: limits.places]),
    )
