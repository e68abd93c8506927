"""Every word of the list of who looked at a person's record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.records.looked import Kind

TITLE = _("Who looked at this record")
INTRO = _("For the person whose own file this is: each look is an entry of the ledger, with the reason and the office.")
NONE = _("Nobody else looked.")
KINDS = {
    Kind.CHOSEN: _("Found for a matter; no value was shown"),
    Kind.OPENED: _("Opened: %(fields)s"),
    Kind.LISTED: _("A partner’s list named the person; it was told: %(fields)s"),
}
ON_FILE = _("only that the person is on file")
OUT = _("Out to whom")
STAYED = _("Nobody: it did not leave")
ENTRY = _("Entry")
HELD = _("Looks that a law keeps from the person for now: %(count)s, until %(until)s at the latest.")
HOLD = _("Keep this look from the person’s own list")
HELD_LINE = _("This look is kept from the person until %(until)s by %(law)s.")
