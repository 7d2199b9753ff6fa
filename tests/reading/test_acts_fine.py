"""Acts, polarity and certainty where cue and content must be read together, on sentences in our own words."""

from __future__ import annotations

import re

import pytest

from readout.model import Attribution, Passage, Report, Word
from readout.reading.acts import Judgement, hides_name, judge

_TAGS = {
    "VBD": "was were had did said thought believed failed broke",
    "VBZ": "is has does remains thinks believes stays",
    "VBP": "are have do think believe stay",
    "MD": "will would could may might should must can",
    "VB": "be hold pay speak move sign meet close open withdraw want have back",
    "VBN": "been moved signed broken received rejected told",
    "TO": "to",
    "IN": "in of at that on by for until if unless",
    "DT": "the a no any this",
}
_TAG = {word: tag for tag, words in _TAGS.items() for word in words.split()}


def judged(cue: str, content: str, *, tags: bool = True, direct: bool = False) -> Judgement:
    """The judgement of "The envoy CUE CONTENT"."""
    source = "The envoy"
    text = f"{source} {cue} {content}"
    start = len(source) + 1
    attribution = Attribution(
        id="a1",
        parent=None,
        kind="direct" if direct else "indirect",
        source=Passage.of(text, (0, len(source))),
        cue=Passage.of(text, (start, start + len(cue))),
        content=Passage.of(text, (start + len(cue) + 1, len(text))),
        confidence=1.0,
    )
    words = tuple(
        Word(match.span(), match[0], _TAG.get(match[0].casefold()) or ("NNP" if match[0][0].isupper() else "NN"))
        for match in re.finditer(r"\w+", text)
        if tags
    )
    return judge(Report("r", text), attribution, words)


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("neither confirmed nor denied", "that the boats had met", "decline"),
        ("had no comment on", "the draft", "decline"),
        ("has not commented on", "the draft", "decline"),
        ("has yet to respond to", "the letter", "decline"),
        ("declined to say", "whether he would go", "decline"),
        ("refused to say", "how long the walkout would last", "decline"),
        ("refused", "to accept the quota", "reject"),
        ("refused", "to give the company more time", "reject"),
        ("turned down", "the mediator's draft", "reject"),
        ("failed", "to reach agreement on the river", "reject"),
        ("denied", "that the boats had met", "deny"),
        ("denied", "the crew permission to land", "reject"),
        ("dismissed", "the report as baseless", "deny"),
        ("called", "the report a fabrication", "deny"),
    ],
)
def test_declining_denying_and_rejecting_are_kept_apart(cue: str, content: str, act: str) -> None:
    assert judged(cue, content).act == act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("voiced", "support for the miners", "support"),
        ("voiced", "outrage at the raid", "accuse"),
        ("voiced", "hope for a truce", "expect"),
        ("renewed its", "call for a truce", "appeal"),
        ("repeated its", "readiness to talk", "offer"),
        ("stressed its", "opposition to the dam", "reject"),
        ("issued", "an ultimatum to the owners", "threaten"),
        ("filed", "a complaint against the owners", "accuse"),
        ("signed", "a treaty with the islanders", "accept"),
        ("thanked", "the islanders for their support", "support"),
    ],
)
def test_the_nearest_noun_of_speaking_gives_the_act(cue: str, content: str, act: str) -> None:
    assert judged(cue, content).act == act


def test_the_nearest_of_two_nouns_of_speaking_counts() -> None:
    assert judged("voiced", "support for the condemnation of the raid").act == "support"
    assert judged("voiced", "condemnation of the support for the raid").act == "accuse"


def test_a_warning_of_what_one_will_do_threatens_and_another_does_not() -> None:
    assert judged("warned", "that we will close the canal").act == "threaten"
    assert judged("warned", "that the ice was thin").act == "assert"


def test_a_suggestion_that_it_is_so_is_no_proposal() -> None:
    told = judged("suggested", "that the pump had failed")
    proposed = judged("suggested", "moving the talks to Velm")
    assert (told.act, told.certainty) == ("assert", "possible")
    assert (proposed.act, proposed.certainty) == ("propose", "unknown")


def test_a_fear_of_what_others_accept_accepts_nothing() -> None:
    found = judged("feared", "that Norvia would accept the draft")
    assert (found.act, found.certainty) == ("expect", "possible")


def test_a_doubt_turns_the_content_round() -> None:
    found = judged("doubted", "that the sides would meet")
    assert (found.polarity, found.certainty) == ("negative", "probable")


def test_a_negated_opinion_negates_the_content() -> None:
    found = judged("does not think", "that Norvia will sign the draft")
    assert (found.polarity, found.certainty) == ("negative", "probable")
    assert judged("thinks", "that Norvia will sign the draft").polarity == "positive"


def test_a_reported_question_is_asked_also_behind_its_day() -> None:
    found = judged("asked", "on Sunday whether they would agree to meet")
    assert (found.act, found.certainty) == ("ask", "unknown")
    assert judged("asked", "the owners to open the gate").act == "appeal"


def test_a_refusal_is_negative_however_it_is_put() -> None:
    assert judged("said", "the draft was unacceptable").polarity == "negative"
    assert judged("rejected", "the draft").polarity == "negative"
    assert judged("said", "any move was categorically rejected").act == "reject"
    assert judged("said", "the offer was rejected by the islanders").act != "reject"


def test_not_every_will_not_refuses() -> None:
    assert judged("said", '"I will not speak for either party"', direct=True).act == "assert"
    assert judged("said", '"We will not sign the draft"', direct=True).act == "reject"


def test_what_is_held_out_for_as_long_as_it_takes_is_no_condition() -> None:
    assert judged("said", "we are ready to pay for as long as it takes").act == "offer"
    assert judged("said", "we are ready to pay as long as the gate is open").act == "condition"


def test_a_negated_acceptance_is_none() -> None:
    assert judged("said", "we had not accepted the draft").act == "assert"


def test_a_negated_object_negates_its_clause() -> None:
    assert judged("said", "it had received no proposals").polarity == "negative"
    assert judged("said", "the crew had failed to sign").polarity == "negative"


def test_the_speakers_own_belief_weakens_what_he_says_and_anothers_does_not() -> None:
    assert judged("said", "he believed the gate was open").certainty == "probable"
    assert judged("said", "the owners believed the gate was open").certainty == "certain"


def test_of_two_hedges_the_weaker_counts() -> None:
    assert judged("believes", "the gate may be open").certainty == "possible"


def test_the_month_of_may_hedges_nothing() -> None:
    assert judged("said", "the gate was open in May").certainty == "certain"


def test_what_is_a_matter_for_others_is_not_answered() -> None:
    assert judged("said", "that is for the islanders to decide").act == "decline"


def test_a_quoted_question_is_asked_whatever_it_asks_about() -> None:
    assert judged("said", '"Do you still expect a truce?"', direct=True).act == "ask"


@pytest.mark.parametrize("content", ["not to be named", "for anonymity", "that he not be identified"])
def test_who_asks_not_to_be_named_says_nothing(content: str) -> None:
    text = f"The envoy asked {content}"
    attribution = Attribution(
        "a1",
        None,
        "indirect",
        Passage.of(text, (0, 9)),
        Passage.of(text, (10, 15)),
        Passage.of(text, (16, len(text))),
        1.0,
    )
    assert hides_name(Report("r", text), attribution)


def test_who_asks_for_something_says_something() -> None:
    text = "The envoy asked for a named truce"
    attribution = Attribution(
        "a1",
        None,
        "indirect",
        Passage.of(text, (0, 9)),
        Passage.of(text, (10, 15)),
        Passage.of(text, (16, len(text))),
        1.0,
    )
    assert not hides_name(Report("r", text), attribution)
