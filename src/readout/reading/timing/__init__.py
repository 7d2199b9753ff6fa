"""The parts of the step that finds times: grammar, words, calendar, tense, anchoring, readings."""
