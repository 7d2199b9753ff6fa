"""Descriptions without a name ("the Norvian leader", "the ministry"), and the side that a phrase shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readout.model import Span
from readout.reading.casting.bodies import is_bystander
from readout.reading.casting.descriptions import descriptions
from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Known, Mark
from readout.reading.casting.home import is_of_a_state
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.memory import Memory, by_type
from readout.reading.casting.referring import Referring
from readout.reading.casting.roster import Roster
from readout.reading.casting.serving import belongs, in_title, serves, serves_another
from readout.reading.casting.subjects import Subjects
from readout.reading.casting.titles import is_head, is_title_word, words_of_titles
from readout.reading.casting.tokens import Token, is_possessive

_FAR = 200
"""So many code points behind a name are looked at for a list of persons."""
_PHRASE = 5
"""Tokens of the description of an owner, at most."""
_SENT = ("to", "for")
_LINKS = frozenset({"of", "the", "and", "for", ","})
"""What may stand between the persons of a list, beside their titles."""


@dataclass(frozen=True)
class Described:
    """A source without a name at its head: the tokens of its noun phrase, of what follows, and the span of it all."""

    front: list[int]
    rest: list[int]
    span: Span


@dataclass
class Describing:
    """Finds whom a description takes up."""

    tokens: Sequence[Token]
    marked: Mapping[int, Mark]
    found: Mapping[int, Draft]
    roster: Roster
    memory: Memory

    def __post_init__(self) -> None:
        self.begins = [token.start for token in self.tokens]
        self.subjects = Subjects(self.tokens, self.marked, self.found)
        self.referring = Referring(self.tokens, self.marked, self.found, self.roster, self.memory)

    def between(self, start: int, end: int) -> list[int]:
        """The tokens that begin in ``[start, end)``."""
        return list(range(bisect_left(self.begins, start), bisect_left(self.begins, end)))

    def person(self, source: Described, head: str) -> Draft | None:
        """The person whose title the description gives, of the state or body that it names: see ``_bearer``."""
        wanted = self._wanted(source, head)
        if not wanted:
            return None
        known, master = self._of(source), self._master(source)
        possessor = self._possessor(source.front[0]) if master is None and known is None else None
        elsewhere = bool(source.rest) and self.tokens[source.rest[0]].low == "of"
        owned = any(is_possessive(self.tokens[at]) for at in source.front) and known is None and master is None
        if owned and head not in ("leader", "president") and not self._country(source):
            return None

        def fits(draft: Draft) -> bool:
            if draft.type == "unnamed" and not known:
                # "The official" who was brought in as "a ministry official".
                name = next(iter(draft.names), "").casefold().split()
                return head in name and not (elsewhere or possessor or name[0] in source_words()["possessives"])
            if draft.type != "person" or (known and not belongs(draft, known)):
                return False
            if (master and not serves(draft, master)) or (possessor and serves_another(draft, possessor)):
                return False
            return any(in_title(words, title) for words in wanted for title in self._titles(draft))

        position = self.tokens[source.front[0]].start
        bearer = self.memory.latest(position, fits) if known or master else self._bearer(position, fits)
        if known is None and master is None and bearer is not None and bearer.type == "person":
            bearer = self._called_just_so(bearer, head, position, fits)
        if bearer is None and self._may_be_named_later(source.front[0]):
            # A headline or the first sentence calls by the office whom the text then names.
            bearer = self.memory.earliest(position, lambda draft: draft.type == "person" and fits(draft))
        office = head in words_of_titles()["heads"] and known is not None
        return bearer or (self._office(known, wanted) if office and known else None)

    def _may_be_named_later(self, at: int) -> bool:
        """Whether a description stands in the headline, or in the first sentence with "the", as of somebody well known."""
        sentence = self.tokens[at].sentence
        return sentence == -1 or (sentence == 0 and self.tokens[at].low == "the")

    def _bearer(self, position: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """Of several whom a bare title fits: who spoke just before; whom the report is on; who was last mentioned.

        A subject of the sentence right before, who is not one of a list, comes before whom the report is on.
        """
        latest = self.memory.latest(position, fits)
        if latest is None or latest.type == "unnamed":
            return latest
        speaker = self.memory.last_speaker(position, 2)
        if speaker and fits(speaker):
            return speaker
        opening, before = self.memory.opening(), self.memory.before(position)
        topic = self._subject(opening, position, fits) if opening else None
        alone = self._subject(before, position, fits, alone=True) if before else None
        return alone or topic or latest

    def _called_just_so(self, bearer: Draft, head: str, position: int, fits: Callable[[Draft], bool]) -> Draft:
        """Whoever was brought in unnamed by that very noun, before a person whose title only makes them such a one.

        "The official" is "an official at the ministry", not the spokeswoman who was named since.
        """
        if self.is_titled(bearer, head):
            return bearer
        return self.memory.latest(position, lambda draft: draft.type == "unnamed" and fits(draft)) or bearer

    def _subject(
        self, sentence: Span, position: int, fits: Callable[[Draft], bool], *, alone: bool = False
    ) -> Draft | None:
        """The fitting person who is named first in a sentence; with ``alone`` not as the first of a list."""
        if sentence[1] > position:
            return None
        found = self.memory.first_in(sentence, by_type("person"))
        if found is None or not fits(found[1]):
            return None
        after = self.between(found[0][1], min(sentence[1], found[0][1] + _FAR))[:1]
        if after and is_possessive(self.tokens[after[0]]):
            return None
        return None if alone and self._heads_list(found, sentence) else found[1]

    def _heads_list(self, found: tuple[Span, Draft], sentence: Span) -> bool:
        """Whether a name goes on as a list of persons: only capitals, titles and links part it from the next one."""
        (_, end), draft = found
        after = self.between(end, min(sentence[1], end + _FAR))
        if not after or self.tokens[after[0]].text not in (",", "and"):
            return False
        for at in after[1:]:
            token = self.tokens[at]
            other = self.found.get(at)
            if other is not None and other is not draft and other.type == "person":
                return True
            if not (token.capital or at in self.marked or is_title_word(token) or token.low in _LINKS):
                return False
        return False

    def teach(self, person: Draft, front: Sequence[int]) -> None:
        """Whoever stands behind "the movement's spokesman," or "its spokesman," is of that body, if of none yet."""
        front = [at for at in front if self.found.get(at) is not person]
        sent = (place for place, at in enumerate(front) if place and self.tokens[at].low in _SENT)
        # "its ambassador | to Norvia"
        front = front[: next((place for place in sent if is_head(self.tokens[front[place - 1]])), len(front))]
        if person.state or person.party or person.known or not front:
            return
        if not is_head(self.tokens[front[-1]]) or is_bystander(self.tokens[front[-1]].low):
            return
        source = Described(list(front), [], (self.tokens[front[0]].start, self.tokens[front[-1]].end))
        master = self._master(source)
        if master is None:
            master = self._possessor(front[0], person)
        called = " ".join(self.tokens[at].low for at in front)
        if is_bystander(called):
            return
        if master:
            person.state, person.party = master.state, master.party
        elif is_of_a_state(called) and not person.roles:
            known = self.roster.scene.home(front[0])
            person.state, person.party = (known.of, known.party) if known else (None, None)

    def _possessor(self, at: int, besides: Draft | None = None) -> Draft | None:
        """Whom "its", "his" or "her" at token ``at`` stands for."""
        words, low = source_words(), self.tokens[at].low
        if low not in words["possessives"]:
            return None
        if low in words["it"]:
            fits = by_type("organisation", "state", "group")
        elif low in words["he"] | words["she"]:
            fits = by_type("person")
        else:
            return None
        return self.memory.likeliest(self.tokens[at].start, lambda draft: draft is not besides and fits(draft))[0]

    def _wanted(self, source: Described, head: str) -> tuple[str, ...]:
        """The words, one of which the title must have: the whole description, or what stands for its kind of person."""
        table, organised = descriptions(), naming_words()["organisation_words"]
        owned = [place for place, at in enumerate(source.front) if is_possessive(self.tokens[at])]
        titled = [
            self.tokens[at].low
            for at in source.front[owned[-1] + 1 if owned else 0 :]
            if at not in self.marked
            and at not in self.found
            and (is_title_word(self.tokens[at]) or self.tokens[at].low in organised)
            and self.tokens[at].low not in table.ranks - {head}
        ]
        kinds = table.described.get(head, (head,) if head in words_of_titles()["heads"] else ())
        if len(titled) < 2 or titled[-1] != head:
            return kinds
        qualified = " ".join(titled[:-1])
        return (" ".join(titled), *(f"{qualified} {kind}" for kind in kinds))

    def is_called(self, draft: Draft, head: str) -> bool:
        """Whether a person's title makes them what the noun says: a foreign minister is a "minister" and a "diplomat"."""
        kinds = descriptions().described.get(head, (head,) if head in words_of_titles()["heads"] else ())
        return any(in_title(kind, title) for kind in kinds for title in self._titles(draft))

    def is_titled(self, draft: Draft, head: str) -> bool:
        """Whether the noun itself stands in a person's title."""
        return any(in_title(head, title) for title in self._titles(draft))

    def _titles(self, draft: Draft) -> list[str]:
        """The titles of a person, by the text and by the codebook."""
        return [*(role.title.casefold() for role in draft.roles), *self._titles_in_codebook(draft)]

    def _master(self, source: Described) -> Draft | None:
        """The body that the description names or takes up before its noun: "the ministry's spokesman", "Kremlin aide"."""
        for place, at in enumerate(source.front):
            if place and is_possessive(self.tokens[at]):
                owner = self.found.get(source.front[place - 1])
                return owner or self.referring.body(source.front[:place], self.tokens[source.front[place - 1]].low)
        inner = (self.found[at] for at in source.front if at in self.found and at not in self.marked)
        return next((draft for draft in inner if draft.type == "organisation"), None)

    def _country(self, source: Described) -> bool:
        return any(self.tokens[at].low in words_of_titles()["countries"] for at in source.front)

    def _of(self, source: Described) -> Known | None:
        """The state or organisation that the description names: "the Norvian …", "the president of Norvia"."""
        rest = source.rest if source.rest and self.tokens[source.rest[0]].low == "of" else []
        return next((self.marked[at].known for at in (*source.front, *rest) if at in self.marked), None)

    def _titles_in_codebook(self, draft: Draft) -> list[str]:
        actor, day = draft.codebook_actor, self.roster.published
        if actor is None:
            return []
        return [
            role.title.casefold()
            for role in actor.roles
            if day is None or ((role.start or "") <= day <= (role.end or "9999"))
        ]

    def _office(self, known: Known, wanted: tuple[str, ...]) -> Draft | None:
        """Who, the codebook says, held the office of that state when the report was published."""
        if self.roster.published is None or not known.party:
            return None
        for persons in self.roster.gazetteer.persons.values():
            for person in persons:
                draft = Draft("person", known=person, party=person.party)
                if belongs(draft, known) and set(wanted) & set(self._titles_in_codebook(draft)):
                    return self.roster.known(person)
        return None

    def body(self, source: Described, head: str) -> Draft | None:
        """The body that "the ministry", "the alliance" takes up, or the state that "the country" does."""
        return self.referring.body(source.front, head)

    def side(self, source: Described, belonging: frozenset[str]) -> tuple[str | None, str | None]:
        """The party and the state that the words show: by an adjective, an owner, or what somebody is "in" or "of".

        Of two states side by side ("Norvian and Sudovian officials") neither is the side.
        """
        belongs = bool(source.rest) and self.tokens[source.rest[0]].low in belonging
        places = [*source.front, *(source.rest if belongs else ())]
        sides: list[tuple[int, tuple[str | None, str | None]]] = []
        for at in places:
            if at in self.found and (self.found[at].party or self.found[at].state):
                sides.append((at, (self.found[at].party, self.found[at].state)))
            elif at in self.marked and self.marked[at].known.kind not in ("outlet", "platform"):
                sides.append((at, (self.marked[at].known.party, self.marked[at].known.of)))
        if not sides:
            return None, None
        joined = any(self.tokens[at].low == "and" and sides[0][0] < at < sides[-1][0] for at in places)
        if joined and len({side for _, side in sides}) > 1:
            parties = {party for _, (party, _) in sides}
            return (parties.pop(), None) if len(parties) == 1 else (None, None)
        return sides[0][1]

    def owner(self, source: Described, belonging: frozenset[str]) -> Draft | None:
        """Whom "the premier's office", "a spokesman for the agency", "an official in the premier's office" belong to."""
        owned = next((place for place, at in enumerate(source.front) if place and is_possessive(self.tokens[at])), 0)
        phrase = source.front[:owned]
        if not owned and source.rest and self.tokens[source.rest[0]].low in belonging:
            phrase = source.rest[1:]
            stop = (place for place, at in enumerate(phrase) if not self.tokens[at].text[0].isalnum())
            phrase = phrase[: next(stop, len(phrase))]
        if len(phrase) < 2 or self.tokens[phrase[0]].low != "the" or len(phrase) > _PHRASE:
            return None
        head = self.tokens[phrase[-1]].low
        inner = Described(phrase, [], (self.tokens[phrase[0]].start, self.tokens[phrase[-1]].end))
        return self.referring.body(phrase, head) or self.person(inner, head)

    def bare(self, source: Described) -> str:
        """The noun of a body without whose it is: "foreign ministry"."""
        owned = [
            place
            for place, at in enumerate(source.front)
            if at in self.marked or is_possessive(self.tokens[at]) or self.tokens[at].low in ("the", "a", "an")
        ]
        begin = owned[-1] + 1 if owned else 0
        return " ".join(self.tokens[at].text for at in source.front[begin:])

    def is_office(self, source: Described) -> bool:
        """Whether the head is a noun for an office."""
        return is_head(self.tokens[source.front[-1]])
