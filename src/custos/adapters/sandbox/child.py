"""Opens dangerous files in a child process that has no network, no environment and hard limits; the parent stays whole.

What the child gives up before it touches the file is in ``confine``. The parent calls ``ask``; the child module calls ``answer`` with its handler. Bytes travel through two files in memory, whose
size the kernel bounds, never through pickles: a taken-over child can only send a wrong JSON object and wrong bytes.

This module is imported on both sides, so it uses the standard library and attrs only where the child does not pay for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, NamedTuple

from custos.adapters.sandbox import confine
from custos.adapters.untyped import Message
from custos.core.errors import UnreadableError

# INVARIANT: -I -S keeps the user's environment, the current folder and site start-up files out of the child.
_BOOT = (
    "import sys,importlib;sys.path[:0]=sys.argv[1].split(':');importlib.import_module(sys.argv[2]).main(sys.argv[3])"
)


class Failure(StrEnum):
    """Why a child came back with nothing: the code of the error."""

    MEMORY = "needs-memory"
    TIME = "takes-too-long"
    SIZE = "unpacks-too-large"
    CRASH = "crashes"


_SAID = {
    Failure.MEMORY: "needs more memory than any paper should",
    Failure.TIME: "takes too long to open",
    Failure.SIZE: "unpacks to more bytes than any paper should",
    Failure.CRASH: "makes the reader crash",
}


class Limits(NamedTuple):
    """What the child may use at most. ``wall_seconds`` is kept by the parent, all others by the kernel."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 10
    wall_seconds: float = 12.0
    output_bytes: int = 256 << 20
    processes: int = 0
    files: int = 64


class Answer(NamedTuple):
    """What the child found. ``kept`` names what this machine did not let it give up (see ``confine``)."""

    result: Message
    blobs: tuple[bytes, ...]
    kept: tuple[str, ...] = ()

    @property
    def isolated(self) -> bool:
        """True where the child could reach nothing but the file it was given."""
        return not self.kept


def ask(module: str, request: Message, blobs: Sequence[bytes], limits: Limits, what: str) -> Answer:
    """Runs ``module.main`` in a child on ``request`` and ``blobs``. Raises UnreadableError that says why nothing came back."""
    with _in_memory() as into, _in_memory() as out, _in_memory() as errors:
        _write(into, request, blobs)
        into.seek(0)
        command = [
            sys.executable,
            "-I",
            "-S",
            "-c",
            _BOOT,
            ":".join(str(Path(entry).absolute()) for entry in sys.path if entry),
            module,
            json.dumps(limits),
        ]
        process = subprocess.Popen(
            command,
            stdin=into,
            stdout=out,
            stderr=errors,
            env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"},
            cwd="/",
            close_fds=True,
            start_new_session=True,
        )
        try:
            code = process.wait(timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"{what} {_SAID[Failure.TIME]}", code=Failure.TIME) from None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if code != 0:
            raise UnreadableError(f"{what} {_SAID[why := _why(code, errors)]}", code=why)
        out.seek(0)
        try:
            result, answers = _read(out)
        except (ValueError, KeyError, TypeError, OSError):
            raise UnreadableError(f"{what} made the reader fail") from None
    if failure := result.get("failure"):
        raise UnreadableError(f"{what} {failure}", code=result.get("code"))
    return Answer(result["result"], answers, tuple(str(thing) for thing in result["kept"]))


def _in_memory() -> IO[bytes]:
    """A file without a name that never reaches a disk: what a paper says is sealed before it does (ADR 0031)."""
    return os.fdopen(os.memfd_create("custos"), "w+b")


def _why(code: int, errors: IO[bytes]) -> Failure:
    errors.seek(0)
    said = errors.read(4096)
    if b"MemoryError" in said or b"bad_alloc" in said:
        return Failure.MEMORY
    if code in (-24, -9):
        return Failure.TIME
    if code == -25:
        return Failure.SIZE
    return Failure.CRASH


def _write(file: IO[bytes], head: Message, blobs: Sequence[bytes]) -> None:
    packed = json.dumps({"head": head, "sizes": [len(blob) for blob in blobs]}).encode()
    file.write(len(packed).to_bytes(8, "big"))
    file.write(packed)
    for blob in blobs:
        file.write(blob)
    file.flush()


def _read(file: IO[bytes]) -> tuple[Message, tuple[bytes, ...]]:
    size = int.from_bytes(file.read(8), "big")
    packed = json.loads(file.read(size))
    blobs = tuple(file.read(int(length)) for length in packed["sizes"])
    return packed["head"], blobs


# --- the child's side ---------------------------------------------------------------------------------------------------

Handler = Callable[[Message, Sequence[bytes]], tuple[Message, Sequence[bytes]]]


class Refused(Exception):
    """The handler will not open this; the message ends the sentence "this file …"."""


def answer(limits_json: str, handler: Handler) -> None:
    """Takes the limits on, gives up the network, then lets ``handler`` touch the file. Called once, in the child only."""
    with os.fdopen(0, "rb") as into:
        request, blobs = _read(into)
    kept = confine.confine(request.get("readable", ()))
    _bound(Limits(*json.loads(limits_json)), isolated=confine.NETWORK not in kept)
    result: Message
    answers: Sequence[bytes] = ()
    try:
        found, answers = handler(request, blobs)
        result = {"result": found, "kept": kept}
    except Refused as refusal:
        result = {"failure": str(refusal), "kept": kept}
    except MemoryError:
        result = {"failure": _SAID[Failure.MEMORY], "code": Failure.MEMORY, "kept": kept}
    with os.fdopen(1, "wb") as out:
        _write(out, result, answers)
    # SAFETY: native libraries may crash while they tidy up after a broken file; the answer is out, so leave at once.
    os._exit(0)


def _bound(limits: Limits, *, isolated: bool) -> None:
    """Takes the limits on. In a namespace of its own the child's processes are counted alone; outside one, all processes of
    the account are, so there a limit above zero could stop a reader that needs one thread and is not set.
    """
    import resource

    for name, value in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_FSIZE", limits.output_bytes),
        ("RLIMIT_NOFILE", limits.files),
        ("RLIMIT_NPROC", limits.processes),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is not None and (name != "RLIMIT_NPROC" or isolated or value == 0):
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (value, value))
