"""Who a source is: a name, a pronoun, a description, a side, or somebody who stays unnamed."""

from __future__ import annotations

from bisect import bisect_left
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
from readout.reading.casting.nouns import Nouns
from readout.reading.casting.openings import behind_openings
from readout.reading.casting.papers import Papers
from readout.reading.casting.pronouns import Around, Pronouns
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token, is_possessive

_QUOTES = " \t\n“\"'‘«„"
_APPOSED = 3
"""Tokens of "X | , her deputy", at least."""
_NAME_WITHIN = 12
"""Tokens behind "the Norvian envoy" in which the name stands that is in apposition to it, at most."""
_BROUGHT_IN = 6
"""Tokens of "a senior Norvian trade official", at most."""
_ASKED = 3
"""Sentences from what a briefing was asked to what was said in it before, at most."""
_CLOSING = (",", "—", "–", "-", "(")


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
        self.pronouns = Pronouns(self.tokens, self.found, self.memory)
        self.subjects = self.describing.subjects
        self.titled: dict[int, Draft] = {}
        self.joining = Joining(self.tokens, self.found, self.titled, self.roster)
        self.making = Making(self.text, self.tokens, self.describing, self.roster, self.memory, self.joining)
        for named in self.names:
            if named.title and named.first in self.found:
                for at in range(named.title.first, named.title.last):
                    self.titled.setdefault(at, self.found[named.first])
        self.nouns = Nouns(self.tokens, self.marked, self.found, self.titled)
        self.papers = Papers(
            self.tokens,
            self.marked,
            self.found,
            self.titled,
            self.nouns,
            self.roster,
            self.memory,
            self.own,
            self._phrase,
        )

    def speaker(self, attribution: Attribution, around: Around | None) -> Draft | None:
        """The speaker of an attribution; ``around`` is the one that it stands in."""
        if attribution.source is None:
            return self._without_source(attribution, around.speaker if around else None)
        indices = self._indices(attribution.source.spans)
        if not indices or self._is_clause(indices):
            return None
        place, quoted = attribution.source.start, around is not None
        together = self.joining.together(indices, self._phrase)
        if together:
            group = self._joined(attribution, indices, together)
            self.memory.note_speaker(place, group, quoted=quoted)
            return group
        asked = self._is_asked(indices, attribution)
        answering = self._answering(indices[0]) if asked else None
        draft = answering or self._named_by(indices, attribution, around)
        if draft is None or is_platform(draft):
            return None
        self.memory.note_speaker(place, draft, quoted=quoted)
        return draft

    def _answering(self, at: int) -> Draft | None:
        """Who answers in a briefing: the person who spoke last, or the only one named so far."""
        speaker = self.memory.last_speaker(self.tokens[at].start, _ASKED)
        return speaker if speaker and speaker.type == "person" else self._guest(at)

    def _is_clause(self, indices: list[int]) -> bool:
        """Whether a part of a paper is meant by its number, which says nothing by itself: "Article 4.2 of the treaty"."""
        numbered = len(indices) > 1 and self.tokens[indices[1]].text[0].isdigit()
        return numbered and self.tokens[indices[0]].low in self.words["clauses"]

    def _is_asked(self, indices: list[int], attribution: Attribution) -> bool:
        """Whether the source only stands in what a briefing was asked about: "On the report that the envoy has left: …"."""
        first = indices[0]
        begin = bisect_left(self.tokens, self.tokens[first].sentence, key=lambda token: token.sentence)
        if begin == first or self.tokens[begin].low not in self.words["asked"] or not attribution.content.spans:
            return False
        cue = attribution.cue
        if (
            cue
            and cue.start >= self.tokens[indices[-1]].end
            and not any(map(str.isalpha, self.text[cue.end : attribution.content.start]))
        ):
            # "Asked about it, the envoy would say only: …"
            return not any(map(str.isalpha, cue.text))
        before = self.text[self.tokens[begin].start : attribution.content.start].rstrip(_QUOTES)
        return before.endswith(":") and self.tokens[first].start < attribution.content.start

    def _joined(self, attribution: Attribution, indices: list[int], together: list[Draft]) -> Draft:
        """Those who speak together as one actor, whom "they" and "both" take up."""
        group = self.joining.group(together)
        self.joint[attribution.id] = together
        self.making.several = group
        return self.making.remember(self.making.span(indices), group)

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
                speaker = parent or self.memory.last_speaker(self.tokens[words[0]].start, 1) or self._guest(words[0])
                one = low in self.words["oneself"]
                return speaker if speaker and (not one or speaker.type in ("person", "unnamed")) else None
            if any(low in self.words[kind] for kind in ("he", "she", "it", "they", "relative")):
                taken_up = self._pronoun(words[0], attribution, around)
                return taken_up or (self._phrase(indices) if low in self.words["counts"] else None)
        return self._phrase(indices)

    def _guest(self, at: int) -> Draft | None:
        """Who answers in an interview, outside quotations: the only person named so far."""
        position = self.tokens[at].start
        if self.memory.layout.quote_at(position) is not None:
            return None
        person = by_type("person")
        one = self.memory.latest(position, person)
        other = self.memory.latest(position, lambda draft: person(draft) and draft is not one)
        return one if other is None else None

    def _is_own_word(self, indices: list[int]) -> bool:
        """Whether the source is what somebody said or published: "his letter", "her official account"."""
        head = self.tokens[indices[: self.nouns.end(indices)][-1]].low
        return head in self.words["documents"] or head in self.words["carriers"]

    def carrier(self, indices: list[int]) -> Draft | None:
        """Who is named at ``indices`` and passes on what others say."""
        if self.tokens[indices[0]].low in self.words["it"] | self.words["relative"]:
            return None
        return self._phrase(indices)

    def _pronoun(self, at: int, attribution: Attribution, around: Around | None) -> Draft | None:
        for subject in self.subjects.new(at):
            behind = list(range(subject[-1] + 1, min(at, subject[-1] + _NAME_WITHIN)))
            apposed = self._apposed(behind)
            if apposed:
                self.describing.teach(apposed, subject)
            elif subject[-1] not in self.titled:
                self._phrase(subject)
        draft = self.pronouns.taken_up(at, attribution, around)
        if draft is None and self.tokens[at].low in self.words["relative"]:
            before = self.nouns.before(at)
            draft = self._antecedent(before, attribution) if before else None
        return self.making.remember((self.tokens[at].start, self.tokens[at].end), draft) if draft else None

    def _antecedent(self, before: list[int], attribution: Attribution) -> Draft | None:
        """Who a noun before "that" is: of a paper, whose it is; else nobody, unless it says so itself ("a banner that said")."""
        head = self.tokens[before[-1]].low
        cue = attribution.cue.text.casefold().split() if attribution.cue else []
        if head in self.words["documents"] and not self.words["telling"] & {*cue}:
            return self.papers.author(Described(before, [], self.making.span(before)), head)
        return self._phrase(before)

    def _phrase(self, indices: list[int]) -> Draft | None:
        """A source of several words: its head is a name, or a noun that stands for somebody."""
        split = self.nouns.end(indices)
        front, rest = indices[:split], indices[split:]
        while len(front) > 1 and self.tokens[front[-1]].low in self.words["calendar"] and front[-1] not in self.found:
            front = front[:-1]
        if not front:
            return next((self.papers.whose(at) for at in rest if self.papers.whose(at)), None)
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
            self._tell_whose(self.found[last], rest)
            return self.found[last]
        draft = self._noun(Described(front, rest, self.making.span(self.nouns.told(front, rest))))
        # "trade and industry commissioner Ada Oln": the noun was cut too early.
        cut = bool(rest) and self.tokens[rest[0]].low in (*self.words["joining"], "on", "for", ",")
        titled = (self.titled[at] for at in rest if at in self.titled)
        return draft or (next(titled, None) if cut else None)

    def _tell_whose(self, person: Draft, rest: list[int]) -> None:
        """Whoever is called "her deputy", "President Morel's envoy" behind the name is of her side."""
        lows = [self.tokens[at].low for at in rest]
        if person.type != "person" or len(rest) < _APPOSED or lows[0] != ",":
            return
        phrase = rest[1:]
        phrase = phrase[: self.nouns.end(phrase)]
        if lows[1] in self.words["possessives"] or any(is_possessive(self.tokens[at]) for at in phrase):
            self.describing.teach(person, phrase)

    def _apposed(self, rest: list[int]) -> Draft | None:
        """The person whose name stands behind a description and alone between commas: "Norvia's chief of staff, Ana Morel,"."""
        for place, at in enumerate(rest[:-1]):
            person = self.papers.whose(rest[place + 1]) if self.tokens[at].text == "," else None
            if person and person.type == "person":
                behind = next((to for to in rest[place + 1 :] if self.papers.whose(to) is not person), None)
                return person if behind is None or self.tokens[behind].text in _CLOSING else None
        return None

    def _noun(self, source: Described) -> Draft | None:
        head = self.tokens[source.front[-1]].low
        definite = self.tokens[source.front[0]].low not in self.words["indefinite"]
        if head in self.words["documents"] or head in self.words["carriers"]:
            owner = self.papers.author(source, head)
            if owner:
                return owner
        body = self.describing.body(source, head) if definite else None
        if body is None and (head in self.words["outlets"] or head in self.words["writings"]):
            outlet = self.papers.outlet(source, definite)
            if outlet and any(at in self.found for at in source.front):
                return outlet
            if outlet:
                return self.making.remember(self.making.span(source.front), outlet)
        if definite:
            draft = self.describing.person(source, head) or body
            later = self._brought_in_later(source, head, draft)
            if later:
                made = self.making.made(later, head, definite=False)
                return self.making.remember(self.making.span(source.front), made) if made else None
            if draft:
                return self.making.remember(self.making.span(source.front), draft)
        return self.making.made(source, head, definite=definite)

    def _brought_in_later(self, source: Described, head: str, draft: Draft | None) -> Described | None:
        """Where the body brings in "a senior official", whom the headline calls "official", if nobody bears that title."""
        if self.tokens[source.front[0]].sentence != -1 or head not in self.words["unnamed"]:
            return None
        if draft is not None and (draft.type != "person" or self.describing.is_titled(draft, head)):
            return None
        for at, token in enumerate(self.tokens):
            if token.sentence < 0 or token.low != head or at in self.titled:
                continue
            first = next(
                (to for to in range(at - 1, at - _BROUGHT_IN, -1) if not self.tokens[to].text[0].isalpha()), None
            )
            begun = range(at - 1, max(-1, at - _BROUGHT_IN if first is None else first), -1)
            opens = next((to for to in begun if self.tokens[to].low in self.words["indefinite"]), None)
            if opens is not None:
                front = [*range(opens, at + 1)]
                return Described(front, [], self.making.span(front))
        return None
