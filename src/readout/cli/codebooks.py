"""``readout codebooks``: which codebooks come with Readout."""

from __future__ import annotations

import click


@click.command()
def codebooks() -> None:
    """List the bundled codebooks: name, title, parties and issues."""
    from readout.codebooks import available, load  # noqa: PLC0415

    for name in available():
        codebook = load(name)
        parties = "the parties named in the text" if codebook.open_parties else f"{len(codebook.parties)} parties"
        click.echo(f"{name:<16} {codebook.title} ({parties}, {len(codebook.issues)} issues)")
