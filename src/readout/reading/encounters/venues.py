"""Where a meeting is or may be held."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from readout.codebooks.states import states
from readout.model import Span, Venue, Word
from readout.reading.clauses import overlaps, words_in
from readout.reading.encounters.triggers import Trigger
from readout.reading.names import name_at
from readout.reading.phrases import leads_to, pattern, phrases

_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,30}\w|[^\W\d_a-zß-öø-ÿ])"
_PLACE = re.compile(
    rf"{_NAME}(?:[ \u00a0](?:(?:of|de|al|el|la|the|sur|am)[ \u00a0]|(?:al|el|as|es|ash|esh)-)?{_NAME}){{0,3}}"
)
_TOWN = r"(?:city|town|resort|capital|port|village)"
_PREPOSITION = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|to)\s+(?:either\s+)?(?:the\s+)?(?:(?:[\w'’-]+\s+){{0,3}}{_TOWN}(?:\s+of)?,?\s+(?=[^\W\d_a-z]))?"
)
_ANOTHER = re.compile(r"\s*(?:,\s*(?:or|and)?|\bor\b|\band\b)\s*(?:in\s+|at\s+)?(?:the\s+)?$")
_JOINED = re.compile(
    rf"\s*(?:,\s*(?:or|and)?\s*|\s(?:or|and)\s)\s*(?:in\s+|at\s+)?(?:the\s+)?(?:[\w’-]+\s+{_TOWN}\s+of\s+)?", re.I
)
_COUNTRY = re.compile(r",\s+(?=[^\W\d_a-z])")
_LONGEST_NAME = 40
"""Characters before the end of a name of several words at which its beginning is looked for."""
_NO_PLACE = frozenset({"person", "time", "event", "abstract", "object"})
_SMALL = frozenset({"IN", "DT", "TO", "CC"})
_CAPITAL = re.compile(r"['’]?s? capital(?! city)\b(?!,? [A-Z])")
_TO_A_PLACE = re.compile(r"\s+(?:the\s+)?(?:[\w'’-]+\s+(?:city|town|capital|resort),?\s+)?")
_DAY = re.compile(r",?\s*(?:on|in|at|from|this|next|last|for)?\s*(?:the\s+)?")
_OF_A_PLACE = re.compile(rf"\b{_TOWN}(?:\s+of)?,?\s+(?:the\s+)?$", re.I)
_IN_A_PLACE = re.compile(rf"(?:['’]s?)?\s+{_TOWN}\b", re.I)


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of states that are no names of places."""
    return frozenset(word for state in states() for word in state.adjectives if word.casefold() not in _known())


@cache
def _known() -> frozenset[str]:
    """Names of the world's states, their capitals and seats."""
    return frozenset(
        name.casefold() for state in states() for name in (state.name, *state.names, *state.capital, *state.seats)
    )


def place_at(
    text: str, start: int, end: int, words: Sequence[Word], persons: Sequence[Span], *, sure: bool = False
) -> Span | None:
    """The name of a place that begins at ``start``: known by the list of states or by the encoder; else ``None``.

    ``sure`` says that only a place can stand there ("flew to …"): any name but that of a person, time or event is one.
    """
    match = _PLACE.match(text, start, end)
    if not match or any(overlaps(match.span(), person) for person in persons):
        return None
    named = name_at(text, start)
    if named and match.end() < named <= end:  # "and" within a name joins no two places
        return (start, named)
    first, last = match.span()
    last -= (
        len(match.group()) - len(re.sub(r"['’]s?$|\.$", "", match.group())) if not _abbreviated(match.group()) else 0
    )
    whole = (first, last)
    while first < last:
        if text[first:last] in _adjectives():
            capital = _CAPITAL.match(text, last, end)
            return (first, capital.end()) if capital else None
        if text[first:last].casefold() in _known() or text[first:last].casefold().removeprefix("the ") in _known():
            capital = _CAPITAL.match(text, last, end)
            return (first, capital.end() if capital else last)
        inside = words_in(words, first, last)
        ended = not inside or inside[-1].tag not in _SMALL
        if ended and inside and all(word.entity == "place" or word.tag in _SMALL for word in inside):
            return (first, last)
        cut = max(text.rfind(" ", first, last), text.rfind("\u00a0", first, last))
        last = cut if cut > first else first
    inside = words_in(words, *whole)
    named = bool(inside) and all(word.tag.startswith("NNP") or word.tag in _SMALL for word in inside)
    return whole if sure and named and not any(word.entity in _NO_PLACE for word in inside) else None


@cache
def _homes() -> dict[str, str]:
    """The state of each name of a state, capital and seat, and of "the X capital"."""
    found: dict[str, str] = {}
    for state in states():
        for name in (state.name, *state.names, *state.capital, *state.seats):
            found.setdefault(name.casefold(), state.name)
        for name in (state.name, *state.names, *state.adjectives):
            found.setdefault(f"{name.casefold()} capital", state.name)
    return found


@cache
def _states() -> frozenset[str]:
    return frozenset(name.casefold() for state in states() for name in (state.name, *state.names))


def is_state(name: str) -> bool:
    """True for the name of a state, in contrast to a town or building in it."""
    return name.removeprefix("the ").casefold() in _states()


def same_place(one: str, other: str) -> bool:
    """True for the same words, for a state and its capital, and for "X, Country" and "X"."""
    heads = [name.split(",")[0].removeprefix("the ").casefold() for name in (one, other)]
    homes = [_homes().get(name) for name in heads]
    return heads[0] == heads[1] or (homes[0] is not None and homes[0] == homes[1])


def is_building(name: str) -> bool:
    """True for "the X Palace": it lies in a town that another mention may name."""
    return name.split(",", maxsplit=1)[0].rpartition(" ")[2].casefold() in phrases("meetings", "buildings")


def _abbreviated(name: str) -> bool:
    return bool(re.search(r"(?:\b\w\.){2,}$", name))


def is_place(text: str, sentence: Span, named: Span, words: Sequence[Word], persons: Sequence[Span]) -> bool:
    """True where a state or town is only where something happens: "in X", "visited the X", "the X capital", "X will host"."""
    start = max(sentence[0], named[0] - 40)
    if _IN_A_PLACE.match(text, named[1], sentence[1]) or _OF_A_PLACE.search(text[start : named[0]]):
        return True
    if leads_to(pattern("meetings", "place_journeys"), text, start, named[0], words=0):
        return True
    article = 4 if text[start : named[0]].lower().endswith("the ") else 0
    behind = pattern("meetings", "venue_behind").match(text, named[1] + 1, sentence[1])
    if not behind and not leads_to(pattern("meetings", "place_leads"), text, start, named[0] - article, words=0):
        return False
    return place_at(text, *named, words, persons) is not None


def venues_of(
    text: str,
    clause: Span,
    reach: Span,
    trigger: Trigger,
    hosts: Sequence[Span],
    words: Sequence[Word],
    persons: Sequence[Span],
) -> tuple[Venue, ...]:
    """The places of a trigger in its clause; those that a preposition names, in ``reach`` alone.

    ``hosts`` are spans that a place may follow at once (those who take part, times): in "talks on the war in X" the
    place belongs to the war.
    """
    if trigger.kind == "call":
        return ()
    found = _visited(text, clause, trigger, words, persons)
    found += _by_venue_word(text, clause, words, persons)
    ends = {_phrase_end(text, host, words) for host in hosts}
    for match in _PREPOSITION.finditer(text, *reach):
        if _hosted_there(text, clause, match.start(), trigger, ends, found):
            sure = match.group().lower().startswith("in")
            found += _list_at(text, match.end(), clause[1], words, persons, sure=sure)
        elif match.start() > trigger.span[0] and not _elsewhere(text, clause, match.start()):
            listed = _list_at(text, match.end(), clause[1], words, persons)
            found += listed if listed and _dated(text, listed[-1], hosts) else []
    found += _before_trigger(text, clause, trigger, words, persons)
    unique = dict.fromkeys(sorted(found))
    kept = [span for span in unique if not any(overlaps(span, host) for host in hosts) and not _is_water(text, span)]
    return tuple(Venue(text[start:end], (start, end)) for start, end in kept)


def _is_water(text: str, span: Span) -> bool:
    """True for a sea or strait, which gives talks their matter."""
    return text[slice(*span)].rpartition(" ")[2].casefold() in phrases("meetings", "waters")


def _phrase_end(text: str, host: Span, words: Sequence[Word]) -> int:
    """The end of the noun phrase that a span begins: "X commanders"."""
    end = host[1]
    for word in words_in(words, end, min(len(text), end + 60)):
        if word.tag not in ("NN", "NNS", "NNP", "NNPS", "POS") or text[end : word.span[0]].strip():
            break
        end = word.span[1]
    return end


def _elsewhere(text: str, clause: Span, place: int) -> bool:
    """True in "the war in X": X is where the war is."""
    return leads_to(pattern("meetings", "place_barriers"), text, max(clause[0], place - 40), place, words=0)


def _dated(text: str, place: Span, times: Sequence[Span]) -> bool:
    """True for a town with the day right behind it: "talks on the dam in X on April 3"."""
    if is_state(text[slice(*place)]):
        return False
    return any(0 <= time[0] - place[1] <= 12 and _DAY.fullmatch(text, place[1], time[0]) for time in times)


def reaches_place(text: str, sentence: Span, trigger: Trigger, words: Sequence[Word], persons: Sequence[Span]) -> bool:
    """True where a known place stands right behind a verb of going."""
    behind = _TO_A_PLACE.match(text, trigger.span[1], sentence[1])
    return behind is not None and place_at(text, behind.end(), sentence[1], words, persons) is not None


def _hosted_there(
    text: str, clause: Span, place: int, trigger: Trigger, host_ends: Collection[int], found: Sequence[Span]
) -> bool:
    """True where "in" follows the trigger, one who takes part, a time, another place, or a word like "held"."""
    before = text[clause[0] : place].rstrip(" ,")
    end = clause[0] + len(before)
    if not before:
        return True
    verbal = leads_to(pattern("meetings", "before_place"), text, max(clause[0], end - 40), end, words=0)
    if place < trigger.span[0]:
        return verbal
    ends = (trigger.span[1], *host_ends, *(span[1] for span in found))
    return verbal or end in ends


def _list_at(
    text: str, start: int, end: int, words: Sequence[Word], persons: Sequence[Span], *, sure: bool = False
) -> list[Span]:
    """The place at ``start`` and those joined to it: "X", "X, Y or Z"; "X, Country" is one place."""
    found: list[Span] = []
    place = place_at(text, start, end, words, persons, sure=sure)
    while place:
        following = _COUNTRY.match(text, place[1], end)
        country = place_at(text, following.end(), end, words, persons) if following else None
        owns = country and text.startswith(("'s ", "’s "), country[1])
        if country and not owns and not found and not _JOINED.match(text, country[1], end):
            place = (place[0], country[1])
        if found and text.startswith(("'s ", "’s "), place[1]):
            break
        found.append(place)
        joint = _JOINED.match(text, place[1], end)
        place = place_at(text, joint.end(), end, words, persons) if joint else None
    return found


def _before_trigger(
    text: str, clause: Span, trigger: Trigger, words: Sequence[Word], persons: Sequence[Span]
) -> list[Span]:
    """The place that names a meeting: "the Geneva talks"; a capital or a town, never an adjective of a state."""
    if trigger.verb or trigger.pronoun:
        return []
    match = re.search(rf"(?:^|\s)({_NAME})\s{{1,3}}$", text[max(clause[0], trigger.span[0] - 40) : trigger.span[0]])
    if not match:
        return []
    last = max(clause[0], trigger.span[0] - 40) + match.start(1)
    end = last + len(match.group(1))
    begins = (word.start() for word in re.finditer(r"\w+", text[max(clause[0], end - _LONGEST_NAME) : last]))
    first = (max(clause[0], end - _LONGEST_NAME) + begin for begin in begins)
    place = place_at(text, next((at for at in first if name_at(text, at) == end), last), end, words, persons)
    towns = {name.casefold() for state in states() for name in state.capital}
    if not place or any(text[place[0] : place[1]].casefold() == state.name.casefold() for state in states()):
        return []
    return [place] if text[place[0] : place[1]].casefold() in towns or place else []


def _visited(text: str, clause: Span, trigger: Trigger, words: Sequence[Word], persons: Sequence[Span]) -> list[Span]:
    """What is visited: "visited X", "a visit to X"."""
    if trigger.kind != "visit":
        return []
    match = re.compile(r"\s+(?:to\s+)?(?:the\s+)?(?:capital,?\s+)?").match(text, trigger.span[1], clause[1])
    sure = pattern("meetings", "place_journeys").match(text, *trigger.span) is not None
    return _list_at(text, match.end(), clause[1], words, persons, sure=sure) if match else []


def _by_venue_word(text: str, clause: Span, words: Sequence[Word], persons: Sequence[Span]) -> list[Span]:
    """Places that the clause calls a venue or a host: "X or Y as possible venues", "hosted by X", "X will host"."""
    found: list[Span] = []
    for match in pattern("meetings", "venue_behind").finditer(text, *clause):
        found += _list_before(text, clause[0], match.start(), words, persons)
    for match in pattern("meetings", "venue_ahead").finditer(text, *clause):
        if text[match.start() - 1 : match.start()] == "-":
            continue  # "co-hosted by": several hosts, of whom one at most is the place
        article = re.compile(r"\s+(?:the\s+)?").match(text, match.end(), clause[1])
        found += _list_at(text, article.end() if article else match.end(), clause[1], words, persons)
    return found


def _list_before(text: str, start: int, end: int, words: Sequence[Word], persons: Sequence[Span]) -> list[Span]:
    """The joined places right before ``end``."""
    start = max(start, end - 160)
    spans: list[Span] = []
    position = start
    while match := _PLACE.search(text, position, end):
        place = place_at(text, match.start(), end, words, persons)
        if place:
            spans.append(place)
        position = max(match.start() + 1, place[1] if place else match.end())
    kept: list[Span] = []
    edge = end
    for span in reversed(spans):
        gap = text[span[1] : edge]
        if gap.strip() and not (kept and _ANOTHER.fullmatch(gap)):
            break
        kept.insert(0, span)
        edge = span[0]
    return kept
