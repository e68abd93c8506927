"""Every word that people read on the memo's pages, the memo itself apart: that is in the folder ``memo``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.memo import Change

ROOM = _("Memo")
TITLE = _("Memo to staff")
NONE_YET = _("No memo is in force yet. Counsel prepares one and the designated authority publishes it.")
IN_FORCE = _("Version %(number)s, in force since %(when)s, published by %(who)s")
OLDER_VERSION = _("This is an older version. It is kept so that everyone can see what staff were told then.")
DRAFT = _("Draft: not in force yet.")
READ_IT = _("I have read it")
READ_IT_HELP = _("This notes your name and the moment. It is asked once for each version.")
YOU_READ_IT = _("You read this version on %(when)s.")
WAITS = _("A memo waits for you to read.")
WHAT_IS_NEW = _("What is new since version %(number)s")
CHANGED_MARK = _("new")
RESTS_ON = _("Rests on")
CONTESTED = _("contested: counsel decides")
VERSIONS = _("All versions")
VERSION = _("Version")
PUBLISHED = _("Published")
BY = _("By")
LAW = _("Law")
PREPARE = _("Prepare a new version")
PREPARE_TITLE = _("Prepare the memo")
PREPARE_INTRO = _(
    "This is the memo under the rules of today. The designated authority publishes it; staff then read it again."
)
PREPARE_SUBMIT = _("Hand over to the designated authority")
NOTHING_CHANGES = _("Nothing would change: the memo in force says the same.")
CHANGES = _("What would change")
BROKEN = _(
    "The law of today does not bear out these passages. Correct them in the folder “memo” before anything is published:"
)
LEFT_OUT = _("Left out, because their rules are not in force today: %(keys)s")
WAITS_FOR_PUBLICATION = _("Version %(number)s, prepared by %(who)s, waits to be published.")
PUBLISH = _("Publish it")
PUBLISH_HELP = _("From then on it is in force, and everyone is asked to read it.")
WHO_READ = _("Who has read it")
WHO_READ_INTRO = _("Those who have not read version %(number)s come first.")
PERSON = _("Person")
OFFICE = _("Office")
READ_ON = _("Read on")
NOT_READ = _("not yet")
PEOPLE = _("People")
READ = _("Have read it")
MISSING = _("Have not")
REPORT = _("Report for the policy file (PDF)")
REPORT_INTRO = _(
    "Shows which policy is in force, since when, on which rules it rests, and how many people of each office have read it."
)
BACK = _("Back to the memo")
WHY = {
    Change.ADDED: _("added"),
    Change.REMOVED: _("taken out"),
    Change.WORDS: _("written again"),
    Change.RULES: _("a rule under it changed"),
    Change.STANDING: _("a rule under it was confirmed or became contested"),
}
STANDINGS = {
    "text": _("read in its text"),
    "secondary": _("known from secondary sources"),
    "not yet": _("its text is not read yet"),
    "policy": _("the agency's own policy"),
}
