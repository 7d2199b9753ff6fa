"""A headline is supported where a sentence has its actor and its act; its topic alone is less, neither is nothing."""

import pytest

from readout.model import HeadlineClaim, Report
from readout.reading.pipeline import read_reports

SUPPORTED = [
    ("Nurses accept pay deal", "Nurses voted to accept the pay deal by a wide margin."),
    ("Peru frees two fishermen", "Peru released two fishermen on Saturday."),
    ("Egypt backs dam plan", "Egypt's foreign minister said Cairo supports the plan for the dam."),
    ("Chile lifts fish tariffs", "Chile lifted its tariffs on fish on Monday."),
    ("Kenya opens border crossing", "Kenya opened the border crossing at dawn."),
    ("Q&A: Kenya opens border crossing", "Kenya opened the border crossing at dawn."),
    ("Explainer – Kenya opens border crossing", "Kenya opened the border crossing at dawn."),
    ("Norway rejects fishing quota", "Norway has rejected the fishing quota, its trade minister said."),
    ("Pilots suspend strike", "The pilots suspended their strike on Friday evening."),
    ("Sudan and Chad sign border pact", "Sudan and Chad signed the border pact in Abeche on Sunday."),
    ("India sends negotiators to river talks", "India sent four negotiators to the river talks on Tuesday."),
    ("Teachers end walkout", "The teachers ended their walkout on Wednesday."),
    ("Greece will not sell port", "Greece will not sell the port, its shipping ministry said."),
    ("Brazil extends truce with miners", "Brazil extended the truce with the miners by a month."),
]
UNSUPPORTED = [
    ("Government agrees truce", "The government's spokesman was away on holiday."),
    ("Union rejects pay offer", "The union met on Monday. The pay of bakers is low in this country."),
    ("Peru frees ten prisoners", "Prisoners wrote ten letters about Peru."),
    ("Egypt open to water truce", "Sudan said on Monday that it was studying a water truce with its neighbour."),
    ("Brasilia deadline nears", "Mr Prado is still in Brasilia, his office said."),
    ("Talks collapse in Oslo", "The negotiators were eating dinner in Oslo."),
    ("Bakers scramble for deal", "The bakers said a deal was far away."),
    ("No letter of apology will be sent", "The harbour master sent a letter to the crew. It spoke of an apology."),
    ("Chile lifts fish tariffs", "Chile complained that fish tariffs hurt its ports."),
    ("Kenya signs railway treaty", "Uganda signed a railway treaty on Friday. Kenya was silent."),
    ("Norway rejects fishing quota", "Iceland rejected the fishing quota. Norway had dinner."),
    ("Greece will not sell port", "Greece will sell the port, its shipping ministry said."),
    ("Miners accept wage offer", "The wage offer was read to the miners in the rain."),
    ("Ghana opens embassy in Lima", "A choir from Ghana sang in Lima on Sunday."),
    ("Pilots end strike", "The strike hurt hotels. Tourists waited for buses."),
    ("India cancels river talks", "River talks are an old custom in India, a historian said."),
]


def claims(pairs: list[tuple[str, str]]) -> list[tuple[HeadlineClaim, ...]]:
    reports = [
        Report(str(at), f"{title}\n\n{body}", title=title, published="2025-03-12")
        for at, (title, body) in enumerate(pairs)
    ]
    return [reading.headline.claims for reading in read_reports(reports, "generic")]


def test_what_the_body_does_not_say_is_never_supported() -> None:
    found = claims(UNSUPPORTED)
    wrong = [
        title
        for (title, _), held in zip(UNSUPPORTED, found, strict=True)
        if any(c.support == "supported" for c in held)
    ]
    assert wrong == []


def test_most_of_what_the_body_says_is_supported() -> None:
    found = claims(SUPPORTED)
    right = [
        title for (title, _), held in zip(SUPPORTED, found, strict=True) if [c.support for c in held] == ["supported"]
    ]
    assert len(right) >= 0.85 * len(SUPPORTED), sorted({title for title, _ in SUPPORTED} - set(right))


@pytest.mark.parametrize("label", ["Q&A: ", "Live: ", "Explainer – "])
def test_a_label_is_no_part_of_the_claim(label: str) -> None:
    ((claim,),) = claims([(f"{label}Kenya opens border crossing", "Kenya opened the border crossing at dawn.")])
    assert claim.passage.text == "Kenya opens border crossing"


def test_the_evidence_is_the_sentence_of_actor_and_act() -> None:
    body = "Kenya is a land of many rivers. Border crossings are slow. Kenya opened the border crossing at dawn."
    ((claim,),) = claims([("Kenya opens border crossing", body)])
    assert claim.evidence is not None
    assert claim.evidence.text == "Kenya opened the border crossing at dawn."


def test_only_words_of_one_scale_are_compared() -> None:
    for held in claims(UNSUPPORTED):
        for claim in held:
            assert claim.against is None or claim.stronger is not None or claim.why == "polarity"
            assert not claim.stronger or claim.stronger.text != "to"
            assert not claim.against or claim.against.text not in ("said", "claims")
