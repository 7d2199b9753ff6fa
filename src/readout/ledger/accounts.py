"""What the statements of one claim add up to: who holds what, since when, and the standing of it. Never what is true.

Each holder's last stand counts: a changed mind is a new statement by the same holder, not a contradiction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from readout.ledger.likeness import place, tension
from readout.ledger.model import Account, Claim, Stand, Standing, Told
from readout.ledger.signs import signs
from readout.ledger.vouching import voices
from readout.ledger.wording import wording

_FIRM: tuple[Stand, ...] = ("declines", "denies", "affirms")
MOST = 60
"""So many statements of a claim are held against each other to find the tension in it."""


def claim_of(members: Sequence[Told]) -> Claim:
    """The claim that ``members`` tell: at least one statement, none of a report that a later version supersedes.

    Who only hands on, and a headline over a report that tells it, is in the account of who vouches. The id is made from
    the key of the statement told first. The accounts are in order of their first statement.
    """
    told = in_order(members)
    stands = signs(told)
    heard = voices(told, stands)
    history = histories(told, stands, heard)
    accounts = tuple(turns[-1] for turns in history)
    return Claim(
        id=f"c{blake2b(told[0].key.encode(), digest_size=5).hexdigest()}",
        text=wording(told, stands).content.text,
        accounts=accounts,
        standing=_standing(accounts, heard),
        reports=len({one.report for one in told}),
        origins=len({_origin(voice) for voice in heard.values()}),
        first=min((one.day for one in told if one.day), default=None),
        last=max((one.day for one in told if one.day), default=None),
        origin_ids=tuple(sorted({_origin(voice) for voice in heard.values()})),
    )


def history_of(members: Sequence[Told]) -> tuple[tuple[Account, ...], ...]:
    """For each holder the stands that it took on the claim of ``members``, one after the other; the last is its account."""
    told = in_order(members)
    stands = signs(told)
    return histories(told, stands, voices(told, stands))


def tension_of(members: Sequence[Told]) -> float:
    """The strongest tension between two accounts of different holders, from 0 to 1; 0 for a claim that is not contested."""
    told = in_order(members)
    stands = signs(told)
    full = [one for one in told if stands[one.key] != "declines"][-MOST:]
    found = (
        tension(one, other)
        for at, one in enumerate(full)
        for other in full[:at]
        if stands[one.key] != stands[other.key] and _holder(one) != _holder(other)
    )
    return max(found, default=0.0)


def in_order(members: Sequence[Told]) -> list[Told]:
    """Statements by the day on which they were said, then that of their report, then by key."""
    return sorted(members, key=lambda one: (one.day or "", one.published or "", one.report, place(one), one.key))


def histories(
    told: Sequence[Told], stands: Mapping[str, Stand], heard: Mapping[str, Told]
) -> tuple[tuple[Account, ...], ...]:
    """The stands of each holder one after the other; ``told`` is in order.

    ``stands`` has the stand of each statement by key, ``heard`` the statement of whoever vouches for it.
    """
    held: dict[tuple[str | None, str | None], list[Told]] = defaultdict(list)
    for one in told:
        held[_holder(heard[one.key])].append(one)
    return tuple(_turns(statements, stands, heard) for statements in held.values())


def _turns(statements: Sequence[Told], stands: Mapping[str, Stand], heard: Mapping[str, Told]) -> tuple[Account, ...]:
    """What one holder said, day by day, a new account wherever its stand changed."""
    days: dict[str, list[Told]] = defaultdict(list)
    for one in statements:
        days[heard[one.key].day or ""].append(one)
    found: list[tuple[Stand, list[Told]]] = []
    for _, same in sorted(days.items()):
        stand = _of_day([one for one in same if heard[one.key] is one] or same, stands)
        if not found or found[-1][0] != stand:
            found.append((stand, []))
        found[-1][1].extend(same)
    voice = heard[statements[0].key]
    party = _party([heard[one.key] for one in statements])
    return tuple(Account(voice.speaker, party, stand, tuple(one.key for one in told)) for stand, told in found)


def _of_day(same: Sequence[Told], stands: Mapping[str, Stand]) -> Stand:
    """The stand that a holder took on one day: what it said most often, else what is firmer, for reports differ."""
    counts = Counter(stands[one.key] for one in same)
    return max(counts, key=lambda stand: (counts[stand] if stand != "declines" else 0, _FIRM.index(stand)))


def _party(told: Sequence[Told]) -> str | None:
    return next((one.party for one in reversed(told) if one.party), None)


def _holder(one: Told) -> tuple[str | None, str | None]:
    """Who vouches: the speaker, else the origin of what reports tell in their own voice."""
    return (one.speaker, None) if one.speaker else (None, _origin(one))


def _origin(one: Told) -> str:
    """The origin of a statement; where it is not known yet, the speaker is one, and a report in its own voice."""
    return one.origin or (f"person:{one.speaker}" if one.speaker else f"report:{one.report}")


def _standing(accounts: Sequence[Account], heard: Mapping[str, Told]) -> Standing:
    """What the accounts add up to; the first rule that holds counts. ``heard`` has who vouches for each statement."""
    stands = {one.stand for one in accounts}
    affirming = [one for one in accounts if one.stand == "affirms"]
    if affirming and "denies" in stands:
        return "contested"
    if "denies" in stands:
        return "denied"
    vouching = [heard[key] for one in affirming for key in one.statements]
    if len({one.party for one in affirming if one.party}.union(*(voice.sides for voice in vouching))) > 1:
        return "confirmed"
    if "declines" in stands:
        return "unconfirmed"
    if len({_origin(voice) for voice in vouching}) > 1:
        return "corroborated"
    return "single-origin"
