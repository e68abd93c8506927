"""A child that misbehaves as it is told, to prove that the sandbox holds."""

from __future__ import annotations

from custos.adapters.sandbox import answer


def main(limits: str) -> None:
    answer(limits, _handle)


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
    import socket

    try:
        socket.create_connection(("192.0.2.1", 9), timeout=0.5)
        network = "there"
    except OSError as error:
        network = "none" if error.errno in (101, 99) else repr(error)
    return {"environment": sorted(os.environ), "network": network, "got": len(blobs[0])}, ()
