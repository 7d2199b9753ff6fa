"""Who takes part in a meeting: the mentions around a trigger that the grammar of the clause binds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.model import Span, Word
from readout.reading.clauses import FINITE, has_finite_verb, words_in
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leading, leads_to, pattern

_JOINT = re.compile(
    r"\s*(?:,|,?\s+(?:and|as\s+well\s+as|plus|or)|&|[-–—/]|vs\.?)\s*(?:the\s+|both\s+|then\s+)?(?:[\w.'’-]+\s+){0,5}$",
    re.I,
)
_PREMODIFIED = re.compile(r"(?:['’]s?)?(?:[ \t\u00a0]{1,3}[\w.'’&-]{1,30}){0,7}[ \t\u00a0]{1,3}|['’]s? ")
_VERBAL = FINITE | {"VB", "VBG", "VBN", "IN", "CC", "TO"}
_UNJOINED = FINITE | {"VB", "IN", "TO"}
_AND = re.compile(r"\b(?:and|or|plus|as\s+well\s+as|vs)\b|&|[-–—/]\s?$")
# "between" binds one name alone where it stands at most so many code points behind the trigger.
_BOUND = 12
_HYPHEN = re.compile(r"\s?[-–—/]\s?$")


@dataclass(frozen=True, slots=True)
class Taker:
    """A mention that can name one who takes part."""

    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class Takers:
    """Those who take part; ``reciprocal`` where the subject is only "they" or "the two leaders"."""

    actors: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    reciprocal: bool = False


def heads(text: str, mentions: Sequence[tuple[Span, str]], words: Sequence[Word]) -> list[Taker]:
    """The mentions that are the head of their noun phrase: "Lavrov" of "Russia's Lavrov"; sorted, disjoint."""
    outer: list[Taker] = []
    for span, actor in sorted(mentions, key=lambda one: (one[0][0], -one[0][1])):
        if not outer or span[0] >= outer[-1].span[1]:
            outer.append(Taker(span, actor))
    return [
        one
        for number, one in enumerate(outer)
        if number + 1 == len(outer) or not _premodifies(text, one.span[1], outer[number + 1].span[0], words)
    ]


def _premodifies(text: str, start: int, end: int, words: Sequence[Word]) -> bool:
    if end - start > 120 or not _PREMODIFIED.fullmatch(text, start, end):
        return False
    return not any(word.tag in _VERBAL for word in words_in(words, start, end))


def taking_part(
    text: str,
    clause: Span,
    sentence: Span,
    trigger: Trigger,
    takers: Sequence[Taker],
    words: Sequence[Word],
    *,
    headline: bool = False,
) -> Takers:
    """Who takes part in what ``trigger`` names, in order of mention. In a headline a mere comma joins two names."""
    if trigger.pronoun:
        return Takers(())
    after, between = _after(text, sentence, trigger, takers, words)
    if between:
        return _told(after)
    before = _before(text, clause, trigger, takers, words, headline)
    reciprocal = False
    if not before:
        subject = text[max(clause[0], trigger.span[0] - 80) : trigger.span[0]]
        reciprocal = bool(pattern("meetings", "reciprocal").search(subject))
    if after and not before and not reciprocal:
        before = _behind(text, sentence, trigger, after, takers)
    return _told([*before, *after], reciprocal)


def _told(takers: Sequence[Taker], reciprocal: bool = False) -> Takers:
    ordered = sorted(set(takers), key=lambda one: one.span)
    return Takers(tuple(dict.fromkeys(one.actor for one in ordered)), tuple(one.span for one in ordered), reciprocal)


def _after(
    text: str, sentence: Span, trigger: Trigger, takers: Sequence[Taker], words: Sequence[Word]
) -> tuple[list[Taker], bool]:
    """Those named behind the trigger, and whether "between" or "of" names them all."""
    # "call with" has its preposition in it.
    start = trigger.span[1] - len(text[slice(*trigger.span)].rsplit(maxsplit=1)[-1])
    stop = _reach(text, trigger.span[1], sentence[1], words)
    between = pattern("meetings", "between").search(text, start, stop)
    partner = pattern("meetings", "with").search(text, start, stop)
    if between and not (partner and partner.start() < between.start()):
        found = _list_from(text, between.end(), sentence[1], takers, words)
        if len(found) > 1 or (found and between.end() - trigger.span[1] < _BOUND):
            return found, True
    if trigger.verb and (found := _list_from(text, trigger.span[1], sentence[1], takers, words)):
        return found, False
    if partner:
        return _list_from(text, partner.end(), sentence[1], takers, words), False
    return [], False


def _reach(text: str, start: int, end: int, words: Sequence[Word]) -> int:
    """Up to where "with" or "between" can belong to the trigger: the next finite verb or the end of the clause."""
    for word in words_in(words, start, min(end, start + 150)):
        if word.tag in FINITE or word.text in ";:":
            return word.span[0]
    return min(end, start + 150)


def _list_from(text: str, start: int, end: int, takers: Sequence[Taker], words: Sequence[Word]) -> list[Taker]:
    """The coordinated mentions from ``start`` on: "A", "A and B", "A, B and C", each with its titles before it."""
    found: list[Taker] = []
    position = start
    for taker in takers:
        if taker.span[0] < start or taker.span[0] >= end:
            continue
        gap = (position, taker.span[0])
        if not found:
            if not _opens(text, gap, words):
                break
        elif not _joins(text, gap, words):
            if _is_aside(text, gap):
                continue
            break
        found.append(taker)
        position = taker.span[1]
    return _closed(text, found)


def _closed(text: str, takers: list[Taker]) -> list[Taker]:
    """A list up to the name behind its "and"; a name behind a mere comma, with no "and" to come, is no part of it."""
    for number in range(len(takers) - 1, 0, -1):
        if _AND.search(text[takers[number - 1].span[1] : takers[number].span[0]]):
            return takers[: number + 1]
    return takers[:1]


def _opens(text: str, gap: Span, words: Sequence[Word]) -> bool:
    """True where only titles and articles stand between "with" and the first name."""
    if gap[1] - gap[0] > 100 or any(mark in text[gap[0] : gap[1]] for mark in ",;:("):
        return False
    inner = words_in(words, *gap)
    return not any(word.tag in _VERBAL - {"CC"} and word.text.lower() != "of" for word in inner)


def _joins(text: str, gap: Span, words: Sequence[Word]) -> bool:
    """True where a comma, "and" or a hyphen joins two names, with the rest of the first phrase before it at most."""
    if gap[1] - gap[0] > 140 or pattern("meetings", "breaks").search(text, *gap):
        return False
    joint = _JOINT.search(text[gap[0] : gap[1]])
    if not joint or joint.start() > 60:
        return False
    return not any(word.tag in _UNJOINED and word.text.lower() != "of" for word in words_in(words, *gap))


def _is_aside(text: str, gap: Span) -> bool:
    """True in an apposition: ", chairman of the committee on …"."""
    return gap[1] - gap[0] <= 80 and text[gap[0] : gap[1]].lstrip().startswith(",") and " of " in text[gap[0] : gap[1]]


def _before(
    text: str, clause: Span, trigger: Trigger, takers: Sequence[Taker], words: Sequence[Word], headline: bool
) -> list[Taker]:
    """The premodifiers ("US-Russia talks", "Reik's meeting") or the subject of the trigger, with those joined to it."""
    left = [taker for taker in takers if clause[0] <= taker.span[0] and taker.span[1] <= trigger.span[0]]
    if not left:
        return []
    premodifying = _premodifies(text, left[-1].span[1], trigger.span[0], words)
    if not trigger.verb and not premodifying and not _held(text, left[-1].span[1], trigger.span[0], words):
        subjects = []
    else:
        subjects = (
            left
            if premodifying
            else [one for one in left if not _governed(text, clause, one)] or _sent(text, clause, left)
        )
    return _coordinated(text, subjects, left, words, headline)


def _held(text: str, start: int, end: int, words: Sequence[Word]) -> bool:
    """True where a verb of holding or proposing joins a subject to the noun: "held talks", "proposed a meeting"."""
    holding = leading(pattern("meetings", "holding"), text, max(start - 1, end - 80), end, words=4)
    return any(not _is_cut(text, (match.end(), end), words) for match in holding)


def _is_cut(text: str, gap: Span, words: Sequence[Word]) -> bool:
    """True where another verb, or a clause with "that" behind another verb, stands in the gap."""
    if has_finite_verb(words, *gap) or pattern("meetings", "breaks").search(text, *gap):
        return True
    verbs = any(word.tag.startswith("VB") for word in words_in(words, *gap))
    return verbs and bool(pattern("meetings", "after_breaks").search(text, *gap))


def _governed(text: str, clause: Span, taker: Taker) -> bool:
    """True where a preposition governs the mention, so that it is no subject."""
    return leads_to(pattern("meetings", "governors"), text, max(clause[0], taker.span[0] - 60), taker.span[0])


def _sent(text: str, clause: Span, left: Sequence[Taker]) -> list[Taker]:
    """Mentions governed by "of" or "from" behind a word for those who speak for them: "delegations from A and B"."""
    finder = pattern("meetings", "delegates")
    sent = [one for one in left if leads_to(finder, text, max(clause[0], one.span[0] - 60), one.span[0])]
    return [one for one in left if sent and one.span[0] >= sent[0].span[0]]


def _coordinated(
    text: str, subjects: Sequence[Taker], left: Sequence[Taker], words: Sequence[Word], headline: bool
) -> list[Taker]:
    """The last of the subjects and those joined to it on its left."""
    if not subjects:
        return []
    found = [subjects[-1]]
    for one in reversed([taker for taker in left if taker.span[1] <= subjects[-1].span[0]]):
        gap = (one.span[1], found[0].span[0])
        if not (_joins(text, gap, words) or _HYPHEN.fullmatch(text, *gap)):
            break
        found.insert(0, one)
    return found if headline or _closed(text, found) == found else found[-1:]


def _behind(
    text: str, sentence: Span, trigger: Trigger, partners: Sequence[Taker], takers: Sequence[Taker]
) -> list[Taker]:
    """The subject that follows an opening phrase: "After meeting with A, B said …"."""
    opener = pattern("meetings", "openers").search(text, sentence[0], trigger.span[1])
    if not opener or any(mark.isalnum() for mark in text[sentence[0] : opener.start()]):
        return []
    comma = text.find(",", partners[-1].span[1], sentence[1])
    later = [one for one in takers if comma != -1 and comma < one.span[0] < comma + 60]
    return later[:1]
