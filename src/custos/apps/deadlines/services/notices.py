"""Reminders: made once each, to those who can act and may see the matter. No reminder holds a name, in the program or in a mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused

from attrs import frozen
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import append_event
from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.deadlines.wording import NOTICES
from custos.apps.messages import day_said
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.models import reader_of as reader_for
from custos.apps.offices.roles import Act, Role
from custos.core.days import Form

SUPERIORS = frozenset({Role.AUTHORITY, Role.COUNSEL})


def superiors(staff: Iterable[tuple[Staff, Reader]]) -> list[Staff]:
    """The authority and counsel."""
    return [person for person, reader in staff if reader.roles & SUPERIORS]


def everyone() -> list[tuple[Staff, Reader]]:
    """All active staff as readers, read once for a whole run."""
    return [(person, reader_for(person)) for person in Staff.objects.filter(is_active=True).select_related("office")]


class Sight:
    """Which of these matters each person may see, asked once a person, when it is first needed."""

    def __init__(self, matters: Iterable[int]) -> None:
        self._matters = frozenset(matters)
        self._seen: dict[int, set[int]] = {}

    def sees(self, person: Staff, matter: Matter) -> bool:
        """True where the person may see one of the matters."""
        if person.pk not in self._seen:
            self._seen[person.pk] = casework_selectors.visible_among(reader_for(person), self._matters)
        return matter.pk in self._seen[person.pk]


def list_told(kinds: Iterable[NoticeKind], matters: QuerySet[Matter]) -> set[tuple[str, str, int]]:
    """Kind, ``about`` and key of the person of every reminder of these kinds about these matters, in one query."""
    rows = Notice.objects.filter(kind__in=list(kinds), matter__in=matters.order_by().values("pk")).order_by()
    return set(rows.values_list("kind", "about", "staff"))


def remind(
    people: Iterable[Staff],
    kind: NoticeKind,
    matter: Matter,
    *,
    about: str,
    day: date | None,
    at: datetime,
) -> list[Notice]:
    """Makes the reminders that nobody has made yet, and one entry for all of them; nobody is told of a request that they may not see.

    The same ``about`` never reminds twice, however many processes run: the database holds one row each. Call it inside a transaction.
    """
    made = []
    sight = Sight([matter.pk])
    for person in people:
        if not sight.sees(person, matter):
            continue
        row, is_new = Notice.objects.get_or_create(
            staff=person, kind=kind, about=about, defaults={"matter": matter, "day": day, "made_at": at}
        )
        if is_new:
            made.append(row)
    if made:
        append_event(
            matter,
            "reminder-sent",
            by=None,
            act=Act.RECEIVE,
            at=at,
            details={"notice": str(kind)},
            count=len(made),
            commitments={"recipient": ",".join(sorted(row.staff.key for row in made))},
        )
    return made


def mark_read(reader: Reader, shown: Iterable[int], *, at: datetime) -> int:
    """Notes that the reader has seen those of their reminders that a page showed; returns how many were new."""
    with transaction.atomic():
        return Notice.objects.filter(staff=reader.staff_id, read_at=None, pk__in=list(shown)).update(read_at=at)


def mail_configured() -> bool:
    """True where the operator has named a mail server."""
    return bool(getattr(settings, "NOTICES_FROM", ""))


NOT_THIS_ONE = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)
"""What keeps one mail back and says nothing of the next: an address or a message that the server, or Django itself, refuses."""


@frozen
class Mailed:
    """What came of a run: how many reminders left, were refused at their address, and wait because no server took them."""

    sent: int = 0
    refused: int = 0
    waiting: int = 0


def mail_waiting(*, at: datetime, send: Callable[..., int] = send_mail) -> Mailed:
    """Sends the reminders that no mail has gone out for yet, one mail each; what cannot be sent waits for the next run.

    SAFETY: a mail says a number, a kind and a day, and leads to the page; it never quotes a request. Need-to-know is asked again: a matter
    may have been sealed since, and who has left gets nothing.
    """
    if not mail_configured():
        return Mailed()
    rows = [row for person, reader in everyone() if person.email for row in _waiting(person, reader)]
    sent, refused = 0, dict.fromkeys((row.staff.email for row in rows), 0)
    for row in rows:
        address = row.staff.email
        if refused[address]:
            refused[address] += 1
            continue
        with translation.override(row.staff.language):
            subject, body = words_of(row)
            try:
                send(subject, body, settings.NOTICES_FROM, [address])
            except NOT_THIS_ONE:
                refused[address] = 1
                continue
            except OSError:
                break
        with transaction.atomic():
            Notice.objects.filter(pk=row.pk).update(mailed_at=at)
        sent += 1
    held = sum(refused.values())
    return Mailed(sent, held, len(rows) - sent - held)


def _waiting(person: Staff, reader: Reader) -> list[Notice]:
    """The person's reminders that are neither read nor mailed, of matters that they may see now."""
    rows = Notice.objects.filter(staff=person, mailed_at=None, read_at=None)
    if not rows.exists():
        return []  # most people have none, and then need-to-know is not worked out
    seen = rows.filter(Q(matter=None) | Q(matter__in=casework_selectors.visible(reader)))
    return list(seen.select_related("staff", "matter").order_by("pk"))


def in_words(day: date | None) -> str:
    """The day as pages write it, in the language that is active."""
    return day_said(day, Form.WEEKDAY) if day else ""


def words_of(notice: Notice) -> tuple[str, str]:
    """Subject and words of a reminder in the language that is active."""
    number = notice.matter.number if notice.matter else ""
    sentence = str(NOTICES[NoticeKind(notice.kind)]) % {
        "number": number,
        "day": in_words(notice.day),
    }
    return f"custos: {number or sentence}", f"{sentence}\n"
