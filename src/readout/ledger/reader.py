"""What a reading depends on besides its report and the model: so that a stored one is known for one of today's, or not."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.metadata import version

from readout.codebooks import Codebook
from readout.ledger.rows import dumped

RULES = 1
"""The version of the ledger's own rules: raised whenever other rows are derived from the same reading."""


def digest_of(codebook: Codebook, least: float) -> str:
    """The digest of the codebook's content, of the confidence below which nothing counts, and of the program's versions."""
    content = asdict(codebook)
    del content["path"], content["lines"]
    return hashlib.sha256(dumped([content, least, version("readout"), RULES]).encode()).hexdigest()
