"""The settings of a dossier: written with their comments, read with every mistake as one clear line."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from readout.codebooks import load
from readout.errors import CodebookError, DossierError, StoreError
from readout.ledger.database import Database
from readout.ledger.dossier import Dossier
from readout.ledger.settings import Settings, load_settings, write_new

CODEBOOK = """
name: river
title: The river talks
parties:
  - id: upper
    name: Upper Valley
    names: [Upper Valley]
  - id: lower
    name: Lower Valley
    names: [Lower Valley]
issues:
  - id: dam
    proposal: The dam is opened.
    support: [open the dam]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "dossier.toml").write_text('name = "River"\ncodebook = "generic"\n' + text, encoding="utf-8")
    return folder


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(DossierError) as caught:
        load_settings(written(folder, text))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_written_new_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "cases" / "river"
    write_new(folder, 'The "river" talks \\ dam', "generic")
    settings = load_settings(folder)
    assert settings == Settings('The "river" talks \\ dam', "generic")
    assert settings.database_url(folder) == f"sqlite:///{folder / 'readout.db'}"
    assert settings.codebook_path(folder) == "generic"
    assert [path.name for path in folder.iterdir()] == ["dossier.toml"]


def test_every_key_that_can_be_set_stands_in_the_new_file_with_a_comment(tmp_path: Path) -> None:
    write_new(tmp_path / "river", "River", "generic")
    text = (tmp_path / "river" / "dossier.toml").read_text(encoding="utf-8")
    # With the example lines no longer comments, it is valid still, and says everything.
    table = tomllib.loads(text.replace("# claim", "claim").replace("# copy", "copy").replace('# "http', '"http'))
    assert list(table) == ["name", "codebook", "database", "parties", "feeds", "thresholds"]
    assert list(table["thresholds"]) == ["confidence", "claim", "copy"]
    assert all(0 <= value <= 1 for value in table["thresholds"].values())
    before = [
        text.splitlines()[at - 1] for at, line in enumerate(text.splitlines()) if " = " in line and line[0] != "#"
    ]
    assert all(line.startswith("#") for line in before if line != "[thresholds]")


def test_a_dossier_is_never_written_over(tmp_path: Path) -> None:
    write_new(tmp_path, "River", "generic")
    with pytest.raises(DossierError, match="there is one"):
        write_new(tmp_path, "Other", "generic")
    assert load_settings(tmp_path).name == "River"


def test_a_codebook_of_one_s_own_is_copied_into_the_folder(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(CODEBOOK, encoding="utf-8")
    write_new(tmp_path / "river", "River", str(own))
    own.unlink()
    settings = load_settings(tmp_path / "river")
    assert load(settings.codebook_path(tmp_path / "river")).name == "river"


def test_a_codebook_that_lies_in_the_folder_is_the_copy_and_another_one_is_not_lost(tmp_path: Path) -> None:
    inside, other = tmp_path / "codebook.yaml", tmp_path / "other.yaml"
    inside.write_text(CODEBOOK, encoding="utf-8")
    other.write_text(CODEBOOK.replace("Upper", "Over"), encoding="utf-8")
    with pytest.raises(DossierError, match=r"codebook\.yaml is in the way"):
        write_new(tmp_path, "River", str(other))
    assert not (tmp_path / "dossier.toml").exists()
    write_new(tmp_path, "River", str(inside))
    assert load_settings(tmp_path).codebook == "codebook.yaml"


def test_a_codebook_with_a_mistake_makes_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(CodebookError):
        write_new(tmp_path / "river", "River", str(tmp_path / "own.yaml"))
    assert not (tmp_path / "river").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DossierError, match="cannot make a dossier"):
        write_new(tmp_path / "file" / "river", "River", "generic")


def test_a_folder_without_settings_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=r"there is no dossier\.toml in it \(readout new makes a dossier\)"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('partys = ["upper"]', "unknown key 'partys' (did you mean 'parties'?)"),
        ("zzz = 1", "unknown key 'zzz' (there are name, codebook, database, parties, feeds, thresholds)"),
        ("[thresholds]\nclaims = 0.4", "unknown threshold 'claims' (did you mean 'claim'?)"),
        ("[thresholds]\nclaim = 1.5", "the threshold claim is no number from 0 to 1"),
        ("[thresholds]\ncopy = nan", "the threshold copy is no number from 0 to 1"),
        ("[thresholds]\nconfidence = true", "the threshold confidence is no number from 0 to 1"),
        ("thresholds = 0.4", "thresholds is no table"),
        ('parties = "upper"', "parties is no list of texts"),
        ('parties = ["upper", "upper"]', "parties has 'upper' twice"),
        ('feeds = ["ftp://post.example/rss"]', "is no web address"),
        ("database = 3", "database is no text"),
        ('database = "mysql://ann:secret@host/river"', "database is neither a file nor a PostgreSQL database"),
        ('feeds = ["a', "not valid TOML"),
    ],
)
def test_a_mistake_is_one_line_with_its_mend(tmp_path: Path, text: str, told: str) -> None:
    line = mistake(tmp_path, text)
    assert str(tmp_path / "dossier.toml") in line and told in line
    assert "secret" not in line


def test_what_must_be_there_is_missed(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text('name = " "')
    with pytest.raises(DossierError, match="name is no text"):
        load_settings(tmp_path)
    (tmp_path / "dossier.toml").write_text('name = "River"')
    with pytest.raises(DossierError, match="codebook is missing"):
        load_settings(tmp_path)


@pytest.mark.parametrize("data", [b"name = '\xff'", b"#" * 1_000_001], ids=["no text", "too large"])
def test_a_file_that_is_no_settings_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "dossier.toml").write_bytes(data)
    with pytest.raises(DossierError):
        load_settings(tmp_path)


def test_thresholds_that_are_not_set_are_the_ledger_s_own(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, "[thresholds]\nconfidence = 0.3\nclaim = 1\n"))
    assert (settings.min_confidence, settings.claim_likeness, settings.copy_likeness) == (0.3, 1.0, None)


def test_files_are_named_from_the_folder_of_the_dossier(tmp_path: Path) -> None:
    settings = load_settings(
        written(tmp_path, 'database = "a b%20.db"\nfeeds = ["post.rss", "https://post.example/rss"]')
    )
    assert settings.feeds_from(tmp_path) == (str(tmp_path / "post.rss"), "https://post.example/rss")
    from sqlalchemy import make_url  # noqa: PLC0415

    assert make_url(settings.database_url(tmp_path)).database == str(tmp_path / "a b%20.db")


def test_a_password_may_stay_out_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(written(tmp_path, 'database = "postgresql://ann@host/river"'))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    assert settings.database_url(tmp_path) == "postgresql://ann@host/river"
    monkeypatch.setenv("PGPASSWORD", "s/cret")
    assert settings.database_url(tmp_path) == "postgresql://ann:s%2Fcret@host/river"


def test_the_parties_are_those_of_the_codebook_in_the_order_that_is_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(CODEBOOK, encoding="utf-8")
    codebook = load(str(own))
    assert Settings("River", "own").parties_of(codebook) == ("upper", "lower")
    assert Settings("River", "own", parties=("lower",)).parties_of(codebook) == ("lower",)
    with pytest.raises(DossierError, match=r"no party 'uper' \(did you mean 'upper'\?\)"):
        Settings("River", "own", parties=("uper",)).parties_of(codebook)
    # The generic codebook takes every state of a text for a party.
    assert Settings("River", "generic", parties=("uper",)).parties_of(load("generic")) == ("uper",)


def test_settings_that_may_hold_a_password_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "server", "River", "generic", "postgresql://clerk:river7@localhost/case")
    write_new(tmp_path / "file", "River", "generic")
    modes = [(tmp_path / name / "dossier.toml").stat().st_mode & 0o777 for name in ("server", "file")]
    assert modes == [0o600, 0o644]


@pytest.mark.parametrize("url", ["postgresql://clerk:river7@localhost:abc/x", "postgresql://clerk:river7@[::/x"])
def test_an_url_that_is_none_is_told_without_its_password_and_leaves_nothing(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Dossier.create(tmp_path / "case", codebook="generic", database=url)
    assert "postgresql://clerk@" in str(caught.value)
    assert "river7" not in str(caught.value)
    assert list((tmp_path / "case").iterdir()) == []


def test_a_missing_driver_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pg8000", None)
    with pytest.raises(StoreError, match="a package is missing") as caught:
        Database("postgresql://clerk:river7@localhost/case")
    assert "river7" not in str(caught.value)


def test_a_dossier_whose_name_is_too_long_for_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="File name too long"):
        Dossier.create(tmp_path / ("x" * 300), name="River", codebook="generic")
