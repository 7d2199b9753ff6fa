"""Where a name of capitals begins and ends, and which of its words are a title's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from readout.model import Span
from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import naming_words
from readout.reading.casting.titles import is_head, is_honorific, is_title_word
from readout.reading.casting.tokens import Token, inside, title_case

_LONGEST = 24


class Runs:
    """The tokens of one report, with what is known of each."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        marks: Sequence[Mark],
        sources: Sequence[Span],
        apart: frozenset[int],
    ) -> None:
        self.text, self.tokens, self.apart = text, tokens, apart
        self.marked = {at: mark for mark in marks for at in range(mark.first, mark.last)}
        self.words = naming_words()
        self.sources = set(inside(tokens, sources))
        self.acting: dict[int, bool] = {}
        self.loud = title_case(tokens)
        # A headline in title case says of no word that it is a name.
        telling = (token for token in tokens if token.sentence >= 0 or not self.loud)
        self.midway = {token.text for token in telling if token.capital and not token.first}
        self.pairs = {
            (one.text, other.text)
            for one, other in pairwise(tokens)
            if one.low in self.words["surnames"] and one.capital and not one.first and other.capital
        }

    def _begins(self, at: int) -> bool:
        token = self.tokens[at]
        if not token.capital or at in self.apart or (token.sentence == -1 and self._doubtful(at)):
            return False
        if token.low in self.words["passed_over"]:
            return False
        if token.low in self.words["never"]:
            return token.low in self.words["surnames"] and self._is_surname(at)
        if not token.first or token.text in self.midway:
            return True
        if token.tag and not token.tag.startswith("NNP"):
            return False
        return bool(token.tag) or self._capital(at + 1) or is_head(token) or at in self.sources

    def _is_surname(self, at: int) -> bool:
        """Whether a small word is a family name: "Minister He Wei", "Premier He"."""
        token = self.tokens[at]
        if at + 1 < len(self.tokens) and (token.text, self.tokens[at + 1].text) in self.pairs:
            return True
        return not token.first and at > 0 and self.tokens[at - 1].capital and self._titular(at - 1)

    def _doubtful(self, at: int) -> bool:
        """Whether a capital says nothing: in a headline that writes most words with one."""
        return self.loud and self.tokens[at].text not in self.midway

    def _capital(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].capital and self.tokens[at].low not in self.words["never"]

    def _name_goes_on(self, at: int) -> bool:
        """Whether particles up to ``at`` lead to a capital: "von der Leyen"."""
        while at < len(self.tokens) and self.tokens[at].text in self.words["particles"]:
            at += 1
        return self._capital(at) and at not in self.marked

    def _run(self, at: int) -> int:
        """The end of the run of capitals from ``at`` on, small particles between them included."""
        sentence = self.tokens[at - 1].sentence if at else -1
        sentence = self.tokens[at].sentence if at < len(self.tokens) and at not in self.marked else sentence
        end = at
        last = min(len(self.tokens), at + _LONGEST)
        while end < last and self.tokens[end].sentence == sentence and end not in self.marked:
            token = self.tokens[end]
            if not token.capital or (end > at and self._breaks(end)):
                small = token.low in self.words["particles"] and token.text.islower() and end > at
                if not (small and self._name_goes_on(end + 1)):
                    break
            elif token.sentence == -1 and end > at and self._doubtful(end):
                break
            end += 1
        return end

    def _breaks(self, at: int) -> bool:
        """Whether a word with a capital ends the name before it."""
        token = self.tokens[at]
        if token.low not in self.words["never"] or self._organisation(token):
            return False
        names = token.low in self.words["surnames"] or token.low in self.words["later_names"]
        return not names or token.sentence == -1 or token.first

    def _core(self, at: int, end: int) -> int | None:
        """Where the name begins behind the title words of a run; ``None`` where the run is a title alone."""
        run = self.tokens[at:end]
        body = len(run) > 1 and self._organisation(run[-1]) and not is_head(run[-1])
        if body and all(self._organisation(token) or is_title_word(token) for token in run):
            # "General Motors", "Supreme Court": the words of a title are the name's.
            return at
        last = next((place for place in range(end - 2, at - 1, -1) if self._titular(place)), None)
        core = at if last is None else last + 1
        while core < end - 1 and self._titled_by(core) and is_title_word(self.tokens[core]):
            core += 1
        tokens = self.tokens[core:end]
        if all(is_title_word(token) for token in tokens) and (core == at or len(tokens) > 1):
            return None
        if len(tokens) == 1 and is_title_word(tokens[0]) and tokens[0].entity != "person":
            return None
        return core

    def _titular(self, at: int) -> bool:
        return is_head(self.tokens[at]) or is_honorific(self.tokens[at])

    def _titled_by(self, at: int) -> bool:
        return at > 1 and self.tokens[at - 1].low in ("of", "for") and is_head(self.tokens[at - 2])

    def _organisation(self, token: Token) -> bool:
        return token.low in self.words["organisation_words"] and token.capital

    def _organised(self, at: int, end: int) -> tuple[bool, int]:
        """Whether the run is an organisation's name, and where that ends: "Committee on International Affairs"."""
        words = [place for place in range(at, end) if self._organisation(self.tokens[place])]
        if not words or (end - at == 1 and self.tokens[at].first and at not in self.sources):
            return False, end
        while self._may_go_on(at, end) and self.tokens[end].low in self.words["organisation_links"]:
            start = end + 2 if self.tokens[end + 1].low == "the" else end + 1
            if self.tokens[end].low in ("and", "&") and end - 1 in words:
                break
            further = self.marked[start].last if start in self.marked else self._run(start)
            if start >= len(self.tokens) or further == start or self.tokens[start].sentence != self.tokens[at].sentence:
                break
            if self.tokens[end].low == "and" and self._titular(start):
                break
            end = further
        return True, end

    def _may_go_on(self, at: int, end: int) -> bool:
        return end + 1 < len(self.tokens) and end - at < _LONGEST

    def _before(self, at: int) -> str:
        return self.tokens[at - 1].low if at else ""
