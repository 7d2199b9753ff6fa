"""The way each statement came: from its originator, through whoever passed it on, to the report's own outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.model import Attribution, Report, Span
from readout.reading.background import recalled
from readout.reading.cast import Cast
from readout.reading.casting.gazetteer import platforms
from readout.reading.clauses import overlaps
from readout.reading.layout import Layout
from readout.reading.tables import word_sets

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|,")
_REACH = 80
"""Characters to either side of an outlet's name in which the word is looked for that makes it a medium."""
_HEAD = 8
"""Sentences at the report's head in one of which a dateline may stand."""
_SHORT = 16
"""A sentence of more words tells more than where the report was taken from."""


def trace(
    report: Report, layout: Layout, attributions: Sequence[Attribution], cast: Cast
) -> dict[str, tuple[str, ...]]:
    """The chain of each attribution, as actors' identifiers, each once, the originator first.

    Where the originator is not known the chain begins with whoever passed the statement on; it is empty where nothing
    is known. Three things make a link: nesting, a medium named in the sentence ("told the Courier", "citing the
    Courier"), and a sentence that says where the report as a whole was taken from.
    """
    return _Tracing(report, layout, attributions, cast).chains()


class _Tracing:
    """One report's outlets, and where they are said to pass something on."""

    def __init__(self, report: Report, layout: Layout, attributions: Sequence[Attribution], cast: Cast) -> None:
        self.text, self.layout, self.cast = report.text, layout, cast
        self.words = word_sets("chains", ("taken_from", "spoken_to", "between", "informs", "pointing"))
        self.attributions = {attribution.id: attribution for attribution in attributions}
        named = platforms()
        self.platforms = {actor.id for actor in cast.actors if actor.type == "outlet" and actor.name in named}
        self.outlets = {actor.id for actor in cast.actors if actor.type == "outlet"} - self.platforms
        self.memories = recalled(report, layout)
        self.pointers = self._pointers()

    def chains(self) -> dict[str, tuple[str, ...]]:
        """The chain of each attribution."""
        return {identity: self._chain(attribution) for identity, attribution in self.attributions.items()}

    def _chain(self, attribution: Attribution) -> tuple[str, ...]:
        outer = self._with_parents(attribution)
        links = [self.cast.speakers.get(each.id) for each in outer]
        chain = [links[0], *self._platforms(attribution), *self._media(attribution), *links[1:]]
        chain += [medium for each in outer[1:] for medium in (*self._platforms(each), *self._media(each))]
        if not any(link in self.outlets and link != self.cast.outlet for link in chain):
            chain.append(self._taken_from(attribution))
        chain = [link for link in chain if link is not None and link != self.cast.outlet]
        own = [self.cast.outlet] if self.cast.outlet else []
        return tuple(link for link in dict.fromkeys([*chain, *own]) if link is not None)

    def _with_parents(self, attribution: Attribution) -> list[Attribution]:
        outer = [attribution]
        while outer[-1].parent in self.attributions and len(outer) <= len(self.attributions):
            outer.append(self.attributions[str(outer[-1].parent)])
        return outer

    def _media(self, attribution: Attribution) -> list[str]:
        """The outlets that the sentence names as media of this attribution, outside what is said."""
        place = (attribution.cue or attribution.source or attribution.content).start
        sentence = self.layout.sentence_at(place)
        if sentence is None:
            return []
        apart = [*attribution.content.spans, *(attribution.source.spans if attribution.source else ())]
        return [
            actor
            for span, actor in self.cast.mentions(*sentence)
            if actor in self.outlets
            and not any(overlaps(span, other) for other in apart)
            and self._passes_on(span, sentence)
        ]

    def _platforms(self, attribution: Attribution) -> list[str]:
        """The platforms that the sentence names outside what is said: whoever speaks there has published it there."""
        place = (attribution.cue or attribution.source or attribution.content).start
        sentence = self.layout.sentence_at(place)
        return [
            actor
            for span, actor in (self.cast.mentions(*sentence) if sentence else ())
            if actor in self.platforms and not any(overlaps(span, other) for other in attribution.content.spans)
        ]

    def _passes_on(self, outlet: Span, sentence: Span) -> bool:
        """Whether the words around an outlet's name make it a medium: "told …", "citing …", "…, … reported"."""
        before = self._cue_before(outlet, sentence)
        if before in self.words["taken_from"] or before in self.words["spoken_to"]:
            return True
        return self._informs(outlet, sentence)

    def _cue_before(self, outlet: Span, sentence: Span) -> str:
        """The first word before an outlet's name that is not a small one."""
        ahead = self.text[max(sentence[0], outlet[0] - _REACH) : outlet[0]]
        words = [word.casefold() for word in _WORD.findall(ahead)]
        while words and words[-1] in self.words["between"] and words[-1] not in self.words["taken_from"]:
            words.pop()
        return words[-1] if words else ""

    def _informs(self, outlet: Span, sentence: Span) -> bool:
        behind = _WORD.search(self.text, outlet[1], min(sentence[1], outlet[1] + _REACH))
        return behind is not None and behind.group().casefold() in self.words["informs"]

    def _taken_from(self, attribution: Attribution) -> str | None:
        """The outlet that the report says it was taken from: in the last such sentence so far, else in the next."""
        place = attribution.content.start
        if any(start <= place < end for start, end in self.memories):
            return None
        before = [outlet for start, outlet in self.pointers if start <= place]
        return before[-1] if before else self.pointers[0][1] if self.pointers else None

    def _pointers(self) -> list[tuple[int, str]]:
        """The sentences that say where the report was taken from, and from whom; an agency's dateline is one."""
        pointers = self._credited()
        for sentence in self.layout.sentences:
            named = [(span, actor) for span, actor in self.cast.mentions(*sentence) if actor in self.outlets]
            source = self._pointed(sentence, named) if named else None
            if source:
                pointers.append((sentence[0], source))
        return pointers

    def _credited(self) -> list[tuple[int, str]]:
        """The agency in the dateline: "LIMA (Courier) —"."""
        for sentence in self.layout.sentences[:_HEAD]:
            for span, actor in self.cast.mentions(sentence[0], min(sentence[1], sentence[0] + _REACH)):
                around = self.text[span[0] - 1 : span[0]], self.text[span[1] : span[1] + 3].replace(" ", "")[:2]
                if actor in self.outlets and around[0] == "(" and around[1] in (")-", ")–", ")—"):
                    return [(0, actor)] if actor != self.cast.outlet else []
        return []

    def _pointed(self, sentence: Span, named: Sequence[tuple[Span, str]]) -> str | None:
        others = [(span, actor) for span, actor in named if actor != self.cast.outlet]
        cited = [
            (span, actor) for span, actor in others if self._cue_before(span, sentence) in self.words["taken_from"]
        ]
        own_informs = any(actor == self.cast.outlet and self._informs(span, sentence) for span, actor in named)
        if own_informs and cited:
            return cited[0][1]
        words = [word.casefold() for word in _WORD.findall(self.text[slice(*sentence)]) if word != ","]
        points = len(words) <= _SHORT and (words[0] in self.words["pointing"] or own_informs)
        if not points or not others or not self._about_reporting(words):
            return None
        return (cited or others)[0][1]

    def _about_reporting(self, words: Sequence[str]) -> bool:
        return any(word in self.words["informs"] or word in self.words["taken_from"] for word in words)
