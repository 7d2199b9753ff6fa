"""The settings of a dossier: ``dossier.toml`` in its folder, which its users edit."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from readout.codebooks import Codebook, available, load
from readout.errors import DossierError, StoreError

FILE = "dossier.toml"
CODEBOOK_FILE = "codebook.yaml"
DATABASE_FILE = "readout.db"
LARGEST_FILE = 1_000_000
"""Bytes; no settings come near."""
LONGEST_NAME = 200
KEYS = ("name", "codebook", "database", "parties", "feeds", "thresholds")
THRESHOLDS = ("confidence", "claim", "copy")
SERVERS = ("postgresql", "postgres", "postgresql+pg8000")
DATABASE_MEND = "write a file, or postgresql://user@host/name"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a dossier is called, what it is read by and where it is kept, as its file says it.

    ``codebook`` is the name of a bundled one, or a file; ``database`` a file or the URL of a PostgreSQL database; files,
    and those among ``feeds``, are named from the dossier's folder. ``parties`` are the ids that the matrix shows, in
    this order; none means all. The thresholds go from 0 to 1; null means the one that the ledger was measured with.
    """

    name: str
    codebook: str
    database: str = DATABASE_FILE
    parties: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    min_confidence: float = 0.0
    claim_likeness: float | None = None
    copy_likeness: float | None = None

    def codebook_path(self, folder: Path) -> str:
        """The codebook as ``readout.codebooks.load`` takes it. A bundled name stands for the bundled one."""
        return self.codebook if self.codebook in available() else str(folder / self.codebook)

    def database_url(self, folder: Path) -> str:
        """The database as SQLAlchemy takes it; for a server without a password in its URL, PGPASSWORD is it.

        Raises StoreError where it is no URL.
        """
        from sqlalchemy import URL, make_url  # noqa: PLC0415 - takes 0.1 s
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

        from readout.ledger.database import URL_MEND, without_password  # noqa: PLC0415

        if "://" not in self.database:
            return URL.create("sqlite", database=str(folder.absolute() / self.database)).render_as_string()
        try:
            url = make_url(self.database)
        except (ValueError, ArgumentError):  # no number where the port stands
            what = f"cannot use {without_password(self.database)}"
            raise StoreError(what, "it is no URL of a database", URL_MEND) from None
        if url.password is None and os.environ.get("PGPASSWORD"):
            url = url.set(password=os.environ["PGPASSWORD"])
        return url.render_as_string(hide_password=False)

    def feeds_from(self, folder: Path) -> tuple[str, ...]:
        """The feeds as paths and addresses that can be opened from anywhere."""
        return tuple(feed if "://" in feed else str(folder / feed) for feed in self.feeds)

    def parties_of(self, codebook: Codebook) -> tuple[str, ...]:
        """The ids of the parties that the matrix shows, in its order. Raises DossierError for one that there is not.

        With a codebook that leaves its parties open, any id may come.
        """
        known = [party.id for party in codebook.parties]
        for party in self.parties:
            if party not in known and not codebook.open_parties:
                why = f"the codebook {codebook.name} has no party {party!r}"
                raise DossierError(f"cannot use {FILE}", why, _nearest(party, known))
        return self.parties or tuple(known)


def load_settings(folder: Path) -> Settings:
    """The settings of the dossier in ``folder``. Raises DossierError, naming the first mistake and its mend."""
    path = folder / FILE
    try:
        return _settings(tomllib.loads(_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise DossierError(f"cannot use {path}", f"not valid TOML: {error}", "is a quotation mark missing?") from error
    except _MistakeError as mistake:
        raise DossierError(f"cannot use {path}", mistake.why, mistake.mend) from None


def write_new(folder: Path, name: str, codebook: str, database: str | None = None) -> None:
    """Make ``folder`` where it is missing, and write the settings of a new dossier into it, with their comments.

    ``codebook`` is a bundled name or a file, which is copied into the folder, so that the dossier is whole. Raises
    DossierError where there is a dossier already or one cannot be written, CodebookError where the codebook is amiss.
    """
    load(codebook)
    try:
        settings = _settings({"name": name, "codebook": codebook, "database": database or DATABASE_FILE})
    except _MistakeError as mistake:
        raise DossierError(f"cannot make a dossier in {folder}", mistake.why, mistake.mend) from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / FILE).exists():
            raise FileExistsError
        if codebook not in available():
            _keep(folder / CODEBOOK_FILE, Path(codebook))
            codebook = CODEBOOK_FILE
        # A URL may have a password in it.
        mode = 0o600 if "://" in settings.database else 0o644
        _write(folder / FILE, _filled(settings.name, codebook, settings.database).encode(), mode)
    except FileExistsError:
        there = "there is one" if (folder / FILE).exists() else f"{folder} or its {CODEBOOK_FILE} is in the way"
        raise DossierError(f"cannot make a dossier in {folder}", there, "name another folder") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise DossierError(f"cannot make a dossier in {folder}", why, "name another folder") from error


class _MistakeError(Exception):
    """A mistake in the settings: why they cannot be used, and how to mend them."""

    def __init__(self, why: str, mend: str) -> None:
        self.why, self.mend = why, mend
        super().__init__(why)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise _MistakeError("it is larger than 1 MB", "is it the settings of a dossier?")
        return data.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        what = f"cannot open the dossier {path.parent}"
        raise DossierError(what, f"there is no {FILE} in it", "readout new makes a dossier") from None
    except UnicodeDecodeError:
        raise _MistakeError("it is not UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        raise _MistakeError(error.strerror or type(error).__name__, "change its permissions") from error


def _settings(table: Mapping[str, Any]) -> Settings:
    """The settings in ``table``. Raises _MistakeError for the first mistake."""
    _check_keys(table, KEYS, "key")
    thresholds = table.get("thresholds", {})
    if not isinstance(thresholds, dict):
        raise _MistakeError("thresholds is no table", "write [thresholds] on a line of its own")
    _check_keys(thresholds, THRESHOLDS, "threshold")
    return Settings(
        name=_name(_word(table, "name")),
        codebook=_word(table, "codebook"),
        database=_database(_word(table, "database", DATABASE_FILE)),
        parties=_words(table, "parties"),
        feeds=_feeds(_words(table, "feeds")),
        min_confidence=_share(thresholds, "confidence") or 0.0,
        claim_likeness=_share(thresholds, "claim"),
        copy_likeness=_share(thresholds, "copy"),
    )


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], kind: str) -> None:
    for key in table:
        if key not in known:
            raise _MistakeError(f"unknown {kind} {key!r}", _nearest(key, known))


def _nearest(word: str, known: list[str] | tuple[str, ...]) -> str:
    near = get_close_matches(word.lower(), known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"


def _word(table: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise _MistakeError(f"{key} is missing", f'write {key} = "…"')
    if not isinstance(value, str) or not value.strip():
        raise _MistakeError(f"{key} is no text", f'write {key} = "…"')
    return value.strip()


def _words(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _MistakeError(f"{key} is no list of texts", f'write {key} = ["…", "…"]')
    if len(set(value)) != len(value):
        twice = next(item for item in value if value.count(item) > 1)
        raise _MistakeError(f"{key} has {twice!r} twice", "leave one")
    return tuple(item.strip() for item in value)


def _name(value: str) -> str:
    if len(value) > LONGEST_NAME or not value.isprintable():
        raise _MistakeError("the name is no line of text", f"write at most {LONGEST_NAME} characters on one line")
    return value


def _database(value: str) -> str:
    """A file, or the URL of a server. Raises _MistakeError; a password is in no message."""
    scheme, separator, rest = value.partition("://")
    if not value.isprintable() or (separator and (scheme not in SERVERS or not rest.strip("/"))):
        raise _MistakeError("database is neither a file nor a PostgreSQL database", DATABASE_MEND)
    return value


def _feeds(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if "://" in value and not value.lower().startswith(("http://", "https://")):
            raise _MistakeError(f"the feed {value!r} is no web address", "write https://… or a file")
    return values


def _share(table: Mapping[str, Any], key: str) -> float | None:
    value = table.get(key)
    if value is None:
        return None
    # Written so that nan, which is neither below nor above anything, is wrong, too.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _MistakeError(f"the threshold {key} is no number from 0 to 1", f"write {key} = 0.5")
    return float(value)


def _filled(name: str, codebook: str, database: str) -> str:
    """The commented file with these values; the strings of JSON are TOML's, too, where all characters are printable."""
    from readout.ledger.claim_table import limit  # noqa: PLC0415
    from readout.ledger.copies import CONTAINED  # noqa: PLC0415

    template = Template(files(__package__).joinpath("data", f"{FILE}.template").read_text("utf-8"))
    words = {"name": name, "codebook": codebook, "database": database}
    return template.substitute(
        {key: json.dumps(value, ensure_ascii=False) for key, value in words.items()},
        confidence=Settings.__dataclass_fields__["min_confidence"].default,
        likeness=limit("threshold"),
        contained=CONTAINED,
    )


def _keep(path: Path, codebook: Path) -> None:
    """Copy the codebook to ``path``; one that lies there already with the same bytes is the copy."""
    data = codebook.read_bytes()
    if path.exists() and path.read_bytes() == data:
        return
    _write(path, data)


def _write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a new file, whole or not at all, with these permissions. Raises FileExistsError where there is one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(mode)
        # A link fails where the name is taken, even by another program at this moment; renaming would not.
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except OSError:  # some file systems have no links
            if path.exists():
                raise FileExistsError from None
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
