"""Who is in a report: its actors, where each is mentioned, and who speaks in which attribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.codebooks.model import Codebook
from readout.model import Attribution, Report, Word
from readout.reading.cast import Cast
from readout.reading.casting.carriers import find_carriers
from readout.reading.casting.draft import Draft
from readout.reading.casting.finishing import finished
from readout.reading.casting.gazetteer import Known, gazetteer
from readout.reading.casting.memory import Memory, mentions_of
from readout.reading.casting.naming import find_names
from readout.reading.casting.noting import note_speaker
from readout.reading.casting.pronouns import Around
from readout.reading.casting.resolving import Resolver
from readout.reading.casting.roster import Roster
from readout.reading.casting.setting import dateline_of, in_datelines, standing
from readout.reading.casting.tokens import tokenize
from readout.reading.grounds import Grounds
from readout.reading.layout import Layout


def find_actors(
    report: Report, layout: Layout, words: Sequence[Word], attributions: Sequence[Attribution], codebook: Codebook
) -> Cast:
    """The cast of ``report``.

    Names are found by capitals, titles and what is known of the world and the case; ``words`` (which may be empty) help
    where that leaves it open. A source that cannot be resolved has the speaker ``None``.
    """
    known = gazetteer(codebook)
    tokens = tokenize(report.text, layout.title, layout.sentences, words)
    marks = known.find(tokens, report.outlet)
    apart = in_datelines(tokens, marks)
    dateline = dateline_of(tokens, apart, known)
    marks = standing(tokens, marks, apart)
    marked = {at: mark for mark in marks for at in range(mark.first, mark.last)}
    sources = [span for attribution in attributions if attribution.source for span in attribution.source.spans]
    names = find_names(report.text, tokens, marks, sources, apart)
    roster = Roster(known, tokens, report.published, marked, dateline)
    found = roster.add_all(names)
    own = _own_outlet(report, roster)
    memory = Memory(layout, report.text)
    memory.note_all(mentions_of(roster.drafts))
    resolver = Resolver(report.text, tokens, marked, names, found, roster, memory, own)
    drafts = _speakers(resolver, attributions)
    handed_on = find_carriers(resolver, Grounds(layout, attributions))
    actors = finished(roster.drafts, report.published, open_parties=codebook.open_parties)
    speakers = {name: actors[id(draft)].id if draft else None for name, draft in drafts.items()}
    joint = {name: tuple(actors[id(draft)].id for draft in together) for name, together in resolver.joint.items()}
    carriers = tuple((each.span, each.hinge, actors[id(each.draft)].id) for each in handed_on)
    return Cast(tuple(actors.values()), speakers, actors[id(own)].id if own else None, joint, carriers)


def _own_outlet(report: Report, roster: Roster) -> Draft | None:
    """The report's own outlet, which is an actor though the text may not name it."""
    if not report.outlet:
        return None
    named = roster.gazetteer.named(report.outlet)
    return roster.known(named if named and named.kind == "outlet" else Known("outlet", report.outlet))


def _speakers(resolver: Resolver, attributions: Sequence[Attribution]) -> dict[str, Draft | None]:
    """Who speaks in each attribution, resolved in the order of the text, an outer one before those inside it."""
    by_id = {attribution.id: attribution for attribution in attributions}
    drafts: dict[str, Draft | None] = {}
    for attribution in sorted(attributions, key=lambda each: _order(each, by_id)):
        outer = by_id.get(attribution.parent) if attribution.parent else None
        around = Around(outer, drafts.get(outer.id)) if outer else None
        drafts[attribution.id] = resolver.speaker(attribution, around)
        note_speaker(attribution, drafts[attribution.id], resolver.joint)
    return {attribution.id: drafts[attribution.id] for attribution in attributions}


def _order(attribution: Attribution, by_id: Mapping[str, Attribution]) -> tuple[int, int, int]:
    """Where the outermost attribution around it stands, how deep it stands in that, and where."""
    outermost, depth = attribution, 0
    while outermost.parent and outermost.parent in by_id and depth <= len(by_id):
        outermost, depth = by_id[outermost.parent], depth + 1
    return _place(outermost), depth, _place(attribution)


def _place(attribution: Attribution) -> int:
    return attribution.source.start if attribution.source else attribution.content.start
