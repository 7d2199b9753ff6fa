"""Codebooks: those that are bundled, what a mistake in one is told as, and which one a text fits."""

from pathlib import Path

import pytest

from readout.codebooks import available, choose, load
from readout.codebooks.phrases import tokenize
from readout.codebooks.states import states
from readout.errors import CodebookError

GOOD = """\
name: strait
title: The strait
parties:
  - id: norvia
    name: Norvia
    names: [Norvia]
    actors:
      - name: Ana Morel
        aliases: [Morel]
        roles:
          - {title: President, of: Norvia, start: 2031-01-01, end: 2031-06-01}
  - id: kestria
    name: Kestria
    names: [Kestria]
issues:
  - id: tolls
    proposal: The tolls are dropped.
    support: [drop tolls]
    oppose: [raise tolls]
"""


def write(folder: Path, text: str) -> str:
    path = folder / "strait.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_codebook_file_gives_its_parties_actors_and_issues(tmp_path: Path) -> None:
    codebook = load(write(tmp_path, GOOD))
    assert [party.id for party in codebook.parties] == ["norvia", "kestria"]
    morel = codebook.parties[0].actors[0]
    assert (morel.aliases, morel.party, morel.roles[0].end) == (("Morel",), "norvia", "2031-06-01")
    assert codebook.issues[0].oppose == ("raise tolls",)
    assert codebook.lines["issue tolls"] == 16


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "oppose: [",
            "opposes: [",
            "strait.yaml, line 19: unknown key 'opposes' in issue 'tolls' (did you mean 'oppose'?)",
        ),
        ("id: kestria", "id: norvia", "line 12: party 'norvia' stands twice (first on line 4)"),
        (
            "    names: [Kestria]",
            "    names: [Morel]",
            "line 12: 'Morel' is claimed by party kestria and by actor Ana Morel",
        ),
        ("2031-06-01", "June 2031", "line 11: 'end' in a role of actor 'Ana Morel' is 'June 2031', which is no date"),
        ("2031-06-01", "2030-06-01", "ends on 2030-06-01, before it starts on 2031-01-01"),
        ("[raise tolls]", "raise tolls", "line 19: 'oppose' in issue 'tolls' must be a list"),
        ("[raise tolls]", "[raise tolls ...]", "line 19: the phrase 'raise tolls ...' must begin and end with a word"),
        ("[raise tolls]", "[drop tolls]", "stands under 'support' and under 'oppose'"),
        ("    support: [drop tolls]\n    oppose: [raise tolls]\n", "", "line 16: issue 'tolls' has no phrases"),
        ("    proposal: The tolls are dropped.\n", "", "line 16: issue 'tolls' has no 'proposal'"),
        ("name: strait", "name: [strait]", "line 1: 'name' in the codebook must be text"),
        ("names: [Norvia]", "states: [Norvia]", "line 4: unknown state 'Norvia'"),
        ("aliases: [Morel]", "type: persona", "unknown type 'persona' of actor 'Ana Morel' (did you mean 'person'?)"),
        ("title: The strait", "title: 'The", "not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_mend(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(CodebookError) as error:
        load(write(tmp_path, GOOD.replace(old, new, 1)))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "name: x\ntitle: y\n", "&a [*a]", "[" * 3_000])
def test_what_is_no_codebook_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CodebookError):
        load(write(tmp_path, text))


def test_a_codebook_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="generic"):
        load(str(tmp_path / "nowhere.yaml"))


def test_the_bundled_codebooks_load() -> None:
    assert {"generic", "ukraine"} < set(available())
    for name in available():
        assert load(name).issues


def test_the_ukraine_codebook_has_the_parties_and_issues_that_were_agreed() -> None:
    codebook = load("ukraine")
    assert {party.id for party in codebook.parties} == {"russia", "ukraine", "united-states", "europe"}
    assert {issue.id for issue in codebook.issues} >= {
        "territory", "nato-membership", "sanctions-relief", "security-guarantees", "peacekeepers", "ceasefire",
        "government", "prisoners", "talks-format", "frozen-assets", "military-aid", "nuclear-plant", "minerals",
        "elections",
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name in available() if load(name).parties])
def test_no_issue_phrase_leans_on_the_name_of_a_party(name: str) -> None:
    codebook = load(name)
    by_state = {state.name: {state.name, *state.names, *state.adjectives, *state.capital} for state in states()}
    words = {
        token.text
        for party in codebook.parties
        for group in ({party.name}, *(by_state[state] for state in party.states))
        for word in group
        for token in tokenize(word)
        if len(token.text) > 2
    } - {"and", "the", "united", "kingdom", "states", "republic", "federation", "state", "authority", "french"}
    for issue in codebook.issues:
        for phrase in (*issue.support, *issue.oppose, *issue.topic):
            assert not words & {token.text for token in tokenize(phrase)}, (issue.id, phrase)


def test_a_text_that_names_two_parties_and_an_issue_gets_their_codebook() -> None:
    text = "Israel and Hamas edge towards a truce in Gaza. Israel wants all hostages back; Hamas wants the troops gone."
    assert choose(text).name == "gaza"
    assert choose(text.replace("Hamas", "Chile")).name == "generic"
    assert choose(text.replace("Gaza", "Peru")).name == "generic"


def test_a_pronoun_is_no_state() -> None:
    text = "Tell us of sanctions in Kyiv, give us news of Ukraine and let us go."
    assert choose(text).name == "generic"


@pytest.mark.parametrize("text", ["", "🙂" * 50, "x" * 3_000_000])
def test_any_other_text_gets_the_generic_codebook(text: str) -> None:
    assert choose(text).name == "generic"
