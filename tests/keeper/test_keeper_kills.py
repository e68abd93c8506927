"""A keeper that is killed (SIGKILL) before and after every write, sync, rename, commit and reply that one story needs.

After each death the next start must find: no value that left without its entry, and nothing lost that was acknowledged.
"""

import os
import shutil
import signal
import socket
import sqlite3
from pathlib import Path

import pytest
from tests.keeper.conftest import DEPUTY, START, Desk

from custos.keeper import store
from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.config import make_keeper, read_keeper
from custos.keeper.errors import JournalFailed, KeeperUnreachable
from custos.keeper.server import Server, listen
from custos.keeper.service import Keeper

CUSTODIAN = Who(DEPUTY.actor, "records-officer", DEPUTY.case, "wage-claim", "")


class Mortal:
    """Counts the steps that reach the disk or a peer, and dies at step ``at``, before it or after it."""

    def __init__(self, at, after):
        self.at, self.after, self.step = at, after, -1

    def wrap(self, real):
        def call(*args, **keys):
            self.step += 1
            if self.step == self.at and not self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*args, **keys)
            if self.step == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call


class Commits:
    """A connection to SQLite whose commits are steps too; everything else is as it was."""

    def __init__(self, real, mortal):
        self.real, self.mortal = real, mortal

    def __getattr__(self, name):
        return getattr(self.real, name)

    def execute(self, text, *args):
        run = self.mortal.wrap(self.real.execute) if text.startswith(("COMMIT", "PRAGMA wal")) else self.real.execute
        return run(text, *args)


def child(folder, mortal):
    """Serves the keeper of ``folder`` in a forked child that is mortal from its first step on; returns its number and the socket."""
    config = read_keeper(folder)
    listener = listen(config.socket, shared=False)
    number = os.fork()
    if number:
        listener.close()
        return number, config.socket
    try:
        for name in ("write", "fsync", "fdatasync", "ftruncate"):
            setattr(os, name, mortal.wrap(getattr(os, name)))
        Path.replace = mortal.wrap(Path.replace)
        socket.socket.send = mortal.wrap(socket.socket.send)
        connect = sqlite3.connect
        store.sqlite3.connect = lambda *args, **keys: Commits(connect(*args, **keys), mortal)
        keeper = Keeper(config, lambda: START)
        Server(listener, keeper.answer, config.allow_uids).serve(lambda: False)
    finally:
        os._exit(9)


def story(path):
    """Seals, reveals, erases and rotates; returns what was acknowledged before the keeper died, and whether it lived."""
    told = {"sealed": {}, "revealed": [], "erased": [], "rotated": 0}
    client = KeeperClient(path, timeout=10)
    try:
        for n in range(3):
            place = Item(f"w-{n}", "f1", "name", b"value %d" % n)
            [told["sealed"][f"w-{n}"]] = client.seal([place])
        for n in range(2):
            revealed = client.reveal(Item(f"w-{n}", "f1", "name", told["sealed"][f"w-{n}"]), DEPUTY)
            told["revealed"].append((revealed.entry, f"w-{n}", revealed.value))
        told["erasing"] = "w-0"
        client.erase("w-0", CUSTODIAN)
        told["erased"].append("w-0")
        client.rotate()
        told["rotated"] = 1
        revealed = client.reveal(Item("w-1", "f1", "name", told["sealed"]["w-1"]), DEPUTY)
        told["revealed"].append((revealed.entry, "w-1", revealed.value))
    except KeeperUnreachable:
        return told, False
    finally:
        client.close()
    return told, True


def check(folder, told):
    """Raises AssertionError where a value left without its entry, or where something acknowledged is lost."""
    desk = Desk(folder)
    try:
        journal = desk.journal()
        for entry, _, value in told["revealed"]:
            assert journal[entry]["t"] == "record-opened"
            assert journal[entry]["out"] == "granted"
            assert value.startswith(b"value ")
        for person, sealed in told["sealed"].items():
            reply = desk.reveal(person, "name", sealed)
            if person in told["erased"]:
                assert reply["code"] == "no-key"
            elif person != told.get("erasing"):
                assert reply["ok"], (person, reply)
        if told["erased"]:
            assert any(entry["t"] == "erased" for entry in journal)
        desk.rotate()
        assert len(desk.ask("status")["months"]) == 1
    finally:
        desk.keeper.close()


@pytest.mark.slow
def test_killed_at_every_step_nothing_leaves_without_its_entry_and_nothing_acknowledged_is_lost(tmp_path):
    fresh = make_keeper(tmp_path / "fresh")
    deaths, step, after = 0, 0, False
    while True:
        folder = tmp_path / "k"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(fresh, folder)
        number, path = child(folder, Mortal(step, after))
        told, lived = story(path)
        if lived:
            os.kill(number, signal.SIGKILL)
        _, status = os.waitpid(number, 0)
        assert os.WIFSIGNALED(status), f"step {step}: the keeper ended by itself"
        check(folder, told)
        if lived and told["rotated"] and len(told["revealed"]) == 3 and deaths > 40:
            break
        deaths += 1
        step, after = (step, True) if not after else (step + 1, False)
        assert step < 500, "the story never ends"
    print(f"{deaths} deaths at {step} steps, nothing lost")
    assert deaths > 40


def test_the_lab_notices_a_value_that_left_without_an_entry(tmp_path):
    folder = make_keeper(tmp_path / "keeper")
    told = {"sealed": {}, "revealed": [(0, "w-1", b"value 1")], "erased": [], "rotated": 0}
    with pytest.raises(IndexError):
        check(folder, told)


def test_the_lab_notices_a_lost_key(tmp_path):
    folder = make_keeper(tmp_path / "keeper")
    with pytest.raises(AssertionError):
        check(folder, {"sealed": {"w-1": bytes(60)}, "revealed": [], "erased": [], "rotated": 0})


def test_a_refused_disk_reveals_nothing(tmp_path, monkeypatch):
    desk = Desk(make_keeper(tmp_path / "keeper"))
    sealed = desk.seal("w-1", "name", b"x")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdatasync", full)
    with pytest.raises(JournalFailed):
        desk.reveal("w-1", "name", sealed)
    with pytest.raises(JournalFailed):
        desk.reveal("w-1", "name", sealed)
