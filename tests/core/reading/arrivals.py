"""Made-up arrivals for the tests of reading: mails, notes and papers as the adapters would hand them over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from custos.adapters.data.laws import load_warrant_hours
from custos.core.reading.readings import Context, DataClass
from custos.core.reading.text.page import Arrival, FormField, InputKind, Page, PageSource, Sender

MOUNTAIN = timezone(timedelta(hours=-6))
OFFICE = "2200 Piedra Lisa Street, Albuquerque, NM 87105"
CONTEXT = Context(
    received_at=datetime(2024, 8, 15, 9, 30, tzinfo=MOUNTAIN),
    agency_names=("Department of Workforce Records", "Workforce Records"),
    addresses=(OFFICE,),
    state="NM",
    federal_districts=("District of New Mexico",),
    holds=tuple(DataClass),
    warrant_hours=load_warrant_hours(),
)


def at(moment: str, **changes: object) -> Context:
    """The context at another moment (ISO, local) or with other holdings."""
    from attrs import evolve

    received = datetime.fromisoformat(moment)
    return evolve(CONTEXT, received_at=received if received.tzinfo else received.replace(tzinfo=MOUNTAIN), **changes)


def paper(
    *texts: str,
    source: PageSource = PageSource.PDF_TEXT,
    fields: tuple[tuple[str, str], ...] = (),
    part: str = "paper.pdf",
) -> Arrival:
    """One file with a page for each text; ``fields`` are form fields of the first page."""
    pages = tuple(
        Page(
            number,
            text,
            source,
            part,
            fields=tuple(FormField(name, value, number) for name, value in fields) if number == 1 else (),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Arrival("paper.pdf", "0" * 64, InputKind.PDF, pages)


def note(text: str) -> Arrival:
    """A note that staff wrote."""
    return Arrival("note.txt", "0" * 64, InputKind.TEXT, (Page(1, text, PageSource.NOTE, "note.txt"),))


def mail(
    text: str,
    name: str = "",
    address: str = "someone@post.example",
    subject: str = "",
    *,
    quoted: str = "",
    reply_to: str = "",
    attached: tuple[str, ...] = (),
) -> Arrival:
    """A mail with new words, quoted words behind them, and attached one-page papers."""
    whole = text + quoted
    pages = [Page(1, whole, PageSource.MAIL, "message", quoted_from=len(text) if quoted else None)]
    pages += [
        Page(number, attachment, PageSource.PDF_TEXT, f"attached-{number}.pdf")
        for number, attachment in enumerate(attached, start=2)
    ]
    sender = Sender(
        name,
        address,
        reply_to,
        to=("intake@workforce.example",),
        subject=subject,
        sent_at=datetime(2024, 8, 15, 15, 30, tzinfo=UTC).isoformat(),
    )
    return Arrival("mail.eml", "0" * 64, InputKind.EMAIL, tuple(pages), sender)
