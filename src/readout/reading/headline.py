"""The headline held against the body: what it claims, and whether the body says as much, less, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from readout.codebooks.model import Codebook
from readout.model import Attribution, Headline, HeadlineClaim, Report, Statement, Word
from readout.reading.headlines.claims import split_claims
from readout.reading.headlines.support import Body, Claim, hold
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
        support, evidence = hold(claim, before, body)
        claims.append(HeadlineClaim(claim.passage, claim.speaker, claim.act, support, evidence))
        before = claim
    return Headline(tuple(claims))
