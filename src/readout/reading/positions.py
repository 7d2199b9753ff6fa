"""Which issues each statement bears on, and where its party stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.codebooks.model import Codebook
from readout.codebooks.phrases import tokenize
from readout.model import Attribution, Passage, Position, Report, Statement, Strength, Word
from readout.reading.acts import CueReading, read_cue
from readout.reading.clauses import LONGEST, index_at
from readout.reading.issues import issue_finder
from readout.reading.phrases import pattern
from readout.reading.segments import segment
from readout.reading.stance import lean, strength_of
from readout.reading.tables import word_sets
from readout.reading.views import CastView, LayoutView
from readout.reading.voices import Clause, Voice

LONGEST_LIST = 40
"""So many things at most a list goes on with what its first clause says."""

_SILENT = frozenset({"ask", "decline", "threaten", "accuse"})
_OF_OTHERS = frozenset({"demand", "appeal", "propose", "expect", "deny", "reject", "ask", "threaten", "condition"})
_NO_VOICE_INSIDE = frozenset({"deny", "decline", "ask"})
_ACCOUNT_WITHIN = 6
"""So many words at most stand before what is denied: "denied the many press reports that …"."""
_BREAK = re.compile(r"[,;:]|\bbut\b")
_UNREAL = frozenset({"will", "would", "could", "may", "might"})


def take_positions(
    report: Report,
    layout: LayoutView,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    cast: CastView,
    words: Sequence[Word],
    codebook: Codebook,
) -> tuple[tuple[Statement, ...], tuple[Position, ...]]:
    """The statements with their issues (in the codebook's order), and the positions that they show, in their order.

    A statement shows a position only in its own party's voice and in words that take a stand; the unsure is left out.
    """
    order = [issue.id for issue in codebook.issues]
    finder = issue_finder(codebook.issues)
    tree = _Tree(report, attributions, statements)
    read: list[Statement] = []
    positions: list[Position] = []
    for statement in statements:
        clauses: list[Clause] = []
        refused = statement.act in ("reject", "deny") and tree.refuses(statement)
        for part in segment(report.text, statement.content, layout.sentences, words, refused):
            hits = finder.find(part.tokens)
            goes_on = bool(clauses) and clauses[-1].segment.sentence == part.sentence and not part.has_verb
            before = clauses[-1] if goes_on and part.condition is None and clauses[-1].listed < LONGEST_LIST else None
            clauses.append(Clause(part, hits, lean(part.tokens, hits, part.opener), before))
        found = {hit.issue for clause in clauses for hit in clause.hits}
        read.append(replace(statement, issues=tuple(issue for issue in order if issue in found)))
        positions.extend(_settle(_voice(report, layout, statement, tree, clauses, cast), order))
    return tuple(read), tuple(positions)


class _Tree:
    """The attributions of a report, what stands inside what, and the party of each."""

    def __init__(self, report: Report, attributions: Sequence[Attribution], statements: Sequence[Statement]) -> None:
        self.report = report
        self.attributions: Mapping[str, Attribution] = {attribution.id: attribution for attribution in attributions}
        self._inside: dict[str | None, list[Attribution]] = {}
        for attribution in attributions:
            self._inside.setdefault(attribution.parent, []).append(attribution)
        self._parties = {statement.attribution: statement.party for statement in statements}
        self._acts = {statement.attribution: statement.act for statement in statements}

    def refuses(self, statement: Statement) -> bool:
        """True where the cue of a statement, not its content, rejects or denies."""
        attribution = self.attributions.get(statement.attribution)
        cue = None if attribution is None else read_cue(self.report, attribution)
        return cue is not None and cue.act in ("reject", "deny")

    def is_unsaid(self, attribution: Attribution) -> bool:
        """True where it stands inside what somebody denies, declines to say or asks."""
        seen = {attribution.id}
        parent = attribution.parent
        while parent is not None and parent not in seen:
            if self._acts.get(parent) in _NO_VOICE_INSIDE:
                return True
            seen.add(parent)
            outer = self.attributions.get(parent)
            parent = outer.parent if outer else None
        return False

    def denies_account(self, attribution: Attribution) -> bool:
        """True where what is denied is what others told, or what is past: neither says what the party wants."""
        outer = read_cue(self.report, attribution)
        if outer is None or outer.act != "deny" or attribution.cue is None:
            return False
        start, end = attribution.content.spans[0]
        cue = tokenize(self.report.text, attribution.cue.start, attribution.cue.end)
        content = tokenize(self.report.text, start, min(end, start + LONGEST))
        opening = [token.text for token in (*cue, *content[:_ACCOUNT_WITHIN])]
        main = opening[: opening.index("that")] if "that" in opening else [token.text for token in cue]
        return bool(word_sets("denials", ("accounts",))["accounts"] & set(main)) or "had" in opening

    def heard_in(self, attribution: Attribution) -> list[Attribution]:
        """The attributions inside one that are voices of their own; the outer one does not say the same again."""
        return [child for child in self._inside.get(attribution.id, ()) if self.is_own_voice(child)]

    def is_own_voice(self, attribution: Attribution) -> bool:
        """False where another party demands, expects or denies that this one should speak so."""
        parent = self.attributions.get(attribution.parent or "")
        outer_party = None if parent is None else self._parties.get(parent.id)
        if parent is None or outer_party is None or outer_party == self._parties.get(attribution.id):
            return True
        outer = read_cue(self.report, parent)
        if (outer is not None and outer.act in _OF_OTHERS) or attribution.cue is None:
            return False
        start = attribution.cue.start if attribution.source is None else attribution.source.start
        tokens = tokenize(self.report.text, min(start, attribution.cue.start), attribution.cue.end)
        return not lean(tokens, ()).duty and not any(token.text in _UNREAL for token in tokens)


def _voice(
    report: Report,
    layout: LayoutView,
    statement: Statement,
    tree: _Tree,
    clauses: Iterable[Clause],
    cast: CastView,
) -> Voice | None:
    """The voice of a statement, or ``None`` where it takes no position whatever it says."""
    attribution = tree.attributions.get(statement.attribution)
    if attribution is None or statement.party is None or statement.act in _SILENT:
        return None
    if tree.is_unsaid(attribution) or tree.denies_account(attribution):
        return None
    if not tree.is_own_voice(attribution) or _is_asked(report.text, attribution, layout):
        return None
    cue = read_cue(report, attribution)
    hidden = tuple(span for child in tree.heard_in(attribution) for span in child.content.spans)
    return Voice(
        text=report.text,
        party=statement.party,
        speaker=statement.speaker,
        statement=statement.id,
        act=statement.act,
        cue=cue,
        cue_turned=_is_turned(report.text, attribution, cue),
        cue_strength=_strength(report, attribution.cue),
        clauses=tuple(clauses),
        hidden=hidden,
        cast=cast,
    )


def _is_turned(text: str, attribution: Attribution, cue: CueReading | None) -> bool:
    """True where the cue holds a verb that takes a stand, and a word that turns it round: "is unlikely to agree to"."""
    if attribution.cue is None or cue is None or cue.negated or cue.act in (None, "reject", "deny"):
        return False
    return lean(tokenize(text, attribution.cue.start, attribution.cue.end), ()).turned


def _is_asked(text: str, attribution: Attribution, layout: LayoutView) -> bool:
    """True where the report says that it is not known whether this was said: "it was not clear if …"."""
    place = (attribution.cue or attribution.content).start
    number = index_at(layout.sentences, place)
    if number is None:
        return False
    start = max(layout.sentences[number][0], place - LONGEST)
    return any(
        not _BREAK.search(text, match.end(), place)
        for match in pattern("questions", "before").finditer(text, start, place)
    )


def _settle(voice: Voice | None, order: Sequence[str]) -> list[Position]:
    """One position an issue, in the codebook's order; an issue on which the clauses disagree is left out."""
    found: dict[str, list[Position]] = {}
    for position in () if voice is None else voice.positions():
        found.setdefault(position.issue, []).append(position)
    return [found[issue][0] for issue in order if issue in found and _agree(found[issue])]


def _agree(positions: Sequence[Position]) -> bool:
    """True where no two of the positions are opposite."""
    return len({position.stance for position in positions} - {"conditional"}) <= 1


def _strength(report: Report, cue: Passage | None) -> Strength | None:
    pieces = () if cue is None else cue.spans
    return strength_of([token for start, end in pieces for token in tokenize(report.text, start, end)])
