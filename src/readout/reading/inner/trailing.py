"""Clauses that a holder and a verb of saying follow: "The strike is illegal, the government told reporters on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.reading.clauses import FINITE
from readout.reading.inner.content import Content, classes_of
from readout.reading.inner.nodes import Node
from readout.reading.inner.phrases import phrase_before, phrase_from
from readout.reading.inner.table import table
from readout.reading.inner.tokens import Token, sentence_end, verb_at

SURE = 0.8
"""How sure is what the shape shows."""
_TRAIL = 9
"""So many words may follow a verb of saying up to the next comma or the sentence's end: whom, where and when."""
_CLOSING = (",", ";", "—", "–")
_TELLING_WHEN = ("before", "after", "as", "when", "while")


def trailing(content: Content, at: int) -> Node | None:
    """ "The strike is illegal, the government announced late on Monday": holder and verb stand behind what is said."""
    tokens = content.tokens
    verb = verb_at(tokens, at) if says(content, at) or _tells(content, at) else None
    subject = phrase_before(tokens, verb.first) if verb and verb.finite and not verb.passive else None
    if verb is None or subject is None or subject[0] < 2 or tokens[subject[0] - 1].text != ",":
        return None
    end = sentence_end(tokens, at)
    stop = next((place for place in range(at + 1, end) if _closes(tokens[place])), end)
    behind = tokens[at + 1 : stop]
    plain = all(token.tag not in FINITE and token.text not in ("that", ":") for token in behind)
    if len(behind) > _TRAIL or not plain or any(token.quote is not None for token in tokens[at + 1 : end]):
        return None
    opens = says(content, at) and (not behind or behind[0].tag in ("RB", "IN", "TO") or behind[0].entity == "time")
    if not (opens or _is_hearer(content, at, stop)) or not content.speaks(subject):
        return None
    start, front = clause_start(content, subject[0] - 1), subject[0] - 1
    if stop < end and _supposes(tokens[start:front]):
        return None
    return content.node(subject, (verb.first, at + 1), [(start, front)], SURE)


def says(content: Content, at: int) -> bool:
    """Whether the token is a verb that can stand behind what it says, or in the middle of it."""
    return any({"clause", "inserted"} <= one.takes for one in classes_of(content.tokens[at], table().verbs))


def _tells(content: Content, at: int) -> bool:
    """Whether the token is a verb that tells somebody a clause: "told the Courier"."""
    return any(one.hearer and {"that", "clause"} <= one.takes for one in classes_of(content.tokens[at], table().verbs))


def clause_start(content: Content, end: int) -> int:
    """Where what is said begins that ends before the token at ``end``: with the sentence, or behind a semicolon."""
    tokens = content.tokens
    return next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].text in (";", "—", "–")), 0)


def _closes(token: Token) -> bool:
    """Whether what follows a verb of saying ends: at a comma, or at a clause that tells when it was said."""
    return token.text in _CLOSING or token.text in _TELLING_WHEN


def _is_hearer(content: Content, at: int, stop: int) -> bool:
    """Whether those who are told follow the verb, and where and when at most: "told the Courier on Monday"."""
    tokens = content.tokens
    if not any(one.hearer for one in classes_of(tokens[at], table().verbs)):
        return False
    last = phrase_from(tokens, at + 1)
    if last == at + 1 or last > stop:
        return False
    return last == stop or tokens[last].tag in ("RB", "IN", "TO") or tokens[last].entity == "time"


def _supposes(front: Sequence[Token]) -> bool:
    """Whether a clause only tells when or on what condition: "When the war ended, the general said in May, …"."""
    first = front[0] if front else None
    return first is not None and (first.tag in ("WRB", "VBG", "VBN") or first.text in _subordinating())


def _subordinating() -> frozenset[str]:
    lists = table().lists
    return lists["suppositions"] | lists["closing"] | lists["prompts"] | {"as"}


def telling_verbs(content: Content) -> Iterator[int]:
    """The verbs outside quotations that may tell."""
    for at, token in enumerate(content.tokens):
        if token.quote is None and token.tag in FINITE | {"VBN"}:
            yield at
