"""Where the parties stand on each issue, and on whose word."""

from __future__ import annotations

from readout.brief import wording
from readout.brief.lines import Lines
from readout.brief.view import IssueStands, Stand
from readout.model import Position, Statement


def tell_positions(lines: Lines) -> tuple[IssueStands, ...]:
    """Stances by issue; issues in the order of the codebook, then of the text, and so with the parties of each."""
    held: dict[str, list[int]] = {}
    for at, position in enumerate(lines.reading.positions):
        held.setdefault(position.issue, []).append(at)
    known = {issue: at for at, issue in enumerate(lines.names.proposals)}
    issues = sorted(held, key=lambda issue: known.get(issue, len(known)))
    return tuple(_issue(lines, issue, held[issue]) for issue in issues)


def columns(lines: Lines, positions: tuple[IssueStands, ...]) -> tuple[str, ...]:
    """The parties that hold any position, in the order of the codebook, then of the text."""
    held = dict.fromkeys(stand.party for row in positions for stand in row.stands)
    known = [party for party in lines.names.parties.values() if party in held]
    return tuple(dict.fromkeys([*known, *held]))


def _issue(lines: Lines, issue: str, places: list[int]) -> IssueStands:
    """One issue; positions that are the same, in the same words, are told once."""
    positions = lines.reading.positions
    known = {party: at for at, party in enumerate(lines.names.parties)}
    alike: dict[tuple[object, ...], list[int]] = {}
    for at in sorted(places, key=lambda at: (known.get(positions[at].party, len(known)), at)):
        one = positions[at]
        alike.setdefault((one.party, one.stance, one.strength, one.evidence, one.conditions), []).append(at)
    stances = {positions[at].stance for at in places}
    stands = tuple(_stand(lines, same) for same in alike.values())
    return IssueStands(issue, lines.names.proposals.get(issue), stands, {"supports", "opposes"} <= stances)


def _stand(lines: Lines, places: list[int]) -> Stand:
    position = lines.reading.positions[places[0]]
    party = lines.names.party(position.party)
    statement = lines.statement(position.statement)
    relays = lines.relays(statement) if statement else ()
    ascribing = tuple(actor for actor in relays if _ascribes(lines, actor, position))
    ascribed = tuple(lines.names.actors[actor].name for actor in ascribing)
    via = tuple(lines.names.actors[actor].name for actor in relays if actor not in ascribing)
    speaker = lines.names.actor(statement.speaker) if statement else None
    labels = (
        party,
        position.stance,
        position.strength,
        wording.RECALLED if statement and statement.background else None,
        f"by {speaker}" if speaker and speaker != party else None,
        f"ascribed by {', '.join(ascribed)}" if ascribed else None,
        f"via {', '.join(via)}" if via else None,
        wording.IN_HEADLINE if lines.in_headline(position.evidence) else None,
        wording.OWN_VOICE if statement is None or lines.in_own_voice(statement) else None,
    )
    return Stand(
        party,
        position.stance,
        position.strength,
        position.conditions,
        lines.line(f"positions[{places[0]}]", labels, position.evidence, doubts=[_unnamed(lines, statement)]),
        speaker,
        via,
        ascribed,
        tuple(f"positions[{at}]" for at in places[1:]),
    )


def _ascribes(lines: Lines, actor: str, position: Position) -> bool:
    """Whether an actor who hands a position on is of another side: its word on a party is not the party's own."""
    return lines.names.actors[actor].party not in (None, position.party)


def _unnamed(lines: Lines, statement: Statement | None) -> str | None:
    """The doubt that a position stands on the word of somebody whom the report does not name."""
    told_by = (statement.speaker, *statement.chain) if statement else ()
    return wording.UNNAMED if any(actor and lines.names.is_unnamed(actor) for actor in told_by) else None
