"""The head of a content, the words that its act is read from: its clauses, and whose doing a verb in them tells.

"He said that Norvia had agreed": the agreeing is Norvia's, and the speaker's own act only where he speaks for Norvia.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from readout.codebooks.phrases import Token, tokenize
from readout.errors import CodebookError
from readout.model import Passage, Span, Word
from readout.reading.clauses import FINITE, words_in
from readout.reading.names import merged
from readout.reading.tables import read_table

Whose = Literal["own", "others", "unnamed", "nobody"]
"""The subject of a verb: the speaker or his side, somebody else, a noun that names no actor, or none ("to accept")."""

LONGEST = 32
"""So many words of a content are looked at."""
_MARK = re.compile(r"[,;:—–]|\s-\s")
_LISTS = (
    "asides", "suppositions", "contrasts", "first_person", "third_person", "prepositions", "sides", "passive", "perfect",
    "function_words",
)  # fmt: skip
_STOP = re.compile(r"[.!?][^\w]*\s")


class Standpoint(Protocol):
    """The speaker's place among the actors of a report."""

    def named(self, start: int, end: int) -> Sequence[tuple[Span, bool | None]]:
        """The mentions in ``text[start:end]``, in order, each with whether it is of the speaker's side (``None``: unsure)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens ``[first, last)`` of a head. An ``aside`` is what a main clause is not: "which …", "if …", "because …"."""

    first: int
    last: int
    aside: bool
    opens_sentence: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The first words of a content, their tags ("" where the encoder gave none) and the clauses they fall into."""

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    parts: tuple[Part, ...]
    hidden: frozenset[int] = frozenset()
    """Tokens that another side says inside this content; its act is not the speaker's."""

    def part_of(self, place: int) -> int:
        """The number of the clause that holds the token at ``place``."""
        return next(number for number, part in enumerate(self.parts) if part.first <= place < part.last)

    def is_aside(self, place: int) -> bool:
        """True where the token at ``place`` stands outside the main clauses."""
        return self.parts[self.part_of(place)].aside

    @property
    def main(self) -> Sequence[Token]:
        """The tokens of the first main clause; all of them where there is none."""
        part = next((part for part in self.parts if not part.aside), None)
        return self.tokens if part is None else self.tokens[part.first : part.last]

    def is_active_verb(self, place: int) -> bool:
        """False where the token is a noun, or a participle that tells what is done to the subject; true without tags."""
        tag = self.tags[place]
        if not tag:
            return not self._has_before(place, "passive", 2)
        by = place + 1 < len(self.tokens) and self.tokens[place + 1].text == "by"
        if by or not tag.startswith(("VB", "MD")) or self._has_before(place, "passive", 2):
            return False
        return tag != "VBN" or self._has_before(place, "perfect", 3)

    def is_passive_after(self, last: int) -> bool:
        """True where "be" and a participle follow the modal that ends before token ``last``."""
        rest = range(last, min(last + 4, len(self.tokens)))
        be = next((place for place in rest if self.tokens[place].text in _table()["passive"]), None)
        return be is not None and any(tag == "VBN" for tag in self.tags[be + 1 : be + 3])

    def is_modal(self, place: int) -> bool:
        """False for the noun "will" ("the will to talk"); true without tags."""
        before_to = place + 1 < len(self.tokens) and self.tokens[place + 1].text == "to"
        return self.tags[place] in ("", "MD") and not before_to

    def whose(self, place: int, standpoint: Standpoint | None) -> Whose:
        """Whose doing the verb at ``place`` is: the subject of its clause, or of the one that it goes on from."""
        own = self.part_of(place)
        number: int | None = own
        until = place
        while number is not None:
            part = self.parts[number]
            skipped = number != own and self._is_adverbial(part)
            found = "nobody" if skipped else self._subject(part.first, until, standpoint)
            if found != "nobody" or part.opens_sentence:
                return found
            number = next((n for n in reversed(range(number)) if not self.parts[n].aside), None)
            until = self.parts[number].last if number is not None else 0
        return "nobody"

    def _is_adverbial(self, part: Part) -> bool:
        """True for what stands between marks and has no verb: "Norvia, by contrast, would sign"."""
        tags = self.tags[part.first : part.last]
        opens = self.tokens[part.first].text in _table()["prepositions"]
        return opens and any(tags) and not any(tag in FINITE for tag in tags)

    def _subject(self, first: int, last: int, standpoint: Standpoint | None) -> Whose:
        """The first actor or pronoun among tokens ``[first, last)`` that no preposition governs."""
        if first >= last:
            return "nobody"
        for place, whose in self._candidates(first, last, standpoint):
            if place == first or self.tokens[place - 1].text not in _table()["prepositions"]:
                return whose
        nouns = [place for place in range(first, last) if self._is_noun(place)]
        capital = any(self.text[self.tokens[place].span[0]].isupper() for place in range(max(first, 1), last))
        bodies = any(self.tokens[place].text in _table()["sides"] for place in nouns)
        if bodies and not capital and standpoint is not None:
            named = standpoint.named(self.tokens[0].span[0], self.tokens[last - 1].span[1])
            return "own" if all(own for _, own in named) else "unnamed"
        return "unnamed" if nouns else "nobody"

    def _candidates(self, first: int, last: int, standpoint: Standpoint | None) -> Iterator[tuple[int, Whose]]:
        # To the next word: the point of "U.S." belongs to the name.
        end = self.tokens[last].span[0] if last < len(self.tokens) else self.tokens[last - 1].span[1] + 1
        named = () if standpoint is None else standpoint.named(self.tokens[first].span[0], end)
        for place in range(first, last):
            span = self.tokens[place].span
            mentioned = [own for at, own in named if at[0] <= span[0] < at[1]]
            word = self.tokens[place].text
            if word in _table()["first_person"]:
                yield place, "own"
            elif mentioned:
                yield place, "unnamed" if mentioned[0] is None else "own" if mentioned[0] else "others"
            elif word in _table()["third_person"]:
                yield place, self._meant(place, standpoint)

    def _meant(self, place: int, standpoint: Standpoint | None) -> Whose:
        """Whom an unresolved "it" or "they" means: the speaker, unless the content named somebody else before it."""
        named = (
            ()
            if standpoint is None or not place
            else standpoint.named(self.tokens[0].span[0], self.tokens[place].span[0])
        )
        return "own" if all(own for _, own in named) else "unnamed"

    def _is_noun(self, place: int) -> bool:
        tag, word = self.tags[place], self.tokens[place].text
        return tag.startswith(("NN", "PRP", "DT")) if tag else word not in _table()["function_words"]

    def _has_before(self, place: int, kind: str, reach: int) -> bool:
        return any(token.text in _table()[kind] for token in self.tokens[max(0, place - reach) : place])


def head_of(text: str, content: Passage, words: Sequence[Word], hidden: Sequence[Span] = ()) -> Head:
    """The head of ``content``; ``words`` are the report's (or none), ``hidden`` what another side says inside it.

    The name of a state is one word.
    """
    tokens = tuple(token for start, end in content.spans for token in tokenize(text, start, min(end, start + 2_000)))
    tokens = merged(tokens)[:LONGEST]
    tagged = {
        word.span[0]: word.tag
        for start, end in content.spans
        for word in words_in(words, start, min(end, tokens[-1].span[1] if tokens else start))
    }
    tags = tuple(tagged.get(token.span[0], "") for token in tokens)
    inside = frozenset(
        place for place, token in enumerate(tokens) if any(start <= token.span[0] < end for start, end in hidden)
    )
    return Head(text, tokens, tags, tuple(_parts(text, tokens, tags)), inside)


def _parts(text: str, tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Part]:
    # "Which are not for sale", as a whole content, is a main clause.
    begin, opens = 0, True
    aside = bool(tokens) and tokens[0].text in _table()["asides"] and tokens[0].text not in ("which", "who")
    for place in range(1, len(tokens)):
        word, mark = tokens[place].text, _mark(text, tokens, place)
        into_aside = _opens_aside(tokens, tags, begin, place, aside)
        if (
            mark
            or into_aside
            or word in _table()["contrasts"]
            or (word == "and" and _joins_clauses(tags, begin, place))
        ):
            yield Part(begin, place, aside, opens)
            begin, aside, opens = place, into_aside, mark == "stop"
    if tokens:
        yield Part(begin, len(tokens), aside, opens)


def _mark(text: str, tokens: Sequence[Token], place: int) -> Literal["", "mark", "stop"]:
    """What parts a token from the one before it; the point of "U.S." is no stop."""
    before, after = tokens[place - 1].span, tokens[place].span
    between = text[before[1] : min(after[0], before[1] + 200)]
    if _STOP.search(between) and text[before[1] - 2 : before[1] - 1] not in " ." and not text[after[0]].islower():
        return "stop"
    return "mark" if _MARK.search(between) else ""


def _opens_aside(tokens: Sequence[Token], tags: Sequence[str], begin: int, place: int, aside: bool) -> bool:
    """True where the token at ``place`` opens a clause that is not a main one."""
    word = tokens[place].text
    if word == "that":
        return _is_relative(tags, place) and not _supposes(tokens, place - 1)
    if _supposes(tokens, place):
        return True
    # "The plan as such is …": before its verb a clause goes on behind a preposition.
    goes_on = word in _table()["prepositions"] and not aside and any(tags) and not _joins_clauses(tags, begin, place)
    return word in _table()["asides"] and not goes_on


def _supposes(tokens: Sequence[Token], place: int) -> bool:
    """True for the first word of "provided that"."""
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return following == "that" and tokens[place].text in _table()["suppositions"]


def _is_relative(tags: Sequence[str], place: int) -> bool:
    """True for the "that" behind a noun: "a deal that denies it", "a point that Reik repeats"; not "told her that …"."""
    behind = tags[place + 1] if place + 1 < len(tags) else ""
    if not tags[place - 1].startswith("NN"):
        return False
    return behind.startswith(("VB", "MD")) or (not tags[place - 1].startswith("NNP") and not behind.startswith("PRP"))


def _joins_clauses(tags: Sequence[str], begin: int, place: int) -> bool:
    """True for an "and" behind a finite verb."""
    return any(tag in FINITE for tag in tags[begin:place])


@cache
def _table() -> dict[str, frozenset[str]]:
    """The lists of words under ``heads`` in ``acts.yaml``; raises ``CodebookError`` where one is missing."""
    data = read_table("acts").get("heads")
    if not isinstance(data, dict) or set(data) != set(_LISTS) or not all(isinstance(data[key], list) for key in data):
        raise CodebookError(
            "cannot use acts.yaml", f"heads must have the lists {', '.join(_LISTS)}", "see docs/codebooks.md"
        )
    return {key: frozenset(token.text for item in data[key] for token in tokenize(item)) for key in data}
