"""A report set up by hand, so that each resolving step can be tried before and without the encoder.

Actors are found by the names given; tags by a short list of verbs and prepositions, capitals and endings; statements by
quoting source, cue and content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.model import Actor, Attribution, Kind, Passage, Report, Span, Statement, Time, Word
from readout.reading import statements as step
from readout.reading.background import recalled
from readout.reading.layout import Layout, lay_out
from readout.reading.times import find_times

_TAGS = {
    "VBD": "said met spoke was were had denied held told took rejected announced confirmed "
    "proposed agreed began ended did visited hosted wanted offered refused broke called declined "
    "asked added went talked discussed postponed travelled",
    "VBZ": "is has says denies rejects wants expects confirms considers insists claims plans "
    "offers does agrees remains demands",
    "VBP": "are have do want remain agree say deny reject hold meet go",
    "MD": "will would could may might should must can",
    "VB": "be take place meet hold talk speak visit host discuss decide comment travel visit",
    "VBN": "been scheduled planned confirmed postponed cancelled set decided agreed",
    "IN": "in at on of for with by from about after before during between that whether over into "
    "against as until since if",
    "CC": "and but or",
    "TO": "to",
    "DT": "the a an this that these no both another",
}
_TAG = {word: tag for tag, words in reversed(_TAGS.items()) for word in words.split()}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class HandCast:
    """A cast whose mentions are wherever a name of an actor stands."""

    actors: tuple[Actor, ...]
    speakers: Mapping[str, str | None]

    def mentions(self, start: int, end: int) -> tuple[tuple[Span, str], ...]:
        found = ((span, actor.id) for actor in self.actors for span in actor.mentions)
        return tuple(sorted(one for one in found if start <= one[0][0] and one[0][1] <= end))

    def at(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(actor for _, actor in self.mentions(start, end))

    def party_of(self, actor: str) -> str | None:
        return next((one.party for one in self.actors if one.id == actor), None)


@dataclass(frozen=True)
class Stage:
    """Everything that the resolving steps take."""

    report: Report
    layout: Layout
    words: tuple[Word, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    cast: HandCast
    statements: tuple[Statement, ...]


def stage(
    text: str,
    actors: Mapping[str, Sequence[str]] | None = None,
    told: Sequence[tuple[str | None, str | None, str]] = (),
    *,
    title: str | None = None,
    published: str | None = "2025-02-10",
    places: Sequence[str] = (),
) -> Stage:
    """Set a report up.

    ``actors``: id → type, party, then names ("he@1" is the second "he" of the text). ``told``: source, cue, content in
    the words of the text, in order.
    """
    whole = f"{title}\n\n{text}" if title else text
    report = Report("r", whole, title=title, published=published)
    layout = lay_out(report)
    words = _words(whole, places)
    cast_actors = tuple(_actor(whole, key, row) for key, row in (actors or {}).items())
    attributions = _attributions(whole, told)
    speakers = {one.id: _speaker(one, cast_actors) for one in attributions}
    cast = HandCast(cast_actors, speakers)
    times = tuple(find_times(report, layout, words, attributions))
    chains = {key: (speaker,) if speaker else () for key, speaker in speakers.items()}
    statements = step.resolve(report, layout, attributions, cast, chains, times, words, recalled(report, layout))
    return Stage(report, layout, words, attributions, times, cast, statements)


def _words(text: str, places: Sequence[str]) -> tuple[Word, ...]:
    spots = [match.span() for place in places for match in re.finditer(re.escape(place), text)]
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        token = match.group()
        entity = "place" if any(left <= start and end <= right for left, right in spots) else None
        tag = _TAG.get(token.lower()) or ("NNP" if token[:1].isupper() else "NN" if token[:1].isalnum() else ".")
        found.append(Word((start, end), token, tag, entity))
    return tuple(found)


def _actor(text: str, key: str, row: Sequence[str]) -> Actor:
    kind, party, *names = row
    mentions = set()
    for name in names:
        bare, _, number = name.partition("@")
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text)]
        mentions |= {found[int(number)]} if number else set(found)
    outer = {one for one in mentions if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in mentions)}
    return Actor(key, names[0], kind, party or None, mentions=tuple(sorted(outer)))  # type: ignore[arg-type]


def _attributions(text: str, told: Sequence[tuple[str | None, str | None, str]]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    place = 0
    for number, (source, cue, content) in enumerate(told):
        inside = _find(text, content, place)
        spans = {name: _nearest(text, words, inside) for name, words in (("s", source), ("q", cue))}
        place = inside[0]
        kind: Kind = "direct" if content.startswith(("“", '"')) else "indirect"
        parent = next((o.id for o in found if o.content.start <= place and inside[1] <= o.content.end), None)
        source_span, cue_span = spans["s"], spans["q"]
        found.append(
            Attribution(
                f"a{number}", parent, kind,
                Passage.of(text, source_span) if source_span else None,
                Passage.of(text, cue_span) if cue_span else None,
                Passage.of(text, inside),
                0.9,
            )
        )  # fmt: skip
    return tuple(found)


def _find(text: str, words: str, place: int) -> Span:
    start = text.find(words, place)
    assert start >= 0, f"{words!r} is not in the text behind {place}"
    return (start, start + len(words))


def _nearest(text: str, words: str | None, content: Span) -> Span | None:
    """The place of ``words`` before the content, the nearest one, or else the first behind it."""
    if words is None:
        return None
    start = text.rfind(words, 0, content[0])
    behind = text.find(words, content[1])
    if start < 0 or (0 <= behind < content[1] + 20 and content[0] - start > 60):
        start = behind
    assert start >= 0, f"{words!r} is not near {text[slice(*content)]!r}"
    return (start, start + len(words))


def _speaker(attribution: Attribution, actors: Sequence[Actor]) -> str | None:
    if attribution.source is None:
        return None
    start, end = attribution.source.start, attribution.source.end
    return next((a.id for a in actors for span in a.mentions if start <= span[0] and span[1] <= end), None)
