"""Sources that nobody named before: a side, a body, an outlet or somebody unnamed, called by the words of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.model import ActorType, Span
from readout.reading.casting.describing import Described, Describing
from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Known
from readout.reading.casting.joining import Joining
from readout.reading.casting.lists import carrier_words, naming_words, source_words
from readout.reading.casting.memory import Memory
from readout.reading.casting.roster import Roster
from readout.reading.casting.sides import Sides
from readout.reading.casting.titles import gender_of, is_title_word
from readout.reading.casting.tokens import Token, is_possessive

_LONGEST_NAME = 90
_ARTICLES = ("the ", "The ")


@dataclass
class Making:
    """Makes an actor of a source that no name explains, and remembers it."""

    text: str
    tokens: Sequence[Token]
    describing: Describing
    roster: Roster
    memory: Memory
    joining: Joining

    def __post_init__(self) -> None:
        self.words = source_words()
        self.sides = Sides(self.tokens, self.describing, self.roster, self.memory)
        self.called: dict[str, Draft] = {}
        self.several: Draft | None = None
        self.bodies = naming_words()["common_bodies"] | naming_words()["organisation_nouns"] | self.words["groups"]

    def made(self, source: Described, head: str, *, definite: bool) -> Draft | None:
        """The actor that the source is; ``None`` where its head is no noun, or the words are somebody's who is not known."""
        start, end = source.span
        name = " ".join(self.text[start : min(end, start + _LONGEST_NAME)].split())
        short = _bare(self.text[slice(*self.span(source.front))])
        counted = not definite or self.tokens[source.front[0]].low[0].isdigit()
        if self._is_media(source, head):
            return self._medium(name if counted else short, source)
        party, state = self.sides.of(source, head)
        taken_up = self._taken_up(source, head) if definite else None
        if taken_up:
            return self.remember(self.span(source.front), taken_up)
        owned = self._owned_before(source, head) if definite and not (party or state) else None
        if owned:
            short, known = owned
            party, state = known.party, known.of
        kind = self._kind(source, head, party or state, counted=counted)
        if kind:
            whole = kind == "unnamed" or (kind == "group" and self._goes_on(source))
            return self._new(name if whole else short, kind, source, party, state)
        return self._proper(source, name) or self._common(source, head, name, definite=definite)

    def _kind(self, source: Described, head: str, side: str | None, *, counted: bool) -> ActorType | None:
        """What a noun of the lists makes: a state's body, a group, or somebody unnamed."""
        if head in naming_words()["common_bodies"] and side and not counted:
            return "organisation"
        if head in self.words["groups"] and not counted and (side or head not in self.words["unnamed"]):
            return "group"
        listed = head in self.words["unnamed"] or head in self.words["groups"]
        return "unnamed" if listed or self.describing.is_office(source) else None

    def _proper(self, source: Described, name: str) -> Draft | None:
        """A name that nothing else explains: by its capital, by its number ("Channel 6")."""
        last = self.tokens[source.front[-1]]
        before = self.tokens[source.front[-2]] if len(source.front) > 1 else None
        if last.text.isdigit() and before and before.capital:
            outlet = before.low in self.words["outlets"]
            return self._medium(name, source) if outlet else self._new(name, "organisation", source, None, None)
        small = is_title_word(last) or last.low in naming_words()["never"]
        if not last.capital or not last.text.isalpha() or small:
            return None
        if any(self.tokens[at].low in carrier_words()["outlets"] for at in source.front[:-1]):
            return self._medium(self._capitals(source), source)
        party, state = self.sides.of(source, last.low)
        return self._new(self.text[slice(*self.span(source.front))], "organisation", source, party, state)

    def _common(self, source: Described, head: str, name: str, *, definite: bool) -> Draft | None:
        """An outlet, a count that stands alone ("both", "a third"), or whatever noun it is."""
        if head in self.words["outlets"] and not definite:
            return self._medium(name, source)
        if head in self.words["counts"]:
            # "One of them" vouches as they do, who are told of together.
            whole = self._whole(source)
            if whole is not None and whole.type == "unnamed":
                return self.remember(source.span, whole)
            party, state = (whole.party, whole.state) if whole else (None, None)
            return self._counted(source, head) or self._new(name, "unnamed", source, party, state)
        if not self._is_noun(source) or (head in self.words["documents"] and self._is_owned(source)):
            return None
        if self._is_thing(source, head):
            return None
        body = head in self.bodies
        states = any(self.tokens[at].low == "state" for at in source.front[:-1])
        speaks = body and (states or head not in naming_words()["civil_bodies"])
        party, state = self.sides.of(source, head) if speaks else (None, None)
        party = party or self.roster.party_names.party([self.tokens[at] for at in source.front])
        return self._new(name, "group" if body else "unnamed", source, party, state)

    def _is_thing(self, source: Described, head: str) -> bool:
        """Whether nobody speaks through it: "a ceasefire proposed …"; no paper, no body, nobody who does something."""
        guess = self.tokens[source.front[-1]].entity
        acting = head.endswith(tuple(self.words["agents"])) or head in self.bodies or head in self.words["documents"]
        return guess in self.words["things"] and not acting

    def _taken_up(self, source: Described, head: str) -> Draft | None:
        """Those who were called by this noun before: "the captors", "the two officials"; or two persons of that title."""
        before = [self.tokens[at].low for at in source.front[:-1]]
        bare = before[:1] == ["the"] and all(low in self.words["counts"] for low in before[1:]) and len(before) < 3
        if not bare or source.rest:
            return None
        several = self.called.get("people" if head in self.words["persons"] else f"{head}s")
        one_of = several if several is not None and several.type == "unnamed" else None
        return self.called.get(head) or one_of or (self._pair(source, head) if before[1:] == ["two"] else None)

    def _pair(self, source: Described, head: str) -> Draft | None:
        """The two persons last named before "the two ministers" whose titles make them that."""
        position = self.tokens[source.front[0]].start
        found: list[Draft] = []
        for _ in range(2):
            draft = self.memory.latest(position, lambda draft: draft not in found and self._is_one_of(draft, head))
            if draft is None:
                return None
            found.append(draft)
        return self.joining.group(found[::-1])

    def _is_one_of(self, draft: Draft, head: str) -> bool:
        return draft.type == "person" and self.describing.is_called(draft, head.removesuffix("s"))

    def _owned_before(self, source: Described, head: str) -> tuple[str, Known] | None:
        """Whose "the army" is by "Norvia's army", "the Norvian army" before it: those words, and the state."""
        if len(source.front) != 2 or source.rest:
            return None
        owned = self.roster.owned.before(head, self.tokens[source.front[0]].start)
        return (self.text[slice(*owned[0])], owned[1]) if owned else None

    def _is_media(self, source: Described, head: str) -> bool:
        """Whether media as such are meant: "state television", "newspapers", "the state news agency"."""
        if head in self.words["agencies"]:
            return any(self.tokens[at].low in self.words["press"] for at in source.front)
        return head in self.words["media"] and (len(source.front) > 1 or head.endswith("s"))

    def _capitals(self, source: Described) -> str:
        """The name at the end of the noun: "Kontur" of "the morning programme Kontur"."""
        first = len(source.front) - 1
        while first > 0 and self.tokens[source.front[first - 1]].capital:
            first -= 1
        return self.text[slice(*self.span(source.front[first:]))]

    def _counted(self, source: Described, head: str) -> Draft | None:
        """Whom "both" and "neither" take up: those who were last told of as many."""
        if head not in self.words["alike"] or len(source.front) > 1 or source.rest:
            return None
        return self.remember(source.span, self.several) if self.several else None

    def _goes_on(self, source: Described) -> bool:
        """Whether it takes what follows to tell the group: "the leaders of Norvia and Sudmark"."""
        return bool(source.rest) and self.tokens[source.rest[0]].low == "of"

    def _whole(self, source: Described) -> Draft | None:
        """Of whom somebody is one: "one of them", "two of the officials"."""
        lows = [self.tokens[at].low for at in source.rest]
        if len(lows) < 2 or lows[0] != "of":
            return None
        return (
            self.several
            if lows[1] in self.words["they"] or lows[-1] in self.words["counts"]
            else self.called.get(lows[-1])
        )

    def _is_noun(self, source: Described) -> bool:
        """Whether the head is a noun: by its tag, or, where there is none, because something stands before it."""
        tag = self.tokens[source.front[-1]].tag
        return tag.startswith("NN") if tag else len(source.front) > 1

    def _is_owned(self, source: Described) -> bool:
        return any(
            is_possessive(self.tokens[at]) or self.tokens[at].low in self.words["possessives"] for at in source.front
        )

    def _medium(self, name: str, source: Described) -> Draft:
        draft = self._new(name, "outlet", source, None, None)
        draft.unnamed = True
        return draft

    def _new(self, name: str, kind: ActorType, source: Described, party: str | None, state: str | None) -> Draft:
        key = f"{state} {self.describing.bare(source)}" if kind == "organisation" and state else ""
        draft = self.roster.other(name, kind, key)
        draft.party, draft.state = draft.party or party, draft.state or state
        draft.names[name] = None
        noun = self.tokens[source.front[-1]].low
        draft.nouns.add(noun)
        if kind in ("group", "unnamed"):
            self.called[noun] = draft
            self.several = draft if noun.endswith("s") else self.several
        draft.gender = draft.gender or gender_of([self.tokens[at].low for at in source.front])
        named = source.front[self._is_article(source.front[0]) and len(source.front) > 1 :]
        return self.remember(source.span if kind == "unnamed" else self.span(named), draft)

    def _is_article(self, at: int) -> bool:
        """Whether the word is "the", which is no part of a name."""
        return self.tokens[at].low == "the"

    def remember(self, span: Span, draft: Draft) -> Draft:
        """Note that the actor is mentioned there."""
        draft.mentions.add(span)
        self.memory.note(span, draft)
        return draft

    def span(self, indices: Sequence[int]) -> Span:
        """The words at ``indices``, to the first gap in them, without marks at their end."""
        end = indices[0]
        for at in indices:
            if at > end + 1:
                break
            end = at
        while end > indices[0] and not self.tokens[end].text[-1].isalnum():
            end -= 1
        return (self.tokens[indices[0]].start, self.tokens[end].end)


def _bare(words: str) -> str:
    name = " ".join(words.split())
    return next((name.removeprefix(article) for article in _ARTICLES if name.startswith(article)), name)
