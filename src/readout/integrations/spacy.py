"""A component for spaCy: ``nlp.add_pipe("readout")`` reads every ``Doc`` that goes through. Extra: ``readout[spacy]``.

What was read goes onto the document:

- ``doc.spans["readout"]``: every piece of every attribution, labelled ``SOURCE``, ``CUE`` or ``CONTENT``, widened to
  whole tokens;
- ``doc._.attributions``: the attributions, with the exact characters of each piece;
- ``doc._.readout``: the whole ``Reading``; ``None`` where the document was not read, or its text is another by now;
- ``span._.attribution``: for one of those spans, the attribution that it belongs to, else ``None``.

``doc._.readout_report`` may be set before: a dictionary with ``title``, ``outlet`` and ``published``, as
``readout.read`` takes them. All of it is kept by ``Doc.to_bytes`` and ``DocBin(store_user_data=True)``.

spaCy finds the component through an entry point. Where no pipeline is made, ``import readout.integrations.spacy``
brings the attributes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from readout.codebooks import Codebook, load
from readout.contract import from_json, to_json
from readout.errors import SourceError
from readout.library import as_report, read_reports
from readout.model import Attribution, Passage, Reading, Report

KEY = "readout"
"""Where the reading lies in ``doc.user_data``, as JSON; by default also the name of the group of spans."""
LABELS = ("SOURCE", "CUE", "CONTENT")
ABOUT = frozenset({"title", "outlet", "published"})
"""What ``doc._.readout_report`` may say."""
BATCH = 64
"""Documents that are read together where ``pipe`` is called by itself; ``nlp.pipe`` always says how many."""


@Language.factory(
    "readout",
    assigns=["doc.spans", "doc._.readout", "doc._.attributions", "span._.attribution"],
    default_config={"codebook": None, "min_confidence": 0.0, "spans_key": KEY},
)
def make_readout(
    nlp: Language, name: str, codebook: str | None, min_confidence: float, spans_key: str
) -> ReadoutComponent:
    """The component for ``nlp``. Raises ``CodebookError``, and ``ValueError`` for a ``min_confidence`` that is none.

    ``codebook`` is the name or the file of one; with none, each document gets the bundled one that its text clearly
    fits, else ``generic``. ``min_confidence`` is as in ``readout.read``; ``spans_key`` names the group in ``doc.spans``.
    """
    read_reports((), min_confidence=min_confidence)
    return ReadoutComponent(name, load(codebook) if codebook else None, min_confidence, spans_key)


class ReadoutComponent(Pipe):
    """Reads documents. It holds its settings alone; the model is loaded when the first document comes."""

    name: str

    def __init__(self, name: str, codebook: Codebook | None, min_confidence: float, spans_key: str) -> None:
        self.name = name
        self.codebook = codebook
        self.min_confidence = min_confidence
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Read one document. What keeps it from being read is raised."""
        for _, result in self._read([doc]):
            self._put(doc, result)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Read many, ``batch_size`` together. A document that cannot be read goes to the pipeline's error handler alone."""
        handle = self.get_error_handler()
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, result in self._read(batch):
                try:
                    self._put(doc, result)
                except Exception as fault:
                    handle(self.name, self, [doc], fault)
                else:
                    yield doc

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the spans."""
        return LABELS

    def _read(self, docs: Sequence[Doc]) -> Iterator[tuple[Doc, Reading | Exception]]:
        """Each document with its reading, or with what kept it from being read, in order."""
        results: dict[int, Reading | Exception] = {}
        reports: dict[int, Report] = {}
        for at, doc in enumerate(docs):
            try:
                reports[at] = _report(doc)
            except SourceError as fault:
                results[at] = fault
        # A reading holds the very report that was read, and so does a fault: two documents may be alike.
        places = {id(report): at for at, report in reports.items()}

        def remember(report: Report, fault: Exception) -> None:
            results[places[id(report)]] = fault

        done = 0
        for reading in read_reports(reports.values(), self.codebook, remember, min_confidence=self.min_confidence):
            results[places[id(reading.report)]] = reading
            while done in results:
                yield docs[done], results.pop(done)
                done += 1
        yield from ((docs[at], results[at]) for at in range(done, len(docs)))

    def _put(self, doc: Doc, result: Reading | Exception) -> None:
        """Write a reading onto its document; raise what came instead of one."""
        if isinstance(result, Exception):
            raise result
        doc.user_data[KEY] = json.dumps(to_json(result), ensure_ascii=False)
        doc.spans[self.spans_key] = [span for one in result.attributions for span in _spans(doc, one)]


def _report(doc: Doc) -> Report:
    """The report that a document is, its text to the character. Raises ``SourceError`` where what is said of it cannot be."""
    about: dict[str, str] = doc._.readout_report or {}
    if unknown := sorted(set(about) - ABOUT):
        mend = f"use {', '.join(sorted(ABOUT))}"
        raise SourceError("cannot use doc._.readout_report", f"{unknown[0]!r} is nothing that it may say", mend)
    if (title := about.get("title")) and not doc.text.startswith(title):
        raise SourceError(
            "cannot use the title", "the document does not begin with it", "put it there, and a blank line"
        )
    if not any(map(str.isalpha, doc.text)):
        return Report(id="wordless", text=doc.text)
    # Which language the pipeline is for is its maker's choice.
    return as_report(doc.text, language="en", name="the document", **about)


def _spans(doc: Doc, attribution: Attribution) -> Iterator[Span]:
    """The pieces of ``attribution`` as spans of whole tokens that carry its id."""
    passages: tuple[Passage | None, ...] = (attribution.source, attribution.cue, attribution.content)
    for label, passage in zip(LABELS, passages, strict=True):
        for start, end in passage.spans if passage else ():
            span = doc.char_span(start, end, label=label, span_id=attribution.id, alignment_mode="expand")
            if span is not None:
                yield span


def _reading(doc: Doc) -> Reading | None:
    told = doc.user_data.get(KEY)
    reading = _decoded(told) if isinstance(told, str) else None
    # A document that was cut out of another brings the other's data with it.
    return reading if reading and reading.report.text == doc.text else None


@lru_cache(maxsize=16)
def _decoded(told: str) -> Reading:
    return from_json(json.loads(told))


def _attributions(doc: Doc) -> tuple[Attribution, ...]:
    reading = _reading(doc)
    return reading.attributions if reading else ()


def _attribution(span: Span) -> Attribution | None:
    if span.label_ not in LABELS:
        return None
    # By its number: the name of a span's id may be missing where a vocabulary was not saved.
    return next((one for one in _attributions(span.doc) if get_string_id(one.id) == span.id), None)


Doc.set_extension("readout", getter=_reading, force=True)
Doc.set_extension("readout_report", default=None, force=True)
Doc.set_extension("attributions", getter=_attributions, force=True)
Span.set_extension("attribution", getter=_attribution, force=True)
