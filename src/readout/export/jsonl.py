"""JSON Lines: the contract's object of each reading on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from readout.contract import to_json
from readout.model import Reading


def line(reading: Reading) -> bytes:
    """The contract's object of ``reading`` as one line of UTF-8, line break included.

    Half of a surrogate pair, which UTF-8 lacks, is escaped. Raises ``ContractError``.
    """
    data = to_json(reading)
    try:
        return (json.dumps(data, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(data) + "\n").encode()


def write(readings: Iterable[Reading], file: BinaryIO) -> int:
    """Write ``readings`` to ``file``, each as it comes, and give the number of lines. Raises ``ContractError``."""
    written = 0
    for reading in readings:
        file.write(line(reading))
        file.flush()
        written += 1
    return written
