"""The positions of a dossier on a page: the matrix of parties by issues, and how each came to be."""

from __future__ import annotations

from collections import Counter

from readout.brief.dossiers.limits import Limits
from readout.brief.dossiers.names import Names
from readout.brief.dossiers.view import IssueRow, Matrix, MoveLine, PositionLine, Quote
from readout.brief.dossiers.wording import stance
from readout.ledger.record import PositionEntry, PositionMove, Record, Relation

Pairs = dict[tuple[str, Relation], list[tuple[str, str]]]


def tell_positions(record: Record, names: Names, limits: Limits) -> Matrix:
    """The matrix, in the codebook's order; where there is not room for all, those of whom most is told are kept."""
    parties = _kept([one.party for one in record.positions], list(names.parties), limits.parties)
    issues = _kept([one.issue for one in record.positions], list(names.issues), limits.issues)
    held = {(one.party, one.issue): one for one in record.positions}
    pairs: Pairs = {}
    for between in record.between:
        pairs.setdefault((between.issue, between.relation), []).append((between.one, between.other))
    rows = []
    for at, issue in enumerate(issues):
        cells = tuple(
            _position(held[party, issue], (at, column), pairs, names, limits) if (party, issue) in held else None
            for column, party in enumerate(parties)
        )
        opposed, compatible = _named(pairs, issue, "opposed", names), _named(pairs, issue, "compatible", names)
        rows.append(IssueRow(issue, names.issue(issue), cells, opposed, compatible))
    shown = sum(cell is not None for row in rows for cell in row.cells)
    return Matrix(tuple((party, names.party(party)) for party in parties), tuple(rows), len(held) - shown)


def _kept(told: list[str], known: list[str], most: int) -> list[str]:
    """The ids of ``told``, at most so many: the most frequent ones, in the order of ``known``, then of their telling."""
    order = {name: at for at, name in enumerate(dict.fromkeys([*known, *told]))}
    frequent = [name for name, _ in Counter(told).most_common(most)]
    return sorted(frequent, key=lambda name: order[name])


def _named(pairs: Pairs, issue: str, relation: Relation, names: Names) -> tuple[tuple[str, str], ...]:
    return tuple((names.party(one), names.party(other)) for one, other in pairs.get((issue, relation), ()))


def _position(one: PositionEntry, place: tuple[int, int], pairs: Pairs, names: Names, limits: Limits) -> PositionLine:
    told = [move for move in one.history if move.change != "repeated"]
    moves = tuple(_move(move, names) for move in reversed(told[-limits.moves :]))
    return PositionLine(
        party=one.party,
        issue=one.issue,
        name=names.party(one.party),
        row=place[0] + 1,
        column=place[1] + 1,
        stance=one.stance,
        strength=one.strength,
        conditions=_conditions(one, names),
        since=one.since,
        last=one.last,
        opposed=_others(pairs.get((one.issue, "opposed"), []), one.party, names),
        compatible=_others(pairs.get((one.issue, "compatible"), []), one.party, names),
        moves=moves,
        repeated=len(one.history) - len(told),
        more=len(told) - len(moves),
    )


def _others(pairs: list[tuple[str, str]], party: str, names: Names) -> tuple[str, ...]:
    return tuple(names.party(other if one == party else one) for one, other in pairs if party in (one, other))


def _conditions(one: PositionEntry, names: Names) -> tuple[Quote, ...]:
    """The conditions of a position, in the words of the reports that they are of."""
    reports = one.conditions_in or (one.history[-1].report,) * len(one.conditions)
    told = zip(one.conditions, reports, strict=False)
    return tuple(names.quote(report, None, passage.spans, passage.text) for passage, report in told)


def _move(move: PositionMove, names: Names) -> MoveLine:
    quote = names.quote(move.report, move.statement, move.spans, move.text, move.said or move.published)
    return MoveLine(move.change, move.after or stance(move.stance, move.strength), move.stance, quote.day, quote)
