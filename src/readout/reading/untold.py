"""Attributions that are no statement: a reporter's question, silence, what nobody is said to have said, a relay that cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model import Attribution, Report, Span
from readout.reading.clauses import index_at
from readout.reading.inner.table import bases
from readout.reading.tables import word_sets
from readout.reading.views import CastView, LayoutView

_KEYS = ("prompts", "before", "impersonal", "silent", "negations", "unheard", "pointing", "saying")
_HEAD = 24
"""So many characters may stand before the word that opens a question."""


def untold(report: Report, layout: LayoutView, attributions: Sequence[Attribution], cast: CastView) -> frozenset[str]:
    """The ids of the attributions in the body that tell nobody's word, decision or stance, by ``data/untold.yaml``.

    They stay attributions, with a cue and a content; nobody would gather them as statements.
    """
    titled = layout.title[1] if layout.title else 0
    body = [one for one in attributions if _place(one)[0] >= titled]
    cited = _cited(body)
    return frozenset(
        one.id
        for one in body
        if _is_prompt(report.text, layout, one)
        or _is_nobodys(one, cast)
        or _is_silence(one)
        or _is_pointer(one)
        or (one.id in cited and _is_relay(report, one, cast))
    )


def _place(one: Attribution) -> Span:
    return (one.cue or one.source or one.content).spans[0]


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?\"“”'‘’()").casefold() for word in text.split()]


def _cited(attributions: Sequence[Attribution]) -> frozenset[str]:
    """Those inside which another one has the same content: who cites, and for whom somebody is cited."""
    contents: Mapping[str, Attribution] = {one.id: one for one in attributions}
    return frozenset(
        outer.id
        for one in attributions
        if one.source
        and (outer := contents.get(one.parent or "")) is not None
        and outer.content.spans == one.content.spans
    )


def _is_prompt(text: str, layout: LayoutView, one: Attribution) -> bool:
    """ "Asked on Monday whether …, the mayor said": the question is a reporter's."""
    if one.cue is None or (one.source and one.source.start < one.cue.start):
        return False
    words = word_sets("untold", _KEYS)
    cue = _words(one.cue.text)
    if not cue or not set(cue) & words["prompts"]:
        return False
    number = index_at(layout.sentences, one.cue.start)
    start = layout.sentences[number][0] if number is not None else one.cue.start
    head = text[start : one.cue.start]
    return one.source is None or (len(head) <= _HEAD and set(_words(head)) <= words["before"])


def _is_nobodys(one: Attribution, cast: CastView) -> bool:
    """What is told of nobody ("is expected to", "were told of the plan"), but for "it was reported that"."""
    if one.source is not None or cast.speakers.get(one.id) is not None or one.cue is None:
        return False
    listed = word_sets("untold", _KEYS)["impersonal"]
    told = any(base in listed for word in _words(one.cue.text) for base in bases(word))
    return not told


def _is_silence(one: Attribution) -> bool:
    """ "Did not respond", "could not be reached", "did not return calls"; never "would not comment"."""
    words = word_sets("untold", _KEYS)
    cue, content = _words(one.cue.text if one.cue else ""), _words(one.content.text)
    if not set(cue) & words["negations"]:
        return False
    alone = len(content) == 1 and content[0] in words["silent"]
    return alone or (bool(set(cue) & words["silent"]) and bool(set(content) & words["unheard"]))


def _is_pointer(one: Attribution) -> bool:
    """ "No official has said so", "he said it four times": nothing is told that does not stand elsewhere."""
    words = word_sets("untold", _KEYS)
    if one.cue is None or one.content.text.casefold().strip(" .,") not in words["pointing"]:
        return False
    cue = [word for word in _words(one.cue.text) if word]
    return bool(cue) and bool(bases(cue[-1]) & words["saying"])


def _is_relay(report: Report, one: Attribution, cast: CastView) -> bool:
    """Whether an outlet, or what is no known actor, cites another: the word is that of the cited."""
    speaker = cast.speakers.get(one.id)
    return speaker is None or any(actor.id == speaker and actor.type == "outlet" for actor in cast.actors)
