"""Tells a mail that was delivered again from another mail: the same bytes but for the lines that servers add on the way."""

from __future__ import annotations

import hashlib
import re

_TRACE = re.compile(
    rb"(?:x-)?received|received-spf|return-path|delivered-to|envelope-to|delivery-date|x-original-to|x-delivered-to"
    rb"|authentication-results|arc-[a-z-]+|x-(?:spam|virus|google|ms-exchange|forefront|proofpoint|mailscanner)[a-z0-9-]*"
    rb"|x-(?:uid|keywords|status)|status"
)
"""Headers that say how a mail traveled, which two deliveries of one mail do not share."""


def sent_part(data: bytes) -> tuple[str, str]:
    """The Message-ID of a mail, and a hash of what its sender sent: all but the trace headers, whatever the line ends.

    ``("", "")`` where it has no Message-ID: then nothing says that two mails are one. Never raises.

    >>> one = b"Received: a\\nMessage-ID: <1@x>\\n\\nHello"
    >>> sent_part(one) == sent_part(one.replace(b"Received: a", b"Received: b\\r\\n by c"))
    True
    """
    text = data.replace(b"\r\n", b"\n")
    if text.startswith(b"From "):
        text = text.partition(b"\n")[2]
    head, _, body = text.partition(b"\n\n")
    fields = re.split(rb"\n(?![ \t])", head)
    kept, mark = [], b""
    for field in fields:
        name, _, value = field.partition(b":")
        if _TRACE.fullmatch(name.strip().lower()):
            continue
        kept.append(field)
        if name.strip().lower() == b"message-id" and not mark:
            mark = b" ".join(value.split())
    if not mark:
        return "", ""
    whole = b"\n".join(kept) + b"\n\n" + body.rstrip(b"\n")
    return mark.decode("utf-8", "replace"), hashlib.sha256(whole).hexdigest()
