"""The gold of nested attributions: its labels are the passages' own words, and its scorer sees every fault."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.nested import GOLD, agreement, part_of, read_passages, score
from benchmarks.nested_labels import Attributed, Holder, load_labels, load_passages, locate, read_line
from benchmarks.nested_matching import same_holder
from readout.errors import ContractError

LABELS = sorted({GOLD / "labels.jsonl", *GOLD.glob("labels*.jsonl")})
TEXT = "Ines Oro told the Courier that Abel had said the port was open. The port, she said, was shut."
PASSAGES = {"n1": TEXT}


def row(name: str, parent: str | None, source: list[str] | None, cue: str, content: list[str], *chain: str) -> Any:
    return {"id": name, "parent": parent, "source": source, "cue": [cue], "content": content, "chain": list(chain)}


OUTER = row("a1", None, ["Ines Oro"], "told", ["that Abel had said the port was open"], "Ines Oro", "the Courier")
INNER = row("a2", "a1", ["Abel"], "had said", ["the port was open"], "Abel", "Ines Oro", "the Courier")
SECOND = row("a3", None, ["she"], "said#2", ["The port", "was shut"], "Ines Oro")


def read(*rows: Any, passage: str = "n1") -> tuple[Attributed, ...]:
    return read_line(json.dumps({"id": passage, "attributions": list(rows)}), PASSAGES)[1]


def gold() -> dict[str, tuple[Attributed, ...]]:
    return {"n1": read(OUTER, INNER, SECOND)}


def without_parent(labels: dict[str, tuple[Attributed, ...]], name: str) -> dict[str, tuple[Attributed, ...]]:
    return {
        passage: tuple(replace(one, parent=None) if one.id == name else one for one in attributions)
        for passage, attributions in labels.items()
    }


def test_words_become_spans_of_the_passage() -> None:
    outer, inner, second = read(OUTER, INNER, SECOND)
    assert [TEXT[slice(*span)] for span in second.content] == ["The port", "was shut"]
    assert second.cue[0][0] > inner.cue[0][1]
    assert (inner.parent, outer.parent) == ("a1", None)
    assert [holder.name for holder in inner.chain] == ["Abel", "Ines Oro", "the Courier"]


def test_words_are_whole_words() -> None:
    assert locate("then he left", "he") == (5, 7)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("the ports", "has no such words"),
        ("Abe", "has no such words"),
        ("", "has no such words"),
        ("said", "stands 2 times"),
        ("said#3", "stands 2 times"),
        ("said#0", "stands 2 times"),
    ],
)
def test_words_that_are_not_in_one_place_are_refused(words: str, complaint: str) -> None:
    with pytest.raises(ContractError, match=complaint):
        read(row("a1", None, None, words, ["the port was open"]))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([OUTER, OUTER], "twice"),
        ([INNER], "which is not there"),
        ([OUTER, {**INNER, "content": ["was shut"]}], "not inside the content"),
        ([{**OUTER, "parent": "a1"}], "its own parent's parent"),
        ([{**OUTER, "cue": []}], "its cue is not a list of words"),
        ([{**OUTER, "source": []}], "its source is not a list of words"),
        ([{**OUTER, "source": "Ines Oro"}], "its source is not a list of words"),
        ([{**OUTER, "note": "unsure"}], "an attribution is not"),
    ],
)
def test_a_line_that_does_not_hold_together_is_refused(rows: list[Any], complaint: str) -> None:
    with pytest.raises(ContractError, match=complaint):
        read(*rows)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "n1"}', '{"id": "n9", "attributions": []}'])
def test_what_is_no_line_of_labels_is_refused_in_one_line(line: str) -> None:
    with pytest.raises(ContractError) as refused:
        read_line(line, PASSAGES, "labels.jsonl, line 1")
    assert str(refused.value).startswith("cannot read labels.jsonl, line 1: ")
    assert "\n" not in str(refused.value)


def test_every_passage_is_labelled_once(tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    line = '{"id": "n1", "attributions": []}\n'
    with pytest.raises(ContractError, match="no such file"):
        load_labels(labels, PASSAGES)
    labels.write_text("", encoding="utf-8")
    with pytest.raises(ContractError, match="n1 is not labelled"):
        load_labels(labels, PASSAGES)
    labels.write_text(line * 2, encoding="utf-8")
    with pytest.raises(ContractError, match="labelled twice"):
        load_labels(labels, PASSAGES)
    labels.write_text(line, encoding="utf-8")
    assert load_labels(labels, PASSAGES) == {"n1": ()}


def test_the_gold_against_itself_is_without_fault() -> None:
    scores, told = score(gold(), gold()), agreement(gold(), gold())
    assert (scores.found, scores.precision, scores.f1, scores.links, scores.whole) == (100, 100, 100, 100, 100)
    assert (told.attributions, told.pairs, told.links) == (100, 100, 100)


def test_a_pair_without_its_parent_is_not_found() -> None:
    scores = score(gold(), without_parent(gold(), "a2"))
    assert (scores.found, scores.f1, scores.links) == (0, 0, 100)
    told = agreement(gold(), without_parent(gold(), "a2"))
    assert told.pairs == 0
    assert told.attributions == pytest.approx(200 / 3)


def test_a_pair_that_is_not_there_costs_precision() -> None:
    extra = row("a4", "a1", ["Abel"], "was#1", ["open"], "Abel")
    scores = score(gold(), {"n1": read(OUTER, INNER, SECOND, extra)})
    assert (scores.found, scores.precision) == (100, 50)


def test_a_missing_source_matches_only_a_missing_source() -> None:
    assert score(gold(), {"n1": read(OUTER, {**INNER, "source": None}, SECOND)}).found == 0


def test_a_chain_counts_by_its_links() -> None:
    shorter = {**INNER, "chain": ["Abel", "the Courier"]}
    scores = score(gold(), {"n1": read(OUTER, shorter, SECOND)})
    assert scores.links == pytest.approx(100 * (1 + 1 / 3 + 1) / 3)
    assert scores.whole == pytest.approx(200 / 3)


def test_a_chain_with_a_holder_too_many_is_not_whole() -> None:
    longer = {**SECOND, "chain": ["Ines Oro", "the Courier"]}
    scores = score(gold(), {"n1": read(OUTER, INNER, longer)})
    assert scores.links == 100
    assert scores.whole == pytest.approx(200 / 3)


def test_an_attribution_that_was_not_read_has_no_link_right() -> None:
    assert score(gold(), {"n1": read(OUTER, INNER)}).links == pytest.approx(200 / 3)
    assert score(gold(), {}).links == 0


def test_a_holder_is_the_one_that_covers_most_of_its_words() -> None:
    state, envoy = Holder("Orlin", ((0, 5),)), Holder("an envoy", ((0, 13),))
    named = Holder("Orlin's envoy", ((0, 13),))
    assert same_holder(named, envoy, (state, envoy))
    assert not same_holder(named, state, (state, envoy))
    assert same_holder(Holder("Lena Osk", ((0, 8),)), Holder("Osk", ((40, 43),)))


def test_a_reading_is_scored_by_its_own_spans() -> None:
    read_here, casts = read_passages({"n1": "Minister Ines Oro said that the port was open."})
    (said,) = read_here["n1"]
    assert said.source is not None
    assert said.content == ((23, 45),)
    assert said.chain[0] in casts["n1"]


def test_passages_are_short_many_and_of_every_kind() -> None:
    rows = [json.loads(line) for line in (GOLD / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len({row["id"] for row in rows}) == len({row["text"] for row in rows}) >= 150
    assert all(18 <= len(row["text"].split()) <= 90 for row in rows)
    kinds = Counter(row["kind"] for row in rows)
    assert {
        "nested",
        "relay",
        "unnamed",
        "joint",
        "spokesperson",
        "read-out",
        "denied-report",
        "three-deep",
    } < kinds.keys()
    assert kinds["plain"] >= 25
    assert len({row["about"] for row in rows}) >= 10


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_labels_are_the_passages_own_words(path: Path) -> None:
    passages = load_passages(GOLD / "passages.jsonl")
    labels = load_labels(path, passages)
    assert list(labels) == list(passages)
    assert sum(one.parent is not None for attributions in labels.values() for one in attributions) >= 100


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_labels_against_themselves_are_without_fault_until_one_parent_changes(path: Path) -> None:
    labels = load_labels(path, load_passages(GOLD / "passages.jsonl"))
    assert score(labels, labels).found == score(labels, labels).links == 100
    passage, name = next((passage, one.id) for passage, rows in labels.items() for one in rows if one.parent)
    changed = labels | without_parent({passage: labels[passage]}, name)
    assert score(labels, changed).found < 100
    assert agreement(labels, changed).pairs < 100


def test_a_third_of_the_passages_is_held_and_the_parts_are_all() -> None:
    labels = load_labels(GOLD / "labels.jsonl", load_passages(GOLD / "passages.jsonl"))
    dev, held = part_of(labels, "dev"), part_of(labels, "held")
    assert {**dev, **held} == part_of(labels, "all") == labels
    assert not dev.keys() & held.keys()
    assert "n003" in held
    assert 0.3 < len(held) / len(labels) < 0.36
