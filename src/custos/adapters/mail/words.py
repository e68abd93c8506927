"""Encoded words of mail headers (RFC 2047) as people read them."""

from __future__ import annotations

import re
from email.header import decode_header

from custos.adapters.plaintext import decode, tidy


def words_of(raw: str) -> str:
    """A header value as people read it: encoded words decoded, an unknown or broken one left as it is."""
    # The library's time grows with the square of the words; no honest header comes near this length.
    if "=?" not in raw or len(raw) > 20_000:
        return raw
    try:
        pieces = decode_header(raw)
    except Exception:  # noqa: BLE001 - a broken encoded word (bad base64 and worse) is shown as it is
        return raw
    out = []
    for piece, charset in pieces:
        out.append(decode(piece, charset or "").text if isinstance(piece, bytes) else piece)
    return re.sub(r"\s+", " ", tidy("".join(out))).strip()
