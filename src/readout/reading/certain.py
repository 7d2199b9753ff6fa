"""Which of a clause's phrases may show a stand at all: where it is not certain what they say, they only name a topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.codebooks.phrases import Token, tokenize
from readout.reading.clauses import FINITE
from readout.reading.issues import Hit, IssueFinder
from readout.reading.position_tables import position_tables
from readout.reading.spoken import Clause

NEAR = 3
"""So many words at most stand between a thing and "that lacks …", or between what tells of it and the thing."""
_OF = frozenset({"of", "on", "about", "with"})


def certain(clauses: Sequence[Clause], finder: IssueFinder, refused: bool = False) -> tuple[Clause, ...]:
    """``clauses`` with the hits that may show a stand; ``refused`` says that their cue refuses what they say."""
    return tuple(replace(clause, hits=tuple(_hits(clause, finder, refused))) for clause in clauses)


def _hits(clause: Clause, finder: IssueFinder, refused: bool) -> Iterator[Hit]:
    tokens = clause.segment.tokens
    for hit in clause.hits:
        unsure = _is_inside(hit, clause.hits) or _is_told_of(hit, tokens) or _is_matter(hit, tokens)
        if unsure or _is_lacking(hit, clause, refused) or _is_without(hit, clause):
            continue
        if not hit.direction and (clause.leaning.settled or clause.leaning.barrier):
            kept = _kept(hit, tokens, finder)
            if clause.leaning.settled:
                yield replace(hit, direction=kept)
            elif kept <= 0:
                # Who will not speak of what the proposal keeps may be for it or against it.
                yield hit
        else:
            yield hit


def _is_inside(hit: Hit, hits: Sequence[Hit]) -> bool:
    """True for "metals tariffs" in "the removal of the metals tariffs": the wider phrase of another issue turns it round."""
    return any(
        other.issue != hit.issue
        and other.direction * hit.direction < 0
        and other.first < hit.first
        and hit.last <= other.last
        for other in hits
    )


def _is_told_of(hit: Hit, tokens: Sequence[Token]) -> bool:
    """True where the thing is only what a list, a report … tells of: "refused to accept a list of captives"."""
    before = tokens[max(hit.first - NEAR, 0) : hit.first]
    telling = position_tables().words["telling"]
    return any(token.bases & telling for token in before) and any(token.text in _OF for token in before)


def _is_matter(hit: Hit, tokens: Sequence[Token]) -> bool:
    """True where another thing is to deal with it: "any pause should cover deliveries of …"."""
    found = position_tables().phrases["about"].find(tokens)
    return any(match.first > 0 and match.last <= hit.first <= match.last + NEAR for match in found)


def _is_lacking(hit: Hit, clause: Clause, refused: bool) -> bool:
    """True for both things of "a truce that leaves out the captives", but for the second where the first is refused."""
    for match in position_tables().phrases["wanting"].find(clause.segment.tokens):
        if 0 <= match.first - hit.last <= NEAR:
            return True
        barred = refused or any(turn.kind != "after" and turn.last <= match.first for turn in clause.leaning.turns)
        if hit.first >= match.last and not barred:
            return True
    return False


def _is_without(hit: Hit, clause: Clause) -> bool:
    """True for "any deal without inspections · would be …": whether that is good or bad the verb's words do not say."""
    table, segment = position_tables(), clause.segment
    if segment.condition is not None:
        return False
    absent = [place for place in range(1, hit.first) if table.one_of("absent", segment.tokens[place])]
    verbs = [place for place, tag in enumerate(segment.tags) if tag in FINITE]
    return bool(absent and verbs) and verbs[0] > hit.first and absent[-1] < hit.first


def _kept(hit: Hit, tokens: Sequence[Token], finder: IssueFinder) -> int:
    """1 where to keep the thing is the issue's proposal, -1 where it is against it, 0 where the codebook does not say."""
    words = " ".join(token.text for token in tokens[hit.first : hit.last])
    found = [
        one.direction
        for verb in sorted(position_tables().words["keeping"])
        for one in finder.find(tokenize(f"{verb} {words}", 0, len(verb) + 1 + len(words)))
        if one.issue == hit.issue
    ]
    return next(iter({one for one in found if one}), 0) if len({one for one in found if one}) == 1 else 0
