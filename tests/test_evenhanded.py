"""No party is treated otherwise than another: swap two in a text, and the reading swaps and nothing else changes."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from swapping import Swapped, swap

from readout.codebooks import load
from readout.codebooks.model import Codebook, CodebookActor, Party
from readout.codebooks.states import states
from readout.model import Actor, Passage, Reading, Report, Span
from readout.reading.pipeline import read_reports
from readout.sources import SourceOptions, open_reports

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
REPORTS = [one for one in open_reports([str(EXAMPLES)], SourceOptions()) if isinstance(one, Report)]


def parties_in(text: str, codebook: Codebook) -> list[Party]:
    """The parties that the text names; with an open codebook, its states."""
    if not codebook.open_parties:
        return [party for party in codebook.parties if party.states and _named(text, party)]
    return [Party(state.name, state.name, states=(state.name,)) for state in states() if state.name in text]


def _named(text: str, party: Party) -> bool:
    return any(form in text for form in (*party.states, party.name, *party.names))


def _file(report: Report) -> str:
    return Path(report.source.location).stem if report.source else report.id


def cases() -> list[Any]:
    found = []
    for report in REPORTS:
        for name in ("ukraine", "generic"):
            codebook = load(name)
            for one, other in combinations(parties_in(report.text, codebook), 2):
                swapped = swap(report.text, one, other)
                if swapped is not None:
                    case = f"{_file(report)}-{name}-{one.id}-{other.id}"
                    found.append(pytest.param(report, codebook, one, other, swapped, id=case))
    return found


def read(report: Report, codebook: Codebook, text: str) -> Reading:
    title = text.split("\n\n", 1)[0] if report.title_span else None
    shown = Report(report.id, text, title, report.outlet, report.published, report.language)
    return next(iter(read_reports([shown], codebook=codebook)))


class Sight:
    """What a reading says, told in spans of the old text and with the parties named alike, for comparing."""

    def __init__(self, reading: Reading, swapped: Swapped, renamed: dict[str, str] | None) -> None:
        self.reading, self.renamed = reading, renamed or {}
        self.place = swapped.home if renamed is not None else swapped.whole
        self.actors: dict[str | None, Actor] = {actor.id: actor for actor in reading.actors}

    def spans(self, passage: Passage) -> tuple[Span, ...]:
        return tuple(map(self.place, passage.spans))

    def party(self, party: str | None) -> str | None:
        return self.renamed.get(party, party) if party else None

    def speaker(self, actor: str | None) -> Span | None:
        found = self.actors.get(actor)
        return self.place(found.mentions[0]) if found and found.mentions else None

    def statements(self) -> list[object]:
        return [
            (
                (self.spans(one.content), self.party(one.party), self.speaker(one.speaker)),
                (one.act, one.polarity, one.certainty, one.background, one.issues, one.said),
            )
            for one in self.reading.statements
        ]

    def positions(self) -> set[object]:
        return {
            (
                (self.spans(one.evidence), tuple(map(self.spans, one.conditions))),
                (self.party(one.party), one.issue, one.stance, one.strength),
            )
            for one in self.reading.positions
        }


@pytest.mark.parametrize(("report", "codebook", "one", "other", "swapped"), cases())
def test_swapping_two_parties_swaps_the_reading_and_nothing_else(
    report: Report, codebook: Codebook, one: Party, other: Party, swapped: Swapped
) -> None:
    before, after = read(report, codebook, report.text), read(report, codebook, swapped.text)
    ids = {party: actor.party for actor in before.actors for party in (one.id, other.id) if actor.party == party}
    assert codebook.open_parties or ids, "the text names neither party"
    there = {one.id: other.id, other.id: one.id}
    if codebook.open_parties:
        there = _ids_of_states(before, one, other)
    old, new = Sight(before, swapped, None), Sight(after, swapped, there)
    assert new.statements() == old.statements()
    assert new.positions() == old.positions()


def _ids_of_states(reading: Reading, one: Party, other: Party) -> dict[str, str]:
    """The ids that the open codebook's parties have in the reading."""
    ids = {actor.name: actor.party for actor in reading.actors if actor.type == "state" and actor.party}
    first, second = ids.get(one.name, one.name), ids.get(other.name, other.name)
    return {first: second, second: first} if first and second else {}


def test_a_swap_exchanges_names_by_kind_and_leads_back() -> None:
    russia, ukraine = (Party(name, name, states=(name,)) for name in ("Russia", "Ukraine"))
    swapped = swap("Kyiv said Ukraine waits. Russian envoys left Moscow.", russia, ukraine)
    assert swapped is not None
    assert swapped.text == "Moscow said Russia waits. Ukrainian envoys left Kyiv."
    assert swapped.home((12, 18)) == (10, 17)
    assert swapped.home((0, len(swapped.text))) == (0, 52)


def test_a_swap_takes_persons_to_persons_and_needs_as_many() -> None:
    def party(name: str, *persons: str) -> Party:
        return Party(name, name, states=(name,), actors=tuple(CodebookActor(one, "person") for one in persons))

    text = "Ana Ruiz of Peru met Li Wei. Wei thanked Ruiz."
    swapped = swap(text, party("Peru", "Ana Ruiz"), party("China", "Li Wei"))
    assert swapped is not None
    assert swapped.text == "Li Wei of China met Ana Ruiz. Ruiz thanked Wei."
    assert swap(text, party("Peru", "Ana Ruiz"), party("China")) is None


def test_reading_twice_gives_the_same_reading() -> None:
    codebook = load("ukraine")
    assert list(read_reports(REPORTS, codebook=codebook)) == list(read_reports(REPORTS, codebook=codebook))


def test_a_report_reads_alike_alone_and_among_others() -> None:
    codebook = load("ukraine")
    together = list(read_reports(REPORTS, codebook=codebook))
    assert [next(iter(read_reports([report], codebook=codebook))) for report in REPORTS] == together
