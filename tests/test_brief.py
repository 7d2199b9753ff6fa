"""What a brief tells of a reading, whatever it is printed on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import CODEBOOK, HALDEN, Draft, halden, hostile, silent
from hypothesis import given
from hypothesis import strategies as st

from readout.brief import tell
from readout.brief.marks import paragraphs, segments
from readout.brief.view import Brief, Line, Mark, Stand, Telling
from readout.brief.wording import interval, pieces, quoted, shown
from readout.codebooks import load
from readout.model import Act, Passage, Reading, Reason, Report, Role, Time
from readout.reading.narrated import RULE as NARRATED


def brief() -> Brief:
    return tell(halden(), CODEBOOK)


def told(number: int) -> Telling:
    """The telling of statement ``s<number>``."""
    one = brief()
    return next(item for item in (*one.tellings(), *one.recalled) if item.line.ref == f"statements[{number - 1}]")


def test_every_line_has_its_own_number_in_the_order_of_the_page() -> None:
    numbers = [line.number for line in brief().lines()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_statement_position_meeting_question_and_claim_is_told_once() -> None:
    reading = halden()
    refs = [line.ref for line in brief().lines()]
    kinds = ("positions", "statements", "meetings", "questions", "times")
    expected = [f"{kind}[{at}]" for kind in kinds for at in range(len(getattr(reading, kind)))]
    assert sorted(refs) == sorted([*expected, *(f"headline.claims[{at}]" for at in range(3))])


def test_every_line_quotes_and_marks_words_of_the_report() -> None:
    for line in brief().lines():
        assert " ".join(HALDEN[start:end] for start, end in line.evidence.spans) == line.evidence.text
        assert line.marks
        assert all(0 <= mark.span[0] < mark.span[1] <= len(HALDEN) for mark in line.marks)


def test_issues_and_parties_stand_in_the_codebooks_order_under_its_names() -> None:
    assert [row.proposal for row in brief().positions] == [issue.proposal for issue in CODEBOOK.issues[:3]]
    assert brief().parties == ("Norvia", "Kestria", "the Coastal Union")
    assert [stand.party for stand in brief().positions[2].stands] == ["Norvia", "Kestria", "the Coastal Union"]


def test_without_a_codebook_issues_and_parties_go_by_their_ids() -> None:
    one = tell(halden())
    assert (one.positions[0].issue, one.positions[0].proposal) == ("ceasefire", None)
    assert one.parties == ("kestria", "norvia", "union")


def test_parties_differ_on_an_issue_where_one_supports_and_another_opposes_it() -> None:
    reading = halden()
    opposed = replace(reading.positions[3], stance="opposes")
    apart = tell(replace(reading, positions=(reading.positions[2], opposed)), CODEBOOK)
    assert [row.differ for row in brief().positions] == [False, False, False]
    assert [row.differ for row in apart.positions] == [True]


def test_a_condition_stands_with_the_position_that_it_qualifies() -> None:
    (stand,) = brief().positions[0].stands
    assert [condition.text for condition in stand.conditions] == ["if Norvia pulls back its guns"]


def test_statements_are_grouped_by_party_then_speaker_in_the_order_of_the_report() -> None:
    groups = [(group.party, [voice.speaker for voice in group.voices]) for group in brief().voices]
    assert groups == [
        ("Kestria", ["Ana Morel"]),
        ("Norvia", ["Tomas Reik", None]),
        ("the Coastal Union", ["the Coastal Union"]),
        (None, ["A senior official"]),
    ]


def test_a_statement_shows_act_certainty_polarity_relays_and_when_it_was_said() -> None:
    assert told(2).line.labels == ("condition", "certain", "positive", "via Courier", "said 2031-02-10")


def test_the_reports_own_outlet_is_no_relay_worth_telling() -> None:
    assert told(1).via == ("Courier",)
    assert told(6).via == ("A senior official",)


def test_said_no_later_than_published_is_not_told() -> None:
    late = tell(replace(halden(), report=replace(halden().report, published="2031-02-11")))
    first = next(item for item in late.tellings() if item.line.ref == "statements[0]")
    assert "said until 2031-02-10" in first.line.labels
    assert "said until 2031-02-10" not in told(1).line.labels


def test_an_unresolved_speaker_is_called_so_and_quoted() -> None:
    one = told(7)
    assert one.speaker is None
    assert "speaker unresolved" in one.line.doubts
    assert one.source is not None
    assert one.source.text == "the ministry's spokeswoman"


def test_a_statement_of_the_headline_is_told_as_one() -> None:
    reading = halden()
    in_title = replace(reading.statements[2], content=reading.headline.claims[2].passage)
    one = tell(replace(reading, statements=(*reading.statements[:2], in_title, *reading.statements[3:])))
    labelled = [item.line.ref for item in one.tellings() if "in the headline" in item.line.labels]
    assert labelled == ["statements[2]"]


def test_an_office_that_names_its_institution_is_not_given_it_twice() -> None:
    morel = replace(halden().actors[0], roles=(Role("President of Kestria", "Kestria"), Role("Colonel", "the Guard")))
    (voice, *_) = tell(replace(halden(), actors=(morel, *halden().actors[1:]))).voices[0].voices
    assert voice.roles == ("President of Kestria", "Colonel, the Guard")


def test_low_confidence_is_said() -> None:
    assert "low confidence 0.43" in told(7).line.doubts
    assert told(9).line.doubts == ()


def test_a_nested_statement_names_the_one_that_it_is_told_inside() -> None:
    assert (told(6).within, told(5).within) == ("statements[4]", None)


def relayed() -> Reading:
    """The same reading, where the official says no more than what Reik is said to have told."""
    reading = halden()
    handed_on = Draft(HALDEN).passage(
        "Reik had told ambassadors", "that Norvia would never accept foreign peacekeepers"
    )
    statements = tuple(replace(one, content=handed_on) if one.id == "s5" else one for one in reading.statements)
    return replace(reading, statements=statements)


def test_what_only_hands_a_statement_on_is_told_with_it_and_once() -> None:
    one = tell(relayed(), CODEBOOK)
    inner = next(item for item in one.tellings() if item.line.ref == "statements[5]")
    assert [line.ref for line in one.lines()].count("statements[4]") == 0
    assert [(relay.ref, relay.speaker, relay.cue and relay.cue.text) for relay in inner.relays] == [
        ("statements[4]", "A senior official", "said")
    ]
    assert one.numbers()["statements[4]"] == inner.line.number
    assert inner.within is None
    assert {mark.role for mark in inner.line.marks if HALDEN[slice(*mark.span)] == "A senior official"} == {"source"}


def test_a_word_more_than_what_is_handed_on_gives_a_line_of_its_own() -> None:
    assert told(6).relays == ()
    assert told(5).line.evidence.text.startswith("that Reik had told ambassadors in private")


def test_one_who_speaks_for_a_side_is_no_relay() -> None:
    reading = relayed()
    partisan = tuple(replace(one, party="union") if one.id == "s5" else one for one in reading.statements)
    one = tell(replace(reading, statements=partisan), CODEBOOK)
    assert "statements[4]" in [line.ref for line in one.lines()]


def test_what_a_speaker_says_of_the_own_side_is_told_beneath_it() -> None:
    reading = halden()
    own = tuple(replace(one, party="norvia") if one.id == "s5" else one for one in reading.statements)
    one = tell(replace(reading, statements=own), CODEBOOK)
    (outer,) = [item for item in one.tellings() if item.line.ref == "statements[4]"]
    assert [(item.line.ref, item.within, item.via) for item in outer.beneath] == [("statements[5]", None, ())]
    assert [line.number for line in one.lines()] == list(range(1, len(list(one.lines())) + 1))


def stands() -> dict[str, Stand]:
    return {stand.line.ref: stand for row in brief().positions for stand in row.stands}


def test_a_position_says_who_takes_it_and_through_whom() -> None:
    assert stands()["positions[0]"].line.labels[3:] == ("by Ana Morel", "via Courier")
    assert stands()["positions[1]"].line.labels[3:] == ("by Tomas Reik", "via A senior official")
    assert stands()["positions[1]"].line.doubts == ("unnamed source",)


def test_a_position_that_the_report_tells_itself_says_so() -> None:
    told_by_the_report = stands()["positions[3]"]
    assert told_by_the_report.speaker is None
    assert "in the report's own voice" in told_by_the_report.line.labels


def test_an_act_that_the_report_narrates_is_in_its_own_voice() -> None:
    reading = replace(halden(), reasons=(Reason("a9", "found", NARRATED),))
    (stand,) = [
        stand for row in tell(reading, CODEBOOK).positions for stand in row.stands if stand.line.ref == "positions[4]"
    ]
    assert "in the report's own voice" in stand.line.labels
    assert "in the report's own voice" not in stands()["positions[4]"].line.labels


def test_a_position_by_the_word_of_another_side_is_ascribed() -> None:
    reading = halden()
    partisan = tuple(replace(one, party="union") if one.id == "official" else one for one in reading.actors)
    one = tell(replace(reading, actors=partisan), CODEBOOK)
    (stand,) = [stand for row in one.positions for stand in row.stands if stand.line.ref == "positions[1]"]
    assert (stand.ascribed, stand.via) == (("A senior official",), ())
    assert "ascribed by A senior official" in stand.line.labels


def test_a_position_of_the_headline_says_so() -> None:
    reading = halden()
    headline = replace(reading.positions[0], evidence=reading.headline.claims[0].passage)
    (row,) = tell(replace(reading, positions=(headline,)), CODEBOOK).positions
    assert "in the headline" in row.stands[0].line.labels


def test_the_same_position_in_the_same_words_is_told_once() -> None:
    reading = halden()
    twice = replace(reading, positions=(*reading.positions, replace(reading.positions[1], statement="s5")))
    one = tell(twice, CODEBOOK)
    (stand,) = one.positions[1].stands
    assert stand.also == ("positions[5]",)
    assert one.numbers()["positions[5]"] == stand.line.number


def test_a_meeting_says_at_which_level_in_which_form_and_who_vouches_for_it() -> None:
    meeting, visit = brief().meetings
    assert meeting.line.labels == ("meeting", "considered", "2031-03-01 to 2031-03-15", "leaders' level", "in person")
    assert [(one.holder, one.statuses, one.words.text, one.statement) for one in meeting.accounts] == [
        (None, ("considered",), "Morel and Reik could meet", None),
        ("Tomas Reik", ("denied",), "nothing at all has been agreed", "statements[3]"),
    ]
    assert visit.accounts == ()


def test_two_accounts_of_one_holder_in_the_same_words_are_one_line() -> None:
    reading = halden()
    first = reading.meetings[0]
    both = replace(first, accounts=(first.accounts[1], replace(first.accounts[1], status="unclear")))
    (account,) = tell(replace(reading, meetings=(both,)), CODEBOOK).meetings[0].accounts
    assert account.statuses == ("denied", "unclear")


def test_a_claim_of_the_headline_shows_its_stronger_word_beside_the_bodys() -> None:
    claim = brief().headline[0]
    assert claim.stronger is not None
    assert claim.against is not None
    assert (claim.stronger.text, claim.against.text, claim.why) == ("agrees to", "if", "act")
    assert [HALDEN[slice(*mark.span)] for mark in claim.line.marks if mark.role == "stronger"] == ["agrees to", "if"]
    (contest,) = [one for one in brief().contests if one.why]
    assert contest.why == "act"


def test_under_an_open_codebook_a_party_bears_the_name_of_its_actor_or_state() -> None:
    generic = load("generic")
    reading = halden()
    renamed = replace(reading, positions=(replace(reading.positions[4], party="united-kingdom"), reading.positions[4]))
    parties = [stand.party for row in tell(renamed, generic).positions for stand in row.stands]
    assert parties == ["United Kingdom", "the Coastal Union"]


@pytest.mark.parametrize(
    ("act", "labels"), [("demand", ("demand", "positive")), ("assert", ("assert", "certainty unknown", "positive"))]
)
def test_that_nothing_is_said_to_be_so_is_told_only_of_acts_that_say_how_things_are(
    act: Act, labels: tuple[str, ...]
) -> None:
    reading = halden()
    unsure = replace(reading.statements[7], act=act, certainty="unknown")
    one = tell(replace(reading, statements=(*reading.statements[:7], unsure, *reading.statements[8:])))
    (line,) = [item.line for item in one.tellings() if item.line.ref == "statements[7]"]
    assert line.labels[: len(labels)] == labels


def test_a_statement_marks_source_cue_and_content_apart() -> None:
    marked = {mark.role: HALDEN[slice(*mark.span)] for mark in told(8).line.marks}
    assert marked == {
        "source": "Morel",
        "cue": "demands",
        "content": "that the Orlin dam be run by both sides together",
    }


def test_a_denial_stands_beside_what_it_denies() -> None:
    contest = brief().contests[0]
    assert contest.said is not None
    assert contest.against is not None
    assert (contest.said.by, contest.said.words.text) == (
        "Ana Morel", "that her country had accepted a 30-day ceasefire along the Halden river",
    )  # fmt: skip
    assert (contest.against.by, contest.against.act, contest.against.words.text) == ("Tomas Reik", "deny", "the report")


def test_a_refusal_of_nothing_that_was_found_is_no_contested_point() -> None:
    reading = halden()
    alone = replace(reading, statements=tuple(replace(one, answers=None) for one in reading.statements))
    assert {contest.kind for contest in tell(alone).contests} == {"headline"}


@pytest.mark.parametrize(
    ("act", "label"),
    [("deny", "denied by A senior official"), ("decline", "A senior official would not say"), ("assert", None)],
)
def test_what_stands_inside_a_refusal_is_told_as_refused_and_not_as_handed_on(act: Act, label: str | None) -> None:
    reading = halden()
    statements = tuple(replace(one, act=act) if one.id == "s5" else one for one in reading.statements)
    inner = next(
        item
        for item in tell(replace(reading, statements=statements), CODEBOOK).tellings()
        if item.line.ref == "statements[5]"
    )
    assert (label in inner.line.labels) == (label is not None)
    assert ("A senior official" in inner.via) == (label is None)


@pytest.mark.parametrize(
    ("status", "venues", "where"),
    [
        ("considered", ("Velm", "Porto"), "Velm or Porto"),
        ("proposed", ("Velm", "Porto", "Ruun"), "Velm, Porto or Ruun"),
        ("held", ("Velm", "Porto"), "Velm and Porto"),
        ("held", ("Velm",), "Velm"),
        ("held", (), None),
    ],
)
def test_venues_are_alternatives_only_of_a_meeting_that_is_spoken_of(
    status: str, venues: tuple[str, ...], where: str | None
) -> None:
    meeting = brief().meetings[0]
    assert replace(meeting, status=status, venues=venues).where == where


def test_what_the_body_does_not_bear_out_stands_beside_the_headline() -> None:
    headline = [contest for contest in brief().contests if contest.kind == "headline"]
    words = [(one.said and one.said.words.text, one.against and one.against.words.text) for one in headline]
    assert words == [
        ("Kestria agrees to a truce on the Halden", "We will hold our fire if Norvia pulls back its guns"),
        ("talks in March", None),
    ]


def test_what_the_report_recalls_is_told_apart_from_its_news() -> None:
    assert [item.line.ref for item in brief().recalled] == ["statements[9]"]
    assert "statements[9]" not in [item.line.ref for item in brief().tellings()]


def test_the_timeline_goes_by_days_and_gives_each_its_sentence() -> None:
    timeline = brief().timeline
    assert [time.when for time in timeline] == [
        "2031-02-02", "2031-02-09", "2031-02-10", "2031-03-01 to 2031-03-15", "2031-03-01 to 2031-05-31",
        "until 2031-04-30",
    ]  # fmt: skip
    assert (
        timeline[0].sentence.text == "To recap, on 2 February Reik said that a visit to Kestria was likely this spring."
    )


def test_a_time_without_a_day_is_not_on_the_timeline() -> None:
    vague = Time((3, 9), "rained", "DURATION", "P1D")
    assert tell(replace(silent(), times=(vague,))).timeline == ()


def test_in_a_text_of_one_endless_sentence_the_timeline_gives_what_stands_near() -> None:
    text = "rain " * 4000 + "on Monday " + "rain " * 4000
    time = Time((20003, 20009), "Monday", "DATE", None, None, "2031-02-10", "2031-02-10")
    (line,) = tell(replace(silent(), report=Report("long", text), times=(time,))).timeline
    assert "Monday" in line.sentence.text
    assert len(line.sentence.text) < 1000


def test_each_metadatum_is_told_with_the_place_where_it_was_found() -> None:
    facts = {fact.name: (fact.value, fact.where) for fact in brief().metadata}
    assert facts["outlet"] == ("The Harbour Post", "meta og:site_name")
    assert {fact.value for fact in tell(silent()).metadata} == {None}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-02-01", "2031-02-01", "2031-02-01"),
        ("2031-02-01", "2031-02-03", "2031-02-01 to 2031-02-03"),
        ("2031-02-01", None, "from 2031-02-01"),
        (None, "2031-02-03", "until 2031-02-03"),
        (None, None, None),
    ],
)
def test_an_interval_is_told_by_its_bounds(start: str | None, end: str | None, words: str | None) -> None:
    assert interval(start, end) == words


def test_pieces_of_a_quotation_are_parted_by_an_ellipsis() -> None:
    passage = Passage.of("Talks, she said, go on.", (0, 5), (17, 23))
    assert pieces(passage) == ("Talks", "go on.")
    assert quoted(passage) == "“Talks … go on.”"


def test_words_that_stand_between_marks_get_no_second_pair() -> None:
    assert quoted(Passage.of('"No," ', (0, 5))) == '"No,"'
    assert quoted(Passage.of('"No," he said, "never"', (0, 22))) == """“"No," he said, "never"”"""


def test_what_a_terminal_would_obey_is_replaced_and_lines_are_joined() -> None:
    assert shown("a\x1b[31m\n b\u202ec\u2028d \x07 é \U0001f600") == "a\ufffd[31m b\ufffdc d \ufffd é \U0001f600"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Line]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    marks = draw(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=5))
    whole = Passage.of(text, (0, len(text)))
    return text, [
        Line(number, f"statements[{number}]", (), whole, tuple(Mark(span, "content") for span in one))
        for number, one in enumerate(marks, 1)
    ]


@given(marked())
def test_cut_at_every_boundary_the_text_stays_whole_and_every_line_covers_its_words(
    given: tuple[str, list[Line]],
) -> None:
    text, lines = given
    cut = segments(text, lines)
    assert "".join(segment.text for segment in cut) == text
    for line in lines:
        expected = {at for mark in line.marks for at in range(*mark.span)}
        covered = {
            segment.start + at
            for segment in cut
            if line.number in {cover.line for cover in segment.covers}
            for at in range(len(segment.text))
        }
        assert covered == expected
    assert sorted(number for segment in cut for number in segment.opens) == [line.number for line in lines]


def test_words_under_several_lines_name_the_closest_first() -> None:
    cut = segments(HALDEN, brief().lines())
    peacekeepers = next(segment for segment in cut if "foreign peacekeepers" in segment.text)
    kinds = {line.number: line.ref for line in brief().lines()}
    assert [kinds[cover.line] for cover in peacekeepers.covers] == ["positions[1]", "statements[5]", "statements[4]"]
    assert peacekeepers.nesting == 2


def test_paragraphs_are_the_reports_lines_and_the_title_is_one_of_them() -> None:
    cut = paragraphs(HALDEN, brief().lines(), halden().report.title_span)
    assert ["".join(segment.text for segment in one.segments).rstrip("\n") for one in cut] == HALDEN.replace(
        "\n\n", "\n"
    ).splitlines()
    assert [one.title for one in cut].count(True) == 1


@pytest.mark.parametrize("reading", [hostile(), silent()], ids=["hostile", "silent"])
def test_the_unknown_and_the_empty_are_told_too(reading: Reading) -> None:
    one = tell(reading)
    assert len(list(one.tellings())) == len(reading.statements)
