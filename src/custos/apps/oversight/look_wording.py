"""Every word of the alarms and of the list of looks. The reasons and alarms themselves are in ``people/looks``, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ALARMS = _("Alarms from the ledger")
ALARMS_INTRO = _(
    "Computed from the ledger alone: from the last 90 days, at most the newest 200,000 entries. Cases that are kept from you are not counted. Each is a question, not a finding."
)
ALARMS_NONE = _("No alarm.")
ALARM = _("Alarm")
WHO = _("Who")
COUNT = _("How many")
WHEN = _("When")
CHANCE = _("Chance of so many in honest work: %(chance)s at most")
SOMEONE = _("Someone (%(role)s)")
LOOKS = _("Looks without a reason")
LOOKS_INTRO = _(
    "Each look at a matter is compared with what was going on in it: who had it, what was due, what was done. What no reason explains is a short list. Opening it is an entry with your reason."
)
LOOKS_WHY = _("Why do you open the list?")
LOOKS_NUMBER = _("Number of a matter, to see why each look at it happened (not needed)")
LOOKS_OPEN = _("Open the list")
LOOKS_TITLE = _("Why each look happened")
LOOKS_COUNT = _(
    "%(looks)s looks in the last 30 days; %(bare)s have no reason in the record, and %(listed)s are listed."
)
LOOKS_SHORT = _("The list holds at most 2 in 100 looks, the most doubtful first.")
LOOKS_NONE = _("Every look has a reason.")
MATTER = _("Matter")
DOUBTS = _("What makes it worth a question")
NO_DOUBT = _("Nothing else speaks against it.")
REASONS = _("Reasons that held")
REASON = _("Reason")
TIMES = _("Looks")
OF_MATTER = _("Looks at %(number)s")
OF_MATTER_NONE = _("Nobody looked at %(number)s in the last 30 days, or it is not there.")
NO_REASON = _("No reason in the record")
NO_ACCUSATION = _(
    "A look without a reason can be a wrong number or help for a colleague. Ask first. Nothing here accuses anyone."
)
BACK = _("Signals")
