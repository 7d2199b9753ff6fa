"""What to note on acts and positions: the words that a judgement rests on, for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readout.codebooks.phrases import Token
from readout.model import Attribution, Position, Report, Span
from readout.reading.act_tables import act_tables, scale
from readout.reading.cues import CueReading, is_negation, read_cue, words_of
from readout.reading.position_tables import position_tables
from readout.reading.reasons import because

if TYPE_CHECKING:
    from readout.reading.acts import Judgement
    from readout.reading.issues import Hit
    from readout.reading.stands import Voice

_NEAR = 24
"""One of the first so many words of a content negates its main verb."""
_CONDITION = "words that open a condition, by positions.yaml"
_DIRECTIONS = {1: "a phrase for the proposal", -1: "a phrase against the proposal", 0: "a phrase on the issue"}


def note_judgement(report: Report, attribution: Attribution, judgement: Judgement) -> None:
    """Note the rows of ``acts.yaml`` and ``certainty.yaml`` that a judgement rests on, with the words that are theirs."""
    reading = read_cue(report, attribution)
    content = words_of(report.text, attribution.content)
    because(
        attribution.id,
        "act",
        f"acts.yaml: {judgement.rule}",
        *_words_of_act(judgement, reading, content),
        score=judgement.confidence,
    )
    _note_polarity(attribution.id, judgement, reading, content)
    cue = () if attribution.cue is None else words_of(report.text, attribution.cue)
    _note_certainty(attribution.id, judgement, reading, (cue, content))


def _words_of_act(judgement: Judgement, reading: CueReading | None, content: Sequence[Token]) -> Sequence[Span]:
    """The words of the content that show the act, else those of the cue."""
    table = act_tables()
    act = judgement.rule.removeprefix("content ")
    if act != judgement.rule:
        matches = table.contents.find(content)
        shown = (match for match in matches if table.rules[table.rule_of[match.key]].act == act)
        first = min(shown, key=lambda match: (match.first, -match.width), default=None)
        return () if first is None else (_span(content, first.first, first.last),)
    return () if reading is None else (reading.span,)


def _note_polarity(about: str, judgement: Judgement, reading: CueReading | None, content: Sequence[Token]) -> None:
    """Note what turns what is said round: the act, the cue, a negation; or that nothing does."""
    if judgement.polarity is None:
        because(about, "polarity", "the act leaves it open")
    elif judgement.act == "reject":
        because(about, "polarity", "the act refuses what is said")
    elif reading is not None and reading.flips:
        because(about, "polarity", f"the cue turns it round, acts.yaml: {reading.cue.name}", reading.span)
    elif judgement.polarity == "negative":
        negations = [token.span for token in content[:_NEAR] if is_negation(token)]
        because(about, "polarity", "negation or unlikelihood of the main verb", *negations[:1])
    else:
        because(about, "polarity", "nothing negates the main verb")


def _note_certainty(
    about: str, judgement: Judgement, reading: CueReading | None, told: Sequence[Sequence[Token]]
) -> None:
    """Note the hedge that is as sure as was judged, else the cue's class, else that the act has it so."""
    known = scale()
    hedges = [
        _span(tokens, match.first, match.last)
        for tokens in told
        for match in known.book.find(tokens)
        if known.hedges[match.key].certainty == judgement.certainty
    ]
    if hedges and judgement.act not in ("decline", "ask"):
        because(about, "certainty", "a hedge, by certainty.yaml", *hedges[:1])
    elif reading is not None and reading.cue.certainty == judgement.certainty:
        because(about, "certainty", f"the cue has it so, acts.yaml: {reading.cue.name}", reading.span)
    else:
        because(about, "certainty", "no hedge: as the act has it, by certainty.yaml")


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
