"""Readings as files that other programs read."""
