"""The headline held against the body."""

from collections.abc import Sequence

import pytest
from stage import stage

from benchmarks import headlines
from readout.codebooks.model import Codebook
from readout.reading.headline import hold_headline
from readout.reading.tails import find_tail

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


def whose(title: str, body: str = "Nothing more was known.") -> tuple[str, str, str] | None:
    """Source, cue and content of the headline, where its shape tells them."""
    tail = find_tail(f"{title}\n\n{body}", (0, len(title)))
    if tail is None:
        return None
    return title[slice(*tail.source)], title[slice(*tail.mark)], title[slice(*tail.content)]


SAID = "Norvia will open the bridge"


@pytest.mark.parametrize(
    ("title", "source", "mark"),
    [
        (f"{SAID} — NYT", "NYT", "—"),
        (f"{SAID} - Times", "Times", "-"),
        (f"{SAID} – source", "source", "–"),
        (f"{SAID} – two people familiar with the talks", "two people familiar with the talks", "–"),
        (f"{SAID} - Harbour Courier, citing officials", "Harbour Courier", "-"),
        (f"{SAID} — Morel to Daily Harbour", "Morel", "—"),
        (f"{SAID} — foreign ministry spokesman Reik", "foreign ministry spokesman Reik", "—"),
        (f"{SAID} – ex-president's aide", "ex-president's aide", "–"),
        (f"{SAID} | Reuters", "Reuters", "|"),
        (f"{SAID} | World | Harbour News", "Harbour News", "|"),
        (f"{SAID} (FT)", "FT", "("),
        (f"{SAID}: army", "army", ":"),
        (f"{SAID}, Morel says", "Morel", "says"),
        (f"{SAID}, state media report", "state media", "report"),
        (f"{SAID}, envoy tells Norvian paper", "envoy", "tells"),
        (f"{SAID}, Reuters reports, citing two officials", "Reuters", "reports"),
        (f"{SAID}, says rebel commander", "rebel commander", "says"),
        (f"{SAID}, according to leaked draft", "leaked draft", "according to"),
        (f"Minister: {SAID}", "Minister", ":"),
        (f"Morel: {SAID}", "Morel", ":"),
        (f"Norvia's Reik in Halden: {SAID}", "Norvia's Reik", ":"),
        (f"Morel on truce talks: {SAID}", "Morel", ":"),
        (f"Morel to Reik: {SAID}", "Morel", ":"),
        (f"Exclusive: {SAID} – sources", "sources", "–"),
        (f"Exclusive-{SAID}, sources say", "sources", "say"),
        (f"LIVE: Morel: {SAID}", "Morel", ":"),
    ],
)
def test_the_shape_of_a_headline_tells_whose_word_it_is(title: str, source: str, mark: str) -> None:
    assert whose(title) == (source, mark, SAID)


def test_a_quoted_headline_keeps_its_marks_and_loses_the_comma_behind_them() -> None:
    assert whose("“We will open the bridge”, says Morel") == ("Morel", "says", "“We will open the bridge”")


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("NORVIA OPENS BRIDGE — SOURCES", "SOURCES"),
        ("MOREL: NORVIA OPENS BRIDGE", "MOREL"),
        ("Norvia Will Open the Bridge, Officials Say", "Officials"),
        ("Norvia Will Open the Bridge - Harbour Post", "Harbour Post"),
    ],
)
def test_capitals_throughout_hide_no_source(title: str, source: str) -> None:
    found = whose(title)
    assert found is not None
    assert found[0] == source


@pytest.mark.parametrize(
    "title",
    [
        "Talks resume – but hopes fade",
        "Halden - day two of talks",
        "Truce at risk – militia shoots mayor",
        "Truce at risk – rebels kill army officer",
        "TRUCE ENDS – FIGHTING RESUMES",
        "Ceasefire deal: what we know",
        "Explainer: how the truce works",
        "Five takeaways: the Halden summit",
        "Brexit: fishing talks enter final week",
        "Talks in Rome: day two",
        "Next stop: Geneva",
        "One winner of the talks: Qatar",
        "Sudan: rival generals fail to meet",
        "India-Pakistan: rivals step back",
        "Mission impossible: mediating between two generals",
        "Opinion | Why the truce will not last",
        "Envoys meet in Halden (video)",
        "Bridge talks – in pictures",
        "Gaza–Egypt border crossing opens",
        "US-Iran talks open in Rome",
        "Everything goes according to plan",
        "Envoys leave, army reports losses",
        "Buffalo herd returns to Halden, United States",
    ],
)
def test_what_only_looks_like_a_source_is_none(title: str) -> None:
    assert whose(title) is None


def test_a_state_before_a_colon_speaks_only_in_its_own_words() -> None:
    assert whose("Iran: We will not give up enrichment") == ("Iran", ":", "We will not give up enrichment")
    assert whose("Iran: bridge over river opens") is None


def test_a_word_that_the_body_writes_small_is_no_name() -> None:
    title = "Cheese: Norvia and Kestria at odds"
    assert whose(title, "Morel spoke of the price of cheese.") is None
    assert whose("Cheeseman: Norvia and Kestria at odds", "Cheeseman spoke of the price.") is not None


def test_a_headline_without_end_is_not_searched() -> None:
    title = "a: " * 500_000
    assert find_tail(title, (0, len(title))) is None


def test_a_speaker_named_by_the_shape_stays_the_claims_speaker() -> None:
    found = claims(
        "Morel: Country has accepted truce", TRUCE, [("Morel", None, "Country has accepted truce"), TRUCE_TOLD]
    )
    assert [one[1] for one in found] == ["morel"]


def test_the_gold_of_headlines_holds() -> None:
    verdicts = headlines.judge(headlines.load())
    dev = [verdict for verdict in verdicts if verdict.gold.part == "dev"]
    held = [verdict for verdict in verdicts if verdict.gold.part == "held"]
    assert headlines.share(dev) >= 98
    assert headlines.share(held) >= 97


def test_the_gold_of_headlines_is_its_headlines_own_words() -> None:
    rows = headlines.load()
    assert len({row.text for row in rows}) == len(rows) >= 240
    for row in rows:
        assert (row.source is None) == (row.content is None) == (row.type is None)
        assert all(part in row.text for part in (row.source, row.cue, row.content) if part)
