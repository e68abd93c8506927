"""Erasure, rotation, and what yesterday's backup can still open: nothing."""

import shutil

import pytest
from tests.keeper.conftest import DAY, Desk

from custos.keeper.config import make_keeper
from custos.keeper.errors import KeeperFolderError


def test_an_erased_person_cannot_be_read_and_the_others_can(desk):
    mine, hers = desk.seal("w-1", "name", b"x"), desk.seal("w-2", "name", b"y")
    reply = desk.erase("w-1")
    assert desk.journal()[reply["entry"]]["t"] == "erased"
    assert desk.reveal("w-1", "name", mine)["code"] == "no-key"
    assert desk.reveal("w-2", "name", hers)["ok"]
    assert desk.erase("w-1")["code"] == "no-key"
    desk.seal("w-1", "name", b"new")
    assert desk.reveal("w-1", "name", mine)["code"] == "unreadable", "a new key does not open what was erased"


def test_nobody_erases_without_a_case(desk):
    sealed = desk.seal("w-1", "name", b"x")
    assert desk.erase("w-1", case="")["code"] == "no-case"
    assert desk.reveal("w-1", "name", sealed)["ok"]


def test_after_rotation_everything_opens_as_before_and_the_old_month_key_is_gone(desk):
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"%d" % n) for n in range(20)}
    before = desk.ask("status")["months"]
    desk.now += 30 * DAY
    desk.rotate()
    assert not set(desk.ask("status")["months"]) & set(before)
    desk.again()
    assert all(desk.reveal(person, "name", blob)["ok"] for person, blob in sealed.items())


def test_yesterdays_backup_does_not_open_what_was_erased_once_the_month_key_is_rotated(desk, tmp_path):
    gone, stays = desk.seal("w-1", "name", b"x"), desk.seal("w-2", "name", b"y")
    shutil.copytree(desk.folder / "store", tmp_path / "backup")
    desk.erase("w-1")

    def from_backup(person, sealed):
        old = tmp_path / "old"
        shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(desk.folder, old, ignore=shutil.ignore_patterns("store", "socket"))
        shutil.copytree(tmp_path / "backup", old / "store")
        restored = Desk(old)
        try:
            return restored.reveal(person, "name", sealed)
        finally:
            restored.keeper.close()

    assert from_backup("w-1", gone)["ok"], "before the rotation a backup still opens it: the page says so"
    desk.rotate()
    assert from_backup("w-1", gone)["code"] == "key-destroyed"
    assert desk.reveal("w-2", "name", stays)["ok"]


def test_a_month_key_that_is_older_than_the_promise_is_late(desk):
    desk.seal("w-1", "name", b"x")
    assert desk.ask("status")["late"] is False
    desk.now += 36 * DAY
    assert desk.ask("status")["late"] is True
    desk.rotate()
    assert desk.ask("status")["late"] is False


def test_several_rotations_in_one_month_work_and_never_use_a_name_twice(desk):
    sealed = desk.seal("w-1", "name", b"x")
    seen = []
    for _ in range(12):
        desk.rotate()
        seen += desk.ask("status")["months"]
    assert seen == sorted(set(seen))
    assert desk.reveal("w-1", "name", sealed)["ok"]


def test_a_half_done_rotation_goes_on_where_it_was(desk, monkeypatch):
    import custos.keeper.service as service

    monkeypatch.setattr(service, "MOST_REWRAP", 3)
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"%d" % n) for n in range(10)}
    assert desk.ask("rotate")["left"] == 7
    sealed["w-new"] = desk.seal("w-new", "name", b"new")
    desk.again()
    assert all(desk.reveal(person, "name", blob)["ok"] for person, blob in sealed.items())
    desk.rotate()
    assert len(desk.ask("status")["months"]) == 1
    assert all(desk.reveal(person, "name", blob)["ok"] for person, blob in sealed.items())


def test_a_keeper_is_made_once_and_its_keys_are_for_its_owner_alone(folder):
    with pytest.raises(KeeperFolderError, match="already"):
        make_keeper(folder)
    for file in ("keys/root-key", "keys/keys.json", "keeper.toml"):
        assert (folder / file).stat().st_mode & 0o077 == 0
    (folder / "keys" / "root-key").chmod(0o640)
    with pytest.raises(KeeperFolderError, match="chmod 600"):
        Desk(folder)


def test_another_root_key_opens_nothing_and_says_so(folder):
    (folder / "keys" / "root-key").write_text("ab" * 32)
    with pytest.raises(KeeperFolderError, match="root key does not open"):
        Desk(folder)


@pytest.mark.parametrize(
    "line",
    [
        "people_per_day = -1",
        'people_per_day = "many"',
        "wrong = 1",
        'purposes = ["Because I want"]',
        "allow_uids = [true]",
    ],
)
def test_settings_that_cannot_be_right_stop_the_start(folder, line):
    file = folder / "keeper.toml"
    key = line.split(" ")[0]
    rest = "\n".join(one for one in file.read_text().splitlines() if not one.startswith(f"{key} ="))
    file.write_text(f"{rest}\n{line}\n")
    with pytest.raises(KeeperFolderError, match=key):
        Desk(folder)
