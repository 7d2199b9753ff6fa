"""What a statement bears on that names no issue itself: what it answers, what was just spoken of, or what the report is on.

"It's a no-go", "they would study it": the issue stands in a sentence before, in the headline, or in most of the report.
Such a statement takes no position for it; it is only gathered with the others on the issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readout.codebooks.phrases import tokenize
from readout.model import Report, Span, Statement
from readout.reading.clauses import index_at
from readout.reading.issues import IssueFinder
from readout.reading.names import merged
from readout.reading.views import LayoutView

REACH = 8
"""So many sentences at most, of one paragraph, what was spoken of stands before."""
LONGEST = 4_000
"""So many characters of a sentence are looked at."""
MOST_IN_HEADLINE = 2
"""A headline on more issues than that is on none of them."""
MOSTLY = 0.5
"""So large a share of the sentences on any issue is on the one that the report is on, and at least two."""


def carry_topics(
    report: Report, layout: LayoutView, statements: Sequence[Statement], finder: IssueFinder
) -> tuple[Statement, ...]:
    """The statements, those without an issue with the one that they take up, if there is one."""
    topics = _Topics(report, layout, finder)
    own = {one.id: one.issues for one in statements}
    return tuple(
        one if one.issues else replace(one, issues=own.get(one.answers or "") or topics.of(one)) for one in statements
    )


@dataclass(frozen=True)
class _Topics:
    report: Report
    layout: LayoutView
    finder: IssueFinder

    def of(self, statement: Statement) -> tuple[str, ...]:
        """The issue that a statement without one takes up: of the nearest words before it, the headline, or the report."""
        near = self._nearest(statement.content.start)
        if near:
            return (max(near, key=lambda issue: self._frequency[issue]),)
        return self._headline or self._main

    def _nearest(self, place: int) -> Sequence[str]:
        number = index_at(self.layout.sentences, place)
        if number is None:
            return ()
        paragraph = index_at(self.layout.paragraphs, place)
        first = 0 if paragraph is None else self.layout.paragraphs[paragraph][0]
        here = self._issues((self.layout.sentences[number][0], place))
        if here:
            return here
        for before in range(number - 1, max(number - 1 - REACH, -1), -1):
            if self.layout.sentences[before][0] < first:
                break
            if self._by_sentence[before]:
                return self._by_sentence[before]
        return ()

    def _issues(self, span: Span) -> tuple[str, ...]:
        tokens = merged(tokenize(self.report.text, span[0], min(span[1], span[0] + LONGEST)))
        return tuple(dict.fromkeys(hit.issue for hit in self.finder.find(tokens)))

    @cached_property
    def _by_sentence(self) -> Sequence[tuple[str, ...]]:
        return [self._issues(sentence) for sentence in self.layout.sentences]

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(issue for issues in self._by_sentence for issue in issues)

    @cached_property
    def _headline(self) -> tuple[str, ...]:
        issues = () if self.layout.title is None else self._issues(self.layout.title)
        return issues if len(issues) <= MOST_IN_HEADLINE else ()

    @cached_property
    def _main(self) -> tuple[str, ...]:
        """The issue that most sentences on any issue are on, if there is one."""
        issue, times = next(iter(self._frequency.most_common(1)), ("", 0))
        spoken = sum(bool(issues) for issues in self._by_sentence)
        return (issue,) if times >= max(2, MOSTLY * spoken) else ()
