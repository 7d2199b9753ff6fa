"""Headlines: how one falls into claims, and how a claim is held against the body."""
