"""Every word about investigations that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.investigations.flow import Act, Stage

ROOM = _("Investigations")
LIST_INTRO = _("Field investigations in which you take part. Nobody else is shown that they exist.")
LIST_EMPTY = _("You take part in no investigation. One that you begin, or are let into, is listed here.")
NEW = _("Open an investigation")
NEW_INTRO = _("Only those who take part will see it. Never tell anyone outside whether it exists.")
NUMBER = _("File")
OPENED = _("Opened")
STAGE = _("Stage")
ASKED = _("Questions from outside")
TITLE = _("Investigation %(number)s")
EMPLOYER = _("Employer")
SITES = _("Sites")
SITES_HELP = _("One address a line.")
INDUSTRY = _("Kind of business (code)")
WHY = _("Why it is opened")
STAGES = {
    Stage.OPEN: _("open"),
    Stage.INSPECTED: _("inspected"),
    Stage.FOUND: _("findings"),
    Stage.CITED: _("cited"),
    Stage.COLLECTING: _("wages are collected"),
    Stage.CLOSED: _("closed file"),
}
ACTS = {
    Act.INSPECT: _("visit to a site"),
    Act.FIND: _("finding"),
    Act.CITE: _("citation"),
    Act.COLLECT: _("wages collected"),
    Act.CLOSE: _("end of the investigation"),
    Act.REOPEN: _("taken up again"),
}
RECORDED = _("What was recorded")
RECORDED_NONE = _("Nothing was recorded yet. Write down the first visit to a site.")
RECORD = _("Record")
TODO_LABEL = _("What is to be done now")
TODO_FIRST = _("Begin with the first visit to a site.")
TODO_MORE = _("Note each new visit, finding, citation and payment.")
TODO_RECORD = _("Write it down")
ACT = _("What is recorded?")
ON = _("On which day?")
WORDS = _("In words")
USD = _("Amount in dollars")
USD_HELP = _("For a citation and for wages collected, such as 1234.50.")
CITED = _("Cited: $%(usd)s")
COLLECTED = _("Wages collected: $%(usd)s")
QUESTIONS_INTRO = _(
    "Requests whose papers speak of this employer or a site, held against it by time itself. The request does not know of this file. Its clerk is not told."
)
TOO_SHORT = _("This name is too short to be matched.")
QUESTIONS_NONE = _("No request speaks of it. One that names this employer or a site is listed here.")
PEOPLE = _("Investigators")
LET_IN = _("Let another person take part")
WHO = _("Who?")
REASON = _("Reason")
RECEIPT = _("Receipt")
NEWER = _("Newer")
OLDER = _("Older")

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_NOT_READ = _("A person took it in: no paper had to be read.")
LIFE_SAYS = _("Recorded: %(what)s of %(when)s")
LIFE = _("Everything that happened, on one page")
