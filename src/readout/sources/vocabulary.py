"""What reports call their own metadata: the names in ``vocabulary.yaml``, checked once when they are first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from readout.errors import CodebookError

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of ``vocabulary.yaml``; what each is for stands there."""

    columns: Names
    json_ld: Names
    meta: Names
    labels: Names
    not_a_credit: frozenset[str]
    not_a_title_starts: tuple[str, ...]
    not_a_title_ends: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: tuple[str, ...]


FIELDS = {
    "columns": {"text", "title", "outlet", "published", "language", "url", "id"},
    "json_ld": {"title", "outlet", "published", "language"},
    "meta": {"title", "outlet", "published", "language"},
    "labels": {"published", "outlet"},
    "not_a_title": {"starts", "ends"},
}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package. Raises CodebookError where its file is not of that form."""
    raw = yaml.safe_load(files(__package__).joinpath("vocabulary.yaml").read_text("utf-8"))
    return check(raw)


def check(raw: Any) -> Vocabulary:
    """The vocabulary that ``raw`` (as YAML gives it) describes. Raises CodebookError naming the table that is amiss."""
    tables = {table: _names(raw, table, fields) for table, fields in FIELDS.items()}
    months = raw.get("months")
    if not isinstance(months, dict) or set(months) != set(range(1, 13)):
        raise CodebookError("cannot use vocabulary.yaml", "months must be numbered 1 to 12")
    return Vocabulary(
        columns=tables["columns"],
        json_ld=tables["json_ld"],
        meta=tables["meta"],
        labels=tables["labels"],
        not_a_credit=frozenset(_words(raw.get("not_a_credit"), "not_a_credit")),
        not_a_title_starts=tables["not_a_title"]["starts"],
        not_a_title_ends=tables["not_a_title"]["ends"],
        months={name: number for number, names in months.items() for name in _words(names, "months")},
        weekdays=_words(raw.get("weekdays"), "weekdays"),
    )


def _names(raw: Any, table: str, fields: set[str]) -> Names:
    entry = raw.get(table) if isinstance(raw, dict) else None
    if not isinstance(entry, dict) or set(entry) != fields:
        raise CodebookError("cannot use vocabulary.yaml", f"{table} must have exactly {', '.join(sorted(fields))}")
    return {field: _words(words, f"{table}.{field}") for field, words in entry.items()}


def _words(words: Any, place: str) -> tuple[str, ...]:
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise CodebookError("cannot use vocabulary.yaml", f"{place} must be a list of words")
    return tuple(words)
