"""Finds the words of a court's command in a message or a note in which no paper was recognized.

People type orders off, paste them in one piece, or photograph them: no layout is left that shows a paper. SAFETY: such words are no
paper to obey, and none to refuse either. They make an instrument of unknown kind, and counsel asks for the paper itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.reading.find.courts import CourtKind, names_court
from custos.core.reading.find.numbers import case_numbers
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Instrument, InstrumentKind, State
from custos.core.reading.text.view import View

CARD = "court-words"
_JUDGE, _NO_COURTS_JUDGE, _COURT = Topic("office.judge"), Topic("asker.no-courts-judge"), Topic("asker.court-of")
_NO_COURT = frozenset({CourtKind.IMMIGRATION, CourtKind.NOT_A_COURT})
_COMMANDS = (InstrumentKind.COURT_SUBPOENA, InstrumentKind.COURT_ORDER)
"""Between them they try every pattern of command."""


def process_words(views: Sequence[View], cards: Cards) -> Instrument | None:
    """The paper of unknown kind that the words of a court's command stand for; None where there are none.

    It takes a command, a court or a judge, and the number of a case or both a court and a judge. An immigration judge is no court's.
    """
    for view in views:
        hit = next((hit for kind in _COMMANDS if (hit := find_command(view, kind)) is not None), None)
        if hit is None:
            continue
        court = names_court(view.flat.text, cards.courts)
        courts = court not in _NO_COURT if court is not None else _COURT.search(view.flat.text) is not None
        judges = _names_a_judge(view)
        if (courts or judges) and (case_numbers(view) or (courts and judges)):
            number = view.page.number
            quote = view.quote_flat("command", hit.start, hit.end, State.UNSURE)
            return Instrument(InstrumentKind.UNKNOWN, evidence=(quote,), first_page=number, last_page=number, card=CARD)
    return None


def _names_a_judge(view: View) -> bool:
    text = view.flat.text
    return any(
        not text[hit.start - 1 : hit.start].isalnum()
        and not text[hit.end : hit.end + 1].isalnum()
        and _NO_COURTS_JUDGE.search(text, max(0, hit.start - 24), hit.start) is None
        for hit in _JUDGE.finditer(text)
    )
