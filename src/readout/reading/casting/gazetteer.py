"""Names known before the text is read: states, organisations, outlets, the codebook's parties and actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from readout.codebooks.model import Codebook, CodebookActor
from readout.codebooks.states import State, bodies, organisations, shared, states
from readout.errors import CodebookError
from readout.reading.casting.folding import slug, surname_keys
from readout.reading.casting.surnames import last_name
from readout.reading.casting.tokens import Token, tokenize
from readout.reading.tables import read_table

KnownKind = Literal["state", "adjective", "capital", "seat", "organisation", "outlet", "platform", "person", "side"]
AREAS = ("state", "capital")
"""Kinds that are also the name of a place."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name stands for: kind, plain name, the state or organisation behind it, the party it belongs to."""

    kind: KnownKind
    name: str
    of: str | None = None
    party: str | None = None
    actor: CodebookActor | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A known name in a text: tokens ``first`` to ``last``, the end not included."""

    first: int
    last: int
    known: Known


class Gazetteer:
    """Known names by their first word; one for a codebook, built once."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._parties = {name: party.id for party in codebook.parties for name in (party.name, *party.names)}
        self._parties |= {state: party.id for party in codebook.parties for state in party.states}
        self._names: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        seen: set[tuple[str, ...]] = set()
        for name, known in self._all():
            words = tuple(token.text for token in tokenize(name, None, [(0, len(name))]))
            loud = tuple(word.upper() for word in words)
            for spelling in (words, loud) if len(name) > 4 else (words,):
                if spelling and spelling not in seen:
                    seen.add(spelling)
                    self._names.setdefault(spelling[0], []).append((spelling, known))
        for listed in self._names.values():
            listed.sort(key=lambda item: -len(item[0]))
        self.state_names = frozenset(state.name for state in states())
        self.persons: dict[str, list[Known]] = {}
        for party in codebook.parties:
            for actor in party.actors:
                if actor.type == "person":
                    for key in surname_keys(last_name(actor.name)):
                        self.persons.setdefault(key, []).append(self._of_codebook(actor, party.id))

    def party_of(self, name: str) -> str | None:
        """The party of a state or organisation, by its plain name."""
        return self._parties.get(name) or (slug(name) if self.codebook.open_parties else None)

    def named(self, name: str) -> Known | None:
        """What a name as a whole stands for."""
        words = tuple(token.text for token in tokenize(name, None, [(0, len(name))]))
        listed = self._names.get(words[0], ()) if words else ()
        return next((known for spelling, known in listed if spelling == words), None)

    def find(self, tokens: Sequence[Token], outlet: str | None = None) -> list[Mark]:
        """The known names in ``tokens``, the longest at each place, in order; the report's own ``outlet`` is one."""
        marks: list[Mark] = []
        own = tuple(token.text for token in tokenize(outlet, None, [(0, len(outlet))])) if outlet else ()
        at = 0
        while at < len(tokens):
            mark = self._at(tokens, at)
            if outlet and mark is None and own and tuple(token.text for token in tokens[at : at + len(own)]) == own:
                mark = Mark(at, at + len(own), Known("outlet", outlet))
            if mark:
                marks.append(mark)
            at = mark.last if mark else at + 1
        return self._told_apart(tokens, marks)

    def _told_apart(self, tokens: Sequence[Token], marks: list[Mark]) -> list[Mark]:
        """``marks``, where a short name that states share is the one's that the text also names otherwise."""
        named = [" ".join(token.text for token in tokens[mark.first : mark.last]) for mark in marks]
        meant: dict[str, Known | None] = {}
        for name in set(named) & set(shared()):
            others = Counter(mark.known.of for mark, text in zip(marks, named, strict=True) if text != name)
            meant[name] = self.state(max(shared()[name], key=lambda state: others[state]))
        return [
            Mark(mark.first, mark.last, meant.get(text) or mark.known) for mark, text in zip(marks, named, strict=True)
        ]

    def state(self, name: str) -> Known | None:
        """The state of that plain name."""
        return Known("state", name, name, self.party_of(name)) if name in self.state_names else None

    def _at(self, tokens: Sequence[Token], at: int) -> Mark | None:
        for words, known in self._names.get(tokens[at].text, ()):
            last = at + len(words)
            if (
                tuple(token.text for token in tokens[at:last]) != words
                or tokens[last - 1].sentence != tokens[at].sentence
            ):
                continue
            # "The National" is no outlet in "The National Assembly".
            goes_on = last < len(tokens) and tokens[last].capital and tokens[last].text not in self._names
            if known.kind == "outlet" and goes_on and tokens[last].sentence == tokens[at].sentence:
                continue
            return Mark(at, last, known)
        return None

    def _all(self) -> Iterator[tuple[str, Known]]:
        """Every name and what it stands for; the first to claim a name has it."""
        for party in self.codebook.parties:
            for actor in party.actors:
                yield from ((name, self._of_codebook(actor, party.id)) for name in (actor.name, *actor.aliases))
        for state in states():
            yield from self._of_state(state, "state")
        for organisation in organisations():
            yield from self._of_state(organisation, "organisation")
        for owner, names in bodies().items():
            yield from ((name, Known("organisation", name, owner, self.party_of(owner))) for name in names)
        for row in _outlets("rows"):
            yield from ((name, Known("outlet", row[0])) for name in row)
        for row in _outlets("platforms"):
            yield from ((name, Known("platform", row[0])) for name in row)
        for party in self.codebook.parties:
            for name in (party.name, *party.names):
                words = name.removeprefix("the ").removeprefix("The ")
                if all(word[:1].isupper() for word in words.split()):
                    yield words, Known("side", words, None, party.id)

    def _of_codebook(self, actor: CodebookActor, party: str) -> Known:
        kinds: dict[str, KnownKind] = {"person": "person", "state": "state", "outlet": "outlet"}
        return Known(kinds.get(actor.type, "organisation"), actor.name, None, actor.party or party, actor)

    def _of_state(self, state: State, kind: KnownKind) -> Iterator[tuple[str, Known]]:
        party = self.party_of(next((name for name in (state.name, *state.names) if name in self._parties), state.name))
        for name in (state.name, *state.names):
            yield name.removeprefix("The "), Known(kind, state.name, state.name, party)
        yield from ((name, Known("adjective", state.name, state.name, party)) for name in state.adjectives)
        yield from ((name, Known("capital", state.name, state.name, party)) for name in state.capital)
        for name in state.seats:
            yield name, Known("seat", name, state.name, party)


@lru_cache(maxsize=16)
def gazetteer(codebook: Codebook) -> Gazetteer:
    """The gazetteer of a codebook, built once."""
    return Gazetteer(codebook)


@cache
def platforms() -> frozenset[str]:
    """The names that platforms are shown by."""
    return frozenset(names[0] for names in _outlets("platforms"))


def _outlets(key: str) -> list[list[str]]:
    table = read_table("outlets")
    rows = table.get(key) if isinstance(table, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) and row and all(row) for row in rows):
        raise CodebookError("cannot read outlets.yaml", f"{key} must be a list of lists of names")
    return rows
