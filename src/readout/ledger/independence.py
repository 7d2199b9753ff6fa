"""Which tellings of one claim share a beginning that only the others show: headlines, citations, names left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from readout.ledger.documents import KEYS
from readout.ledger.folding import folded
from readout.ledger.media import medium_id
from readout.ledger.model import Stand, Told
from readout.ledger.tables import words

_AT = "-at-"
"""Before the medium in the dossier's id of somebody unnamed."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement of a claim: its key, its report, the id of its origin and ``who`` that is called there.

    ``media`` are the ids of the media that it came through, with ``own``, that of the report itself. ``party`` is the
    speaker's, ``stand`` the speaker's on the claim; ``called`` are the words of the report for the speaker; ``titled``
    says that it stands in the title; ``copies`` is the key of the statement of an earlier report that it copies.
    """

    key: str
    report: str
    origin: str
    who: str = ""
    own: str = ""
    media: frozenset[str] = frozenset()
    party: str | None = None
    stand: Stand | None = None
    called: str = ""
    titled: bool = False
    copies: str | None = None

    @property
    def kind(self) -> str:
        """What the id of the origin begins with: ``person state document unnamed medium``."""
        return self.origin.partition(":")[0]


def traced(told: Told, stand: Stand | None, *, titled: bool = False, copies: str | None = None) -> Traced:
    """The statement as its row tells it; raises ``ValueError`` where it has no origin."""
    if told.origin is None:
        raise ValueError(f"{told.key} has no origin")
    media = [medium_id(link.replace("-", " ")) for link in told.chain]
    kind, _, of = told.origin.partition(":")
    first = {of} if kind in ("unnamed", "medium") else set()
    who = (told.speaker or "").partition(_AT)[0].replace("-", " ")
    return Traced(
        key=told.key,
        report=told.report,
        origin=told.origin,
        who=who,
        own=media[-1] if media else "",
        media=frozenset({*media, *first}),
        party=told.party,
        stand=stand,
        titled=titled,
        copies=copies,
    )


def independent(told: Collection[Traced]) -> dict[str, str]:
    """The id of the origin of each statement of one claim, by key, once all of them are laid side by side.

    - A copied statement has the origin of the one that it copies.
    - Who cites a medium has it from where that medium has it, if the claim shows that.
    - Somebody whom a report does not name here ("she", "the minister"), and who hides from nobody, is the one person whom
      the same report, else any report, names for the claim on that side. So is a state, which stands for whoever spoke.
    - A headline tells what the text below it tells: it has no origin of its own where its report's text tells the claim.

    Whatever the claim does not show keeps its origin. The order of ``told`` does not matter; the cost is linear.
    """
    return _Side(sorted(told, key=lambda one: one.key)).settled()


class _Side:
    """The statements of one claim, side by side."""

    def __init__(self, told: Sequence[Traced]) -> None:
        self.told = told
        self.below: dict[str, list[Traced]] = defaultdict(list)
        """By report, the statements of its text."""
        self.beginning: dict[str, Traced] = {}
        """By medium, the first statement that came through it and of which more is known."""
        self.named: dict[tuple[str, Stand | None], list[Traced]] = defaultdict(list)
        """By report, by party (``@party``) and for all (""), who is named, with their stand."""
        for one in told:
            if not one.titled:
                self.below[one.report].append(one)
            if one.kind != "medium":
                for medium in one.media:
                    self.beginning.setdefault(medium, one)
            if one.kind == "person":
                for place in (one.report, f"@{one.party}" if one.party else None, ""):
                    if place is not None:
                        self.named[place, one.stand].append(one)

    def settled(self) -> dict[str, str]:
        """The origin of each."""
        found = {one.key: self._origin(one) for one in self.told}
        for one in self.told:
            below = self.below[one.report] if one.titled else []
            fitting = next((each for each in below if _may_be(one, each)), None)
            if fitting and all(found[each.key] != found[one.key] for each in below):
                found[one.key] = found[fitting.key]
        by_key = {one.key: one for one in self.told}
        return {one.key: found[_first_copied(one, by_key).key] for one in self.told}

    def _origin(self, one: Traced) -> str:
        medium = one.origin.partition(":")[2]
        if one.kind == "medium" and medium != one.own and medium in self.beginning:
            return self.beginning[medium].origin
        sided = self.named.get((f"@{one.party}", one.stand), [])
        if one.kind == "state":
            return sided[0].origin if sided else one.origin
        if one.kind == "unnamed" and is_left_out(one.who):
            role = folded(one.who).removeprefix("the ")
            beside = [each for each in self.named.get((one.report, one.stand), []) if _may_be(one, each)]
            so_called = [each for each in self.named.get(("", one.stand), []) if " " in role and role in each.called]
            for found in (beside, so_called, sided):
                if len({each.origin for each in found}) == 1:
                    return found[0].origin
        return one.origin


def _may_be(one: Traced, other: Traced) -> bool:
    """Whether two can be of one side: of one party, or one of them of none that is told."""
    return None in (one.party, other.party) or one.party == other.party


def _first_copied(one: Traced, by_key: Mapping[str, Traced]) -> Traced:
    """The statement at the end of a row of copies; a row that bites its tail ends where it began."""
    seen = {one.key}
    while (of := by_key.get(one.copies or "")) is not None and of.key not in seen:
        one = of
        seen.add(one.key)
    return one


def is_left_out(name: str) -> bool:
    """Whether a name stands for somebody who does not hide: a pronoun, "the minister"; not "the official", "a minister"."""
    parts = folded(name).split()
    if not parts or not words("origins", KEYS, "anonymous").isdisjoint(parts):
        return False
    return parts[0] == "the" or (len(parts) == 1 and parts[0] in words("origins", KEYS, "pronouns"))
