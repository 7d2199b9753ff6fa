"""The tables of acts and of certainty, checked and ready to be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, get_args

from readout.codebooks.phrases import PhraseBook, PhraseError, tokenize
from readout.errors import CodebookError
from readout.model import Act, Certainty
from readout.reading.tables import read_table

Subject = Literal["any", "own", "doing", "self", "others"]
"""Whose a content's words must be for a rule to count; see the head of ``acts.yaml``."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CueClass:
    """A class of cues. ``act`` is ``None`` where the content decides; the other acts are told at the head of ``acts.yaml``."""

    name: str
    act: Act | None
    negated: Act | None
    flips: bool
    certainty: Certainty | None
    subjunctive: Act | None
    raises: bool
    clausal: bool
    held: Act | None
    ahead: Act | None


@dataclass(frozen=True, slots=True)
class ContentRule:
    """The act that some words of a content show, and whose words they must be."""

    act: Act
    subject: Subject


@dataclass(frozen=True, slots=True)
class ActTables:
    """What is known of cues, contents and negation. Keys of the books are looked up in ``cue_of`` and ``rule_of``.

    ``weights`` is how many words the phrase of a cue has, by key.
    """

    classes: tuple[CueClass, ...]
    cues: PhraseBook
    cue_of: tuple[int, ...]
    weights: tuple[int, ...]
    unnamed: PhraseBook
    rules: tuple[ContentRule, ...]
    contents: PhraseBook
    rule_of: tuple[int, ...]
    negations: frozenset[str]
    adverbs: frozenset[str]
    openers: frozenset[str]
    complements: frozenset[str]
    advising: frozenset[str]
    offices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hedge:
    """A certainty, and whether the hedge turns the content round ("unlikely").

    ``own``: it counts only where the speaker is who believes or doubts ("said he thought").
    """

    certainty: Certainty
    negative: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The hedges, one for each key of the book, and what an act alone says of its content."""

    book: PhraseBook
    hedges: tuple[Hedge, ...]
    acts: dict[str, Certainty]


@cache
def act_tables() -> ActTables:
    """``acts.yaml``; raises ``CodebookError`` where it is wrong."""
    table = _Table("acts")
    rows, rules = table.rows("cues"), table.rows("content")
    classes = tuple(
        CueClass(
            table.text(row, "name"),
            table.act(row, "act"),
            table.act(row, "negated"),
            row.get("flips") == "true",
            table.certainty(row, "certainty"),
            table.act(row, "subjunctive"),
            row.get("raises") == "true",
            row.get("clausal") == "content",
            table.act(row, "held"),
            table.act(row, "ahead"),
        )
        for row in rows
    )
    cues, cue_of = table.book(rows)
    contents, rule_of = table.book(rules)
    return ActTables(
        classes,
        cues,
        cue_of,
        tuple(_weight(phrase) for row in rows for phrase in row["phrases"]),
        table.book([{"phrases": table.phrases("unnamed")}])[0],
        tuple(ContentRule(table.act(row, "act") or "assert", table.subject(row)) for row in rules),
        contents,
        rule_of,
        table.words("negations"),
        table.words("adverbs"),
        table.words("openers"),
        table.words("complements"),
        table.words("advising"),
        table.words("offices"),
    )


@cache
def scale() -> Scale:
    """``certainty.yaml``; raises ``CodebookError`` where it is wrong."""
    table = _Table("certainty")
    rows = (*table.rows("bands"), *table.rows("hedges"))
    book, row_of = table.book(rows)
    hedges = tuple(
        Hedge(
            table.certainty(row, "certainty") or "certain",
            row.get("polarity") == "negative",
            row.get("subject") == "own",
        )
        for row in rows
    )
    acts = {act: table.certainty(table.data["acts"], act) or "certain" for act in table.data["acts"]}
    return Scale(book, tuple(hedges[number] for number in row_of), acts)


def _weight(phrase: str) -> int:
    """How many words a phrase asks for, a choice being one."""
    return sum(part != "..." for part in re.findall(r"\([^()]*\)|[^\s()]+", phrase))


class _Table:
    """A table of the reader with its checks; a mistake raises ``CodebookError``."""

    def __init__(self, name: str) -> None:
        self.name, self.data = name, read_table(name)

    def rows(self, key: str) -> tuple[dict[str, Any], ...]:
        rows = self.data.get(key) if isinstance(self.data, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("phrases") for row in rows):
            raise self.error(f"{key} must be a list of entries that each have phrases")
        return tuple(rows)

    def book(self, rows: Iterable[dict[str, Any]]) -> tuple[PhraseBook, tuple[int, ...]]:
        pairs = [(self.spelt_out(phrase), number) for number, row in enumerate(rows) for phrase in row["phrases"]]
        try:
            return PhraseBook([phrase for phrase, _ in pairs]), tuple(number for _, number in pairs)
        except PhraseError as error:
            raise self.error(str(error)) from error

    def phrases(self, key: str) -> list[str]:
        """The list of phrases at a key."""
        if not isinstance(self.data.get(key), list):
            raise self.error(f"{key} must be a list of phrases")
        return list(self.data[key])

    def spelt_out(self, phrase: str) -> str:
        """The phrase with each "$name" as the choice of words that ``sets`` gives it."""
        sets = self.data.get("sets", {})
        for name in re.findall(r"\$(\w+)", phrase):
            if not isinstance(sets.get(name), list):
                raise self.error(f"sets has no list {name}")
            phrase = phrase.replace(f"${name}", f"({'|'.join(sets[name])})")
        return phrase

    def text(self, row: dict[str, Any], key: str) -> str:
        if not isinstance(row.get(key), str):
            raise self.error(f"an entry has no {key}")
        return str(row[key])

    def act(self, row: dict[str, Any], key: str) -> Act | None:
        acts: tuple[Act, ...] = get_args(Act)
        return self._one_of(row.get(key, "content"), acts, "content")

    def subject(self, row: dict[str, Any]) -> Subject:
        """Whose words a content rule is about; everybody's where the row does not say."""
        subjects: tuple[Subject, ...] = get_args(Subject)
        return self._one_of(row.get("subject", "any"), subjects, "") or "any"

    def words(self, key: str) -> frozenset[str]:
        """The words of a list, in the spelling that tokens have."""
        if not isinstance(self.data.get(key), list):
            raise self.error(f"{key} must be a list of words")
        return frozenset(tokenize(word)[0].text for word in self.data[key])

    def certainty(self, row: dict[str, Any], key: str) -> Certainty | None:
        certainties: tuple[Certainty, ...] = get_args(Certainty)
        return self._one_of(row.get(key, ""), certainties, "")

    def _one_of(self, value: str, known: tuple[_T, ...], nothing: str) -> _T | None:
        if value != nothing and value not in known:
            raise self.error(f"unknown value {value!r}; known are {', '.join(map(str, known))}")
        return next((one for one in known if one == value), None)

    def error(self, why: str) -> CodebookError:
        return CodebookError(f"cannot use {self.name}.yaml", why, "see docs/codebooks.md")
