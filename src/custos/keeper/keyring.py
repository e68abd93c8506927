"""The month keys (KEK), one a class and month, and the keeper's secrets, each wrapped by the root key, in one small file.

The file is in the key folder, which no backup of records holds. A key that is destroyed leaves the file for good, and with it
everything that was wrapped under it in any backup.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from pathlib import Path

from custos.keeper import places
from custos.keeper.errors import Code, KeeperFolderError, KeeperRefused
from custos.keeper.keysource import KeySource

KEYS_FILE = "keys.json"
FILE = "c1"
CLASSES = ("f1", "f2", FILE)
"""f1 identifies a person; f2 is SSN, bank and wages; c1 is what the file of a case holds. A class f3 (status, orientation) does not exist on purpose."""

MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_KEK = re.compile(rf"kek/(?P<cls>{'|'.join(CLASSES)})/(?P<month>{MONTH.pattern}(?:\.[0-9]{{2}})?)")
"""Example: `kek/f1/2026-11`, and `kek/f1/2026-11.02` for a second rotation in the same month."""
_SECRET = re.compile(rf"secret/(?:blind|tag|subject/{MONTH.pattern})")
_KEY_BYTES = 32
_MOST_SERIAL = 99


class Keyring:
    """Holds every key in memory, and the wrapped ones in ``folder``/keys.json. One process, one thread."""

    def __init__(self, folder: Path, source: KeySource) -> None:
        self._path = folder / KEYS_FILE
        self._source = source
        raw = places.read_private(self._path)
        try:
            table = json.loads(raw)["keys"]
            self._wrapped = {str(name): bytes.fromhex(value) for name, value in table.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeeperFolderError(f"`{self._path}` is damaged: bring it back from its safe place") from None
        for name in self._wrapped:
            if not _KEK.fullmatch(name) and not _SECRET.fullmatch(name):
                raise KeeperFolderError(f"`{self._path}` holds a key of an unknown name `{name[:60]}`")
        self._keys = {name: source.unwrap(name, wrapped) for name, wrapped in self._wrapped.items()}

    @classmethod
    def create(cls, folder: Path, source: KeySource) -> Keyring:
        """Makes the file with the two secrets that never change. Raises KeeperFolderError where there is one."""
        names = ("secret/blind", "secret/tag")
        wrapped = {name: source.wrap(name, secrets.token_bytes(_KEY_BYTES)).hex() for name in names}
        places.write_new(folder / KEYS_FILE, _text(wrapped))
        return cls(folder, source)

    def months(self, cls: str) -> list[str]:
        """The months whose keys exist, oldest first."""
        return sorted(found["month"] for name in self._keys if (found := _KEK.fullmatch(name)) and found["cls"] == cls)

    def current(self, cls: str, month: str) -> str:
        """The month whose key wraps new person keys: the newest there is; where there is none, ``month`` is made."""
        months = self.months(cls)
        if not months:
            self._add([f"kek/{cls}/{month}"])
            return month
        return months[-1]

    def begin_rotation(self, month: str) -> None:
        """Makes the next key of every class, both durable at once. Does nothing where a rotation is not finished.

        Raises KeeperRefused where a month had 99 rotations.
        """
        months = {cls: self.months(cls) for cls in CLASSES}
        if any(len(of_class) > 1 for of_class in months.values()):
            return
        newest = max((of_class[-1] for of_class in months.values() if of_class), default="")
        serial = int(newest[8:] or 1) + 1 if newest[:7] >= month else 1
        if serial > _MOST_SERIAL:
            raise KeeperRefused(Code.BAD_REQUEST)
        name = max(newest[:7], month) + (f".{serial:02}" if serial > 1 else "")
        self._add([f"kek/{cls}/{name}" for cls in CLASSES])

    def kek(self, cls: str, month: str) -> bytes:
        """The key of a class and month. Raises KeeperRefused where it was destroyed."""
        key = self._keys.get(f"kek/{cls}/{month}")
        if key is None:
            raise KeeperRefused(Code.KEY_DESTROYED)
        return key

    def destroy(self, cls: str, month: str) -> None:
        """Destroys the key of a month: what is still wrapped under it, in any backup, is noise from now on."""
        name = f"kek/{cls}/{month}"
        if self._keys.pop(name, None) is not None:
            del self._wrapped[name]
            self._write(shred=True)

    def blind(self, value: str) -> int:
        """The search key of ``value``: the first eight bytes of an HMAC, as a signed number for a database column."""
        digest = hmac.digest(self._keys["secret/blind"], value.encode(), hashlib.sha256)
        return int.from_bytes(digest[:8], "big", signed=True)

    def subject(self, person: str, month: str) -> str:
        """The person's pseudonym of a month, 32 hex digits: months cannot be linked by an outsider."""
        key = self._ensure(f"secret/subject/{month}")
        return hmac.digest(key, person.encode(), hashlib.sha256)[:16].hex()

    def tag(self, case: str, person: str) -> str:
        """The same word each time that a case looks at the same person, and another word in another case."""
        return hmac.digest(self._keys["secret/tag"], f"{case}\0{person}".encode(), hashlib.sha256)[:8].hex()

    def describe(self) -> str:
        """What holds the root key."""
        return self._source.describe()

    def _ensure(self, name: str) -> bytes:
        if name not in self._keys:
            self._add([name])
        return self._keys[name]

    def _add(self, names: list[str]) -> None:
        """Makes keys, durable before anything uses them."""
        fresh = {name: secrets.token_bytes(_KEY_BYTES) for name in names}
        self._wrapped |= {name: self._source.wrap(name, key) for name, key in fresh.items()}
        self._write()
        self._keys |= fresh

    def _write(self, *, shred: bool = False) -> None:
        places.replace(self._path, _text({name: value.hex() for name, value in self._wrapped.items()}), shred=shred)


def _text(wrapped: dict[str, str]) -> bytes:
    return (json.dumps({"version": 1, "keys": wrapped}, indent=1, sort_keys=True) + "\n").encode()
