"""Who takes part in a meeting: the mentions around a trigger that the grammar of the clause binds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from readout.model import Span, Word
from readout.reading.casting.titles import words_of_titles
from readout.reading.clauses import FINITE, has_finite_verb, words_in
from readout.reading.encounters.takers import VERBAL, Taker, premodifies
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leading, leads_to, pattern

_JOINT = re.compile(
    r"\s*(?:,|,?\s+(?:and|as\s+well\s+as|plus|or)|&|[-–—/]|vs\.?)\s*(?:the\s+|both\s+|then\s+)?(?:[\w.'’-]+\s+){0,5}$",
    re.I,
)
_UNJOINED = FINITE | {"VB", "IN", "TO"}
# "Received X's reply", "hosted X talks", "called X a liar".
_NO_OBJECT = frozenset({"POS", "NN", "NNS", "DT", "JJ"})
_AND = re.compile(r"\b(?:and|or|plus|as\s+well\s+as|vs)\b|&|[-–—/]\s?$")
# "between" binds one name alone where it stands at most so many code points behind the trigger.
_BOUND = 12
_OPENING_QUOTES = ('"', "“", "„", "«", "'", "‘")
_HYPHEN = re.compile(r"\s?[-–—/]\s?$")


@dataclass(frozen=True, slots=True)
class Takers:
    """Those who take part; ``reciprocal`` where the subject is only "they" or "the two leaders"."""

    actors: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    reciprocal: bool = False


def towards(text: str, sentence: Span, trigger: Trigger, takers: Sequence[Taker], words: Sequence[Word]) -> bool:
    """True where somebody is named right behind a verb, and not something of theirs: "received X", not "received X's draft"."""
    found = _list_from(text, trigger.span[1], sentence[1], takers, words)
    if not found:
        return False
    end = found[-1].span[1]
    if pattern("meetings", "side_words").match(text, min(end + 1, sentence[1]), sentence[1]):
        return True
    if text.startswith(("'s ", "’s "), end):
        return False
    if text[end : end + 3].strip(" ,")[:1] in _OPENING_QUOTES and text[end : end + 3].strip(" ,"):
        # 'Called the plan "a farce"'.
        return False
    following = words_in(words, end, min(sentence[1], end + 30))[:1]
    joined = following and text[end : following[0].span[0]].strip() == ""
    return not (joined and following[0].tag in _NO_OBJECT)


def taking_part(
    text: str,
    clause: Span,
    sentence: Span,
    trigger: Trigger,
    takers: Sequence[Taker],
    words: Sequence[Word],
    *,
    until: int | None = None,
    headline: bool = False,
) -> Takers:
    """Who takes part in what ``trigger`` names, in order of mention. In a headline a mere comma joins two names.

    ``until`` is where the next meeting is named: "with" and "between" behind that are not this one's.
    """
    if trigger.pronoun:
        return Takers(())
    if not trigger.verb and pattern("meetings", "of_the_pair").match(
        text, min(trigger.span[1] + 1, sentence[1]), sentence[1]
    ):
        return Takers((), (), True)
    behind = (sentence[0], sentence[1] if until is None else max(until, trigger.span[1]))
    after, between = _after(text, behind, trigger, takers, words)
    if between:
        return _told(after)
    before = _before(text, clause, trigger, takers, words, headline)
    if before and not after and _only_told(text, before[-1].span[1], trigger):
        before = []
    reciprocal = False
    if before and not after and trigger.verb and _pair_stands(text, before[-1].span[1], trigger):
        # "X expects a deal if the two presidents meet": they do, and not X.
        return Takers((), (), True)
    if not before and not _is_known(text, clause, trigger):
        reciprocal = _is_pair(text, (max(clause[0], trigger.span[0] - 80), trigger.span[0]), trigger, words)
        reciprocal = reciprocal or _is_theirs(text, clause, trigger)
    if after and not before and not reciprocal:
        before = _behind(text, sentence, trigger, after, takers)
    return _told([*before, *after], reciprocal)


def _only_told(text: str, start: int, trigger: Trigger) -> bool:
    """True for "X denied that any meeting …": X speaks of a meeting, and is not said to take part."""
    return not trigger.verb and "that" in text[start : trigger.span[0]].lower().split()


def _is_known(text: str, clause: Span, trigger: Trigger) -> bool:
    """True for "after the talks", whoever does something then."""
    start = max(clause[0], trigger.span[0] - 60)
    return trigger.definite and leads_to(pattern("meetings", "around_known"), text, start, trigger.span[0], words=1)


def _pair_stands(text: str, start: int, trigger: Trigger) -> bool:
    """True where "the two presidents" stand right before a verb, behind the last one who is named."""
    start = max(start, trigger.span[0] - 80)
    return leads_to(pattern("meetings", "both"), text, start, trigger.span[0], words=3)


def _is_pair(text: str, lead: Span, trigger: Trigger, words: Sequence[Word]) -> bool:
    """True for "the two leaders …", and for "the two …" right before what they do."""
    for match in pattern("meetings", "reciprocal").finditer(text, *lead):
        spoken_of = pattern("meetings", "discussing").search(text, match.end(), lead[1])
        if trigger.verb or (not spoken_of and _held(text, match.end(), lead[1], words)):
            return True
    pairs = leading(pattern("meetings", "pair"), text, *lead, words=4)
    return any(not any(word.tag[:1] == "N" for word in words_in(words, match.end(), lead[1])) for match in pairs)


def _is_theirs(text: str, clause: Span, trigger: Trigger) -> bool:
    """True for "a leaders' meeting"."""
    start = max(clause[0], trigger.span[0] - 40)
    return not trigger.verb and leads_to(pattern("meetings", "theirs"), text, start, trigger.span[0], words=1)


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
    partner = pattern("meetings", "calling" if trigger.kind == "call" else "with").search(text, start, stop)
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
    aside = pattern("meetings", "between_verb_and_partner").match(text, min(start + 1, end), end)
    position = start = aside.end() if aside else start
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
    lead = text[gap[0] : gap[1]]
    if pattern("meetings", "what").match(lead.lstrip()):
        return False
    # "His counterpart, A": the comma parts an office from its holder.
    office = lead.endswith(", ") and lead.count(",") == 1 and pattern("meetings", "side_heads").search(lead)
    if gap[1] - gap[0] > 100 or any(mark in lead for mark in (";:(" if office else ",;:(")):
        return False
    inner = words_in(words, *gap)
    return not any(word.tag in VERBAL - {"CC"} and word.text.lower() != "of" for word in inner)


def _joins(text: str, gap: Span, words: Sequence[Word]) -> bool:
    """True where a comma, "and" or a hyphen joins two names, with the rest of the first phrase before it at most."""
    if gap[1] - gap[0] > 140:
        return False
    if any(text[match.end() : match.end() + 1] != "-" for match in pattern("meetings", "breaks").finditer(text, *gap)):
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
    premodifying = premodifies(text, left[-1].span[1], trigger.span[0], words)
    if _is_known(text, clause, trigger) and not premodifying:
        return []
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
    """True where a preposition governs the mention, so that it is no subject; "of State" is part of a title."""
    start = max(clause[0], taker.span[0] - 60)
    return any(
        text[match.end() : taker.span[0]].split()[:1] not in _complements()
        for match in leading(pattern("meetings", "governors"), text, start, taker.span[0])
    )


@cache
def _complements() -> tuple[list[str], ...]:
    """What stands behind the "of" of a title: "State" of "Secretary of State"."""
    return tuple([word.capitalize()] for word in sorted(words_of_titles()["complements"]))


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
    # "Officials from A, B and three other states": the list ends behind the last one who is known.
    open_end = text.startswith((" and ", ", and "), found[-1].span[1])
    return found if headline or open_end or _closed(text, found) == found else found[-1:]


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
