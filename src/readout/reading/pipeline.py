"""The reader: a list of named steps, run in order. Each takes what the ones before it found and adds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from readout.codebooks import Codebook, choose, load
from readout.contract import check
from readout.encoder import Encoder
from readout.encoder.sense import Sense
from readout.model import Reading, Report, Statement
from readout.reading.actors import find_actors
from readout.reading.attribution import Found, find_attributions
from readout.reading.background import long_said, recalled
from readout.reading.chains import trace
from readout.reading.encounters.guests import taken_part, with_guests
from readout.reading.headline import hold_headline
from readout.reading.layout import Layout, lay_out
from readout.reading.meetings import find_meetings
from readout.reading.positions import take_positions
from readout.reading.questions import find_questions
from readout.reading.reasons import gathered
from readout.reading.stand_ins import stand_ins
from readout.reading.statements import resolve
from readout.reading.times import find_times

BATCH = 16
"""Reports that go through the encoder together, at most."""
BATCH_CHARACTERS = 200_000
"""Characters of them, at most, where they are more than one: what bounds the memory."""

OnFault = Callable[[Report, Exception], None]
"""What is told of a report that could not be read, and why."""


def read_reports(
    reports: Iterable[Report],
    codebook: Codebook | str | None = None,
    on_fault: OnFault | None = None,
    *,
    vectors: bool = False,
) -> Iterator[Reading]:
    """Read each report, in order. A reading depends on its report, the codebook and the model alone.

    ``codebook`` is a codebook, or the name or file of one; without it each report is read with the bundled codebook that
    it clearly fits, else with ``generic``. Raises CodebookError and ModelError, and
    ContractError where a span is not the text's. A fault of a step stops the reading, unless
    ``on_fault`` is given: it is told of the report and the fault, and the other reports are read. With ``vectors`` the
    readings have the vector of each statement.
    """
    chosen = load(codebook) if isinstance(codebook, str) else codebook
    reader = _Reader(chosen, Encoder.load(), on_fault, vectors)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as ahead:
        # While one batch is resolved, the next one is in the encoder, which needs no interpreter.
        before: tuple[list[Report], Future[list[_Encoded]]] | None = None
        for batch in _batches(reports):
            last, before = before, (batch, ahead.submit(reader.encode, batch))
            yield from reader.resolved(last)
        yield from reader.resolved(before)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports in batches that are neither too many nor too long."""
    batch: list[Report] = []
    length = 0
    for report in reports:
        if batch and (len(batch) == BATCH or length + len(report.text) > BATCH_CHARACTERS):
            yield batch
            batch, length = [], 0
        batch.append(report)
        length += len(report.text)
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A report after the encoder: what the resolving steps begin with."""

    report: Report
    codebook: Codebook
    layout: Layout
    found: Found


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all reports of one call are read with."""

    codebook: Codebook | None
    encoder: Encoder
    on_fault: OnFault | None
    vectors: bool = False

    def encode(self, batch: Sequence[Report]) -> list[_Encoded]:
        """The first steps, for reports together."""
        books = [self.codebook or choose(report.text) for report in batch]
        layouts = [lay_out(report) for report in batch]
        names = [stand_ins(report.text, book) for report, book in zip(batch, books, strict=True)]
        found = find_attributions(batch, layouts, self.encoder, names, sense=self.vectors)
        return [_Encoded(*one) for one in zip(batch, books, layouts, found, strict=True)]

    def resolved(self, batch: tuple[list[Report], Future[list[_Encoded]]] | None) -> Iterator[Reading]:
        """The readings of a batch that is in the encoder, or was; a fault in one report leaves the others read."""
        if batch is None:
            return
        reports, encoding = batch
        fault = encoding.exception()
        if fault is None:
            for encoded in encoding.result():
                yield from self._guarded(encoded.report, partial(self._resolve, encoded))
        elif self.on_fault is None or not isinstance(fault, Exception):
            raise fault
        else:
            for report in reports:
                yield from self._guarded(report, partial(self._alone, report))

    def _alone(self, report: Report) -> Reading:
        return self._resolve(self.encode([report])[0])

    def _resolve(self, encoded: _Encoded) -> Reading:
        with gathered() as reasons:
            reading = _resolve(encoded, self.encoder.version)
        check(reading)
        found = encoded.found
        vectors = _vectors(found.sense, reading.statements) if found.sense else {}
        return replace(reading, reasons=(*found.reasons, *reasons), vectors=vectors)

    def _guarded(self, report: Report, read_it: Callable[[], Reading]) -> Iterator[Reading]:
        try:
            reading = read_it()
        except Exception as fault:
            if self.on_fault is None:
                raise
            self.on_fault(report, fault)
        else:
            yield reading


def _vectors(sense: Sense, statements: Sequence[Statement]) -> dict[str, bytes]:
    """What each statement says as a vector: 384 numbers of two bytes, the lowest first."""
    return {one.id: sense.of(one.content.spans).astype("<f2").tobytes() for one in statements}


def _resolve(encoded: _Encoded, model: str) -> Reading:
    """The steps after the encoder, in order."""
    report, codebook, layout = encoded.report, encoded.codebook, encoded.layout
    words, attributions = encoded.found.words, encoded.found.attributions
    times = find_times(report, layout, words, attributions)
    cast = find_actors(report, layout, words, attributions, codebook)
    memory = recalled(report, layout)
    chains = trace(report, layout, attributions, cast, memory)
    statements = resolve(report, layout, attributions, cast, chains, times, words, memory)
    statements = long_said(report, statements)
    statements, positions = take_positions(report, layout, statements, attributions, cast, words, codebook)
    guests = with_guests(report, layout, cast, words, codebook)
    meetings = find_meetings(report, layout, statements, attributions, guests, times, words)
    return Reading(
        report=report,
        codebook=codebook.name,
        model=model,
        attributions=attributions,
        actors=taken_part(guests, cast, meetings),
        times=times,
        statements=statements,
        positions=positions,
        meetings=meetings,
        questions=find_questions(report, layout, attributions, words),
        headline=hold_headline(report, layout, attributions, statements, cast, words, codebook),
    )
