"""Attributions of a text that the encoder left out and their shape shows: "…, the government announced late on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import LONGEST, has_finite_verb, overlaps, words_in
from readout.reading.inner.content import Content
from readout.reading.inner.finding import attributions_in
from readout.reading.inner.nodes import Node, covers, exchanged, meets
from readout.reading.inner.phrases import phrase_from
from readout.reading.inner.places import Places, by_sentence, contents_of
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import sentence_end
from readout.reading.inner.trailing import SURE, clause_start, says, telling_verbs, trailing
from readout.reading.layout import Layout

_RULE = "shape in the writer's voice, by inner.yaml"


def with_plain(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, and what its sentences show outside quotations, where no node has or says the cue.

    Only a holder right beside the verb counts, and only what has a finite verb or is quoted: the encoder has seen the rest.
    """
    groups, contents = dict(by_sentence(layout, nodes)), contents_of(nodes)
    out = list(groups.pop(None, ()))
    for sentence in (span for span in (layout.title, *layout.sentences) if span):
        group = groups.get(sentence, [])
        if sentence != layout.title and sentence[1] - sentence[0] <= LONGEST and _may_tell(words, sentence):
            around = Node((), (), (sentence,), 1.0)
            for node in _shown(Content(text, layout, words, around)):
                group = _fronted(text, words, group, node)
                if layout.quote_at(node.cue[0][0]) is None and _fits(layout, words, node, group, contents):
                    group = _joined(group, replace(node, parent=None, rule=_RULE))
        out += group
    return out


def _may_tell(words: Sequence[Word], sentence: Span) -> bool:
    small = table().lists["according"]
    inside = words_in(words, *sentence)
    return any(
        (word.tag.startswith("VB") and bases(word.text) & table().verbs.keys())
        or any(phrase.startswith(f"{word.text.casefold()} ") for phrase in small)
        for word in inside
    )


def _shown(content: Content) -> Iterator[Node]:
    yield from attributions_in(content)
    for at in telling_verbs(content):
        found = trailing(content, at) or _inverted(content, at)
        if found is not None:
            yield found


def _inverted(content: Content, at: int) -> Node | None:
    """ "No deal without a map, said the crews": the verb comes before its holder, who ends the sentence."""
    tokens = content.tokens
    if at < 2 or tokens[at - 1].text != "," or tokens[at].tag not in ("VBD", "VBZ", "VBN") or not says(content, at):
        return None
    source = (at + 1, phrase_from(tokens, at + 1))
    if source[0] == source[1] or source[1] < sentence_end(tokens, at) or not content.speaks(source):
        return None
    return content.node(source, (at, at + 1), [(clause_start(content, at - 1), at - 1)], SURE)


def _fits(layout: Layout, words: Sequence[Word], node: Node, group: Sequence[Node], contents: Places) -> bool:
    """Whether the holder stands beside the cue, a clause or a quotation is said, and no other node has or crosses it."""
    if not node.source or not node.content or not _tells_clauses(words, node):
        return False
    first, last = sorted((node.source[0], node.cue[0]))
    between = words_in(words, first[1], last[0])
    if any(word.text != "," and not word.tag.startswith("RB") for word in between):
        return False
    clause = any(has_finite_verb(words, *piece) for piece in node.content)
    if not clause and not any(overlaps(quote, piece) for quote in layout.quotes for piece in node.content[-1:]):
        return False
    said_by_another = contents.around(node.cue[0], node) or contents.around(node.source[0], node)
    return said_by_another is None and not any(_clashes(node, other) for other in group)


def _fronted(text: str, words: Sequence[Word], nodes: Sequence[Node], shown: Node) -> list[Node]:
    """The nodes; one of the same cue that has only what stands behind it, as its shape shows, with what is said before.

    "The port is shut, the mayor told the Courier, | a blow to the crews" says that the port is shut. What goes on with "and"
    is said, too.
    """
    if not shown.source or shown.source[0][0] > shown.cue[0][0] or shown.content[-1][1] > shown.source[0][0]:
        return [*nodes]
    if not any(has_finite_verb(words, *piece) for piece in shown.content):
        return [*nodes]
    same = [one for one in nodes if meets(one.cue, shown.cue) and one.parent is None and one.source]
    # A byline above the sentence is not said.
    begun = shown.content[0][0]
    if len(same) != 1 or any(begun <= start < shown.cue[-1][1] for start, _ in same[0].content):
        return [*nodes]
    if any(start < begun and has_finite_verb(words, start, end) for start, end in same[0].content):
        return [*nodes]
    told = [one for one in nodes if one is not same[0] and one.parent is None]
    if any(meets((*one.source, *one.cue, *one.content), shown.content) for one in told):
        return [*nodes]
    on = [piece for piece in same[0].content if text[slice(*piece)].startswith(("and ", "but "))]
    behind = [piece for piece in on if has_finite_verb(words, *piece)]
    return exchanged(nodes, {id(same[0]): replace(same[0], content=(*shown.content, *behind))})


def _tells_clauses(words: Sequence[Word], node: Node) -> bool:
    """Whether the cue is a verb that tells what is so ("said", "thinks"), or "according to"."""
    last = words_in(words, *node.cue[0])[-1:]
    verb = any(word.tag.startswith("VB") for word in last)
    known = (one for word in last for base in bases(word.text) for one in table().verbs.get(base, ()))
    return not verb or any({"that", "clause"} <= one.takes for one in known)


def _clashes(node: Node, other: Node) -> bool:
    parts = (*other.cue, *other.content, *other.source)
    inside = covers(node.content, parts)
    return meets(parts, (*node.cue, *node.source)) or (meets(parts, node.content) and not inside)


def _joined(nodes: Sequence[Node], node: Node) -> list[Node]:
    """The nodes with another one, around those that stand in what it says."""
    others = {
        id(one): replace(one, parent=node)
        for one in nodes
        if one.parent is None and covers(node.content, (*one.source, *one.cue, *one.content))
    }
    return [*exchanged(nodes, others), node]
