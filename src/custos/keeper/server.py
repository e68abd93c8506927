"""The socket: who is at the other end (SO_PEERCRED), whole messages in, whole replies out. One thread, nothing waits for one peer."""

from __future__ import annotations

import selectors
import socket
import struct
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from attrs import define, field

from custos.core.ledger.form import canonical
from custos.keeper.errors import Code, KeeperFolderError
from custos.keeper.journal import MOST_ENTRIES
from custos.keeper.messages import LENGTH, MOST_MESSAGE
from custos.keeper.places import address_of
from custos.keeper.service import Reply

MOST_PEERS = 256
MOST_WAITING = 4 * MOST_ENTRIES
"""So many messages may wait; until some are answered, nothing more is read from anyone."""
PATIENCE = 10.0
"""Seconds in which a message that began must end, and a reply must be taken."""
_CREDENTIALS = struct.Struct("3i")
_CHUNK = 1 << 16


@define(eq=False)
class _Peer:
    """One connection: bytes that came, bytes that wait to leave, and since when either is unfinished."""

    socket: socket.socket
    came: bytearray = field(factory=bytearray)
    leaves: bytearray = field(factory=bytearray)
    since: float = 0.0
    ends: bool = False


def listen(path: Path, *, shared: bool, patience: float = 0) -> socket.socket:
    """A socket at ``path``; ``shared`` lets other accounts of its group connect.

    Raises KeeperFolderError where another keeper still answers after ``patience`` seconds.
    """
    end = time.monotonic() + patience
    while _answers(path):
        if time.monotonic() >= end:
            raise KeeperFolderError(f"another keeper answers at `{path}`: stop it first")
        time.sleep(0.05)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with address_of(path) as address:
            listener.bind(address)
        path.chmod(0o660 if shared else 0o600)
    except OSError as error:
        raise KeeperFolderError(f"the socket `{path}` cannot be made: {error.strerror or error}") from error
    listener.listen(128)
    listener.setblocking(False)
    return listener


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as probe, address_of(path) as address:
            probe.connect(address)
    except OSError:
        return False
    return True


def uid_of(connection: socket.socket) -> int:
    """The account at the other end, as the kernel says."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(raw)[1])


class Server:
    """Takes messages of all peers, has them answered in batches, sends the replies."""

    def __init__(
        self, listener: socket.socket, answer: Callable[[Sequence[bytes]], list[Reply]], allow_uids: Collection[int]
    ) -> None:
        self._listener, self._answer, self._allow = listener, answer, frozenset(allow_uids)
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ)
        self._peers: dict[int, _Peer] = {}
        self._waiting: list[tuple[_Peer, bytes]] = []

    def serve(self, stop: Callable[[], bool]) -> None:
        """Serves until ``stop`` says so, at the latest a quarter of a second later."""
        while not stop():
            for key, events in self._selector.select(0 if self._waiting else 0.25):
                if key.fileobj is self._listener:
                    self._accept()
                elif (peer := self._peers.get(key.fd)) is not None:
                    if events & selectors.EVENT_WRITE:
                        self._send(peer)
                    if events & selectors.EVENT_READ and len(self._waiting) < MOST_WAITING:
                        self._receive(peer)
            self._work()
            self._lose_patience()
        for peer in list(self._peers.values()):
            self._drop(peer)

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        connection.setblocking(False)
        if len(self._peers) >= MOST_PEERS:
            connection.close()
            return
        peer = _Peer(connection)
        self._peers[connection.fileno()] = peer
        self._selector.register(connection, selectors.EVENT_READ)
        if uid_of(connection) not in self._allow:
            self._last_word(peer, Code.WRONG_PEER)

    def _receive(self, peer: _Peer) -> None:
        try:
            chunk = peer.socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._drop(peer)
            return
        if peer.ends:
            return
        if not peer.came:
            peer.since = time.monotonic()
        peer.came += chunk
        while len(peer.came) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(peer.came)
            if not 0 < length <= MOST_MESSAGE:
                self._last_word(peer, Code.TOO_LARGE)
                return
            if len(peer.came) < LENGTH.size + length:
                return
            self._waiting.append((peer, bytes(peer.came[LENGTH.size : LENGTH.size + length])))
            del peer.came[: LENGTH.size + length]
            peer.since = time.monotonic()

    def _work(self) -> None:
        batch, self._waiting = self._waiting[:MOST_ENTRIES], self._waiting[MOST_ENTRIES:]
        if not batch:
            return
        for (peer, _), reply in zip(batch, self._answer([body for _, body in batch]), strict=True):
            self._queue(peer, reply)

    def _queue(self, peer: _Peer, reply: Reply) -> None:
        if peer.socket.fileno() < 0:
            return
        body = canonical(dict(reply))
        if not peer.leaves:
            peer.since = time.monotonic()
        peer.leaves += LENGTH.pack(len(body)) + body
        self._send(peer)

    def _send(self, peer: _Peer) -> None:
        try:
            while peer.leaves:
                sent = peer.socket.send(peer.leaves)
                del peer.leaves[:sent]
        except BlockingIOError:
            pass
        except OSError:
            self._drop(peer)
            return
        if peer.ends and not peer.leaves:
            self._drop(peer)
            return
        # A peer that does not take its replies is not listened to meanwhile, so it cannot fill the memory.
        self._selector.modify(peer.socket, selectors.EVENT_WRITE if peer.leaves else selectors.EVENT_READ)

    def _last_word(self, peer: _Peer, code: Code) -> None:
        peer.ends = True
        peer.came.clear()
        self._queue(peer, {"ok": False, "code": code.value, "entry": None})

    def _lose_patience(self) -> None:
        late = time.monotonic() - PATIENCE
        for peer in list(self._peers.values()):
            if (peer.came or peer.leaves) and peer.since < late:
                self._drop(peer)

    def _drop(self, peer: _Peer) -> None:
        number = peer.socket.fileno()
        if number >= 0:
            self._selector.unregister(peer.socket)
            del self._peers[number]
            peer.socket.close()


def remove(listener: socket.socket, path: Path) -> None:
    """Closes the socket and takes its name away."""
    listener.close()
    path.unlink(missing_ok=True)
