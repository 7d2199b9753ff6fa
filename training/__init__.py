"""Data → the encoder's model. ``python -m training --data DIR`` makes the file that ships; see ``docs/model-card.md``."""
