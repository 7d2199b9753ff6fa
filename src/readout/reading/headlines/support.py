"""How far the body bears out one claim of the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from readout.model import Act, Passage, Polarity, Span, Statement, Support
from readout.reading.answers import light_words
from readout.reading.clauses import LONGEST, overlaps, words_in
from readout.reading.headlines.bearing import Body
from readout.reading.headlines.claim import Claim
from readout.reading.headlines.proof import Asked, Proof, asked, prove, speakers
from readout.reading.headlines.shortfall import is_negated, less_certain, less_than, turned
from readout.reading.headlines.strength import Excess, as_high, by_certainty, by_number, by_polarity, by_scales
from readout.reading.likeness import is_number
from readout.reading.phrases import load_table, pattern

# Two sentences that bear a claim only together bear it a little less.
_JOINT = 0.8
# What bears a claim out may be less near to its words by this much than what says less.
_HOLDS = 0.25
# Shares of a claim's content words that a statement must have: to say the same, and to be akin.
_SAME, _AKIN = 0.5, 0.34
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
    full: bool = True

    @property
    def support(self) -> Support:
        return "weaker" if self.excess else "supported"


def hold(claim: Claim, before: Claim | None, body: Body) -> Held:
    """The support of the body for ``claim``; ``before`` is the claim that a bare "it" refers to.

    A sentence bears a claim out that has its actors, and its act or enough of its matter in other words, and no word
    that says less. What has only the topic says less; a claim is absent where nothing in the body has even that.
    """
    wanted = _content(claim, body)
    about = before if before and not _has_words(wanted) else None
    if about and claim.speaker:
        best = max(_by_statements(claim, _content(about, body), True, body), key=_rank, default=None)
    else:
        asks = asked(claim, about or claim, body)
        best = max(
            _by_sentences(claim, asks, _content(about, body) if about else wanted, body), key=_rank, default=None
        )
    return Held(best.support, best.evidence, best.excess) if best else Held("absent", None, Excess("absent"))


def _rank(match: _Match) -> tuple[bool, float, int, int]:
    """What bears the claim out goes before what is only a little nearer to its words."""
    return (
        match.full,
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
        return by_scales(text, claim.passage.spans, told, body.words, same_act=False) or Excess("act")
    if own and own.polarity and statement.polarity and own.polarity != statement.polarity and same_act:
        return by_polarity(text, claim.passage.spans, statement.content.spans, body.words)
    if less_certain(own, statement, claim, body):
        hedged = by_certainty(text, claim.passage.spans, statement.content.spans, body.words)
        words = by_scales(text, claim.passage.spans, told, body.words, same_act=False)
        return words if words and words.against == hedged.against else hedged
    return by_number(text, claim.content, _around(statement, body)) or by_scales(
        text, claim.passage.spans, told, body.words, same_act=same_act or claim.act is not None
    )


def _as_strong(claimed: Act | None, found: Act | None, polarity: Polarity | None) -> bool:
    """True where the act found is the one claimed, or one that the table takes for no weaker.

    Who says that something is not so denies it, or rejects it, in whatever words.
    """
    if claimed is None or found is None or claimed == found:
        return True
    negated = polarity == "negative" and found in load_table("headline")["no_weaker_negated"].get(claimed, [])
    return negated or found in load_table("headline")["no_weaker"].get(claimed, [])


def _by_sentences(claim: Claim, asks: Asked, wanted: frozenset[str], body: Body) -> Iterator[_Match]:
    """The sentences of the body that have what the claim asks for, each with the one before it where it points there."""
    told = _told_by_sentence(body)
    negated = any(is_negated(body.text, span) for span in claim.passage.spans)
    for number, (sentence, words) in enumerate(body.sentences):
        spans = sentence
        if not words:
            continue
        here = told.get(spans[0], [])
        points = pattern("headline", "pointing").match(body.text, *spans[0]) is not None
        proving = partial(prove, acted=_acted(claim, asks, here, words, spans[0], body), negated=negated, body=body)
        proof = proving(asks, words | speakers(here), points=points)
        before = body.sentences[number - 1] if number else None
        goes_on = before is not None and (points or claim.speaker is None)
        if before and before[1] and goes_on and not (proof and proof.full):
            joint = proving(asks, before[1] | words | speakers(here), points=False)
            if joint and joint.full and asks.predicate & words:
                proof, spans = replace(joint, score=joint.score * _JOINT), (*before[0], *spans)
        if proof is None and _only_on_scale(claim, asks, words | speakers(here), spans, body):
            proof = Proof(False, False, 1)
        if proof:
            yield _match(claim, proof, spans, here, wanted, body)


def _only_on_scale(claim: Claim, asks: Asked, words: frozenset[str], told: Sequence[Span], body: Body) -> bool:
    """Whether the claim's actor does something weaker, where the claim tells of the act and of nothing else."""
    there = bool(asks.actors) and all(any(one <= words for one in spellings) for spellings in asks.actors)
    more = by_scales(body.text, claim.passage.spans, told, body.words, same_act=False) if there else None
    stronger = more.stronger if more else None
    return stronger is not None and asks.matter <= body.tokens([stronger], named=False)


def _told_by_sentence(body: Body) -> dict[Span, list[Statement]]:
    """The statements by the sentences that they are told in."""
    found: dict[Span, list[Statement]] = {}
    for statement in body.told:
        for span in _around(statement, body):
            found.setdefault(span, []).append(statement)
    return found


def _acted(
    claim: Claim, asks: Asked, told: Sequence[Statement], words: frozenset[str], sentence: Span, body: Body
) -> bool | None:
    """Whether statements show the act done by the claim's side: false where only another does it, ``None`` if unknown."""
    if claim.act is None or claim.speaker is None:
        return None
    own = [one for one in told if _same_side(claim, one)]
    if any(one.act and _as_strong(claim.act, one.act, one.polarity) for one in own):
        return True
    others = [cue for one in told if one.act == claim.act and one.speaker and (cue := body.cue_of(one))]
    if any(not _names_before(asks, cue, body) for cue in others):
        return False
    spans = [span for one in told for span in _around(one, body)] or [sentence]
    if asks.act & words or (claim.cue and as_high(body.text, claim.cue, spans)):
        return True
    return None if claim.act == "assert" else False


def _names_before(asks: Asked, cue: Span, body: Body) -> bool:
    """Whether the claim's actors are named before a cue of its sentence: what is told there may be theirs."""
    sentence = body.sentence(cue[0])
    before = [(sentence[0], cue[0])] if sentence and sentence[0] < cue[0] else []
    words = body.tokens(before) | body.tokens(before, named=False) if before else frozenset()
    return any(one <= words for spellings in asks.actors for one in spellings)


def _match(
    claim: Claim, proof: Proof, spans: tuple[Span, ...], told: Sequence[Statement], wanted: frozenset[str], body: Body
) -> _Match:
    """The match of a sentence: in what it says less, by the statement of the claim's side that it holds, else by its words."""
    near = [one for one in told if claim.speaker and _same_side(claim, one)]
    best = max(near, key=lambda one: body.coverage(wanted, body.tokens(one.content.spans)), default=None)
    excess = _excess(claim, best, wanted, False, body) if best else None
    if excess is None and (best is None or not body.coverage(wanted, body.tokens(best.content.spans))):
        parts = tuple(part for span in spans for part in body.bearing(span, wanted))
        excess = _beyond(claim, spans, parts, wanted, body)
    if excess is None and not proof.full:
        excess = Excess("act")
    return _Match(proof.score, Passage.of(body.text, *spans), excess, proof.full)


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
        return by_scales(text, own, told, body.words, same_act=False) or by_certainty(text, own, told, body.words)
    teller = None if claim.speaker else _only_teller(told, wanted, body)
    if teller:
        return Excess("attribution dropped")
    return by_number(text, claim.content, spans) or by_scales(text, own, told, body.words, same_act=False)


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
