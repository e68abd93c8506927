"""Closes the keeper's memory to others: no core dump, no debugger of the same account, no swap where the limits allow it."""

from __future__ import annotations

import ctypes
import os
import resource

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_MCL_CURRENT_AND_FUTURE = 3


def harden() -> list[str]:
    """Does what this kernel and these limits allow; returns a plain line for each thing that was not possible."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    missing = []
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        missing.append("other processes of this account can read the keeper's memory")
    # Locking needs a limit above what the process will ever use; below it every later allocation would fail.
    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] != resource.RLIM_INFINITY:
        missing.append("keys can reach the swap: set LimitMEMLOCK=infinity, or encrypt the swap")
    elif libc.mlockall(_MCL_CURRENT_AND_FUTURE) != 0:
        missing.append("keys can reach the swap: the memory could not be locked")
    return missing


def end_with_parent(parent: int, signal_number: int) -> bool:
    """Lets the kernel end this process when ``parent`` ends; False where ``parent`` had ended before the kernel was told."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    return os.getppid() == parent
