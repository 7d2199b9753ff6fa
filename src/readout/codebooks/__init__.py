"""Codebooks: the parties, actors and issues of a case, in files that a user edits (see ``docs/codebooks.md``)."""

from readout.codebooks.loading import available, choose, load
from readout.codebooks.model import Codebook, CodebookActor, CodebookRole, Issue, Party

__all__ = ["Codebook", "CodebookActor", "CodebookRole", "Issue", "Party", "available", "choose", "load"]
