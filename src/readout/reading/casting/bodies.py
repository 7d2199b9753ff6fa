"""Bodies by their full and short names, and what a name says of whether its bearer speaks for a side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.reading.casting.draft import Draft
from readout.reading.casting.folding import plain
from readout.reading.casting.lists import naming_words
from readout.reading.casting.titles import words_of_titles

_MOST = 24
"""Bodies of one short name that are compared, at most."""


@dataclass
class Bodies:
    """The organisations of a report by the ends of their names; it grows as they are found."""

    _by_end: dict[str, dict[int, Draft]] = field(default_factory=dict)

    def note(self, name: str, draft: Draft) -> None:
        """Take in an organisation's full name: "European Commission" may be called "Commission"."""
        words = name.split()
        for first in range(len(words)):
            bodies = self._by_end.setdefault(_key(words[first:]), {})
            if len(bodies) < _MOST:
                bodies[id(draft)] = draft

    def short_for(self, name: str, place: int) -> Draft | None:
        """The organisation last named before ``place`` (else the first named) whose full name ends in ``name``."""
        words = [word for word in name.split() if word.casefold() not in ("the", "a", "an")]
        lists = naming_words()
        if not words or words[-1].casefold() not in lists["common_bodies"] | lists["organisation_nouns"]:
            return None
        bodies = self._by_end.get(_key(words), {})
        return max(bodies.values(), key=lambda draft: draft.last_named(place), default=None)


def _key(words: list[str]) -> str:
    return " ".join(plain(word) for word in words)


def is_common(name: str) -> bool:
    """Whether a body's name is one that every state has: "Foreign Ministry", "Supreme Court"."""
    lists, titles = naming_words(), words_of_titles()
    small = lists["common_bodies"] | lists["organisation_links"] | titles["modifiers"] | titles["complements"]
    words = name.casefold().split()
    return any(word in lists["common_bodies"] for word in words) and all(word in small for word in words)


def is_bystander(title: str) -> bool:
    """Whether a title or description is of somebody who speaks for no side: an analyst, a reporter, a former minister."""
    words = title.casefold().split()
    if is_past(words):
        return True
    offices = [word for word in words if word in words_of_titles()["heads"]]
    return bool(offices) and all(word in naming_words()["bystanders"] for word in offices)


def is_past(words: Sequence[str]) -> bool:
    """Whether the words of a title say first that it is borne no longer: "former prime minister", "ex-president"."""
    past = naming_words()["past"]
    return any(word in past or word.partition("-")[0] in past for word in words[:2])
