"""The socket under fire: whatever comes, the keeper answers or hangs up, and goes on serving."""

import json
import os
import socket
import struct
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.keeper.conftest import DEPUTY, START, item

from custos.keeper import server as keeper_server
from custos.keeper.client import KeeperClient, Who, socket_path
from custos.keeper.config import make_keeper, read_keeper
from custos.keeper.errors import Code, KeeperFolderError, KeeperRefused, KeeperUnreachable
from custos.keeper.messages import LENGTH, MOST_MESSAGE, read_request
from custos.keeper.replies import read_reply
from custos.keeper.server import Server, listen, remove
from custos.keeper.service import Keeper


class Served:
    """A keeper on a socket, served by a thread of this process."""

    def __init__(self, folder, allow=None):
        config = read_keeper(folder)
        self.path, self.stop = config.socket, threading.Event()
        self.listener = listen(self.path, shared=False)
        self.faults = []
        allowed = config.allow_uids if allow is None else allow

        def run():
            keeper = Keeper(config, lambda: START)
            try:
                Server(self.listener, keeper.answer, allowed).serve(self.stop.is_set)
            except BaseException as fault:
                self.faults.append(fault)
                raise
            finally:
                keeper.close()

        self.thread = threading.Thread(target=run)
        self.thread.start()

    def end(self):
        self.stop.set()
        self.thread.join(10)
        remove(self.listener, self.path)
        assert self.faults == []

    def speak(self, raw, *, close=True, wait=5.0):
        """Sends raw bytes and returns everything that comes back until the keeper hangs up or is silent."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(wait)
            connection.connect(str(self.path))
            got = b""
            try:
                if raw:
                    connection.sendall(raw)
                if close:
                    connection.shutdown(socket.SHUT_WR)
                while chunk := connection.recv(65536):
                    got += chunk
            except OSError:
                pass
            return got


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    served = Served(make_keeper(tmp_path_factory.mktemp("k") / "keeper"))
    yield served
    served.end()


def alive(served):
    client = KeeperClient(served.path)
    try:
        return client.status().source == "file"
    finally:
        client.close()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
OPS = ["seal", "reveal", "blind", "find", "compare", "count", "erase", "rotate", "entries", "status", "unknown"]
KEYS = [
    *(
        "items",
        "item",
        "values",
        "asked",
        "people",
        "size",
        "run",
        "quarter",
        "uncounted",
        "last",
        "person",
        "since",
        "before",
    ),
    *("actor", "role", "case", "purpose", "second", "op2"),
]
near_messages = st.builds(
    lambda op, rest: {**rest, "op": op},
    st.sampled_from(OPS) | json_values,
    st.dictionaries(st.sampled_from(KEYS), json_values, max_size=6),
)


def said(read, body):
    """The code with which ``body`` is refused, None where it is read; any other exception is a fault."""
    try:
        read(body)
    except KeeperRefused as refused:
        return refused.code
    return None


@given(st.binary(max_size=400) | near_messages.map(lambda one: json.dumps(one).encode()))
@settings(max_examples=300)
def test_any_bytes_are_read_as_a_request_or_refused_with_a_code(body):
    assert said(read_request, body) in {None, Code.BAD_REQUEST}


@given(st.binary(max_size=200) | json_values.map(lambda one: json.dumps(one).encode()))
def test_any_answer_is_read_as_a_reply_or_refused_with_a_code(body):
    assert said(read_reply, body) in {None, *Code}


@given(
    st.lists(st.binary(max_size=300) | near_messages.map(lambda one: json.dumps(one).encode()), min_size=1, max_size=4)
)
@settings(max_examples=60)
def test_messages_of_any_content_get_one_reply_each(served, bodies):
    bodies = [body for body in bodies if body]
    got = served.speak(b"".join(LENGTH.pack(len(body)) + body for body in bodies), close=True, wait=0.5)
    replies = 0
    while got:
        (length,) = LENGTH.unpack_from(got)
        assert json.loads(got[4 : 4 + length])["ok"] in (True, False)
        got, replies = got[4 + length :], replies + 1
    assert replies <= len(bodies)


@given(st.binary(max_size=2000))
@settings(max_examples=80)
def test_random_bytes_never_stop_the_keeper(served, raw):
    served.speak(raw, wait=0.5)
    assert served.thread.is_alive()


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"op":' * 50_000,
        b'{"op":"status","op":"status"}',
        b'{"op":"status","more":1}',
        b'{"op":"entries","since":1.0,"before":"' + b"0" * 64 + b'"}',
        b'{"op":"entries","since":NaN,"before":"' + b"0" * 64 + b'"}',
        b'{"op":"entries","since":1' + b"0" * 5000 + b',"before":"' + b"0" * 64 + b'"}',
        b'{"op":"blind","values":["' + b"x" * 201 + b'"]}',
        b'{"op":"seal","items":[]}',
        b'{"op":"count","run":0,"quarter":"2026Q5","people":[]}',
        b'{"op":"count","run":0,"quarter":"2026Q3","people":[1]}',
        b'{"op":"count","run":0,"quarter":"2026Q3","people":[["ab"]]}',
        b'{"op":"seal","items":[["w-1","f1","name","not base64!"]]}',
        b'{"op":"seal","items":[["../../etc","f1","name",""]]}',
        b'{"op":"erase","person":"w-1\\u0000"}',
        "{'op':'status'}".encode("utf-16"),
        b"\xff\xfe",
    ],
    ids=range(17),
)
def test_a_planted_wrong_message_is_refused_in_time_and_the_keeper_goes_on(served, body):
    with pytest.raises(KeeperRefused) as refused:
        read_request(body)
    assert refused.value.code == Code.BAD_REQUEST
    got = served.speak(LENGTH.pack(len(body)) + body, close=False, wait=1.0)
    assert json.loads(got[4:])["code"] == "bad-request"
    assert alive(served)


@pytest.mark.parametrize("length", [0, MOST_MESSAGE + 1, 0xFFFFFFFF])
def test_a_length_that_cannot_be_is_answered_and_the_line_ends(served, length):
    got = served.speak(struct.pack(">I", length) + b"x" * 100, close=False)
    assert json.loads(got[4:]) == {"ok": False, "code": "too-large", "entry": None}
    assert alive(served)


def test_a_peer_that_begins_and_never_ends_a_message_is_dropped(served, monkeypatch):
    monkeypatch.setattr(keeper_server, "PATIENCE", 0.3)
    assert served.speak(struct.pack(">I", 100) + b"half", close=False, wait=5.0) == b""
    assert alive(served)


def test_a_peer_that_never_takes_its_replies_does_not_fill_the_memory_and_holds_nobody_up(served):
    with socket.socket(socket.AF_UNIX) as greedy:
        greedy.connect(str(served.path))
        greedy.setblocking(False)
        body = json.dumps({"op": "status"}).encode()
        try:
            for _ in range(20_000):
                greedy.send(LENGTH.pack(len(body)) + body)
        except BlockingIOError:
            pass
        assert alive(served)


def test_a_peer_that_sends_without_end_is_answered_in_turn_and_another_is_too(served):
    body = json.dumps({"op": "status"}).encode()
    raw = (LENGTH.pack(len(body)) + body) * 3000
    with socket.socket(socket.AF_UNIX) as busy:
        busy.connect(str(served.path))
        sender = threading.Thread(target=busy.sendall, args=(raw,))
        sender.start()
        assert alive(served)
        got = b""
        while got.count(b'"ok":true') < 3000:
            chunk = busy.recv(1 << 20)
            assert chunk, "the keeper hung up"
            got += chunk
        sender.join(10)
    assert alive(served)


def test_an_account_that_is_not_allowed_is_refused_before_it_says_a_word(tmp_path):
    served = Served(make_keeper(tmp_path / "keeper"), allow={os.geteuid() + 1})
    try:
        client = KeeperClient(served.path)
        with pytest.raises((KeeperRefused, KeeperUnreachable)) as refused:
            client.status()
        assert refused.value.code in ("wrong-peer", "keeper-unreachable")
        assert json.loads(served.speak(b"", close=False)[4:])["code"] == "wrong-peer"
    finally:
        served.end()


def test_the_socket_is_for_its_owner_alone(served):
    assert served.path.stat().st_mode & 0o077 == 0


def test_two_keepers_never_serve_one_folder(served):
    with pytest.raises(KeeperFolderError, match="another keeper"):
        listen(served.path, shared=False)


def test_a_socket_that_a_dead_keeper_left_is_taken_over(tmp_path):
    left = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    listener = listen(left, shared=False)
    remove(listener, left)
    assert not left.exists()


def test_without_a_keeper_the_client_says_what_to_do(tmp_path):
    with pytest.raises(KeeperUnreachable, match="CUSTOS_KEEPER"):
        KeeperClient(tmp_path / "none").status()
    assert socket_path(tmp_path, {"CUSTOS_KEEPER": "/run/k"}).as_posix() == "/run/k"


def test_32_clients_at_once_each_get_their_own_value_and_their_own_entry(tmp_path):
    served = Served(make_keeper(tmp_path / "keeper"))
    try:
        shared = KeeperClient(served.path)
        sealed = shared.seal([item(f"w-{n}", "name", b"value %d" % n) for n in range(32)])
        entries, wrong = [], []

        def look(n):
            client = KeeperClient(served.path)
            who = Who(f"u-{n:016x}", "deputy", DEPUTY.case, "wage-claim", "")
            for _ in range(10):
                revealed = client.reveal(item(f"w-{n}", "name", sealed[n]), who)
                entries.append(revealed.entry)
                if revealed.value != b"value %d" % n:
                    wrong.append(n)
            client.close()

        threads = [threading.Thread(target=look, args=(n,)) for n in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert wrong == []
        assert sorted(entries) == list(range(320))
        shared.close()
    finally:
        served.end()
