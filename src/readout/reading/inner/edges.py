"""Where a content of a text ends and begins: in its sentence, behind what tells when, on both sides of its "he said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import FINITE, has_finite_verb, overlaps, touching, trim, words_in
from readout.reading.inner.nodes import Node, exchanged, meets
from readout.reading.inner.places import by_sentence
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import MARKS
from readout.reading.layout import Layout
from readout.reading.turns import is_turn

_EDGE = " \t\r\n,."
_LONGEST = 60
"""So many words may be given to a content behind its "he said"."""


def with_edges(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, each content mended at its ends.

    Without quotation marks nobody goes on to speak in a next sentence that has a cue of its own or asks something. What
    tells only when something was said, or what was asked, is not said.
    """
    others: dict[int, Node] = {}
    for sentence, group in by_sentence(layout, nodes):
        if sentence is None or sentence == layout.title:
            continue
        for node in group:
            if node.parent is None and not is_turn(text, node.source, node.cue):
                content = _within(text, layout, words, sentence, node)
                content = _without_asides(text, words, sentence, content)
                content = _on_both_sides(text, layout, words, sentence, replace(node, content=content), group)
                if content != node.content:
                    others[id(node)] = replace(node, content=content)
    return exchanged(nodes, others)


def _within(text: str, layout: Layout, words: Sequence[Word], sentence: Span, node: Node) -> tuple[Span, ...]:
    """The content without what stands behind the cue's sentence, in no quotation, where that tells of its own or asks."""
    kept: list[Span] = []
    for start, end in node.content:
        behind = (max(start, sentence[1]), end)
        if behind[0] >= end or not _is_apart(text, layout, words, behind):
            kept.append((start, end))
        elif start < sentence[1]:
            kept.append(trim(text, start, sentence[1], _EDGE))
    return tuple(kept) if any(overlaps(piece, sentence) for piece in kept) else node.content


def _is_apart(text: str, layout: Layout, words: Sequence[Word], behind: Span) -> bool:
    """Whether words without quotation marks are a question, or have a verb by which somebody tells or wants something."""
    if touching(layout.quotes, behind) or any(mark in text[slice(*behind)] for mark in MARKS if mark not in "'’"):
        return False
    if text[slice(*behind)].lstrip()[:1] in MARKS:
        return False
    last = layout.sentence_at(behind[1] - 1) or behind
    inside = words_in(words, behind[0], max(behind[1], last[1]))
    asks = text[slice(*last)].rstrip().endswith("?")
    return asks or any(word.tag in FINITE and bases(word.text) & table().verbs.keys() for word in inside)


def _without_asides(text: str, words: Sequence[Word], sentence: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without a first piece that only tells when ("The day before, …") or what was asked ("Pressed again, …")."""
    if len(content) < 2 or text[sentence[0] : content[0][0]].strip(_EDGE + "“\"'‘"):
        return content
    inside = [word for word in words_in(words, *content[0]) if word.text[:1].isalnum()]
    if not inside or has_finite_verb(words, *content[0]):
        return content
    lists = table().lists
    timed = all(word.entity == "time" or word.text.casefold() in lists["dating"] for word in inside)
    asked = inside[0].text.casefold() in lists["prompts"]
    return content[1:] if timed or asked else content


def _on_both_sides(
    text: str, layout: Layout, words: Sequence[Word], sentence: Span, node: Node, group: Sequence[Node]
) -> tuple[Span, ...]:
    """The content of a cue that is set off by commas, with what stands behind it where nothing of that was found.

    "That, he acknowledged, | needs a vote"; also "which the crews say | are not for sale".
    """
    content = node.content
    if not node.source or len(node.content) != 1 or layout.quote_at(content[0][0]) or len(node.cue) != 1:
        return content
    first, last = min(node.source[0][0], node.cue[0][0]), max(node.source[-1][1], node.cue[-1][1])
    behind = words_in(words, last, sentence[1])
    if content[0][1] > first or not behind:
        return content
    said = words_in(words, *content[0])
    relative = len(said) == 1 and said[0].tag in ("WDT", "WP") and behind[0].tag in FINITE
    closed = (
        behind[0].text == "," and text[content[0][1] : first].strip() == "," and not has_finite_verb(words, *content[0])
    )
    if not (relative or closed) or len(behind) > _LONGEST:
        return content
    rest = trim(text, behind[0].span[0], _stop(behind, sentence[1], commas=relative), _EDGE)
    taken = any(meets((rest,), (*one.source, *one.cue, *one.content)) for one in group if one is not node)
    verb = has_finite_verb(words, *rest)
    return content if taken or not verb else (*content, rest)


def _stop(behind: Sequence[Word], end: int, *, commas: bool) -> int:
    """Where a clause ends: before a semicolon or a dash, with ``commas`` before a comma too, else with the sentence."""
    marks = (";", "—", "–", ",") if commas else (";", "—", "–")
    return next((word.span[0] for word in behind if word.text in marks), end)


def with_seeming(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, where "seems to think" is the cue of whoever seems to, not "seems" alone of nobody."""
    others: dict[int, Node] = {}
    for node in nodes:
        sentence = layout.sentence_at(node.cue[0][0])
        seeming = [word for word in words_in(words, *node.cue[0]) if bases(word.text) & table().lists["seeming"]]
        if node.source or node.parent or not seeming or sentence is None or len(node.content) != 1:
            continue
        said = words_in(words, *node.content[0])
        thinks = (
            len(said) > 2
            and said[0].text.casefold() == "to"
            and any("clause" in one.takes for base in bases(said[1].text) for one in table().verbs.get(base, ()))
        )
        before = trim(text, sentence[0], node.cue[0][0])
        front = text[slice(*before)].split(", ", maxsplit=1)[0]
        if thinks and front and not has_finite_verb(words, *before):
            cue = (node.cue[0][0], said[1].span[1])
            source = (before[0], before[0] + len(front))
            others[id(node)] = replace(
                node, source=(source,), cue=(cue,), content=((said[2].span[0], node.content[0][1]),)
            )
    return exchanged(nodes, others)
