"""Files that are there, whole, or not at all."""

import os
import stat

import pyrage
import pytest

from custos.adapters.backup import packing
from custos.adapters.data import durable
from custos.adapters.outgoing.verifier import write_verifier
from custos.cli import ledger
from custos.core.errors import InputError

KEY = str(pyrage.x25519.Identity.generate().to_public())


def test_a_new_file_is_its_owners_alone_and_never_replaces_one(tmp_path):
    durable.write_new(tmp_path / "key", b"one")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        durable.write_new(tmp_path / "key", b"two")
    assert (tmp_path / "key").read_bytes() == b"one"


@pytest.mark.parametrize("broken", ["write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, broken):
    durable.replace(tmp_path / "book", b"old", 0o644)
    asked = []

    def refuse(*_):
        asked.append(broken)
        raise OSError(28, "No space left on device")

    if broken == "write":
        monkeypatch.setattr(durable, "_fill", lambda handle, data: (os.close(handle), refuse()))
    elif broken == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(durable.Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        durable.replace(tmp_path / "book", b"new")
    assert asked
    assert (tmp_path / "book").read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["book"]


def test_the_mode_is_the_one_that_was_asked_for(tmp_path):
    durable.replace(tmp_path / "book", b"old", 0o644)
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o644
    durable.replace(tmp_path / "book", b"new")
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "write",
    [
        lambda out: durable.replace(out, b"new"),
        write_verifier,
        lambda out: ledger._write(out, iter([b"new"])),
        lambda out: packing.pack(
            out, packing.Label("records", "0" * 32, 1, "ledger.x.example/1", 1, "00", "sqlite"), [], (KEY,), bytes
        ),
    ],
    ids=["replace", "verifier", "export", "backup"],
)
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_ordinary_file_is_never_taken_off_the_machine(tmp_path, write, linked):
    os.mkfifo(tmp_path / "pipe")
    out = tmp_path / "link" if linked else tmp_path / "pipe"
    if linked:
        out.symlink_to(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises((OSError, InputError), match="no ordinary file"):
        write(out)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert out.is_symlink() is linked
    assert sorted(tmp_path.iterdir()) == before
