"""The fixed words of a dossier's brief. All that is not in these tables, a vocabulary or a name is quoted."""

from __future__ import annotations

from readout.brief.dossiers.view import (
    AccountLine,
    ChangeLine,
    ClaimGroup,
    ClaimLine,
    DossierBrief,
    Heading,
    HeadlineLine,
    MeetingLine,
    OriginLine,
    PositionLine,
    Quote,
    ReportLine,
    TellingLine,
)
from readout.brief.wording import REPORT_ITSELF, SHORTFALLS, SUPPORT, quoted, shown
from readout.ledger.model import CopyKind, Standing
from readout.ledger.record import RevisionEntry
from readout.model import Passage, Stance, Strength

__all__ = ["REPORT_ITSELF", "SUPPORT", "quoted", "shown"]

SECTIONS = {
    "changes": "What changed",
    "claims": "Claims and accounts",
    "positions": "Positions by party and issue",
    "meetings": "Meetings and calls",
    "timeline": "Timeline",
    "questions": "Not known",
    "headlines": "Headlines that say more than their text",
    "origins": "Origins",
    "reports": "Reports",
}
EVIDENCE = "The reports' words"
NONE_FOUND = "none found"
NO_DAY = "no day known"
SILENT = "silent"
THESE_WORDS = "in these words"
MORE = "--format json has all"
STANDINGS: dict[Standing, str] = {
    "contested": "some affirm it and some deny it",
    "denied": "nobody affirms it, somebody denies it",
    "unconfirmed": "somebody neither confirms nor denies it; affirmed or not, denied by none",
    "confirmed": "affirmed by parties on different sides, denied by none",
    "corroborated": "affirmed from two or more independent origins, denied by none",
    "single-origin": "all who tell it have it from one origin",
}
"""What a standing means; a standing never says what is true."""
CHANGES = {
    "new": "the first position of this party on this issue that was read",
    "hardened": "firmer than before, or a condition added",
    "softened": "less firm than before, or a condition lifted",
    "reversed": "from support to opposition, or the other way",
    "dropped": "no longer held",
}
COPIES: dict[CopyKind, str] = {"near": "near-copy of", "bytes": "same file as", "text": "same text as"}
LEGEND_TITLE = "What the words mean"
LEGEND: dict[str, str] = (
    {
        "reports, origins": "how many reports tell it, and from how many independent beginnings: ten outlets that all "
        "cite one are ten reports of one origin.",
        "affirms, denies, declines": "what the holder last said of the claim; who declines neither confirms nor denies.",
    }
    | {name: f"{meaning}." for name, meaning in STANDINGS.items()}
    | {name: f"{meaning}." for name, meaning in CHANGES.items()}
    | {
        "opposed (≠), compatible": "how the stated positions of two parties on an issue lie to each other.",
        "silent": "no position of the party on the issue was read.",
        "report/s1": "the name of a statement, as readout correct takes it; readout origins takes a claim's.",
    }
)
_SLACK = 24
"""How far before the limit a space is looked for at which a quotation can be cut."""


def count(number: int, noun: str) -> str:
    """``3 reports``, ``1 report``; thousands are parted."""
    return f"{number:,} {noun if number == 1 else _plural(noun)}"


def times(number: int) -> str:
    """``once``, ``3 times``."""
    return "once" if number == 1 else f"{number:,} times"


def more(number: int, noun: str) -> str:
    """How many are left out, and where they are."""
    return f"and {number:,} more {noun if number == 1 else _plural(noun)} ({MORE})"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def cut(passage: Passage, most: int) -> str:
    """The words of ``passage`` between quotation marks: where they are long, the first of them, and an ellipsis behind."""
    if len(passage.text) <= most:
        return quoted(passage)
    end = passage.text.rfind(" ", most - _SLACK, most)
    return f"“{shown(passage.text[: end if end > 0 else most])} …”"


def words_of(quote: Quote, most: int) -> str:
    """The words of a quote; where they are very few, in the sentence that they stand in."""
    words = cut(quote.passage, most)
    return f"{words} in {cut(quote.around, most)}" if quote.around and quote.around != quote.passage else words


def proposition(claim: ClaimLine, most: int) -> str:
    """The words that stand for a claim."""
    return words_of(claim.quote, most) if claim.quote else clipped(claim.text, most)


def clipped(text: str, most: int) -> str:
    """The words of a claim between quotation marks, as long as ``cut`` has them."""
    return cut(Passage(((0, len(text)),), text), most)


def place(quote: Quote) -> str:
    """Where a quote stands: the outlet and the day, or the report's id."""
    return ", ".join(part for part in (quote.outlet or quote.report, quote.day) if part)


def by_line(report: ReportLine) -> str:
    """The outlet and the day of a report, or its id."""
    return ", ".join(part for part in (report.outlet or report.id, report.published) if part)


def stance(value: Stance, strength: Strength | None) -> str:
    """A stance and its strength: ``opposes (red-line)``."""
    return f"{value} ({strength})" if strength else value


def span_of_days(first: str | None, last: str | None) -> str | None:
    """From the first day to the last, as far as they are known."""
    return " to ".join(dict.fromkeys(day for day in (first, last) if day)) or None


def since(position: PositionLine) -> list[str]:
    """Since when a position is held, and when it was last heard."""
    known = [f"since {position.since}"] if position.since else []
    if position.last and position.last != position.since:
        known.append(f"last heard {position.last}")
    return known


def of_these(head: Heading) -> str:
    """How many of the reports are copies or revisions."""
    told = ((head.copies, "copy"), (head.revisions, "revision"))
    return ", ".join(count(number, noun) for number, noun in told if number)


def in_numbers(head: Heading) -> str:
    """What was read from the reports, counted."""
    told = ((head.statements, "statement"), (head.claims, "claim"), (head.origins, "origin"))
    return ", ".join(count(number, noun) for number, noun in (*told, (head.corrections, "correction")))


def moved(line: ChangeLine) -> str:
    """From what to what something changed."""
    return " → ".join(part for part in (line.before, line.after) if part)


def repeated(number: int) -> str:
    """How often something was said that had been said before."""
    return f"positions repeated {times(number)}"


def told(claim: ClaimLine) -> str:
    """How many reports tell a claim, from how many origins and from which, and when."""
    left = "; …" if claim.origins > len(claim.origin_names) else ""
    names = f" ({'; '.join(claim.origin_names)}{left})" if claim.origin_names else ""
    counted = f"{count(claim.reports, 'report')}, {count(claim.origins, 'origin')}{names}"
    return " · ".join(part for part in (counted, span_of_days(claim.first, claim.last)) if part)


def total(group: ClaimGroup) -> str:
    """How many claims have the standing."""
    return f"{group.total:,} or more" if group.open_ended else f"{group.total:,}"


def not_listed(brief: DossierBrief) -> list[str]:
    """How many claims are only counted: those that one report tells and nobody disputes, and others that were left out."""
    once = f"{count(brief.told_once, 'claim')} told by one report and disputed by none ({MORE})"
    return [once] * bool(brief.told_once) + [more(brief.left_out, "claim")] * bool(brief.left_out)


def who(account: AccountLine, head: str | None) -> str | None:
    """The holder of an account, where ``head`` does not say so already."""
    holder = account.holder or REPORT_ITSELF
    return None if holder == (head or REPORT_ITSELF) else holder


def of_which(account: AccountLine, head: str | None = None) -> str | None:
    """The party of an account, where neither ``head`` nor the holder's name says so already."""
    return None if account.party in (head, account.holder) else account.party


def not_shown(position: PositionLine) -> str:
    """What the history of a position leaves out."""
    left = [f"repeated {times(position.repeated)}"] if position.repeated else []
    return ", ".join([*left, more(position.more, "earlier change")] if position.more else left)


def place_of(name: str, state: str, day: str | None) -> str:
    """What became of a place for a meeting: ``Velm (chosen 2031-02-09)``."""
    return f"{name} ({state} {day})" if day else f"{name} ({state})"


def vouched(meeting: MeetingLine) -> list[str]:
    """Who confirms a meeting, who denies it, and how many reports tell of it."""
    told = (("confirmed", meeting.confirmed_by), ("denied", meeting.denied_by))
    return [*(f"{word} by {', '.join(names)}" for word, names in told if names), count(meeting.reports, "report")]


def for_when(window: str) -> str:
    """For when a meeting is told: ``for 2031-03-04``, ``until 2031-03-10``."""
    return window if window.startswith(("from ", "until ")) else f"for {window}"


def day_of(meeting: MeetingLine) -> str:
    """What the timeline calls the day on which a meeting is to be held, or was."""
    return f"day of the {meeting.kind}"


def details(telling: TellingLine) -> list[str]:
    """For when, where and how often a meeting is told."""
    window = [for_when(telling.window)] if telling.window else []
    where = [f"at {', '.join(telling.venues)}"] if telling.venues else []
    return [*window, *where, *([f"told again {times(telling.again)}"] if telling.again else [])]


def shortfall(line: HeadlineLine) -> list[str]:
    """How far the body bears a headline out, and in what it says less."""
    less = [SHORTFALLS[line.why]] if line.why and line.why != "absent" else []
    return [SUPPORT[line.support], *less]


def kind_of(origin: OriginLine) -> str | None:
    """What an origin is, where its name does not say so: a person and a body bear names."""
    return None if origin.kind == "person" else origin.kind


def altered(one: RevisionEntry) -> str:
    """A sentence that a new version says otherwise: what it was, and what it is."""
    before, after = (quoted(side) if side else None for side in (one.before, one.after))
    if before is None:
        return f"added {after}"
    return f"removed {before}" if after is None else f"{before} → {after}"


def standing_of(report: ReportLine) -> str | None:
    """What a report is to another: a copy of it, or a version of it."""
    if report.duplicate_of:
        return f"{COPIES[report.copy or 'near']} {report.duplicate_of}"
    if report.revises:
        return f"revises {report.revises}" + (", superseded itself" if report.superseded else "")
    return "superseded by a later version" if report.superseded else None
