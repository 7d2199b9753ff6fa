"""Guests: those who take part in a meeting and are named nowhere else: "her British counterpart", "the rail union"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from readout.codebooks.model import Codebook
from readout.model import Actor, ActorType, Meeting, Report, Span, Word
from readout.reading.cast import Cast
from readout.reading.casting.folding import slug
from readout.reading.casting.gazetteer import gazetteer
from readout.reading.clauses import LONGEST, overlaps, words_in
from readout.reading.encounters.partners import partners
from readout.reading.encounters.sides import adjectives_in, state_actors
from readout.reading.encounters.triggers import Trigger, find_triggers
from readout.reading.encounters.venues import is_state
from readout.reading.phrases import pattern, phrases
from readout.reading.views import LayoutView

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "VBG", "HYPH", "CD"})
_OPENERS = frozenset({"DT", "PRP$"})
# A noun phrase has at most so many words before its head.
_LEFT = 6
# A text with more guests than this is made to be slow.
_MOST = 200


@dataclass(slots=True)
class _Guest:
    """One who is named by a description alone; ``known`` is the actor of the cast that it is."""

    name: str
    type: ActorType
    party: str | None
    mentions: list[Span]
    known: str | None = None


def with_guests(report: Report, layout: LayoutView, cast: Cast, words: Sequence[Word], codebook: Codebook) -> Cast:
    """The cast, and after it those whom only the sentences about meetings name, by a state's adjective or a description.

    Their identifiers are new. Keep of them only those who take part in something: see ``taken_part``.
    """
    guests: dict[str, _Guest] = {}
    title = [layout.title] if layout.title else []
    here = state_actors(cast.actors)
    known = _Known(cast)
    about = _about_meetings(report.text, layout, words)
    for sentence, triggers in [*((span, ()) for span in title), *about]:
        if len(guests) <= _MOST:
            taken = [span for span, _ in cast.mentions(*sentence)]
            states = _states(report.text, sentence, taken, here, codebook)
            taken = [*taken, *_spans(states)]
            met = list(partners(report.text, sentence, triggers, words, taken))
            others = [_Guest(report.text[slice(*span)], sort, None, [span]) for span, sort in met]
            taken = [*taken, *_spans(others)]
            for guest in [*states, *others, *_described(report.text, sentence, known, words, taken)]:
                guests.setdefault(guest.name.casefold(), replace(guest, mentions=[])).mentions += guest.mentions
    return replace(cast, actors=_joined(cast.actors, list(guests.values())))


def _about_meetings(text: str, layout: LayoutView, words: Sequence[Word]) -> list[tuple[Span, tuple[Trigger, ...]]]:
    """The sentences that name a meeting, with its words, and those before them, in order."""
    found: dict[Span, tuple[Trigger, ...]] = {}
    before: Span | None = None
    for sentence in layout.sentences:
        if sentence[1] - sentence[0] > LONGEST:
            continue
        if triggers := find_triggers(text, sentence, words):
            if before:
                found.setdefault(before, ())
            found[sentence] = triggers
        before = sentence
    return list(found.items())


def taken_part(guests: Cast, cast: Cast, meetings: Sequence[Meeting]) -> tuple[Actor, ...]:
    """The actors of ``cast`` with those guests who take part in one of ``meetings``, and what else names those who do."""
    present = {actor for meeting in meetings for actor in meeting.participants}
    own = {actor.id for actor in cast.actors}
    told = {one.id: one for one in guests.actors if one.id in present}
    return (*(told.get(one.id, one) for one in cast.actors), *(one for one in told.values() if one.id not in own))


def _spans(guests: Sequence[_Guest]) -> Iterator[Span]:
    return (span for guest in guests for span in guest.mentions)


def _joined(actors: Sequence[Actor], guests: Sequence[_Guest]) -> tuple[Actor, ...]:
    """The actors with the mentions that the guests add to them, and the guests that are nobody else."""
    added: dict[str, list[Span]] = {}
    for guest in guests:
        if guest.known:
            added.setdefault(guest.known, []).extend(guest.mentions)
    old = [
        replace(one, mentions=tuple(sorted({*one.mentions, *added[one.id]}))) if one.id in added else one
        for one in actors
    ]
    taken = {one.id for one in actors}
    new = []
    for guest in guests:
        if not guest.known:
            identity = _unused(slug(guest.name), taken)
            new.append(Actor(identity, guest.name, guest.type, guest.party, mentions=tuple(sorted(guest.mentions))))
    return (*old, *new)


def _unused(base: str, taken: set[str]) -> str:
    identity, number = base, 2
    while identity in taken:
        identity, number = f"{base}-{number}", number + 1
    taken.add(identity)
    return identity


def _states(
    text: str, sentence: Span, taken: Sequence[Span], here: Mapping[str, str], codebook: Codebook
) -> list[_Guest]:
    """States that an adjective before a word for their side names; those ``here`` are actors of the report already."""
    return [
        _Guest(state, "state", gazetteer(codebook).party_of(state), [_whole(text, span, sentence)], here.get(state))
        for span, state in adjectives_in(text, sentence)
        if not is_state(text[slice(*span)]) and not any(overlaps(span, one) and one != span for one in taken)
        if span not in taken or (state in here and _whole(text, span, sentence) != span)
    ]


def _whole(text: str, span: Span, sentence: Span) -> Span:
    """The adjective with the office or side behind it: "British prime minister"."""
    head = pattern("meetings", "side_heads").search(text, span[1], min(sentence[1], span[1] + 40))
    if (
        head
        and all(word.islower() for word in text[span[1] : head.start()].split())
        and "," not in text[span[1] : head.end()]
    ):
        return (span[0], head.end())
    return span


def _described(
    text: str, sentence: Span, known: _Known, words: Sequence[Word], taken: Sequence[Span]
) -> Iterator[_Guest]:
    """Sides and office-holders without a name: "the nurses' union", "the agriculture minister"."""
    inside = words_in(words, *sentence)
    for at, word in enumerate(inside):
        kind = _kind(word)
        following = inside[at + 1] if at + 1 < len(inside) else None
        if kind is None or (following and following.tag in _NOUNS):
            continue
        first = _first(inside, at)
        span = (inside[first].span[0], word.span[1])
        bare = inside[first + 1 : at] if inside[first].tag in _OPENERS else inside[first:at]
        if any(overlaps(span, other) for other in taken) or not _tells(text, inside[first], bare, word, kind):
            continue
        if pattern("meetings", "owners").match(text, min(span[1] + 1, sentence[1]), sentence[1]):
            continue
        name = text[(bare[0] if bare else word).span[0] : span[1]]
        yield _Guest(name, "unnamed" if kind == "office" else "group", None, [span], known.same(name, kind))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(phrases("meetings", "guests", key))


def _kind(word: Word) -> str | None:
    """``body`` for a noun of a side, ``sent`` for those who are sent by one, ``office`` for a holder of an office."""
    if not word.tag.startswith("N"):
        return None
    low = word.text.casefold()
    return next((kind for kind in ("body", "sent", "office") if low in _words(kind)), None)


def _first(inside: Sequence[Word], at: int) -> int:
    """The first word of the noun phrase whose head is at ``at``."""
    first = at
    while first and at - first < _LEFT and inside[first - 1].tag in _NOUNS and inside[first - 1].text not in ",;:":
        first -= 1
    return first - 1 if first and inside[first - 1].tag in _OPENERS else first


def _tells(text: str, opener: Word, bare: Sequence[Word], head: Word, kind: str) -> bool:
    """True where the phrase says who is meant: a side by name or article, an office with its article, not "officials"."""
    low = opener.text.casefold()
    owned = kind == "body" and opener.tag == "PRP$"
    if low in _words("never") and not owned:
        return False
    if any(word.text.casefold() in _words("vague") for word in bare):
        return False
    if kind == "sent":
        return any(word.tag.startswith("N") for word in bare)
    if kind == "office":
        return low == "the"
    return low == "the" or bool(bare) or head.tag == "NNS"


@dataclass(frozen=True)
class _Known:
    """The actors of a cast by what a description may call them; each is looked at once."""

    cast: Cast
    called: dict[str, str] = field(default_factory=dict)
    holders: dict[str, dict[str, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for actor in self.cast.actors:
            if actor.type in ("group", "organisation", "unnamed"):
                self.called.setdefault(actor.name.casefold(), actor.id)
            elif actor.type == "person":
                for title in {role.title.casefold() for role in actor.roles}:
                    for office in _offices(title):
                        self.holders.setdefault(office, {})[actor.id] = None

    def same(self, name: str, kind: str) -> str | None:
        """The actor that a description means: of the same name, or the one person who holds that office."""
        folded = name.casefold()
        if folded in self.called or kind != "office":
            return self.called.get(folded)
        holders = self.holders.get(folded, {})
        return next(iter(holders)) if len(holders) == 1 else None


def _offices(title: str) -> list[str]:
    """What a "trade minister" may be called: "trade minister", "minister"."""
    words = title.split(" ")[-_LEFT:]
    return [" ".join(words[first:]) for first in range(len(words))]
