"""Who has a claim from whom: a tree from its origins through media to reports, with the words that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from readout.ledger.model import Filed, Origin
from readout.ledger.origins import Medium
from readout.model import Passage


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement of the claim: its key, its report, where it began (as all tellings together show), the media it came through.

    ``medium`` is the id of the report's own medium.
    """

    key: str
    report: str
    medium: str
    origin: Origin
    through: tuple[Medium, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Somebody who has the claim: an origin at the root, a medium that the dossier has no report of, or a report.

    ``words`` say from whom it has it, in the report ``said_in``; both are null where nothing says so. ``copies`` is true
    where a report is a copy of the one above it. ``statements`` are the keys of those that tell it.
    """

    kind: Literal["origin", "medium", "report"]
    id: str
    name: str
    words: Passage | None = None
    said_in: str | None = None
    copies: bool = False
    statements: tuple[str, ...] = ()
    below: tuple[Branch, ...] = ()


@dataclass
class _Growing:
    """A branch while the tree is being built."""

    kind: Literal["origin", "medium", "report"]
    id: str
    name: str
    words: Passage | None = None
    said_in: str | None = None
    copies: bool = False
    statements: list[str] = field(default_factory=list)
    below: list[_Growing] = field(default_factory=list)

    def grown(self) -> Branch:
        """The branch, with what is below it in the order in which it came."""
        below = tuple(one.grown() for one in self.below)
        statements = tuple(dict.fromkeys(self.statements))
        return Branch(self.kind, self.id, self.name, self.words, self.said_in, self.copies, statements, below)


def descend(tellings: Sequence[Telling], filed: Mapping[str, Filed]) -> tuple[Branch, ...]:
    """The tree of one claim: a root for each origin, the one with the earliest report first.

    A report hangs below the report that it copies, else below that of the medium that it has the claim from, if the
    dossier has one from that medium on the same origin and no later; else below a branch for that medium; else right
    below the origin. A report that has the claim from two origins stands below both.
    """
    by_origin: dict[str, list[Telling]] = {}
    for one in sorted(tellings, key=lambda telling: (_age(filed[telling.report]), telling.key)):
        by_origin.setdefault(one.origin.id, []).append(one)
    return tuple(_Tree(told, filed).root.grown() for told in by_origin.values())


def _age(report: Filed) -> tuple[str, int]:
    """What orders reports in time: their day, then their arrival; one without a day comes last."""
    return report.published or "9999", report.number


class _Tree:
    """The tree below one origin."""

    def __init__(self, told: Sequence[Telling], filed: Mapping[str, Filed]) -> None:
        self.filed = filed
        origin = told[0].origin
        worded = next((one for one in told if one.origin.words), told[0])
        said_in = worded.report if worded.origin.words else None
        self.root = _Growing("origin", origin.id, origin.name, worded.origin.words, said_in)
        self.reports: dict[str, _Growing] = {}
        self.first_of: dict[str, _Growing] = {}
        """The earliest report of each medium, by the medium's id."""
        self.media: dict[str, _Growing] = {}
        for one in told:
            self._add(one)

    def _add(self, one: Telling) -> None:
        branch = self.reports.get(one.report)
        if branch is None:
            report = self.filed[one.report]
            branch = _Growing("report", report.id, report.outlet or report.title or report.id)
            self._hang(branch, one, report)
            self.reports[one.report] = branch
            self.first_of.setdefault(one.medium, branch)
        branch.statements.append(one.key)

    def _hang(self, branch: _Growing, one: Telling, report: Filed) -> None:
        """Below whom the report has it from, with the words for it."""
        copied = self.reports.get(report.duplicate_of or "")
        if copied is not None:
            branch.copies = True
        last = next((medium for medium in reversed(one.through) if medium.words), None)
        branch.words = last.words if last else one.origin.words
        branch.said_in = one.report if branch.words else None
        (copied or self._above(one)).below.append(branch)

    def _above(self, one: Telling) -> _Growing:
        """The last of the media that the claim came through: its report, else a branch of its own below those before it."""
        above, unknown = self.root, list(one.through)
        for at, medium in reversed(list(enumerate(one.through))):
            known = self.first_of.get(medium.id) or self.media.get(medium.id)
            if known is not None:
                above, unknown = known, unknown[at + 1 :]
                break
        for medium in unknown:
            said_in = one.report if medium.words else None
            branch = _Growing("medium", f"medium:{medium.id}", medium.name, medium.words, said_in)
            self.media[medium.id] = branch
            above.below.append(branch)
            above = branch
        return above
