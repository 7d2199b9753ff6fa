"""What the reader knows of words that attribute: ``data/inner.yaml``, checked when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from readout.codebooks.phrases import tokenize
from readout.errors import CodebookError
from readout.reading.tables import read_table

FRAMES = frozenset({"that", "clause", "quote", "to", "noun", "object to", "hearer to", "inserted"})
LISTS = (
    "adverbs", "auxiliaries", "modals", "relatives", "suppositions", "pointing_on", "own", "sides", "nobody", "closing",
    "citing", "cited", "as_saying", "quoted_as", "according", "nameless", "answers", "voiceless", "papers", "handing", "records",
    "measures", "parting", "conceding", "somebody_new", "aloud", "telling_on", "dating", "prompts", "seeming", "citing_phrases",
)  # fmt: skip
_KEYS = {"name", "takes", "prepositions", "hearer", "passive", "from", "objects", "confidence", "words"}


@dataclass(frozen=True, slots=True)
class CueClass:
    """Words that attribute in the same way.

    ``takes``: the forms of what follows. ``prepositions``: those that lead to what is said ("insist on"). ``hearer``: a
    noun phrase between is whoever is told. ``passive``: the subject of a passive is whoever is told, and "by" leads to the
    source. ``asks_from``: "from" leads to the source ("heard from"). ``objects``: one of these belongs to the cue ("made
    clear"). ``confidence``: how often such an attribution was right.
    """

    name: str
    takes: frozenset[str]
    prepositions: frozenset[str]
    hearer: bool
    passive: bool
    asks_from: bool
    objects: frozenset[str]
    confidence: float
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class InnerTable:
    """Classes of verbs and of nouns by base form, and lists of small words."""

    verbs: Mapping[str, tuple[CueClass, ...]]
    nouns: Mapping[str, tuple[CueClass, ...]]
    lists: Mapping[str, frozenset[str]]
    confidence: Mapping[str, float]


@cache
def table() -> InnerTable:
    """The table. Raises CodebookError where it has a mistake."""
    raw = read_table("inner")
    if not isinstance(raw, dict) or set(raw) != {"verbs", "nouns", "confidence", *LISTS}:
        raise _mistake(f"its keys must be verbs, nouns, confidence, {', '.join(LISTS)}")
    lists = {key: frozenset(_strings(key, raw[key])) for key in LISTS}
    if not isinstance(raw["confidence"], dict) or set(raw["confidence"]) != {
        "citing",
        "as saying",
        "according",
        "handing on",
    }:
        raise _mistake("confidence must have citing, as saying, according, handing on")
    sure = {key: _share(key, value) for key, value in raw["confidence"].items()}
    return InnerTable(by_word("verbs", raw["verbs"]), by_word("nouns", raw["nouns"]), lists, sure)


@lru_cache(maxsize=1 << 15)
def bases(word: str) -> frozenset[str]:
    """The base forms that a word may come from."""
    found = tokenize(word)
    return found[0].bases if found else frozenset()


def supposed(before: Sequence[str]) -> bool:
    """Whether what follows these words (small letters) is only supposed: "if", "provided that", "as long as"."""
    last, earlier = "".join(before[-1:]), "".join(before[-2:-1])
    lists = table().lists
    if last == "that":
        return earlier in lists["suppositions"]
    return last in lists["suppositions"] or (last == "as" and earlier in lists["measures"])


def by_word(key: str, rows: Any) -> dict[str, tuple[CueClass, ...]]:
    """The classes of a list of rows, by base form. Raises CodebookError where a row has a mistake."""
    if not isinstance(rows, list):
        raise _mistake(f"{key} must be a list of classes")
    found: dict[str, tuple[CueClass, ...]] = {}
    for row in rows:
        one = _cue_class(key, row)
        for word in one.words:
            spelt = tokenize(word)  # in the spelling that forms are held against
            if not spelt:
                raise _mistake(f"{word!r} in {one.name} is no word")
            found[spelt[0].text] = (*found.get(spelt[0].text, ()), one)
    return found


def _cue_class(key: str, row: Any) -> CueClass:
    if not isinstance(row, dict) or not {"name", "takes", "confidence", "words"} <= set(row) <= _KEYS:
        raise _mistake(f"a class of {key} has the keys {', '.join(sorted(_KEYS))}")
    name = str(row["name"])
    takes = frozenset(_strings(name, row["takes"]))
    if not takes <= FRAMES:
        raise _mistake(
            f"{name} takes {', '.join(sorted(takes - FRAMES))}, which is none of {', '.join(sorted(FRAMES))}"
        )
    return CueClass(
        name,
        takes,
        frozenset(_strings(name, row.get("prepositions", []))),
        _truth(name, row.get("hearer", "false")),
        _truth(name, row.get("passive", "false")),
        _truth(name, row.get("from", "false")),
        frozenset(_strings(name, row.get("objects", []))),
        _share(name, row["confidence"]),
        frozenset(_strings(name, row["words"])),
    )


def _truth(key: str, value: Any) -> bool:
    if value not in ("true", "false"):
        raise _mistake(f"{key} has {value!r} where true or false is meant")
    return bool(value == "true")


def _strings(key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _mistake(f"{key} must be a list of words")
    if len(set(value)) < len(value):
        raise _mistake(f"{key} has {next(word for word in value if value.count(word) > 1)!r} twice")
    return value


def _share(key: str, value: Any) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0.0 < share <= 1.0:
        raise _mistake(f"the confidence of {key} is not a number between 0 and 1")
    return share


def _mistake(why: str) -> CodebookError:
    return CodebookError("cannot read inner.yaml", why, "its head says what it holds")
