"""The verbs of acts that are told without a quotation: ``data/narrated.yaml``, checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from readout.errors import CodebookError
from readout.reading.inner.table import CueClass, by_word
from readout.reading.phrases import phrases
from readout.reading.tables import read_table

_LISTS = ("actors", "pronouns", "willing", "denying", "being")
_FLAGS = ("refused", "state", "named", "negated")


@dataclass(frozen=True, slots=True)
class Telling:
    """A class of verbs: what it takes, words of which what is said must have one, and when the verb tells an act.

    ``refused``: behind "will not" alone. ``state``: an adjective, behind a verb of being. ``named``: the subject must have a
    name or be a body. ``negated``: behind "not" alone.
    """

    takes: CueClass
    needs: frozenset[str]
    refused: bool
    state: bool
    named: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class NarratedTable:
    """Classes by base form, and lists of small words. ``withheld``: the last words of the phrases of silence."""

    verbs: dict[str, tuple[Telling, ...]]
    actors: frozenset[str]
    pronouns: frozenset[str]
    willing: frozenset[str]
    denying: frozenset[str]
    being: frozenset[str]
    withheld: frozenset[str]


@cache
def narrated_table() -> NarratedTable:
    """The table. Raises CodebookError where it has a mistake."""
    raw = read_table("narrated")
    if not isinstance(raw, dict) or set(raw) != {"verbs", "silence", *_LISTS}:
        raise CodebookError("cannot read narrated.yaml", f"its keys must be verbs, silence, {', '.join(_LISTS)}")
    rows: list[Any] = raw["verbs"] if isinstance(raw["verbs"], list) else []
    own = {row["name"]: row for row in rows if isinstance(row, dict) and "name" in row}
    try:
        classes = by_word("verbs", [_shared(row) for row in rows])
    except CodebookError as error:
        raise CodebookError("cannot read narrated.yaml", str(error)) from error
    verbs = {word: tuple(_telling(one, own[one.name]) for one in known) for word, known in classes.items()}
    withheld = frozenset(phrase.split()[-1] for phrase in phrases("narrated", "silence"))
    actors, pronouns, willing, denying, being = (frozenset(phrases("narrated", key)) for key in _LISTS)
    return NarratedTable(verbs, actors, pronouns, willing, denying, being, withheld)


def _telling(one: CueClass, row: dict[str, Any]) -> Telling:
    return Telling(one, frozenset(row.get("needs", [])), *(row.get(flag) == "true" for flag in _FLAGS))


def _shared(row: Any) -> Any:
    """The keys that the classes of inner attributions have too."""
    if not isinstance(row, dict):
        return row
    return {key: row[key] for key in row if key not in ("needs", *_FLAGS)}
