"""Demands that a party says it no longer makes: "Norvia no longer insists on monitors".

The reader gives positions that are taken, and not those that are given up. Here a position whose clause says so, and a
statement on an issue that says so, become positions that are ``open``, with the words that give the demand up as their
evidence; ``stances`` then tells *dropped* where the party had made the demand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readout.ledger.model import Stood
from readout.ledger.time_words import given_up, withdrawal
from readout.model import Passage, Reading, Span, Statement

WIDEST = 80
"""So many characters at most part the words that give up from those that name what is given up."""

_SILENT = frozenset({"deny", "ask", "decline", "accuse", "expect"})
"""Who only does this of a withdrawal does not tell of one."""
_ENDS = ".!?\n"


def with_withdrawals(reading: Reading, stood: Sequence[Stood]) -> tuple[Stood, ...]:
    """``stood``, those of ``reading``, where a demand is given up as ``open``; behind them what only statements give up."""
    statements = {one.id: one for one in reading.statements}
    marked = [_marked(reading, one, statements.get(one.statement or "")) for one in stood]
    given = {(one.party, one.issue) for one in marked if one.stance == "open" and given_up(one.evidence.text)}
    kept = [one for one in marked if given_up(one.evidence.text) or (one.party, one.issue) not in given]
    more = list(_from_statements(reading, given))
    found = {(one.party, one.issue, one.statement) for one in more}
    return (*(one for one in kept if (one.party, one.issue, one.statement) not in found), *more)


def _marked(reading: Reading, one: Stood, told: Statement | None) -> Stood:
    """A position, as ``open`` where the words before it in its clause give it up."""
    if told is not None and told.act in _SILENT:
        return one
    text = reading.report.text
    start = _sentence(text, one.evidence.start)[0]
    words = withdrawal(text, start, one.evidence.end)
    if words is None or one.evidence.start - words[1] > WIDEST:
        return one
    return _open(one, Passage.of(text, (words[0], max(words[1], one.evidence.end))))


def _open(one: Stood, evidence: Passage) -> Stood:
    return replace(one, stance="open", strength=None, conditions=(), evidence=evidence)


def _from_statements(reading: Reading, given: Iterable[tuple[str, str]]) -> Iterable[Stood]:
    """What statements give up on their issues, in the reading's order, each party and issue once; ``given`` are known."""
    text = reading.report.text
    known = set(given)
    for statement in reading.statements:
        if statement.act in _SILENT or not statement.issues:
            continue
        for span in statement.content.spans:
            words = withdrawal(text, *span)
            party = None if words is None else _whose(reading, statement, (span[0], words[0]))
            if words is None or party is None:
                continue
            sentence = _sentence(text, words[0])
            for issue in _issues(reading, statement, (words[0], sentence[1]), any(one == party for one, _ in known)):
                if (party, issue) not in known:
                    known.add((party, issue))
                    evidence = Passage.of(text, (max(span[0], sentence[0]), min(span[1], sentence[1])))
                    yield _stood(reading, statement, party, issue, evidence, len(known))


def _stood(reading: Reading, statement: Statement, party: str, issue: str, evidence: Passage, number: int) -> Stood:
    report = reading.report
    return Stood(
        key=f"{report.id}/w{number}",
        report=report.id,
        party=party,
        issue=issue,
        stance="open",
        strength=None,
        conditions=(),
        statement=statement.id,
        evidence=evidence,
        said=statement.said.start or statement.said.end or report.published,
        published=report.published,
        background=statement.background,
    )


def _whose(reading: Reading, statement: Statement, before: Span) -> str | None:
    """The party whose demand it is: of whom the sentence names last before the words, else of the speaker."""
    start = max(before[0], _sentence(reading.report.text, before[1])[0])
    named = [
        (span, actor.party)
        for actor in reading.actors
        for span in actor.mentions
        if start <= span[0] and span[1] <= before[1] and actor.party
    ]
    return max(named)[1] if named else statement.party


def _issues(reading: Reading, statement: Statement, behind: Span, only_named: bool) -> tuple[str, ...]:
    """The issues of a statement that the words ``behind`` name; else the only one that it has, unless ``only_named``.

    Once a party has given up one thing, "we have dropped that demand" means the same.
    """
    named = {
        reason.rule.rpartition(": ")[2]
        for reason in reading.reasons
        if reason.about == statement.attribution and reason.field == "issues"
        if any(behind[0] <= start and end <= behind[1] for start, end in reason.evidence)
    }
    if not named and not only_named and len(statement.issues) == 1:
        return statement.issues
    return tuple(issue for issue in statement.issues if issue in named)


def _sentence(text: str, place: int) -> Span:
    """Where the sentence around ``place`` begins and ends, by its marks; a mark inside a number or name may cut it short."""
    start = max(text.rfind(mark, 0, place) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, place)) >= 0]
    return (start, min(ends, default=len(text)))
