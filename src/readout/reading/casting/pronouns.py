"""Whom a pronoun takes up that is the source of an attribution."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readout.model import Attribution
from readout.reading.casting.draft import Draft
from readout.reading.casting.lists import source_words
from readout.reading.casting.memory import Memory, by_type
from readout.reading.casting.titles import words_of_titles
from readout.reading.casting.tokens import Token

_BODIES = ("organisation", "state", "outlet", "group")
_MANY = ("group", "organisation", "unnamed", "outlet", "state")

_OF_THE_GENDER = 2.5
"""What it tells for somebody, in sentences of distance, that the text shows the pronoun's gender of them."""

_GOING_ON = 10
"""Sentences in which one speaker's words may go on while nobody else is named."""

_LEAD = 0.5
"""Whom a pronoun takes up must be so much likelier than the next, in the same measure."""


@dataclass(frozen=True)
class Around:
    """The attribution that another one stands in, and who speaks in it."""

    attribution: Attribution
    speaker: Draft | None


@dataclass(frozen=True)
class Pronouns:
    """Resolves pronouns by what was named and who spoke before."""

    tokens: Sequence[Token]
    found: Mapping[int, Draft]
    memory: Memory

    def taken_up(self, at: int, attribution: Attribution, around: Around | None) -> Draft | None:
        """The actor that the pronoun at token ``at`` stands for, as far as that shows."""
        token, words = self.tokens[at], source_words()
        if token.low in words["relative"]:
            return self._antecedent(at)
        if token.low in words["it"]:
            dummy = attribution.cue and attribution.cue.text.split()[0].casefold() in words["dummy"]
            return None if dummy else self._body(at, _is_body, around)
        if token.low in words["alike"]:
            return self._body(at, by_type("group", "unnamed"), around)
        if token.low in words["they"]:
            # One person is never "they".
            return self._body(at, lambda draft: draft.type in _MANY and not _is_one(draft), around, near=True)
        return self._person(at, "male" if token.low in words["he"] else "female", around)

    def _antecedent(self, at: int) -> Draft | None:
        """Who was mentioned right before "who", a comma between them at most."""
        before = at - 2 if at > 1 and self.tokens[at - 1].text == "," else at - 1
        return self.memory.adjoining(self.tokens[at].start) or self.found.get(before)

    def _body(
        self, at: int, fits: Callable[[Draft], bool], around: Around | None, *, near: bool = False
    ) -> Draft | None:
        """The body that fits; with ``near``, and within what another says, only one that he names himself."""
        others = self._others(at, fits, around)
        inside = self._inside(at, others, around)
        if near and inside is None and self.memory.layout.quote_at(self.tokens[at].start) is not None:
            return None
        return inside or self.memory.likeliest(self.tokens[at].start, others, quoted=around is not None)[0]

    def _person(self, at: int, gender: str, around: Around | None) -> Draft | None:
        def fits(draft: Draft) -> bool:
            return (draft.type == "person" or _is_one(draft)) and draft.gender in (None, gender)

        others = self._others(at, fits, around)
        inside = self._inside(at, others, around)
        if inside:
            return inside
        if around and around.speaker and others(around.speaker):
            return around.speaker
        draft, alone = self.memory.likeliest(
            self.tokens[at].start,
            others,
            quoted=around is not None,
            liking=lambda draft: _OF_THE_GENDER * (draft.gender == gender),
            lead=_LEAD,
        )
        if draft and alone:
            draft.gender = gender
        return draft or (None if around else self._going_on(at, gender))

    def _going_on(self, at: int, gender: str) -> Draft | None:
        """Who spoke last, further back than a pronoun looks, where nobody else was named since: his words go on."""
        position = self.tokens[at].start
        speaker = self.memory.last_speaker(position, _GOING_ON)
        if speaker is None or speaker.type != "person" or speaker.gender not in (None, gender):
            return None
        latest = self.memory.latest(position, lambda draft: draft.type == "person" or _is_one(draft))
        return speaker if latest is speaker else None

    def _inside(self, at: int, fits: Callable[[Draft], bool], around: Around | None) -> Draft | None:
        """Who is named first of those that fit, within what the outer speaker says, before the pronoun."""
        if around is None:
            return None
        start = around.attribution.content.start
        return self.memory.first_between(
            start, self.tokens[at].start, lambda draft: draft is not around.speaker and fits(draft)
        )

    def _others(self, at: int, fits: Callable[[Draft], bool], around: Around | None) -> Callable[[Draft], bool]:
        """``fits``, without the speaker of a quotation that the pronoun stands in: he would say "I"."""
        quote = self.memory.layout.quote_at(self.tokens[at].start)
        if around is None or quote is None:
            return fits
        spoken = any(start < quote[1] and quote[0] < end for start, end in around.attribution.content.spans)
        return (lambda draft: draft is not around.speaker and fits(draft)) if spoken else fits


def _is_body(draft: Draft) -> bool:
    """Whether "it" may be that actor: a body, or a paper that nobody stands behind."""
    return draft.type in _BODIES or (draft.type == "unnamed" and bool(draft.nouns & source_words()["documents"]))


def _is_one(draft: Draft) -> bool:
    """Whether an unnamed source is one person: "a diplomat", not "officials", and not a noun that may be a thing's."""
    words = source_words()
    if draft.type != "unnamed" or not draft.nouns & (words["unnamed"] | words_of_titles()["heads"]):
        return False
    return (
        not any(noun.endswith("s") and not noun.endswith("ss") for noun in draft.nouns) and "people" not in draft.nouns
    )
