"""Labels of the gold of readings: each line becomes a record, and every mistake in it is told (``docs/gold-readings.md``)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from benchmarks.nested_labels import Holder, locate
from benchmarks.readings_labels import Claim, Encounter, GoldText, Record, Said, Stand, codebook_of, lines_of
from readout.errors import ContractError, ReadoutError
from readout.model import (
    Act,
    Certainty,
    Interval,
    MeetingKind,
    MeetingStatus,
    Polarity,
    Span,
    Stance,
    Strength,
    Support,
)

Row = Mapping[str, Any]

NEEDED = {
    "label": {"id", "statements", "positions", "meetings", "questions", "headline"},
    "statement": {"content", "source", "speaker", "party", "act", "polarity", "certainty", "issues"},
    "position": {"party", "issue", "stance", "strength", "conditions", "text"},
    "meeting": {"participants", "kind", "venues", "status", "window"},
    "claim": {"text", "support"},
    "window": {"start", "end"},
}
ALLOWED = {"statement": {"stance", "said", "background", "chain"}}
_JOINED = re.compile(r",? and |, ")
# A statement's act is never asked for more often than this; a status may be arguable three ways.
_MOST = {"status": 3}


def load_labels(path: Path, texts: Mapping[str, GoldText]) -> tuple[dict[str, Record], list[str]]:
    """The records by text, and the mistakes in the file, a line each. Raises ReadoutError where there is no such file."""
    records: dict[str, Record] = {}
    mistakes: list[str] = []
    for number, line in lines_of(path):
        where = f"{path.name}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            mistakes.append(f"{where}: it is not JSON ({error})")
            continue
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or row["id"] not in texts:
            mistakes.append(f"{where}: it is no object with the id of a text")
            continue
        if row["id"] in records:
            mistakes.append(f"{where}: {row['id']} is labelled twice")
        reader = Checker(texts[row["id"]], f"{where} ({row['id']})", mistakes)
        records[row["id"]] = reader.record(row)
    return records, mistakes


@dataclass(slots=True)
class Checker:
    """Reads the labels of one text; what is wrong in them goes to ``mistakes``, and is left out or empty in the record."""

    text: GoldText
    where: str
    mistakes: list[str]
    here: str = ""
    parties: set[str] = field(default_factory=set)
    party_names: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)

    def record(self, row: Row) -> Record:
        """All that the line labels."""
        try:
            book = codebook_of(self.text.codebook)
        except ReadoutError as error:
            self._wrong(str(error))
            return Record()
        self.parties, self.issues = {party.id for party in book.parties}, {issue.id for issue in book.issues}
        self.party_names = {party.name for party in book.parties}
        if not self._keys(row, "label"):
            return Record()
        return Record(
            tuple(self._statement(one) for one in self._rows(row, "statements", "statement")),
            self._once(tuple(self._position(one) for one in self._rows(row, "positions", "position"))),
            tuple(self._meeting(one) for one in self._rows(row, "meetings", "meeting")),
            tuple(self._questions(row)),
            tuple(self._claims(row)),
        )

    def _statement(self, row: Row) -> Said:
        issues = self._ids(row["issues"], self.issues, "issues")
        return Said(
            self._place(row["content"], "content"),
            None if row["source"] is None else self._place(row["source"], "source"),
            None if row["speaker"] is None else self._holder(row["speaker"], "speaker"),
            next(iter(self._ids([] if row["party"] is None else [row["party"]], self.parties, "party")), None),
            self._words(row["act"], Act, "act"),
            self._polarity(row),
            self._words(row["certainty"], Certainty, "certainty"),
            issues,
            self._stances(row.get("stance"), issues),
            self._interval(row["said"], "said") if row.get("said") else None,
            self._flag(row.get("background", False)),
            self._chain(row),
        )

    def _chain(self, row: Row) -> tuple[Holder, ...]:
        """The chain, which is the speaker alone where none is given."""
        alone = [] if row["speaker"] is None else [row["speaker"]]
        names = self._strings(row.get("chain") or alone, "chain")
        if alone and names[:1] != alone:
            self._wrong("chain: it begins with the speaker")
        if self.text.report.outlet in names[1:]:
            self._wrong("chain: the report's own outlet is no link of it")
        return tuple(self._holder(name, "chain") for name in names)

    def _polarity(self, row: Row) -> tuple[str, ...]:
        """The polarity, of which what is declined or asked has none."""
        best = next(iter(self._strings(row["act"], "act")), None)
        if row["polarity"] in ([], None):
            if best not in ("decline", "ask"):
                self._wrong("polarity: only what is declined or asked has none")
            return ()
        return self._words(row["polarity"], Polarity, "polarity")

    def _stances(self, value: Any, issues: Sequence[str]) -> dict[str, tuple[str, ...]]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._wrong('stance: it is not {"issue": "supports"}')
            return {}
        for issue in value.keys() - set(issues):
            self._wrong(f"stance: {issue!r} is none of the statement's issues")
        return {issue: self._words(stance, Stance, "stance") for issue, stance in value.items() if issue in issues}

    def _position(self, row: Row) -> Stand:
        return Stand(
            "".join(self._ids([row["party"]], self.parties, "party")),
            "".join(self._ids([row["issue"]], self.issues, "issue")),
            self._words(row["stance"], Stance, "stance"),
            () if row["strength"] in (None, []) else self._words(row["strength"], Strength, "strength"),
            tuple(self._place(one, "conditions") for one in self._strings(row["conditions"], "conditions")),
            self._place(row["text"], "text"),
        )

    def _once(self, stands: tuple[Stand, ...]) -> tuple[Stand, ...]:
        self.here = "positions"
        for at, one in enumerate(stands):
            for other in stands[:at]:
                if (one.party, one.issue) == (other.party, other.issue) and set(one.stance) & set(other.stance):
                    self._wrong(f"{one.party} takes the same stance on {one.issue} twice")
        return stands

    def _meeting(self, row: Row) -> Encounter:
        names = self._strings(row["participants"], "participants")
        if not names:
            self._wrong("participants: somebody must take part")
        for venue in self._strings(row["venues"], "venues"):
            self._holder(venue, "venues")
        return Encounter(
            tuple(self._holder(name, "participants", self.party_names) for name in names),
            next(iter(self._words(row["kind"], MeetingKind, "kind")), ""),
            tuple(self._strings(row["venues"], "venues")),
            self._words(row["status"], MeetingStatus, "status"),
            self._interval(row["window"], "window"),
        )

    def _questions(self, row: Row) -> Iterator[tuple[Span, ...]]:
        for number, words in enumerate(self._strings(row["questions"], "questions"), 1):
            self.here = f"question {number}"
            yield self._place(words, "text")

    def _claims(self, row: Row) -> Iterator[Claim]:
        for one in self._rows(row, "headline", "claim"):
            support = self._words(one["support"], Support, "support")
            yield Claim(self._place(one["text"], "text", title=True), next(iter(support), ""))

    def _rows(self, row: Row, key: str, kind: str) -> Iterator[Row]:
        """The objects of the list under ``key`` that have the fields of their kind; ``here`` names each in turn."""
        self.here = key
        if not isinstance(row[key], list):
            self._wrong("it is no list")
            return
        for number, one in enumerate(row[key], 1):
            told = str(one.get("content") or one.get("text") or "") if isinstance(one, dict) else ""
            self.here = f"{kind} {number}" + (f" “{told[:40]}”" if told else "")
            if self._keys(one, kind):
                yield one

    def _keys(self, row: Any, kind: str) -> bool:
        if not isinstance(row, dict):
            self._wrong(f"it is no object with {', '.join(sorted(NEEDED[kind]))}")
            return False
        for key in sorted(NEEDED[kind] - row.keys()):
            self._wrong(f"{key} is missing")
        for key in sorted(row.keys() - NEEDED[kind] - ALLOWED.get(kind, set())):
            self._wrong(f"nothing is called {key!r}")
        return row.keys() >= NEEDED[kind]

    def _place(self, words: Any, key: str, title: bool = False) -> tuple[Span, ...]:
        """Where the words stand, in the title or in the body; an empty place, and a mistake, where not in just one place."""
        report, offset = self.text.report, 0 if title else self.text.body
        among = (report.title or "") if title else report.text[offset:]
        try:
            start, end = locate(among, words if isinstance(words, str) else "")
        except ContractError as error:
            told = repr(words)[:80]
            self._wrong(
                f"{key}: {told}: {error.why.replace('passage', 'text')}{f' ({error.mend})' if error.mend else ''}"
            )
            return ()
        return ((start + offset, end + offset),)

    def _holder(self, name: Any, key: str, known: Collection[str] = ()) -> Holder:
        """Somebody by name: the text has the name, or has all of the names that are joined in it, or it is ``known``."""
        name = name if isinstance(name, str) else ""
        spans = _everywhere(self.text.report.text, name)
        if (
            not spans
            and name not in known
            and not all(_everywhere(self.text.report.text, part) for part in _JOINED.split(name))
        ):
            self._wrong(f"{key}: {name!r} stands nowhere in the text")
        return Holder(name, spans)

    def _words(self, value: Any, vocabulary: Any, key: str) -> tuple[str, ...]:
        words = tuple(self._strings([value] if isinstance(value, str) else value, key))
        known = get_args(vocabulary)
        for word in words:
            if word not in known:
                self._wrong(f"{key}: {word!r} is none of {', '.join(known)}")
        if not 1 <= len(words) <= _MOST.get(key, 2) or len(set(words)) < len(words):
            self._wrong(
                f"{key}: one word or, where both are right, two" if key not in _MOST else f"{key}: one to three words"
            )
        return tuple(word for word in words if word in known)

    def _ids(self, value: Any, known: set[str], key: str) -> tuple[str, ...]:
        ids = self._strings(value, key)
        for one in ids:
            if one not in known:
                self._wrong(f"{key}: {one!r} is none of the codebook's ({', '.join(sorted(known))})")
        return tuple(one for one in ids if one in known)

    def _strings(self, value: Any, key: str) -> list[str]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self._wrong(f"{key}: it is no list of words")
        return []

    def _interval(self, value: Any, key: str) -> Interval:
        if not isinstance(value, dict) or value.keys() != NEEDED["window"]:
            self._wrong(f'{key}: it is not {{"start", "end"}}')
            return Interval()
        days = [value["start"], value["end"]]
        for day in days:
            if day is not None and not _is_day(day):
                self._wrong(f"{key}: {day!r} is no day YYYY-MM-DD")
                return Interval()
        if None not in days and days[0] > days[1]:
            self._wrong(f"{key}: it ends before it begins")
        return Interval(*days)

    def _flag(self, value: Any) -> bool:
        if not isinstance(value, bool):
            self._wrong("background: it is neither true nor false")
        return value is True

    def _wrong(self, why: str) -> None:
        self.mistakes.append(f"{self.where}{f', {self.here}' if self.here else ''}: {why}")


def _everywhere(text: str, name: str) -> tuple[Span, ...]:
    """Everywhere the name stands in the text as whole words."""
    return (
        tuple(match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)) if name.strip() else ()
    )


def _is_day(day: Any) -> bool:
    try:
        return isinstance(day, str) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
