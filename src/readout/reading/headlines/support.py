"""How far the body bears out one claim of the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.model import Act, Passage, Polarity, Span, Statement, Support
from readout.reading.answers import light_words
from readout.reading.clauses import LONGEST, overlaps, words_in
from readout.reading.headlines.bearing import Body, topics
from readout.reading.headlines.claim import Claim
from readout.reading.headlines.shortfall import less_certain, less_than, turned
from readout.reading.headlines.strength import Excess, by_certainty, by_number, by_polarity, by_scales, verb_of
from readout.reading.likeness import is_number
from readout.reading.phrases import load_table

# Two sentences that bear a claim only together bear it a little less.
_JOINT = 0.8
# What bears a claim out may be less near to its words by this much than what says less.
_HOLDS = 0.25
# Shares of a claim's content words that the body must have: to say the same, to be akin, and to be about the same at all.
_SAME, _AKIN, _FAINT = 0.5, 0.34, 0.18
# What is this near to a claim of no speaker's can be held against it word for word.
_CLOSE = 0.4


@dataclass(frozen=True, slots=True)
class Held:
    """How far the body bears a claim out, the passage that was held against it, and in what the claim says more."""

    support: Support
    evidence: Passage | None = None
    excess: Excess | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    score: float
    evidence: Passage
    excess: Excess | None

    @property
    def support(self) -> Support:
        return "weaker" if self.excess else "supported"


def hold(claim: Claim, before: Claim | None, body: Body) -> Held:
    """The support of the body for ``claim``; ``before`` is the claim that a bare "it" refers to.

    Headlines put what the body says into other words: what speaks of the claim's matter bears it out, unless its words
    are found to say less. A claim is absent where nothing in the body speaks of its matter.
    """
    wanted = _content(claim, body)
    about = before if before and not _has_words(wanted) else None
    if about:
        wanted = _content(about, body)
    matches = list(_by_statements(claim, wanted, about is not None, body))
    if not claim.speaker or not matches:
        matches += _by_sentences(claim, wanted, about is not None, body)
    if claim.statement and not claim.speaker and not matches:
        whole = replace(claim, content=claim.passage.spans, statement=None)
        matches += _by_sentences(whole, _content(whole, body), False, body)
    bare = about is not None and claim.speaker is not None
    best = max(matches, key=_rank, default=None) or (None if bare else _akin(claim, wanted, body))
    return Held(best.support, best.evidence, best.excess) if best else Held("absent", None, Excess("absent"))


def _akin(claim: Claim, wanted: frozenset[str], body: Body) -> _Match | None:
    """The one or two sentences that come nearest to a claim in other words, where they speak of its matter."""
    whole = wanted | body.tokens(claim.passage.spans)
    about = frozenset(topics(whole)) or whole
    found = [
        (body.coverage(whole, words) * (_JOINT if len(spans) > 1 else 1), spans)
        for spans, words in body.runs
        if about & words
    ]
    score, spans = max(found, key=lambda one: (one[0], -len(one[1]), -one[1][0][0]), default=(0.0, ()))
    if score < _FAINT:
        return None
    told = tuple(part for span in spans for part in body.bearing(span, whole))
    return _Match(score, Passage.of(body.text, *spans), _beyond(claim, spans, told, whole, body))


def _rank(match: _Match) -> tuple[float, int, int]:
    """What bears the claim out goes before what is only a little nearer to its words."""
    return (
        match.score + (_HOLDS if match.support == "supported" else 0),
        -len(match.evidence.spans),
        -match.evidence.start,
    )


def _content(claim: Claim, body: Body) -> frozenset[str]:
    """The content words of a claim; those who speak are left out."""
    own = {f"@{claim.party}", f"@{claim.speaker}"} if claim.speaker else set()
    words = body.tokens(claim.content) - own
    # Quantities are held against the body by their value, not by their words.
    return frozenset(word for word in words if not is_number(word)) or words


def _has_words(wanted: frozenset[str]) -> bool:
    return any(not token.startswith("@") for token in wanted - light_words())


def _by_statements(claim: Claim, wanted: frozenset[str], bare: bool, body: Body) -> Iterator[_Match]:
    """Statements of the body by the claim's speaker or party that speak of its matter."""
    if not claim.speaker:
        return
    for statement in body.told:
        if not _same_side(claim, statement):
            continue
        spans = _around(statement, body)
        near = statement.content.spans
        score = max(body.coverage(wanted, body.tokens(near)), 0.9 * body.coverage(wanted, body.tokens(spans)))
        if statement.answers and bare:
            score = max(score, _SAME)
        if score >= _AKIN:
            yield _Match(score, Passage.of(body.text, *spans), _excess(claim, statement, wanted, bare, body))


def _same_side(claim: Claim, statement: Statement) -> bool:
    if claim.speaker in (statement.speaker, *statement.chain[:1]):
        return True
    return claim.party is not None and claim.party == statement.party


def _around(statement: Statement, body: Body) -> tuple[Span, ...]:
    """The sentences in which a statement is told."""
    sentences = [body.sentence(start) for start, _ in statement.content.spans]
    short = [span for span in sentences if span and span[1] - span[0] <= LONGEST]
    return tuple(dict.fromkeys(short)) or statement.content.spans


def _excess(claim: Claim, statement: Statement, wanted: frozenset[str], bare: bool, body: Body) -> Excess | None:
    """In what the claim says more than the statement: its act, its polarity, its certainty, or a quantity.

    A ``bare`` claim ("denies it") does not say what is meant: there only the act itself counts.
    """
    own, text = claim.statement, body.text
    told = tuple(part for span in _around(statement, body) for part in body.bearing(span, wanted))
    same_act = claim.act == statement.act
    if not _as_strong(claim.act, statement.act, None if bare else statement.polarity):
        words = by_scales(text, claim.passage.spans, told, same_act=False)
        return words or Excess(
            "act", claim.cue or verb_of(text, claim.passage.spans, body.words), body.cue_of(statement)
        )
    if own and own.polarity and statement.polarity and own.polarity != statement.polarity and same_act:
        return by_polarity(text, claim.passage.spans, statement.content.spans, body.words)
    if less_certain(own, statement, claim, body):
        hedged = by_certainty(text, claim.passage.spans, statement.content.spans, body.words)
        words = by_scales(text, claim.passage.spans, told, same_act=False)
        return words if words and words.against == hedged.against else hedged
    return by_number(text, claim.content, _around(statement, body)) or by_scales(
        text, claim.passage.spans, told, same_act=same_act or claim.act is not None
    )


def _as_strong(claimed: Act | None, found: Act | None, polarity: Polarity | None) -> bool:
    """True where the act found is the one claimed, or one that the table takes for no weaker.

    Who says that something is not so denies it, or rejects it, in whatever words.
    """
    if claimed is None or found is None or claimed == found:
        return True
    negated = polarity == "negative" and found in load_table("headline")["no_weaker_negated"].get(claimed, [])
    return negated or found in load_table("headline")["no_weaker"].get(claimed, [])


def _by_sentences(claim: Claim, wanted: frozenset[str], bare: bool, body: Body) -> Iterator[_Match]:
    """Sentences of the body with the claim's words, where nobody is said to make it or no statement bears it."""
    if bare and claim.speaker:
        return
    speaker = frozenset({f"@{claim.party or claim.speaker}"} if claim.speaker else ())
    called = body.tokens(_source(claim), named=False) if claim.speaker and claim.cue else speaker
    for spans, found in body.runs:
        # Who is "the union" in the headline may have a longer name in the body.
        named = speaker if speaker <= found or not called else called
        score = body.coverage(wanted | named, found) * (_JOINT if len(spans) > 1 else 1)
        if score < _SAME or not named <= found:
            continue
        told = tuple(part for span in spans for part in body.bearing(span, wanted))
        yield _Match(score, Passage.of(body.text, *spans), _beyond(claim, spans, told, wanted, body))


def _source(claim: Claim) -> tuple[Span, ...]:
    """The words of a claim that name who makes it: before its cue, or behind its content ("…, poll shows")."""
    if claim.cue is None:
        return ()
    content = max(end for _, end in claim.content)
    if content <= claim.cue[0]:
        return (content, claim.cue[0]), (claim.cue[1], claim.passage.end)
    return ((claim.passage.start, claim.cue[0]),)


def _beyond(
    claim: Claim, spans: Sequence[Span], told: Sequence[Span], wanted: frozenset[str], body: Body
) -> Excess | None:
    """In what the claim says more than the words of the body that bear it; nothing where they are too far from it."""
    text, own = body.text, claim.passage.spans
    if body.coverage(wanted, body.tokens(told)) < _CLOSE:
        return None
    if turned(claim, told, wanted, body):
        return by_polarity(text, own, told, body.words)
    if less_than(claim, told, wanted, body):
        return by_scales(text, own, told, same_act=False) or by_certainty(text, own, told, body.words)
    teller = None if claim.speaker else _only_teller(told, wanted, body)
    if teller:
        return Excess("attribution dropped", verb_of(text, own, body.words), body.cue_of(teller))
    return by_number(text, claim.content, spans) or by_scales(text, own, told, same_act=False)


def _only_teller(told: Sequence[Span], wanted: frozenset[str], body: Body) -> Statement | None:
    """The statement of somebody unnamed, or of an accuser, that holds most of what bears the claim."""
    share = body.coverage(wanted, body.tokens(told))
    for statement in body.told:
        if statement.speaker not in body.unnamed and statement.act != "accuse":
            continue
        inside = tuple(
            (max(start, part[0]), min(end, part[1]))
            for part in told
            for start, end in statement.content.spans
            if overlaps((start, end), part)
        )
        # "A final draft" that somebody is said to call it so is a name, and tells nothing.
        whole = any(word.tag.startswith("VB") for part in inside for word in words_in(body.words, *part))
        if whole and body.coverage(wanted, body.tokens(inside)) > share / 2:
            return statement
    return None
