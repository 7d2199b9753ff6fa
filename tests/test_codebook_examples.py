"""Labelled examples in a codebook's file."""

from __future__ import annotations

import pytest

from readout.codebooks.model import Example
from readout.codebooks.parsing import parse_codebook
from readout.errors import CodebookError

BOOK = """name: strait
title: The strait
open_parties: true
issues:
  - id: passage
    proposal: Ships pass freely.
    examples:
      - {text: %s, stance: %s}
"""


def test_an_issue_may_have_labelled_examples_and_no_phrases() -> None:
    issue = parse_codebook(BOOK % ("The board alone decides who passes", "opposes"), "strait.yaml", ()).issues[0]
    assert issue.examples == (Example("The board alone decides who passes", "opposes"),)


@pytest.mark.parametrize(
    ("text", "stance", "why"),
    [
        ("The board alone decides", "opposed", "unknown stance 'opposed'"),
        ("free passage", "supports", "too short"),
    ],
)
def test_a_mistake_in_an_example_is_told_with_its_line(text: str, stance: str, why: str) -> None:
    with pytest.raises(CodebookError, match=why) as error:
        parse_codebook(BOOK % (text, stance), "strait.yaml", ())
    assert "line 8" in str(error.value)
