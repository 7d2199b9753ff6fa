"""Where a statement began, and through whom it came: its origin and the media that handed it on, with the words for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from readout.ledger.credits import Credit, Credits
from readout.ledger.documents import KEYS, cited_paper, document_of, is_body
from readout.ledger.folding import folded, slug
from readout.ledger.handing_on import words_of_medium
from readout.ledger.media import is_agency, medium_id, short_for, shown, spelt_out
from readout.ledger.model import Origin, OriginKind
from readout.ledger.naming import name_key
from readout.ledger.tables import words
from readout.model import Actor, Attribution, Passage, Reading, Report, Statement
from readout.reading.casting.gazetteer import platforms

_REACH = 100
"""Characters of a content in which a medium may tell what it cites."""


@dataclass(frozen=True, slots=True)
class Medium:
    """An outlet or agency: the id that all its spellings share, its name, and the words of a report that name it, if any."""

    id: str
    name: str
    agency: bool = False
    words: Passage | None = None

    @property
    def origin(self) -> Origin:
        """The medium as an origin: what it says in its own voice."""
        return Origin(f"medium:{self.id}", "agency" if self.agency else "outlet", self.name, self.words)


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a statement came into a report: its origin, then the media that handed it on, the first of them first.

    ``through`` holds neither the report's own outlet nor the origin itself.
    """

    origin: Origin
    through: tuple[Medium, ...] = ()


def lineage_of(
    statement: Statement,
    reading: Reading,
    credits: Credits,
    names: Mapping[str, str],
    media: Collection[str] = (),
    copied: Medium | None = None,
    called: Mapping[str, str] | None = None,
) -> Lineage:
    """Where ``statement`` began and through whom it came.

    ``credits`` are the report's; ``names`` gives the dossier's ids for the reading's actors; ``media`` are names of media
    that the dossier knows, for which short names may stand ("APS"). ``copied`` is the medium, as ``voice_of`` gives it,
    of an earlier report from which the passage was copied, if it was. ``called`` gives the dossier's names for the
    reading's actors: who is one with another, as people say, is called by the other's.

    - whoever is named and speaks, wherever: ``person:ID`` for a person or body; ``state:ID`` for a state, whose name stands
      for whoever spoke for it;
    - a paper: ``document:KIND``;
    - whoever is not named: ``unnamed:MEDIUM``, one for each medium first spoken to;
    - the report's own voice: ``medium:MEDIUM``, the one that it was taken from, else the credited agency, else its outlet.
    """
    return _Tracing(statement, reading, credits, names, media, copied, called or {}).lineage()


def voice_of(report: Report, credits: Credits, media: Collection[str] = ()) -> Medium:
    """Whose voice a report's own is: the agency's that it credits, else its outlet's; the report's where none is known."""
    if credits.agency:
        return _credited(credits.agency, media)
    if report.outlet is None:
        return Medium(slug(report.id), report.title or report.id)
    own = _medium(report.outlet, media)
    return Medium(own.id, own.name, own.agency or credits.own is not None, credits.own.words if credits.own else None)


def merged(one: Origin, other: Origin) -> Origin:
    """One of two findings of the same origin: a medium that any report credits as an agency is one."""
    return other if one.kind == "outlet" and other.kind == "agency" else one


def is_office(name: str) -> bool:
    """Whether a name without a person's tells who holds one office ("Norvia's president", "the Norvian trade minister").

    Not "a minister", who is one of several, nor "the official", who hides.
    """
    parts = folded(name).split()
    unsure = words("origins", KEYS, "anonymous") | words("origins", KEYS, "indefinite")
    return len(parts) > 1 and unsure.isdisjoint(parts)


class _Tracing:
    """One statement's way, traced back."""

    def __init__(
        self,
        statement: Statement,
        reading: Reading,
        credits: Credits,
        names: Mapping[str, str],
        media: Collection[str],
        copied: Medium | None,
        called: Mapping[str, str],
    ) -> None:
        self.statement, self.reading, self.credits, self.names = statement, reading, credits, names
        self.media, self.copied, self.called = media, copied, called
        self.speaker = reading.actor(statement.speaker)
        self.attribution = reading.attribution_of(statement)

    def lineage(self) -> Lineage:
        """The origin, and the media without it."""
        origin = self._origin()
        through = tuple(medium for medium in self.through if f"medium:{medium.id}" != origin.id)
        return Lineage(origin, through)

    def _origin(self) -> Origin:
        speaker = self.speaker or self._handing_on()
        if speaker is None and self.source is None:
            return self._first_medium().origin
        name = speaker.name if speaker else self.source.text if self.source else ""
        paper = self._paper(speaker, name)
        if paper:
            return Origin(f"document:{slug(paper)}", "document", name, self.source)
        if speaker is not None and self._is_medium(speaker):
            return self._of_outlet(speaker).origin
        person = speaker if speaker is None or speaker.type not in ("unnamed", "outlet") else self._spoken_for(speaker)
        if person is not None:
            kind = "state" if person.type == "state" else "person"
            return Origin(f"{kind}:{self.names.get(person.id, person.id)}", "person", person.name, self.source)
        if speaker is not None and speaker.party is not None and is_office(name):
            return Origin(f"person:{self.names.get(speaker.id, speaker.id)}", "person", speaker.name, self.source)
        return self._unnamed(name)

    @property
    def source(self) -> Passage | None:
        """The words of the source."""
        return self.attribution.source if self.attribution else None

    def _paper(self, speaker: Actor | None, name: str) -> str | None:
        """The paper that speaks, by the name that the reading gave it, else by the words of the source."""
        words = self.source.text if self.source else name
        if speaker is None or speaker.type == "unnamed":
            return document_of(name, self.reading, self._place) or document_of(words, self.reading, self._place)
        if not self._is_medium(speaker):
            return None
        # A report does not call its own outlet "the paper" to cite it: a paper is meant that it has seen.
        mine = document_of(words, self.reading, self._place) if not self._hands_on(speaker) else None
        return mine or cited_paper(self._said(), self.reading, self._place)

    def _said(self) -> str:
        """The words from the source to a little into the content, where a medium may tell what it cites."""
        if self.source is None:
            return ""
        end = self.statement.content.start
        return self.reading.report.text[self.source.start : max(end, self.source.end) + _REACH]

    def _spoken_for(self, speaker: Actor) -> Actor | None:
        """The body, or whoever else, that a nameless speaker speaks for: "a spokeswoman for the ministry"; a nameless body."""
        named = folded(speaker.name).split()
        if not named or words("origins", KEYS, "speaking_for").isdisjoint(named):
            return speaker if is_body(speaker.name) else None
        inside = [
            (end - start, actor)
            for actor in self.reading.actors
            if actor.id != speaker.id and actor.type in ("person", "organisation", "state", "group")
            for start, end in actor.mentions
            if any(first <= start and end <= last for first, last in speaker.mentions)
        ]
        return max(inside, key=lambda one: (one[0], one[1].id))[1] if inside else None

    def _unnamed(self, name: str) -> Origin:
        medium = self._first_medium()
        spans = dict.fromkeys(
            [*(self.source.spans if self.source else ()), *(medium.words.spans if medium.words else ())]
        )
        words = Passage.of(self.reading.report.text, *spans) if spans else None
        return Origin(f"unnamed:{medium.id}", "unnamed", name, words)

    def _first_medium(self) -> Medium:
        """The medium that first had it: the first it came through, else the voice of the report."""
        return self.through[0] if self.through else voice_of(self.reading.report, self.credits, self.media)

    def _handing_on(self) -> Actor | None:
        """Who is named first in the chain of a statement without a speaker, if that is no medium."""
        first = self.reading.actor(self.statement.chain[0]) if self.statement.chain else None
        return None if first is None or first.type == "outlet" or self._is_medium(first) else first

    @cached_property
    def through(self) -> tuple[Medium, ...]:
        """The media of the chain, then the one copied from and the credited agency, each once, without the own outlet."""
        actors = [self.reading.actor(link) for link in self.statement.chain]
        found = [self._of_outlet(actor) for actor in actors if actor is not None and self._hands_on(actor)]
        if self.copied:
            found.append(Medium(self.copied.id, self.copied.name, self.copied.agency))
        if self.credits.agency:
            found.append(_credited(self.credits.agency, self.media))
        own = self._own
        return tuple({medium.id: medium for medium in reversed(found) if medium.id != own}.values())[::-1]

    def _hands_on(self, actor: Actor) -> bool:
        own = self.reading.report.outlet
        mine = own is not None and short_for(actor.name, own)
        return self._is_medium(actor) and not mine

    def _is_medium(self, actor: Actor) -> bool:
        """Whether an actor is a medium: by its type, or by its name where the dossier knows a medium that is called so."""
        if actor.type == "outlet":
            return actor.name not in platforms()
        return actor.type != "state" and medium_id(actor.name) in _ids(tuple(self.media))

    @property
    def _own(self) -> str | None:
        outlet = self.reading.report.outlet
        return _medium(outlet, self.media).id if outlet else None

    def _of_outlet(self, actor: Actor) -> Medium:
        """The medium that an actor is: that of the dossier's name for it, where people have merged two."""
        name = self.called.get(actor.id, actor.name)
        other = name if name_key(name) != name_key(actor.name) else None
        medium = _medium(other or actor.name, self.media)
        words = words_of_medium(self.reading.report.text, actor.mentions, self._place)
        return Medium(
            medium.id, shown(actor.name) if other else medium.name, medium.agency or is_agency(actor.name), words
        )

    @property
    def _place(self) -> int:
        passage = _nearest_of(self.attribution)
        return (passage or self.statement.content).start


def _nearest_of(attribution: Attribution | None) -> Passage | None:
    """What of an attribution a medium's name stands next to: the cue, else the source."""
    return (attribution.cue or attribution.source) if attribution else None


def _medium(name: str, media: Collection[str]) -> Medium:
    """The medium of a name, which may be short for one of ``media``."""
    return _found(name, tuple(media))


@lru_cache(maxsize=8)
def _ids(media: tuple[str, ...]) -> frozenset[str]:
    """The ids of media by name; asked for with the same names for every statement of a report."""
    return frozenset(medium_id(name) for name in media)


@lru_cache(maxsize=2048)
def _found(name: str, media: tuple[str, ...]) -> Medium:
    full = spelt_out(name, media)
    return Medium(medium_id(full), shown(full), is_agency(full))


def _credited(credit: Credit, media: Collection[str]) -> Medium:
    """The medium of a credit; whose name stands in a dateline is an agency."""
    medium = _medium(credit.name, media)
    return Medium(medium.id, medium.name, True, credit.words)


_KINDS: tuple[OriginKind, ...] = ("person", "document", "agency", "outlet", "unnamed")
"""The kinds of origins in the order in which they are listed: the surest first."""


def in_order(origins: Collection[Origin]) -> list[Origin]:
    """Origins in the order of their kinds, then by name."""
    return sorted(origins, key=lambda origin: (_KINDS.index(origin.kind), origin.name, origin.id))
