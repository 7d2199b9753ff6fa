"""A headline falls into claims: "A says X, but B denies it - Outlet" makes two; the tail and a label make none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model import Attribution, Passage, Report, Span, Statement, Word
from readout.reading.acts import judge, read_cue
from readout.reading.clauses import FINITE, has_finite_verb, overlaps, trim, within, words_in
from readout.reading.headlines.support import Claim
from readout.reading.phrases import pattern
from readout.reading.tails import find_tail
from readout.reading.views import CastView, LayoutView

_MARKS = re.compile(r";\s|\s[—–-]\s|:\s|\.\s(?=[^\W\d_a-z])")
# A speaker stands at the head of a claim, behind a title of so many code points at most.
_LEAD = 40
_EDGE = " \t\r\n\u00a0,;:—–-.|"


def split_claims(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
    cast: CastView,
    words: Sequence[Word],
) -> tuple[Claim, ...]:
    """The claims of the title, in order."""
    if layout.title is None:
        return ()
    text = report.text
    told = _told(layout.title, attributions, statements)
    tail = find_tail(text, layout.title)
    # "Minister: …" and "…, says envoy" are claims with their speaker; what stands behind a mark only passes them on.
    tail = tail if tail and tail.behind else None
    whole = tail.content if tail else layout.title
    relays = _relays(told, tail.source if tail else None)
    told = [(attribution, statement) for attribution, statement in told if attribution.id not in relays]
    pieces = [
        part
        for part in _cut(text, _without_label(text, whole, cast, told), layout.quotes, told, words)
        if any(letter.isalpha() for letter in text[part[0] : part[1]])
    ]
    return tuple(_claim(report, piece, told, cast, words) for piece in pieces)


_Told = tuple[Attribution, Statement]


def _told(title: Span, attributions: Sequence[Attribution], statements: Sequence[Statement]) -> list[_Told]:
    """The attributions in the title, each with its statement."""
    by_attribution = {statement.attribution: statement for statement in statements}
    return [
        (attribution, by_attribution[attribution.id])
        for attribution in attributions
        if attribution.id in by_attribution and within((attribution.content.start, attribution.content.end), title)
    ]


def _relays(told: Sequence[_Told], tail: Span | None) -> set[str]:
    """The attributions whose source is the tail: they say where the headline comes from, and claim nothing."""
    return {
        attribution.id
        for attribution, _ in told
        if tail and attribution.source and overlaps((attribution.source.start, attribution.source.end), tail)
    }


def _without_label(text: str, whole: Span, cast: CastView, told: Sequence[_Told]) -> Span:
    """The headline behind a label: "Live: …", "The X war: …"; a prefix that speaks ("X: …") stays."""
    colon = re.compile(r":\s").search(text, whole[0], min(whole[1], whole[0] + 60))
    if not colon or any(_speaks_at(attribution, (whole[0], colon.start())) for attribution, _ in told):
        return whole
    label = pattern("headline", "labels").search(text, whole[0], colon.start())
    named = any(span[1] == colon.start() for span, _ in cast.mentions(whole[0], colon.start()))
    return (colon.end(), whole[1]) if label and not named else whole


def _speaks_at(attribution: Attribution, span: Span) -> bool:
    return bool(attribution.source and overlaps((attribution.source.start, attribution.source.end), span))


def _cut(text: str, whole: Span, quotes: Sequence[Span], told: Sequence[_Told], words: Sequence[Word]) -> list[Span]:
    """The headline cut at joints that have something said on either side."""
    joints = [match.span() for match in _MARKS.finditer(text, *whole)]
    joints += [match.span() for match in pattern("headline", "joints").finditer(text, *whole)]
    found: list[Span] = []
    start = whole[0]
    for left, right in sorted(joints):
        if left < start or any(quote[0] < left < quote[1] for quote in quotes) or _splits(left, right, told):
            continue
        if _says(text, (start, left), told, words) and _says(text, (right, whole[1]), told, words):
            found.append(trim(text, start, left, _EDGE))
            start = right
    found.append(trim(text, start, whole[1], _EDGE))
    return found


def _splits(left: int, right: int, told: Sequence[_Told]) -> bool:
    """True where the cut would part a speaker, or a cue, from its content ("X: …", "…, says X")."""
    return any(_between(attribution, left, right) for attribution, _ in told)


def _between(attribution: Attribution, left: int, right: int) -> bool:
    parts = [part for part in (attribution.source, attribution.cue, attribution.content) if part]
    before = [part for part in parts if part.end <= left + 1]
    after = [part for part in parts if part.start >= right - 1]
    astride = any(span[0] < left and right < span[1] for part in parts for span in part.spans)
    return (bool(before) and bool(after)) and not astride


def _says(text: str, span: Span, told: Sequence[_Told], words: Sequence[Word]) -> bool:
    """True where a piece of headline has a verb or a cue, and more than one word."""
    if len(words_in(words, *span)) < 2 and len(text[span[0] : span[1]].split()) < 2:
        return False
    cues = [part for attribution, _ in told for part in (attribution.cue,) if part]
    return has_finite_verb(words, *span) or any(within((cue.start, cue.end), span) for cue in cues)


def _claim(report: Report, piece: Span, told: Sequence[_Told], cast: CastView, words: Sequence[Word]) -> Claim:
    """The claim of one piece: of the outermost attribution told in it, else of a name and its verb, else the words."""
    passage = Passage.of(report.text, piece)
    inside = [pair for pair in told if _telling_in(pair[0], piece)]
    if not inside:
        return _spoken(report, piece, cast, words) or Claim(passage, None, None, None, (piece,), None)
    attribution, statement = max(inside, key=lambda pair: (pair[0].parent is None, -pair[0].content.start))
    spans = [span for span in attribution.content.spans if overlaps(span, piece)]
    content = tuple((max(start, piece[0]), min(end, piece[1])) for start, end in spans)
    return Claim(passage, statement.speaker, statement.party, statement.act, content or (piece,), statement)


def _spoken(report: Report, piece: Span, cast: CastView, words: Sequence[Word]) -> Claim | None:
    """The claim of "NAME VERB …" where the tables know the verb as a cue and the encoder found no attribution."""
    named = [(span, actor) for span, actor in cast.mentions(*piece) if span[0] - piece[0] <= _LEAD]
    if not named:
        return None
    span, actor = named[0]
    verbs = [word for word in words_in(words, span[1], piece[1])[:3] if word.tag in FINITE]
    rest = (verbs[0].span[1], piece[1]) if verbs else piece
    content = trim(report.text, *rest, _EDGE)
    if not verbs or content[0] >= content[1]:
        return None
    attribution = Attribution(
        "", None, "indirect", Passage.of(report.text, span), Passage.of(report.text, verbs[0].span),
        Passage.of(report.text, content), 0.0,
    )  # fmt: skip
    if read_cue(report, attribution) is None:
        return None
    act = judge(report, attribution, words).act
    return Claim(Passage.of(report.text, piece), actor, cast.party_of(actor), act, (content,), None)


def _telling_in(attribution: Attribution, piece: Span) -> bool:
    telling = attribution.cue or attribution.source
    return telling is not None and overlaps((telling.start, telling.end), piece)
