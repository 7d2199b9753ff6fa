"""Whose position it is: which attributions are a party's own voice, and which parties speak together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from readout.codebooks.phrases import tokenize
from readout.model import Attribution, Report, Span, Statement
from readout.reading.acts import CueReading, read_cue
from readout.reading.clauses import LONGEST, touching
from readout.reading.stance import hands_on, lean
from readout.reading.tables import word_sets
from readout.reading.views import CastView

_NO_VOICE_INSIDE = frozenset({"deny", "decline", "ask"})
_OF_OTHERS = frozenset({"demand", "appeal", "propose", "expect", "deny", "reject", "ask", "threaten", "condition"})
_TAKING = frozenset({"accept", "support", "commit", "offer"})
_UNREAL = frozenset({"will", "would", "could", "may", "might"})
_ACCOUNT_WITHIN = 6
"""So many words at most stand before what is denied: "denied the many press reports that …"."""
LONGEST_LEAD = 6
"""So many characters may stand before the first of several that speak together: "both", "the"."""
_JOINED = re.compile(r"(?:,|\band\b|\bas well as\b|\b(?:together|along) with\b)[^.;]{0,60}$")
_AND = re.compile(r",|\band\b|\bas well as\b")
_PARTED = re.compile(r"\b(?:of|for|to|from|in|on|with|by|at|against)\b")


def pieces_of(attribution: Attribution) -> list[Span]:
    """The spans of source, cue and content."""
    passages = (attribution.source, attribution.cue, attribution.content)
    return [span for passage in passages if passage is not None for span in passage.spans]


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class Holders:
    """The attributions of a report, what stands inside what, and the party of each."""

    def __init__(
        self, report: Report, attributions: Sequence[Attribution], statements: Sequence[Statement], cast: CastView
    ) -> None:
        self.report, self.cast = report, cast
        self.attributions: Mapping[str, Attribution] = {attribution.id: attribution for attribution in attributions}
        self._cues: dict[str, CueReading | None] = {}
        self._inside: dict[str | None, list[Attribution]] = {}
        for attribution in attributions:
            self._inside.setdefault(attribution.parent, []).append(attribution)
        self._telling = disjoint(span for one in attributions for span in pieces_of(one)[: -len(one.content.spans)])
        self._parties = {statement.attribution: statement.party for statement in statements}
        self._acts = {statement.attribution: statement.act for statement in statements}

    def parties(self, statement: Statement) -> tuple[str, ...]:
        """The parties in whose own name a statement is made, its speaker's first; none where it is in nobody's."""
        attribution = self.attributions.get(statement.attribution)
        if attribution is None:
            return ()
        if self._is_unsaid(attribution) or self._denies_account(attribution) or not self._is_own_voice(attribution):
            return ()
        joined = self._joined(attribution, statement.party)
        if statement.party is None:
            return joined if self._speaks_jointly(attribution) else ()
        return (statement.party, *joined)

    def cue_of(self, attribution: Attribution) -> CueReading | None:
        """The cue of an attribution, read once."""
        if attribution.id not in self._cues:
            self._cues[attribution.id] = read_cue(self.report, attribution)
        return self._cues[attribution.id]

    def refuses(self, statement: Statement) -> bool:
        """True where the cue of a statement, not its content, rejects or denies."""
        attribution = self.attributions.get(statement.attribution)
        cue = None if attribution is None else self.cue_of(attribution)
        return cue is not None and cue.act in ("reject", "deny")

    def heard_in(self, attribution: Attribution) -> list[Attribution]:
        """The attributions inside one that another holder says; the outer one does not say the same again."""
        found: list[Attribution] = []
        waiting = list(self._inside.get(attribution.id, ()))
        while waiting:
            child = waiting.pop(0)
            if child.id not in self._acts:
                # What no statement resolves is said by who says what is around it.
                waiting += self._inside.get(child.id, ())
            elif not self._speaks_for(attribution, child):
                found.append(child)
        return found

    def rest_of(self, attribution: Attribution, end: int) -> Span:
        """What of the text from the end of a content to ``end`` may go on with it: up to the next word of telling."""
        start = attribution.content.end
        outer = self.attributions.get(attribution.parent or "")
        if outer is not None and start < outer.content.end:
            end = min(end, outer.content.end)
        others = touching(self._telling, (start, end))
        return (start, min([end, *(max(other[0], start) for other in others)]))

    def tells_in(self, start: int, end: int) -> bool:
        """True where a source or a cue of some attribution lies in ``text[start:end]``."""
        return bool(touching(self._telling, (start, end)))

    def _speaks_for(self, outer: Attribution, inner: Attribution) -> bool:
        """True where what another is to say, or is refused it, is the outer one's stand: "demands that Tarsia accept"."""
        party = self._parties.get(outer.id)
        if party is None or party == self._parties.get(inner.id):
            return False
        cue = self.cue_of(outer)
        if (cue is not None and cue.act in _OF_OTHERS) or inner.cue is None:
            return True
        start = inner.cue.start if inner.source is None else inner.source.start
        tokens = tokenize(self.report.text, min(start, inner.cue.start), inner.cue.end)
        if self._acts.get(outer.id) in _TAKING and hands_on(tokens):
            return True
        return lean(tokens, ()).duty or any(token.text in _UNREAL for token in tokens)

    def _is_unsaid(self, attribution: Attribution) -> bool:
        """True where it stands inside what somebody denies, declines to say or asks."""
        return any(self._acts.get(outer.id) in _NO_VOICE_INSIDE for outer in self._around(attribution))

    def _is_own_voice(self, attribution: Attribution) -> bool:
        """False where another party says so: what Norvia says that Tarsia wants is an account of Tarsia, not its word."""
        own = self._parties.get(attribution.id)
        others = {self._parties.get(outer.id) for outer in self._around(attribution)} - {None, own}
        return not others

    def _around(self, attribution: Attribution) -> list[Attribution]:
        """The attributions that one stands in, from the inside out."""
        found: list[Attribution] = []
        seen = {attribution.id}
        parent = attribution.parent
        while parent is not None and parent not in seen and parent in self.attributions:
            seen.add(parent)
            found.append(self.attributions[parent])
            parent = found[-1].parent
        return found

    def _denies_account(self, attribution: Attribution) -> bool:
        """True where what is denied is what others told, or what is past: neither says what the party wants."""
        outer = self.cue_of(attribution)
        if outer is None or outer.act != "deny" or attribution.cue is None:
            return False
        start, end = attribution.content.spans[0]
        cue = tokenize(self.report.text, attribution.cue.start, attribution.cue.end)
        content = tokenize(self.report.text, start, min(end, start + LONGEST))
        opening = [token.text for token in (*cue, *content[:_ACCOUNT_WITHIN])]
        main = opening[: opening.index("that")] if "that" in opening else [token.text for token in cue]
        return bool(word_sets("denials", ("accounts",))["accounts"] & set(main)) or "had" in opening

    def _speaks_jointly(self, attribution: Attribution) -> bool:
        """True for a source that joins two with an "and": then neither party is the speaker's, and each is heard."""
        return attribution.source is not None and bool(_AND.search(attribution.source.text))

    def _joined(self, attribution: Attribution, party: str | None) -> tuple[str, ...]:
        """The parties that a source names one beside the other: "Norvia and its Tarsian allies"; but for ``party``."""
        if attribution.source is None:
            return ()
        found: list[str] = []
        for start, end in attribution.source.spans:
            before = start
            for span, actor in self.cast.mentions(start, end):
                other = self.cast.party_of(actor)
                if other is None:
                    continue
                between = self.report.text[before : span[0]][-200:]
                heads = before == start and party is None and len(between) <= LONGEST_LEAD
                joined = heads or (_JOINED.search(between) and not _PARTED.search(between))
                if other not in (party, *found) and joined:
                    found.append(other)
                before = max(before, span[1])
        return tuple(found)
