"""Print docs/cli-reference.md: every command with its own help, so that the page cannot say anything else.

python tools/cli_reference.py > docs/cli-reference.md        (or: make docs)
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from readout.cli import readout

HEAD = """\
# Command line reference

Made from the commands' own help by `make docs`; a test holds it to that. Do not edit it by hand.
"""
WIDTH = 100


def commands(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """The full name and the help text of ``command`` and of every command below it, in the order of their names."""
    # Click derives its own width from the terminal; a page must not depend on where it was made.
    context = click.Context(command, parent, path.rsplit(maxsplit=1)[-1], **command.context_settings)
    context.terminal_width = context.max_content_width = WIDTH
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}", context)


def page() -> str:
    """The whole page, as Markdown."""
    sections = (f"\n## `{path}`\n\n```text\n{help_text}\n```\n" for path, help_text in commands(readout, "readout"))
    return HEAD + "".join(sections)


if __name__ == "__main__":
    print(page(), end="")
