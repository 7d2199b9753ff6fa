"""The private PostgreSQL server of the tests: the newest one is taken, and none is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import postgresql

STARTING = (
    "import time; from tools.postgresql import server\nwith server() as url: print(url, flush=True); time.sleep(60)"
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the server's own user can enter."""
    with tempfile.TemporaryDirectory(prefix="readout-test-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


def test_the_newest_version_is_taken_whatever_else_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("9.6", "10", "16", "9.5.2", "common", "17-old", "."):
        (tmp_path / name / "bin").mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "bin" / "initdb").touch()
    monkeypatch.setattr(postgresql, "_ELSEWHERE", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert postgresql.programs() == tmp_path / "16" / "bin"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_stops_with_the_process_that_started_it(place: Path, ending: signal.Signals) -> None:
    if postgresql.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root), "TMPDIR": str(place)}
    with subprocess.Popen([sys.executable, "-c", STARTING], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline().decode().strip().rpartition(":")[2])
        assert _listens(port)
        process.send_signal(ending)
    end = time.monotonic() + 20
    while _listens(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _listens(port)
    assert ending == signal.SIGKILL or list(place.iterdir()) == []


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
