"""Acts, polarity and certainty, on sentences of several negotiations in our own words."""

import pytest

from readout.model import Attribution, Kind, Passage, Report
from readout.reading.acts import Judgement, judge


def judged(cue: str, content: str, kind: Kind = "indirect") -> Judgement:
    """The judgement of "The minister CUE CONTENT"; an empty cue stands for none."""
    source = "The minister"
    text = " ".join(part for part in (source, cue, content) if part)
    start = len(source) + 1
    attribution = Attribution(
        id="a1",
        parent=None,
        kind=kind,
        source=Passage.of(text, (0, len(source))),
        cue=Passage.of(text, (start, start + len(cue))) if cue else None,
        content=Passage.of(text, (len(text) - len(content), len(text))),
        confidence=1.0,
    )
    return judge(Report("r", text), attribution, ())


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "that the two had spoken by telephone", "assert"),
        ("confirmed", "the release of nine sailors", "confirm"),
        ("denied", "that the ministry had met the rebels", "deny"),
        ("dismissed", "reports of a secret deal as false", "deny"),
        ("declined to comment", "on the offer", "decline"),
        ("did not respond to", "a request for comment", "decline"),
        ("demanded", "the return of the islands", "demand"),
        ("called", "for an end to the blockade", "demand"),
        ("said", "that the union must drop its wage claim", "demand"),
        ("proposed", "a joint fishing zone", "propose"),
        ("said", "the company was ready to pay more", "offer"),
        ("has agreed to", "share the river's water", "accept"),
        ("flatly rejected", "any inspection of the plant", "reject"),
        ("said", "they will not accept a smaller quota", "reject"),
        ("ruled out", "a return to the talks", "reject"),
        ("pledged", "to cut emissions by half", "commit"),
        ("said", "it would let in two convoys a day", "commit"),
        ("said", "the strike would end only if pay was raised", "condition"),
        ("expects", "the tariffs to be lifted soon", "expect"),
        ("threatened", "to close the strait", "threaten"),
        ("warned", "that it would retaliate within hours", "threaten"),
        ("accused", "the guerrillas of breaking the truce", "accuse"),
        ("welcomed", "the decision of the court", "support"),
        ("called on", "both sides to hold their fire", "appeal"),
        ("asked", "whether the pact was still in force", "ask"),
    ],
)
def test_each_act_has_its_cues(cue: str, content: str, act: str) -> None:
    assert judged(cue, content).act == act


def test_kinds_of_denial_are_kept_apart() -> None:
    denied = judged("denied", "that there had been a call")
    withheld = judged("neither confirmed nor denied", "that there had been a call")
    silent = judged("declined to comment", "on a call")
    lacking = judged("said", "the ministry has not received any proposals")
    assert (denied.act, denied.polarity) == ("deny", "negative")
    assert (withheld.act, withheld.polarity, withheld.certainty) == ("decline", None, "unknown")
    assert (silent.act, silent.certainty) == ("decline", "unknown")
    assert (lacking.act, lacking.polarity) == ("assert", "negative")


def test_a_negated_cue_has_another_act() -> None:
    assert judged("has not confirmed", "the visit").act == "decline"
    assert judged("did not agree to", "the text").act == "reject"
    assert judged("did not rule out", "a visit in May").act == "propose"


def test_a_denial_of_a_negative_is_positive() -> None:
    assert judged("denied", "that he had not paid").polarity == "positive"


@pytest.mark.parametrize(
    ("content", "certainty", "polarity"),
    [
        ("the accord was signed on Monday", "certain", "positive"),
        ("the accord is likely to be signed", "probable", "positive"),
        ("the accord may be signed in May", "possible", "positive"),
        ("an accord is highly unlikely this year", "probable", "negative"),
        ("the delegates allegedly met in Velm", "unknown", "positive"),
        ("possible talks were discussed", "certain", "positive"),
    ],
)
def test_hedges_give_the_certainty(content: str, certainty: str, polarity: str) -> None:
    found = judged("said", content)
    assert (found.certainty, found.polarity) == (certainty, polarity)


def test_a_question_in_quotation_marks_is_asked() -> None:
    assert judged("said", '"Why did they leave?"', "direct").act == "ask"


def test_no_cue_is_judged_with_less_confidence_than_a_telling_one() -> None:
    assert judged("", "the mine is closed").confidence < judged("rejected", "the mine's closure").confidence
