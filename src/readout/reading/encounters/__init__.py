"""How a text speaks of a meeting: the words that name it, who takes part, where, when, and whether it has happened."""
