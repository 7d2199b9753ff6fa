"""Words and marks of a text, fine enough for names: a possessive ending is a token of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from readout.codebooks.states import states
from readout.model import Span, Word

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?<![\w.])[A-Z][a-z]{0,3}\.(?=\s+[^\W\d_])"  # J. Smith, Gen. Smith
    r"|[^\W_]+(?:[-–.&/'’ʻ][^\W_]+)*+"
    r"|[^\w\s]"
)
# al-Burhan, el-Sisi: the name begins behind the article.
_ARTICLE = re.compile(r"[a-z]{2,3}-[^\W\d_]")
_HYPHEN = re.compile("[-–]")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its text, the sentence (number, the title's is -1) and what the encoder guessed of it."""

    start: int
    end: int
    text: str
    sentence: int
    first: bool
    tag: str = ""
    entity: str | None = None

    @property
    def low(self) -> str:
        """The word as lists of words have it."""
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital, as a name is."""
        if self.text[:1].isupper():
            return True
        behind = _ARTICLE.match(self.text)
        return behind is not None and self.text[behind.end() - 1].isupper()


def tokenize(text: str, title: Span | None, sentences: Sequence[Span], words: Sequence[Word] = ()) -> list[Token]:
    """The tokens of the title and of each sentence, in order; ``words`` lend them tag and entity where they overlap."""
    found: list[Token] = []
    at = 0
    segments = ([(-1, title)] if title else []) + list(enumerate(sentences))
    for number, (start, end) in segments:
        first = True
        for begin, finish in _pieces(text, start, end):
            while at < len(words) and words[at].span[1] <= begin:
                at += 1
            word = words[at] if at < len(words) and words[at].span[0] < finish else None
            piece = text[begin:finish]
            found.append(
                Token(begin, finish, piece, number, first, word.tag if word else "", word.entity if word else None)
            )
            first = first and not piece[0].isalnum()
            first = first or piece in ("“", '"', "‘", ":")
    return found


def _pieces(text: str, start: int, end: int) -> list[Span]:
    pieces = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        for joint in _joints(match.group()):
            pieces += [(first, match.start() + joint), (match.start() + joint, match.start() + joint + 1)]
            first = match.start() + joint + 1
        if text.endswith(_POSSESSIVE, first, last) and last - first > 2:
            pieces += [(first, last - 2), (last - 2, last)]
        else:
            pieces.append((first, last))
    return pieces


def _joints(word: str) -> Iterator[int]:
    """The hyphens between two states ("US-Iran", "New Zealand-Iran"), in no name of its own ("Timor-Leste")."""
    hyphens = [-1, *(match.start() for match in _HYPHEN.finditer(word)), len(word)]
    for left, at, right in zip(hyphens, hyphens[1:], hyphens[2:], strict=False):
        behind = word[at + 1 : right].removesuffix("'s").removesuffix("’s")
        first, last, whole = _edges()
        if word[left + 1 : at] in last and behind in first and word[left + 1 : right] not in whole:
            yield at


@cache
def _words_of_states() -> frozenset[str]:
    names = (name for state in states() for name in (state.name, *state.names, *state.adjectives, *state.capital))
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))


@cache
def _edges() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The first words of the names of states and capitals, the last ones, and those that have a hyphen."""
    names = [name for state in states() for name in (state.name, *state.names, *state.capital)]
    first, last = (frozenset(name.split()[at] for name in names) for at in (0, -1))
    return first, last, frozenset(name for name in names if "-" in name)


def is_possessive(token: Token) -> bool:
    """Whether the token is the ending of "Norvia's"."""
    return token.text in _POSSESSIVE


def inside(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[int]:
    """The tokens that lie in one of ``spans``."""
    begins = [token.start for token in tokens]
    for start, end in spans:
        at = bisect_left(begins, start)
        while at < len(tokens) and tokens[at].end <= end:
            yield at
            at += 1


def title_case(tokens: Sequence[Token]) -> bool:
    """Whether the headline writes most words with a capital; the names of states do not tell."""
    long = (token for token in tokens if token.sentence == -1 and len(token.text) > 3 and token.text.isalpha())
    words = [token for token in long if token.text not in _words_of_states()]
    return len(words) > 3 and sum(token.capital for token in words) > 0.6 * len(words)
