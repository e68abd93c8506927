"""What the keeper answers, as the program that asks reads it. Never loaded where the keys are."""

from __future__ import annotations

import base64
import binascii

from custos.keeper.errors import Code, KeeperRefused
from custos.keeper.messages import Json, read_json


def read_reply(body: bytes) -> dict[str, Json]:
    """The keeper's answer. Raises KeeperRefused where it says no, and where it is not an answer at all."""
    try:
        reply = read_json(body)
        said, entry = reply.pop("ok", None), reply.get("entry")
        if said is True:
            return reply
        code = Code(str(reply.get("code", "")))
    except (ValueError, RecursionError):
        raise KeeperRefused(Code.INTERNAL) from None
    raise KeeperRefused(code, entry if isinstance(entry, int) else None)


def unspell(value: Json) -> bytes:
    """Bytes that traveled. Raises KeeperRefused where they are none."""
    try:
        return base64.b64decode(str(value), validate=True)
    except (binascii.Error, ValueError):
        raise KeeperRefused(Code.INTERNAL) from None
