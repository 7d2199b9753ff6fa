"""Triggers: the words that name a call, meeting, round of talks, visit or summit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast as typed

from readout.model import MeetingKind, Span, Word
from readout.reading.clauses import words_in
from readout.reading.names import name_at
from readout.reading.phrases import any_of, leads_to, load_table, pattern, phrases

# What stands before a noun and shows that it is a meeting already spoken of, or a further one.
_LEAD = 60
_MARKS = frozenset(",;:—()")
_UNMARKED = str.maketrans(dict.fromkeys(",;:.!?()[]{}\"“”„‘«»—–*#/'’ʼ`", " "))
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name a meeting.

    ``verb`` is true for "met", false for "meeting"; ``definite`` for "the meeting", ``further`` for "another meeting",
    ``pronoun`` for "it could take place". ``kind`` is ``None`` where the words do not say it (pronouns). ``journey`` is
    the words of a journey made for it ("flew to" in "flew to X for talks"). ``toward`` is true for a verb that tells a meeting
    only with somebody named right behind it ("received"), ``reaching`` for one that needs a place there ("came to").
    ``number`` is which of a row it is ("the second round").
    """

    span: Span
    kind: MeetingKind | None
    verb: bool = False
    definite: bool = False
    further: bool = False
    pronoun: bool = False
    journey: Span | None = None
    toward: bool = False
    reaching: bool = False
    number: int | None = None


@cache
def _patterns() -> tuple[tuple[MeetingKind, str, re.Pattern[str]], ...]:
    kinds = load_table("meetings")["kinds"]
    return tuple(
        (typed(MeetingKind, kind), form, any_of(phrases("meetings", "kinds", kind, form)))
        for kind in kinds
        for form in ("nouns", "verbs", "toward", "reaching")
        if form in kinds[kind]
    )


@cache
def _telling() -> frozenset[str]:
    """The words, in small letters, of which a sentence that names a meeting has one at least."""
    every = [phrase for kind, form, _ in _patterns() for phrase in phrases("meetings", "kinds", kind, form)]
    every += phrases("meetings", "pronouns")
    return frozenset(choice.lower().split("-")[0] for phrase in every for choice in _needed(phrase))


def _needed(phrase: str) -> list[str]:
    """The choices of the word that a phrase cannot do without and that tells most: the longest one that is no common one."""
    common = phrases("meetings", "common")
    words = [word.split("|") for word in phrase.split() if word != "..." and not word.endswith("?")]
    return max(
        words, key=lambda choices: min(0 if choice in common or "~" in choice else len(choice) for choice in choices)
    )


def _may_name_one(text: str, sentence: Span) -> bool:
    """False for a sentence without any of the words that name meetings, which need not be searched."""
    return not _telling().isdisjoint(text[slice(*sentence)].lower().replace("-", " ").translate(_UNMARKED).split())


def find_triggers(text: str, sentence: Span, words: Sequence[Word]) -> tuple[Trigger, ...]:
    """The triggers of a sentence, in order; where two overlap the longer one stays."""
    if not _may_name_one(text, sentence):
        return ()
    found = [
        Trigger(match.span(), kind, form != "nouns", toward=form == "toward", reaching=form == "reaching")
        for kind, form, finder in _patterns()
        for match in finder.finditer(text, *sentence)
        if text[match.start() - 1 : match.start()] != "-"
        and not pattern("meetings", "never").match(text, match.start(), sentence[1])
    ]
    found += [
        Trigger(match.span(), None, pronoun=True) for match in pattern("meetings", "pronouns").finditer(text, *sentence)
    ]
    kept: list[Trigger] = []
    for trigger in sorted(found, key=lambda one: (_mistagged(one, words), one.span[0] - one.span[1], one.span)):
        if not any(trigger.span[0] < other.span[1] and other.span[0] < trigger.span[1] for other in kept):
            kept.append(trigger)
    marked = [_marked(text, sentence, trigger, words) for trigger in kept]
    return tuple(sorted((one for one in marked if one), key=lambda one: one.span))


def _mistagged(trigger: Trigger, words: Sequence[Word]) -> bool:
    """True where the encoder takes the words for a verb and the trigger for a noun, or the other way round."""
    inside = words_in(words, *trigger.span)
    return bool(inside) and inside[0].tag.startswith("V") != trigger.verb


def _marked(text: str, sentence: Span, trigger: Trigger, words: Sequence[Word]) -> Trigger | None:
    """The trigger with its article read; ``None`` for a noun that is used as another word's part ("talks process")."""
    if trigger.pronoun:
        return trigger
    if trigger.verb:
        again = pattern("meetings", "again").match(text, min(sentence[1], trigger.span[1] + 1), sentence[1])
        return replace(trigger, further=bool(again))
    if _is_no_occasion(text, sentence, trigger):
        return None
    following = words_in(words, trigger.span[1], min(sentence[1], trigger.span[1] + 30))
    if following and following[0].tag in _NOUN_TAGS and text[trigger.span[1] : following[0].span[0]] == " ":
        compound = following[0].text.islower() and not pattern("meetings", "time_words").match(
            text, following[0].span[0]
        )
        if compound:
            return None
    before = max(sentence[0], trigger.span[0] - _LEAD), trigger.span[0]
    told = leads_to(pattern("meetings", "counted"), text, *before, words=2)
    further = _determined(text, sentence, trigger, "further") or bool(
        pattern("meetings", "further").match(text, *trigger.span)
    )
    return Trigger(
        trigger.span,
        trigger.kind,
        definite=told or any(_determined(text, sentence, trigger, sort) for sort in ("definite", "dated")),
        further=further and not told,
        number=_number(text, before[0], trigger.span),
    )


@cache
def _ordinals() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """A pattern of a number of a row with what is counted behind it, and the numbers by their words."""
    lines = load_table("meetings")["ordinals"]
    numbers = {word: number for number, line in enumerate(lines, start=1) for word in line}
    nouns = "|".join(phrases("meetings", "counted_nouns"))
    return re.compile(rf"\b({'|'.join(numbers)})\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.IGNORECASE), numbers


def _number(text: str, start: int, noun: Span) -> int | None:
    """Which of a row the noun names: "the second round of talks", "their third such session"."""
    finder, numbers = _ordinals()
    found = [match for match in finder.finditer(text, start, noun[1]) if match.end() > noun[0]]
    return numbers[found[-1].group(1).lower()] if found else None


def _is_no_occasion(text: str, sentence: Span, trigger: Trigger) -> bool:
    """True for a matter that goes on, a summit that others only use, and what one side has by itself."""
    before = max(sentence[0], trigger.span[0] - _LEAD), trigger.span[0]
    if leads_to(pattern("meetings", "process"), text, *before):
        return True
    if leads_to(pattern("meetings", "no_occasions"), text, *before, words=0):
        return True
    if leads_to(pattern("meetings", "margins"), text, *before, words=5):
        return True
    after = min(sentence[1], trigger.span[1] + 1)
    return pattern("meetings", "internal").match(text, after, sentence[1]) is not None


def _determined(text: str, sentence: Span, trigger: Trigger, sort: str) -> bool:
    """True where a determiner of the sort stands before the noun, with harmless adjectives between at most."""
    end = trigger.span[0]
    start = max(sentence[0], end - _LEAD)
    for match in pattern("meetings", sort).finditer(text, start, end):
        rest = text[match.end() : end].split()
        if _MARKS & set(text[match.end() : end]) or name_at(text, match.start()):
            continue
        if all(word[:1].isupper() or pattern("meetings", "adjectives").fullmatch(word) for word in rest):
            return True
    return False
