"""Sources that name several actors side by side: "Ana Morel and Tomas Reik", "an official and a diplomat"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.reading.casting.draft import Draft
from readout.reading.casting.lists import source_words
from readout.reading.casting.roster import Roster
from readout.reading.casting.tokens import Token

_DASHES = ("—", "–", "-")
_MOST = 6
"""Actors that speak together, at most."""


@dataclass(frozen=True)
class Joining:
    """Parts a source into those whom it names together. ``titled`` gives the person whose title a token stands in."""

    tokens: Sequence[Token]
    found: Mapping[int, Draft]
    titled: Mapping[int, Draft]
    roster: Roster

    def parts(self, indices: Sequence[int]) -> list[list[int]]:
        """The noun phrases that "and" joins, and commas between bare names; one alone where none are joined."""
        parts: list[list[int]] = [[]]
        for place, at in enumerate(indices):
            if self._parts_here(indices, place):
                parts.append([])
            else:
                parts[-1].append(at)
        return [self._bare(part) for part in parts if self._bare(part)]

    def _parts_here(self, indices: Sequence[int], place: int) -> bool:
        at = indices[place]
        token = self.tokens[at]
        if at in self.found or at in self.titled or not 0 < place < len(indices) - 1:
            return False
        if token.text == ",":
            return self._is_listed(indices, place)
        return token.low in source_words()["joining"] and self._begins_noun(indices[place + 1])

    def _is_listed(self, indices: Sequence[int], comma: int) -> bool:
        """Whether a comma stands between bare names of a list that "and" ends, not before an apposition."""
        first = next((place for place in range(comma - 1, -1, -1) if self.tokens[indices[place]].text == ","), -1)
        last = next((place for place in range(comma + 1, len(indices)) if self._is_joint(indices[place])), None)
        if last is None:
            return False
        around = [at for at in indices[first + 1 : last] if self.tokens[at].low not in (",", *self._small())]
        return all(at in self.found and at not in self.titled for at in around)

    def _is_joint(self, at: int) -> bool:
        return self.tokens[at].low in source_words()["joining"] and at not in self.found

    def _small(self) -> frozenset[str]:
        return source_words()["joining"] | source_words()["articles"]

    def _begins_noun(self, at: int) -> bool:
        token, words = self.tokens[at], source_words()
        opening = words["articles"] | words["indefinite"] | words["possessives"]
        return at in self.found or at in self.titled or token.low in opening or token.capital

    def _bare(self, part: Sequence[int]) -> list[int]:
        """The part without marks at its ends and words that only count it."""
        kept = list(part)
        while kept and not self.tokens[kept[0]].text[0].isalnum():
            kept.pop(0)
        while kept and self.tokens[kept[-1]].text == ",":
            kept.pop()
        if len(kept) > 1 and self.tokens[kept[0]].low == "both":
            kept.pop(0)
        return kept

    def together(self, indices: Sequence[int], resolve: Callable[[list[int]], Draft | None]) -> list[Draft]:
        """The actors of a source that names several, each once, in order; none where it names one, or one is not known."""
        parts = self.parts(self._plain(indices))
        if any(self.tokens[at].low in source_words()["exemplifying"] for at in indices):
            return []
        if not 1 < len(parts) <= _MOST or not all(self._is_whole(part) for part in parts):
            return []
        if any(self._hangs_on(before, part) for before, part in pairwise(parts)):
            return []
        drafts = [resolve(part) for part in parts]
        known = [draft for draft in drafts if draft is not None]
        return known if len(known) == len(parts) == len({id(draft) for draft in known}) else []

    def _plain(self, indices: Sequence[int]) -> list[int]:
        """The source without what stands in brackets or between dashes."""
        kept: list[int] = []
        inside = False
        for at in indices:
            text = self.tokens[at].text
            if text in _DASHES:
                inside = not inside
            elif text in ("(", ")"):
                inside = text == "("
            elif not inside:
                kept.append(at)
        return kept

    def _is_whole(self, part: Sequence[int]) -> bool:
        """Whether the part names somebody: it is or holds a name, or it is a noun with something before it."""
        if any(at in self.found or at in self.titled for at in part):
            return True
        if len(part) < 2 or self.tokens[part[-1]].capital:
            # "the Central | and East European Coalition"
            return False
        tag = self.tokens[part[-1]].tag
        return not tag or any(self.tokens[at].tag.startswith("NN") for at in part)

    def _hangs_on(self, before: Sequence[int], part: Sequence[int]) -> bool:
        """Whether "and" may join words inside what is told of the first: "the head of the army and the police"."""
        words = source_words()
        apposed = any(self.tokens[at].text == "," for at in before)
        if apposed and not any(at in self.found or at in self.titled for at in part):
            # "Ana Morel, the council's chair and one of its founders,"
            return True
        if part[0] in self.titled or self.tokens[part[0]].low in words["indefinite"]:
            return False
        person = self.found.get(part[0])
        if person is not None and person.type == "person":
            return False
        linked = any(self.tokens[at].low in words["belonging"] and at not in self.found for at in before[1:])
        return linked and not any(at in self.titled for at in before)

    def group(self, members: Sequence[Draft]) -> Draft:
        """Those who speak together as one actor; its name is theirs, its party the one that all have."""
        names = [draft.name for draft in members]
        names = [
            names[0],
            *(
                name[:1].lower() + name[1:] if draft.type == "unnamed" else name
                for draft, name in zip(members[1:], names[1:], strict=True)
            ),
        ]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        draft = self.roster.other(name, "group", f"joint {name}")
        draft.names[name] = None
        draft.members = tuple(members)
        return draft
