"""What the mere shape of a content shows of its act: an answer, a clause cut short, an imperative, what is to come."""

from __future__ import annotations

from functools import cache

from readout.codebooks.phrases import tokenize
from readout.errors import CodebookError
from readout.model import Act
from readout.reading.clauses import FINITE
from readout.reading.cues import is_negation
from readout.reading.heads import Head
from readout.reading.tables import read_table

_LISTS = ("yes", "no", "auxiliaries", "leading", "modals", "coming")
_CUT_SHORT = 7
"""So many words at most has a clause that is cut short behind its auxiliary: "they had not and would not"."""
_NEAR = 4
"""One of the last so many words of such a clause negates it."""


def main_verb(head: Head) -> int | None:
    """The first finite verb of the main clauses, else the first verb, by the encoder's tags."""
    places = [place for part in head.parts if not part.aside for place in range(part.first, part.last)]
    finite = (place for place in places if head.tags[place] in FINITE)
    return next(finite, next((place for place in places if head.tags[place].startswith("VB")), None))


def answer(head: Head, found: Act | None) -> Act | None:
    """The act of a content that answers yes or no, in a word or by an auxiliary alone ("she had not").

    ``found`` is the act that its words show.
    """
    words = [token.text for token in head.tokens]
    if not words:
        return None
    if words[0] in _table()["no"] and _stands_alone(head, 0):
        return found if found in ("reject", "condition") else "deny"
    if found in (None, "assert") and (words[0] in _table()["yes"] and _stands_alone(head, 0)):
        return "confirm"
    denied = any(is_negation(token) for token in head.tokens[-_NEAR:])
    return "deny" if found is None and denied and len(words) <= _CUT_SHORT and _is_cut_short(head) else None


def is_imperative(head: Head) -> bool:
    """True for "Put it in writing", "Do not wait for us": a sentence that opens with a bare verb."""
    if not head.tokens or not head.text[head.tokens[0].span[0]].isupper():
        return False
    leading = _table()["leading"]
    place = next((place for place, token in enumerate(head.tokens) if token.text not in leading), None)
    if place is None or head.part_of(place) != 0:
        return False
    return head.tags[place] == "VB" or (place == 0 and head.tags[place] == "VBP")


def is_ahead(head: Head) -> bool:
    """True for what is to come: "it will fail", "a truce is possible", "Sunday likelier"."""
    verb = main_verb(head)
    if verb is not None and head.tokens[verb].text in _table()["modals"]:
        return True
    return any(token.text in _table()["coming"] for token in head.main)


def _stands_alone(head: Head, place: int) -> bool:
    """True where a mark or the end follows the word at ``place``."""
    end = head.tokens[place].span[1]
    return place + 1 == len(head.tokens) or head.text[end : end + 1] in (",", ".", ";", ":", "!", "—", "–")


def _is_cut_short(head: Head) -> bool:
    """True where a clause ends with its auxiliary and a "not", behind a subject."""
    last = len(head.tokens) - 1
    while last > 0 and is_negation(head.tokens[last]) and not head.tokens[last].text.endswith("n't"):
        last -= 1
    word = head.tokens[last].text
    known = _table()["auxiliaries"]
    return last > 0 and main_verb(head) in (None, last) and (word in known or word.removesuffix("n't") in known)


@cache
def _table() -> dict[str, frozenset[str]]:
    """The lists of words under ``shapes`` in ``acts.yaml``; raises ``CodebookError`` where one is missing."""
    data = read_table("acts").get("shapes")
    if not isinstance(data, dict) or set(data) != set(_LISTS) or not all(isinstance(data[key], list) for key in data):
        raise CodebookError(
            "cannot use acts.yaml", f"shapes must have the lists {', '.join(_LISTS)}", "see docs/codebooks.md"
        )
    return {key: frozenset(token.text for item in data[key] for token in tokenize(item)) for key in data}
