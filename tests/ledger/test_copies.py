"""What is a copy, what only looks like one, and which passages two texts share."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.ledger.copies import (
    BANDS,
    PERMUTATIONS,
    ROWS,
    bands,
    body_of,
    copied_from,
    inside,
    near,
    shared_passages,
    signature,
)
from readout.model import Report

FIRST = """\
The delegations of Sarkania and Velm closed their talks in Port Aster late on Tuesday without a word on the bridge over \
the Halden, which both want to rebuild and neither wants to pay for.

The Velmish envoy said her side had put a paper on the table under which each would bear the cost of its own bank. \
"We are builders, not bankers," she told reporters outside the customs house, where the rain had not let up since noon.

A member of the Sarkan team, who would not be named, called the paper a sketch on a napkin. The mediators expect the two \
to return before the harvest, though no day has been set and the hall is booked for a wedding.
"""
OTHER = """\
Farmers along the Halden have begun to plant without knowing whether they will be able to bring a single cart across the \
river. In the villages nobody remembers a spring when the ferry did not run, and the old ferryman, who has a nephew in the \
capital, says that the talks in Port Aster are for people who own boats. Prices have doubled since the bridge fell.
"""
ROUND = """\
Sarkania and Velm exchanged {count} prisoners on {day} at the crossing of Orlin, the office of the mediators said. The \
prisoners were taken to hospitals for examination and will be allowed to go home after two days of rest. It was the {which} \
exchange under the accord of Port Aster. Both sides thanked the mediators and said that they would go on with the work that \
the accord provides for. The exchange lasted {hours} hours and was watched by observers of the coastal union from both banks.
"""


def test_a_text_cut_reordered_in_marks_and_given_another_head_is_a_copy() -> None:
    cut = (
        FIRST.replace(", where the rain had not let up since noon", "")
        .replace('"', "”")
        .replace(", who would not be named,", "")
    )
    assert near(FIRST, "PORT ASTER (Norda) — " + cut + "\n\nWith reporting by Norda")
    assert near(cut.upper(), FIRST)


def test_a_text_cut_down_to_its_first_half_is_a_copy() -> None:
    assert near(FIRST, FIRST[: len(FIRST) // 2])


def test_two_texts_on_one_thing_are_no_copies() -> None:
    assert not near(FIRST, OTHER)


def test_a_long_quotation_in_another_report_makes_no_copy() -> None:
    assert not near(FIRST, OTHER + FIRST.split("\n\n")[1])


def test_two_reports_after_one_template_are_no_copies() -> None:
    may = ROUND.format(count=40, day="Monday", which="second", hours="three")
    june = ROUND.format(count=60, day="Friday", which="third", hours="five")
    assert not near(may, june)
    assert near(may, may.replace("Both sides thanked the mediators and", "Both"))


def test_short_texts_are_never_copies() -> None:
    short = "Sarkania and Velm will meet again, the mediators said."
    assert not near(short, short)
    assert signature(short) is None


def test_copies_share_a_band_and_others_do_not() -> None:
    signed, cut = signature(FIRST), signature(FIRST.replace(", where the rain had not let up since noon", ""))
    other = signature(OTHER)
    assert signed is not None and cut is not None and other is not None
    assert set(bands(signed)) & set(bands(cut))
    assert not set(bands(signed)) & set(bands(other))
    assert len(bands(signed)) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in bands(signed))


def test_a_signature_is_the_same_in_every_process() -> None:
    program = "import sys; from readout.ledger.copies import signature; print(signature(sys.stdin.read()).hex())"
    ran = subprocess.run([sys.executable, "-c", program], input=FIRST, capture_output=True, text=True, check=True)
    signed = signature(FIRST)
    assert signed is not None
    assert ran.stdout.strip() == signed.hex()
    assert len(signed) == 4 * PERMUTATIONS


def test_bands_and_rows_are_those_that_datasketch_chooses() -> None:
    from datasketch import MinHashLSH  # noqa: PLC0415

    chosen = MinHashLSH(threshold=0.4, num_perm=PERMUTATIONS)
    assert (chosen.b, chosen.r) == (BANDS, ROWS)


def test_the_ledger_of_copies_is_imported_without_datasketch() -> None:
    program = "import sys, readout.ledger.copies; print('datasketch' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_shared_passages_are_those_words_and_end_where_the_texts_part() -> None:
    quoted = FIRST.split("\n\n")[1].replace("her side", "Her  Side")
    mixed = OTHER + quoted + "\nNobody else would say anything."
    (passage,) = shared_passages(mixed, FIRST)
    assert mixed[slice(*passage)] == quoted.rstrip(".")
    assert shared_passages(OTHER, FIRST) == ()


def test_a_passage_goes_on_over_words_left_out_but_not_over_another_figure() -> None:
    left_out = FIRST.replace("late on Tuesday ", "")
    assert len(shared_passages(left_out, FIRST)) == 1
    may = ROUND.format(count=40, day="Monday", which="second", hours="three")
    june = may.replace("after two days of rest", "after nine days of rest")
    assert len(shared_passages(june, may)) == 2


def test_inside_is_told_for_whole_spans_only() -> None:
    assert inside((3, 7), [(0, 2), (3, 9)])
    assert not inside((1, 5), [(0, 2), (3, 9)])
    assert not inside((1, 5), [])


def test_a_statement_is_matched_with_the_one_that_it_repeats() -> None:
    said = ["the hall is booked for a wedding", "her side had put a paper on the table"]
    assert copied_from("Her side had put a new paper on the table", said) == 1
    assert copied_from("the paper is a sketch on a napkin", said) is None
    assert copied_from("...", said) is None


def test_the_body_is_the_text_without_its_title() -> None:
    assert body_of(Report("r", "No bridge\n\nThe talks closed.", "No bridge")).strip() == "The talks closed."
    assert body_of(Report("r", "The talks closed.")) == "The talks closed."


@given(st.text(max_size=300), st.text(max_size=300))
def test_passages_are_in_order_apart_and_within_the_text(one: str, other: str) -> None:
    found = shared_passages(one + FIRST, other + FIRST)
    ends = [0, *(place for passage in found for place in passage), len(one + FIRST)]
    assert ends == sorted(ends)


@pytest.mark.parametrize("text", [FIRST, OTHER, ROUND])
def test_a_text_is_a_copy_of_itself(text: str) -> None:
    assert near(text, text)
