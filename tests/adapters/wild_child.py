"""A child that misbehaves as it is told, to prove that the sandbox holds."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.sandbox.child import answer


def main(limits: str) -> None:
    from custos.adapters.sandbox import confine

    # A kernel that forbids what the child wants to do, as far as the child can tell.
    if b'"no namespaces"' in _asked():
        confine.leave_network = lambda: False
    if b'"no landlock"' in _asked():
        confine.leave_files = lambda readable: False
    answer(limits, _handle)


def _asked() -> bytes:
    import os

    return os.pread(0, 4096, 0)


def _handle(request, blobs):
    import os

    deed = request["do"]
    if deed == "memory":
        _ = [bytearray(10 << 20) for _ in range(100)]
    elif deed == "time":
        while True:
            pass
    elif deed == "crash":
        os.abort()
    elif deed == "disk":
        return {}, [b"\0" * (4 << 20)]
    elif deed == "spawn":
        try:
            os.fork()
        except OSError:
            return {"spawned": False}, ()
        return {"spawned": True}, ()
    if deed in ("read", "write"):
        try:
            with Path(request["path"]).open("rb" if deed == "read" else "ab") as file:
                return {"done": True, "got": len(file.read()) if deed == "read" else 0}, ()
        except OSError as error:
            return {"done": False, "why": error.errno}, ()
    import socket

    try:
        socket.create_connection(("192.0.2.1", 9), timeout=0.5)
        network = "there"
    except OSError as error:
        network = "none" if error.errno in (101, 99, 13) else repr(error)
    return {"environment": sorted(os.environ), "network": network, "got": len(blobs[0])}, ()
