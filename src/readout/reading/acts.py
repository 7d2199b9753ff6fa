"""What a speaker does by saying it: act, polarity and certainty of an attribution, from tables of cues and contents.

The cue decides where it can ("rejects", "called on"); where it is neutral ("said", "according to"), the first telling
words of the content do, if they are the speaker's own or bind whoever they name ("must"). Polarity and certainty are
FactBank's (Saurí and Pustejovsky 2009), for the content's main clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout.codebooks.phrases import Match, Token
from readout.model import Act, Attribution, Certainty, Polarity, Report, Span, Word
from readout.reading.act_tables import ContentRule, Hedge, act_tables, scale
from readout.reading.clauses import FINITE
from readout.reading.cues import CueReading, hides_name, is_negation, read_cue, words_of
from readout.reading.heads import Head, Standpoint, head_of
from readout.reading.shapes import answer, is_ahead, is_imperative, main_verb

__all__ = ["CueReading", "Judgement", "hides_name", "is_negation", "judge", "read_cue"]

LONGEST_QUESTION = 400
"""A longer quotation is no single question."""
_QUESTION = re.compile(r"[^.!?]*\?[\s\"'”’»]*")
BEHIND_VERB = 4
"""So many words behind the main verb may hedge it ("is most likely to")."""

_SURE_CUE, _CONTENT_RULE, _DEFAULT, _NO_CUE = 0.9, 0.75, 0.6, 0.4
_HELD_OUT = frozenset({"commit", "offer", "accept"})
_FIRMNESS: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
"""The certainties, the weakest first."""
_BARRED = frozenset({"reject", *_HELD_OUT})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged, how surely (0 to 1), and the rule that gave the act: a class of cues or ``content ACT``."""

    act: Act | None
    polarity: Polarity | None
    certainty: Certainty | None
    confidence: float
    rule: str


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
    verb = main_verb(head)
    negative = _negated_content(head, verb)
    certainty, hedged_away = _certainty(report, attribution, reading, head, verb, act)
    flipped = reading is not None and reading.flips
    refused = act == "reject" or rule == "content deny"
    polarity: Polarity = "negative" if refused or (negative != hedged_away) != flipped else "positive"
    return Judgement(act, None if act in ("decline", "ask") else polarity, certainty, confidence, rule)


def _act(
    attribution: Attribution, reading: CueReading | None, head: Head, standpoint: Standpoint | None
) -> tuple[Act | None, float, str]:
    if reading is not None and reading.act is not None and not (reading.cue.clausal and _is_told(head)):
        return reading.act, _SURE_CUE, reading.cue.name
    if reading is not None and reading.cue.subjunctive is not None and _is_subjunctive(head):
        return reading.cue.subjunctive, _CONTENT_RULE, "subjunctive"
    asked = attribution.kind == "direct" and _QUESTION.fullmatch(attribution.content.text[:LONGEST_QUESTION])
    found = "ask" if asked else _told_act(attribution, head, standpoint)
    if reading is not None and reading.cue.ahead is not None and found in (None, "assert") and is_ahead(head):
        return reading.cue.ahead, _CONTENT_RULE, f"{reading.cue.name}, of what is to come"
    if found is not None:
        held = reading.cue.held if reading is not None and found in _HELD_OUT | {"condition"} else None
        return held or found, _CONTENT_RULE, f"content {found}"
    return "assert", _NO_CUE if reading is None else _DEFAULT, "no cue" if reading is None else reading.cue.name


def _told_act(attribution: Attribution, head: Head, standpoint: Standpoint | None) -> Act | None:
    """The act that the content shows by its words or its mere shape."""
    found = _content_act(head, standpoint)
    answered = answer(head, found)
    if answered is not None or attribution.kind != "direct":
        return answered or found
    if found in (None, "assert") and is_imperative(head):
        return "appeal"
    asks = attribution.content.text.rstrip("\"'”’» ").endswith("?")
    return "ask" if found is None and asks else found


def _content_act(head: Head, standpoint: Standpoint | None) -> Act | None:
    """The act of the first rule that counts, the widest of several that begin there.

    What is held out or refused under a condition behind it is a condition ("will not sign until …").
    """
    table = act_tables()
    matches = list(table.contents.find(head.tokens))
    found = [
        (match.first, -match.width, match.key)
        for match in matches
        if not any(_lies_in(match, other) for other in matches)
        and _counts(table.rules[table.rule_of[match.key]], match, head, standpoint)
    ]
    if not found:
        return "condition" if _is_hypothetical(head, standpoint) else None
    place, _, key = min(found)
    act = table.rules[table.rule_of[key]].act
    onward = [first for first, _, other in found if table.rules[table.rule_of[other]].act == "condition"]
    only = [first for first in onward if head.tokens[first].text == "only"]
    if act == "threaten" and any(_in_one_sentence(head, place, first) for first in only):
        return "condition"
    if act in _BARRED and (any(_in_one_sentence(head, place, first) for first in onward) or _is_behind_if(head, place)):
        return "condition"
    return "condition" if act in _HELD_OUT and _is_conditional(head, place) else act


def _lies_in(match: Match, other: Match) -> bool:
    """True where ``other`` begins before the match and reaches as far: "for as long as" leaves "as long as" nothing to say."""
    return other.first < match.first and match.last <= other.last


def _counts(rule: ContentRule, match: Match, head: Head, standpoint: Standpoint | None) -> bool:
    """True where the words of a match are whose the rule wants them to be, and stand in a main clause."""
    place = match.first
    if place in head.hidden or (rule.act != "condition" and head.is_aside(place)):
        return False
    if rule.act == "condition" or rule.subject == "any":
        # "Was rejected by the owners" tells what somebody did.
        return rule.act != "reject" or "by" not in [token.text for token in head.tokens[match.last : match.last + 1]]
    if place and is_negation(head.tokens[place - 1]):
        return False
    whose = head.whose(place, standpoint)
    if rule.subject == "self":
        return whose == "own" and head.is_modal(place) and not head.is_passive_after(place + 1)
    if rule.subject == "others":
        forecast = rule.act == "expect"
        return (whose == "others" and place == main_verb(head)) if forecast else whose != "own"
    return whose != "others" and (rule.subject == "own" or head.is_active_verb(place))


def _is_hypothetical(head: Head, standpoint: Standpoint | None) -> bool:
    """True for what would be under a condition, and is nobody else's doing: "the strike could end if …"."""
    verb = main_verb(head)
    if verb is None or head.tags[verb] != "MD" or head.whose(verb, standpoint) == "others":
        return False
    # "Would have failed if …" tells what was not.
    if "have" in [token.text for token in head.tokens[verb + 1 : verb + 3]]:
        return False
    return _is_conditional(head, verb)


def _in_one_sentence(head: Head, one: int, other: int) -> bool:
    """True where no sentence ends between two tokens."""
    low, high = sorted((head.part_of(one), head.part_of(other)))
    return not any(head.parts[number].opens_sentence for number in range(low + 1, high + 1))


def _is_behind_if(head: Head, place: int) -> bool:
    """True where the sentence of the token at ``place`` opens with a condition: "if they leave, we will talk"."""
    opening = [part.first for part in head.parts if part.opens_sentence and part.first < place]
    return any(
        head.tokens[first].text in act_tables().openers and _in_one_sentence(head, first, place)
        for first in opening[-1:]
        if first not in head.hidden
    )


def _is_conditional(head: Head, place: int) -> bool:
    """True where a condition follows the token at ``place`` in its sentence, or opens it."""
    if _is_behind_if(head, place):
        return True
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


def _is_told(head: Head) -> bool:
    """True where a content says how things are or will be; not what should be done."""
    verb = main_verb(head)
    if verb is None or head.tags[verb] not in FINITE or _is_subjunctive(head):
        return False
    return head.tokens[verb].text not in act_tables().advising


def _negated_content(head: Head, verb: int | None) -> bool:
    """True where the main verb of the content, or its subject, is negated."""
    if verb is None:
        untagged = not any(head.tags)
        bare = bool(head.tokens) and is_negation(head.tokens[0])
        return (untagged or bare) and sum(is_negation(token) for token in head.tokens[:8]) % 2 == 1
    first = head.parts[head.part_of(verb)].first
    negations = sum(is_negation(token) for token in head.tokens[max(first, verb - 8) : verb + 1])
    for place in range(verb + 1, min(verb + 1 + BEHIND_VERB, len(head.tokens))):
        if is_negation(head.tokens[place]):
            negations += 1
            break
        # "Had received no offer": the object's negation is the clause's.
        if head.tokens[place].text not in act_tables().adverbs and head.tags[place] not in ("VB", "VBN"):
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
    """The certainty, and whether a word of likelihood turns the content round ("unlikely").

    Of a hedge in the content and one in the cue the weaker counts: "appeared to say it was likely".
    """
    known = scale()
    if act in ("decline", "ask"):
        return "unknown", False
    cue = () if attribution.cue is None else words_of(report.text, attribution.cue)
    place, main = (0, head.main) if verb is None else _around(head, verb)
    told = (match for match in known.book.find(cue) if not known.hedges[match.key].own)
    hedges = [known.hedges[match.key] for match in _first(told)]
    found = (match for match in known.book.find(main) if _is_hedge(known.hedges[match.key], head, place + match.first))
    hedges += [known.hedges[match.key] for match in _first(found)]
    turned = sum(hedge.negative for hedge in hedges) % 2 == 1
    if reading is not None and reading.cue.certainty is not None and not (reading.cue.clausal and act == "propose"):
        hedges.append(Hedge(reading.cue.certainty, negative=False, own=False))
    if reading is not None and reading.negated and reading.cue.act is None and not reading.flips:
        # "No official has said that it is so" does not say that it is.
        hedges.append(Hedge("unknown", negative=False, own=False))
    if hedges:
        return min((hedge.certainty for hedge in hedges), key=_FIRMNESS.index), turned
    return known.acts.get(act or "assert", "certain"), False


def _first(matches: Iterable[Match]) -> list[Match]:
    """The first match, the widest of those that begin there; none where there is none."""
    return sorted(matches, key=lambda match: (match.first, -match.width))[:1]


def _is_hedge(hedge: Hedge, head: Head, place: int) -> bool:
    """True where the hedge is the speaker's, "said he thought", not "said the others thought"; and no name ("by May")."""
    if place >= len(head.tokens):
        return False
    named = head.tags[place].startswith("NNP") or (place > 0 and head.text[head.tokens[place].span[0]].isupper())
    return not named and (not hedge.own or head.whose(place, None) == "own")


def _around(head: Head, verb: int) -> tuple[int, Sequence[Token]]:
    """The clause of the main verb and where it begins, to a few words behind it: what stands further on hedges something else."""
    part = head.parts[head.part_of(verb)]
    return part.first, head.tokens[part.first : min(part.last, verb + 1 + BEHIND_VERB)]
