"""What the headers of a mail prove about how it was made: by a person, as a bounce, as an automatic answer, as a receipt, to a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.text.page import MailKind

_DAEMONS = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange[\w-]*)@|<>\s*$", re.I)
_RETURNED = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|returned mail|failure notice|mail delivery"
    r"|no se (?:ha podido|pudo) entregar|no entregad[oa]|devuelto|entrega fallida",
    re.I,
)
_ANSWER_HEADERS = frozenset({"x-autoreply", "x-autorespond", "x-autoresponder", "x-vacation"})
_READ_SUBJECT = re.compile(r"^\s*(?:read|not read|le[ií]do|no le[ií]do)\s*:", re.I)


def mail_kind(headers: Sequence[tuple[str, str]]) -> MailKind:
    """How the mail was made, by its header names and values alone.

    SAFETY: only what mail systems write about their own messages counts (RFC 3464, 8098, 3834). "auto-generated" is no proof:
    portals send true requests so.

    >>> mail_kind([("From", "a@b.example"), ("Auto-Submitted", "auto-replied")])
    <MailKind.AUTO_REPLY: 'auto-reply'>
    >>> mail_kind([("From", "a@b.example"), ("Auto-Submitted", "auto-generated")])
    <MailKind.PERSON: 'person'>
    """
    given: dict[str, str] = {}
    for name, value in headers:
        given.setdefault(name.lower(), value)
    report = given.get("content-type", "").lower()
    subject = given.get("subject", "")
    if "multipart/report" in report and "disposition-notification" in report:
        return MailKind.RECEIPT
    if "multipart/report" in report and "delivery-status" in report:
        return MailKind.BOUNCE
    from_daemon = _DAEMONS.search(given.get("from", "")) or _DAEMONS.search(given.get("return-path", ""))
    if "x-failed-recipients" in given or (from_daemon and _RETURNED.search(subject)):
        return MailKind.BOUNCE
    answered = given.get("auto-submitted", "").lower().startswith("auto-replied")
    if answered or _ANSWER_HEADERS & set(given) or given.get("precedence", "").lower() == "auto_reply":
        return MailKind.RECEIPT if _READ_SUBJECT.match(subject) else MailKind.AUTO_REPLY
    if "list-unsubscribe" in given and ("list-id" in given or given.get("precedence", "").lower() in ("bulk", "list")):
        return MailKind.LIST
    return MailKind.PERSON
