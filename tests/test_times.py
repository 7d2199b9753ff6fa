"""When: the expressions that name a time, as intervals reckoned from the moment of speaking or from publication."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import CodebookError
from readout.model import Attribution, Passage, Report, Span, Time, Word
from readout.reading.layout import lay_out
from readout.reading.tables import read_table
from readout.reading.times import find_times
from readout.reading.timing.grammar import compile_grammar
from readout.reading.timing.patterns import expand
from readout.reading.timing.periods import easter, feast, moved, week

MONDAY = "2025-02-10"


@dataclass(frozen=True)
class Plain:
    """A layout of one paragraph: sentences end with a full stop and a space, quotes stand in curly marks."""

    text: str
    title: Span | None = None

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        return ((self.title[1] if self.title else 0, len(self.text)),)

    @property
    def sentences(self) -> tuple[Span, ...]:
        ends = [at + 1 for at in range(len(self.text) - 1) if self.text[at : at + 2] == ". "] + [len(self.text)]
        return tuple(zip([self.paragraphs[0][0], *ends[:-1]], ends, strict=True))

    @property
    def quotes(self) -> tuple[Span, ...]:
        opens = [at for at, mark in enumerate(self.text) if mark == "“"]
        return tuple((at, self.text.index("”", at) + 1) for at in opens)


def read(text: str, published: str | None = MONDAY, words: tuple[Word, ...] = ()) -> tuple[Time, ...]:
    return find_times(Report("r", text, published=published), Plain(text), words, ())


def only(text: str, published: str | None = MONDAY, words: tuple[Word, ...] = ()) -> Time:
    (found,) = read(text, published, words)
    return found


def window(text: str, published: str | None = MONDAY) -> tuple[str | None, str | None]:
    found = only(text, published)
    return found.start, found.end


def tagged(text: str, *tags: str) -> tuple[Word, ...]:
    words, at = [], 0
    for token, tag in zip(text.split(), tags, strict=True):
        start = text.index(token, at)
        at = start + len(token)
        words.append(Word((start, at), token, tag))
    return tuple(words)


@pytest.mark.parametrize(
    "written",
    ["February 10, 2025", "Feb. 10, 2025", "10 Feb 2025", "10 February 2025", "the 10th of February, 2025",
     "2025-02-10", "02/10/2025", "10/02/2025", "10.02.2025", "Monday, February 10, 2025"],
)  # fmt: skip
def test_a_full_date_is_read_however_it_is_written(written: str) -> None:
    found = only(f"The pact was signed on {written} in the capital.", "2025-03-01")
    assert (found.text, found.type, found.value) == (written, "DATE", "2025-02-10")
    assert (found.start, found.end) == ("2025-02-10", "2025-02-10")


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("The envoy arrived on February 7.", "February 7", "2025-02-07"),
        ("The envoy will arrive on February 20.", "February 20", "2025-02-20"),
        ("The envoys met in December.", "December", "2024-12"),
        ("The envoys will meet in March.", "March", "2025-03"),
        ("The first pact was signed in 1994.", "1994", "1994"),
        ("Trade grew in the 1990s.", "the 1990s", "199"),
        ("The 21st century began badly.", "The 21st century", "20"),
        ("Officials met yesterday.", "yesterday", "2025-02-09"),
        ("Officials met last week.", "last week", "2025-W06"),
        ("Officials will meet next week.", "next week", "2025-W08"),
        ("Officials will meet next month.", "next month", "2025-03"),
        ("Officials met two days ago.", "two days ago", "2025-02-08"),
        ("Officials met three weeks ago.", "three weeks ago", "2025-W04"),
        ("Officials met a year ago.", "a year ago", "2024"),
        ("The delegation arrived on Tuesday.", "Tuesday", "2025-02-04"),
        ("The delegation will arrive on Tuesday.", "Tuesday", "2025-02-11"),
        ("The delegation is due on Tuesday.", "Tuesday", "2025-02-11"),
        ("The delegation left last Tuesday.", "last Tuesday", "2025-02-04"),
        ("The delegation will leave next Monday.", "next Monday", "2025-02-17"),
        ("The delegation left on Monday.", "Monday", "2025-02-10"),
        ("The delegation left this morning.", "this morning", "2025-02-10TMO"),
        ("The delegation left on Friday evening.", "Friday evening", "2025-02-07TEV"),
        ("The call began at 10 a.m. Friday.", "10 a.m. Friday", "2025-02-07T10:00"),
        ("The call began at 2:30 p.m. on Friday.", "2:30 p.m. on Friday", "2025-02-07T14:30"),
        ("The guns will fall silent at noon on Friday.", "noon on Friday", "2025-02-14T12:00"),
        ("The leaders will speak tonight.", "tonight", "2025-02-10TNI"),
        ("The fleet sails this summer.", "this summer", "2025-SU"),
        ("The fleet sailed last autumn.", "last autumn", "2024-FA"),
        ("It rained over the weekend.", "the weekend", "2025-W06-WE"),
        ("Output fell in the first quarter of 2024.", "the first quarter of 2024", "2024-Q1"),
        ("Output fell in the second half of 2024.", "the second half of 2024", "2024-H2"),
        ("Families were to return by Easter.", "Easter", "2025-04-20"),
        ("Families will return for Christmas.", "Christmas", "2025-12-25"),
    ],
)
def test_a_date_gets_its_timex_value(sentence: str, text: str, value: str) -> None:
    found = only(sentence)
    assert (found.text, found.value) == (text, value)
    assert sentence[slice(*found.span)] == text


@pytest.mark.parametrize(
    ("sentence", "text", "mod", "start", "end"),
    [
        ("It will end in early March.", "early March", "START", "2025-03-01", "2025-03-10"),
        ("It will end at the end of March.", "the end of March", "END", "2025-03-22", "2025-03-31"),
        ("It could end by the end of March.", "the end of March", "END", None, "2025-03-31"),
        ("It will end in mid-2025.", "mid-2025", "MID", "2025-05-02", "2025-09-01"),
        ("Talks will resume later this week.", "later this week", "END", "2025-02-10", "2025-02-16"),
        ("Talks broke off earlier this month.", "earlier this month", "START", "2025-02-01", "2025-02-10"),
        (
            "He was back at the beginning of next year.",
            "the beginning of next year",
            "START",
            "2026-01-01",
            "2026-05-01",
        ),
    ],
)
def test_a_part_of_a_period_narrows_it(sentence: str, text: str, mod: str, start: str | None, end: str) -> None:
    found = only(sentence)
    assert (found.text, found.mod, found.start, found.end) == (text, mod, start, end)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Troops must leave by March 5.", (None, "2025-03-05")),
        ("The truce holds until next week.", (None, "2025-02-23")),
        ("Troops must leave before March 5.", (None, "2025-03-04")),
        ("Sanctions have stood since 2014.", ("2014-01-01", None)),
        ("The offer lapses after March 5.", ("2025-03-06", None)),
    ],
)
def test_a_preposition_opens_or_moves_the_bounds(sentence: str, expected: tuple[str | None, str | None]) -> None:
    assert window(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "text", "value", "start", "end"),
    [
        ("Envoys meet from 3 to 5 March.", "3 to 5 March", "2025-03-03/2025-03-05", "2025-03-03", "2025-03-05"),
        ("The summit ran on February 7-9.", "February 7-9", "2025-02-07/2025-02-09", "2025-02-07", "2025-02-09"),
        ("It rose between 1994 and 1997.", "1994 and 1997", "1994/1997", "1994-01-01", "1997-12-31"),
        ("Shells fell from March to May 2024.", "March to May 2024", "2024-03/2024-05", "2024-03-01", "2024-05-31"),
    ],
)  # fmt: skip
def test_a_range_is_one_interval(sentence: str, text: str, value: str, start: str, end: str) -> None:
    found = only(sentence)
    assert (found.text, found.value, found.start, found.end) == (text, value, start, end)


@pytest.mark.parametrize(
    ("sentence", "text", "value", "mod"),
    [
        ("The battle lasted three days.", "three days", "P3D", None),
        ("The call lasted an hour and a half.", "an hour and a half", "PT1H30M", None),
        ("The call lasted 2 1/2 hours.", "2 1/2 hours", "PT2H30M", None),
        ("It took more than two years.", "more than two years", "P2Y", "MORE_THAN"),
        ("It took about twenty-five minutes.", "about twenty-five minutes", "PT25M", "APPROX"),
        ("It took a decade.", "a decade", "P10Y", None),
        ("It went on for weeks.", "weeks", "PXW", None),
        ("Both sides want a 30-day pause.", "30-day", "P30D", None),
    ],
)
def test_a_duration_has_no_bounds_of_its_own(sentence: str, text: str, value: str, mod: str | None) -> None:
    found = only(sentence)
    assert (found.text, found.type, found.value, found.mod) == (text, "DURATION", value, mod)
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "text", "value", "start", "end"),
    [
        ("Guns must fall silent within 30 days.", "30 days", "P30D", "2025-02-10", "2025-03-12"),
        ("Envoys will fly in the coming days.", "the coming days", "PXD", "2025-02-10", None),
        ("Shelling went on over the past week.", "the past week", "P1W", "2025-02-03", "2025-02-10"),
        ("Little changed over the past five years.", "the past five years", "P5Y", "2020-02-10", "2025-02-10"),
    ],
)
def test_a_duration_that_reaches_from_now_is_bounded(
    sentence: str, text: str, value: str, start: str, end: str | None
) -> None:
    found = only(sentence)
    assert (found.text, found.type, found.value, found.start, found.end) == (text, "DURATION", value, start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [("every Monday", "XXXX-WXX-1"), ("weekly", "P1W"), ("annually", "P1Y"), ("each year", "P1Y"),
     ("twice a month", "P1M"), ("every two weeks", "P2W")],
)  # fmt: skip
def test_what_comes_again_is_a_set(text: str, value: str) -> None:
    found = only(f"The panel meets {text} in the old town.")
    assert (found.text, found.type, found.value) == (text, "SET", value)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The line is quiet now.", "PRESENT_REF"),
        ("A truce was recently agreed.", "PAST_REF"),
        ("They will soon return.", "FUTURE_REF"),
    ],
)
def test_vague_words_refer_to_past_present_or_future(sentence: str, value: str) -> None:
    found = only(sentence)
    assert (found.value, found.start, found.end) == (value, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "He may march on the second front.",
        "May I ask who fell?",
        "The sun rose and leaves fall.",
        "Theresa May spoke with Jan Novak and April Rossi.",
        "She is a 55-year-old diplomat.",
        "The fee is $2000 for 2000 people.",
        "The clause stands in Article 5 of Resolution 2202.",
        "Both asked for calm at the same time.",
    ],
)
def test_a_word_that_only_looks_like_a_time_is_left_alone(sentence: str) -> None:
    assert read(sentence) == ()


def test_words_in_a_reported_speech_are_reckoned_from_the_day_of_speaking() -> None:
    spoken, meant = read("On February 7, the minister said that he was likely to meet the envoy next week.")
    assert (spoken.value, spoken.anchor) == ("2025-02-07", MONDAY)
    assert (meant.value, meant.start, meant.end, meant.anchor) == ("2025-W07", "2025-02-10", "2025-02-16", "2025-02-07")


def test_an_opening_word_before_the_day_of_speaking_changes_nothing() -> None:
    _, meant = read("To recap, on January 31, the envoy announced that she would fly home next week.")
    assert (meant.start, meant.end) == ("2025-02-03", "2025-02-09")


def test_the_attribution_says_which_words_are_spoken() -> None:
    text = "The envoy, in a letter of January 31, sees a truce next week."
    content = (text.index("a truce"), len(text) - 1)
    source, cue = Passage.of(text, (0, 9)), Passage.of(text, (text.index("sees"), text.index(" a truce")))
    spoken = Attribution("a1", None, "indirect", source, cue, Passage.of(text, content), 1.0)
    _, with_attribution = find_times(Report("r", text, published=MONDAY), Plain(text), (), (spoken,))
    _, without = read(text)
    assert (with_attribution.value, without.value) == ("2025-W06", "2025-W08")


def test_tomorrow_in_quotation_marks_is_the_speakers_else_the_reporters() -> None:
    quoted, _ = read("“We will sign it tomorrow,” the president said on Friday.")
    _, told = read("On Friday the president said that he would sign it tomorrow.")
    assert (quoted.value, told.value) == ("2025-02-08", "2025-02-11")


def test_a_time_in_the_same_sentence_that_dates_no_speech_is_no_anchor() -> None:
    _, meant = read("On February 7 the bridge fell, and it will be rebuilt next week.")
    assert (meant.value, meant.anchor) == ("2025-W08", MONDAY)


def test_between_two_days_of_the_week_the_second_comes_after_the_first() -> None:
    assert window("They will meet between Wednesday and Tuesday.") == ("2025-02-12", "2025-02-18")


def test_later_and_following_are_reckoned_from_the_day_last_spoken_of() -> None:
    _, later = read("Guns fell silent on January 10. Three weeks later, shelling resumed.")
    _, following = read("Guns fell silent on January 10. Shelling resumed the following day.")
    assert (later.value, following.value) == ("2025-W05", "2025-01-11")


def test_a_year_earlier_is_a_quarter_where_quarters_are_compared() -> None:
    _, earlier = read("Exports rose in the third quarter of 2024 from a year earlier.")
    assert earlier.value == "2023-Q3"


def test_the_tags_of_the_words_show_the_tense() -> None:
    text = "Envoys split Tuesday"
    past = only(text, words=tagged(text, "NNS", "VBD", "NNP"))
    future = only("Envoys shall split Tuesday", words=tagged("Envoys shall split Tuesday", "NNS", "MD", "VB", "NNP"))
    assert (past.value, future.value) == ("2025-02-04", "2025-02-11")


def test_a_plan_told_in_the_past_tense_lies_ahead() -> None:
    assert only("The summit was scheduled for Thursday.").value == "2025-02-13"
    assert only("The summit was set for February 14.").value == "2025-02-14"


def test_without_a_publication_date_nothing_is_made_up() -> None:
    assert [
        (found.value, found.start, found.end) for found in read("He left Tuesday and comes back next month.", None)
    ] == [
        ("XXXX-WXX-2", None, None),
        ("XXXX-XX", None, None),
    ]
    assert only("The truce began on February 7.", None).value == "XXXX-02-07"


def test_without_a_publication_date_the_last_full_year_of_the_report_counts() -> None:
    _, found = read("War broke out in 2022. The truce began on February 7.", None)
    assert (found.value, found.start) == ("2022-02-07", "2022-02-07")


def test_a_publication_date_with_a_time_is_read_and_a_wrong_one_is_ignored() -> None:
    assert only("He left yesterday.", "2025-02-10T08:00:00+02:00").value == "2025-02-09"
    assert only("He left yesterday.", "last spring").value == "XXXX-XX-XX"


def test_a_date_that_does_not_exist_is_no_time() -> None:
    assert read("The draft is dated 2025-02-30 and 31.02.2025.") == ()


def test_the_title_is_read_as_well() -> None:
    text = "Truce begins Tuesday\n\nIt rained."
    layout = Plain(text, title=(0, 20))
    assert [found.text for found in find_times(Report("r", text, published=MONDAY), layout, (), ())] == ["Tuesday"]


HARD = [
    "monday ",
    "1 ",
    "1,000,",
    "2025-",
    "10:10:",
    "a",
    "'",
    "“",
    "next next ",
    "the the ",
    "march 5 - ",
    "9" * 50,
    "\u202e",
    "once a ",
    "one hundred ",
]


@pytest.mark.parametrize("piece", HARD)
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        report, layout = Report("r", text, published=MONDAY), OneSentence(len(text))
        began = time.process_time()
        find_times(report, layout, (), ())
        return time.process_time() - began

    seconds(1_000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.5


@dataclass(frozen=True)
class OneSentence:
    size: int
    title: Span | None = None

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        return ((0, self.size),)

    @property
    def sentences(self) -> tuple[Span, ...]:
        return ((0, self.size),)


WORDS = """on by from to between and the end of March May 7 31 2024 9999 10:30 p.m. next last week Monday a two million
years ago later said , . - “ ” every Easter 1/2 29 February within days century winter 0 00/00/00 the year"""
VOCABULARY = [*WORDS.split(), "\n"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=30),
    st.sampled_from([None, MONDAY, "0001-01-01", "9999-12-31", "2024-02-29"]),
)
def test_any_words_give_spans_of_the_text_in_order_and_bounds_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    layout = OneSentence(len(text))
    found = find_times(Report("r", text, published=published), layout, (), ())
    assert found == find_times(Report("r", text, published=published), layout, (), ())
    end = 0
    for each in found:
        assert end <= each.span[0] < each.span[1] <= len(text)
        assert each.text == text[slice(*each.span)]
        assert each.start is None or each.end is None or each.start <= each.end
        end = each.span[1]


@settings(deadline=None)
@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-24, 24))
def test_a_week_holds_its_day_and_months_move_back_as_they_came(on: date, months: int) -> None:
    whole = week(on)
    assert whole.start is not None
    assert whole.end is not None
    assert whole.start <= on <= whole.end
    assert (whole.start.isoweekday(), whole.end - whole.start) == (1, timedelta(6))
    if on.day <= 28 and 3 < on.year < 9990:
        assert moved(moved(on, "month", months), "month", -months) == on


def test_feasts_fall_on_their_days() -> None:
    assert [easter(year) for year in (2000, 2024, 2025)] == [date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)]
    assert (feast(2024, "11/4/4"), feast(2024, "5/-1/1"), feast(2025, "easter-2")) == (
        date(2024, 11, 28),
        date(2024, 5, 27),
        date(2025, 4, 18),
    )


def test_a_pattern_is_spelt_out() -> None:
    assert expand("[the] ({month} | {season:part})", {}, {"month", "season"}) == [
        (("month", "month"),),
        (("season", "part"),),
        (("=the", None), ("month", "month")),
        (("=the", None), ("season", "part")),
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"say": ["{moon}"], "reads": "calendar"}, "unknown class 'moon'"),
        ({"say": ["[the {month}"], "reads": "calendar"}, "no ']'"),
        ({"say": ["[the]"], "reads": "calendar"}, "it allows nothing at all"),
        ({"say": ["{month}"], "reads": "guess"}, "knows no reading 'guess'"),
        ({"say": ["{month}"], "reads": "calendar", "aftr": ["in"]}, "knows no 'aftr'"),
        ({"say": ["{month}"], "reads": "calendar", "after": ["@none"]}, "knows no set '@none'"),
        ({"reads": "calendar"}, "lacks 'say'"),
    ],
)
def test_a_mistake_in_the_grammar_is_named(rule: dict[str, object], message: str) -> None:
    table = read_table("times") | {"rules": [{"name": "mine", **rule}]}
    with pytest.raises(CodebookError, match=r"cannot read times\.yaml, rule 'mine'") as raised:
        compile_grammar(table)
    assert message in str(raised.value)


def test_a_missing_part_of_the_grammar_is_named() -> None:
    table = {key: value for key, value in read_table("times").items() if key != "leads"}
    with pytest.raises(CodebookError, match="leads: is missing"):
        compile_grammar(table)


@pytest.mark.parametrize(
    "head", ["VELM, Feb 10 (Agency) -", "Velm, February 10 (Agency)\n\n", "PORT ASTER (Norvia), Feb. 10 —"]
)
def test_the_day_of_a_dateline_is_no_time_of_the_report(head: str) -> None:
    report = Report("r", f"A title\n\n{head} Talks resume on Friday.", title="A title", published="2025-02-10")
    assert [time.text for time in find_times(report, lay_out(report), (), ())] == ["Friday"]
