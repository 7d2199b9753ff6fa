"""Contents that lost an inner cue: of "The premier thinks the price is fair, an aide said" only "the price is fair"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import FINITE, LONGEST, has_finite_verb, words_in
from readout.reading.inner.nodes import Node, covers, exchanged, meets
from readout.reading.inner.phrases import phrase_before
from readout.reading.inner.places import by_sentence
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import tokens_of, verb_at
from readout.reading.layout import Layout

_LONGEST = 40
"""So many words may be given back to a content."""
_HEARER = 5
"""So many words may name whoever is told; as many, whoever tells."""
_ENDS = ("NN", "NNS", "NNP", "NNPS", "PRP")


def filled(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, in order; where holder and verb are put in between ("…, an aide said, …"), with what was left out.

    What is left out before a content, or between its pieces, belongs to it where it has a verb that attributes and
    nobody else's cue.
    """
    others: dict[int, Node] = {}
    for sentence, group in by_sentence(layout, nodes):
        cues = [span for node in group for span in node.cue]
        for node in group:
            if sentence and node.source and node.parent is None:
                content = _whole(text, words, node, sentence, cues)
                if content != node.content:
                    others[id(node)] = replace(node, content=content)
    return exchanged(nodes, others)


def with_holders(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text; one without a source has the subject that stands right before its verb of saying."""
    others: dict[int, Node] = {}
    for node in nodes:
        sentence = layout.sentence_at(node.cue[0][0])
        if _is_quoted_of(words, node):
            others[id(node)] = replace(node, source=node.content[:1], content=node.content[1:])
        if node.source or sentence is None or sentence[1] - sentence[0] > LONGEST or layout.quote_at(node.cue[0][0]):
            continue
        # "declared bankruptcy" says nothing; what is said has a verb.
        if not any(has_finite_verb(words, *piece) for piece in node.content):
            continue
        source = _subject(text, layout, words, sentence, node)
        if source is not None and not meets(node.content, (source,)):
            others[id(node)] = replace(node, source=(source,))
    return exchanged(nodes, others)


def _is_quoted_of(words: Sequence[Word], node: Node) -> bool:
    """Whether who "was quoted by the paper as saying" something was taken for a part of what is said."""
    cue = [word.text.casefold() for word in words_in(words, *node.cue[0])]
    quoted = len(cue) > 1 and cue[0] in ("was", "were", "is", "are") and bases(cue[1]) & table().lists["quoted_as"]
    return bool(quoted) and len(node.content) > 1 and node.content[0][1] <= node.cue[0][0]


def _subject(text: str, layout: Layout, words: Sequence[Word], sentence: Span, node: Node) -> Span | None:
    tokens = tokens_of(text, layout, words_in(words, *sentence), [sentence])
    start, end = node.cue[0]
    at = next(
        (at for at, token in enumerate(tokens) if token.tag.startswith("VB") and start <= token.span[0] < end), None
    )
    if at is None:
        return None
    while at + 1 < len(tokens) and tokens[at + 1].tag.startswith("VB") and tokens[at + 1].span[1] <= end:
        at += 1
    verb = verb_at(tokens, at)
    says = any("clause" in one.takes for base in tokens[at].bases for one in table().verbs.get(base, ()))
    if verb is None or verb.passive or not verb.finite or not says:
        return None
    found = phrase_before(tokens, verb.first)
    if found is None or tokens[found[0]].text in table().lists["nobody"]:
        return None
    return (tokens[found[0]].span[0], tokens[found[1] - 1].span[1])


def _whole(text: str, words: Sequence[Word], node: Node, sentence: Span, cues: Sequence[Span]) -> tuple[Span, ...]:
    first = min(node.source[0][0], node.cue[0][0])
    last = max(node.source[-1][1], node.cue[-1][1])
    before = [piece for piece in node.content if sentence[0] <= piece[0] and piece[1] <= first]
    behind = [piece for piece in node.content if last <= piece[0] and piece[1] <= sentence[1]]
    front = (sentence[0], _before_comma(text, first))
    content = list(node.content)
    if front[1] < 0 or front[1] <= front[0]:
        return node.content
    if before and before[0][0] > front[0] and _ends_in_cue(words, (front[0], before[0][0]), cues):
        content[content.index(before[0])] = (front[0], before[0][1])
    elif not before and behind and _ends_in_cue(words, front, cues):
        content.insert(content.index(behind[0]), front)
    elif behind and (gap := _gap(words, last, behind[0][0])) and _ends_in_cue(words, gap, cues):
        content[content.index(behind[0])] = (gap[0], behind[0][1])
        if not before and len(words_in(words, *front)) <= _HEARER:
            content.insert(0, front)
    return tuple(content)


def _before_comma(text: str, place: int) -> int:
    """Where the words before the comma that stands before ``place`` end; -1 where there is none."""
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place - 1 if text[place - 1 : place] == "," else -1


def _gap(words: Sequence[Word], start: int, end: int) -> Span | None:
    """What stands between the comma behind a cue and the content's next piece."""
    inside = words_in(words, start, end)
    # The comma may have been taken for the end of the holder.
    closed = words_in(words, max(0, start - 1), start)
    commas = [word.span[1] for word in (*closed, *inside) if word.text == ","]
    rest = words_in(words, commas[-1], end) if commas else ()
    return (rest[0].span[0], rest[-1].span[1]) if rest else None


def _attributes(words: Sequence[Word], span: Span, cues: Sequence[Span]) -> bool:
    """Whether the words have a verb that attributes, and are not many, and no cue of anybody's."""
    inside = words_in(words, *span)
    if not 0 < len(inside) <= _LONGEST or any(covers((span,), (cue,)) for cue in cues):
        return False
    return any(word.tag.startswith("VB") and bases(word.text) & table().verbs.keys() for word in inside) and any(
        word.tag in FINITE for word in inside
    )


def _ends_in_cue(words: Sequence[Word], span: Span, cues: Sequence[Span]) -> bool:
    """Whether the words end with a verb that attributes and perhaps whoever is told: "The premier told two ministers"."""
    inside = words_in(words, *span)
    if any(word.text in ",;" or word.tag in ("WP", "WRB", "WDT") for word in inside):
        return False
    at = next((at for at in range(len(inside) - 1, -1, -1) if inside[at].tag.startswith("VB")), None)
    if at is None or not bases(inside[at].text) & table().verbs.keys():
        return False
    told = inside[at + 1 :]
    hearer = not told or (len(told) <= _HEARER and told[-1].tag in _ENDS and all(word.tag != "IN" for word in told))
    return hearer and _attributes(words, span, cues)
