"""Text → word pieces, with what an uncased vocabulary loses: letter case, quote state, paragraph starts.

The same code feeds training and reading, so that the network sees at run time what it saw when it learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from readout.model import Span

CASES = 6
"""Number of letter-case classes of a piece's word: none, lower, Capitalised, UPPER, miXed, digits."""
QUOTES = 4
"""Number of quote states of a piece: outside, inside, opening mark, closing mark."""
PARAGRAPH = 2
"""Whether a piece is the first of its paragraph."""

_OPENING = {"“": "”", "«": "»", "„": "”"}
_CLOSING = frozenset("”»")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces.

    ``ids`` is ``(n,)`` int64; ``offsets`` is ``(n, 2)`` int64, code points of the text; ``features`` is ``(n, 3)``
    int64: case, quote state, paragraph start.
    """

    ids: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def split(tokenizer: Tokenizer, text: str, stand_ins: Sequence[tuple[Span, str]] = ()) -> Pieces:
    """Cut ``text`` into word pieces.

    ``stand_ins`` replace the words at their spans (sorted, disjoint) by other words before the pieces are cut; each piece
    of a stand-in then carries the whole span that it stands for. So the network need not know who is named.
    """
    shown, origin = _substitute(text, stand_ins)
    encoding = tokenizer.encode(shown, add_special_tokens=False)
    seen = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    features = _features(shown, seen, encoding.word_ids)
    offsets = seen if origin is None else np.stack([origin[0][seen[:, 0]], origin[1][seen[:, 1]]], axis=1)
    return Pieces(np.asarray(encoding.ids, dtype=np.int64), offsets, features)


def _substitute(
    text: str, stand_ins: Sequence[tuple[Span, str]]
) -> tuple[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]] | None]:
    """The text with its stand-ins, and for each position of it the start and the end that it has in ``text``."""
    if not stand_ins:
        return text, None
    parts: list[str] = []
    starts: list[npt.NDArray[np.int64]] = []
    ends: list[npt.NDArray[np.int64]] = []
    at = 0
    for (start, end), words in stand_ins:
        parts += [text[at:start], words]
        plain = np.arange(at, start, dtype=np.int64)
        starts += [plain, np.full(len(words), start, dtype=np.int64)]
        # Position p as an end closes the character before it: the first one still closes the plain text.
        first = np.full(1, start, dtype=np.int64)
        ends += [plain, np.concatenate([first, np.full(len(words) - 1, end, dtype=np.int64)])]
        at = end
    parts.append(text[at:])
    rest = np.arange(at, len(text) + 1, dtype=np.int64)
    return "".join(parts), (np.concatenate([*starts, rest]), np.concatenate([*ends, rest]))


def _features(text: str, offsets: npt.NDArray[np.int64], words: Sequence[int | None]) -> npt.NDArray[np.int64]:
    features = np.zeros((len(offsets), 3), dtype=np.int64)
    if not len(offsets):
        return features
    features[:, 0] = _cases(text, offsets, words)
    state = quote_states(text)
    features[:, 1] = state[offsets[:, 0]]
    line_starts = np.zeros(len(text) + 1, dtype=np.int64)
    line_starts[1:] = np.cumsum(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) == ord("\n"))
    line = line_starts[offsets[:, 0]]
    features[0, 2] = 1
    features[1:, 2] = line[1:] != line[:-1]
    return features


def _cases(text: str, offsets: npt.NDArray[np.int64], words: Sequence[int | None]) -> list[int]:
    """The letter case of each piece's whole word."""
    bounds: dict[int | None, list[int]] = {}
    for word, (start, end) in zip(words, offsets.tolist(), strict=True):
        bounds.setdefault(word, [start, end])[1] = end
    classes = {word: _case(text[start:end]) for word, (start, end) in bounds.items()}
    return [classes[word] for word in words]


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 2
    if any(map(str.isdigit, word)):
        return 5
    return 4 if any(map(str.isalpha, word)) else 0


def quote_states(text: str) -> npt.NDArray[np.int64]:
    """The quote state of each character: 0 outside, 1 inside, 2 an opening mark, 3 a closing mark; ``(len(text),)``.

    A quotation left open at the end of a paragraph ends there; the house style of repeating the opening mark at the head
    of the next paragraph opens it again.
    """
    state = np.zeros(len(text), dtype=np.int64)
    closer: str | None = None
    opened = 0
    for at, mark in enumerate(text):
        if mark == "\n":
            if closer:
                state[opened + 1 : at] = 1
            closer = None
        elif mark in '"“”«»„':
            if closer and (mark == closer or (mark == "“" and closer == "”" and text[opened] == "„")):
                state[opened + 1 : at] = 1
                state[at], closer = 3, None
            elif closer is None and mark not in _CLOSING:
                state[at], closer, opened = 2, _OPENING.get(mark, '"'), at
            elif closer is None:
                state[at] = 3
    if closer:
        state[opened + 1 :] = 1
    return state
