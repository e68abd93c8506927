"""The log's keys on disk, Ed25519 and ML-DSA-44: each made once by an explicit call, readable by its owner alone, never made
silently.

Why never silently: a new key under an old name is a new log. A wrong path must be an error, not a fork.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from custos.adapters.data.durable import write_new
from custos.core.errors import InputError, UsageError
from custos.core.ledger.checkpoint import COSIGNATURE, ED25519, MLDSA44, Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey


@frozen
class LogSigner:
    """The public half, named after the log, and the function that signs; the private half stays inside."""

    key: Key
    sign: Callable[[bytes], bytes]


def create_key(path: Path, log: str, *, witness: bool = False) -> LogSigner:
    """Makes the key of ``log`` (or of the witness of that name) at ``path`` with mode 0600.

    Raises UsageError when anything is there already.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = Ed25519PrivateKey.generate()
    keep_key(path, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return _signer(private, log, witness=witness)


def keep_key(path: Path, pem: bytes) -> None:
    """Writes a key to ``path`` with mode 0600. Raises UsageError when anything is there already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        write_new(path, pem)
    except FileExistsError:
        raise UsageError(f"`{path}` exists: a log keeps its key; move it away only to open another log") from None


@frozen
class DrawnKey:
    """A key that is not on disk yet: the log's first entry names it, and both are kept or neither."""

    signer: LogSigner
    pem: bytes


def draw_second_key(log: str) -> DrawnKey:
    """A new ML-DSA-44 key of ``log``, in memory."""
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = MLDSA44PrivateKey.generate()
    return DrawnKey(
        _second_signer(private, log), private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )


def load_second_key(path: Path, log: str) -> LogSigner:
    """Reads the ML-DSA-44 key of ``log``. Raises InputError when it is missing, of another kind, or readable by others."""
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

    private = _read(path)
    if not isinstance(private, MLDSA44PrivateKey):
        raise InputError(f"`{path}` holds a key of another kind than ML-DSA-44")
    return _second_signer(private, log)


def _second_signer(private: MLDSA44PrivateKey, log: str) -> LogSigner:
    return LogSigner(Key(log, MLDSA44, private.public_key().public_bytes_raw()), private.sign)


def load_key(path: Path, log: str, *, witness: bool = False) -> LogSigner:
    """Reads the key of ``log`` (or of the witness of that name).

    Raises InputError when it is missing, no Ed25519 key, or readable by others.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = _read(path)
    if not isinstance(private, Ed25519PrivateKey):
        raise InputError(f"`{path}` holds a key of another kind than Ed25519")
    return _signer(private, log, witness=witness)


def _read(path: Path) -> object:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        mode = path.stat().st_mode
        pem = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the ledger's key `{path}` cannot be read: {error.strerror}; set the ledger up first"
        ) from error
    if mode & 0o077:
        raise InputError(f"others can read the ledger's key `{path}`: chmod 600 it, and ask who has read it")
    try:
        return load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise InputError(f"`{path}` does not hold a key: restore the ledger's key from its safe place") from error


def _signer(private: Ed25519PrivateKey, log: str, *, witness: bool) -> LogSigner:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return LogSigner(Key(log, COSIGNATURE if witness else ED25519, public), private.sign)
