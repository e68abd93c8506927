"""Every word of a matter's life."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.ledger.selectors import Proof
from custos.core.life import Lane, Mark, Station

TITLE = _("Timeline of %(number)s")
HERE = _("Timeline")
INTRO = _("From the papers that came to the ledger that keeps every act. What did not happen is shown as not happened.")
LINE = _("From papers to ledger")
STATIONS = {
    Station.PAPERS: _("Papers"),
    Station.READINGS: _("Readings"),
    Station.FACTS: _("Facts"),
    Station.ASSESSMENT: _("Assessment"),
    Station.DECISION: _("Decision"),
    Station.LEFT: _("Letter or release"),
    Station.LEDGER: _("Ledger"),
}
MARKS = {
    Mark.DONE: _("happened"),
    Mark.NOW: _("it waits here"),
    Mark.LATER: _("not yet"),
    Mark.NEVER: _("did not happen"),
}
NOTHING_YET = _("Nothing was done here so far.")
NOTHING_EVER = _("The matter went on without it.")
READ_BY_PROGRAM = {
    Station.READINGS: _("The program read the papers"),
    Station.FACTS: _("The program took the facts from the words that it read"),
}
PROGRAM = _("the program")
OTHERS = _("and %(count)s more acts here")
OTHER = _("and 1 more act here")
EVIDENCE = _("See the evidence")
ENTRY = _("Entry %(index)s")
PROOFS = {
    Proof.PROVED: _("proved: the signed ledger holds it"),
    Proof.UNSIGNED: _("in the ledger; waits for its next signature"),
    Proof.BROKEN: _("is not what was signed: call the auditor"),
}
LEDGER_MARKS = {
    Proof.PROVED: _("holds every act"),
    Proof.UNSIGNED: _("the newest acts are not signed yet"),
    Proof.BROKEN: _("something is not what was signed"),
}
LEDGER_SAYS = _("%(count)s acts have their entries, from %(first)s to %(last)s.")
LEDGER_ONE = _("1 act has its entry: %(first)s.")
LEDGER_NONE = _("No act has an entry that you may see.")
LEDGER_HEAD = _(
    "The newest signature of the ledger covers %(size)s entries; witnesses who signed with it: %(witnesses)s."
)
LEDGER_NO_HEAD = _("The ledger was not signed yet.")
ENDED = _("Every step is done.")
TIME_LATE = _("A time still runs, late since %(when)s.")
TIMES_RUN = _("A time still runs: due %(when)s.")
WAITS = _("It waits at: %(station)s.")

DAYS = _("Along its days")
DAYS_INTRO = _(
    "Each mark is one act or several. A broad mark on the clock is a day that is due. The thin line is today."
)
LANES = {
    Lane.PAPERS: _("Papers"),
    Lane.WORK: _("Work"),
    Lane.CLOCK: _("Clock"),
    Lane.NOTICES: _("Notices"),
    Lane.LOOKS: _("Looks"),
}
LOOKS_HIDDEN = _("Who looked is shown to counsel, the authority and the auditor.")
TABLE = _("Everything as a table (%(count)s)")
WHEN = _("When")
LANE = _("About")
WHAT = _("What happened")
WHO = _("By")
ENTRY_HEAD = _("Entry")
LOOKED_CASE = _("The matter was opened")
LOOKED_PAPER = _("An original was opened")
DUE = _("A time that still runs is due on this day")
RECEIPT = _("All entries, with proof for an outsider")
