"""What a report says is not known: "it is unclear whether …", "no date has been set", "did not say when"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model import Attribution, Passage, Question, Report, Span, Word
from readout.reading.clauses import LONGEST, clauses, has_finite_verb, overlaps, touching, trim
from readout.reading.grid import Grid
from readout.reading.phrases import pattern
from readout.reading.reasons import because, place
from readout.reading.views import LayoutView

_TAIL = ' \t\r\n\u00a0,;:—–-.!?…"“”‘’«»'
_COMMA = re.compile(r",\s")
# So many code points behind the marker stands the word that asks.
_ASKS = 12


def find_questions(
    report: Report, layout: LayoutView, attributions: Sequence[Attribution], words: Sequence[Word]
) -> tuple[Question, ...]:
    """The open questions of the body, in order, each as the clause that names what is not known."""
    found: list[Span] = []
    tellings = _tellings(attributions)
    for sentence in layout.sentences:
        if sentence[1] - sentence[0] > LONGEST:
            continue
        for span in _in_sentence(report.text, sentence, layout, tellings, words):
            if not any(overlaps(span, other) for other in found[-8:]):
                found.append(span)
    return tuple(Question(Passage.of(report.text, span)) for span in sorted(found))


def _tellings(attributions: Sequence[Attribution]) -> Grid[Attribution]:
    """The attributions by the spans of source, cue and content."""
    return Grid(
        (span, attribution)
        for attribution in attributions
        for part in (attribution.source, attribution.cue, attribution.content)
        if part
        for span in part.spans
    )


def _in_sentence(
    text: str, sentence: Span, layout: LayoutView, tellings: Grid[Attribution], words: Sequence[Word]
) -> list[Span]:
    """Questions of one sentence: markers that stand before the thing come first, they are the surer ones."""
    found: list[Span] = []
    parts: tuple[Span, ...] | None = None
    for shape in ("before", "after"):
        done = sentence[0]
        for match in pattern("questions", shape).finditer(text, *sentence):
            if match.start() < done or pattern("questions", "never").match(text, match.start(), sentence[1]):
                continue
            if parts is None:
                parts = clauses(text, sentence, words, touching(layout.quotes, sentence))
            clause = next((part for part in parts if part[0] <= match.start() < part[1]), sentence)
            clause = (max(clause[0], match.start() - LONGEST), min(clause[1], match.end() + LONGEST))
            near = tuple(dict.fromkeys(one for _, one in tellings.at(match.start(), clause[1])))
            start = _inside(match.start() if shape == "before" else clause[0], match, near)
            end = max(match.end(), _end(text, match, clause, near, words))
            span = trim(text, _subject(text, start, match.start(), words), end, _TAIL)
            if shape == "after" and span[0] == match.start() and not text[span[0] :].lower().startswith("no "):
                pointing = pattern("questions", "pointing").match(text, start, match.start())
                if pointing:
                    found.append((pointing.start(), span[1]))
                    done = span[1]
                continue  # "something that has not been finalised": what it is about stands elsewhere
            because(place(span), "question", "words of not knowing, by questions.yaml", match.span())
            found.append(span)
            done = found[-1][1]
    return found


def _subject(text: str, start: int, end: int, words: Sequence[Word]) -> int:
    """Where the clause begins whose predicate stands at ``end``: behind the last joint that another clause stands before."""
    asking = pattern("questions", "asking").match(text, start, end)
    for joint in pattern("questions", "joints").finditer(text, start, end):
        # "Whether it ends on Friday, as planned, is open": what stands between two commas opens nothing.
        inserted = text[joint.start() - 2 : joint.start()] == ", " and text[joint.end() : end].rstrip().endswith(",")
        if not asking and not inserted and has_finite_verb(words, start, joint.start()):
            start = joint.end()
    opens = pattern("questions", "openers").match(text, start, end)
    return opens.end() if opens and text[opens.end() : end].strip() else start


def _inside(start: int, match: re.Match[str], attributions: Sequence[Attribution]) -> int:
    """The start, moved behind the source and cue of a statement whose content holds the marker."""
    for attribution in attributions:
        for left, right in attribution.content.spans:
            if left <= match.start() < right:
                start = max(start, min(left, match.start()))
    return start


def _end(
    text: str, match: re.Match[str], clause: Span, attributions: Sequence[Attribution], words: Sequence[Word]
) -> int:
    """The end of the clause, before a trailing "…, the spokesman said" and before an aside that opens anew."""
    end = clause[1]
    for attribution in attributions:
        for part in (attribution.source, attribution.cue):
            if part and match.end() < part.start < end and _is_tail(text, part.start, attribution):
                end = part.start
    asks = pattern("questions", "asking").search(text, match.start(), min(end, match.end() + _ASKS))
    for comma in _COMMA.finditer(text, match.end(), end):
        # "Whether X, which …, would …": what is asked has no verb yet, and the aside stands inside it.
        inside = asks is not None and not has_finite_verb(words, asks.end(), comma.start())
        if not inside and _opens_aside(text, comma.end(), end):
            return comma.start()
    return end


def _is_tail(text: str, start: int, attribution: Attribution) -> bool:
    """True where source or cue follow their own content, with a comma between: they are no part of the question."""
    return attribution.content.start < start and "," in text[max(0, start - 4) : start]


def _opens_aside(text: str, start: int, end: int) -> bool:
    return bool(pattern("questions", "asides").match(text, start, end))
