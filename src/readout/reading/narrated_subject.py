"""Who does what is told in narration: the subject of a verb, where it is a person, a body or a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.reading.casting.lists import source_words
from readout.reading.clauses import words_in
from readout.reading.inner.content import DEEP, Content
from readout.reading.inner.phrases import phrase_before
from readout.reading.inner.tokens import Token, Verb
from readout.reading.narrated_table import narrated_table

_BRACKET = 8
"""So many words stand in brackets behind a name, at most."""
_STEM = 5
"""So many letters of a name are also in the adjective made from it."""
_VOICES = ("unnamed", "groups", "documents", "outlets", "media")


def subject_of(content: Content, verb: Verb) -> tuple[int, int] | None:
    """The actor who is the verb's subject, before when it was done and what stands in brackets."""
    first = _before_asides(content.tokens, verb.first)
    subject = _whole_list(content.tokens, content.subject(replace(verb, first=first), DEEP))
    if subject is None or not is_actor(content.tokens[slice(*subject)]) or not content.speaks(subject):
        return None
    return subject


def _whole_list(tokens: Sequence[Token], subject: tuple[int, int] | None) -> tuple[int, int] | None:
    """The subject with what a list names before its last two: "Norvia, Kestria and Tolva"."""
    if subject is None or not any(token.text in ("and", "or") for token in tokens[slice(*subject)]):
        return subject
    first, last = subject
    while first > 1 and tokens[first - 1].text == "," and tokens[first - 2].tag in ("NNP", "NNPS"):
        before = phrase_before(tokens, first - 1)
        if before is None:
            break
        first = before[0]
    return first, last


def _before_asides(tokens: Sequence[Token], first: int) -> int:
    """Where the subject ends of a verb that begins at ``first``: "The court (of appeal) on Monday | ordered"."""
    at = first
    while at > 1:
        last = tokens[at - 1]
        if last.entity == "time" and last.tag != "PRP":
            at -= 1
            while at > 1 and tokens[at - 1].entity == "time":
                at -= 1
            at -= tokens[at - 1].text in ("on", "in", "at", "late", "early", "since")
            at -= at > 1 and tokens[at - 1].text == "," and tokens[at - 2].text != ","
        elif last.text == ")":
            opened = next((place for place in range(at - 2, max(0, at - _BRACKET), -1) if tokens[place].text == "("), 0)
            if not opened:
                return at
            at = opened
        else:
            return at
    return first


def is_actor(phrase: Sequence[Token]) -> bool:
    """Whether the noun phrase names a person, a body or a state, or is a pronoun for one."""
    if len(phrase) == 1 and phrase[0].tag == "PRP":
        return phrase[0].text in narrated_table().pronouns
    head = _head(phrase)
    if head is None or head.entity in ("event", "time"):
        return False
    if head.tag in ("NNP", "NNPS") or head.entity in narrated_table().actors:
        return True
    return head.entity is None and any(head.text in source_words()[key] for key in _VOICES)


def is_named(phrase: Sequence[Token]) -> bool:
    """Whether a name stands in the noun phrase, or its head is of a body."""
    head = _head(phrase)
    return head is not None and (head.entity == "organization" or any(token.tag in ("NNP", "NNPS") for token in phrase))


def _head(phrase: Sequence[Token]) -> Token | None:
    """The noun that the others belong to: the last one before "of", a verb or a comma."""
    head: Token | None = None
    for token in phrase:
        if token.tag.startswith("NN"):
            head = token
        elif head is not None and token.tag not in ("POS", "HYPH", "CC"):
            break
    return head


def may_be_own(content: Content, subject: tuple[int, int]) -> bool:
    """Whether the speaker of a content is of the subject's side by name: "its envoy", "Norvia's envoy", "Norvian sources"."""
    source = [word for span in content.outer.source for word in words_in(content.words, *span)]
    names = {token.text[:_STEM] for token in content.tokens[slice(*subject)] if token.tag.startswith(("NN", "JJ"))}
    return any(word.tag in ("PRP$", "PRP") or word.text.casefold()[:_STEM] in names for word in source)
