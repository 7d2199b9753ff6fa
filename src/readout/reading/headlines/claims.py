"""A headline falls into claims: "A says X, but B denies it - Outlet" makes two; the tail and a label make none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model import Attribution, Passage, Report, Span, Statement, Word
from readout.reading.acts import judge, read_cue
from readout.reading.clauses import FINITE, has_finite_verb, overlaps, trim, within, words_in
from readout.reading.headlines.claim import Claim
from readout.reading.headlines.labels import without_labels
from readout.reading.headlines.lexicon import words as saying_verbs
from readout.reading.phrases import pattern
from readout.reading.tails import find_tail
from readout.reading.views import CastView, LayoutView

_COMMA = re.compile(r",\s")
# "…, no deal in sight": a claim without a verb.
_NOTHING = re.compile(r",\s(?=no\s\w)")
# "…, union to defy order".
_AHEAD = re.compile(r"(?:[\w'’-]+\s){1,3}to\s+\w")
_FOLLOWED = re.compile(r"\s\w")
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
        for part in _cut(text, _without_label(text, whole, cast, told), layout.quotes, told, words, cast)
        if any(letter.isalpha() for letter in text[part[0] : part[1]]) and not _asks(text, part)
    ]
    claims: list[Claim] = []
    for piece in pieces:
        claim = _claim(report, piece, told, cast, words)
        before = claims[-1] if claims else None
        claims.append(_shared(report, claim, before, words) or claim)
    return tuple(claims)


def _shared(report: Report, claim: Claim, before: Claim | None, words: Sequence[Word]) -> Claim | None:
    """The claim of a piece that leaves its subject out: it is that of the claim before."""
    verb = _verb_at(report.text, claim.passage.spans[0], words)
    if not (verb and before and before.speaker):
        return None
    content = trim(report.text, verb[1], claim.passage.end, _EDGE)
    if content[0] >= content[1]:
        return None
    attribution = _attribution(report, claim.passage.spans[0], verb, content)
    act = judge(report, attribution, words).act if read_cue(report, attribution) else None
    return Claim(claim.passage, before.speaker, before.party, act, (content,), None, verb)


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
    behind = without_labels(text[slice(*whole)])[0]
    if behind:
        return (whole[0] + behind, whole[1])
    colon = re.compile(r":\s").search(text, whole[0], min(whole[1], whole[0] + 60))
    if not colon:
        return whole
    if pattern("headline", "labels").fullmatch(text, whole[0], colon.start()):
        return (colon.end(), whole[1])
    if any(_speaks_at(attribution, (whole[0], colon.start())) for attribution, _ in told):
        return whole
    if _asks(text, (colon.end(), whole[1])):
        return (whole[0], colon.start())
    label = pattern("headline", "labels").search(text, whole[0], colon.start())
    named = any(span[1] == colon.start() for span, _ in cast.mentions(whole[0], colon.start()))
    return (colon.end(), whole[1]) if label and not named else whole


def _speaks_at(attribution: Attribution, span: Span) -> bool:
    return bool(attribution.source and overlaps((attribution.source.start, attribution.source.end), span))


def _verbs_shared(text: str, whole: Span, words: Sequence[Word]) -> set[Span]:
    """The joints of "X slams Y and cancels Z": with a verb in the present right behind them."""
    return {
        match.span()
        for finder in (pattern("headline", "shared"), _COMMA)
        for match in finder.finditer(text, *whole)
        if (verb := _verb_at(text, (match.end(), whole[1]), words))
        # "…, says minister" only tells whose word it is.
        and not (text[match.start()] == "," and text[slice(*verb)] in saying_verbs("verbs"))
    }


def _verb_at(text: str, span: Span, words: Sequence[Word]) -> Span | None:
    """The verb in the present that a piece of headline begins with."""
    head = words_in(words, *span)[:1]
    if not head or not text[head[0].span[0]].islower():
        return None
    known = pattern("headline", "verbs").fullmatch(text, *head[0].span)
    return head[0].span if known or head[0].tag in ("VBZ", "VBP") else None


def _asks(text: str, piece: Span) -> bool:
    """True for a piece that only asks ("Who will sign?", "what we know"): it claims nothing."""
    return text[: piece[1]].endswith("?") or pattern("headline", "asking").match(text, *piece) is not None


def _commas(text: str, whole: Span, cast: CastView) -> set[Span]:
    """The commas of "X offers Y, Z says no": with a name and its verb behind them, and no name right before."""
    found = {match.span() for match in _NOTHING.finditer(text, *whole)}
    for comma in _COMMA.finditer(text, *whole):
        named = [span for span, _ in cast.mentions(comma.end(), whole[1]) if span[0] == comma.end()]
        listed = any(span[1] == comma.start() for span, _ in cast.mentions(*whole))
        if _AHEAD.match(text, comma.end(), whole[1]) and not listed:
            found.add(comma.span())
        elif named and not listed and _FOLLOWED.match(text, named[0][1], whole[1]):
            follower = text[named[0][1] : whole[1]].split(maxsplit=1)[0]
            if pattern("headline", "verbs").fullmatch(follower):
                found.add(comma.span())
    return found


def _cut(
    text: str,
    whole: Span,
    quotes: Sequence[Span],
    told: Sequence[_Told],
    words: Sequence[Word],
    cast: CastView,
) -> list[Span]:
    """The headline cut at joints that have something said on either side."""
    joints = {match.span() for match in _MARKS.finditer(text, *whole)}
    joints |= {match.span() for match in pattern("headline", "joints").finditer(text, *whole)}
    shared = _verbs_shared(text, whole, words)
    joints |= shared | _commas(text, whole, cast)
    found: list[Span] = []
    start = whole[0]
    for left, right in sorted(joints):
        if left < start or any(quote[0] < left < quote[1] for quote in quotes):
            continue
        if (left, right) not in shared and _splits(text, left, (right, whole[1]), told):
            continue
        parts = (start, left), (right, whole[1])
        apart = text[left] == ";" and all(len(text[slice(*part)].split()) > 2 for part in parts)
        if apart or all(_says(text, part, told, words) for part in parts):
            found.append(trim(text, start, left, _EDGE))
            start = right
    found.append(trim(text, start, whole[1], _EDGE))
    return found


def _splits(text: str, left: int, behind: Span, told: Sequence[_Told]) -> bool:
    """True where the cut would part a speaker, or a cue, from its content ("X: …", "…, says X").

    Behind "…, says X" nothing more is told; where it is ("… – minister hints at delay"), that is a claim of its own.
    """
    return any(
        _between(attribution, left, behind[0]) and not _tells_on(text, attribution, left, behind)
        for attribution, _ in told
    )


def _tells_on(text: str, attribution: Attribution, left: int, behind: Span) -> bool:
    """True where source and cue stand behind the cut, and more words behind them."""
    telling = [part for part in (attribution.source, attribution.cue) if part]
    if not telling or attribution.content.start >= left or any(part.start < behind[0] for part in telling):
        return False
    return len(text[max(part.end for part in telling) : behind[1]].split()) > 1


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
    if has_finite_verb(words, *span) or _AHEAD.match(text, *trim(text, *span, _EDGE)):
        return True
    if text[span[0] : span[1]].lower().startswith("no "):
        return True
    if pattern("headline", "verbs").search(text, *span):
        return True
    return any(within((cue.start, cue.end), span) for cue in cues)


def _claim(report: Report, piece: Span, told: Sequence[_Told], cast: CastView, words: Sequence[Word]) -> Claim:
    """The claim of one piece: of the outermost attribution told in it, else of a name and its verb, else the words."""
    passage = Passage.of(report.text, piece)
    inside = [pair for pair in told if _telling_in(pair[0], piece)]
    if not inside:
        return _spoken(report, piece, cast, words) or Claim(passage, None, None, None, (piece,), None)
    attribution, statement = max(inside, key=lambda pair: (pair[0].parent is None, -pair[0].content.start))
    spans = [span for span in attribution.content.spans if overlaps(span, piece)]
    content = tuple((max(start, piece[0]), min(end, piece[1])) for start, end in spans)
    cue = (attribution.cue.start, attribution.cue.end) if attribution.cue else None
    behind = trim(report.text, cue[1], piece[1], _EDGE) if cue and overlaps(cue, piece) else piece
    # What reaches into another piece has been judged with words that are not this claim's.
    whole = statement if content and all(within(span, piece) for span in spans) else None
    shown = content or ((behind,) if behind[0] < behind[1] else (piece,))
    return Claim(passage, statement.speaker, statement.party, statement.act, shown, whole, cue)


def _spoken(report: Report, piece: Span, cast: CastView, words: Sequence[Word]) -> Claim | None:
    """The claim of "NAME VERB …" where the tables know the verb as a cue and the encoder found no attribution."""
    named = [(span, actor) for span, actor in cast.mentions(*piece) if span[0] - piece[0] <= _LEAD]
    if not named:
        return None
    span, actor = named[0]
    # A name counts as one word, however many it has.
    behind = [
        word
        for word in words_in(words, span[1], piece[1])
        if not any(start < word.span[0] < end for (start, end), _ in cast.mentions(*piece))
    ]
    verbs = [word for word in behind[:3] if word.tag in FINITE]
    rest = (verbs[0].span[1], piece[1]) if verbs else piece
    content = trim(report.text, *rest, _EDGE)
    if not verbs or content[0] >= content[1]:
        return None
    attribution = _attribution(report, span, verbs[0].span, content)
    if read_cue(report, attribution) is None:
        return None
    act = judge(report, attribution, words).act
    return Claim(Passage.of(report.text, piece), actor, cast.party_of(actor), act, (content,), None, verbs[0].span)


def _attribution(report: Report, source: Span, cue: Span, content: Span) -> Attribution:
    """An attribution that the encoder did not find, for the tables to judge."""
    text = report.text
    return Attribution(
        "", None, "indirect", Passage.of(text, source), Passage.of(text, cue), Passage.of(text, content), 0.0
    )


def _telling_in(attribution: Attribution, piece: Span) -> bool:
    telling = attribution.cue or attribution.source
    return telling is not None and overlaps((telling.start, telling.end), piece)
