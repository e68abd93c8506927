"""Finds a consent that an older mail below the new words takes back, and on which day.

Of a revocation and a consent the newer decides: people sign again what they once took back. SAFETY: where no day says which of the two
is newer, neither is settled, and a person reads both; no matter who quotes the revocation and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from custos.core.reading.find.dates import dates
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.messages import Proof, shown_by_words
from custos.core.reading.readings import Instrument, Readings
from custos.core.reading.text.page import Page
from custos.core.reading.text.threads import older_mails
from custos.core.reading.text.view import View
from custos.core.reading.warnings import Message

_OF_A_DAY, _UNDATED = "consent-revoked-below", "consent-revoked-undated"


def revoked_below(pages: Sequence[Page], cards: Cards) -> list[Message]:
    """The warning that an older mail takes a consent back, with the newest day of such a mail; empty where none does."""
    days: list[date | None] = []
    for page in pages:
        if not _revokes(page.text, cards):
            continue
        older = [one for one in older_mails(page) if _revokes(page.text[one.body : one.end], cards)]
        days += [_day_of(page, one.start, one.body) for one in older] or [None]
    if not days:
        return []
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return [Message("consent-revoked-undated")]
    return [Message("consent-revoked-below", day=max(known).isoformat())]


def ends_the_consent(readings: Readings, consent: Instrument) -> bool | None:
    """Whether what a message takes back ends this consent; None where nothing says which of the two is newer."""
    codes = {warning.code for warning in readings.warnings}
    if "consent-revoked" in codes:
        return True
    if _UNDATED in codes:
        return None
    day = next((str(warning.params["day"]) for warning in readings.warnings if warning.code == _OF_A_DAY), "")
    if not day:
        return False
    revoked = date.fromisoformat(day)
    if consent.issued_on is None or consent.issued_on == revoked:
        return None
    return consent.issued_on < revoked


def _revokes(text: str, cards: Cards) -> bool:
    return Proof.REVOCATION in shown_by_words(_unmarked(text), cards.messages)[0]


def _unmarked(text: str) -> str:
    """The text without the marks of a quotation at the head of its lines, character for character."""
    return "\n".join(line.replace(">", " ", len(line) - len(line.lstrip("> "))) for line in text.split("\n"))


def _day_of(page: Page, start: int, end: int) -> date | None:
    """The day in the line that names the sender of an older mail."""
    view = View.of(page)
    first, last = view.flat.at(start), view.flat.at(max(start, end - 1))
    found = {read.value for read in dates(view, first, last + 1, spanish=True)}
    return found.pop() if len(found) == 1 else None
