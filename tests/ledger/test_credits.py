"""What a report credits, and in which words; the agencies' names are made up unless the test is about known ones."""

from __future__ import annotations

import time

import pytest

from readout.ledger.credits import Credits, of
from readout.ledger.media import is_agency, medium_id, short_for, spelt_out
from readout.model import Report

BODY = "The two sides will meet again in May, the minister said. Nobody left the hall before midnight."


def credits_of(body: str, outlet: str | None = "Harbour Post", title: str | None = None) -> Credits:
    text = f"{title}\n\n{body}" if title else body
    found = of(Report("r", text, title, outlet))
    for credit in (*found.agencies, *found.authors, *found.cited):
        assert text[slice(*credit.span)] == credit.name
        assert credit.name in credit.words.text
    return found


def agencies(body: str, outlet: str | None = "Harbour Post", title: str | None = None) -> list[str]:
    return [credit.name for credit in credits_of(body, outlet, title).agencies]


@pytest.mark.parametrize(
    "dateline",
    [
        "VARNA (Norda) — ",
        "VARNA, Sarkania (Norda) - ",
        "Varna (Norda): ",
        "VARNA, May 3 (Norda) The talks ended. ",
        "(Norda) – ",
        "PORT OF SPAIN, 3 May (Norda) -- ",
    ],
)
def test_the_agency_of_a_dateline_is_credited_though_nobody_knows_it(dateline: str) -> None:
    assert agencies(dateline + BODY) == ["Norda"]
    assert agencies(dateline + BODY, title="Talks go on (in Varna) — for now") == ["Norda"]


@pytest.mark.parametrize(
    "opening",
    [
        "The minister (Norda) — she leads the talks — left. ",
        "President Osk (Union Party) said so. ",
        "VARNA — ",
        "They met (again) on Monday: ",
        "VARNA — Senator Ana Reik (U-Orlin) left. ",
        "Sen. Ana Reik (U-Orlin): I was not asked. ",
    ],
)
def test_other_brackets_at_the_head_are_no_dateline(opening: str) -> None:
    assert agencies(opening + BODY) == []


@pytest.mark.parametrize(
    ("ending", "named"),
    [
        ("\n\nNorda", ["Norda"]),
        ("\n\n— Norda", ["Norda"]),
        ("\n\n(Meridian Post)", ["Meridian Post"]),
        (" (Norda)", ["Norda"]),
        (" — Norda", ["Norda"]),
        ("\n\nSource: Norda", ["Norda"]),
        ("\n\nSources: Norda, Velta", ["Norda", "Velta"]),
        ("\n\nWith reporting by Norda and Velta.", ["Norda", "Velta"]),
        ("\n\n(with AFP)", ["AFP"]),
        (" With reporting by the Velta news agency.", ["the Velta news agency"]),
        ("\n\nAdditional reporting by Ana Reik in Varna and Norda", ["Norda"]),
        ("\n\nNorda contributed to this report.", ["Norda"]),
    ],
)
def test_the_end_of_a_report_credits_agencies(ending: str, named: list[str]) -> None:
    assert agencies(f"VARNA — {BODY}\n\n{BODY}{ending}") == named


@pytest.mark.parametrize(
    "ending",
    [
        "",
        "\n\nThey flew home (Sarkania) on Friday",
        "\n\nAna Reik",
        " — all of them",
        "\n\nOnline:",
        "\n\nAlso ...",
        ' With Osk, "nothing was the same."',
        " With Osk for the left it was harder.",
        "\n\nPort Aster, Velm.",
    ],
)
def test_an_end_without_a_credit_credits_nobody(ending: str) -> None:
    assert agencies(f"{BODY}\n\n{BODY}{ending}") == []


def test_those_who_reported_and_edited_are_no_agencies() -> None:
    found = credits_of(f"{BODY}\n\n(Reporting by Ana Reik in Varna and Tom Osk; editing by Lea Marn)")
    assert [author.name for author in found.authors] == ["Ana Reik", "Tom Osk"]
    assert found.agency is None


def test_a_byline_gives_authors_and_agencies() -> None:
    found = credits_of(f"By Ana Reik in Varna, with reporting by Norda\n\n{BODY}")
    assert ([one.name for one in found.authors], [one.name for one in found.agencies]) == (["Ana Reik"], ["Norda"])
    assert agencies(f"From our correspondent in Varna and Meridian Press Agency\n\n{BODY}") == ["Meridian Press Agency"]


def test_a_sentence_that_begins_like_a_byline_is_none() -> None:
    found = credits_of("By Friday the envoy had left for Norda\n\n" + BODY)
    assert (found.authors, found.agencies) == ((), ())


def test_the_dateline_is_the_plainest_credit() -> None:
    assert agencies(f"VARNA (Norda) — {BODY}\n\nWith reporting by Velta") == ["Norda", "Velta"]


@pytest.mark.parametrize("outlet", ["Norda", "The Norda News Agency", "Norda Press Service"])
def test_the_reports_own_outlet_is_no_credit_but_told_apart(outlet: str) -> None:
    found = credits_of(f"VARNA (Norda) — {BODY}", outlet)
    assert found.agencies == ()
    assert found.own is not None
    assert found.own.name == "Norda"


def test_an_outlet_in_the_dateline_by_its_initials_is_the_own() -> None:
    assert agencies(f"VARNA (APS) — {BODY}", "Atlantic Press Service") == []


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("The envoy left, the Norda news agency reported, citing Reuters.", ["Reuters"]),
        ("It was said so by the minister, according to the newspaper Meridian Post.", ["Meridian Post"]),
        ("She told the agency Velta Press that all was well.", ["Velta Press"]),
        ("He went on, citing Foreign Minister Ona Marek.", []),
        ("According to Varna, nothing was agreed.", []),
    ],
)
def test_media_are_cited_where_they_are_known_or_called_so(sentence: str, cited: list[str]) -> None:
    assert [credit.name for credit in credits_of(f"{BODY} {sentence} {BODY}").cited] == cited


def test_spellings_of_one_medium_have_one_id() -> None:
    assert medium_id("AP") == medium_id("The Associated Press") == "associated-press"
    assert medium_id("the Courier newspaper") == medium_id("The Courier") == "courier"
    assert medium_id("Courier") != medium_id("Northern Courier")
    assert is_agency("Meridian Press Agency")
    assert not is_agency("The Courier")


def test_a_short_name_is_spelt_out_where_only_one_medium_fits() -> None:
    known = ["Atlantic Press Service", "The Northern Ledger"]
    assert spelt_out("APS", known) == "Atlantic Press Service"
    assert spelt_out("the Ledger", known) == "The Northern Ledger"
    assert spelt_out("the Ledger", [*known, "The Southern Ledger"]) == "the Ledger"
    assert not short_for("The Times", "The Times of Varna")


@pytest.mark.parametrize("piece", ["(", "By A, ", "citing ", "With reporting by ", "A (B) ", "— "])
def test_credits_of_hostile_text_are_found_in_bounded_time(piece: str) -> None:
    began = time.perf_counter()
    credits_of(piece * 20_000)
    assert time.perf_counter() - began < 2
