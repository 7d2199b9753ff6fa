"""What a claim asks of a sentence that is to bear it out: its actors, its act, and a word of its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from readout.model import Span, Statement
from readout.reading.clauses import FINITE, trim, words_in
from readout.reading.headlines.bearing import Body, topics
from readout.reading.headlines.claim import Claim
from readout.reading.headlines.leads import BODY
from readout.reading.headlines.lexicon import words as saying_verbs
from readout.reading.headlines.voices import cased
from readout.reading.likeness import is_number, stem
from readout.reading.phrases import load_table, pattern

# Shares of the words of the matter: enough beside the same act, without it, where no act is told, and to be about the
# same without the actor.
_BESIDE_ACT, _WITHOUT_ACT, _ALONE, _TOPIC = 0.3, 0.6, 0.4, 0.5
# So many words of the matter, at least, stand for the act in other words.
_MANY = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a claim by what they do.

    ``actors`` are those who must be there, each in all its spellings; ``subject`` is who acts where nobody is named;
    ``act`` is the verb; ``matter`` are the other words that name nobody.
    """

    actors: tuple[frozenset[frozenset[str]], ...]
    subject: frozenset[str]
    act: frozenset[str]
    matter: frozenset[str]

    @property
    def predicate(self) -> frozenset[str]:
        """The words of act and matter."""
        return self.act | self.matter


@dataclass(frozen=True, slots=True)
class Proof:
    """What a sentence has of a claim: all that is needed (``full``), or only its topic; ``score`` is how much."""

    full: bool
    acted: bool
    score: float


def asked(claim: Claim, about: Claim, body: Body) -> Asked:
    """The words of ``claim`` by what they do; the matter is that of ``about``, which a bare "it" refers to."""
    start, end = claim.passage.spans[0][0], claim.passage.spans[-1][1]
    verb = _verb(claim, (start, end), body)
    split = verb[0] if verb else start
    speaking = claim.speaker is not None and claim.speaker not in body.unnamed and claim.cue is not None
    if claim.speaker in body.unnamed and claim.cue:
        # "…, officials say": who acts is told in what they say.
        start, end, split = claim.content[0][0], claim.content[-1][1], claim.content[0][1]
        return _asked_of_content(claim, (start, end), body)
    head = [(start, split)] if not speaking else []
    names = [span for span, _ in body.cast.mentions(start, split)]
    if names and not speaking and _plain([(start, names[0][0])], body):
        names = []  # "Dockers at five Atlantic ports": the name only says which.
    actors = [_spellings(span, body) for span in names] if not speaking else [_called(claim, names, body)]
    act = body.tokens([verb], named=False) if verb else frozenset()
    told = [*claim.content, *about.content] if about is not claim else [(split, end)] if not speaking else claim.content
    behind = _plain(told, body) - act
    return Asked(tuple(actors), _plain(head, body), frozenset(topics(act)), behind)


def _asked_of_content(claim: Claim, span: Span, body: Body) -> Asked:
    """What is asked for what somebody unnamed is said to say."""
    verb = _verb(replace(claim, cue=None), span, body)
    split = verb[0] if verb else span[0]
    names = [one for one, _ in body.cast.mentions(span[0], split)]
    act = body.tokens([verb], named=False) if verb else frozenset()
    actors = tuple(_spellings(one, body) for one in names)
    return Asked(
        actors, _plain([(span[0], split)], body), frozenset(topics(act)), _plain([(split, span[1])], body) - act
    )


def prove(
    wanted: Asked, words: frozenset[str], *, acted: bool | None, points: bool, negated: bool, body: Body
) -> Proof | None:
    """What a sentence of ``words`` has of a claim, or ``None``.

    ``acted`` is whether it tells the act, if known otherwise; ``points`` that it begins with "it" or "they"; of a
    ``negated`` claim it must have more.
    """
    # Of several at least half: the body may call one of them otherwise.
    named_there = sum(any(one <= words for one in spellings) for spellings in wanted.actors)
    there = 2 * named_there >= len(wanted.actors)
    if not wanted.actors and wanted.subject:
        there = bool(wanted.subject & words)
    same_act = bool(wanted.act & words) if acted is None else acted
    shared = wanted.matter & words
    share = body.coverage(wanted.matter, words) if wanted.matter else 0.0
    if not (shared or (same_act and (wanted.act & words or not wanted.matter))):
        return None
    if wanted.act:
        enough = same_act and (share >= _BESIDE_ACT or not wanted.matter)
        enough = enough or (acted is not False and share >= _WITHOUT_ACT and len(shared) >= _MANY)
    else:
        few = len(shared) < min(_MANY, len(wanted.matter))
        enough = share >= _WITHOUT_ACT and not few if negated or not wanted.actors else share >= _ALONE
        enough = enough and acted is not False
    named = bool(wanted.actors) and not points
    whole = not named and same_act and len(shared) >= 1 and share >= _WITHOUT_ACT
    if not there and not whole and body.coverage(wanted.predicate | wanted.subject, words) < _TOPIC:
        return None
    return Proof(enough and (there or whole), same_act, 2 * there + same_act + share)


def _verb(claim: Claim, span: Span, body: Body) -> Span | None:
    """The verb of a claim: the word for its act, else a finite one, one behind "to", or one that headlines use so."""
    if claim.cue:
        return claim.cue
    inside = words_in(body.words, *span)
    plain = [
        word.span
        for number, word in enumerate(inside)
        if number and (word.tag in FINITE - {"MD"} or (word.tag == "VB" and word.text.lower() not in ("be", "have")))
    ]
    if plain:
        return plain[0]
    known = [
        found.span() for found in pattern("headline", "verbs").finditer(body.text, *span) if found.start() > span[0]
    ]
    return known[0] if known else None


def _spellings(span: Span, body: Body) -> frozenset[frozenset[str]]:
    """A name as its actor or party, and as its own words."""
    named, plain = body.tokens([span]), body.tokens([span], named=False)
    return frozenset(one for one in (named, plain) if one)


def _called(claim: Claim, names: Sequence[Span], body: Body) -> frozenset[frozenset[str]]:
    """Whoever speaks, by actor and by party, and by the words of the headline."""
    known = {frozenset({f"@{one}"}) for one in (claim.speaker, claim.party) if one}
    source = [(claim.passage.start, claim.cue[0])] if claim.cue and claim.cue[0] > claim.passage.start else list(names)
    own = frozenset(topics(body.tokens(source, named=False))) if source else frozenset()
    return frozenset(known | ({own} if own else set()))


def _plain(spans: Sequence[Span], body: Body) -> frozenset[str]:
    """The words in ``spans`` that tell something and name nobody."""
    title = body.layout.title or (0, 0)
    loud = cased(body.text[slice(*title)])
    found: list[Span] = []
    for span in spans:
        taken = [at for at, _ in body.cast.mentions(*span)]
        for word in words_in(body.words, *span):
            left, right = trim(body.text, *word.span)
            named = any(start < right and left < end for start, end in taken)
            called = left >= right or (
                loud
                and body.text[left].isupper()
                and ((word.tag == "NNP" and not _small(body, (left, right))) or not _opens(body.text, title[0], left))
            )
            if not named and not called and body.text[left:right].lower() not in saying_verbs("verbs"):
                found.append((left, right))
    told = body.tokens(found, named=False) if found else frozenset()
    return frozenset(word for word in topics(told) if not is_number(word) and word not in _counts())


def _small(body: Body, span: Span) -> bool:
    """Whether the body writes a word small: then its capital is only the headline's."""
    word = re.escape(body.text[slice(*span)].lower())
    return re.compile(rf"\b{word}\b").search(body.text, span[1], span[1] + BODY) is not None


def _opens(text: str, start: int, place: int) -> bool:
    """True for the first word of the title: its capital tells nothing."""
    return not any(letter.isalnum() for letter in text[start:place])


@cache
def _counts() -> frozenset[str]:
    return frozenset(stem(word) for word in load_table("headline")["numbers"])


def speakers(statements: Sequence[Statement]) -> frozenset[str]:
    """Who speaks in statements, as words of a sentence."""
    return frozenset(f"@{one}" for told in statements for one in (told.speaker, told.party) if one)
