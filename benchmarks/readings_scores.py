"""One record held against another: what is right, wrong, left blank, missed or too much, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from benchmarks.nested_labels import Holder
from benchmarks.readings_labels import Encounter, GoldText, Record, Said, Stand
from benchmarks.readings_matching import (
    Spans,
    claims_alike,
    meetings_alike,
    overlap,
    pairs,
    same_holder,
    same_name,
    spans_alike,
    stands_alike,
    statements_alike,
)
from readout.model import Interval

Verdict = Literal["right", "wrong", "abstained", "missed", "extra"]
# Days from the first to the last of a week: what is longer is seldom meant to the day.
_LOOSE = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was compared: what it is, what came of it, and the two answers in words."""

    what: str
    verdict: Verdict
    gold: str
    read: str
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was right, wrong or left blank; of things to be found, how many were missed or too much."""

    right: int = 0
    wrong: int = 0
    abstained: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def share(self) -> float:
        """Of all that was to be answered or found, what is right, in per cent."""
        return _share(self.right, self.right + self.wrong + self.abstained + self.missed)

    @property
    def precision(self) -> float:
        """Of all that was found, what is right, in per cent."""
        return _share(self.right, self.right + self.extra)

    @property
    def f1(self) -> float:
        """The harmonic mean of share and precision, in per cent."""
        return _share(2 * self.right, 2 * self.right + self.missed + self.extra)


def tallies(findings: Iterable[Finding]) -> dict[str, Tally]:
    """The findings counted, by what they are about."""
    counts: dict[str, Counter[str]] = {}
    for one in findings:
        counts.setdefault(one.what, Counter())[one.verdict] += 1
    return {what: Tally(**count) for what, count in counts.items()}


def compare(text: GoldText, gold: Record, read: Record) -> Iterator[Finding]:
    """All findings in one text, in the order of the gold."""
    yield from _statements(text, gold.statements, read.statements)
    yield from _positions(text, gold.positions, read.positions)
    yield from _meetings(gold.meetings, read.meetings)
    yield from _found("questions", text, gold.questions, read.questions)
    matched = pairs(gold.headline, read.headline, claims_alike)
    for at, claim in enumerate(gold.headline):
        other = read.headline[matched[at]] if at in matched else None
        yield _answer("headline", (claim.support,), (other.support,) if other else (), _words(text, claim.words))


def best_only(record: Record) -> Record:
    """The record with the best answer alone, where it has several."""
    return replace(
        record,
        statements=tuple(
            replace(
                one,
                act=one.act[:1],
                polarity=one.polarity[:1],
                certainty=one.certainty[:1],
                stance={issue: stance[:1] for issue, stance in one.stance.items()},
            )
            for one in record.statements
        ),
        positions=tuple(replace(one, stance=one.stance[:1], strength=one.strength[:1]) for one in record.positions),
        meetings=tuple(replace(one, status=one.status[:1]) for one in record.meetings),
    )


def _statements(text: GoldText, gold: Sequence[Said], read: Sequence[Said]) -> Iterator[Finding]:
    matched = pairs(gold, read, statements_alike)
    for at, one in enumerate(gold):
        words = _words(text, one.content)
        if at not in matched:
            yield Finding("statements", "missed", _name(one.speaker), "", words)
            continue
        other = read[matched[at]]
        yield Finding("statements", "right", "", "", words)
        yield from _fields(one, other, words)
        yield from _issues(one, other, words)
    for number, other in enumerate(read):
        if number not in matched.values() and not any(_relays(other, one) for one in gold):
            yield Finding("statements", "extra", "", _name(other.speaker), _words(text, other.content))


def _relays(other: Said, one: Said) -> bool:
    """Whether ``other`` is only a later link of the chain of ``one``, which is not labelled for itself."""
    link = other.speaker or (other.chain[0] if other.chain else None)
    return (
        link is not None
        and overlap(one.content, other.content)
        and any(same_holder(link, each) for each in one.chain[0 if one.speaker is None else 1 :])
    )


def _fields(one: Said, other: Said, words: str) -> Iterator[Finding]:
    """What was read of each field of a statement."""
    alike = one.speaker is not None and other.speaker is not None and same_holder(one.speaker, other.speaker)
    speaker: Verdict = "right" if alike or one.speaker is other.speaker else "wrong" if other.speaker else "abstained"
    yield Finding("speaker", speaker, _name(one.speaker), _name(other.speaker), words)
    party: Verdict = "right" if one.party == other.party else "wrong" if other.party else "abstained"
    yield Finding("party", party, one.party or "none", other.party or "none", words)
    yield _answer("act", one.act, other.act, words)
    if one.polarity:
        yield _answer("polarity", one.polarity, other.polarity, words)
    yield _answer("certainty", one.certainty, other.certainty, words)
    yield _answer("background", (str(one.background),), (str(other.background),), words)
    said: Verdict = "right" if _same_days(one.said, other.said) else "wrong" if other.said else "abstained"
    yield Finding("said", said, _days(one.said), _days(other.said), words)
    yield Finding("chain", _chain(one.chain, other.chain), _way(one.chain), _way(other.chain), words)


def _chain(one: Sequence[Holder], other: Sequence[Holder]) -> Verdict:
    if len(one) == len(other) and all(same_holder(a, b) for a, b in zip(one, other, strict=True)):
        return "right"
    return "wrong" if other else "abstained"


def _issues(one: Said, other: Said, words: str) -> Iterator[Finding]:
    for issue in one.issues:
        verdict: Verdict = "right" if issue in other.issues else "missed"
        yield Finding("issues", verdict, issue, ", ".join(other.issues), words)
        if issue in other.issues and issue in one.stance:
            stance = _answer("stance", one.stance[issue], other.stance.get(issue, ()), words)
            yield replace(stance, gold=f"{issue}: {stance.gold}")
    for issue in other.issues:
        if issue not in one.issues:
            yield Finding("issues", "extra", ", ".join(one.issues), issue, words)


def _positions(text: GoldText, gold: Sequence[Stand], read: Sequence[Stand]) -> Iterator[Finding]:
    matched = pairs(gold, read, stands_alike)
    agreed = {at: number for at, number in matched.items() if set(gold[at].stance) & set(read[number].stance)}
    for at, one in enumerate(gold):
        words = _words(text, one.words)
        found: Verdict = "right" if at in agreed else "missed"
        yield Finding("positions", found, _stand(one), _stand(read[matched[at]]) if at in matched else "", words)
        if at in agreed and one.strength:
            yield _answer("strength", one.strength, read[agreed[at]].strength, words)
    for number, other in enumerate(read):
        if number not in agreed.values():
            yield Finding("positions", "extra", "", _stand(other), _words(text, other.words))
    for party, issue in sorted({(one.party, one.issue) for one in (*gold, *read)}):
        told, there = (
            [words for one in stands if (one.party, one.issue) == (party, issue) for words in one.conditions]
            for stands in (gold, read)
        )
        yield from _found("conditions", text, told, there)


def _meetings(gold: Sequence[Encounter], read: Sequence[Encounter]) -> Iterator[Finding]:
    matched = pairs(gold, read, meetings_alike)
    for at, one in enumerate(gold):
        words = _occasion(one)
        if at not in matched:
            yield Finding("meetings", "missed", words, "", "")
            continue
        other = read[matched[at]]
        yield Finding("meetings", "right", words, _occasion(other), "")
        yield _answer("status", one.status, other.status, words)
        yield _answer("kind", (one.kind,), (other.kind,), words)
        blank = other.window == Interval()
        window: Verdict = "right" if _same_days(one.window, other.window) else "abstained" if blank else "wrong"
        yield Finding("window", window, _days(one.window), _days(other.window), words)
        yield from _venues(one, other, words)
    for number, other in enumerate(read):
        if number not in matched.values():
            yield Finding("meetings", "extra", "", _occasion(other), "")


def _venues(one: Encounter, other: Encounter, words: str) -> Iterator[Finding]:
    for venue in one.venues:
        found: Verdict = "right" if any(same_name(venue, there) for there in other.venues) else "missed"
        yield Finding("venues", found, venue, ", ".join(other.venues), words)
    for venue in other.venues:
        if not any(same_name(venue, there) for there in one.venues):
            yield Finding("venues", "extra", ", ".join(one.venues), venue, words)


def _found(what: str, text: GoldText, gold: Sequence[Spans], read: Sequence[Spans]) -> Iterator[Finding]:
    """Words that were to be found, and words that were."""
    matched = pairs(gold, read, spans_alike)
    for at, words in enumerate(gold):
        yield Finding(what, "right" if at in matched else "missed", "", "", _words(text, words))
    for number, words in enumerate(read):
        if number not in matched.values():
            yield Finding(what, "extra", "", "", _words(text, words))


def _answer(what: str, gold: Sequence[str], read: Sequence[str], words: str) -> Finding:
    """Whether an answer is one of those that are right."""
    verdict: Verdict = "right" if set(gold) & set(read) else "wrong" if read else "abstained"
    return Finding(what, verdict, " or ".join(gold), " or ".join(read) or "none", words)


def _same_days(one: Interval | None, other: Interval | None) -> bool:
    """Whether two intervals are one: to the day, or to two days where the first is as loose as "late in March"."""
    if one is None or other is None or one == other:
        return one == other
    if None in (one.start, one.end, other.start, other.end):
        return False
    start, end, *there = (date.fromisoformat(day) for day in (one.start, one.end, other.start, other.end) if day)
    slack = 2 if (end - start).days > _LOOSE else 0
    return all(abs((a - b).days) <= slack for a, b in zip((start, end), there, strict=True))


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 100.0


def _words(text: GoldText, spans: Spans) -> str:
    return " … ".join(" ".join(text.report.text[start:end].split()) for start, end in spans)


def _name(holder: Holder | None) -> str:
    return holder.name if holder else "nobody"


def _way(chain: Sequence[Holder]) -> str:
    return " → ".join(holder.name for holder in chain) or "nobody"


def _days(days: Interval | None) -> str:
    return f"{days.start or '…'} to {days.end or '…'}" if days else "no day of its own"


def _stand(one: Stand) -> str:
    return f"{one.party} {' or '.join(one.stance)} {one.issue}"


def _occasion(one: Encounter) -> str:
    who = ", ".join(holder.name for holder in one.participants)
    return (
        f"{one.kind} of {who} ({_days(one.window)}; {', '.join(one.venues) or 'no venue'}; {' or '.join(one.status)})"
    )
