"""A thousand planted values, a keeper in a child process as the product starts it, and a look through everything it left."""

import os
import secrets
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.keeper.conftest import DEPUTY

from custos.keeper.client import Item, Who
from custos.keeper.config import read_keeper
from custos.keeper.errors import KeeperRefused, KeeperUnreachable
from custos.keeper.server import listen
from custos.keeper.spawn import spawn

PLANTED = 1000


def planted():
    """Values that nothing else contains: names, numbers, mails, each with ten random letters."""
    for n in range(PLANTED):
        yield f"w-{n:06}", ("name", "ssn", "mail")[n % 3], f"Planted-{secrets.token_hex(10)}@worker.example"


def hits(folder, values):
    """The files below ``folder`` that hold one of ``values``, or its base64, in the clear."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            found |= {path.name for value in values if value.encode() in raw}
    return found


@pytest.mark.slow
def test_no_planted_value_is_in_any_file_of_the_keeper_its_journal_its_temporary_files_or_its_words(
    tmp_path, monkeypatch
):
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    values = list(planted())
    words = [value.split("@")[0] for *_, value in values]
    with spawn(tmp_path / "keeper") as child:
        sealed = []
        for start in range(0, PLANTED, 250):
            part = values[start : start + 250]
            sealed += child.client.seal([Item(person, "f2", name, value.encode()) for person, name, value in part])
        for (person, name, value), blob in list(zip(values, sealed, strict=True))[:40]:
            assert child.client.reveal(Item(person, "f2", name, blob), DEPUTY).value == value.encode()
        for who in (
            Who(words[0], "deputy", DEPUTY.case, "wage-claim", words[1]),
            Who(DEPUTY.actor, words[2], words[3], words[4], words[5]),
        ):
            with pytest.raises(KeeperRefused):
                child.client.reveal(Item(values[0][0], "f2", values[0][1], sealed[0]), who)
            with pytest.raises(KeeperRefused):
                child.client.find({"given": words[6], "family": words[7], "ssn": "1234"}, who)
        child.client.blind(words, DEPUTY)
        child.client.find({"given": words[0], "family": words[1], "ssn": "1234"}, DEPUTY)
        child.client.erase(values[0][0], DEPUTY)
        child.client.rotate()
        (tmp_path / "blobs").write_bytes(b"".join(sealed))
        while_running = hits(tmp_path, words)
    assert while_running == set()
    assert hits(tmp_path, words) == set()


def test_the_look_finds_a_value_that_lies_in_the_clear(tmp_path):
    (tmp_path / "log").write_text("asked about Planted-1234")
    assert hits(tmp_path, ["Planted-1234"]) == {"log"}


@pytest.mark.slow
def test_the_child_cannot_be_read_by_another_process_of_its_account_and_ends_with_its_parent(tmp_path):
    child = spawn(tmp_path / "keeper")
    memory = Path(f"/proc/{child.process.pid}/mem")
    try:
        if os.geteuid() == 0:
            pytest.skip("root reads every memory: the page of limits says so")
        with pytest.raises(PermissionError):
            memory.open("rb")
    finally:
        child.close()
    assert child.process.returncode == 0


def test_a_keeper_that_cannot_start_says_why(tmp_path):
    folder = tmp_path / "keeper"
    with spawn(folder):
        pass
    (folder / "keys" / "root-key").chmod(0o644)
    with pytest.raises(KeeperUnreachable, match="chmod 600"):
        spawn(folder)


def test_a_second_start_on_one_folder_is_refused_and_the_first_goes_on(tmp_path):
    folder = tmp_path / "keeper"
    with spawn(folder) as first:
        with pytest.raises(KeeperUnreachable, match="another keeper"):
            spawn(folder)
        assert first.client.status().source == "file"


def test_a_child_whose_parent_ended_before_it_looked_does_not_stay(tmp_path):
    with spawn(tmp_path / "keeper"):
        pass
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    run = (sys.executable, "-m", "custos", "keeper", "serve", str(tmp_path / "keeper"), "--parent", str(gone.pid))
    assert subprocess.run(run, timeout=60, capture_output=True, check=False).returncode == 0


def test_a_child_waits_for_the_keeper_of_a_parent_that_has_just_ended(tmp_path):
    folder = tmp_path / "keeper"
    with spawn(folder):
        pass
    old = listen(read_keeper(folder).socket, shared=False)
    threading.Timer(0.6, old.close).start()
    with spawn(folder) as child:
        assert child.client.keeper_pid() == child.process.pid


def test_a_keeper_far_down_in_a_tree_of_folders_answers(tmp_path):
    """The kernel takes 107 bytes of an address; a data folder can be anywhere."""
    deep = tmp_path / ("a-long-name-of-a-folder-" * 4) / "data" / "keeper"
    with spawn(deep) as child:
        assert len(str(read_keeper(deep).socket)) > 107
        [sealed] = child.client.seal([Item("w-1", "f1", "name", b"Ana Ruiz")])
        assert child.client.reveal(Item("w-1", "f1", "name", sealed), DEPUTY).value == b"Ana Ruiz"
