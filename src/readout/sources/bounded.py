"""Work that must not take longer than it may."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, work: Callable[[], Result], name: str) -> Result:
    """What ``work`` gives or raises. Raises TimeoutError where it takes longer than ``seconds``.

    The work is done in a thread of that ``name``. One that is late is left to itself: it cannot be ended from outside,
    and does not keep the program from ending.
    """
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True, name=name).start()
    return outcome.result(seconds)
