"""Whether the words of the body that bear a claim say less than it: hedged, planned, turned round."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Span, Statement
from readout.reading.clauses import words_in
from readout.reading.headlines.bearing import Body
from readout.reading.headlines.claim import Claim
from readout.reading.phrases import pattern

_CERTAINTIES = ("unknown", "possible", "probable", "certain")
# So many words before, and behind, those that are the claim's can turn or hedge them.
_BEFORE, _BEHIND = 3, 3
# A clause with fewer words of the claim says nothing that could be turned round.
_FEW = 2
# What hangs on something is what a threat is.
_HANGING = frozenset({"threaten", "condition"})


def turned(claim: Claim, told: Sequence[Span], wanted: frozenset[str], body: Body) -> bool:
    """True where one of claim and body has a "not" that the other has not, among the words that they share."""
    own = any(is_negated(body.text, span) for span in claim.passage.spans)
    if not own and any(pattern("headline", "lacking").search(body.text, *span) for span in claim.passage.spans):
        return False
    near = [part for part in told if len(body.tokens((part,)) & wanted) >= _FEW]
    return bool(near) and any(is_negated(body.text, _core(part, wanted, body)) for part in near) != own


def is_negated(text: str, span: Span) -> bool:
    """True for a "not" that is no part of a condition ("if it is not signed")."""
    found = pattern("headline", "negations").search(text, *span)
    return bool(found) and not pattern("headline", "conditions").search(
        text, span[0], found.start() if found else span[0]
    )


def _core(part: Span, wanted: frozenset[str], body: Body, behind: int = 0) -> Span:
    """The words of a clause from the first of the claim's to the last, with the few before them, and ``behind`` behind."""
    words = words_in(body.words, *part)
    shared = [number for number, word in enumerate(words) if body.tokens((word.span,)) & wanted]
    if not shared:
        return part
    first, last = max(0, shared[0] - _BEFORE), min(len(words) - 1, shared[-1] + behind)
    return (words[first].span[0], words[last].span[1])


def less_certain(own: Statement | None, statement: Statement, claim: Claim, body: Body) -> bool:
    """True where the body hedges what the headline says flatly; "allegedly" is the report's word and no hedge."""
    if _hedged(claim, claim.passage.spans, body):
        return False
    if _hedged(claim, statement.content.spans, body):
        return True
    if own is None or own.certainty is None or statement.certainty is None:
        return False
    hearsay = any(pattern("headline", "hearsay").search(body.text, *span) for span in statement.content.spans)
    return not hearsay and _CERTAINTIES.index(statement.certainty) < _CERTAINTIES.index(own.certainty)


def _hedged(claim: Claim, spans: Sequence[Span], body: Body) -> bool:
    if any(pattern("headline", "hedges").search(body.text, *span) for span in spans):
        return True
    hangs = claim.act not in _HANGING
    return hangs and any(pattern("headline", "hanging").search(body.text, *span) for span in spans)


def less_than(claim: Claim, told: Sequence[Span], wanted: frozenset[str], body: Body) -> bool:
    """True where the words of the body hedge, or only plan, what the headline says flatly."""
    own = claim.passage.spans
    if _hedged(claim, own, body):
        return False
    cores = [_core(part, wanted, body, _BEHIND) for part in told]
    if _hedged(claim, cores, body) or any(pattern("headline", "hearsay").search(body.text, *span) for span in cores):
        return True
    ahead = any(pattern("headline", "ahead").search(body.text, *span) for span in own)
    return not ahead and any(pattern("headline", "plans").search(body.text, *span) for span in cores)
