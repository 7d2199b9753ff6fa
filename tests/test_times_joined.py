"""When: two expressions that make one time, a part of a longer period, feasts, and times that an event tells."""

from __future__ import annotations

from datetime import date

import pytest
from test_times import only, read

from readout.reading.timing.events import find_events
from readout.reading.timing.grammar import grammar
from readout.reading.timing.periods import feast, inside, month, orthodox_easter, year
from readout.reading.timing.tokens import tokenise


@pytest.mark.parametrize(
    ("sentence", "text", "start", "end"),
    [
        ("Envoys met from March 28–April 2 in the port.", "March 28–April 2", "2025-03-28", "2025-04-02"),
        ("Envoys met from Tuesday to Friday.", "Tuesday to Friday", "2025-02-04", "2025-02-07"),
        ("The mission ran from November to February.", "November to February", "2024-11-01", "2025-02-28"),
        ("The mission ran in 2014-2018.", "2014-2018", "2014-01-01", "2018-12-31"),
        ("The border was shut Nov-Feb 2017.", "Nov-Feb 2017", "2016-11-01", "2017-02-28"),
        ("Both will rest between now and February 20.", "now and February 20", "2025-02-10", "2025-02-20"),
        ("It was open from the 3rd of March through the 5th of May 2024.", "3rd of March through the 5th of May 2024",
         "2024-03-03", "2024-05-05"),
    ],
)  # fmt: skip
def test_from_one_day_to_another_is_one_interval(sentence: str, text: str, start: str, end: str) -> None:
    found = only(sentence)
    assert (found.text.removeprefix("the "), found.start, found.end) == (text, start, end)


def test_what_is_moved_from_one_day_to_another_happens_on_the_second() -> None:
    assert [found.value for found in read("The vote was moved from March 5 to March 12.")] == [
        "2025-03-05",
        "2025-03-12",
    ]


def test_two_days_that_only_stand_side_by_side_are_two() -> None:
    assert len(read("He was there on March 5 and she on March 12.")) == 2


@pytest.mark.parametrize(
    ("sentence", "text", "start", "end"),
    [
        ("It began two weeks before March 15.", "two weeks before March 15", "2025-03-01", "2025-03-01"),
        ("It ends three days after Easter.", "three days after Easter", "2025-04-23", "2025-04-23"),
        ("It ends a week from February 14.", "a week from February 14", "2025-02-21", "2025-02-21"),
        ("It ended more than two days before Sunday.", "more than two days before Sunday", None, "2025-02-07"),
        ("It ended less than three days after February 1.", "less than three days after February 1", "2025-02-01",
         "2025-02-04"),
        ("Guns will rest for three days from February 20.", "three days from February 20", "2025-02-20", "2025-02-22"),
        ("Guns will rest for a week starting February 20.", "a week starting February 20", "2025-02-20", "2025-02-26"),
    ],
)  # fmt: skip
def test_so_long_before_or_after_a_day_is_reckoned_from_it(
    sentence: str, text: str, start: str | None, end: str
) -> None:
    found = only(sentence)
    assert (found.text, found.start, found.end) == (text, start, end)


def test_a_length_that_was_spent_is_not_reckoned_from_a_day() -> None:
    assert [found.type for found in read("He spent two weeks before Easter at home.")] == ["DURATION", "DATE"]


@pytest.mark.parametrize(
    ("text", "type_", "value", "start", "end"),
    [
        ("the first week of March", "DATE", "2025-W10", "2025-03-03", "2025-03-09"),
        ("the last week of July 2024", "DATE", "2024-W30", "2024-07-22", "2024-07-28"),
        ("the third month of 2021", "DATE", "2021-03", "2021-03-01", "2021-03-31"),
        ("the first ten days of last year", "DURATION", "P10D", "2024-01-01", "2024-01-10"),
        ("the last two months of 2024", "DURATION", "P2M", "2024-11-01", "2024-12-31"),
        ("week 3 of 2027", "DATE", "2027-W03", "2027-01-18", "2027-01-24"),
        ("the week after next", "DATE", "2025-W09", "2025-02-24", "2025-03-02"),
        ("the week of March 24", "DATE", "2025-W13", "2025-03-24", "2025-03-30"),
        ("the Easter weekend", "DATE", "2025-W16-WE", "2025-04-19", "2025-04-20"),
        ("the 15th of next month", "DATE", "2025-03-15", "2025-03-15", "2025-03-15"),
        ("the year to date", "DATE", "2025", "2025-01-01", "2025-02-10"),
        ("the second half of the year", "DATE", "2025-H2", "2025-07-01", "2025-12-31"),
        ("Q3 2024", "DATE", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("Friday 14th", "DATE", "2025-02-14", "2025-02-14", "2025-02-14"),
        ("May two thousand and five", "DATE", "2005-05", "2005-05-01", "2005-05-31"),
    ],
)
def test_a_period_is_named_by_its_place_in_another(text: str, type_: str, value: str, start: str, end: str) -> None:
    found = only(f"The panel will tell of {text}.")
    assert (found.text, found.type, found.value, found.start, found.end) == (text, type_, value, start, end)


def test_a_day_of_the_month_alone_needs_a_preposition_and_nothing_behind_it() -> None:
    assert only("They will meet on the 18th.").value == "2025-02-18"
    assert read("They met on the 18th floor.") == ()


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("The pause holds from March 5 onwards.", ("2025-03-05", None)),
        ("The vote will be on March 5 or later.", ("2025-03-05", None)),
        ("The pause begins no earlier than March 5.", ("2025-03-05", None)),
        ("The vote must be no later than March 5.", (None, "2025-03-05")),
        ("They spoke after Sunday's talks.", ("2025-02-09", None)),
        ("They spoke ahead of Sunday's talks.", (None, "2025-02-09")),
    ],
)
def test_words_around_a_day_open_its_bounds(sentence: str, bounds: tuple[str | None, str | None]) -> None:
    found = only(sentence)
    assert (found.start, found.end) == bounds


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("They will meet in two weeks.", "2025-02-24", "2025-03-02"),
        ("They will meet in three days.", "2025-02-13", "2025-02-13"),
        ("They rebuilt it in two weeks.", None, None),
        ("Sales rose over the past two quarters.", "2024-07-01", "2024-12-31"),
        ("They will meet over the next couple of weeks.", "2025-02-10", "2025-02-24"),
        ("The port was hit overnight.", "2025-02-09", "2025-02-10"),
        ("The port will be shut overnight.", "2025-02-10", "2025-02-11"),
        ("The war began three years ago this month.", "2022-02-01", "2022-02-28"),
    ],
)
def test_a_length_is_laid_ahead_or_behind_as_the_verb_says(sentence: str, start: str | None, end: str | None) -> None:
    found = only(sentence)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("place", ["Doha", "Geneva", "Moscow", "local"])
def test_a_time_of_day_may_tell_whose_clock_it_goes_by(place: str) -> None:
    found = only(f"The call began at 3 p.m. {place} time on Saturday.")
    assert (found.text, found.value) == (f"3 p.m. {place} time on Saturday", "2025-02-08T15:00")


@pytest.mark.parametrize(
    ("sentence", "text", "mod", "event"),
    [
        ("He will fly there after his inauguration.", "after his inauguration", "AFTER", "his inauguration"),
        ("Guns have not rested since the ceasefire took effect.", "since the ceasefire took effect", "ON_OR_AFTER",
         "the ceasefire took effect"),
        ("No one may cross until a deal is signed.", "until a deal is signed", "ON_OR_BEFORE", "a deal is signed"),
        ("They met before Norvia's presidential election.", "before Norvia's presidential election", "BEFORE",
         "Norvia's presidential election"),
        ("Aid will flow once the truce takes hold.", "once the truce takes hold", "AFTER", "the truce takes hold"),
    ],
)  # fmt: skip
def test_an_event_tells_a_time_and_no_day_is_made_up(sentence: str, text: str, mod: str, event: str) -> None:
    found = only(sentence)
    assert (found.text, found.type, found.mod, found.anchor) == (text, "DATE", mod, event)
    assert (found.value, found.start, found.end) == (None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "He left after she spoke of the truce.",
        "Once a truce is a truce, he said.",
        "The following election was lost.",
        "He ran after, the summit being near.",
    ],
)
def test_not_every_after_tells_a_time(sentence: str) -> None:
    assert read(sentence) == ()


def test_an_event_with_a_day_is_told_by_the_day() -> None:
    assert [found.text for found in read("He left after Tuesday's summit.")] == ["Tuesday"]


def test_events_without_end_are_looked_at_once() -> None:
    tokens = tokenise("after the " * 20_000)
    assert list(find_events(tokens, grammar().events)) == []


def test_feasts_of_other_calendars_fall_on_their_days() -> None:
    assert [orthodox_easter(number) for number in (2023, 2024, 2025)] == [
        date(2023, 4, 16),
        date(2024, 5, 5),
        date(2025, 4, 20),
    ]
    assert feast(2025, "on/2024-04-10 2025-03-30") == date(2025, 3, 30)
    with pytest.raises(ValueError, match="no such day in 2031"):
        feast(2031, "on/2024-04-10 2025-03-30")


def test_a_feast_beyond_the_list_of_its_days_is_no_time() -> None:
    assert only("Guns will rest by Eid al-Fitr.").end == "2025-03-30"
    assert read("Guns will rest by Eid al-Fitr.", "2050-01-01") == ()


def test_a_week_belongs_to_the_month_of_its_thursday() -> None:
    assert [week.value for week in inside("week", month(2025, 1))] == [f"2025-W0{number}" for number in range(1, 6)]
    assert len(inside("week", year(2020))) == 53
    assert inside("weekend", month(2025, 2))[0].start == date(2025, 2, 1)
