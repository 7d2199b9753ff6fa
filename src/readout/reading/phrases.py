"""Phrase tables: world knowledge in YAML, read once, checked, and turned into patterns that take linear time.

A phrase is words parted by blanks. ``a|b`` is a choice of words, a trailing ``?`` makes a word optional, ``...`` stands
for up to four words of any kind, and ``~`` after a word stands for any ending of it (``talk~`` is *talk*, *talks*,
*talking*). Letter case and the shape of apostrophes do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from readout.errors import CodebookError
from readout.reading.names import with_names_whole
from readout.reading.tables import read_table

GAP = r"\s{1,8}"
_ANY_WORDS = r"(?:[^\s;:!?]{1,30}\s{1,8}){0,4}"
_APOSTROPHES = "'’ʼ`"


def _word_pattern(word: str) -> str:
    choices = []
    for choice in word.split("|"):
        stem, ending = (choice[:-1], r"\w{0,12}") if choice.endswith("~") else (choice, "")
        escaped = re.escape(stem.lower()).replace("'", f"[{_APOSTROPHES}]")
        choices.append(escaped + ending)
    return f"(?:{'|'.join(choices)})" if len(choices) > 1 else choices[0]


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase, without the borders around it."""
    pattern, joint = "", ""
    for word in phrase.split():
        if word == "...":
            pattern, joint = pattern + joint + _ANY_WORDS, ""
        elif word.endswith("?"):
            inner = _word_pattern(word[:-1])
            # Optional words carry their own blank, so that "have not yet? been" fits with and without it.
            pattern += f"(?:{joint}{inner})?" if joint else f"(?:{inner}{GAP})?"
        else:
            pattern, joint = pattern + joint + _word_pattern(word), GAP
    return pattern


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of ``phrases`` at each place, as whole words; no phrases, no match."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return re.compile(r"(?!)")
    inner = "|".join(phrase_pattern(phrase) for phrase in ordered)
    return re.compile(rf"(?<![\w'’])(?:{inner})(?!\w)", re.IGNORECASE)


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The table ``reading/data/<name>.yaml``: a mapping of names. Raises ``CodebookError`` where it is not one."""
    table = read_table(name)
    if not isinstance(table, dict):
        raise CodebookError(f"cannot use {name}.yaml", "it is not a table of names", "write 'name: [phrase, …]'")
    return table


def phrases(table: str, *keys: str) -> tuple[str, ...]:
    """The list of phrases at ``keys`` in a table. Raises ``CodebookError`` where there is none."""
    node: Any = load_table(table)
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    if not isinstance(node, list) or not all(isinstance(item, str) and item.strip() for item in node):
        place = ".".join(keys)
        raise CodebookError(f"cannot use {table}.yaml", f"{place} is not a list of phrases", "write one phrase a line")
    return tuple(node)


@cache
def pattern(table: str, *keys: str) -> re.Pattern[str]:
    """The pattern of any phrase in the list at ``keys`` of a table."""
    return any_of(phrases(table, *keys))


_WORDS_ONLY = re.compile(r"[\w\s'’‘“”\".&-]*")


def leading(finder: re.Pattern[str], text: str, start: int, end: int, words: int = 2) -> Iterator[re.Match[str]]:
    """The matches in ``text[start:end]`` that have at most ``words`` words and no comma between them and ``end``."""
    for match in finder.finditer(text, start, end):
        rest = text[match.end() : end]
        if _WORDS_ONLY.fullmatch(rest) and (len(rest.split()) <= words or len(with_names_whole(rest.split())) <= words):
            yield match


def leads_to(finder: re.Pattern[str], text: str, start: int, end: int, words: int = 2) -> bool:
    """True where a match in ``text[start:end]`` has at most ``words`` words and no comma between it and ``end``."""
    return any(True for _ in leading(finder, text, start, end, words))
