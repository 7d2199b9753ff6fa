"""The promises of the store: ``check`` finds what is wrong, ``backup`` copies all, and a fault is one line that loses nothing."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import halden
from sqlalchemy import text

from readout.cli import store as commands
from readout.errors import DossierError, StoreError
from readout.ledger.backing_up import back_up
from readout.ledger.checking import faults
from readout.ledger.database import Database
from readout.ledger.dossier import Dossier
from readout.ledger.record import Record
from readout.ledger.recording import record
from tools.postgresql import programs, server

from .adding import made
from .test_kill import start, stored


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    """A dossier of four reports."""
    with Dossier.create(tmp_path / "case", codebook="generic", database=database_url) as there:
        fill(there)
        yield there


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Dossier]:
    """The same in a SQLite file."""
    with Dossier.create(tmp_path / "file", codebook="generic") as there:
        fill(there)
        yield there


def fill(dossier: Dossier) -> None:
    for reading in [halden(), *made(0, 3)]:
        with dossier.database.writing() as connection:
            dossier.store(connection, reading)


def spoil(dossier: Dossier, *statements: str) -> list[str]:
    """The faults that are found after these changes."""
    with dossier.database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))
    return list(faults(dossier))


def test_a_dossier_is_whole_as_it_is_stored(dossier: Dossier) -> None:
    assert list(faults(dossier)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE report SET text = 'x' || text WHERE id = 'halden'", "halden: its text is not the one that was stored"),
        ("DELETE FROM reading", "halden: its reading is missing"),
        ("UPDATE reading SET body = vectors", "halden: its reading does not hold"),
        ("UPDATE report SET superseded = (1 = 1) WHERE id = 'halden'", "halden: is marked as replaced, and is not"),
        ("UPDATE statement SET text = 'other words' WHERE key = 'halden/s1'", "halden/s1: the words at"),
        ("UPDATE statement SET local = 's99' WHERE key = 'halden/s1'", "halden/s1: the reading has no such statement"),
        ("UPDATE statement SET claim = NULL WHERE key = 'halden/s1'", "halden/s1: it is of no claim"),
        ("UPDATE statement SET stand = 'declines' WHERE key = 'r000001/s1'", "r000001/s1 declines it, and should"),
        ("UPDATE claim SET reports = reports + 1", "reports is 2, and its statements add up to 1"),
        ("UPDATE claim SET standing = 'denied'", "standing is 'denied', and its statements add up to"),
        ("UPDATE gathering SET meeting = NULL WHERE key LIKE 'halden/%'", "it is of no meeting"),
        (
            """UPDATE gathering SET body = replace(body, '"participants":["', '"participants":["x')""",
            "halden/m1: there is no actor x",
        ),
        ("UPDATE position SET body = replace(body, '[[[', '[[[7,9],[')", "halden/p1: the words at"),
        ("UPDATE position SET body = '[]'", "halden: what is derived from it cannot be read"),
        ("UPDATE remark SET body = replace(body, ']]', '],[99990,99999]]')", "the text has no span 99990:99999"),
        ("UPDATE mention SET local = local || 'x'", "halden: the reading has no actor"),
        (
            "UPDATE report SET location = 'here', text_sha256 = 'x' WHERE id IN ('r000001', 'r000002')",
            "r000001: is stored more than once (here)",
        ),
    ],
)
def test_check_tells_what_is_wrong(dossier: Dossier, change: str, fault: str) -> None:
    assert any(fault in line for line in spoil(dossier, change))


def test_check_finds_references_to_nothing(file: Dossier) -> None:
    with closing(sqlite3.connect(file.database.shown)) as connection, connection:
        connection.execute("DELETE FROM origin WHERE id LIKE 'person:%'")
    assert any(
        re.fullmatch(r"\d+ rows of statement name a origin that is not there \(origin\)", one) for one in faults(file)
    )


def test_check_finds_an_index_of_words_that_is_not_that_of_the_statements(file: Dossier) -> None:
    found = spoil(file, "INSERT INTO words (words) VALUES ('delete-all')")
    assert found == ["the index of words is not that of the statements: it misses some, or has too many"]


def test_check_finds_a_damaged_file(file: Dossier) -> None:
    place = Path(file.database.shown)
    file.close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_statement_party'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with place.open("r+b") as stream:
        stream.seek((page - 1) * size + size - 200)
        stream.write(b"\xff" * 200)
    assert any(one.startswith("the file is damaged") for one in faults(file))


def test_the_command_tells_each_fault_and_fails(file: Dossier) -> None:
    place = str(file.folder)
    good = CliRunner().invoke(commands.check, [place])
    assert (good.exit_code, good.stdout, good.stderr) == (0, "", f"{place} is whole\n")
    spoil(file, "UPDATE claim SET reports = 7 WHERE number = 1")
    bad = CliRunner().invoke(commands.check, [place])
    assert bad.exit_code == 1
    assert "reports is 7" in bad.stdout
    assert f"{place} has 1 faults" in bad.stderr


def test_a_backup_is_the_whole_dossier_again(dossier: Dossier, tmp_path: Path) -> None:
    back_up(dossier, tmp_path / "copies" / "copy")
    with Dossier.open(tmp_path / "copies" / "copy") as copy:
        assert copy.database.is_sqlite
        assert Path(copy.database.shown).parent == copy.folder
        assert list(faults(copy)) == []
        assert told(copy) == told(dossier)
    assert sorted(path.name for path in copy.folder.iterdir()) == ["dossier.toml", "readout.db"]
    assert [path.name for path in copy.folder.parent.iterdir()] == ["copy"]


def told(dossier: Dossier) -> Record:
    return record(dossier)


def test_a_copy_goes_on_as_the_dossier_would(dossier: Dossier, tmp_path: Path) -> None:
    back_up(dossier, tmp_path / "copy")
    with Dossier.open(tmp_path / "copy") as copy:
        for reading in made(3, 5):
            for one in (copy, dossier):
                with one.database.writing() as connection:
                    one.store(connection, reading)
        assert told(copy) == told(dossier)
        assert list(faults(copy)) == []


def test_a_backup_takes_the_codebook_along(tmp_path: Path) -> None:
    codebook = tmp_path / "mine.yaml"
    issue = "{id: dam, proposal: The dam is shared., support: [share ... dam]}"
    codebook.write_text(f"name: mine\ntitle: Mine\nopen_parties: true\nissues: [{issue}]\n")
    with Dossier.create(tmp_path / "case", codebook=str(codebook)) as case:
        back_up(case, tmp_path / "copy")
    with Dossier.open(tmp_path / "copy") as copy:
        assert copy.codebook.name == "mine"


def test_a_backup_never_writes_over_anything(file: Dossier, tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.mkdir()
    with pytest.raises(DossierError, match="it is there already"):
        back_up(file, target)
    done = CliRunner().invoke(commands.backup, [str(file.folder), str(tmp_path / "new")])
    assert (done.exit_code, (tmp_path / "new" / "dossier.toml").exists()) == (0, True)


def test_a_backup_that_fails_leaves_nothing(file: Dossier, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DossierError, match="cannot back up"):
        back_up(file, tmp_path / "in the way" / "copy")
    file.database.close()
    Path(file.database.shown).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError):
        back_up(file, tmp_path / "copy")
    assert sorted(tmp_path.iterdir()) == before


def test_a_backup_is_of_one_moment_while_others_add(tmp_path: Path, database_url: str | None) -> None:
    Dossier.create(tmp_path / "case", codebook="generic", database=database_url).close()
    with start(tmp_path / "case", 0, 30) as process, Dossier.open(tmp_path / "case") as case:
        assert process.stdout is not None
        for _ in range(6):
            process.stdout.readline()
        back_up(case, tmp_path / "copy")
        process.communicate()
        with Dossier.open(tmp_path / "copy") as copy:
            there = stored(copy)
            assert list(faults(copy)) == []
        assert there == [f"r{number:06}" for number in range(1, len(there) + 1)]
        assert 5 <= len(there) <= len(stored(case)) == 30


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    Dossier.create(tmp_path / "case", codebook="generic").close()
    process = start(tmp_path / "case", 0, 200, "1200000")
    output, error = process.communicate()
    lines = output.splitlines()[1:]
    assert process.returncode == 1
    assert re.fullmatch(r"cannot write \S+readout\.db: (no space left|the disk refuses it) \(.+\)\n", error)
    with Dossier.open(tmp_path / "case") as case:
        assert 0 < len(lines) < 200
        assert [line.split()[1] for line in lines] == stored(case)
        assert list(faults(case)) == []


def test_a_full_database_is_one_line_and_loses_nothing(file: Dossier) -> None:
    before = stored(file)
    with pytest.raises(
        StoreError, match=r"cannot write .*: no space left \(free some; everything stored before is safe\)"
    ):
        fill_up(file)
    assert stored(file) == before
    assert list(faults(file)) == []


def fill_up(file: Dossier) -> None:
    """Add to a file that may not grow."""
    with file.database.writing() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        for reading in made(3, 40):
            file.store(connection, reading)


def test_a_locked_database_is_one_line_after_some_patience(tmp_path: Path) -> None:
    Dossier.create(tmp_path / "case", codebook="generic").close()
    with closing(sqlite3.connect(tmp_path / "case" / "readout.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = start(tmp_path / "case", 0, 3, READOUT_PATIENCE="0.2")
        _, error = process.communicate()
        other.execute("ROLLBACK")
    assert process.returncode == 1
    assert re.fullmatch(r"cannot write \S+readout\.db: another program holds it \(.+\)\n", error)
    done = start(tmp_path / "case", 0, 3)
    assert (done.communicate()[1], done.returncode) == ("", 0)


def test_a_writer_that_waits_for_another_one_goes_on_when_that_is_done(dossier: Dossier) -> None:
    other, held = Database(dossier.database.url), threading.Event()

    def hold() -> None:
        with other.writing() as connection:
            connection.execute(text("UPDATE report SET title = 'held'"))
            held.set()
            threading.Event().wait(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with dossier.database.writing() as connection:
        titles = set(connection.execute(text("SELECT title FROM report")).scalars())
    thread.join()
    other.close()
    assert titles == {"held"}


def test_a_writer_is_refused_where_another_one_does_not_end(dossier: Dossier) -> None:
    hasty = Database(dossier.database.url, patience=0.2)
    with dossier.database.writing(), pytest.raises(StoreError, match="another program holds it"), hasty.writing():
        pass
    hasty.close()


@pytest.mark.system
def test_a_server_that_goes_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    readings = made(0, 3)
    with server() as url:
        case = Dossier.create(tmp_path / "case", codebook="generic", database=f"{url}/postgres")
        with case.database.writing() as connection:
            case.store(connection, readings[0])
        running = case.database.writing()
        opened = running.__enter__()
        case.store(opened, readings[1])
    with pytest.raises(StoreError) as gone:
        try:
            case.store(opened, readings[2])
        except Exception as error:
            running.__exit__(type(error), error, error.__traceback__)
    assert re.fullmatch(r"cannot use postgresql://\S+: .+", str(gone.value))
    with pytest.raises(StoreError, match="is the server running"), case.database.reading():
        pass
    case.close()
