"""Which issues each statement bears on, and where its party stands on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.codebooks.model import Codebook
from readout.codebooks.phrases import tokenize
from readout.model import Attribution, Passage, Position, Report, Span, Statement, Word
from readout.reading.by_act import stands_by_act
from readout.reading.certain import certain
from readout.reading.clauses import LONGEST, index_at, trim
from readout.reading.holders import Holders
from readout.reading.issues import issue_finder
from readout.reading.narration import narrated_voices
from readout.reading.phrases import pattern
from readout.reading.reasons import because
from readout.reading.sayings import how_said
from readout.reading.segments import goes_on, opens_contrast
from readout.reading.spoken import Clause, read_clauses
from readout.reading.stance import is_light
from readout.reading.stands import Voice
from readout.reading.topics import carry_topics
from readout.reading.views import CastView, LayoutView

WIDEST_HOLE = 200
"""So many characters at most are passed over inside a content."""

_SILENT = frozenset({"ask", "decline", "accuse"})
_BREAK = re.compile(r"[,;:]|\bbut\b")


def take_positions(
    report: Report,
    layout: LayoutView,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    cast: CastView,
    words: Sequence[Word],
    codebook: Codebook,
) -> tuple[tuple[Statement, ...], tuple[Position, ...]]:
    """The statements with their issues (in the codebook's order), and the positions that they show, in their order.

    A statement shows a position only in its own party's voice and in words that take a stand; the unsure is left out.
    Behind them stand the positions that the report tells in its own voice ("Norvia has long opposed …").
    """
    order = [issue.id for issue in codebook.issues]
    finder = issue_finder(codebook.issues)
    holders = Holders(report, attributions, statements, cast)
    told: list[tuple[Clause, ...]] = []
    sure: list[tuple[Clause, ...]] = []
    for statement in statements:
        refused = statement.act in ("reject", "deny") and holders.refuses(statement)
        content = whole(report.text, statement, holders, layout.sentences)
        told.append(read_clauses(report.text, content, layout.sentences, words, finder, refused))
        sure.append(certain(told[-1], finder, refused))
    read = tuple(_with_issues(one, clauses, order) for one, clauses in zip(statements, told, strict=True))
    said = Counter(base for sentence in layout.sentences for base in _bases(report.text, sentence))
    light = {
        one.id for one, clauses in zip(read, told, strict=True) if _is_light(report, layout, one, clauses, cast, said)
    }
    read = carry_topics(report, layout, read, finder, light)
    last: dict[str, str | None] = {}
    positions: list[Position] = []
    body = 0 if layout.title is None else layout.title[1]
    for place, (statement, clauses) in enumerate(zip(statements, sure, strict=True)):
        following = _following(report.text, layout.sentences, statements, sure, place)
        voice = _voice(report, layout, statement, holders, clauses, following)
        if voice is not None:
            taken = tuple(voice.positions())
            positions.extend(_settle(taken, order))
            if statement.content.start >= body:
                known = {one.issue for one in taken}
                positions.extend(stands_by_act(voice, statement, read[place].issues, known, last))
        last |= {hit.issue: statement.party for clause in told[place] for hit in clause.hits}

    def clauses_of(span: Span) -> tuple[Clause, ...]:
        content = Passage.of(report.text, span)
        return certain(read_clauses(report.text, content, layout.sentences, words, finder), finder)

    for voice in narrated_voices(report, layout, attributions, statements, cast, clauses_of):
        positions.extend(_settle(voice.positions(), order))
    return read, tuple(positions)


def _bases(text: str, span: Span) -> frozenset[str]:
    tokens = tokenize(text, span[0], min(span[1], span[0] + LONGEST))
    return frozenset(base for token in tokens for base in token.bases)


def _is_light(
    report: Report,
    layout: LayoutView,
    statement: Statement,
    clauses: Sequence[Clause],
    cast: CastView,
    said: Mapping[str, int],
) -> bool:
    """True where what is said, but for its conditions, has no matter of its own, or shares it with other sentences.

    ``said`` is in how many sentences each word stands.
    """
    main = [clause.segment for clause in clauses if clause.segment.condition is None]
    tokens = [token for segment in main for token in segment.tokens]
    tags = [tag for segment in main for tag in segment.tags]
    named = [span for span, _ in cast.mentions(statement.content.start, statement.content.end)]
    if not tokens:
        return False
    first, last = (index_at(layout.sentences, place) for place in (tokens[0].span[0], tokens[-1].span[0]))
    own = 1 if first is None or last is None else last - first + 1
    shared = frozenset(base for token in tokens for base in token.bases if said.get(base, 0) > own)
    return is_light(report.text, tokens, tags, named, shared)


def whole(text: str, statement: Statement, holders: Holders, sentences: Sequence[Span]) -> Passage:
    """The content without holes that nobody else speaks in, and with the rest of its sentence where that goes on with it.

    A sentence goes on with a contrast or a condition that no other telling parts from it.
    """
    attribution = holders.attributions.get(statement.attribution)
    if attribution is None:
        return statement.content
    spans = _filled(statement.content.spans, holders, sentences)
    cue = attribution.cue
    bare = not text.startswith(("that ", "whether ", '"', "“"), spans[0][0])
    if cue is not None and bare and 0 <= spans[0][0] - cue.end <= 1 and holders.cue_of(attribution) is None:
        # A cue that no table knows is the verb of what is wanted: "will never hand over · the islands".
        spans[0] = (cue.start, spans[0][1])
    number = index_at(sentences, spans[-1][1] - 1)
    rest = (0, 0) if number is None else holders.rest_of(attribution, sentences[number][1])
    if rest[0] < rest[1] and goes_on(text, *rest):
        spans.append(trim(text, *rest))
    return Passage.of(text, *spans)


def _filled(spans: Sequence[Span], holders: Holders, sentences: Sequence[Span]) -> list[Span]:
    """The pieces of a content, in order, joined where nothing but words that were passed over lies between them."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and _is_hole(found[-1], start, holders, sentences):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_hole(before: Span, start: int, holders: Holders, sentences: Sequence[Span]) -> bool:
    """True where only words that were passed over lie between a piece and the one that begins at ``start``."""
    if start - before[1] > WIDEST_HOLE or index_at(sentences, before[0]) != index_at(sentences, start):
        return False
    return not holders.tells_in(before[1], start)


def _with_issues(statement: Statement, clauses: Iterable[Clause], order: Sequence[str]) -> Statement:
    found = {hit.issue for clause in clauses for hit in clause.hits}
    for clause in clauses:
        for hit in clause.hits:
            span = (clause.segment.tokens[hit.first].span[0], clause.segment.tokens[hit.last - 1].span[1])
            because(statement.attribution, "issues", f"phrase or example of the codebook: {hit.issue}", span)
    return replace(statement, issues=tuple(issue for issue in order if issue in found))


def _following(
    text: str,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    told: Sequence[tuple[Clause, ...]],
    place: int,
) -> tuple[Clause, ...]:
    """The clauses of the same speaker's next statement, where it stands in the next sentence and opens with a contrast."""
    if place + 1 == len(statements) or statements[place].speaker is None:
        return ()
    one, other = statements[place], statements[place + 1]
    here, there = index_at(sentences, one.content.end - 1), index_at(sentences, other.content.start)
    if one.speaker != other.speaker or here is None or there is None or there != here + 1 or not told[place]:
        return ()
    if not opens_contrast(text, sentences[there]):
        return ()
    last = told[place][-1].segment.sentence + 1
    first = [clause for clause in told[place + 1] if clause.segment.sentence == 0]
    shown = [replace(clause.segment, sentence=last, opens_contrast=number == 0) for number, clause in enumerate(first)]
    return tuple(replace(clause, segment=part) for clause, part in zip(first, shown, strict=True))


def _voice(
    report: Report,
    layout: LayoutView,
    statement: Statement,
    holders: Holders,
    clauses: tuple[Clause, ...],
    following: tuple[Clause, ...],
) -> Voice | None:
    """The voice of a statement, or ``None`` where it takes no position whatever it says."""
    attribution = holders.attributions.get(statement.attribution)
    parties = holders.parties(statement)
    if attribution is None or not parties or statement.act in _SILENT or _is_asked(report.text, attribution, layout):
        return None
    return Voice(
        text=report.text,
        parties=parties,
        speaker=statement.speaker,
        statement=statement.id,
        saying=how_said(report, attribution, statement.act, holders.cue_of(attribution)),
        clauses=clauses,
        hidden=tuple(span for child in holders.heard_in(attribution) for span in child.content.spans),
        cast=holders.cast,
        following=following,
    )


def _is_asked(text: str, attribution: Attribution, layout: LayoutView) -> bool:
    """True where the report says that it is not known whether this was said: "it was not clear if …"."""
    place = (attribution.cue or attribution.content).start
    number = index_at(layout.sentences, place)
    if number is None:
        return False
    start = max(layout.sentences[number][0], place - LONGEST)
    return any(
        not _BREAK.search(text, match.end(), place)
        for match in pattern("questions", "before").finditer(text, start, place)
    )


def _settle(positions: Iterable[Position], order: Sequence[str]) -> list[Position]:
    """One position a party and issue, in the codebook's order; an issue on which the clauses disagree is left out."""
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.issue, []).append(position)
    agreed = [found[issue] for issue in order if issue in found and _agree(found[issue])]
    return [next(one for one in some if one.party == party) for some in agreed for party in _parties(some)]


def _parties(positions: Sequence[Position]) -> list[str]:
    return list(dict.fromkeys(position.party for position in positions))


def _agree(positions: Sequence[Position]) -> bool:
    """True where no two of the positions are opposite."""
    return len({position.stance for position in positions} - {"conditional", "open"}) <= 1
