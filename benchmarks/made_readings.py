"""Readings made without the reader, for the measures of large dossiers: reports of one long case, as news tells one.

Some three hundred people of six parties, forty outlets and eighty subjects. Things happen; of most a few statements tell,
of some thirty, of few two hundred, over days or weeks. What is said of one thing has mostly its words and a vector near its own;
things of one subject share words and lie nearer to each other than others. Names and words are syllables put together by chance.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from readout.encoder.sense import WIDTH
from readout.model import (
    Act,
    Actor,
    Attribution,
    Interval,
    Meeting,
    MeetingStatus,
    Passage,
    Position,
    Question,
    Reading,
    Report,
    Span,
    Stance,
    Statement,
    Strength,
    Venue,
    Window,
)

Vectors = npt.NDArray[np.float32]

PER_DAY = 20
"""Reports of a day."""
_SIZES = {1: 45, 2: 20, 3: 12, 5: 12, 10: 8, 30: 2.7, 200: 0.3}
"""How many statements tell of a thing: that many, in so many of a hundred cases."""
_SPREAD = {1: 1, 2: 2, 3: 3, 5: 5, 10: 8, 30: 21, 200: 60}
"""Over so many days."""
_FIRST = date(2031, 1, 1)
_ACTS: tuple[Act, ...] = ("assert", "confirm", "deny", "decline", "demand", "propose", "reject", "expect", "accuse")
_ACT_WEIGHTS = (50, 12, 6, 4, 8, 6, 4, 6, 4)
_STANCES: tuple[Stance, ...] = ("supports", "opposes", "conditional", "open")
_STRENGTHS: tuple[Strength | None, ...] = ("red-line", "demand", "preference", None)
_STATUSES: tuple[MeetingStatus, ...] = ("considered", "proposed", "planned", "confirmed", "held", "cancelled")
_OWN, _OF_SUBJECT, _COMMON = 7, 3, 2
"""Words of a statement: those of the thing itself, of its subject, and any."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that statements tell of: who vouches for it, its words, subject and issue, and where its vector points."""

    words: tuple[str, ...]
    subject: int
    speakers: tuple[int, ...]
    seed: int


@dataclass
class _Page:
    """A report while it is written: its text so far, and where things stand in it. It changes until it is a reading."""

    text: str
    actors: dict[int, list[Span]] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    vectors: dict[str, bytes] = field(default_factory=dict)

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return (start, len(self.text))


class Case:
    """A case out of which readings are made, the same for the same ``seed``, whatever their number."""

    def __init__(self, seed: int = 1, statements: int = 15, later: int = 0) -> None:
        """Begin a case whose reports have so many ``statements`` each, ``later`` by so many days."""
        self._statements = statements
        self._first = _FIRST + timedelta(days=later)
        self._chance = random.Random(seed)
        drawn = np.random.default_rng(seed)
        words = _words(self._chance, 6_000)
        self._names = [f"{first} {last}" for first, last in zip(words[:300], words[300:600], strict=True)]
        self._names = [name.title() for name in self._names]
        self._outlets = [f"The {word.title()}" for word in words[600:640]]
        self._places = [word.title() for word in words[640:680]]
        self._parties = [word.title() for word in words[680:686]]
        self._common = words[700:1_000]
        self._subject_words = [words[1_000 + 25 * at : 1_025 + 25 * at] for at in range(80)]
        self._rare = words[3_000:]
        self._subjects: Vectors = drawn.standard_normal((80, WIDTH)).astype(np.float32)
        self._centre: Vectors = drawn.standard_normal(WIDTH).astype(np.float32)

    def readings(self, count: int) -> Iterator[Reading]:
        """The first ``count`` readings of the case, in the order of their days."""
        told = self._told()
        for number in range(1, count + 1):
            day = self._first + timedelta(days=(number - 1) // PER_DAY)
            yield self._reading(number, day, [next(told) for _ in range(self._statements)])

    def _told(self) -> Iterator[_Thing]:
        """What each statement tells of, day by day, without end."""
        ahead: dict[int, list[_Thing]] = {}
        day = 0
        while True:
            today = ahead.pop(day, [])
            while len(today) < PER_DAY * self._statements:
                thing = self._thing()
                size = self._chance.choices(list(_SIZES), list(_SIZES.values()))[0]
                today.append(thing)
                for _ in range(size - 1):
                    later = self._chance.randrange(_SPREAD[size])
                    (ahead.setdefault(day + later, []) if later else today).append(thing)
            self._chance.shuffle(today)
            yield from today[: PER_DAY * self._statements]
            ahead.setdefault(day + 1, []).extend(today[PER_DAY * self._statements :])
            day += 1

    def _thing(self) -> _Thing:
        chance = self._chance
        subject = chance.randrange(80)
        words = [*chance.sample(self._rare, _OWN), *chance.sample(self._subject_words[subject], _OF_SUBJECT)]
        speakers = [min(int(chance.paretovariate(0.7)) - 1, 299) for _ in range(3)]
        return _Thing(tuple(words), subject, tuple(speakers), chance.randrange(2**32))

    def _reading(self, number: int, day: date, things: Sequence[_Thing]) -> Reading:
        chance = self._chance
        published = day.isoformat()
        title = " ".join(chance.sample(things[0].words, 6)).capitalize()
        page = _Page(f"{title}\n\n")
        for thing in things:
            self._say(page, thing, published)
            page.put("\n\n" if chance.random() < 0.3 else " ")
        meeting = self._meet(page, published) if chance.random() < 0.4 else None
        outlet = self._outlets[min(int(chance.paretovariate(0.6)) - 1, 39)]
        report = Report(f"r{number:06}", page.text, title, outlet, published, "en")
        return Reading(
            report=report,
            codebook="generic",
            model="made",
            attributions=tuple(page.attributions),
            actors=tuple(self._actor(at, spans) for at, spans in page.actors.items()),
            statements=tuple(page.statements),
            positions=tuple(self._stand(page) for _ in range(chance.choice((0, 1, 2)))),
            meetings=(meeting,) if meeting else (),
            questions=(Question(page.statements[0].content),) if chance.random() < 0.1 else (),
            vectors=page.vectors,
        )

    def _say(self, page: _Page, thing: _Thing, published: str) -> None:
        """Write one sentence that tells of ``thing``, and what is read from it."""
        chance = self._chance
        speaker = chance.choice(thing.speakers)
        number = len(page.statements) + 1
        source = page.put(self._names[speaker])
        page.actors.setdefault(speaker, []).append(source)
        page.put(" ")
        cue = page.put("said")
        page.put(" that ")
        kept = [word for word in thing.words if chance.random() < 0.85]
        content = page.put(" ".join([*kept, *chance.sample(self._common, _COMMON)]))
        page.put(".")
        passage = Passage.of(page.text, content)
        attribution = f"a{number}"
        page.attributions.append(
            Attribution(
                attribution, None, "indirect", Passage.of(page.text, source), Passage.of(page.text, cue), passage, 0.9
            )
        )
        act = chance.choices(_ACTS, _ACT_WEIGHTS)[0]
        page.statements.append(
            Statement(
                id=f"s{number}",
                attribution=attribution,
                speaker=f"p{speaker}",
                party=self._parties[speaker % 6].casefold(),
                chain=(),
                act=act,
                polarity="negative" if act in ("deny", "reject") else "positive",
                certainty="certain",
                said=Interval(published, published),
                background=False,
                issues=(_issue(thing.subject),) if thing.subject % 4 == 0 else (),
                answers=None,
                content=passage,
                confidence=0.9,
            )
        )
        page.vectors[f"s{number}"] = self._vector(thing)

    def _vector(self, thing: _Thing) -> bytes:
        """Near to that of other statements of the thing (cosine 0.85), further from those of its subject (0.5), and all (0.2)."""
        own = np.random.default_rng(thing.seed).standard_normal(WIDTH)
        stray = np.random.default_rng(self._chance.randrange(2**32)).standard_normal(WIDTH)
        mixed = 0.45 * self._centre + 0.55 * self._subjects[thing.subject] + 0.6 * own + 0.39 * stray
        return bytes((mixed / np.linalg.norm(mixed)).astype("<f2").tobytes())

    def _actor(self, number: int, mentions: Sequence[Span]) -> Actor:
        party = self._parties[number % 6].casefold()
        return Actor(f"p{number}", self._names[number], "person", party, (), tuple(mentions))

    def _stand(self, page: _Page) -> Position:
        chance = self._chance
        told = chance.choice(page.statements)
        return Position(
            party=told.party or "",
            issue=_issue(4 * chance.randrange(20)),
            stance=chance.choice(_STANCES),
            strength=chance.choice(_STRENGTHS),
            conditions=(),
            statement=told.id,
            evidence=told.content,
        )

    def _meet(self, page: _Page, published: str) -> Meeting:
        """Write a sentence on a meeting: in a week of the case the same two people meet, in one of a few places."""
        chance = self._chance
        when = date.fromisoformat(published)
        week = random.Random(when.toordinal() // 7 * 3 + chance.randrange(3))
        host, guest = week.sample(range(60), 2)
        place = week.choice(self._places)
        first = (when + timedelta(days=week.randrange(7))).isoformat()
        start = len(page.text)
        for at in (host, guest):
            page.actors.setdefault(at, []).append(page.put(self._names[at]))
            page.put(" and " if at == host else " may meet in ")
        venue = Venue(place, page.put(place))
        page.put(".")
        return Meeting(
            id="m1",
            kind="meeting",
            participants=(f"p{host}", f"p{guest}"),
            venues=(venue,),
            window=Window(first, first),
            status=chance.choice(_STATUSES),
            statements=(),
            evidence=Passage.of(page.text, (start, len(page.text))),
        )


def _issue(subject: int) -> str:
    return f"issue-{subject // 4 + 1}"


def _words(chance: random.Random, count: int) -> list[str]:
    """So many different words of two or three syllables."""
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(syllables, k=chance.choice((2, 3, 3)))) + chance.choice("nrlkst")] = None
    return list(found)
