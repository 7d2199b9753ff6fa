"""The way each statement came: from its originator, through whoever passed it on, to the report's own outlet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from readout.model import Attribution, Report, Span
from readout.reading.cast import Cast
from readout.reading.grounds import place_of
from readout.reading.layout import Layout
from readout.reading.media import WORD, Media
from readout.reading.reasons import because
from readout.reading.tables import read_table

_REACH = 80
"""Characters from a sentence's beginning in which a dateline names the agency."""
_HEAD = 8
"""Sentences at the report's head in one of which a dateline may stand."""
_SHORT = 16
"""A sentence of more words tells more than where the report was taken from."""


def trace(
    report: Report, layout: Layout, attributions: Sequence[Attribution], cast: Cast, memories: Sequence[Span]
) -> dict[str, tuple[str, ...]]:
    """The chain of each attribution, as actors' identifiers, each once, the originator first.

    It is the holder, then the medium that the attribution hangs on ("told the Courier", "read out by her deputy"), then the
    same of the attribution that it stands in, and so on outwards; last the outlet that the report as a whole was taken
    from, and the report's own. Where the originator is not known it begins with whoever passed the statement on; it is
    empty where nothing is known. ``memories`` are what the report recalls, as ``recalled`` gives it.
    """
    return _Tracing(report, layout, attributions, cast, memories).chains()


class _Tracing:
    """One report's outlets, and where they are said to pass something on."""

    def __init__(
        self,
        report: Report,
        layout: Layout,
        attributions: Sequence[Attribution],
        cast: Cast,
        memories: Sequence[Span],
    ) -> None:
        self.text, self.layout, self.cast = report.text, layout, cast
        self.attributions = attributions
        self.media = Media(report.text, layout, attributions, cast)
        self.words, self.outlets = self.media.words, self.media.outlets
        self.memories = memories
        self.own = own_outlets(cast)
        self.unnamed = {actor.id for actor in cast.actors if actor.type == "unnamed"}
        self.pointers = self._pointers()

    def chains(self) -> dict[str, tuple[str, ...]]:
        """The chain of each attribution."""
        chains: dict[str, tuple[str, ...]] = {}
        told: dict[str, str] = {}
        for attribution in sorted(self.attributions, key=lambda each: place_of(each)[0]):
            passed = self._chain(attribution)
            speaker = self.cast.speakers.get(attribution.id)
            outlet = next((link for link in passed if link in self.outlets and link not in self.own), None)
            if speaker in self.unnamed and attribution.parent is None and outlet is None and speaker in told:
                # Who would not be named spoke to one outlet; "the official said" further on is from there too.
                passed = (*passed[:1], told[str(speaker)], *passed[1:])
            elif speaker in self.unnamed and outlet:
                told.setdefault(str(speaker), outlet)
            chains[attribution.id] = passed
        return chains

    def _chain(self, attribution: Attribution) -> tuple[str, ...]:
        chain: list[str | None] = []
        if self.cast.speakers.get(attribution.id):
            because(attribution.id, "chain", "the speaker", *(attribution.source.spans if attribution.source else ()))
        for each in self.media.grounds.outwards(attribution):
            if each is not attribution and each.cue:
                because(attribution.id, "chain", "the attribution that it stands in", *each.cue.spans)
            for hinge in self.media.hinges_of(each):
                because(attribution.id, "chain", "words of passing on, by chains.yaml", hinge)
            chain += [self.cast.speakers.get(each.id), *self.media.of(each)]
        if not any(link in self.outlets and link not in self.own for link in chain):
            chain.append(self._taken_from(attribution))
        chain = [link for link in chain if link is not None and link not in self.own]
        own = [self.cast.outlet] if self.cast.outlet else []
        if own:
            because(attribution.id, "chain", "the report's own outlet")
        return tuple(link for link in dict.fromkeys([*chain, *own]) if link is not None)

    def _taken_from(self, attribution: Attribution) -> str | None:
        """The outlet that the report says it was taken from: in the last such sentence so far, else in the next."""
        place = attribution.content.start
        if any(start <= place < end for start, end in self.memories):
            return None
        before = [pointer for pointer in self.pointers if pointer[0] <= place] or self.pointers[:1]
        if before:
            said = self.layout.sentence_at(before[-1][0])
            because(
                attribution.id, "chain", "where the report was taken from, by chains.yaml", *([said] if said else [])
            )
        return before[-1][1] if before else None

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
            (span, actor)
            for span, actor in others
            if self.media.cue_before(span, sentence)[0] in self.words["taken_from"]
        ]
        own_informs = any(actor == self.cast.outlet and self.media.informs(span, sentence) for span, actor in named)
        if own_informs and cited:
            return cited[0][1]
        words = [word.casefold() for word in WORD.findall(self.text[slice(*sentence)]) if word != ","]
        points = len(words) <= _SHORT and (words[0] in self.words["pointing"] or own_informs)
        if not points or not others or not self._about_reporting(words):
            return None
        return (cited or others)[0][1]

    def _about_reporting(self, words: Sequence[str]) -> bool:
        return any(word in self.words["informs"] or word in self.words["taken_from"] for word in words)


def own_outlets(cast: Cast) -> frozenset[str]:
    """The report's own outlet, and outlets that it is called by for short: "the Herald" in the Lome Herald, its initials."""
    own = next((actor.name for actor in cast.actors if actor.id == cast.outlet), None)
    if own is None:
        return frozenset({cast.outlet} if cast.outlet else ())
    words = _parts(own)
    initials = "".join(word[0] for word in words)
    short = (
        actor.id
        for actor in cast.actors
        if actor.type == "outlet"
        and (parts := _parts(actor.name))
        and (set(parts) < set(words) or (len(words) > 2 and parts == [initials]))
        # "The Times" is another paper than "The Times of Israel".
        and not _is_another(actor.name, own)
    )
    return frozenset({*short, *([cast.outlet] if cast.outlet else [])})


def _is_another(name: str, own: str) -> bool:
    """Whether a name is that of an outlet known by itself, which the report's own is not called."""
    rows = _known_outlets().get(" ".join(_parts(name)), frozenset())
    return bool(rows) and not rows & _known_outlets().get(" ".join(_parts(own)), frozenset())


@cache
def _known_outlets() -> dict[str, frozenset[int]]:
    """The numbers of the rows of ``outlets.yaml`` that have each name, which the gazetteer has checked."""
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(read_table("outlets")["rows"]):
        for name in row:
            key = " ".join(_parts(name))
            found[key] = found.get(key, frozenset()) | {number}
    return found


def _parts(name: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(name) if word != "," and word.casefold() != "the"]
