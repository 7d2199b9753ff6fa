"""In which language a report is. The reader knows English; any other language that is clear is named and not read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from readout.errors import LanguageError
from readout.model import Found

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

KNOWN = "en"
SAMPLE = 1_500
"""Characters of the text that the language is judged on."""
CLEAR = 0.95
"""Confidence from which a language other than English is named; below it the report is read on."""
FEWEST = 40
"""Letters below which a language is not guessed (half as many where a letter carries a syllable or a word)."""
FEWEST_LATIN = 80
"""The same for a language other than English in Latin letters: a few names among numbers look like anything."""


def settle_language(text: str, said: Found | None, what: str, *, by_option: bool = False) -> Found | None:
    """The language of ``text``: by the option, else by its words, else by what the file says; None if unknown.

    ``what`` names the report. Raises LanguageError where it is clearly not English.
    """
    declared = code_of(said.value) if said else None
    shown = None if by_option and declared else detect(text)
    language = shown or declared
    if language is None:
        return None
    if language != KNOWN:
        raise LanguageError(
            f"cannot read {what}", f"report is in {name_of(language)}; Readout reads English", "translate it first"
        )
    return Found(language, said.where if said and declared == KNOWN else "text")


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language that ``text`` is clearly in, by a bounded sample; None where it is unclear."""
    sample = _sample(text)
    letters = [character for character in sample if character.isalpha()]
    dense = sum(character >= "\u1100" for character in letters) * 2 > len(letters)
    if len(letters) < (FEWEST // 2 if dense else FEWEST):
        return None
    code, confidence = _likeliest(sample)
    if code == KNOWN:
        return code if confidence >= 0.5 else None
    plain = " ".join(word for word in sample.split() if word.isascii())
    if confidence < CLEAR:
        return None
    if sum(map(str.isalpha, plain)) * 2 < len(letters):
        return code
    # A stray foreign letter, or one that damage made, is enough for lingua to rule English out: look again without it.
    agreed = len(letters) >= FEWEST_LATIN and _likeliest(plain)[0] == code
    return code if agreed else None


def _likeliest(sample: str) -> tuple[str, float]:
    """The code of the likeliest language, and the confidence in it."""
    best = _detector().compute_language_confidence_values(sample)[0]
    return _code(best.language), best.value


def code_of(value: str) -> str | None:
    """The ISO 639-1 code in a language tag or name (``en-GB``, ``en_US``, ``English``); None if unknown."""
    word = value.strip().lower().replace("_", "-").split("-")[0]
    by_code, by_name = _languages()
    if word in by_code:
        return word
    return by_name.get(word)


def name_of(code: str) -> str:
    """The English name of a language code, or the code itself."""
    return _languages()[0].get(code, code)


def _sample(text: str) -> str:
    """Up to ``SAMPLE`` characters, of head, middle and tail: a page's head alone may be a foreign menu."""
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


@cache
def _detector() -> LanguageDetector:
    # The low accuracy mode (trigrams only) takes 60 MB and 0.3 s, the other 900 MB and 8 s. All languages are
    # kept in it: with fewer, a report in a language that is missing would be taken for its nearest relation.
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


@cache
def _languages() -> tuple[dict[str, str], dict[str, str]]:
    """Names by code, and codes by lower-case name."""
    from lingua import Language  # noqa: PLC0415

    names = {_code(language): language.name.title() for language in Language.all()}
    return names, {name.lower(): code for code, name in names.items()}


def _code(language: Language) -> str:
    return language.iso_code_639_1.name.lower()
