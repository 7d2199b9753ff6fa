"""Answers: the earlier statement that a denial, rejection, confirmation or refusal to comment is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from readout.model import Attribution, Report, Span, Statement, Word
from readout.reading.acts import read_cue
from readout.reading.asked import question_put
from readout.reading.clauses import FINITE, LONGEST, index_at, words_in
from readout.reading.earlier_things import Sort, faint_words, light_words, named_sorts, names_any, thing_words
from readout.reading.likeness import coverage, stems
from readout.reading.phrases import pattern, phrases
from readout.reading.reasons import because
from readout.reading.views import CastView, LayoutView

__all__ = ["answered", "light_words"]

ANSWERING = frozenset({"deny", "reject", "confirm", "decline", "accept"})
# These answer in whole clauses too: "denied that …" what another said.
REPEATING = frozenset({"deny", "reject", "confirm", "decline"})
# These pass on what they are about: who denies a denial denies what was told first.
_PASSING = frozenset({"deny", "confirm", "decline"})
# These are about what was told before, whatever noun stands for it: "confirmed the change".
_TELLING = frozenset({"deny", "confirm", "decline"})
# A bare "it" looks this many sentences back; a named thing ("the proposal") as many as this; the same words further.
_NEAR, _FAR, _FURTHEST = 3, 12, 40
# "Declined to comment", with nothing that was asked, is about what was told at most so many sentences before.
_SOON = 2
# At most so many statements are looked at for one answer.
_MOST = 60
# A whole clause answers an earlier statement when it shares this much of its content words.
_ALIKE = 0.6
# What is confirmed, denied or not confirmed as much as this: it is told again as a rule, in other words.
_HALF = 0.5
# A content with so many words of its own names in full what it answers; one of so many is held against others, too.
_FULL, _SOME = 3, 2
# So many words, and characters, an echo has at most: "the same number, day and place".
_FEW, _SHORT = 8, 80


def answered(
    report: Report,
    layout: LayoutView,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    cast: CastView,
    words: Sequence[Word] = (),
) -> tuple[Statement, ...]:
    """The statements, each answer bound to the statement meant, or to ``None`` where that is unsure.

    ``words`` are those of the report, or none: with them, what has no verb is not taken for what "it" stands for.
    """
    finder = _Finder(report, layout, statements, attributions, cast, words)
    for statement in finder.ordered:
        if statement.act in ANSWERING or finder.echoes(statement):
            finder.bind(statement)
    return tuple(replace(one, answers=_noted(one, finder.bound.get(one.id))) for one in statements)


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
        words: Sequence[Word],
    ) -> None:
        self.report, self.text, self.layout, self.cast, self.words = report, report.text, layout, cast, words
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.unnamed = {actor.id for actor in cast.actors if actor.type in ("unnamed", "outlet")}
        self.ordered = sorted(statements, key=self.place)
        self.places = [self.place(statement) for statement in self.ordered]
        self.by_id = {statement.id: statement for statement in statements}
        self.bound: dict[str, str] = {}
        self._known: dict[str, frozenset[str]] = {}

    def place(self, statement: Statement) -> int:
        """Where a statement is told: its cue, else its content."""
        attribution = self.attributions[statement.attribution]
        return (attribution.cue or attribution.content).start

    def bind(self, answer: Statement) -> None:
        """Bind ``answer`` to what it means, if that is sure; what itself passes on an earlier one leads to that."""
        meant = self._meant(answer)
        other = self.by_id[meant] if meant else None
        onward = self.bound.get(other.id) if other and other.act in _PASSING else None
        if onward and self.by_id[onward].speaker != answer.speaker:
            meant = onward
        if meant:
            self.bound[answer.id] = meant

    def echoes(self, statement: Statement) -> bool:
        """Whether somebody says no more than that he says what was said before: "both said the same"."""
        start, end = statement.content.start, statement.content.end
        short = statement.act == "assert" and len(statement.content.text[:_SHORT].split()) <= _FEW
        return short and bool(pattern("answers", "echoes").match(self.text, start, end))

    def _meant(self, answer: Statement) -> str | None:
        """The id of the statement that ``answer`` is about."""
        inside = self._told_inside(answer)
        if inside is not None:
            return inside
        own, full = self._own(answer), self._told(answer.content.spans)
        if own and len(full) >= _SOME and (len(full) >= _FULL or not named_sorts(self.text, answer.content.spans)):
            alike = self._alike(answer, full) if self._repeats(answer) else None
            if alike is not None or (len(own) >= _FULL and not self._takes_up(answer)):
                return alike
        asked = question_put(self.text, self.layout, self.cast, self.attributions[answer.attribution], answer.speaker)
        if asked is not None and not own:
            return self._asked(answer, asked)
        return self._pointed(answer, own)

    def _told_inside(self, answer: Statement) -> str | None:
        """What another is said to have told, in what the answer is about: "rejected Norvia's charge that …"."""
        for other in self.ordered:
            inner = self.attributions[other.attribution]
            if inner.parent != answer.attribution or inner.cue is None or other.speaker is None:
                continue
            if names_any(self.text, inner.cue.spans[0]) and self._somebody_else(answer, other):
                return other.id
        return None

    def _repeats(self, answer: Statement) -> bool:
        """True where a whole clause may be an answer: "denied that …"; not "said that it would not …", a refusal anew."""
        if answer.act != "reject":
            return answer.act in REPEATING
        cue = read_cue(self.report, self.attributions[answer.attribution])
        return cue is not None and cue.act == "reject"

    def _takes_up(self, answer: Statement) -> bool:
        """True for a clause that is about "this": "denied that it had asked for this", "no such promise was given"."""
        if answer.act not in _TELLING:
            return False
        start, end = answer.content.start, min(answer.content.end, answer.content.start + LONGEST)
        words = self.text[start:end].casefold().strip(" .,\"'“”’").split()
        return bool(words) and (words[-1] in _words("taken_up") or " ".join(words[:2]) in _words("pointing"))

    def _asked(self, answer: Statement, asked: Span) -> str | None:
        """What an answer without words of its own means: what was asked, where something else than "it" was."""
        earlier = self._earlier(answer, _FAR)
        within = [other for other in earlier if asked[0] <= self.place(other) < asked[1]]
        if within:
            return self._nearest(answer, within)
        own = self._told([asked]) - faint_words() - {f"@{answer.party or answer.speaker}"}
        nearest = self._earlier(answer, _NEAR)
        if not own or _words("taken_up") & {*self.text[slice(*asked)].casefold().split()[:_FULL]}:
            return self._fitting(answer, [asked], named_sorts(self.text, [asked])) or self._nearest(answer, nearest)
        alike = self._alike(answer, own) if len(own) >= _SOME else None
        return alike or self._fitting(answer, [asked], named_sorts(self.text, [asked]))

    def _pointed(self, answer: Statement, own: frozenset[str]) -> str | None:
        """What a short content means: the thing named ("the report"), what "it" stands for, or what was told right before."""
        spans = answer.content.spans
        sorts = named_sorts(self.text, spans)
        if sorts and self._is_own_thing(answer):
            return None
        fitting = self._fitting(answer, spans, sorts)
        if fitting is not None:
            return fitting
        earlier = self._earlier(answer, _NEAR)
        if not own:
            if sorts or self._points(answer) or not self._is_silent(answer):
                return self._nearest(answer, earlier)
            here = self._sentence(answer)
            return self._nearest(answer, [other for other in earlier if here - self._sentence(other) <= _SOON])
        if answer.act not in _TELLING or not (self._names_back(answer) or self._takes_up(answer)):
            return None
        sharing = [other for other in self._earlier(answer, _FAR) if own & self._stems(other)]
        return self._nearest(answer, sharing) or self._nearest(answer, earlier)

    def _points(self, answer: Statement) -> bool:
        """True where the content is a pronoun: "it", "this"."""
        return bool(pattern("answers", "pointers").fullmatch(self.text, answer.content.start, answer.content.end))

    def _is_silent(self, answer: Statement) -> bool:
        """True for "declined to comment", which is about nothing told right before unless it follows at once."""
        return answer.act == "decline"

    def _names_back(self, answer: Statement) -> bool:
        """True where the content is a noun with an article or a pronoun before it: "the change", "that date"."""
        if answer.content.end - answer.content.start > LONGEST or len(answer.content.text.split()) > _FULL + 1:
            return False
        return answer.content.text.split()[0].casefold() in _words("pointing")

    def _is_own_thing(self, answer: Statement) -> bool:
        """True where the speaker has just spoken of the thing himself: "we have taken that demand off the table"."""
        named = self._stems(answer) & thing_words()
        number = bisect_left(self.places, self.place(answer))
        before = self.ordered[max(0, number - _SOME) : number]
        return any(other.speaker == answer.speaker and named & self._stems(other) for other in before)

    def _own(self, answer: Statement) -> frozenset[str]:
        """The stems of the words by which a content says something of its own; "we do not comment on lists" says nothing."""
        attribution = self.attributions[answer.attribution]
        cue = read_cue(self.report, attribution)
        if answer.act == "decline" and attribution.kind == "direct" and (cue is None or cue.act != "decline"):
            return frozenset()
        return self._told(answer.content.spans) - faint_words()

    def _told(self, spans: Sequence[Span]) -> frozenset[str]:
        """The stems of what is said at ``spans``, without the words that only name a thing told before."""
        cut = [(start, min(end, start + LONGEST)) for start, end in spans]
        told = stems(self.text, cut, self.cast) - light_words()
        return told - thing_words() if named_sorts(self.text, spans) else told

    def _stems(self, statement: Statement) -> frozenset[str]:
        """The stems of a content, reckoned once; of a very long one those of its beginning."""
        if statement.id not in self._known:
            spans = [(start, min(end, start + LONGEST)) for start, end in statement.content.spans]
            self._known[statement.id] = stems(self.text, spans, self.cast)
        return self._known[statement.id]

    def _earlier(self, answer: Statement, reach: int, kin: bool = False) -> list[Statement]:
        """Statements told before the answer, nearest first, by somebody else, no bare answers themselves.

        ``kin``: also by another one of the speaker's own side.
        """
        place, here = self.place(answer), self._sentence(answer)
        number = bisect_left(self.places, place)
        return [
            other
            for other in reversed(self.ordered[max(0, number - _MOST) : number])
            if here - self._sentence(other) <= reach
            and self._somebody_else(answer, other, kin)
            and not _holds(other.content.spans, place)
            and (other.act not in ANSWERING or self._stems(other) - faint_words())
        ]

    def _sentence(self, statement: Statement) -> int:
        found = index_at(self.layout.sentences, self.place(statement))
        return found if found is not None else -1

    def _somebody_else(self, answer: Statement, other: Statement, kin: bool = False) -> bool:
        """True where another party's actor speaks; of an unknown one, where the report gives a source of other words.

        Somebody of one's own side who stays unnamed is answered, too: a ministry answers for what "an official" has told.
        """
        if answer.speaker is None:
            return False
        if other.speaker is None:
            given, own = (self.attributions[one.attribution].source for one in (other, answer))
            return given is not None and own is not None and given.text.casefold() != own.text.casefold()
        if answer.speaker == other.speaker:
            return False
        apart = answer.party is None or answer.party != other.party
        return apart or kin or (answer.act in _TELLING and other.speaker in self.unnamed)

    def _nearest(self, answer: Statement, earlier: Sequence[Statement]) -> str | None:
        """The nearest statement; in its sentence the outermost one that is told by neither outlet nor relay.

        Of what one speaker says in a row, a quotation only goes on with what was told before it in other words.
        """
        earlier = [other for other in earlier if self._is_told_of(other)]
        if not earlier:
            return None
        nearest = earlier[0]
        row = list(takewhile(lambda other: other.speaker == nearest.speaker is not None, earlier))
        told = (other for other in row if self._kind(other) != "direct" and len(self._stems(other)) >= _FULL)
        first = next(told, nearest) if self._kind(nearest) == "direct" else nearest
        if self._sentence(nearest) - self._sentence(first) > _NEAR:
            first = nearest
        same = [other for other in earlier if self._sentence(other) == self._sentence(first)]
        inner = [other for other in same if not self._relays(other, same)]
        speakers = {other.speaker for other in inner}
        sure = len(speakers) == 1 or self._sentence(answer) == self._sentence(same[0])
        return (inner or same)[0].id if sure else None

    def _is_told_of(self, statement: Statement) -> bool:
        """False for a question, and for a noun that is only named: "gave the weather as the reason" asserts nothing."""
        if statement.act == "ask":
            return False
        if statement.act != "assert" or not self.words or self._sentence(statement) < 0:
            return True
        tags = {word.tag for span in statement.content.spans for word in words_in(self.words, *span)}
        return bool(tags & FINITE)

    def _kind(self, statement: Statement) -> str:
        return self.attributions[statement.attribution].kind

    def _relays(self, one: Statement, others: Sequence[Statement]) -> bool:
        """True where a statement only passes on another one that stands in its content."""
        return any(other is not one and _holds(one.content.spans, self.place(other)) for other in others)

    def _fitting(self, answer: Statement, spans: Sequence[Span], sorts: Sequence[Sort]) -> str | None:
        """The best earlier statement of a sort named: by owner ("the Courier's report"), by act, by shared words.

        A thing that has an owner is nobody else's.
        """
        owners = {actor for span in spans for actor in self.cast.at(*span)} - {answer.speaker}
        sides = {self.cast.party_of(actor) for actor in owners} - {None}
        own = self._told(spans) - faint_words()
        for sort in sorts:
            scored = []
            for other in self._earlier(answer, _FAR, kin=sort.is_told):
                owned = bool(owners & {other.speaker, *other.chain}) or other.party in sides
                fits = sort.fits(other.act, self._stems(other))
                if (fits and (sort.is_told or not owners)) or (owned and not sort.is_told):
                    scored.append((2 * owned + fits + min(len(own & self._stems(other)), 2), other))
            if scored:
                best = max(score for score, _ in scored)
                equal = [other for score, other in scored if score == best]
                return self._first_told(equal).id if sort.is_told else equal[0].id
        return None

    def _first_told(self, others: Sequence[Statement]) -> Statement:
        """Of what one speaker tells, nearest first: he tells first that there was a call, and between whom."""
        row = list(takewhile(lambda other: other.speaker == others[0].speaker, others))
        named = [other for other in row if any(stem.startswith("@") for stem in self._stems(other))]
        return (named or row)[-1]

    def _alike(self, answer: Statement, own: frozenset[str]) -> str | None:
        """A statement by somebody else that says what the answer is about, in much the same words."""
        best: tuple[float, str] | None = None
        wanted = 1.0 if len(own) < _FULL else _HALF if answer.act in _TELLING else _ALIKE
        for other in self._earlier(answer, _FURTHEST, kin=answer.act in _TELLING):
            score = coverage(own, self._stems(other))
            if score >= wanted and (best is None or score > best[0]):
                best = (score, other.id)
        return best[1] if best else None


def _words(key: str) -> frozenset[str]:
    return frozenset(phrases("answers", key))


def _holds(spans: Sequence[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
