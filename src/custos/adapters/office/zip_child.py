"""An archive and its members, opened within limits. Runs in the child only."""

from __future__ import annotations

import io
import zipfile

from custos.adapters.sandbox.child import Refused

MAX_RATIO = 200
"""A file that unpacks to more than this times its size, and to more than a megabyte, is a bomb and no paper."""


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive. Raises Refused where it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("is damaged") from None


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One file of the archive, at most ``most`` bytes. Raises Refused where it is locked, damaged, too large or a bomb.

    SAFETY: the size that an archive states may lie, so it is the bytes that come out that are counted.
    """
    if info.flag_bits & 1:
        raise Refused("is locked with a password")
    try:
        with archive.open(info) as stream:
            body = stream.read(most + 1)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        raise Refused("is damaged") from None
    except Exception:  # noqa: BLE001 - the unpackers raise errors of their own (zlib.error, LZMAError)
        raise Refused("is damaged") from None
    if len(body) > most or (len(body) > 1 << 20 and len(body) > MAX_RATIO * max(info.compress_size, 1)):
        raise Refused("unpacks to more bytes than any paper should")
    return body
