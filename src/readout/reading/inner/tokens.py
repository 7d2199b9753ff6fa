"""The words of a content in a row, whatever pieces it has: verbs with what belongs to them, noun phrases, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.codebooks.phrases import lowered
from readout.encoder.runner import StandIns
from readout.model import Span, Word
from readout.reading.clauses import FINITE, words_in
from readout.reading.inner.table import bases, table
from readout.reading.layout import Layout
from readout.reading.quotes import find_quotes

REACH = 24
"""So many words are looked at on either side of a verb."""
LONGEST = 240
"""A content found by its shape has so many words at most on either side of its cue."""
_DOUBLE = '"“”„‟«»＂'
_SINGLE = "'‘’‹›"
MARKS = _DOUBLE + _SINGLE
_TWICE = ("''", "``", "’’", "‘‘")
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "FW", "GW", "XX"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word; ``piece`` is the number of the content's piece that holds it, ``quote`` that of the quotation inside the piece.

    ``direct`` tells whether the piece is itself a quotation.
    """

    span: Span
    text: str
    tag: str
    entity: str | None
    sentence: int
    piece: int
    quote: int | None
    direct: bool

    @property
    def is_noun(self) -> bool:
        """Whether a noun phrase may end here."""
        return self.tag in NOUNS or (self.tag == "DT" and self.text not in ("the", "a", "an", "that", "every", "no"))

    @property
    def bases(self) -> frozenset[str]:
        """The base forms that the word may come from."""
        return bases(self.text)


def with_names(words: Sequence[Word], names: StandIns) -> tuple[Word, ...]:
    """The words, those that the encoder was shown one name for as a single one: so that no party is read otherwise."""
    out: list[Word] = []
    at = 0
    for span, _ in names:
        while at < len(words) and words[at].span[0] < span[0]:
            out.append(words[at])
            at += 1
        first = at
        while at < len(words) and words[at].span[0] < span[1]:
            at += 1
        inside = words[first:at]
        if inside and inside[-1].tag != "DT":
            text = " ".join(word.text for word in inside)
            out.append(Word((inside[0].span[0], inside[-1].span[1]), text, "NNP", inside[-1].entity))
        else:
            out += inside
    return tuple(_mended(word) for word in (*out, *words[at:]))


def _mended(word: Word) -> Word:
    """A verb's participle that was taken for a noun ("had signalled") as what it is; the other tags are kept."""
    participle = word.tag in ("NN", "JJ") and word.text.endswith("ed") and bases(word.text) & table().verbs.keys()
    return replace(word, tag="VBN") if participle else word


def within_marks(text: str, start: int, end: int) -> Span:
    """The span without quote marks that enclose the whole of it, or double ones of which only one stands in it."""
    inner = find_quotes(text, [(start, end)])
    whole = inner == [(start, end)]
    marks = MARKS if whole else _DOUBLE
    opened, closed = text[start] in marks, text[end - 1] in marks
    if opened and (whole or not inner or inner[0][0] != start):
        start += 1
    if closed and end > start and (whole or not inner or inner[-1][1] != end):
        end -= 1
    return (start, end)


def tokens_of(text: str, layout: Layout, words: Sequence[Word], pieces: Sequence[Span]) -> list[Token]:
    """The words of the pieces in order, without quote marks, and without the comma that ends a piece before the last."""
    found: list[Token] = []
    for number, piece in enumerate(pieces):
        if found and found[-1].text == ",":
            found.pop()
        found += _piece(text, layout, words, piece, number)
    return found


def _piece(text: str, layout: Layout, words: Sequence[Word], span: Span, piece: int) -> Iterator[Token]:
    start, end = within_marks(text, *span)
    direct = (start, end) != span or layout.quote_at(start) is not None
    quotes = find_quotes(text, [(start, end)]) if start < end else []
    at = 0
    for word in words_in(words, start, end):
        while at < len(quotes) and quotes[at][1] <= word.span[0]:
            at += 1
        inside = at if at < len(quotes) and quotes[at][0] <= word.span[0] else None
        single = word.text in _SINGLE
        # Typewriters write a double mark as two single ones.
        twice = single and (text.startswith(_TWICE, word.span[0]) or text.endswith(_TWICE, start, word.span[1]))
        if word.text in _DOUBLE or twice or (single and _is_mark(word.span, quotes, inside)):
            continue
        sentence = layout.sentence_at(word.span[0])
        place = sentence[0] if sentence else 0
        tag = "POS" if single else word.tag
        yield Token(word.span, lowered(word.text), tag, word.entity, place, piece, inside, direct)


def _is_mark(span: Span, quotes: Sequence[Span], inside: int | None) -> bool:
    return inside is not None and (span[0] == quotes[inside][0] or span[1] == quotes[inside][1])


@dataclass(frozen=True, slots=True)
class Verb:
    """Tokens ``[first, last]`` of a verb with its auxiliaries; ``head`` is the last one that is a verb."""

    first: int
    head: int
    passive: bool
    perfect: bool
    modal: bool
    finite: bool


def verb_at(tokens: Sequence[Token], head: int) -> Verb | None:
    """The verb that ends with the token at ``head``, or ``None`` where that is no verb or goes on as an auxiliary."""
    if not tokens[head].tag.startswith("VB"):
        return None
    lists = table().lists
    first, passive, perfect, modal, to = head, False, False, False, False
    finite = tokens[head].tag in FINITE
    be = False
    for at in range(head - 1, max(-1, head - 8), -1):
        token = tokens[at]
        if token.sentence != tokens[head].sentence or token.quote != tokens[head].quote:
            break
        if token.text in lists["modals"] and token.tag == "MD":
            modal = finite = True
        elif token.tag.startswith("VB") and token.bases & lists["auxiliaries"]:
            be = be or "be" in token.bases
            perfect = perfect or "have" in token.bases
            finite = finite or token.tag in FINITE
        elif token.tag == "TO":
            to = True
            break
        elif not (token.tag.startswith("RB") or token.text in lists["adverbs"]):
            break
        else:
            continue
        first = at
    while first > 0 and first == head and is_adverb(tokens[first - 1]):
        first -= 1
    passive = be and tokens[head].tag in ("VBN", "VBD")
    if to and not modal:
        return None
    return Verb(first, head, passive, perfect, modal, finite)


def is_adverb(token: Token) -> bool:
    """Whether the word may stand between a subject and its verb."""
    return token.tag.startswith("RB") or token.text in table().lists["adverbs"]


def sentence_end(tokens: Sequence[Token], start: int) -> int:
    """One past the last token of the sentence that holds ``start``, without the stop."""
    at = start
    while at < len(tokens) and at - start < LONGEST and tokens[at].sentence == tokens[start].sentence:
        at += 1
    while at > start and tokens[at - 1].tag in (".", ",", ":") and tokens[at - 1].text in ".,;:!?":
        at -= 1
    return at
