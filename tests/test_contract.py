"""What a reading is as JSON, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from factory import HALDEN, halden, hostile, silent
from hypothesis import given
from hypothesis import strategies as st

from readout.contract import check, from_json, to_json
from readout.errors import ContractError
from readout.model import Actor, Attribution, Interval, Passage, Question, Reading, Report, Statement, Time, Window


def test_the_fields_of_a_reading_stand_in_the_contracts_order() -> None:
    data = to_json(halden())
    assert list(data) == [
        "report",
        "attributions",
        "actors",
        "times",
        "statements",
        "positions",
        "meetings",
        "questions",
        "headline",
        "codebook",
        "model",
    ]
    assert list(data["report"]) == ["id", "title", "outlet", "published", "language", "text", "source"]
    assert list(data["statements"][0]) == [
        "id",
        "attribution",
        "speaker",
        "party",
        "chain",
        "act",
        "polarity",
        "certainty",
        "said",
        "background",
        "issues",
        "answers",
        "content",
        "confidence",
    ]


def test_positions_questions_and_headline_claims_carry_their_words_themselves() -> None:
    data = to_json(halden())
    start = HALDEN.index("neither agreed nor refused")
    assert data["positions"][3] == {
        "party": "norvia",
        "issue": "dam",
        "stance": "open",
        "strength": None,
        "conditions": [],
        "statement": None,
        "spans": [[start, start + 26]],
        "text": "neither agreed nor refused",
    }
    assert set(data["questions"][0]) == {"spans", "text"}
    assert set(data["headline"]["claims"][0]) == {
        "text", "spans", "speaker", "act", "support", "evidence", "stronger", "against", "why",
    }  # fmt: skip
    assert data["headline"]["unsupported"] == ["Kestria agrees to a truce on the Halden", "talks in March"]


def test_a_meeting_gives_its_window_in_dates_and_words() -> None:
    window = to_json(halden())["meetings"][0]["window"]
    assert (window["start"], window["end"], window["text"]) == (
        "2031-03-01",
        "2031-03-15",
        "in the first half of March",
    )


@pytest.mark.parametrize("reading", [halden(), hostile(), silent()], ids=["halden", "hostile", "silent"])
def test_what_is_written_is_read_back_the_same(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def test_fields_that_the_contract_does_not_know_are_passed_over() -> None:
    data = to_json(halden())
    data["weather"] = data["actors"][0]["weather"] = "fine"
    assert from_json(data) == halden()


def broken(reading: Reading) -> str:
    with pytest.raises(ContractError) as caught:
        check(reading)
    return str(caught.value)


BAD_SPANS = [(-1, 3), (3, 3), (5, 2), (0, len(HALDEN) + 1)]


@pytest.mark.parametrize("span", BAD_SPANS)
def test_a_span_outside_the_text_is_refused_by_field(span: tuple[int, int]) -> None:
    actor = replace(halden().actors[0], mentions=(span,))
    assert "actors[0].mentions" in broken(replace(halden(), actors=(actor, *halden().actors[1:])))


def test_words_that_are_not_the_reports_are_refused_by_field() -> None:
    told = replace(halden().statements[0], content=Passage(((0, 7),), "Norvia!"))
    message = broken(replace(halden(), statements=(told, *halden().statements[1:])))
    assert "statements[0].content.text" in message
    assert "'Norvia!'" in message
    assert "'Kestria'" in message
    assert "report halden" in message


def test_the_pieces_of_a_passage_are_joined_by_one_space() -> None:
    check(replace(silent(), questions=(Question(Passage(((0, 2), (3, 9)), "It rained")),)))
    assert "questions[0].passage" in broken(
        replace(silent(), questions=(Question(Passage(((0, 2), (3, 9)), "Itrained")),))
    )
    assert "no piece" in broken(replace(silent(), questions=(Question(Passage((), "")),)))


def test_the_words_of_a_time_and_of_a_window_are_held_against_the_text() -> None:
    time = Time((0, 2), "at", "DATE", None)
    assert "times[0].text" in broken(replace(silent(), times=(time,)))
    meeting = replace(halden().meetings[0], window=Window(None, None, "soon", ()))
    assert "meetings[0].window.text" in broken(replace(halden(), meetings=(meeting,)))


def altered(field: str, **change: Any) -> Reading:
    items = getattr(halden(), field)
    changed: dict[str, Any] = {field: (replace(items[0], **change), *items[1:])}
    return replace(halden(), **changed)


@pytest.mark.parametrize(
    ("reading", "path"),
    [
        (altered("attributions", parent="a99"), "attributions[0].parent"),
        (altered("attributions", parent="a1"), "attributions[0].parent"),
        (altered("attributions", id="a2"), "attributions[1].id"),
        (altered("statements", speaker="nobody"), "statements[0].speaker"),
        (altered("statements", attribution="a99"), "statements[0].attribution"),
        (altered("statements", answers="s99"), "statements[0].answers"),
        (altered("statements", chain=("morel", "nobody")), "statements[0].chain[1]"),
        (altered("positions", statement="s99"), "positions[0].statement"),
        (altered("meetings", participants=("nobody",)), "meetings[0].participants[0]"),
        (altered("meetings", statements=("s1", "s99")), "meetings[0].statements[1]"),
        (altered("statements", act="gossip"), "statements[0].act"),
        (altered("statements", confidence=1.2), "statements[0].confidence"),
    ],
)
def test_a_reference_to_nothing_and_a_word_of_no_vocabulary_are_refused_by_field(reading: Reading, path: str) -> None:
    assert f"at {path}:" in broken(reading)


def test_attributions_that_stand_inside_each_other_are_refused() -> None:
    first, second, *others = halden().attributions
    nested = (replace(first, parent="a2"), replace(second, parent="a1"), *others)
    assert "stands inside itself" in broken(replace(halden(), attributions=nested))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data.pop("report"), "report: it is missing"),
        (lambda data: data["report"].pop("text"), "report.text: it is missing"),
        (lambda data: data["actors"][1].update(name=7), "actors[1].name: int stands where str belongs"),
        (lambda data: data["actors"][1].update(mentions=[[1, 2, 3]]), "actors[1].mentions[0]: 3 values"),
        (lambda data: data["actors"][1].update(mentions=[[True, 2]]), "actors[1].mentions[0][0]: bool"),
        (lambda data: data["questions"][0].pop("text"), "questions[0].passage.text: it is missing"),
        (lambda data: data.update(times="none"), "times: str stands where a list belongs"),
        (lambda data: data.update(headline=[]), "headline: list stands where an object belongs"),
    ],
)
def test_json_of_another_shape_is_refused_by_field(change: Any, path: str) -> None:
    data = to_json(halden())
    change(data)
    with pytest.raises(ContractError) as caught:
        from_json(data)
    assert f"at {path}" in str(caught.value)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(min_size=1, max_size=60))
    starts = st.integers(0, len(text) - 1)
    span = starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))
    passage = st.lists(span, min_size=1, max_size=3).map(lambda spans: Passage.of(text, *spans))
    names = [f"x{number}" for number in range(draw(st.integers(1, 4)))]
    confidence = st.floats(0, 1)
    actors = tuple(Actor(name, draw(st.text()), "person", None, (), tuple(draw(st.lists(span)))) for name in names)
    attributions = tuple(
        Attribution(name, above, "mixed", draw(st.none() | passage), None, draw(passage), draw(confidence))
        for name, above in zip(names, [None, *names], strict=False)
    )
    statements = tuple(
        Statement(
            name,
            name,
            draw(st.sampled_from([None, *names])),
            None,
            tuple(draw(st.lists(st.sampled_from(names)))),
            "deny",
            None,
            "unknown",
            Interval(),
            draw(st.booleans()),
            (),
            None,
            draw(passage),
            draw(confidence),
        )
        for name in names
    )
    return Reading(Report("r", text), "generic", "m", attributions, actors, (), statements)


@given(readings())
def test_any_reading_that_holds_survives_the_round_trip(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading
