"""Answers: the earlier statement that a denial, rejection, confirmation or refusal to comment is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from readout.model import Attribution, Report, Span, Statement
from readout.reading.acts import read_cue
from readout.reading.clauses import LONGEST, index_at
from readout.reading.likeness import coverage, stems
from readout.reading.phrases import load_table, pattern, phrases
from readout.reading.reasons import because
from readout.reading.views import CastView, LayoutView

ANSWERING = frozenset({"deny", "reject", "confirm", "decline", "accept"})
# These answer in whole clauses too: "denied that …" what another said.
REPEATING = frozenset({"deny", "reject", "confirm"})
# A bare "it" looks this many sentences back; a named thing ("the proposal") as many as this.
_NEAR, _FAR = 3, 12
# At most so many statements are looked at for one answer.
_MOST = 60
# A whole clause answers an earlier statement when it shares this much of its content words.
_ALIKE = 0.6
# A content with so many words of its own names in full what it answers.
_FULL = 3
# So many characters of a content may name the sort of thing.
_HEAD = 60
# "any" or "no" stands so many characters before it at most.
_NEAR_WORDS = 40


def answered(
    report: Report,
    layout: LayoutView,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    cast: CastView,
) -> tuple[Statement, ...]:
    """The statements, each answer bound to the statement meant, or to ``None`` where that is unsure."""
    finder = _Finder(report, layout, statements, attributions, cast)
    return tuple(
        replace(statement, answers=_noted(statement, finder.meant(statement)))
        if statement.act in ANSWERING
        else statement
        for statement in statements
    )


def _noted(answer: Statement, meant: str | None) -> str | None:
    """What is meant, with a note on what leads there."""
    if meant is not None:
        because(answer.attribution, "answers", "order, speakers and likeness, by answers.yaml", *answer.content.spans)
    return meant


class _Finder:
    """Looks for the statement that an answer means; holds what is the same for all answers of a report."""

    def __init__(
        self,
        report: Report,
        layout: LayoutView,
        statements: Sequence[Statement],
        attributions: Sequence[Attribution],
        cast: CastView,
    ) -> None:
        self.report, self.text, self.layout, self.cast = report, report.text, layout, cast
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.ordered = sorted(statements, key=self.place)
        self.places = [self.place(statement) for statement in self.ordered]
        self._known: dict[str, frozenset[str]] = {}

    def place(self, statement: Statement) -> int:
        """Where a statement is told: its cue, else its content."""
        attribution = self.attributions[statement.attribution]
        return (attribution.cue or attribution.content).start

    def meant(self, answer: Statement) -> str | None:
        """The id of the statement that ``answer`` is about."""
        own = self._stems(answer)
        light = own - light_words()
        thing = self._thing(answer)
        if not light:
            return self._meant_by_nothing(answer, thing)
        if thing and len(own - light_words() - _things()) < _FULL:
            return self._fitting(answer, thing, self._earlier(answer, _FAR))
        # What names in full what it answers is bound to nothing but its like.
        return self._alike(answer) if thing or self._repeats(answer) else None

    def _repeats(self, answer: Statement) -> bool:
        """True where a whole clause may be an answer: "denied that …"; not "said that it would not …", a refusal anew."""
        if answer.act != "reject":
            return answer.act in REPEATING
        cue = read_cue(self.report, self.attributions[answer.attribution])
        return cue is not None and cue.act == "reject"

    def _meant_by_nothing(self, answer: Statement, thing: str | None) -> str | None:
        """What a content without words of its own means: the thing named ("the report"), or what "it" stands for."""
        if thing:
            fitting = self._fitting(answer, thing, self._earlier(answer, _FAR))
            return fitting or self._nearest(answer, self._earlier(answer, _NEAR))
        earlier = self._earlier(answer, _NEAR)
        if self._points(answer):
            return self._nearest(answer, earlier)
        return self._nearest(answer, earlier) if self._is_put(answer, earlier) else None

    def _points(self, answer: Statement) -> bool:
        """True where the content is a pronoun: "it", "this"."""
        return bool(pattern("answers", "pointers").fullmatch(self.text, answer.content.start, answer.content.end))

    def _is_put(self, answer: Statement, earlier: Sequence[Statement]) -> bool:
        """True where the sentence of the answer puts something to the speaker ("asked about …"), or tells what it is."""
        number = self._sentence(answer)
        if number < 0:
            return False
        start, end = self.layout.sentences[number]
        end = min(end, start + LONGEST)
        return bool(pattern("answers", "asked").search(self.text, start, end)) or any(
            self._sentence(other) == number for other in earlier
        )

    def _stems(self, statement: Statement) -> frozenset[str]:
        """The stems of a content, reckoned once; of a very long one those of its beginning."""
        if statement.id not in self._known:
            spans = [(start, min(end, start + LONGEST)) for start, end in statement.content.spans]
            self._known[statement.id] = stems(self.text, spans, self.cast)
        return self._known[statement.id]

    def _thing(self, answer: Statement) -> str | None:
        """The sort of earlier thing that the content names ("the proposal"), by the table; else ``None``.

        "Any deal" and "no proposal" name nothing that was told.
        """
        start, end = answer.content.start, answer.content.end
        for sort in load_table("answers")["things"]:
            named = pattern("answers", "things", sort, "names").search(self.text, start, min(end, start + _HEAD))
            if named:
                before = max(start, named.start() - _NEAR_WORDS)
                return None if pattern("answers", "any").search(self.text, before, named.start()) else str(sort)
        return None

    def _earlier(self, answer: Statement, reach: int) -> list[Statement]:
        """Statements told before the answer, nearest first, by somebody else, no answers themselves."""
        place, here = self.place(answer), self._sentence(answer)
        number = bisect_left(self.places, place)
        return [
            other
            for other in reversed(self.ordered[max(0, number - _MOST) : number])
            if here - self._sentence(other) <= reach
            and self._somebody_else(answer, other)
            and not _holds(other.content.spans, place)
            and (other.act not in ANSWERING or self._stems(other) - light_words())
        ]

    def _sentence(self, statement: Statement) -> int:
        found = index_at(self.layout.sentences, self.place(statement))
        return found if found is not None else -1

    def _somebody_else(self, answer: Statement, other: Statement) -> bool:
        """True where another party's actor speaks; of an unknown one, where the report gives a source of other words."""
        if answer.speaker is None:
            return False
        if other.speaker is None:
            given, own = (self.attributions[one.attribution].source for one in (other, answer))
            return given is not None and own is not None and given.text.casefold() != own.text.casefold()
        return answer.speaker != other.speaker and (answer.party is None or answer.party != other.party)

    def _nearest(self, answer: Statement, earlier: Sequence[Statement]) -> str | None:
        """The nearest statement; in its sentence the outermost one that is told by neither outlet nor relay."""
        if not earlier:
            return None
        same = [other for other in earlier if self._sentence(other) == self._sentence(earlier[0])]
        inner = [other for other in same if not self._relays(other, same)]
        speakers = {other.speaker for other in inner}
        sure = len(speakers) == 1 or self._sentence(answer) == self._sentence(same[0])
        return (inner or same)[0].id if sure else None

    def _relays(self, one: Statement, others: Sequence[Statement]) -> bool:
        """True where a statement only passes on another one that stands in its content."""
        return any(other is not one and _holds(one.content.spans, self.place(other)) for other in others)

    def _fitting(self, answer: Statement, sort: str, earlier: Sequence[Statement]) -> str | None:
        """The best earlier statement of the sort named: by owner ("the Courier's report"), by act, by shared words.

        A thing that has an owner is nobody else's.
        """
        acts = set(load_table("answers")["things"][sort].get("acts", []))
        owners = {actor for span in answer.content.spans for actor in self.cast.at(*span)} - {answer.speaker}
        sides = {self.cast.party_of(actor) for actor in owners} - {None}
        own = self._stems(answer) - light_words()
        scored = []
        for other in earlier:
            owned = bool(owners & {other.speaker, *other.chain}) or other.party in sides
            shared = len(own & self._stems(other))
            fits = not acts or other.act in acts
            if owned or (fits and not owners):
                scored.append((2 * owned + fits + min(shared, 2), other))
        if not scored:
            return None
        best = max(score for score, _ in scored)
        return next(other.id for score, other in scored if score == best)

    def _alike(self, answer: Statement) -> str | None:
        """A statement by somebody else that says what the answer is about, in much the same words."""
        own = self._stems(answer) - light_words() - _things()
        if len(own) < _FULL:
            return None
        best: tuple[float, str] | None = None
        for other in self._earlier(answer, _FAR):
            score = coverage(own, self._stems(other))
            if score >= _ALIKE and (best is None or score > best[0]):
                best = (score, other.id)
        return best[1] if best else None


@cache
def _things() -> frozenset[str]:
    """The stems of the words that name an earlier thing: "proposal", "report"."""
    names = " ".join(
        word.strip("~?")
        for row in load_table("answers")["things"].values()
        for name in row["names"]
        for word in name.split("|")
    )
    return stems(names, [(0, len(names))])


@cache
def light_words() -> frozenset[str]:
    """The stems of words that say nothing by themselves when they are all there is of a content."""
    words = " ".join(phrases("answers", "light"))
    return stems(words, [(0, len(words))])


def _holds(spans: Sequence[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
