"""What stands inside a denial, a doubt, a refusal to say or a question: nobody's certain word, and not passed on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stage import stage

from readout.model import Attribution, Passage, Report
from readout.reading.acts import judge
from readout.reading.contested import contested

VERBS = {"had", "has", "refused", "rejected", "denied", "asked", "doubts", "dismissed", "said", "confirmed", "shut"}


def passage(text: str, words: str) -> Passage | None:
    """The first place of ``words``; none for no words."""
    at = text.index(words)
    return Passage.of(text, (at, at + len(words))) if words else None


def inner(
    text: str, outer: tuple[str, str, str] | None, told: tuple[str, str, str]
) -> tuple[str | None, str | None, bool]:
    """Polarity and certainty of what is told inside another attribution, and whether that one passes it on."""
    report = Report("r", text)
    words = tuple(replace(word, tag="VBD" if word.text in VERBS else "NN") for word in stage(text).words)
    found = []
    for number, (source, cue, content) in enumerate(row for row in (outer, told) if row):
        said = passage(text, content)
        assert said is not None
        parent = "a0" if number else None
        found.append(
            Attribution(f"a{number}", parent, "indirect", passage(text, source), passage(text, cue), said, 1.0)
        )
    judged = {one.id: judge(report, one, words) for one in found}
    taken = contested(report, found, judged, words)
    last = found[-1].id
    judgement, dropped = taken.get(last, (judged[last], frozenset()))
    return judgement.polarity, judgement.certainty, not dropped


@pytest.mark.parametrize(
    ("text", "outer", "told", "found"),
    [
        (
            "Kestria denied that Norvia had agreed to a truce.",
            ("Kestria", "denied", "that Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
            ("negative", "certain", False),
        ),
        (
            "Kestria dismissed reports that Norvia had agreed to a truce.",
            ("Kestria", "dismissed", "reports that Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
            ("negative", "certain", False),
        ),
        (
            "Kestria denied that Norvia had rejected the map.",
            ("Kestria", "denied", "that Norvia had rejected the map"),
            ("Norvia", "had rejected", "the map"),
            ("negative", "unknown", False),
        ),
        (
            "Kestria declined to say whether Norvia had agreed to a truce.",
            ("Kestria", "declined", "to say whether Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
            ("positive", "unknown", False),
        ),
        (
            "Kestria asked whether Norvia had agreed to a truce.",
            ("Kestria", "asked", "whether Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
            ("positive", "unknown", False),
        ),
        (
            "It is unclear whether Norvia had agreed to a truce.",
            None,
            ("Norvia", "had agreed", "to a truce"),
            ("positive", "unknown", True),
        ),
        (
            "There is no sign that Norvia had agreed to a truce.",
            None,
            ("Norvia", "had agreed", "to a truce"),
            ("positive", "unknown", True),
        ),
    ],
)
def test_what_is_denied_or_left_open_is_no_certain_word(
    text: str, outer: tuple[str, str, str] | None, told: tuple[str, str, str], found: tuple[str, str, bool]
) -> None:
    assert inner(text, outer, told) == found


@pytest.mark.parametrize(
    ("text", "outer", "told"),
    [
        (
            "Kestria said that Norvia had agreed to a truce.",
            ("Kestria", "said", "that Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
        ),
        (
            "Kestria declined to say why Norvia had agreed to a truce.",
            ("Kestria", "declined", "to say why Norvia had agreed to a truce"),
            ("Norvia", "had agreed", "to a truce"),
        ),
        (
            "Kestria denied the claims, which Norvia had confirmed in a letter.",
            ("Kestria", "denied", "the claims, which Norvia had confirmed in a letter"),
            ("Norvia", "had confirmed", "in a letter"),
        ),
    ],
)
def test_what_is_taken_to_be_so_stays(text: str, outer: tuple[str, str, str], told: tuple[str, str, str]) -> None:
    assert inner(text, outer, told) == ("positive", "certain", True)
