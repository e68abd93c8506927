"""The keeper's folder and its one settings file, ``keeper.toml``: who may talk to it, how much, and for what.

::

    FOLDER/keeper.toml     settings, no secret in it
    FOLDER/keys/           root-key and keys.json: never in a backup of records
    FOLDER/store/          people-keys.sqlite3 and journal: in every backup
    FOLDER/socket          where it listens, unless keeper.toml names another place
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from attrs import field, fields, frozen

from custos.keeper import places
from custos.keeper.errors import KeeperFolderError
from custos.keeper.keyring import Keyring
from custos.keeper.keysource import FileKeySource

CONFIG_FILE = "keeper.toml"
_PURPOSE = re.compile(r"[a-z][a-z-]{1,38}[a-z]")
_DEFAULT = Path(__file__).with_name("default.toml")


@frozen
class Budgets:
    """How much one account and one case may see; whole numbers from 0."""

    people_per_day: int = 40
    people_per_day_with_second: int = 120
    people_per_case: int = 200
    searches_per_day: int = 200
    keys_per_day: int = 20_000_000
    counts_per_day: int = 0
    matches_per_day: int = 0
    """SAFETY: many people at once, counted or on a partner's list: nobody has that until who looks after the keeper writes a number."""


@frozen
class KeeperConfig:
    """One keeper as its folder says it is."""

    folder: Path
    socket: Path
    budgets: Budgets
    purposes: frozenset[str]
    allow_uids: frozenset[int] = frozenset()
    refused_fields: frozenset[str] = frozenset()
    rotate_within_days: int = field(default=35)

    @property
    def keys(self) -> Path:
        """The folder of the keys."""
        return self.folder / "keys"

    @property
    def store(self) -> Path:
        """The folder of the wrapped keys and of the journal."""
        return self.folder / "store"


def make_keeper(folder: Path) -> Path:
    """Makes a keeper's folder with fresh keys, once. Raises KeeperFolderError where there is one."""
    if (folder / CONFIG_FILE).exists():
        raise KeeperFolderError(f"`{folder}` is a keeper's folder already")
    places.make_folder(folder)
    places.make_folder(folder / "store")
    Keyring.create(folder / "keys", FileKeySource.create(folder / "keys"))
    # The settings come last: a folder with them is a folder that was finished.
    places.write_new(folder / CONFIG_FILE, _DEFAULT.read_bytes())
    return folder


def read_keeper(folder: Path) -> KeeperConfig:
    """Reads the keeper at ``folder``. Raises KeeperFolderError that names the file, the key and what to do."""
    file = folder / CONFIG_FILE
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeeperFolderError(
            f"`{folder}` is no keeper's folder: make one with `custos keeper init {folder}`"
        ) from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KeeperFolderError(f"`{file}` cannot be read: {error}") from error
    if folder.stat().st_mode & 0o022:
        raise KeeperFolderError(f"others can write in `{folder}`: run `chmod go-w {folder}`")
    numbers = {one.name for one in fields(Budgets)}
    known = numbers | {"socket", "allow_uids", "purposes", "refused_fields", "rotate_within_days"}
    if unknown := sorted(set(raw) - known):
        raise KeeperFolderError(f"`{file}` has the unknown key `{unknown[0]}`; known are {', '.join(sorted(known))}")
    for name in (*numbers, "rotate_within_days"):
        if name in raw and (type(raw[name]) is not int or raw[name] < 0):
            raise KeeperFolderError(f"`{file}`: `{name}` is a whole number from 0")
    return KeeperConfig(
        folder=folder,
        socket=folder / str(raw.get("socket", "socket")),
        budgets=Budgets(**{name: raw[name] for name in numbers if name in raw}),
        purposes=_words(file, raw, "purposes", _PURPOSE),
        allow_uids=_uids(file, raw) | {os.geteuid()},
        refused_fields=_words(file, raw, "refused_fields", re.compile(r"[a-z][a-z0-9_]{0,39}")),
        rotate_within_days=raw.get("rotate_within_days", 35),
    )


def _words(file: Path, raw: dict[str, object], key: str, shape: re.Pattern[str]) -> frozenset[str]:
    words = raw.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and shape.fullmatch(word) for word in words):
        raise KeeperFolderError(f"`{file}`: `{key}` is a list of words in small letters")
    return frozenset(words)


def _uids(file: Path, raw: dict[str, object]) -> frozenset[int]:
    uids = raw.get("allow_uids", [])
    if not isinstance(uids, list) or not all(type(uid) is int and uid >= 0 for uid in uids):
        raise KeeperFolderError(f"`{file}`: `allow_uids` is a list of account numbers")
    return frozenset(uids)
