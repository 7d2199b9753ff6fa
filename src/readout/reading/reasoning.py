"""What to note on acts and positions: the words that a judgement rests on, for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from readout.codebooks.phrases import Token
from readout.model import Attribution, Position, Report, Span
from readout.reading.act_tables import act_tables, scale
from readout.reading.cues import is_negation, words_of
from readout.reading.position_tables import position_tables
from readout.reading.reasons import because, stand

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
    cue = attribution.cue.spans if attribution.cue else ()
    about, rule = attribution.id, f"acts.yaml: {judgement.rule}"
    of_content = judgement.rule.startswith("content ")
    words = _words_of_act(report, attribution, judgement.rule) if of_content else cue
    because(about, "act", rule, *words, score=judgement.confidence)
    _note_polarity(report, attribution, judgement)
    if judgement.certainty == scale().acts.get(judgement.act or "assert", "certain"):
        because(about, "certainty", "as the act has it, by certainty.yaml")
    else:
        hedge = _hedge(report, attribution, judgement)
        because(
            about,
            "certainty",
            "a hedge, by certainty.yaml" if hedge else "the cue or the act has it so",
            *(hedge or cue),
        )


def _words_of_act(report: Report, attribution: Attribution, rule: str) -> Sequence[Span]:
    """The words of the content that show the act which ``rule`` names."""
    table, content = act_tables(), words_of(report.text, attribution.content)
    act = rule.removeprefix("content ")
    shown = (match for match in table.contents.find(content) if table.rules[table.rule_of[match.key]].act == act)
    first = min(shown, key=lambda match: (match.first, -match.width), default=None)
    return () if first is None else (_span(content, first.first, first.last),)


def _note_polarity(report: Report, attribution: Attribution, judgement: Judgement) -> None:
    """Note what turns what is said round: the act, the cue, a negation; or that nothing does."""
    about, cue = attribution.id, attribution.cue.spans if attribution.cue else ()
    if judgement.polarity is None:
        because(about, "polarity", "the act leaves it open")
    elif judgement.act == "reject":
        because(about, "polarity", "the act refuses what is said")
    elif judgement.rule in _flipping():
        because(about, "polarity", f"the cue turns it round, acts.yaml: {judgement.rule}", *cue)
    elif judgement.polarity == "negative":
        content = words_of(report.text, attribution.content)[:_NEAR]
        negations = [token.span for token in content if is_negation(token)]
        because(about, "polarity", "a negation or a word of unlikelihood", *negations[:1])
    else:
        because(about, "polarity", "nothing negates what is said")


def _hedge(report: Report, attribution: Attribution, judgement: Judgement) -> Sequence[Span]:
    """The first words of likelihood, of the cue or of the content, that are as sure as was judged."""
    known = scale()
    for passage in (attribution.cue, attribution.content):
        tokens = words_of(report.text, passage) if passage else ()
        for match in known.book.find(tokens):
            if known.hedges[match.key].certainty == judgement.certainty:
                return (_span(tokens, match.first, match.last),)
    return ()


@cache
def _flipping() -> frozenset[str]:
    """The classes of cues that turn round what is said."""
    return frozenset(one.name for one in act_tables().classes if one.flips)


def note_position(voice: Voice, place: int, hit: Hit, position: Position) -> None:
    """Note the phrase that names the issue, and the words of the clause that make the stand, its strength, its conditions."""
    clause = voice.clauses[place]
    tokens, leaning = clause.segment.tokens, clause.leaning
    about = stand(position.issue, position.evidence.spans[0])
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
    about = stand(position.issue, position.evidence.spans[0])
    because(about, "issue", "what was spoken of before")
    because(about, "stance", f"the act takes it up: {act}", *position.evidence.spans)
    if position.strength is not None:
        because(about, "strength", "the strength that the act has, by positions.yaml")
    if position.conditions:
        because(about, "condition", _CONDITION, *(span for one in position.conditions for span in one.spans))


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span of tokens ``[first, last)``."""
    return tokens[first].span[0], tokens[last - 1].span[1]
