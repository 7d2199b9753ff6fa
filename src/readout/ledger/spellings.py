"""What a statement is found by: its words folded, and behind them the other spellings of its names and compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readout.ledger.folding import folded
from readout.reading.casting.folding import folded as one_spelling

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+(?:['’][^\W_]+)*)*")
_PART = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
MOST_WORDS = 32
"""Words of a question that are looked for, at most."""
_KEY = "zq"
"""What a key begins with, so that it is no other word."""
_SHORTEST = 4
"""A name of fewer letters has no other spellings."""


@dataclass(frozen=True, slots=True)
class Term:
    """What must stand in a statement: one of ``ways``, each some words in a row; the last word may only begin so."""

    ways: tuple[tuple[str, ...], ...]
    begins: bool = False


def indexed(text: str) -> str:
    """The words of ``text`` as the index has them: folded, in order; behind them other spellings, each once."""
    others: dict[str, None] = {}
    for match in _WORDS.finditer(text):
        others.update(dict.fromkeys(_others(match.group())))
    plain = _PART.findall(folded(text))
    return " ".join([*plain, *(word for word in others if word not in plain)])


def terms(question: str) -> Iterator[Term]:
    """What ``question`` asks for: its words, each in any spelling; ``"…"`` as it stands, ``word*`` as a beginning."""
    for count, match in enumerate(_TERM.finditer(question)):
        if count == MOST_WORDS:
            return
        given = match[1] if match[1] is not None else match[2]
        words = tuple(_PART.findall(folded(given)))[:MOST_WORDS]
        if not words:
            continue
        begins = match[2] is not None and given.endswith("*")
        spellings = () if match[1] is not None or begins else ((word,) for word in _spelt(given))
        yield Term(tuple(dict.fromkeys((words, *spellings))), begins)


def _others(word: str) -> Iterator[str]:
    """A compound as one word, and the key of a word with a capital that all spellings of a name share."""
    if "-" in word:
        yield "".join(_PART.findall(folded(word)))
    if word[:1].isupper():
        yield from _spelt(word)


def _spelt(word: str) -> Iterator[str]:
    """The keys of a word: as a compound written in one, and as a name."""
    bare = "".join(_PART.findall(folded(re.sub(r"['’]s$", "", word))))
    if "-" in word:
        yield bare
    if len(bare) >= _SHORTEST:
        yield f"{_KEY}{one_spelling(bare)}"
