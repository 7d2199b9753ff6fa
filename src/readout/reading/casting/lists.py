"""The words that tell one kind of name from another, from ``data/naming.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from readout.reading.tables import word_sets

_KEYS = (
    "organisation_words", "common_bodies", "civil_bodies", "organisation_nouns", "outlet_nouns", "surnames",
    "later_names", "passed_over", "bystanders", "organisation_links", "outlet_words", "outlet_openers",
    "particles", "never", "places", "motion", "speaking", "past", "outlet_tails", "regular_bodies",
    "armed_bodies",
    "state_offices", "being", "ready", "reacting", "auxiliaries", "scenes", "scene_openers", "said_to", "regions",
    "strangers", "mouths",
)  # fmt: skip
_SOURCE_KEYS = (
    "he", "she", "it", "they", "speaker_itself", "relative", "outlets", "media", "possessives", "authored",
    "carriers", "joining", "calendar", "documents", "unnamed", "groups", "endings", "indefinite", "writings",
    "dummy", "belonging", "openings", "counts", "alike", "manners", "articles", "press", "agencies", "conveyed",
    "adjuncts", "months", "things", "telling", "latter", "wording", "oneself", "leading", "agents",
    "exemplifying", "collective", "clauses", "asked", "persons",
)  # fmt: skip
_CARRIER_KEYS = (
    "by", "handed_on", "particles", "voiced", "papers", "between", "through", "addressing", "addressed", "to", "outlets",
)  # fmt: skip


def naming_words() -> Mapping[str, frozenset[str]]:
    """What tells one kind of name from another."""
    return word_sets("naming", _KEYS)


def platform_words() -> Mapping[str, frozenset[str]]:
    """What shows that something was published on a platform."""
    return word_sets("platforms", ("on", "between"))


def source_words() -> Mapping[str, frozenset[str]]:
    """How a source may be named without a name."""
    return word_sets("sources", _SOURCE_KEYS)


def carrier_words() -> Mapping[str, frozenset[str]]:
    """How news names whoever passed on what another said."""
    return word_sets("carriers", _CARRIER_KEYS)
