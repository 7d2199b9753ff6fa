"""Who vouches for a meeting: what each holder says of it, and what that adds up to."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import MeetingAccount, MeetingStatus, Passage
from readout.reading.encounters.mentions import Mention
from readout.reading.encounters.scene import Scene
from readout.reading.encounters.status import UNDOING
from readout.reading.phrases import load_table

# What says that a meeting has been, or is to be.
_AFFIRMING = frozenset({"held", "reported", "confirmed", "planned"})
_ANSWERS: dict[str, MeetingStatus] = {"deny": "denied", "confirm": "confirmed"}


def accounts_of(group: Sequence[Mention], scene: Scene) -> tuple[MeetingAccount, ...]:
    """What each holder says of the meeting, once for each status, in order; then the answers to what was said of it."""
    found: dict[tuple[str | None, MeetingStatus], MeetingAccount] = {}
    for mention in group:
        if mention.status and not _overruled(mention, group):
            holder = mention.holder
            account = MeetingAccount(
                holder.speaker if holder else None,
                mention.status,
                holder.id if holder else None,
                Passage.of(scene.text, mention.scope),
            )
            found.setdefault((account.holder, account.status), account)
    told = {mention.holder.id for mention in group if mention.holder}
    for answer in scene.answers(told):
        status = _ANSWERS[str(answer.act)]
        found.setdefault((answer.speaker, status), MeetingAccount(answer.speaker, status, answer.id, answer.content))
    return tuple(sorted(found.values(), key=lambda account: (account.passage.start, account.passage.end)))


def _overruled(mention: Mention, group: Sequence[Mention]) -> bool:
    """True where another mention of the same sentence undoes the meeting, or leaves it open."""
    here = [other.status for other in group if other.bounds == mention.bounds and other.scope == mention.scope]
    return mention.status not in UNDOING and any(status in UNDOING for status in here)


def status_of(accounts: Sequence[MeetingAccount], group: Sequence[Mention], scene: Scene) -> MeetingStatus:
    """The strongest status that the accounts bear: one side's word against another's leaves it unclear.

    What is only spoken of may take place, unless its day is past.
    """
    statuses = [account.status for account in accounts]
    if not statuses:
        return "reported" if any(_lies_back(mention, scene) for mention in group) else "considered"
    if "denied" in statuses and not {"cancelled", "postponed"} & set(statuses):
        return _contested(accounts, scene)
    if "reported" in statuses and len(_sides(accounts, {"reported", "confirmed"}, scene)) > 1:
        return "held"
    return _most_telling(statuses)


def _contested(accounts: Sequence[MeetingAccount], scene: Scene) -> MeetingStatus:
    """Denied, where only the denied report says otherwise; unclear, where another side or the writer affirms it."""
    denying = _sides(accounts, {"denied"}, scene)
    affirming = _sides(accounts, _AFFIRMING, scene) - denying
    flat = any(account.holder is None and account.status in _AFFIRMING for account in accounts)
    return "unclear" if affirming or (flat and denying) else "denied"


def _sides(accounts: Sequence[MeetingAccount], statuses: set[str] | frozenset[str], scene: Scene) -> set[str]:
    """The parties, or persons of none, who say one of ``statuses``; media and the unnamed are no side."""
    return {
        scene.cast.party_of(account.holder) or account.holder
        for account in accounts
        if account.holder and account.status in statuses and account.holder not in scene.outlets | scene.vague
    }


def _most_telling(statuses: Sequence[MeetingStatus]) -> MeetingStatus:
    """The status that says most: a done or cancelled meeting over a planned one, a planned over a possible one."""
    return min(statuses, key=load_table("meetings")["most_telling_first"].index)


def _lies_back(mention: Mention, scene: Scene) -> bool:
    """True where a mention is told of as past, or its window ended before the report was published."""
    ended = mention.window.end is not None and scene.published is not None and mention.window.end < scene.published
    return mention.phase == "past" or ended
