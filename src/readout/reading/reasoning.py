"""What to note on acts and positions: the words that a judgement rests on, for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readout.codebooks.phrases import Token
from readout.model import Position, Span
from readout.reading.cues import CueReading, is_negation
from readout.reading.position_tables import position_tables
from readout.reading.reasons import because

if TYPE_CHECKING:
    from readout.reading.heads import Head
    from readout.reading.issues import Hit
    from readout.reading.stands import Voice

_AROUND = 8
"""So many words before the main verb, and half as many behind it, may negate it."""
_CONDITION = "words that open a condition, by positions.yaml"
_DIRECTIONS = {1: "a phrase for the proposal", -1: "a phrase against the proposal", 0: "a phrase on the issue"}


def note_act(about: str, rule: str, reading: CueReading | None, shown: Sequence[Span], confidence: float) -> None:
    """Note which row of ``acts.yaml`` gave the act: a class of cues, or ``shown`` words of the content."""
    words = shown or ([reading.span] if reading is not None else [])
    because(about, "act", f"acts.yaml: {rule}", *words, score=confidence)


def note_polarity(
    about: str, reading: CueReading | None, head: Head, verb: int | None, *, refused: bool, negative: bool
) -> None:
    """Note what turns what is said round: the act, the cue, a negation of the main verb; or that nothing does."""
    if refused:
        because(about, "polarity", "the act refuses what is said")
    if reading is not None and reading.flips:
        because(about, "polarity", f"the cue turns it round, acts.yaml: {reading.cue.name}", reading.span)
    at = verb or 0
    if negative:
        near = head.tokens[max(0, at - _AROUND) : at + _AROUND // 2]
        because(about, "polarity", "negation of the main verb", *(one.span for one in near if is_negation(one)))
    elif not refused:
        because(about, "polarity", "no negation of the main verb", *([] if verb is None else [head.tokens[verb].span]))


def note_certainty(about: str, rule: str, *words: Token) -> None:
    """Note the row of ``certainty.yaml``, or the act or cue, that gave the certainty, by its first words."""
    because(about, "certainty", rule, *(token.span for token in words))


def note_position(voice: Voice, place: int, hit: Hit, position: Position) -> None:
    """Note the phrase that names the issue, and the words of the clause that make the stand, its strength, its conditions."""
    clause = voice.clauses[place]
    tokens, leaning = clause.segment.tokens, clause.leaning
    start, end = position.evidence.spans[0]
    about = f"{position.issue}@{start}:{end}"
    because(about, "issue", _DIRECTIONS[hit.direction], _span(tokens, hit.first, hit.last))
    for turn in leaning.turns:
        if turn.turns(hit):
            span = _span(tokens, turn.first, turn.last)
            because(about, "stance", "a word that turns it round, by positions.yaml", span)
    if leaning.will is not None:
        because(about, "stance", "a word of will, by positions.yaml", tokens[leaning.will].span)
    table = position_tables()
    for match in table.phrases["duty"].find(tokens):
        because(about, "stance", "words of what must be, by positions.yaml", _span(tokens, match.first, match.last))
    cue = voice.saying.cue
    because(about, "stance", f"how it is said: {voice.saying.act or 'told'}", *([cue.span] if cue else []))
    if position.strength is not None:
        found = [_span(tokens, match.first, match.last) for match in table.strengths.find(tokens)]
        rule = "words of strength" if found or voice.saying.strength else "the strength that the act has"
        because(about, "strength", f"{rule}, by positions.yaml", *(found or ([cue.span] if cue else [])))
    if position.conditions:
        opens = (span for passage in position.conditions for span in passage.spans)
        because(about, "condition", _CONDITION, *opens)


def note_by_act(position: Position, act: str | None) -> None:
    """Note that an act on what was spoken of before took the stand, with no word of the statement that names it."""
    start, end = position.evidence.spans[0]
    about = f"{position.issue}@{start}:{end}"
    because(about, "issue", "what was spoken of before")
    because(about, "stance", f"the act takes it up: {act}", *position.evidence.spans)
    if position.strength is not None:
        because(about, "strength", "the strength that the act has, by positions.yaml")
    if position.conditions:
        because(about, "condition", _CONDITION, *(span for one in position.conditions for span in one.spans))


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span of tokens ``[first, last)``."""
    return tokens[first].span[0], tokens[last - 1].span[1]
