"""Every word that people read on the drills' pages; the drills themselves are in the folder ``drills``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.drills.script import Kind

ROOM = _("Drills")
BANNER = _("Drill: nothing here is real. Nobody outside sees it.")
TITLE = _("Drills")
INTRO = _("Choose one, play it on the pages as you would in earnest, then see what the law says of what you did.")
START = _("Begin")
RUNNING = _("You are playing: %(title)s")
GO_ON = _("Go on")
SCENE = _("What happens")
DOWNLOAD = _("Download what you were given")
GO_DESK = _("Open the page of the desk")
GO_REGISTER = _("Register a request")
GO_INFORMAL = _("Someone asked me")
DONE = _("I am done: show my score")
DONE_HELP = _(
    "The score looks at what you entered since you began. Nobody but you, counsel, the designated authority and the auditor sees it."
)
RESULT = _("%(got)s of %(out_of)s points")
PASSED = _("Passed")
FAILED = _("Not passed yet")
PASS_RULE = _("To pass you need every point that weighs three, and eight in ten of all.")
POINT = _("What was looked at")
WORTH = _("Worth")
GOT = _("Got")
WHY = _("Why it counts")
YES = _("yes")
NO = _("no")
AGAIN = _("All drills")
HISTORY = _("Finished drills")
BY_OFFICE = _("Results by office")
NONE_YET = _("No drill was finished yet.")
OFFICE = _("Office")
PLAYS = _("Drills played")
PEOPLE = _("People")
WHEN = _("When")
WHO = _("Who")
DRILL = _("Drill")
SCORE = _("Score")
KINDS = {
    Kind.CALL: _("telephone"),
    Kind.MAIL: _("e-mail"),
    Kind.COUNTER: _("counter"),
    Kind.VISIT: _("at the door"),
}
POINTS = {
    "registered": _("You wrote the ask down in the register."),
    "channel": _("You noted by which way it came."),
    "in-time": _("You did it within %(detail)s minutes."),
    "fact": _("You found the fact that decides: %(detail)s."),
    "outcome": _("The register came to the answer that the law gives: %(detail)s."),
    "answer": _("You prepared an answer that the law leaves open: %(detail)s."),
    "nothing-left": _("You gave nothing away that the law keeps."),
    "linked": _("The earlier denial was found and tied to it."),
    "arrival": _("You noted when they came in."),
    "officers": _("You noted names and badges."),
    "called": _("You called the person who may answer."),
    "paper": _("You saw what the paper is: %(detail)s."),
    "photograph": _("You took a photograph of the paper."),
    "way": _("You did what the law leaves to do: %(detail)s."),
    "noted": _("You noted what happened: %(detail)s."),
    "items": _("You listed what they took."),
    "report": _("You wrote the report the same day."),
}
DETAILS = {
    "comply": _("comply within the paper"),
    "no-consent": _("no consent, step aside"),
    "in-writing": _("take the paper, answer in writing"),
    "call": _("call the designated official"),
}
