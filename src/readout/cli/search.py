"""``readout search``: full text over a dossier."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from readout.cli.dossiers import check_known, dossier_argument, opened
from readout.cli.inputs import iso_day, printable
from readout.model import Act

if TYPE_CHECKING:
    from readout.ledger.searching import Hit

STANDINGS = ("confirmed", "corroborated", "single-origin", "contested", "denied", "unconfirmed")


@click.command()
@dossier_argument
@click.argument("query", default="")
@click.option("--speaker", metavar="NAME", help="Who said it, by name, family name or id.")
@click.option("--party", metavar="ID", help="The speaker's party.")
@click.option("--issue", metavar="ID", help="The issue that it is on.")
@click.option(
    "--act", type=click.Choice(get_args(Act)), metavar="ACT", help="What the speaker does by it: deny, demand …"
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--standing", type=click.Choice(STANDINGS), metavar="STANDING", help="How its claim stands: contested …")
@click.option("--since", callback=iso_day, metavar="DATE", help="Published on that day or later.")
@click.option("--until", callback=iso_day, metavar="DATE", help="Published on that day or before.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Hits, at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "jsonl"]),
    default="terminal",
    show_default=True,
    help="Lines to read, or an object a line.",
)
def search(folder: Path, query: str, most: int, form: Literal["terminal", "jsonl"], **filters: str | None) -> None:
    """Find statements by their words.

    QUERY is words that must all be there, in any order; accents and the spellings of names do not matter. "…" is looked
    for as it stands, and word* as a beginning. Without QUERY, all that the options let through, the latest first.
    """
    from readout.ledger.searching import Filters  # noqa: PLC0415
    from readout.ledger.searching import search as find  # noqa: PLC0415

    with opened(folder) as dossier, dossier.database.reading() as connection:
        check_known(dossier.codebook, filters["party"], filters["issue"])
        hits = find(connection, query, Filters(**filters), most)  # type: ignore[arg-type]
    for hit in hits:
        click.echo(json.dumps(asdict(hit), ensure_ascii=False) if form == "jsonl" else _told(hit))
    if form == "terminal":
        more = f" (--most shows more than {most})" if len(hits) == most else ""
        click.echo(f"{len(hits)} found{more}" if hits else "nothing found", err=True)


def _told(hit: Hit) -> str:
    """A hit in three lines: whose, the words, and where they stand."""
    who = " · ".join(filter(None, (hit.speaker or "the report itself", hit.party, hit.act)))
    where = ", ".join(filter(None, (hit.outlet, hit.published, f"{hit.report}/{hit.statement}")))
    claim = f"   {hit.standing} ({hit.claim})" if hit.claim else ""
    words = " ".join(hit.text.split())
    return f"{printable(who + claim)}\n    {printable(words)}\n    {printable(where)}\n"
