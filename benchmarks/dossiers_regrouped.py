"""What the ledger makes of its own statements where they are brought together as the gold has them.

It parts two kinds of faults: what is still wrong is not the fault of the grouping, but of stands, origins and statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from benchmarks.dossiers_case import Case, Claimed, Scene
from benchmarks.dossiers_matching import match_statements
from readout.ledger.accounts import claim_of, history_of
from readout.ledger.model import Told as Stored
from readout.ledger.reckoning import reckoned


def regrouped(scene: Scene, gold: Case, answer: Case, stored: Mapping[str, Stored]) -> Case:
    """``answer`` with its statements that the gold has, too, in the claims of the gold; ``stored`` are all by key."""
    members: dict[str, list[Stored]] = defaultdict(list)
    claims: dict[str, str] = {}
    for one, other in match_statements(scene, gold.told, answer.told).items():
        key = answer.told[other].key or ""
        claims[key] = gold.told[one].claim
        members[claims[key]].append(stored[key])
    copied = {one.report: one.of for one in answer.copied if one.kind == "copy"}
    members = {name: reckoned(some, copied) for name, some in members.items()}
    stands = {
        key: account.stand
        for some in members.values()
        for history in history_of(some)
        for account in history
        for key in account.statements
    }
    told = tuple(
        replace(one, claim=claims[one.key], stand=stands.get(one.key, one.stand)) if one.key in claims else one
        for one in answer.told
    )
    return replace(
        answer, told=told, claims={**answer.claims, **{name: _claim(name, some) for name, some in members.items()}}
    )


def _claim(name: str, members: list[Stored]) -> Claimed:
    found = claim_of(members)
    return Claimed(name, found.text, found.standing, found.reports, found.origins)
