"""What is told of two versions of one report."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from readout.ledger.revisions import Revision, revised
from readout.model import Report

BEFORE = """\
The round opens on Monday. Forty observers will watch the crossing from both banks. The envoy left at noon.

Nobody would say who pays for the bridge."""


def changes(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    found = revised(Report("one", before), Report("two", after))
    return [
        (
            each.kind,
            before[slice(*each.before)] if each.before else None,
            after[slice(*each.after)] if each.after else None,
        )
        for each in found
    ]


def test_the_same_text_has_no_changes_whatever_its_blanks_and_marks() -> None:
    assert changes(BEFORE, BEFORE) == []
    assert changes('The envoy said "no".', "The envoy  said “no”.") == []


def test_a_sentence_put_in_is_added_and_one_taken_out_removed() -> None:
    after = BEFORE.replace(" The envoy left at noon.", " Rain is forecast.")
    assert changes(BEFORE, after) == [
        ("removed", "The envoy left at noon.", None),
        ("added", None, "Rain is forecast."),
    ]


def test_an_altered_sentence_shows_the_words_that_changed() -> None:
    after = BEFORE.replace("Forty observers", "Sixty observers").replace("both banks", "one bank")
    (found,) = revised(Report("one", BEFORE), Report("two", after))
    assert found.kind == "altered"
    assert [BEFORE[slice(*span)] for span in found.before_words] == ["Forty", "both banks"]
    assert [after[slice(*span)] for span in found.after_words] == ["Sixty", "one bank"]


def test_a_changed_title_is_a_change() -> None:
    one = Report("one", "Round opens Monday\n\nThe hall is booked.", "Round opens Monday")
    two = Report("two", "Round opens Friday\n\nThe hall is booked.", "Round opens Friday")
    assert [(each.kind, each.before, each.after) for each in revised(one, two)] == [("altered", (0, 18), (0, 18))]


def test_a_sentence_that_only_moved_did_not_change() -> None:
    moved = "The envoy left at noon. " + BEFORE.replace(" The envoy left at noon.", "")
    assert changes(BEFORE, moved) == []


def test_sentences_are_paired_with_the_one_most_like_them() -> None:
    before = "The eastern gate will stay shut until May. The western gate will stay open until June."
    after = "The western gate will stay open until July. The eastern gate will stay shut for good."
    assert changes(before, after) == [
        ("altered", "The western gate will stay open until June.", "The western gate will stay open until July."),
        ("altered", "The eastern gate will stay shut until May.", "The eastern gate will stay shut for good."),
    ]


def test_a_long_text_that_changed_throughout_is_compared_in_bounded_time() -> None:
    before = " ".join(f"The envoy of town {number} said that nothing came of it." for number in range(1500))
    after = " ".join(f"The envoy from town {number} says that nothing came of it." for number in range(1500))
    began = time.perf_counter()
    found = revised(Report("one", before), Report("two", after))
    assert time.perf_counter() - began < 10
    assert {each.kind for each in found} == {"altered"}


@given(st.lists(st.sampled_from(["Rain fell.", "It was late.", "Nobody came.", "The gate shut."]), max_size=8))
def test_every_span_is_a_sentence_of_its_version(sentences: list[str]) -> None:
    before, after = " ".join(sentences), " ".join(reversed(sentences[1:]))
    for kind, old, new in changes(before, after):
        assert kind in ("added", "removed", "altered")
        assert old is None or old in sentences
        assert new is None or new in sentences


def test_an_addition_has_no_before() -> None:
    assert revised(Report("one", "Rain fell."), Report("two", "Rain fell. It was late.")) == (
        Revision("added", None, (11, 23)),
    )
