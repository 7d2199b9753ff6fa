"""The small checker that holds readings against what a person reads."""

from __future__ import annotations

from benchmarks.expectations import Json, broken_spans, missed

TEXT = "Mara Lund said no. Talks follow in Porto."


def passage(words: str) -> Json:
    start = TEXT.index(words)
    return {"spans": [[start, start + len(words)]], "text": words}


def reading(**changes: object) -> Json:
    statement: Json = {"id": "s1", "attribution": "a1", "speaker": "x1", "party": "north", "chain": ["x1", "x2"]}
    statement |= {"act": "reject", "answers": None, "content": passage("no"), "issues": ["border", "water"]}
    actors = [{"id": "x1", "name": "Mara Lund", "roles": [{"title": "envoy"}]}, {"id": "x2", "name": "The Post"}]
    data = {"report": {"id": "r", "text": TEXT}, "actors": actors, "statements": [statement], "attributions": []}
    return data | {"positions": [], "meetings": [], "questions": [], "times": [], "headline": {"claims": []}} | changes


def meets(**wanted: object) -> bool:
    return not missed(reading(), [{"find": "statement", **wanted}])


def test_every_named_field_must_hold_in_one_record() -> None:
    assert meets(speaker="lund", party="north", content="no", role="envoy")
    assert not meets(speaker="lund", party="south")


def test_a_list_is_a_choice_where_a_field_has_one_value() -> None:
    assert meets(act=["deny", "reject"])
    assert not meets(act=["deny", "decline"])


def test_a_list_is_a_demand_where_a_field_has_several_values() -> None:
    assert meets(issues=["water", "border"])
    assert not meets(issues=["water", "trade"])


def test_a_chain_is_held_in_its_order() -> None:
    assert meets(chain=["Lund", "Post"])
    assert not meets(chain=["Post", "Lund"])


def test_never_means_that_no_record_may_be_so() -> None:
    assert meets(act="deny", never=True)
    assert not meets(act="reject", never=True)


def test_words_that_are_not_the_reports_are_named_with_their_place() -> None:
    assert broken_spans(reading()) == []
    wrong = {"spans": [[0, 4]], "text": "Lund"}
    assert broken_spans(reading(questions=[wrong])) == ["questions[0]"]
    beyond = {"spans": [[0, 4000]], "text": TEXT}
    assert broken_spans(reading(questions=[beyond])) == ["questions[0]"]
