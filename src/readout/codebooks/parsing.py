"""A codebook's YAML → ``Codebook``; every mistake is named with its line and a mend."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import NoReturn, TypeVar, get_args

import yaml

from readout.codebooks.model import Codebook, CodebookActor, CodebookRole, Example, ExampleStance, Issue, Party
from readout.codebooks.phrases import PhraseError, compile_phrase, tokenize
from readout.errors import CodebookError
from readout.model import ActorType

_T = TypeVar("_T")
_STANCES: tuple[ExampleStance, ...] = get_args(ExampleStance)
SHORTEST_EXAMPLE = 3
"""So many words at least an example has: fewer would be a phrase."""
_ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)


def parse_codebook(text: str, file: str, states: Collection[str]) -> Codebook:
    """The codebook written in ``text``. ``file`` is its name in messages; ``states`` the names that parties may use.

    Raises ``CodebookError`` at the first mistake.
    """
    root = _compose(text, file)
    section = _Section(root, file, "the codebook", ("name", "title", "open_parties", "about", "parties", "issues"))
    lines: dict[str, int] = {}
    parties = section.items("parties", lambda node: _party(node, file, states, lines))
    issues = section.items("issues", lambda node: _issue(node, file, lines))
    open_parties = section.flag("open_parties")
    if not issues:
        section.fail("the codebook has no issues", "add at least one under 'issues:'")
    if not parties and not open_parties:
        section.fail("the codebook has no parties", "add them under 'parties:', or write 'open_parties: true'")
    _claim_names(parties, file, lines)
    name, title = section.text("name"), section.text("title")
    return Codebook(name, title, parties, issues, open_parties, section.texts("about"), file, lines)


class _Section:
    """A mapping of the file with the keys that it may have, and readers of its values."""

    def __init__(self, node: yaml.Node, file: str, what: str, keys: tuple[str, ...]) -> None:
        self.node, self.file, self.what = node, file, what
        self._values: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.fail(f"{what} must be a mapping of keys to values", f"write it with keys such as '{keys[0]}:'")
        self._name_after(node, what, keys)
        for key_node, value in node.value:
            key = str(key_node.value)
            if key not in keys:
                self.fail(f"unknown key {key!r} in {self.what}", _nearest(key, keys), key_node)
            if key in self._values:
                self.fail(f"key {key!r} stands twice in {self.what}", "leave one", key_node)
            self._values[key] = value

    @property
    def line(self) -> int:
        return _line(self.node)

    def _name_after(self, node: yaml.MappingNode, what: str, keys: tuple[str, ...]) -> None:
        """Let messages call "an issue" by its own id, "an actor" by its name."""
        own = [str(value.value) for key, value in node.value if key.value == keys[0] and keys[0] in ("id", "name")]
        if own and what.startswith(("a party", "an issue", "an actor")):
            self.what = f"{what.rpartition(' ')[2]} {own[0]!r}"

    def text(self, key: str) -> str:
        found = self.optional(key)
        if found is None:
            self.fail(f"{self.what} has no {key!r}", f"add '{key}: …'")
        return found

    def optional(self, key: str) -> str | None:
        node = self._values.get(key)
        return None if node is None else self._scalar(node, key)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.items(key, lambda node: self._scalar(node, key))
        for place, item in enumerate(found):
            if item in found[:place]:
                self.fail(
                    f"{item!r} stands twice under {key!r} in {self.what}", "leave one", self._values[key].value[place]
                )
        return found

    def phrases(self, key: str) -> tuple[str, ...]:
        return self.items(key, lambda node: self._phrase(node, key))

    def items(self, key: str, read: Callable[[yaml.Node], _T]) -> tuple[_T, ...]:
        node = self._values.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.fail(
                f"{key!r} in {self.what} must be a list", "write '[one, two]' or one item a line after '- '", node
            )
        return tuple(read(item) for item in node.value)

    def flag(self, key: str) -> bool:
        value = self.optional(key) or "false"
        if value not in ("true", "false"):
            self.fail(f"{key!r} in {self.what} is {value!r}", "write true or false", self._values[key])
        return value == "true"

    def day(self, key: str) -> str | None:
        value = self.optional(key)
        try:
            if value is None or date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        self.fail(f"{key!r} in {self.what} is {value!r}, which is no date", "write it as YYYY-MM-DD", self._values[key])

    def fail(self, why: str, mend: str, node: yaml.Node | None = None) -> NoReturn:
        raise CodebookError(f"{self.file}, line {_line(node or self.node)}", why, mend)

    def _scalar(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fail(f"{key!r} in {self.what} must be text", "write words, not a list or a mapping", node)
        value = str(node.value).strip()
        if not value:
            self.fail(f"{key!r} in {self.what} is empty", "write something or take the key out", node)
        return value

    def _phrase(self, node: yaml.Node, key: str) -> str:
        phrase = self._scalar(node, key)
        try:
            compile_phrase(phrase)
        except PhraseError as error:
            self.fail(f"{error} in {self.what}", "see docs/codebooks.md for the grammar of phrases", node)
        return phrase


def _compose(text: str, file: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        raise CodebookError(f"{file}, line {line}", f"not YAML: {error.problem}", "check indents and quotes") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise CodebookError(f"{file}, line 1", "not YAML", "write it as text, with at most a few levels") from error
    if root is None:
        raise CodebookError(f"{file}, line 1", "the file is empty", "see docs/codebooks.md for an example")
    return root


def _party(node: yaml.Node, file: str, states: Collection[str], lines: dict[str, int]) -> Party:
    section = _Section(node, file, "a party", ("id", "name", "states", "names", "actors"))
    identity = section.text("id")
    _note_line(section, lines, f"party {identity}")
    actors = section.items("actors", lambda item: _actor(item, file, identity, lines))
    of_states, names = section.texts("states"), section.texts("names")
    for state in of_states:
        if states and state not in states:
            section.fail(f"unknown state {state!r} in {section.what}", _nearest(state, states))
    return Party(identity, section.text("name"), of_states, names, actors)


def _actor(node: yaml.Node, file: str, party: str, lines: dict[str, int]) -> CodebookActor:
    section = _Section(node, file, "an actor", ("name", "type", "aliases", "roles"))
    name = section.text("name")
    written = section.optional("type") or "person"
    kind = next((known for known in _ACTOR_TYPES if known == written), None)
    if kind is None:
        section.fail(f"unknown type {written!r} of {section.what}", _nearest(written, _ACTOR_TYPES))
    lines.setdefault(f"actor {name}", section.line)
    roles = section.items("roles", lambda item: _role(item, file, section.what))
    return CodebookActor(name, kind, section.texts("aliases"), roles, party)


def _role(node: yaml.Node, file: str, of_whom: str) -> CodebookRole:
    section = _Section(node, file, f"a role of {of_whom}", ("title", "of", "start", "end"))
    start, end = section.day("start"), section.day("end")
    if start and end and start > end:
        section.fail(f"{section.what} ends on {end}, before it starts on {start}", "exchange the two dates")
    return CodebookRole(section.text("title"), section.optional("of"), start, end)


def _issue(node: yaml.Node, file: str, lines: dict[str, int]) -> Issue:
    section = _Section(node, file, "an issue", ("id", "proposal", "support", "oppose", "topic", "examples"))
    identity = section.text("id")
    _note_line(section, lines, f"issue {identity}")
    issue = Issue(
        identity,
        section.text("proposal"),
        section.phrases("support"),
        section.phrases("oppose"),
        section.phrases("topic"),
        section.items("examples", lambda item: _example(item, file, section.what)),
    )
    if not (issue.support or issue.oppose or issue.topic or issue.examples):
        section.fail(f"{section.what} has no phrases", "add some under 'support', 'oppose' or 'topic'")
    both = next((phrase for phrase in issue.support if phrase in issue.oppose), None)
    if both is not None:
        section.fail(f"{both!r} stands under 'support' and under 'oppose' in {section.what}", "leave one")
    return issue


def _example(node: yaml.Node, file: str, of_what: str) -> Example:
    section = _Section(node, file, f"an example of {of_what}", ("text", "stance"))
    text, written = section.text("text"), section.text("stance")
    stance = next((known for known in _STANCES if known == written), None)
    if stance is None:
        section.fail(f"unknown stance {written!r} of {section.what}", _nearest(written, _STANCES))
    if len(tokenize(text)) < SHORTEST_EXAMPLE:
        section.fail(f"{text!r} is too short for {section.what}", "write a whole clause, or make it a phrase")
    return Example(text, stance)


def _note_line(section: _Section, lines: dict[str, int], key: str) -> None:
    if key in lines:
        section.fail(f"{section.what} stands twice (first on line {lines[key]})", "give each its own id")
    lines[key] = section.line


def _claim_names(parties: Iterable[Party], file: str, lines: Mapping[str, int]) -> None:
    """Raise where two parties, two actors, or a party and another's actor claim one name."""
    claimed: dict[str, tuple[str, str]] = {}
    for party in parties:
        owners = [(f"party {party.id}", {*party.states, *party.names, party.name}, True)]
        owners += [(f"actor {actor.name}", {actor.name, *actor.aliases}, False) for actor in party.actors]
        for owner, names, is_party in owners:
            for name in sorted(names):
                other, of_party = claimed.setdefault(name.casefold(), (owner, party.id))
                # A ministry may be an actor and also speak for its own party.
                if other != owner and not (of_party == party.id and (is_party or other.startswith("party "))):
                    why = f"{name!r} is claimed by {owner} and by {other} (line {lines.get(other, 0)})"
                    raise CodebookError(f"{file}, line {lines.get(owner, 0)}", why, "leave it to one of them")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _nearest(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(known)[:12])}"
