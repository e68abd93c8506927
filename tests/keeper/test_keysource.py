"""The root key may be elsewhere: the interface, tried with a double that says that it is one."""

import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from tests.keeper.conftest import Desk

from custos.keeper.config import make_keeper
from custos.keeper.keyring import Keyring


class DoubleOfASecurityModule:
    """NOT a security module: a key in this test's memory, behind the same two methods."""

    def __init__(self):
        self._aead = AESGCM(bytes(32))

    def wrap(self, name, key):
        return self._aead.encrypt(bytes(12), key, name.encode())

    def unwrap(self, name, wrapped):
        return self._aead.decrypt(bytes(12), wrapped, name.encode())

    def describe(self):
        return "test double"


def test_a_keeper_whose_root_key_is_elsewhere_keeps_no_root_key(tmp_path):
    folder = make_keeper(tmp_path / "keeper")
    (folder / "keys" / "root-key").unlink()
    (folder / "keys" / "keys.json").unlink()
    source = DoubleOfASecurityModule()
    Keyring.create(folder / "keys", source)
    desk = Desk(folder, source)
    sealed = desk.seal("w-1", "name", b"x")
    desk.rotate()
    desk.again()
    assert desk.reveal("w-1", "name", sealed)["ok"]
    assert desk.ask("status")["source"] == "test double"
    desk.keeper.close()
    assert [file.name for file in (folder / "keys").iterdir()] == ["keys.json"]


@pytest.mark.parametrize("name", ["kek/f1/2026-11", "secret/blind"])
def test_a_key_that_is_moved_to_another_name_does_not_open(tmp_path, name):
    folder = make_keeper(tmp_path / "keeper")
    Desk(folder).seal("w-1", "name", b"x")
    file = folder / "keys" / "keys.json"
    table = json.loads(file.read_text())
    table["keys"]["secret/tag"] = table["keys"][name]
    file.write_text(json.dumps(table))
    with pytest.raises(Exception, match="root key does not open"):
        Desk(folder)
