"""The headline held against the body."""

from collections.abc import Sequence

import pytest
from stage import stage

from readout.codebooks.model import Codebook
from readout.reading.headline import hold_headline

Told = Sequence[tuple[str | None, str | None, str]]
Held = tuple[str, str | None, str | None, str]

ACTORS = {
    "morel": ("person", "kestria", "Morel"),
    "reik": ("person", "norvia", "Reik"),
    "norvia": ("state", "norvia", "Norvia", "Norvian"),
    "kestria": ("state", "kestria", "Kestria", "Kestrian"),
    "courier": ("outlet", "", "Courier"),
}


def claims(title: str, text: str, told: Told = ()) -> list[Held]:
    s = stage(text, ACTORS, told, title=title)
    headline = hold_headline(s.report, s.layout, s.attributions, s.statements, s.cast, s.words, Codebook("g", "g"))
    return [(one.passage.text, one.speaker, one.act, one.support) for one in headline.claims]


TRUCE = "Morel said that her country had accepted a truce along the river."
TRUCE_TOLD = ("Morel", "said", "that her country had accepted a truce along the river")


def test_two_claims_and_a_tail() -> None:
    found = claims(
        "Morel says truce accepted, but Norvia denies it - Courier",
        f"{TRUCE} Norvia denied that a truce was accepted.",
        [("Morel", "says", "truce accepted"), ("Norvia", "denies", "it"), TRUCE_TOLD,
         ("Norvia", "denied", "that a truce was accepted")],
    )  # fmt: skip
    assert found == [
        ("Morel says truce accepted", "morel", "assert", "supported"),
        ("Norvia denies it", "norvia", "deny", "supported"),
    ]


def test_a_name_and_its_verb_claim_without_an_attribution() -> None:
    found = claims(
        "Morel says truce accepted, but Norvia denies it", TRUCE, [("Morel", "says", "truce accepted"), TRUCE_TOLD]
    )
    assert found[1] == ("Norvia denies it", "norvia", "deny", "absent")


def test_caution_is_less_than_a_denial() -> None:
    found = claims(
        "Morel says truce accepted, but Norvia denies it",
        f"{TRUCE} Reik said that Norvia had not received a written truce.",
        [("Morel", "says", "truce accepted"), ("Norvia", "denies", "it"), TRUCE_TOLD,
         ("Reik", "said", "that Norvia had not received a written truce")],
    )  # fmt: skip
    assert found[1][3] in ("weaker", "absent")


def test_a_claim_of_which_the_body_says_nothing_is_absent() -> None:
    found = claims(
        "Norvia threatens harbour blockade", TRUCE, [("Norvia", "threatens", "harbour blockade"), TRUCE_TOLD]
    )
    assert [one[3] for one in found] == ["absent"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Morel: Country has accepted truce", ("Morel", None, "Country has accepted truce")),
        ("“Truce has been accepted”, says Morel", ("Morel", "says", "“Truce has been accepted”")),
        ("Country has accepted truce — Morel", ("Morel", None, "Country has accepted truce")),
    ],
)
def test_shapes_of_one_claim(title: str, told: tuple[str, str | None, str]) -> None:
    found = claims(title, TRUCE, [told, TRUCE_TOLD])
    assert len(found) == 1
    assert found[0][3] == "supported"


def test_may_in_the_body_is_less_than_a_flat_headline() -> None:
    title = [("Norvia", "says", "river will be closed")]
    flat = claims("Norvia says river will be closed", "Norvia said that the river might be closed.",
                  [*title, ("Norvia", "said", "that the river might be closed")])  # fmt: skip
    assert flat[0][3] == "weaker"


def test_other_numbers_are_less() -> None:
    title = ("Norvia", "says", "600 prisoners freed")
    found = claims("Norvia says 600 prisoners freed", "Norvia said that 300 prisoners were freed.",
                   [title, ("Norvia", "said", "that 300 prisoners were freed")])  # fmt: skip
    assert found[0][3] == "weaker"


def test_hearsay_of_the_report_does_not_weaken_what_somebody_says() -> None:
    found = claims("Morel says progress made", "Morel said that she had a call and allegedly made some progress.",
                   [("Morel", "says", "progress made"),
                    ("Morel", "said", "that she had a call and allegedly made some progress")])  # fmt: skip
    assert found[0][3] == "supported"


def test_a_headline_that_nobody_says_is_held_against_the_sentences() -> None:
    title = "Norvia and Kestria exchange prisoners"
    assert claims(title, "Norvia and Kestria exchanged prisoners on Friday.")[0] == (title, None, None, "supported")
    assert claims(title, "Norvia and Kestria may exchange prisoners.")[0][3] == "weaker"
    assert claims(title, "The harbour was closed in winter.")[0][3] == "absent"


def test_a_denial_in_the_body_does_not_support_a_flat_headline() -> None:
    found = claims("Norvia and Kestria exchange prisoners", "Norvia and Kestria did not exchange prisoners on Friday.")
    assert found[0][3] == "weaker"


def test_a_label_claims_nothing() -> None:
    found = claims("Live updates: Norvia frees prisoners", "Norvia frees prisoners.")
    assert [one[0] for one in found] == ["Norvia frees prisoners"]


def test_no_title_claims_nothing() -> None:
    s = stage("Reik left.", ACTORS)
    assert hold_headline(s.report, s.layout, (), (), s.cast, s.words, Codebook("g", "g")).claims == ()


def test_the_evidence_is_the_words_of_the_body() -> None:
    s = stage(TRUCE, ACTORS, [("Morel", "says", "truce accepted"), TRUCE_TOLD], title="Morel says truce accepted")
    (claim,) = hold_headline(
        s.report, s.layout, s.attributions, s.statements, s.cast, s.words, Codebook("g", "g")
    ).claims
    assert claim.evidence is not None
    assert claim.evidence.text == TRUCE


def test_other_words_for_the_same_things_are_the_same() -> None:
    title = "Norvia and Kestria resume truce talks"
    assert claims(title, "Norvia and Kestria restarted ceasefire negotiations on Friday.")[0][3] == "supported"


def test_a_not_in_another_clause_turns_nothing() -> None:
    title = "Norvia and Kestria met at the bridge"
    assert claims(title, "Norvia and Kestria met at the bridge, while Reik did not speak.")[0][3] == "supported"


def test_a_plan_bears_out_a_plan_and_no_deed() -> None:
    told = "Norvia is expected to free prisoners."
    assert claims("Norvia to free prisoners", told)[0][3] == "supported"
    assert claims("Norvia frees prisoners", told)[0][3] == "weaker"


def test_a_claim_told_in_two_sentences_is_borne_out_by_both() -> None:
    title = "Norvia frees prisoners, opens bridge over Halden"
    assert claims(title, "Norvia freed prisoners. It also opened the bridge over Halden.")[0][3] == "supported"
