"""Ten outlets relay what one paper was told, and one spokesman neither confirms nor denies it: one claim, two origins."""

from __future__ import annotations

from readout.ledger.accounts import claim_of
from readout.ledger.grouping import group
from readout.ledger.model import Told

from .claims_told import told

CALL = {"speaker": "tal-orren", "party": "norvia", "origin": "person:tal-orren"}
TELLINGS = (
    "that he had spoken with the Kestrian chancellor by phone about ending the blockade",
    "he has spoken to the Kestrian chancellor by phone about ending the blockade",
    "he spoke with the Kestrian chancellor by phone on ending the blockade",
    "that he and the Kestrian chancellor had spoken by phone about ending the blockade",
)
REFUSAL = told(
    "r9/s2",
    "he could neither confirm nor deny the call",
    speaker="mira-sel",
    party="kestria",
    origin="person:mira-sel",
    act="decline",
    polarity=None,
)
ELSEWHERE = told("r9/s1", "that wheat would be dearer by autumn", speaker="farmers", origin="person:farmers")


def relayed() -> list[Told]:
    """Eleven reports of the call, the first of them the paper's own."""
    return [told(f"r{at}/s1", TELLINGS[at % len(TELLINGS)], **CALL) for at in range(11)]


def test_eleven_reports_of_one_voice_and_a_refusal_without_a_named_answer_are_one_unconfirmed_claim() -> None:
    members = [*relayed(), REFUSAL]
    keys = tuple(sorted(one.key for one in members))
    assert group(members) == [keys]
    claim = claim_of(members)
    assert (claim.standing, claim.reports, claim.origins) == ("unconfirmed", 11, 2)
    assert [(one.holder, one.stand) for one in claim.accounts] == [("tal-orren", "affirms"), ("mira-sel", "declines")]


def test_a_refusal_behind_something_else_is_no_part_of_the_call() -> None:
    members = [one for one in relayed() if one.report != "r9"]
    apart = next(keys for keys in group([*members, ELSEWHERE, REFUSAL]) if REFUSAL.key in keys)
    assert set(apart) <= {ELSEWHERE.key, REFUSAL.key}
