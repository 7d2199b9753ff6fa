"""The headline held against the body: what it claims, and whether the body says as much, less, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from readout.codebooks.model import Codebook
from readout.model import Attribution, Headline, HeadlineClaim, Passage, Report, Statement, Word
from readout.reading.headlines.bearing import Body
from readout.reading.headlines.claim import Claim
from readout.reading.headlines.claims import split_claims
from readout.reading.headlines.support import hold
from readout.reading.reasons import because, place
from readout.reading.views import CastView, LayoutView


def hold_headline(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
    cast: CastView,
    words: Sequence[Word],
    codebook: Codebook,
) -> Headline:
    """The claims of the title, in order, each with who is said to make it, by which act, and the body's support.

    A claim that only says "it" or "this" is about the claim before it. No title gives no claims.
    """
    if layout.title is None:
        return Headline()
    body = Body(report.text, layout, attributions, statements, cast, words)
    claims: list[HeadlineClaim] = []
    before: Claim | None = None
    for claim in split_claims(report, layout, attributions, statements, cast, words):
        held = hold(claim, before, body)
        stronger = held.excess.stronger if held.excess else None
        against = held.excess.against if held.excess else None
        about = place(claim.passage.spans[0])
        because(about, "support", "held against the body", *(held.evidence.spans if held.evidence else ()))
        if held.excess and stronger:
            told = [span for span in (stronger, against) if span]
            because(about, "support", f"a stronger word: {held.excess.why}, by headline.yaml", *told)
        claims.append(
            HeadlineClaim(
                claim.passage,
                claim.speaker,
                claim.act,
                held.support,
                held.evidence,
                Passage.of(report.text, stronger) if stronger else None,
                Passage.of(report.text, against) if against else None,
                held.excess.why if held.excess else None,
            )
        )
        before = claim
    return Headline(tuple(claims))
