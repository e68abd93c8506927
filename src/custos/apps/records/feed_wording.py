"""Every word of the pages of standing feeds."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.core.people.feeds import Fault
from custos.core.people.leaving import Of

ROOM = _("Standing feeds")
TITLE = _("Standing feeds")
INTRO = _(
    "Every feed of records that goes to someone outside. This list shows what exists. It grants nothing: a new ask for a feed or for direct access is a request, and is decided as one."
)
TODO_LABEL = _("What is to be done now")
TODO_INCIDENT = _("DANGER: %(name)s leaves the agency, and something about it is not in order.")
TODO_OPEN = _("See what is wrong")
NONE_YET = _("No standing feed is noted. Write down each one that exists, below.")
COLUMN_NAME = _("Feed")
COLUMN_TO = _("Recipient")
COLUMN_OWNER = _("Owner")
COLUMN_ENDS = _("Last day")
COLUMN_STATE = _("State")
NOBODY = _("nobody")
NOT_KNOWN = _("not known")
INCIDENT = _("Incident since %(since)s")
FAULTS: Mapping[Fault, Words] = {
    Fault.NO_OWNER: _("Nobody who works here answers for it."),
    Fault.NO_LAW: _("No law is named that lets it leave."),
    Fault.NO_FIELDS: _("Nobody noted which fields leave."),
    Fault.NO_END: _("It has no last day."),
    Fault.PAST_END: _("Its last day is past."),
}
NOT_CONFIRMED = _("Not confirmed")
NO_KEY = _("Confirmed, but no cross-match can run: no age key of the recipient is noted.")
WHY_NOT = _("You cannot confirm it yet: %(why)s")
FIELD_OF = {Of.PERSON: _("%(field)s (of the person)"), Of.WAGE: _("%(field)s (of the wage record)")}
"""Where two fields are called alike, of what each is."""
IN_ORDER = _("In order")
ENDED = _("Ended %(when)s by %(who)s")
NOTE = _("Note a feed that exists")
NOTE_HELP = _("Leave empty what nobody knows. It then shows as an incident until it is known.")
NOTE_SUBMIT = _("Note it, and enter it in the ledger")
NAME = _("What it is called")
RECIPIENT = _("To whom it goes")
KEY = _("Recipient’s age key")
KEY_HELP = _("Begins with age1. What a cross-match answers is locked to it.")
LAW = _("By which law it may leave")
FIELDS = _("Fields that leave")
VOLUME = _("People who may be asked about in 30 days")
ENDS = _("Last day")
OWNER = _("Who answers for it")
BACK = _("All standing feeds")
NOTED = _("Noted by %(who)s on %(when)s, entry %(index)s of the ledger.")
NOTED_BEFORE = _("Noted by %(who)s on %(when)s.")
CONFIRMED = _("Confirmed by %(who)s on %(when)s, entry %(index)s of the ledger.")
CASE = _("The ledger calls it %(case)s.")
CHANGE = _("Note it again")
CHANGE_HELP = _("The designated authority then confirms it again. Until then no cross-match runs.")
CONFIRM = _("Confirm what you see here")
CONFIRM_HELP = _("The click confirms owner, law, fields, number of people, last day and key as this page shows them.")
END = _("End the feed")
END_HELP = _("From now on no cross-match runs under it.")
END_WHY = _("Why does it end?")
RUNS = _("Cross-matches")
RUNS_NONE = _("No list was compared under this feed.")
RUN_WHEN = _("When")
RUN_ASKED = _("Asked about")
RUN_REJECTED = _("Rejected lines")
RUN_MATCHED = _("Identified")
RUN_UNSURE = _("Unsure, kept here")
RUN_ABSENT = _("Not on file, not told")
RUN_STOPPED = _("Stopped; nothing was told")
RUN_ENTRY = _("Entry")
HOME_FEED = _("A standing feed waits for you to confirm it.")
HOME_FEED_READ = _("Read the feed")
