"""What the report tells in its own voice of a party's stand: "Norvia has long opposed …", "Kestria's aim remains …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from readout.model import Attribution, Report, Span, Statement
from readout.reading.clauses import touching
from readout.reading.holders import disjoint, pieces_of
from readout.reading.sayings import Saying
from readout.reading.spoken import Clause
from readout.reading.stands import Voice
from readout.reading.views import CastView, LayoutView

ReadClauses = Callable[[Span], tuple[Clause, ...]]


def narrated_voices(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
    cast: CastView,
    read_clauses: ReadClauses,
) -> Iterator[Voice]:
    """One voice for each party that a sentence of the reporter's names, in order.

    A sentence is the reporter's where no attribution with a source stands in it, but an outlet's own.
    """
    outlets = {actor.id for actor in cast.actors if actor.type == "outlet"}
    theirs = [one for one in attributions if one.source is not None and cast.speakers.get(one.id) not in outlets]
    taken = disjoint(span for one in theirs for span in pieces_of(one))
    bare = _without_source(attributions, statements)
    for sentence in layout.sentences:
        if touching(taken, sentence):
            continue
        parties = _named(cast, sentence)
        clauses = read_clauses(sentence) if parties else ()
        if not any(clause.hits for clause in clauses):
            continue
        statement = next((bare[start] for start in sorted(bare) if sentence[0] <= start < sentence[1]), None)
        for party in parties:
            yield _voice(report.text, party, statement, clauses, cast)


def _without_source(attributions: Sequence[Attribution], statements: Sequence[Statement]) -> Mapping[int, str]:
    """The statements whose holder was not found, by where their content begins."""
    of = {statement.attribution: statement.id for statement in statements if statement.speaker is None}
    return {one.content.start: of[one.id] for one in attributions if one.source is None and one.id in of}


def _named(cast: CastView, sentence: Span) -> list[str]:
    parties = (cast.party_of(actor) for _, actor in cast.mentions(*sentence))
    return list(dict.fromkeys(party for party in parties if party is not None))


def _voice(text: str, party: str, statement: str | None, clauses: tuple[Clause, ...], cast: CastView) -> Voice:
    return Voice(
        text=text,
        parties=(party,),
        speaker=None,
        statement=statement,
        saying=Saying(),
        clauses=clauses,
        hidden=(),
        cast=cast,
        narrated=True,
    )
