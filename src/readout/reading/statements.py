"""Statements: attributions resolved into who says what, how firmly, when, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model import Attribution, Interval, Passage, Report, Span, Statement, Time, Word
from readout.reading.acts import Judgement, hides_name, judge
from readout.reading.answers import answered
from readout.reading.clauses import touching
from readout.reading.contested import contested
from readout.reading.narrated import tells_stance
from readout.reading.reasoning import note_judgement
from readout.reading.reasons import because
from readout.reading.said import when_said
from readout.reading.standpoint import SpeakersStandpoint
from readout.reading.tables import word_sets
from readout.reading.untold import untold
from readout.reading.views import CastView, LayoutView


def resolve(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    cast: CastView,
    chains: Mapping[str, tuple[str, ...]],
    times: Sequence[Time],
    words: Sequence[Word],
    recalled: Sequence[Span],
) -> tuple[Statement, ...]:
    """One statement for each attribution but a bare relay and a wish not to be named, in the same order; issues are left empty.

    ``confidence`` is the attribution's times the judgement's; a field that is not known is ``None``.
    """
    said = when_said(report, layout, attributions, cast, times, words)
    outlets = {actor.id for actor in cast.actors if actor.type == "outlet"}
    nothing = untold(report, layout, attributions, cast)
    told = [
        one
        for one in attributions
        if one.id not in nothing and not _is_relay_alone(one, cast, outlets) and not hides_name(report, one)
    ]
    inside = _children(attributions)
    actors = {actor.id: actor for actor in cast.actors}
    standpoints = {one.id: SpeakersStandpoint(cast, actors, cast.speakers.get(one.id)) for one in told}
    told = [one for one in told if not _is_own_stance(one, standpoints, words)]
    judged = {one.id: _judged(report, one, inside.get(one.id, ()), standpoints[one.id], words) for one in told}
    back = contested(report, attributions, judged, words)
    judged |= {one: judgement for one, (judgement, _) in back.items()}
    chains = {**chains, **{one: _without(chains.get(one, ()), outer, cast) for one, (_, outer) in back.items()}}
    statements = [
        _statement(f"s{number}", one, judged[one.id], cast, chains, said[one.id], recalled)
        for number, one in enumerate(told, start=1)
    ]
    return answered(report, layout, statements, attributions, cast, words)


def _without(chain: Sequence[str], outer: frozenset[str], cast: CastView) -> tuple[str, ...]:
    """A chain but for those who deny it, or will not speak of it: they do not pass it on. The originator stays."""
    left_out = {cast.speakers.get(one) for one in outer}
    return (*chain[:1], *(link for link in chain[1:] if link not in left_out))


def _is_relay_alone(attribution: Attribution, cast: CastView, outlets: set[str]) -> bool:
    """True for "This is reported by …": an outlet's word on what stands elsewhere, which says nothing of its own."""
    speaker = cast.speakers.get(attribution.id)
    lone = attribution.content.text.casefold().strip(" .") in word_sets("relays", ("pointing",))["pointing"]
    return lone and (speaker is None or speaker in outlets)


def _is_own_stance(
    attribution: Attribution, standpoints: Mapping[str, SpeakersStandpoint], words: Sequence[Word]
) -> bool:
    """True for the stance of the speaker's own side inside what he says of it: "the envoy said his state was ready to …"."""
    outer = standpoints.get(attribution.parent or "")
    speaker = standpoints[attribution.id].speaker
    if outer is None or speaker is None or attribution.cue is None or outer.owns(speaker) is False:
        return False
    return tells_stance(words, attribution.cue.spans)


def _children(attributions: Sequence[Attribution]) -> Mapping[str, Sequence[Attribution]]:
    """The attributions that stand directly inside each one, by its id."""
    inside: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        inside.setdefault(attribution.parent or "", []).append(attribution)
    return inside


def _judged(
    report: Report,
    attribution: Attribution,
    inside: Sequence[Attribution],
    standpoint: SpeakersStandpoint,
    words: Sequence[Word],
) -> Judgement:
    """The judgement of an attribution: what another side says or does by the speaker's word is asserted.

    "According to the paper, the ministry rejects the plan": the ministry rejects, the paper asserts.
    """
    speakers = standpoint.cast.speakers
    others = [one for one in inside if (other := speakers.get(one.id)) and standpoint.owns(other) is False]
    hidden = [span for one in others for span in one.content.spans]
    judgement = judge(report, attribution, words, standpoint, hidden)
    note_judgement(report, attribution, judgement)
    return judgement


def _statement(
    identity: str,
    attribution: Attribution,
    judgement: Judgement,
    cast: CastView,
    chains: Mapping[str, tuple[str, ...]],
    said: Interval,
    recalled: Sequence[Span],
) -> Statement:
    speaker = cast.speakers.get(attribution.id)
    return Statement(
        id=identity,
        attribution=attribution.id,
        speaker=speaker,
        party=cast.party_of(speaker) if speaker else None,
        chain=tuple(chains.get(attribution.id, ())),
        act=judgement.act,
        polarity=judgement.polarity,
        certainty=judgement.certainty,
        said=said,
        background=_is_recalled(attribution, recalled),
        issues=(),
        answers=None,
        content=attribution.content,
        confidence=round(attribution.confidence * judgement.confidence, 4),
    )


def _is_recalled(attribution: Attribution, recalled: Sequence[Span]) -> bool:
    """True where cue or source (the content where there is neither) stands in what the report recalls."""
    telling: Passage = attribution.cue or attribution.source or attribution.content
    around = [one for span in telling.spans for one in touching(recalled, span)]
    if around:
        because(attribution.id, "background", "stands in what the report recalls, by background.yaml", *around)
    return bool(around)
