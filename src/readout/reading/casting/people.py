"""The persons of a report by their names, whatever their spelling and length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from readout.reading.casting.draft import Draft
from readout.reading.casting.folding import folded, loose_keys, plain, same_given_name, surname_keys
from readout.reading.casting.gazetteer import Known
from readout.reading.casting.surnames import is_short, last_name, person_keys, whole_name
from readout.reading.casting.titles import Title

_MOST_KIN = 12
"""Persons of one family name, and spellings of one person's name, that are compared, at most."""


@dataclass(frozen=True)
class People:
    """The persons found so far; ``known`` are the codebook's, by the keys of their family names."""

    known: Mapping[str, Sequence[Known]]
    by_key: dict[str, dict[int, Draft]] = field(default_factory=dict)

    def add(self, draft: Draft, name: str) -> None:
        """Take in a person under a name that the text has for them."""
        for key in (*person_keys(name), whole_name(name), *loose_keys(last_name(name))):
            self.by_key.setdefault(key, {})[id(draft)] = draft

    def kin(self, key: str) -> list[Draft]:
        """The persons of that key, not more than can be compared in a moment."""
        kin = self.by_key.get(key, {})
        return list(kin.values()) if len(kin) <= _MOST_KIN else list(islice(reversed(kin.values()), _MOST_KIN))

    def short(self, name: str, title: Title | None, place: int) -> Draft | None:
        """Whom a family name (or a given name) takes up: of several, who bears it, who fits the title, who is named most."""
        keys = (*surname_keys(name), folded(name), *loose_keys(name))
        alike = next((found for key in keys if (found := self.kin(key))), [])
        words = set(title.text.casefold().split()) if title else set()

        def merit(draft: Draft) -> tuple[bool, bool, bool, bool, int, int]:
            fits = not (title and title.gender and draft.gender and title.gender != draft.gender)
            same = any(words & set(role.title.casefold().split()) for role in draft.roles)
            spelt = any(plain(last_name(other)).endswith(plain(name)) for other in _names_of(draft))
            return self._last_is(draft, name), fits, spelt, same, len(draft.named), draft.last_named(place)

        return max(alike, key=merit, default=None)

    def full(self, name: str) -> Draft | None:
        """The person of that full name, in whatever spelling, if one is known."""
        same = self.kin(whole_name(name))
        if same:
            return same[0]
        for key in (*surname_keys(last_name(name)), *loose_keys(last_name(name))):
            for draft in self.kin(key):
                others = [other for other in _names_of(draft) if not is_short(other)]
                if any(_same(name, other) for other in others) or (
                    not others and self._last_is(draft, last_name(name))
                ):
                    self.add(draft, name)
                    return draft
        return None

    def _last_is(self, draft: Draft, name: str) -> bool:
        keys = surname_keys(name)
        return any(keys[0] == surname_keys(last_name(other))[0] for other in _names_of(draft)) or not draft.names

    def codebook_spelling(self, name: str) -> Known | None:
        """The codebook's person that a name is another spelling of."""
        for key in surname_keys(last_name(name)):
            for known in self.known.get(key, ()):
                if is_short(name) or _same(name, known.name):
                    return known
        return None


def _same(one: str, other: str) -> bool:
    first, second = ({*surname_keys(last), *loose_keys(last)} for last in (last_name(one), last_name(other)))
    return bool(first & second) and same_given_name(one.split(maxsplit=1)[0], other.split(maxsplit=1)[0])


def _names_of(draft: Draft) -> list[str]:
    known = [draft.known.name] if draft.known else []
    return [*islice(draft.names, _MOST_KIN), *known]
