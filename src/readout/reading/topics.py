"""What a statement bears on that names no issue itself: what it answers, what was just spoken of, or what the report is on.

"It's a no-go", "they would study it": the issue stands in what it answers, in a sentence before, in the statement before, in
the headline, or in most of the report. Each of these speaks for an issue with its own weight; the one with the most is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readout.codebooks.phrases import tokenize
from readout.model import Report, Span, Statement
from readout.reading.clauses import index_at
from readout.reading.issues import IssueFinder
from readout.reading.names import merged
from readout.reading.reasons import because
from readout.reading.views import LayoutView

REACH = 14
"""So many sentences at most what was spoken of stands before."""
LONGEST = 4_000
"""So many characters of a sentence are looked at."""
MOST_IN_HEADLINE = 3
"""Of the issues of a headline so many count."""

ANSWERED, NEAR, BEFORE, HEADLINE, SHARE = 3.0, 1.0, 0.4, 0.2, 1.0
"""What speaks for an issue: that the statement answered is on it; that it was spoken of just before, in the same paragraph;
that the statement before is on it; that the headline is; and its share in all that is spoken of in the report."""
FADING = 0.9
"""What was spoken of counts so much less with each sentence."""
ENOUGH = 0.8
"""What speaks for an issue in all, at least."""
EVEN = 0.9
"""A second issue is taken as well where so much of what speaks for the first speaks for it, too."""
MOST = 2
THEME = 2
"""What so many sentences, or more, speak of is a theme of the report: what is said among them is likely to be on it."""


def carry_topics(
    report: Report, layout: LayoutView, statements: Sequence[Statement], finder: IssueFinder, light: Collection[str]
) -> tuple[Statement, ...]:
    """The statements, those without an issue with those that they take up, if there are any.

    Only an answer and the statements ``light``, by their ids, take up what was just said; what has a matter of its own
    is on none but a theme of the whole report.
    """
    topics = _Topics(report, layout, finder)
    own = {one.id: one.issues for one in statements}
    found: list[Statement] = []
    for one in statements:
        before = found[-1].issues if found else ()
        takes_up = one.id in light or one.answers is not None
        issues = one.issues or topics.of(one, own.get(one.answers or "", ()), before, takes_up)
        if not one.issues and issues:
            because(one.attribution, "issues", f"taken up from the words around it: {', '.join(issues)}")
        found.append(replace(one, issues=issues))
    return tuple(found)


@dataclass(frozen=True)
class _Topics:
    report: Report
    layout: LayoutView
    finder: IssueFinder

    def of(
        self, statement: Statement, answered: Sequence[str], before: Sequence[str], takes_up: bool
    ) -> tuple[str, ...]:
        """The issues for which the most speaks, the first first; those of the statement answered and the one before help.

        What takes nothing up may still be on a theme of the whole report.
        """
        weights = Counter(self._near(statement.content.start))
        weights.update({issue: SHARE * share for issue, share in self._shares.items()})
        for issues, weight in ((answered, ANSWERED), (before, BEFORE), (self._headline, HEADLINE)):
            weights.update(dict.fromkeys(issues, weight))
        ranked = sorted(weights.items(), key=lambda one: -one[1])
        if not ranked or ranked[0][1] < ENOUGH:
            return ()
        even = [issue for issue, weight in ranked[:MOST] if weight >= EVEN * ranked[0][1]]
        return tuple(issue for issue in even if takes_up or self._times[issue] >= THEME)

    def _near(self, place: int) -> dict[str, float]:
        """What the words before ``place`` speak for."""
        number = index_at(self.layout.sentences, place)
        if number is None:
            return {}
        paragraph = index_at(self.layout.paragraphs, place)
        first = 0 if paragraph is None else self.layout.paragraphs[paragraph][0]
        found = dict.fromkeys(self._issues((self.layout.sentences[number][0], place)), NEAR)
        for back in range(1, min(REACH, number) + 1):
            if self.layout.sentences[number - back][0] < first:
                break
            for issue in self._by_sentence[number - back]:
                found.setdefault(issue, NEAR * FADING**back)
        return found

    def _issues(self, span: Span) -> tuple[str, ...]:
        tokens = merged(tokenize(self.report.text, span[0], min(span[1], span[0] + LONGEST)))
        return tuple(dict.fromkeys(hit.issue for hit in self.finder.find(tokens)))

    @cached_property
    def _by_sentence(self) -> Sequence[tuple[str, ...]]:
        return [self._issues(sentence) for sentence in self.layout.sentences]

    @cached_property
    def _shares(self) -> dict[str, float]:
        """The share of each issue in all that the sentences are on."""
        return {issue: number / self._times.total() for issue, number in self._times.items()}

    @cached_property
    def _times(self) -> Counter[str]:
        """In how many sentences each issue is spoken of."""
        return Counter(issue for issues in self._by_sentence for issue in issues)

    @cached_property
    def _headline(self) -> tuple[str, ...]:
        return () if self.layout.title is None else self._issues(self.layout.title)[:MOST_IN_HEADLINE]
