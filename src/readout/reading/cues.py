"""What a cue shows by itself: the class that it falls into, negated or not, and who only hides a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.codebooks.phrases import Match, Token, tokenize
from readout.model import Act, Attribution, Passage, Report, Span
from readout.reading.act_tables import ActTables, CueClass, act_tables
from readout.reading.names import merged

CUE_OVERHANG = 10
"""So many words of the content may complete the cue ("called" · "for a truce")."""
NEAR = 80
"""So many characters at most lie between a cue and the content that completes it."""
LONGEST_CUE = 200
"""So many characters behind a cue may complete it."""
_PARTED = re.compile(r"[,;:.!?\n\"“”«»‘]")
_STOPPED = re.compile(r"[.!?][\s\"”’]|[;\n\"“”«»‘]")
"""Where the words that complete a cue end."""


@dataclass(frozen=True, slots=True)
class CueReading:
    """The class that a cue falls into, whether the cue is negated, and the words that showed the class."""

    cue: CueClass
    negated: bool
    span: Span

    @property
    def act(self) -> Act | None:
        """The act that the cue alone gives."""
        return self.cue.negated if self.negated else self.cue.act

    @property
    def flips(self) -> bool:
        """True where the cue says the opposite of the content: "denied that", "does not think that"."""
        return self.cue.flips != (self.negated and (self.cue.flips or self.cue.raises))


def read_cue(report: Report, attribution: Attribution) -> CueReading | None:
    """The class of the attribution's cue, or ``None`` where there is no cue or the tables do not know it."""
    if attribution.cue is None:
        return None
    table = act_tables()
    cue = words_of(report.text, attribution.cue)
    tokens = (*cue, *_overhang(report.text, attribution))
    matches = [match for match in table.cues.find(tokens) if match.first < len(cue)]
    if not matches:
        return None
    best = min(matches, key=lambda match: _cue_rank(match, table))
    found = table.classes[table.cue_of[best.key]]
    span = (tokens[best.first].span[0], tokens[best.last - 1].span[1])
    return CueReading(found, _is_negated((*_nobody(report.text, attribution), *tokens[: best.first]), table), span)


def _nobody(text: str, attribution: Attribution) -> Sequence[Token]:
    """The word by which a source in front of its cue is nobody: "neither side has confirmed"."""
    source = attribution.source
    if source is None or attribution.cue is None or source.end > attribution.cue.start:
        return ()
    return [token for token in words_of(text, source)[:1] if is_negation(token)]


def hides_name(report: Report, attribution: Attribution) -> bool:
    """True where somebody only asks not to be named: nothing is said by it."""
    if attribution.cue is None:
        return False
    tokens = (*words_of(report.text, attribution.cue), *words_of(report.text, attribution.content)[:CUE_OVERHANG])
    return any(match.first == 0 for match in act_tables().unnamed.find(tokens))


def is_negation(token: Token) -> bool:
    """True for a word that turns a clause round: not, never, n't …"""
    return token.text in act_tables().negations or token.text.endswith("n't") or token.text == "can't"


def _overhang(text: str, attribution: Attribution) -> Sequence[Token]:
    """The words between a cue and a content that stands behind it in the sentence, and the content's first ones."""
    assert attribution.cue is not None
    start = attribution.cue.end
    distance = attribution.content.spans[0][0] - start
    if not 0 <= distance <= NEAR or _PARTED.search(text, start, start + distance):
        return ()
    stop = _STOPPED.search(text, start, start + LONGEST_CUE)
    tokens = merged(tokenize(text, start, stop.start() if stop else start + LONGEST_CUE))[:CUE_OVERHANG]
    # What is said begins at "that" or "whether": its words are no part of the cue.
    # But in "ruled that out" nothing that is said follows.
    last = len(tokens) - 1 if len(tokens) == CUE_OVERHANG else len(tokens) - 2
    begins = (place + 1 for place, token in enumerate(tokens[: max(0, last)]) if token.text in act_tables().complements)
    cut = next(begins, len(tokens))
    return tokens[:cut]


def words_of(text: str, passage: Passage) -> tuple[Token, ...]:
    """The words of a passage, of a very long piece those of its beginning; the name of a state is one word."""
    pieces = (tokenize(text, start, min(end, start + 2_000)) for start, end in passage.spans)
    return merged(tuple(token for piece in pieces for token in piece))


def _is_negated(before: Sequence[Token], table: ActTables) -> bool:
    return sum(is_negation(token) for token in before) % 2 == 1


def _cue_rank(match: Match, table: ActTables) -> tuple[bool, int, int, int, int]:
    """The rank of a match: classes with an act before neutral ones, then the most words, the narrowest, the first class."""
    number = table.cue_of[match.key]
    return (table.classes[number].act is None, -table.weights[match.key], match.width, number, match.first)
