"""How the apps ask the keeper. A client holds one connection, may be shared between threads, and never holds a key.

>>> keeper = KeeperClient(Path("custos-data/keeper/socket"))                                 # doctest: +SKIP
>>> [sealed] = keeper.seal([Item("w-000123", "f2", "ssn", b"...")])                          # doctest: +SKIP
>>> keeper.reveal(Item("w-000123", "f2", "ssn", sealed), asked).value                        # doctest: +SKIP
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import asdict, frozen

import custos.keeper.sentences  # noqa: F401 - what people read where the keeper refuses
from custos.core.people.search import Found
from custos.keeper.errors import Code, KeeperRefused, KeeperUnreachable
from custos.keeper.messages import ASKED, LENGTH, MOST_MESSAGE, Item, Json, Who, frame, spell
from custos.keeper.places import address_of
from custos.keeper.replies import read_reply, unspell

SOCKET_VARIABLE = "CUSTOS_KEEPER"
_T = TypeVar("_T", int, str, bool)
MOST_COUNTED = 400
"""People whom one message brings to be counted."""
_TOGETHER = 1 << 16
"""Bytes of messages that travel together: so few that they and their replies fit the socket, and neither side waits for the other."""


@frozen
class Revealed:
    """One field's value, and the index of the entry that was written before."""

    value: bytes
    entry: int


@frozen
class KeeperStatus:
    """How the keeper is. ``late`` says that a month key is older than the promise of erasure allows."""

    keys: int
    entries: int
    head: str
    months: tuple[str, ...]
    source: str
    oldest_days: int
    late: bool


@frozen
class Search:
    """A search that has its entry (``entry``), and the keys that find candidates, by stage; the last stage is names alone."""

    entry: int
    stages: tuple[tuple[int, ...], ...]


@frozen
class Looked:
    """What the keys of a search found: sealed records (id, value), and how many more there are."""

    search: int
    people: Sequence[tuple[str, bytes]]
    uncounted: int


def socket_path(folder: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the keeper listens: the one line CUSTOS_KEEPER=/path/to/socket, else the socket in ``folder``."""
    named = environ.get(SOCKET_VARIABLE, "")
    return Path(named) if named else folder / "socket"


class KeeperClient:
    """Every call waits for its answer. Raises KeeperRefused with a code, KeeperUnreachable where none answers."""

    def __init__(self, path: Path, *, timeout: float = 30.0) -> None:
        self._path, self._timeout = path, timeout
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    def close(self) -> None:
        """Ends the connection."""
        with self._lock:
            self._hang_up()

    def keeper_pid(self) -> int:
        """The process at the other end of the connection, as the kernel says; 0 where there is none."""
        with self._lock:
            if self._socket is None:
                return 0
            return int.from_bytes(self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 4), sys.byteorder)

    def seal(self, items: Sequence[Item]) -> list[bytes]:
        """Up to 500 values sealed, in their order. A person's key is made with the first value and durable before the answer."""
        spelled: list[Json] = [[one.person, one.cls, one.field, spell(one.value)] for one in items]
        return [unspell(one) for one in _items(self._ask({"op": "seal", "items": spelled}), "sealed")]

    def reveal(self, item: Item, who: Who) -> Revealed:
        """The value of one field. Its entry is durable before; a refusal for want of case, purpose or budget has one too."""
        return self.reveal_all([item], who)[0]

    def open(self, asked: Sequence[tuple[Who, Sequence[Item]]]) -> list[list[bytes]]:
        """What is in the files of cases, case by case and in its order; each case has its entry before anything is opened.

        One case may have up to 500 items. All cases travel together, so the keeper makes their entries durable at once.
        """
        told: list[Mapping[str, Json]] = [
            {
                "op": "open",
                "items": [[one.person, one.cls, one.field, spell(one.value)] for one in items],
                **asdict(who),
            }
            for who, items in asked
        ]
        return [[unspell(value) for value in _items(reply, "values")] for reply in self._ask_all(told)]

    def blind(self, values: Sequence[str], who: Who) -> list[int]:
        """Search keys for an import, up to 4,000 at once; an entry says how many."""
        reply = self._ask({"op": "blind", "values": [*values], **asdict(who)})
        keys = _items(reply, "keys")
        if len(keys) != len(values) or not all(isinstance(key, int) for key in keys):
            raise KeeperRefused(Code.INTERNAL)
        return [int(str(key)) for key in keys]

    def find(self, asked: Mapping[str, str], who: Who) -> Search:
        """Begins a search for the person who is ``asked`` for (keys of ``messages.ASKED``); its entry is durable before the answer."""
        return self.find_all([asked], who)[0]

    def find_all(self, asked: Sequence[Mapping[str, str]], who: Who) -> list[Search]:
        """As ``find``, for the people of a list, in their order; they travel together, each with its own entry. Raises the first refusal."""
        told: list[Mapping[str, Json]] = [
            {"op": "find", "asked": [one.get(key, "") for key in ASKED], **asdict(who)} for one in asked
        ]
        return [_search(reply) for reply in self._ask_all(told)]

    def compare(
        self, search: int, people: Sequence[tuple[str, bytes]], who: Who, *, size: int, uncounted: int, last: bool
    ) -> Found | None:
        """What the sealed records (id, value) come to; None where the next stage should be asked too.

        ``size`` is how many people are on file, ``uncounted`` how many more the keys find than were brought.
        """
        looked = Looked(search, people, uncounted)
        return self.compare_all([looked], who, size=size, last=last)[0]

    def compare_all(self, looked: Sequence[Looked], who: Who, *, size: int, last: bool) -> list[Found | None]:
        """As ``compare``, for several searches, in their order; they travel together. Raises the first refusal."""
        told: list[Mapping[str, Json]] = [
            {
                "op": "compare",
                "search": one.search,
                "people": [[person, spell(value)] for person, value in one.people],
                "size": size,
                "uncounted": one.uncounted,
                "last": last,
                **asdict(who),
            }
            for one in looked
        ]
        return [None if _one(reply, "more", bool) else Found.read(reply) for reply in self._ask_all(told)]

    def reveal_all(self, items: Sequence[Item], who: Who) -> list[Revealed]:
        """As ``reveal``, for several values, in their order; they travel together, each with its own entry. Raises the first refusal."""
        told: list[Mapping[str, Json]] = [
            {"op": "reveal", "item": [one.person, one.cls, one.field, spell(one.value)], **asdict(who)} for one in items
        ]
        return [Revealed(unspell(reply.get("value")), _one(reply, "entry", int)) for reply in self._ask_all(told)]

    def count(
        self, quarter: str, people: Iterable[tuple[Sequence[int], Sequence[Item]]], who: Who
    ) -> dict[tuple[int, int], int]:
        """How many of ``people`` worked or had a claim in each month (1 to 3) of ``quarter`` (2026Q3), by group and month.

        ``people`` are the groups of each person and their sealed values; a person comes once. Its entry is durable before any is opened.
        """
        base: dict[str, Json] = {"op": "count", "quarter": quarter, **asdict(who)}
        run = _one(self._ask({**base, "run": 0, "people": []}), "run", int)
        for portion in _portions(people):
            self._ask({**base, "run": run, "people": portion})
        told = _items(self._ask({**base, "run": run, "people": []}), "counts")
        rows = [tuple(int(str(cell)) for cell in _items({"row": row}, "row")) for row in told]
        return {(group, month): number for group, month, number in rows}

    def erase(self, person: str, who: Who) -> int:
        """Drops the keys of a person; returns the entry. Backups follow with the next rotation."""
        return _one(self._ask({"op": "erase", "person": person, **asdict(who)}), "entry", int)

    def rotate(self) -> int:
        """Wraps every person key under a new month key and destroys the old ones; returns the entry. Safe to repeat after a crash."""
        while True:
            reply = self._ask({"op": "rotate"})
            if _one(reply, "left", int) == 0:
                return _one(reply, "entry", int)

    def entries(self, since: int, before: str) -> list[tuple[str, str]]:
        """Up to 256 entries from ``since`` on, each as its hash and its canonical JSON. ``before`` is the hash of the entry before.

        Raises KeeperRefused (forked) where the journal is not the one that was taken over so far.
        """
        lines = _items(self._ask({"op": "entries", "since": since, "before": before}), "lines")
        return [(str(line)[:64], str(line)[65:]) for line in lines]

    def status(self) -> KeeperStatus:
        """How the keeper is; names nobody."""
        reply = self._ask({"op": "status"})
        return KeeperStatus(
            keys=_one(reply, "keys", int),
            entries=_one(reply, "entries", int),
            head=_one(reply, "head", str),
            months=tuple(str(month) for month in _items(reply, "months")),
            source=_one(reply, "source", str),
            oldest_days=_one(reply, "oldest_days", int),
            late=_one(reply, "late", bool),
        )

    def _ask(self, message: Mapping[str, Json]) -> dict[str, Json]:
        [reply] = self._ask_all([message])
        return reply

    def _ask_all(self, messages: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
        """The replies, in their order. Raises the first refusal among them."""
        bodies: list[bytes] = []
        with self._lock:
            try:
                for raw, count in _together([frame(message) for message in messages]):
                    self._connected().sendall(raw)
                    bodies += [self._reply() for _ in range(count)]
            except OSError as error:
                # What was asked may have been done: the caller decides, nothing is repeated here.
                self._hang_up()
                raise KeeperUnreachable(
                    f"no keeper answers at `{self._path}`: start it, or set {SOCKET_VARIABLE}"
                ) from error
        return [read_reply(body) for body in bodies]

    def _reply(self) -> bytes:
        connection = self._connected()
        (length,) = LENGTH.unpack(_exactly(connection, LENGTH.size))
        if length > MOST_MESSAGE * 2:
            self._hang_up()
            raise KeeperRefused(Code.INTERNAL)
        return _exactly(connection, length)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.settimeout(self._timeout)
            with address_of(self._path) as address:
                self._socket.connect(address)
        return self._socket

    def _hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _portions(people: Iterable[tuple[Sequence[int], Sequence[Item]]]) -> Iterator[list[Json]]:
    """People as they travel, as many as one message takes."""
    portion: list[Json] = []
    size = 0
    for groups, items in people:
        spelled: list[Json] = [[one.person, one.cls, one.field, spell(one.value)] for one in items]
        length = sum(len(one.person) + len(one.field) + len(one.value) * 4 // 3 + 24 for one in items) + 24
        if portion and (len(portion) >= MOST_COUNTED or size + length > MOST_MESSAGE // 2):
            yield portion
            portion, size = [], 0
        portion.append([[*groups], spelled])
        size += length
    if portion:
        yield portion


def _search(reply: Mapping[str, Json]) -> Search:
    stages = (_items({"keys": keys}, "keys") for keys in _items(reply, "stages"))
    return Search(_one(reply, "entry", int), tuple(tuple(int(str(key)) for key in keys) for keys in stages))


def _together(frames: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
    """Messages joined as long as they are few bytes, each time with how many they are."""
    joined, count = b"", 0
    for one in frames:
        if count and len(joined) + len(one) > _TOGETHER:
            yield joined, count
            joined, count = b"", 0
        joined, count = joined + one, count + 1
    if count:
        yield joined, count


def _exactly(connection: socket.socket, count: int) -> bytes:
    got = bytearray()
    while len(got) < count:
        chunk = connection.recv(min(count - len(got), 1 << 16))
        if not chunk:
            raise ConnectionResetError
        got += chunk
    return bytes(got)


def _one(reply: Mapping[str, Json], key: str, kind: type[_T]) -> _T:
    value = reply.get(key)
    if type(value) is not kind:
        raise KeeperRefused(Code.INTERNAL)
    return value


def _items(reply: Mapping[str, Json], key: str) -> list[Json]:
    value = reply.get(key)
    if not isinstance(value, list):
        raise KeeperRefused(Code.INTERNAL)
    return value


__all__ = ["Item", "KeeperClient", "KeeperStatus", "Revealed", "Who", "socket_path"]
