"""``readout origins``: who has a claim from whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from readout.cli.dossiers import dossier_argument, opened
from readout.cli.inputs import printable

if TYPE_CHECKING:
    from rich.tree import Tree

    from readout.ledger.descent import Branch
    from readout.ledger.tracing import Traced


@click.command()
@dossier_argument
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A tree to read, or the same as JSON.",
)
def origins(folder: Path, claim: str, form: Literal["terminal", "json"]) -> None:
    """Show who has a claim from whom, as a tree, with the words that say so.

    CLAIM is an id, as the brief shows it. The roots are the independent origins: a person or body that spoke, a
    document, an agency, an outlet, an unnamed source. Below each stand the media and reports that have it from there.
    """
    from readout.ledger.record import to_json  # noqa: PLC0415
    from readout.ledger.tracing import trace  # noqa: PLC0415

    with opened(folder) as dossier:
        traced = trace(dossier, claim)
    if form == "json":
        whole = {"id": traced.id, "text": traced.text, "standing": traced.standing, "reports": traced.reports}
        tree = {"origins": traced.origins, "tree": to_json(traced.roots)}
        click.echo(json.dumps(whole | tree, ensure_ascii=False, indent=1))
    else:
        _show(traced)


def _show(traced: Traced) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415
    from rich.tree import Tree  # noqa: PLC0415

    counts = f"{_many(traced.reports, 'report')}, {_many(traced.origins, 'origin')}, {traced.standing}"
    tree = Tree(Text.assemble((_safe(traced.text), "bold"), f"\n{_safe(traced.id)} · {counts}"))
    for root in traced.roots:
        _grow(tree, root, traced)
    Console(highlight=False).print(tree)


def _grow(tree: Tree, branch: Branch, traced: Traced) -> None:
    from rich.text import Text  # noqa: PLC0415

    shown = Text(_safe(branch.name), style="bold" if branch.kind == "origin" else "")
    report = traced.filed.get(branch.id)
    if branch.kind == "report" and report is not None:
        shown.append(f"  {_safe(', '.join(filter(None, (report.published, report.id))))}", style="dim")
    if branch.kind == "medium":
        shown.append("  not in the dossier", style="dim")
    if branch.copies:
        shown.append("  copies it", style="dim")
    if branch.words is not None:
        shown.append(f"\n“{_safe(branch.words.text)}”", style="italic")
    below = tree.add(shown)
    for one in branch.below:
        _grow(below, one, traced)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _safe(text: str) -> str:
    """One line; what a terminal would obey instead of show is replaced."""
    return printable(" ".join(text.split()))
