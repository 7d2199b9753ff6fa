"""What to note on a speaker: how the source led to an actor, and the actor to a party, for whoever asks why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from readout.model import Attribution, Span
from readout.reading.casting.draft import Draft
from readout.reading.casting.lists import source_words
from readout.reading.reasons import because

_PRONOUNS = ("he", "she", "it", "they", "relative", "alike", "speaker_itself")


def note_speaker(attribution: Attribution, draft: Draft | None, joint: Collection[str]) -> None:
    """Note whether the source names, describes or only takes up its actor, and where that one was named."""
    if draft is None:
        because(attribution.id, "speaker", "left open: the source leads to nobody who is known", *_source(attribution))
        return
    rule, words = _way(attribution, draft, joint)
    because(attribution.id, "speaker", rule, *words)
    because(attribution.id, "party", _side(draft), *(span for role in draft.roles for span in role.spans))


def _way(attribution: Attribution, draft: Draft, joint: Collection[str]) -> tuple[str, tuple[Span, ...]]:
    source = _source(attribution)
    if not source:
        return "no source of its own: whoever spoke before", _named_before(draft, attribution.content.start)
    if attribution.id in joint:
        return "several named together", source
    held = tuple(span for start, end in source for span in _named_in(draft, start, end))
    if held:
        return "named in the source", held
    text = attribution.source.text.casefold() if attribution.source else ""
    before = _named_before(draft, source[0][0])
    if any(text in source_words()[kind] for kind in _PRONOUNS):
        return "a pronoun, for the likeliest named before", (*source, *before)
    return "a description or another name, by descriptions.yaml and titles.yaml", (*source, *before)


def _side(draft: Draft) -> str:
    if draft.party is None:
        return "no party: neither codebook nor text gives one"
    if draft.codebook_actor is not None:
        return f"actor of the codebook: {draft.codebook_actor.name}"
    if draft.known is not None:
        return f"known name: {draft.known.name}"
    return f"of {draft.state}" if draft.state else "the words that tell who it is"


def _source(attribution: Attribution) -> tuple[Span, ...]:
    return attribution.source.spans if attribution.source else ()


def _named_in(draft: Draft, start: int, end: int) -> list[Span]:
    first = bisect_left(draft.named, (start, -1))
    return [span for span in draft.named[first : first + 3] if span[1] <= end]


def _named_before(draft: Draft, place: int) -> tuple[Span, ...]:
    """Where the actor was last named before ``place``."""
    at = bisect_left(draft.named, (place, -1)) - 1
    return (draft.named[at],) if at >= 0 else ()
