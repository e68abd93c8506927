"""May this reader change the words of a letter, note that it left, or note that it arrived?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from custos.apps.casework.may import May, at_stage, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State, Step
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def may_serve(reader: Reader, letter: Letter) -> May:
    """Recording that a letter arrived."""
    granted = one_of(reader, Act.SEND)
    if granted and letter.state != LetterState.SENT:
        return May(False, _("Only a letter that was sent can be served."), is_too_late=True)
    return granted


def may_redraft(reader: Reader, matter: Matter) -> May:
    """Changing the words of a letter that waits for its decision."""
    granted = one_of(reader, Act.PREPARE)
    if granted and matter.state != State.PREPARED:
        return May(False, _("Not at this stage of the request."), is_too_late=True)
    return granted


def may_send(reader: Reader, matter: Matter) -> May:
    """Recording that the letter has left."""
    return one_of(reader, Act.SEND) and at_stage(matter, Step.SEND)


def may_send_notification(reader: Reader) -> May:
    """Recording that a letter which decides nothing has left; it moves the request nowhere, so no stage bars it."""
    return one_of(reader, Act.SEND)
