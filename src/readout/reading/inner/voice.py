"""Whether the holder of an inner attribution is somebody else than the speaker whose words it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Span, Word
from readout.reading.casting.lists import source_words
from readout.reading.clauses import words_in
from readout.reading.inner.table import table
from readout.reading.inner.tokens import Token

_PRONOUNS = ("he", "she", "it", "they")
_PLURAL = ("NNS", "NNPS")


def is_other_voice(tokens: Sequence[Token], words: Sequence[Word], speaker: Sequence[Span]) -> bool:
    """Whether the noun phrase ``tokens`` names somebody else than ``speaker``, the source of the words around it.

    "We", "I" and "our side" are the speaker's own. A pronoun that would fit the speaker is the speaker, except in a
    quotation, where nobody calls themself "he".
    """
    lists = table().lists
    first, last = tokens[0], [token for token in tokens if token.text != ","][-1]
    if first.text in lists["own"] or (len(tokens) == 1 and first.text in lists["nobody"]):
        return len(tokens) == 1 and first.text == "it" and first.direct
    if first.text in ("my", "our") and any(token.text in lists["sides"] for token in tokens[1:3]):
        return False
    pronoun = next((key for key in _PRONOUNS if first.text in source_words()[key]), None)
    if len(tokens) == 1 and pronoun:
        return first.direct or not _fits(pronoun, words, speaker)
    return not _is_named_so(last.text, first.text, words, speaker)


def _fits(pronoun: str, words: Sequence[Word], speaker: Sequence[Span]) -> bool:
    """Whether the pronoun may stand for the speaker: by number, and by what is known of person or body."""
    inside = [word for span in speaker for word in words_in(words, *span)]
    if not inside:
        return True
    lone = inside[0].text.casefold()
    if len(inside) == 1 and any(lone in source_words()[key] for key in _PRONOUNS):
        return lone in source_words()[pronoun]
    head = _head(inside)
    plural = head.tag in _PLURAL or any(word.text.casefold() in ("and", "both") for word in inside)
    if plural:
        return pronoun == "they"
    if pronoun == "they":
        return head.entity != "person"
    return True


def _head(inside: Sequence[Word]) -> Word:
    """The last noun before what tells more of it ("a diplomat briefed on the talks")."""
    found = inside[0]
    for word in inside:
        if word.tag.startswith("NN"):
            found = word
        elif found.tag.startswith("NN") and word.tag != "POS":
            break
    return found


def _is_named_so(last: str, first: str, words: Sequence[Word], speaker: Sequence[Span]) -> bool:
    """Whether the speaker is named by the same noun: "Osk said … Osk had hoped"."""
    inside = [word for span in speaker for word in words_in(words, *span) if word.tag.startswith("NN")]
    return len(inside) == 1 and first not in table().lists["somebody_new"] and inside[0].text.casefold() == last
