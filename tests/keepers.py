"""A keeper that serves its socket from a thread of the process that tests: the same messages, the same files, no start of a child."""

import threading
import time
from contextlib import contextmanager

from custos.adapters.data.people import matcher_knowledge
from custos.keeper.config import read_keeper
from custos.keeper.server import Server, listen, remove
from custos.keeper.service import Keeper


@contextmanager
def keeper_of_tests(folder):
    """Serves the keeper of ``folder``, and gives the path of its socket."""
    config = read_keeper(folder)
    listener, ready, ends = listen(config.socket, shared=False), threading.Event(), threading.Event()

    def serve():
        # The thread that opens the keeper's database is the one that asks it.
        keeper = Keeper(config, lambda: time.time_ns() // 1_000_000, load=matcher_knowledge)
        ready.set()
        Server(listener, keeper.answer, config.allow_uids).serve(ends.is_set)
        keeper.close()

    thread = threading.Thread(target=serve, name="keeper of tests", daemon=True)
    thread.start()
    ready.wait()
    try:
        yield config.socket
    finally:
        ends.set()
        thread.join()
        remove(listener, config.socket)
