"""The house: the public face, the layers, the documents, the make targets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import readout
from readout import errors
from readout.cli import readout as command

ROOT = Path(__file__).parent.parent
MODULES = [path for folder in ("src", "benchmarks", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def test_the_public_face_is_this_and_no_more() -> None:
    assert sorted(readout.__all__) == [
        "Dossier",
        "Reading",
        "ReadoutError",
        "Report",
        "__version__",
        "read",
        "read_reports",
    ]
    assert all(hasattr(readout, name) for name in readout.__all__)


def test_importing_readout_loads_nothing_heavy() -> None:
    heavy = "onnxruntime", "trafilatura", "lingua", "tokenizers", "numpy", "rich", "jinja2"
    loaded = f"import sys, readout.cli; print([name for name in {heavy} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_layers_hold() -> None:
    checked = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_every_error_is_drawn_at_the_head_of_the_errors() -> None:
    own = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert own == set(re.findall(r"\b[A-Z]\w+Error\b", errors.__doc__ or "")) - {
        "ValueError",
        "RuntimeError",
        "OSError",
    }


def test_the_reference_of_the_command_line_is_the_commands_own_help() -> None:
    made = subprocess.run(
        [sys.executable, "tools/cli_reference.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert (ROOT / "docs" / "cli-reference.md").read_text(encoding="utf-8") == made, "run: make docs"


@pytest.mark.parametrize("name", sorted(command.commands))
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    one = command.commands[name]
    assert one.help
    options = [parameter for parameter in one.params if parameter.param_type_name == "option"]
    assert [option.name for option in options if not getattr(option, "help", None)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in folder.glob("[0-9]*.md") if page.name not in index] == []


def test_every_make_target_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(" ".join(re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)).split()) - {"system"}
    assert phony == set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))


def test_a_fragment_of_the_changelog_is_named_after_a_kind() -> None:
    kinds = {"added", "changed", "fixed", "removed"}
    fragments = [path for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert [path.name for path in fragments if path.suffixes[:-1] not in [[f".{kind}"] for kind in kinds]] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 500
