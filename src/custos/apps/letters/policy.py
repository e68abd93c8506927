"""May this reader change the words of a letter, note that it left, or note that it arrived?"""

from __future__ import annotations

from custos.apps.casework.may import May, at_stage, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State, Step
from custos.apps.letters.errors import no, too_late
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.letters.form import OF_APPLICATIONS, OF_HEARINGS


def may_serve(reader: Reader, letter: Letter) -> May:
    """Recording that a letter arrived."""
    granted = one_of(reader, act_of(letter))
    if granted and letter.state != LetterState.SENT:
        return too_late("letter-not-sent")
    return granted


def may_redraft(reader: Reader, matter: Matter) -> May:
    """Changing the words of a letter that waits for its decision."""
    granted = one_of(reader, Act.PREPARE)
    if granted and matter.state != State.PREPARED:
        return too_late("not-at-this-stage")
    return granted


def may_send(reader: Reader, matter: Matter) -> May:
    """Recording that the letter has left."""
    return one_of(reader, Act.SEND) and at_stage(matter, Step.SEND)


def may_send_notification(reader: Reader, letter: Letter) -> May:
    """Recording that a letter which decides nothing has left; it moves the request nowhere, so no stage bars it."""
    return one_of(reader, act_of(letter))


def may_sign_notification(reader: Reader, letter: Letter) -> May:
    """Signing a letter that decides nothing and waits for it: by who decides here, and never by who drafted it."""
    granted = one_of(reader, Act.DECIDE)
    if granted and (letter.is_answer or letter.state != LetterState.DRAFT):
        return too_late("letter-signed-already")
    return no("letter-of-their-own") if granted and letter.made_by_id == reader.staff_id else granted


def act_of(letter: Letter) -> Act:
    """What must be granted to send and serve a letter: the notices of hearings and applications go out by who makes them, any other by who sends."""
    return Act.RECEIVE if letter.kind in OF_HEARINGS | OF_APPLICATIONS else Act.SEND
