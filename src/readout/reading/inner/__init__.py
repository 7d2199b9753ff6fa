"""Attributions inside attributions: who is said, by the words of another, to have said what."""
