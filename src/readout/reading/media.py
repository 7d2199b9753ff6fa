"""Who passed each attribution on: the medium that its cue hangs on, the platform, whoever read it out or carried it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from readout.model import Attribution, Span
from readout.reading.cast import Cast
from readout.reading.casting.gazetteer import platforms
from readout.reading.clauses import overlaps
from readout.reading.grounds import Grounds, distance
from readout.reading.layout import Layout
from readout.reading.tables import word_sets

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|,")
"""A word, or a comma."""
_REACH = 80
"""Characters to either side of an outlet's name in which the word is looked for that makes it a medium."""
_KEYS = ("taken_from", "spoken_to", "by", "between", "informs", "pointing", "prompts")

Way = Literal["platform", "carrier", "spoken", "cited"]
_ORDER: tuple[Way, ...] = ("platform", "carrier", "spoken", "cited")


@dataclass(frozen=True, slots=True)
class _Medium:
    """A medium's name, the word that makes it one, and in which way: what is ``cited`` may bear the whole sentence."""

    actor: str
    span: Span
    hinge: Span
    way: Way


class Media:
    """The media of each attribution of a report."""

    def __init__(self, text: str, layout: Layout, attributions: Sequence[Attribution], cast: Cast) -> None:
        self.text, self.layout, self.cast = text, layout, cast
        self.words = word_sets("chains", _KEYS)
        named = platforms()
        self.platforms = {actor.id for actor in cast.actors if actor.type == "outlet" and actor.name in named}
        self.outlets = {actor.id for actor in cast.actors if actor.type == "outlet"} - self.platforms
        self.states = {actor.id for actor in cast.actors if actor.type == "state"}
        self.grounds = Grounds(layout, attributions)
        self._found: dict[str, list[_Medium]] = {}
        for medium in self._all():
            for attribution in self._borne(medium):
                self._found.setdefault(attribution.id, []).append(medium)

    def of(self, attribution: Attribution) -> list[str]:
        """The media of an attribution, from the one nearest to its holder on."""
        found = sorted(self._found.get(attribution.id, ()), key=lambda medium: (_ORDER.index(medium.way), medium.span))
        return [medium.actor for medium in found]

    def hinges_of(self, attribution: Attribution) -> list[Span]:
        """The words that make them its media, or their names where they need no word."""
        return [medium.hinge for medium in self._found.get(attribution.id, ())]

    def _all(self) -> Iterator[_Medium]:
        """Every medium that a sentence with an attribution names."""
        sentences = {self.layout.sentence_at(place) for place in self.grounds.places}
        for sentence in sorted(sentence for sentence in sentences if sentence):
            for span, actor in self.cast.mentions(*sentence):
                if actor in self.platforms:
                    yield _Medium(actor, span, span, "platform")
                elif actor in self.outlets:
                    yield from self._outlet(actor, span, sentence)
        for span, hinge, actor in self.cast.carriers:
            if actor in self.states and self.text[max(0, hinge[0] - 2) : hinge[0]].strip() == ",":
                continue  # "The goods may go, one of them said, through Tarsia": how they go, not how it was told
            yield _Medium(actor, span, hinge, "cited" if actor in self.outlets else "carrier")

    def _outlet(self, actor: str, span: Span, sentence: Span) -> Iterator[_Medium]:
        """An outlet that the words around its name make a medium: "told …", "citing …", "…, … reported"."""
        if self._is_asked_about(span, sentence):
            return
        word, hinge = self.cue_before(span, sentence)
        if word in self.words["spoken_to"] or self._is_addressed(span, hinge):
            yield _Medium(actor, span, hinge, "spoken")
        elif word in self.words["taken_from"] or self.informs(span, sentence):
            yield _Medium(actor, span, hinge if word in self.words["taken_from"] else span, "cited")

    def _borne(self, medium: _Medium) -> list[Attribution]:
        """The attributions that came through a medium: the one that it hangs on, and what the same speaker says beside it."""
        held = [each for each in self.grounds.holding(medium.span) if self._is_apart(each, medium)]
        if medium.way == "cited" and medium.hinge == medium.span:
            return held
        nearest = min(held, key=lambda each: distance(each, medium.hinge), default=None)
        speaker = self.cast.speakers.get(nearest.id) if nearest else None
        return [each for each in held if each is nearest or (speaker and self.cast.speakers.get(each.id) == speaker)]

    def _is_apart(self, attribution: Attribution, medium: _Medium) -> bool:
        """Whether the medium is not what the source is called by: "the Courier's editor" did not speak to the Courier."""
        source = attribution.source.spans if attribution.source else ()
        return medium.way in ("platform", "carrier") or not any(overlaps(medium.span, part) for part in source)

    def _is_asked_about(self, span: Span, sentence: Span) -> bool:
        """Whether the outlet belongs to what somebody was asked: "Asked whether, as the Courier reported, …, Osk said"."""
        first = WORD.search(self.text, *sentence)
        if first is None or first.group().casefold() not in self.words["prompts"]:
            return False
        later = self.grounds.next_place(span[1]) < sentence[1]
        ahead = WORD.findall(self.text, first.end(), min(span[0], first.end() + _REACH))
        return later and [word.casefold() for word in ahead if word.casefold() != "the"] != ["by"]

    def cue_before(self, outlet: Span, sentence: Span) -> tuple[str, Span]:
        """The first word before an outlet's name that is not a small one, and its place; empty where there is none."""
        begin = max(sentence[0], outlet[0] - _REACH)
        found = [(match.group().casefold(), match.span()) for match in WORD.finditer(self.text, begin, outlet[0])]
        while found and found[-1][0] in self.words["between"] and found[-1][0] not in self.words["taken_from"]:
            found.pop()
        if not found:
            return "", outlet
        if found[-1][0] == "by":
            return ("by" if len(found) > 1 and found[-2][0] in self.words["by"] else ""), found[-1][1]
        return found[-1]

    def _is_addressed(self, outlet: Span, hinge: Span) -> bool:
        """Whether only "to" parts the outlet from a cue: "suggested to the Courier"."""
        between = [word.casefold() for word in WORD.findall(self.text[hinge[1] : outlet[0]])]
        if between[:1] != ["to"]:
            return False
        return any(each.cue and distance(each, hinge) == 0 for each in self.grounds.holding(outlet))

    def informs(self, outlet: Span, sentence: Span) -> bool:
        """Whether a verb of reporting follows an outlet's name."""
        behind = WORD.search(self.text, outlet[1], min(sentence[1], outlet[1] + _REACH))
        return behind is not None and behind.group().casefold() in self.words["informs"]
