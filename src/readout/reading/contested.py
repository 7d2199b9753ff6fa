"""What stands inside a denial, a doubt, a refusal to say or a question: nobody's certain word, and not passed on.

"Kestria denied that Norvia had agreed": Norvia's agreeing is told only to be denied, and Kestria does not relay it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from readout.codebooks.phrases import Token, tokenize
from readout.model import Attribution, Certainty, Report, Word
from readout.reading.acts import Judgement
from readout.reading.clauses import FINITE, words_in
from readout.reading.cues import read_cue
from readout.reading.reasons import because
from readout.reading.tables import word_sets

Doubt = Literal["denied", "open"]
Opening = Literal["undecided", "that", "factive", ""]
"""What an outer attribution makes of what stands in it: turned round, or left open."""

LOWERED = 0.8
"""What is only told inside a denial or a question is so much less sure to be read right."""
_KEYS = ("undecided", "opening", "factive", "unproven")
_REACH = 400
"""So many code points before an inner attribution may open its clause."""
_NEAR = 60
"""So many code points before a clause are looked at for the word that leaves it undecided."""
_FIRMNESS: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
_ENDED = re.compile(r"[.!?;][\"'”’»)\]]*\s")


def contested(
    report: Report, attributions: Sequence[Attribution], judged: Mapping[str, Judgement], words: Sequence[Word]
) -> dict[str, tuple[Judgement, frozenset[str]]]:
    """The judgements that an outer attribution takes back, by id, each with the outer ones that do not pass it on.

    What is denied is negative, as sure as the denial; what is asked, doubted, unclear or unsaid is unknown.
    """
    known = {one.id: one for one in attributions}
    taken: dict[str, tuple[Judgement, frozenset[str]]] = {}
    for one in sorted((one for one in attributions if one.id in judged), key=lambda each: _depth(each, known)):
        outer = known.get(one.parent or "")
        doubt = _doubt(report, one, outer, judged.get(outer.id) if outer else None, words) if outer else None
        if outer and doubt:
            firm = judged[outer.id].certainty if outer.id in judged else "unknown"
            beyond = taken[outer.id][1] if outer.id in taken else frozenset[str]()
            taken[one.id] = (_taken_back(judged[one.id], doubt, firm), beyond | {outer.id})
            because(one.id, "certainty", f"stands in what is {doubt}", *(outer.cue.spans if outer.cue else ()))
        elif outer and outer.id in taken:
            # What the side that is denied to have spoken would have said.
            taken[one.id] = (_taken_back(judged[one.id], "open", "unknown"), taken[outer.id][1])
        elif _is_undecided(report, one, words):
            taken[one.id] = (_taken_back(judged[one.id], "open", "unknown"), frozenset())
    return taken


def _taken_back(judgement: Judgement, doubt: Doubt, firm: Certainty | None) -> Judgement:
    """A judgement, denied or left open; what is negative by itself ("had refused") is left open where it is denied."""
    lowered = round(judgement.confidence * LOWERED, 4)
    if judgement.act in ("decline", "ask"):
        return replace(judgement, certainty="unknown", confidence=lowered)
    if doubt == "open" or judgement.polarity == "negative":
        return replace(judgement, certainty="unknown", confidence=lowered)
    certainty = min((firm or "unknown", judgement.certainty or "unknown"), key=_FIRMNESS.index)
    return replace(judgement, polarity="negative", certainty=certainty, confidence=lowered)


def _doubt(
    report: Report, one: Attribution, outer: Attribution, judgement: Judgement | None, words: Sequence[Word]
) -> Doubt | None:
    """What the outer attribution makes of one that a clause in it tells; nothing of what it presupposes.

    "Denied the claims of the union": the union did claim. "Would not say why it refused": it did refuse.
    """
    if not _is_clause(one, words):
        return None
    opened = _opened(_lead(report, one, outer))
    if opened == "factive" or not _is_one_sentence(report, one, outer):
        return None
    if opened == "undecided":
        return "open"
    reading = read_cue(report, outer)
    if reading is None or judgement is None:
        return None
    if reading.flips and (judgement.act in ("deny", "assert", "expect") or (judgement.act == "reject" and opened)):
        return "denied"
    unsaid = judgement.act in ("decline", "ask") or (reading.negated and reading.act is None)
    return "open" if unsaid and opened else None


def _opened(lead: Sequence[Token]) -> Opening:
    """What opens the clause behind ``lead``: the last telling word of it."""
    known = word_sets("contested", _KEYS)
    openings: tuple[tuple[Opening, str], ...] = (
        ("factive", "factive"),
        ("undecided", "undecided"),
        ("that", "opening"),
    )
    for token in reversed(lead):
        for opening, key in openings:
            if token.text in known[key]:
                return opening
    return ""


def _is_undecided(report: Report, one: Attribution, words: Sequence[Word]) -> bool:
    """ "It is unclear whether Norvia has agreed", "no sign that Norvia has agreed": by the words right before the clause."""
    if not _is_clause(one, words):
        return False
    known = word_sets("contested", _KEYS)
    before = [token.text for token in tokenize(report.text, max(0, _start(one) - _NEAR), _start(one))][-3:]
    if before and before[-1] in known["undecided"]:
        return True
    return len(before) == 3 and before[0] == "no" and before[1] in known["unproven"] and before[2] == "that"


def _depth(one: Attribution, known: Mapping[str, Attribution]) -> int:
    """In how many others an attribution stands."""
    depth, outer = 0, known.get(one.parent or "")
    while outer is not None and depth < len(known):
        depth, outer = depth + 1, known.get(outer.parent or "")
    return depth


def _start(one: Attribution) -> int:
    """Where an attribution's clause begins: its source, or its cue where that comes first or there is no source."""
    told = [part.start for part in (one.source, one.cue) if part]
    return min(told, default=one.content.start)


def _lead(report: Report, one: Attribution, outer: Attribution) -> Sequence[Token]:
    """The words of what ``outer`` says, from its cue on where that stands before, up to the inner clause."""
    end = _start(one)
    begin = outer.content.start
    if outer.cue and outer.cue.end <= begin:
        begin = outer.cue.end
    return tokenize(report.text, max(begin, end - _REACH), max(begin, end))


def _is_one_sentence(report: Report, one: Attribution, outer: Attribution) -> bool:
    """Whether no sentence ends between where ``outer``'s content begins and the inner clause."""
    begin = max(outer.content.start, _start(one) - _REACH)
    return not _ENDED.search(report.text, begin, max(begin, _start(one)))


def _is_clause(one: Attribution, words: Sequence[Word]) -> bool:
    """Whether a finite verb tells it ("had agreed"), not a noun ("the claim of")."""
    told = [word.tag for span in (one.cue.spans if one.cue else ()) for word in words_in(words, *span)]
    return any(tag in FINITE for tag in told)
