"""Offices that name their holder alone: "the agriculture minister"."""

from __future__ import annotations

from readout.reading.phrases import phrases


def is_office(words: str) -> bool:
    """True for words, in small letters, that end with an office of one person: "prime minister", not "ministers"."""
    return words.rpartition(" ")[2] in phrases("meetings", "guests", "office")
