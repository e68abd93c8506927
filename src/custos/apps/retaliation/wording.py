"""Every word about complaints of retaliation that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.retaliation.presumption import Against, Found, Protected

ROOM = _("Retaliation")
LIST_INTRO = _(
    "Complaints of retaliation and reports of threats that are yours to know. Nobody's name is on this page."
)
LIST_EMPTY = _("No complaint is open to you.")
NEW = _("Take in a complaint")
NEW_INTRO = _(
    "Write down what was done, and after what. The person may stay anonymous. Never ask about immigration status; a threat by the employer is kept."
)
NEW_SUBMIT = _("Open the complaint")
COUNTS = _("Counts of complaints")
COUNTS_INTRO = _(
    "Complaints of the whole agency. A count below 5 is hidden, and a second one where it could be worked out."
)
COUNTS_HIDDEN = _("hidden")
BY_MONTH = _("By month")
BY_INDUSTRY = _("By industry (NAICS)")
BY_OFFICE = _("By office")
COUNT = _("Complaints")
EMPLOYER = _("Employer")
INDUSTRY = _("Industry (NAICS)")
AFTER = _("What had the worker done?")
PROTECTED_ON = _("On which day?")
PROTECTED_HELP = _("Leave it empty if nobody knows: then nothing is presumed from days.")
ACT = _("What was done against the worker?")
DONE_ON = _("On which day was it done?")
CLAIM = _("Number of the wage claim, if there is one")
NAME = _("Name of the person who tells it")
NAME_HELP = _("Leave it empty where the person stays anonymous.")
CONTACT = _("How to reach the person safely")
LANGUAGE = _("Language in which the person is spoken to")
WORDS = _("What happened, in the person's own words")
CHANNEL = _("How it came")
NUMBER = _("Complaint")
RECEIVED = _("Received")
TITLE = _("Complaint %(number)s against %(employer)s")
AFTERS = {
    Protected.WAGE_CLAIM: _("claimed wages, or complained of pay"),
    Protected.EQUAL_PAY: _("asked about equal pay"),
    Protected.TOLD_AN_AGENCY: _("told an agency of a violation"),
    Protected.OTHER_RIGHT: _("used another right at work"),
}
ACTS = {
    Against.FIRED: _("fired"),
    Against.DEMOTED: _("demoted"),
    Against.SUSPENDED: _("suspended"),
    Against.PAY_CUT: _("hours or pay were cut"),
    Against.THREATENED: _("threatened"),
    Against.IMMIGRATION: _("threatened with immigration, or reported to it"),
    Against.OTHER: _("something else that harms"),
}
WHAT = _("What was done")
WHAT_LINE = _("%(act)s on %(when)s")
AFTER_LINE = _("after the worker %(after)s")
PRESUMED = _("What the law presumes")
PRESUMED_INTRO = _("Worked out from the two days. It proves nothing and decides nothing.")
PRESUMED_NONE = _("Nothing can be said: a day is missing, or nobody has read the law of this place for it.")
FOUNDS = {
    Found.PRESUMED: _("presumed"),
    Found.TOO_LATE: _("not presumed: too many days lie between"),
    Found.BEFORE: _("not presumed: it was done before"),
    Found.NONE: _("no presumption in this section"),
    Found.NOT_READ: _("not said: the text that was read was not in force"),
}
LAST_DAY = _("until %(when)s")
REMEDY = _("What the section gives")
TIMES = _("Times of the law")
TIME_NONE = _("no date")
PERSON = _("Who told it")
ANONYMOUS = _("The person stays anonymous.")
NOT_FOR_YOU = _("Who told it, and the words, are not open to your role.")
LEFT_OUT = _("%(count)s sentences or numbers about immigration status or identity were not kept.")
BELONGS_TO = _("It belongs to claim %(number)s")
RECEIPT = _("Receipt")
NEWER = _("Newer complaints")
OLDER = _("Older complaints")

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_NOT_READ = _("A person took it in: no paper had to be read.")
LIFE_FACTS = _("The facts are those of the form that was taken in.")
LIFE_LAW = _("Its page works out what the law presumes each time it is opened; no entry says it.")
LIFE = _("Its whole life on one line")
