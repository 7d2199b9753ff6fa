"""Swap two parties' names in a text, by what the codebook and the list of states say of them.

Name goes to name, adjective to adjective, capital to capital, seat to seat, person to person, and not a word else is
touched, not even an article: what is tested is that a name alone changes nothing. ``Swapped.home`` leads back: it takes
a span of the new text to the span of the old one, so that two readings can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.codebooks.model import Party
from readout.codebooks.states import states
from readout.model import Span
from readout.reading.casting.lists import naming_words

Forms = Sequence[str]
KINDS = ("name", "adjective", "capital", "seat", "side")


@dataclass(frozen=True)
class Swapped:
    """A text with two parties swapped. ``changes`` are the old and the new span of each name, in order."""

    text: str
    changes: tuple[tuple[Span, Span], ...]

    def home(self, span: Span) -> Span:
        """The span of the old text that ``span`` of the new text stands for; a name is never cut."""
        return self._moved(span[0], 1, 0)[0], self._moved(span[1], 1, 0)[1]

    def whole(self, span: Span) -> Span:
        """``span`` of the old text, widened where it cuts a name that was swapped."""
        return self._moved(span[0], 0, 0)[0], self._moved(span[1], 0, 0)[1]

    def _moved(self, at: int, given: int, wanted: int) -> Span:
        """Where ``at`` lies in the other text; inside a name: the name's two ends."""
        shift = 0
        for change in self.changes:
            (start, end), other = change[given], change[wanted]
            if at <= start:
                break
            if at < end:
                return other
            shift = other[1] - end
        return at + shift, at + shift


def swap(text: str, one: Party, other: Party) -> Swapped | None:
    """``text`` with the two parties swapped; None where a person in it has no counterpart on the other side."""
    there: dict[str, str] = {}
    for here, opposite in ((one, other), (other, one)):
        persons = _persons(text, here, opposite)
        if persons is None:
            return None
        for mine, theirs in [*_names(here, opposite), *persons]:
            for number, form in enumerate(mine):
                there.setdefault(form, theirs[min(number, len(theirs) - 1)])
    return _replaced(text, there)


def _replaced(text: str, there: dict[str, str]) -> Swapped:
    longest_first = "|".join(re.escape(form) for form in sorted(there, key=lambda form: (-len(form), form)))
    pieces, changes, at, length = [], [], 0, 0
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        new = there[match.group()]
        pieces += [text[at : match.start()], new]
        length += match.start() - at
        changes.append((match.span(), (length, length + len(new))))
        length, at = length + len(new), match.end()
    return Swapped("".join([*pieces, text[at:]]), tuple(changes))


def _names(here: Party, opposite: Party) -> list[tuple[Forms, Forms]]:
    """Forms of ``here`` and what they become, by kind; a missing kind is stood in for by the capital or the name."""
    mine, theirs = _forms(here), _forms(opposite)
    stand_in = theirs["capital"] or theirs["name"]
    regions = [(_regions(here), theirs["adjective"] or stand_in)]
    return [*((mine[kind], theirs[kind] or stand_in) for kind in KINDS), *regions]


def _regions(party: Party) -> list[str]:
    """The adjectives of a part of the world that are in the party's names: "European" officials are such a party's."""
    words = {word for name in (party.name, *party.names) for word in name.split()}
    return sorted(word for word in words if word.casefold() in naming_words()["regions"])


def _forms(party: Party) -> dict[str, list[str]]:
    known = {state.name: state for state in states()}
    own = [known[name] for name in party.states if name in known]
    return {
        "name": [form for state in own for form in (state.name, *state.names)] or [party.name],
        "adjective": [form for state in own for form in state.adjectives],
        "capital": [form for state in own for form in state.capital],
        "seat": [form for state in own for form in state.seats],
        "side": [form for form in (*party.names, party.name) if form[:1].isupper()],
    }


def _persons(text: str, here: Party, opposite: Party) -> list[tuple[Forms, Forms]] | None:
    """Forms of the persons of ``here`` in the text, and of their counterparts; None where there are too few.

    Full names become full names, and short ones (the end of the full name) short ones.
    """
    mine, theirs = _people(here), _people(opposite)
    unpaired = [form for full, short in mine[len(theirs) :] for form in (*full, *short)]
    if any(re.search(rf"\b{re.escape(form)}\b", text) for form in unpaired):
        return None
    return [pair for one, other in zip(mine, theirs, strict=False) for pair in zip(one, other, strict=True)]


def _people(party: Party) -> list[tuple[list[str], list[str]]]:
    """The full and the short forms of each person of the party, in the codebook's order."""
    people = []
    for actor in party.actors:
        if actor.type == "person":
            short = [form for form in actor.aliases if " " not in form or actor.name.endswith(f" {form}")]
            full = [form for form in (actor.name, *actor.aliases) if form not in short]
            people.append((full, short or [actor.name.rsplit(maxsplit=1)[-1]]))
    return people
