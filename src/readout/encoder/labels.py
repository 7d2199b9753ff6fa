"""The labels that the encoder's heads give, in the order of their outputs. A change here needs a new model."""

from __future__ import annotations

ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FORBIDDEN = tuple(
    tuple(int(after.startswith("I-") and before[2:] != after[2:]) for after in ROLE_TAGS) for before in ROLE_TAGS
)
"""1 where the column's tag cannot follow the row's: an inside tag follows only its own role."""

PENN_TAGS = (
    "NN", "IN", "DT", "JJ", "NNP", "NNS", "PRP", "RB", "CC", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "TO", "CD",
    "PRP$", "MD", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "POS", "NNPS", "UH", "WDT", "WP", "WRB", "WP$",
    "RP", "EX", "JJR", "JJS", "RBR", "RBS", "PDT", "FW", "SYM", "LS", "NFP", "ADD", "$", "GW", "AFX", "XX",
)  # fmt: skip
"""Penn Treebank tags as GUM uses them."""

ENTITIES = (
    "none", "person", "place", "organization", "event", "object", "time", "abstract", "substance", "animal", "plant",
)  # fmt: skip
"""GUM's entity types, and none."""

RELATIONS = (
    "punct", "case", "nsubj", "det", "nmod", "root", "amod", "advmod", "obl", "obj", "conj", "compound", "cc", "aux",
    "mark", "cop", "acl", "acl:relcl", "advcl", "xcomp", "flat", "ccomp", "parataxis", "nummod", "appos", "nmod:poss",
    "nsubj:pass", "aux:pass", "obl:agent", "expl", "fixed", "iobj", "csubj", "discourse", "list", "dep",
)  # fmt: skip
"""Universal Dependencies' relations of a word to its head, as far as they are told apart."""
