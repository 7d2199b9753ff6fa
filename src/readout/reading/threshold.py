"""What is left of a reading when only attributions that are sure enough count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from readout.model import Attribution, Headline, HeadlineClaim, Meeting, Passage, Reading, Statement


def above(reading: Reading, least: float) -> Reading:
    """``reading`` without the attributions below ``least``, and what rests on them; every reference still holds.

    ``least`` is a confidence from 0 to 1; at 0 the reading comes back as it is. Raises ``ValueError`` for any other number.

    - One that stood inside an attribution that goes stands inside the nearest kept one around it, or in none. Ids stay.
    - A statement goes with its attribution, and only then: its own confidence also weighs the act, and is lower.
      ``answers`` to it become null. A chain keeps its relays: without them the report would seem to have heard the
      speaker itself.
    - Positions that such a statement shows go; meetings stay, without the account that it gives, and no longer name it.
    - A claim of the headline goes where it is told by such a statement, or is held against one and no other.
    - Actors, times and questions are read from the text itself and stay.
    """
    if not 0.0 <= least <= 1.0:
        raise ValueError(f"{least!r} is not a confidence: it is a number from 0 to 1")
    attributions = _nested(reading.attributions, {one.id for one in reading.attributions if one.confidence >= least})
    there = {one.id for one in attributions}
    if len(there) == len(reading.attributions):
        return reading
    sure = {one.id for one in reading.statements if one.attribution in there}
    return replace(
        reading,
        attributions=attributions,
        statements=_answering(reading.statements, sure),
        positions=tuple(one for one in reading.positions if one.statement is None or one.statement in sure),
        meetings=_told(reading.meetings, sure),
        headline=Headline(tuple(_borne_out(reading, sure))),
    )


def _nested(attributions: Iterable[Attribution], sure: Collection[str]) -> tuple[Attribution, ...]:
    """Those that are sure, each inside the nearest one around it that is sure, too."""
    parents = {one.id: one.parent for one in attributions}

    def around(name: str | None) -> str | None:
        while name is not None and name not in sure:
            name = parents[name]
        return name

    return tuple(replace(one, parent=around(one.parent)) for one in attributions if one.id in sure)


def _answering(statements: Iterable[Statement], sure: Collection[str]) -> tuple[Statement, ...]:
    return tuple(
        replace(one, answers=one.answers if one.answers in sure else None) for one in statements if one.id in sure
    )


def _told(meetings: Iterable[Meeting], sure: Collection[str]) -> tuple[Meeting, ...]:
    return tuple(
        replace(
            one,
            statements=tuple(name for name in one.statements if name in sure),
            accounts=tuple(held for held in one.accounts if held.statement is None or held.statement in sure),
        )
        for one in meetings
    )


def _borne_out(reading: Reading, sure: Collection[str]) -> Iterable[HeadlineClaim]:
    """The claims of the headline that do not rest on what is unsure.

    The support of the others stays: it was found without what went.
    """
    sides = _Sides({actor.id: actor.party for actor in reading.actors if actor.party})
    for claim in reading.headline.claims:
        told = [one for one in reading.statements if _meet(one.content, claim.passage)]
        held = [one for one in reading.statements if claim.evidence and _meet(one.content, claim.evidence)]
        held = [one for one in held if sides.same(claim, one)]
        if all(not group or any(one.id in sure for one in group) for group in (told, held)):
            yield claim


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who is of which party, by the id of the actor."""

    parties: dict[str, str]

    def same(self, claim: HeadlineClaim, statement: Statement) -> bool:
        """Whether the speaker of the claim, or one of the same party, makes the statement; nobody is on no side."""
        if claim.speaker is None:
            return False
        if claim.speaker in (statement.speaker, *statement.chain[:1]):
            return True
        return statement.party is not None and statement.party == self.parties.get(claim.speaker)


def _meet(one: Passage, other: Passage) -> bool:
    """Whether two passages have a character in common."""
    return any(start < stop and first < end for start, end in one.spans for first, stop in other.spans)
