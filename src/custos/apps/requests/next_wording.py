"""The words of the next step of a request: a sentence, whose turn it is, a button."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.core.nextstep import Next, Who

SAYS = {
    Next.BEING_READ: _("The program is reading it."),
    Next.UNREAD: _("The program could not read it."),
    Next.AT_ONCE: _("Something must be done at once."),
    Next.COMPARE: _("Some words were not read for sure."),
    Next.QUESTION: _("The law asks a question that nobody has answered."),
    Next.REQUESTER: _("The requester was asked and has not answered."),
    Next.CLOSE: _("Nothing is asked of the agency."),
    Next.PREPARE: _("The law is clear enough to prepare an answer."),
    Next.COUNSEL: _("It is contested, and counsel has not looked."),
    Next.WRITE: _("The letter has no words yet."),
    Next.VERIFY: _("An emergency is claimed, and nobody was called back."),
    Next.DECIDE: _("An answer waits for a signature."),
    Next.CALL: _("The recipient of a release waits for your call."),
    Next.RELEASE: _("It is decided, and a release is owed."),
    Next.SEND: _("It is decided, and the letter waits to be sent."),
    Next.DUTY: _("It is answered, and something is still to be done."),
    Next.NOTHING: _("Nothing is left to do here."),
}
ACTS = {
    Next.AT_ONCE: _("Do at once: %(act)s"),
    Next.DUTY: _("It is answered. Still to do: %(act)s"),
}
PREPARE = {
    "must-release": _("The law requires the release. The answer can be prepared."),
    "may-release": _("The law leaves it to the named authority. The answer can be prepared."),
    "refuse": _("The law says: refuse. The answer can be prepared."),
    "move-to-quash": _("The law says: do not release, move to quash. The answer can be prepared."),
}
"""By what the law says; where it is open, the sentence of the table speaks."""
COUNSEL_MINE = _("It is contested. Nobody can sign before you have looked.")
BUTTONS = {
    Next.UNREAD: _("Look at the paper"),
    Next.AT_ONCE: _("See what to do"),
    Next.COMPARE: _("Compare with the picture"),
    Next.QUESTION: _("Answer the question"),
    Next.CLOSE: _("Close it"),
    Next.PREPARE: _("Prepare the decision"),
    Next.COUNSEL: _("Look at it"),
    Next.WRITE: _("Write the letter"),
    Next.VERIFY: _("Call back"),
    Next.DECIDE: _("Read and sign"),
    Next.CALL: _("Call the recipient"),
    Next.RELEASE: _("Make the release"),
    Next.SEND: _("Send the letter"),
    Next.DUTY: _("See what to do"),
}
TURNS: Mapping[Who, Words] = {
    Who.NOBODY: "",
    Who.READS: _("A clerk or counsel does this."),
    Who.PREPARES: _("A clerk or counsel does this."),
    Who.COUNSEL: _("Counsel does this."),
    Who.DECIDES: _("The named authority does this."),
    Who.RELEASES: _("The records officer does this."),
    Who.SENDS: _("A clerk does this."),
}
