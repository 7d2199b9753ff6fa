"""Contents read again: each as a text of its own by the encoder, and by its shape, until nothing more is found."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from readout.encoder import Encoder, Frame
from readout.encoder.runner import StandIns
from readout.model import Report, Span, Word
from readout.reading.clauses import words_in
from readout.reading.inner.finding import find_inside, is_others
from readout.reading.inner.nodes import Node, covers
from readout.reading.inner.places import Places, contents_of, cues_of
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import within_marks
from readout.reading.layout import Layout
from readout.reading.quotes import find_quotes
from readout.reading.tables import word_sets

_SHORTEST = 24
"""Contents of fewer characters are not read again by the encoder."""
_ALONE, _UNHEARD_OF = 0.7, 0.9
"""What the encoder finds inside and the shape does not show must be as sure as this; with a cue in no table, as that."""
_INNER_MARKS = {"‘": "“", "’": "”", "'": '"', "‹": "«", "›": "»"}


@dataclass(frozen=True, slots=True)
class Page:
    """A report with what was laid out and tagged in it."""

    report: Report
    layout: Layout
    words: tuple[Word, ...]
    names: StandIns


@dataclass(frozen=True, slots=True)
class _Text:
    """A content as a text of its own: the report's position of each character (-1 for none), the stand-ins in it."""

    text: str
    origin: list[int]
    names: list[tuple[Span, str]]


def find_inner(level: Sequence[tuple[int, Node]], pages: Sequence[Page], encoder: Encoder) -> list[tuple[int, Node]]:
    """What is found inside the contents of ``level``, whose nodes come with the number of their page."""
    # Where somebody is cited for the whole of a content, what stands inside it stands inside the cited one's word.
    handed_on = {id(node.parent) for _, node in level if node.parent and node.content == node.parent.content}
    parents = [(at, node) for at, node in level if id(node) not in handed_on]
    jobs = [(at, node) for at, node in parents if _is_worth_it(pages[at], node.content)]
    texts = [_joined(pages[at], node.content) for at, node in jobs]
    encodings = encoder.encode([one.text for one in texts], [one.names for one in texts])
    read: dict[int, list[Node]] = {}
    for (_, parent), text, encoding in zip(jobs, texts, encodings, strict=True):
        read[id(parent)] = [node for frame in encoding.frames if (node := _mapped(frame, text, parent)) is not None]
    # What stands inside an outer one already is not to be found a second time.
    known: dict[int, list[Node]] = {}
    for _, node in level:
        known.setdefault(id(node.parent), []).append(node)
    found = []
    for at, parent in parents:
        page = pages[at]
        shaped = find_inside(page.report.text, page.layout, page.words, parent)
        others = [
            node for node in read.get(id(parent), []) if is_others(page.report.text, page.layout, page.words, node)
        ]
        found += [(at, node) for node in _agreed(page.words, others, shaped, known.get(id(parent), []))]
    return found


def _is_worth_it(page: Page, content: Sequence[Span]) -> bool:
    """Whether a content is long enough to hold another, names as the encoder is shown them, and has a word that attributes."""
    length = sum(end - start for start, end in content)
    named = ((span, name) for span, name in page.names for start, end in content if start <= span[0] and span[1] <= end)
    if length + sum(len(name) - (end - start) for (start, end), name in named) < _SHORTEST:
        return False
    lists = table().lists
    small = lists["according"] | lists["citing"]
    return any(
        word.text.casefold() in small or bases(word.text.casefold()) & _cues(word.tag)
        for start, end in content
        for word in words_in(page.words, start, end)
    )


def _cues(tag: str) -> Set[str]:
    if tag.startswith("V"):
        return table().verbs.keys()
    return table().nouns.keys() if tag.startswith("N") else frozenset()


def _agreed(words: Sequence[Word], read: Sequence[Node], shaped: Sequence[Node], known: Sequence[Node]) -> list[Node]:
    """The encoder's attributions and those found by shape, each once; one that stands inside another waits its turn."""
    # One without a source gives way to one that has it; and whoever hears something to whom it comes from.
    there, sourced = cues_of(known), cues_of(node for node in shaped if node.source)
    behind = cues_of(node for node in shaped if node.source and node.source[0] > node.cue[0])
    fresh = [
        node
        for node in read
        if not there.meet(node.cue)
        and not (not node.source and sourced.meet(node.cue))
        and not (node.source < node.cue and behind.meet(node.cue))
    ]
    borne_out = cues_of(shaped)
    fresh = [node for node in fresh if borne_out.meet(node.cue) or node.confidence >= _least(words, node)]
    seen = cues_of((*fresh, *known))
    more = [node for node in shaped if not seen.meet(node.cue)]
    contents = contents_of((*more, *fresh, *known))
    shapes = [node for node in more if not _is_within(words, node, contents)]
    around = contents_of(shapes)
    found = list(shapes)
    for node in fresh:
        holder = around.around(node.extent, node)
        inside = holder is not None and covers(holder.content, (*node.cue, *node.content))
        found.append(replace(node, parent=holder) if inside else node)
    return [_pruned(node, shaped) for node in found]


def _least(words: Sequence[Word], node: Node) -> float:
    known = table().verbs.keys() | table().nouns.keys()
    cue = (word for span in node.cue for word in words_in(words, *span))
    return _ALONE if any(bases(word.text) & known for word in cue) else _UNHEARD_OF


def _pruned(node: Node, shaped: Sequence[Node]) -> Node:
    """The node without pieces of content that its shape does not bear out: they were taken from what another says."""
    if len(node.content) == 1:
        return node
    same = (one for one in shaped if one.cue[0][0] < node.cue[0][1] and node.cue[0][0] < one.cue[0][1])
    other = next(same, None)
    return replace(node, content=other.content) if other and covers(node.content, other.content) else node


def _is_within(words: Sequence[Word], node: Node, contents: Places) -> bool:
    """Whether the cue stands in what another says; of two that stand in each other, the one that says more does not."""
    other = contents.around(node.cue[0], node)
    if other is None:
        return False
    mutual = covers(node.content, other.cue)
    return not mutual or _length(words, node) < _length(words, other)


def _length(words: Sequence[Word], node: Node) -> int:
    """In words, so that long names count as short ones do."""
    return sum(len(words_in(words, start, end)) for start, end in node.content)


def _joined(page: Page, spans: Sequence[Span]) -> _Text:
    """The pieces of a content as one text, without the quote marks round a piece; marks inside it are shown as outer ones."""
    shown: list[str] = []
    origin: list[int] = []
    inner: list[tuple[Span, str]] = []
    text = page.report.text
    for start, end in _from_first_word(text, spans):
        if shown:
            shown.append(" ")
            origin.append(-1)
        shift = len(origin) - start
        inner += [((s + shift, e + shift), name) for (s, e), name in page.names if start <= s and e <= end]
        shown.append(_unnested(text, (start, end)))
        origin += range(start, end)
    return _Text("".join(shown), origin, inner)


def _unnested(text: str, span: Span) -> str:
    """The words of ``span`` with single quote marks raised to double ones."""
    start, end = span
    characters = list(text[start:end])
    for first, last in find_quotes(text, [span]):
        for at in (first, last - 1):
            characters[at - start] = _INNER_MARKS.get(text[at], text[at])
    return "".join(characters)


def _from_first_word(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without marks round them and without the "that" that ties a content to its cue: a sentence of its own."""
    bare = [within_marks(text, start, end) for start, end in spans]
    (start, end), *rest = [span for span in bare if span[0] < span[1]] or list(spans)
    opening = text[start:end].split(maxsplit=1)
    if len(opening) == 2 and opening[0].casefold() in word_sets("attribution", ("ties",))["ties"]:
        start = end - len(opening[1])
    return [(start, end), *rest]


def _mapped(frame: Frame, text: _Text, parent: Node) -> Node | None:
    """A frame in the report's spans, unless its content is the whole text again and leaves no room for source and cue."""
    source, cue, content = (_split(text.origin, spans) for spans in (frame.source, frame.cue, frame.content))
    fits = sum(end - start for start, end in frame.content) < len(text.text) - 1
    return (
        Node(source, cue, content, frame.confidence, parent, "encoder, content read again")
        if cue and content and fits
        else None
    )


def _split(origin: list[int], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of a joined text as spans of the report: cut where two pieces were joined."""
    out: list[Span] = []
    for start, end in spans:
        begun = start
        for at in range(start, end + 1):
            if at == end or origin[at] < 0:
                if at > begun:
                    out.append((origin[begun], origin[at - 1] + 1))
                begun = at + 1
    return tuple(out)
