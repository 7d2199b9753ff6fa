"""The names under which a brief shows the actors, parties and issues of a dossier, and the quotes that it numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from readout.brief.dossiers.view import Quote
from readout.ledger.record import Record, ReportEntry, Said
from readout.model import Passage, Report, Span
from readout.reading.layout import Layout, lay_out


class Names:
    """The names of one dossier; what has none bears its id. ``quote`` numbers the words that the page shows."""

    def __init__(self, record: Record, texts: Mapping[str, str]) -> None:
        """Look the names of ``record`` up; ``texts`` of reports, by id, give few words the sentence that they stand in."""
        self._texts = texts
        self._layouts: dict[str, Layout] = {}
        self.parties = dict(record.dossier.parties)
        self.issues = dict(record.dossier.issues)
        self.reports: dict[str, ReportEntry] = {report.id: report for report in record.dossier.reports}
        self._actors = {actor.id: actor for actor in record.actors}
        self._quotes: dict[tuple[str, tuple[Span, ...]], Quote] = {}

    def party(self, party: str) -> str:
        """The name of a party; under an open codebook that of the actor whose id it has."""
        actor = self._actors.get(party)
        return self.parties.get(party) or (actor.name if actor else party)

    def issue(self, issue: str) -> str:
        """The proposal of an issue."""
        return self.issues.get(issue) or issue

    def actor(self, actor: str) -> str:
        """The name of an actor, or of a party."""
        known = self._actors.get(actor)
        return known.name if known else self.party(actor)

    def parties_of(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The parties of ``actors``, each once."""
        known = (self._actors.get(actor) for actor in actors)
        return tuple(dict.fromkeys(actor.party for actor in known if actor and actor.party))

    def quote(
        self, report: str, statement: str | None, spans: tuple[Span, ...], text: str, day: str | None = None
    ) -> Quote:
        """The words at ``spans`` of a report, under the number that they have on the page."""
        known = self._quotes.get((report, spans))
        if known is None:
            entry = self.reports.get(report)
            outlet, published = (entry.outlet, entry.published) if entry else (None, None)
            number = len(self._quotes) + 1
            known = Quote(number, Passage(spans, text), report, statement, outlet, day or published)
            self._quotes[report, spans] = known = self._in_its_sentence(known)
        return known

    def _in_its_sentence(self, quote: Quote) -> Quote:
        text = self._texts.get(quote.report) if quote.is_short and quote.passage.spans else None
        if text is None or Passage.of(text, *quote.passage.spans) != quote.passage:
            return quote
        entry = self.reports.get(quote.report)
        if quote.report not in self._layouts:
            self._layouts[quote.report] = lay_out(Report(quote.report, text, entry.title if entry else None))
        sentence = self._layouts[quote.report].sentence_at(quote.passage.start)
        return replace(quote, around=Passage.of(text, sentence)) if sentence else quote

    def said(self, said: Said) -> Quote:
        """The words of ``said``."""
        return self.quote(said.report, said.statement, said.spans, said.text, said.said)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that was quoted so far, in the order of the numbers."""
        return tuple(self._quotes.values())
