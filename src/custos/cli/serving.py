"""Runs the pages in granian until someone stops it."""

from __future__ import annotations

import socket

from custos.core.errors import UsageError


def check_port(host: str, port: int) -> None:
    """Raises UsageError where another program has the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise UsageError(f"port {port} of {host} is taken; choose another one with --port") from None


def free_port(host: str, wanted: int) -> int:
    """``wanted`` where it is free, else a port that the system has free now."""
    try:
        check_port(host, wanted)
    except UsageError:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
            return int(probe.getsockname()[1])
    return wanted


def run(host: str, port: int, *, threads: int = 4) -> None:
    """Serves ``custos.web.serving`` at host and port; the data folder comes from the environment that ``boot`` has set."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "custos.web.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
