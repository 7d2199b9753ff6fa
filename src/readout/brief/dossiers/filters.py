"""What a page can be filtered by: the parties and issues of its lines, and the style that hides the others.

The style alone does it, so that it works without a script.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readout.brief.dossiers.view import ChangeLine, ClaimLine, DossierBrief, PositionLine, TimeLine

_MOST = 80


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by, under a short name that is safe in a style: ``p1``, ``i3``."""

    token: str
    name: str


class Filters:
    """The choices of one page; ``parties`` and ``issues`` are by id."""

    def __init__(self, brief: DossierBrief) -> None:
        """Find what the lines of ``brief`` can be filtered by, in the order of the codebook, then of the page."""
        lines: list[ChangeLine | ClaimLine | PositionLine | TimeLine] = [
            *brief.changes.lines,
            *(claim for group in brief.claims for claim in group.claims),
            *(cell for row in brief.matrix.rows for cell in row.cells if cell),
            *brief.timeline.lines,
        ]
        meetings = (party for meeting in brief.meetings.lines for party in meeting.parties)
        parties = [*(party for line in lines for party in line.parties), *meetings]
        issues = [issue for line in lines for issue in line.issues]
        self.parties = _choices("p", parties, brief.parties)
        self.issues = _choices("i", issues, brief.issues)

    def of_parties(self, parties: Iterable[str]) -> str:
        """The tokens of ``parties``."""
        return " ".join(self.parties[party].token for party in parties if party in self.parties)

    def of_issues(self, issues: Iterable[str]) -> str:
        """The tokens of ``issues``."""
        return " ".join(self.issues[issue].token for issue in issues if issue in self.issues)

    def style(self) -> str:
        """The rules that hide what a choice leaves out."""
        chosen = [("party", "parties", one.token) for one in self.parties.values()]
        chosen += [("issue", "issues", one.token) for one in self.issues.values()]
        return "\n".join(_rule(*one) for one in chosen)


def _choices(letter: str, told: Iterable[str], known: Iterable[tuple[str, str]]) -> dict[str, Choice]:
    names = dict(known)
    found = set(told)
    order = [one for one in names if one in found] + sorted(found - set(names))
    return {one: Choice(f"{letter}{at}", names.get(one, one)) for at, one in enumerate(order[:_MOST], 1)}


def _rule(select: str, attribute: str, token: str) -> str:
    chosen = f'body:has(#{select} option[value="{token}"]:checked)'
    return (
        f'{chosen} [data-{attribute}]:not([data-{attribute}~="{token}"]), '
        f'{chosen} .group:not(:has([data-{attribute}~="{token}"])) {{ display: none; }}'
    )
