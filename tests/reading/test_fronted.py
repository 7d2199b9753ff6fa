"""Whoever speaks behind where or in what."""

from __future__ import annotations

import pytest

from readout.library import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In an interview with the Daily Courier the Peruvian president said that a deal was near.", "president"),
        ("In a statement the harbour board said that the strike would go on.", "board"),
        ("During a visit to Lima the foreign minister said that the border would be opened.", "minister"),
    ],
)
def test_the_noun_phrase_behind_a_place_speaks_not_the_place(text: str, speaker: str) -> None:
    reading = read(text, codebook="generic")
    sources = [one.source.text for one in reading.attributions if one.source]
    assert sources
    assert all(speaker in source and "interview" not in source and "visit" not in source for source in sources)


def test_whom_somebody_is_of_stays_with_the_name() -> None:
    reading = read("Officials in the capital the rebels hold said that a deal was near.", codebook="generic")
    assert any(one.source and one.source.text.startswith("Officials") for one in reading.attributions)
