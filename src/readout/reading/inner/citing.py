"""Whom a relay cites: "the paper, citing two officials, reported that …" has the officials' word inside the paper's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readout.model import Span, Word
from readout.reading.casting.lists import source_words
from readout.reading.clauses import FINITE, LONGEST, trim, words_in
from readout.reading.inner.nodes import Node, covers, exchanged, meets
from readout.reading.inner.phrases import phrase_before
from readout.reading.inner.places import by_sentence
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import Token, tokens_of
from readout.reading.layout import Layout, trimmed

_LONGEST = 24
"""So many words may name whom somebody cites."""
_MOST = 4
"""So many are cited in one sentence; what comes after them is left alone."""
_VOICES = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class _Cited:
    """Where a sentence cites somebody: the cue, the cited, the whole aside with its opening comma, and who cites."""

    cue: Span
    source: Span
    aside: Span
    citer: Span | None
    sentence: Span


def with_cited(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes, and whom they cite as attributions inside them with the same content; in order, all of one report.

    What the nodes say loses the aside that cites; what is said in it by another node than the one that cites stands
    inside the cited one's word.
    """
    asides: dict[Span, list[_Cited]] = {}
    for cited in _asides(text, layout, words):
        asides.setdefault(cited.sentence, []).append(cited)
    out: list[Node] = []
    for sentence, group in by_sentence(layout, nodes):
        here = asides.get(sentence, [])[:_MOST] if sentence else []
        # What the encoder took a cue that cites for gives way, where somebody is there to do the citing.
        told = [_teller(text, words, here, node, group) for node in group]
        others = [node for node in told if not any(meets(node.cue, (one.cue,)) for one in here)]
        out += _all_placed(text, here, others) if others else group
    return out


def _teller(text: str, words: Sequence[Word], asides: Sequence[_Cited], node: Node, group: Sequence[Node]) -> Node:
    """The node; where its cue is one that cites, and it says more than whom, with the verb before the aside as its cue."""
    cited = next((one for one in asides if meets(node.cue, (one.cue,)) and covers(node.content, (one.source,))), None)
    before = words_in(words, cited.sentence[0], cited.aside[0]) if cited else ()
    if cited is None or not before or not bases(before[-1].text.casefold()) & table().verbs.keys():
        return node
    if any(meets(other.cue, (before[-1].span,)) for other in group):
        return node
    content = _without(text, node.content, cited.aside)
    return replace(node, cue=(before[-1].span,), content=content) if content else node


def _all_placed(text: str, asides: Sequence[_Cited], nodes: list[Node]) -> list[Node]:
    for cited in asides:
        nodes = _placed(text, cited, nodes)
    return nodes


def _placed(text: str, cited: _Cited, nodes: list[Node]) -> list[Node]:
    citer = _citer(cited, nodes)
    if citer is None:
        return nodes
    content = _without(text, citer.content, cited.aside)
    if not content and (rest := trimmed(text, cited.aside[1], cited.sentence[1])):
        content = ((rest[0], rest[1] - (text[rest[1] - 1] == ".")),)
    if not content:
        return nodes
    source = _without(text, citer.source, cited.aside) or ((cited.citer,) if cited.citer else ())
    sure = round(citer.confidence * table().confidence["citing"], 4)
    inner = Node((cited.source,), (cited.cue,), content, sure, citer, "somebody cited, by inner.yaml")
    others = {id(citer): replace(citer, source=source, content=content)}
    for node in nodes:
        near = node.parent is citer or node.parent is citer.parent
        if node is not citer and near and covers(content, (*node.cue, *node.content)):
            others[id(node)] = replace(node, parent=inner)
    return exchanged([*nodes, inner], others)


def _citer(cited: _Cited, nodes: Iterable[Node]) -> Node | None:
    """The node of the sentence that does the citing: whose source stands before it, else the nearest cue before it, or behind."""
    near = [node for node in nodes if not _inside(node, cited.aside)]
    held = [node for node in near if covers(node.content, (cited.aside,))]
    beside = [
        node
        for node in near
        if (cited.citer and meets((cited.citer,), node.source)) or covers(node.source, (cited.aside,))
    ]
    before = [node for node in near if node.cue[0][1] <= cited.aside[0]]
    behind = [node for node in near if node.cue[0][0] >= cited.aside[1]]
    if beside:
        return min(beside, key=lambda node: abs(node.cue[0][0] - cited.cue[0]))
    if before:
        least, inside = min(node.depth for node in before), {id(node) for node in held}
        outermost = [node for node in before if id(node) not in inside or node.depth == least]
        return max(outermost or before, key=lambda node: node.cue[0])
    return min(behind, key=lambda node: node.cue[0], default=None)


def _inside(node: Node, aside: Span) -> bool:
    return covers((aside,), node.cue)


def _without(text: str, spans: Sequence[Span], aside: Span) -> tuple[Span, ...]:
    """The spans without what lies in the aside, trimmed of the commas beside it."""
    out = []
    for start, end in spans:
        if end <= aside[0] or aside[1] <= start:
            out.append((start, end))
            continue
        parts = (trim(text, start, min(end, aside[0])), trim(text, max(start, aside[1]), end))
        out += [part for part in parts if any(map(str.isalnum, text[slice(*part)]))]
    return tuple(out)


def _asides(text: str, layout: Layout, words: Sequence[Word]) -> list[_Cited]:
    lists = table().lists
    found = []
    for at, word in enumerate(words):
        low = word.text.casefold()
        led = low in lists["citing"]
        which = (
            bool(bases(low) & lists["cited"])
            and at > 0
            and words[at - 1].text.casefold() == "which"
            and word.tag in FINITE
        )
        phrased = 0 if led or which else _phrase_length(words, at)
        sentence = layout.sentence_at(word.span[0]) if led or which or phrased else None
        if sentence is None or sentence[1] - sentence[0] > LONGEST or layout.quote_at(word.span[0]) is not None:
            continue
        first = at - which - max(0, phrased - 1)
        cited = _cited(text, layout, words, first, at, sentence)
        if cited is not None:
            found.append(cited)
    return found


def _phrase_length(words: Sequence[Word], at: int) -> int:
    """How many words the phrase that cites has that ends at ``at`` ("with reference to"); 0 where none does."""
    if words[at].tag not in ("TO", "IN"):
        return 0
    for phrase in table().lists["citing_phrases"]:
        length = len(phrase.split())
        if [word.text.casefold() for word in words[max(0, at + 1 - length) : at + 1]] == phrase.split():
            return length
    return 0


def _cited(text: str, layout: Layout, words: Sequence[Word], first: int, at: int, sentence: Span) -> _Cited | None:
    last = _end(words, at + 1, sentence[1])
    named = words[at + 1 : last]
    if not named or not _is_voice(named):
        return None
    source = (named[0].span[0], named[-1].span[1])
    comma = first > 0 and words[first - 1].text == "," and words[first - 1].span[0] >= sentence[0]
    begun = words[first - 1].span[0] if comma else words[first].span[0]
    citer = None
    if comma:
        front = words[max(0, first - 1 - _LONGEST) : first - 1]
        start = max(sentence[0], front[0].span[0]) if front else begun
        before = tokens_of(text, layout, front, [(start, begun)]) if start < begun else []
        phrase = phrase_before(before, len(before)) if before and before[-1].is_noun else None
        citer = _span(before, phrase) if phrase else None
    cue = (words[first].span[0] if words[at].tag in ("TO", "IN") else words[at].span[0], words[at].span[1])
    return _Cited(cue, source, (begun, source[1]), citer, sentence)


def _span(tokens: Sequence[Token], run: tuple[int, int]) -> Span:
    return tokens[run[0]].span[0], tokens[run[1] - 1].span[1]


def _end(words: Sequence[Word], start: int, end: int) -> int:
    """One past the words that name whom somebody cites: up to a comma, "that" or a verb of no relative clause."""
    relative = 0
    for at in range(start, min(len(words), start + _LONGEST)):
        word = words[at]
        if word.span[0] >= end or word.tag in (",", ".", ":") or word.text in '—–;“”"':
            return at
        low = word.text.casefold()
        if low == "that" and at > start:
            return at
        relative = relative or (at if low == "who" else 0)
        # "a man briefed on it" may look like one in the past tense.
        if word.tag in FINITE - {"VBD"} and not relative:
            return start
        if low == "as" and at + 1 < len(words) and words[at + 1].text.casefold() in table().lists["as_saying"]:
            # "citing a source who quoted the mayor as saying": the source is cited, and the mayor quoted by it.
            return relative or start
    return min(len(words), start + _LONGEST)


def _is_voice(named: Sequence[Word]) -> bool:
    """Whether the words name a person, a body or a paper, not a matter ("citing safety concerns")."""
    head = named[0]
    for word in named:
        if word.tag.startswith("NN") or word.tag == "PRP":
            head = word
        elif head.tag.startswith("NN") and word.tag not in ("POS", "HYPH"):
            break
    if bases(head.text) & table().lists["nameless"] or head.tag == "PRP" or head.entity in ("event", "time"):
        return False
    kinds = ("unnamed", "groups", "documents", "outlets", "media")
    listed = source_words()
    return (
        head.entity in _VOICES
        or head.tag in ("NNP", "NNPS")
        or any(head.text.casefold() in listed[key] for key in kinds)
    )
