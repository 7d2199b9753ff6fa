"""How far the body bears out one claim of the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.model import Act, Attribution, Passage, Polarity, Span, Statement, Support, Word
from readout.reading.answers import light_words
from readout.reading.clauses import LONGEST, clauses, index_at, overlaps, touching
from readout.reading.headlines.strength import Excess, by_certainty, by_number, by_polarity, by_scales, verb_of
from readout.reading.likeness import coverage, is_number, stems
from readout.reading.phrases import load_table, pattern
from readout.reading.views import CastView, LayoutView

# Two sentences that bear a claim only together bear it a little less.
_JOINT = 0.8
# What bears a claim out may be less near to its words by this much than what says less.
_HOLDS = 0.25
# Shares of a claim's content words that the body must have: to say surely the same, the same, and to be akin.
_SURE, _SAME, _AKIN = 0.75, 0.5, 0.34
# Content words that a claim shares at least with sentences that speak of its matter.
_SHARED = 3
_CERTAINTIES = ("unknown", "possible", "probable", "certain")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a headline; ``content`` is what is claimed, without source and cue; ``cue`` is the word for its act."""

    passage: Passage
    speaker: str | None
    party: str | None
    act: Act | None
    content: tuple[Span, ...]
    statement: Statement | None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """All that claims are held against."""

    text: str
    layout: LayoutView
    attributions: Sequence[Attribution]
    statements: Sequence[Statement]
    cast: CastView
    words: Sequence[Word]

    def told(self) -> Iterator[Statement]:
        """The statements of the body."""
        title = self.layout.title or (0, 0)
        return (one for one in self.statements if not overlaps((one.content.start, one.content.end), title))

    def sentence(self, place: int) -> Span | None:
        """The sentence of the body at ``place``."""
        number = index_at(self.layout.sentences, place)
        return None if number is None else self.layout.sentences[number]

    def cue_of(self, statement: Statement) -> Span | None:
        """The word for a statement's act."""
        cues = (one.cue for one in self.attributions if one.id == statement.attribution)
        return next(((cue.start, cue.end) for cue in cues if cue), None)


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
    """The support of the body for ``claim``; ``before`` is the claim that a bare "it" refers to."""
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
    best = max(matches, key=_rank, default=None) or _akin(claim, wanted, body)
    return Held(best.support, best.evidence, best.excess) if best else Held("absent", None, Excess("absent"))


def _akin(claim: Claim, wanted: frozenset[str], body: Body) -> _Match | None:
    """The two sentences that come nearest to a claim that nothing bears, where they speak of its matter: they say less."""
    whole = wanted | stems(body.text, claim.passage.spans, body.cast)
    found = [
        (coverage(whole, words), spans)
        for spans, words in _runs(body)
        if len(whole & words) >= _SHARED and any(word.startswith("@") for word in whole & words)
    ]
    score, spans = max(found, key=lambda one: (one[0], -len(one[1]), -one[1][0][0]), default=(0.0, ()))
    if score < _AKIN:
        return None
    told = by_scales(body.text, claim.passage.spans, spans, same_act=False)
    act = Excess("act", claim.cue or verb_of(body.text, claim.passage.spans, body.words))
    return _Match(score, Passage.of(body.text, *spans), told or act)


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
    words = stems(body.text, claim.content, body.cast) - own
    # Quantities are held against the body by their value, not by their words.
    return frozenset(word for word in words if not is_number(word)) or words


def _has_words(wanted: frozenset[str]) -> bool:
    return any(not token.startswith("@") for token in wanted - light_words())


def _by_statements(claim: Claim, wanted: frozenset[str], bare: bool, body: Body) -> Iterator[_Match]:
    """Statements of the body by the claim's speaker or party that speak of its matter."""
    if not claim.speaker:
        return
    for statement in body.told():
        if not _same_side(claim, statement):
            continue
        spans = _around(statement, body)
        near = statement.content.spans
        score = max(
            coverage(wanted, stems(body.text, near, body.cast)),
            0.9 * coverage(wanted, stems(body.text, spans, body.cast)),
        )
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
    told = tuple(part for span in _around(statement, body) for part in _bearing(span, wanted, body))
    same_act = claim.act == statement.act
    if not _as_strong(claim.act, statement.act, None if bare else statement.polarity):
        words = by_scales(text, claim.passage.spans, told, same_act=False)
        return words or Excess(
            "act", claim.cue or verb_of(text, claim.passage.spans, body.words), body.cue_of(statement)
        )
    if own and own.polarity and statement.polarity and own.polarity != statement.polarity and same_act:
        return by_polarity(text, claim.passage.spans, statement.content.spans, body.words)
    if _less_certain(own, statement, claim, body):
        return by_certainty(text, claim.passage.spans, statement.content.spans, body.words)
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


def _less_certain(own: Statement | None, statement: Statement, claim: Claim, body: Body) -> bool:
    """True where the body hedges what the headline says flatly; "allegedly" is the report's word and no hedge."""
    if _hedged(body.text, claim.passage.spans):
        return False
    if _hedged(body.text, statement.content.spans):
        return True
    if own is None or own.certainty is None or statement.certainty is None:
        return False
    hearsay = any(pattern("headline", "hearsay").search(body.text, *span) for span in statement.content.spans)
    return not hearsay and _CERTAINTIES.index(statement.certainty) < _CERTAINTIES.index(own.certainty)


def _hedged(text: str, spans: Sequence[Span]) -> bool:
    return any(pattern("headline", "hedges").search(text, *span) for span in spans)


def _less_than(claim: Claim, told: Sequence[Span], text: str) -> bool:
    """True where the words of the body hedge, or only plan, what the headline says flatly."""
    own = claim.passage.spans
    if _hedged(text, own):
        return False
    if _hedged(text, told) or any(pattern("headline", "hearsay").search(text, *span) for span in told):
        return True
    ahead = any(pattern("headline", "ahead").search(text, *span) for span in own)
    return not ahead and any(pattern("headline", "plans").search(text, *span) for span in told)


def _by_sentences(claim: Claim, wanted: frozenset[str], bare: bool, body: Body) -> Iterator[_Match]:
    """Sentences of the body with the claim's words, where nobody is said to make it or no statement bears it."""
    if bare and claim.speaker:
        return
    speaker = frozenset({f"@{claim.party or claim.speaker}"} if claim.speaker else ())
    called = stems(body.text, _source(claim)) if claim.speaker and claim.cue else speaker
    # What somebody is only said to have said needs more of its words than what is told outright.
    enough = _SURE if claim.speaker else _SAME
    doing = _doing(claim, wanted, body)
    for spans, found in _runs(body):
        # Who is "the union" in the headline may have a longer name in the body.
        named = speaker if speaker <= found or not called else called
        score = coverage(wanted | named, found) * (_JOINT if len(spans) > 1 else 1)
        if score < _SAME or not named <= found:
            continue
        told = tuple(part for span in spans for part in _bearing(span, wanted, body))
        excess = _beyond(claim, spans, told, wanted, body)
        if excess is None and (score < enough or (doing and not doing & found)):
            excess = Excess("act", claim.cue or verb_of(body.text, claim.passage.spans, body.words))
        yield _Match(score, Passage.of(body.text, *spans), excess)


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
    """In what the claim says more than the words of the body that bear it."""
    text, own = body.text, claim.passage.spans
    if any(_negated(text, part) for part in told) != _negated(text, own[0]):
        return by_polarity(text, own, told, body.words)
    if _less_than(claim, told, text):
        return by_scales(text, own, told, same_act=False) or by_certainty(text, own, told, body.words)
    teller = None if claim.speaker else _only_teller(told, wanted, body)
    if teller:
        return Excess("attribution dropped", verb_of(text, own, body.words), body.cue_of(teller))
    return by_number(text, claim.content, spans) or by_scales(text, own, told, same_act=False)


def _doing(claim: Claim, wanted: frozenset[str], body: Body) -> frozenset[str]:
    """The words that say what the speaker does (rejects, accepts …), one of which the body must have; none for saying."""
    if not claim.speaker or claim.act in (None, "assert"):
        return frozenset()
    whole = stems(body.text, claim.passage.spans, body.cast) - wanted
    return frozenset(word for word in whole if not word.startswith("@"))


def _runs(body: Body) -> Iterator[tuple[tuple[Span, ...], frozenset[str]]]:
    """Each sentence, and each two that follow one another, with their words; very long ones are left out."""
    last: tuple[Span, frozenset[str]] | None = None
    for sentence in body.layout.sentences:
        if sentence[1] - sentence[0] > LONGEST:
            last = None
            continue
        # With the words of the names, too: the headline may name an actor that the cast knows in the body alone.
        found = stems(body.text, [sentence], body.cast) | stems(body.text, [sentence])
        yield (sentence,), found
        if last:
            yield (last[0], sentence), last[1] | found
        last = (sentence, found)


def _bearing(sentence: Span, wanted: frozenset[str], body: Body) -> tuple[Span, ...]:
    """The clauses of a sentence that have words of the claim; a hedge or a "not" elsewhere says nothing of it."""
    parts = clauses(body.text, sentence, body.words, touching(body.layout.quotes, sentence))
    if len(parts) < 2:
        return parts
    shared = [coverage(wanted, stems(body.text, [part], body.cast)) for part in parts]
    return tuple(part for part, share in zip(parts, shared, strict=True) if share > max(shared) / 3)


def _only_teller(told: Sequence[Span], wanted: frozenset[str], body: Body) -> Statement | None:
    """The statement of somebody unnamed, or of an accuser, that holds most of what bears the claim."""
    unnamed = {actor.id for actor in body.cast.actors if actor.type == "unnamed"}
    share = coverage(wanted, stems(body.text, told, body.cast))
    for statement in body.told():
        if statement.speaker not in unnamed and statement.act != "accuse":
            continue
        inside = [
            (max(start, part[0]), min(end, part[1]))
            for part in told
            for start, end in statement.content.spans
            if overlaps((start, end), part)
        ]
        if inside and coverage(wanted, stems(body.text, inside, body.cast)) > share / 2:
            return statement
    return None


def _negated(text: str, span: Span) -> bool:
    """True for a "not" that is no part of a condition ("if it is not signed")."""
    found = pattern("headline", "negations").search(text, *span)
    return bool(found) and not pattern("headline", "conditions").search(
        text, span[0], found.start() if found else span[0]
    )
