"""The command line as a process of its own, with the real reader: pipes, terminals, the same bytes twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
READOUT = [sys.executable, "-c", "from readout.cli import main; main()"]


def run(*arguments: str | Path, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run([*READOUT, *map(str, arguments)], capture_output=True, env=environment, check=False)


def test_two_processes_print_the_same_bytes() -> None:
    first, second = (run("read", REPORTS, "--codebook", "ukraine", seed=seed) for seed in ("1", "2"))
    assert first.returncode == 0
    assert first.stdout.count(b"\n") == len(list(REPORTS.iterdir()))
    assert first.stdout == second.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_two_processes_write_the_same_brief(form: str) -> None:
    first, second = (run("brief", REPORTS, "--format", form, seed=seed).stdout for seed in ("1", "2"))
    assert first == second
    assert first


def test_a_pipe_is_quiet() -> None:
    assert run("read", REPORTS).stderr == b""


def test_a_reader_that_leaves_early_causes_no_traceback() -> None:
    # The pipe is closed before the first line, so that the very first write fails.
    with subprocess.Popen(
        [*READOUT, "read", str(REPORTS)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [["read", str(REPORTS)], ["brief", str(REPORTS)], ["codebooks"]], ids=" ".join)
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*READOUT, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"cannot write standard output: no space left")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_a_terminal_sees_progress_for_several_reports_and_none_for_one() -> None:
    assert b"0/3" in _errors_on_terminal(REPORTS)
    assert _errors_on_terminal(REPORTS / "1-wire.md") == b""


def _errors_on_terminal(path: Path) -> bytes:
    """What ``readout read`` prints to standard error where that is a terminal."""
    ours, theirs = os.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(
        [*READOUT, "read", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 4096):
            printed += piece
    except OSError:  # Linux says so when the other side of a terminal is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return printed
