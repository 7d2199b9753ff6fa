"""A small dossier for the tests of corrections: readings made by hand, in words of our own, over two invented states."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.ledger.dossier import Dossier
from readout.ledger.record import AccountEntry, ClaimEntry, Record
from readout.ledger.recording import record
from readout.model import (
    Act,
    Actor,
    Attribution,
    Interval,
    Meeting,
    MeetingStatus,
    Passage,
    Polarity,
    Position,
    Reading,
    Report,
    Stance,
    Statement,
    Venue,
    Window,
)

CODEBOOK = """
name: strait
title: Talks of Norvia and Sardane
parties:
  - {id: norvia, name: Norvia, names: [Norvia, Norvian], actors: [{name: Ivo Brandt, type: person}]}
  - {id: sardane, name: Sardane, names: [Sardane, Sardanian], actors: [{name: Lena Oster, type: person}]}
issues:
  - {id: truce, proposal: The fighting stops., support: [truce, ceasefire]}
  - {id: grain, proposal: Grain ships pass freely., support: [grain]}
"""
MET = "that the deputy minister had met a Sardanian envoy in Port Vell on 3 March"
SHIPS = "that twelve grain ships had left the harbour of Almar before dawn"
PARTIES = {"Ivo Brandt": "norvia", "Lena Oster": "sardane"}


@dataclass(frozen=True)
class Say:
    """A sentence of a report: somebody says something, and perhaps takes a stance or tells of a meeting by it."""

    who: str
    what: str
    act: Act = "assert"
    polarity: Polarity = "positive"
    stance: Stance | None = None
    meeting: MeetingStatus | None = None
    issue: str | None = None


def reading(
    name: str, *says: Say, day: str = "2031-03-05", outlet: str = "Harbour Post", model: str = "first"
) -> Reading:
    """The reading of a report that consists of ``says``, a sentence each."""
    text = "".join(f"{one.who} said {one.what}.\n" for one in says)
    names = list(dict.fromkeys([*(one.who for one in says), outlet]))
    ids = {each: each.lower().replace(" ", "-").replace(".", "") for each in names}
    found: dict[str, list[Any]] = {"attributions": [], "statements": [], "positions": [], "meetings": []}
    at = 0
    for number, one in enumerate(says, 1):
        source = (at, at + len(one.who))
        content = Passage.of(text, (source[1] + 6, source[1] + 6 + len(one.what)))
        cue = Passage.of(text, (source[1] + 1, source[1] + 5))
        found["attributions"].append(
            Attribution(f"a{number}", None, "indirect", Passage.of(text, source), cue, content, 0.9)
        )
        issues = ("truce",) if one.stance else (one.issue,) if one.issue else ()
        party = PARTIES.get(one.who)
        chain = (ids[one.who], ids[outlet])
        found["statements"].append(
            Statement(
                f"s{number}", f"a{number}", ids[one.who], party, chain, one.act, one.polarity, "certain",
                Interval(day, day), False, issues, None, content, 0.9,
            )
        )  # fmt: skip
        if one.stance and party:
            found["positions"].append(Position(party, "truce", one.stance, "demand", (), f"s{number}", content))
        if one.meeting:
            venue = Venue("Port Vell", (text.index("Port Vell", at), text.index("Port Vell", at) + 9))
            found["meetings"].append(
                Meeting(
                    f"m{len(found['meetings']) + 1}", "talks", (ids[one.who],), (venue,), Window("2031-03-03", "2031-03-03"),
                    one.meeting, (f"s{number}",), content,
                )
            )  # fmt: skip
        at += len(one.who) + len(one.what) + 8
    actors = tuple(
        Actor(
            ids[each],
            each,
            "outlet" if each == outlet else "person",
            PARTIES.get(each),
            (),
            tuple((start, start + len(each)) for start in range(len(text)) if text.startswith(each, start)),
        )
        for each in names
    )
    report = Report(name, text, None, outlet, day, "en")
    return Reading(
        report,
        "strait",
        model,
        attributions=tuple(found["attributions"]),
        actors=actors,
        statements=tuple(found["statements"]),
        positions=tuple(found["positions"]),
        meetings=tuple(found["meetings"]),
    )


def made(folder: Path, database: str | None, *readings: Reading) -> Dossier:
    """A new dossier with ``readings`` in it."""
    codebook = folder / "strait.yaml"
    codebook.write_text(CODEBOOK)
    dossier = Dossier.create(folder / "case", codebook=str(codebook), database=database)
    for one in readings:
        with dossier.database.writing() as connection:
            dossier.store(connection, one)
    return dossier


def claim_with(told: Record, key: str) -> ClaimEntry:
    """The claim that the statement with that key is of."""
    return next(claim for claim in told.claims if any(key in keys(account) for account in claim.accounts))


def keys(account: AccountEntry) -> list[str]:
    """The keys of an account's statements, those of stands that the holder left among them."""
    told = (*account.statements, *(one for _, one in account.earlier))
    return [f"{one.report}/{one.statement}" for one in told]


def statements(dossier: Dossier) -> set[str]:
    """The keys of all statements that count."""
    return {key for claim in record(dossier).claims for account in claim.accounts for key in keys(account)}
