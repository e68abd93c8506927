"""What the page of applications shows, worked out before the template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from custos.apps.claims import policy, wording
from custos.apps.claims.models import Application, ApplicationAnswer
from custos.apps.claims.procedures import kind_said
from custos.apps.claims.services.applying import state_now
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.models import Reader
from custos.core.claims.applications import DECIDED, Decider, Kind, State


@frozen
class ApplicationLine:
    """One application as a person reads it, with what the reader may do to it."""

    row: Application
    says: str
    state: State
    answer: ApplicationAnswer | None
    letters: tuple[tuple[str, Letter], ...]
    """Side and letter, in order."""
    withheld: bool
    """Whether a notice was taken back because it tells a protected address."""
    may_answer: bool
    may_decide: bool
    decided_by: str
    """The words for who decides it."""


def application_line(reader: Reader, row: Application, at: datetime, language: str) -> ApplicationLine:
    """The application in the reader's language."""
    state = state_now(row, at)
    answer = ApplicationAnswer.objects.filter(application=row).first()
    open_still = state not in DECIDED
    letters = tuple((one.side, one.letter) for one in row.told.select_related("letter"))
    return ApplicationLine(
        row=row,
        says=kind_said(row.claim.jurisdiction, row.kind, language),
        state=state,
        answer=answer,
        letters=letters,
        withheld=any(letter.state == LetterState.WITHHELD for _, letter in letters),
        may_answer=open_still
        and row.object_by is not None
        and answer is None
        and bool(policy.may_work(reader, row.claim)),
        may_decide=open_still and bool(policy.may_decide_application(reader, row.claim, row)),
        decided_by=str(wording.DECIDERS[Decider(row.decides)]),
    )


@frozen
class KindLine:
    """One row of the table as a person reads it."""

    says: str
    group: str
    by: str
    days: str
    decides: str
    source: str


def kind_lines(kinds: Iterable[Kind], language: str) -> list[KindLine]:
    """The whole table: what can be applied for, whether it goes to the other side, how long they have, who decides, where that was read."""
    return [
        KindLine(
            says=one.say(language),
            group=str(wording.APPLICATION_GROUPS[one.group]),
            by=", ".join(str(wording.APPLICATION_SIDES[party]) for party in one.by),
            days=_days(one),
            decides=str(wording.DECIDERS[one.decides]),
            source=f"{one.cite}: {wording.STANDINGS_OF_TEXT[one.standing]}"
            if one.cite
            else str(wording.STANDINGS_OF_TEXT[one.standing]),
        )
        for one in kinds
    ]


def _days(one: Kind) -> str:
    if not one.open_to_objection:
        return "–"
    return str(wording.APPLICATION_DAYS % {"n": one.days} if one.days else wording.APPLICATION_DAYS_NONE)
