"""What a backup refuses to pass over, and what a refused restore leaves: nothing. Without an agency, so fast."""

import fcntl
import os

import pytest

from custos.adapters.backup import custodians, packing, postgresql
from custos.adapters.backup.packing import BackupFailed
from custos.cli import backing_up, restoring
from custos.core.errors import TamperingFound, UsageError
from custos.web.config import database_from_url

LABEL = packing.Label("records", "0" * 32, 1, "ledger.x.example/1", 1, "00", "postgresql")


@pytest.fixture
def data(tmp_path):
    """A folder with something of the operator's own in it."""
    folder = tmp_path / "data"
    (folder / "backup-old").mkdir(parents=True)
    (folder / "backup-old" / "note").write_text("mine")
    return folder


def test_a_run_removes_what_a_killed_one_left_and_no_folder_of_another(data):
    (data / backing_up._ROOM).mkdir()
    (data / backing_up._ROOM / "half").write_text("x")
    with backing_up._room(data) as room:
        assert list(room.iterdir()) == []
        assert room.stat().st_mode & 0o777 == 0o700
    assert not room.exists()
    assert (data / "backup-old" / "note").read_text() == "mine"


def test_a_second_run_is_refused_while_the_first_copies_and_takes_nothing_from_it(data):
    with backing_up._room(data) as room:
        (room / "copy").write_text("of the first")
        with pytest.raises(BackupFailed, match="another backup of this folder"), backing_up._room(data):
            pytest.fail("two at once")
        assert (room / "copy").read_text() == "of the first"
    with backing_up._room(data):
        pass


def test_the_lock_of_a_killed_run_is_gone_with_it(data):
    handle = os.open(data / backing_up._LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    os.close(handle)
    with backing_up._room(data):
        pass


@pytest.mark.parametrize("what", ["originals", "books"])
def test_a_link_is_told_and_not_passed_over(data, tmp_path, what):
    (tmp_path / "elsewhere").mkdir()
    (data / what).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=f"{what}` is a link"):
        backing_up._refuse_links(data)


def test_a_folder_without_a_link_is_not_refused(data):
    backing_up._refuse_links(data)


@pytest.mark.parametrize("name", ["database.sqlite3", "config.toml", "keys/ledger-ed25519.pem", "books/a"])
def test_a_backup_without_one_of_its_files_is_none(tmp_path, name):
    public = custodians.make_identity(tmp_path / "c.key")
    (tmp_path / "there").write_bytes(b"x")
    files = [("there", tmp_path / "there"), (name, tmp_path / "gone")]
    with pytest.raises(BackupFailed, match="gone"):
        packing.pack(tmp_path / "out", LABEL, files, (public,), lambda _: b"s", backing_up._MAY_GO)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("out")]


def test_an_original_that_was_removed_meanwhile_is_left_out(tmp_path):
    public = custodians.make_identity(tmp_path / "c.key")
    (tmp_path / "there").write_bytes(b"x")
    files = [("there", tmp_path / "there"), ("originals/ab/abcd", tmp_path / "gone")]
    packed = packing.pack(tmp_path / "out", LABEL, files, (public,), lambda _: b"s", backing_up._MAY_GO)
    assert packed.files == 1


# --- a refused restore ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fails", ["_checked", "_entered"])
def test_a_refused_restore_empties_the_database_that_it_filled(tmp_path, monkeypatch, fails):
    described = database_from_url("postgresql://u@h/name")
    emptied = []

    def place(label, folder, filled):
        (folder / "secret").write_text("key")
        filled.append(described)

    def refuse(*args, **more):
        raise TamperingFound("not the one that was signed")

    monkeypatch.delenv("CUSTOS_DATABASE", raising=False)
    monkeypatch.setattr(restoring, "_unpack", lambda *args: LABEL)
    monkeypatch.setattr(restoring, "_place_database", place)
    monkeypatch.setattr(restoring, "_checked", lambda *args, **more: None)
    monkeypatch.setattr(restoring, fails, refuse)
    monkeypatch.setattr(postgresql, "empty_again", emptied.append)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    with pytest.raises(TamperingFound):
        restoring.restore(
            tmp_path / "r", tmp_path / "k", [], tmp_path / "new", head=None, unwitnessed=True, whole=False
        )
    assert emptied == [described]
    assert not (tmp_path / "new").exists()


def test_a_database_that_is_not_empty_is_refused_first_and_never_emptied(tmp_path, monkeypatch):
    def full(described):
        raise UsageError("the database `name` is not empty")

    def never(*args, **more):
        pytest.fail("nothing may be done before the database was looked at")

    monkeypatch.setenv("CUSTOS_DATABASE", "postgresql://u@h/name")
    monkeypatch.setattr(postgresql, "refuse_unless_empty", full)
    monkeypatch.setattr(postgresql, "empty_again", never)
    monkeypatch.setattr(restoring, "_unpack", never)
    with pytest.raises(UsageError, match="not empty"):
        restoring.restore(
            tmp_path / "r", tmp_path / "k", [], tmp_path / "new", head=None, unwitnessed=True, whole=False
        )
    assert not (tmp_path / "new").exists()


# --- how the client programs reach the database ------------------------------------------------------------------------------------


@pytest.fixture
def told(tmp_path, monkeypatch):
    """A pg_dump that says what it was told."""
    program = tmp_path / "bin" / "pg_dump"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nenv > {tmp_path}/told\necho "$@" >> {tmp_path}/told\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return lambda: (tmp_path / "told").read_text().splitlines()


def test_the_options_of_the_address_reach_the_client_program(told):
    url = "postgresql://u:pw@db.example:5433/name?sslmode=verify-full&sslrootcert=/etc/ca.pem&options=-csearch_path%3Dpublic"
    postgresql.run("pg_dump", database_from_url(url), "--format=custom")
    lines = told()
    for line in (
        "PGSSLMODE=verify-full",
        "PGSSLROOTCERT=/etc/ca.pem",
        "PGOPTIONS=-csearch_path=public",
        "PGHOST=db.example",
        "PGPORT=5433",
        "PGPASSWORD=pw",
    ):
        assert line in lines
    assert lines[-1] == "--format=custom"  # and no secret among the arguments


def test_a_socket_is_named_by_the_option_and_the_address_itself_goes_first():
    by_option = postgresql.client_of(database_from_url("postgresql:///name?host=/run/postgresql"))
    assert by_option.environment["PGHOST"] == by_option.parameters["host"] == "/run/postgresql"
    both = postgresql.client_of(database_from_url("postgresql://u@db.example/name?host=other"))
    assert both.environment["PGHOST"] == "db.example"


def test_an_option_that_no_client_program_knows_is_refused_without_its_value():
    with pytest.raises(UsageError, match="`sslpassword`") as refused:
        postgresql.client_of(database_from_url("postgresql://u@h/name?sslmode=require&sslpassword=qqsecret"))
    assert "qqsecret" not in str(refused.value)
