"""What a speaker does by saying it: act, polarity and certainty of an attribution, from tables of cues and contents.

The cue decides where it can ("rejects", "called on"); where it is neutral ("said", "according to"), the first telling
words of the content do, if they are the speaker's own or bind whoever they name ("must"). Polarity and certainty are
FactBank's (Saurí and Pustejovsky 2009), for the content's main clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.codebooks.phrases import Match, Token, tokenize
from readout.model import Act, Attribution, Certainty, Passage, Polarity, Report, Span, Word
from readout.reading.act_tables import ActTables, ContentRule, CueClass, act_tables, scale
from readout.reading.clauses import FINITE
from readout.reading.heads import Head, Standpoint, head_of

CUE_OVERHANG = 6
"""So many words of the content may complete the cue ("called" · "for a truce")."""
NEAR = 3
"""So many characters at most lie between a cue and the content that completes it."""
BEHIND_VERB = 4
"""So many words behind the main verb may hedge it ("is most likely to")."""

_SURE_CUE, _CONTENT_RULE, _DEFAULT, _NO_CUE = 0.9, 0.75, 0.6, 0.4
_HELD_OUT = frozenset({"commit", "offer", "accept"})
_BARRED = frozenset({"reject", *_HELD_OUT})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged, how surely (0 to 1), and the rule that gave the act: a class of cues or ``content ACT``."""

    act: Act | None
    polarity: Polarity | None
    certainty: Certainty | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class CueReading:
    """The class that a cue falls into, whether the cue is negated, and the words that showed the class."""

    cue: CueClass
    negated: bool
    span: Span

    @property
    def act(self) -> Act | None:
        """The act that the cue alone gives."""
        return self.cue.negated if self.negated else self.cue.act

    @property
    def flips(self) -> bool:
        """True where the cue says the opposite of the content."""
        return self.cue.flips and not self.negated


def judge(
    report: Report,
    attribution: Attribution,
    words: Sequence[Word],
    standpoint: Standpoint | None = None,
    hidden: Sequence[Span] = (),
) -> Judgement:
    """The act, polarity and certainty of ``attribution``.

    ``words`` are those of the whole report, or none; ``standpoint`` tells who is of the speaker's side (without it every
    name in the content may be); ``hidden`` are the pieces of the content that another side says.
    """
    reading = read_cue(report, attribution)
    head = head_of(report.text, attribution.content, words, hidden)
    act, confidence, rule = _act(attribution, reading, head, standpoint)
    verb = _main_verb(head)
    negative = _negated_content(head, verb)
    certainty, hedged_away = _certainty(report, attribution, reading, head, verb, act)
    flipped = reading is not None and reading.flips
    polarity: Polarity = "negative" if (negative != hedged_away) != flipped else "positive"
    return Judgement(act, None if act in ("decline", "ask") else polarity, certainty, confidence, rule)


def read_cue(report: Report, attribution: Attribution) -> CueReading | None:
    """The class of the attribution's cue, or ``None`` where there is no cue or the tables do not know it."""
    if attribution.cue is None:
        return None
    table = act_tables()
    cue = _tokens(report.text, attribution.cue)
    tokens = (*cue, *_overhang(report.text, attribution))
    matches = [match for match in table.cues.find(tokens) if match.first < len(cue)]
    if not matches:
        return None
    best = min(matches, key=lambda match: _cue_rank(match, table))
    found = table.classes[table.cue_of[best.key]]
    span = (tokens[best.first].span[0], tokens[best.last - 1].span[1])
    return CueReading(found, _is_negated(tokens[: best.first], table), span)


def is_negation(token: Token) -> bool:
    """True for a word that turns a clause round: not, never, n't …"""
    return token.text in act_tables().negations or token.text.endswith("n't") or token.text == "can't"


def _act(
    attribution: Attribution, reading: CueReading | None, head: Head, standpoint: Standpoint | None
) -> tuple[Act | None, float, str]:
    if reading is not None and reading.act is not None:
        return reading.act, _SURE_CUE, reading.cue.name
    if reading is not None and reading.cue.subjunctive is not None and _is_subjunctive(head):
        return reading.cue.subjunctive, _CONTENT_RULE, "subjunctive"
    found = _content_act(head, standpoint)
    if found is not None:
        return found, _CONTENT_RULE, f"content {found}"
    if attribution.kind == "direct" and attribution.content.text.rstrip("\"'”’» ").endswith("?"):
        return "ask", _CONTENT_RULE, "content ask"
    if reading is None:
        return "assert", _NO_CUE, "no cue"
    return "assert", _DEFAULT, reading.cue.name


def _content_act(head: Head, standpoint: Standpoint | None) -> Act | None:
    """The act of the first rule that counts, the widest of several that begin there.

    What is held out or refused under a condition behind it is a condition ("will not sign until …").
    """
    table = act_tables()
    found = [
        (match.first, -match.width, match.key)
        for match in table.contents.find(head.tokens)
        if _counts(table.rules[table.rule_of[match.key]], match, head, standpoint)
    ]
    if not found:
        return None
    place, _, key = min(found)
    act = table.rules[table.rule_of[key]].act
    onward = [first for first, _, other in found if table.rules[table.rule_of[other]].act == "condition"]
    if act in _BARRED and any(_in_one_sentence(head, place, first) for first in onward):
        return "condition"
    return "condition" if act in _HELD_OUT and _is_conditional(head, place) else act


def _counts(rule: ContentRule, match: Match, head: Head, standpoint: Standpoint | None) -> bool:
    """True where the words of a match are whose the rule wants them to be, and stand in a main clause."""
    place = match.first
    if place in head.hidden or (rule.act != "condition" and head.is_aside(place)):
        return False
    if rule.act == "condition" or rule.subject == "any":
        return True
    whose = head.whose(place, standpoint)
    if rule.subject == "self":
        return whose == "own" and head.is_modal(place) and not head.is_passive_after(place + 1)
    if rule.subject == "others":
        return whose != "own"
    return whose != "others" and (rule.subject == "own" or head.is_active_verb(place))


def _in_one_sentence(head: Head, one: int, other: int) -> bool:
    """True where no sentence ends between two tokens."""
    low, high = sorted((head.part_of(one), head.part_of(other)))
    return not any(head.parts[number].opens_sentence for number in range(low + 1, high + 1))


def _is_conditional(head: Head, place: int) -> bool:
    """True where a condition follows the token at ``place`` in its sentence."""
    openers = act_tables().openers
    behind = (other for other in range(place + 1, len(head.tokens)) if head.tokens[other].text in openers)
    return any(other not in head.hidden and _in_one_sentence(head, place, other) for other in behind)


def _is_subjunctive(head: Head) -> bool:
    """True for "that he go", "that the army leave": a bare verb where a finite one would stand."""
    part = next((part for part in head.parts if not part.aside), None)
    places = range(part.first, part.last) if part else range(0)
    verb = next((place for place in places if head.tags[place].startswith(("VB", "MD"))), None)
    if verb is None or verb == 0 or any(head.tokens[place].text in ("to", "and") for place in range(verb)):
        return False
    return head.tags[verb] == "VB" or (head.tags[verb] == "VBP" and head.tags[verb - 1] in ("NN", "NNP"))


def _main_verb(head: Head) -> int | None:
    """The first finite verb of the main clauses, else the first verb, by the encoder's tags."""
    places = [place for part in head.parts if not part.aside for place in range(part.first, part.last)]
    finite = (place for place in places if head.tags[place] in FINITE)
    return next(finite, next((place for place in places if head.tags[place].startswith("VB")), None))


def _negated_content(head: Head, verb: int | None) -> bool:
    """True where the main verb of the content, or its subject, is negated."""
    if verb is None:
        untagged = not any(head.tags)
        return untagged and sum(is_negation(token) for token in head.tokens[:8]) % 2 == 1
    first = head.parts[head.part_of(verb)].first
    negations = sum(is_negation(token) for token in head.tokens[max(first, verb - 8) : verb + 1])
    for token in head.tokens[verb + 1 : verb + 1 + BEHIND_VERB]:
        if is_negation(token):
            negations += 1
            break
        if token.text not in act_tables().adverbs:
            break
    return negations % 2 == 1


def _certainty(
    report: Report,
    attribution: Attribution,
    reading: CueReading | None,
    head: Head,
    verb: int | None,
    act: Act | None,
) -> tuple[Certainty, bool]:
    """The certainty, and whether a word of likelihood turns the content round ("unlikely")."""
    known = scale()
    cue = () if attribution.cue is None else _tokens(report.text, attribution.cue)
    main = head.main if verb is None else _around(head, verb)
    matches = [*known.book.find(main), *known.book.find(cue)]
    if matches:
        hedge = known.hedges[min(matches, key=lambda match: (match.first, -match.width)).key]
        return hedge.certainty, hedge.negative
    if reading is not None and reading.cue.certainty is not None:
        return reading.cue.certainty, False
    return known.acts.get(act or "assert", "certain"), False


def _around(head: Head, verb: int) -> Sequence[Token]:
    """The clause of the main verb, to a few words behind it: what stands further on hedges something else."""
    part = head.parts[head.part_of(verb)]
    return head.tokens[part.first : min(part.last, verb + 1 + BEHIND_VERB)]


def _overhang(text: str, attribution: Attribution) -> Sequence[Token]:
    """The first words of a content that stands right behind its cue."""
    assert attribution.cue is not None
    start, end = attribution.content.spans[0]
    gap = start - attribution.cue.end
    if not 0 <= gap <= NEAR or text[attribution.cue.end : start].strip() or text[start : start + 1] in "\"“”«'‘":
        return ()
    return tokenize(text, start, min(end, start + 200))[:CUE_OVERHANG]


def _tokens(text: str, passage: Passage) -> tuple[Token, ...]:
    return tuple(token for start, end in passage.spans for token in tokenize(text, start, min(end, start + 2_000)))


def _is_negated(before: Sequence[Token], table: ActTables) -> bool:
    return sum(is_negation(token) for token in before) % 2 == 1


def _cue_rank(match: Match, table: ActTables) -> tuple[bool, int, int, int]:
    """The rank of a match: classes with an act before neutral ones, then the widest, then the first class."""
    number = table.cue_of[match.key]
    return (table.classes[number].act is None, -match.width, number, match.first)
