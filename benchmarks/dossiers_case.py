"""What is known of a dossier, in the form in which gold and answer are held against each other.

``Case`` is made of labels (``dossiers_labels``) or of what ``readout brief --format json`` prints (``dossiers_answer``).
Spans index the canonical text of the report: title, blank line, body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.readings_matching import same_name
from readout.codebooks import Codebook
from readout.model import Span

Json = dict[str, Any]

_LETTERS = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of one report: who vouches for it, and how that holder stands towards the claim with that id.

    ``key`` is the ledger's name of one that Readout found.
    """

    report: str
    spans: tuple[Span, ...]
    text: str
    holder: str | None
    stand: str
    claim: str
    key: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim: what its accounts add up to, and from how many reports and origins."""

    id: str
    gloss: str
    standing: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Stood:
    """An entry in the history of a party's position on an issue; ``said`` is a day."""

    party: str
    issue: str
    report: str
    said: str | None
    stance: str
    strength: str | None
    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of a meeting."""

    report: str
    spans: tuple[Span, ...]
    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting as all its tellings make it; ``start`` and ``end`` are days."""

    id: str
    kind: str
    tellings: tuple[Telling, ...]
    status: str
    venues: tuple[str, ...]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """That a report is a ``copy`` or a ``revision`` of another."""

    report: str
    of: str
    kind: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is known of one dossier. ``current`` has the stance that a party holds in the end on each issue."""

    told: tuple[Told, ...]
    claims: Mapping[str, Claimed]
    stood: tuple[Stood, ...]
    met: tuple[Met, ...]
    copied: tuple[Copied, ...]
    current: Mapping[tuple[str, str], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What gold and answer share: the reports' canonical texts and outlets by id, and the codebook's names."""

    name: str
    texts: Mapping[str, str]
    outlets: Mapping[str, str | None]
    names: Mapping[str, str] = field(default_factory=dict)

    def same_holder(self, one: str | None, other: str | None, report: str) -> bool:
        """Whether two names are of one holder, by the codebook or word for word; none is the report's own voice."""
        first, second = (name or self.outlets.get(report) or "" for name in (one, other))
        keys = self.names.get(folded(first)), self.names.get(folded(second))
        return keys[0] == keys[1] if all(keys) else same_name(first, second)

    def sentence(self, report: str, place: int) -> Span:
        """The bounds of the sentence or line that holds ``place``."""
        text = self.texts[report]
        ends = [match.end() for match in _END.finditer(text)]
        return max([0, *(end for end in ends if end <= place)]), min([len(text), *(end for end in ends if end > place)])


def folded(name: str) -> str:
    """The words of a name in lower case, without marks between them and without articles."""
    words = (word.casefold() for word in _LETTERS.findall(name))
    return " ".join(word for word in words if word not in _ARTICLES)


def names_of(codebook: Codebook) -> dict[str, str]:
    """Whose each name of the codebook is, folded: the party's id or the actor's name."""
    found: dict[str, str] = {}
    for party in codebook.parties:
        for actor in party.actors:
            found |= {folded(name): actor.name for name in (actor.name, *actor.aliases)}
        found |= {folded(name): party.id for name in (party.name, *party.states, *party.names)}
    return found


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two sets of spans have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def length(spans: Sequence[Span]) -> int:
    """How many characters spans cover."""
    return sum(end - start for start, end in spans)
