"""A private PostgreSQL server for tests and benchmarks: in a folder of its own, on a free port, gone afterwards."""

from __future__ import annotations

import ctypes
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS = 60.0
"""How long the server may take to start."""
_ELSEWHERE = Path("/usr/lib/postgresql")
"""Where Debian keeps the server's programs, a folder for each version."""
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}")
_SET_DEATH_SIGNAL = 1
"""The number of ``PR_SET_PDEATHSIG`` in Linux's ``prctl``."""
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None


def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``, the newest version's; ``None`` where they are not installed."""
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "postgres").exists():
        return Path(found).resolve().parent
    versions = [path for path in _ELSEWHERE.glob("*/bin/initdb") if _VERSION.fullmatch(path.parts[-3])]
    return max(versions, key=_version).parent if versions else None


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.parts[-3].split("."))


@contextmanager
def server() -> Iterator[str]:
    """A running server's URL, without a database's name: ``postgresql://postgres@127.0.0.1:PORT``.

    It refuses to run as root: then it runs as Debian's user ``postgres``, or as ``nobody``. Raises ``RuntimeError``
    where it is not installed or does not start. On Linux it stops with the process that started it, however that ends.
    """
    there = programs()
    if there is None:
        raise RuntimeError("PostgreSQL is not installed")
    with _ending_orderly(), tempfile.TemporaryDirectory(prefix="readout-postgresql-") as place:
        user = _user()
        if user is not None:
            os.chown(place, user.pw_uid, user.pw_gid)
        data, port = Path(place) / "data", _free_port()
        _run([there / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        settings = ("fsync=off", f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={place}")
        options = [part for one in settings for part in ("-c", one)]
        log, (who, group) = Path(place) / "log", _ids(user)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [there / "postgres", "-D", data, *options],
                stdout=output,
                stderr=output,
                user=who,
                group=group,
                cwd=place,
                preexec_fn=_stop_with_parent,  # noqa: PLW1509 - it only calls the kernel
            )
            try:
                _wait(process, port, log)
                yield f"postgresql://postgres@127.0.0.1:{port}"
            finally:
                process.send_signal(signal.SIGINT)  # at once, whoever is still connected
                process.wait(timeout=_SECONDS)


@contextmanager
def _ending_orderly() -> Iterator[None]:
    """Let SIGTERM, which would end this process at once, interrupt it as Ctrl-C does, so that it cleans up."""
    ends = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if not ends:
        yield
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _stop_with_parent() -> None:
    """In the server, before it begins: have it interrupted when the process that started it is gone."""
    if _LIBRARY is not None:
        _LIBRARY.prctl(_SET_DEATH_SIGNAL, int(signal.SIGINT), 0, 0, 0)


def _user() -> pwd.struct_passwd | None:
    """Whom the server runs as, if it cannot run as who we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _ids(user: pwd.struct_passwd | None) -> tuple[int | None, int | None]:
    return (None, None) if user is None else (user.pw_uid, user.pw_gid)


def _run(command: list[str | Path], user: pwd.struct_passwd | None) -> None:
    who, group = _ids(user)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", user=who, group=group)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until the server listens."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")
        with socket.socket() as one:
            one.settimeout(1)
            if one.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept" in log.read_text(errors="replace"):
                return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start in time")
