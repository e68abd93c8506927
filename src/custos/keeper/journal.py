"""The keeper's own journal: append-only, hash-chained, synced before anything is revealed. The main ledger takes it over by index.

A line is ``HASH ENTRY``: the entry is canonical JSON, and HASH is the SHA-256 of the hash before it and the entry. After a power cut
the end may be torn. What is torn was never acknowledged: it is set aside in a file of its own, and an entry says how much it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from custos.core.ledger.form import canonical
from custos.keeper import places
from custos.keeper.errors import Code, JournalBroken, JournalFailed, KeeperRefused

JOURNAL_FILE = "journal"
ZERO = bytes(32)
MOST_BYTES = 1024
"""The longest line; every value of an entry comes from a closed, short alphabet."""
MOST_ENTRIES = 256
"""The most entries that one sync makes durable."""
TORN_MOST = MOST_BYTES * MOST_ENTRIES
"""A torn end is at most one batch. More is damage, and the keeper does not start."""

Facts = Mapping[str, str | int]
"""The values of one entry by key."""


def chain(before: bytes, body: bytes) -> bytes:
    """The hash of an entry that follows the entry with the hash ``before``."""
    return hashlib.sha256(before + body).digest()


class Journal:
    """Appends entries and gives them back by index. Raises JournalBroken at the start where the chain does not hold."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        if not self._path.exists():
            places.write_new(self._path, b"")
        places.sync_folder(folder)
        self._file = os.open(self._path, os.O_RDWR | os.O_APPEND)
        self._starts = array("Q")
        self._head, self._length, self._broken = ZERO, 0, False
        self.last_at = 0
        self.torn = self._set_torn_aside(self._read())

    def close(self) -> None:
        """Closes the file."""
        os.close(self._file)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self._starts)

    @property
    def head(self) -> str:
        """The hash of the last entry, in hex; zeros where there is none."""
        return self._head.hex()

    def append(self, entries: Sequence[Facts], now: int) -> list[int]:
        """Appends ``entries`` with one sync, and returns their indices once they are durable. ``now`` is in milliseconds since 1970.

        Raises JournalFailed where the disk refuses; from then on the journal refuses everything, and the keeper must end.
        """
        if self._broken:
            raise JournalFailed("the journal could not be written before: start the keeper again")
        lines, head, starts, length = [], self._head, array("Q"), self._length
        self.last_at = max(self.last_at, now)
        for n, facts in enumerate(entries):
            body = canonical({**facts, "i": self.size + n, "at": self.last_at})
            head = chain(head, body)
            line = head.hex().encode() + b" " + body + b"\n"
            if len(line) > MOST_BYTES:
                raise JournalFailed("an entry is longer than a line may be")
            starts.append(length)
            length += len(line)
            lines.append(line)
        first = self.size
        if lines:
            self._write(b"".join(lines))
            self._head, self._length = head, length
            self._starts.extend(starts)
        return list(range(first, first + len(lines)))

    def since(self, index: int, before: str, most: int) -> list[str]:
        """Up to ``most`` lines from ``index`` on. ``before`` is the hash of the entry before it, as it was taken over.

        Raises KeeperRefused (forked) where this journal holds another entry there, or fewer.
        """
        if index > self.size or before != self._hash_before(index):
            raise KeeperRefused(Code.FORKED)
        last = min(index + most, self.size)
        if index == last:
            return []
        end = self._starts[last] if last < self.size else self._length
        raw = os.pread(self._file, end - self._starts[index], self._starts[index])
        return raw.decode("ascii").splitlines()

    def facts(self) -> Iterator[Facts]:
        """Every entry, oldest first: the budgets are counted from here when the keeper starts."""
        for index in range(0, self.size, MOST_ENTRIES):
            for line in self.since(index, self._hash_before(index), MOST_ENTRIES):
                yield json.loads(line[65:])

    def _hash_before(self, index: int) -> str:
        return ZERO.hex() if index == 0 else os.pread(self._file, 64, self._starts[index - 1]).decode("ascii")

    def _write(self, raw: bytes) -> None:
        self._broken = True  # until the disk has said yes
        try:
            view = memoryview(raw)
            while view:
                view = view[os.write(self._file, view) :]
            os.fdatasync(self._file)
        except OSError as error:
            raise JournalFailed(f"the journal `{self._path}` cannot be written: {error.strerror}") from error
        self._broken = False

    def _read(self) -> int:
        """Reads and checks the chain; returns how many bytes at the end do not belong to it."""
        with self._path.open("rb") as file:
            for line in file:
                at = self._check(line)
                if at is None:
                    break
                self._starts.append(self._length)
                self._length += len(line)
                self._head, self.last_at = bytes.fromhex(line[:64].decode()), at
        return os.fstat(self._file).st_size - self._length

    def _check(self, line: bytes) -> int | None:
        """The time of a whole line that follows the chain; None for any other."""
        body = line[65:-1]
        if not line.endswith(b"\n") or chain(self._head, body).hex().encode() != line[:64] or line[64:65] != b" ":
            return None
        try:
            facts = json.loads(body)
            index, at = facts["i"], facts["at"]
        except (ValueError, KeyError, TypeError):
            return None
        return at if index == self.size and isinstance(at, int) and at >= self.last_at else None

    def _set_torn_aside(self, torn: int) -> int:
        if torn > TORN_MOST:
            raise JournalBroken(
                f"entry {self.size} of the journal `{self._path}` is not as it was written, and {torn} bytes follow: "
                "keep the file as it is, and compare it with what the ledger took over"
            )
        if torn:
            aside = self._path.with_name(f"{JOURNAL_FILE}.torn-{self.size}")
            aside.unlink(missing_ok=True)
            places.write_new(aside, os.pread(self._file, torn, self._length))
            os.ftruncate(self._file, self._length)
            os.fsync(self._file)
        return torn
