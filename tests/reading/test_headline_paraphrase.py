"""A headline puts the body into other words: what speaks of its matter bears it out, unless its words say less."""

import pytest

from readout.model import HeadlineClaim, Report
from readout.reading.pipeline import read_reports


def claims(title: str, body: str) -> tuple[HeadlineClaim, ...]:
    (reading,) = read_reports([Report("r", f"{title}\n\n{body}", title=title, published="2025-03-12")], "generic")
    return reading.headline.claims


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Chile, Peru agree fleet swap",
            "Chile and Peru have agreed to exchange ships of the fleet, while making no headway on fish.",
        ),
        ("Dam talks stuck", "Negotiators from Egypt and Sudan said the talks on the dam had reached an impasse."),
        (
            "Pickers threaten walkout",
            "The pickers warned on Monday they would leave the orchards if pay was not raised.",
        ),
        ("Kenya extends border closure by 30 days", "Kenya has prolonged the closure of its border until April 11."),
        ("Kenya shuts border", "The border will stay closed to lorries, Kenya's interior ministry said on Monday."),
    ],
)
def test_other_words_bear_a_claim_out(title: str, body: str) -> None:
    assert [claim.support for claim in claims(title, body)] == ["supported"]


def test_a_claim_of_which_no_sentence_speaks_is_absent() -> None:
    (claim,) = claims("Glacier melts in Norway", "Kenya and Egypt exchanged prisoners at the bridge on Monday.")
    assert (claim.support, claim.evidence) == ("absent", None)


def test_a_hedge_near_the_shared_words_says_less_and_one_far_off_does_not() -> None:
    title = "Peru opens northern port"
    assert claims(title, "Peru may open its northern port on Friday.")[0].support == "weaker"
    flat = "Peru opened its northern port on Friday, a step that might please the fishermen."
    assert claims(title, flat)[0].support == "supported"


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("Peru opens port, no deal on fish", ["Peru opens port", "no deal on fish"]),
        ("Peru waits as deadline slips", ["Peru waits", "deadline slips"]),
        ("Chile, Peru extend truce, leave fish for later", ["Chile, Peru extend truce", "leave fish for later"]),
        ("Explainer: who would pay for the dam", []),
        ("Deal on fish: what we know and what we don't", ["Deal on fish"]),
        ("Will Peru open the port?", []),
    ],
)
def test_each_thing_told_is_a_claim_and_what_is_asked_is_none(title: str, pieces: list[str]) -> None:
    found = claims(title, "Peru opened the port. Chile and Peru spoke of a deal on fish before the deadline.")
    assert [claim.passage.text for claim in found] == pieces


def test_the_sides_of_a_claim_can_be_swapped() -> None:
    told = "{0} will lift its tolls on ships, {0}'s transport ministry said. {1} welcomed the step."
    title = "{0} lifts tolls, {1} pleased"
    one = claims(title.format("Chile", "Peru"), told.format("Chile", "Peru"))
    other = claims(title.format("Peru", "Chile"), told.format("Peru", "Chile"))
    assert [claim.support for claim in one] == [claim.support for claim in other]
