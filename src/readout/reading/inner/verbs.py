"""Verbs that attribute, inside what somebody says: "the envoy had promised to go", "had been told by the envoy that"."""

from __future__ import annotations

from dataclasses import replace

from readout.reading.clauses import FINITE
from readout.reading.inner.complements import behind_verb
from readout.reading.inner.content import DEEP, Content, classes_of
from readout.reading.inner.nodes import Node
from readout.reading.inner.phrases import phrase_before, phrase_from
from readout.reading.inner.table import CueClass, table
from readout.reading.inner.tokens import LONGEST, Verb, sentence_end, verb_at


def of_verb(content: Content, at: int) -> Node | None:
    """The attribution whose cue is the verb that ends with the token at ``at``."""
    classes = sorted(classes_of(content.tokens[at], table().verbs), key=lambda one: not one.asks_from)
    verb = verb_at(content.tokens, at) if classes else None
    if verb is None or verb.modal:
        return None
    for one in classes:
        found = _passive(content, verb, one) if verb.passive else _active(content, verb, one)
        if found is not None:
            return found
    return None


def _active(content: Content, verb: Verb, one: CueClass) -> Node | None:
    if one.asks_from:
        return _heard(content, verb, one)
    tensed = verb.finite or verb.perfect
    # A participle alone may be a past tense that the encoder took for one.
    subject = content.subject(verb, DEEP) if tensed or content.tokens[verb.head].tag == "VBN" else None
    if subject is None or not content.speaks(subject):
        return None
    said = behind_verb(content.tokens, verb.head + 1, one)
    if said is None:
        return _turned(content, verb, one, subject)
    weak = said.frame in ("to", "noun", "object to")
    if weak and (_is_voiceless(content, subject) or not tensed):
        return None
    return content.node(subject, (verb.first, said.cue_end), [(said.first, said.last)], one.confidence)


def _turned(content: Content, verb: Verb, one: CueClass, subject: tuple[int, int]) -> Node | None:
    """Where nothing that is said stands behind the verb, it may stand before its subject."""
    if "inserted" in one.takes:
        return _inserted(content, verb, one, subject)
    if "noun" in one.takes and not one.prepositions:
        return _relative(content, verb, one, subject)
    return None


def _relative(content: Content, verb: Verb, one: CueClass, subject: tuple[int, int]) -> Node | None:
    """ "a plan that the crews had rejected": the noun before "that" is what is said."""
    tokens, at = content.tokens, subject[0] - 1
    if at < 1 or tokens[at].text not in ("that", "which") or not tokens[at - 1].is_noun:
        return None
    noun = phrase_before(tokens, at)
    return content.node(subject, (verb.first, verb.head + 1), [(noun[0], at + 1)], one.confidence) if noun else None


def _is_voiceless(content: Content, subject: tuple[int, int]) -> bool:
    """Whether the noun phrase is an event or a thing, and no paper: "the war threatened to spread"."""
    inside = content.tokens[slice(*subject)]
    head = next((at for at in range(len(inside) - 1, -1, -1) if inside[at].tag.startswith("NN")), None)
    of = next((at for at, token in enumerate(inside) if token.text == "of"), None)
    head = of - 1 if of else head
    if head is None or inside[head].tag in ("NNP", "NNPS"):
        return False
    return inside[head].entity in table().lists["voiceless"] and not inside[head].bases & table().lists["papers"]


def _passive(content: Content, verb: Verb, one: CueClass) -> Node | None:
    """ "had been told by the envoy that": the source stands behind "by", and there may be none."""
    if not one.passive:
        return None
    at = verb.head + 1
    source: tuple[int, int] | None = None
    if at < len(content.tokens) and content.tokens[at].text == "by":
        source = (at + 1, phrase_from(content.tokens, at + 1))
        if source[1] == source[0] or not content.speaks(source):
            return None
        at = source[1]
    said = behind_verb(content.tokens, at, _without_hearer(one))
    if said is None or (source is None and said.frame == "noun"):
        return None
    return content.node(source, (verb.first, verb.head + 1), [(said.first, said.last)], one.confidence)


def _heard(content: Content, verb: Verb, one: CueClass) -> Node | None:
    """ "heard from the envoy that": the source stands behind "from"."""
    at = verb.head + 1
    while at < min(len(content.tokens), verb.head + 6) and content.tokens[at].text != "from":
        if content.tokens[at].tag in FINITE or content.tokens[at].text in (",", ";", "that"):
            return None
        at += 1
    if at + 1 >= len(content.tokens) or content.tokens[at].text != "from":
        return None
    source = (at + 1, phrase_from(content.tokens, at + 1))
    if source[0] == source[1] or not content.speaks(source):
        return None
    said = behind_verb(content.tokens, source[1], one)
    spoken = (said.first, said.last) if said else (verb.head + 1, at)
    if spoken[0] == spoken[1]:
        return None
    return content.node(source, (verb.first, verb.head + 1), [spoken], one.confidence)


def _inserted(content: Content, verb: Verb, one: CueClass, subject: tuple[int, int]) -> Node | None:
    """ "the port, the crews said, was shut": what is said stands on either side."""
    tokens, before, behind = content.tokens, subject[0] - 1, verb.head + 1
    if before >= 0 and tokens[before].text == "as":
        before -= 1
    opened = before >= 0 and tokens[before].text == ","
    closed = (
        behind >= len(tokens)
        or tokens[behind].text in (",", ".", ";")
        or tokens[behind].sentence != tokens[verb.head].sentence
    )
    if not opened or not closed:
        return None
    first = before
    while first > max(0, before - LONGEST) and tokens[first - 1].sentence == tokens[before].sentence:
        if tokens[first - 1].text in (",", ";"):
            break
        first -= 1
        if tokens[first].text in ("that", "which", "who"):
            break
    pieces = [(first, before)]
    end = sentence_end(tokens, verb.head)
    if behind < end and tokens[behind].text == ",":
        pieces.append((behind + 1, end))
    return content.node(subject, (verb.first, verb.head + 1), pieces, one.confidence) if first < before else None


def as_saying(content: Content, at: int) -> Node | None:
    """ "quoted the envoy as saying that", "recalled the envoy saying that"."""
    tokens = content.tokens
    having = at > 2 and tokens[at - 1].text == "having" and tokens[at - 2].text == "as"
    if at < 2 or not (having or tokens[at].text in table().lists["as_saying"]):
        return None
    first = at - having
    led = tokens[first - 1].text == "as"
    source = phrase_before(tokens, first - 1 if led else at) if led or tokens[at - 1].is_noun else None
    quoted = _quoted(content, at) if led else None
    if quoted:
        source = content.subject(quoted, DEEP)
    if source is None or not content.speaks(source):
        return None
    for one in classes_of(tokens[at], table().verbs):
        said = behind_verb(tokens, at + 1, one)
        if said is not None:
            cue = (first - 1 if led else at, at + 1)
            return content.node(source, cue, [(said.first, said.last)], table().confidence["as saying"])
    return None


def _quoted(content: Content, at: int) -> Verb | None:
    """The passive verb of "was quoted (by the paper) as saying", whose subject is the source."""
    for place in range(at - 2, max(-1, at - 10), -1):
        if content.tokens[place].bases & table().lists["quoted_as"] and content.tokens[place].tag.startswith("VB"):
            verb = verb_at(content.tokens, place)
            return verb if verb and verb.passive else None
    return None


def _without_hearer(one: CueClass) -> CueClass:
    """The class as it stands behind a passive, whose subject is whoever is told."""
    takes = one.takes | ({"to"} if "hearer to" in one.takes else set())
    return replace(one, takes=takes, hearer=False, passive=False, asks_from=False)
