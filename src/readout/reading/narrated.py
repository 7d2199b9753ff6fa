"""Acts told without a quotation that the encoder left out: "The union rejected the offer", found by their shape.

A finite verb of ``narrated.yaml`` whose subject is an actor, with what it says, accepts, refuses or charges somebody with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import FINITE, LONGEST, touching, words_in
from readout.reading.inner.complements import Said, behind_verb
from readout.reading.inner.content import Content
from readout.reading.inner.nodes import Node, covers, exchanged, meets
from readout.reading.inner.phrases import phrase_before, phrase_from
from readout.reading.inner.table import bases, table
from readout.reading.inner.tokens import Token, Verb, is_adverb, verb_at
from readout.reading.layout import Layout
from readout.reading.narrated_subject import is_named, may_be_own, subject_of
from readout.reading.narrated_table import Telling, narrated_table
from readout.reading.phrases import pattern

RULE = "act told in narration, by narrated.yaml"
_NEAR = 6
"""One of the first so many words of what is said must be one that the verb needs."""
_LONGEST, _SILENT = 8, 0.8
"""So many words at most tell that somebody is silent, and how sure that is."""
_OPENERS = frozenset({"that", "because", "as", "after", "before", "since", "while", "although", "though", "so"})
_OBJECTS = ("DT", "PRP$", "NN", "NNS", "NNP", "JJ", "CD")


def with_narrated(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, and the acts that are told in its sentences outside every quotation and every node.

    What the encoder found without a source gives way to the same with one; what stands in an act stands inside it.
    """
    near = _by_sentence(layout, nodes)
    joined = _Joined(nodes)
    for sentence in (span for span in (layout.title, *layout.sentences) if span):
        if sentence[1] - sentence[0] <= LONGEST and layout.quote_at(sentence[0]) is None:
            around = Node((), (), (sentence,), 1.0)
            known = near.get(sentence, ())
            for node in _told(text, layout, words, around, known):
                joined.add(replace(node, parent=None, rule=RULE), known)
    return joined.nodes()


def with_narrated_inside(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, and the acts that are told in what they say: inside the innermost that says it."""
    ordered = sorted(nodes, key=lambda node: node.cue[0])
    starts = [node.cue[0][0] for node in ordered]
    joined = _Joined(nodes)
    for outer in nodes:
        if sum(end - start for start, end in outer.content) <= LONGEST:
            cut = [slice(bisect_left(starts, start), bisect_left(starts, end)) for start, end in outer.content]
            known = [node for piece in cut for node in ordered[piece] if node is not outer]
            for node in _told(text, layout, words, outer, known):
                joined.add(replace(node, rule=RULE), known)
    return joined.nodes()


def _by_sentence(layout: Layout, nodes: Sequence[Node]) -> dict[Span, list[Node]]:
    """The nodes that have a cue or say something in each sentence, or in the title."""
    found: dict[Span, list[Node]] = {}
    for node in nodes:
        spans = (*node.cue, *node.content)
        places = {one for span in spans for one in touching(layout.sentences, span)}
        if layout.title and meets((layout.title,), spans):
            places.add(layout.title)
        for place in places:
            found.setdefault(place, []).append(node)
    return found


class _Joined:
    """Nodes, and acts that join them: in the place of those without a source, around those that stand in an act."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes, self._others, self._new = nodes, dict[int, Node](), list[Node]()

    def add(self, node: Node, known: Sequence[Node]) -> None:
        """Add an act; ``known`` are the nodes near it."""
        self._new.append(node)
        for one in known:
            if _is_headless(one, node):
                self._others[id(one)] = node
            elif one.parent is node.parent and covers(node.content, (*one.cue, *one.content)):
                self._others.setdefault(id(one), replace(one, parent=node))

    def nodes(self) -> list[Node]:
        """All of them, each once."""
        new = {id(node) for node in self._new}
        kept = [node for node in self._nodes if id(self._others.get(id(node))) not in new]
        return exchanged([*kept, *self._new], self._others)


def tells_stance(words: Sequence[Word], cue: Sequence[Span]) -> bool:
    """Whether a cue tells only where somebody stands ("is ready", "will not sign"), which is no act of speaking."""
    last = [word for span in cue for word in words_in(words, *span)][-1:]
    told = [told for word in last for base in bases(word.text) for told in narrated_table().verbs.get(base, ())]
    before = [word.text.casefold() for span in cue for word in words_in(words, *span)][:-1]
    refused = bool(narrated_table().willing & set(before)) and bool(narrated_table().denying & set(before))
    return any(one.state for one in told) or (refused and any(one.refused for one in told))


def _is_headless(one: Node, node: Node) -> bool:
    """Whether ``one`` is the same act without who does it, or with one behind it who goes on to say something else."""
    behind = bool(one.source) and one.source[0][0] > one.content[-1][1] > one.cue[-1][1] > node.source[0][1]
    return (not one.source or behind) and meets(one.cue, node.cue)


def _told(text: str, layout: Layout, words: Sequence[Word], outer: Node, known: Sequence[Node]) -> list[Node]:
    """The acts told in ``outer``'s content, where none of the ``known`` nodes stands or says it."""
    inside = (word for span in outer.content for word in words_in(words, *span))
    if not any(_may_tell(word) for word in inside):
        return []
    content = Content(text, layout, words, outer)
    bare = [span for node in known if not node.source for span in node.cue]
    found: list[Node] = []
    for at, token in enumerate(content.tokens):
        if token.quote is None and token.tag.startswith(("VB", "NN", "JJ")):
            node = _silence(content, at) or _act(content, at, bare)
            if node is not None and not any(_clashes(node, other) for other in (*known, *found)):
                found.append(node)
    return found


def _may_tell(word: Word) -> bool:
    verb = word.tag.startswith(("VB", "JJ")) and bool(bases(word.text) & narrated_table().verbs.keys())
    return verb or word.text.casefold() in narrated_table().withheld


def _silence(content: Content, at: int) -> Node | None:
    """ "The mayor could not be reached for comment", by its last word."""
    tokens = content.tokens
    if tokens[at].text not in narrated_table().withheld:
        return None
    for first in range(max(0, at - _LONGEST), at):
        words = " ".join(token.text for token in tokens[first : at + 1])
        if pattern("narrated", "silence").fullmatch(words):
            subject = phrase_before(tokens, first)
            if subject is not None and content.speaks(subject):
                return content.node(subject, (first, at), [(at, at + 1)], _SILENT)
    return None


def _clashes(node: Node, other: Node) -> bool:
    """Whether another attribution says the verb, is cued by it, or is one whose speaker or verb crosses what the verb says."""
    if _is_headless(other, node):
        return False
    crossing = meets(other.cue, node.content) and not covers(node.content, (*other.cue, *other.content))
    return crossing or meets((*other.content, *other.cue, *other.source), node.cue)


def _act(content: Content, at: int, bare: Sequence[Span]) -> Node | None:
    """The act told by the verb at ``at``; ``bare`` are the cues of what was found without a source."""
    state = _is_state(content.tokens, at)
    classes = [told for told in _classes(content.tokens[at]) if told.state == state]
    verb = _predicate(content.tokens, at, state) if classes else None
    if verb is None or not (verb.finite or verb.perfect or _is_past(content.tokens, at)):
        return None
    subject = subject_of(content, verb)
    if subject is None:
        return None
    for told in classes:
        # What a side is ready for or will not do is most often told by one of that side, whose word it then is.
        own = (told.state or told.refused) and may_be_own(content, subject)
        if own and not meets(bare, (content.tokens[at].span,)):
            continue
        # "Will not give up" is no refusal to give.
        if told.refused and content.tokens[at + 1 : at + 2] and content.tokens[at + 1].tag == "RP":
            continue
        if told.refused != _is_refused(content.tokens, verb) or (verb.modal and not told.refused):
            continue
        if told.named and not is_named(content.tokens[slice(*subject)]):
            continue
        if told.negated:
            return _unsaid(content, verb, subject, told)
        said = _said(content.tokens, verb.head + 1, told)
        if said is not None:
            cue = (verb.first, said.cue_end)
            return content.node(subject, cue, [(said.first, said.last)], told.takes.confidence)
    return None


def _unsaid(content: Content, verb: Verb, subject: tuple[int, int], told: Telling) -> Node | None:
    """ "Did not respond (to a letter)": what is not answered, or the bare verb."""
    before = {token.text for token in content.tokens[verb.first : verb.head]}
    if not before & narrated_table().denying:
        return None
    said = _said(content.tokens, verb.head + 1, told)
    behind = content.tokens[verb.head + 1 : verb.head + 2]
    if said is None and behind and behind[0].tag not in (".", ",", ":") and behind[0].entity != "time":
        return None
    cue = (verb.first, said.cue_end if said else verb.head)
    spoken = (said.first, said.last) if said else (verb.head, verb.head + 1)
    return content.node(subject, cue, [spoken], told.takes.confidence)


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a lone participle is a past tense after all, as it has an object: "also filed a complaint"."""
    return tokens[at].tag == "VBN" and at + 1 < len(tokens) and tokens[at + 1].tag in _OBJECTS


def _is_state(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective or a participle stands behind a verb of being: "is ready", "remains opposed"."""
    place = _before_adverbs(tokens, at)
    return place >= 0 and tokens[at].tag in ("JJ", "VBN") and bool(tokens[place].bases & narrated_table().being)


def _predicate(tokens: Sequence[Token], at: int, state: bool) -> Verb | None:
    """The verb in the active voice that ends at ``at``; with an adjective, "is ready"."""
    verb = verb_at(tokens, _before_adverbs(tokens, at) if state else at)
    if verb is None or (verb.modal if state else verb.passive):
        return None
    return replace(verb, head=at) if state else verb


def _before_adverbs(tokens: Sequence[Token], at: int) -> int:
    """The last token before ``at`` that is no adverb; -1 where there is none."""
    place = at - 1
    while place > 0 and is_adverb(tokens[place]):
        place -= 1
    return place


def _is_refused(tokens: Sequence[Token], verb: Verb) -> bool:
    """True for "will not lift", the modal of a refusal."""
    told = [token.text for token in tokens[verb.first : verb.head]]
    return verb.modal and bool(narrated_table().willing & set(told)) and bool(narrated_table().denying & set(told))


def _said(tokens: Sequence[Token], at: int, told: Telling) -> Said | None:
    """What stands behind the verb, also behind when it was done ("vetoed on Friday | a motion")."""
    starts = [at]
    if (
        at + 1 < len(tokens)
        and tokens[at].tag in ("IN", "NNP", "NN")
        and tokens[at + (tokens[at].tag == "IN")].entity == "time"
    ):
        behind = at + 1
        while behind < len(tokens) and tokens[behind].entity == "time":
            behind += 1
        starts.append(behind)
    for start in starts:
        said = behind_verb(tokens, start, told.takes) or _object(tokens, start, told) or _described(tokens, start, told)
        if said is not None and _fits(tokens, start, said, told):
            return said if start == at else replace(said, cue_end=at if said.cue_end == start else said.cue_end)
    return None


def _object(tokens: Sequence[Token], at: int, told: Telling) -> Said | None:
    """The noun that the class names, where nothing follows that it is about: "launched | an inquiry"."""
    last = phrase_from(tokens, at, tied=False)
    named = told.takes.objects and last > at and tokens[last - 1].text in told.takes.objects
    return Said(at, last, at, "noun") if named else None


def _described(tokens: Sequence[Token], at: int, told: Telling) -> Said | None:
    """A noun phrase that opens with a participle: "investigating | alleged crimes"."""
    plain = "noun" in told.takes.takes and not told.takes.prepositions
    if not plain or at + 1 >= len(tokens) or tokens[at].tag not in ("VBN", "VBG"):
        return None
    said = behind_verb(tokens, at + 1, told.takes)
    return replace(said, first=at, cue_end=at) if said is not None and said.first == at + 1 else None


def _fits(tokens: Sequence[Token], at: int, said: Said, told: Telling) -> bool:
    """Whether what is said stands beside its verb, and has a word that the class needs."""
    between = tokens[at : said.first]
    near = tokens[said.first : min(said.last, said.first + _NEAR)]
    if said.frame in ("to", "noun") and _holds_outer_verb(tokens[said.first : said.last]):
        return False
    apart = any(token.tag == "CC" or token.text in (",", ";", ":") for token in between)
    return not apart and (not told.needs or any(token.bases & told.needs for token in near))


def _holds_outer_verb(said: Sequence[Token]) -> bool:
    """Whether a finite verb stands in what should be a phrase, with nothing before it that opens a clause of its own."""
    opened = table().lists["suppositions"] | _OPENERS
    for at, token in enumerate(said):
        if token.text in opened or token.tag in ("WP", "WDT", "WRB", "CC", ","):
            return False
        if token.tag in FINITE and (at == 0 or said[at - 1].text != "to"):
            return True
    return False


def _classes(token: Token) -> Iterator[Telling]:
    for base in sorted(token.bases):
        yield from narrated_table().verbs.get(base, ())
