"""The command line: commands on reports (``read brief explain codebooks``) and on dossiers (``new add search`` …).

Cold start counts here: what is heavy (the encoder, the sources) is imported inside the commands, never on top.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback

import click

from readout.cli.brief import brief
from readout.cli.codebooks import codebooks
from readout.cli.correct import correct, log, reread, undo
from readout.cli.dossiers import add, new
from readout.cli.explain import explain
from readout.cli.inputs import complain, debugging
from readout.cli.origins import origins
from readout.cli.read import read
from readout.cli.search import search
from readout.cli.store import backup, check
from readout.errors import ReadoutError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 + SIGINT."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes on the command line that are no UTF-8."""
FULL = {errno.ENOSPC, errno.EDQUOT}
"""What a system says when a disk, or a user's share of it, is full."""


@click.group(context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="readout", message="readout %(version)s")
def readout() -> None:
    """Read news reports about a negotiation and keep the record.

    Who said what, through whom, how firmly; where each party stands; and where the accounts part. Every line is in
    the exact words of the report. Nothing is sent anywhere.

    Exit status: 0 all was read; 1 an input could not be read (one line on standard error says why); 2 wrong options.
    """


for command in (read, brief, explain, codebooks, new, add, search, origins, correct, undo, log, reread, check, backup):
    readout.add_command(command)


def main() -> None:
    """Run the command line; every failure ends in one clear line and an exit status, never in a traceback."""
    try:
        _refuse_odd_arguments(sys.argv[1:])
        status = readout.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _refuse(error)
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        status = INTERRUPTED
    except ReadoutError as error:
        complain(str(error))
        status = 1
    except BrokenPipeError:
        # Whoever read our output has gone: nothing more can be said.
        _drop_output()
        status = 1
    except Exception as error:
        _tell(error)
        status = 1
    sys.exit(status)


def _refuse_odd_arguments(arguments: list[str]) -> None:
    """Raises UsageError for an argument that is no UTF-8 text: only the name of a file that is there may be any bytes."""
    for argument in arguments:
        if not argument.isascii() and SURROGATE.search(argument) and not os.path.lexists(argument):
            raise click.UsageError(f"{argument!r} is not UTF-8 text (write it in UTF-8)")


def _refuse(error: click.ClickException) -> None:
    """One line on a wrong option, and which help tells more; the help itself where nothing at all was asked."""
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    more = f" ({context.command_path} --help tells more)" if context else ""
    complain(f"Error: {' '.join(error.format_message().split()).rstrip('.')}{more}")


def _tell(error: Exception) -> None:
    """One line on a full disk, or on a fault of ours."""
    if isinstance(error, OSError) and error.errno in FULL:
        complain("cannot write standard output: no space left (free some, or send it elsewhere)")
        _drop_output()
        return
    if debugging():
        traceback.print_exception(error)
    complain(f"readout failed: {type(error).__name__}: {error} (a fault in Readout; READOUT_DEBUG=1 shows where)")


def _drop_output() -> None:
    """Send what is still held for standard output nowhere: the interpreter must not try to write it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
