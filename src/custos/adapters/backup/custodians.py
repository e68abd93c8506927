"""Who can open a backup: age keys of custodians, one a line in a file that anyone may read; and the secret half that a custodian keeps."""

from __future__ import annotations

from pathlib import Path

from custos.adapters.data.durable import write_new
from custos.adapters.outgoing.recipients import KeyKind, check_recipient
from custos.core.errors import InputError, UsageError


def make_identity(path: Path) -> str:
    """Makes a custodian's secret key at ``path`` (0600), and returns its public line. Raises UsageError where a file is there already."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        write_new(path, f"# public key: {public}\n{identity}\n".encode("ascii"))
    except FileExistsError:
        raise UsageError(f"`{path}` exists: a key is made once, and never over another file") from None
    except OSError as error:
        raise InputError(f"`{path}` cannot be written: {error.strerror}; choose another place") from error
    return public


def read_recipients(path: Path) -> tuple[str, ...]:
    """The public keys in the file ``path``: one a line, empty lines and lines that begin with # aside. Raises InputError."""
    lines = _lines(path)
    found = tuple(dict.fromkeys(check_recipient(KeyKind.AGE, line).key for line in lines))
    if not found:
        raise InputError(f"`{path}` names no custodian: write their public keys (age1...), one a line")
    return found


def read_identity(path: Path) -> str:
    """The secret key in the file ``path``. Raises InputError where it holds none, or where others can read it."""
    lines = _lines(path)
    if path.stat().st_mode & 0o077:
        raise InputError(f"others can read the secret key `{path}`: run `chmod 600 {path}`")
    secrets = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    if len(secrets) != 1:
        raise InputError(f"`{path}` does not hold one secret key of a custodian (AGE-SECRET-KEY-...)")
    return secrets[0]


def refuse_shared(records: tuple[str, ...], keys: tuple[str, ...]) -> None:
    """Raises UsageError where one custodian could open both pieces: either alone must open nothing."""
    if both := sorted(set(records) & set(keys)):
        raise UsageError(
            f"`{both[0]}` would open the records and the keys: name different custodians, because either piece alone must open nothing"
        )


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not plain text"
        raise InputError(f"`{path}` cannot be read: {why}") from error
    return [line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#")]
