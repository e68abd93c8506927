"""Every word that people read on the report's pages and in the report itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.apps.casework.words import ANSWERS
from custos.core.oversight.transparency import ALL, Ask, Asker, Paper, Wait

ROOM = _("Reports")
MAKE_BELIEVE = _("Demo agency (fictional): every person and paper here is made up.")
TITLE = _("Transparency reports")
INTRO = _(
    "What the public gets: how many requests came, from whom, with what paper, and how the agency answered. No names, no case numbers."
)
PERIOD = _("Period")
STATE = _("State")
NONE_YET = _("No report was published yet.")
NOT_PREPARED = _("Not prepared")
WAITS = _("Waits for the designated authority")
PUBLISHED_ON = _("Published %(when)s")
QUARTER = _("Quarter %(quarter)s of %(year)s")
YEAR = _("Year %(year)s")
REPORT_TITLE = _("Requests for workers' records, %(period)s")
PREPARE = _("Count and prepare")
PREPARE_AGAIN = _("Count again")
PREPARE_HELP = _("The agency's counts of this period, with small ones hidden. This can take a minute.")
DRAFT = _("Not published yet. Prepared by %(who)s on %(when)s.")
PUBLISH = _("Publish this report")
PUBLISH_HELP = _("These tables go to the public as you see them. A published report is never counted again.")
PUBLISHED_BY = _("Published on %(when)s by %(who)s.")
PDF = _("Report as PDF")
BACK = _("All reports")
HIDDEN_RULE = _(
    "Counts from 1 to %(small)s are hidden (–), so that nobody can be recognized. Other counts are hidden with them, so that no one can compute the small ones."
)
SEALED_RULE = _("Requests under a court's seal are not counted until the seal is lifted.")
EMPTY_ROWS = _("Rows without any count are left out.")
NO_ROWS = _("None in this period.")
HIDDEN = _("hidden")
HIDDEN_MARK = "–"
TOTAL = _("Total")

TABLES = {
    "received": _("Requests received, by who asked and the strongest paper that came along"),
    "repeats": _("Requests received, first requests and repeats after a denial"),
    "decided": _("Decisions, by who asked and what was answered"),
    "by-paper": _("Decisions, by the strongest paper and what was answered"),
    "by-wait": _("Decisions, by days from arrival and what was answered"),
    "visits": _("Visits of officers, by who they said they are and the paper they showed"),
}
DIMENSIONS = {
    "asker": _("Who asked"),
    "paper": _("Paper"),
    "wait": _("Days to the decision"),
    "who": _("Who came"),
}
LABELS: dict[str, Words] = {
    ALL: TOTAL,
    Asker.IMMIGRATION: _("Immigration agencies"),
    Asker.OFFICERS: _("Police, prosecutors, other officers"),
    Asker.COURT: _("Courts"),
    Asker.AGENCY: _("Other agencies and governments"),
    Asker.PARTY: _("Parties, lawyers, employers, unions"),
    Asker.WORKER: _("Workers and those who act for them"),
    Asker.PUBLIC: _("Press and public"),
    Asker.OTHER: _("Others and not known"),
    Paper.JUDGE: _("Judge's order or warrant"),
    Paper.COURT_PROCESS: _("Subpoena of a court or grand jury"),
    Paper.OFFICER: _("Agency's or officer's own paper"),
    Paper.CONSENT: _("Worker's authorization"),
    Paper.NONE: _("No paper with force"),
    Ask.FIRST: _("First request"),
    Ask.AFTER_DENIAL: _("Repeat after a denial"),
    Wait.SAME_DAY: _("same day"),
    Wait.TO_THREE: _("1 to 3"),
    Wait.TO_TEN: _("4 to 10"),
    Wait.TO_THIRTY: _("11 to 30"),
    Wait.LONGER: _("more than 30"),
    "judges": _("Paper of a judge"),
    "other": _("Other paper"),
    "cannot-tell": _("Cannot tell"),
    **{str(answer): words for answer, words in ANSWERS.items()},
}
