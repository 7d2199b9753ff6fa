"""The time grammar: read from ``data/times.yaml``, checked, and made into tries that the matcher walks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from readout.codebooks.states import states
from readout.errors import CodebookError
from readout.reading.tables import read_table
from readout.reading.timing.patterns import Element, expand
from readout.reading.timing.tokens import tokenise

Value = int | float | str

READINGS = ("calendar", "days", "nth", "week_of", "shift", "duration", "set", "reference", "nothing")
FIGURES = (
    "number", "date_number", "ordinal_number", "ordinal_figure", "hour", "clock", "year", "recent_year", "spoken_year",
    "long_year", "decade", "iso_date", "slashed_date",
)  # fmt: skip
"""Classes of figures; they are recognised by their shape (``lattice.py``), not listed."""
KEYS = {"words", "sets", "define", "rules", "links", "leads", "trails", "events", "tense", "speech"}
TENSES = {
    "past",
    "future",
    "present",
    "planned",
    "ahead",
    "granted",
    "set_for",
    "schedule",
    "to_come",
    "will",
    "not_past",
}
LEADS = {"until", "before", "since", "after"}
EVENTS = {"leads", "clause_only", "nouns", "taking_effect", "verbs", "between"}
LINKS = {"between_like", "from", "between", "shift", "begin", "moved", "spent"}
RULE_KEYS = {"name", "say", "reads", "with", "after", "not_after", "before", "not_before", "no_name"}


@dataclass(slots=True)
class PhraseNode:
    """A step in the trie of the classes' words; ``ends`` are (class, value, which words must be capitals)."""

    steps: dict[str, PhraseNode] = field(default_factory=dict)
    ends: list[tuple[str, Value, tuple[bool, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class PatternNode:
    """A step in the trie of the patterns; ``ends`` are (rule, slot of each label, labels that stand outside)."""

    steps: dict[str, PatternNode] = field(default_factory=dict)
    ends: list[tuple[Rule, tuple[str | None, ...], int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which reading a pattern has, with which fixed slots, and under which conditions on its neighbours."""

    order: int
    name: str
    reads: str
    fixed: Mapping[str, Value]
    after: frozenset[str]
    not_after: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]
    no_name: frozenset[str]


@dataclass(frozen=True, slots=True)
class Links:
    """The words that join two expressions to one: ranges by their opening, shifts with their way, and what forbids either.

    ``ranges`` has the words between two dates by the word before the first; ``""`` is any word.
    """

    ranges: Mapping[str, frozenset[str]]
    shift: Mapping[tuple[str, ...], int]
    begin: frozenset[str]
    moved: frozenset[str]
    spent: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """What names an event that a time is reckoned from: leads with TIMEX3's mod, nouns, verb phrases, and what stands between."""

    leads: Mapping[tuple[str, ...], str]
    clause_only: frozenset[str]
    nouns: frozenset[str]
    taking_effect: frozenset[str]
    verbs: frozenset[tuple[str, ...]]
    between: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled grammar; ``starters`` are the words with which an expression can begin."""

    phrases: PhraseNode
    patterns: PatternNode
    cardinals: Mapping[str, int]
    starters: frozenset[str]
    known: frozenset[str]
    links: Links
    leads: Mapping[tuple[str, ...], str]
    trails: Mapping[tuple[str, ...], str]
    events: EventWords
    tense: Mapping[str, frozenset[str]]
    speech: frozenset[str]


@cache
def grammar() -> Grammar:
    """The grammar of ``data/times.yaml``, read once; the list of states gives it the capitals whose time is told."""
    capitals = tuple(capital for state in states() for capital in state.capital)
    return compile_grammar(read_table("times"), capitals)


def compile_grammar(table: Any, capitals: Iterable[str] = ()) -> Grammar:
    """Check ``table`` (every scalar a string) and compile it; ``CodebookError`` names the entry that is wrong.

    ``capitals`` are further cities whose time of day is told ("Doha time").
    """
    for key in KEYS - set(_mapping("the file", table)):
        raise _mistake(key, "is missing", "see the head of the file")
    words = {name: _mapping(f"words: {name}", entries) for name, entries in _mapping("words", table["words"]).items()}
    phrases, patterns = PhraseNode(), PatternNode()
    for name, entries in words.items():
        for phrase, value in entries.items():
            _add_phrase(phrases, name, phrase, _scalar(value))
    for city in (*capitals, *words.get("zone_city", {})):
        _add_phrase(phrases, "zone", f"{city} time", 0)
    sets = {name: _strings(f"sets: {name}", entries) for name, entries in _mapping("sets", table["sets"]).items()}
    for order, entry in enumerate(_list("rules", table["rules"])):
        rule = _rule(order, _mapping(f"rule {order + 1}", entry), sets)
        _add_rule(patterns, rule, entry["say"], table["define"], {*words, *FIGURES})
    literals = {label[1:] for label in _labels(patterns) if label[0] == "="}
    cardinals = {name: int(value) for name, value in words.get("cardinal", {}).items()}
    return Grammar(
        phrases=phrases,
        patterns=patterns,
        cardinals=cardinals,
        starters=frozenset(_starters(words, patterns) | set(cardinals)),
        known=frozenset({*literals, *phrases.steps, *cardinals, *(word for words in sets.values() for word in words)}),
        links=_links(table["links"]),
        leads=_leads("leads", table["leads"]),
        trails=_leads("trails", table["trails"]),
        events=_events(table["events"]),
        tense=_tense(table["tense"]),
        speech=frozenset(_strings("speech", table["speech"])),
    )


def _add_phrase(root: PhraseNode, name: str, phrase: str, value: Value) -> None:
    node, tokens = root, tokenise(phrase)
    for token in tokens:
        node = node.steps.setdefault(token.lower, PhraseNode())
    node.ends.append((name, value, tuple(token.text[0].isupper() for token in tokens)))


def _add_rule(root: PatternNode, rule: Rule, patterns: Any, define: Any, classes: set[str]) -> None:
    for pattern in _strings(f"rule {rule.name!r}: say", patterns):
        try:
            sequences = expand(pattern, _mapping("define", define), classes)
        except ValueError as error:
            raise _mistake(f"rule {rule.name!r}: {pattern!r}", str(error), "mend the pattern") from error
        for sequence in sequences:
            _add_sequence(root, rule, sequence)


def _add_sequence(root: PatternNode, rule: Rule, sequence: tuple[Element, ...]) -> None:
    outside = next((at for at, (label, _) in enumerate(sequence) if label == "/"), 0)
    kept = [element for element in sequence if element[0] != "/"]
    node = root
    for label, _ in kept:
        node = node.steps.setdefault(label, PatternNode())
    node.ends.append((rule, tuple(slot for _, slot in kept), outside))


def _rule(order: int, entry: Mapping[str, Any], sets: Mapping[str, list[str]]) -> Rule:
    name = str(entry.get("name") or f"number {order + 1}")
    for key in set(entry) - RULE_KEYS:
        raise _mistake(f"rule {name!r}", f"knows no {key!r}", f"use {', '.join(sorted(RULE_KEYS))}")
    for key in {"say", "reads"} - set(entry):
        raise _mistake(f"rule {name!r}", f"lacks {key!r}", "add it")
    if entry["reads"] not in READINGS:
        raise _mistake(f"rule {name!r}", f"knows no reading {entry['reads']!r}", f"use {', '.join(READINGS)}")
    conditions = {
        key: frozenset(_with_sets(f"rule {name!r}: {key}", entry.get(key, []), sets))
        for key in ("after", "not_after", "before", "not_before", "no_name")
    }
    fixed = {slot: _scalar(value) for slot, value in _mapping(f"rule {name!r}: with", entry.get("with", {})).items()}
    return Rule(order, name, entry["reads"], fixed, **conditions)


def _with_sets(where: str, words: Any, sets: Mapping[str, list[str]]) -> Iterable[str]:
    for word in _strings(where, words):
        if word.startswith("@") and word[1:] not in sets:
            raise _mistake(where, f"knows no set {word!r}", f"use {', '.join(sets)}")
        yield from sets[word[1:]] if word.startswith("@") else [word.lower()]


def _labels(node: PatternNode) -> Iterable[str]:
    for label, step in node.steps.items():
        yield label
        yield from _labels(step)


def _starters(words: Mapping[str, Mapping[str, Any]], patterns: PatternNode) -> set[str]:
    starters = {label[1:] for label in patterns.steps if label[0] == "="}
    for label in patterns.steps:
        starters.update(tokenise(phrase)[0].lower for phrase in words.get(label, ()))
    return starters | {tokenise(phrase)[0].lower for phrase in words.get("ordinal", ())}


def _links(table: Any) -> Links:
    links = _mapping("links", table)
    for key in LINKS ^ set(links):
        raise _mistake("links", f"{key!r} is missing or unknown", f"use {', '.join(sorted(LINKS))}")
    words = {key: frozenset(_strings(f"links: {key}", links[key])) for key in LINKS - {"shift"}}
    shift = {tuple(phrase.split()): int(way) for phrase, way in _mapping("links: shift", links["shift"]).items()}
    ranges = {"": words["between_like"], "from": words["from"], "since": words["from"], "between": words["between"]}
    return Links(ranges, shift, words["begin"], words["moved"], words["spent"])


def _events(table: Any) -> EventWords:
    events = _mapping("events", table)
    for key in EVENTS ^ set(events):
        raise _mistake("events", f"{key!r} is missing or unknown", f"use {', '.join(sorted(EVENTS))}")
    words = {key: frozenset(_strings(f"events: {key}", events[key])) for key in EVENTS - {"leads", "verbs"}}
    leads = {tuple(phrase.split()): str(mod) for phrase, mod in _mapping("events: leads", events["leads"]).items()}
    spelt = (sequence for phrase in _strings("events: verbs", events["verbs"]) for sequence in expand(phrase, {}, ()))
    verbs = frozenset(tuple(label[1:] for label, _ in sequence) for sequence in spelt)
    return EventWords(leads=leads, verbs=verbs, **words)


def _leads(key: str, table: Any) -> dict[tuple[str, ...], str]:
    leads = _mapping(key, table)
    for phrase, kind in leads.items():
        if kind not in LEADS:
            raise _mistake(f"{key}: {phrase}", f"knows no {kind!r}", f"use {', '.join(sorted(LEADS))}")
    return {tuple(phrase.lower().split()): str(kind) for phrase, kind in leads.items()}


def _tense(table: Any) -> dict[str, frozenset[str]]:
    tense = _mapping("tense", table)
    for key in TENSES ^ set(tense):
        raise _mistake("tense", f"{key!r} is missing or unknown", f"use {', '.join(sorted(TENSES))}")
    return {key: frozenset(_strings(f"tense: {key}", words)) for key, words in tense.items()}


def _scalar(value: Any) -> Value:
    text = str(value)
    if re.fullmatch(r"-?\d{1,5}", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d\.\d{1,2}", text) else text


def _mapping(where: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise _mistake(where, "must be a mapping", "write it as `key: value`")
    return value


def _list(where: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _mistake(where, "must be a list", "write it as `- item`")
    return value


def _strings(where: str, value: Any) -> list[str]:
    if not all(isinstance(item, str) and item.strip() for item in _list(where, value)):
        raise _mistake(where, "must be a list of words", "write it as `[one, two]`")
    return list(value)


def _mistake(where: str, why: str, mend: str) -> CodebookError:
    return CodebookError(f"cannot read times.yaml, {where}", why, mend)
