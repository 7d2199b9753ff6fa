"""Records of dossiers made by hand, in words of our own, for the tests of what tells them on a page.

``SALT`` is a case of two sides and a go-between; ``hostile`` tries to break out of every page it is printed on.
"""

from __future__ import annotations

from dataclasses import replace

from readout.ledger.model import ChangeKind, Stand
from readout.ledger.record import (
    AccountEntry,
    ActorEntry,
    Between,
    ChangeEntry,
    ClaimEntry,
    Heading,
    HeadlineEntry,
    MeetingEntry,
    MeetingTelling,
    OriginEntry,
    PositionEntry,
    PositionMove,
    QuestionEntry,
    Record,
    ReportEntry,
    Said,
    VenueEntry,
    WindowEntry,
)
from readout.model import MeetingStatus, Passage, Span, Stance, Strength

TEXTS = {
    "courier-1": (
        "Orlin opens its sluices for the downstream farms\n\n"
        'Dam keeper Ines Varga said that Orlin had let 40 cubic metres a second through since dawn. "We want the water '
        'shared by halves," she said.\n\n'
        "Talks could be held in Velm or in Porto in early March, an aide said. It is unclear whether the ferry will run."
    ),
    "post-1": (
        "Varga: Orlin has let the water through\n\n"
        "Orlin had let 40 cubic metres a second through, Ines Varga told the Courier.\n\n"
        "Marl denied it. Not a drop has come down the river, minister Jon Teller said."
    ),
    "wire-1": (
        "Marl insists on the whole river\n\n"
        'Marl will never share the river, Teller told the assembly. "The river is ours and stays ours," he said.\n\n'
        "The round in Velm on 4 March stands, the go-between Lea Brandt confirmed."
    ),
    "wire-2": (
        "Marl insists on the whole river\n\n"
        'Marl will never share the river, Teller told the assembly. "The river is ours and stays ours," he said.\n\n'
        "The round in Velm on 4 March stands, the go-between Lea Brandt confirmed. No photograph was taken."
    ),
    "herald-1": (
        "Marl ready to share the river if the locks are repaired\n\n"
        "Marl could share the river if Orlin repairs the locks, Teller said after the round in Velm was held on 4 March.\n\n"
        "Neither Brandt nor her staff would say whether a map was signed. Varga said that a map had been signed."
    ),
    "herald-2": "Ferry stays moored\n\nThe ferry stays moored, the harbour master said.",
}

OUTLETS = {"courier": "The Courier", "post": "Evening Post", "wire": "River Wire", "herald": "The Herald"}
DAYS = {
    "courier-1": "2031-02-09",
    "post-1": "2031-02-10",
    "wire-1": "2031-02-12",
    "wire-2": "2031-02-13",
    "herald-1": "2031-03-05",
    "herald-2": "2031-03-06",
}


def spans_of(report: str, *pieces: str) -> tuple[Span, ...]:
    """Where ``pieces`` stand in the text of ``report``."""
    starts = [TEXTS[report].index(piece) for piece in pieces]
    return tuple((start, start + len(piece)) for start, piece in zip(starts, pieces, strict=True))


def said(report: str, statement: str | None, *pieces: str) -> Said:
    """``pieces`` of a report, said on the day on which it was published."""
    day, outlet = DAYS[report], OUTLETS[report.split("-", maxsplit=1)[0]]
    return Said(report, statement, spans_of(report, *pieces), " ".join(pieces), day, day, outlet)


def account(holder: str | None, name: str | None, party: str | None, stand: Stand, *told: Said) -> AccountEntry:
    """An account without earlier stands."""
    return AccountEntry(holder, name, party, stand, told)


def move(
    report: str, statement: str | None, words: str, change: ChangeKind, stance: Stance, strength: Strength | None
) -> PositionMove:
    """A move in the words of a report."""
    day = DAYS[report]
    spans = spans_of(report, words)
    return PositionMove(stance, strength, day, report, statement, change, (), spans, words, day)


def telling(
    report: str, words: str, status: MeetingStatus, holder: str | None, window: WindowEntry, venues: tuple[str, ...]
) -> MeetingTelling:
    """What a report says of the round."""
    return MeetingTelling(
        status, DAYS[report], report, None, spans_of(report, words), words, holder, None, window, venues
    )


def _reports() -> tuple[ReportEntry, ...]:
    entries = [
        ReportEntry(
            name,
            text.split("\n")[0],
            OUTLETS[name.split("-")[0]],
            DAYS[name],
            None,
            None,
            None,
            False,
            f"{name}.txt",
            2,
        )
        for name, text in TEXTS.items()
    ]
    entries[2] = replace(entries[2], superseded=True)
    entries[3] = replace(entries[3], revises="wire-1")
    entries[5] = replace(entries[5], duplicate_of="herald-1", copy="near")
    return tuple(entries)


def _claims() -> tuple[ClaimEntry, ...]:
    through, signed, ours = (
        "let 40 cubic metres a second through",
        "a map had been signed",
        "The river is ours and stays ours",
    )
    return (
        ClaimEntry(
            "c1",
            f"Orlin had {through}",
            (
                AccountEntry(
                    "varga",
                    "Ines Varga",
                    "orlin",
                    "affirms",
                    (said("courier-1", "s1", f"Orlin had {through}"), said("post-1", "s1", f"Orlin had {through}")),
                ),
                account(
                    "teller", "Jon Teller", "marl", "denies", said("post-1", "s2", "Not a drop has come down the river")
                ),
            ),
            "contested",
            2,
            2,
            "2031-02-09",
            "2031-02-10",
            ("water",),
            ("varga", "teller"),
        ),
        ClaimEntry(
            "c2",
            signed,
            (
                account("varga", "Ines Varga", "orlin", "affirms", said("herald-1", "s3", signed)),
                account("brandt", "Lea Brandt", None, "declines", said("herald-1", "s2", "whether a map was signed")),
            ),
            "unconfirmed",
            1,
            2,
            "2031-03-05",
            "2031-03-05",
            (),
            ("varga", "brandt"),
        ),
        ClaimEntry(
            "c3",
            ours,
            (
                AccountEntry(
                    "teller",
                    "Jon Teller",
                    "marl",
                    "affirms",
                    (said("wire-1", "s2", ours), said("wire-2", "s2", ours)),
                    (("declines", said("post-1", "s3", "Marl denied it")),),
                ),
            ),
            "single-origin",
            2,
            1,
            "2031-02-12",
            "2031-02-13",
            ("water",),
            ("teller",),
        ),
        ClaimEntry(
            "c4",
            "The ferry stays moored",
            (account(None, None, None, "affirms", said("herald-2", "s1", "The ferry stays moored")),),
            "single-origin",
            1,
            1,
            "2031-03-06",
            "2031-03-06",
            (),
            ("harbour",),
        ),
    )


def _positions() -> tuple[PositionEntry, ...]:
    refusal = move("wire-2", "s1", "Marl will never share the river", "hardened", "opposes", "red-line")
    opening = "Marl could share the river if Orlin repairs the locks"
    softened = replace(
        move("herald-1", "s1", opening, "softened", "conditional", "preference"),
        conditions=(Passage(spans_of("herald-1", "if Orlin repairs the locks"), "if Orlin repairs the locks"),),
    )
    wish = move("courier-1", "s2", "We want the water shared by halves", "new", "supports", "demand")
    again = replace(
        wish, change="repeated", report="post-1", spans=spans_of("post-1", "Orlin has let the water through")
    )
    return (
        PositionEntry("orlin", "water", "supports", "demand", (), "2031-02-09", "2031-02-10", (wish, again)),
        PositionEntry(
            "marl",
            "water",
            "conditional",
            "preference",
            softened.conditions,
            "2031-03-05",
            "2031-03-05",
            (replace(refusal, change="new", strength="demand"), refusal, softened),
        ),
    )


def _meetings() -> tuple[MeetingEntry, ...]:
    early, fixed = (
        WindowEntry("2031-03-01", "2031-03-10", "early March"),
        WindowEntry("2031-03-04", "2031-03-04", "4 March"),
    )
    stands = "The round in Velm on 4 March stands"
    history = (
        telling(
            "courier-1",
            "Talks could be held in Velm or in Porto in early March",
            "considered",
            None,
            early,
            ("Velm", "Porto"),
        ),
        telling("wire-1", stands, "confirmed", "brandt", fixed, ("Velm",)),
        telling("wire-2", stands, "confirmed", "brandt", fixed, ("Velm",)),
        telling("herald-1", "the round in Velm was held on 4 March", "held", None, fixed, ("Velm",)),
    )
    venues = (
        VenueEntry("Velm", "chosen", "2031-02-12", "wire-1"),
        VenueEntry("Porto", "dropped", "2031-02-12", "wire-1"),
    )
    return (MeetingEntry("m1", "talks", ("teller", "varga"), venues, fixed, "held", history, ("brandt",)),)


def _changes() -> tuple[ChangeEntry, ...]:
    hard, soft, *_ = (_positions()[1].history[1], _positions()[1].history[2])
    return (
        ChangeEntry(
            hard.said,
            "hardened",
            "marl",
            "water",
            "opposes, demand",
            "opposes, red-line",
            hard.report,
            "s1",
            hard.spans,
            hard.text,
        ),
        ChangeEntry(
            soft.said,
            "softened",
            "marl",
            "water",
            "opposes, red-line",
            "conditional",
            soft.report,
            "s1",
            soft.spans,
            soft.text,
        ),
        ChangeEntry(
            "2031-03-05",
            "held",
            None,
            None,
            "confirmed",
            "held",
            "herald-1",
            None,
            spans_of("herald-1", "the round in Velm was held on 4 March"),
            "the round in Velm was held on 4 March",
            "m1",
        ),
        ChangeEntry(
            "2031-02-10",
            "repeated",
            "orlin",
            "water",
            "supports",
            "supports",
            "post-1",
            None,
            spans_of("post-1", "Varga"),
            "Varga",
        ),
    )


def salt() -> Record:
    """The dossier of the river between Orlin and Marl."""
    heading = Heading(
        name="The river",
        codebook="river",
        as_of="2031-03-10",
        since="2031-02-11",
        reports=_reports(),
        origins=(
            OriginEntry("varga", "person", "Ines Varga", ("courier-1", "post-1", "herald-1")),
            OriginEntry("teller", "person", "Jon Teller", ("post-1", "wire-1", "wire-2", "herald-1")),
            OriginEntry("brandt", "person", "Lea Brandt", ("herald-1",)),
            OriginEntry("harbour", "unnamed", "the harbour master", ("herald-2",)),
        ),
        parties=(("orlin", "Orlin"), ("marl", "Marl")),
        issues=(("water", "The water of the river is shared by halves"), ("ferry", "The ferry runs again")),
        statements=12,
        corrections=1,
    )
    title = "Marl ready to share the river"
    return Record(
        dossier=heading,
        claims=_claims(),
        positions=_positions(),
        between=(Between("water", "orlin", "marl", "opposed"),),
        meetings=_meetings(),
        changes=_changes(),
        actors=(
            ActorEntry("varga", "Ines Varga", "person", "orlin", ("dam keeper",), ("courier-1",)),
            ActorEntry("teller", "Jon Teller", "person", "marl", ("minister",), ("post-1",)),
            ActorEntry("brandt", "Lea Brandt", "person", None, (), ("wire-1",)),
        ),
        questions=(
            QuestionEntry(
                "courier-1", spans_of("courier-1", "whether the ferry will run"), "whether the ferry will run"
            ),
        ),
        headlines=(
            HeadlineEntry(
                "herald-1",
                spans_of("herald-1", title),
                title,
                "weaker",
                "certainty",
                Passage(spans_of("herald-1", "could share the river"), "could share the river"),
            ),
        ),
        told_claims=0,
    )


BREAKOUT = (
    "</script><img src=x onerror=alert(1)>[click](javascript:alert(2)) [bold red]x[/bold red]\n\n"
    "Bob said | that `code` **loud** _it_ ![i](http://evil.example/i.png) <!-- gone &amp; www.evil.example.\n"
    "# Heading\x1b[31m \u202etxen and half a pair \ud83d\n"
)


HOSTILE = '"><script>\x1b[2J'
"""The id of a report that tries to break out."""


def hostile() -> Record:
    """A dossier of one report that tries to break out of every page, and names that do."""
    words = BREAKOUT.split("\n")[2]
    spans = ((BREAKOUT.index(words), BREAKOUT.index(words) + len(words)),)
    told = Said(HOSTILE, "s1", spans, words, "2031-02-10", "2031-02-10", "<i>Daily</i> | *Mail*\x1b]0;owned\x07")
    party, issue = '<party "x"> y', "<issue> | *z*"
    move = PositionMove(
        "opposes", "red-line", None, told.report, "s1", "new", (Passage(spans, words),), spans, words, None
    )
    window = WindowEntry(None, None, None)
    tells = MeetingTelling("denied", None, told.report, None, spans, words, "<b>bob</b>", party, window, ("[v](x)",))
    report = ReportEntry(
        told.report,
        BREAKOUT.split("\n", maxsplit=1)[0],
        told.outlet,
        "2031-02-10",
        None,
        None,
        None,
        False,
        "x\x1b.txt",
        1,
    )
    accounts = (
        account("bob", "Bob <b>O'Neil</b> [link](x)", party, "denies", told),
        account(None, None, None, "affirms", told),
    )
    origin = OriginEntry("o | <u>", "unnamed", "1. # *origin*", (told.report,))
    heading = Heading(
        "# <h1>Name</h1>", "<c>", None, None, (report,), (origin,), ((party, "P | <b>"),), ((issue, "I | _i_"),), 1, 0
    )
    return Record(
        dossier=heading,
        claims=(ClaimEntry("<c1>\x1b[2J", words, accounts, "contested", 1, 1, None, None, (issue,), (origin.id,)),),
        positions=(PositionEntry(party, issue, "opposes", "red-line", move.conditions, None, None, (move,)),),
        between=(Between(issue, party, party, "opposed"),),
        meetings=(
            MeetingEntry(
                "<m>\x1b[2J",
                "call",
                ("<b>bob</b>",),
                (VenueEntry("<v>", "dropped", None, HOSTILE),),
                window,
                "denied",
                (tells,),
                (),
            ),
        ),
        changes=(ChangeEntry(None, "new", party, issue, None, "opposes", told.report, "s1", spans, words),),
        actors=(),
        questions=(QuestionEntry(told.report, spans, words),),
        headlines=(HeadlineEntry(told.report, spans, words, "absent", "absent", None),),
        told_claims=0,
    )


def bare() -> Record:
    """A dossier to which nothing was added yet."""
    heading = Heading("Empty", "river", None, None, (), (), (), (), 0, 0)
    return Record(heading, (), (), (), (), (), (), (), (), 0)


def grown(record: Record, times: int) -> Record:
    """``record`` with each report, claim, position, meeting, question and the rest so many times, under other ids."""
    reports = tuple(
        replace(one, id=f"{one.id}-{at}", duplicate_of=None, revises=None)
        for at in range(times)
        for one in record.dossier.reports
    )
    claims = tuple(replace(one, id=f"{one.id}-{at}") for at in range(times) for one in record.claims)
    heading = replace(
        record.dossier, reports=(*record.dossier.reports, *reports), origins=record.dossier.origins * times
    )
    return replace(
        record,
        dossier=heading,
        claims=claims,
        positions=tuple(replace(one, issue=f"{one.issue}-{at}") for at in range(times) for one in record.positions),
        meetings=record.meetings * times,
        changes=record.changes * times,
        questions=tuple(replace(one, text=f"{one.text} {at}") for at in range(times) for one in record.questions),
        headlines=record.headlines * times,
    )
