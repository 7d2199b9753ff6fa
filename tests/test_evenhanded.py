"""No party is treated otherwise than another: swap two in a text, and the reading swaps and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from sight import Sight
from swapping import Swapped, exchange, named_forms, swap

from benchmarks.readings_labels import codebook_of, load_texts
from readout.codebooks import load
from readout.codebooks.model import Codebook, CodebookActor, CodebookRole, Party
from readout.codebooks.states import states
from readout.model import Reading, Report
from readout.reading.casting.folding import slug
from readout.reading.pipeline import read_reports
from readout.sources import SourceOptions, open_reports

ROOT = Path(__file__).parent.parent
REPORTS = [
    one for one in open_reports([str(ROOT / "examples" / "reports")], SourceOptions()) if isinstance(one, Report)
]
NOT_SWAPPED = {"p-gaz-07"}
"""Texts of the gold in which no two parties can be swapped: they name none."""

Text = tuple[Report, Codebook]


@dataclass(frozen=True)
class Case:
    """A report, two parties of its codebook, the text with them swapped, and the codebook that this is read with."""

    report: Report
    codebook: Codebook
    one: Party
    other: Party
    swapped: Swapped
    after: Codebook

    @property
    def ids(self) -> dict[str, str]:
        return {self.one.id: self.other.id, self.other.id: self.one.id}

    @property
    def swapped_report(self) -> Report:
        return with_text(self.report, self.swapped.text)


def with_text(report: Report, text: str) -> Report:
    title = text.split("\n\n", 1)[0] if report.title_span else None
    return Report(report.id, text, title, report.outlet, report.published, report.language)


def gold_texts() -> Iterator[Text]:
    for text in load_texts(ROOT / "gold" / "texts.jsonl").values():
        yield text.report, codebook_of(text.codebook)


def nested_passages() -> Iterator[Text]:
    for row in _rows("nested/passages.jsonl"):
        yield Report(row["id"], row["text"], None, None, None, "en"), load("generic")


def headlines() -> Iterator[Text]:
    for row in _rows("headlines/headlines.jsonl"):
        body = f"\n\n{row['body']}" if row.get("body") else ""
        yield Report(row["id"], row["text"] + body, row["text"], None, None, "en"), load("generic")


def bundled_reports() -> Iterator[Text]:
    for codebook in ("ukraine", "generic"):
        yield from ((report, load(codebook)) for report in REPORTS)


def _rows(file: str) -> Iterator[dict[str, str]]:
    for line in (ROOT / "tests" / "gold" / file).read_text("utf-8").splitlines():
        yield json.loads(line)


def parties_in(text: str, codebook: Codebook) -> list[Party]:
    """The codebook's parties; with an open one, the states that the text names."""
    if not codebook.open_parties:
        return list(codebook.parties)
    return [party for party in all_states() if any(named_forms(party, text))]


def all_states() -> list[Party]:
    return [Party(slug(state.name), state.name, states=(state.name,)) for state in states()]


def pairs_of(report: Report, codebook: Codebook) -> Iterator[tuple[Party, Party]]:
    """The pairs to try: both named in the text, then one of them; of an open codebook, one with any state it knows."""
    pairs = list(combinations(parties_in(report.text, codebook), 2))
    named = {party.id for pair in pairs for party in pair if any(named_forms(party, report.text))}
    yield from sorted(pairs, key=lambda pair: -len(named & {pair[0].id, pair[1].id}))
    if codebook.open_parties and not pairs:
        known = all_states()
        for party in parties_in(report.text, codebook):
            at = known.index(party) + 1
            yield from ((party, other) for other in known[at:] + known[: at - 1])


def fair_cases(report: Report, codebook: Codebook) -> Iterator[Case]:
    """Each fair swap: first those of names alone, then those where the codebook's people change sides too."""
    pairs = list(pairs_of(report, codebook))
    for one, other in pairs:
        swapped = swap(report.text, one, other, codebook, report.published)
        if swapped and swapped.changes:
            yield Case(report, codebook, one, other, swapped, codebook)
    changing = [] if codebook.open_parties else list(_exchanged(report, codebook, pairs))
    yield from sorted(changing, key=lambda case: not case.swapped.changes)


def _exchanged(report: Report, codebook: Codebook, pairs: Iterable[tuple[Party, Party]]) -> Iterator[Case]:
    """Where no names can be swapped, two parties at least change places in the codebook."""
    for one, other in pairs:
        if any(named_forms(one, report.text)) or any(named_forms(other, report.text)):
            exchanged = exchange(report.text, one, other, codebook, report.published)
            if exchanged:
                yield Case(report, codebook, one, other, *exchanged)


def read(texts: Iterable[Text]) -> list[Reading]:
    """The readings of the texts, those with one codebook together."""
    wanted = list(texts)
    found: dict[int, Reading] = {}
    books = {id(codebook): codebook for _, codebook in wanted}
    for book in books.values():
        places = [at for at, (_, codebook) in enumerate(wanted) if codebook is book]
        readings = read_reports([wanted[at][0] for at in places], codebook=book)
        found.update(zip(places, readings, strict=True))
    return [found[at] for at in range(len(wanted))]


def differences(cases: Sequence[Case]) -> dict[str, list[str]]:
    """The lists of the contract that do not merely swap, by the report and the two parties."""
    before = read((case.report, case.codebook) for case in cases)
    after = read((case.swapped_report, case.after) for case in cases)
    found = {}
    for case, first, second in zip(cases, before, after, strict=True):
        old, new = Sight(first, case.swapped, None).told(), Sight(second, case.swapped, case.ids).told()
        differing = [name for name in old if old[name] != new[name]]
        if differing:
            found[f"{case.report.id}: {case.one.id} and {case.other.id}"] = differing
    return found


def first_cases(texts: Iterable[Text]) -> list[Case]:
    """The first fair swap of each text."""
    found = (next(fair_cases(report, codebook), None) for report, codebook in texts)
    return [case for case in found if case]


def test_swapping_two_parties_swaps_the_reading_of_each_gold_text_and_nothing_else() -> None:
    cases = first_cases(gold_texts())
    missing = {report.id for report, _ in gold_texts()} - {case.report.id for case in cases}
    assert missing == NOT_SWAPPED
    assert differences(cases) == {}


def test_swapping_two_states_swaps_the_reading_of_each_nested_passage_and_nothing_else() -> None:
    cases = first_cases(nested_passages())
    assert len(cases) >= 60
    assert differences(cases) == {}


def test_swapping_two_states_swaps_the_reading_of_each_headline_and_nothing_else() -> None:
    cases = first_cases(headlines())
    assert len(cases) >= 150
    assert differences(cases) == {}


def test_swapping_any_two_parties_of_the_bundled_reports_swaps_the_reading_and_nothing_else() -> None:
    cases = [
        case
        for report, codebook in bundled_reports()
        for case in fair_cases(report, codebook)
        if all(any(named_forms(party, report.text)) for party in (case.one, case.other))
    ]
    assert len(cases) >= 15
    assert differences(cases) == {}


def test_swapping_back_gives_the_first_reading() -> None:
    cases = [case for case in first_cases(gold_texts()) if case.after is case.codebook]
    back = [_back(case) for case in cases]
    # Where one has two names for the other's one, the text comes back in the plainer of them, and must read alike.
    plainer = [case for case, first in zip(back, cases, strict=True) if case.swapped.text != first.report.text]
    assert len(plainer) < len(cases) / 4
    assert differences(plainer) == {}


def _back(case: Case) -> Case:
    """The case of the swapped text, with the same two parties swapped again."""
    swapped = swap(case.swapped.text, case.one, case.other, case.codebook, case.report.published)
    assert swapped is not None
    return Case(case.swapped_report, case.codebook, case.one, case.other, swapped, case.codebook)


def book(*parties: Party) -> Codebook:
    return Codebook("two", "Two", parties)


def state(name: str, *persons: CodebookActor) -> Party:
    return Party(name, name, states=(name,), actors=persons)


def person(name: str, title: str) -> CodebookActor:
    return CodebookActor(name, "person", roles=(CodebookRole(title),))


def test_a_swap_exchanges_names_by_kind_and_leads_back() -> None:
    russia, ukraine = state("Russia"), state("Ukraine")
    swapped = swap("Kyiv said Ukraine waits. Russian envoys left Moscow.", russia, ukraine, book(russia, ukraine))
    assert swapped is not None
    assert swapped.text == "Moscow said Russia waits. Ukrainian envoys left Kyiv."
    assert swapped.home((12, 18)) == (10, 17)
    assert swapped.home((0, len(swapped.text))) == (0, 52)


def test_a_swap_takes_persons_to_the_holders_of_their_office_and_needs_one() -> None:
    text = "Ana Ruiz of Peru met Li Wei. Wei thanked Ruiz."
    peru, china = state("Peru", person("Ana Ruiz", "Chancellor")), state("China", person("Li Wei", "Chancellor"))
    swapped = swap(text, peru, china, book(peru, china))
    assert swapped is not None
    assert swapped.text == "Li Wei of China met Ana Ruiz. Ruiz thanked Wei."
    other = state("China", person("Li Wei", "Admiral"))
    assert swap(text, peru, other, book(peru, other)) is None


def test_a_person_without_a_counterpart_changes_sides_in_the_codebook() -> None:
    peru, china = state("Peru", person("Ana Ruiz", "Chancellor")), state("China")
    exchanged = exchange("Ana Ruiz of Peru left China.", peru, china, book(peru, china))
    assert exchanged is not None
    assert exchanged[0].text == "Ana Ruiz of China left Peru."
    assert [[actor.name for actor in party.actors] for party in exchanged[1].parties] == [[], ["Ana Ruiz"]]


def test_no_swap_is_fair_where_a_name_has_no_counterpart() -> None:
    peru, other = state("Peru"), Party("guild", "Weavers Guild")
    assert swap("Peru met the Weavers Guild.", peru, other, book(peru, other)) is None
    seated, unseated = state("Russia"), state("Peru")
    assert swap("The Kremlin thanked Peru.", seated, unseated, book(seated, unseated)) is None


def test_an_outlet_keeps_the_name_that_has_a_partys_in_it() -> None:
    one, other = state("United States"), state("Peru")
    swapped = swap("Washington told The Washington Post.", one, other, book(one, other))
    assert swapped is not None
    assert swapped.text == "Lima told The Washington Post."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chile official: Strikes would end the talks", "New Zealand official: Strikes would end the talks"),
        ("Peru-Chile talks open in Rome", "Peru-New Zealand talks open in Rome"),
        ("Envoy warns Chile could slide back into war", "Envoy warns Bosnia and Herzegovina could slide back into war"),
        ("Chad said the UK mission would not comment", "Chad said the US mission would not comment"),
    ],
)
def test_a_state_of_several_words_and_an_abbreviation_read_as_any_other(one: str, other: str) -> None:
    first, second = read([(Report(text, text, text), load("generic")) for text in (one, other)])
    for field in ("act", "polarity", "certainty", "confidence"):
        assert [getattr(said, field) for said in first.statements] == [
            getattr(said, field) for said in second.statements
        ]
    assert [meeting.status for meeting in first.meetings] == [meeting.status for meeting in second.meetings]


def test_reading_twice_gives_the_same_reading() -> None:
    codebook = load("ukraine")
    assert list(read_reports(REPORTS, codebook=codebook)) == list(read_reports(REPORTS, codebook=codebook))


def test_a_report_reads_alike_alone_and_among_others() -> None:
    codebook = load("ukraine")
    together = list(read_reports(REPORTS, codebook=codebook))
    assert [next(iter(read_reports([report], codebook=codebook))) for report in REPORTS] == together
