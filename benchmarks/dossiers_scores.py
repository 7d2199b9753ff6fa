"""A dossier as it is answered held against the gold: what is right of statements, claims, positions and copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from benchmarks.clusters import Tally as Shares
from benchmarks.dossiers_case import Case, Scene, Stood
from benchmarks.dossiers_clusters import b_cubed
from benchmarks.dossiers_matching import match_claims, match_statements
from benchmarks.dossiers_meetings import grouped_meetings, meeting_findings
from benchmarks.readings_matching import pairs
from benchmarks.readings_scores import Finding, Verdict

STILL = ("new", "repeated")
"""Entries of a position's history that are no change of it."""


@dataclass(frozen=True, slots=True)
class Score:
    """All findings in a dossier, and the tallies of its clusters by name."""

    findings: tuple[Finding, ...]
    clusters: Mapping[str, Shares] = field(default_factory=dict)


def compare(scene: Scene, gold: Case, answer: Case) -> Score:
    """Everything that can be said of ``answer``."""
    matched = match_statements(scene, gold.told, answer.told)
    found = (
        *_statements(scene, gold, answer, matched),
        *_claims(gold, answer, matched),
        *claim_faults(gold, answer, matched),
        *_positions(gold, answer),
        *_copies(gold, answer),
        *meeting_findings(scene, gold.met, answer.met),
    )
    return Score(found, _grouped_claims(gold, answer, matched) | grouped_meetings(scene, gold.met, answer.met))


def _grouped_claims(gold: Case, answer: Case, matched: Mapping[int, int]) -> dict[str, Shares]:
    """B³ of claims: over all statements, over those that were found, and over those of claims told more than once."""
    wanted = {number: one.claim for number, one in enumerate(gold.told)}
    given = {one: answer.told[other].claim for one, other in matched.items()}
    found = {number: wanted[number] for number in given}
    often = {claim for claim, number in Counter(wanted.values()).items() if number > 1}
    return {
        "claims": b_cubed(wanted, given),
        "claims_found": b_cubed(found, given),
        "claims_often": b_cubed(wanted, given, often),
        "claims_often_found": b_cubed(found, given, often),
    }


def claim_faults(gold: Case, answer: Case, matched: Mapping[int, int]) -> Iterator[Finding]:
    """Claims whose statements are in several claims of the answer, and claims of the answer that have those of several.

    The words are those of one statement of each.
    """
    parts: dict[str, dict[str, str]] = {}
    mixed: dict[str, dict[str, str]] = {}
    for one, other in matched.items():
        told, name = gold.told[one], answer.told[other].claim
        words = f"{told.report} {told.holder}: {told.text}"
        parts.setdefault(told.claim, {}).setdefault(name, words)
        mixed.setdefault(name, {}).setdefault(told.claim, words)
    for found, fault in ((parts, "in {} claims"), (mixed, "of {} claims")):
        for name, words_of in found.items():
            if len(words_of) > 1:
                yield Finding("claims", "wrong", name, fault.format(len(words_of)), " | ".join(words_of.values()))


def _statements(scene: Scene, gold: Case, answer: Case, matched: Mapping[int, int]) -> Iterator[Finding]:
    for number, one in enumerate(gold.told):
        words = f"{one.report} {one.text}"
        if number not in matched:
            yield Finding("statements", "missed", one.holder or "", "", words)
            continue
        other = answer.told[matched[number]]
        yield Finding("statements", "right", "", "", words)
        yield _answered("stand", one.stand, other.stand, words)
        same = scene.same_holder(one.holder, other.holder, one.report)
        yield Finding("holder", "right" if same else "wrong", one.holder or "", other.holder or "(the report)", words)
    extra = set(range(len(answer.told))) - set(matched.values())
    for number in sorted(extra):
        told = answer.told[number]
        yield Finding("statements", "extra", "", told.holder or "(the report)", f"{told.report} {told.text}")


def _claims(gold: Case, answer: Case, matched: Mapping[int, int]) -> Iterator[Finding]:
    told = Counter(one.claim for one in gold.told)
    for name, other in match_claims(gold, answer, matched).items():
        one, claim = gold.claims[name], answer.claims[other]
        words = f"{name} {one.gloss}"
        yield _answered("standing", one.standing, claim.standing, words)
        yield _answered("origins", one.origins, claim.origins, words)
        yield _answered("reports", one.reports, claim.reports, words)
        if told[name] > 1:
            yield _answered("standing_often", one.standing, claim.standing, words)
        if one.reports > 1:
            yield _answered("origins_often", one.origins, claim.origins, words)
            yield _answered("reports_often", one.reports, claim.reports, words)


def _answered(what: str, gold: object, answer: object, words: str) -> Finding:
    verdict: Verdict = "right" if gold == answer else "wrong" if answer is not None else "abstained"
    return Finding(what, verdict, str(gold), str(answer), words)


def _positions(gold: Case, answer: Case) -> Iterator[Finding]:
    roots = {one.report: one.of for one in gold.copied if one.kind == "copy"}
    matched = pairs(gold.stood, answer.stood, lambda one, other: _moves_alike(one, other, roots))
    for number, one in enumerate(gold.stood):
        read = _shown(answer.stood[matched[number]]) if number in matched else ""
        for what in _kinds(one):
            yield Finding(what, "right" if number in matched else "missed", _shown(one), read, _where(one))
    for number in sorted(set(range(len(answer.stood))) - set(matched.values())):
        one = answer.stood[number]
        for what in _kinds(one):
            yield Finding(what, "extra", "", _shown(one), _where(one))
    for cell, (stance, strength) in gold.current.items():
        there = answer.current.get(cell)
        words = " on ".join(cell)
        yield _answered("stance", stance, there[0] if there else None, words)
        if there and there[0] == stance:
            yield _answered("strength", strength or "none", there[1] or "none", words)


def _kinds(one: Stood) -> tuple[str, ...]:
    return ("changes_all",) if one.change in STILL else ("changes_all", "changes")


def _moves_alike(one: Stood, other: Stood, roots: Mapping[str, str]) -> float:
    """More than 0 for one change: same party, issue and kind, in one report or a copy of it, or within a day."""
    if (one.party, one.issue, one.change) != (other.party, other.issue, other.change):
        return 0.0
    same_report = roots.get(one.report, one.report) == roots.get(other.report, other.report)
    near = one.said is not None and other.said is not None and _days_apart(one.said, other.said) <= 1
    return 2 * same_report + near + (one.stance == other.stance) / 4 if same_report or near else 0.0


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _shown(one: Stood) -> str:
    return f"{one.change}: {one.stance} ({one.strength or 'no strength'})"


def _where(one: Stood) -> str:
    return f"{one.party} on {one.issue}, {one.report} {one.said}: {one.text}"


def _copies(gold: Case, answer: Case) -> Iterator[Finding]:
    for one in gold.copied:
        verdict: Verdict = "right" if one in answer.copied else "missed"
        yield Finding("copies", verdict, one.kind, "", f"{one.report} of {one.of}")
    for one in answer.copied:
        if one not in gold.copied:
            yield Finding("copies", "extra", "", one.kind, f"{one.report} of {one.of}")
