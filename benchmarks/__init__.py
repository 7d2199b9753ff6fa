"""Figures: quality gates with floors, speed, and reading what no one would want to read."""
