"""The phrase grammar: a few words that find many, in bounded time (see ``docs/codebooks.md``).

``lift ... sanctions`` finds *lifting all of the Western sanctions*. A phrase is compiled to a chain of elements;
matching walks the chain with the set of places reached so far, so no phrase can backtrack, and phrases are looked up by
their first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

from readout.model import Span

GAP = 6
"""How many words ``...`` may stand for, at most."""
LIGHT_WORDS = 3
"""How many articles and other light words may stand between two words of a phrase without being written."""
MOST_GAPS = 3
SHORTEST_STEM = 3
_STEM = "*"
"""Marks a stem among words."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PARTS = re.compile(
    r"\s*(?:(?P<gap>\.\.\.|…)|(?P<group>\([^()]*\))|(?P<word>[^\W_]+(?:['’][^\W_]+)*\*?)|(?P<space>[\s-]+))"
)


class PhraseError(ValueError):
    """A phrase does not follow the grammar."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its span, its lower-case normal spelling, and the base forms that it may come from."""

    span: Span
    text: str
    bases: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Literal:
    text: str
    singular: str
    prefix: bool = False

    def fits(self, token: Token) -> bool:
        if self.prefix:
            return token.text.startswith(self.text)
        return self.text in token.bases or self.singular == token.text


@dataclass(frozen=True, slots=True)
class _Gap:
    pass


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of ``options``; the plain single words among them also as sets, the rest as ``longer``: most choices are of words."""

    options: tuple[tuple[_Literal, ...], ...]
    words: frozenset[str]
    singulars: frozenset[str]
    longer: tuple[tuple[_Literal, ...], ...]

    def fits(self, token: Token) -> bool:
        """Whether ``token`` is one of the single words."""
        return not self.words.isdisjoint(token.bases) or token.text in self.singulars


_Element = _Literal | _Gap | _Choice


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase and the text that it was written as."""

    source: str
    elements: tuple[_Element, ...]

    def ends(self, tokens: Sequence[Token], start: int) -> int | None:
        """One past the last token of the shortest match that begins at token ``start``, or ``None``."""
        places = _after(self.elements[0], tokens, {start})
        for element in self.elements[1:]:
            if not places:
                return None
            places = _after(element, tokens, places if isinstance(element, _Gap) else _past_light(tokens, places))
        return min(places, default=None)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: tokens ``[first, last)``, and the key that it was given."""

    first: int
    last: int
    key: int

    @property
    def width(self) -> int:
        """How many tokens it covers."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a text must hold for a phrase to stand in it: a word of each of ``words``, and each of ``stems``."""

    words: tuple[frozenset[str], ...]
    stems: frozenset[str]

    def missing(self, bases: set[str], stems: set[str]) -> bool:
        """Whether a text with these ``bases`` and ``stems`` of words lacks it: most texts do, and few phrases go on from here."""
        return not self.stems <= stems or any(map(bases.isdisjoint, self.words))


def _needed(phrase: Phrase) -> _Needed:
    """The single words of a phrase, and where there is a choice without a prefix or an empty option, its first words."""
    words, stems = [], set()
    for element in phrase.elements:
        if isinstance(element, _Literal) and element.prefix:
            stems.add(element.text[:SHORTEST_STEM])
        elif isinstance(element, _Literal):
            words.append(frozenset({element.text, element.singular}))
        elif isinstance(element, _Choice) and all(option and not option[0].prefix for option in element.options):
            words.append(frozenset(form for option in element.options for form in (option[0].text, option[0].singular)))
    return _Needed(tuple(words), frozenset(stems))


class PhraseBook:
    """Many phrases, searched together. The key of a phrase is its place in the sequence given."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = tuple(compile_phrase(phrase) for phrase in phrases)
        self._needed = tuple(map(_needed, self._phrases))
        self._by_word: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[int]] = {}
        for key, phrase in enumerate(self._phrases):
            for literal in _first_literals(phrase.elements[0]):
                if literal.prefix:
                    self._by_stem.setdefault(literal.text[:SHORTEST_STEM], []).append(key)
                    continue
                for form in {literal.text, literal.singular}:
                    self._by_word.setdefault(form, []).append(key)

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every match, by the place where it begins; at one place, by key."""
        alive = self._alive(tokens)
        if not alive:
            return
        for start, token in enumerate(tokens):
            keys = {key for base in token.bases for key in alive.get(base, ())}
            keys.update(alive.get(_STEM + token.text[:SHORTEST_STEM], ()))
            for key in sorted(keys):
                end = self._phrases[key].ends(tokens, start)
                if end is not None:
                    yield Match(start, end, key)

    def _alive(self, tokens: Sequence[Token]) -> dict[str, list[int]]:
        """The phrases that may stand in ``tokens``, by the words, and marked stems, that they begin with."""
        bases: set[str] = set().union(*(token.bases for token in tokens))
        firsts = self._by_word.keys() & bases
        if not firsts and not self._by_stem:
            return {}
        stems = {token.text[:SHORTEST_STEM] for token in tokens}
        needed = self._needed
        begun = [(word, self._by_word[word]) for word in firsts]
        begun += [(_STEM + stem, self._by_stem[stem]) for stem in self._by_stem.keys() & stems]
        found = ((word, [key for key in keys if not needed[key].missing(bases, stems)]) for word, keys in begun)
        return {word: keys for word, keys in found if keys}


def compile_phrase(phrase: str) -> Phrase:
    """``phrase`` as a chain of elements; raises ``PhraseError`` with the reason where it breaks the grammar."""
    elements: list[_Element] = []
    place = 0
    while place < len(phrase):
        part = _PARTS.match(phrase, place)
        if part is None:
            raise PhraseError(f"cannot read {phrase[place:].strip()[:20]!r} in the phrase {phrase!r}")
        place = part.end()
        if part["gap"]:
            elements.append(_Gap())
        elif part["group"]:
            elements.append(_choice(part["group"][1:-1], phrase))
        elif part["word"]:
            elements.append(_literal(part["word"], phrase))
    _check(elements, phrase)
    return Phrase(phrase, tuple(elements))


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of ``text[start:end]``; hyphens and all other marks part words and are left out."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(match.span(), *_analyse(match[0])) for match in found)


def _choice(inside: str, phrase: str) -> _Choice:
    options = [
        tuple(_literal(word, phrase) for word in re.split(r"[\s-]+", option.strip()) if word)
        for option in inside.split("|")
    ]
    if not any(options):
        raise PhraseError(f"empty alternatives in the phrase {phrase!r}")
    single = [option[0] for option in options if len(option) == 1 and not option[0].prefix]
    return _Choice(
        tuple(options),
        frozenset(literal.text for literal in single),
        frozenset(literal.singular for literal in single),
        tuple(option for option in options if len(option) != 1 or option[0].prefix),
    )


def _literal(word: str, phrase: str) -> _Literal:
    prefix = word.endswith("*")
    stem = word.rstrip("*")
    if not _TOKEN.fullmatch(stem):
        raise PhraseError(f"cannot read {word!r} in the phrase {phrase!r}")
    if prefix and len(stem) < SHORTEST_STEM:
        raise PhraseError(f"{word!r} in the phrase {phrase!r} is too short: write {SHORTEST_STEM} letters before '*'")
    return _Literal(_normal(stem), _singular(_normal(stem)), prefix)


def _check(elements: list[_Element], phrase: str) -> None:
    if not elements:
        raise PhraseError("empty phrase")
    if isinstance(elements[0], _Gap) or isinstance(elements[-1], _Gap):
        raise PhraseError(f"the phrase {phrase!r} must begin and end with a word, not with '...'")
    if isinstance(elements[0], _Choice) and not all(elements[0].options):
        raise PhraseError(f"the phrase {phrase!r} must not begin with an optional word")
    if sum(isinstance(element, _Gap) for element in elements) > MOST_GAPS:
        raise PhraseError(f"the phrase {phrase!r} has more than {MOST_GAPS} gaps")


def _first_literals(element: _Element) -> tuple[_Literal, ...]:
    if isinstance(element, _Literal):
        return (element,)
    return tuple(option[0] for option in element.options) if isinstance(element, _Choice) else ()


def _after(element: _Element, tokens: Sequence[Token], places: set[int]) -> set[int]:
    if isinstance(element, _Gap):
        return {place + width for place in places for width in range(GAP + 1) if place + width <= len(tokens)}
    if isinstance(element, _Literal):
        return {place + 1 for place in places if place < len(tokens) and element.fits(tokens[place])}
    reached = {place + 1 for place in places if place < len(tokens) and element.fits(tokens[place])}
    for option in element.longer:
        ends = places
        for literal in option:
            ends = _after(literal, tokens, ends)
        reached |= ends
    return reached


def _past_light(tokens: Sequence[Token], places: set[int]) -> set[int]:
    light = _forms().light
    reached, edge = set(places), places
    for _ in range(LIGHT_WORDS):
        edge = {place + 1 for place in edge if place < len(tokens) and tokens[place].text in light}
        reached |= edge
    return reached


@dataclass(frozen=True, slots=True)
class _Forms:
    light: frozenset[str]
    capitals: frozenset[str]
    irregular: dict[str, str]
    spelling: dict[str, str]


@cache
def _forms() -> _Forms:
    data = yaml.safe_load(resources.files("readout.codebooks").joinpath("forms.yaml").read_text("utf-8"))
    irregular = {form: line.split()[0] for line in data["irregular"] for form in line.split()}
    return _Forms(
        frozenset(data["light"]),
        frozenset(data["capitals"]),
        irregular,
        dict(line.split() for line in data["spelling"]),
    )


def lowered(word: str) -> str:
    """Lower case, but for an abbreviation whose letters are another word in small ones ("the US" is not "us")."""
    return word if word in _forms().capitals else word.lower()


def _normal(word: str) -> str:
    """Lower case, as ``lowered`` has it, without a possessive ending, in one spelling (``recognise`` is ``recognize``)."""
    word = lowered(word.replace("’", "'").removesuffix("'s")).removesuffix("'s")
    word = _forms().spelling.get(word, word)
    return re.sub(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)", "iz", word)


@lru_cache(maxsize=200_000)
def _analyse(word: str) -> tuple[str, frozenset[str]]:
    normal = _normal(word)
    irregular = _forms().irregular.get(normal)
    return normal, frozenset({normal, *_stripped(normal)} | ({irregular} if irregular else set()))


def _stripped(word: str) -> set[str]:
    """What may be left of ``word`` when an ending is taken off; wrong guesses do no harm, as they are no words."""
    found = {_singular(word)}
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2:
            found |= {stem, stem + "e"}
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return found


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
