"""Who reads and writes notes, who asks for records, who answers. An answer with its reason; need-to-know comes first, by the one door."""

from __future__ import annotations

from custos.apps.casework.kinds import kind_called
from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.selectors import may_read_papers
from custos.apps.casework.states import SETTLED
from custos.apps.notes.errors import no, too_late
from custos.apps.notes.models import RecordsAsk
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def may_read(reader: Reader) -> May:
    """Who reads the papers of a case reads what colleagues wrote about it; the auditor reads neither."""
    return may_read_papers(reader)


def may_write(reader: Reader) -> May:
    """Every reader of the papers, at every stage: a note decides nothing."""
    return may_read_papers(reader)


def may_ask(reader: Reader, matter: Matter) -> May:
    """Who prepares the answer asks for the records that it needs, while the matter is open."""
    if not kind_called(matter.kind).handed:
        return no("ask-not-here")
    granted = one_of(reader, Act.PREPARE, Act.RELEASE)
    if granted and matter.state in SETTLED:
        return too_late("ask-matter-over")
    return granted


def may_answer(reader: Reader, ask: RecordsAsk) -> May:
    """Who was asked; or who prepares, where the answer came by telephone."""
    if ask.ended_at:
        return too_late("ask-ended")
    if reader.staff_id == ask.of_id or reader.may(Act.PREPARE):
        return YES
    return no("ask-answered-by")


def may_withdraw(reader: Reader, ask: RecordsAsk) -> May:
    """Who asked."""
    if ask.ended_at:
        return too_late("ask-ended")
    return YES if reader.staff_id == ask.asked_by_id else no("ask-withdrawn-by")
