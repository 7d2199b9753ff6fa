"""Which codebooks there are, how one is loaded, and which one a text fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from readout.codebooks.model import Codebook
from readout.codebooks.parsing import parse_codebook
from readout.codebooks.phrases import PhraseBook, Token, tokenize
from readout.codebooks.states import states
from readout.errors import CodebookError

GENERIC = "generic"
LARGEST_FILE = 2_000_000
LOOKED_AT = 60_000
"""``choose`` looks at so many characters from the head of a text."""
LEAST_PARTIES = 2
LEAST_MENTIONS = 2
"""How often at least each of two parties must be named for a codebook to fit."""

_TABLES = frozenset({"states", "forms"})


def available() -> tuple[str, ...]:
    """The names of the bundled codebooks, sorted."""
    files = resources.files("readout.codebooks").iterdir()
    names = (file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))
    return tuple(sorted(name for name in names if name not in _TABLES))


def load(name_or_path: str) -> Codebook:
    """The bundled codebook of that name, or the one in that file.

    Raises ``CodebookError`` where there is none, or where it has a mistake.
    """
    if name_or_path in available():
        return _bundled(name_or_path)
    path = Path(name_or_path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise CodebookError(f"cannot read {name_or_path}", "it is larger than 2 MB", "is it a codebook?")
        return _parse(data.decode("utf-8-sig"), path.name)
    except (OSError, ValueError) as error:
        if isinstance(error, CodebookError):
            raise
        reason = (
            "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "there is no such codebook or file"
        )
        mend = f"give a path, or one of {', '.join(available())}"
        raise CodebookError(f"cannot read the codebook {name_or_path}", reason, mend) from error


def choose(text: str) -> Codebook:
    """The bundled codebook that ``text`` clearly fits, else the generic one.

    A text fits where it names what the codebook is about, names at least two of its parties twice each, and has words
    of at least one of its issues. Of several that fit, the one named most often is taken; of two that are even, none.
    """
    tokens = tokenize(text, 0, min(len(text), LOOKED_AT))
    scores = {name: _fit(_fitting(name), text, tokens) for name in available() if name != GENERIC}
    best = sorted(((score, name) for name, score in scores.items() if score), reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return _bundled(GENERIC)
    return _bundled(best[0][1])


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What ``choose`` looks for: the parties' names (``owners`` by key), the case's own names, the issues' phrases."""

    names: PhraseBook
    spelled: tuple[str, ...]
    owners: tuple[str, ...]
    about: PhraseBook
    issues: PhraseBook


def _fit(fitting: _Fitting, text: str, tokens: Sequence[Token]) -> int:
    about = sum(1 for _ in fitting.about.find(tokens))
    # "us" is no state: a name begins with a capital, and one of capitals alone stands in capitals.
    named = Counter(
        fitting.owners[match.key]
        for match in fitting.names.find(tokens)
        if _is_named(text[tokens[match.first].span[0] : tokens[match.last - 1].span[1]], fitting.spelled[match.key])
    )
    enough = sum(count >= LEAST_MENTIONS for count in named.values()) >= LEAST_PARTIES
    return about if about and enough and next(iter(fitting.issues.find(tokens)), None) else 0


@cache
def _bundled(name: str) -> Codebook:
    file = resources.files("readout.codebooks").joinpath(f"{name}.yaml")
    return _parse(file.read_text("utf-8"), f"{name}.yaml")


def _parse(text: str, file: str) -> Codebook:
    return parse_codebook(text, file, {state.name for state in states()})


@cache
def _fitting(name: str) -> _Fitting:
    codebook = _bundled(name)
    by_state = {
        state.name: (state.name, *state.names, *state.adjectives, *state.capital, *state.seats) for state in states()
    }
    pairs = [
        (_plain(word), party.id)
        for party in codebook.parties
        for words in (
            party.names,
            *(by_state.get(state, ()) for state in party.states),
            *((actor.name, *actor.aliases) for actor in party.actors),
        )
        for word in words
        if _plain(word)
    ]
    issues = [phrase for issue in codebook.issues for phrase in (*issue.support, *issue.oppose, *issue.topic)]
    names, owners = zip(*pairs, strict=True) if pairs else ((), ())
    return _Fitting(
        PhraseBook(names), names, owners, PhraseBook([_plain(word) for word in codebook.about]), PhraseBook(issues)
    )


def _is_named(found: str, name: str) -> bool:
    return found[:1].isupper() == name[:1].isupper() and (not name.isupper() or found.isupper())


def _plain(name: str) -> str:
    """A name as a phrase: its words alone."""
    return " ".join(name[slice(*token.span)] for token in tokenize(name))
