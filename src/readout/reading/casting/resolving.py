"""Who a source is: a name, a pronoun, a description, a side, or somebody who stays unnamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.model import Attribution, Span
from readout.reading.casting.describing import Described, Describing
from readout.reading.casting.draft import Draft, is_platform
from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.joining import Joining
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.making import Making
from readout.reading.casting.memory import Memory, by_type
from readout.reading.casting.named import Named
from readout.reading.casting.openings import behind_openings
from readout.reading.casting.pronouns import Around, Pronouns
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token, is_possessive

_ADJECTIVES = 3
"""Tokens of "Norvian senior officials" behind the first, at most."""
_CLOSING = (",", "—", "–", "-", "(")
_LONGEST_NOUN = 9
"""Tokens of a noun phrase that is looked for before a pronoun, at most."""


@dataclass
class Resolver:
    """Finds the speakers of a report's attributions; what it resolves, it remembers."""

    text: str
    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    names: Sequence[Named]
    found: Mapping[int, Draft]
    roster: Roster
    memory: Memory
    own: Draft | None

    def __post_init__(self) -> None:
        self.words = source_words()
        self.joint: dict[str, list[Draft]] = {}
        self.begins = [token.start for token in self.tokens]
        self.describing = Describing(self.tokens, self.marked, self.found, self.roster, self.memory)
        outlets = [span[0] for draft in self.roster.drafts if self._is_outlet(draft) for span in draft.mentions]
        self.first_outlet = min(outlets, default=len(self.text))
        self.pronouns = Pronouns(self.tokens, self.found, self.memory)
        self.titled: dict[int, Draft] = {}
        self.joining = Joining(self.tokens, self.found, self.titled, self.roster)
        self.making = Making(self.text, self.tokens, self.describing, self.roster, self.memory, self.joining)
        for named in self.names:
            if named.title and named.first in self.found:
                for at in range(named.title.first, named.title.last):
                    self.titled.setdefault(at, self.found[named.first])

    def speaker(self, attribution: Attribution, around: Around | None) -> Draft | None:
        """The speaker of an attribution; ``around`` is the one that it stands in."""
        if attribution.source is None:
            return self._without_source(attribution, around.speaker if around else None)
        indices = self._indices(attribution.source.spans)
        if not indices:
            return None
        place, quoted = attribution.source.start, around is not None
        together = self.joining.together(indices, self._phrase)
        if together:
            group = self._joined(attribution, indices, together)
            self.memory.note_speaker(place, group, quoted=quoted)
            return group
        draft = self._named_by(indices, attribution, around)
        if draft is None or is_platform(draft):
            return None
        self.memory.note_speaker(place, draft, quoted=quoted)
        return draft

    def _joined(self, attribution: Attribution, indices: list[int], together: list[Draft]) -> Draft:
        """Those who speak together as one actor, whom "they" and "both" take up."""
        group = self.joining.group(together)
        self.joint[attribution.id] = together
        self.making.several = group
        return self.making.remember(self.making.span(indices), group)

    def _named_first(self, indices: list[int]) -> Draft | None:
        """Whom a noun phrase names at its end."""
        if not indices:
            return None
        whole = next((self.titled[at] for at in indices if at in self.titled), None)
        return whole or self.found.get(indices[-1])

    def _without_source(self, attribution: Attribution, parent: Draft | None) -> Draft | None:
        """ "…, calling it a risk": whoever spoke before in the sentence; a further quotation: whoever spoke last."""
        place = attribution.cue.start if attribution.cue else attribution.content.start
        if attribution.cue and attribution.cue.text.split()[0].endswith("ing"):
            return self.memory.last_speaker(place, 0) or parent
        if attribution.cue is None and attribution.kind == "direct":
            return self.memory.last_speaker(place, 1)
        return None

    def _indices(self, spans: Sequence[Span]) -> list[int]:
        """The tokens of the source, without what only opens it ("according to")."""
        indices = [at for start, end in sorted(spans) for at in self.describing.between(start, end)]
        while indices and self.tokens[indices[0]].low in self.words["openings"] and indices[0] not in self.found:
            indices.pop(0)
        return behind_openings(self.tokens, self.found, indices)

    def _named_by(self, indices: list[int], attribution: Attribution, around: Around | None) -> Draft | None:
        words = [at for at in indices if self.tokens[at].text[0].isalnum()]
        if len(words) == 2 and self.tokens[words[1]].low in self.words["latter"]:
            latter = self.memory.latest(
                self.tokens[words[0]].start, by_type("person", "organisation", "state", "group")
            )
            return self.making.remember(self.making.span(words), latter) if latter else None
        if words and words[0] in self.found:
            return self._phrase(indices)
        low = self.tokens[words[0]].low if words else ""
        owning = len(words) > 1 and low in self.words["possessives"]
        if owning and not self._is_own_word(indices):
            return self._phrase(indices)
        timed = low in self.words["relative"] and all(self.tokens[at].low in self.words["calendar"] for at in words[1:])
        if len(words) == 1 or timed or owning or low in self.words["he"] | self.words["she"]:
            if low in self.words["speaker_itself"]:
                parent = around.speaker if around else None
                speaker = parent or self.memory.last_speaker(self.tokens[words[0]].start, 1)
                one = low in self.words["oneself"]
                return speaker if speaker and (not one or speaker.type in ("person", "unnamed")) else None
            if any(low in self.words[kind] for kind in ("he", "she", "it", "they", "relative")):
                taken_up = self._pronoun(words[0], attribution, around)
                return taken_up or (self._phrase(indices) if low in self.words["counts"] else None)
        return self._phrase(indices)

    def _is_own_word(self, indices: list[int]) -> bool:
        """Whether the source is what somebody said or published: "his letter", "her official account"."""
        head = self.tokens[indices[: self.end_of_noun(indices)][-1]].low
        return head in self.words["documents"] or head in self.words["carriers"]

    def carrier(self, indices: list[int]) -> Draft | None:
        """Who is named at ``indices`` and passes on what others say."""
        if self.tokens[indices[0]].low in self.words["it"] | self.words["relative"]:
            return None
        return self._phrase(indices)

    def _pronoun(self, at: int, attribution: Attribution, around: Around | None) -> Draft | None:
        draft = self.pronouns.taken_up(at, attribution, around)
        if draft is None and self.tokens[at].low in self.words["relative"]:
            before = self._noun_before(at)
            draft = self._antecedent(before, attribution) if before else None
        return self.making.remember((self.tokens[at].start, self.tokens[at].end), draft) if draft else None

    def _antecedent(self, before: list[int], attribution: Attribution) -> Draft | None:
        """Who a noun before "that" is: of a paper, whose it is; else nobody, unless it says so itself ("a banner that said")."""
        head = self.tokens[before[-1]].low
        cue = attribution.cue.text.casefold().split() if attribution.cue else []
        if head in self.words["documents"] and not self.words["telling"] & {*cue}:
            return self._author(Described(before, [], self.making.span(before)), head)
        return self._phrase(before)

    def _noun_before(self, at: int) -> list[int]:
        """The noun phrase right before "who" or "which", from its article on; empty where none begins so."""
        last = at - 1 if at and self.tokens[at - 1].text == "," else at
        opening = self.words["articles"] | self.words["possessives"] | self.words["indefinite"]
        for first in range(last - 1, max(-1, last - _LONGEST_NOUN), -1):
            token = self.tokens[first]
            if not token.text[0].isalnum() or token.sentence != self.tokens[at].sentence:
                return []
            if token.low in opening and self.tokens[first - 1].low not in opening | self.words["belonging"]:
                return list(range(first, last))
            if first in self.marked and first + 1 < last <= first + _ADJECTIVES:
                # "Norvian officials who …"
                people = self.tokens[last - 1].low in self.words["unnamed"] | self.words["groups"]
                return list(range(self.marked[first].first, last)) if people else []
        return []

    def _phrase(self, indices: list[int]) -> Draft | None:
        """A source of several words: its head is a name, or a noun that stands for somebody."""
        split = self.end_of_noun(indices)
        front, rest = indices[:split], indices[split:]
        while len(front) > 1 and self.tokens[front[-1]].low in self.words["calendar"] and front[-1] not in self.found:
            front = front[:-1]
        if not front:
            return next((self._whose(at) for at in rest if self._whose(at)), None)
        # "candidate Ada Oln's doctor" is not Ada Oln.
        owner = max((at for at in front[:-1] if is_possessive(self.tokens[at])), default=-1)
        for at in reversed(front):
            person = self.titled.get(at) if at > owner else None
            if person and any(self.found.get(place) is person for place in indices if place > owner):
                self.describing.teach(person, front)
                return person
        apposed = self._apposed(rest)
        if apposed:
            self.describing.teach(apposed, front)
            return apposed
        last = front[-1]
        if self.tokens[last].low in naming_words()["organisation_nouns"] and len(front) > 1:
            # "the Harbour Workers union", "the Norvia Front group"
            body = self.found.get(front[-2])
            if body and body.type == "organisation":
                return body
        if is_possessive(self.tokens[last]) and len(front) > 1:
            last = front[-2]
        if last in self.found:
            return self.found[last]
        draft = self._noun(Described(front, rest, self._told(front, rest)))
        # "trade and industry commissioner Ada Oln": the noun was cut too early.
        cut = bool(rest) and self.tokens[rest[0]].low in (*self.words["joining"], "on", "for", ",")
        titled = (self.titled[at] for at in rest if at in self.titled)
        return draft or (next(titled, None) if cut else None)

    def _apposed(self, rest: list[int]) -> Draft | None:
        """The person whose name stands behind a description and alone between commas: "Norvia's chief of staff, Ana Morel,"."""
        for place, at in enumerate(rest[:-1]):
            person = self._whose(rest[place + 1]) if self.tokens[at].text == "," else None
            if person and person.type == "person":
                behind = next((to for to in rest[place + 1 :] if self._whose(to) is not person), None)
                return person if behind is None or self.tokens[behind].text in _CLOSING else None
        return None

    def end_of_noun(self, indices: list[int]) -> int:
        """Where the noun of the source ends and what is told about it begins."""
        for place, at in enumerate(indices):
            low = self.tokens[at].low
            apart = low in self.words["endings"] or low in (",", "(", "—", "–")
            if apart and low in self.words["joining"] and self._joins_adjectives(indices, place):
                continue
            inside = at in self.found or at in self.marked or (at in self.titled and self.tokens[at].low != ",")
            if apart and place and not inside:
                return place
        return len(indices)

    def _joins_adjectives(self, indices: Sequence[int], place: int) -> bool:
        """Whether "and" stands between the adjectives of one noun: "Norvian and Sudmark officials"."""
        around = [self.marked.get(indices[at]) for at in (place - 1, place + 1) if 0 <= at < len(indices)]
        kinds = [mark.known.kind for mark in around if mark and mark.first not in self.found]
        return kinds == ["adjective", "adjective"] and place + 2 < len(indices)

    def _told(self, front: list[int], rest: list[int]) -> Span:
        """The words that tell who it is: not those behind a comma, nor those on how he speaks ("speaking on condition …")."""
        telling = list(front)
        for place, at in enumerate(rest):
            listed = 0 < place < len(rest) - 1 and self.tokens[at].text == "," and self._are_named(rest, place)
            told = listed or self.tokens[at].text[0].isalnum() or is_possessive(self.tokens[at])
            if not told or self._is_manner(at):
                break
            telling.append(at)
        return self.making.span(telling)

    def _are_named(self, rest: list[int], comma: int) -> bool:
        """Whether names stand on both sides of a comma: "the leaders of Norvia, Sudmark and …"."""
        return all(rest[at] in self.found or rest[at] in self.marked for at in (comma - 1, comma + 1))

    def _is_manner(self, at: int) -> bool:
        first = self.tokens[at].low
        second = self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        return first in self.words["manners"] or f"{first} {second}" in self.words["manners"]

    def _noun(self, source: Described) -> Draft | None:
        head = self.tokens[source.front[-1]].low
        definite = self.tokens[source.front[0]].low not in self.words["indefinite"]
        if head in self.words["documents"] or head in self.words["carriers"]:
            owner = self._author(source, head)
            if owner:
                return owner
        body = self.describing.body(source, head) if definite else None
        if body is None and (head in self.words["outlets"] or head in self.words["writings"]):
            outlet = self._outlet(source, definite)
            if outlet:
                return outlet
        if definite:
            draft = self.describing.person(source, head) or body
            if draft:
                return self.making.remember(self.making.span(source.front), draft)
        return self.making.made(source, head, definite=definite)

    def _author(self, source: Described, head: str) -> Draft | None:
        """Whose word it is: "Norvia's statement", "a statement by the ministry", "the ministry's post"."""
        front = source.front
        owning = next((place for place in range(len(front) - 1, 0, -1) if is_possessive(self.tokens[front[place]])), 0)
        if owning:
            return self._phrase(front[:owning])
        authored = [
            place
            for place, at in enumerate(source.rest[:-1])
            if self.tokens[at].low in self.words["authored"] and (self.tokens[at].low != "of" or not place)
        ]
        if authored and head in self.words["documents"]:
            behind = source.rest[authored[0] + 1 :]
            named = self._named_first(behind[: self.end_of_noun(behind)])
            by = self.tokens[source.rest[authored[0]]].low != "of"
            if any(self.tokens[at].low in self.words["conveyed"] for at in source.rest[: authored[0]]):
                return None
            return named or (self._phrase(behind) if by else None)
        if head in self.words["carriers"]:
            return None
        named = next((self._whose(at) for at in front if self._whose(at)), None)
        if (
            named is None
            and len(front) == 2
            and self.tokens[front[0]].low == "the"
            and head not in self.words["writings"]
        ):
            # "…, the statement added": theirs who spoke just before.
            return self.memory.last_speaker(self.tokens[front[0]].start, 2)
        return named if named and not is_platform(named) else None

    def _whose(self, at: int) -> Draft | None:
        """The actor at a token, or the person whose title it stands in."""
        return self.titled.get(at) or self.found.get(at)

    def _outlet(self, source: Described, definite: bool) -> Draft | None:
        """ "The Courier newspaper", or the outlet last named."""
        named = next((self.found[at] for at in source.front if at in self.found), None)
        if named and named.type == "outlet" and not is_platform(named):
            return named
        last = self.tokens[source.front[-1]]
        plural = last.text.endswith("s") or last.low in self.words["collective"]
        if named or not definite or plural or any(at in self.marked for at in source.front):
            return None
        position = self.tokens[source.front[0]].start
        outlet = self.memory.latest(position, self._is_outlet)
        outlet = outlet or (self.own if len(source.front) < 3 else None)
        return self.making.remember(self.making.span(source.front), outlet) if outlet else None

    def has_outlet(self, position: int) -> bool:
        """Whether an outlet was named before, which "the newspaper" may be."""
        return self.first_outlet < position

    def _is_outlet(self, draft: Draft) -> bool:
        """Whether "the newspaper" may be that actor: a named outlet, not the report's own."""
        return draft.type == "outlet" and draft is not self.own and not is_platform(draft) and not draft.unnamed
