"""Gives up, inside the child and for good, what the opener of a hostile file does not need: network, files of the account, programs.

Each guard is the kernel's own and independent of the others (namespaces, Landlock, no new privileges); none needs root. A kernel
that lacks one is no error: what could not be given up is named, so that a person can be told.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

NETWORK = "the network"
FILES = "the files of this account"

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
# Landlock's three calls have the same numbers on every architecture of Linux.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_FOLDER, _WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
_READABLE = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/proc", "/sys/devices/system", "/dev")
_WRITABLE = ("/dev/null",)


def confine(readable: Iterable[str] = ()) -> tuple[str, ...]:
    """Gives up all of it and names what this machine does not let go. ``readable`` are folders that the reader still needs."""
    kept = []
    if not leave_network():
        kept.append(NETWORK)
    if not leave_files([*_READABLE, sys.prefix, sys.base_prefix, *sys.path, *readable]):
        kept.append(FILES)
    return tuple(kept)


def leave_network() -> bool:
    """Moves into empty user and network namespaces and gives up new privileges. False where the system does not allow it."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)  # no orphan outlives its parent
        return bool(libc.unshare(_NEW_USER | _NEW_NETWORK) == 0 or libc.unshare(_NEW_NETWORK) == 0)
    except (OSError, AttributeError):
        return False


def leave_files(readable: Sequence[str]) -> bool:
    """Lets only ``readable`` be read, nothing be written or started, no TCP connection be made. False where the kernel has no Landlock.

    SAFETY: the vault, the ledger's keys and the mail of the account are outside these folders; a taken-over reader cannot open them.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        version = libc.syscall(_CREATE_RULESET, None, 0, 1)
        if version < 1:
            return False
        files = (1 << 13) - 1 | (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0)
        rules = struct.pack("<QQQ", files, 3, 3)[: 24 if version >= 6 else 16 if version >= 4 else 8]
        ruleset = libc.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
        if ruleset < 0:
            return False
        for paths, access in ((readable, _READ_FILE | _READ_FOLDER), (_WRITABLE, _READ_FILE | _WRITE_FILE)):
            for path in dict.fromkeys(path for path in paths if path):
                _allow(libc, ruleset, path, access)
        done = bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
        os.close(ruleset)
    except (OSError, AttributeError):
        return False
    return done


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    # A rule for a single file must not speak of folders.
    if not Path(path).is_dir():
        access &= ~_READ_FOLDER
    libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("<Qi", access, place), 0)
    os.close(place)
